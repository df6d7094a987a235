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

mod chart;
mod colour;
mod document;
mod error;
mod existing_hair;
mod fields;
mod fit;
mod hairline;
mod json;
mod limits;
mod loss;
mod person;
mod pigment;
mod place;
mod portable;
mod presets;
mod rows;
mod schema;
mod session;
mod subject;
mod table;
mod tape;
#[cfg(test)]
mod tests;
mod tree;
mod validate;
mod zone;

pub use chart::ChartMm;
pub use colour::Rgb;
pub use document::{Design, DesignRules, MAX_SESSIONS, MAX_TOUCH_UPS, MAX_ZONES, VERSION};
pub use error::{DesignError, DesignFault};
pub use existing_hair::ExistingHair;
pub use fit::{Fit, FitRules, OUTLINE, Shape, ShapeRules};
pub use hairline::{Hairline, HairlineForm, HairlinePreset, HairlineRules, MAX_POINTS};
pub use json::MAX_TEXT_BYTES;
pub use limits::{Entries, Limit, List, Rule};
pub use loss::{Loss, LossPattern, Thinning};
pub use person::{
    Aftercare, Care, CareRules, Cut, Hair, HairColour, HairRules, Measures, MeasuresRules, Sex,
    Skin, SkinKind, SkinRules, Sun, Turn, Undertone, Whorl, WhorlRules,
};
pub use pigment::{Catalogue, Colourant, ColourantRules, Pigment, PigmentRules, Shade};
pub use presets::{DesignPreset, Usual, usual_beside_hair, usual_for_skin, usual_height_mm};
pub use schema::{Field, Kind, Names, Record};
pub use session::{Needle, Session, SessionRules};
pub use subject::{Subject, SubjectRules};
pub use tape::MeridianPoint;
pub use zone::{MAX_OUTLINE, Zone, ZoneKind, ZoneRules};
