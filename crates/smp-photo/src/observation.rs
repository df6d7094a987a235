//! What was seen of a head in a photo, and the head placed by it: alone, or together with other photos of the same
//! head. Kept on the device while the photo is; never part of a design.

use smp_design::{Fit, Sex};
use smp_scalp::{
    FitError, Handle, Landmark, Sighting, check_marks, fit_camera, fit_photos, keep_outline,
};
use smp_vision::PersonOutline;

use crate::analysis::PhotoAnalysis;

/// How far below the eyes, or the ears, the outline is followed, in shares of the size of the head's marks: in a
/// tilted head one side of what counts reaches below their middle.
const BELOW: f64 = 0.2;

/// Marks of a head, by hand or found, and the outline of its cranium where a model tells it.
#[derive(Clone, Debug)]
pub(crate) struct Observation {
    pub(crate) points: Vec<Handle>,
    pub(crate) outline_px: Vec<[f64; 2]>,
}

impl Observation {
    fn sighting(&self, photo_px: [u32; 2]) -> Sighting<'_> {
        Sighting {
            photo_px,
            points: &self.points,
            outline_px: &self.outline_px,
        }
    }
}

impl PhotoAnalysis {
    /// Places the head under its marks, set by hand: the fit and its misfit in mm. The outline of the person
    /// counts as well, where it was found. `circumference_mm` is the head's by tape.
    ///
    /// # Errors
    /// [`FitError`] when the handles make no head.
    pub fn fit(
        &mut self,
        handles: &[Handle],
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Result<(Fit, f64), FitError> {
        self.fit_beside(&mut [], handles, sex, circumference_mm)
    }

    /// The same with the head's other photos, whose heads are placed anew with it.
    pub(crate) fn fit_beside(
        &mut self,
        others: &mut [&mut Self],
        handles: &[Handle],
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Result<(Fit, f64), FitError> {
        check_marks(handles, self.size_px())?;
        let observation = Observation {
            points: handles.to_vec(),
            outline_px: self.outline_around(handles),
        };
        self.place_beside(others, observation, sex, circumference_mm)
    }

    /// Places the head by what was seen of it, and that of its other photos anew: all share its form. Where they
    /// do not go together, this photo is placed by itself.
    pub(crate) fn place_beside(
        &mut self,
        others: &mut [&mut Self],
        observation: Observation,
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Result<(Fit, f64), FitError> {
        let mut others: Vec<&mut &mut Self> = others
            .iter_mut()
            .filter(|other| other.placed.is_some() && other.observation.is_some())
            .collect();
        let own = observation.sighting(self.size_px());
        let beside = others.iter().filter_map(|other| other.sighting());
        let all: Vec<Sighting<'_>> = std::iter::once(own).chain(beside).collect();
        let fits = fit_photos(&all, sex, circumference_mm).or_else(|error| {
            if all.len() == 1 {
                return Err(error);
            }
            fit_photos(&[own], sex, circumference_mm)
        })?;
        // The tape is surer than what the marks and the outline made of it.
        let by_tape = |fit: &Fit| circumference_mm.and_then(|mm| self.sized(fit, mm));
        let fits = fits.into_iter();
        let mut fits = fits.map(|(fit, quality)| (by_tape(&fit).unwrap_or(fit), quality));
        let (fit, quality) = fits.next().ok_or(FitError::NoHead)?;
        for (other, (mut fit, _)) in others.iter_mut().zip(fits) {
            if let (Some(photo), Some(before)) = (other.sighting(), &other.placed) {
                keep_outline(&photo, before, &mut fit);
            }
            other.placed = Some(fit);
        }
        self.observation = Some(observation);
        self.placed = Some(fit.clone());
        Ok((fit, quality.rms_mm))
    }

    fn sighting(&self) -> Option<Sighting<'_>> {
        let observation = self.observation.as_ref()?;
        Some(observation.sighting(self.size_px()))
    }

    /// Takes the head that a design leaves on this photo. One that came with its photo was never seen by us: its
    /// own marks stand for what was seen.
    pub(crate) fn left_with(&mut self, fit: Option<&Fit>) {
        // It may have been made on a smaller or larger copy.
        let here = |fit: &Fit| Fit {
            photo_px: self.size_px(),
            focal_px: fit.focal_px * f64::from(self.size_px()[0]) / f64::from(fit.photo_px[0]),
            ..fit.clone()
        };
        self.placed = fit.map(here);
        if let (Some(fit), None) = (fit, &self.observation) {
            let (_, points) = self.handles(Some(fit), None);
            self.observation = Some(Observation {
                points,
                outline_px: Vec::new(),
            });
        }
    }

    /// This photo's fit for the form that another photo's has; none where its head is not placed.
    pub(crate) fn placed_as(&mut self, other: Option<&Fit>) -> Option<Fit> {
        let placed = self.placed.as_ref()?;
        if let Some(other) = other.filter(|other| other.shape != placed.shape) {
            let again = self
                .sighting()
                .and_then(|photo| fit_camera(&photo, placed, &other.shape).ok());
            let same_form = || Fit {
                shape: other.shape,
                ..placed.clone()
            };
            self.placed = Some(again.unwrap_or_else(same_form));
        }
        self.placed.clone()
    }

    /// The outline of the person around the marks of a side; none where it is not known, or the photo cuts it off.
    fn outline_around(&self, handles: &[Handle]) -> Vec<[f64; 2]> {
        let Some(person) = self.person() else {
            return Vec::new();
        };
        let at = |marks: &[Landmark]| {
            let there = handles
                .iter()
                .filter(|handle| marks.contains(&handle.landmark));
            let places: Vec<[f64; 2]> = there.map(|handle| handle.at_px).collect();
            let mean = |axis: usize| {
                places.iter().map(|p| p[axis]).sum::<f64>() / places.len().max(1) as f64
            };
            let middle = [mean(0), mean(1)];
            (!places.is_empty()).then_some((middle, places))
        };
        let eyes = at(&[Landmark::RightOuterCanthus, Landmark::LeftOuterCanthus]);
        let ears = at(&[Landmark::RightEarTop, Landmark::LeftEarTop]);
        let Some((middle, level)) = eyes.or(ears) else {
            return Vec::new();
        };
        // Half-way up to the top of the head, or to the back of it: within the cranium, whatever side is seen.
        let Some((top, _)) = at(&[Landmark::Crown]).or_else(|| at(&[Landmark::Occiput])) else {
            return Vec::new();
        };
        let inside = [0, 1].map(|i| (0.5 * (middle[i] + top[i])) as f32);
        let size = [0, 1].map(|i| (top[i] - middle[i]).abs());
        let lowest = level.iter().map(|p| p[1]).fold(f64::MIN, f64::max);
        let lowest = lowest + BELOW * size[0].max(size[1]);
        upper_outline(PersonOutline::around(person, inside, lowest as f32))
    }
}

/// Places of an outline; none of one that the photo cuts off: it ends where the photo does.
pub(crate) fn upper_outline(outline: Option<PersonOutline>) -> Vec<[f64; 2]> {
    let whole = outline.filter(|outline| !outline.cut);
    let points = whole.map_or(Vec::new(), |outline| outline.points_px);
    points.into_iter().map(|p| p.map(f64::from)).collect()
}
