//! The head without ears: one radius for every direction of the grid, its vertices, triangles
//! and normals. The right half mirrors the left.

use crate::form::grid::{CENTRE, DirectionGrid, GridCell, start, toward};
use smp_maths::vector::{V3, add, along, cross, dot, length, scaled, sub, unit};

/// Skin between neighbouring samples that a normal is taken over, mm at least: nearer ones (at
/// the grid's pole) would show the rounding of the radii.
const NORMAL_SPAN_MM: f64 = 2.5;

/// Radii in mm over the grid, and at the pole above the ear.
#[derive(Clone, Debug)]
pub struct Body {
    grid: DirectionGrid,
    radii: Vec<f64>,
    pole: f64,
    /// The left half's vertices and their unit normals, row by row.
    left: Vec<V3>,
    left_normals: Vec<V3>,
}

impl Body {
    /// The surface with `radii` over `grid`, row by row, and `pole`, the radius along the x axis, all in mm.
    pub fn new(grid: DirectionGrid, radii: Vec<f64>, pole: f64) -> Self {
        let (rows, columns) = (grid.rows(), grid.columns());
        let left = (0..rows * columns)
            .map(|at| {
                let direction = grid.direction(at / columns, at % columns);
                along(start(direction), direction, radii[at])
            })
            .collect();
        let mut body = Self {
            grid,
            radii,
            pole,
            left,
            left_normals: Vec::new(),
        };
        body.left_normals = (0..rows * columns)
            .map(|at| body.normal(at / columns, at % columns))
            .collect();
        body
    }

    /// A value of the left half's vertices between the four around a unit direction.
    fn between(&self, cell: &GridCell, value: impl Fn(usize) -> f64) -> f64 {
        let line = |row: usize| {
            let at = row * self.grid.columns() + cell.column;
            let a = value(at);
            a + (value(at + 1) - a) * cell.column_part.min(1.0)
        };
        let near = line(cell.row);
        near + (line(cell.next_row) - near) * cell.row_part
    }

    /// Distance of the surface from the start of the ray of a unit direction, mm.
    fn radius(&self, direction: V3) -> f64 {
        self.between(&self.grid.cell(direction), |at| self.radii[at])
    }

    /// How far `p` stands out of the surface, measured along the grid's ray through it, mm.
    pub fn height(&self, p: [f64; 3]) -> f64 {
        let (direction, reach) = toward(p);
        reach - self.radius(direction)
    }

    /// [`Body::height`], and the unit normal of the surface there.
    pub(crate) fn over(&self, p: V3) -> (f64, V3) {
        let (direction, reach) = toward(p);
        let cell = self.grid.cell(direction);
        let height = reach - self.between(&cell, |at| self.radii[at]);
        let normal = [0, 1, 2].map(|axis| self.between(&cell, |at| self.left_normals[at][axis]));
        let normal = unit(normal);
        (height, if p[0] < 0.0 { mirrored(normal) } else { normal })
    }

    /// The place of the surface on the ray of a unit direction, mm.
    pub(crate) fn place(&self, direction: V3) -> V3 {
        along(start(direction), direction, self.radius(direction))
    }

    /// Columns of the left half, the midline included.
    pub(crate) fn columns(&self) -> usize {
        self.grid.columns()
    }

    /// Columns of the whole head, right ear to left ear.
    fn span(&self) -> usize {
        2 * self.grid.columns() - 1
    }

    fn vertex(&self, row: usize, column: usize) -> V3 {
        self.left[row * self.grid.columns() + column]
    }

    /// The grid's vertex, `column` counted from the right ear.
    fn full(&self, row: usize, column: usize) -> V3 {
        let middle = self.grid.columns() - 1;
        let p = self.vertex(row, column.abs_diff(middle));
        if column < middle { mirrored(p) } else { p }
    }

