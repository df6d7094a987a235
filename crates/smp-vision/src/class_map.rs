//! The classes of a head at the working copy's resolution: what the network says, its borders laid along those of
//! colour and light.

use crate::guided::Guide;
use crate::head_classes::{CLASS_COUNT, HeadClass, HeadClasses};
use crate::mask::SkinMask;
use crate::skin::SkinTaps;

/// How far the network's borders may be off, in its own places. Judgement: it errs by about one.
const UNSURE: f32 = 1.25;
/// Light below this share of white is noise; the logarithm is flat there.
const DARK: f32 = 0.12;
/// What colour counts beside light, and what is no edge (squared). Judgement, tried on portraits of all hair colours.
const CHROMA: f32 = 2.0;
const EVEN: f32 = 0.012;
/// How sure of a class, or of the opposite, the network is where the photo's edges begin to count less, and where they
/// count for nothing: the difference of the two shares. Judgement.
const SURE: [f32; 2] = [0.6, 0.95];
/// A share is told from the other by so much more than the filter leaves it: its windows soften what they find.
const STEEPER: f32 = 1.7;
/// No island of a kind is smaller than this, mm2 of the head. Judgement: some ten dots.
const LEAST_MM2: f32 = 4.0;

/// What each working pixel of a photo shows.
#[derive(Clone, Debug)]
pub struct ClassMap {
    /// Skin and stubble.
    bare: SkinMask,
    /// The likeliest class of each pixel of that raster.
    classes: Vec<HeadClass>,
    /// Share of stubble in each of them, 255 is all.
    stubble: Vec<u8>,
    /// Pixels of that raster for a millimetre of the head, roughly.
    px_per_mm: f32,
}

/// A box of working pixels, and the share of each class in each of them.
struct Part {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
    shares: [Vec<f32>; CLASS_COUNT],
}

impl SkinTaps {
    /// What each place of the photo shows, by what a network said of the head in it.
    pub fn class_map(&self, seen: &HeadClasses) -> ClassMap {
        let (width, height) = self.size();
        let mut alpha = vec![0; width * height];
        let mut classes = vec![HeadClass::Background; width * height];
        let mut stubble = vec![0; width * height];
        let part = self.part(seen);
        if part.width > 0 && part.height > 0 {
            let [bare, hair, background] = self.refined(&part, seen);
            for at in 0..bare.len() {
                let here = (part.top + at / part.width) * width + part.left + at % part.width;
                alpha[here] = (bare[at] * 255.0 + 0.5) as u8;
                let coarse = |class: HeadClass| part.shares[class as usize][at];
                let other = coarse(HeadClass::Other);
                stubble[here] = (coarse(HeadClass::Stubble) * 255.0 + 0.5) as u8;
                classes[here] = if bare[at] >= 0.5 {
                    bare_class(coarse(HeadClass::Skin), coarse(HeadClass::Stubble))
                } else {
                    covered_class(hair[at], background[at], other)
                };
            }
        }
        let bare = SkinMask::scaled(width, height, self.scale(), alpha);
        let px_per_mm = seen.px_per_mm() * self.scale();
        let mut map = ClassMap {
            bare,
            classes,
            stubble,
            px_per_mm,
        };
        map.without_specks((LEAST_MM2 * px_per_mm * px_per_mm) as usize);
        map
    }

    /// The part of the working copy that the frame covers, with the network's shares.
    fn part(&self, seen: &HeadClasses) -> Part {
        let (width, height) = self.size();
        let within = |px: f32, count: usize| ((px * self.scale()).max(0.0) as usize).min(count);
        let [left, top, right, bottom] = seen.bounds_px();
        let (left, right) = (within(left, width), within(right, width));
        let (top, bottom) = (within(top, height), within(bottom, height));
        let mut shares = [0; CLASS_COUNT].map(|_| Vec::new());
        let seen = seen.read();
        for y in top..bottom {
            for x in left..right {
                let at_px = [x, y].map(|v| (v as f32 + 0.5) / self.scale());
                let here = seen.at(at_px).unwrap_or([1.0, 0.0, 0.0, 0.0, 0.0]);
                for (shares, share) in shares.iter_mut().zip(here) {
                    shares.push(share);
                }
            }
        }
        Part {
            left,
            top,
            width: right - left,
            height: bottom - top,
            shares,
        }
    }

