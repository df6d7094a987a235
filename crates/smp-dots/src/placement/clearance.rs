//! Dots beside hair that is there: each keeps its distance to every follicle, and there are as many as
//! were asked for all the same.
//!
//! The tile is thresholded by the density of dots and follicles together, and a dot that comes too
//! near to a follicle is left out: a circle around each follicle whose area holds
//! one dot on average, so what is left is the density of the dots. Where circles of neighbouring
//! follicles overlap they must be larger: their radius follows the follicles' share of the whole.
//! Which dots are left out depends on the follicles nearby and on nothing else.

use smp_maths::Buckets;

use crate::density::field::DensityField;
use crate::placement::follicles::Follicle;

/// Radius of a follicle's circle in units of 1 / sqrt(density of dots and follicles), by the
/// follicles' share of it in sixteenths: 1 / sqrt(pi) where circles do not overlap. Counted on the
/// built-in head (the tests hold it to 3 %).
const RADIUS: [f32; 17] = [
    0.564, 0.564, 0.564, 0.564, 0.564, 0.565, 0.567, 0.571, 0.576, 0.579, 0.586, 0.594, 0.606,
    0.617, 0.65, 0.68, 0.70,
];
/// Side of the cells through which follicles are found, chart mm; no radius is larger.
const CELL_MM: i32 = 2;

/// The follicles of one head of hair, to be kept clear of.
pub(crate) struct Clearance<'a> {
    hair: &'a DensityField,
    follicles: &'a [Follicle],
    columns: usize,
    rows: usize,
    /// Which follicles lie in each cell.
    cells: Buckets,
    /// Squared radii in 1/1024 mm by threshold / 256 and by share.
    squared: Vec<[i32; 17]>,
}

impl<'a> Clearance<'a> {
    #[cold]
    pub(crate) fn new(hair: &'a DensityField, follicles: &'a [Follicle]) -> Self {
        let [columns, rows] = hair.raster.size().map(|texels| texels / CELL_MM as usize);
        let mut clearance = Self {
            hair,
            follicles,
            columns,
            rows,
            cells: Buckets::default(),
            squared: (0..256).map(squared).collect(),
        };
        let cells: Vec<usize> = follicles
            .iter()
            .map(|f| clearance.cell(f.u_fix, f.v_fix))
            .collect();
        clearance.cells = Buckets::new(columns * rows, &cells);
        clearance
    }

    fn cell(&self, u_fix: i32, v_fix: i32) -> usize {
        let [x, y] = self.cell_at(u_fix, v_fix);
        y * self.columns + x
    }

    fn cell_at(&self, u_fix: i32, v_fix: i32) -> [usize; 2] {
        let x = ((u_fix >> 16) - self.hair.raster.u0) / CELL_MM;
        let y = ((v_fix >> 16) - self.hair.raster.v0) / CELL_MM;
        [
            x.clamp(0, self.columns as i32 - 1) as usize,
            y.clamp(0, self.rows as i32 - 1) as usize,
        ]
    }

    /// Whether a spot of the field of dots and hair together lies clear of every follicle. `at` is its
    /// place in 16.16 mm.
    #[inline(never)]
    pub(crate) fn is_clear(&self, [u_fix, v_fix]: [i32; 2], threshold: u32) -> bool {
        let (block, texel) = self.hair.raster.nearest(u_fix, v_fix);
        let hair = u32::from(self.hair.texels[block][texel].threshold);
        if hair == 0 {
            return true;
        }
        let share = (hair * 16 + threshold / 2) / threshold;
        let most = self.squared[(threshold >> 8) as usize][share.min(16) as usize];
        let [x, y] = self.cell_at(u_fix, v_fix);
        for row in y.saturating_sub(1)..=(y + 1).min(self.rows - 1) {
            let first = row * self.columns + x.saturating_sub(1);
            let last = row * self.columns + (x + 1).min(self.columns - 1);
            let range = self.cells.starts[first] as usize..self.cells.starts[last + 1] as usize;
            for &index in &self.cells.sorted[range] {
                let f = &self.follicles[index as usize];
                let (du, dv) = ((f.u_fix - u_fix) >> 6, (f.v_fix - v_fix) >> 6);
                if du * du + dv * dv < most {
                    return false;
                }
            }
        }
        true
    }
}

