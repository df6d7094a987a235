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
    at(60.5, 17.0),
    at(66.5, 4.0),
    at(70.0, -15.0),
    at(72.5, -34.0),
    at(80.0, -35.0),
    at(81.5, -15.0),
    at(82.5, 1.0),
    at(88.0, 10.0),
    at(98.0, 14.0),
    at(109.0, 9.0),
    at(118.0, -5.0),
    at(123.0, -23.0),
    at(128.0, -39.0),
    at(138.0, -51.0),
    at(156.0, -57.0),
    at(180.0, -56.0),
];

/// Upper rim of the left side, from the forehead (where the hairline cuts it off) through the
/// frontotemporal corner and along the parietal ridge, about 55 to 60 mm above the top of the
/// ear, to the back midline below the crown.
pub(crate) const TOP_RIM: [MeridianPoint; 8] = [
    at(22.0, 35.0),
    at(34.0, 53.0),
    at(44.0, 63.0),
    at(60.0, 65.0),
    at(85.0, 63.0),
    at(115.0, 62.0),
    at(150.0, 61.0),
    at(180.0, 60.0),
];

/// The chart is fitted and filled so much beyond the drawable rim, seen from the middle of its
/// plane: the rim is no loose end of the polynomial, and folds further out stay off the chart.
pub const BEYOND: f64 = 1.08;

/// Left edge of the drawable region, from the forehead to the back midline.
pub const DRAWABLE_RIM: [MeridianPoint; 10] = [
    at(0.0, 38.0),
    at(20.0, 38.0),
    at(38.0, 28.0),
    at(50.0, 4.0),
    at(59.0, -28.0),
    at(70.0, -50.0),
    at(90.0, -52.0),
    at(120.0, -63.0),
    at(148.0, -80.0),
    at(180.0, -82.0),
];
