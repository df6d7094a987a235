//! Colour: colour spaces, the colour difference, and pigment in skin. Values in, values out, no
//! pixels, no time yet.
//!
//! Linear and encoded colours are different types, so that mixing them does not compile.
//!
//! ```
//! use smp_shade::{Linear, Srgb8};
//! let grey = Linear::from(Srgb8([128, 128, 128]));
//! assert!((grey.0[0] - 0.2159).abs() < 1e-4);
//! assert_eq!(Srgb8::from(grey), Srgb8([128, 128, 128]));
//! ```

mod difference;
mod encode;
mod halftone;
mod lab;
mod pigment;
mod skin;

pub use difference::delta_e_2000;
pub use encode::{EncodeTable, Linear, Srgb8};
pub use halftone::{gain, mean_ratio};
pub use lab::{Lab, OkLab};
pub use pigment::{Deposit, deposit, solid_layer, solid_layer_on};
pub use skin::{MONK_TONES, skin_albedo};
