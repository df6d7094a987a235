//! Hairlines and zones as lines on the chart: control points, the curve through them, outlines.

use smp_design::{ChartMm, Hairline, MeridianPoint, ZoneKind};

use crate::head::Head;
use crate::tape::from_meridian;
use crate::vector::V3;

/// Usual and longest step of a dense line, chart mm (a chart millimetre is at most one of skin).
const STEP_MM: f64 = 1.5;
const LONGEST_MM: f64 = 1.9;
/// A place well above the head on its upright axis, mm.
const HIGH_MM: f64 = 500.0;
/// Rims bend a little more tightly than a free spline, so that they do not swing out.
const RIM_TENSION: f64 = 0.2;
/// Within so many degrees of the midline the asymmetry grows from nothing to all. Judgement.
const ASYMMETRY_DEG: f64 = 30.0;

/// The hairline's control points, right temple to left temple: the design's own, else those of
/// its preset with the asymmetry applied.
pub fn hairline_points(head: &Head, hairline: &Hairline) -> Vec<ChartMm> {
    if !hairline.points.is_empty() {
        return hairline.points.clone();
    }
    let half = hairline.preset.half();
    let right = half.iter().skip(1).rev().map(|p| MeridianPoint {
        around_deg: -p.around_deg,
        ..*p
    });
    let left = half.iter().map(|p| MeridianPoint {
        up_mm: p.up_mm + hairline.asymmetry_mm * (p.around_deg / ASYMMETRY_DEG).min(1.0),
        ..*p
    });
    right
        .chain(left)
        .filter_map(|p| from_meridian(head, p))
        .collect()
}

/// Usual distance of a hairline from the top on the chart, mm: it turns angles into lengths. One
/// number for all, so that moving a point moves nothing but its own stretch of the line.
const REACH_MM: f64 = 200.0;

/// The hairline as a dense line, right temple to left temple, steps of at most 2 mm.
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
    let line = spline(&polar, hairline.preset.tension())
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

/// The closed outline of a zone behind a hairline: its first points are the hairline's curve (of
/// the top: the part above the sides' rim), the rest is the zone's own rim.
pub fn zone_outline(head: &Head, hairline: &Hairline, kind: ZoneKind) -> Vec<ChartMm> {
    let curve = hairline_curve(head, hairline);
    match kind {
        ZoneKind::FullScalp => {
            let rim = left_rim(head, &head.rims().hair);
            let mut left = Vec::new();
            if let (Some(&end), Some(&start)) = (curve.last(), rim.first()) {
                left = spline(&[end, start], 1.0);
                left.remove(0);
            }
            left.extend(rim.iter().skip(1));
            let mut right = Vec::new();
            if let (Some(&end), Some(&start)) = (curve.first(), rim.first()) {
                right = spline(&[mirrored(start), end], 1.0);
                right.pop();
            }
            let across = rim.iter().skip(1).rev().map(|&p| mirrored(p));
            curve
                .into_iter()
                .chain(left)
                .chain(across)
                .chain(right)
                .collect()
        }
        ZoneKind::Top => top_outline(&curve, &left_rim(head, &head.rims().top)),
    }
}

/// A rim of the left half as a dense line on the chart.
fn left_rim(head: &Head, rim: &[V3]) -> Vec<ChartMm> {
    let points: Vec<ChartMm> = rim.iter().map(|&p| head.chart().map().chart(p)).collect();
    spline(&points, RIM_TENSION)
}

fn mirrored(p: ChartMm) -> ChartMm {
    ChartMm { u: -p.u, v: p.v }
}

/// The curve between the places where it crosses the rim on either side, closed by the rim.
fn top_outline(curve: &[ChartMm], left: &[ChartMm]) -> Vec<ChartMm> {
    let right: Vec<ChartMm> = left.iter().map(|&p| mirrored(p)).collect();
    let middle = curve.len() / 2;
    let (ahead, rim_left) = cut(&curve[middle..], left);
    let back: Vec<ChartMm> = curve[..=middle.min(curve.len().saturating_sub(1))]
        .iter()
        .rev()
        .copied()
        .collect();
    let (behind, rim_right) = cut(&back, &right);
    let front = behind.into_iter().rev().chain(ahead.into_iter().skip(1));
    front
        .chain(rim_left)
        .chain(rim_right.into_iter().rev())
        .collect()
}

/// A line up to where it first crosses the rim, and the rim from there on. Where it never does,
/// the whole line and the rim from its nearest point on.
fn cut(line: &[ChartMm], rim: &[ChartMm]) -> (Vec<ChartMm>, Vec<ChartMm>) {
    for (at, ab) in line.windows(2).enumerate() {
        for (other, cd) in rim.windows(2).enumerate() {
            if let Some(p) = crossing([ab[0], ab[1]], [cd[0], cd[1]]) {
                let mut kept = line[..=at].to_vec();
                kept.push(p);
                return (kept, rim[other + 1..].to_vec());
            }
        }
    }
    let Some(&end) = line.last() else {
        return (Vec::new(), rim.to_vec());
    };
    let far = |p: &ChartMm| (p.u - end.u) * (p.u - end.u) + (p.v - end.v) * (p.v - end.v);
    let nearest = (0..rim.len()).min_by(|&a, &b| far(&rim[a]).total_cmp(&far(&rim[b])));
    (line.to_vec(), rim[nearest.unwrap_or(0)..].to_vec())
}

/// Where two stretches cross.
fn crossing([a, b]: [ChartMm; 2], [c, d]: [ChartMm; 2]) -> Option<ChartMm> {
    let (r, s) = ([b.u - a.u, b.v - a.v], [d.u - c.u, d.v - c.v]);
    let turn = r[0] * s[1] - r[1] * s[0];
    if turn == 0.0 {
        return None;
    }
    let q = [c.u - a.u, c.v - a.v];
    let t = (q[0] * s[1] - q[1] * s[0]) / turn;
    let w = (q[0] * r[1] - q[1] * r[0]) / turn;
    let on = |v: f64| (0.0..=1.0).contains(&v);
    (on(t) && on(w)).then(|| ChartMm {
        u: a.u + t * r[0],
        v: a.v + t * r[1],
    })
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
