//! Who wears a design: head, skin, hair, habits.

use serde::Serialize;

use crate::existing_hair::ExistingHair;
use crate::limits::default_of;
use crate::loss::LossPattern;
use crate::names::named;

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
    /// What the healed work will meet with.
    pub care: Care,
}

/// Habits that decide how long pigment lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Care {
    /// How much sun the scalp gets.
    pub sun: Sun,
    /// How well the first weeks are looked after.
    pub aftercare: Aftercare,
}

/// Sun on the scalp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sun {
    /// Hats and sunscreen.
    Shaded,
    /// As most people.
    #[default]
    Usual,
    /// Outdoors without a hat.
    Much,
}

named!(Sun:
    "shaded" => Shaded,
    "usual" => Usual,
    "much" => Much,);

/// How the first weeks are looked after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aftercare {
    /// Kept dry, not touched, crusts left alone.
    #[default]
    Good,
    /// Washed, shaved or scratched too early.
    Poor,
}

named!(Aftercare:
    "good" => Good,
    "poor" => Poor,);

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
    /// Its colour.
    pub colour: HairColour,
    /// Share of white hairs, 0 to 1.
    pub grey: f64,
}

impl Default for Hair {
    fn default() -> Self {
        Self {
            cut: Cut::default(),
            stubble_mm: default_of("subject.hair.stubble_mm"),
            long_mm: default_of("subject.hair.long_mm"),
            whorl: Whorl::default(),
            colour: HairColour::default(),
            grey: default_of("subject.hair.grey"),
        }
    }
}

/// Colour of hair, where it is not white.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HairColour {
    /// Black.
    Black,
    /// Dark brown.
    #[default]
    DarkBrown,
    /// Brown.
    Brown,
    /// Light brown.
    LightBrown,
    /// Blond.
    Blond,
    /// Red.
    Red,
}

named!(HairColour:
    "black" => Black,
    "dark_brown" => DarkBrown,
    "brown" => Brown,
    "light_brown" => LightBrown,
    "blond" => Blond,
    "red" => Red,);

/// How hair is worn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cut {
    /// Shaved: stubble.
    #[default]
    Stubble,
    /// Combed to both sides of a parting.
    Long,
}

named!(Cut:
    "stubble" => Stubble,
    "long" => Long,);

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// As the hands of a clock.
    #[default]
    Clockwise,
    /// Against them.
    Counterclockwise,
}

named!(Turn:
    "clockwise" => Clockwise,
    "counterclockwise" => Counterclockwise,);

/// Whose bust the built-in head is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sex {
    /// A man's.
    #[default]
    Man,
    /// A woman's.
    Woman,
}

named!(Sex:
    "man" => Man,
    "woman" => Woman,);

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

/// Skin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Skin {
    /// Step of the Monk Skin Tone scale, 1 (lightest) to 10 (darkest).
    pub monk: u8,
    /// A colour of its own, as it looks in even light; it stands for the step of the scale.
    pub colour: Option<Rgb>,
    /// What the colour tends to.
    pub undertone: Undertone,
    /// How oily it is: oily and dry skin holds pigment less long.
    pub kind: SkinKind,
}

impl Default for Skin {
    fn default() -> Self {
        Self {
            monk: 5,
            colour: None,
            undertone: Undertone::default(),
            kind: SkinKind::default(),
        }
    }
}

/// An encoded sRGB colour, written as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// Reads `#rrggbb`; none for anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        // A sign is no digit, though the reader of numbers would take it.
        let hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| hex)?;
        let [_, r, g, b] = number.to_be_bytes();
        Some(Self([r, g, b]))
    }
}

impl From<Rgb> for String {
    fn from(Rgb([r, g, b]): Rgb) -> Self {
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

/// What a skin's colour tends to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Undertone {
    /// Towards pink.
    Cool,
    /// Neither.
    #[default]
    Neutral,
    /// Towards yellow.
    Warm,
}

named!(Undertone:
    "cool" => Cool,
    "neutral" => Neutral,
    "warm" => Warm,);

/// How oily skin is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkinKind {
    /// Neither.
    #[default]
    Normal,
    /// Dry or flaking.
    Dry,
    /// Oily.
    Oily,
}

named!(SkinKind:
    "normal" => Normal,
    "dry" => Dry,
    "oily" => Oily,);
