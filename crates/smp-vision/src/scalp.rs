//! The bare scalp of a placed head: what a network calls skin or stubble, where the head may be treated at all, and how
//! much of a cap's darkness its stubble has already.

use smp_maths::smoothstep;

use crate::class_map::ClassMap;
use crate::face_skin::FaceSkin;
use crate::facing::{Facing, HeadPixel, on_head};
use crate::head_classes::HeadClass;
use crate::mask::SkinMask;
use crate::shading::Shading;
use crate::skin::SkinTaps;
use crate::sums::Sums;

/// How far the skull may reach beyond the placed head, mm. Judgement.
const BEYOND_MM: f32 = 4.0;
/// Strips of bare skin as narrow as this, mm, are left where stubble of the temples lies behind them, and the share of hair
/// on a temple from which it has hair. Judgement.
const STRIP_MM: f32 = 8.0;
const HAIRY: f32 = 0.25;
/// What may be treated ends softly, within so many mm to either side. Judgement.
const SOFT_MM: f32 = 3.0;
/// Every how many-th place of the bare scalp tells the light as well: a face alone shows only half of all directions.
const FEW: usize = 7;
/// Half of the side of the square whose mean is a place's darkness, mm: some ten hairs of a shaved head lie in it.
const AROUND_MM: f32 = 2.5;
/// The same where nothing is told so near, and by how much it counts beside it.
const WIDE_MM: f32 = 12.0;
const WIDE_COUNTS: f32 = 0.004;
/// Cosine of the angle to the way to the eye up to which a place tells nothing of its darkness, and from which on it
/// tells all: along the outline of a skull light from behind, and what stands behind it, colour the skin. Judgement.
const TOLD: [f32; 2] = [0.3, 0.55];
/// What is averaged: how much there is, how much darker than bare skin, how much greyer.
const VALUES: usize = 3;
/// What a full cap leaves of the light, as a share of the bare skin's: photographs of healed work, optics as in
/// `smp-shade`'s bands (.42 to .72 by channel and skin). Judgement within them.
const COVERED: f32 = 0.62;
/// Stubble takes colour from skin, shadow does not: the loss of ln(R/B) from which darkness begins to count as stubble
/// without the network's word, and where it counts wholly. Judgement, tried on shaved portraits.
const GREYER: [f32; 2] = [0.06, 0.22];
/// Share of stubble, by the network, from which its word begins to count, and where it counts wholly: a slow way from one to
/// the other, since in hard light the network wavers, and with a little more light or less a cap must not change.
const STUBBLE: [f32; 2] = [0.3, 0.9];
/// Darkness that is in every skin: freckles, folds, what the light's model misses (a logarithm of light). Judgement.
const UNEVEN: f32 = 0.06;

/// What was told of a placed head.
#[derive(Clone, Debug)]
pub struct ScalpMask {
    /// Bare skin of it, stubble among it.
    pub skin: SkinMask,
    /// What may be treated at all: scalp, forehead and temples, with and without hair.
    pub region: SkinMask,
    /// How much of a cap's darkness each place lacks and takes: all of it on bare skin, nothing where stubble is as dark, less
    /// in a highlight, whose light has met no pigment.
    pub lacking: SkinMask,
    /// How light its hair is: the middle of its green over that of the face's skin, as light; none where too little of either is seen.
    pub hair_to_skin: Option<f32>,
}

impl SkinTaps {
    /// The bare skin of a head whose places are `head`, by what was told of its classes.
    pub fn scalp(&self, head: &[Facing], classes: &ClassMap) -> ScalpMask {
        let (width, height) = self.size();
        let places = on_head(head, self.scale(), width, height);
        let mut region = vec![0; width * height];
        for here in &places {
            region[here.at] = 255 * u8::from(here.treated);
        }
        let mut region = SkinMask::scaled(width, height, self.scale(), region);
        // The skull ends where the classes say, not where the placed head does.
        region.spread_out(classes.px_for(BEYOND_MM), u8::max);
        self.leave_temples(&mut region, &places, classes);
        let face = self.face(head, classes);
        let hair_to_skin = face
            .as_ref()
            .and_then(|face| self.hair_to_skin(face, classes));
        let lacking = face.and_then(|face| self.lacking(face, &places, classes));
        let all = || vec![255; width * height];
        ScalpMask {
            skin: classes.bare().clone(),
            region,
            lacking: SkinMask::scaled(width, height, self.scale(), lacking.unwrap_or_else(all)),
            hair_to_skin,
        }
    }

