//! The fit from what is found in a photo: landmarks and the outline. Truth heads are not made of our modes
//! alone: each carries a smooth residual of 3 mm rms, and its camera is nobody's orbit.

use smp_design::{Fit, Sex};
use smp_scalp::making::lift_mm;
use smp_scalp::{Bend, Camera, Handle, Head, Landmark, MarkedPhoto, fit_photos};

use crate::truth::{MEAN, PHOTO, Truth, median, noise, normal, waves};

impl Truth {
    /// How far the skin lies beyond the form at a place, mm.
    pub(crate) fn residual_mm(&self, p: [f64; 3]) -> f64 {
        lift_mm(&waves(self.seed), p)
    }

    /// What a net of the face finds: landmarks that miss by 1.5 mm and are not quite ours.
    pub(crate) fn points(&self) -> Vec<Handle> {
        let known = [
            (Landmark::RightOuterCanthus, 2.0),
            (Landmark::LeftOuterCanthus, 2.0),
            (Landmark::RightInnerCanthus, 2.0),
            (Landmark::LeftInnerCanthus, 2.0),
            (Landmark::Sellion, 3.0),
            (Landmark::NoseTip, 3.0),
            (Landmark::Chin, 4.0),
            (Landmark::LeftTragion, 6.0),
            (Landmark::RightTragion, 6.0),
        ];
        let px_per_mm = self.fit.focal_px / self.fit.translation_mm[2];
        known
            .iter()
            .enumerate()
            .map(|(k, &(landmark, off_mm))| {
                let p = self.head.landmark(landmark);
                let p = [p.x, p.y, p.z].map(f64::from);
                let out = self.residual_mm(p);
                let z = out * p[2].signum() * 0.7;
                let [x, y] = self.px([p[0], p[1], p[2] + z]);
                let miss = |axis: u32| {
                    let seed = self.seed * 40 + 2 * k as u32 + axis;
                    px_per_mm * (off_mm * normal(seed) * 0.7 + 1.0 * normal(seed + 5000))
                };
                Handle {
                    landmark,
                    at_px: [x + miss(0), y + miss(1)],
                }
            })
            .collect()
    }

    /// The outline, by its farthest places in many directions, with a pixel of noise. Every third head has
    /// hair on its top, up to 12 mm high, and is seen as far as that.
    pub(crate) fn outline(&self) -> Vec<[f64; 2]> {
        let hair_mm = if self.seed.is_multiple_of(3) {
            6.0 + 6.0 * noise(self.seed + 8)
        } else {
            0.0
        };
        let seen = self
            .positions
            .iter()
            .zip(self.head.normals())
            .map(|(p, n)| {
                let out = hair_mm * ((p[1] - 40.0) / 40.0).clamp(0.0, 1.0);
                self.px([0, 1, 2].map(|i| p[i] + out * f64::from(n[i])))
            });
        let seen: Vec<[f64; 2]> = seen.collect();
        (0..180)
            .filter_map(|at| {
                let (s, c) = libm::sincos(f64::from(at) / 180.0 * std::f64::consts::TAU);
                let reach = |p: &&[f64; 2]| p[0] * c + p[1] * s;
                let far = seen.iter().max_by(|a, b| reach(a).total_cmp(&reach(b)))?;
                let jitter = |k: u32| noise(self.seed + 7000 + 2 * at as u32 + k);
                Some([far[0] + jitter(0), far[1] + jitter(1)])
            })
            .collect()
    }
}

/// How much of the upper outlines of the truth and of a fit is common to both: shares of the areas around
/// the fitted head's middle, without and with bending.
fn common(truth: &Truth, fit: &Fit) -> [f64; 2] {
    let ours = Head::shaped(&fit.shape);
    let camera = Camera::of_fit(fit, 1.0);
    let bend = Bend::of_fit(fit, &ours, 1.0).expect("an outline");
    let [cx, cy, _] = camera.project([0.0, 40.0, -5.0]);
    let plain = ours.positions().iter().map(|&p| camera.project(p));
    let plain: Vec<[f32; 2]> = plain.map(|p| [p[0], p[1]]).collect();
    let bent: Vec<[f32; 2]> = plain.iter().map(|&p| bend.bend(p)).collect();
    let real = truth
        .positions
        .iter()
        .map(|&p| truth.px(p).map(|v| v as f32));
    let real: Vec<[f32; 2]> = real.collect();
    // Sectors of three degrees, up to 75 to either side of straight up.
    let reach = |all: &[[f32; 2]]| {
        let mut far = [0.0f64; 50];
        for p in all {
            let angle = f64::from(libm::atan2f(p[0] - cx, cy - p[1])).to_degrees();
            let sector = ((angle + 75.0) / 3.0).floor();
            if (0.0..50.0).contains(&sector) {
                let away = f64::from(libm::hypotf(p[0] - cx, p[1] - cy));
                far[sector as usize] = far[sector as usize].max(away);
            }
        }
        far
    };
    let real = reach(&real);
    [plain, bent].map(|all| {
        let pairs: Vec<(f64, f64)> = reach(&all).into_iter().zip(real).collect();
        let sum =
            |of: fn(f64, f64) -> f64| pairs.iter().map(|&(a, b)| of(a, b) * of(a, b)).sum::<f64>();
        sum(f64::min) / sum(f64::max)
    })
}

