//! The fit: known cameras and shapes found again from noisy taps, and nonsense refused.

use smp_design::{Fit, Sex, Shape};
use smp_scalp::{Camera, FitError, FittedHead, Handle, Landmark, ViewSide, fit_handles};

use crate::truth::{dot, noise, normal, rotation_vector};

const PHOTO: [u32; 2] = [1500, 2000];

fn truth(yaw_deg: f64, seed: u32) -> Fit {
    posed([yaw_deg, 4.0], seed)
}

fn posed([yaw_deg, pitch_deg]: [f64; 2], seed: u32) -> Fit {
    let camera = Camera::orbit(PHOTO[0], PHOTO[1], yaw_deg, pitch_deg, 1.0, [0.0; 2]);
    Fit {
        photo_px: PHOTO,
        quarter_turns: 0,
        focal_px: 2600.0 * (1.0 + 0.15 * noise(seed + 900)),
        rotation_rad: rotation_vector(camera.rotation),
        translation_mm: [
            20.0 * noise(seed + 901),
            15.0,
            1100.0 + 200.0 * noise(seed + 902),
        ],
        shape: Shape {
            length_sd: normal(seed + 31),
            breadth_sd: normal(seed + 32),
            height_sd: normal(seed + 33),
            face_sd: normal(seed + 34),
            ..Shape::default()
        },
        outline: Vec::new(),
    }
}

/// The handles of a fit with taps that miss by 1.5 mm (standard deviation on each axis).
fn tapped(fit: &Fit, seed: u32) -> Vec<Handle> {
    let px_per_mm = fit.focal_px / fit.translation_mm[2];
    let mut handles = ViewSide::of_fit(fit).handles(fit);
    for (k, handle) in handles.iter_mut().enumerate() {
        for axis in 0..2 {
            let miss = normal(seed * 20 + (2 * k + axis) as u32);
            handle.at_px[axis] += 1.5 * px_per_mm * miss;
        }
    }
    handles
}

/// Angle between two rotations, degrees.
fn apart_deg(a: &Fit, b: &Fit) -> f64 {
    let (p, q) = (
        Camera::of_fit(a, 1.0).rotation,
        Camera::of_fit(b, 1.0).rotation,
    );
    let trace: f64 = (0..3).map(|row| dot(p[row], q[row])).sum();
    libm::acos(((trace - 1.0) / 2.0).clamp(-1.0, 1.0)).to_degrees()
}

#[test]
fn known_heads_are_found_again_at_every_yaw() {
    for yaw in [-60.0, -20.0, 0.0, 20.0, 40.0, 60.0] {
        let mut errors = Vec::new();
        for seed in 1..=8 {
            let truth = truth(yaw, seed);
            let handles = tapped(&truth, seed);
            let FittedHead { fit, rms_mm } =
                fit_handles(&handles, PHOTO, Sex::Man).expect("a head");
            assert!(rms_mm < 4.0, "yaw {yaw}, {seed}: {rms_mm}");
            let error = apart_deg(&fit, &truth);
            assert!(error < 12.0, "yaw {yaw}, {seed}: {error:.1} degrees");
            errors.push(error);
        }
        errors.sort_by(f64::total_cmp);
        let median = errors[errors.len() / 2];
        assert!(median <= 6.0, "yaw {yaw}: {errors:.1?} degrees");
    }
}

#[test]
fn sides_back_and_top_are_found_by_the_marks_that_are_seen_there() {
    for (seen, poses, most_deg) in [
        (
            ViewSide::Left,
            [[80.0, 0.0], [100.0, 5.0], [70.0, 8.0]],
            8.0,
        ),
        (
            ViewSide::Right,
            [[-80.0, 0.0], [-105.0, 5.0], [-70.0, 8.0]],
            8.0,
        ),
        (
            ViewSide::Back,
            [[180.0, 5.0], [165.0, 0.0], [-160.0, 10.0]],
            14.0,
        ),
        (
            ViewSide::Above,
            [[0.0, 80.0], [0.0, 65.0], [130.0, 80.0]],
            14.0,
        ),
    ] {
        let mut errors = Vec::new();
        for pose in poses {
            for seed in 1..=6 {
                let truth = posed(pose, seed);
                assert_eq!(ViewSide::of_fit(&truth), seen, "{pose:?}");
                let handles = tapped(&truth, seed);
                let FittedHead { fit, rms_mm } =
                    fit_handles(&handles, PHOTO, Sex::Man).expect("a head");
                assert!(rms_mm < 5.0, "{pose:?}, {seed}: {rms_mm}");
                errors.push(apart_deg(&fit, &truth));
            }
        }
        errors.sort_by(f64::total_cmp);
        let median = errors[errors.len() / 2];
        assert!(median <= most_deg, "{seen:?}: {errors:.1?} degrees");
    }
}

#[test]
fn marks_of_every_side_start_as_a_head_in_the_middle() {
    for seen in ViewSide::ALL {
        assert_eq!(ViewSide::named(seen.name()), Some(seen));
        for photo in [[1500, 2000], [4000, 3000], [1, 1]] {
            let handles = seen.default_handles(photo);
            for handle in &handles {
                let inside = (0..2).all(|i| (0.0..=f64::from(photo[i])).contains(&handle.at_px[i]));
                assert!(inside, "{seen:?}: {handle:?}");
            }
            if photo[0] > 100 {
                let FittedHead { fit, rms_mm } =
                    fit_handles(&handles, photo, Sex::Man).expect("a head");
                assert!(rms_mm < 2.5, "{seen:?}: {rms_mm}");
                assert_eq!(ViewSide::of_fit(&fit), seen);
            }
        }
    }
}