    /// Shares of bare skin, hair and background, their borders at the photo's edges.
    fn refined(&self, part: &Part, seen: &HeadClasses) -> [Vec<f32>; 3] {
        let reach = (UNSURE * seen.step_px() * self.scale() + 0.5) as usize;
        let mut channels = [0; 3].map(|_| Vec::with_capacity(part.width * part.height));
        for y in part.top..part.top + part.height {
            for x in part.left..part.left + part.width {
                let [sum, red, blue] = self.features[y * self.size().0 + x];
                let light = libm::expf(sum);
                // In the dark colours are noise.
                let sure = CHROMA * light / (light + DARK);
                channels[0].push(libm::logf(light + DARK));
                channels[1].push(sure * red);
                channels[2].push(sure * blue);
            }
        }
        let guide = Guide::new(channels, part.width, reach.max(1), EVEN);
        let [background, skin, stubble, hair, _] = &part.shares;
        let bare: Vec<f32> = skin.iter().zip(stubble).map(|(a, b)| a + b).collect();
        [&bare, hair, background].map(|shares| {
            let refined = guide.filtered(shares);
            refined
                .iter()
                .zip(shares)
                .map(|(&fine, &coarse)| {
                    let sure = ((2.0 * coarse - 1.0).abs() - SURE[0]) / (SURE[1] - SURE[0]);
                    let share = fine + (coarse - fine) * sure.clamp(0.0, 1.0);
                    ((share - 0.5) * STEEPER + 0.5).clamp(0.0, 1.0)
                })
                .collect()
        })
    }
}

fn bare_class(skin: f32, stubble: f32) -> HeadClass {
    if stubble > skin {
        HeadClass::Stubble
    } else {
        HeadClass::Skin
    }
}

fn covered_class(hair: f32, background: f32, other: f32) -> HeadClass {
    if other > hair.max(background) {
        HeadClass::Other
    } else if hair >= background {
        HeadClass::Hair
    } else {
        HeadClass::Background
    }
}

impl ClassMap {
    /// What may be treated: skin and stubble.
    pub fn bare(&self) -> &SkinMask {
        &self.bare
    }

    /// Working pixels for so many millimetres of the head, roughly.
    pub(crate) fn px_for(&self, mm: f32) -> usize {
        (self.px_per_mm * mm + 0.5) as usize
    }

    /// The class of a working pixel, by its place in the raster.
    pub(crate) fn class(&self, at: usize) -> HeadClass {
        self.classes[at]
    }

    /// The share of stubble of a working pixel, 0 to 1, by its place in the raster.
    pub(crate) fn stubble(&self, at: usize) -> f32 {
        f32::from(self.stubble[at]) / 255.0
    }

    /// The class at a pixel of the photo.
    pub fn at(&self, x_px: f32, y_px: f32) -> HeadClass {
        let cell =
            |px: f32, count: usize| ((px * self.bare.scale()).max(0.0) as usize).min(count - 1);
        let x = cell(x_px, self.bare.width());
        let y = cell(y_px, self.bare.height());
        self.classes[y * self.bare.width() + x]
    }

