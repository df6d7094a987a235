//! Hairlines and the parts of the scalp as lines on the chart: control points, the curve through them,
//! rims, outlines.

use smp_design::{ChartMm, Hairline, MeridianPoint};

use crate::head::mesh::Head;
use crate::measure::tape::from_meridian;
use smp_maths::vector::V3;

/// Usual and longest step of a dense line, chart mm (a chart millimetre is at most one of skin).
const STEP_MM: f64 = 1.5;
const LONGEST_MM: f64 = 1.9;
/// A place well above the head on its upright axis, mm.
const HIGH_MM: f64 = 500.0;
/// Rims bend a little more tightly than a free spline, so that they do not swing out.
const RIM_TENSION: f64 = 0.2;
/// Degrees from the midline over which the asymmetry grows from nothing to all. Judgement.
const ASYMMETRY_DEG: f64 = 30.0;
/// Degrees from the midline at which the corners lie, and at which the temporal peaks do: between the two the line moves
/// less and less with the face's own, since the peaks go by the eyes. Judgement.
const CORNER_DEG: f64 = 41.0;
const PEAK_DEG: f64 = 60.0;
/// The share of the face's own height that the peaks follow. Judgement.
const PEAKS_FOLLOW: f64 = 0.3;

/// The control points of `hairline` on the chart, right temple to left temple: the design's own, else those of
/// its preset with the asymmetry applied. `head` is the mean head, here and in the functions below.
pub fn hairline_points(head: &Head, hairline: &Hairline) -> Vec<ChartMm> {
    if !hairline.points.is_empty() {
        return hairline.points.clone();
    }
    let half = hairline.preset.form().half;
    let place = |p: &MeridianPoint, side: f64| {
        let around_deg = side * p.around_deg;
        let [height, corners, asymmetry] = moved_shares(around_deg);
        let raised = hairline.height_mm * height + hairline.corners_mm * corners;
        MeridianPoint {
            around_deg,
            up_mm: p.up_mm + (raised + hairline.asymmetry_mm * asymmetry),
        }
    };
    let right = half.iter().skip(1).rev().map(|p| place(p, -1.0));
    let left = half.iter().map(|p| place(p, 1.0));
    right
        .chain(left)
        .filter_map(|p| from_meridian(head, p))
        .collect()
}

/// How much of a line's height, of its corners' and of its asymmetry moves it up at so many degrees from the midline, + to
/// the subject's left: shares of 1.
///
/// ```
/// // The midline rises with all of the height, and with nothing else.
/// assert_eq!(smp_scalp::moved_shares(0.0), [1.0, 0.0, 0.0]);
/// ```
pub fn moved_shares(around_deg: f64) -> [f64; 3] {
    let aside_deg = around_deg.abs();
    let out = aside_deg / CORNER_DEG;
    let past = ((aside_deg - CORNER_DEG) / (PEAK_DEG - CORNER_DEG)).clamp(0.0, 1.0);
    let height = 1.0 + (PEAKS_FOLLOW - 1.0) * past;
    // Little near the midline, all at the corners, nothing at the peaks.
    let corners = if out < 1.0 { out * out } else { 1.0 - past };
    [
        height,
        corners,
        (around_deg / ASYMMETRY_DEG).clamp(0.0, 1.0),
    ]
}

/// Usual distance of a hairline from the top on the chart, mm: it turns angles into lengths. One
/// number for all, so that moving a point moves nothing but its own stretch of the line.
const REACH_MM: f64 = 200.0;

/// The hairline as a dense line on the chart, right temple to left temple, steps of at most 2 mm.
///
/// The curve is drawn in polar coordinates about the top of the head: a line that runs level from
/// point to point then stays level, also where the tension makes it straight.
pub fn hairline_curve(head: &Head, hairline: &Hairline) -> Vec<ChartMm> {
    let points = hairline_points(head, hairline);
    let top = head.chart().map().chart([0.0, HIGH_MM, 0.0]);
    let radius = |p: &ChartMm| libm::hypot(p.u - top.u, p.v - top.v);
    let turn = 2.0 * core::f64::consts::PI;
    let mut before = 0.0;
    let polar: Vec<ChartMm> = points
        .iter()
        .map(|p| {
            let angle = libm::atan2(p.u - top.u, p.v - top.v);
            // The nearest way round from the point before.
            before = angle + turn * ((before - angle) / turn + 0.5).floor();
            ChartMm {
                u: before * REACH_MM,
                v: radius(p),
            }
        })
        .collect();
    let line = spline(&polar, hairline.preset.form().tension)
        .into_iter()
        .map(|p| {
            let (s, c) = libm::sincos(p.u / REACH_MM);
            ChartMm {
                u: top.u + p.v * s,
                v: top.v + p.v * c,
            }
        });
    dense(line)
}

