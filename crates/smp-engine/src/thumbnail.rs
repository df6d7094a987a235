//! Small pictures for the panels: the head in another design, and the colour a design ends in.

use smp_design::{Design, Measures, Sex, Skin};
use smp_dots::{Field, place};
use smp_render::{HeadPicture, Roots, Softness, View};
use smp_shade::Linear;

use crate::moment::Moment;
use crate::own_hair::OwnHair;
use crate::scene::Scene;
use crate::stage::HeadStage;
use crate::visible::{DensityBuffer, InkSet, Viewpoint, deposit_of};

/// The last small picture, so that four forms of a hairline cost one head.
#[derive(Default)]
pub(crate) struct Thumbnail {
    of: Option<(HeadStage, Sex, Skin, Measures)>,
    hair: OwnHair,
    picture: HeadPicture,
    densities: DensityBuffer,
}

impl Scene {
    /// The built-in head wearing another design, RGBA, row by row. The head keeps its form.
    /// `shown` sessions are seen.
    pub fn thumbnail(&mut self, design: &Design, stage: HeadStage, shown: u8) -> &[u8] {
        let stage = stage.clamped();
        let subject = &design.subject;
        let bust = self.bust.as_ref().unwrap_or(&self.mean);
        let Thumbnail {
            of,
            hair,
            picture,
            densities,
        } = &mut **self.thumbnail.get_or_insert_default();
        hair.grow(design, &mut self.basis, &self.mean, bust);
        let key = (stage, subject.sex, subject.skin, subject.measures);
        // Long hair is drawn with the head.
        let bare = hair.strands.is_empty();
        if !bare || of.as_ref() != Some(&key) {
            stage.draw(picture, bust, hair, design);
            *of = bare.then_some(key);
        }
        let dots = if shown == 0 {
            Vec::new()
        } else {
            let field = Field::new(design, &self.mean, self.basis.ground(bust));
            let (there, pattern) = hair.units.hair(&mut self.basis, bust);
            place(design, &field, there, pattern)
        };
        let skin = smp_shade::skin_of(&subject.skin);
        let mut inks = InkSet::new(design, skin, &Moment::default(), shown);
        if !hair.rooted.is_empty() {
            inks = inks.with_hair(smp_shade::hair_of(&subject.hair), skin);
        }
        let (depth, depth_scale) = picture.depth();
        let roots = Roots::new(&dots, bust, |_| 0);
        let view = Viewpoint {
            dots: roots.dots(),
            view: View::of(&stage.camera()),
            depth,
            depth_scale,
            softness: Softness::default(),
            moving: false,
            bend: None,
        };
        let visible = view.visible_with(inks, &hair.rooted, subject.hair.stubble_mm);
        let size = (stage.width_px, stage.height_px);
        picture.paint(densities.cover(&visible, shown, size), false);
        picture.pixels()
    }

    /// The colour that the middle of the finished look has on the wearer's skin, as `#rrggbb`: the
    /// photo's scalp where a head is placed on one, the design's own skin elsewhere.
    pub fn swatch(&self, design: &Design) -> String {
        let placed = self.photo.as_ref().and_then(|side| side.placed.as_ref());
        let skin = placed.map_or(smp_shade::skin_of(&design.subject.skin), |placed| {
            placed.body
        });
        let mut light = skin;
        if let (Some(session), Some(zone)) = (design.sessions.last(), design.zones.first()) {
            let deposit = deposit_of(design, session, &session.pigment);
            let layer = smp_shade::solid_layer_on(&deposit, skin);
            let (deposits, share) = session.needle.deposits();
            let per_cm2 = zone.density_per_cm2 * f64::from(deposits);
            let diameter_mm = zone.dot_mm.unwrap_or(session.dot_mm) * share;
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
