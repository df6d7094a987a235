//! Measures: those that were typed are found on the surface again, and what no head has is refused.

use std::sync::LazyLock;

use smp_design::{DesignFault, Measures, Sex, Shape, Subject};
use smp_scalp::{Head, Measured, measure, shape_of};

static MEAN: LazyLock<Head> = LazyLock::new(Head::built_in);

fn subject(sex: Sex, measures: Measures) -> Subject {
    Subject {
        sex,
        measures,
        ..Subject::default()
    }
}

/// Length, breadth and circumference read off the vertices of a head, without the library's own
/// measuring: the largest extents, and the tight outline of a slice 4 mm thick.
fn by_hand(head: &Head) -> [f64; 3] {
    let body = &head.positions()[..head.body_vertices()];
    let wide = |p: &[f32; 3]| p.map(f64::from);
    let front = head.landmark(smp_scalp::Landmark::Glabella);
    let length = body
        .iter()
        .map(wide)
        .filter(|p| p[0].abs() < 3.0 && p[1] > 5.0 && p[2] < -60.0)
        .map(|p| libm::hypot(p[1] - f64::from(front.y), p[2] - f64::from(front.z)))
        .fold(0.0, f64::max);
    let breadth = body
        .iter()
        .map(wide)
        .filter(|p| p[1] > 25.0)
        .map(|p| 2.0 * p[0])
        .fold(0.0, f64::max);
    let back = head.landmark(smp_scalp::Landmark::Occiput);
    let slope = f64::from((front.y - back.y) / (front.z - back.z));
    let level = |z: f64| f64::from(front.y) + slope * (z - f64::from(front.z));
    // Where the triangles' edges pass through the plane.
    let above = |p: [f64; 3]| p[1] - level(p[2]);
    let slice: Vec<[f64; 2]> = head.triangles()[..head.body_triangles()]
        .iter()
        .flat_map(|t| [[t[0], t[1]], [t[1], t[2]], [t[2], t[0]]])
        .map(|edge| edge.map(|i| wide(&body[i as usize])))
        .filter(|&[a, b]| (above(a) < 0.0) != (above(b) < 0.0))
        .map(|[a, b]| {
            let t = above(a) / (above(a) - above(b));
            [0, 2].map(|i| a[i] + t * (b[i] - a[i]))
        })
        .collect();
    // Cauchy: the circumference of a convex outline is pi times its mean width.
    let widths = (0..180).map(|deg| {
        let (s, c) = libm::sincos(f64::from(deg).to_radians());
        let along = slice.iter().map(|p| p[0] * c + p[1] * s);
        let (low, high) = along.fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        high - low
    });
    let around = widths.sum::<f64>() / 180.0 * core::f64::consts::PI;
    [length, breadth, around]
}

#[test]
fn the_mean_heads_measure_what_people_do() {
    // ANSUR II: length, breadth, height, circumference, face; mean and standard deviation.
    let people = [
        (
            Sex::Man,
            [
                (199.5, 7.0),
                (154.3, 5.5),
                (131.1, 6.2),
                (574.4, 16.0),
                (122.6, 6.7),
            ],
        ),
        (
            Sex::Woman,
            [
                (189.8, 7.4),
                (147.8, 5.2),
                (126.5, 6.5),
                (561.1, 19.4),
                (113.1, 6.1),
            ],
        ),
    ];
    for (sex, rows) in people {
        let m = measure(&MEAN, &Shape::mean_of(sex));
        let ours = [
            m.length_mm,
            m.breadth_mm,
            m.height_mm,
            m.circumference_mm,
            m.face_mm,
        ];
        for (i, (ours, (mean, sd))) in ours.into_iter().zip(rows).enumerate() {
            // The tape lay over the hair, and women's is longer: our heads are shaved.
            let near = if i == 3 { 1.5 } else { 0.5 };
            assert!(
                (ours - mean).abs() < near * sd,
                "{sex:?}: {ours:.1} for {mean}, {m:?}"
            );
        }
    }
}

#[test]
fn typed_measures_are_found_on_the_surface() {
    let cases = [
        (Sex::Man, [Some(208.0), Some(149.0), None]),
        (Sex::Woman, [Some(182.0), Some(152.0), None]),
        (Sex::Man, [None, None, Some(590.0)]),
        (Sex::Woman, [Some(194.0), None, Some(560.0)]),
        (Sex::Man, [None, Some(160.0), Some(575.0)]),
    ];
    for (sex, [length_mm, breadth_mm, circumference_mm]) in cases {
        let typed = Measures {
            length_mm,
            breadth_mm,
            circumference_mm,
            height_mm: Some(134.0),
            face_mm: Some(118.0),
        };
        let shape = shape_of(&MEAN, &subject(sex, typed)).expect("a head");
        let hand = by_hand(&Head::shaped(&shape));
        let wanted = [length_mm, breadth_mm, circumference_mm];
        for (i, (hand, typed)) in hand.into_iter().zip(wanted).enumerate() {
            let near = if i == 2 { 3.0 } else { 1.0 };
            if let Some(typed) = typed {
                assert!(
                    (hand - typed).abs() < near,
                    "{sex:?} {i}: {hand:.1} for {typed}"
                );
            }
        }
        let Measured {
            height_mm, face_mm, ..
        } = measure(&MEAN, &shape);
        assert!((height_mm - 134.0).abs() < 0.2 && (face_mm - 118.0).abs() < 0.2);
    }
}

#[test]
fn nothing_typed_is_the_mean_and_what_no_head_has_is_refused_with_its_place() {
    let none = Measures::default();
    for sex in [Sex::Man, Sex::Woman] {
        assert_eq!(
            shape_of(&MEAN, &subject(sex, none)),
            Ok(Shape::mean_of(sex))
        );
    }
    let refused = |measures: Measures| {
        let error = shape_of(&MEAN, &subject(Sex::Woman, measures)).expect_err("no such head");
        (error.path, error.fault)
    };
    let long = Measures {
        length_mm: Some(229.0),
        ..none
    };
    let place = |name: &str| format!("subject.measures.{name}");
    let large = DesignFault::HeadTooLarge;
    assert_eq!(refused(long), (place("length_mm"), large));
    let around = Measures {
        circumference_mm: Some(635.0),
        ..none
    };
    assert_eq!(refused(around), (place("circumference_mm"), large));
    let contradictory = Measures {
        length_mm: Some(190.0),
        breadth_mm: Some(148.0),
        circumference_mm: Some(600.0),
        ..none
    };
    let apart = DesignFault::Circumference;
    assert_eq!(refused(contradictory), (place("circumference_mm"), apart));
}
