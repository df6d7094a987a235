//! Points of the unit torus by cell, for looking at neighbours only.

use super::torus::TorusPoint;

/// Points by cell of at least `reach`.
pub(super) struct TorusGrid {
    side: usize,
    cells: Vec<Vec<usize>>,
}

impl TorusGrid {
    pub(super) fn new(points: &[TorusPoint], reach: f64) -> Self {
        let side = ((1.0 / reach) as usize).clamp(1, 512);
        let mut cells = vec![Vec::new(); side * side];
        for (i, p) in points.iter().enumerate() {
            cells[cell(*p, side)].push(i);
        }
        Self { side, cells }
    }

    /// Every other point in the cells around a point; each once.
    pub(super) fn near<'a>(
        &'a self,
        of: usize,
        points: &[TorusPoint],
    ) -> impl Iterator<Item = usize> + 'a {
        self.around(points[of]).filter(move |&j| j != of)
    }

    /// Every point in the cells around a place; each once.
    pub(super) fn around(&self, at: TorusPoint) -> impl Iterator<Item = usize> + '_ {
        self.cells_around(at).flatten().copied()
    }

    /// The points of the cells around a place, cell by cell: for a loop that runs a billion times.
    pub(super) fn cells_around(&self, at: TorusPoint) -> impl Iterator<Item = &[usize]> {
        let side = self.side;
        let here = cell(at, side);
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
            .map(move |(dx, dy)| &self.cells[(y + dy) % side * side + (x + dx) % side][..])
    }
}

fn cell(p: TorusPoint, side: usize) -> usize {
    let at = |v: f64| ((v * side as f64) as usize).min(side - 1);
    at(p[1]) * side + at(p[0])
}
