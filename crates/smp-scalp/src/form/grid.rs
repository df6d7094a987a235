//! The grid of directions that the head's surface is sampled on: rows turn about the ear to ear
//! axis, columns go from the midline to the left ear. No radii here (see body.rs).

use smp_maths::ease;

use smp_maths::vector::{V3, along, length, sub, unit};

/// The point inside the head that the rays start from, mm.
pub const CENTRE: V3 = [0.0, 25.0, 6.0];
/// Rays that point down start lower, inside the neck: otherwise they would run along its skin.
/// Beginning at this share of "down" their start sinks by as much as `SUNK`, mm.
const SINKS_FROM: f64 = 0.3;
const SUNK: V3 = [0.0, -150.0, -20.0];

/// How far along [`SUNK`] the ray of a unit direction starts, 0 to 1.
fn sunk(direction: V3) -> f64 {
    ease(((-direction[1] - SINKS_FROM) / (1.0 - SINKS_FROM)).max(0.0))
}

/// Where the ray of a unit direction starts, mm.
pub(crate) fn start(direction: V3) -> V3 {
    along(CENTRE, SUNK, sunk(direction))
}

/// The unit direction of the ray through a place, and the place's distance from the ray's start.
pub(crate) fn toward(p: V3) -> (V3, f64) {
    let from = |share: f64| sub(p, along(CENTRE, SUNK, share));
    let straight = from(0.0);
    let reach = length(straight);
    if -straight[1] <= SINKS_FROM * reach {
        return (unit(straight), reach);
    }
    // Seen from a lower start the place lies higher, so this has one root; false position with
    // the Illinois rule (Dowell and Jarratt 1971) finds it.
    let excess = |share: f64| sunk(unit(from(share))) - share;
    let (mut low, mut high) = (0.0, 1.0);
    let (mut above, mut below) = (excess(low), excess(high));
    for _ in 0..12 {
        let middle = (low * below - high * above) / (below - above);
        let value = excess(middle);
        // A millionth of the sunk way is a fraction of a micrometre.
        if value.abs() < 1e-6 {
            (low, high) = (middle, middle);
            break;
        }
        if value > 0.0 {
            (low, above, below) = (middle, value, below * 0.5);
        } else {
            (high, below, above) = (middle, value, above * 0.5);
        }
    }
    let low = 0.5 * (low + high);
    let q = from(low);
    (unit(q), length(q))
}

/// Step between rows, degrees, at angles about the x axis (0 front, 90 up, 180 back, 270 down).
/// Dense over the face (2 to 3 mm of skin), wider over the cranium and neck (about 5 mm); where
/// the rays' start sinks a degree is 3 to 5 mm. Judgement.
const ROW_STEPS_DEG: [[f64; 2]; 16] = [
    [-60.0, 1.9],
    [-46.0, 1.2],
    [-40.0, 1.1],
    [-18.0, 1.1],
    [-12.0, 1.15],
    [12.0, 1.45],
    [24.0, 3.0],
    [40.0, 3.5],
    [120.0, 3.5],
    [150.0, 3.1],
    [168.0, 3.0],
    [192.0, 1.8],
    [200.0, 1.5],
    [225.0, 1.7],
    [245.0, 2.2],
    [300.0, 2.3],
];
/// Step between columns, degrees, at angles from the midline.
const COLUMN_STEPS_DEG: [[f64; 2]; 5] = [
    [0.0, 2.0],
    [10.0, 1.6],
    [33.0, 1.9],
    [50.0, 3.0],
    [90.0, 3.6],
];
/// The last column; a single vertex closes the small hole around the pole.
const LAST_COLUMN_DEG: f64 = 88.6;

/// Angles of rows and columns with their sines and cosines.
#[derive(Clone, Debug)]
pub struct DirectionGrid {
    rows: Vec<f64>,
    columns: Vec<f64>,
    row_sc: Vec<[f64; 2]>,
    column_sc: Vec<[f64; 2]>,
}

