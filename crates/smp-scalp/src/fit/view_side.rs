//! From which side a photo sees a head: which marks can be set there by hand, where they start, and from which
//! poses the search for the fit begins.

use smp_design::{Fit, Shape};

use crate::camera::pinhole::{Camera, rotation, rotation_vector};
use crate::fit::handles::{FIRST_SHARE, HANDLES, HEAD_MM, Handle, USUAL_FOCAL};
use crate::fit::model::MorphableHead;
use crate::head::landmark::Landmark;

/// A side from which a head is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewSide {
    /// The face, turned by up to about 60 degrees.
    Front,
    /// The subject's left side.
    Left,
    /// The subject's right side.
    Right,
    /// From behind.
    Back,
    /// From above.
    Above,
}

/// What is seen of one side: eye, nose, chin, ear, the notch before it, the top and the back of the head.
const LEFT: [Landmark; 7] = [
    Landmark::LeftOuterCanthus,
    Landmark::NoseTip,
    Landmark::Chin,
    Landmark::LeftEarTop,
    Landmark::LeftTragion,
    Landmark::Crown,
    Landmark::Occiput,
];
const RIGHT: [Landmark; 7] = [
    Landmark::RightOuterCanthus,
    Landmark::NoseTip,
    Landmark::Chin,
    Landmark::RightEarTop,
    Landmark::RightTragion,
    Landmark::Crown,
    Landmark::Occiput,
];
const BACK: [Landmark; 4] = [
    Landmark::LeftEarTop,
    Landmark::RightEarTop,
    Landmark::Crown,
    Landmark::Nape,
];
const ABOVE: [Landmark; 4] = [
    Landmark::NoseTip,
    Landmark::RightEarTop,
    Landmark::LeftEarTop,
    Landmark::Occiput,
];

impl ViewSide {
    /// All, in the order of a page.
    pub const ALL: [Self; 5] = [
        Self::Front,
        Self::Left,
        Self::Right,
        Self::Back,
        Self::Above,
    ];

    /// Its name in options and summaries: `front`, `left`, `right`, `back` or `above`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Left => "left",
            Self::Right => "right",
            Self::Back => "back",
            Self::Above => "above",
        }
    }

    /// The side of a [`ViewSide::name`]; `None` for any other word.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seen| seen.name() == name)
    }

    /// The landmarks of this side that are set by hand, in their order.
    pub(crate) fn marks(self) -> &'static [Landmark] {
        match self {
            Self::Front => &HANDLES,
            Self::Left => &LEFT,
            Self::Right => &RIGHT,
            Self::Back => &BACK,
            Self::Above => &ABOVE,
        }
    }

    /// The side whose marks `handles` are, each once; `None` where they are the marks of no side.
    pub(crate) fn of_handles(handles: &[Handle]) -> Option<Self> {
        let once = |l: &Landmark| handles.iter().filter(|h| h.landmark == *l).count() == 1;
        let all =
            |seen: &Self| handles.len() == seen.marks().len() && seen.marks().iter().all(once);
        Self::ALL.into_iter().find(all)
    }

    /// The side of points in a photo; what is found by itself is a face.
    pub(crate) fn of_points(points: &[Handle]) -> Self {
        Self::of_handles(points).unwrap_or(Self::Front)
    }

    /// The side that the camera of `fit` sees, by the directions of the head's axes before it.
    pub fn of_fit(fit: &Fit) -> Self {
        let rows = rotation(fit.rotation_rad);
        let (up, forward) = (rows.map(|row| row[1]), rows.map(|row| row[2]));
        if up[2] < -0.7 {
            Self::Above
        } else if forward[2] < -0.5 {
            Self::Front
        } else if forward[2] > 0.5 {
            Self::Back
        } else if forward[0] < 0.0 {
            Self::Left
        } else {
            Self::Right
        }
    }

    /// Poses that the search starts from: yaw and pitch in degrees; yaw 90 sees the left side, pitch 90 looks
    /// down on the head.
    pub fn poses(self) -> [[f64; 2]; 3] {
        match self {
            Self::Front => [[0.0, 0.0], [-40.0, 0.0], [40.0, 0.0]],
            Self::Left => [[90.0, 0.0], [65.0, 0.0], [115.0, 0.0]],
            Self::Right => [[-90.0, 0.0], [-65.0, 0.0], [-115.0, 0.0]],
            Self::Back => [[180.0, 0.0], [150.0, 10.0], [-150.0, 10.0]],
            Self::Above => [[0.0, 75.0], [0.0, 58.0], [180.0, 75.0]],
        }
    }

    /// How far a photo of this side looks down on the head, degrees, and the standard deviation of that: few marks
    /// leave it open. `None` for a face, whose marks tell it. Judgement.
    pub(crate) fn usual_pitch_deg(self) -> Option<[f64; 2]> {
        match self {
            Self::Front => None,
            Self::Left | Self::Right | Self::Back => Some([3.0, 15.0]),
            Self::Above => Some([75.0, 15.0]),
        }
    }

    /// Where the marks of this side start before anything is known of the head: those of the mean head in the middle
    /// of a photo of `photo_px` (width and height, pixels), in pixels of that photo.
    ///
    /// ```
    /// use smp_scalp::{Landmark, ViewSide};
    /// let marks = ViewSide::Front.default_handles([1200, 1600]);
    /// assert_eq!(marks.len(), 7);
    /// assert_eq!(marks[3].landmark, Landmark::Chin);
    /// assert!(marks[3].at_px[1] > 800.0);
    /// ```
    pub fn default_handles(self, photo_px: [u32; 2]) -> Vec<Handle> {
        let [width, height] = photo_px.map(|side| f64::from(side.max(1)));
        let [pose, ..] = self.poses();
        let fit = fit_from(pose, photo_px);
        let mut handles = self.handles(&fit);
        for (i, side) in [width, height].into_iter().enumerate() {
            let places = handles.iter().map(|handle| handle.at_px[i]);
            let (low, high) = places.fold((f64::MAX, f64::MIN), |(low, high), at| {
                (low.min(at), high.max(at))
            });
            for handle in &mut handles {
                handle.at_px[i] += 0.5 * (side - low - high);
            }
        }
        handles
    }

    /// Where `fit` puts the marks of this side, in pixels of the photo that the fit belongs to.
    pub fn handles(self, fit: &Fit) -> Vec<Handle> {
        let camera = Camera::of_fit(fit, 1.0);
        let model = MorphableHead::new();
        let mark = |&landmark: &Landmark| {
            let [x, y, _] = model.project(&camera, &fit.shape, landmark);
            Handle {
                landmark,
                at_px: [x, y],
            }
        };
        self.marks().iter().map(mark).collect()
    }
}

/// A fit that shows the mean head in the middle of a photo of `photo_px` (width and height, pixels), seen from a yaw and
/// a pitch in degrees: yaw 90 sees the subject's left side, pitch 90 looks down on the head.
pub fn fit_from([yaw, pitch]: [f64; 2], photo_px: [u32; 2]) -> Fit {
    let [width, height] = photo_px.map(|side| f64::from(side.max(1)));
    let focal_px = USUAL_FOCAL * width.max(height);
    let rotation = Camera::orbit(1000, 1000, yaw, pitch, 1.0, [0.0; 2]).rotation;
    Fit {
        photo_px,
        quarter_turns: 0,
        focal_px,
        rotation_rad: rotation_vector(&rotation),
        translation_mm: [
            0.0,
            0.0,
            focal_px * HEAD_MM / (FIRST_SHARE * width.min(height)),
        ],
        shape: Shape::default(),
        outline: Vec::new(),
    }
}
