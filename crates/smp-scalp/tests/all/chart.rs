//! The chart: close to conformal, true in area, invertible, whole.

use smp_design::{ChartMm, Hairline};
use smp_scalp::{Head, scalp_outline};

use crate::truth::{length, sub};

fn wide(p: [f32; 3]) -> [f64; 3] {
    p.map(f64::from)
}

/// Whether a place lies in a closed outline (even-odd rule).
pub(crate) fn inside(outline: &[ChartMm], at: ChartMm) -> bool {
    let mut odd = false;
    for k in 0..outline.len() {
        let (a, b) = (outline[k], outline[(k + 1) % outline.len()]);
        if (a.v > at.v) != (b.v > at.v) && at.u < a.u + (at.v - a.v) / (b.v - a.v) * (b.u - a.u) {
            odd = !odd;
        }
    }
    odd
}

/// Places every `step` chart millimetres.
pub(crate) fn places(head: &Head, step: f64) -> Vec<ChartMm> {
    let (min, max) = head.chart().bounds();
    let count = |low: f64, high: f64| ((high - low) / step) as usize;
    let mut out = Vec::new();
    for row in 0..count(min.v, max.v) {
        for column in 0..count(min.u, max.u) {
            out.push(ChartMm {
                u: min.u + (column as f64 + 0.5) * step,
                v: min.v + (row as f64 + 0.5) * step,
            });
        }
    }
    out
}

fn full(head: &Head) -> Vec<ChartMm> {
    scalp_outline(head, &Hairline::default())
}

/// Smallest and largest skin length of a chart step at a place, by differences.
fn stretch(head: &Head, at: ChartMm) -> Option<[f64; 2]> {
    // Two raster cells: the mean over a few facets.
    let h = 4.0;
    let place = |du: f64, dv: f64| {
        let at = ChartMm {
            u: at.u + du,
            v: at.v + dv,
        };
        head.chart().surface(at).map(|s| wide(s.position))
    };
    let u = sub(place(h, 0.0)?, place(-h, 0.0)?).map(|v| v / (2.0 * h));
    let v = sub(place(0.0, h)?, place(0.0, -h)?).map(|v| v / (2.0 * h));
    let (uu, vv) = (length(u) * length(u), length(v) * length(v));
    let uv: f64 = (0..3).map(|k| u[k] * v[k]).sum();
    let (mean, spread) = (
        (uu + vv) / 2.0,
        (((uu - vv) / 2.0) * ((uu - vv) / 2.0) + uv * uv).sqrt(),
    );
    Some([(mean - spread).sqrt(), (mean + spread).sqrt()])
}

#[test]
fn the_hair_bearing_scalp_is_mapped_nearly_conformally() {
    let head = Head::built_in();
    let outline = full(&head);
    let mut worst = 1.0f64;
    for at in places(&head, 5.0) {
        if inside(&outline, at)
            && let Some([small, large]) = stretch(&head, at)
        {
            worst = worst.max(large / small);
        }
    }
    assert!(worst < 1.15, "anisotropy {worst:.3}");
}

#[test]
fn area_factors_lie_between_one_and_seven_on_the_scalp() {
    let head = Head::built_in();
    let outline = full(&head);
    let (mut low, mut scalp, mut all) = (f32::MAX, 0.0f32, 0.0f32);
    for at in places(&head, 2.0) {
        if let Some(surface) = head.chart().surface(at) {
            low = low.min(surface.area_factor);
            all = all.max(surface.area_factor);
            if inside(&outline, at) {
                scalp = scalp.max(surface.area_factor);
            }
            let square = surface.scale * surface.scale;
            assert!((square / surface.area_factor - 1.0).abs() < 1e-5);
        }
    }
    assert!((0.99..1.1).contains(&low), "smallest {low}");
    assert!(scalp < 7.0, "largest on the scalp {scalp}");
    assert!(all < 13.0, "largest on the drawable region {all}");
}

