//! The gallery's sheets about dots: the tile with its spectrum, sessions apart and together, densities
//! against what was asked for, what an edit changes, and the zones.

use image::{Rgba, RgbaImage};
use smp_design::{ChartMm, Design, DesignPreset, Zone, ZoneKind};
use smp_dots::{Dot, ScalpGrid, TILE_MM, Tile};
use smp_engine::Scene;
use smp_scalp::hairline_points;

use crate::sheets::paper::{FIXED, PAPER, Paper, at, place};
use crate::sheets::sheet::Sheet;
use crate::sheets::stand::{SEED, drawn, stage};
use crate::tool::Outcome;

const INK: [u8; 3] = [40, 42, 46];
/// One colour a session.
const SESSIONS: [[u8; 3]; 4] = [[40, 42, 46], [31, 110, 160], [200, 90, 40], [90, 140, 60]];
const GONE: [u8; 3] = [205, 45, 60];
const NEW: [u8; 3] = [20, 140, 80];

/// Beginnings of the tile, and the power of each at every frequency up to twice the root of its
/// number: dark in the middle is even, a bright ring is the spacing, single bright spots would be a
/// lattice.
pub(crate) fn tile() -> Outcome<Sheet> {
    let mut points: Vec<_> = Tile::built_in().points().to_vec();
    points.sort_by_key(|point| point.rank);
    let side = f64::from(TILE_MM);
    let mut sheet = Sheet::default();
    for percent in [5, 12, 25, 50, 100] {
        let count = points.len() * percent / 100;
        let part: Vec<[f64; 2]> = points[..count]
            .iter()
            .map(|p| [p.u_fix, p.v_fix].map(|v| f64::from(v) / FIXED / side))
            .collect();
        sheet.row();
        // Four tiles beside each other: a period would show.
        let mut paper = Paper::new(at(0.0, 0.0), at(2.0 * side, 2.0 * side), 5.0);
        for [u, v] in &part {
            for tile in 0..4 {
                let (x, y) = (f64::from(tile % 2), f64::from(tile / 2));
                paper.disc(at((u + x) * side, (v + y) * side), 0.45, INK);
            }
        }
        let caption = format!("{percent} %: {count} points, four tiles");
        sheet.add(caption, paper.picture);
        sheet.add("its spectrum", spectrum(&part));
    }
    Ok(sheet)
}

fn spectrum(points: &[[f64; 2]]) -> RgbaImage {
    const HALF: i32 = 96;
    let step = 2.0 * (points.len() as f64).sqrt() / f64::from(HALF);
    let power = |x: i32, y: i32| {
        let k = [x, y].map(|v| (f64::from(v) * step).round());
        if k == [0.0, 0.0] {
            return 0.0;
        }
        let (mut re, mut im) = (0.0, 0.0);
        for [u, v] in points {
            let (s, c) = libm::sincos(std::f64::consts::TAU * (k[0] * u + k[1] * v));
            re += c;
            im += s;
        }
        (re * re + im * im) / points.len() as f64
    };
    let side = 2 * HALF as u32;
    let mut picture = RgbaImage::new(side * 2, side * 2);
    for y in 0..HALF {
        for x in -HALF..HALF {
            // White noise has power 1: mid grey.
            let grey = (power(x, y).sqrt() * 110.0).min(255.0) as u8;
            // The power of -k is that of k.
            for (x, y) in [(x, y), (-x - 1, -y - 1)] {
                let (px, py) = ((x + HALF) as u32 * 2, (y + HALF) as u32 * 2);
                for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                    picture.put_pixel(px + dx, py + dy, Rgba([grey, grey, grey, 255]));
                }
            }
        }
    }
    picture
}

/// A patch of the top, each session by itself and all that are there after it.
pub(crate) fn sessions() -> Outcome<Sheet> {
    let scene = Scene::new(Design::preset(DesignPreset::Natural, SEED));
    let (low, high) = (at(-15.0, 25.0), at(15.0, 55.0));
    let mut sheet = Sheet::default();
    for together in [false, true] {
        sheet.row();
        for session in 0..scene.design().sessions.len() as u8 {
            let mut paper = Paper::new(low, high, 14.0);
            let shown = |dot: &&Dot| dot.session == session || together && dot.session < session;
            let mut count = 0;
            for dot in scene.dots().iter().filter(shown) {
                paper.dot(dot, SESSIONS[usize::from(dot.session) % SESSIONS.len()]);
                count += usize::from(within(dot, low, high));
            }
            let name = if together { "after session" } else { "session" };
            sheet.add(
                format!(
                    "{name} {}: {count} dots on 30 x 30 mm of chart",
                    session + 1
                ),
                paper.picture,
            );
        }
    }
    Ok(sheet)
}

fn within(dot: &Dot, low: ChartMm, high: ChartMm) -> bool {
    let p = place(dot);
    p.u >= low.u && p.u < high.u && p.v >= low.v && p.v < high.v
}