/// A direction's place between four grid directions.
pub(crate) struct GridCell {
    pub(crate) row: usize,
    pub(crate) next_row: usize,
    pub(crate) column: usize,
    pub(crate) row_part: f64,
    pub(crate) column_part: f64,
}

impl DirectionGrid {
    /// The grid of the template.
    pub fn standard() -> Self {
        let first = ROW_STEPS_DEG[0][0];
        let mut rows = ladder(&ROW_STEPS_DEG, first, first + 360.0);
        rows.pop();
        let columns = ladder(&COLUMN_STEPS_DEG, 0.0, LAST_COLUMN_DEG);
        let radians = |list: Vec<f64>| list.iter().map(|d| d.to_radians()).collect::<Vec<_>>();
        let (rows, columns) = (radians(rows), radians(columns));
        let sc = |list: &[f64]| list.iter().map(|&a| [libm::sin(a), libm::cos(a)]).collect();
        Self {
            row_sc: sc(&rows),
            column_sc: sc(&columns),
            rows,
            columns,
        }
    }

    /// Number of rows; the last is followed by the first.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Number of columns of the left half, the midline included.
    pub fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Start of the ray of one grid point of the left half, mm.
    pub fn start(&self, row: usize, column: usize) -> [f64; 3] {
        start(self.direction(row, column))
    }

    /// Unit direction of one grid point of the left half.
    pub fn direction(&self, row: usize, column: usize) -> [f64; 3] {
        let [sr, cr] = self.row_sc[row];
        let [sc, cc] = self.column_sc[column];
        [sc, cc * sr, cc * cr]
    }

    /// Angle of a row about the x axis, radians.
    pub(crate) fn row_angle(&self, row: usize) -> f64 {
        self.rows[row]
    }

    /// Angle of a column from the midline, radians.
    pub(crate) fn column_angle(&self, column: usize) -> f64 {
        self.columns[column]
    }

    /// The cell of a direction (any length; the right half is mirrored). `column_part` exceeds 1
    /// beyond the last column.
    pub(crate) fn cell(&self, d: V3) -> GridCell {
        let turn = 2.0 * core::f64::consts::PI;
        let first = self.rows[0];
        let flat = (d[1] * d[1] + d[2] * d[2]).sqrt();
        let mut about = libm::atan2(d[1], d[2]);
        if about < first {
            about += turn;
        }
        let side = libm::atan2(d[0].abs(), flat);
        let row = self.rows.partition_point(|&a| a <= about).max(1) - 1;
        let next_row = (row + 1) % self.rows.len();
        let next_angle = self.rows.get(row + 1).copied().unwrap_or(first + turn);
        let column = self.columns.partition_point(|&a| a <= side).max(1) - 1;
        let column = column.min(self.columns.len() - 2);
        let [a, b] = [self.columns[column], self.columns[column + 1]];
        GridCell {
            row,
            next_row,
            column,
            row_part: (about - self.rows[row]) / (next_angle - self.rows[row]),
            column_part: (side - a) / (b - a),
        }
    }
}

/// Angles from `from` to `to` exactly, stepping as the table says (linear between its rows).
fn ladder(steps: &[[f64; 2]], from: f64, to: f64) -> Vec<f64> {
    let mut raw = vec![from];
    let mut at = from;
    while at < to {
        at += step_at(steps, at);
        raw.push(at);
    }
    // The last step overshoots a little: press the whole ladder so that it ends on `to`.
    let press = (to - from) / (at - from);
    raw.iter().map(|a| from + (a - from) * press).collect()
}

fn step_at(steps: &[[f64; 2]], at: f64) -> f64 {
    let after = steps.partition_point(|s| s[0] <= at);
    match (
        after.checked_sub(1).and_then(|i| steps.get(i)),
        steps.get(after),
    ) {
        (Some(a), Some(b)) => a[1] + (b[1] - a[1]) * (at - a[0]) / (b[0] - a[0]),
        (Some(a), None) => a[1],
        (None, _) => steps[0][1],
    }
}
