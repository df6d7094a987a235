//! Scalp, hair and background without a model of hair: skin is what has the colour and the texture of the
//! face once the light on the fitted head is divided out; what is darker, of another colour or rougher is
//! hair, and so is a strand that crosses skin.

use crate::facing::{Facing, HeadPixel, on_head};
use crate::mask::SkinMask;
use crate::mixture::{Cloud, FeatureVector, Two, share};
use crate::shading::{LitPixel, Shading};
use crate::skin::{SkinTaps, middle_and_spread};
use crate::sums::Sums;

/// Face skin whose colour lies further from the middle, in mean deviations, is brow, beard or glasses.
const ODD: f32 = 2.5;
/// Fewer samples of face skin tell nothing.
const LEAST_SAMPLES: usize = 40;
/// Room of brightness that is left once the light is divided out, of the two colours beyond the face's own
/// spread, and of the texture's logarithm. Judgement, tried on rendered heads and on portraits.
const ROOM: FeatureVector = [0.26, 0.085, 0.10, 0.45];
/// Distance up to which a place counts as skin when the light is found again, with the scalp in it.
const SURE: f32 = 1.8;
/// Every how many-th place on the head tells the light, or skin from hair.
const FEW: usize = 7;
/// Brightness above the skin's own is gloss, which makes it and the colours of the skin tell less.
const GLOSS: f32 = 1.6;
/// Textures below this are all alike.
const CALM: f32 = 0.01;
/// Farther than this from the face's skin, in rooms, is surely none; nearer than that is some where the scalp
/// shows only one kind of place.
const NO_SKIN: f32 = 3.4;
const LENIENT: f32 = 4.5;
/// What is less of the person than this is half background.
const WHOLLY: f32 = 0.9;
/// Skin that is seen more aslant than this cosine is too much in the dark to learn from.
const STEEP: f32 = 0.3;
/// Logarithm of the odds by which the outermost rim is rather skin.
const RIM: f32 = 4.0;
/// How far a texture reaches beyond its place, working pixels.
const REACH: usize = 2;
/// Half of the side of the square that odds are smoothed over, working pixels.
const SMOOTH: usize = 1;
/// A strand is darker than the skin around it by this much (in logarithms of light) where it begins to cover
/// it, and where it covers it all.
const STRAND: [f32; 2] = [0.20, 0.55];
/// Half of the side of the square that tells the skin around, working pixels.
const AROUND: usize = 9;

/// What was told of a placed head.
#[derive(Clone, Debug)]
pub struct ScalpMask {
    /// Bare skin of it.
    pub skin: SkinMask,
    /// What may be treated at all: scalp, forehead and temples, with and without hair.
    pub region: SkinMask,
}

impl SkinTaps {
    /// The bare skin of a head whose places are `head`; `None` where its face shows too little skin. Where `person` is
    /// known, the background tells nothing of hair.
    ///
    /// Colours and texture of the face tell what skin is; a mixture of two clouds then tells the scalp's skin
    /// from its hair, if there is any.
    pub fn scalp(&self, head: &[Facing], person: Option<&SkinMask>) -> Option<ScalpMask> {
        let (width, height) = self.size();
        let mut here = on_head(head, self.scale(), width, height);
        here.retain(|here| here.treated);
        let face = self.face(head)?;
        let shading = Shading::of(&face.lit)?;
        // Once more with the scalp that is surely skin: a face alone shows only half of all directions.
        let mut lit = face.lit.clone();
        for here in here.iter().step_by(FEW) {
            if face.skin.distance(&self.even(here, &face.skin, &shading)) < SURE {
                lit.push((here.normal, self.brightness(here.at)));
            }
        }
        let shading = Shading::of(&lit).unwrap_or(shading);
        let even: Vec<FeatureVector> = here
            .iter()
            .map(|here| self.even(here, &face.skin, &shading))
            .collect();
        let mut odds = vec![0.0; width * height];
        for (here, odd) in here.iter().zip(self.odds(&here, &even, &face.skin, person)) {
            odds[here.at] = odd;
        }
        let sums = Sums::of(&odds, width);
        let mut alpha = vec![0; width * height];
        for here in &here {
            let (sum, count) = sums.around(here.x, here.y, SMOOTH);
            alpha[here.at] = (share(sum / count) * 255.0 + 0.5) as u8;
        }
        let mask = SkinMask::scaled(width, height, self.scale(), alpha).cleaned();
        let mut region = vec![0; width * height];
        for here in &here {
            region[here.at] = 255;
        }
        Some(ScalpMask {
            skin: self.without_strands(mask, &here, &even),
            region: SkinMask::scaled(width, height, self.scale(), region),
        })
    }

    fn brightness(&self, at: usize) -> f32 {
        libm::expf(self.features[at][0])
    }

