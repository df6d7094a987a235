//! Hairlines, zones and the tape on the head.

use smp_design::{ChartMm, Hairline, HairlinePreset, MeridianPoint};
use smp_scalp::{
    Head, Landmark, Parts, from_meridian, hairline_curve, hairline_points, scalp_outline, tape,
    top_outline,
};

use crate::chart::{inside, places};
use crate::truth::{length, sub};

fn of(preset: HairlinePreset) -> Hairline {
    Hairline {
        preset,
        ..Hairline::default()
    }
}

/// A line whose middle stands 75 mm up and runs level to the corner, then down.
fn natural_75() -> Hairline {
    of(HairlinePreset::SoftRounded)
}

fn area_cm2(head: &Head, outline: &[ChartMm]) -> f64 {
    places(head, 1.0)
        .into_iter()
        .filter(|&at| inside(outline, at))
        .filter_map(|at| head.chart().surface(at))
        .map(|s| 0.01 / f64::from(s.area_factor))
        .sum()
}

fn crosses(outline: &[ChartMm]) -> bool {
    let turn =
        |a: ChartMm, b: ChartMm, c: ChartMm| (b.u - a.u) * (c.v - a.v) - (b.v - a.v) * (c.u - a.u);
    let edges: Vec<[ChartMm; 2]> = outline.windows(2).map(|w| [w[0], w[1]]).collect();
    edges.iter().enumerate().any(|(i, [a, b])| {
        edges.iter().skip(i + 2).any(|[c, d]| {
            turn(*a, *b, *c) * turn(*a, *b, *d) < 0.0 && turn(*c, *d, *a) * turn(*c, *d, *b) < 0.0
        })
    })
}

#[test]
fn the_zones_have_the_areas_of_heads() {
    let head = Head::built_in();
    // Hair-bearing scalp 460-520 cm2 by several masks; top above a hairline about 200.
    let outline = scalp_outline(&head, &natural_75());
    let full = area_cm2(&head, &outline);
    assert!((440.0..540.0).contains(&full), "full scalp {full:.0} cm2");
    let top = top_outline(&head);
    let parts = Parts::new(&head);
    let area = |part: &dyn Fn(ChartMm) -> bool| -> f64 {
        let all = places(&head, 1.0).into_iter();
        all.filter(|&at| inside(&outline, at) && part(at))
            .filter_map(|at| head.chart().surface(at))
            .map(|s| 0.01 / f64::from(s.area_factor))
            .sum()
    };
    let all = area(&|at| inside(&top, at));
    assert!((195.0..255.0).contains(&all), "top {all:.0} cm2");
    let front = area(&|at| inside(&top, at) && parts.front(at) > 0.0);
    assert!((60.0..85.0).contains(&front), "front {front:.0} cm2");
    let crown = area(&|at| inside(&top, at) && parts.crown(at) > 0.0);
    assert!((60.0..100.0).contains(&crown), "crown {crown:.0} cm2");
    let temples = area(&|at| !inside(&top, at) && parts.temple(at) > 0.0);
    assert!((25.0..80.0).contains(&temples), "temples {temples:.0} cm2");
}

#[test]
fn every_outline_is_whole_and_does_not_cross_itself() {
    let head = Head::built_in();
    for (_, preset) in HairlinePreset::ALL {
        let line = of(preset);
        let outline = scalp_outline(&head, &line);
        assert!(!crosses(&outline), "{preset:?}");
        for p in &outline {
            assert!(head.chart().surface(*p).is_some(), "{preset:?} {p:?}");
        }
        for w in outline.windows(2) {
            let step = libm::hypot(w[1].u - w[0].u, w[1].v - w[0].v);
            assert!(step < 12.0, "{preset:?} jumps {step}");
        }
    }
}

#[test]
fn hairlines_run_right_to_left_in_short_steps_through_their_points() {
    let head = Head::built_in();
    for (_, preset) in HairlinePreset::ALL {
        let points = hairline_points(&head, &of(preset));
        assert_eq!(points.len(), 2 * preset.form().half.len() - 1);
        assert!(points[0].u < 0.0 && points[points.len() - 1].u > 0.0);
        let curve = hairline_curve(&head, &of(preset));
        let skin = |p: &ChartMm| {
            let s = head.chart().surface(*p).expect("on the scalp");
            s.position.map(f64::from)
        };
        for w in curve.windows(2) {
            assert!(length(sub(skin(&w[1]), skin(&w[0]))) < 2.0);
        }
        for p in &points {
            let near = curve
                .iter()
                .any(|c| (c.u - p.u).abs() + (c.v - p.v).abs() < 1e-9);
            assert!(near, "{preset:?} misses {p:?}");
        }
    }
}

