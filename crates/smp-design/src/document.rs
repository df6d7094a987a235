//! The document, version 1: plain data with the field's names, units in the name.
//! What is a legal value stands in `limits.rs` and `validate.rs`, not here.

use serde::Serialize;

use crate::limits::default_of;
use crate::person::{Sex, Subject};
use crate::presets::HairlinePreset;
use crate::session::{Catalogue, Session};
use crate::zone::{Zone, ZoneKind};

/// The version this program writes.
pub const VERSION: u32 = 1;

/// Everything that was decided about one head; the dots follow from it and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Design {
    /// The document's version; 1.
    pub version: u32,
    /// 1 to 32 hexadecimal digits; the only source of chance in the dots.
    pub seed: String,
    /// Who wears it.
    pub subject: Subject,
    /// The front edge of the treated scalp.
    pub hairline: Hairline,
    /// How far dots leave their even places, 0 (as even as a printed screen) to 1 (up to .40 of the
    /// local spacing).
    pub irregularity: f64,
    /// The treated areas, and those left alone. Where they overlap, a part of the scalp counts over the
    /// whole, what is drawn counts over what has a name, and of two of a kind the denser one.
    pub zones: Vec<Zone>,
    /// The sittings, first to last.
    pub sessions: Vec<Session>,
    /// When the work is refreshed, in years after the last session, rising.
    pub touch_ups: Vec<f64>,
    /// A clinic's own pigments; none means the usual ones.
    pub pigments: Option<Catalogue>,
    /// Where the head stands in a photo, once it has been placed there.
    pub fit: Option<Fit>,
}

/// A place on the scalp chart: flat millimetres of the template's near-conformal map.
///
/// `u` grows to the subject's left, `v` towards the forehead; written as `[u, v]`.
/// A chart millimetre is 1 to about 2.7 times a millimetre of skin (see `smp-scalp`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(into = "[f64; 2]")]
pub struct ChartMm {
    /// To the subject's left.
    pub u: f64,
    /// Towards the forehead.
    pub v: f64,
}

impl From<[f64; 2]> for ChartMm {
    fn from([u, v]: [f64; 2]) -> Self {
        Self { u, v }
    }
}

impl From<ChartMm> for [f64; 2] {
    fn from(p: ChartMm) -> Self {
        [p.u, p.v]
    }
}

/// The front edge: from the right temple over the forehead to the left temple.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hairline {
    /// The form it started from; it also says how round the corners are.
    pub preset: HairlinePreset,
    /// Own control points, right temple to left temple; none means the preset's.
    pub points: Vec<ChartMm>,
    /// Width over which density rises from bare skin to full, in mm of skin.
    pub softness_mm: f64,
    /// How much the edge wanders, 0 (a ruler) to 1 (very broken).
    pub irregularity: f64,
    /// How far single dots stray ahead of the edge, in mm of skin.
    pub strays_mm: f64,
    /// How much higher the left corner sits than the right, in mm of skin.
    pub asymmetry_mm: f64,
}

impl Default for Hairline {
    fn default() -> Self {
        Self {
            preset: HairlinePreset::SoftRounded,
            points: Vec::new(),
            softness_mm: default_of("hairline.softness_mm"),
            irregularity: default_of("hairline.irregularity"),
            strays_mm: default_of("hairline.strays_mm"),
            asymmetry_mm: default_of("hairline.asymmetry_mm"),
        }
    }
}

/// The head's place and form in one photo, as found by the fit. No landmark is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// Width and height of the upright photo that the numbers belong to, in pixels.
    pub photo_px: [u32; 2],
    /// Focal length in pixels of that photo; the principal point is its centre.
    pub focal_px: f64,
    /// Rotation vector (axis times angle in radians), head frame to camera frame.
    pub rotation_rad: [f64; 3],
    /// The head's origin in the camera frame (x right, y down, z away), in mm.
    pub translation_mm: [f64; 3],
    /// The head's form.
    pub shape: Shape,
    /// How far the outline of the head in the photo lies from the head's middle, relative to that of the
    /// form, in [`OUTLINE`] directions; empty where that is not known.
    pub outline: Vec<f64>,
}

/// Directions in which a fit keeps the outline.
pub const OUTLINE: usize = 32;

/// The head's form as steps of standard deviation from the mean head of its sex.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Shape {
    /// Head length.
    pub length_sd: f64,
    /// Head breadth.
    pub breadth_sd: f64,
    /// Height of the vault (tragion to vertex).
    pub height_sd: f64,
    /// Height of the face (menton to sellion).
    pub face_sd: f64,
    /// How far the lower back of the head stands out, the length being the same.
    pub occiput_sd: f64,
    /// How high the crown is, the height of the vertex being the same.
    pub crown_sd: f64,
    /// How steep the forehead is: how far its upper part comes forward.
    pub forehead_sd: f64,
    /// Breadth of the cheek bones, beyond what the head's breadth gives them.
    pub cheek_sd: f64,
    /// Breadth of the jaw.
    pub jaw_sd: f64,
    /// Size of the ears.
    pub ear_sd: f64,
    /// 0 a man's head, 1 a woman's.
    pub woman: f64,
}

impl Shape {
    /// The modes with their names, in the order of the document.
    pub fn rows(&self) -> [(&'static str, f64); 11] {
        [
            ("length_sd", self.length_sd),
            ("breadth_sd", self.breadth_sd),
            ("height_sd", self.height_sd),
            ("face_sd", self.face_sd),
            ("occiput_sd", self.occiput_sd),
            ("crown_sd", self.crown_sd),
            ("forehead_sd", self.forehead_sd),
            ("cheek_sd", self.cheek_sd),
            ("jaw_sd", self.jaw_sd),
            ("ear_sd", self.ear_sd),
            ("woman", self.woman),
        ]
    }

    /// The mean head of a sex.
    pub fn mean_of(sex: Sex) -> Self {
        Self {
            woman: f64::from(u8::from(sex == Sex::Woman)),
            ..Self::default()
        }
    }
}

pub(crate) fn default_zones() -> Vec<Zone> {
    vec![Zone::of(ZoneKind::FullScalp)]
}
