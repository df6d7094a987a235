//! The maker of the ranked tile: weighted sample elimination (Yuksel 2015, "Sample Elimination for
//! Generating Poisson Disk Sample Sets"), run on from the full set so that the order of leaving,
//! reversed, is a progressive order.

mod measure;

pub use measure::{Measures, measure};

/// Points of the finished tile.
pub const POINTS: usize = 4096;
/// Candidates at the start, per finished point.
const CANDIDATES: usize = 6;
/// Exponent of the weight is 8 (Yuksel 2015, section 3.2).
const STAGE: f64 = std::f64::consts::SQRT_2;

/// A point on the unit torus.
pub type Point = [f64; 2];

/// Makes the tile: the points in rank order.
pub fn make() -> Vec<Point> {
    let mut random = Random(0x5eed_0b0e_5eed_0b0e);
    let mut points: Vec<Point> = (0..POINTS * CANDIDATES)
        .map(|_| [random.next(), random.next()])
        .collect();
    points = eliminate(&points, POINTS).0;
    // From the finished set down to one point, in stages: within a stage the radius is that of
    // its end, so that the set left there is spread as evenly as its number allows.
    let mut leaving: Vec<Point> = Vec::new();
    while points.len() > 1 {
        let target = ((points.len() as f64 / STAGE) as usize).clamp(1, points.len() - 1);
        let (kept, gone) = eliminate(&points, target);
        leaving.extend(gone);
        points = kept;
    }
    leaving.extend(points);
    leaving.reverse();
    leaving
}

/// The tile's bytes: x and y of each point as little-endian u16, in rank order.
pub fn bytes(points: &[Point]) -> Vec<u8> {
    points
        .iter()
        .flatten()
        .flat_map(|v| ((v * 65_536.0) as u16).to_le_bytes())
        .collect()
}

/// Takes points away until `target` are left, always the one most crowded; returns the rest and
/// those taken, first taken first.
fn eliminate(points: &[Point], target: usize) -> (Vec<Point>, Vec<Point>) {
    let reach = (2.0 / (3.0f64.sqrt() * target as f64)).sqrt();
    let grid = Grid::new(points, reach);
    let mut weight: Vec<f64> = (0..points.len())
        .map(|i| {
            grid.near(i, points)
                .map(|j| crowding(points[i], points[j], reach))
                .sum()
        })
        .collect();
    let mut alive = vec![true; points.len()];
    let mut gone = Vec::new();
    for _ in target..points.len() {
        let mut worst = (usize::MAX, f64::MIN);
        for (i, &w) in weight.iter().enumerate() {
            if alive[i] && w > worst.1 {
                worst = (i, w);
            }
        }
        alive[worst.0] = false;
        gone.push(points[worst.0]);
        for j in grid.near(worst.0, points) {
            weight[j] -= crowding(points[worst.0], points[j], reach);
        }
    }
    let kept = (0..points.len()).filter(|&i| alive[i]).map(|i| points[i]);
    (kept.collect(), gone)
}

fn crowding(a: Point, b: Point, reach: f64) -> f64 {
    let closeness = 1.0 - distance(a, b).min(reach) / reach;
    let squared = closeness * closeness;
    let fourth = squared * squared;
    fourth * fourth
}

/// Distance on the unit torus.
pub fn distance(a: Point, b: Point) -> f64 {
    let d = [0, 1].map(|i| {
        let d = (a[i] - b[i]).abs();
        d.min(1.0 - d)
    });
    (d[0] * d[0] + d[1] * d[1]).sqrt()
}

/// Points by cell of at least `reach`.
struct Grid {
    side: usize,
    cells: Vec<Vec<usize>>,
}

impl Grid {
    fn new(points: &[Point], reach: f64) -> Self {
        let side = ((1.0 / reach) as usize).clamp(1, 512);
        let mut cells = vec![Vec::new(); side * side];
        for (i, p) in points.iter().enumerate() {
            cells[cell(*p, side)].push(i);
        }
        Self { side, cells }
    }

    /// Every other point in the cells around a point; each once.
    fn near<'a>(&'a self, of: usize, points: &[Point]) -> impl Iterator<Item = usize> + 'a {
        let side = self.side;
        let here = cell(points[of], side);
        let (x, y) = (here % side, here / side);
        // Fewer than three cells a side: the neighbours are the whole torus, once.
        let steps = if side < 3 {
            0..side
        } else {
            side - 1..side + 2
        };
        let (x, y) = if side < 3 { (0, 0) } else { (x, y) };
        let columns = steps.clone();
        steps
            .flat_map(move |dy| columns.clone().map(move |dx| (dx, dy)))
            .flat_map(move |(dx, dy)| &self.cells[(y + dy) % side * side + (x + dx) % side])
            .copied()
            .filter(move |&j| j != of)
    }
}

fn cell(p: Point, side: usize) -> usize {
    let at = |v: f64| ((v * side as f64) as usize).min(side - 1);
    at(p[1]) * side + at(p[0])
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    /// Uniform in 0..1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ z >> 31) >> 11) as f64 / (1u64 << 53) as f64
    }
}
