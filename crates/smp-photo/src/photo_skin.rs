//! What of a photo is bare skin that may be treated: the person before the background, the scalp told from its
//! hair, the skin that was tapped, and what a hand corrected after that. It stays on the device; only the hair
//! that it shows goes into a design.

use smp_design::Fit;
use smp_maths::smoothstep;
use smp_scalp::Head;
use smp_vision::{
    ClassMap, MOST_POINTS, MaskEdit, PhotoRows, ScalpMask, SkinMask, SkinTaps, WORK_SIDE_PX,
};

use crate::existing::{HairSeen, hair_seen};
use crate::scalp_of_photo::facing;
use crate::search::HeadFindings;

/// Hair whose green is this share of the face's is dark hair in the light, and from which on it is as light as white hair.
/// Of 36 portraits with black hair nine in ten lie below .21, of 69 with brown below .35; of 28 with white hair above .75;
/// grey and blond lie between.
const LIGHT_HAIR: [f32; 2] = [0.35, 0.8];

/// Something a hand did.
#[derive(Clone, Debug)]
enum Act {
    /// A patch of skin was tapped.
    Tap,
    /// The mask was corrected.
    Edit(MaskEdit),
}

/// The bare skin of one photo, as far as anything is known of it.
#[derive(Clone, Debug)]
pub struct PhotoSkin {
    size_px: [u32; 2],
    taps: SkinTaps,
    /// The person before the background, where a model found one.
    person: Option<SkinMask>,
    /// What the head shows, where a model told it.
    classes: Option<ClassMap>,
    /// The bare scalp of a placed head, and the fit by which it was told.
    scalp: Option<ScalpMask>,
    scalp_of: Option<Fit>,
    /// What a hand did, in its order.
    acts: Vec<Act>,
    /// What is known before any correction; none where nothing is.
    known: Option<SkinMask>,
    /// What is known, with the corrections; none where nothing is.
    mask: Option<SkinMask>,
    /// The same as far as it lacks darkness.
    treated: Option<SkinMask>,
}

impl PhotoSkin {
    /// Prepares a photo; nothing is known of its skin yet.
    pub(crate) fn of(photo: &dyn PhotoRows) -> Self {
        Self {
            size_px: photo.size_px(),
            taps: SkinTaps::new(photo),
            person: None,
            classes: None,
            scalp: None,
            scalp_of: None,
            acts: Vec::new(),
            known: None,
            mask: None,
            treated: None,
        }
    }

    /// Puts together what is known, and what was corrected.
    fn compose(&mut self) {
        let tapped = (!self.taps.is_empty()).then(|| self.taps.mask());
        let skin = match (tapped, &self.scalp) {
            (Some(tapped), Some(scalp)) => Some(tapped.or(&scalp.skin).and(&scalp.region)),
            (None, Some(scalp)) => Some(scalp.skin.clone().and(&scalp.region)),
            (Some(tapped), None) => Some(tapped),
            // No head is placed yet.
            (None, None) => self.classes.as_ref().map(|classes| classes.bare().clone()),
        };
        self.known = match (skin, &self.person) {
            // Along the skull the classes are surer of the background than the person's outline is.
            (Some(skin), Some(person)) if self.classes.is_none() => Some(skin.within(person)),
            (skin, person) => skin.or_else(|| person.clone()),
        };
        self.correct();
    }

    /// Does the corrections again.
    fn correct(&mut self) {
        self.mask = self.known.clone();
        for act in std::mem::take(&mut self.acts) {
            if let Act::Edit(edit) = &act {
                self.corrected().edit(edit);
            }
            self.acts.push(act);
        }
        self.lessen();
    }

    /// Takes from what is bare what its stubble covers already.
    fn lessen(&mut self) {
        let lacking = self.scalp.as_ref().map(|scalp| &scalp.lacking);
        let mask = self.mask.as_ref();
        self.treated = mask.map(|mask| match lacking {
            Some(lacking) => mask.times(lacking),
            None => mask.clone(),
        });
    }

    /// The mask; all of the photo where nothing is known.
    fn corrected(&mut self) -> &mut SkinMask {
        let size_px = self.size_px;
        self.mask
            .get_or_insert_with(|| SkinMask::whole(size_px, WORK_SIDE_PX))
    }

    /// The photo's share of skin, 0 to 1.
    fn share(&self) -> f32 {
        self.mask.as_ref().map_or(1.0, SkinMask::share)
    }

