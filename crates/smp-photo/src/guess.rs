//! Where the marks of a head start in a photo without a known face: from which side it is probably seen and how large
//! it is, by the silhouette of the person. A start for a hand, no fit.

use smp_design::Fit;
use smp_maths::{bounded, nth_smallest};
use smp_scalp::{Camera, Head, Landmark, ViewSide, fit_from};
use smp_vision::SkinMask;

use crate::handles::SideHandles;

/// Bands from the top of the head down to the chin, or from above to the tip of the nose.
const BANDS: usize = 32;
/// Heights that are tried, in shares of the person's own, and steps between them.
const HEIGHTS: [f64; 2] = [0.2, 1.1];
const TRIED: usize = 61;
/// By so much better than the usual pose of a side its other poses must be, in shares of the head's height.
const UNUSUAL: f64 = 0.01;
/// The mask's value at the outline.
const HALF: u8 = 128;
/// Less of the person than this is none, rows of the mask.
const LEAST_ROWS: usize = 8;
/// Side of the picture in which silhouettes are drawn.
const SIDE_PX: u32 = 1000;

/// Steps of the search for the pose around the best one of those, degrees, and what a degree of turning and of looking down
/// counts, in shares of the head's height: silhouettes tell little. Judgement, tried on drawn heads.
const NEARER_DEG: [f64; 5] = [10.0, 10.0, 5.0, 5.0, 2.5];
const PER_DEG: [f64; 2] = [5e-5, 1e-4];
/// Heights that are tried around the best one.
const NEARER_HEIGHT: f64 = 0.2;

/// A silhouette placed on a person.
struct Placed {
    seen: ViewSide,
    pose: [f64; 2],
    drawn: Silhouette,
    /// How far it is from the person's, in shares of its height.
    off: f64,
    scale: f64,
    left: f64,
}

/// How far something reaches to the left and to the right in a row; none where the row is empty.
type Span = Option<[f64; 2]>;

/// A head seen from a side, as bands of its silhouette.
struct Silhouette {
    fit: Fit,
    /// Height from the top to the lowest band, and the top, px.
    height: f64,
    top: f64,
    spans: Vec<Span>,
}

impl Silhouette {
    fn of(head: &Head, seen: ViewSide, pose_deg: [f64; 2]) -> Self {
        let fit = fit_from(pose_deg, [SIDE_PX; 2]);
        let camera = Camera::of_fit(&fit, 1.0);
        let places = &head.positions()[..head.body_vertices()];
        let seen_px: Vec<[f64; 2]> = places
            .iter()
            .map(|&p| camera.project(p))
            .map(|[x, y, _]| [f64::from(x), f64::from(y)])
            .collect();
        let lowest = if seen == ViewSide::Above {
            Landmark::NoseTip
        } else {
            Landmark::Chin
        };
        let lowest = head.landmark(lowest);
        let lowest = f64::from(camera.project([lowest.x, lowest.y, lowest.z])[1]);
        let top = seen_px.iter().map(|p| p[1]).fold(f64::MAX, f64::min);
        let height = (lowest - top).max(1.0);
        let mut spans: Vec<Span> = vec![None; BANDS];
        for [x, y] in seen_px {
            let band = (y - top) / height * BANDS as f64;
            if let Some(span) = spans.get_mut(band as usize) {
                widen(span, x);
            }
        }
        Self {
            fit,
            height,
            top,
            spans,
        }
    }
}

fn widen(span: &mut Span, x: f64) {
    let [low, high] = span.unwrap_or([x, x]);
    *span = Some([low.min(x), high.max(x)]);
}