    /// Takes from a region what nobody treats, where dots look like dirt: the skin in front of the hair of a temple, and
    /// strips in front of its stubble. A side without either is treated down to the ear.
    fn leave_temples(&self, region: &mut SkinMask, here: &[HeadPixel], classes: &ClassMap) {
        let (width, height) = self.size();
        let bare = classes.bare().alpha();
        let mut broad = vec![0; width * height];
        // Pixels of the temples on the left and on the right of the photo, of hair on them, and of hair or stubble.
        let mut sides = [[0u32; 3]; 2];
        let side = |here: &HeadPixel| usize::from(here.normal[0] > 0.0);
        for here in here.iter().filter(|here| here.treated) {
            broad[here.at] = bare[here.at];
            if here.temple {
                let hair = u32::from(classes.class(here.at) == HeadClass::Hair);
                let stubble = u32::from(classes.class(here.at) == HeadClass::Stubble);
                for (sum, one) in sides[side(here)].iter_mut().zip([1, hair, hair + stubble]) {
                    *sum += one;
                }
            }
        }
        let mut broad = SkinMask::scaled(width, height, self.scale(), broad);
        let half_strip = classes.px_for(0.5 * STRIP_MM);
        broad.spread_out(half_strip, u8::min);
        broad.spread_out(half_strip, u8::max);
        let hairy = sides
            .map(|[all, hair, grown]| [hair, grown].map(|count| count as f32 > HAIRY * all as f32));
        let kept = region.alpha_mut();
        for here in here.iter().filter(|here| here.temple || !here.treated) {
            kept[here.at] = match hairy[side(here)] {
                [true, _] => 0,
                [_, true] => kept[here.at].min(broad.alpha()[here.at]),
                _ => kept[here.at],
            };
        }
        let values: Vec<f32> = kept.iter().map(|&kept| f32::from(kept)).collect();
        let soft = Sums::of(&values, width).means(classes.px_for(SOFT_MM));
        for (kept, soft) in kept.iter_mut().zip(soft) {
            *kept = (soft + 0.5) as u8;
        }
    }