/// The head in one photo.
pub(crate) fn sighted(points: &[Handle], outline_px: &[[f64; 2]], typed_mm: Option<f64>) -> Fit {
    let photo = MarkedPhoto {
        photo_px: PHOTO,
        points,
        outline_px,
    };
    let fits = fit_photos(&[photo], Sex::Man, typed_mm).expect("a head");
    fits[0].fit.clone()
}

/// A photo may end below the top of the head: its sides are bent to what is seen of them, and the top goes with them.
#[test]
fn a_head_that_the_photo_cuts_off_is_bent_to_what_is_seen_of_it() {
    let (mut plain, mut bent) = (Vec::new(), Vec::new());
    for seed in 0..16 {
        let mut truth = Truth::new(101 + 18 * seed - (18 * seed + 101) % 3 + 1);
        // Above and below by as much, so that the camera looks at the middle of what is left.
        let top = truth
            .outline()
            .iter()
            .map(|p| p[1])
            .fold(f64::MAX, f64::min);
        let mm = truth.fit.focal_px / truth.fit.translation_mm[2];
        let cut = (top + 20.0 * mm).max(0.0) as u32;
        truth.fit.photo_px[1] -= 2 * cut;
        let mut outline = truth.outline();
        outline.retain(|p| p[1] > 0.0);
        assert!(outline.iter().any(|p| p[1] < 25.0), "it is cut off");
        let photo = MarkedPhoto {
            photo_px: truth.fit.photo_px,
            points: &truth.points(),
            outline_px: &outline,
        };
        let fits = fit_photos(&[photo], Sex::Man, None).expect("a head");
        let [a, b] = common(&truth, &fits[0].fit);
        plain.push(a);
        bent.push(b);
    }
    let said = format!("plain {plain:?}, bent {bent:?}");
    let worst = bent.iter().copied().fold(1.0, f64::min);
    assert!(median(bent).is_some_and(|share| share >= 0.965), "{said}");
    assert!(worst >= 0.93, "{said}");
}

#[test]
fn bending_brings_the_outline_onto_the_photo() {
    let (mut plain, mut bent) = (Vec::new(), Vec::new());
    for seed in 0..24 {
        // Bald heads: hair is no outline to be bent to.
        let truth = Truth::new(101 + 18 * seed - (18 * seed + 101) % 3 + 1);
        let (points, outline) = (truth.points(), truth.outline());
        let fit = sighted(&points, &outline, None);
        assert_eq!(fit.outline.len(), 32);
        let [a, b] = common(&truth, &fit);
        plain.push(a);
        bent.push(b);
    }
    let worst = bent.iter().copied().fold(1.0, f64::min);
    let said = format!(
        "plain {:?}, bent {:?}, worst {worst}",
        median(plain.clone()),
        median(bent.clone())
    );
    assert!(median(plain).is_some_and(|share| share >= 0.96), "{said}");
    assert!(median(bent).is_some_and(|share| share >= 0.98), "{said}");
    assert!(worst >= 0.96, "{said}");
}

/// Medians over the truth heads: normals in degrees, density.
fn medians(with_outline: bool, with_tape: bool) -> (f64, f64) {
    let (mut normals, mut densities) = (Vec::new(), Vec::new());
    for seed in 0..24 {
        let truth = Truth::new(100 + 17 * seed);
        let (points, outline) = (truth.points(), truth.outline());
        let tape = smp_scalp::measure(&MEAN, &truth.fit.shape).circumference_mm;
        let typed_mm = with_tape.then_some(tape + 2.0 * normal(seed + 77));
        let outline = if with_outline { &outline[..] } else { &[] };
        let fit = sighted(&points, outline, typed_mm);
        let (normal, density) = truth.errors(&fit).expect("some scalp is seen");
        normals.push(normal);
        densities.push(density);
    }
    (
        median(normals).unwrap_or(90.0),
        median(densities).unwrap_or(9.0),
    )
}

#[test]
fn points_and_outline_find_the_scalp() {
    let points = medians(false, false);
    let outline = medians(true, false);
    let tape = medians(true, true);
    let said = format!("points {points:?}, outline {outline:?}, tape {tape:?}");
    assert!(outline.0 < 0.8 * points.0, "{said}");
    assert!(outline.0 <= 8.0 && outline.1 <= 0.20, "{said}");
    assert!(tape.0 <= 7.0 && tape.1 <= 0.12, "{said}");
}