#[test]
fn integrated_areas_are_those_of_the_mesh() {
    let head = Head::built_in();
    let integrated: f64 = places(&head, 1.0)
        .into_iter()
        .filter_map(|at| head.chart().surface(at))
        .map(|s| 1.0 / f64::from(s.area_factor))
        .sum();
    let mut mesh = 0.0;
    for t in &head.triangles()[..head.body_triangles()] {
        let [a, b, c] = t.map(|i| wide(head.positions()[i as usize]));
        // Sixteen parts, so that triangles on the rim count in part.
        let (e, f) = (sub(b, a), sub(c, a));
        let n = [
            e[1] * f[2] - e[2] * f[1],
            e[2] * f[0] - e[0] * f[2],
            e[0] * f[1] - e[1] * f[0],
        ];
        let mut hits = 0;
        for i in 0..4 {
            for j in 0..4 - i {
                for (s, t) in [(1.0 / 3.0, 1.0 / 3.0), (2.0 / 3.0, 2.0 / 3.0)] {
                    let (s, t) = ((f64::from(i) + s) / 4.0, (f64::from(j) + t) / 4.0);
                    if s + t < 1.0 {
                        let p = [0, 1, 2].map(|k| (a[k] + s * e[k] + t * f[k]) as f32);
                        hits += u32::from(head.chart().locate(p).is_some());
                    }
                }
            }
        }
        mesh += length(n) / 2.0 * f64::from(hits) / 16.0;
    }
    assert!(
        (integrated / mesh - 1.0).abs() < 0.005,
        "{integrated} {mesh}"
    );
}

#[test]
fn the_way_back_meets_within_six_hundredths_of_a_millimetre() {
    let head = Head::built_in();
    let outline = full(&head);
    let (mut worst, mut beyond) = (0.0f64, 0.0f64);
    for at in places(&head, 3.0) {
        let Some(surface) = head.chart().surface(at) else {
            continue;
        };
        let Some(back) = head.chart().locate(surface.position) else {
            continue; // The last half texel of the rim.
        };
        let (du, dv) = (back.u - at.u, back.v - at.v);
        let off = (du * du + dv * dv).sqrt() / f64::from(surface.scale);
        let slot = if inside(&outline, at) {
            &mut worst
        } else {
            &mut beyond
        };
        *slot = slot.max(off);
    }
    // A twentieth on most of it; the corners of a low hairline reach where the grid begins to be coarser.
    assert!(worst < 0.06, "{worst:.3} mm on the scalp");
    // Around it, in the hollow under the ear, the grid is coarser.
    assert!(beyond < 0.35, "{beyond:.3} mm beyond");
}

#[test]
fn the_scalp_has_no_hole_and_no_seam() {
    let head = Head::built_in();
    let outline = full(&head);
    for at in places(&head, 2.0) {
        if !inside(&outline, at) {
            continue;
        }
        let here = head.chart().surface(at).expect("no hole in the scalp");
        let beside = ChartMm {
            u: at.u + 0.5,
            ..at
        };
        if let Some(next) = head.chart().surface(beside) {
            let moved = length(sub(wide(next.position), wide(here.position)));
            assert!((0.1..0.6).contains(&moved), "{at:?} {moved}");
            let turned = length(sub(wide(next.normal), wide(here.normal)));
            assert!(turned < 0.06, "{at:?} {turned}");
            assert!(
                (next.area_factor / here.area_factor - 1.0).abs() < 0.03,
                "{at:?}"
            );
        }
    }
}

#[test]
fn fixed_point_places_and_texels_agree_with_the_surface() {
    let head = Head::built_in();
    for at in places(&head, 17.0) {
        let [u_fix, v_fix] = [at.u, at.v].map(|v| (v * 65_536.0) as i32);
        assert_eq!(
            head.chart().surface_fixed(u_fix, v_fix).is_some(),
            head.chart().surface(at).is_some()
        );
        let (u_mm, v_mm) = (at.u.floor() as i32, at.v.floor() as i32);
        let middle = ChartMm {
            u: at.u.floor() + 0.5,
            v: at.v.floor() + 0.5,
        };
        let wanted = head.chart().surface(middle).map(|s| s.area_factor);
        let found = head
            .chart()
            .area_factor_q(u_mm, v_mm)
            .map(|q| q as f32 / 65_536.0);
        assert_eq!(wanted.is_some(), found.is_some());
        if let (Some(a), Some(b)) = (wanted, found) {
            assert!((a - b).abs() < 1e-4);
        }
    }
}

#[test]
fn nonsense_has_no_place() {
    let head = Head::built_in();
    for bad in [f64::NAN, f64::INFINITY, -1e300, 1e9] {
        assert_eq!(head.chart().surface(ChartMm { u: bad, v: 0.0 }), None);
        assert_eq!(head.chart().locate([bad as f32, 0.0, 0.0]), None);
    }
    assert_eq!(head.chart().locate([0.0, 0.0, 0.0]), None);
    assert_eq!(head.chart().surface_fixed(i32::MIN, i32::MAX), None);
    assert_eq!(head.chart().area_factor_q(i32::MAX, i32::MIN), None);
}
