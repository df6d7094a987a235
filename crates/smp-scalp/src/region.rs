//! The one definition of the hair-bearing scalp, as tape measures on the mean head.
//!
//! Hair grows behind the front hairline (the design's). From the temporal peak its edge runs
//! down the front of the sideburn to the level of the tragus, up again in front of the ear,
//! round the ear 8 to 10 mm from its attachment, down behind it to the mastoid tip, and across the
//! nape at about the level of the ear lobes. Millimetres are judgement within that description.
//!
//! The drawable region is the hair-bearing scalp (of the lowest hairline) and about 25 mm more:
//! what the chart covers.

use smp_design::MeridianPoint;

const fn at(around_deg: f64, up_mm: f64) -> MeridianPoint {
    MeridianPoint { around_deg, up_mm }
}

/// Left edge of the hair-bearing scalp, from below the temporal peak to the back midline.
pub const HAIR_RIM: [MeridianPoint; 16] = [
    at(60.5, 19.0),
    at(66.5, 6.0),
    at(70.0, -13.0),
    at(72.5, -32.0),
    at(80.0, -33.0),
    at(81.5, -13.0),
    at(82.5, 3.0),
    at(88.0, 12.0),
    at(98.0, 16.0),
    at(109.0, 11.0),
    at(118.0, -3.0),
    at(123.0, -21.0),
    at(128.0, -37.0),
    at(138.0, -49.0),
    at(156.0, -55.0),
    at(180.0, -54.0),
];

/// Upper rim of the left side, from the forehead (where the hairline cuts it off) through the
/// frontotemporal corner and along the parietal ridge, about 55 to 60 mm above the top of the
/// ear, to the back midline below the crown.
pub(crate) const TOP_RIM: [MeridianPoint; 8] = [
    at(22.0, 37.0),
    at(34.0, 55.0),
    at(44.0, 65.0),
    at(60.0, 67.0),
    at(85.0, 65.0),
    at(115.0, 64.0),
    at(150.0, 63.0),
    at(180.0, 62.0),
];

/// The chart is fitted and filled so much beyond the drawable rim, seen from the middle of its
/// plane: the rim is no loose end of the polynomial, and folds further out stay off the chart.
pub const BEYOND: f64 = 1.08;

/// Left edge of the drawable region, from the forehead to the back midline.
pub const DRAWABLE_RIM: [MeridianPoint; 10] = [
    at(0.0, 43.0),
    at(20.0, 43.0),
    at(38.0, 33.0),
    at(50.0, 9.0),
    at(59.0, -23.0),
    at(70.0, -45.0),
    at(90.0, -47.0),
    at(120.0, -58.0),
    at(148.0, -75.0),
    at(180.0, -77.0),
];
