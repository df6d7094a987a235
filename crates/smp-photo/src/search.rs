//! From what models find in a photo to a head placed on it: the landmarks of a face's net, the outline of the
//! person, and from both the fit. Nothing of it is kept but the fit.

use smp_design::{ExistingHair, Fit};
use smp_maths::rising;
use smp_scalp::{Handle, Landmark, ViewSide};
use smp_vision::{Face, Findings, HeadClasses, PersonOutline, SkinMask};

use crate::observation::{Observation, upper_outline};
use crate::own_hairline::OwnHairline;

/// Points of a face's net.
pub const NET_POINTS: usize = 468;

/// The foremost point of the nose.
const NOSE_TIP: usize = 4;

/// Points of the net that are landmarks of ours, by the numbers of MediaPipe's canonical face model (Kartynnik
/// et al. 2019): corners of the eyes, the deepest point of the nose's root, its tip, the chin, and the
/// net's edge before the ears.
pub(crate) const OF_NET: [(usize, Landmark); 9] = [
    (33, Landmark::RightOuterCanthus),
    (133, Landmark::RightInnerCanthus),
    (362, Landmark::LeftInnerCanthus),
    (263, Landmark::LeftOuterCanthus),
    (168, Landmark::Sellion),
    (NOSE_TIP, Landmark::NoseTip),
    (152, Landmark::Chin),
    (234, Landmark::RightTragion),
    (454, Landmark::LeftTragion),
];

/// A second face counts as one when it is at least so large, relative to the largest.
const SECOND: f64 = 0.5;
/// A fit that misses by more is shown, but said to be poor, mm. Judgement.
pub(crate) const POOR_MM: f64 = 8.0;

/// Sides from which no face is seen.
pub(crate) const TURNED: [ViewSide; 4] = [
    ViewSide::Left,
    ViewSide::Right,
    ViewSide::Back,
    ViewSide::Above,
];

/// A face found in a photo.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundFace {
    /// Points of the net in photo pixels, [`NET_POINTS`] of them.
    pub points_px: Vec<[f64; 2]>,
    /// How sure the detector is of it, 0 to 1.
    pub score: f64,
}

impl FoundFace {
    /// A face that a model found in a copy of the photo, which is `scale` times as large.
    pub fn of(face: &Face, scale: f64) -> Self {
        let point = |p: &[f32; 3]| [p[0], p[1]].map(|v| f64::from(v) * scale);
        Self {
            points_px: face.points.iter().map(point).collect(),
            score: f64::from(face.score),
        }
    }
}

/// What models found in a photo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadFindings {
    /// The faces, the largest first.
    pub faces: Vec<FoundFace>,
    /// The largest face of the photo turned by one, two and three quarters clockwise, in pixels of whatever copy; none
    /// where there is none, or nobody looked.
    pub turned: [Option<FoundFace>; 3],
    /// The person before the background; none where that is not known.
    pub person: Option<SkinMask>,
    /// What the head shows; none where that is not known.
    pub classes: Option<HeadClasses>,
}

impl HeadFindings {
    /// What models found in a copy of the photo, `copy_width_px` wide, in pixels of the photo, which is `width_px` wide.
    pub fn of(found: &Findings, copy_width_px: u32, width_px: u32) -> Self {
        let scale = f64::from(width_px) / f64::from(copy_width_px);
        let person = &found.person;
        let (width, height) = (person.width(), person.height());
        let faces = found.faces.iter().map(|face| FoundFace::of(face, scale));
        Self {
            faces: faces.collect(),
            turned: [None, None, None],
            person: SkinMask::new(width, height, width_px, person.alpha().to_vec()),
            classes: found.classes.as_ref().map(|seen| seen.scaled(scale as f32)),
        }
    }
}

/// What is to be said of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchRemark {
    /// No face was found.
    NoFace,
    /// There are several; the largest was taken.
    Several,
    /// The head is cut off by the photo's edge.
    CutOff,
    /// A face was found, but no head fits it.
    NoFit,
    /// The head fits badly: the marks should be looked at.
    Poor,
    /// The person's own hair covers nearly all of the scalp: nothing is drawn there.
    Covered,
    /// Something else hides part of the scalp.
    Hat,
    /// The front hairline lies beyond the edge of the photo.
    NoLine,
    /// The person's hair is so light that a thinner mix is usual.
    LightHair,
    /// The person's own hairline lies so high that one in front of it is proposed.
    HighLine,
    /// No one head is that of this photo and of the others.
    Apart,
    /// Of the scalp that is seen nothing lacks darkness: nothing is drawn there.
    Nothing,
}

impl SearchRemark {
    /// All of them: the page has a sentence for each.
    pub const ALL: [Self; 12] = [
        Self::NoFace,
        Self::Several,
        Self::CutOff,
        Self::NoFit,
        Self::Poor,
        Self::Covered,
        Self::Hat,
        Self::NoLine,
        Self::LightHair,
        Self::HighLine,
        Self::Apart,
        Self::Nothing,
    ];

