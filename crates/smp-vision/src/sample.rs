//! A patch of the photo as one colour: its mean in linear light, which is what stubble and the skin
//! between it come to from afar. And the bare skin beside a patch, which tells in what light it lies.

use smp_maths::rising;
use smp_shade::Linear;

use crate::skin::{SkinTaps, light};

/// The colour of a patch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PatchColour {
    /// Mean colour.
    pub light: Linear,
    /// Mean fine texture, as a share of the brightness: hairs are rough, bare skin is smooth.
    pub texture: f32,
}

/// Why the colour of a patch says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nearly black: one step of a byte is a tenth of its light.
    Dark,
    /// At the end of the photo's range, where colours are cut off.
    Washed,
}

/// Light below which a step of a byte is a tenth of it (sRGB, IEC 61966-2-1: byte 13 is .0040 and
/// 14 is .0044), and light beyond which a channel may be cut off (byte 250; judgement).
const DARK: f32 = 0.004;
const WASHED: f32 = 0.956;

/// How far bare skin is looked for, in radii of a patch, and in what steps. Judgement: from the stubble
/// over its edge, yet in its light.
const REACH: i32 = 10;
const STEP: i32 = 2;
/// How many times brighter than stubble, which takes away a sixth of its light or more, bare skin is at least and
/// at most. Judgement, from the bands in crates/README.md.
const BRIGHTER: [f32; 2] = [1.18, 8.0];
/// How far the logarithms of R/G and of G/B of bare skin may lie above those of stubble on it: hair takes
/// more of red than of blue, so skin is more colourful, and hardly less. Judgement; walls and cloth fall
/// out by it.
const WARMER: [f32; 2] = [-0.10, 0.60];

impl PatchColour {
    /// Mean of the three channels.
    fn brightness(&self) -> f32 {
        self.light.0.iter().sum::<f32>() / 3.0
    }

    /// Whether its colour says anything.
    ///
    /// # Errors
    /// [`Unreadable`]: nearly black, or at the end of the photo's range.
    pub fn readable(&self) -> Result<(), Unreadable> {
        if self.brightness() < DARK {
            return Err(Unreadable::Dark);
        }
        let washed = self.light.0.iter().any(|&v| v > WASHED);
        (!washed).then_some(()).ok_or(Unreadable::Washed)
    }

    /// Whether it could be the bare skin that `stubble` grows on, lit alike.
    fn may_be_under(&self, stubble: &Self) -> bool {
        let share = self.brightness() / stubble.brightness().max(DARK);
        let within = |[least, most]: [f32; 2], value: f32| (least..=most).contains(&value);
        let ratio =
            |of: &Self, i: usize| libm::logf(of.light.0[i].max(1e-4) / of.light.0[i + 1].max(1e-4));
        self.readable().is_ok()
            && within(BRIGHTER, share)
            && [0, 1]
                .map(|i| ratio(self, i) - ratio(stubble, i)) // R/G, G/B
                .into_iter()
                .all(|warmer| within(WARMER, warmer))
    }
}

/// The share of patches, one in `of` of them, that comes first by a number.
fn first(patches: &[PatchColour], of: usize, by: impl Fn(&PatchColour) -> f32) -> Vec<PatchColour> {
    let keys: Vec<f64> = patches.iter().map(|patch| f64::from(by(patch))).collect();
    let order = rising(&keys).into_iter().take(patches.len().div_ceil(of));
    order.map(|at| patches[at]).collect()
}

/// Mean colour and texture of patches.
fn mean(samples: impl Iterator<Item = PatchColour>) -> PatchColour {
    let (mut sum, mut count) = ([0.0f32; 4], 0.0f32);
    for PatchColour {
        light: Linear([r, g, b]),
        texture,
    } in samples
    {
        for (total, value) in sum.iter_mut().zip([r, g, b, texture]) {
            *total += value;
        }
        count += 1.0;
    }
    let [r, g, b, texture] = sum.map(|total| total / count.max(1.0));
    PatchColour {
        light: Linear([r, g, b]),
        texture,
    }
}

impl SkinTaps {
    /// The colour of the patch around (`x_px`, `y_px`) of the photo; places off the photo count at its edge.
    pub fn sample(&self, x_px: f32, y_px: f32) -> PatchColour {
        mean(self.patch(x_px, y_px).map(|at| PatchColour {
            light: light(self.features[at]),
            texture: self.texture[at],
        }))
    }

    /// The tapped skin nearest to (`x_px`, `y_px`) of the photo; `None` where none was tapped.
    pub fn tapped_near(&self, x_px: f32, y_px: f32) -> Option<PatchColour> {
        let far = |[x, y]: [f32; 2]| (x - x_px) * (x - x_px) + (y - y_px) * (y - y_px);
        let places = self.patches.iter().map(|patch| patch.at_px);
        let [x, y] = places.min_by(|&a, &b| far(a).total_cmp(&far(b)))?;
        Some(self.sample(x, y))
    }

