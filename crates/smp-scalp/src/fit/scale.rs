//! How large a head in a photo is. A photo tells proportions; its millimetres come from heads being alike, so
//! every figure that is read off it is a range, and a tape around the head narrows that.

use smp_design::Fit;

use crate::camera::pinhole::rotation;
use crate::fit::quantized::quantized;
use crate::form::modes::{BREADTH_SD_MM, FACE_SD_MM, HEIGHT_SD_MM, LENGTH_SD_MM};
use crate::head::mesh::Head;
use crate::measure::measures::measure;
use crate::measure::tape::Tape;
use smp_maths::vector::{V3, dot};

/// How far lengths on a photo may be off, relative, about nine times in ten. Heads differ: in circumference by
/// 2.8 % (standard deviation; ANSUR II, men: 574 and 16 mm), and a fit tells some of that. Held against
/// heads that no form of ours has (`tests/all/scale.rs`), found by landmarks and outline; by landmarks alone,
/// or as hands set them; and those of a known circumference, of which the other measures still differ.
const FOUND: f64 = 0.05;
const BY_HAND: f64 = 0.06;
const BY_TAPE: f64 = 0.03;

/// Relative error of an area, and with it of counts and densities, over that of a length: they go by the square.
const OF_AREAS: f64 = 2.0;

/// How far the brows and the midline of a fit, where a tape on a photo begins, lie off, mm, however well the scale is
/// known. From the heads of `tests/all/scale.rs` as well.
const PLACE_MM: f32 = 5.5;

/// How far what is read off a photo may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleOff {
    /// Lengths, relative.
    pub length: f64,
}

impl ScaleOff {
    /// On a photo: `fit` is the head placed on it, if one is, `circumference_mm` what was typed, if anything was.
    pub fn of(fit: Option<&Fit>, circumference_mm: Option<f64>) -> Self {
        let length = match (circumference_mm, fit) {
            (Some(_), _) => BY_TAPE,
            (None, Some(fit)) if !fit.outline.is_empty() => FOUND,
            _ => BY_HAND,
        };
        Self { length }
    }

    /// The relative error of areas, of densities, and of counts that follow from both.
    pub fn area(self) -> f64 {
        OF_AREAS * self.length
    }

    /// How far off a place at `tape` may be, mm, upwards and sideways alike.
    pub fn tape_mm(self, tape: &Tape) -> f32 {
        let Tape { up_mm, side_mm, .. } = tape;
        let share = self.length as f32;
        (share * share * (up_mm * up_mm + side_mm * side_mm) + PLACE_MM * PLACE_MM).sqrt()
    }
}

/// The place of the head that stays where it is when its measures grow alike, mm: modes of measures are no even
/// growth from the head's origin, and about this place the picture of the scalp moves least. Judgement.
const STILL_MM: V3 = [0.0, 10.0, 15.0];
/// Rounds of the search below; each leaves less than a tenth of what is missing.
const ROUNDS: usize = 3;

/// `fit` with a head of `circumference_mm` by tape, moved as much nearer or further off, so that its picture hardly
/// changes. `mean` is the mean head.
///
/// ```
/// use smp_scalp::{Head, fit_from, measure, sized};
/// let mean = Head::built_in();
/// let fit = sized(&mean, &fit_from([0.0, 0.0], [1200, 1600]), 590.0);
/// assert!((measure(&mean, &fit.shape).circumference_mm - 590.0).abs() < 1.0);
/// ```
pub fn sized(mean: &Head, fit: &Fit, circumference_mm: f64) -> Fit {
    let mut sized = fit.clone();
    let still = rotation(fit.rotation_rad).map(|row| dot(row, STILL_MM));
    for _ in 0..ROUNDS {
        let now = measure(mean, &sized.shape);
        let times = circumference_mm / now.circumference_mm;
        let more = times - 1.0;
        let shape = &mut sized.shape;
        shape.length_sd += more * now.length_mm / LENGTH_SD_MM;
        shape.breadth_sd += more * now.breadth_mm / BREADTH_SD_MM;
        shape.height_sd += more * now.height_mm / HEIGHT_SD_MM;
        shape.face_sd += more * now.face_mm / FACE_SD_MM;
        for (mm, still) in sized.translation_mm.iter_mut().zip(still) {
            *mm += more * (*mm + still);
        }
    }
    quantized(sized)
}
