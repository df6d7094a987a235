//! An ink: what one session's pigment does to light, ready for pixels.

use smp_design::Session;
use smp_shade::Linear;

/// Peak optical density of a healed dot's core as a coverage exponent (fresh 2.9, healed
/// 1.75-2.8: tuned on pictures, judgement).
const CORE: f32 = 2.0;

/// What one pigment at one depth and dot size does.
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
    /// The ink of a session on skin of the given zone average.
    pub fn of(session: &Session, skin: Linear) -> Self {
        let deposit = smp_shade::deposit(&session.pigment, session.depth_mm);
        let (_, share) = session.needle.deposits();
        let gain = smp_shade::gain((session.dot_mm * share) as f32);
        let own = 1.0 - libm::expf(-CORE);
        Self {
            layer: smp_shade::solid_layer_on(&deposit, skin),
            halo: gain.map(|g| (g - own).max(0.0)),
            core: CORE,
        }
    }
}
