//! The head: closed, smooth, symmetric, and as large as the people it stands for.

use smp_design::Shape;
use smp_scalp::{Head, Landmark};

use crate::truth::{dot, length, sub, unit};

fn wide(p: [f32; 3]) -> [f64; 3] {
    p.map(f64::from)
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

fn landmark(head: &Head, landmark: Landmark) -> [f64; 3] {
    wide(head.landmark(landmark).into())
}

/// Distance of a point from a triangle (Ericson, "Real-Time Collision Detection", 5.1.5), by
/// dense sampling: enough for half a millimetre.
fn off_mesh(head: &Head, p: [f64; 3]) -> f64 {
    let corner = |i: u32| wide(head.positions()[i as usize]);
    let mut best = f64::MAX;
    for t in head.triangles() {
        let [a, b, c] = t.map(corner);
        if length(sub(a, p)) > 20.0 {
            continue;
        }
        for i in 0..=8 {
            for j in 0..=8 - i {
                let (s, t) = (f64::from(i) / 8.0, f64::from(j) / 8.0);
                let q = [0, 1, 2].map(|k| a[k] + s * (b[k] - a[k]) + t * (c[k] - a[k]));
                best = best.min(length(sub(q, p)));
            }
        }
    }
    best
}

#[test]
fn landmarks_lie_on_the_mesh() {
    let head = Head::built_in();
    for name in Landmark::ALL {
        let off = off_mesh(&head, landmark(&head, name));
        assert!(off < 0.5, "{name:?} is {off:.2} mm off");
    }
}

#[test]
fn triangles_face_out_and_agree_with_the_normals() {
    let head = Head::built_in();
    let mut against = 0;
    for t in head.triangles() {
        let [a, b, c] = t.map(|i| wide(head.positions()[i as usize]));
        let face = unit(cross(sub(b, a), sub(c, a)));
        let mean = t.iter().fold([0.0; 3], |sum, &i| {
            let n = wide(head.normals()[i as usize]);
            [sum[0] + n[0], sum[1] + n[1], sum[2] + n[2]]
        });
        against += usize::from(dot(face, mean) < 0.0);
    }
    // Slivers in the deepest folds of ear and nostril may turn; nothing else.
    assert!(against * 500 < head.triangles().len(), "{against} face in");
    for n in head.normals() {
        assert!((length(wide(*n)) - 1.0).abs() < 1e-4);
    }
}

#[test]
fn the_two_halves_mirror_each_other() {
    let head = Head::built_in();
    let key = |p: [f32; 3]| wide(p).map(|v| (v * 1000.0).round() as i64);
    let mut places: Vec<[i64; 3]> = head.positions().iter().map(|&p| key(p)).collect();
    places.sort_unstable();
    let alone = head.positions().iter().filter(|&&[x, y, z]| {
        let mirror = key([-x, y, z]);
        places.binary_search(&mirror).is_err()
    });
    // The face's patch is trimmed by triangles, whose diagonals do not mirror: a few corners
    // of its sunken rim stand alone.
    let alone = alone.count();
    assert!(alone * 200 < places.len(), "{alone} of {}", places.len());
}

#[test]
fn occlusion_is_a_share_and_the_vertex_is_open() {
    let head = Head::built_in();
    assert_eq!(head.occlusion().len(), head.positions().len());
    assert!(head.occlusion().iter().all(|o| (0.0..=1.0).contains(o)));
    let top = (0..head.positions().len())
        .max_by(|&a, &b| head.positions()[a][1].total_cmp(&head.positions()[b][1]))
        .expect("there are vertices");
    assert!(head.occlusion()[top] > 0.9);
    let darkest = head.occlusion().iter().copied().fold(1.0, f32::min);
    assert!(darkest < 0.5, "ears and nostrils are dark, not {darkest}");
}

/// Length, breadth, height and face length of a head, mm, as they are taken on people.
fn measures(head: &Head) -> [f64; 4] {
    let breadth = head
        .positions()
        .iter()
        .take(head.body_vertices())
        .filter(|p| p[1] > 40.0)
        .map(|p| f64::from(p[0]))
        .fold(0.0, f64::max);
    let [glabella, occiput, vertex, sellion, chin] = [
        Landmark::Glabella,
        Landmark::Occiput,
        Landmark::Vertex,
        Landmark::Sellion,
        Landmark::Chin,
    ]
    .map(|l| landmark(head, l));
    [
        glabella[2] - occiput[2],
        2.0 * breadth,
        vertex[1],
        sellion[1] - chin[1],
    ]
}

/// ANSUR II, 4,082 men: head length, head breadth, tragion to top, menton to sellion.
const MEN: [[f64; 2]; 4] = [[199.5, 7.0], [154.3, 5.5], [131.1, 6.2], [122.6, 6.7]];

#[test]
fn the_mean_head_has_the_measures_of_men() {
    for (found, [mean, sd]) in measures(&Head::built_in()).into_iter().zip(MEN) {
        assert!((found - mean).abs() < 0.6 * sd, "{found} instead of {mean}");
    }
}

#[test]
fn one_step_of_a_mode_is_one_standard_deviation_of_its_measure() {
    let before = measures(&Head::built_in());
    for (mode, &[_, sd]) in MEN.iter().enumerate() {
        let mut steps = [0.0; 4];
        steps[mode] = 1.0;
        let [length_sd, breadth_sd, height_sd, face_sd] = steps;
        let shape = Shape {
            length_sd,
            breadth_sd,
            height_sd,
            face_sd,
            ..Shape::default()
        };
        let after = measures(&Head::shaped(&shape));
        for other in 0..4 {
            let wanted = if other == mode { sd } else { 0.0 };
            let gained = after[other] - before[other];
            assert!(
                (gained - wanted).abs() < 0.12 * sd + 0.1,
                "mode {mode} adds {gained:.2} mm to measure {other}, not {wanted}"
            );
        }
    }
}

/// The modes between the measures.
const BETWEEN: std::ops::Range<usize> = 4..Shape::MODES.len() - 1;

/// The mean head but for one of its modes.
fn only(mode: usize, sd: f64) -> Shape {
    let mut steps = Shape::default().steps();
    steps[mode] = sd;
    Shape::of_steps(steps)
}

#[test]
fn the_modes_between_change_the_form_and_leave_the_measures() {
    let mean = Head::built_in();
    let before = measures(&mean);
    for at in BETWEEN {
        let head = Head::shaped(&only(at, 2.0));
        let moved = mean.positions().iter().zip(head.positions());
        let moved = moved.map(|(&a, &b)| length(sub(wide(a), wide(b))));
        let most = moved.fold(0.0, f64::max);
        assert!((3.0..10.0).contains(&most), "mode {at} moves {most:.2} mm");
        for (measure, [before, after]) in before
            .into_iter()
            .zip(measures(&head))
            .map(|(a, b)| [a, b])
            .enumerate()
        {
            assert!(
                (after - before).abs() < 0.8,
                "mode {at}: measure {measure} {before:.1} {after:.1}"
            );
        }
    }
}

/// A head at the ends of its modes is still a head: every triangle of the scalp faces out, and what
/// was bent is found again on the chart.
#[test]
fn heads_at_the_ends_of_their_modes_hold_together() {
    for seed in 0..12u32 {
        let side = |bit: u32| {
            if seed.wrapping_mul(2_654_435_761) >> bit & 1 == 0 {
                -2.5
            } else {
                2.5
            }
        };
        let shape = Shape {
            length_sd: side(3),
            breadth_sd: side(7),
            height_sd: side(11),
            face_sd: side(13),
            occiput_sd: side(17),
            crown_sd: side(19),
            forehead_sd: side(23),
            cheek_sd: side(27),
            jaw_sd: side(29),
            ear_sd: side(31),
            woman: f64::from(seed & 1),
        };
        let head = Head::shaped(&shape);
        for t in &head.triangles()[..head.body_triangles()] {
            let [a, b, c] = t.map(|i| wide(head.positions()[i as usize]));
            let face = unit(cross(sub(b, a), sub(c, a)));
            let normal = wide(head.normals()[t[0] as usize]);
            if head
                .chart()
                .locate(head.positions()[t[0] as usize])
                .is_some()
            {
                assert!(dot(face, normal) > 0.5, "{shape:?} at {a:?}");
            }
        }
    }
}

#[test]
fn a_shaped_head_keeps_the_topology_and_its_dots() {
    let mean = Head::built_in();
    let shape = Shape {
        length_sd: 1.5,
        breadth_sd: -1.0,
        height_sd: 2.0,
        face_sd: -0.5,
        occiput_sd: 1.0,
        crown_sd: -1.0,
        forehead_sd: 1.5,
        cheek_sd: -1.0,
        jaw_sd: 1.0,
        ear_sd: 2.0,
        woman: 1.0,
    };
    let head = Head::shaped(&shape);
    assert_eq!(head.triangles(), mean.triangles());
    assert_eq!(head.chart().bounds(), mean.chart().bounds());
    for (v, &p) in mean
        .positions()
        .iter()
        .enumerate()
        .take(mean.body_vertices())
        .step_by(11)
    {
        let (Some(a), Some(b)) = (
            mean.chart().locate(p),
            head.chart().locate(head.positions()[v]),
        ) else {
            continue;
        };
        assert!((a.u - b.u).abs() < 1e-3 && (a.v - b.v).abs() < 1e-3);
    }
}