/// The side from which a person's head is probably seen, of some, and where its marks are then; none where nobody
/// is in the photo.
pub(crate) fn guess(
    person: &SkinMask,
    photo_px: [u32; 2],
    sides: &[ViewSide],
) -> Option<SideHandles> {
    let (width, rows) = (person.width(), person.height());
    let row = |y: usize| {
        let mut span = None;
        let cells = person.alpha()[y * width..(y + 1) * width].iter();
        for (x, _) in cells.enumerate().filter(|(_, alpha)| **alpha >= HALF) {
            widen(&mut span, x as f64 + 0.5);
        }
        span
    };
    let spans: Vec<Span> = (0..rows).map(row).collect();
    let top = spans.iter().position(Option::is_some)?;
    let tall = rows - top;
    if tall < LEAST_ROWS {
        return None;
    }
    let head = Head::built_in();
    let place = |seen: ViewSide, odd: f64, pose: [f64; 2], heights: [f64; 2]| {
        let drawn = Silhouette::of(&head, seen, pose);
        let placed = (0..TRIED).filter_map(|step| {
            let part = step as f64 / (TRIED - 1) as f64;
            let share = heights[0] + part * (heights[1] - heights[0]);
            let scale = share * tall as f64 / drawn.height;
            let (off, left) = apart(&drawn, &spans[top..], scale)?;
            Some((off + odd, scale, left))
        });
        let (off, scale, left) = placed.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Placed {
            seen,
            pose,
            drawn,
            off,
            scale,
            left,
        })
    };
    let poses = sides.iter().flat_map(|&seen| {
        let odd = [0.0, UNUSUAL, UNUSUAL].into_iter();
        odd.zip(seen.poses())
            .map(move |(odd, pose)| (seen, odd, pose))
    });
    let tried = poses.filter_map(|(seen, odd, pose)| place(seen, odd, pose, HEIGHTS));
    let mut best = tried.min_by(|a, b| a.off.total_cmp(&b.off))?;
    for step_deg in NEARER_DEG {
        let [yaw, pitch] = best.pose;
        let share = best.scale * best.drawn.height / tall as f64;
        let heights = [share - NEARER_HEIGHT, share + NEARER_HEIGHT]
            .map(|share| bounded(share, HEIGHTS[0], HEIGHTS[1]));
        let beside = (0..9).map(|at| {
            let [across, up] = [at % 3, at / 3].map(|step| (step as f64 - 1.0) * step_deg);
            (
                [yaw + across, pitch + up],
                PER_DEG[0] * across.abs() + PER_DEG[1] * up.abs(),
            )
        });
        let tried = beside.filter_map(|(pose, odd)| place(best.seen, odd, pose, heights));
        best = tried.min_by(|a, b| a.off.total_cmp(&b.off)).unwrap_or(best);
    }
    let Placed {
        seen,
        drawn,
        scale,
        left,
        ..
    } = best;
    let top = top as f64;
    // From cells of the mask to pixels of the photo.
    let px = f64::from(photo_px[0]) / width as f64;
    let mut marks = seen.handles(&drawn.fit);
    for mark in &mut marks {
        let [x, y] = mark.at_px;
        let at = [left + scale * x, top + scale * (y - drawn.top)].map(|v| v * px);
        mark.at_px = [0, 1].map(|i| bounded(at[i], 0.0, f64::from(photo_px[i].max(1) - 1)));
    }
    Some(SideHandles {
        seen,
        handles: marks,
    })
}

/// How far a silhouette, so much enlarged, and a person's rows are apart, in shares of its height; and how far to
/// the right it lies then.
fn apart(drawn: &Silhouette, rows: &[Span], scale: f64) -> Option<(f64, f64)> {
    let height = drawn.height * scale;
    let pairs = drawn.spans.iter().enumerate().filter_map(|(band, ours)| {
        let ours = (*ours)?.map(|x| x * scale);
        let at = (band as f64 + 0.5) / BANDS as f64 * height;
        // Below the photo there is nothing to be compared.
        Some((ours, *rows.get(at as usize)?))
    });
    let pairs: Vec<([f64; 2], Span)> = pairs.collect();
    let both = pairs.iter().filter_map(|(ours, theirs)| {
        let theirs = (*theirs)?;
        Some(0.5 * (theirs[0] + theirs[1] - ours[0] - ours[1]))
    });
    let lefts: Vec<f64> = both.collect();
    // A head of which half is not there is none.
    if 2 * lefts.len() < BANDS {
        return None;
    }
    let left = nth_smallest(&lefts, lefts.len() / 2)?;
    let off = pairs.iter().map(|(ours, theirs)| match theirs {
        Some(theirs) => (0..2).map(|i| (ours[i] + left - theirs[i]).abs()).sum(),
        None => ours[1] - ours[0],
    });
    let sum: f64 = off.sum();
    Some((sum / (pairs.len() as f64 * height), left))
}
