//! The fit: camera and head shape from what a photo shows of a head, by damped least squares with priors
//! (Levenberg 1944, Marquardt 1963): landmarks, set by hand or found, and the outline of the cranium where
//! that is known.

use smp_design::{Fit, Sex, Shape};

use crate::camera::{Camera, rotation, rotation_vector};
use crate::handles::{Handle, USUAL_FOCAL, faces_camera};
use crate::head::Landmark;
use crate::model::{MEASURES, MODES, Model, SEEN, picture_up, shape_of_steps};
use crate::outline::{Around, Outline, outline_of};
use crate::refusal::{FitError, check, spread};
use crate::seen::Seen;
use crate::solve::cholesky;
use crate::start::start;
use crate::vector::V3;

/// How well a fit meets its handles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitQuality {
    /// Root mean square distance of handles and head, in mm at the head.
    pub rms_mm: f64,
}

/// Priors: focal length within a factor of 1.6, since portraits are cropped and taken with phones
/// and long lenses alike; distance 1.2 m within a factor of 1.6 (so .5 to 3 m is two
/// standard deviations). Judgement.
const FOCAL_SD: f64 = 0.5;
const DISTANCE_MM: f64 = 1200.0;
const DISTANCE_SD: f64 = 0.47;
/// A head whose handles are further off than this does not fit, mm rms.
const WORST_MM: f64 = 16.0;

/// Spread of a landmark between the model and a real head, mm: eyes 2.5, nose 5, chin and ears
/// 6, outline 4 (measured on fits of synthetic heads; the tap itself adds about 1.5). The edge of the face
/// before the ears is where a face's net ends, not quite a landmark: 9. Judgement.
fn sigma_mm(landmark: Landmark) -> f64 {
    match landmark {
        Landmark::RightOuterCanthus
        | Landmark::LeftOuterCanthus
        | Landmark::RightInnerCanthus
        | Landmark::LeftInnerCanthus => 2.5,
        Landmark::Crown => 4.0,
        Landmark::NoseTip | Landmark::Sellion => 5.0,
        Landmark::LeftTragion | Landmark::RightTragion => 9.0,
        _ => 6.0,
    }
}
/// The outline is flat on top: along it the handle says little, mm.
const CROWN_ALONG_MM: f64 = 30.0;

/// Unknowns: a turn after the present rotation (3), translation in mm (x and y over the depth,
/// and the logarithm of the depth), logarithm of the focal length, and modes of the shape.
const PLACE: usize = 7;
pub(crate) const UNKNOWNS: usize = PLACE + SEEN;
type Step = [f64; UNKNOWNS];

#[derive(Clone, Copy)]
pub(crate) struct Guess {
    pub(crate) rotation: [[f64; 3]; 3],
    pub(crate) translation_mm: V3,
    pub(crate) focal_px: f64,
    pub(crate) shape: [f64; MODES],
}

impl Guess {
    pub(crate) fn moved(&self, by: &Step) -> Self {
        let turn = rotation([by[0], by[1], by[2]]);
        let mut turned = [[0.0; 3]; 3];
        for (row, out) in turned.iter_mut().enumerate() {
            for (column, slot) in out.iter_mut().enumerate() {
                *slot = (0..3)
                    .map(|k| turn[row][k] * self.rotation[k][column])
                    .sum();
            }
        }
        let [x, y, z] = self.translation_mm;
        let nearer = libm::exp(by[5].clamp(-1.0, 1.0));
        let mut shape = self.shape;
        for (mode, by) in shape.iter_mut().zip(&by[PLACE..]) {
            *mode = (*mode + by).clamp(-4.0, 4.0);
        }
        Self {
            rotation: turned,
            translation_mm: [
                (x + by[3] * z) * nearer,
                (y + by[4] * z) * nearer,
                z * nearer,
            ],
            focal_px: self.focal_px * libm::exp(by[6].clamp(-1.0, 1.0)),
            shape,
        }
    }

    fn fit(&self, photo_px: [u32; 2]) -> Fit {
        Fit {
            photo_px,
            focal_px: self.focal_px,
            rotation_rad: rotation_vector(&self.rotation),
            translation_mm: self.translation_mm,
            shape: shape_of_steps(&self.shape),
            outline: Vec::new(),
        }
    }
}

