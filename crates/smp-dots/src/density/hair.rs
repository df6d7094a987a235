//! Where the subject's own hair grows and how densely: a second use of the field, left where the pattern of
//! loss or a photo leaves it.

use smp_design::{
    Design, Hairline, HairlinePreset, Loss, LossPattern, MeridianPoint, Subject, Zone, ZoneKind,
};
use smp_scalp::{Head, from_meridian};

use crate::density::field::DensityField;
use crate::density::front::Front;
use crate::density::incremental::IncrementalField;
use crate::density::thinning::{seen, shares};
use crate::grid::scalp_grid::ScalpGrid;

/// Follicular units per cm2 of a full head of hair at the vertex and the back (means of 74 in Han
/// Chinese to 100 in Caucasians). Judgement within those.
const UNITS_PER_CM2: f64 = 85.0;
/// The edge of natural hair wanders more than a designed one, and thins out at the nape.
const IRREGULARITY: f64 = 0.65;
const RIM_FEATHER_MM: f64 = 9.0;

/// Where the subject's own hair grows and how densely, in follicular units per cm2 instead of dots; `None` where the
/// design's pattern of loss leaves no hair. Hair that a photo shows stands for that of the pattern. `head` is the
/// mean head, `grid` gives that of the head on whose skin densities count, and is called only where there is hair.
pub fn hair_field<'a>(
    design: &Design,
    head: &Head,
    grid: impl FnOnce() -> &'a ScalpGrid,
) -> Option<DensityField> {
    let Subject {
        sex,
        pattern,
        existing_hair,
        ..
    } = &design.subject;
    // What a photo shows is thinned from a full head.
    let pattern = existing_hair
        .as_ref()
        .map_or(*pattern, |_| LossPattern::Full);
    let loss = pattern.drawn(*sex)?;
    let grid = grid();
    let hair = as_design(design, &loss, head);
    let mut field = IncrementalField::with(Front::of_hair(&hair), &hair, head, grid).into_field();
    let shares = match existing_hair {
        Some(hair) => seen(hair, grid),
        None => shares(&loss, head, grid),
    };
    field.thin(grid, &shares);
    Some(field)
}

/// The seed of the subject's own hair, so that it and the dots know nothing of each other's chance.
pub(crate) fn hair_seed(design: &Design) -> String {
    format!("{} hair", design.seed)
}

/// A head of hair as a design: its edge is the hairline, one zone is everything behind it.
#[cold]
fn as_design(design: &Design, loss: &Loss, head: &Head) -> Design {
    let half = loss.edge;
    let right = half.iter().skip(1).rev().map(|p| MeridianPoint {
        around_deg: -p.around_deg,
        ..*p
    });
    let points = right.chain(half.iter().copied());
    Design {
        seed: hair_seed(design),
        hairline: Hairline {
            preset: HairlinePreset::SoftRounded,
            points: points.filter_map(|p| from_meridian(head, p)).collect(),
            softness_mm: loss.softness_mm,
            irregularity: IRREGULARITY,
            ..Hairline::default()
        },
        zones: vec![Zone {
            density_per_cm2: UNITS_PER_CM2,
            feather_mm: RIM_FEATHER_MM,
            ..Zone::of(ZoneKind::FullScalp)
        }],
        ..design.clone()
    }
}
