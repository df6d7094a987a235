//! Presets as data: hairline forms in anatomical millimetres, and whole designs.
//!
//! A hairline form is a list of points that `smp-scalp` finds on the head. Heights follow the
//! rules of the field: the mid-frontal point 70-100 mm above the glabella (Shapiro), the
//! frontotemporal corner on the vertical through the lateral canthus and never filled (Shapiro),
//! its convex-to-concave turn at the mid-pupil line, the temporal peak about 50 mm below it
//! (Garg 2016, the 8-8-8 rule).

use crate::document::{Design, Hairline, VERSION, default_zones};
use crate::limits::default_of;
use crate::names::named;
use crate::person::Subject;
use crate::session::default_sessions;

/// A place on the head by tape measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeridianPoint {
    /// Degrees around the head's upright axis: 0 front midline, 90 left ear, 180 back.
    pub around_deg: f64,
    /// Millimetres up the skin, along that meridian, from the level of the glabella.
    pub up_mm: f64,
}

const fn at(around_deg: f64, up_mm: f64) -> MeridianPoint {
    MeridianPoint { around_deg, up_mm }
}

const SOFT_ROUNDED: [MeridianPoint; 5] = [
    at(0.0, 72.0),
    at(21.0, 72.5),
    at(41.0, 70.0),
    at(53.0, 55.0),
    at(60.0, 33.0),
];
const STRAIGHT: [MeridianPoint; 5] = [
    at(0.0, 67.0),
    at(23.0, 67.5),
    at(47.0, 68.0),
    at(53.0, 47.0),
    at(61.0, 31.0),
];
const WIDOWS_PEAK: [MeridianPoint; 5] = [
    at(0.0, 64.0),
    at(14.0, 73.0),
    at(33.0, 81.0),
    at(51.0, 65.0),
    at(60.0, 33.0),
];
const MATURE_RECEDED: [MeridianPoint; 5] = [
    at(0.0, 78.0),
    at(18.0, 83.0),
    at(36.0, 97.0),
    at(54.0, 73.0),
    at(62.0, 35.0),
];

/// The named forms of a hairline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HairlinePreset {
    /// A soft, rounded adult line.
    SoftRounded,
    /// A straight edge-up with square corners.
    Straight,
    /// A line with a peak in the middle.
    WidowsPeak,
    /// A mature line with receded corners.
    MatureReceded,
}

named!(HairlinePreset:
    "soft_rounded" => SoftRounded,
    "straight" => Straight,
    "widows_peak" => WidowsPeak,
    "mature_receded" => MatureReceded,);

impl HairlinePreset {
    /// The left half of the form, from the midline to the temporal peak; the right half mirrors
    /// it. Millimetres are judgement within the rules named at the top of this file.
    pub fn half(self) -> &'static [MeridianPoint] {
        match self {
            Self::SoftRounded => &SOFT_ROUNDED,
            Self::Straight => &STRAIGHT,
            Self::WidowsPeak => &WIDOWS_PEAK,
            Self::MatureReceded => &MATURE_RECEDED,
        }
    }

    /// How square the corners are: 0 a flowing curve, 1 straight lines from point to point.
    pub fn tension(self) -> f64 {
        match self {
            Self::Straight => 0.85,
            _ => 0.0,
        }
    }
}

/// The named designs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DesignPreset {
    /// A soft rounded hairline on the full scalp.
    Natural,
    /// A straight edge-up.
    EdgeUp,
    /// A widow's peak.
    WidowsPeak,
    /// A mature, receded hairline.
    Mature,
}

impl DesignPreset {
    /// Every named design with the name that the commands take.
    pub const ALL: [(&'static str, Self); 4] = [
        ("natural", Self::Natural),
        ("edge-up", Self::EdgeUp),
        ("widows-peak", Self::WidowsPeak),
        ("mature", Self::Mature),
    ];

    /// The design of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, p)| *p)
    }

    fn hairline(self) -> Hairline {
        let soft = Hairline::default();
        match self {
            Self::Natural => soft,
            Self::EdgeUp => Hairline {
                preset: HairlinePreset::Straight,
                softness_mm: 3.0,
                irregularity: 0.1,
                ..soft
            },
            Self::WidowsPeak => Hairline {
                preset: HairlinePreset::WidowsPeak,
                ..soft
            },
            Self::Mature => Hairline {
                preset: HairlinePreset::MatureReceded,
                softness_mm: 10.0,
                ..soft
            },
        }
    }
}

/// What a finished shaved look on a skin usually takes, so that it lands in the lighter third of what
/// photographs of healed work show on light, medium and dark skin. Calibrated by `smp-shade`'s tests;
/// the steps between are judgement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    /// Parts of water to one of neutral pigment.
    pub dilution: f64,
    /// Finished dots per square centimetre.
    pub density_per_cm2: f64,
}

/// The usual look for a step of the Monk scale; other numbers count as the nearest.
pub fn usual_for_skin(monk: u8) -> Usual {
    const DILUTION: [f64; 10] = [27.0, 26.0, 21.0, 16.0, 12.0, 12.0, 12.0, 13.0, 14.0, 14.0];
    const PER_CM2: [f64; 10] = [
        150.0, 150.0, 160.0, 170.0, 180.0, 180.0, 180.0, 180.0, 180.0, 180.0,
    ];
    let step = usize::from(monk.clamp(1, 10)) - 1;
    Usual {
        dilution: DILUTION[step],
        density_per_cm2: PER_CM2[step],
    }
}

impl Design {
    /// A named design with the given seed (1 to 32 hexadecimal digits).
    pub fn preset(preset: DesignPreset, seed: &str) -> Self {
        Self {
            version: VERSION,
            seed: seed.to_owned(),
            subject: Subject::default(),
            hairline: preset.hairline(),
            irregularity: default_of("irregularity"),
            zones: default_zones(),
            sessions: default_sessions(),
            touch_ups: Vec::new(),
            pigments: None,
            fit: None,
        }
    }
}