/// Pale sand for none to deep teal for 250 dots per cm2.
fn shade(per_cm2: f64) -> Rgba<u8> {
    let (pale, deep) = ([246.0, 232.0, 205.0], [12.0, 78.0, 86.0]);
    let t = (per_cm2 / 250.0).clamp(0.0, 1.0);
    let [r, g, b] = [0, 1, 2].map(|i: usize| (pale[i] + (deep[i] - pale[i]) * t) as u8);
    Rgba([r, g, b, 255])
}

/// Densities that were asked for and those that were placed, counted over 8 mm, unrolled and on the
/// head.
pub(crate) fn densities() -> Outcome<Sheet> {
    let mut design = Design::preset(DesignPreset::Natural, SEED);
    design.zones = [
        (ZoneKind::FullScalp, 120.0),
        (ZoneKind::Frontal, 220.0),
        (ZoneKind::Crown, 60.0),
    ]
    .map(|(kind, density_per_cm2)| Zone {
        density_per_cm2,
        ..Zone::of(kind)
    })
    .to_vec();
    let mut scene = Scene::new(design);
    let ground = ScalpGrid::new(scene.head());
    let placed = Counted::new(&scene);
    let (low, high) = (at(-150.0, -125.0), at(150.0, 175.0));
    let mut sheet = Sheet::default();
    let field = scene.field().ok_or("The design has no field.")?.clone();
    let asked = |p: ChartMm| f64::from(field.density_at(&ground, p.u, p.v));
    for (caption, value) in [
        (
            "asked for, unrolled: 220 in front, 60 on the crown, 120 elsewhere",
            &asked as &dyn Fn(ChartMm) -> f64,
        ),
        ("placed, counted over 8 mm", &|p| placed.per_cm2(p)),
    ] {
        let mut picture = RgbaImage::new(600, 600);
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let p = at(low.u + f64::from(x) / 2.0, high.v - f64::from(y) / 2.0);
            *pixel = if scene.head().chart().surface(p).is_some() {
                shade(value(p))
            } else {
                PAPER
            };
        }
        sheet.add(caption, picture);
    }
    sheet.row();
    for orbit in [[30.0, 35.0], [160.0, 30.0]] {
        let mut picture = drawn(&mut scene, stage(600, orbit, 1.0))?;
        sheet.add("the head", picture.clone());
        // Picking takes its time: once for so many pixels.
        const STEP: u32 = 5;
        for at_step in 0..(picture.width() / STEP) * (picture.height() / STEP) {
            let x = at_step % (picture.width() / STEP) * STEP;
            let y = at_step / (picture.width() / STEP) * STEP;
            let middle = [x, y].map(|v| f64::from(v) + 0.5 * f64::from(STEP));
            if let Some(point) = scene.pick(middle[0], middle[1]) {
                let colour = shade(placed.per_cm2(at(point.u_mm, point.v_mm)));
                for pixel in 0..STEP * STEP {
                    picture.put_pixel(x + pixel % STEP, y + pixel / STEP, colour);
                }
            }
        }
        sheet.add("placed, on the head", picture);
    }
    Ok(sheet)
}

/// Dots and skin by squares of a millimetre of the chart, summed up from the corner on: what any
/// rectangle holds is four look-ups away.
struct Counted([Vec<f64>; 2]);

impl Counted {
    const HALF_MM: i32 = 200;
    const SIDE: usize = 2 * Self::HALF_MM as usize;
    const REACH: i32 = 4;

    fn new(scene: &Scene) -> Self {
        let mut sums = [0, 1].map(|_| vec![0.0; (Self::SIDE + 1) * (Self::SIDE + 1)]);
        let index = |u: i32, v: i32| {
            let [x, y] = [u, v].map(|c| (c + Self::HALF_MM) as usize);
            (x < Self::SIDE && y < Self::SIDE).then(|| (y + 1) * (Self::SIDE + 1) + x + 1)
        };
        for dot in scene.dots() {
            if let Some(at) = index(dot.u_fix >> 16, dot.v_fix >> 16) {
                sums[0][at] += 1.0;
            }
        }
        for v in -Self::HALF_MM..Self::HALF_MM {
            for u in -Self::HALF_MM..Self::HALF_MM {
                let middle = at(f64::from(u) + 0.5, f64::from(v) + 0.5);
                let surface = scene.head().chart().surface(middle);
                if let (Some(surface), Some(at)) = (surface, index(u, v)) {
                    sums[1][at] += 1.0 / f64::from(surface.area_factor);
                }
            }
        }
        let wide = Self::SIDE + 1;
        for sum in &mut sums {
            for at in wide + 1..sum.len() {
                if at % wide > 0 {
                    sum[at] += sum[at - 1] + sum[at - wide] - sum[at - wide - 1];
                }
            }
        }
        Self(sums)
    }

