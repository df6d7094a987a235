//! What is known of one photo: the head that was seen in it and how it was placed last, its bare skin, its own look.
//! It works on a copy that it reduces.

use smp_design::Fit;
use smp_scalp::{
    Head, MarkedPhoto, ViewSide, circumference_by_distance, fit_camera, measure, sized,
};
use smp_vision::{PhotoLook, PhotoRows};

use crate::doubt::remarks_on;
use crate::error::AnalysisError;
use crate::guess::guess;
use crate::handles::SideHandles;
use crate::observation::Observation;
use crate::own_hairline::{OwnHairline, own_hairline};
use crate::photo_skin::PhotoSkin;
use crate::search::SearchRemark;

/// Circumferences that differ by less are the same, mm: no tape tells them apart.
const SAME_MM: f64 = 0.1;

/// One photo that is being looked at. Its head is placed by the [`Album`](crate::Album), with the head's other photos.
///
/// ```
/// use smp_photo::{PhotoAnalysis, PhotoView, ViewSide};
///
/// let grey = vec![128; 4 * 60 * 80];
/// let photo = PhotoView { rgba: &grey, width_px: 60, height_px: 80 };
/// let analysis = PhotoAnalysis::new(&photo)?;
/// // Nobody is known to be in it, so the marks of a face start where a face usually is.
/// let marks = analysis.handles(None, None);
/// assert_eq!((marks.seen, marks.handles.len()), (ViewSide::Front, 7));
/// let inside = |at: [f64; 2]| at[0] < 60.0 && at[1] < 80.0;
/// assert!(marks.handles.iter().all(|mark| inside(mark.at_px)));
/// # Ok::<(), smp_photo::AnalysisError>(())
/// ```
#[derive(Clone, Debug)]
pub struct PhotoAnalysis {
    /// What of it is bare skin.
    pub skin: PhotoSkin,
    /// How many quarter turns clockwise were done to the picture of the file before it was looked at, because a search or a
    /// hand said so; none where nobody has.
    pub quarter_turns: Option<u32>,
    size_px: [u32; 2],
    look: PhotoLook,
    /// What was seen of the head; none before anything was.
    pub(crate) observation: Option<Observation>,
    /// The head as it was placed last; none where it is not.
    pub(crate) placed: Option<Fit>,
}

impl PhotoAnalysis {
    /// Looks at a `photo`, band by band; keeps a reduced copy.
    ///
    /// # Errors
    /// [`AnalysisError::Pixels`] when it has not the bytes that its size needs, or none.
    pub fn new(photo: &dyn PhotoRows) -> Result<Self, AnalysisError> {
        if !photo.is_whole() {
            return Err(AnalysisError::Pixels);
        }
        Ok(Self {
            quarter_turns: None,
            size_px: photo.size_px(),
            look: PhotoLook::of(photo),
            skin: PhotoSkin::of(photo),
            observation: None,
            placed: None,
        })
    }

    /// The marks of the `wanted` side of the head, by default of the one that `fit` sees, in pixels of this photo: where
    /// the fit has them, else a sensible start. Returns the side as well.
    pub fn handles(&self, fit: Option<&Fit>, wanted: Option<ViewSide>) -> SideHandles {
        let seen = wanted.unwrap_or_else(|| fit.map_or(ViewSide::Front, ViewSide::of_fit));
        let Some(fit) = fit.filter(|fit| ViewSide::of_fit(fit) == seen) else {
            let start = || SideHandles {
                seen,
                handles: seen.default_handles(self.size_px),
            };
            return self.guessed(&[seen]).unwrap_or_else(start);
        };
        let scale = f64::from(self.size_px[0]) / f64::from(fit.photo_px[0]);
        let mut handles = seen.handles(fit);
        for handle in &mut handles {
            handle.at_px = handle.at_px.map(|v| v * scale);
        }
        SideHandles { seen, handles }
    }

    /// The side from which the head is probably seen, of some, and a start for its marks; none where nobody
    /// is known to be in the photo.
    pub(crate) fn guessed(&self, sides: &[ViewSide]) -> Option<SideHandles> {
        guess(self.skin.person()?, self.size_px, sides)
    }

    /// `fit` with a head of `circumference_mm` around; none where it is that already, to a tenth of a millimetre.
    pub fn sized(&self, fit: &Fit, circumference_mm: f64) -> Option<Fit> {
        let mean = Head::built_in();
        let now = measure(&mean, &fit.shape).circumference_mm;
        let other = (now - circumference_mm).abs() > SAME_MM;
        other.then(|| sized(&mean, fit, circumference_mm))
    }

    /// The circumference, mm, of the head of `fit` if the places `ends_px` of this photo lie `distance_mm` apart; none
    /// where they tell nothing.
    pub fn circumference(
        &self,
        fit: &Fit,
        ends_px: [[f64; 2]; 2],
        distance_mm: f64,
    ) -> Option<f64> {
        let scale = f64::from(fit.photo_px[0]) / f64::from(self.size_px[0]);
        let ends_px = ends_px.map(|end| end.map(|v| v * scale));
        circumference_by_distance(&Head::built_in(), fit, ends_px, distance_mm)
    }

    /// The front hairline that this photo shows on the head of `fit`; none where too little of it is seen.
    pub fn own_hairline(&self, fit: &Fit) -> Option<OwnHairline> {
        own_hairline(fit, self.skin.classes()?, self.size_px)
    }

    /// What is to be said of the head of `fit` in this photo; none where no model told what it shows.
    pub(crate) fn remarks_on(&self, fit: &Fit) -> Option<Vec<SearchRemark>> {
        let classes = self.skin.classes()?;
        let (person, treated) = (self.skin.person(), self.skin.mask());
        Some(remarks_on(fit, classes, person, treated, self.size_px))
    }

    /// The head as it was last placed.
    pub fn placed(&self) -> Option<&Fit> {
        self.placed.as_ref()
    }

    /// How soft and how grainy the photo is.
    pub fn look(&self) -> &PhotoLook {
        &self.look
    }

    /// Width and height of the photo, px.
    pub fn size_px(&self) -> [u32; 2] {
        self.size_px
    }

    /// What the head is fitted to in this photo; none before anything of it was seen.
    pub(crate) fn marked_photo(&self) -> Option<MarkedPhoto<'_>> {
        let observation = self.observation.as_ref()?;
        Some(observation.marked_photo(self.size_px))
    }

    /// A fit of this photo, which knows how the photo was turned.
    pub(crate) fn upright(&self, fit: Fit) -> Fit {
        Fit {
            quarter_turns: self.quarter_turns.unwrap_or(0) as u8,
            ..fit
        }
    }

    /// Takes the head that a design leaves on this photo. One that came with its photo was never seen by us: its
    /// own marks stand for what was seen.
    pub(crate) fn left_with(&mut self, fit: Option<&Fit>) {
        // It may have been made on a smaller or larger copy.
        let here = |fit: &Fit| Fit {
            photo_px: self.size_px,
            focal_px: fit.focal_px * f64::from(self.size_px[0]) / f64::from(fit.photo_px[0]),
            ..fit.clone()
        };
        self.placed = fit.map(here);
        if let (Some(fit), None) = (fit, &self.observation) {
            let points = self.handles(Some(fit), None).handles;
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
                .marked_photo()
                .and_then(|photo| fit_camera(&photo, placed, &other.shape).ok());
            let same_form = || Fit {
                shape: other.shape,
                ..placed.clone()
            };
            self.placed = Some(self.upright(again.unwrap_or_else(same_form)));
        }
        self.placed.clone()
    }
}
