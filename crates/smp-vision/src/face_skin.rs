//! What a placed head's face shows of its skin: its colour, and how bright it is by direction.

use crate::class_map::ClassMap;
use crate::facing::Facing;
use crate::head_classes::HeadClass;
use crate::shading::LitPixel;
use crate::skin::{SkinTaps, middle_and_spread};

/// Face skin whose colour lies further from the middle, in mean deviations, is brow, beard or glasses.
const ODD: f32 = 2.5;
/// Fewer samples of face skin tell nothing of the light.
const LEAST_SAMPLES: usize = 40;

/// What is known of a face's skin.
pub(crate) struct FaceSkin {
    /// Its ln(R/B).
    pub(crate) colour: f32,
    /// The middle of its green.
    pub(crate) green: f32,
    /// How bright it is, by direction.
    pub(crate) lit: Vec<LitPixel>,
}

impl SkinTaps {
    /// The face's own skin: its colour, and how bright it is by direction; none where it shows too little.
    pub(crate) fn face(&self, head: &[Facing], classes: &ClassMap) -> Option<FaceSkin> {
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
        let greens: Vec<f32> = samples.iter().map(|&(_, at)| self.green(at)).collect();
        let lit = |&(normal, at): &([f32; 3], usize)| (normal, libm::expf(self.features[at][0]));
        (samples.len() >= LEAST_SAMPLES).then(|| FaceSkin {
            colour: middle,
            green: middle_and_spread(&greens).0,
            lit: samples.iter().map(lit).collect(),
        })
    }
}
