//! Places of the head: the type of a place in the head's frame, and the places that have a name, some of which are
//! found by tape.

use smp_design::MeridianPoint;

use crate::head::template::LANDMARKS;

/// A place in the head frame, mm.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScalpMm {
    /// To the subject's left.
    pub x: f32,
    /// Up.
    pub y: f32,
    /// Forward.
    pub z: f32,
}

impl From<[f32; 3]> for ScalpMm {
    fn from([x, y, z]: [f32; 3]) -> Self {
        Self { x, y, z }
    }
}

impl From<ScalpMm> for [f32; 3] {
    fn from(p: ScalpMm) -> Self {
        [p.x, p.y, p.z]
    }
}

/// Named places of the head: first those of the template, in its order, then those found by tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// Between the brows.
    Glabella,
    /// Deepest point of the nose's root.
    Sellion,
    /// Foremost point of the nose.
    NoseTip,
    /// Lowest point of the chin (menton).
    Chin,
    /// Outer corner of the subject's left eye.
    LeftOuterCanthus,
    /// Outer corner of the subject's right eye.
    RightOuterCanthus,
    /// Middle of the left eye.
    LeftPupil,
    /// Middle of the right eye.
    RightPupil,
    /// Notch in front of the left ear.
    LeftTragion,
    /// Notch in front of the right ear.
    RightTragion,
    /// Highest point of the left ear.
    LeftEarTop,
    /// Highest point of the right ear.
    RightEarTop,
    /// Highest point of the head.
    Vertex,
    /// The crown, behind the vertex.
    Crown,
    /// Rearmost point of the head.
    Occiput,
    /// The nape.
    Nape,
    /// Inner corner of the left eye.
    LeftInnerCanthus,
    /// Inner corner of the right eye.
    RightInnerCanthus,
    /// Where a man's own hairline meets the midline.
    Trichion,
    /// The usual middle of a man's designed hairline.
    MidFrontal,
    /// The corner of the hairline on the left.
    LeftFrontotemporal,
    /// The corner of the hairline on the right.
    RightFrontotemporal,
    /// The foremost point of the left temple's hair.
    LeftTemporalPeak,
    /// The foremost point of the right temple's hair.
    RightTemporalPeak,
}

impl Landmark {
    /// Every landmark.
    pub const ALL: [Self; LANDMARKS + 6] = [
        Self::Glabella,
        Self::Sellion,
        Self::NoseTip,
        Self::Chin,
        Self::LeftOuterCanthus,
        Self::RightOuterCanthus,
        Self::LeftPupil,
        Self::RightPupil,
        Self::LeftTragion,
        Self::RightTragion,
        Self::LeftEarTop,
        Self::RightEarTop,
        Self::Vertex,
        Self::Crown,
        Self::Occiput,
        Self::Nape,
        Self::LeftInnerCanthus,
        Self::RightInnerCanthus,
        Self::Trichion,
        Self::MidFrontal,
        Self::LeftFrontotemporal,
        Self::RightFrontotemporal,
        Self::LeftTemporalPeak,
        Self::RightTemporalPeak,
    ];
}

const fn at(around_deg: f64, up_mm: f64) -> MeridianPoint {
    MeridianPoint { around_deg, up_mm }
}

/// Where the tape finds a landmark on the mean head; `None` for the ones that the template holds.
///
/// The trichion is the mean of 456 men (66.5 mm above the glabella, Kashiyama 2021), the mid-frontal
/// point the usual middle of a man's designed hairline (80 mm: Kamol; Garg 2016). The frontotemporal
/// points lie on the vertical through the lateral canthi (Shapiro), the temporal peaks about 45 mm
/// below them (50 mm: Garg 2016).
pub(crate) const fn by_tape(landmark: Landmark) -> Option<MeridianPoint> {
    match landmark {
        Landmark::Trichion => Some(at(0.0, 66.5)),
        Landmark::MidFrontal => Some(at(0.0, 80.0)),
        Landmark::LeftFrontotemporal => Some(at(40.5, 70.0)),
        Landmark::RightFrontotemporal => Some(at(-40.5, 70.0)),
        Landmark::LeftTemporalPeak => Some(at(61.0, 28.0)),
        Landmark::RightTemporalPeak => Some(at(-61.0, 28.0)),
        _ => None,
    }
}