    fn per_cm2(&self, p: ChartMm) -> f64 {
        let end = |c: f64, reach: i32| {
            (c.floor() as i32 + reach + Self::HALF_MM).clamp(0, Self::SIDE as i32) as usize
        };
        let [low, high] =
            [-Self::REACH, Self::REACH].map(|reach| [end(p.u, reach), end(p.v, reach)]);
        let [count, skin] = [0, 1].map(|i: usize| {
            let sum = |x: usize, y: usize| self.0[i][y * (Self::SIDE + 1) + x];
            sum(high[0], high[1]) + sum(low[0], low[1])
                - sum(low[0], high[1])
                - sum(high[0], low[1])
        });
        if skin > 0.0 {
            100.0 * count / skin
        } else {
            0.0
        }
    }
}

/// A hairline before and after one of its points is dragged, and the dots that this changed.
pub(crate) fn drag() -> Outcome<Sheet> {
    let mut design = Design::preset(DesignPreset::Natural, SEED);
    let mut scene = Scene::new(design.clone());
    let view = || stage(640, [12.0, 30.0], 1.6);
    let mut sheet = Sheet::default();
    sheet.add("before", drawn(&mut scene, view())?);
    let before = scene.dots().to_vec();
    design.hairline.points = hairline_points(scene.head(), &design.hairline);
    let dragged = design.hairline.points.len() / 2 + 1;
    let middle = design.hairline.points[dragged];
    design.hairline.points[dragged].v += 9.0;
    scene.set_design(design);
    sheet.add(
        "after one point was dragged by 9 mm of the chart",
        drawn(&mut scene, view())?,
    );
    let kept: std::collections::BTreeSet<(u32, i32, i32, u16, u8)> =
        before.iter().map(identity).collect();
    let now: std::collections::BTreeSet<_> = scene.dots().iter().map(identity).collect();
    let (low, high) = (
        at(middle.u - 60.0, middle.v - 45.0),
        at(middle.u + 60.0, middle.v + 35.0),
    );
    let mut paper = Paper::new(low, high, 8.0);
    let mut counts = [0; 3];
    for dot in &before {
        let stays = now.contains(&identity(dot));
        paper.dot(dot, if stays { [190, 190, 188] } else { GONE });
        counts[usize::from(!stays)] += 1;
    }
    for dot in scene
        .dots()
        .iter()
        .filter(|dot| !kept.contains(&identity(dot)))
    {
        paper.dot(dot, NEW);
        counts[2] += 1;
    }
    sheet.row();
    sheet.add(
        format!(
            "unrolled: {} dots stayed as they were (grey), {} went or changed (red), {} are new or changed (green)",
            counts[0], counts[1], counts[2]
        ),
        paper.picture,
    );
    Ok(sheet)
}

/// Everything of a dot that can be seen.
fn identity(dot: &Dot) -> (u32, i32, i32, u16, u8) {
    (dot.id, dot.u_fix, dot.v_fix, dot.diameter_um, dot.session)
}

/// Each named zone, and what is drawn, alone on a head.
pub(crate) fn zones() -> Outcome<Sheet> {
    let square = [[-25.0, 40.0], [25.0, 40.0], [25.0, 80.0], [-25.0, 80.0]];
    let drawn_points: [(ZoneKind, Vec<[f64; 2]>, f64); 4] = [
        (ZoneKind::Outline, square.to_vec(), 16.0),
        (ZoneKind::LeaveAlone, square.to_vec(), 16.0),
        (
            ZoneKind::StripScar,
            vec![[-60.0, 0.0], [0.0, -12.0], [60.0, 0.0]],
            2.0,
        ),
        (
            ZoneKind::PunchScar,
            vec![[-30.0, 30.0], [0.0, 45.0], [20.0, 20.0]],
            3.0,
        ),
    ];
    let named = ZoneKind::ALL[..8]
        .iter()
        .map(|&(_, kind)| (kind, Vec::new(), 16.0));
    let mut sheet = Sheet::default();
    for (index, (kind, points, width_mm)) in named.chain(drawn_points).enumerate() {
        if index % 4 == 0 {
            sheet.row();
        }
        let zone = Zone {
            points: points.into_iter().map(ChartMm::from).collect(),
            width_mm,
            density_per_cm2: if index < 9 { 180.0 } else { 250.0 },
            ..Zone::of(kind)
        };
        let mut design = Design::preset(DesignPreset::Natural, SEED);
        // What is left alone, and scars, show inside a treated cap.
        design.zones = if index < 9 {
            vec![zone]
        } else {
            let around = Zone {
                density_per_cm2: if kind == ZoneKind::LeaveAlone {
                    180.0
                } else {
                    60.0
                },
                ..Zone::of(ZoneKind::FullScalp)
            };
            vec![around, zone]
        };
        let orbit = match kind {
            ZoneKind::Temples => [70.0, 8.0],
            ZoneKind::Sides => [125.0, 8.0],
            ZoneKind::Crown => [155.0, 40.0],
            _ => [20.0, 60.0],
        };
        let mut scene = Scene::new(design);
        let name = ZoneKind::ALL.iter().find(|(_, known)| *known == kind);
        let caption = format!(
            "{}: {} dots",
            name.map_or("", |(name, _)| name),
            scene.dots().len()
        );
        let picture = drawn(&mut scene, stage(420, orbit, 1.0))?;
        sheet.add(caption, picture);
    }
    Ok(sheet)
}