    /// Its code in the texts of a page, under `found.`.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoFace => "no_face",
            Self::Several => "several",
            Self::CutOff => "cut_off",
            Self::NoFit => "no_fit",
            Self::Poor => "poor",
            Self::Covered => "covered",
            Self::Hat => "hat",
            Self::NoLine => "no_line",
            Self::LightHair => "light_hair",
            Self::HighLine => "high_line",
            Self::Apart => "apart",
            Self::Nothing => "nothing",
        }
    }
}

/// The outcome of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundHead {
    /// How many quarter turns clockwise make the photo upright; 0 where it is, or a hand has turned it. A photo that is not
    /// upright is turned and looked at again, so nothing is placed in it.
    pub quarter_turns: u32,
    /// The head; none where the handles must be placed by hand.
    pub fit: Option<Fit>,
    /// The hair that the photo shows on it; none where it shows none.
    pub existing_hair: Option<ExistingHair>,
    /// The front hairline that the photo shows on it; none where it shows none.
    pub own_hairline: Option<OwnHairline>,
    /// How far the landmarks lie from that head, root mean square, mm.
    pub rms_mm: Option<f64>,
    /// The landmarks of the face that counts; none where there is no face.
    pub landmarks: Vec<Handle>,
    /// From which side the head is seen; a guess where no face was found.
    pub seen: ViewSide,
    /// The marks of that side: where the fit has them, else a sensible start.
    pub handles: Vec<Handle>,
    /// How light the skin of its face is, as a step of the Monk scale, 1 to 10; none where no face was found.
    pub monk: Option<f64>,
    /// How light its hair is, 0 as dark as brown hair, 1 as light as white; 0 where none is seen.
    pub hair_lightness: f64,
    /// What is to be said of it.
    pub remarks: Vec<SearchRemark>,
}

/// What models tell of the head in a photo.
pub(crate) struct Searched<'a> {
    /// The largest face.
    pub(crate) face: Option<&'a FoundFace>,
    /// The head of the largest face; none without a face.
    pub(crate) head: Option<Observation>,
    pub(crate) remarks: Vec<SearchRemark>,
}

impl<'a> Searched<'a> {
    /// Of what models found.
    pub(crate) fn new(findings: &'a HeadFindings) -> Self {
        let whole = |face: &&FoundFace| {
            face.points_px.len() == NET_POINTS
                && face.points_px.iter().flatten().all(|v| v.is_finite())
        };
        let faces: Vec<&FoundFace> = findings.faces.iter().filter(whole).collect();
        let smaller: Vec<f64> = faces.iter().map(|face| -size_px(face)).collect();
        let order = rising(&smaller);
        let Some((&first, others)) = order.split_first() else {
            return Self {
                face: None,
                head: None,
                remarks: vec![SearchRemark::NoFace],
            };
        };
        let face = faces[first];
        let mut remarks = Vec::new();
        if others
            .iter()
            .any(|&other| smaller[other] < SECOND * smaller[first])
        {
            remarks.push(SearchRemark::Several);
        }
        let outline = findings
            .person
            .as_ref()
            .and_then(|mask| head_outline(mask, face));
        if outline.as_ref().is_some_and(|outline| outline.cut) {
            remarks.push(SearchRemark::CutOff);
        }
        let head = Observation {
            points: landmarks(face),
            outline_px: upper_outline(outline),
        };
        Self {
            face: Some(face),
            head: Some(head),
            remarks,
        }
    }
}

/// The landmarks of a face. In a turned head the net's far edge is what hides the ear, not the ear.
fn landmarks(face: &FoundFace) -> Vec<Handle> {
    let at = |index: usize| face.points_px[index];
    let nose = at(NOSE_TIP);
    let far = |index: usize| distance(at(index), nose);
    let (right, left) = (far(234), far(454));
    let hidden = |landmark: Landmark| match landmark {
        Landmark::RightTragion => right < 0.6 * left,
        Landmark::LeftTragion => left < 0.6 * right,
        _ => false,
    };
    let known = OF_NET.iter().filter(|(_, landmark)| !hidden(*landmark));
    known
        .map(|&(index, landmark)| Handle {
            landmark,
            at_px: at(index),
        })
        .collect()
}

/// The outline of the head that a face belongs to, down to the eyes.
fn head_outline(mask: &SkinMask, face: &FoundFace) -> Option<PersonOutline> {
    let at = |index: usize| face.points_px[index];
    let eyes = [0, 1].map(|i| 0.5 * (at(33)[i] + at(263)[i]));
    let brow = [0, 1].map(|i| (at(168)[i] + 0.25 * (at(168)[i] - at(NOSE_TIP)[i])) as f32);
    // The fit takes what lies above the eyes along the head's own axis; in a tilted head one side of that
    // reaches below the eyes' middle.
    let lowest = at(33)[1].max(at(263)[1]).max(eyes[1]) + 0.2 * size_px(face);
    let outline = PersonOutline::around(mask, brow, lowest as f32)?;
    (!outline.points_px.is_empty()).then_some(outline)
}

/// From the chin to the nose's root.
fn size_px(face: &FoundFace) -> f64 {
    distance(face.points_px[152], face.points_px[168])
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    (x * x + y * y).sqrt()
}