#[test]
fn the_soft_corner_stands_over_the_outer_eye_and_its_end_before_the_ear() {
    let head = Head::built_in();
    let points = hairline_points(&head, &of(HairlinePreset::SoftRounded));
    let place = |p: ChartMm| head.chart().surface(p).expect("on the scalp").position;
    // Frontotemporal corner on the vertical through the lateral canthus (Shapiro), within 10 mm.
    let corner = place(points[points.len() - 3]);
    let canthus = head.landmark(Landmark::LeftOuterCanthus);
    assert!(
        (corner[0] - canthus.x).abs() < 10.0,
        "{corner:?} {canthus:?}"
    );
    let peak = place(points[points.len() - 1]);
    let ear = head.landmark(Landmark::LeftTragion);
    assert!(peak[2] > ear.z + 30.0 && peak[1] > ear.y + 30.0, "{peak:?}");
}

#[test]
fn asymmetry_raises_the_left_corner_by_tape() {
    let head = Head::built_in();
    let even = hairline_points(&head, &of(HairlinePreset::SoftRounded));
    let line = Hairline {
        asymmetry_mm: 4.0,
        ..Hairline::default()
    };
    let raised = hairline_points(&head, &line);
    let up = |p: ChartMm| f64::from(tape(&head, p).expect("on the scalp").up_mm);
    let last = even.len() - 1;
    assert_eq!(&even[..=last / 2], &raised[..=last / 2]);
    assert!((up(raised[last - 2]) - up(even[last - 2]) - 4.0).abs() < 0.1);
}

#[test]
fn own_points_are_taken_as_they_are() {
    let head = Head::built_in();
    let points: Vec<ChartMm> = hairline_points(&head, &of(HairlinePreset::Straight));
    let line = Hairline {
        points: points.clone(),
        asymmetry_mm: 3.0,
        ..Hairline::default()
    };
    assert_eq!(hairline_points(&head, &line), points);
}

#[test]
fn any_own_points_give_finite_lines() {
    let head = Head::built_in();
    smp_cases::cases(40, |u| {
        let mut points = Vec::new();
        for _ in 0..u.int_in_range(3..=9)? {
            let [a, b] = [u.int_in_range(-400..=400)?, u.int_in_range(-400..=400)?];
            points.push(ChartMm {
                u: f64::from(a),
                v: f64::from(b),
            });
        }
        let line = Hairline {
            points,
            ..Hairline::default()
        };
        let outline = scalp_outline(&head, &line);
        assert!(outline.iter().all(|p| p.u.is_finite() && p.v.is_finite()));
        assert!(outline.len() < 20_000);
        Ok(())
    });
}

#[test]
fn the_tape_reads_back_what_it_laid() {
    let head = Head::built_in();
    smp_cases::cases(40, |u| {
        let point = MeridianPoint {
            around_deg: f64::from(u.int_in_range(-180..=180)?),
            up_mm: f64::from(u.int_in_range(40..=110)?),
        };
        if let Some(at) = from_meridian(&head, point) {
            let read = tape(&head, at).expect("it lies on the scalp");
            assert!(
                (f64::from(read.up_mm) - point.up_mm).abs() < 0.3,
                "{point:?} {read:?}"
            );
            let turn = (f64::from(read.around_deg) - point.around_deg).rem_euclid(360.0);
            assert!(turn.min(360.0 - turn) < 0.5, "{point:?} {read:?}");
            assert!(f64::from(read.side_mm) * point.around_deg >= -0.5);
        }
        Ok(())
    });
}

#[test]
fn the_tape_agrees_with_the_sphere_it_almost_is() {
    // Over the top of a head of about 85 mm radius a step of 10 degrees is some 15 mm.
    let head = Head::built_in();
    let up = |mm| {
        from_meridian(
            &head,
            MeridianPoint {
                around_deg: 0.0,
                up_mm: mm,
            },
        )
    };
    let place = |at: Option<ChartMm>| {
        let s = head.chart().surface(at.expect("on the scalp"));
        s.expect("on the scalp").position.map(f64::from)
    };
    let chord = length(sub(place(up(90.0)), place(up(80.0))));
    assert!((9.9..=10.05).contains(&chord), "{chord}");
}
