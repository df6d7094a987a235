//! The lines of bone and muscle that the rules of a hairline go by. Data, and the way to find it on a head.

use smp_design::MeridianPoint;

use crate::form::meridian::on_body;
use crate::form::modes::warp;
use crate::head::landmark::{Landmark, ScalpMm};
use crate::head::mesh::Head;
use smp_maths::vector::{V3, narrow};

const fn at(around_deg: f64, up_mm: f64) -> MeridianPoint {
    MeridianPoint { around_deg, up_mm }
}

/// A line of bone, muscle or sight that a hairline is drawn by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideLine {
    /// The bony ridge of the brows.
    BrowRidge,
    /// The highest crease that the frontalis muscle folds: adult hairlines stay 15-20 mm above it.
    HighestCrease,
    /// The left superior temporal line, where the frontalis ends and the temple begins: the
    /// frontotemporal angle is rounded along it.
    LeftTemporalLine,
    /// The right superior temporal line.
    RightTemporalLine,
    /// The vertical through the outer corner of the left eye: the frontotemporal angle's apex lies
    /// on it.
    LeftCanthusVertical,
    /// The vertical through the outer corner of the right eye.
    RightCanthusVertical,
    /// The vertical through the left pupil: the hairline turns there from convex to concave.
    LeftPupilVertical,
    /// The vertical through the right pupil.
    RightPupilVertical,
}

impl GuideLine {
    /// Every guide.
    pub const ALL: [Self; 8] = [
        Self::BrowRidge,
        Self::HighestCrease,
        Self::LeftTemporalLine,
        Self::RightTemporalLine,
        Self::LeftCanthusVertical,
        Self::RightCanthusVertical,
        Self::LeftPupilVertical,
        Self::RightPupilVertical,
    ];
}

const BROW_RIDGE: [MeridianPoint; 4] = [at(0.0, 1.0), at(13.0, 4.0), at(27.0, 3.0), at(38.0, -5.0)];
/// About 17 mm below a usual hairline.
const HIGHEST_CREASE: [MeridianPoint; 4] = [
    at(0.0, 52.0),
    at(15.0, 53.5),
    at(28.0, 52.0),
    at(38.0, 45.0),
];
/// From the outer end of the brow up to the corner of the forehead and back along the parietal
/// ridge.
const TEMPORAL_LINE: [MeridianPoint; 8] = [
    at(38.5, -5.0),
    at(36.0, 18.0),
    at(36.0, 40.0),
    at(41.0, 60.0),
    at(52.0, 70.0),
    at(75.0, 71.0),
    at(105.0, 70.0),
    at(135.0, 58.0),
];
/// Heights above the glabella's level between which the verticals are drawn, and their step, mm.
const VERTICAL_MM: [f64; 3] = [0.0, 90.0, 5.0];

impl Head {
    /// `guide` as a line on this head's skin, mm in the head frame, from the right to the left or from below upwards.
    pub fn guide(&self, guide: GuideLine) -> Vec<ScalpMm> {
        let line = |points: &[MeridianPoint], side: f64| {
            let places = points.iter().filter_map(|p| {
                let around_deg = side * p.around_deg;
                on_body(
                    self.body(),
                    self.level_mm(),
                    MeridianPoint { around_deg, ..*p },
                )
            });
            places.collect::<Vec<V3>>()
        };
        let both = |points: &[MeridianPoint]| {
            let right = line(&points[1..], -1.0);
            right.into_iter().rev().chain(line(points, 1.0)).collect()
        };
        let places: Vec<V3> = match guide {
            GuideLine::BrowRidge => both(&BROW_RIDGE),
            GuideLine::HighestCrease => both(&HIGHEST_CREASE),
            GuideLine::LeftTemporalLine => line(&TEMPORAL_LINE, 1.0),
            GuideLine::RightTemporalLine => line(&TEMPORAL_LINE, -1.0),
            GuideLine::LeftCanthusVertical => self.vertical(Landmark::LeftOuterCanthus),
            GuideLine::RightCanthusVertical => self.vertical(Landmark::RightOuterCanthus),
            GuideLine::LeftPupilVertical => self.vertical(Landmark::LeftPupil),
            GuideLine::RightPupilVertical => self.vertical(Landmark::RightPupil),
        };
        let shown = places.into_iter().map(|p| warp(self.shape(), p));
        shown.map(|p| ScalpMm::from(narrow(p))).collect()
    }

    /// The forehead's line in the sagittal plane through a landmark.
    fn vertical(&self, landmark: Landmark) -> Vec<V3> {
        let x = self.mark(landmark)[0];
        let [mut up_mm, top, step] = VERTICAL_MM;
        let mut out = Vec::new();
        while up_mm <= top {
            let place = |around_deg: f64| {
                on_body(
                    self.body(),
                    self.level_mm(),
                    MeridianPoint { around_deg, up_mm },
                )
            };
            // Nearer to the ear a place lies further from the midline: halve the way to it.
            let (mut low, mut high) = (0.0, 85.0);
            for _ in 0..14 {
                let middle = 0.5 * (low + high);
                match place(middle) {
                    Some(p) if p[0] < x.abs() => low = middle,
                    _ => high = middle,
                }
            }
            out.extend(place(x.signum() * low));
            up_mm += step;
        }
        out
    }
}
