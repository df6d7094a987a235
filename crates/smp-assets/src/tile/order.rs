//! Mends the order of the first few ranks: relaxation serves all beginnings at once, and of the
//! smallest, of which a handful of points decides, it leaves some cloudy. Two points change ranks for
//! as long as the beginnings that hold only one of them become more even; where the points are does
//! not change, so that no larger beginning does.

use super::measure::evenness;
use super::random::Random;
use super::torus::{TorusPoint, distance, hexagonal};

/// Beginnings that are looked at; the last bounds the ranks that are changed.
const BEGINNINGS: [usize; 8] = [40, 57, 81, 115, 163, 204, 290, 409];
const LAST: usize = 512;
/// Least distance of two points as a share of the hexagonal spacing of the smallest beginning with
/// both, from the first beginning on that is looked at. No change may fall below it: a density that
/// varies over the scalp shows every beginning somewhere, not only those looked at.
const APART: f64 = 0.62;
/// Changes tried; more gain nothing.
const TRIES: u32 = 9_000;
/// What is aimed at, a little inside the targets: low power, least distance, largest hole, and the
/// ends of the Clark-Evans index and of the spread of nearest distances.
const LOW_POWER: f64 = 0.075;
const RHO: f64 = 0.60;
const COVER: f64 = 0.88;
const CLARK_EVANS: [f64; 2] = [1.62, 1.78];
const SPREAD: [f64; 2] = [0.075, 0.135];

/// Mends the order in place.
pub(super) fn mend(points: &mut [TorusPoint], random: &mut Random) {
    let mut faults: Vec<f64> = BEGINNINGS.iter().map(|&n| fault(&points[..n])).collect();
    for _ in 0..TRIES {
        // Mostly over one beginning's end.
        let end = BEGINNINGS[(random.next() * BEGINNINGS.len() as f64) as usize];
        let a = (random.next() * end as f64) as usize;
        let b = end + (random.next() * (2 * end).min(LAST).saturating_sub(end) as f64) as usize;
        if a >= b || b >= LAST {
            continue;
        }
        points.swap(a, b);
        let changed: Vec<(usize, f64)> = (0..BEGINNINGS.len())
            .filter(|&i| (a + 1..=b).contains(&BEGINNINGS[i]))
            .map(|i| (i, fault(&points[..BEGINNINGS[i]])))
            .collect();
        let gain: f64 = changed.iter().map(|&(i, now)| faults[i] - now).sum();
        if gain > 0.0 && apart(points, a) && apart(points, b) {
            changed.iter().for_each(|&(i, now)| faults[i] = now);
        } else {
            points.swap(a, b);
        }
    }
}

/// Whether a point keeps its distance from all those whose order may change.
fn apart(points: &[TorusPoint], at: usize) -> bool {
    (0..LAST).filter(|&other| other != at).all(|other| {
        let smallest = at.max(other) + 1;
        smallest <= BEGINNINGS[0]
            || distance(points[at], points[other]) >= APART * hexagonal(smallest)
    })
}

/// How far a set is from what is aimed at, squared; a little is left for being better still.
fn fault(points: &[TorusPoint]) -> f64 {
    let m = evenness(points);
    let over = |value: f64, most: f64| (value / most - 1.0).max(0.0);
    let under = |value: f64, least: f64| 4.0 * (least / value - 1.0).max(0.0);
    let parts = [
        over(m.low_power, LOW_POWER),
        under(m.rho, RHO),
        over(m.cover, COVER),
        under(m.clark_evans, CLARK_EVANS[0]),
        over(m.clark_evans, CLARK_EVANS[1]),
        over(m.spread, SPREAD[1]),
        under(m.spread, SPREAD[0]) * 0.25,
    ];
    parts.iter().map(|part| part * part).sum::<f64>() + 0.01 * m.low_power
}
