//! Places on the head by tape measure, for the forms that are data.

/// A place on the head by tape measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeridianPoint {
    /// Degrees around the head's upright axis: 0 front midline, 90 left ear, 180 back.
    pub around_deg: f64,
    /// Millimetres up the skin, along that meridian, from the level of the glabella.
    pub up_mm: f64,
}

/// A place so many degrees around and so many millimetres up.
pub(crate) const fn at(around_deg: f64, up_mm: f64) -> MeridianPoint {
    MeridianPoint { around_deg, up_mm }
}
