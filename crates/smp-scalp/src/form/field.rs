//! A sampled distance field and its surface: naive surface nets (Gibson 1998, "Constrained
//! Elastic Surface Nets"), vertices then drawn onto the interpolated surface.

use crate::form::codec::{Reader, put};
use crate::form::patch::SurfacePatch;
use crate::form::prediction::{FAR, predicted};
use smp_maths::vector::{V3, along, scaled, unit};

/// Step of the stored distances, mm.
pub const FIELD_STEP_MM: f64 = 0.04;

/// Distances in mm on a box of cubic cells; x runs fastest, then y, then z.
#[derive(Clone, Debug, PartialEq)]
pub struct DistanceField {
    /// Corner with the smallest coordinates, mm.
    pub origin: [f64; 3],
    /// Edge of a cell, mm.
    pub cell_mm: f64,
    /// Samples along x, y, z.
    pub size: [usize; 3],
    /// Distances in steps of [`FIELD_STEP_MM`].
    pub steps: Vec<i64>,
}

impl DistanceField {
    /// Samples `distance` (mm, negative inside) over a box whose smallest corner is `origin`, mm, at `size` places `cell_mm`
    /// apart along x, y and z.
    pub fn sample(
        origin: [f64; 3],
        cell_mm: f64,
        size: [usize; 3],
        distance: impl Fn([f64; 3]) -> f64,
    ) -> Self {
        let mut steps = Vec::with_capacity(size[0] * size[1] * size[2]);
        for z in 0..size[2] {
            for y in 0..size[1] {
                for x in 0..size[0] {
                    let at = along(origin, [x as f64, y as f64, z as f64], cell_mm);
                    let step = (distance(at) / FIELD_STEP_MM + 0.5).floor() as i64;
                    steps.push(step.clamp(-FAR, FAR));
                }
            }
        }
        Self {
            origin,
            cell_mm,
            size,
            steps,
        }
    }

    fn index(&self, [x, y, z]: [usize; 3]) -> usize {
        (z * self.size[1] + y) * self.size[0] + x
    }

    fn at(&self, corner: [usize; 3]) -> f64 {
        self.steps[self.index(corner)] as f64 * FIELD_STEP_MM
    }

    /// Steps in the list from a sample to its neighbours along y and z.
    fn strides(&self) -> [usize; 3] {
        [1, self.size[0], self.size[0] * self.size[1]]
    }

