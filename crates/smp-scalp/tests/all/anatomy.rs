//! Landmarks found by tape, the guides of a hairline, and the growth of hair.

use smp_design::{HairlinePreset, Turn, Whorl};
use smp_scalp::{Growth, GuideLine, Head, Landmark, ScalpMm};

use crate::truth::{dot, length, sub};

fn place(p: ScalpMm) -> [f64; 3] {
    <[f32; 3]>::from(p).map(f64::from)
}

fn landmark(head: &Head, landmark: Landmark) -> [f64; 3] {
    place(head.landmark(landmark))
}

/// Least distance of a point from a line of points, mm.
fn off(line: &[ScalpMm], p: [f64; 3]) -> f64 {
    let way = |pair: &[ScalpMm]| {
        let (a, b) = (place(pair[0]), place(pair[1]));
        let (ab, ap) = (sub(b, a), sub(p, a));
        let t = (dot(ap, ab) / dot(ab, ab)).clamp(0.0, 1.0);
        length([0, 1, 2].map(|i| ap[i] - t * ab[i]))
    };
    line.windows(2).map(way).fold(f64::MAX, f64::min)
}

#[test]
fn the_hairline_s_landmarks_follow_the_rules_of_the_field() {
    let head = Head::built_in();
    let corner = landmark(&head, Landmark::LeftFrontotemporal);
    let canthus = landmark(&head, Landmark::LeftOuterCanthus);
    assert!(
        (corner[0] - canthus[0]).abs() < 1.0,
        "{corner:?} {canthus:?}"
    );
    let vertical = head.guide(GuideLine::LeftCanthusVertical);
    assert!(vertical.len() > 15);
    assert!(
        vertical
            .iter()
            .all(|p| (f64::from(p.x) - canthus[0]).abs() < 0.2)
    );
    assert!(off(&vertical, corner) < 1.5);
    let peak = landmark(&head, Landmark::LeftTemporalPeak);
    let way = length(sub(corner, peak));
    assert!(
        (40.0..55.0).contains(&way),
        "{way:.1} mm from corner to peak"
    );
    // The right side mirrors the left.
    let mirrored = landmark(&head, Landmark::RightFrontotemporal);
    assert!((corner[0] + mirrored[0]).abs() < 0.05 && (corner[1] - mirrored[1]).abs() < 0.05);
    // 15 to 20 mm above the highest crease, along the midline.
    let crease = head.guide(GuideLine::HighestCrease);
    let middle = landmark(&head, Landmark::Trichion);
    assert!(
        (12.0..20.0).contains(&off(&crease, middle)),
        "{}",
        off(&crease, middle)
    );
}

#[test]
fn preset_hairlines_keep_their_corners_on_the_canthus_s_vertical_and_the_temple_s_ridge() {
    let head = Head::built_in();
    let vertical = head.guide(GuideLine::LeftCanthusVertical);
    let ridge = head.guide(GuideLine::LeftTemporalLine);
    for (_, preset) in HairlinePreset::ALL {
        let hairline = smp_design::Hairline {
            preset,
            ..smp_design::Hairline::default()
        };
        let line: Vec<[f64; 3]> = smp_scalp::hairline_curve(&head, &hairline)
            .into_iter()
            .filter_map(|at| head.chart().surface(at))
            .map(|s| s.position.map(f64::from))
            .collect();
        let nearest =
            |guide: &[ScalpMm]| line.iter().map(|&p| off(guide, p)).fold(f64::MAX, f64::min);
        assert!(
            nearest(&vertical) < 6.0,
            "{preset:?} {}",
            nearest(&vertical)
        );
        assert!(nearest(&ridge) < 6.0, "{preset:?} {}", nearest(&ridge));
    }
}

