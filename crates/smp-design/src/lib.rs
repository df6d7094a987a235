//! What is wanted: the design document of scalp micropigmentation (SMP).
//!
//! This room holds the document, the limits of every number in it, validation and presets.
//! It knows no geometry, no colour and no randomness: the other rooms read it, it reads none.
//!
//! ```
//! use smp_design::{Design, DesignPreset};
//!
//! let design = Design::preset(DesignPreset::Natural, "5eed");
//! let text = design.to_json();
//! assert_eq!(Design::from_json(&text), Ok(design));
//!
//! let wrong = r#"{"version":1,"seed":"5eed","hairline":{"softness_mm":99}}"#;
//! let error = Design::from_json(wrong).unwrap_err();
//! assert_eq!(error.path, "hairline.softness_mm");
//! ```

mod document;
mod error;
mod existing_hair;
mod fields;
mod limits;
mod loss;
mod names;
mod person;
mod place;
mod portable;
mod presets;
mod read;
mod session;
#[cfg(test)]
mod tests;
mod tree;
mod validate;
mod zone;

pub use document::{ChartMm, Design, Fit, Hairline, OUTLINE, Shape, VERSION};
pub use error::DesignError;
pub use existing_hair::ExistingHair;
pub use limits::{Limit, limit, limits, sources};
pub use loss::{Loss, LossPattern, Thinning};
pub use person::{
    Aftercare, Care, Cut, Hair, HairColour, Measures, Rgb, Sex, Skin, SkinKind, Subject, Sun, Turn,
    Undertone, Whorl,
};
pub use presets::{DesignPreset, HairlinePreset, MeridianPoint, Usual, usual_for_skin};
pub use session::{Catalogue, Colourant, Needle, Pigment, Session, Shade};
pub use validate::{
    MAX_OUTLINE, MAX_POINTS, MAX_SESSIONS, MAX_TEXT_BYTES, MAX_TOUCH_UPS, MAX_ZONES,
};
pub use zone::{Zone, ZoneKind};
