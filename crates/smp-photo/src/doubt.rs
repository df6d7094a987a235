//! Whether a head lies where the photo shows one: what a network saw at the places of the fitted head, against what
//! those places are.

use smp_design::Fit;
use smp_scalp::{Anatomy, Head, HeadRegion};
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

/// Whether the fit of a head is to be doubted, by the classes and the person of its photo, of that size.
pub(crate) fn is_doubtful(
    fit: &Fit,
    classes: &ClassMap,
    person: Option<&SkinMask>,
    size_px: [u32; 2],
) -> bool {
    let head = Head::shaped(&fit.shape);
    let within = |at: &[f32; 2]| (0..2).all(|i| at[i] >= 0.0 && at[i] < size_px[i] as f32);
    let share = |places: &[[f32; 2]], class: HeadClass| {
        let there = places.iter().filter(|at| classes.at(at[0], at[1]) == class);
        there.count() as f64 / places.len().max(1) as f64
    };
    let of = |is: fn(HeadPart) -> bool| -> Vec<[f32; 2]> {
        let places = facing(fit, &head, size_px[0]).into_iter();
        let places = places.filter(|place| is(place.part));
        places.map(|place| place.at_px).filter(within).collect()
    };
    let face = of(|part| part == HeadPart::Face);
    let all = of(|part| part != HeadPart::Other);
    let [next, around] = BEYOND_MM.map(|mm| -> Vec<[f32; 2]> {
        let places = beyond(fit, &head, size_px[0], mm).into_iter();
        places.filter(within).collect()
    });
    let clothed = |[x, y]: &[f32; 2]| {
        let is_person = person.is_some_and(|person| person.at(*x, *y) > 0.5);
        is_person && matches!(classes.at(*x, *y), HeadClass::Background | HeadClass::Skin)
    };
    let clothed =
        around.iter().filter(|at| clothed(at)).count() as f64 / around.len().max(1) as f64;
    share(&next, HeadClass::Skin) > MOST_PERSON_AROUND
        || clothed > MOST_PERSON_AROUND
        || share(&all, HeadClass::Background) > MOST_BACKGROUND
        || share(&face, HeadClass::Hair) > MOST_HAIR
}

/// Places of the photo beyond the skull, where it ends, by so many mm.
fn beyond(fit: &Fit, head: &Head, width_px: u32, mm: f32) -> Vec<[f32; 2]> {
    let sight = HeadInPhoto::of(fit, head, width_px);
    let anatomy = Anatomy::of(head);
    let skin = head.positions().iter().zip(head.normals());
    skin.take(head.body_vertices())
        .filter(|&(&place, _)| anatomy.region(place.into()) == HeadRegion::Scalp)
        .filter_map(|(&place, &normal)| {
            let (_, towards) = sight.look(place, normal)?;
            let beyond = [0, 1, 2].map(|i| place[i] + mm * normal[i]);
            let (at_px, _) = sight.look(beyond, normal)?;
            (towards.abs() < EDGE).then_some(at_px)
        })
        .collect()
}