pub(crate) struct Problem<'a> {
    pub(crate) model: &'a Model,
    pub(crate) handles: &'a [Handle],
    outline: Option<Outline>,
    around: Option<Around>,
    pub(crate) photo_px: [u32; 2],
    /// The form the search starts from: the mean of the sex.
    pub(crate) usual: Shape,
    /// So many modes are looked for.
    modes: usize,
}

impl Problem<'_> {
    fn camera(&self, guess: &Guess) -> Camera {
        Camera {
            focal_px: guess.focal_px,
            principal_px: self.photo_px.map(|side| f64::from(side) * 0.5),
            rotation: guess.rotation,
            translation_mm: guess.translation_mm,
        }
    }

    /// Distance of one handle from the head, mm at its depth, right and down.
    fn off_mm(&self, guess: &Guess, camera: &Camera, handle: &Handle) -> [f64; 2] {
        let shape = shape_of_steps(&guess.shape);
        let [x, y, depth] = self.model.project(camera, &shape, handle.landmark);
        let mm = depth.max(50.0) / guess.focal_px;
        [(x - handle.at_px[0]) * mm, (y - handle.at_px[1]) * mm]
    }

    /// Everything that should be zero, in standard deviations.
    fn residuals(&self, guess: &Guess) -> Vec<f64> {
        let camera = self.camera(guess);
        let mut out = Vec::with_capacity(20);
        for handle in self.handles {
            let [x, y] = self.off_mm(guess, &camera, handle);
            let sigma = sigma_mm(handle.landmark);
            if handle.landmark == Landmark::Crown {
                let up = picture_up(&camera);
                out.push((x * up[0] + y * up[1]) / sigma);
                out.push((x * up[1] - y * up[0]) / CROWN_ALONG_MM);
            } else {
                out.extend([x / sigma, y / sigma]);
            }
        }
        if let Some(outline) = &self.outline {
            outline.residuals(self.model, &camera, &guess.shape, &mut out);
        }
        if let Some(around) = &self.around {
            out.push(around.residual(&guess.shape));
        }
        out.extend_from_slice(&guess.shape[..self.modes]);
        let longer = f64::from(self.photo_px[0].max(self.photo_px[1]));
        out.push(libm::log(guess.focal_px / (USUAL_FOCAL * longer)) / FOCAL_SD);
        out.push(libm::log(guess.translation_mm[2].max(1.0) / DISTANCE_MM) / DISTANCE_SD);
        out
    }

    fn rms_mm(&self, guess: &Guess) -> f64 {
        let camera = self.camera(guess);
        let up = picture_up(&camera);
        let mut sum = 0.0;
        for handle in self.handles {
            let [x, y] = self.off_mm(guess, &camera, handle);
            sum += if handle.landmark == Landmark::Crown {
                (x * up[0] + y * up[1]) * (x * up[0] + y * up[1])
            } else {
                x * x + y * y
            };
        }
        (sum / self.handles.len() as f64).sqrt()
    }

    /// Levenberg-Marquardt from a start; the end and its cost.
    fn descend(&self, start: Guess) -> (Guess, f64) {
        let mut guess = start;
        let mut now = self.residuals(&guess);
        let mut damping = 1e-2;
        for _ in 0..60 {
            let (matrix, right) = self.normal_equations(&guess, &now);
            let before = cost(&now);
            let mut gained = 0.0;
            for _ in 0..8 {
                let Some(step) = damped(&matrix, &right, damping) else {
                    damping *= 10.0;
                    continue;
                };
                let next = guess.moved(&step);
                let residuals = self.residuals(&next);
                let after = cost(&residuals);
                if after < before {
                    (guess, now, gained) = (next, residuals, before - after);
                    damping = (damping * 0.3).max(1e-9);
                    break;
                }
                damping *= 5.0;
            }
            if gained < 1e-9 * before {
                break;
            }
        }
        let end = cost(&now);
        (guess, end)
    }

    /// J'J and -J'r with derivatives by differences.
    fn normal_equations(&self, guess: &Guess, now: &[f64]) -> (Vec<Vec<f64>>, Vec<f64>) {
        const H: f64 = 1e-5;
        let columns: Vec<Vec<f64>> = (0..PLACE + self.modes)
            .map(|k| {
                let mut by = [0.0; UNKNOWNS];
                by[k] = H;
                let moved = self.residuals(&guess.moved(&by));
                moved.iter().zip(now).map(|(a, b)| (a - b) / H).collect()
            })
            .collect();
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let matrix = columns
            .iter()
            .map(|a| columns.iter().map(|b| product(a, b)).collect())
            .collect();
        let right = columns.iter().map(|a| -product(a, now)).collect();
        (matrix, right)
    }
}

