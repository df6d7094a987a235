//! What was seen of a head in a photo: its marks, by hand or found, and the outline of the person around them. Kept
//! on the device while the photo is; never part of a design.

use smp_scalp::{Handle, Landmark, MarkedPhoto};
use smp_vision::{PersonOutline, SkinMask};

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
    /// Marks that a hand set, with the outline of the person around them where that is known.
    pub(crate) fn by_hand(handles: &[Handle], person: Option<&SkinMask>) -> Self {
        Self {
            points: handles.to_vec(),
            outline_px: outline_around(handles, person),
        }
    }

    /// What the fit of a head is made from, in a photo of this size.
    pub(crate) fn marked_photo(&self, photo_px: [u32; 2]) -> MarkedPhoto<'_> {
        MarkedPhoto {
            photo_px,
            points: &self.points,
            outline_px: &self.outline_px,
        }
    }
}

/// The outline of the person around the marks of a side; none where it is not known.
fn outline_around(handles: &[Handle], person: Option<&SkinMask>) -> Vec<[f64; 2]> {
    let Some(person) = person else {
        return Vec::new();
    };
    let at = |marks: &[Landmark]| {
        let there = handles
            .iter()
            .filter(|handle| marks.contains(&handle.landmark));
        let places: Vec<[f64; 2]> = there.map(|handle| handle.at_px).collect();
        let mean =
            |axis: usize| places.iter().map(|p| p[axis]).sum::<f64>() / places.len().max(1) as f64;
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

/// Places of an outline; of one that the photo cuts off those that are in it.
pub(crate) fn upper_outline(outline: Option<PersonOutline>) -> Vec<[f64; 2]> {
    let points = outline.map_or(Vec::new(), |outline| outline.points_px);
    points.into_iter().map(|p| p.map(f64::from)).collect()
}
