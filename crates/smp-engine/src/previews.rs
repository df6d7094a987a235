//! What panels show of a scene: small pictures of other designs, and the colour that a design ends in.

use smp_design::Design;
use smp_shade::Linear;

use crate::inks::deposit_of;
use crate::photo::PhotoSide;
use crate::scene::Scene;
use crate::stage::HeadStage;

impl Scene {
    /// The built-in head wearing another design, RGBA, row by row, of the stage's size. The head keeps its form.
    /// The first `shown` sessions are seen, healed.
    pub fn thumbnail(&mut self, design: &Design, stage: HeadStage, shown: u8) -> &[u8] {
        let thumbnail = self.thumbnail.get_or_insert_default();
        thumbnail.draw(design, stage, shown, &mut self.basis)
    }

    /// The colour that the middle of the finished look has on the wearer's skin, as `#rrggbb`: the
    /// photo's scalp where a head is placed on one, the design's own skin elsewhere.
    pub fn swatch(&self, design: &Design) -> String {
        let placed = self.photo.as_ref().and_then(PhotoSide::placed);
        let skin = smp_shade::skin_of(&design.subject.skin);
        let mut light = placed.map_or(skin, |placed| placed.body);
        if let (Some(session), Some(zone)) = (design.sessions.last(), design.zones.first()) {
            let deposit = deposit_of(design, session, &session.pigment);
            let mut layer = smp_shade::solid_layer_on(&deposit, skin);
            let (deposits, share) = session.needle.deposits();
            let per_cm2 = zone.density_per_cm2 * f64::from(deposits);
            let diameter_mm = zone.dot_mm.unwrap_or(session.dot_mm) * share;
            if placed.is_some() {
                let gain = smp_shade::gain(diameter_mm as f32);
                layer = smp_shade::as_photographed(layer, gain, skin, 0.0);
            }
            let left = smp_shade::mean_ratio(per_cm2 as f32, diameter_mm as f32, layer);
            for (value, share) in light.0.iter_mut().zip(left) {
                *value *= share;
            }
        }
        hex(light)
    }
}

/// The colour of the built-in head's bare skin at a Monk tone, as `#rrggbb`.
pub fn skin_colour(monk: u8) -> String {
    hex(smp_shade::skin_albedo(monk))
}

fn hex(light: Linear) -> String {
    let [r, g, b] = smp_shade::Srgb8::from(light).0;
    format!("#{r:02x}{g:02x}{b:02x}")
}