fn cost(residuals: &[f64]) -> f64 {
    residuals.iter().map(|r| r * r).sum()
}

fn damped(matrix: &[Vec<f64>], right: &[f64], damping: f64) -> Option<Step> {
    let mut matrix = matrix.to_vec();
    for (k, row) in matrix.iter_mut().enumerate() {
        row[k] += damping * row[k].max(1e-9);
    }
    let found = cholesky(&matrix, right)?;
    let mut step = [0.0; UNKNOWNS];
    step.get_mut(..found.len())?.copy_from_slice(&found);
    Some(step)
}

/// What a photo shows of a head.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sighting<'a> {
    /// Landmarks, each once; the crown stands for the highest point of the outline.
    pub points: &'a [Handle],
    /// Places on the outline of the head against what is behind it, px, in any order; none where it is not
    /// known. Those below the eyes do not count.
    pub outline_px: &'a [[f64; 2]],
    /// The head's circumference by tape, mm: it sets the scale.
    pub circumference_mm: Option<f64>,
}

/// Finds camera and head shape for the marks in a photo: the seven of a face, or those of another side
/// ([`crate::Seen`]).
///
/// # Errors
/// [`FitError`] with a sentence for the user where the handles are no head.
pub fn fit_handles(
    handles: &[Handle],
    photo_px: [u32; 2],
    sex: Sex,
) -> Result<(Fit, FitQuality), FitError> {
    check(handles, photo_px)?;
    let sighting = Sighting {
        points: handles,
        ..Sighting::default()
    };
    fit_sighting(&sighting, photo_px, sex)
}

/// Finds camera and head shape for what was seen of a head in a photo: at least four points, of which not
/// all lie on a line.
///
/// # Errors
/// [`FitError`] with a sentence for the user where that is no head.
pub fn fit_sighting(
    sighting: &Sighting<'_>,
    photo_px: [u32; 2],
    sex: Sex,
) -> Result<(Fit, FitQuality), FitError> {
    let handles = sighting.points;
    let size_px = spread(handles, photo_px)?;
    let usual = Shape::mean_of(sex);
    let model = Model::new();
    let mut problem = Problem {
        model: &model,
        handles,
        outline: None,
        around: None,
        photo_px,
        usual,
        modes: MEASURES,
    };
    // What is found by itself is a face.
    let seen = Seen::of_handles(handles).unwrap_or(Seen::Front);
    let (mut best, _) = seen
        .poses()
        .into_iter()
        .map(|pose| problem.descend(start(&problem, pose, size_px)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .ok_or(FitError::NoHead)?;
    problem.around = sighting.circumference_mm.map(|mm| Around::new(mm, &usual));
    problem.outline = Outline::new(sighting, &problem.camera(&best));
    if problem.outline.is_some() || problem.around.is_some() {
        problem.modes = SEEN;
        (best, _) = problem.descend(best);
    }
    let rms_mm = problem.rms_mm(&best);
    let mut fit = best.fit(photo_px);
    let away = seen == Seen::Front && !faces_camera(&fit);
    if !rms_mm.is_finite() || rms_mm > WORST_MM || away {
        return Err(
            if seen == Seen::Front && looks_mirrored(&problem, size_px, rms_mm) {
                FitError::Mirrored
            } else {
                FitError::NoHead
            },
        );
    }
    fit.outline = outline_of(sighting, &fit);
    Ok((fit, FitQuality { rms_mm }))
}

/// Whether exchanging left and right would make a far better head.
fn looks_mirrored(problem: &Problem<'_>, size_px: f64, rms_mm: f64) -> bool {
    let Problem {
        model,
        handles,
        photo_px,
        usual,
        ..
    } = *problem;
    let exchanged: Vec<Handle> = handles
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
    let problem = Problem {
        model,
        handles: &exchanged,
        outline: None,
        around: None,
        photo_px,
        usual,
        modes: MEASURES,
    };
    let (guess, _) = problem.descend(start(&problem, [0.0; 2], size_px));
    let other = problem.rms_mm(&guess);
    other.is_finite() && (!rms_mm.is_finite() || other < 0.7 * rms_mm.max(WORST_MM))
}
