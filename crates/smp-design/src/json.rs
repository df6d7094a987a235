//! From JSON text to a design and back. The only door for designs: unknown fields, numbers out of their
//! range and broken text are refused with their place.

use crate::document::{Design, VERSION};
use crate::error::{DesignError, DesignFault};
use crate::fields::{At, FirstFault, Place};
use crate::place;
use crate::table::{Value, words};
use crate::tree::Tree;

/// Longest JSON text that is read, in bytes.
pub const MAX_TEXT_BYTES: usize = 256 * 1024;

impl Design {
    /// Reads a design. What the text leaves out has its usual value.
    ///
    /// ```
    /// use smp_design::Design;
    ///
    /// let design = Design::from_json(r#"{"version":1,"seed":"5eed"}"#).unwrap();
    /// assert_eq!(design, Design::new("5eed"));
    ///
    /// let refused = Design::from_json(r#"{"version":1,"seed":"5eed","zones":[]}"#).unwrap_err();
    /// assert_eq!(refused.path, "zones");
    /// ```
    ///
    /// # Errors
    /// [`DesignError`] with the place of the first thing that does not fit.
    pub fn from_json(text: &str) -> Result<Self, DesignError> {
        if text.len() > MAX_TEXT_BYTES {
            let values = vec![
                ("count", text.len().to_string()),
                ("most", MAX_TEXT_BYTES.to_string()),
            ];
            return Err(DesignError::new(".", DesignFault::TooLong, values));
        }
        let tree: Tree = serde_json::from_str(text).map_err(|error| {
            let place = place::at(text, error.line(), error.column());
            let values = vec![("message", error.to_string())];
            DesignError::new(place, DesignFault::Syntax, values)
        })?;
        let first_fault = FirstFault::default();
        let at = At {
            place: Place::document(&first_fault),
            value: &tree,
        };
        check_version(&at);
        let design = Self::read(&at, &());
        let design = first_fault.or(design)?;
        design.validate()?;
        Ok(design)
    }

    /// The design as JSON text, numbers in their shortest exact form. Every field is written.
    ///
    /// ```
    /// use smp_design::Design;
    ///
    /// let design = Design::new("5eed");
    /// assert_eq!(Design::from_json(&design.to_json()), Ok(design));
    /// ```
    pub fn to_json(&self) -> String {
        // Serialising plain data into memory cannot fail: no map has a key that is not text.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A document of another version is refused for that reason, and not for a field that this one does not
/// know.
fn check_version(at: &At<'_>) {
    let fields = at.fields();
    let version = fields.need("version");
    let number = version.number();
    if number != f64::from(VERSION) {
        let values = vec![("found", words(number)), ("known", VERSION.to_string())];
        version.place.refuse(DesignFault::Version, values);
    }
}
