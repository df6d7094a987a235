//! Gloss on a placed head: light that its surface gives back before it meets any pigment, smooth over the skin.

use smp_maths::nth_smallest;
use smp_shade::USUAL_SKIN;

use crate::facing::HeadPixel;
use crate::shading::Shading;
use crate::skin::SkinTaps;
use crate::sums::Sums;

/// From where to where skin goes from matt to a highlight, by how much brighter it is than matt skin that faces there, and
/// how much of a highlight a treated scalp keeps: it is more matt than bare skin. Judgement, after photographs of real work.
const SHINES: [f32; 2] = [1.0, 1.3];
/// Skin is matt up to so many times the brightness of the middle of it, however it faces. Judgement.
const USUAL: f32 = 1.15;
const MATT: f32 = 0.7;
/// The most light of the surface beside that of the body which is believed: cool light and pale skin look like it.
const MOST: f32 = 0.17;
/// Every how many-th place tells the scalp's colour.
const FEW: usize = 7;
/// One over the body in R and in B, where it is usual skin and light is white, and over the mean of all three.
const PER_R: f32 = 1.0 / USUAL_SKIN.0[0];
const PER_B: f32 = 1.0 / USUAL_SKIN.0[2];
const PER_ALL: f32 = 3.0 / (USUAL_SKIN.0[0] + USUAL_SKIN.0[1] + USUAL_SKIN.0[2]);

/// The surface's share of the light of skin so many times as bright as the same skin would be if it were matt, whose blue is
/// to its red so many times what it is in the body.
///
/// By the dichromatic model (Shafer 1985) a pixel is a multiple of the body's colour plus one of the light's. Both are taken
/// in shares of the body, in which the light is what is white beside usual skin: so neither exposure nor white balance is
/// taken for gloss.
fn share(brighter: f32, bluer: f32) -> f32 {
    // bluer = (1 + x / B) / (1 + x / R), solved for x, the light beside the body.
    let beside = (bluer - 1.0) / (PER_B - bluer.min(2.0) * PER_R);
    let beside = beside.clamp(0.0, MOST);
    let shines = (brighter - SHINES[0]) / (SHINES[1] - SHINES[0]);
    let white = beside * PER_ALL;
    shines.clamp(0.0, 1.0) * white / (1.0 + white)
}

impl SkinTaps {
    /// How much of the light of each working pixel no pigment takes, 0 to 1: on `here`, places of a head of which each tells
    /// as much as `tells` says, in a `shading`, `reach` pixels around each. `red` is ln(R/B) of the face.
    pub(crate) fn gloss(
        &self,
        here: &[HeadPixel],
        tells: impl Fn(&HeadPixel) -> f32,
        (shading, red): (&Shading, f32),
        reach: usize,
    ) -> Vec<f32> {
        let (width, height) = self.size();
        let colour = |at: usize| self.features[at][1] + self.features[at][2];
        // The scalp's own where it is redder: lamps and daylight meet on a head.
        let own = here.iter().step_by(FEW).filter(|here| tells(here) > 0.5);
        let own: Vec<f64> = own.map(|here| f64::from(colour(here.at))).collect();
        let own = nth_smallest(&own, own.len() / 2).map_or(red, |own| own as f32);
        let red = red.max(own);
        let mut sums = [0; 3].map(|_| vec![0.0; width * height]);
        for here in here.iter().filter(|here| here.treated) {
            let counts = tells(here);
            // Light that faces the top alone is taken for the shading of matt skin there.
            let matt = shading.at(here.normal).min(USUAL * shading.usual());
            let brighter = libm::expf(self.features[here.at][0]) / matt.max(1e-4);
            let values = [1.0, brighter.min(4.0), red - colour(here.at)];
            for (sum, value) in sums.iter_mut().zip(values) {
                sum[here.at] = counts * value;
            }
        }
        let means = sums.map(|values| Sums::of(&values, width).means(reach));
        let mut gloss = vec![0.0; width * height];
        for here in here.iter().filter(|here| here.treated) {
            let [counts, brighter, bluer] = means.each_ref().map(|means| means[here.at]);
            if counts > 1e-3 {
                let share = share(brighter / counts, libm::expf(bluer / counts));
                gloss[here.at] = MATT * tells(here) * share;
            }
        }
        gloss
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_highlight_is_brighter_and_whiter_and_neither_alone() {
        assert_eq!(share(1.0, 1.0), 0.0);
        assert_eq!(share(2.0, 1.0), 0.0, "bright skin");
        assert_eq!(share(0.8, 1.5), 0.0, "dim cool light");
        assert_eq!(share(2.0, 0.8), 0.0, "warm light");
        assert!(share(1.6, 1.3) > 0.2);
    }

    #[test]
    fn the_light_that_was_added_is_found() {
        for added in [0.02, 0.08, 0.15] {
            let pixel = USUAL_SKIN.0.map(|body| body + added);
            let bluer = (pixel[2] / USUAL_SKIN.0[2]) / (pixel[0] / USUAL_SKIN.0[0]);
            let all = |rgb: [f32; 3]| rgb.iter().sum::<f32>();
            let is = 3.0 * added / all(pixel);
            let found = share(9.0, bluer);
            assert!((found - is).abs() < 0.01, "{added}: {found} {is}");
        }
    }
}
