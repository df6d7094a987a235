//! Whether a head lies where the photo shows one, and what covers its scalp: what a network saw at the places of the fitted
//! head, against what those places are.

use smp_design::Fit;
use smp_scalp::{Anatomy, Head, HeadRegion, Landmark};
use smp_vision::{ClassMap, HeadClass, HeadPart, SkinMask};

use crate::scalp_of_photo::{HeadInPhoto, facing};

/// So far beyond the skull, mm, lies what is next to a head, and what is around it.
const BEYOND_MM: [f32; 2] = [16.0, 45.0];
/// Skin that is seen more aslant than this, by the cosine to the way to the eye, is the skull's edge.
const EDGE: f64 = 0.35;
/// Around a skull there is air, a wall, hair. Where more of it than this is the person's skin, or farther off her clothes,
/// the head is upside down: its neck is there. Judgement, tried on portraits, and on the same turned.
const MOST_PERSON_AROUND: f64 = 0.125;
/// Of all that is seen of a placed head so much may be none. Judgement, as above.
const MOST_BACKGROUND: f64 = 0.1;
/// Of the face so much may be hair of the head. Judgement, as above.
const MOST_HAIR: f64 = 0.3;

/// So far below the highest point reaches the top of a head, mm: behind every usual hairline.
const TOP_MM: f32 = 45.0;
/// A hat, a band, where more of the seen top than this is hidden by one; own hair, where less of it than this is bare.
/// Judgement.
const LEAST_HAT: f64 = 0.15;
const LEAST_BARE: f64 = 0.06;

/// What covers a scalp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cover {
    /// Its own hair, nearly all of it.
    Hair,
    /// A hat, a band, a hand.
    Hat,
}

/// What covers the seen scalp of a fitted head, by the classes of its photo, of that size; none where enough is bare.
pub(crate) fn cover(fit: &Fit, classes: &ClassMap, size_px: [u32; 2]) -> Option<Cover> {
    let seen = Seen::of(fit, classes, size_px);
    let scalp = seen.top();
    let [other, skin, stubble] = [HeadClass::Other, HeadClass::Skin, HeadClass::Stubble]
        .map(|class| seen.share(&scalp, class));
    if other > LEAST_HAT {
        return Some(Cover::Hat);
    }
    (!scalp.is_empty() && skin + stubble < LEAST_BARE).then_some(Cover::Hair)
}

/// A fitted head, and what its photo shows.
struct Seen<'a> {
    fit: &'a Fit,
    head: Head,
    classes: &'a ClassMap,
    size_px: [u32; 2],
}

impl<'a> Seen<'a> {
    fn of(fit: &'a Fit, classes: &'a ClassMap, size_px: [u32; 2]) -> Self {
        Self {
            fit,
            head: Head::shaped(&fit.shape),
            classes,
            size_px,
        }
    }

    /// Whether a place lies on the photo.
    fn within(&self, at_px: &[f32; 2]) -> bool {
        (0..2).all(|i| at_px[i] >= 0.0 && at_px[i] < self.size_px[i] as f32)
    }

    /// The share of places that are of a class.
    fn share(&self, places: &[[f32; 2]], class: HeadClass) -> f64 {
        let there = places
            .iter()
            .filter(|at| self.classes.at(at[0], at[1]) == class);
        there.count() as f64 / places.len().max(1) as f64
    }

    /// Places of some parts that are seen.
    fn places(&self, is: fn(HeadPart) -> bool) -> Vec<[f32; 2]> {
        let places = facing(self.fit, &self.head, self.size_px[0]).into_iter();
        let places = places
            .filter(|place| is(place.part))
            .map(|place| place.at_px);
        places.filter(|at| self.within(at)).collect()
    }

    /// Places of the top of the head that are seen.
    fn top(&self) -> Vec<[f32; 2]> {
        let sight = HeadInPhoto::of(self.fit, &self.head, self.size_px[0]);
        let lowest = self.head.landmark(Landmark::Vertex).y - TOP_MM;
        let skin = self.head.positions().iter().zip(self.head.normals());
        skin.take(self.head.body_vertices())
            .filter(|(place, _)| place[1] > lowest)
            .filter_map(|(&place, &normal)| {
                let (at_px, towards) = sight.look(place, normal)?;
                (towards > 0.0 && self.within(&at_px)).then_some(at_px)
            })
            .collect()
    }

    /// Places beyond the skull, where it ends, by so many mm.
    fn beyond(&self, mm: f32) -> Vec<[f32; 2]> {
        let sight = HeadInPhoto::of(self.fit, &self.head, self.size_px[0]);
        let anatomy = Anatomy::of(&self.head);
        let skin = self.head.positions().iter().zip(self.head.normals());
        skin.take(self.head.body_vertices())
            .filter(|&(&place, _)| anatomy.region(place.into()) == HeadRegion::Scalp)
            .filter_map(|(&place, &normal)| {
                let (_, towards) = sight.look(place, normal)?;
                let beyond = [0, 1, 2].map(|i| place[i] + mm * normal[i]);
                let (at_px, _) = sight.look(beyond, normal)?;
                (towards.abs() < EDGE && self.within(&at_px)).then_some(at_px)
            })
            .collect()
    }
}

/// Whether the fit of a head is to be doubted, by the classes and the person of its photo, of that size.
pub(crate) fn is_doubtful(
    fit: &Fit,
    classes: &ClassMap,
    person: Option<&SkinMask>,
    size_px: [u32; 2],
) -> bool {
    let seen = Seen::of(fit, classes, size_px);
    let face = seen.places(|part| part == HeadPart::Face);
    let all = seen.places(|part| part != HeadPart::Other);
    let [next, around] = BEYOND_MM.map(|mm| seen.beyond(mm));
    let is_clothed = |[x, y]: &&[f32; 2]| {
        let is_person = person.is_some_and(|person| person.at(*x, *y) > 0.5);
        is_person && matches!(classes.at(*x, *y), HeadClass::Background | HeadClass::Skin)
    };
    let clothed = around.iter().filter(is_clothed).count() as f64;
    seen.share(&next, HeadClass::Skin) > MOST_PERSON_AROUND
        || clothed > MOST_PERSON_AROUND * around.len() as f64
        || seen.share(&all, HeadClass::Background) > MOST_BACKGROUND
        || seen.share(&face, HeadClass::Hair) > MOST_HAIR
}
