//! How light the hair of a placed head is beside the skin of its face.

use crate::class_map::ClassMap;
use crate::face_skin::FaceSkin;
use crate::head_classes::HeadClass;
use crate::skin::{SkinTaps, middle_and_spread};

/// Fewer pixels of hair tell nothing; so many are enough.
const LEAST: usize = 60;
const ENOUGH: usize = 1500;

impl SkinTaps {
    /// The middle of the green of what is hair over that of the skin of the face, as light: of dark hair it is a tenth or
    /// two, of white hair about one, in every exposure and white balance. None where there is too little hair.
    pub(crate) fn hair_to_skin(&self, face: &FaceSkin, classes: &ClassMap) -> Option<f32> {
        let all = 0..self.features.len();
        let hair: Vec<usize> = all
            .filter(|&at| classes.class(at) == HeadClass::Hair)
            .collect();
        let few = hair.iter().step_by(hair.len().div_ceil(ENOUGH).max(1));
        let greens: Vec<f32> = few.map(|&at| self.green(at)).collect();
        (hair.len() >= LEAST).then(|| middle_and_spread(&greens).0 / face.green.max(1e-4))
    }
}