/// How a head of hair turns around its whorl, seen from above: the mean of the direction's part
/// along the clockwise tangent, 10 mm from the centre.
fn clockwise(head: &Head, growth: &Growth, centre: smp_design::ChartMm) -> f64 {
    let middle = head.chart().surface(centre).expect("on the scalp").position;
    let mut sum = 0.0;
    for k in 0..24 {
        let (s, c) = libm::sincos(f64::from(k) / 24.0 * core::f64::consts::TAU);
        let at = smp_design::ChartMm {
            u: centre.u + 10.0 * c,
            v: centre.v + 10.0 * s,
        };
        let way = growth.on_skin(head, head, at).expect("a direction");
        let p = head.chart().surface(at).expect("on the scalp").position;
        // Above the head looking down, the subject's front up: x to the viewer's left.
        let (right, up) = (f64::from(middle[0] - p[0]), f64::from(p[2] - middle[2]));
        let size = (right * right + up * up).sqrt();
        sum += (f64::from(-way[0]) * up - f64::from(way[2]) * right) / size / 24.0;
    }
    sum
}

#[test]
fn hair_turns_clockwise_around_a_whorl_on_the_left_unless_it_is_told_otherwise() {
    let head = Head::built_in();
    let usual = Growth::new(&head, &Whorl::default());
    let centre = usual.centres().next().expect("a whorl");
    let place = head.chart().surface(centre).expect("on the scalp").position;
    assert!(
        place[0] > 5.0 && place[1] > 90.0 && place[2] < -30.0,
        "{place:?}"
    );
    assert!(clockwise(&head, &usual, centre) > 0.4);
    let other = Growth::new(
        &head,
        &Whorl {
            turn: Turn::Counterclockwise,
            ..Whorl::default()
        },
    );
    assert!(clockwise(&head, &other, centre) < -0.4);
    let double = Growth::new(
        &head,
        &Whorl {
            double: true,
            ..Whorl::default()
        },
    );
    let senses: Vec<f64> = double
        .centres()
        .map(|at| clockwise(&head, &double, at))
        .collect();
    assert!(
        senses.len() == 2 && senses[0] > 0.1 && senses[1] < -0.1,
        "{senses:?}"
    );
    let moved = Whorl {
        left_mm: -20.0,
        back_mm: 10.0,
        ..Whorl::default()
    };
    let centre = Growth::new(&head, &moved)
        .centres()
        .next()
        .expect("a whorl");
    let there = head.chart().surface(centre).expect("on the scalp").position;
    assert!(
        (there[0] + 20.0).abs() < 2.0 && there[2] < place[2] - 5.0,
        "{there:?}"
    );
}

#[test]
fn hair_grows_forwards_on_the_top_and_downwards_on_the_sides_and_at_the_nape() {
    let head = Head::built_in();
    let growth = Growth::new(&head, &Whorl::default());
    let way = |around_deg: f64, up_mm: f64| {
        let point = smp_design::MeridianPoint { around_deg, up_mm };
        let at = smp_scalp::from_meridian(&head, point).expect("on the scalp");
        let way = growth
            .on_skin(&head, &head, at)
            .expect("a direction")
            .map(f64::from);
        let normal = head
            .chart()
            .surface(at)
            .expect("on the scalp")
            .normal
            .map(f64::from);
        assert!((length(way) - 1.0).abs() < 1e-3 && dot(way, normal).abs() < 0.06);
        way
    };
    assert!(way(0.0, 90.0)[2] > 0.5, "the front: {:?}", way(0.0, 90.0));
    assert!(
        way(20.0, 80.0)[0] < 0.25,
        "to the midline: {:?}",
        way(20.0, 80.0)
    );
    for around in [90.0, -90.0] {
        let [_, y, z] = way(around, 20.0);
        assert!(
            y < -0.7 && (-0.6..0.35).contains(&z),
            "the side {around}: {y} {z}"
        );
    }
    assert!(
        way(180.0, -10.0)[1] < -0.8,
        "the nape: {:?}",
        way(180.0, -10.0)
    );
}
