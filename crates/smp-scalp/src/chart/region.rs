//! The one definition of the hair-bearing scalp, as tape measures on the mean head.
//!
//! Hair grows behind the front hairline (the design's). From the temporal peak its edge runs
//! down the front of the sideburn to the level of the tragus, up again in front of the ear,
//! round the ear 8 to 12 mm from its attachment, down behind it, and across the nape a finger's
//! breadth below the level of the tragus. The mean man's is 515 cm2 behind the default hairline
//! (about 500 in the literature, 80 square inches in another source: 516). Millimetres are judgement within that description.
//!
//! The drawable region is the hair-bearing scalp (of the lowest hairline) and about 25 mm more:
//! what the chart covers.

use smp_design::MeridianPoint;

use smp_maths::vector::V3;

const fn at(around_deg: f64, up_mm: f64) -> MeridianPoint {
    MeridianPoint { around_deg, up_mm }
}

/// Left edge of the hair-bearing scalp, from below the temporal peak to the back midline.
pub const HAIR_RIM: [MeridianPoint; 16] = [
    at(60.5, 19.0),
    at(66.5, 6.0),
    at(70.0, -13.0),
    at(72.5, -27.0),
    at(80.0, -28.0),
    at(81.5, -13.0),
    at(82.5, 3.0),
    at(88.0, 12.0),
    at(98.0, 18.0),
    at(109.0, 14.0),
    at(118.0, 1.0),
    at(123.0, -17.0),
    at(128.0, -28.0),
    at(138.0, -35.0),
    at(156.0, -37.5),
    at(180.0, -36.5),
];

/// Upper rim of the left side, from the forehead (where the hairline cuts it off) through the
/// frontotemporal corner and along the parietal ridge, about 55 to 60 mm above the top of the
/// ear, to the back midline below the crown.
pub const TOP_RIM: [MeridianPoint; 8] = [
    at(22.0, 37.0),
    at(34.0, 55.0),
    at(44.0, 65.0),
    at(60.0, 67.0),
    at(85.0, 65.0),
    at(115.0, 64.0),
    at(150.0, 63.0),
    at(180.0, 62.0),
];

/// How far the chart is fitted and filled beyond the drawable rim, in distances of the rim, seen from the middle of its
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

/// The rims as places on the mean head, mm: measured once by the template's maker, because a tape
/// laid around the head takes a tenth of a millisecond a point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rims {
    /// [`HAIR_RIM`].
    pub hair: Vec<[f64; 3]>,
    /// [`TOP_RIM`].
    pub top: Vec<[f64; 3]>,
    /// [`DRAWABLE_RIM`].
    pub drawable: Vec<[f64; 3]>,
}

impl Rims {
    /// How many places there are in all.
    pub(crate) const COUNT: usize = HAIR_RIM.len() + TOP_RIM.len() + DRAWABLE_RIM.len();

    /// The places one after the other, as they are stored.
    pub(crate) fn places(&self) -> impl Iterator<Item = &V3> {
        self.hair.iter().chain(&self.top).chain(&self.drawable)
    }

    pub(crate) fn from_places(mut places: impl Iterator<Item = V3>) -> Self {
        let mut take = |count: usize| places.by_ref().take(count).collect();
        Self {
            hair: take(HAIR_RIM.len()),
            top: take(TOP_RIM.len()),
            drawable: take(DRAWABLE_RIM.len()),
        }
    }
}