/// The line with more points where its steps are long.
fn dense(line: impl Iterator<Item = ChartMm>) -> Vec<ChartMm> {
    let mut out: Vec<ChartMm> = Vec::new();
    for b in line {
        if let Some(&a) = out.last() {
            let steps = (distance(a, b) / LONGEST_MM).ceil().max(1.0) as usize;
            out.extend((1..steps).map(|k| {
                let t = k as f64 / steps as f64;
                ChartMm {
                    u: a.u + (b.u - a.u) * t,
                    v: a.v + (b.v - a.v) * t,
                }
            }));
        }
        out.push(b);
    }
    out
}

/// The rim of the hair-bearing scalp behind the hairline `curve`, as a dense line from where the hairline's
/// curve ends on the left over the nape to where it begins on the right: the two close an outline.
pub fn hair_rim(head: &Head, curve: &[ChartMm]) -> Vec<ChartMm> {
    let rim = left_rim(head, &head.rims().hair);
    let (Some(&begin), Some(&end), Some(&start)) = (curve.first(), curve.last(), rim.first())
    else {
        return Vec::new();
    };
    let left = spline(&[end, start], 1.0);
    let right = spline(&[mirrored(start), begin], 1.0);
    let across = rim.iter().skip(1).rev().map(|&p| mirrored(p));
    left.into_iter()
        .chain(rim.iter().skip(1).copied())
        .chain(across)
        .chain(right)
        .collect()
}

/// The closed outline of all hair-bearing scalp behind `hairline`.
///
/// ```
/// use smp_scalp::{Head, scalp_outline};
/// let outline = scalp_outline(&Head::built_in(), &smp_design::Hairline::default());
/// assert!(outline.len() > 200);
/// ```
pub fn scalp_outline(head: &Head, hairline: &Hairline) -> Vec<ChartMm> {
    let curve = hairline_curve(head, hairline);
    let rim = hair_rim(head, &curve);
    let inner = rim.len().saturating_sub(1);
    let rim = rim.into_iter().take(inner).skip(1);
    curve.into_iter().chain(rim).collect()
}

/// The closed outline of the top: the upper rims of both sides, joined over the forehead ahead of
/// every hairline.
pub fn top_outline(head: &Head) -> Vec<ChartMm> {
    let left = left_rim(head, &head.rims().top);
    let right: Vec<ChartMm> = left.iter().rev().skip(1).map(|&p| mirrored(p)).collect();
    left.into_iter().chain(right).collect()
}

/// Where the top is parted across, and where the temples end, as tape measures: the front third is
/// about 70 cm2, the crown 60 to 100 (Yaker); the temples lie in front of the ear. Millimetres are
/// judgement within that.
const FRONT_ENDS: MeridianPoint = MeridianPoint {
    around_deg: 0.0,
    up_mm: 143.0,
};
const MID_ENDS: MeridianPoint = MeridianPoint {
    around_deg: 180.0,
    up_mm: 142.0,
};
const TEMPLES_END: MeridianPoint = MeridianPoint {
    around_deg: 80.0,
    up_mm: 0.0,
};
/// How much further back the crown's front edge lies off the midline: that of a circle of this
/// radius, chart mm, near its top.
const CROWN_RADIUS_MM: f64 = 55.0;

/// Where the named parts of the scalp end on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// `v` between the front of the top and its middle.
    front_v_mm: f64,
    /// `v` between the middle of the top and the crown, on the midline.
    crown_v_mm: f64,
    /// Direction from the middle of the chart to the left ear, between temples and sides.
    ear: [f64; 2],
}

impl Parts {
    /// The parts of `head`, the mean head.
    pub fn new(head: &Head) -> Self {
        let at = |point| from_meridian(head, point).unwrap_or_default();
        let ear = at(TEMPLES_END);
        let far = libm::hypot(ear.u, ear.v).max(1.0);
        Self {
            front_v_mm: at(FRONT_ENDS).v,
            crown_v_mm: at(MID_ENDS).v,
            ear: [ear.u / far, ear.v / far],
        }
    }

