//! Which way up a photo is: how sure the networks are of a face that stands upright in it, as it is and after each
//! quarter turn. Phones write photos that no EXIF turns.

use crate::search::{FoundFace, HeadFindings};

/// A face that leans by more stands upright in another turn of the photo: the cosine of 60 degrees.
const LEAST_UPRIGHT: f64 = 0.5;
/// By so much surer of another turn the detector must be. Judgement: over 226 portraits and their mirrors it is surer of the
/// upright one by 0.07 and more.
const MARGIN: f64 = 0.04;
/// A face of less is none that turns a photo: a bald head from behind, upside down, may look like one. Judgement: of upright
/// portraits the least is 0.82.
const LEAST_SURE: f64 = 0.75;
/// Of a face of at least this, upright, no other turn needs to be looked at. Of 466 portraits and mirrors 94 in a hundred are,
/// and none in a wrong turn is above .85.
const SURE: f64 = 0.9;
/// Corners of the eyes in the points of a face's net: the subject's right one, then the left one.
const EYES: [usize; 2] = [33, 263];

/// How a photo stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Upright, or nothing tells.
    Upright,
    /// Upright after so many quarter turns clockwise, 1 to 3.
    After(u32),
    /// The networks are as sure of another turn.
    Doubtful,
}

impl Standing {
    /// That of a photo in which this was found.
    pub(crate) fn of(findings: &HeadFindings) -> Self {
        let sure = |face: Option<&FoundFace>| face.map_or(0.0, sureness);
        let here = sure(findings.faces.first());
        let turned = (1..).zip(&findings.turned);
        let turned = turned.map(|(turns, face)| (turns, sure(face.as_ref())));
        let best = turned.max_by(|a, b| a.1.total_cmp(&b.1));
        match best {
            Some((turns, sure)) if sure > here + MARGIN && sure >= LEAST_SURE => Self::After(turns),
            Some((_, sure)) if sure > 0.0 && sure > here - MARGIN => Self::Doubtful,
            _ => Self::Upright,
        }
    }
}

/// Whether a face stands so surely upright that no other turn of its photo needs to be looked at, which takes as long as the
/// first look.
pub fn stands_surely(face: &FoundFace) -> bool {
    sureness(face) >= SURE
}

/// How sure the detector is of a face; not at all of one that does not stand upright.
fn sureness(face: &FoundFace) -> f64 {
    let at = |nth: usize| face.points_px.get(nth).copied().unwrap_or_default();
    let [right, left] = EYES.map(at);
    let [across, down] = [0, 1].map(|axis| left[axis] - right[axis]);
    let long = (across * across + down * down).sqrt();
    if across >= LEAST_UPRIGHT * long && long > 0.0 {
        face.score
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::NET_POINTS;

    #[test]
    fn only_an_upright_face_saves_the_other_turns() {
        assert!(stands_surely(&face(0.93, [1.0, 0.2])));
        assert!(
            !stands_surely(&face(0.93, [0.1, 1.0])) && !stands_surely(&face(0.93, [-1.0, 0.0]))
        );
        assert!(!stands_surely(&face(0.85, [1.0, 0.0])));
    }

    /// A face whose eyes lie along a line, right and down.
    fn face(score: f64, [right, down]: [f64; 2]) -> FoundFace {
        let mut points_px = vec![[50.0; 2]; NET_POINTS];
        points_px[EYES[1]] = [50.0 + 20.0 * right, 50.0 + 20.0 * down];
        FoundFace { points_px, score }
    }

    fn standing(here: Option<FoundFace>, turned: [Option<FoundFace>; 3]) -> Standing {
        Standing::of(&HeadFindings {
            faces: here.into_iter().collect(),
            turned,
            ..HeadFindings::default()
        })
    }

    #[test]
    fn a_photo_is_turned_to_the_surest_face_that_stands_upright() {
        // As portraits come out: the mesh lies well on a face that lies on its side, and leans with it; on one that stands
        // on its head it lies upright, and wrongly.
        let (up, right, left) = ([1.0, 0.1], [0.0, 1.0], [0.1, -1.0]);
        let usual = [(0.93, up), (0.85, right), (0.72, up), (0.88, left)];
        // Surer of the face on its side.
        let odd = [(0.86, up), (0.89, right), (0.61, up), (0.87, left)];
        for faces in [usual, odd] {
            for turns in 0..4 {
                let [here, turned @ ..] = [0, 1, 2, 3].map(|nth| {
                    let (score, along) = faces[(nth + 4 - turns) % 4];
                    Some(face(score, along))
                });
                let known = match turns {
                    0 => Standing::Upright,
                    turns => Standing::After(turns as u32),
                };
                assert_eq!(standing(here, turned), known);
            }
        }
    }

    #[test]
    fn what_does_not_tell_turns_nothing() {
        let none = || [None, None, None];
        let up = |score| Some(face(score, [1.0, 0.1]));
        assert_eq!(standing(None, none()), Standing::Upright);
        assert_eq!(standing(up(0.6), none()), Standing::Upright);
        // A head on one's shoulder, as sure either way.
        let leaning = [0.8, -0.8].map(|down| Some(face(0.8, [0.8, down])));
        let [here, there] = leaning;
        assert_eq!(standing(here, [None, None, there]), Standing::Doubtful);
        // Something that is hardly a face, where there is none upright.
        let bald = [None, up(0.6), None];
        assert_eq!(standing(None, bald), Standing::Doubtful);
        let nonsense = FoundFace {
            points_px: Vec::new(),
            score: 1.0,
        };
        let nonsense = [Some(nonsense), None, None];
        assert_eq!(standing(None, nonsense), Standing::Upright);
    }
}
