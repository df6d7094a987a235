//! The scale of a photo: figures are as far off as is said and not much less, and a tape around the head gives
//! it its size. The heads are those of `auto_fit.rs`, which no form of ours has.

use std::sync::LazyLock;

use smp_design::{ChartMm, Fit, Hairline, Measures, Shape, Subject};
use smp_scalp::{
    Camera, Head, ScaleOff, Tape, ViewSide, hairline_points, measure, pick, shape_of, sized, tape,
};

use crate::auto_fit::sighted;
use crate::truth::{MEAN, Truth, dot, length, sub, unit};

/// Heads and their fits by points and outline, found once for both tests.
static SIGHTED: LazyLock<Vec<(Truth, Fit)>> = LazyLock::new(|| {
    let truths = (0..60).map(|seed| Truth::new(3000 + 17 * seed));
    truths
        .map(|truth| {
            let fit = sighted(&truth.points(), &truth.outline(), None);
            (truth, fit)
        })
        .collect()
});

fn around(shape: &Shape) -> f64 {
    measure(&MEAN, shape).circumference_mm
}

/// The share of errors that are within what is said of them, and within half of that.
#[derive(Default)]
struct Held {
    all: f64,
    within: f64,
    half: f64,
}

impl Held {
    fn add(&mut self, error: f64, said: f64) {
        self.all += 1.0;
        self.within += f64::from(error.abs() <= said);
        self.half += f64::from(error.abs() <= 0.5 * said);
    }

    /// About nine in ten are within, and what is said is no more than it takes.
    fn expect(&self, what: &str) {
        let [within, half] = [self.within / self.all, self.half / self.all];
        assert!(self.all >= 30.0, "{what}: {}", self.all);
        assert!(within >= 0.8, "{what}: {within} are within");
        assert!(half <= 0.8, "{what}: {half} are within half of it");
    }
}

/// What a tape says on the photo and on the head, for the usual hairline where it faces the camera.
fn readings(truth: &Truth, fit: &Fit) -> Vec<[Tape; 2]> {
    let ours = Head::shaped(&fit.shape);
    let camera = Camera::of_fit(fit, 1.0);
    let eye = Camera::of_fit(&truth.fit, 1.0).ray(0.0, 0.0).0;
    let read = |at: &ChartMm| {
        let place = truth.head.chart().surface(*at)?;
        let p = place.position.map(f64::from);
        let facing = dot(place.normal.map(f64::from), unit(sub(eye, p)));
        let [x, y] = truth.px(p);
        let (_, found) = pick(&ours, &camera, x, y).filter(|_| facing > 0.5)?;
        Some([tape(&ours, found?)?, tape(&truth.head, *at)?])
    };
    let line = hairline_points(&MEAN, &Hairline::default());
    line.iter().filter_map(read).collect()
}

#[test]
fn lengths_are_as_far_off_as_is_said() {
    let mut sizes: [Held; 2] = Default::default();
    let mut tapes: [Held; 3] = Default::default();
    for (truth, found) in &SIGHTED[..40] {
        let mm = around(&truth.fit.shape);
        let by_points = sighted(&truth.points(), &[], None);
        let by_tape = sized(&MEAN, found, mm);
        for (held, fit) in sizes.iter_mut().zip([found, &by_points]) {
            let off = ScaleOff::of(Some(fit), None);
            held.add(around(&fit.shape) / mm - 1.0, off.length);
        }
        let asked = [(found, None), (&by_points, None), (&by_tape, Some(mm))];
        for (held, (fit, typed)) in tapes.iter_mut().zip(asked) {
            let off = ScaleOff::of(Some(fit), typed);
            for [read, known] in readings(truth, fit) {
                let said = f64::from(off.tape_mm(&read));
                held.add(f64::from(read.up_mm - known.up_mm), said);
                held.add(f64::from(read.side_mm - known.side_mm), said);
            }
        }
    }
    for (held, what) in sizes.iter().zip(["size", "size by points"]) {
        held.expect(what);
    }
    for (held, what) in tapes.iter().zip(["tape", "tape by points", "tape, typed"]) {
        held.expect(what);
    }
}

/// The skin of the upper head.
fn scalp_mm2(head: &Head) -> f64 {
    let body = MEAN.triangles()[..MEAN.body_triangles()].iter();
    let upper = body.filter(|t| {
        let [_, y, z] = MEAN.positions()[t[0] as usize];
        y > 100.0 || y > 40.0 && z < 20.0
    });
    let area = |t: &[u32; 3]| {
        let [a, b, c] = t.map(|i| head.positions()[i as usize].map(f64::from));
        let (u, v) = (sub(b, a), sub(c, a));
        let cosine = dot(u, v);
        0.5 * (dot(u, u) * dot(v, v) - cosine * cosine).max(0.0).sqrt()
    };
    upper.map(area).sum()
}

#[test]
fn areas_are_as_far_off_as_is_said() {
    let (mut plain, mut typed) = (Held::default(), Held::default());
    for (truth, found) in SIGHTED.iter() {
        let mm = around(&truth.fit.shape);
        let subject = Subject {
            measures: Measures {
                circumference_mm: Some(mm),
                ..Measures::default()
            },
            ..Subject::default()
        };
        let known = scalp_mm2(&truth.head);
        let off = ScaleOff::of(Some(found), None);
        plain.add(scalp_mm2(&MEAN) / known - 1.0, off.area());
        let Ok(shape) = shape_of(&MEAN, &subject) else {
            continue;
        };
        let off = ScaleOff::of(None, Some(mm));
        typed.add(scalp_mm2(&Head::shaped(&shape)) / known - 1.0, off.area());
    }
    plain.expect("areas");
    typed.expect("areas, typed");
}

#[test]
fn a_tape_sizes_the_head_where_it_is() {
    for seed in 0..6 {
        let fit = Truth::new(200 + seed).fit;
        let before = around(&fit.shape);
        for times in [0.93, 1.0, 1.06] {
            let grown = sized(&MEAN, &fit, times * before);
            assert!((around(&grown.shape) / before - times).abs() < 1e-4);
            let apart = ViewSide::Front
                .handles(&grown)
                .into_iter()
                .zip(ViewSide::Front.handles(&fit))
                .map(|(a, b)| sub([a.at_px[0], a.at_px[1], 0.0], [b.at_px[0], b.at_px[1], 0.0]));
            let px_per_mm = fit.focal_px / fit.translation_mm[2];
            let worst_mm = apart.map(length).fold(0.0, f64::max) / px_per_mm;
            assert!(worst_mm < 3.0, "{seed}, {times}: {worst_mm} mm");
            let back = sized(&MEAN, &grown, before);
            assert!((back.translation_mm[2] / fit.translation_mm[2] - 1.0).abs() < 1e-4);
        }
    }
}
