//! The zones of a design: named parts of the scalp and what is drawn on it.

use serde::Serialize;

use crate::document::ChartMm;
use crate::limits::default_of;
use crate::names::named;
use crate::session::Pigment;
use crate::validate::{MAX_OUTLINE, MAX_POINTS};

/// A treated area behind the hairline, or one that is left alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Zone {
    /// Which part of the scalp.
    pub kind: ZoneKind,
    /// Finished dots per square centimetre of skin, all sessions together. Areas left alone have no
    /// use for it.
    pub density_per_cm2: f64,
    /// Width of the fade at the zone's own rim (not the hairline), in mm of skin. At the end of the
    /// hair it lies inside the rim, elsewhere half inside and half outside, so that neighbouring
    /// zones meet without a seam. Scars have none.
    pub feather_mm: f64,
    /// Diameter of the healed deposit disc in mm here; none means the session's.
    pub dot_mm: Option<f64>,
    /// What is put in here in every session; none means the session's own.
    pub pigment: Option<Pigment>,
    /// Where it lies, for the kinds that are drawn: a closed outline, a line or single places.
    pub points: Vec<ChartMm>,
    /// Width of what is drawn as a line, and diameter of a round scar, in mm of skin.
    pub width_mm: f64,
}

impl Zone {
    /// A zone of a kind with the usual numbers.
    pub fn of(kind: ZoneKind) -> Self {
        Self {
            kind,
            density_per_cm2: default_of("zones.density_per_cm2"),
            feather_mm: default_of("zones.feather_mm"),
            dot_mm: None,
            pigment: None,
            points: Vec::new(),
            width_mm: default_of("zones.width_mm"),
        }
    }
}

/// The named parts of the scalp, and what can be drawn on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoneKind {
    /// All hair-bearing scalp behind the hairline, sides and back too.
    FullScalp,
    /// The top: front, middle and crown, down to the upper rim of the sides.
    Top,
    /// The front of the top, from the hairline to about 7 cm behind it.
    Frontal,
    /// The middle of the top, up to the crown.
    Mid,
    /// The back of the top, with the whorl.
    Crown,
    /// Both sides in front of the ears, below the top.
    Temples,
    /// Sides and back below the top, behind the temples: where the treated cap fades into hair.
    Sides,
    /// A band along a parting, `width_mm` wide; along the midline where no points say otherwise.
    PartLine,
    /// Inside an outline of at least three points.
    Outline,
    /// An outline, as above, inside which nothing is treated, whatever lies over it.
    LeaveAlone,
    /// A scar as a line of at least two points, `width_mm` wide.
    StripScar,
    /// Round scars at the points, `width_mm` across.
    PunchScar,
}

named!(ZoneKind:
    "full_scalp" => FullScalp,
    "top" => Top,
    "frontal" => Frontal,
    "mid" => Mid,
    "crown" => Crown,
    "temples" => Temples,
    "sides" => Sides,
    "part_line" => PartLine,
    "outline" => Outline,
    "leave_alone" => LeaveAlone,
    "strip_scar" => StripScar,
    "punch_scar" => PunchScar,);

impl ZoneKind {
    /// Fewest and most points of a zone of this kind; named parts have none.
    pub fn points(self) -> (usize, usize) {
        match self {
            Self::PartLine => (0, MAX_POINTS),
            Self::Outline | Self::LeaveAlone => (3, MAX_OUTLINE),
            Self::StripScar => (2, MAX_OUTLINE),
            Self::PunchScar => (1, MAX_OUTLINE),
            _ => (0, 0),
        }
    }
}