    /// What seems to be bare skin beside the patch of stubble around (`x_px`, `y_px`) of the photo: of the patches around it that may be, the
    /// brightest quarter of the smoother half. `None` where no patch around it may be.
    pub fn bare_near(&self, x_px: f32, y_px: f32) -> Option<PatchColour> {
        let stubble = self.sample(x_px, y_px);
        let radius = self.patch_radius_px();
        let steps = || (-REACH..=REACH).step_by(STEP as usize);
        let found: Vec<PatchColour> = steps()
            .flat_map(|dy| steps().map(move |dx| [dx, dy]))
            .filter(|[dx, dy]| dx * dx + dy * dy <= REACH * REACH)
            .map(|[dx, dy]| self.sample(x_px + dx as f32 * radius, y_px + dy as f32 * radius))
            .filter(|patch| patch.may_be_under(&stubble))
            .collect();
        let smooth = first(&found, 2, |patch| patch.texture);
        let bright = first(&smooth, 4, |patch| -patch.brightness());
        (!bright.is_empty()).then(|| mean(bright.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo_view::PhotoView;
    use smp_shade::Srgb8;

    const SKIN: [f32; 3] = [0.40, 0.225, 0.14];
    const HAIR: [f32; 3] = [0.02, 0.015, 0.012];

    /// Stubble on the left (every third pixel hair), bare skin in the middle, a grey wall on the right and
    /// above.
    fn scene() -> SkinTaps {
        let (w, h) = (300u32, 200u32);
        let mut rgba = Vec::new();
        for y in 0..h {
            for x in 0..w {
                let light = match x {
                    _ if y < 40 => [0.5; 3],
                    0..100 if (x + y) % 3 == 0 => HAIR,
                    0..200 => SKIN,
                    _ => [0.5; 3],
                };
                rgba.extend(Srgb8::from(Linear(light)).0);
                rgba.push(255);
            }
        }
        SkinTaps::new(&PhotoView {
            rgba: &rgba,
            width_px: w,
            height_px: h,
        })
    }

    fn near(Linear(a): Linear, b: [f32; 3], share: f32) -> bool {
        (0..3).all(|i| (a[i] / b[i] - 1.0).abs() < share)
    }

    #[test]
    fn a_patch_is_its_mean_in_linear_light_and_not_its_median() {
        let stubble = scene().sample(50.0, 100.0);
        let mean = [0, 1, 2].map(|i| (2.0 * SKIN[i] + HAIR[i]) / 3.0);
        assert!(near(stubble.light, mean, 0.04), "{stubble:?} {mean:?}");
        let skin = scene().sample(150.0, 100.0);
        assert!(near(skin.light, SKIN, 0.02) && skin.texture < 0.1 * stubble.texture);
    }

    #[test]
    fn bare_skin_is_found_beside_stubble_and_the_wall_is_none() {
        let taps = scene();
        let found = taps.bare_near(90.0, 100.0).expect("skin beside it");
        assert!(near(found.light, SKIN, 0.05), "{found:?}");
        // Nothing but stubble within reach, stubble and wall, nothing but wall.
        assert_eq!(taps.bare_near(10.0, 100.0), None);
        assert_eq!(taps.bare_near(10.0, 60.0), None);
        assert_eq!(taps.bare_near(270.0, 100.0), None);
    }

    #[test]
    fn the_nearest_tap_counts() {
        let mut taps = scene();
        assert_eq!(taps.tapped_near(0.0, 0.0), None);
        taps.tap(150.0, 60.0);
        taps.tap(250.0, 100.0);
        let close = |x| taps.tapped_near(x, 80.0).map(|skin| skin.light);
        assert!(close(140.0).is_some_and(|light| near(light, SKIN, 0.02)));
        assert!(close(240.0).is_some_and(|light| near(light, [0.5; 3], 0.02)));
    }

    #[test]
    fn black_and_white_say_nothing_and_far_places_do_no_harm() {
        let of = |light| {
            PatchColour {
                light: Linear(light),
                texture: 0.0,
            }
            .readable()
        };
        assert_eq!(of([0.001; 3]), Err(Unreadable::Dark));
        assert_eq!(of([1.0; 3]), Err(Unreadable::Washed));
        assert_eq!(of(SKIN), Ok(()));
        let taps = scene();
        for x in [-1e30, f32::NAN, f32::INFINITY, 1e30] {
            let far = taps.sample(x, x);
            assert!(far.light.0.iter().all(|v| v.is_finite()), "{far:?}");
            assert!(
                taps.bare_near(x, 5.0)
                    .is_none_or(|skin| skin.texture.is_finite())
            );
        }
    }
}
