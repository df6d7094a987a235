//! The fit: cameras and head shape from what photos show of a head, by damped least squares with priors:
//! landmarks, set by hand or found, and the outline of the cranium where that is known. Several photos of one head
//! share its form, so that what one of them hides another tells.

use smp_design::{Fit, Sex, Shape};

use crate::fit::descent::{Guess, Problem};
use crate::fit::handles::{Handle, faces_camera};
use crate::fit::marked_photo::MarkedPhoto;
use crate::fit::model::{MEASURES, MODES, MorphableHead, SEEN};
use crate::fit::outline::{OutlineReach, TapedCircumference, outline_of};
use crate::fit::pose::{PhotoTerms, Pose};
use crate::fit::quantized::quantized;
use crate::fit::refusal::{FitError, check_marks, spread};
use crate::fit::reshape::carried;
use crate::fit::start::start;
use crate::fit::view_side::ViewSide;
use crate::head::landmark::Landmark;

/// The head as it lies in one photo, and how well it meets its handles.
#[derive(Clone, Debug, PartialEq)]
pub struct FittedHead {
    /// Form, camera and outline, in pixels of the photo.
    pub fit: Fit,
    /// How far the handles lie from that head, root mean square, mm at the head, 0 or more; above 8 it fits poorly.
    pub rms_mm: f64,
}

/// A head whose handles are further off than this does not fit, mm rms.
const WORST_MM: f64 = 16.0;

/// Finds camera and head shape for the marks in a photo: the seven of a face, or those of another side
/// ([`crate::ViewSide`]). `photo_px` is the width and height of the photo.
///
/// ```
/// use smp_scalp::{ViewSide, fit_from, fit_handles};
/// let truth = fit_from([20.0, 5.0], [1200, 1600]);
/// let marks = ViewSide::Front.handles(&truth);
/// let found = fit_handles(&marks, [1200, 1600], smp_design::Sex::Man).expect("a head");
/// assert!(found.rms_mm < 3.0 && found.fit.photo_px == [1200, 1600]);
/// ```
///
/// # Errors
/// [`FitError`] where the handles are no head.
pub fn fit_handles(
    handles: &[Handle],
    photo_px: [u32; 2],
    sex: Sex,
) -> Result<FittedHead, FitError> {
    check_marks(handles, photo_px)?;
    let photo = MarkedPhoto {
        photo_px,
        points: handles,
        outline_px: &[],
    };
    let mut fits = fit_photos(&[photo], sex, None)?;
    fits.pop().ok_or(FitError::NoHead)
}

/// Finds the cameras of `photos`, and the one shape of the head in all of them, for what was seen in each: at
/// least four points, of which not all lie on a line. `circumference_mm` is the head's by tape: it sets the scale.
/// Returns a fit for each photo, in their order.
///
/// # Errors
/// [`FitError`] where one of them is no head.
pub fn fit_photos(
    photos: &[MarkedPhoto<'_>],
    sex: Sex,
    circumference_mm: Option<f64>,
) -> Result<Vec<FittedHead>, FitError> {
    let usual = Shape::mean_of(sex);
    let model = MorphableHead::new();
    let alone: Vec<SinglePhoto<'_>> = photos
        .iter()
        .map(|photo| SinglePhoto::new(&model, &usual, photo))
        .collect::<Result<_, _>>()?;
    let around = circumference_mm.map(|mm| TapedCircumference::new(mm, &usual));
    let more = photos.len() > 1 || around.is_some();
    let mut guess = Guess {
        poses: alone.iter().map(|alone| alone.pose).collect(),
        form: std::array::from_fn(|mode| {
            let sum: f64 = alone.iter().map(|alone| alone.form[mode]).sum();
            sum / alone.len().max(1) as f64
        }),
    };
    let mut problem = Problem {
        model: &model,
        photos: Vec::new(),
        around,
        modes: SEEN,
    };
    for (alone, photo) in alone.into_iter().zip(photos) {
        let camera = alone.shown.camera(&alone.pose);
        problem.photos.push(PhotoTerms {
            outline: OutlineReach::new(photo, &camera),
            ..alone.shown
        });
    }
    if more || problem.photos.iter().any(|shown| shown.outline.is_some()) {
        (guess, _) = problem.descend(guess);
    }
    let fits = guess.poses.iter().zip(&problem.photos).zip(photos);
    fits.map(|((pose, shown), photo)| {
        let rms_mm = shown.rms_mm(&model, pose, &guess.form);
        let mut fit = pose.fit(shown.photo_px, &guess.form);
        let front = ViewSide::of_points(photo.points) == ViewSide::Front;
        let away = front && !faces_camera(&fit);
        if !rms_mm.is_finite() || rms_mm > WORST_MM || away {
            let mirrored = front && looks_mirrored(&model, &usual, photo, rms_mm);
            return Err(if mirrored {
                FitError::Mirrored
            } else {
                FitError::NoHead
            });
        }
        fit.outline = outline_of(photo, &fit);
        Ok(FittedHead {
            fit: quantized(fit),
            rms_mm,
        })
    })
    .collect()
}

/// The camera of `photo` for a head of `shape`, which is another than the one that `before` was fitted with. An outline that was dragged
/// by hand stays where it is in the photo.
///
/// # Errors
/// [`FitError`] where the points are no head.
pub fn fit_camera(photo: &MarkedPhoto<'_>, before: &Fit, shape: &Shape) -> Result<Fit, FitError> {
    spread(photo.points, photo.photo_px)?;
    let model = MorphableHead::new();
    let pose = Pose::of_fit(before);
    let shown = by_hand(photo);
    let outline = OutlineReach::new(photo, &shown.camera(&pose));
    let problem = Problem {
        model: &model,
        photos: vec![PhotoTerms { outline, ..shown }],
        around: None,
        modes: 0,
    };
    let start = Guess {
        poses: vec![pose],
        form: shape.steps(),
    };
    let (found, _) = problem.descend(start);
    let [pose] = found.poses[..] else {
        return Err(FitError::NoHead);
    };
    let mut fit = pose.fit(photo.photo_px, &found.form);
    fit.outline = outline_of(photo, &fit);
    fit = quantized(fit);
    keep_outline(photo, before, &mut fit);
    Ok(fit)
}

/// Has `fit`, a new fit of `photo`, keep the outline of the fit `before`, where that was dragged by hand.
pub fn keep_outline(photo: &MarkedPhoto<'_>, before: &Fit, fit: &mut Fit) {
    let found = Fit {
        outline: outline_of(photo, before),
        ..before.clone()
    };
    if before.outline != quantized(found).outline {
        fit.outline = carried(before, fit);
        *fit = quantized(fit.clone());
    }
}

/// A photo as it is understood without the others.
struct SinglePhoto<'a> {
    shown: PhotoTerms<'a>,
    pose: Pose,
    form: [f64; MODES],
}

