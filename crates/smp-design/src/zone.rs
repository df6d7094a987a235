//! Rows of the table: the zones of a design, named parts of the scalp and what is drawn on it.

use crate::chart::ChartMm;
use crate::hairline::MAX_POINTS;
use crate::limits::{Entries, Limit, List};
use crate::pigment::Pigment;
use crate::rows::{document_names, record};
use crate::session::Session;
use crate::table::Value;

/// Most points of a drawn zone.
pub const MAX_OUTLINE: usize = 256;

record! {
    /// A treated area behind the hairline, or one that is left alone.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Zone, ZoneRules at "zones" {
        /// Which part of the scalp.
        kind: ZoneKind, required;
        /// Finished dots per square centimetre of skin, all sessions together. Areas left alone have no
        /// use for it.
        density_per_cm2: f64 = Limit { min: 20.0, max: 250.0, step: 5.0, default: 180.0, unit: "dots/cm²" }
            => "calibrated on photographs of healed results; judgement" usually [150.0, 200.0];
        /// Width of the fade at the zone's own rim (not the hairline), in mm of skin. At the end of the
        /// hair it lies inside the rim, elsewhere half inside and half outside, so that neighbouring
        /// zones meet without a seam. Scars have none.
        feather_mm: f64 = Limit { min: 0.0, max: 30.0, step: 0.5, default: 10.0, unit: "mm" }
            => "judgement";
        /// Diameter of the healed deposit disc in mm here; none means the session's.
        dot_mm: Option<f64> = Session::RULES.dot_mm => "as for the sessions";
        /// What is put in here in every session; none means the session's own.
        pigment: Option<Pigment>;
        /// Where it lies, for the kinds that are drawn: a closed outline, a line or single places.
        points: Vec<ChartMm> = List { entries: Entries::between(0, MAX_OUTLINE), each: () };
        /// Width of what is drawn as a line, and diameter of a round scar, in mm of skin.
        width_mm: f64 = Limit { min: 0.5, max: 40.0, step: 0.5, default: 16.0, unit: "mm" }
            => "punch scars .6-1 mm, closed strips 1 mm, a thin parting 10-25 mm; judgement" usually [10.0, 25.0];
    }
}

impl Zone {
    /// A zone of a kind with the usual numbers.
    ///
    /// ```
    /// use smp_design::{Zone, ZoneKind};
    ///
    /// let crown = Zone::of(ZoneKind::Crown);
    /// assert_eq!(crown.density_per_cm2, Zone::RULES.density_per_cm2.default);
    /// ```
    pub fn of(kind: ZoneKind) -> Self {
        Self {
            kind,
            ..Self::usual(&())
        }
    }
}

const NONE: Entries = Entries::between(0, 0);

document_names! {
    /// The named parts of the scalp, and what can be drawn on it.
    pub enum ZoneKind usually FullScalp {
        /// All hair-bearing scalp behind the hairline, sides and back too.
        FullScalp: "full_scalp" = NONE,
        /// The top: front, middle and crown, down to the upper rim of the sides.
        Top: "top" = NONE,
        /// The front of the top, from the hairline to about 7 cm behind it.
        Frontal: "frontal" = NONE,
        /// The middle of the top, up to the crown.
        Mid: "mid" = NONE,
        /// The back of the top, with the whorl.
        Crown: "crown" = NONE,
        /// Both sides in front of the ears, below the top.
        Temples: "temples" = NONE,
        /// Sides and back below the top, behind the temples: where the treated cap fades into hair.
        Sides: "sides" = NONE,
        /// A band along a parting, `width_mm` wide; along the midline where no points say otherwise.
        PartLine: "part_line" = Entries::between(0, MAX_POINTS),
        /// Inside an outline of at least three points.
        Outline: "outline" = Entries::between(3, MAX_OUTLINE),
        /// An outline, as above, inside which nothing is treated, whatever lies over it.
        LeaveAlone: "leave_alone" = Entries::between(3, MAX_OUTLINE),
        /// A scar as a line of at least two points, `width_mm` wide.
        StripScar: "strip_scar" = Entries::between(2, MAX_OUTLINE),
        /// Round scars at the points, `width_mm` across.
        PunchScar: "punch_scar" = Entries::between(1, MAX_OUTLINE),
    }
    /// How many points a zone of this kind has; named parts have none.
    pub fn points -> Entries;
}
