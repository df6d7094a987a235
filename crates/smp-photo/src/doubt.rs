//! Whether a head lies where the photo shows one, what covers its scalp, and whether there is anything to draw on: what a
//! network saw at the places of the fitted head, against what those places are.

use smp_design::Fit;
use smp_scalp::{Anatomy, Head, HeadRegion, Landmark, up_the_skin};
use smp_vision::{ClassMap, HeadClass, SkinMask};

use crate::own_hairline::usual_mm;
use crate::scalp_of_photo::{ASLANT, HeadInPhoto};
use crate::search::SearchRemark;

/// So far beyond the skull, mm, lies what is next to a head, and what is around it.
const BEYOND_MM: [f32; 2] = [16.0, 45.0];
/// Skin that is seen more aslant than this, by the cosine to the way to the eye, is the skull's edge.
const EDGE: f64 = 0.35;
/// Around a skull there is air, a wall, hair. Where more of it than this is the person's skin, or farther off their clothes,
/// the head is upside down: its neck is there. Judgement, tried on portraits, and on the same turned.
const MOST_PERSON_AROUND: f64 = 0.125;
/// Of all that is seen of a placed head so much may be none. Judgement, as above.
const MOST_BACKGROUND: f64 = 0.1;
/// Of the face so much may be hair of the head. Judgement, as above.
const MOST_HAIR: f64 = 0.3;
/// Of the eyes, so far above and below their corners, mm, so much may be hidden by something else: behind dark glasses the
/// marks are guesses. Judgement.
const EYES_MM: f32 = 10.0;
const MOST_HIDDEN: f64 = 0.5;

/// So far below the highest point reaches the top of a head, mm: behind every usual hairline.
const TOP_MM: f32 = 45.0;
/// A hat, a band, where more of the seen top than this is hidden by one; own hair, where less of it than this is bare.
/// Judgement.
const LEAST_HAT: f64 = 0.15;
const LEAST_BARE: f64 = 0.06;
/// Nothing is drawn on a scalp of which less than this is treated.
const LEAST_TREATED: f64 = 0.02;
/// The meridians on which the usual hairline is looked for, degrees to either side of the midline, and between them.
const LINE_DEG: i32 = 24;
const LINE_APART_DEG: i32 = 4;

/// What is to be said of a placed head by the classes and the person of its photo, of that size, and by what of it would be
/// `treated`: that it is doubtful, what covers its scalp, and that nothing is drawn.
pub(crate) fn remarks_on(
    fit: &Fit,
    classes: &ClassMap,
    person: Option<&SkinMask>,
    treated: Option<&SkinMask>,
    size_px: [u32; 2],
) -> Vec<SearchRemark> {
    let seen = Seen::of(fit, classes, size_px);
    let mut remarks = Vec::new();
    if seen.is_doubtful(person) {
        remarks.push(SearchRemark::Poor);
    }
    let top = seen.top();
    let [other, skin, stubble] = [HeadClass::Other, HeadClass::Skin, HeadClass::Stubble]
        .map(|class| seen.share(&top, class));
    if seen.lacks_hairline() {
        remarks.push(SearchRemark::NoLine);
    } else if other > LEAST_HAT {
        remarks.push(SearchRemark::Hat);
    } else if !top.is_empty() && skin + stubble < LEAST_BARE {
        remarks.push(SearchRemark::Covered);
    } else if treated.is_some_and(|treated| seen.treated(treated) < LEAST_TREATED) {
        remarks.push(SearchRemark::Nothing);
    }
    remarks
}

/// A fitted head, and what its photo shows.
struct Seen<'a> {
    head: Head,
    sight: HeadInPhoto,
    anatomy: Anatomy,
    classes: &'a ClassMap,
}

impl<'a> Seen<'a> {
    fn of(fit: &Fit, classes: &'a ClassMap, size_px: [u32; 2]) -> Self {
        let head = Head::shaped(&fit.shape);
        Self {
            sight: HeadInPhoto::of(fit, &head, size_px),
            anatomy: Anatomy::of(&head),
            head,
            classes,
        }
    }

    /// The places of the photo where `place` has those of the head's skin, by position and normal.
    fn places(&self, place: impl Fn([f32; 3], [f32; 3]) -> Option<[f32; 2]>) -> Vec<[f32; 2]> {
        let skin = self.head.positions().iter().zip(self.head.normals());
        skin.take(self.head.body_vertices())
            .filter_map(|(&position, &normal)| place(position, normal))
            .collect()
    }

