//! The front hairline that a photo shows on its head: where bare forehead turns into hair, up the skin from the brows,
//! as the height, the corners and the asymmetry of a form.

use smp_design::{Fit, Hairline, HairlinePreset, Limit, Sex, usual_height_mm};
use smp_maths::{bounded, nth_smallest};
use smp_scalp::{Head, SkinPlace, moved_shares, up_the_skin};
use smp_vision::{ClassMap, HeadClass};

use crate::scalp_of_photo::HeadInPhoto;

/// The meridians that are looked along, degrees from the midline to either side, and degrees between them.
const WIDEST_DEG: i32 = 44;
const APART_DEG: i32 = 4;
/// Where looking begins and ends, mm up the skin from the glabella, and the steps of it.
const LOW_MM: f64 = 20.0;
const HIGH_MM: f64 = 150.0;
const STEP_MM: f64 = 1.5;
/// So much bare skin lies in front of a hairline, and so much hair behind it, mm; and the share of it that must be so.
const BARE_MM: f64 = 9.0;
const HAIR_MM: f64 = 9.0;
const MOSTLY: f64 = 0.75;
/// Fewer places tell nothing: what lies behind the edge may soon be out of sight.
const LEAST: usize = 3;
/// Skin that is seen more aslant, by the cosine to the way to the eye, tells little.
const ASLANT: f64 = 0.03;
/// A line is only known where so many of the meridians near the middle, within these degrees, show it.
const MIDDLE_DEG: i32 = 24;
const LEAST_OF_MIDDLE: usize = 5;
/// One that lies higher than this in its middle, mm above the usual line, is only known where so many to either side show it:
/// hair on one half of a bald front is not its line.
const HIGH_LINE_MM: f64 = 24.0;
const LEAST_OF_SIDE: usize = 2;
/// What lies higher above the usual line than this in its middle is hair of the crown behind a bald front, mm.
const HIGHEST_MM: f64 = REGROWN_MM[1];
/// So much above the usual line stubble is one of the front; farther up it is what little a bald head has, mm.
const HIGHEST_STUBBLE_MM: f64 = 10.0;
/// Degrees beyond which a side's meridians tell how much higher one corner is.
const SIDE_DEG: i32 = 16;
/// Heights that lie so far from the line weigh half, mm; rounds of weighing anew; and the weight that holds the corners
/// where few of them are seen. Judgement.
const HALF_WEIGHT_MM: f64 = 4.0;
const ROUNDS: usize = 12;
const CORNERS_HOLD: f64 = 0.2;

/// A line that lies higher above the usual one than this, mm, is one that was lost: in front of it the proposal restores one
/// that is still an adult's, as high up as the forms for mature men. Judgement; of people with full hair one in ten has
/// hers or his higher.
const RESTORED_MM: f64 = 12.0;
/// From the first on, mm, the more was lost the more the proposal is that for a bald head, which it is from the second on.
/// So a tuft on a crown, which one photo shows as hair and the next one does not, moves nothing. Judgement.
const REGROWN_MM: [f64; 2] = [20.0, 32.0];

/// Where the hairline of a face lies, from the usual natural one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnHairline {
    /// How much higher all of it lies, mm of skin.
    pub height_mm: f64,
    /// How much further back the corners are, mm of skin.
    pub corners_mm: f64,
    /// How much higher the left corner sits than the right, mm of skin.
    pub asymmetry_mm: f64,
}

impl OwnHairline {
    /// Whether it lies so high that it was lost.
    pub(crate) fn is_lost(self) -> bool {
        self.height_mm > RESTORED_MM
    }

