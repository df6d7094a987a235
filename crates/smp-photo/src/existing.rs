//! The hair that a photo shows, place by place of the scalp, as a design keeps it.

use smp_design::{ChartMm, ExistingHair, Fit};
use smp_scalp::{Anatomy, Head, HeadRegion};
use smp_vision::SkinMask;

use crate::scalp_of_photo::HeadInPhoto;

/// Places of the scalp that are seen more aslant, by the cosine to the way to the eye, are as good as unseen
/// (70 degrees).
const SEEN: f64 = 0.342;
/// Half of the side of the square that tells a place's hair, mm, and samples along it.
const HALF_MM: f64 = 1.5;
const SAMPLES: i32 = 3;
/// Shares of hair below this are none, and above that are all: masks are never quite clean. Judgement.
const NONE_BELOW: f32 = 0.2;
const ALL_ABOVE: f32 = 0.8;
/// Less hair than this, of what is seen, is none.
const LEAST_HAIR: f32 = 0.03;

/// What one photo shows of the hair: for each place of the scalp, in the order of [`ExistingHair::places`], how much
/// of it is hair, and how squarely it is seen (the cosine to the way to the eye); none where it is not seen.
pub(crate) type HairSeen = Vec<Option<[f32; 2]>>;

/// The hair on a fitted head by the mask of a photo's bare skin.
pub(crate) fn hair_seen(fit: &Fit, mask: &SkinMask, size_px: [u32; 2]) -> HairSeen {
    let head = Head::shaped(&fit.shape);
    let sight = HeadInPhoto::of(fit, &head, size_px);
    let anatomy = Anatomy::of(&head);
    let hair = |at: ChartMm| {
        let surface = head.chart().surface(at)?;
        let (at_px, towards) = sight.look_within(surface.position, surface.normal)?;
        (towards > SEEN).then(|| [1.0 - mask.at(at_px[0], at_px[1]), towards as f32])
    };
    let mean = |at: ChartMm| {
        let surface = head.chart().surface(at)?;
        if anatomy.region(surface.position.into()) != HeadRegion::Scalp {
            return None;
        }
        let off = |n: i32| f64::from(n - SAMPLES / 2) * (2.0 * HALF_MM / f64::from(SAMPLES - 1));
        let (mut sum, mut squarely) = (0.0, 0.0);
        for n in 0..SAMPLES * SAMPLES {
            let [share, towards] = hair(ChartMm {
                u: at.u + off(n % SAMPLES),
                v: at.v + off(n / SAMPLES),
            })?;
            (sum, squarely) = (sum + share, squarely + towards);
        }
        let count = (SAMPLES * SAMPLES) as f32;
        Some([sum / count, squarely / count])
    };
    ExistingHair::places().map(mean).collect()
}

/// The hair of a head by what its photos show; none where there is next to none of it. Where several show a place,
/// those that see it squarely count most. What none shows is taken from the other side of the head, or else
/// from the nearest place that is seen: a guess.
pub(crate) fn existing_hair(seen: &[HairSeen]) -> Option<ExistingHair> {
    let mut known: Vec<Option<f32>> = (0..ExistingHair::places().count())
        .map(|at| {
            let here = seen.iter().filter_map(|photo| *photo.get(at)?);
            // By the fourth power: a photo that sees a place 60 degrees aslant counts a sixteenth.
            let weight = |squarely: f32| squarely * squarely * squarely * squarely;
            let weighted = here.map(|[share, squarely]| (share, weight(squarely)));
            let (sum, all) = weighted.fold((0.0, 0.0), |(sum, all), (share, weight)| {
                (sum + share * weight, all + weight)
            });
            (all > 0.0).then(|| sum / all)
        })
        .collect();
    let (count, sum) = known
        .iter()
        .flatten()
        .fold((0.0, 0.0), |(n, sum), share| (n + 1.0, sum + share));
    if count == 0.0 || sum < LEAST_HAIR * count {
        return None;
    }
    mirror(&mut known);
    spread(&mut known);
    let level = |share: f32| ((share - NONE_BELOW) / (ALL_ABOVE - NONE_BELOW)).clamp(0.0, 1.0);
    let shares = known.iter().map(|share| level(share.unwrap_or(0.0)));
    Some(ExistingHair::from_shares(shares))
}

const SIDE: usize = ExistingHair::SIDE;

/// Gives places that are not known what the other side of the head has.
fn mirror(known: &mut [Option<f32>]) {
    for at in 0..known.len() {
        // The middle of the chart lies on value SIDE / 2.
        let (x, y) = (SIDE - at % SIDE, at / SIDE);
        if known[at].is_none() && x < SIDE {
            known[at] = known[y * SIDE + x];
        }
    }
}

/// Gives all others what the nearest place has, step by step.
fn spread(known: &mut [Option<f32>]) {
    loop {
        let before = known.to_vec();
        let mut missing = false;
        for (at, here) in known.iter_mut().enumerate() {
            if here.is_some() {
                continue;
            }
            missing = true;
            let (x, y) = (at % SIDE, at / SIDE);
            let (mut count, mut sum) = (0.0, 0.0);
            for row in y.saturating_sub(1)..(y + 2).min(SIDE) {
                for column in x.saturating_sub(1)..(x + 2).min(SIDE) {
                    if let Some(share) = before[row * SIDE + column] {
                        (count, sum) = (count + 1.0, sum + share);
                    }
                }
            }
            *here = (count > 0.0).then(|| sum / count);
        }
        if !missing {
            return;
        }
    }
}
