//! The document, version 1: plain data with the field's names, units in the name.
//! What is a legal value stands in `limits.rs` and `validate.rs`, not here.

use serde::Serialize;

use crate::existing_hair::ExistingHair;
use crate::limits::default_of;
use crate::loss::LossPattern;
use crate::presets::HairlinePreset;
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
    /// Where the head stands in a photo, once it has been placed there.
    pub fit: Option<Fit>,
}

/// Who wears the design.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Subject {
    /// Whose bust the built-in head is.
    pub sex: Sex,
    /// Skin of the built-in head; a photo brings its own.
    pub skin: Skin,
    /// The subject's own hair.
    pub hair: Hair,
    /// Where it has been lost.
    pub pattern: LossPattern,
    /// What was measured on the client; the built-in head takes it.
    pub measures: Measures,
    /// Hair as a photo shows it; where there is any, it stands for that of the pattern.
    pub existing_hair: Option<ExistingHair>,
}

/// Hair of the subject's own, where the pattern of loss leaves any.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Hair {
    /// Whether it is shaved close or long.
    pub cut: Cut,
    /// Length of stubble in mm.
    pub stubble_mm: f64,
    /// Length of long hair in mm.
    pub long_mm: f64,
    /// Where the hair on the crown turns.
    pub whorl: Whorl,
}

impl Default for Hair {
    fn default() -> Self {
        Self {
            cut: Cut::default(),
            stubble_mm: default_of("subject.hair.stubble_mm"),
            long_mm: default_of("subject.hair.long_mm"),
            whorl: Whorl::default(),
        }
    }
}

/// How hair is worn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// Shaved: stubble.
    #[default]
    Stubble,
    /// Combed to both sides of a parting.
    Long,
}

/// The whorl on the crown, from which hair grows outwards in a spiral.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Whorl {
    /// To the left of the midline, in mm of skin; negative is to the right.
    pub left_mm: f64,
    /// Behind the crown's usual place, in mm of skin; negative is in front of it.
    pub back_mm: f64,
    /// Which way it turns, seen from above.
    pub turn: Turn,
    /// Whether there is a second one, turning the other way, on the other side of the midline.
    pub double: bool,
}

impl Default for Whorl {
    fn default() -> Self {
        Self {
            left_mm: default_of("subject.hair.whorl.left_mm"),
            back_mm: default_of("subject.hair.whorl.back_mm"),
            turn: Turn::default(),
            double: false,
        }
    }
}

/// A sense of rotation, seen from above. 94 % of whorls turn clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// As the hands of a clock.
    #[default]
    Clockwise,
    /// Against them.
    Counterclockwise,
}

/// Whose bust the built-in head is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// A man's.
    #[default]
    Man,
    /// A woman's.
    Woman,
}

/// Measures of a head in mm, by the definitions of ANSUR II; what was not measured is the mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Measures {
    /// Glabella to the rearmost point of the head.
    pub length_mm: Option<f64>,
    /// Greatest breadth above the ears.
    pub breadth_mm: Option<f64>,
    /// Tragion to the top of the head.
    pub height_mm: Option<f64>,
    /// Around the head over the glabella and the rearmost point.
    pub circumference_mm: Option<f64>,
    /// Chin (menton) to the root of the nose (sellion).
    pub face_mm: Option<f64>,
}

impl Measures {
    /// The measures with their places in the document.
    pub fn rows(&self) -> [(&'static str, Option<f64>); 5] {
        [
            ("subject.measures.length_mm", self.length_mm),
            ("subject.measures.breadth_mm", self.breadth_mm),
            ("subject.measures.height_mm", self.height_mm),
            ("subject.measures.circumference_mm", self.circumference_mm),
            ("subject.measures.face_mm", self.face_mm),
        ]
    }
}

/// Skin colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Skin {
    /// Step of the Monk Skin Tone scale, 1 (lightest) to 10 (darkest).
    pub monk: u8,
}

impl Default for Skin {
    fn default() -> Self {
        Self { monk: 5 }
    }
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

/// One sitting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Session {
    /// Share of the finished density reached after this sitting (cumulative), 0 to 1.
    pub share: f64,
    /// Diameter of the healed deposit disc in mm.
    pub dot_mm: f64,
    /// What is put in.
    pub pigment: Pigment,
    /// Effective depth of the deposit's upper face in mm.
    pub depth_mm: f64,
    /// What it is put in with.
    pub needle: Needle,
}

/// A needle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Needle {
    /// One point: a dot is one disc.
    #[default]
    Single,
    /// Three points in a round: a dot is three deposits within the diameter of one.
    RoundThree,
}

impl Needle {
    /// How many deposits a dot has, and the diameter of each as a share of the dot's: three equal
    /// circles that touch fill a round one of `1 + 2 / sqrt 3` times their size.
    pub fn deposits(self) -> (u8, f64) {
        match self {
            Self::Single => (1, 1.0),
            Self::RoundThree => (3, 0.464_101_6),
        }
    }
}

/// A pigment as it is mixed: undertone and dilution.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pigment {
    /// Undertone.
    pub shade: Shade,
    /// Parts of water to one part of pigment; larger is lighter.
    pub dilution: f64,
}

impl Default for Pigment {
    fn default() -> Self {
        Self {
            shade: Shade::Neutral,
            dilution: default_of("sessions.pigment.dilution"),
        }
    }
}

/// Undertone of a pigment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shade {
    /// Carbon grey-black.
    Neutral,
    /// Towards brown.
    Warm,
    /// Towards blue-grey.
    Cool,
    /// Flat grey.
    Ash,
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
}

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

/// Three sittings at 30, 70 and 100 % of the finished density: the layering protocol of
/// Liu 2025 (PubMed 40899372).
pub(crate) fn default_sessions() -> Vec<Session> {
    [0.3, 0.7, 1.0]
        .map(|share| Session {
            share,
            dot_mm: default_of("sessions.dot_mm"),
            pigment: Pigment::default(),
            depth_mm: default_of("sessions.depth_mm"),
            needle: Needle::default(),
        })
        .to_vec()
}