impl<'a> SinglePhoto<'a> {
    fn new(
        model: &MorphableHead,
        usual: &Shape,
        photo: &MarkedPhoto<'a>,
    ) -> Result<Self, FitError> {
        let size_px = spread(photo.points, photo.photo_px)?;
        let poses = ViewSide::of_points(photo.points).poses();
        let (guess, _) = poses
            .into_iter()
            .map(|pose| by_points(model, usual, photo, pose, size_px))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .ok_or(FitError::NoHead)?;
        let [pose] = guess.poses[..] else {
            return Err(FitError::NoHead);
        };
        Ok(Self {
            shown: by_hand(photo),
            pose,
            form: guess.form,
        })
    }
}

/// A photo without its outline.
fn by_hand<'a>(photo: &MarkedPhoto<'a>) -> PhotoTerms<'a> {
    PhotoTerms {
        handles: photo.points,
        outline: None,
        photo_px: photo.photo_px,
    }
}

/// Camera and measures by the points of one photo alone, from a pose on; and what is left over.
fn by_points(
    model: &MorphableHead,
    usual: &Shape,
    photo: &MarkedPhoto<'_>,
    pose_deg: [f64; 2],
    size_px: f64,
) -> (Guess, f64) {
    let shown = by_hand(photo);
    let guess = Guess {
        poses: vec![start(model, usual, &shown, pose_deg, size_px)],
        form: usual.steps(),
    };
    let problem = Problem {
        model,
        photos: vec![shown],
        around: None,
        modes: MEASURES,
    };
    problem.descend(guess)
}

/// Whether exchanging left and right would make a far better head.
fn looks_mirrored(
    model: &MorphableHead,
    usual: &Shape,
    photo: &MarkedPhoto<'_>,
    rms_mm: f64,
) -> bool {
    let exchanged: Vec<Handle> = photo
        .points
        .iter()
        .map(|h| Handle {
            landmark: match h.landmark {
                Landmark::RightOuterCanthus => Landmark::LeftOuterCanthus,
                Landmark::LeftOuterCanthus => Landmark::RightOuterCanthus,
                Landmark::RightEarTop => Landmark::LeftEarTop,
                Landmark::LeftEarTop => Landmark::RightEarTop,
                Landmark::RightInnerCanthus => Landmark::LeftInnerCanthus,
                Landmark::LeftInnerCanthus => Landmark::RightInnerCanthus,
                Landmark::RightTragion => Landmark::LeftTragion,
                Landmark::LeftTragion => Landmark::RightTragion,
                other => other,
            },
            ..*h
        })
        .collect();
    let exchanged = MarkedPhoto {
        points: &exchanged,
        ..*photo
    };
    let Ok(size_px) = spread(exchanged.points, exchanged.photo_px) else {
        return false;
    };
    let (guess, _) = by_points(model, usual, &exchanged, [0.0; 2], size_px);
    let other = match guess.poses[..] {
        [pose] => by_hand(&exchanged).rms_mm(model, &pose, &guess.form),
        _ => f64::NAN,
    };
    other.is_finite() && (!rms_mm.is_finite() || other < 0.7 * rms_mm.max(WORST_MM))
}
