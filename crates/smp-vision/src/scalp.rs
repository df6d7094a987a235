//! The bare scalp of a placed head: what a network calls skin or stubble, where the head may be treated at all, and how
//! much of a cap's darkness its stubble has already.

use smp_maths::smoothstep;

use crate::class_map::ClassMap;
use crate::facing::{Facing, HeadPixel, on_head};
use crate::head_classes::HeadClass;
use crate::mask::SkinMask;
use crate::shading::{LitPixel, Shading};
use crate::skin::{SkinTaps, middle_and_spread};
use crate::sums::Sums;

/// How far the skull may reach beyond the placed head, mm. Judgement.
const BEYOND_MM: f32 = 4.0;
/// Face skin whose colour lies further from the middle, in mean deviations, is brow, beard or glasses.
const ODD: f32 = 2.5;
/// Fewer samples of face skin tell nothing of the light.
const LEAST_SAMPLES: usize = 40;
/// Every how many-th place of the bare scalp tells the light as well: a face alone shows only half of all directions.
const FEW: usize = 7;
/// Half of the side of the square whose mean is a place's darkness, mm: some ten hairs of a shaved head lie in it.
const AROUND_MM: f32 = 2.5;
/// What a full cap leaves of the light, as a share of the bare skin's: photographs of healed work, optics as in
/// `smp-shade`'s bands (.42 to .72 by channel and skin). Judgement within them.
const COVERED: f32 = 0.62;
/// Stubble takes colour from skin, shadow does not: the loss of ln(R/B) from which darkness begins to count as stubble
/// without the network's word, and where it counts wholly. Judgement, tried on shaved portraits.
const GREYER: [f32; 2] = [0.06, 0.22];
/// Share of stubble, by the network, from which its word begins to count, and where it counts wholly.
const STUBBLE: [f32; 2] = [0.1, 0.4];
/// Darkness that is in every skin: freckles, folds, what the light's model misses (a logarithm of light). Judgement.
const UNEVEN: f32 = 0.06;

/// What was told of a placed head.
#[derive(Clone, Debug)]
pub struct ScalpMask {
    /// Bare skin of it, stubble among it.
    pub skin: SkinMask,
    /// What may be treated at all: scalp, forehead and temples, with and without hair.
    pub region: SkinMask,
    /// How much of a cap's darkness each place lacks: all of it on bare skin, nothing where stubble is as dark.
    pub lacking: SkinMask,
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
        region.spread_out((classes.px_per_mm() * BEYOND_MM + 0.5) as usize, u8::max);
        let lacking = self.lacking(head, &places, classes);
        let all = || vec![255; width * height];
        ScalpMask {
            skin: classes.bare().clone(),
            region,
            lacking: SkinMask::scaled(width, height, self.scale(), lacking.unwrap_or_else(all)),
        }
    }

    /// How much of a cap's darkness each working pixel lacks, 255 is all, those of the head being `here`; `None` where the
    /// face shows too little skin to tell the light.
    fn lacking(&self, head: &[Facing], here: &[HeadPixel], classes: &ClassMap) -> Option<Vec<u8>> {
        let (width, height) = self.size();
        let bright = |at: usize| libm::expf(self.features[at][0]);
        let colour = |at: usize| self.features[at][1] + self.features[at][2];
        let face = self.face(head, classes)?;
        let calm =
            |at: usize| colour(at) > face.colour - GREYER[0] && classes.stubble(at) < STUBBLE[0];
        let mut lit = face.lit;
        for here in here.iter().step_by(FEW) {
            if here.treated && classes.class(here.at) == HeadClass::Skin && calm(here.at) {
                lit.push((here.normal, bright(here.at)));
            }
        }
        let shading = Shading::of(&lit)?;
        // Light, colour and stubble of what is bare, to be averaged.
        let mut sums = [0; 4].map(|_| vec![0.0; width * height]);
        for here in here.iter().filter(|here| here.treated) {
            let share = f32::from(classes.bare().alpha()[here.at]) / 255.0;
            let darker = libm::logf(shading.at(here.normal) / bright(here.at).max(1e-4));
            let greyer = face.colour - colour(here.at);
            let values = [1.0, darker, greyer, classes.stubble(here.at)];
            for (sum, value) in sums.iter_mut().zip(values) {
                sum[here.at] = share * value;
            }
        }
        let sums = sums.map(|values| Sums::of(&values, width));
        let reach = (classes.px_per_mm() * AROUND_MM + 0.5) as usize;
        let mut lacking = vec![255; width * height];
        for here in here.iter().filter(|here| here.treated) {
            let [share, darker, greyer, stubble] =
                [0, 1, 2, 3].map(|i: usize| sums[i].around(here.x, here.y, reach).0);
            if share < 0.5 {
                continue;
            }
            let [darker, greyer, stubble] = [darker, greyer, stubble].map(|sum| sum / share);
            let greyer = smoothstep(GREYER[0], GREYER[1], greyer);
            let is_stubble = greyer.max(smoothstep(STUBBLE[0], STUBBLE[1], stubble));
            let has = (darker - UNEVEN) / (-libm::logf(COVERED) - UNEVEN);
            let lacks = 1.0 - is_stubble * has.clamp(0.0, 1.0);
            lacking[here.at] = (255.0 * lacks + 0.5) as u8;
        }
        Some(lacking)
    }

    /// The face's own skin: its colour, and how bright it is by direction.
    fn face(&self, head: &[Facing], classes: &ClassMap) -> Option<FaceSkin> {
        let places = head.iter().filter(|place| place.part.is_face());
        let mut samples: Vec<([f32; 3], usize)> = places
            .filter_map(|place| Some((place.normal, self.index(place.at_px)?)))
            .filter(|&(_, at)| classes.class(at) == HeadClass::Skin)
            .collect();
        let colour = |at: usize| self.features[at][1] + self.features[at][2];
        let colours: Vec<f32> = samples.iter().map(|&(_, at)| colour(at)).collect();
        let (middle, spread) = middle_and_spread(&colours);
        let room = ODD * spread.max(0.01);
        samples.retain(|&(_, at)| (colour(at) - middle).abs() <= room);
        let lit = |&(normal, at): &([f32; 3], usize)| (normal, libm::expf(self.features[at][0]));
        (samples.len() >= LEAST_SAMPLES).then(|| FaceSkin {
            colour: middle,
            lit: samples.iter().map(lit).collect(),
        })
    }
}

/// What is known of a face's skin.
struct FaceSkin {
    /// Its ln(R/B).
    colour: f32,
    lit: Vec<LitPixel>,
}
