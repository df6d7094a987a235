//! The outline of a fitted head corrected by hand: places on it above the ears, each of which may be dragged
//! nearer to the middle or further away.

use smp_design::{Fit, OUTLINE};

use crate::camera::bend::{Bend, direction, fitted_reach, middle};
use crate::camera::pinhole::Camera;
use crate::fit::model::picture_up;
use crate::fit::quantized::quantized;
use crate::head::mesh::Head;

/// Every second direction has a place: as many as a thumb can hold apart.
const EVERY: usize = 2;
/// How much of a drag the directions beside it take: a skull has no corners. Judgement.
const BESIDE: [f64; 3] = [0.8, 0.4, 0.1];

/// A place on the outline of a fitted head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutlinePlace {
    /// Its direction, of those in which a fit keeps the outline.
    pub at: usize,
    /// Pixels of the photo that the fit belongs to.
    pub at_px: [f64; 2],
}

/// The places by which the outline may be dragged: those above the middle of the cranium, from the subject's
/// right to their left in an upright photo.
pub fn outline_places(fit: &Fit) -> Vec<OutlinePlace> {
    let head = Head::shaped(&fit.shape);
    let camera = Camera::of_fit(fit, 1.0);
    let (up, [cx, cy]) = (picture_up(&camera), middle(&camera));
    let reach = fitted_reach(&head, &camera);
    let bend = Bend::of_fit(fit, &head, 1.0);
    // Downwards the directions begin at the right side of the picture; those above run from its left.
    let first = OUTLINE / 4;
    (first..first + OUTLINE)
        .step_by(EVERY)
        .map(|at| at % OUTLINE)
        .filter_map(|at| {
            let [x, y] = direction(at);
            let above = f64::from(x) * up[0] + f64::from(y) * up[1] > -0.05;
            let far = reach[at].filter(|_| above)?;
            let place = [cx + x * far, cy + y * far];
            let bent = bend.as_ref().map_or(place, |bend| bend.bend(place));
            Some(OutlinePlace {
                at,
                at_px: bent.map(f64::from),
            })
        })
        .collect()
}

/// `fit` with its outline drawn through `to_px` (pixels of its photo) in the direction `at` of an [`OutlinePlace`]; the
/// directions beside it follow. A place that is no number, or a direction that there is not, changes nothing.
pub fn drag_outline(fit: &Fit, at: usize, to_px: [f64; 2]) -> Fit {
    let head = Head::shaped(&fit.shape);
    let camera = Camera::of_fit(fit, 1.0);
    let [cx, cy] = middle(&camera).map(f64::from);
    let mut changed = fit.clone();
    let reach = fitted_reach(&head, &camera).get(at).copied().flatten();
    let (Some(reach), true) = (reach, to_px.iter().all(|v| v.is_finite())) else {
        return changed;
    };
    let [x, y] = direction(at).map(f64::from);
    // Along the direction only: to the side the outline has no handle.
    let along = (to_px[0] - cx) * x + (to_px[1] - cy) * y;
    if changed.outline.len() != OUTLINE {
        changed.outline = vec![1.0; OUTLINE];
    }
    let more = within(along / f64::from(reach)) - changed.outline[at];
    let mut add = |at: usize, part: f64| {
        let share = &mut changed.outline[at % OUTLINE];
        *share = within(*share + part * more);
    };
    add(at, 1.0);
    for (step, part) in (1..).zip(BESIDE) {
        add(at + step, part);
        add(at + OUTLINE - step, part);
    }
    quantized(changed)
}

/// The outline of one fit as another fit of that photo keeps it: it stays where it is in the photo.
pub(crate) fn carried(from: &Fit, to: &Fit) -> Vec<f64> {
    let reach_of = |fit: &Fit| fitted_reach(&Head::shaped(&fit.shape), &Camera::of_fit(fit, 1.0));
    let reaches = reach_of(from).into_iter().zip(reach_of(to));
    let shares = from.outline.iter().zip(reaches);
    shares
        .map(|(&share, (from, to))| match (from, to) {
            (Some(from), Some(to)) if share != 1.0 => within(share * f64::from(from / to.max(1.0))),
            _ => share,
        })
        .collect()
}

/// A share of the fitted outline, as far as a design takes it.
fn within(share: f64) -> f64 {
    Fit::RULES.outline.each.clamp(share)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use smp_design::Shape;

    pub(crate) fn fit() -> Fit {
        Fit {
            photo_px: [900, 1100],
            quarter_turns: 0,
            focal_px: 2400.0,
            // Upright, facing the camera.
            rotation_rad: [std::f64::consts::PI, 0.0, 0.0],
            translation_mm: [0.0, 20.0, 1000.0],
            shape: Shape::default(),
            outline: Vec::new(),
        }
    }

    fn place(fit: &Fit, at: usize) -> [f64; 2] {
        let places = outline_places(fit);
        places
            .iter()
            .find(|place| place.at == at)
            .expect("above")
            .at_px
    }

    #[test]
    fn the_outline_goes_where_it_is_dragged_and_the_far_side_stays() {
        let before = fit();
        let places = outline_places(&before);
        assert!((7..=10).contains(&places.len()), "{places:?}");
        assert!(
            places
                .windows(2)
                .all(|pair| pair[0].at_px[0] < pair[1].at_px[0] + 4.0)
        );
        let middle = places[places.len() / 2];
        let up = [middle.at_px[0], middle.at_px[1] - 14.0];
        let after = drag_outline(&before, middle.at, up);
        let now = place(&after, middle.at);
        assert!(
            (now[0] - up[0]).abs() < 1.0 && (now[1] - up[1]).abs() < 1.0,
            "{now:?} {up:?}"
        );
        for end in [places[0], places[places.len() - 1]] {
            assert_eq!(place(&after, end.at), end.at_px);
        }
        // And back again.
        let back = drag_outline(&after, middle.at, middle.at_px);
        assert!(
            back.outline.iter().all(|share| (share - 1.0).abs() < 1e-3),
            "{:?}",
            back.outline
        );
    }

    #[test]
    fn odd_places_do_no_harm() {
        let odd = [f64::NAN, f64::INFINITY, -1e12, 1e12, 0.0];
        for at in [0, 5, 31, 32, usize::MAX] {
            for x in odd {
                for y in odd {
                    let after = drag_outline(&fit(), at, [x, y]);
                    assert!(after.outline.iter().all(|&share| share == within(share)));
                }
            }
        }
    }
}