    /// Chart mm by which `at` lies on the front of the top rather than behind it.
    pub fn front(&self, at: ChartMm) -> f64 {
        at.v - self.front_v_mm
    }

    /// Chart mm by which `at` lies on the crown rather than in front of it.
    pub fn crown(&self, at: ChartMm) -> f64 {
        let back = at.u * at.u / (2.0 * CROWN_RADIUS_MM);
        // The way across a slope is shorter than the way along v.
        let slope = at.u / CROWN_RADIUS_MM;
        (self.crown_v_mm - back - at.v) / (1.0 + slope * slope).sqrt()
    }

    /// Chart mm by which `at` lies on a temple rather than on a side.
    pub fn temple(&self, at: ChartMm) -> f64 {
        self.ear[0] * at.v - self.ear[1] * at.u.abs()
    }
}

/// The usual parting, front to back along the midline, from the hairline `curve` to the crown.
pub fn parting(head: &Head, curve: &[ChartMm]) -> Vec<ChartMm> {
    let front = curve.iter().min_by(|a, b| a.u.abs().total_cmp(&b.u.abs()));
    let Some(front) = front else {
        return Vec::new();
    };
    let back = from_meridian(head, MID_ENDS).unwrap_or_default();
    spline(
        &[
            ChartMm { u: 0.0, v: front.v },
            ChartMm { u: 0.0, v: back.v },
        ],
        1.0,
    )
}

/// A rim of the left half as a dense line on the chart.
fn left_rim(head: &Head, rim: &[V3]) -> Vec<ChartMm> {
    let points: Vec<ChartMm> = rim.iter().map(|&p| head.chart().map().chart(p)).collect();
    spline(&points, RIM_TENSION)
}

fn mirrored(p: ChartMm) -> ChartMm {
    ChartMm { u: -p.u, v: p.v }
}

/// A cardinal spline through points (Bartels, Beatty, Barsky 1987), densely stepped; tension 1
/// gives straight lines. Tangents are scaled to the neighbouring chord, so that uneven points
/// do not make loops.
pub(crate) fn spline(points: &[ChartMm], tension: f64) -> Vec<ChartMm> {
    let Some((&last, _)) = points.split_last() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for at in 0..points.len() - 1 {
        let (a, b) = (points[at], points[at + 1]);
        let chord = distance(a, b);
        let (m, n) = (
            tangent(points, at, chord, tension),
            tangent(points, at + 1, chord, tension),
        );
        // A Hermite arc is longer than its chord; a quarter more steps keeps them short.
        let steps = ((chord * 1.3 / STEP_MM).ceil() as usize).max(1);
        for k in 0..steps {
            let t = k as f64 / steps as f64;
            out.push(hermite([a, b], [m, n], t));
        }
    }
    out.push(last);
    out
}

/// Tangent at a control point for a stretch of length `chord`.
fn tangent(points: &[ChartMm], at: usize, chord: f64, tension: f64) -> [f64; 2] {
    let before = points[at.saturating_sub(1)];
    let after = points[(at + 1).min(points.len() - 1)];
    let here = points[at];
    let (a, b) = (distance(before, here), distance(here, after));
    if a + b == 0.0 {
        return [0.0; 2];
    }
    // Direction of the parabola through the three points (chord-length parameters).
    let part = |before: f64, here: f64, after: f64| {
        if a == 0.0 {
            (after - here) / b
        } else if b == 0.0 {
            (here - before) / a
        } else {
            ((here - before) / a * b + (after - here) / b * a) / (a + b)
        }
    };
    let size = (1.0 - tension) * chord;
    [
        part(before.u, here.u, after.u) * size,
        part(before.v, here.v, after.v) * size,
    ]
}

fn hermite([a, b]: [ChartMm; 2], [m, n]: [[f64; 2]; 2], t: f64) -> ChartMm {
    let (t2, t3) = (t * t, t * t * t);
    let (p, q) = (2.0 * t3 - 3.0 * t2 + 1.0, 3.0 * t2 - 2.0 * t3);
    let (r, s) = (t3 - 2.0 * t2 + t, t3 - t2);
    ChartMm {
        u: p * a.u + q * b.u + r * m[0] + s * n[0],
        v: p * a.v + q * b.v + r * m[1] + s * n[1],
    }
}

fn distance(a: ChartMm, b: ChartMm) -> f64 {
    ((a.u - b.u) * (a.u - b.u) + (a.v - b.v) * (a.v - b.v)).sqrt()
}
