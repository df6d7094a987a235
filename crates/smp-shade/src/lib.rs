//! Colour and time: colour spaces, the colour difference, pigment in skin, hair, matching, and the
//! healing clock. Values in, values out, no pixels.
//!
//! Linear and encoded colours are different types, so that mixing them does not compile.
//!
//! ```
//! use smp_shade::{Linear, Srgb8};
//! let grey = Linear::from(Srgb8([128, 128, 128]));
//! assert!((grey.0[0] - 0.2159).abs() < 1e-4);
//! assert_eq!(Srgb8::from(grey), Srgb8([128, 128, 128]));
//! ```

mod adaptation;
mod difference;
mod encode;
mod hair;
mod halftone;
mod lab;
mod matching;
mod pigment;
mod skin;
#[cfg(test)]
mod tests_of_time;
mod time;

pub use adaptation::{Adapted, in_daylight, shares_of};
pub use difference::delta_e_2000;
pub use encode::{DecodeTable, EncodeTable, Linear, Srgb8, encode_srgb};
pub use hair::{WHITE_HAIR, hair_of, stubble_mean};
pub use halftone::{GrownDot, as_photographed, gain, mean_ratio, weakened};
pub use lab::{Lab, OkLab};
pub use matching::{Matched, Wanted, dots_mean, matched, reads_blue};
pub use pigment::{Deposit, deposit, solid_layer, solid_layer_on};
pub use skin::{Doubt, MONK_TONES, USUAL_SKIN, as_skin, doubt, redness_on, skin_albedo, skin_of};
pub use time::{Aged, Clock, ClockRow, Grade, TABLE, Technique, Tissue};
