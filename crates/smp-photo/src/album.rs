//! Several photos of one head, each with what is known of it. They share the form of the head and the design; one
//! of them is shown. The head is placed in all of them together.

use smp_design::{ExistingHair, Fit, Sex, usual_beside_hair, usual_for_skin};
use smp_scalp::{
    FitError, FittedHead, Handle, MarkedPhoto, ViewSide, check_marks, fit_photos, keep_outline,
};
use smp_vision::PhotoRows;

use crate::analysis::PhotoAnalysis;
use crate::error::AnalysisError;
use crate::existing::{HairSeen, existing_hair};
use crate::handles::SideHandles;
use crate::observation::Observation;
use crate::own_hairline::OwnHairline;
use crate::search::{FoundHead, HeadFindings, POOR_MM, SearchRemark, Searched, TURNED};
use crate::upright::Standing;

/// Photos of one head do not go together where this one fits by so much better by itself, root mean square, mm. Judgement.
const APART_MM: f64 = 2.0;

/// Beside light hair so many more parts of water are said. Judgement.
const SAID_PARTS: f64 = 2.0;

/// A photo by the number that whoever shows it gave it.
#[derive(Clone, Debug)]
struct Numbered {
    number: u32,
    analysis: PhotoAnalysis,
}

/// The photos of one head.
///
/// ```
/// use smp_photo::{Album, PhotoView};
///
/// let grey = vec![128; 4 * 60 * 80];
/// let photo = PhotoView { rgba: &grey, width_px: 60, height_px: 80 };
/// let mut album = Album::default();
/// // Nothing is known of a head yet, so none is placed.
/// assert_eq!(album.turn_to(7, &photo, None), Ok(None));
/// assert_eq!(album.shown().map(|shown| shown.size_px()), Some([60, 80]));
/// album.forget(7);
/// assert!(album.shown().is_none());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Album {
    photos: Vec<Numbered>,
    shown: u32,
}

impl Album {
    /// An album of one `photo`, which is shown.
    ///
    /// ```
    /// use smp_photo::{Album, AnalysisError, PhotoView};
    ///
    /// let grey = vec![128; 4 * 60 * 80];
    /// let photo = |height_px| PhotoView { rgba: &grey, width_px: 60, height_px };
    /// let album = Album::of(&photo(80))?;
    /// assert!(album.shown().is_some_and(|shown| shown.placed().is_none()));
    /// // A row is missing.
    /// assert_eq!(Album::of(&photo(81)).err(), Some(AnalysisError::Pixels));
    /// # Ok::<(), AnalysisError>(())
    /// ```
    ///
    /// # Errors
    /// [`AnalysisError::Pixels`] when its bytes are not as many as its pixels need.
    pub fn of(photo: &dyn PhotoRows) -> Result<Self, AnalysisError> {
        let mut album = Self::default();
        album.turn_to(album.shown, photo, None)?;
        Ok(album)
    }

    /// Turns to a photo, new or known, by the number that whoever shows it gave it. One that is known, and of the same
    /// size, is not looked at again. `leaving` is the head of the design on the photo that was shown. Returns the head
    /// on the one that is shown now; none where it is not placed.
    ///
    /// # Errors
    /// [`AnalysisError::Pixels`] when the bytes of a new photo are not as many as its pixels need; then nothing
    /// changes.
    pub fn turn_to(
        &mut self,
        number: u32,
        photo: &dyn PhotoRows,
        leaving: Option<&Fit>,
    ) -> Result<Option<Fit>, AnalysisError> {
        let size_px = photo.size_px();
        let known =
            |known: &Numbered| known.number == number && known.analysis.size_px() == size_px;
        if !self.photos.iter().any(known) {
            let analysis = PhotoAnalysis::new(photo)?;
            self.forget(number);
            self.photos.push(Numbered { number, analysis });
        }
        if self.shown != number
            && let Some(left) = self.shown_mut()
        {
            left.left_with(leaving);
        }
        self.shown = number;
        Ok(self.shown_mut().and_then(|analysis| {
            let fit = analysis.placed_as(leaving)?;
            analysis.skin.follow_scalp(&fit);
            Some(fit)
        }))
    }

    /// Forgets a photo; the album may be without a shown one then.
    pub fn forget(&mut self, number: u32) {
        self.photos.retain(|photo| photo.number != number);
    }

    /// The photo that is shown.
    pub fn shown(&self) -> Option<&PhotoAnalysis> {
        let mut photos = self.photos.iter();
        let shown = photos.find(|photo| photo.number == self.shown)?;
        Some(&shown.analysis)
    }

    /// The photo that is shown, to be changed.
    pub fn shown_mut(&mut self) -> Option<&mut PhotoAnalysis> {
        self.split().map(|(analysis, _)| analysis)
    }

