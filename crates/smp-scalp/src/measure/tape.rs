//! The tape measure: places of the scalp in words a practitioner uses, and back.

use smp_design::{ChartMm, MeridianPoint};

use crate::form::grid::toward;
use crate::form::meridian::{Meridian, on_body};
use crate::form::modes::{unwarp, warp};
use crate::head::mesh::Head;
use smp_maths::vector::{V3, cross, length, narrow, scaled, sub, wide};

/// A place by tape measure, on the head that was asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tape {
    /// Millimetres up the skin from the level of the glabella (between the brows).
    pub up_mm: f32,
    /// Millimetres over the skin from the midline, ear to ear direction; + is the subject's left.
    pub side_mm: f32,
    /// Degrees around the upright axis: 0 front, 90 left ear, -90 right ear, 180 back.
    pub around_deg: f32,
}

/// A place of a head's skin beside the drawable scalp or on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SkinPlace {
    /// Mm in the head frame.
    pub position: [f32; 3],
    /// Outwards, unit length, as if the skin were level from side to side.
    pub normal: [f32; 3],
}

/// Places of `head` straight up the skin, `ups_mm` from the level of the glabella by the mean head's tape, so many degrees
/// around its upright axis; none where the tape does not reach. They are those that [`from_meridian`] finds on the chart,
/// and the forehead's below it.
pub fn up_the_skin(head: &Head, around_deg: f64, ups_mm: &[f64]) -> Vec<Option<SkinPlace>> {
    let meridian = Meridian::new(head.body(), around_deg, head.level_mm(), |p| p);
    let (s, c) = libm::sincos(around_deg.to_radians());
    let place = |up_mm: f64| Some(warp(head.shape(), meridian.place(up_mm)?));
    let whole = |&up_mm: &f64| {
        let (here, above) = (place(up_mm)?, place(up_mm + 1.0)?);
        let normal = cross([c, 0.0, -s], sub(above, here));
        Some(SkinPlace {
            position: narrow(here),
            normal: narrow(scaled(normal, 1.0 / length(normal).max(1e-9))),
        })
    };
    ups_mm.iter().map(whole).collect()
}

/// The tape measure of `at`, a place of the chart, on `head`; `None` off the drawable region.
pub fn tape(head: &Head, at: ChartMm) -> Option<Tape> {
    let surface = head.chart().surface(at)?;
    let p = unwarp(head.shape(), wide(surface.position));
    let around_deg = libm::atan2(p[0], p[2]).to_degrees();
    let carried = |p: V3| warp(head.shape(), p);
    let meridian = Meridian::new(head.body(), around_deg, head.level_mm(), carried);
    Some(Tape {
        up_mm: meridian.up(p) as f32,
        side_mm: side_mm(head, p) as f32,
        around_deg: around_deg as f32,
    })
}

/// Millimetres from the midline in the plane through the ear to ear axis, signed.
fn side_mm(head: &Head, p: V3) -> f64 {
    const STEPS: usize = 24;
    let (d, _) = toward(p);
    let flat = (d[1] * d[1] + d[2] * d[2]).sqrt();
    let angle = libm::atan2(d[0], flat);
    let place = |k: usize| {
        let (s, c) = libm::sincos(angle * k as f64 / STEPS as f64);
        let direction = [s, c * d[1] / flat, c * d[2] / flat];
        warp(head.shape(), head.body().place(direction))
    };
    let arc: f64 = (0..STEPS)
        .map(|k| length(sub(place(k + 1), place(k))))
        .sum();
    if p[0] < 0.0 { -arc } else { arc }
}

/// The chart's place of the tape measure `point`. The measure is laid on the mean head, so that a design
/// keeps its dots when the head's shape changes. `None` where the tape leaves the drawable region.
///
/// ```
/// use smp_design::MeridianPoint;
/// use smp_scalp::{Head, from_meridian, tape};
/// let mean = Head::built_in();
/// let at = from_meridian(&mean, MeridianPoint { around_deg: 0.0, up_mm: 80.0 }).expect("on the scalp");
/// assert!((tape(&mean, at).expect("on the scalp").up_mm - 80.0).abs() < 0.5);
/// ```
pub fn from_meridian(head: &Head, point: MeridianPoint) -> Option<ChartMm> {
    let p = on_body(head.body(), head.level_mm(), point)?;
    let at = head.chart().map().chart(p);
    head.chart().surface(at).map(|_| at)
}
