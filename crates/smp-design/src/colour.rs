//! Colours as they are written in the document.

use serde::Serialize;

use crate::error::DesignFault;
use crate::fields::{At, Place};
use crate::schema::Kind;
use crate::table::Value;

/// An encoded sRGB colour, written as `#rrggbb`.
///
/// ```
/// use smp_design::Rgb;
///
/// assert_eq!(Rgb::from_hex("#c58c6e"), Some(Rgb([0xc5, 0x8c, 0x6e])));
/// assert_eq!(Rgb::from_hex("brown"), None);
/// ```
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

impl Value for Rgb {
    type Rule = ();

    fn kind() -> Kind {
        Kind::Text
    }

    fn usual((): &()) -> Self {
        Self([0; 3])
    }

    fn read(at: &At<'_>, (): &()) -> Self {
        Self::from_hex(&at.text()).unwrap_or_else(|| {
            at.place.refuse(DesignFault::Colour, Vec::new());
            Self::usual(&())
        })
    }

    fn check(&self, _: &Place<'_>, (): &()) {}
}