/// Squared radii in 1/1024 mm at a threshold of 256 times `per_cm2`, by share.
fn squared(per_cm2: usize) -> [i32; 17] {
    let density = (per_cm2 as f32 + 0.5).max(10.0);
    RADIUS.map(|radius| {
        let mm = (10.0 * radius / density.sqrt()).min(CELL_MM as f32);
        (mm * mm * 1024.0 * 1024.0) as i32
    })
}

#[cfg(test)]
mod tests {
    use crate::world::{WORLD, World};
    use crate::{
        DensityField, Dot, Follicle, NativeHair, SeededTile, follicles, hair_field, place,
    };
    use smp_design::{Design, DesignPreset, LossPattern};

    impl World {
        /// Dots alone, dots beside hair, and the hair.
        fn dots(&self, design: &Design) -> (Vec<Dot>, Vec<Dot>, Vec<Follicle>) {
            let field = DensityField::new(design, &self.head, &self.grid);
            let hair = hair_field(design, &self.head, || &self.grid).expect("hair");
            let units = follicles(design, &hair, &mut SeededTile::of_hair());
            let mut pattern = SeededTile::built_in();
            let alone = place(design, &field, None, &mut pattern);
            let there = NativeHair {
                field: &hair,
                follicles: &units,
                grid: &self.grid,
            };
            let beside = place(design, &field, Some(there), &mut pattern);
            (alone, beside, units)
        }
    }

    fn design(seed: &str, pattern: LossPattern, density: f64) -> Design {
        let mut design = Design::preset(DesignPreset::Natural, seed);
        design.subject.pattern = pattern;
        design.zones[0].density_per_cm2 = density;
        design
    }

    #[test]
    fn dots_beside_hair_are_as_many_as_were_asked_for() {
        let scalp = &*WORLD;
        for (pattern, densities) in [
            (
                LossPattern::Full,
                &[20.0, 35.0, 50.0, 70.0, 90.0, 130.0, 165.0][..],
            ),
            (LossPattern::NorwoodV, &[60.0, 120.0, 165.0]),
            (LossPattern::LudwigII, &[40.0, 100.0]),
        ] {
            for (index, &density) in densities.iter().enumerate() {
                let seed = ["5eed", "beef", "1"][index % 3];
                let (alone, beside, _) = scalp.dots(&design(seed, pattern, density));
                let error = beside.len() as f64 / alone.len() as f64 - 1.0;
                assert!(error.abs() < 0.03, "{pattern:?}, {density}: {error:+.4}");
            }
        }
    }

    #[test]
    fn dots_keep_their_distance_to_hair_and_stay_when_there_are_more() {
        let scalp = &*WORLD;
        let (_, fewer, units) = scalp.dots(&design("5eed", LossPattern::Full, 80.0));
        let (_, more, _) = scalp.dots(&design("5eed", LossPattern::Full, 110.0));
        let ids: std::collections::BTreeSet<u32> = more.iter().map(|dot| dot.id).collect();
        assert!(fewer.iter().all(|dot| ids.contains(&dot.id)), "a dot went");
        let place = |u_fix, v_fix| scalp.head.chart().surface_fixed(u_fix, v_fix);
        let hair: Vec<_> = units
            .iter()
            .filter_map(|f| place(f.u_fix, f.v_fix))
            .collect();
        let mut least = f32::MAX;
        for dot in fewer.iter().step_by(97) {
            let Some(at) = place(dot.u_fix, dot.v_fix) else {
                continue;
            };
            for f in &hair {
                let d = [0, 1, 2].map(|i| f.position[i] - at.position[i]);
                least = least.min((d[0] * d[0] + d[1] * d[1] + d[2] * d[2]).sqrt());
            }
        }
        // .57 of the root of the area that a dot or a unit has: 165 to the cm2 have .78 mm.
        assert!((0.38..0.60).contains(&least), "{least} mm");
    }
}