#[test]
fn a_perfect_mean_head_is_met_exactly() {
    let truth = Fit {
        shape: Shape::default(),
        ..truth(15.0, 3)
    };
    let FittedHead { fit, rms_mm } =
        fit_handles(&ViewSide::Front.handles(&truth), PHOTO, Sex::Man).expect("a head");
    assert!(rms_mm < 1.0, "{rms_mm}");
    assert!(apart_deg(&fit, &truth) < 3.0);
    assert!(fit.shape.length_sd.abs() < 0.5);
}

#[test]
fn the_first_handles_are_a_head_in_the_middle_of_the_photo() {
    for photo in [[1500, 2000], [4000, 3000], [640, 640], [1, 1]] {
        let handles = ViewSide::Front.default_handles(photo);
        for handle in &handles {
            let [x, y] = handle.at_px;
            assert!(x > 0.0 && y > 0.0 && x < f64::from(photo[0]) && y < f64::from(photo[1]));
        }
        // The subject's right eye is on the viewer's left, the crown above, the chin below.
        assert!(handles[0].at_px[0] < handles[1].at_px[0]);
        assert!(handles[6].at_px[1] < handles[0].at_px[1]);
        assert!(handles[3].at_px[1] > handles[2].at_px[1]);
        if photo[0] > 100 {
            let FittedHead { fit, rms_mm } =
                fit_handles(&handles, photo, Sex::Man).expect("a head");
            assert!(rms_mm < 1.5, "{rms_mm}");
            assert!(fit.shape.face_sd.abs() < 0.5);
        }
    }
}

#[test]
fn the_crown_handle_is_the_top_of_the_outline() {
    let fit = truth(20.0, 5);
    let camera = Camera::of_fit(&fit, 1.0);
    let head = smp_scalp::Head::shaped(&fit.shape);
    let top = head
        .positions()
        .iter()
        .map(|&p| camera.project(p)[1])
        .fold(f32::MAX, f32::min);
    let crown = ViewSide::Front.handles(&fit)[6];
    assert_eq!(crown.landmark, Landmark::Crown);
    assert!(
        (crown.at_px[1] - f64::from(top)).abs() < 1.5,
        "{crown:?} {top}"
    );
}

#[test]
fn handles_that_are_no_head_are_refused_with_their_reason() {
    let good = tapped(&truth(10.0, 2), 2);
    let change = |edit: &dyn Fn(&mut [Handle])| {
        let mut handles = good.clone();
        edit(&mut handles);
        let error = fit_handles(&handles, PHOTO, Sex::Man).expect_err("this must be refused");
        // The page has a sentence for each of these, and for no other.
        assert!(FitError::ALL.contains(&error), "{error}");
        error
    };
    assert_eq!(change(&|h| h[2].at_px[0] = f64::NAN), FitError::NotANumber);
    assert_eq!(
        change(&|h| h[2].at_px[1] = f64::INFINITY),
        FitError::NotANumber
    );
    assert_eq!(change(&|h| h[1].at_px = h[0].at_px), FitError::Coincide);
    assert_eq!(
        change(&|h| h.iter_mut().for_each(|h| h.at_px = [700.0, 900.0])),
        FitError::Coincide
    );
    assert_eq!(
        change(&|h| h[3].at_px = [700.0, 9000.0]),
        FitError::OffPicture
    );
    assert_eq!(
        change(&|h| h[3].landmark = Landmark::NoseTip),
        FitError::Missing
    );
    assert_eq!(
        fit_handles(&good[..6], PHOTO, Sex::Man).err(),
        Some(FitError::Missing)
    );
    let shrink = |h: &mut [Handle]| {
        for handle in h {
            handle.at_px = handle.at_px.map(|v| v * 0.01);
        }
    };
    assert_eq!(change(&shrink), FitError::TooSmall);
    let mirror = |h: &mut [Handle]| {
        for handle in h {
            handle.at_px[0] = f64::from(PHOTO[0]) - handle.at_px[0];
        }
    };
    // A mirrored picture is a head as well, but with the eyes exchanged it is none.
    assert_eq!(change(&mirror), FitError::Mirrored);
    let scatter = |h: &mut [Handle]| {
        let places = [
            [100.0, 1900.0],
            [1400.0, 100.0],
            [200.0, 200.0],
            [800.0, 50.0],
            [1300.0, 1800.0],
            [750.0, 1000.0],
            [60.0, 900.0],
        ];
        for (handle, at) in h.iter_mut().zip(places) {
            handle.at_px = at;
        }
    };
    let error = change(&scatter);
    assert!(
        matches!(error, FitError::NoHead | FitError::Mirrored),
        "{error:?}"
    );
}

#[test]
fn any_handles_end_without_harm() {
    smp_cases::cases(24, |u| {
        let mut handles = ViewSide::Front.default_handles(PHOTO);
        for handle in &mut handles {
            for side in &mut handle.at_px {
                *side = f64::from(u.int_in_range(-900..=2900)?);
            }
        }
        if let Ok(FittedHead { fit, rms_mm }) = fit_handles(&handles, PHOTO, Sex::Man) {
            let numbers = fit.rotation_rad.into_iter().chain(fit.translation_mm);
            assert!(numbers.chain([fit.focal_px, rms_mm]).all(f64::is_finite));
        }
        Ok(())
    });
}
