//! The pattern in three dimensions: distances and counts on the skin of built-in heads and of others
//! within the modes, before irregularity.

use smp_design::{Design, DesignPreset, Sex, Shape};
use smp_scalp::Head;

use crate::{DensityField, Dot, ScalpGrid, SeededTile, place};

/// Heads far from the mean in one way and another, besides the means of both sexes.
fn shapes() -> Vec<Shape> {
    let man = Shape::default();
    vec![
        man,
        Shape::mean_of(Sex::Woman),
        Shape {
            length_sd: 2.0,
            breadth_sd: -2.0,
            crown_sd: 2.0,
            ..man
        },
        Shape {
            length_sd: -2.0,
            breadth_sd: 2.0,
            height_sd: 2.0,
            occiput_sd: 2.0,
            forehead_sd: -2.0,
            ..Shape::mean_of(Sex::Woman)
        },
        Shape {
            length_sd: -3.0,
            breadth_sd: -3.0,
            height_sd: -3.0,
            occiput_sd: -2.0,
            ..man
        },
    ]
}

struct World {
    mean: Head,
    head: Head,
    grid: ScalpGrid,
    pattern: SeededTile,
}

impl World {
    fn new(shape: &Shape) -> Self {
        let head = Head::shaped(shape);
        Self {
            mean: Head::built_in(),
            grid: ScalpGrid::new(&head),
            pattern: SeededTile::built_in(),
            head,
        }
    }

    fn dots(&mut self, design: &Design) -> Vec<Dot> {
        let field = DensityField::new(design, &self.mean, &self.grid);
        place(design, &field, None, &mut self.pattern)
    }

    /// Places of dots on the skin of this head, mm.
    fn on_skin(&self, dots: &[Dot]) -> Vec<[f32; 3]> {
        let at = |dot: &Dot| self.head.chart().surface_fixed(dot.u_fix, dot.v_fix);
        dots.iter()
            .filter_map(|dot| Some(at(dot)?.position))
            .collect()
    }
}

fn even(per_cm2: f64) -> Design {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.irregularity = 0.0;
    design.zones[0].density_per_cm2 = per_cm2;
    design
}

fn squared(p: &[f32; 3], q: &[f32; 3]) -> f32 {
    (0..3).map(|i| (p[i] - q[i]) * (p[i] - q[i])).sum()
}

/// Heads drawn evenly from a box of so many standard deviations either way in every mode.
fn drawn(count: u32, most_sd: f64) -> Vec<Shape> {
    let mut state = 0x5eed_u64;
    let mut sd = || {
        // Knuth's MMIX multiplier (TAOCP 2, 3.3.4).
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 40) as f64 / f64::from(1 << 23) - 1.0) * most_sd
    };
    let one = |_| Shape {
        length_sd: sd(),
        breadth_sd: sd(),
        height_sd: sd(),
        occiput_sd: sd(),
        crown_sd: sd(),
        forehead_sd: sd(),
        face_sd: sd(),
        ..Shape::default()
    };
    (0..count).map(one).collect()
}

/// Deep inside the treated cap of every one of the heads.
fn inner(p: &[f32; 3]) -> bool {
    p[1] > 80.0 && p[2] < 10.0 || p[1] > 35.0 && p[2] < -70.0
}

/// Distances from the inner places to their nearest, ascending.
fn nearest(places: &[[f32; 3]]) -> Vec<f32> {
    const CELL_MM: f32 = 4.0;
    let key = |p: &[f32; 3]| p.map(|v| (v / CELL_MM).floor() as i32);
    let mut cells = std::collections::BTreeMap::<[i32; 3], Vec<usize>>::new();
    for (at, p) in places.iter().enumerate() {
        cells.entry(key(p)).or_default().push(at);
    }
    let mut out = Vec::new();
    for (at, p) in places.iter().enumerate().filter(|(_, p)| inner(p)) {
        let [x, y, z] = key(p);
        let mut least = f32::MAX;
        for step in 0..27 {
            let cell = [x + step % 3 - 1, y + step / 3 % 3 - 1, z + step / 9 - 1];
            for &other in cells.get(&cell).into_iter().flatten() {
                if other != at {
                    least = least.min(squared(p, &places[other]));
                }
            }
        }
        out.push(least.sqrt());
    }
    out.sort_by(f32::total_cmp);
    out
}