    /// The line that is proposed: this one, or where it was lost one in front of it, the more even the more was lost.
    pub fn proposed(self) -> Self {
        let [regrown, bald] = REGROWN_MM;
        let kept = share((regrown - self.height_mm) / (regrown - RESTORED_MM));
        let left = share((bald - self.height_mm) / (bald - regrown));
        let rules = Hairline::RULES;
        Self {
            height_mm: in_steps(self.height_mm.min(RESTORED_MM) * left, rules.height_mm),
            corners_mm: in_steps(self.corners_mm * left, rules.corners_mm),
            asymmetry_mm: in_steps(self.asymmetry_mm * kept, rules.asymmetry_mm),
        }
    }

    /// A line of some form where one is [`proposed`](Self::proposed); one that a hand has moved stays where it is.
    pub fn worn(self, line: &Hairline, sex: Sex) -> Hairline {
        let at = [line.height_mm, line.corners_mm, line.asymmetry_mm];
        if at != [0.0; 3] && at != [usual_height_mm(sex), 0.0, 0.0] {
            return line.clone();
        }
        let proposed = self.proposed();
        Hairline {
            height_mm: proposed.height_mm,
            corners_mm: proposed.corners_mm,
            asymmetry_mm: proposed.asymmetry_mm,
            ..line.clone()
        }
    }
}

/// A place of the hairline: degrees from the midline, + is the subject's left, and mm up the skin by which it lies above
/// the usual natural line.
type Raised = (i32, f64);

/// The front hairline of a placed head by what its photo shows; none where too little of it is seen: on a bald head,
/// under a fringe or a hat, from behind.
pub(crate) fn own_hairline(
    fit: &Fit,
    classes: &ClassMap,
    size_px: [u32; 2],
) -> Option<OwnHairline> {
    let head = Head::shaped(&fit.shape);
    let sight = HeadInPhoto::of(fit, &head, size_px);
    let class = |at: &SkinPlace| {
        let ([x, y], towards) = sight.look_within(at.position, at.normal)?;
        (towards > ASLANT).then(|| classes.at(x, y))
    };
    let steps = ((HIGH_MM - LOW_MM) / STEP_MM) as u32;
    let ups_mm: Vec<f64> = (0..steps)
        .map(|step| LOW_MM + STEP_MM * f64::from(step))
        .collect();
    let mut seen: Vec<Raised> = Vec::new();
    for step in -(WIDEST_DEG / APART_DEG)..=WIDEST_DEG / APART_DEG {
        let around = step * APART_DEG;
        let way = up_the_skin(&head, f64::from(around), &ups_mm);
        let shown: Vec<Option<HeadClass>> = way.iter().map(|at| class(at.as_ref()?)).collect();
        if let Some((at, behind)) = edge(&shown) {
            let raised_mm = ups_mm[at] - usual_mm(f64::from(around.abs()));
            if behind == HeadClass::Hair || raised_mm < HIGHEST_STUBBLE_MM {
                seen.push((around, raised_mm));
            }
        }
    }
    let middle = seen.iter().filter(|(around, _)| around.abs() <= MIDDLE_DEG);
    let of_side = |sign: i32| {
        let there = middle.clone().filter(|(around, _)| around * sign > 0);
        there.count() >= LEAST_OF_SIDE
    };
    let both = of_side(1) && of_side(-1);
    let middle: Vec<f64> = middle.map(|(_, mm)| *mm).collect();
    let highest = nth_smallest(&middle, middle.len() / 2)?;
    let believed = highest < if both { HIGHEST_MM } else { HIGH_LINE_MM };
    (middle.len() >= LEAST_OF_MIDDLE && believed).then(|| fitted(&seen))
}

/// The height of the usual natural line so many degrees from the midline, mm up the skin: straight from point to point.
pub(crate) fn usual_mm(aside_deg: f64) -> f64 {
    let half = HairlinePreset::default().form().half;
    let next = half.partition_point(|point| point.around_deg < aside_deg);
    let [a, b] = [next.saturating_sub(1), next.min(half.len() - 1)].map(|at| half[at]);
    let part = (aside_deg - a.around_deg) / (b.around_deg - a.around_deg).max(1e-6);
    a.up_mm + (b.up_mm - a.up_mm) * part.clamp(0.0, 1.0)
}