    /// How much of a cap's darkness each working pixel lacks and takes, 255 is all, those of the head being `here`; `None` where the
    /// face shows too little skin to tell the light.
    fn lacking(&self, face: FaceSkin, here: &[HeadPixel], classes: &ClassMap) -> Option<Vec<u8>> {
        let (width, height) = self.size();
        let bright = |at: usize| libm::expf(self.features[at][0]);
        let colour = |at: usize| self.features[at][1] + self.features[at][2];
        let calm =
            |at: usize| colour(at) > face.colour - GREYER[0] && classes.stubble(at) < STUBBLE[0];
        let mut lit = face.lit;
        for here in here.iter().step_by(FEW) {
            if here.treated && classes.class(here.at) == HeadClass::Skin && calm(here.at) {
                lit.push((here.normal, bright(here.at)));
            }
        }
        let shading = Shading::of(&lit)?;
        let stubble = |at: usize| smoothstep(STUBBLE[0], STUBBLE[1], classes.stubble(at));
        let bare = classes.bare().alpha();
        // How much a place tells of what is bare.
        let tells = |here: &HeadPixel| {
            let aslant = smoothstep(TOLD[0], TOLD[1], -here.normal[2]);
            f32::from(bare[here.at]) / 255.0 * aslant
        };
        // Light and colour of what is bare, to be averaged: of skin and of stubble each by itself, so that neither
        // darkens the other's edge.
        let mut sums = [0; 2 * VALUES].map(|_| vec![0.0; width * height]);
        for here in here.iter().filter(|here| here.treated) {
            let share = tells(here);
            let darker = libm::logf(shading.at(here.normal) / bright(here.at).max(1e-4));
            let greyer = face.colour - colour(here.at);
            let stubble = stubble(here.at);
            for (half, part) in sums.chunks_mut(VALUES).zip([1.0 - stubble, stubble]) {
                for (sum, value) in half.iter_mut().zip([1.0, darker, greyer]) {
                    sum[here.at] = share * part * value;
                }
            }
        }
        let sums = sums.map(|values| Sums::of(&values, width));
        let (near, wide) = (classes.px_for(AROUND_MM), classes.px_for(WIDE_MM));
        // What is told nearby counts, and where nothing is what is told further off.
        let told = |half: usize, here: &HeadPixel| {
            let [share, darker, greyer] = [0, 1, 2].map(|value: usize| {
                let sums = &sums[half * VALUES + value];
                let (near, wide) = [near, wide]
                    .map(|reach| sums.around(here.x, here.y, reach).0)
                    .into();
                near + WIDE_COUNTS * wide
            });
            let per_share = 1.0 / share.max(1e-6);
            let has = (darker * per_share - UNEVEN) / (-libm::logf(COVERED) - UNEVEN);
            (share > 1e-3).then(|| (has.clamp(0.0, 1.0), greyer * per_share))
        };
        let shiny = |here: &HeadPixel| tells(here) * (1.0 - stubble(here.at));
        let gloss = self.gloss(here, shiny, (&shading, face.colour), near);
        let mut lacking = vec![255; width * height];
        for here in here.iter().filter(|here| here.treated) {
            let stubble = stubble(here.at);
            let of_skin =
                told(0, here).map(|(has, greyer)| has * smoothstep(GREYER[0], GREYER[1], greyer));
            let of_stubble = told(1, here).map(|(has, _)| has);
            let has =
                (1.0 - stubble) * of_skin.unwrap_or(0.0) + stubble * of_stubble.unwrap_or(0.0);
            lacking[here.at] = (255.0 * (1.0 - has) * (1.0 - gloss[here.at]) + 0.5) as u8;
        }
        Some(lacking)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facing::HeadPart;
    use crate::head_classes::{CLASS_COUNT, HeadClasses};
    use crate::photo_view::PhotoView;
    use smp_shade::{Linear, Srgb8};

    const SIDE: usize = 240;
    const MIDDLE: f32 = 120.0;
    const RADIUS: f32 = 110.0;
    const SKIN: [u8; 3] = [205, 160, 134];
    const SHADOW: [u8; 3] = [110, 100, 98];
    const IS_SKIN: [u8; CLASS_COUNT] = [0, 255, 0, 0, 0];
    const IS_STUBBLE: [u8; CLASS_COUNT] = [0, 0, 255, 0, 0];
    const IS_HAIR: [u8; CLASS_COUNT] = [0, 0, 0, 255, 0];

    /// Which way a ball faces at a pixel of the photo.
    fn ball(x: f32, y: f32) -> Option<[f32; 3]> {
        let [right, down] = [x, y].map(|v| (v - MIDDLE) / RADIUS);
        let away = 1.0 - right * right - down * down;
        (away > 0.0).then(|| [right, down, -away.sqrt()])
    }

    /// A ball in even light, its lower half a face.
    fn told(
        colour: impl Fn(usize, usize) -> [u8; 3],
        class: impl Fn(usize, usize) -> [u8; CLASS_COUNT],
        part: impl Fn(f32, f32) -> HeadPart,
    ) -> ScalpMask {
        let pixel = |at: usize| {
            let [r, g, b] = colour(at % SIDE, at / SIDE);
            [r, g, b, 255]
        };
        let rgba: Vec<u8> = (0..SIDE * SIDE).flat_map(pixel).collect();
        let taps = SkinTaps::new(&PhotoView {
            rgba: &rgba,
            width_px: SIDE as u32,
            height_px: SIDE as u32,
        });
        // One place of the network every five pixels.
        let places = (0..48 * 48).flat_map(|at| class(at % 48 * 5 + 2, at / 48 * 5 + 2));
        let frame = [MIDDLE, MIDDLE, SIDE as f32, 1.0, 0.0];
        let classes = HeadClasses::new(frame, places.collect()).expect("whole");
        let grid = (0..SIDE * SIDE / 9)
            .map(|at| [at % (SIDE / 3), at / (SIDE / 3)].map(|v| 3.0 * v as f32));
        let head: Vec<Facing> = grid
            .filter_map(|at_px| {
                Some(Facing {
                    at_px,
                    normal: ball(at_px[0], at_px[1])?,
                    part: part(at_px[0], at_px[1]),
                })
            })
            .collect();
        taps.scalp(&head, &taps.class_map(&classes))
    }

    fn halves(_: f32, y: f32) -> HeadPart {
        if y > MIDDLE {
            HeadPart::Face
        } else {
            HeadPart::Scalp
        }
    }

    #[test]
    fn light_along_the_outline_is_no_stubble() {
        let aslant = |x: usize, y: usize| ball(x as f32, y as f32).is_some_and(|n| n[2] > -0.3);
        let colour = |x, y| if aslant(x, y) { SHADOW } else { SKIN };
        let told = told(colour, |_, _| IS_SKIN, halves);
        for x in [50, 90, 120, 150, 190] {
            let rim = (0..SIDE).find(|&y| ball(x as f32, y as f32).is_some());
            let at = rim.expect("a column of the ball") as f32 + 2.0;
            let lacking = told.lacking.at(x as f32, at);
            assert!(lacking > 0.9, "{x} {at}: {lacking}");
        }
    }

    #[test]
    fn a_highlight_takes_less_and_ends_softly_in_every_light() {
        // What the skin gives back, and white light beside it within 24 px of a place of the scalp.
        let lacking = |gain: [f32; 3], x: f32| {
            let colour = |x: usize, y: usize| {
                let off = libm::hypotf(x as f32 - 120.0, y as f32 - 70.0);
                let white = if off < 24.0 { 0.12 } else { 0.0 };
                let light = |i: usize| gain[i] * (smp_shade::USUAL_SKIN.0[i] + white);
                Srgb8::from(Linear([light(0), light(1), light(2)])).0
            };
            told(colour, |_, _| IS_SKIN, halves).lacking.at(x, 70.5)
        };
        let usual = lacking([1.0; 3], 120.5);
        assert!((0.6..0.9).contains(&usual), "{usual}");
        assert!(lacking([1.0; 3], 50.5) > 0.99);
        let edge: Vec<f32> = (96..152)
            .map(|x| lacking([1.0; 3], x as f32 + 0.5))
            .collect();
        let steepest = edge
            .windows(2)
            .map(|w| (w[0] - w[1]).abs())
            .fold(0.0, f32::max);
        assert!(steepest < 0.5 * (1.0 - usual), "{steepest} {usual}");
        for gain in [[0.5; 3], [1.2; 3], [1.25, 1.0, 1.0], [1.0, 1.0, 0.75]] {
            let now = lacking(gain, 120.5);
            assert!((now - usual).abs() < 0.02, "{gain:?}: {now} {usual}");
        }
    }

    #[test]
    fn stubble_lacks_little_and_the_skin_beside_it_all() {
        let shaved = |x: usize, y: usize| x >= 120 && y < 120;
        let colour = |x, y| if shaved(x, y) { SHADOW } else { SKIN };
        let class = |x, y| if shaved(x, y) { IS_STUBBLE } else { IS_SKIN };
        let told = told(colour, class, halves);
        let at = |x: f32| told.lacking.at(x, 60.5);
        assert!(at(130.5) < 0.15, "{}", at(130.5));
        // To its edge, where nearly half of what is averaged around is skin.
        assert!(at(121.5) < 0.05, "{}", at(121.5));
        assert!(at(116.5) > 0.9, "{}", at(116.5));
    }

    #[test]
    fn light_hair_is_told_from_dark_in_every_light() {
        let hair = |x: usize, y: usize| x >= 120 && y < 120;
        let of = |times: f32, gain: [f32; 3]| {
            let colour = |x, y| {
                let grey = times * smp_shade::USUAL_SKIN.0[1];
                let bare = smp_shade::USUAL_SKIN.0;
                let light = if hair(x, y) { [grey; 3] } else { bare };
                Srgb8::from(Linear([0, 1, 2].map(|i| gain[i] * light[i]))).0
            };
            let class = |x, y| if hair(x, y) { IS_HAIR } else { IS_SKIN };
            told(colour, class, halves).hair_to_skin.expect("hair")
        };
        for times in [0.1, 0.5, 1.1] {
            for gain in [[1.0; 3], [0.5; 3], [1.25, 1.0, 1.0], [1.0, 1.0, 0.75]] {
                let seen = of(times, gain);
                assert!(
                    (seen / times - 1.0).abs() < 0.05,
                    "{times} {gain:?}: {seen}"
                );
            }
        }
        let bald = told(|_, _| SKIN, |_, _| IS_SKIN, halves);
        assert_eq!(bald.hair_to_skin, None);
    }

    #[test]
    fn what_lies_before_the_hair_of_a_temple_is_left_and_a_bald_one_is_not() {
        // In front of an ear hair begins right of 185, skin that is no face right of 162.
        let hair = |x: usize, y: usize| x >= 185 && (80..160).contains(&y);
        let part = |x: f32, y: f32| match (x > 162.0, y) {
            (true, 60.0..) => HeadPart::Temple,
            _ => halves(x, y),
        };
        let region = |hairy: bool| {
            let hair = |x, y| hairy && hair(x, y);
            let colour = |x, y| if hair(x, y) { [52, 40, 30] } else { SKIN };
            let class = |x, y| if hair(x, y) { IS_HAIR } else { IS_SKIN };
            told(colour, class, part).region.at(172.5, 130.5)
        };
        assert!(region(true) < 0.1, "{}", region(true));
        assert!(region(false) > 0.9, "{}", region(false));
    }
}
