//! Places on the flat chart of the scalp.

use serde::Serialize;

use crate::fields::{At, Place};
use crate::limits::Limit;
use crate::schema::Kind;
use crate::table::{Value, within};

/// A place on the scalp chart: flat millimetres of the template's near-conformal map.
///
/// `u` grows to the subject's left, `v` towards the forehead; written as `[u, v]`.
/// A chart millimetre is 1 to about 2.7 times a millimetre of skin (see `smp-scalp`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(into = "[f64; 2]")]
pub struct ChartMm {
    /// To the subject's left, mm.
    pub u: f64,
    /// Towards the forehead, mm.
    pub v: f64,
}

impl ChartMm {
    /// How far from the middle of the chart a design may reach: the chart ends within 400 mm.
    pub const LIMIT: Limit = Limit {
        min: -400.0,
        max: 400.0,
        step: 0.1,
        default: 0.0,
        unit: "mm",
    };
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

impl Value for ChartMm {
    type Rule = ();

    fn kind() -> Kind {
        Kind::Place
    }

    fn usual((): &()) -> Self {
        Self::default()
    }

    fn read(at: &At<'_>, (): &()) -> Self {
        <[f64; 2]>::read(at, &Self::LIMIT).into()
    }

    fn check(&self, place: &Place<'_>, (): &()) {
        within(self.u, place, &Self::LIMIT);
        within(self.v, place, &Self::LIMIT);
    }
}