/// The first step of a meridian before which it is bare and behind which there is hair or stubble, and which of the two.
fn edge(shown: &[Option<HeadClass>]) -> Option<(usize, HeadClass)> {
    let steps = |mm: f64| (mm / STEP_MM) as usize;
    let (before, behind) = (steps(BARE_MM), steps(HAIR_MM));
    let count = |part: &[Option<HeadClass>], class: HeadClass| {
        part.iter().flatten().filter(|here| **here == class).count()
    };
    let mostly = |count: usize, part: &[Option<HeadClass>]| {
        count >= LEAST && count as f64 >= MOSTLY * part.iter().flatten().count() as f64
    };
    (before..shown.len().saturating_sub(behind)).find_map(|at| {
        let (front, back) = (&shown[at - before..at], &shown[at..at + behind]);
        let [hair, stubble] = [HeadClass::Hair, HeadClass::Stubble].map(|class| count(back, class));
        let kind = if hair >= stubble {
            HeadClass::Hair
        } else {
            HeadClass::Stubble
        };
        let begins = matches!(shown[at], Some(HeadClass::Hair | HeadClass::Stubble));
        let found =
            begins && mostly(count(front, HeadClass::Skin), front) && mostly(hair + stubble, back);
        found.then_some((at, kind))
    })
}

/// Height, corners and asymmetry of what was seen: the sides' middles tell the asymmetry; least squares the others, with the
/// outliers' weight taken from round to round (Holland and Welsch 1977, Cauchy's weights).
fn fitted(seen: &[Raised]) -> OwnHairline {
    let rules = Hairline::RULES;
    let middle = |values: Vec<f64>| nth_smallest(&values, values.len() / 2);
    let side = |sign: i32| {
        let beyond = seen.iter().filter(|(around, _)| around * sign > SIDE_DEG);
        middle(beyond.map(|(_, mm)| *mm).collect())
    };
    let apart = side(1)
        .zip(side(-1))
        .map_or(0.0, |(left, right)| left - right);
    // More is mostly a parting or a bent head.
    let asymmetry_mm = bounded(apart, rules.asymmetry_mm.min, rules.asymmetry_mm.max);
    let points: Vec<[f64; 3]> = seen
        .iter()
        .map(|&(around, mm)| {
            let [height, corners, asymmetry] = moved_shares(f64::from(around));
            [height, corners, mm - asymmetry_mm * asymmetry]
        })
        .collect();
    let raised = points.iter().map(|point| point[2]).collect();
    let mut line = [middle(raised).unwrap_or(0.0), 0.0];
    for _ in 0..ROUNDS {
        let mut sums = [0.0; 5];
        for &[h, c, y] in &points {
            let off = (y - line[0] * h - line[1] * c) / HALF_WEIGHT_MM;
            let weight = 1.0 / (1.0 + off * off);
            for (sum, part) in sums.iter_mut().zip([h * h, h * c, c * c, h * y, c * y]) {
                *sum += weight * part;
            }
        }
        let [hh, hc, cc, hy, cy] = sums;
        let cc = cc + CORNERS_HOLD;
        let determinant = hh * cc - hc * hc;
        line = [
            (hy * cc - hc * cy) / determinant,
            (hh * cy - hc * hy) / determinant,
        ];
    }
    OwnHairline {
        height_mm: in_steps(line[0], rules.height_mm),
        corners_mm: in_steps(line[1], rules.corners_mm),
        asymmetry_mm: in_steps(asymmetry_mm, rules.asymmetry_mm),
    }
}

/// A length in the steps and the range of its slider.
fn in_steps(mm: f64, rule: Limit) -> f64 {
    bounded((mm / rule.step).round() * rule.step, rule.min, rule.max)
}

fn share(value: f64) -> f64 {
    bounded(value, 0.0, 1.0)
}