    /// Gives islands of fewer than `least` pixels, of what is bare and of what is not, to what lies around them.
    fn without_specks(&mut self, least: usize) {
        let (width, count) = (self.bare.width(), self.classes.len());
        let bare: Vec<bool> = self.bare.alpha().iter().map(|&alpha| alpha > 127).collect();
        let mut known = vec![false; count];
        let mut island = Vec::new();
        for first in 0..count {
            if known[first] {
                continue;
            }
            known[first] = true;
            island.clear();
            island.push(first);
            let mut around = HeadClass::Background;
            let mut next = 0;
            while let Some(&at) = island.get(next) {
                next += 1;
                let x = at % width;
                let beside = [
                    (x > 0).then(|| at - 1),
                    (x + 1 < width).then_some(at + 1),
                    at.checked_sub(width),
                    Some(at + width).filter(|&below| below < count),
                ];
                for beside in beside.into_iter().flatten() {
                    if bare[beside] != bare[first] {
                        around = self.classes[beside];
                    } else if !known[beside] {
                        known[beside] = true;
                        island.push(beside);
                    }
                }
            }
            if island.len() < least {
                let alpha = if bare[first] { 0 } else { 255 };
                for &at in &island {
                    self.bare.alpha_mut()[at] = alpha;
                    self.classes[at] = around;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo_view::PhotoView;

    const SIDE: usize = 120;

    /// A disc of hair on skin, with the network's places ten pixels wide and its border one place too far right.
    fn seen(rgba: &[u8], shares: impl Fn(usize, usize) -> [u8; CLASS_COUNT]) -> ClassMap {
        let taps = SkinTaps::new(&PhotoView {
            rgba,
            width_px: SIDE as u32,
            height_px: SIDE as u32,
        });
        let half = SIDE as f32 / 2.0;
        let places = (0..144).flat_map(|at| shares(at % 12, at / 12));
        let frame = [half, half, SIDE as f32, 1.0, 0.0];
        taps.class_map(&HeadClasses::new(frame, places.collect()).expect("whole"))
    }

    fn painted(hair: impl Fn(usize, usize) -> bool) -> Vec<u8> {
        let pixel = |at: usize| {
            let dark = hair(at % SIDE, at / SIDE);
            if dark {
                [52, 40, 30, 255]
            } else {
                [205, 160, 134, 255]
            }
        };
        (0..SIDE * SIDE).flat_map(pixel).collect()
    }

    #[test]
    fn a_border_lies_where_the_photo_has_it() {
        let photo = painted(|x, _| x < 57);
        let map = seen(&photo, |x, _| match x {
            0..6 => [0, 0, 0, 255, 0],
            _ => [0, 255, 0, 0, 0],
        });
        for y in [20, 60, 100] {
            let at = |x: usize| map.at(x as f32 + 0.5, y as f32 + 0.5);
            let border = (0..SIDE).find(|&x| at(x) == HeadClass::Skin);
            assert!(border.is_some_and(|x| x.abs_diff(57) <= 1), "{border:?}");
        }
        let [inside, outside] = [50.0, 65.0].map(|x| map.bare().at(x, 60.0));
        assert!(inside < 0.1 && outside > 0.9, "{inside} {outside}");
    }

    #[test]
    fn colour_does_not_overrule_what_the_network_says() {
        // A dark patch in the middle of what is surely skin, far from any border, stays skin; so does a speck that the
        // network itself calls hair, since it is smaller than any.
        let photo = painted(|x, y| x.abs_diff(60) < 12 && y.abs_diff(60) < 12);
        let map = seen(&photo, |_, _| [0, 255, 0, 0, 0]);
        assert_eq!(map.at(60.0, 60.0), HeadClass::Skin);
        assert!(map.bare().at(60.0, 60.0) > 0.95);
    }

    #[test]
    fn islands_smaller_than_four_square_millimetres_are_none() {
        let bare = |at: usize| at % 40 < 20 || (at / 40 == 5 && at % 40 == 30);
        let mut map = ClassMap {
            bare: SkinMask::scaled(
                40,
                10,
                1.0,
                (0..400).map(|at| 255 * u8::from(bare(at))).collect(),
            ),
            classes: (0..400)
                .map(|at| {
                    if bare(at) {
                        HeadClass::Skin
                    } else {
                        HeadClass::Hair
                    }
                })
                .collect(),
            stubble: vec![0; 400],
            px_per_mm: 1.0,
        };
        map.without_specks(2);
        assert_eq!(map.at(30.5, 5.5), HeadClass::Hair);
        assert_eq!(map.bare().alpha()[5 * 40 + 30], 0);
        assert_eq!(map.at(3.5, 5.5), HeadClass::Skin);
    }
}
