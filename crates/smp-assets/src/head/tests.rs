//! What the head must be: star-shaped without ears, even, and of a grown man's measures.

use smp_maths::vector::{V3, length, sub};

use super::{CENTRE, body, ear, landmarks, normal, whole};

/// Even directions on the sphere (spherical Fibonacci points).
fn directions(n: usize) -> Vec<V3> {
    let golden = core::f64::consts::PI * (3.0 - 5.0f64.sqrt());
    (0..n)
        .map(|i| {
            let y = 1.0 - 2.0 * (i as f64 + 0.5) / n as f64;
            let r = (1.0 - y * y).sqrt();
            let a = golden * i as f64;
            [r * libm::cos(a), y, r * libm::sin(a)]
        })
        .collect()
}

fn along(d: V3, t: f64) -> V3 {
    [
        CENTRE[0] + d[0] * t,
        CENTRE[1] + d[1] * t,
        CENTRE[2] + d[2] * t,
    ]
}

fn mark(name: &str) -> V3 {
    let all = landmarks();
    all.iter()
        .find(|(n, _)| *n == name)
        .unwrap_or_else(|| panic!("no {name}"))
        .1
}

fn near(what: &str, got: f64, want: f64, by: f64) {
    assert!(
        (got - want).abs() <= by,
        "{what}: {got:.1} mm, wanted {want} within {by}"
    );
}

#[test]
fn every_ray_from_the_centre_leaves_the_body_once() {
    for d in directions(6000) {
        let mut out = false;
        let mut t = 20.0;
        while t < 260.0 {
            let now = body(along(d, t)) > 0.0;
            assert!(now || !out, "ray {d:?} enters again at {:?}", along(d, t));
            out |= now;
            t += 0.4;
        }
        assert!(out, "ray {d:?} never leaves");
    }
}

#[test]
fn the_field_is_even_and_gentle() {
    let mut steepest = 0.0f64;
    let mut place = CENTRE;
    for (i, d) in directions(4000).into_iter().enumerate() {
        let p = along(d, 60.0 + (i % 97) as f64 * 1.7);
        assert_eq!(body(p).to_bits(), body([-p[0], p[1], p[2]]).to_bits());
        let h = 0.05;
        for k in 0..3 {
            let mut q = p;
            q[k] += h;
            if body(p).abs() > 20.0 {
                continue;
            }
            let slope = (body(q) - body(p)).abs() / h;
            if slope > steepest {
                (steepest, place) = (slope, p);
            }
        }
    }
    assert!(steepest <= 1.3, "slope {steepest} at {place:?}");
}

#[test]
fn it_has_the_measures_of_a_grown_man() {
    // Means of 4,082 men: ANSUR II (Gordon et al. 2014, Natick TR-15/007), mm.
    let (glabella, back) = (mark("glabella"), mark("opisthocranion"));
    near("head length", length(sub(glabella, back)), 199.0, 3.0);
    near(
        "head breadth",
        2.0 * widest(20.0, 100.0, -80.0, 20.0),
        154.0,
        3.0,
    );
    near(
        "tragion to vertex",
        mark("vertex")[1] - mark("left_tragion")[1],
        131.0,
        3.0,
    );
    near(
        "menton to sellion",
        length(sub(mark("menton"), mark("sellion"))),
        122.6,
        3.0,
    );
    near(
        "bizygomatic",
        2.0 * widest(-12.0, 8.0, 18.0, 40.0),
        142.6,
        3.0,
    );
    let pupils = mark("left_pupil")[0] - mark("right_pupil")[0];
    near("between pupils", pupils, 64.0, 3.0);
    near(
        "neck breadth",
        2.0 * widest(-126.0, -124.0, -60.0, 20.0),
        117.0,
        3.0,
    );
}

/// Largest half breadth of the body in a window of heights and depths, mm.
fn widest(y0: f64, y1: f64, z0: f64, z1: f64) -> f64 {
    let mut w = 0.0f64;
    for i in 0..=20 {
        for k in 0..=20 {
            let y = y0 + (y1 - y0) * f64::from(i) / 20.0;
            let z = z0 + (z1 - z0) * f64::from(k) / 20.0;
            let hit = super::landmarks::march(body, [140.0, y, z], [-1.0, 0.0, 0.0], 140.0);
            w = w.max(hit.map_or(0.0, |p| p[0]));
        }
    }
    w
}

#[test]
fn the_ear_is_as_long_and_stands_out_as_far_as_an_ear() {
    let (mut top, mut low, mut out) = (-1e9f64, 1e9f64, 0.0f64);
    for d in directions(20_000) {
        let from = [
            90.0 + 120.0 * d[0],
            4.0 + 120.0 * d[1],
            -10.0 + 120.0 * d[2],
        ];
        let hit = super::landmarks::march(ear, from, d.map(|v| -v), 240.0);
        // Only what stands free of the head counts.
        if let Some(p) = hit.filter(|p| body(*p) > 2.0) {
            top = top.max(p[1]);
            low = low.min(p[1]);
            let head = super::landmarks::march(body, [140.0, p[1], p[2]], [-1.0, 0.0, 0.0], 140.0);
            out = out.max(p[0] - head.map_or(p[0], |h| h[0]));
        }
    }
    // The long axis leans back by 12 degrees, so the height is a little less than the length.
    near("ear length", (top - low) / 0.978, 64.2, 3.0);
    near("ear protrusion", out, 22.0, 3.0);
}

#[test]
fn landmarks_lie_on_the_surface_and_normals_look_outwards() {
    for (name, p) in landmarks() {
        let d = if name.contains("ear_top") {
            ear([p[0].abs(), p[1], p[2]])
        } else {
            whole(p)
        };
        assert!(d.abs() < 0.05, "{name} is {d} mm off");
    }
    let up = normal(mark("vertex"));
    assert!(up[1] > 0.98, "{up:?}");
    let (tip, crown) = (normal(mark("nose_tip")), normal(mark("crown")));
    assert!(
        tip[2] > 0.9 && crown[1] > 0.3 && crown[2] < -0.2,
        "{tip:?} {crown:?}"
    );
}
