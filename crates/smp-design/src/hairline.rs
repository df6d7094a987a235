//! Rows of the table: the front edge, and its named forms as data, in anatomical millimetres.
//!
//! A form is a list of points that `smp-scalp` finds on the head. Heights follow the rules of the field:
//! the frontotemporal corner on the vertical through the lateral canthus and never filled (Shapiro), its
//! convex-to-concave turn at the mid-pupil line, the temporal peak about 50 mm below it (Garg 2016, the 8-8-8 rule).
//! The mid-frontal point is put 70-100 mm above the glabella by surgeons (Shapiro), who must not run out of hair; 151
//! people with a full head of it wear theirs at 70 mm (57-87, tenth to ninetieth), and so does the usual form.

use crate::chart::ChartMm;
use crate::limits::{Entries, Limit, List};
use crate::rows::{document_names, record};
use crate::tape::{MeridianPoint, at};

/// Most own control points of a hairline; the fewest is 3.
pub const MAX_POINTS: usize = 33;

record! {
    /// The front edge: from the right temple over the forehead to the left temple.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Hairline: Default, HairlineRules at "hairline" {
        /// The form it started from; it also says how round the corners are.
        preset: HairlinePreset;
        /// Own control points, right temple to left temple; none means the preset's.
        points: Vec<ChartMm> = List { entries: Entries::between(3, MAX_POINTS).or_none(), each: () };
        /// Width over which density rises from bare skin to full, in mm of skin.
        softness_mm: f64 = Limit { min: 0.0, max: 20.0, step: 0.5, default: 8.0, unit: "mm" }
            => "transition zone of 5-10 mm of single hairs (Shapiro); judgement" usually [5.0, 10.0];
        /// How much the edge wanders, 0 (a ruler) to 1 (very broken).
        irregularity: f64 = Limit { min: 0.0, max: 1.0, step: 0.05, default: 0.5, unit: "" }
            => "judgement";
        /// How far single dots stray ahead of the edge, in mm of skin.
        strays_mm: f64 = Limit { min: 0.0, max: 8.0, step: 0.5, default: 4.0, unit: "mm" }
            => "single hairs ahead of natural hairlines; judgement";
        /// How much higher the left corner sits than the right, in mm of skin.
        asymmetry_mm: f64 = Limit { min: -6.0, max: 6.0, step: 0.5, default: 0.0, unit: "mm" }
            => "left to right differences of 1-4 mm look natural; judgement" usually [1.0, 4.0];
        /// How much higher all of a form lies on this face than it usually does, in mm of skin.
        height_mm: f64 = Limit { min: -20.0, max: 40.0, step: 0.5, default: 0.0, unit: "mm" }
            => "151 own front hairlines lie 57-87 mm above the glabella (tenth to ninetieth)";
        /// How much further back the corners of a form lie on this face than they usually do, in mm of skin.
        corners_mm: f64 = Limit { min: -15.0, max: 50.0, step: 0.5, default: 0.0, unit: "mm" }
            => "own front hairlines of 182 portraits; judgement";
    }
}

impl Hairline {
    /// A named form with the edge of its own.
    ///
    /// ```
    /// use smp_design::{Hairline, HairlinePreset};
    ///
    /// let straight = Hairline::of(HairlinePreset::Straight);
    /// assert_eq!(straight.softness_mm, 3.0);
    /// ```
    pub fn of(preset: HairlinePreset) -> Self {
        let HairlineForm {
            softness_mm,
            irregularity,
            ..
        } = preset.form();
        Self {
            preset,
            softness_mm,
            irregularity,
            ..Self::default()
        }
    }
}

/// What a named form is. Millimetres are judgement within the rules named at the top of this file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HairlineForm {
    /// Its left half, from the midline to the temporal peak; the right half mirrors it.
    pub half: &'static [MeridianPoint],
    /// How square the corners are: 0 a flowing curve, 1 straight lines from point to point.
    pub tension: f64,
    /// The softness of its edge, in mm of skin.
    pub softness_mm: f64,
    /// The irregularity of its edge, 0 to 1.
    pub irregularity: f64,
}

const SOFT: HairlineForm = HairlineForm {
    half: &[
        at(0.0, 63.5),
        at(21.0, 64.0),
        at(41.0, 62.0),
        at(53.0, 49.5),
        at(60.0, 31.5),
    ],
    tension: 0.0,
    softness_mm: Hairline::RULES.softness_mm.default,
    irregularity: Hairline::RULES.irregularity.default,
};

document_names! {
    /// The named forms of a hairline.
    pub enum HairlinePreset usually SoftRounded {
        /// A soft, rounded adult line.
        SoftRounded: "soft_rounded" = SOFT,
        /// A straight edge-up with square corners.
        Straight: "straight" = HairlineForm {
            half: &[
                at(0.0, 59.5),
                at(23.0, 60.0),
                at(47.0, 60.5),
                at(53.0, 43.5),
                at(61.0, 30.5),
            ],
            tension: 0.85,
            softness_mm: 3.0,
            irregularity: 0.1,
        },
        /// A line with a peak in the middle.
        WidowsPeak: "widows_peak" = HairlineForm {
            half: &[
                at(0.0, 56.5),
                at(14.0, 65.0),
                at(33.0, 72.5),
                at(51.0, 58.5),
                at(60.0, 31.5),
            ],
            ..SOFT
        },
        /// A mature line with receded corners.
        MatureReceded: "mature_receded" = HairlineForm {
            half: &[
                at(0.0, 69.5),
                at(18.0, 73.5),
                at(36.0, 84.0),
                at(54.0, 64.0),
                at(62.0, 33.5),
            ],
            softness_mm: 10.0,
            ..SOFT
        },
    }
    /// Where it lies and how its edge is.
    pub fn form -> HairlineForm;
}