    /// All vertices: row by row from the right ear to the left, then the right and the left pole.
    pub fn vertices(&self) -> Vec<[f64; 3]> {
        let mut out = Vec::with_capacity(self.grid.rows() * self.span() + 2);
        for row in 0..self.grid.rows() {
            out.extend((0..self.span()).map(|column| self.full(row, column)));
        }
        let left = add(CENTRE, [self.pole, 0.0, 0.0]);
        out.extend([mirrored(left), left]);
        out
    }

    /// Triangles, counter-clockwise from outside. Quads are cut along the shorter diagonal.
    pub fn triangles(&self) -> Vec<[u32; 3]> {
        let (rows, span) = (self.grid.rows(), self.span());
        let mut out = Vec::with_capacity(2 * rows * span);
        for row in 0..rows {
            let next = (row + 1) % rows;
            let [here, above] = [(row * span) as u32, (next * span) as u32];
            for column in 0..span - 1 {
                let k = column as u32;
                let [a, b, c, d] = [here + k, here + k + 1, above + k + 1, above + k];
                let rising = sub(self.full(row, column), self.full(next, column + 1));
                let falling = sub(self.full(row, column + 1), self.full(next, column));
                let (rising, falling) = (dot(rising, rising), dot(falling, falling));
                if rising < falling || (rising == falling && column < span / 2) {
                    out.extend([[a, b, c], [a, c, d]]);
                } else {
                    out.extend([[a, b, d], [b, c, d]]);
                }
            }
            let [right, left] = [(rows * span) as u32, (rows * span + 1) as u32];
            let last = span as u32 - 1;
            out.push([right, here, above]);
            out.push([left, above + last, here + last]);
        }
        out
    }

    /// Unit normals in the order of [`Body::vertices`].
    pub fn normals(&self) -> Vec<[f64; 3]> {
        let (rows, columns) = (self.grid.rows(), self.grid.columns());
        let mut out = Vec::with_capacity(rows * self.span() + 2);
        for left in self.left_normals.chunks_exact(columns) {
            out.extend(left[1..].iter().rev().map(|&n| mirrored(n)));
            out.extend(left);
        }
        let last = self.left_normals.chunks_exact(columns);
        let pole = unit(last.fold([0.0; 3], |sum, row| add(sum, row[columns - 1])));
        out.extend([mirrored(pole), pole]);
        out
    }

    /// Normal of a left-half vertex from parabolas through its neighbours.
    fn normal(&self, row: usize, column: usize) -> V3 {
        let (rows, columns) = (self.grid.rows(), self.grid.columns());
        let here = self.vertex(row, column);
        let beside = length(sub(self.vertex((row + 1) % rows, column), here));
        let reach = ((NORMAL_SPAN_MM / beside.max(0.01)) as usize).clamp(1, rows / 8);
        let (before, after) = ((row + rows - reach) % rows, (row + reach) % rows);
        let turn = 2.0 * core::f64::consts::PI;
        let angle = |r: usize| self.grid.row_angle(r);
        let wrap = |a: f64| if a < 0.0 { a + turn } else { a };
        let along_rows = slope(
            sub(self.vertex(before, column), here),
            sub(self.vertex(after, column), here),
            wrap(angle(row) - angle(before)),
            wrap(angle(after) - angle(row)),
        );
        let side = |c: usize| self.grid.column_angle(c);
        let along_columns = if column == 0 {
            [1.0, 0.0, 0.0]
        } else if column + 1 == columns {
            sub(here, self.vertex(row, column - 1))
        } else {
            slope(
                sub(self.vertex(row, column - 1), here),
                sub(self.vertex(row, column + 1), here),
                side(column) - side(column - 1),
                side(column + 1) - side(column),
            )
        };
        unit(cross(along_columns, along_rows))
    }
}

/// Derivative at 0 of the parabola through `before` at -a, 0 at 0 and `after` at b.
fn slope(before: V3, after: V3, a: f64, b: f64) -> V3 {
    let forward = scaled(after, a / b);
    let backward = scaled(before, b / a);
    scaled(sub(forward, backward), 1.0 / (a + b))
}

pub(crate) fn mirrored(p: V3) -> V3 {
    [-p[0], p[1], p[2]]
}