    /// Tells bare scalp from hair on a placed head. False where no model told what the head shows: then all of the
    /// person counts, until skin is tapped.
    pub fn find_scalp(&mut self, fit: &Fit) -> bool {
        let head = Head::shaped(&fit.shape);
        let head = facing(fit, &head, self.size_px);
        let told = |classes| self.taps.scalp(&head, classes);
        self.scalp = self.classes.as_ref().map(told);
        self.scalp_of = Some(fit.clone());
        self.compose();
        self.scalp.is_some()
    }

    /// How light the hair of a placed head is, 0 as dark as brown hair, 1 as light as white; 0 where none is seen.
    pub(crate) fn hair_lightness(&self) -> f64 {
        let told = self.scalp.as_ref().and_then(|scalp| scalp.hair_to_skin);
        told.map_or(0.0, |told| {
            f64::from(smoothstep(LIGHT_HAIR[0], LIGHT_HAIR[1], told))
        })
    }

    /// What the photo shows of the hair on a placed head; none where scalp and hair are not told apart.
    pub(crate) fn hair_seen(&self, fit: &Fit) -> Option<HairSeen> {
        let mask = self.mask.as_ref()?;
        self.scalp.as_ref()?;
        Some(hair_seen(fit, mask, self.size_px))
    }

    /// Tells scalp from hair once more where the head has moved since.
    pub(crate) fn follow_scalp(&mut self, fit: &Fit) {
        if self.scalp_of.as_ref() != Some(fit) {
            self.find_scalp(fit);
        }
    }

    /// Adds a patch of skin at a pixel of the photo; returns the photo's share of skin, 0 to 1.
    pub fn tap(&mut self, x_px: f32, y_px: f32) -> f32 {
        self.taps.tap(x_px, y_px);
        self.acts.push(Act::Tap);
        self.compose();
        self.share()
    }

    /// Corrects the skin by hand; returns the photo's share of it.
    pub fn edit(&mut self, edit: MaskEdit) -> f32 {
        self.corrected().edit(&edit);
        self.lessen();
        self.acts.push(Act::Edit(edit));
        self.share()
    }

    /// Goes on with the last stroke of the brush; returns the photo's share of skin. Nothing where the last
    /// act was no stroke, or it has become too long.
    pub fn extend_stroke(&mut self, further_px: &[[f32; 2]]) -> f32 {
        if let Some(Act::Edit(MaskEdit::Stroke {
            add,
            radius_px,
            points_px,
        })) = self.acts.last_mut()
            && points_px.len() + further_px.len() <= MOST_POINTS
        {
            let (add, radius_px) = (*add, *radius_px);
            let mut way: Vec<[f32; 2]> = points_px.last().copied().into_iter().collect();
            way.extend_from_slice(further_px);
            points_px.extend_from_slice(further_px);
            self.corrected().stroke(add, radius_px, &way);
            self.lessen();
        }
        self.share()
    }

    /// Takes the last tap or correction back; returns the photo's share of skin, none where there is nothing
    /// to take back.
    pub fn undo(&mut self) -> Option<f32> {
        match self.acts.pop()? {
            Act::Tap => {
                self.taps.untap();
                self.compose();
            }
            Act::Edit(_) => self.correct(),
        }
        Some(self.share())
    }

    /// Forgets taps and corrections.
    pub fn clear(&mut self) {
        self.taps.clear();
        self.acts.clear();
        self.compose();
    }

    /// Takes the person found in the photo, the background is no skin, and what the head shows, by which scalp is told
    /// from hair from then on.
    pub(crate) fn take(&mut self, findings: &HeadFindings) {
        self.person = findings.person.clone();
        let classes = findings.classes.as_ref();
        self.classes = classes.map(|classes| self.taps.class_map(classes));
        (self.scalp, self.scalp_of) = (None, None);
        self.compose();
    }

    /// The person before the background, where a model found one.
    pub(crate) fn person(&self) -> Option<&SkinMask> {
        self.person.as_ref()
    }

    /// What each place of the photo shows; none where no model told it.
    pub fn classes(&self) -> Option<&ClassMap> {
        self.classes.as_ref()
    }

    pub(crate) fn taps(&self) -> &SkinTaps {
        &self.taps
    }

    /// What of the photo may be treated, and how much darkness each place of it lacks; none where nothing is known of it.
    pub fn mask(&self) -> Option<&SkinMask> {
        self.treated.as_ref()
    }
}
