//! An ink: what one session's pigment does to light at one moment, ready for pixels.

use smp_shade::{Aged, Deposit, Linear};

/// Peak optical density of a healed dot's core as a coverage exponent (fresh 2.9, healed
/// 1.75-2.8: tuned on pictures, judgement).
const CORE: f32 = 2.0;

/// A crust: dried blood and serum, a brown that lies on the skin. Judgement.
const SCAB: Deposit = Deposit {
    depth_mm: 0.0,
    optical_depth: 0.40,
    slope: 2.4,
};
const SCAB_CORE: f32 = 0.9;
const SCAB_HALO: f32 = 0.25;

/// What one pigment at one depth, dot size and age does to light.
///
/// ```
/// use smp_render::Ink;
/// use smp_shade::{Aged, Deposit, skin_albedo};
///
/// let deposit = Deposit { depth_mm: 0.3, optical_depth: 2.0, slope: 1.0 };
/// let ink = Ink::of(&deposit, 0.45, &Aged::HEALED, skin_albedo(5));
/// assert!(ink.layer.iter().all(|left| (0.0..1.0).contains(left)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// Light left by a solid layer of it, R, G, B (the ratio A of `smp-shade`).
    pub layer: [f32; 3],
    /// Light spread beside the core, as an area ratio, R, G, B: dot gain less the core's own.
    pub halo: [f32; 3],
    /// Density of the core.
    pub core: f32,
}

impl Ink {
    /// The ink of a deposit whose dots are `dot_mm` wide when healed, on `skin`, the reflectance of bare skin.
    /// `aged` says how age has changed its strength, depth, size and core.
    pub fn of(deposit: &Deposit, dot_mm: f32, aged: &Aged, skin: Linear) -> Self {
        let deeper = (deposit.depth_mm + aged.deeper_mm).max(aged.at_least_mm);
        let after = Deposit {
            depth_mm: deeper,
            ..*deposit
        };
        let dot = smp_shade::GrownDot {
            healed_mm: dot_mm,
            size: aged.size,
        };
        let deposit = if *aged == Aged::HEALED {
            *deposit
        } else {
            smp_shade::weakened(deposit, &after, dot, aged.strength, skin)
        };
        let core = CORE * aged.core;
        let own = 1.0 - libm::expf(-core);
        Self {
            layer: smp_shade::solid_layer_on(&deposit, skin),
            halo: smp_shade::gain(dot_mm * aged.size).map(|g| (g - own).max(0.0)),
            core,
        }
    }

    /// The ink as photographs show it on `skin`, the person's own as reflectance, when its pigment has sunk by so many mm.
    #[must_use]
    pub fn photographed(self, skin: Linear, sunk_mm: f32) -> Self {
        Self {
            layer: smp_shade::as_photographed(self.layer, self.gain(), skin, sunk_mm),
            ..self
        }
    }

    /// All that a dot darkens over its own area, core and halo together, R, G, B.
    pub(crate) fn gain(&self) -> [f32; 3] {
        let own = 1.0 - libm::expf(-self.core);
        [0, 1, 2].map(|i| self.halo[i] + own)
    }

    /// The ink of crusts on `skin`, the reflectance of bare skin.
    pub fn of_scabs(skin: Linear) -> Self {
        Self {
            layer: smp_shade::solid_layer_on(&SCAB, skin),
            halo: [SCAB_HALO; 3],
            core: SCAB_CORE,
        }
    }
}