    /// The share of places that are of a class.
    fn share(&self, places: &[[f32; 2]], class: HeadClass) -> f64 {
        let is = |at: &&[f32; 2]| self.classes.at(at[0], at[1]) == class;
        places.iter().filter(is).count() as f64 / places.len().max(1) as f64
    }

    /// Places of some regions that are seen.
    fn regions(&self, is: impl Fn(HeadRegion) -> bool) -> Vec<[f32; 2]> {
        self.places(|place, normal| {
            let (at_px, towards) = self.sight.look_within(place, normal)?;
            (towards > ASLANT && is(self.anatomy.region(place.into()))).then_some(at_px)
        })
    }

    /// Places of the face at the height of the eyes that are seen.
    fn eyes(&self) -> Vec<[f32; 2]> {
        let level = self.head.landmark(Landmark::RightOuterCanthus).y;
        self.places(|place, normal| {
            let (at_px, towards) = self.sight.look_within(place, normal)?;
            let is_face = self.anatomy.region(place.into()) == HeadRegion::Midface;
            let is_level = (place[1] - level).abs() < EYES_MM;
            (towards > ASLANT && is_face && is_level).then_some(at_px)
        })
    }

    /// Places of the top of the head that are seen.
    fn top(&self) -> Vec<[f32; 2]> {
        let lowest = self.head.landmark(Landmark::Vertex).y - TOP_MM;
        self.places(|place, normal| {
            let (at_px, towards) = self.sight.look_within(place, normal)?;
            (towards > 0.0 && place[1] > lowest).then_some(at_px)
        })
    }

    /// Whether most of the usual front hairline lies beyond the edge of the photo, or out of sight.
    fn lacks_hairline(&self) -> bool {
        let side = LINE_DEG / LINE_APART_DEG;
        let is_seen = |step: &i32| {
            let around_deg = f64::from(step * LINE_APART_DEG);
            let line = up_the_skin(&self.head, around_deg, &[usual_mm(around_deg.abs())]);
            let at = line.into_iter().flatten().next();
            at.and_then(|at| self.sight.look_within(at.position, at.normal))
                .is_some_and(|(_, towards)| towards > 0.0)
        };
        (-side..=side).filter(is_seen).count() <= side as usize
    }

    /// How much of the scalp that is seen would be treated.
    fn treated(&self, treated: &SkinMask) -> f64 {
        let scalp = self.regions(|region| region == HeadRegion::Scalp);
        let sum: f64 = scalp
            .iter()
            .map(|&[x, y]| f64::from(treated.at(x, y)))
            .sum();
        sum / scalp.len().max(1) as f64
    }

    /// Places beyond the skull, where it ends, by so many mm.
    fn beyond(&self, mm: f32) -> Vec<[f32; 2]> {
        self.places(|place, normal| {
            let (_, towards) = self.sight.look(place, normal)?;
            let at_edge = towards.abs() < EDGE;
            let is_scalp = self.anatomy.region(place.into()) == HeadRegion::Scalp;
            let beyond = [0, 1, 2].map(|i| place[i] + mm * normal[i]);
            let (at_px, _) = self.sight.look_within(beyond, normal)?;
            (at_edge && is_scalp).then_some(at_px)
        })
    }

    /// Whether the head seems not to lie where the photo shows one.
    fn is_doubtful(&self, person: Option<&SkinMask>) -> bool {
        let face = self.regions(|region| region == HeadRegion::Midface);
        let all = self.regions(|region| region != HeadRegion::Elsewhere);
        let [next, around] = BEYOND_MM.map(|mm| self.beyond(mm));
        let is_clothed = |[x, y]: &&[f32; 2]| {
            let is_person = person.is_some_and(|person| person.at(*x, *y) > 0.5);
            let class = self.classes.at(*x, *y);
            is_person && matches!(class, HeadClass::Background | HeadClass::Skin)
        };
        let clothed = around.iter().filter(is_clothed).count() as f64;
        self.share(&next, HeadClass::Skin) > MOST_PERSON_AROUND
            || clothed > MOST_PERSON_AROUND * around.len() as f64
            || self.share(&all, HeadClass::Background) > MOST_BACKGROUND
            || self.share(&face, HeadClass::Hair) > MOST_HAIR
            || self.share(&self.eyes(), HeadClass::Other) > MOST_HIDDEN
    }
}