    /// The photo that is shown, and the others.
    fn split(&mut self) -> Option<(&mut PhotoAnalysis, Vec<&mut PhotoAnalysis>)> {
        let shown = self.shown;
        let (here, others): (Vec<_>, Vec<_>) = self
            .photos
            .iter_mut()
            .partition(|photo| photo.number == shown);
        let here = here.into_iter().next()?;
        let others = others.into_iter().map(|photo| &mut photo.analysis);
        Some((&mut here.analysis, others.collect()))
    }

    /// Places the head under marks that a hand set on the photo that is shown, in its pixels, and in the head's other
    /// photos anew. Returns the fit on the one that is shown and its misfit, root mean square, mm. The outline of the
    /// person counts as well, where it was found. `circumference_mm` is the head's by tape.
    ///
    /// # Errors
    /// [`AnalysisError::Fit`] when the handles make no head, [`AnalysisError::NoPhoto`] without a photo.
    pub fn fit(
        &mut self,
        handles: &[Handle],
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Result<FittedHead, AnalysisError> {
        let analysis = self.shown().ok_or(AnalysisError::NoPhoto)?;
        check_marks(handles, analysis.size_px())?;
        let observation = Observation::by_hand(handles, analysis.skin.person());
        let (fitted, _) = self.place(observation, sex, circumference_mm)?;
        Ok(fitted)
    }

    /// Places the head by what was found in the photo that is shown, from which its skin is known from then on. The head's
    /// other photos are placed anew. `circumference_mm` is the head's by tape. None without a photo.
    pub fn found(
        &mut self,
        findings: &HeadFindings,
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Option<FoundHead> {
        let standing = Standing::of(findings);
        let settled = self.shown()?.quarter_turns.is_some();
        if let (Standing::After(quarter_turns), false) = (standing, settled) {
            let by_hand = by_hand(self.shown()?, Vec::new(), Vec::new());
            return Some(FoundHead {
                quarter_turns,
                ..by_hand
            });
        }
        let Searched {
            face,
            head,
            mut remarks,
        } = Searched::new(findings);
        let monk = face.and_then(|face| self.shown()?.skin.taps().monk_of_face(&face.points_px));
        self.shown_mut()?.skin.take(findings);
        let landmarks = head.as_ref().map_or(Vec::new(), |seen| seen.points.clone());
        let placed = head.map(|seen| self.place(seen, sex, circumference_mm));
        let Some(Ok((FittedHead { fit, rms_mm }, together))) = placed else {
            remarks.extend(placed.is_some().then_some(SearchRemark::NoFit));
            let by_hand = by_hand(self.shown()?, landmarks, remarks);
            return Some(FoundHead { monk, ..by_hand });
        };
        self.shown_mut()?.skin.find_scalp(&fit);
        let by_marks = || (rms_mm > POOR_MM).then_some(SearchRemark::Poor);
        let seen = self.shown()?.remarks_on(&fit);
        remarks.extend(seen.unwrap_or_else(|| by_marks().into_iter().collect()));
        remarks.extend((!together).then_some(SearchRemark::Apart));
        if standing != Standing::Upright && !remarks.contains(&SearchRemark::Poor) {
            remarks.push(SearchRemark::Poor);
        }
        let hair_lightness = self.shown()?.skin.hair_lightness();
        let thinner = monk.is_some_and(|monk| is_thinner(monk, hair_lightness));
        let nothing = [SearchRemark::Covered, SearchRemark::Nothing];
        if thinner && !remarks.iter().any(|said| nothing.contains(said)) {
            remarks.push(SearchRemark::LightHair);
        }
        // Where not even the hairline is seen, that is what is wrong.
        let cut = !remarks.contains(&SearchRemark::NoLine);
        remarks.retain(|remark| cut || *remark != SearchRemark::CutOff);
        let own_hairline = self.shown()?.own_hairline(&fit);
        let lost = own_hairline.is_some_and(OwnHairline::is_lost);
        remarks.extend(lost.then_some(SearchRemark::HighLine));
        Some(FoundHead {
            quarter_turns: 0,
            seen: ViewSide::Front,
            handles: ViewSide::Front.handles(&fit),
            existing_hair: self.existing_hair(&fit),
            own_hairline,
            rms_mm: Some(rms_mm),
            landmarks,
            fit: Some(fit),
            monk,
            hair_lightness,
            remarks,
        })
    }

    /// Recalls what was seen of the head in the photo that is shown, and places nothing: for an album that begins
    /// again. `findings` as [`found`](Self::found) took them, and the marks that a hand set after that, which outweigh them.
    ///
    /// # Errors
    /// [`AnalysisError::Fit`] when the handles make no head, [`AnalysisError::NoPhoto`] without a photo.
    pub fn recall(
        &mut self,
        findings: &HeadFindings,
        handles: &[Handle],
    ) -> Result<(), AnalysisError> {
        let analysis = self.shown_mut().ok_or(AnalysisError::NoPhoto)?;
        if !handles.is_empty() {
            check_marks(handles, analysis.size_px())?;
        }
        let found = Searched::new(findings).head;
        analysis.skin.take(findings);
        let by_hand = || Observation::by_hand(handles, analysis.skin.person());
        analysis.observation = if handles.is_empty() {
            found
        } else {
            Some(by_hand())
        };
        Ok(())
    }

    /// Places the head by what was seen of it on the photo that is shown, and that of its other photos anew: all share
    /// its form. Where they do not go together, this photo is placed by itself, and false comes back.
    fn place(
        &mut self,
        observation: Observation,
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Result<(FittedHead, bool), FitError> {
        let (here, others) = self.split().ok_or(FitError::NoHead)?;
        let mut others: Vec<&mut PhotoAnalysis> = others
            .into_iter()
            .filter(|other| other.placed.is_some() && other.observation.is_some())
            .collect();
        let own = observation.marked_photo(here.size_px());
        let beside = others.iter().filter_map(|other| other.marked_photo());
        let all: Vec<MarkedPhoto<'_>> = std::iter::once(own).chain(beside).collect();
        let mut fits = fit_photos(&all, sex, circumference_mm);
        let misfit_mm = |fits: &Result<Vec<FittedHead>, FitError>| {
            let own = fits.as_ref().ok().and_then(|fits| fits.first());
            own.map_or(f64::INFINITY, |own| own.rms_mm)
        };
        if all.len() > 1 && misfit_mm(&fits) > POOR_MM {
            let alone = fit_photos(&[own], sex, circumference_mm);
            if misfit_mm(&alone) + APART_MM < misfit_mm(&fits) {
                fits = alone;
            }
        }
        let fits = fits?;
        let together = fits.len() == all.len();
        // The tape is surer than what the marks and the outline made of it.
        let by_tape = |fit: &Fit| circumference_mm.and_then(|mm| here.sized(fit, mm));
        let mut fits = fits.into_iter().map(|found| FittedHead {
            fit: by_tape(&found.fit).unwrap_or(found.fit),
            ..found
        });
        let FittedHead { fit, rms_mm } = fits.next().ok_or(FitError::NoHead)?;
        let fitted = FittedHead {
            fit: here.upright(fit),
            rms_mm,
        };
        for (other, FittedHead { mut fit, .. }) in others.iter_mut().zip(fits) {
            if let (Some(photo), Some(before)) = (other.marked_photo(), &other.placed) {
                keep_outline(&photo, before, &mut fit);
            }
            other.placed = Some(other.upright(fit));
        }
        here.observation = Some(observation);
        here.placed = Some(fitted.fit.clone());
        Ok((fitted, together))
    }

    /// The hair that the photos show on the placed head, each what it sees best; `fit` is that of the photo that
    /// is shown. None where they show none.
    pub fn existing_hair(&mut self, fit: &Fit) -> Option<ExistingHair> {
        let (here, others) = self.split()?;
        let mut seen: Vec<HairSeen> = here.skin.hair_seen(fit).into_iter().collect();
        for other in others {
            if let Some(placed) = other.placed_as(Some(fit)) {
                other.skin.follow_scalp(&placed);
                seen.extend(other.skin.hair_seen(&placed));
            }
        }
        existing_hair(&seen)
    }
}

/// Whether beside hair that is so light the mix is to be said.
fn is_thinner(monk: f64, hair_lightness: f64) -> bool {
    let beside = usual_beside_hair(monk, hair_lightness);
    beside.dilution - usual_for_skin(monk).dilution >= SAID_PARTS
}

/// What a search comes to whose head a hand must place.
fn by_hand(
    analysis: &PhotoAnalysis,
    landmarks: Vec<Handle>,
    remarks: Vec<SearchRemark>,
) -> FoundHead {
    // A head without a face in it is probably turned away.
    let guessed = || analysis.guessed(&TURNED);
    let guessed = landmarks.is_empty().then(guessed).flatten();
    let SideHandles { seen, handles } =
        guessed.unwrap_or_else(|| analysis.handles(None, Some(ViewSide::Front)));
    FoundHead {
        quarter_turns: 0,
        seen,
        fit: None,
        existing_hair: None,
        own_hairline: None,
        rms_mm: None,
        landmarks,
        handles,
        monk: None,
        hair_lightness: 0.0,
        remarks,
    }
}
