//! Which part of the head a place of its skin belongs to, by its distances from landmarks in mm: where nearly
//! everybody is bare, and where hair grows. All distances are judgement, set by eye on the mean head; the landmarks
//! move with the form.

use crate::head::landmark::{Landmark, ScalpMm};
use crate::head::mesh::Head;

/// Cheeks begin so far below the outer corners of the eyes, mm.
const CHEEKS_BELOW_EYES_MM: f32 = 12.0;
/// They lie so far from the midline, mm: beside the nose, and before the face turns to the side.
const CHEEKS_SIDE_MM: [f32; 2] = [18.0, 60.0];
/// Face and forehead lie so far before the tragi, mm.
const BEFORE_EARS_MM: f32 = 28.0;
/// Half of the breadth of the bridge of the nose, mm.
const BRIDGE_SIDE_MM: f32 = 9.0;
/// The forehead lies so far above the glabella, mm: above the brows, and below a usual hairline.
const FOREHEAD_UP_MM: [f32; 2] = [14.0, 36.0];
/// Half of its breadth, mm.
const FOREHEAD_SIDE_MM: f32 = 42.0;
/// Temples lie higher than this above the glabella, mm.
const TEMPLES_UP_MM: f32 = 8.0;
/// What lies less far before the tragi is sideburn; what lies so far behind them, hair down to the nape, mm.
const SIDEBURNS_MM: f32 = 16.0;

/// A part of the head's skin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadRegion {
    /// Cheeks below the eyes and beside the nose down to its tip, and the bridge of the nose.
    Midface,
    /// The forehead above the brows.
    Forehead,
    /// The top of the head, and its back down to the level of the brows.
    Scalp,
    /// Temples, sideburns, the skin around the ears and the back of the head down to the nape.
    Temple,
    /// Anything else: brows, eyes, beard, neck.
    Elsewhere,
}

/// The landmarks of one head that bound its regions.
///
/// ```
/// use smp_scalp::{Anatomy, Head, HeadRegion, Landmark};
/// let head = Head::built_in();
/// let anatomy = Anatomy::of(&head);
/// assert_eq!(anatomy.region(head.landmark(Landmark::Vertex)), HeadRegion::Scalp);
/// assert_eq!(anatomy.region(head.landmark(Landmark::Chin)), HeadRegion::Elsewhere);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anatomy {
    /// Heights in the head's frame, mm.
    eyes_y: f32,
    nose_y: f32,
    glabella_y: f32,
    nape_y: f32,
    /// How far forward the tragi lie, mm.
    ears_z: f32,
}

impl Anatomy {
    /// Of a `head` in its own form.
    pub fn of(head: &Head) -> Self {
        let at = |landmark| head.landmark(landmark);
        Self {
            eyes_y: at(Landmark::LeftOuterCanthus).y,
            nose_y: at(Landmark::NoseTip).y,
            glabella_y: at(Landmark::Glabella).y,
            nape_y: at(Landmark::Nape).y,
            ears_z: at(Landmark::LeftTragion).z,
        }
    }

    /// Whether a `place` of the head's frame, mm, lies further back than the tragi.
    pub fn is_behind_ears(&self, place: ScalpMm) -> bool {
        place.z < self.ears_z
    }

    /// The region of a `place` on the head's skin, in the head's frame, mm.
    pub fn region(&self, place: ScalpMm) -> HeadRegion {
        let ScalpMm { x, y, z } = place;
        let (eyes, nose, ears) = (self.eyes_y, self.nose_y, self.ears_z);
        let side = x.abs();
        let within = |[least, most]: [f32; 2], v: f32| (least..most).contains(&v);
        let cheek = within(CHEEKS_SIDE_MM, side) && within([nose, eyes - CHEEKS_BELOW_EYES_MM], y);
        let bridge = side < BRIDGE_SIDE_MM && within([nose, eyes], y);
        let above = y - self.glabella_y;
        let forehead = side < FOREHEAD_SIDE_MM && within(FOREHEAD_UP_MM, above);
        let before = z > ears + BEFORE_EARS_MM;
        let behind = z < ears - SIDEBURNS_MM;
        let lowest = if behind { self.nape_y } else { nose };
        if before && forehead {
            HeadRegion::Forehead
        } else if before && (cheek || bridge) {
            HeadRegion::Midface
        } else if above > FOREHEAD_UP_MM[1] || (z < ears && above > 0.0) {
            HeadRegion::Scalp
        } else if above > TEMPLES_UP_MM || (z < ears + SIDEBURNS_MM && y > lowest) {
            HeadRegion::Temple
        } else {
            HeadRegion::Elsewhere
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn landmarks_lie_in_their_regions() {
        let head = Head::built_in();
        let anatomy = Anatomy::of(&head);
        for (landmark, region) in [
            (Landmark::Vertex, HeadRegion::Scalp),
            (Landmark::Crown, HeadRegion::Scalp),
            (Landmark::MidFrontal, HeadRegion::Scalp),
            (Landmark::LeftTemporalPeak, HeadRegion::Temple),
            (Landmark::RightTragion, HeadRegion::Temple),
            (Landmark::NoseTip, HeadRegion::Midface),
            (Landmark::Glabella, HeadRegion::Elsewhere),
            (Landmark::Chin, HeadRegion::Elsewhere),
            (Landmark::LeftPupil, HeadRegion::Elsewhere),
        ] {
            let found = anatomy.region(head.landmark(landmark));
            assert_eq!(found, region, "{landmark:?}");
        }
    }

    #[test]
    fn brows_part_eyes_from_forehead_and_ears_part_cheeks_from_sideburns() {
        let head = Head::built_in();
        let anatomy = Anatomy::of(&head);
        let glabella = head.landmark(Landmark::Glabella);
        let up = |mm: f32| ScalpMm {
            y: glabella.y + mm,
            ..glabella
        };
        assert_eq!(anatomy.region(up(7.0)), HeadRegion::Elsewhere);
        assert_eq!(anatomy.region(up(15.0)), HeadRegion::Forehead);
        assert_eq!(anatomy.region(up(37.0)), HeadRegion::Scalp);
        let cheek = |forward: f32| ScalpMm {
            x: -40.0,
            y: head.landmark(Landmark::NoseTip).y + 2.0,
            z: head.landmark(Landmark::LeftTragion).z + forward,
        };
        assert_eq!(anatomy.region(cheek(15.0)), HeadRegion::Temple);
        assert_eq!(anatomy.region(cheek(20.0)), HeadRegion::Elsewhere);
        assert_eq!(anatomy.region(cheek(30.0)), HeadRegion::Midface);
    }
}