    /// The face's own skin: its colours and texture, and how bright it is by direction.
    fn face(&self, head: &[Facing]) -> Option<FaceSkin> {
        let mut samples: Vec<([f32; 3], usize)> = Vec::new();
        for place in head.iter().filter(|place| place.part.is_face()) {
            samples.extend(self.index(place.at_px).map(|at| (place.normal, at)));
        }
        let of = |samples: &[([f32; 3], usize)], value: &dyn Fn(usize) -> f32| {
            let list: Vec<f32> = samples.iter().map(|&(_, at)| value(at)).collect();
            middle_and_spread(&list)
        };
        for i in [1, 2] {
            let (middle, spread) = of(&samples, &|at| self.features[at][i]);
            let room = ODD * spread.max(0.01);
            samples.retain(|&(_, at)| (self.features[at][i] - middle).abs() <= room);
        }
        if samples.len() < LEAST_SAMPLES {
            return None;
        }
        let [red, blue] = [1, 2].map(|i| of(&samples, &|at| self.features[at][i]));
        let (texture, _) = of(&samples, &|at| self.texture[at]);
        let lit = |&(normal, at): &([f32; 3], usize)| (normal, self.brightness(at));
        Some(FaceSkin {
            skin: Cloud {
                mean: [0.0, red.0, blue.0, libm::logf(texture + CALM)],
                deviation: [
                    ROOM[0],
                    ROOM[1] + 1.5 * red.1,
                    ROOM[2] + 1.5 * blue.1,
                    ROOM[3],
                ],
            },
            lit: samples.iter().map(lit).collect(),
        })
    }

    /// What is left of a place when the light is divided out: brightness, the two colours, with gloss taken
    /// for the white that it is, and the texture.
    fn even(&self, here: &HeadPixel, skin: &Cloud, shading: &Shading) -> FeatureVector {
        let [bright, red, blue] = self.features[here.at];
        let bright = bright - libm::logf(shading.at(here.normal));
        let gloss = 1.0 + GLOSS * bright.max(0.0);
        let less = |colour: f32, i: usize| skin.mean[i] + (colour - skin.mean[i]) / gloss;
        [
            if bright > 0.0 { bright / gloss } else { bright },
            less(red, 1),
            less(blue, 2),
            libm::logf(self.calmest(here) + CALM),
        ]
    }

    /// The least texture beside a working pixel: texture is taken from pixels all around, so that of hair
    /// reaches into the skin beside it.
    fn calmest(&self, here: &HeadPixel) -> f32 {
        let (width, height) = self.size();
        let (x, y) = (here.x, here.y);
        let columns = [x.saturating_sub(REACH), x, (x + REACH).min(width - 1)];
        let rows = [y.saturating_sub(REACH), y, (y + REACH).min(height - 1)];
        let beside = rows.map(|row| columns.map(|column| self.texture[row * width + column]));
        let all = beside.as_flattened().iter();
        all.fold(f32::MAX, |a, &b| if b < a { b } else { a })
    }

    /// Logarithms of the odds that places are skin.
    fn odds(
        &self,
        here: &[HeadPixel],
        even: &[FeatureVector],
        skin: &Cloud,
        person: Option<&SkinMask>,
    ) -> Vec<f32> {
        let (mut places, mut hair) = (Vec::new(), Vec::new());
        for (here, even) in here.iter().zip(even).step_by(FEW) {
            let at = [here.x, here.y].map(|v| (v as f32 + 0.5) / self.scale());
            let inside = || person.is_none_or(|person| person.at(at[0], at[1]) > WHOLLY);
            if here.scalp && here.normal[2] < -STEEP && inside() {
                places.push(*even);
                hair.push(skin.distance(even) > NO_SKIN);
            }
        }
        let found = Two::of(&places, skin, &hair);
        let odds = |(here, place): (&HeadPixel, &FeatureVector)| match &found {
            // Aslant, skin darkens more than any light on it says.
            Some(two) => two.odds(place) + RIM * (1.0 + here.normal[2] / STEEP).max(0.0),
            None => 2.0 * (LENIENT - skin.distance(place)),
        };
        here.iter().zip(even).map(odds).collect()
    }

    /// Takes strands out of a mask: what is darker than the masked skin around it.
    fn without_strands(
        &self,
        mask: SkinMask,
        here: &[HeadPixel],
        even: &[FeatureVector],
    ) -> SkinMask {
        let (width, height) = self.size();
        let skin: Vec<f32> = mask.alpha().iter().map(|&a| f32::from(a)).collect();
        let mut lit = vec![0.0; skin.len()];
        for (here, even) in here.iter().zip(even) {
            lit[here.at] = even[0] * skin[here.at];
        }
        let (sums, shares) = (Sums::of(&lit, width), Sums::of(&skin, width));
        let mut alpha = mask.alpha().to_vec();
        for (here, even) in here.iter().zip(even) {
            let (share, _) = shares.around(here.x, here.y, AROUND);
            if alpha[here.at] == 0 || share <= 255.0 {
                continue;
            }
            let darker = sums.around(here.x, here.y, AROUND).0 / share - even[0];
            let covered = ((darker - STRAND[0]) / (STRAND[1] - STRAND[0])).clamp(0.0, 1.0);
            alpha[here.at] = (f32::from(alpha[here.at]) * (1.0 - covered) + 0.5) as u8;
        }
        SkinMask::scaled(width, height, self.scale(), alpha)
    }
}

/// What is known of a face's skin.
struct FaceSkin {
    skin: Cloud,
    lit: Vec<LitPixel>,
}