#[test]
fn dots_keep_their_distances_on_the_skin_of_every_head() {
    // Two deviations in every mode at once are rarer than any one of them: few heads lie further out.
    for shape in shapes().into_iter().chain(drawn(8, 2.0)) {
        let mut world = World::new(&shape);
        for per_cm2 in [60.0, 180.0, 240.0] {
            let dots = world.dots(&even(per_cm2));
            let gaps = nearest(&world.on_skin(&dots));
            assert!(gaps.len() > 5_000, "{}", gaps.len());
            // The hexagonal spacing of so many dots: 10 sqrt(2 / (sqrt3 n)) mm.
            let hexagonal = 10.0 * (2.0 / (1.732_050_8 * per_cm2 as f32)).sqrt();
            let (least, hundredth) = (gaps[0] / hexagonal, gaps[gaps.len() / 100] / hexagonal);
            assert!(least >= 0.55, "{shape:?}, {per_cm2}: {least}");
            assert!(hundredth >= 0.63, "{shape:?}, {per_cm2}: {hundredth}");
        }
    }
}

/// Pieces of skin of a quarter of a square millimetre of the chart each: place and area in mm2.
fn pieces(world: &World) -> Vec<([f32; 3], f32)> {
    let (low, high) = world.head.chart().bounds();
    let count = |low: f64, high: f64| ((high - low) * 2.0) as i32;
    let mut out = Vec::new();
    for row in 0..count(low.v, high.v) {
        for column in 0..count(low.u, high.u) {
            let at = smp_design::ChartMm {
                u: low.u + f64::from(column) * 0.5,
                v: low.v + f64::from(row) * 0.5,
            };
            if let Some(surface) = world.head.chart().surface(at) {
                out.push((surface.position, 0.25 / surface.area_factor));
            }
        }
    }
    out
}

/// Relative errors of the counts in balls of a diameter around every so many inner dots.
fn count_errors(
    places: &[[f32; 3]],
    pieces: &[([f32; 3], f32)],
    diameter_mm: f32,
    step: usize,
) -> Vec<f32> {
    let reach = diameter_mm * diameter_mm / 4.0;
    let middles = places.iter().filter(|p| inner(p)).step_by(step);
    let error = |middle: &[f32; 3]| {
        let count = places.iter().filter(|p| squared(p, middle) < reach).count();
        let within = pieces.iter().filter(|(p, _)| squared(p, middle) < reach);
        let area: f32 = within.map(|(_, mm2)| mm2).sum();
        count as f32 / (1.8 * area) - 1.0
    };
    let mut errors: Vec<f32> = middles.map(|m| error(m).abs()).collect();
    errors.sort_by(f32::total_cmp);
    errors
}

#[test]
fn patches_of_skin_hold_the_dots_that_their_area_asks_for() {
    for shape in [shapes()[0], shapes()[3]] {
        let mut world = World::new(&shape);
        let dots = world.dots(&even(180.0));
        let places = world.on_skin(&dots);
        let pieces = pieces(&world);
        let large = count_errors(&places, &pieces, 30.0, 1500);
        let (count, worst) = (large.len(), large[large.len() - 1]);
        assert!(count > 15 && worst < 0.03, "30 mm: {worst} of {count}");
        let small = count_errors(&places, &pieces, 10.0, 90);
        let most = small[small.len() * 95 / 100];
        assert!(
            small.len() > 60 && most < 0.05,
            "10 mm: {most} of {}",
            small.len()
        );
    }
}

#[test]
fn zones_hold_the_dots_that_their_area_asks_for() {
    for shape in shapes() {
        let mut world = World::new(&shape);
        for kind in ["top", "frontal", "mid", "crown", "sides", "full_scalp"] {
            let text = format!(
                r#"{{"version":1,"seed":"5eed","zones":[{{"kind":"{kind}","density_per_cm2":150}}]}}"#
            );
            let design = Design::from_json(&text).expect("legal");
            let field = DensityField::new(&design, &world.mean, &world.grid);
            let count = place(&design, &field, None, &mut world.pattern).len() as f32;
            let error = count / field.expected() - 1.0;
            assert!(count > 2000.0, "{kind}: {count}");
            assert!(error.abs() < 0.02, "{kind} on {shape:?}: {error}");
        }
    }
}