    fn corners(size: [usize; 3]) -> impl Iterator<Item = [usize; 3]> {
        (0..size[2])
            .flat_map(move |z| (0..size[1]).flat_map(move |y| (0..size[0]).map(move |x| [x, y, z])))
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        for axis in 0..3 {
            put(out, (self.origin[axis] * 1000.0 + 0.5).floor() as i64);
            put(out, self.size[axis] as i64);
        }
        put(out, (self.cell_mm * 1000.0 + 0.5).floor() as i64);
        for (index, corner) in Self::corners(self.size).enumerate() {
            put(
                out,
                self.steps[index] - predicted(&self.steps, self.strides(), index, corner),
            );
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Self {
        let (mut origin, mut size) = ([0.0; 3], [0; 3]);
        for axis in 0..3 {
            origin[axis] = reader.number() as f64 / 1000.0;
            // A box of a broken asset stays small.
            size[axis] = reader.number().clamp(2, 200) as usize;
        }
        let cell_mm = reader.number() as f64 / 1000.0;
        let steps = vec![0; size[0] * size[1] * size[2]];
        let mut field = Self {
            origin,
            cell_mm,
            size,
            steps,
        };
        // Plain loops: these run over every sample at each start, before the browser has optimised
        // anything.
        let strides = field.strides();
        let mut index = 0;
        for z in 0..size[2] {
            for y in 0..size[1] {
                for x in 0..size[0] {
                    field.steps[index] =
                        predicted(&field.steps, strides, index, [x, y, z]) + reader.number();
                    index += 1;
                }
            }
        }
        field
    }

    /// The field and its mirror image in the plane of its first samples (x = 0).
    pub(crate) fn mirrored(&self) -> Self {
        let half = self.size[0] - 1;
        let size = [2 * half + 1, self.size[1], self.size[2]];
        let mut steps = Vec::with_capacity(size[0] * size[1] * size[2]);
        for row in self.steps.chunks_exact(self.size[0]) {
            steps.extend(row[1..].iter().rev());
            steps.extend(row);
        }
        let mut origin = self.origin;
        origin[0] -= half as f64 * self.cell_mm;
        Self {
            origin,
            cell_mm: self.cell_mm,
            size,
            steps,
        }
    }

    /// Gradient at a sample by central differences, in steps a cell. Samples on the box's faces
    /// are far from the surface that is kept: there the difference may reach round the list.
    fn gradient(&self, index: usize) -> V3 {
        let last = self.steps.len() - 1;
        self.strides().map(|stride| {
            let high = self.steps[(index + stride).min(last)];
            let low = self.steps[index.saturating_sub(stride)];
            (high - low) as f64 * 0.5
        })
    }

    /// The sample before a place in units of cells, and how far the place lies on.
    #[inline]
    fn cell(&self, place: V3) -> (usize, V3) {
        let mut base = [0; 3];
        let mut part = [0.0; 3];
        for axis in 0..3 {
            let at = place[axis].max(0.0).min((self.size[axis] - 1) as f64);
            base[axis] = (at as usize).min(self.size[axis] - 2);
            part[axis] = at - base[axis] as f64;
        }
        (self.index(base), part)
    }

    /// Distance at a place in units of cells, mm, trilinear; and the direction in which it rises.
    fn look(&self, place: V3) -> (f64, V3) {
        let (first, [x, y, z]) = self.cell(place);
        let [_, dy, dz] = self.strides();
        let step = |back: usize| self.steps[first + back] as f64;
        let mix = |a: f64, b: f64, t: f64| a + (b - a) * t;
        // Along x at the four edges of the cell: the value there, and how it rises.
        let edge = |back: usize| {
            let (a, b) = (step(back), step(back + 1));
            (mix(a, b, x), b - a)
        };
        let [(v0, r0), (v1, r1)] = [edge(0), edge(dy)];
        let [(v2, r2), (v3, r3)] = [edge(dz), edge(dy + dz)];
        let (low, high) = (mix(v0, v1, y), mix(v2, v3, y));
        let rise = [
            mix(mix(r0, r1, y), mix(r2, r3, y), z),
            mix(v1 - v0, v3 - v2, z),
            high - low,
        ];
        (mix(low, high, z) * FIELD_STEP_MM, rise)
    }

    /// The unit normal at a place in units of cells: gradients of the samples around it, trilinear,
    /// so that it turns evenly from cell to cell.
    fn normal(&self, place: V3) -> V3 {
        let (first, part) = self.cell(place);
        let [_, dy, dz] = self.strides();
        let mut gradient = [0.0; 3];
        for k in 0..8 {
            let share = |axis: usize| {
                if k >> axis & 1 == 1 {
                    part[axis]
                } else {
                    1.0 - part[axis]
                }
            };
            let index = first + (k & 1) + dy * (k >> 1 & 1) + dz * (k >> 2);
            gradient = along(
                gradient,
                self.gradient(index),
                share(0) * share(1) * share(2),
            );
        }
        unit(gradient)
    }

    /// The surface where the field is zero: vertices mm, unit normals, triangles
    /// counter-clockwise from outside.
    pub(crate) fn surface(&self) -> SurfacePatch {
        let (places, active, cells) = self.cell_vertices();
        let mut positions = Vec::with_capacity(places.len());
        let mut normals = Vec::with_capacity(places.len());
        for start in places {
            // Down by the distance. Not by the distance over the slope: across a thin rim the
            // slope is blurred, the distance is not.
            let mut place = start;
            for _ in 0..2 {
                let (value, g) = self.look(place);
                let down = (value / self.cell_mm).clamp(-0.4, 0.4);
                place = along(place, unit(g), -down);
            }
            normals.push(self.normal(place));
            positions.push(along(self.origin, place, self.cell_mm));
        }
        SurfacePatch {
            positions,
            normals,
            triangles: self.quads(&active, &cells),
        }
    }

    /// One vertex for each cell with a sign change: the mean of its edge crossings. The vertices,
    /// their cells, and for every cell its vertex.
    fn cell_vertices(&self) -> (Vec<V3>, Vec<[usize; 3]>, Vec<u32>) {
        let (mut places, mut active) = (Vec::new(), Vec::new());
        let mut cells = vec![u32::MAX; self.steps.len()];
        let [_, dy, dz] = self.strides();
        let around = [1, dy, dz, 1 + dy, 1 + dz, dy + dz, 1 + dy + dz];
        // Plain loops: this runs over every cell at each start.
        for z in 0..self.size[2] - 1 {
            for y in 0..self.size[1] - 1 {
                let row = self.index([0, y, z]);
                for x in 0..self.size[0] - 1 {
                    let index = row + x;
                    let inside = self.steps[index] < 0;
                    if around.iter().all(|d| (self.steps[index + d] < 0) == inside) {
                        continue;
                    }
                    if let Some(place) = self.crossing_mean([x, y, z]) {
                        cells[index] = places.len() as u32;
                        places.push(place);
                        active.push([x, y, z]);
                    }
                }
            }
        }
        (places, active, cells)
    }

    fn crossing_mean(&self, cell: [usize; 3]) -> Option<V3> {
        let corner = |k: usize| {
            [
                cell[0] + (k & 1),
                cell[1] + (k >> 1 & 1),
                cell[2] + (k >> 2),
            ]
        };
        let (mut sum, mut count) = ([0.0; 3], 0.0);
        for k in 0..8 {
            for axis in 0..3 {
                if k >> axis & 1 == 1 {
                    continue;
                }
                let (a, b) = (self.at(corner(k)), self.at(corner(k | 1 << axis)));
                if (a < 0.0) != (b < 0.0) {
                    let mut at = corner(k).map(|v| v as f64);
                    at[axis] += a / (a - b);
                    sum = along(sum, at, 1.0);
                    count += 1.0;
                }
            }
        }
        (count > 0.0).then(|| scaled(sum, 1.0 / count))
    }

    /// Two triangles across each edge with a sign change, joining the four cells around it.
    /// An edge that starts at a corner belongs to the corner's own cell, so only cells with a
    /// vertex are looked at.
    fn quads(&self, active: &[[usize; 3]], cells: &[u32]) -> Vec<[u32; 3]> {
        let mut out = Vec::new();
        let strides = self.strides();
        for &corner in active {
            let index = self.index(corner);
            let inside = self.steps[index] < 0;
            for axis in 0..3 {
                let (s, t) = ((axis + 1) % 3, (axis + 2) % 3);
                if corner[s] == 0 || corner[t] == 0 {
                    continue;
                }
                if inside == (self.steps[index + strides[axis]] < 0) {
                    continue;
                }
                let (ds, dt) = (strides[s], strides[t]);
                let [p, q, r, w] = [ds + dt, dt, 0, ds].map(|back| cells[index - back]);
                if [p, q, r, w].contains(&u32::MAX) {
                    continue;
                }
                if inside {
                    out.extend([[p, q, r], [p, r, w]]);
                } else {
                    out.extend([[p, r, q], [p, w, r]]);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_maths::vector::{cross, dot, length, sub};

    fn ball() -> DistanceField {
        DistanceField::sample([-15.0; 3], 1.5, [21; 3], |p| length(p) - 12.0)
    }

    #[test]
    fn a_ball_comes_back_round_and_facing_out() {
        let SurfacePatch {
            positions,
            normals,
            triangles,
        } = ball().surface();
        for (p, n) in positions.iter().zip(&normals) {
            assert!((length(*p) - 12.0).abs() < 0.1, "{p:?}");
            assert!(dot(unit(*p), *n) > 0.99, "{p:?} {n:?}");
        }
        let mut volume = 0.0;
        for t in &triangles {
            let [a, b, c] = t.map(|i| positions[i as usize]);
            volume += dot(a, cross(b, c)) / 6.0;
            assert!(dot(cross(sub(b, a), sub(c, a)), a) > 0.0);
        }
        let exact = 4.0 / 3.0 * core::f64::consts::PI * 1728.0;
        assert!((volume / exact - 1.0).abs() < 0.04, "{volume} {exact}");
    }

    #[test]
    fn the_field_survives_the_trip() {
        let mut bytes = Vec::new();
        ball().write(&mut bytes);
        assert_eq!(DistanceField::read(&mut Reader::new(&bytes)), ball());
    }
}
