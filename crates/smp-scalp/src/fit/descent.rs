//! The search for the cameras of some photos and the one form of the head in all of them, by damped least squares
//! (Levenberg 1944, Marquardt 1963). A camera touches what its own photo shows, the form touches all, and only
//! those derivatives are taken.

use crate::fit::model::{MODES, MorphableHead};
use crate::fit::outline::TapedCircumference;
use crate::fit::pose::{PLACE, PhotoTerms, Pose};
use smp_maths::cholesky;

/// Difference by which derivatives are taken.
const H: f64 = 1e-5;

/// The cameras, one a photo, and the form as steps of its modes.
#[derive(Clone)]
pub(crate) struct Guess {
    pub(crate) poses: Vec<Pose>,
    pub(crate) form: [f64; MODES],
}

pub(crate) struct Problem<'a> {
    pub(crate) model: &'a MorphableHead,
    pub(crate) photos: Vec<PhotoTerms<'a>>,
    pub(crate) around: Option<TapedCircumference>,
    /// So many modes of the form are looked for.
    pub(crate) modes: usize,
}

/// What should be zero, in standard deviations: of each photo, and of the form by itself.
struct Residuals {
    photos: Vec<Vec<f64>>,
    form: Vec<f64>,
}

impl Residuals {
    fn cost(&self) -> f64 {
        let all = self.photos.iter().flatten().chain(&self.form);
        all.map(|r| r * r).sum()
    }
}

impl Problem<'_> {
    fn of_form(&self, form: &[f64; MODES]) -> Vec<f64> {
        let around = self.around.iter().map(|around| around.residual(form));
        form[..self.modes].iter().copied().chain(around).collect()
    }

    fn of_photo(&self, at: usize, pose: &Pose, form: &[f64; MODES]) -> Vec<f64> {
        let mut out = Vec::with_capacity(48);
        self.photos[at].residuals(self.model, pose, form, &mut out);
        out
    }

    fn residuals(&self, guess: &Guess) -> Residuals {
        let photos = guess.poses.iter().enumerate();
        Residuals {
            photos: photos
                .map(|(at, pose)| self.of_photo(at, pose, &guess.form))
                .collect(),
            form: self.of_form(&guess.form),
        }
    }

    /// Levenberg-Marquardt from a start; the end and its cost.
    pub(crate) fn descend(&self, start: Guess) -> (Guess, f64) {
        let mut guess = start;
        let mut now = self.residuals(&guess);
        let mut damping = 1e-2;
        for _ in 0..60 {
            let (matrix, right) = self.normal_equations(&guess, &now);
            let before = now.cost();
            let mut gained = 0.0;
            for _ in 0..8 {
                let Some(step) = damped(&matrix, &right, damping) else {
                    damping *= 10.0;
                    continue;
                };
                let next = self.moved(&guess, &step);
                let residuals = self.residuals(&next);
                let after = residuals.cost();
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
        let end = now.cost();
        (guess, end)
    }

    /// The form's modes come first, then each camera's unknowns.
    fn moved(&self, guess: &Guess, step: &[f64]) -> Guess {
        let (modes, places) = step.split_at(self.modes);
        let mut form = guess.form;
        for (mode, by) in form.iter_mut().zip(modes) {
            *mode = (*mode + by).clamp(-4.0, 4.0);
        }
        let (places, _) = places.as_chunks();
        let moved = guess.poses.iter().zip(places);
        Guess {
            poses: moved.map(|(pose, by)| pose.moved(by)).collect(),
            form,
        }
    }

    /// J'J and -J'r with derivatives by differences.
    fn normal_equations(&self, guess: &Guess, now: &Residuals) -> (Vec<Vec<f64>>, Vec<f64>) {
        let unknowns = self.modes + PLACE * guess.poses.len();
        let mut matrix = vec![vec![0.0; unknowns]; unknowns];
        let mut right = vec![0.0; unknowns];
        let mut add = |columns: &[(usize, Vec<f64>)], now: &[f64]| {
            let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
            for (i, a) in columns {
                for (j, b) in columns {
                    matrix[*i][*j] += product(a, b);
                }
                right[*i] -= product(a, now);
            }
        };
        let slope = |moved: Vec<f64>, now: &[f64]| -> Vec<f64> {
            moved.iter().zip(now).map(|(a, b)| (a - b) / H).collect()
        };
        let stepped = |mode: usize| {
            let mut form = guess.form;
            form[mode] = (form[mode] + H).clamp(-4.0, 4.0);
            form
        };
        for (at, (pose, now)) in guess.poses.iter().zip(&now.photos).enumerate() {
            let of_form = (0..self.modes).map(|mode| {
                let moved = self.of_photo(at, pose, &stepped(mode));
                (mode, slope(moved, now))
            });
            let of_pose = (0..PLACE).map(|k| {
                let mut by = [0.0; PLACE];
                by[k] = H;
                let moved = self.of_photo(at, &pose.moved(&by), &guess.form);
                (self.modes + PLACE * at + k, slope(moved, now))
            });
            let columns: Vec<(usize, Vec<f64>)> = of_form.chain(of_pose).collect();
            add(&columns, now);
        }
        let columns = (0..self.modes).map(|mode| {
            let moved = self.of_form(&stepped(mode));
            (mode, slope(moved, &now.form))
        });
        add(&columns.collect::<Vec<_>>(), &now.form);
        (matrix, right)
    }
}

fn damped(matrix: &[Vec<f64>], right: &[f64], damping: f64) -> Option<Vec<f64>> {
    let mut matrix = matrix.to_vec();
    for (k, row) in matrix.iter_mut().enumerate() {
        row[k] += damping * row[k].max(1e-9);
    }
    cholesky(&matrix, right)
}
