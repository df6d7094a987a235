//! Rows of the table: undertones of pigments, and what is mixed of them.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::fields::{At, Place};
use crate::limits::Limit;
use crate::rows::{document_names, record};
use crate::schema::{Field, Kind, Record};
use crate::table::Value;

record! {
    /// A pigment as it is mixed: undertone and dilution.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Pigment: Default, PigmentRules at "sessions.pigment" {
        /// Undertone.
        shade: Shade;
        /// Parts of water to one part of pigment; larger is lighter.
        dilution: f64 = Limit { min: 5.0, max: 30.0, step: 1.0, default: 12.0, unit: "" }
            => "practitioners mix 1:5 to 1:30";
    }
}

const fn colourant(slope: f64, optical_depth: f64) -> Colourant {
    Colourant {
        slope,
        optical_depth,
    }
}

document_names! {
    /// Undertone of a pigment.
    pub enum Shade usually Neutral {
        /// Carbon grey-black.
        Neutral: "neutral" = colourant(2.0, 11.4),
        /// Towards brown.
        Warm: "warm" = colourant(3.2, 11.4),
        /// Towards blue-grey.
        Cool: "cool" = colourant(0.2, 11.4),
        /// Flat grey.
        Ash: "ash" = colourant(0.7, 7.4),
    }
    /// The undiluted pigment of this undertone, of no brand.
    ///
    /// Slopes are judgement between flat black (0), carbon (about 1) and brown (2 to 3.3); flat black
    /// takes more red than carbon does, so what is left looks cooler. Ash is carbon thinned with white
    /// carriers: weaker for the same dilution. The depth is chosen so that the default design (1:12)
    /// leaves medium skin the light of the lighter third of what published photographs of healed work
    /// show: clients fear too dark more than too light. Judgement; no published table was found.
    pub fn usual -> Colourant;
}

record! {
    /// An undiluted pigment.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Colourant, ColourantRules at "pigments" {
        /// Spectral slope: 0 flat black, about 1 carbon, 2 to 3.3 brown.
        slope: f64 = Limit { min: 0.0, max: 4.0, step: 0.1, default: 2.0, unit: "" }
            => "0 flat black, about 1 carbon, 2 to 3.3 brown";
        /// Optical depth of a deposit at 550 nm; a mix of 1:N has one part in 1 + N of it (Beer).
        optical_depth: f64 = Limit { min: 1.0, max: 40.0, step: 0.1, default: 11.4, unit: "" }
            => "at 550 nm, undiluted; judgement";
    }
}

/// What the pigments of a clinic are: an undiluted pigment for every undertone. What a document leaves
/// out is the usual one.
///
/// ```
/// use smp_design::{Catalogue, Colourant, Shade};
///
/// let mut pigments = Catalogue::default();
/// assert_eq!(pigments.of(Shade::Ash), Shade::Ash.usual());
/// *pigments.of_mut(Shade::Ash) = Colourant { slope: 0.5, optical_depth: 8.0 };
/// assert_eq!(pigments.of(Shade::Ash).slope, 0.5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Catalogue([Colourant; Shade::ALL.len()]);

impl Catalogue {
    /// The pigment of an undertone.
    pub fn of(&self, shade: Shade) -> Colourant {
        self.0[shade as usize]
    }

    /// The pigment of an undertone, to be changed.
    pub fn of_mut(&mut self, shade: Shade) -> &mut Colourant {
        &mut self.0[shade as usize]
    }
}

impl Default for Catalogue {
    fn default() -> Self {
        Self(Shade::ALL.map(|(_, shade)| shade.usual()))
    }
}

impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Catalogue", self.0.len())?;
        for (name, shade) in Shade::ALL {
            fields.serialize_field(name, &self.of(shade))?;
        }
        fields.end()
    }
}

impl Value for Catalogue {
    type Rule = ();

    fn kind() -> Kind {
        let field = |name| Field {
            name,
            about: "The undiluted pigment of this undertone.",
            kind: Colourant::kind(),
            limit: None,
            entries: None,
            source: "",
            usual: None,
        };
        Kind::Record(Record {
            name: "Catalogue",
            about: "What the pigments of a clinic are.",
            at: "pigments",
            fields: Shade::NAMES.map(field).to_vec(),
        })
    }

    fn usual((): &()) -> Self {
        Self::default()
    }

    fn read(at: &At<'_>, (): &()) -> Self {
        let fields = at.fields();
        let read = Shade::ALL.map(|(name, shade)| match fields.take(name) {
            Some(at) => Colourant::read_over(&at, shade.usual()),
            None => shade.usual(),
        });
        fields.end();
        Self(read)
    }

    fn check(&self, place: &Place<'_>, (): &()) {
        for (name, shade) in Shade::ALL {
            self.of(shade).check(&place.field(name), &());
        }
    }
}
