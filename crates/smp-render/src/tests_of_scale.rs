//! One picture at every scale: rendered directly, and rendered finely and averaged down in linear light.

use smp_design::{Catalogue, Design, DesignPreset, Shade};
use smp_dots::{DensityField, ScalpGrid, SeededTile, place};
use smp_scalp::Head;
use smp_shade::{Aged, Lab, Linear, delta_e_2000, deposit, skin_albedo};

use crate::pigment::planes::rows::RowBuffer;
use crate::splat::seen::{SeenDot, SeenDots};
use crate::splat::stamp::{Ellipse, Fineness};
use crate::splat::stamp_cache::CachedStamp;
use crate::{Flush, Ink, PictureWindow, Planes, Rect, ShownDots};

/// Side of the patch that is compared, mm, with as much around it.
const PATCH_MM: f32 = 12.0;
const AROUND_MM: f32 = 6.0;
const FINE_PX_PER_MM: u32 = 20;

/// A dot in mm of the patch and around it.
struct TestDot {
    at_mm: [f32; 2],
    radius_mm: f32,
    tone: f32,
    ink: u8,
    flat: f32,
    along: [f32; 2],
}

/// Dots of the usual design, laid flat: those of a square of the chart where it hardly stretches.
fn places(flat: f32, inks: u8) -> Vec<TestDot> {
    let head = Head::built_in();
    let design = Design::preset(DesignPreset::Natural, "5eed");
    let field = DensityField::new(&design, &head, &ScalpGrid::new(&head));
    let dots = place(&design, &field, None, &mut SeededTile::built_in());
    let side = PATCH_MM + 2.0 * AROUND_MM;
    let fixed = |v: i32| v as f32 / 65_536.0 + 0.5 * side;
    let inside = |v: f32| v > 0.0 && v < side;
    dots.iter()
        .map(|dot| TestDot {
            at_mm: [fixed(dot.u_fix), fixed(dot.v_fix)],
            radius_mm: f32::from(dot.diameter_um) / 2000.0,
            tone: f32::from(dot.tone) / 128.0,
            ink: dot.session % inks,
            flat,
            along: {
                let turn = dot.id as f32 * 0.618;
                [libm::cosf(turn), libm::sinf(turn)]
            },
        })
        .filter(|place| place.at_mm.iter().all(|v| inside(*v)))
        .collect()
}

/// Dots that keep apart: a grid of 180 per cm2, each a little off, with sizes and tones of its own.
fn grid(flat: f32, inks: u8) -> Vec<TestDot> {
    let mut state = 0x5eed_u32;
    let mut chance = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state >> 8) as f32 / 16_777_216.0
    };
    let spacing = 10.0 / 180.0f32.sqrt();
    let side = ((PATCH_MM + 2.0 * AROUND_MM) / spacing) as usize;
    (0..side * side)
        .map(|i| {
            let at = [i % side, i / side].map(|n| (n as f32 + 0.4 + 0.2 * chance()) * spacing);
            let turn = chance() * std::f32::consts::PI;
            TestDot {
                at_mm: at,
                radius_mm: 0.225 * (0.75 + 0.4 * chance()),
                tone: 0.65 + 0.7 * chance(),
                ink: (chance() * f32::from(inks)) as u8,
                flat,
                along: [libm::cosf(turn), libm::sinf(turn)],
            }
        })
        .collect()
}

/// The usual ink on a skin, and two others of a design in three shades.
fn inks(skin: Linear, count: usize) -> Vec<Ink> {
    let design = Design::preset(DesignPreset::Natural, "5eed");
    let session = &design.sessions[2];
    [Shade::Neutral, Shade::Warm, Shade::Cool][..count]
        .iter()
        .map(|&shade| {
            let colourant = Catalogue::default().of(shade);
            let deposit = deposit(&colourant, session.pigment.dilution, session.depth_mm);
            Ink::of(&deposit, session.dot_mm as f32, &Aged::HEALED, skin)
        })
        .collect()
}

/// Light left of the patch, R, G, B by pixel, row by row.
fn patch(places: &[TestDot], inks: &[Ink], px_per_mm: u32) -> (usize, Vec<[f32; 3]>) {
    let scale = px_per_mm as f32;
    let seen: Vec<SeenDot> = places
        .iter()
        .map(|place| {
            let ellipse = Ellipse {
                major_px: place.radius_mm * scale,
                flat: place.flat,
                along: place.along,
            };
            let at = place.at_mm.map(|v| v * scale);
            SeenDot {
                at,
                ellipse,
                tone: place.tone,
                ink: place.ink,
                after: 1,
                blur: 0,
                kept: CachedStamp::NOT,
            }
        })
        .collect();
    let (low, side) = ((AROUND_MM * scale) as u32, (PATCH_MM * scale) as u32);
    let rect = Rect {
        x: low,
        y: low,
        width: side,
        height: side,
    };
    let mut planes = Planes::default();
    let none = Flush::default();
    planes.fill(
        ShownDots {
            seen: &SeenDots::from(seen.clone()),
            sessions: 1,
        },
        inks,
        &none,
        Fineness::Resting,
        PictureWindow {
            rect,
            px_per_mm: scale,
        },
    );
    let mut line = RowBuffer::default();
    let mut out = Vec::new();
    for row in 0..side {
        let left = planes.light(row, 0..side as usize, &mut line);
        let [r, g, b] = left.sharp;
        out.extend((0..side as usize).map(|x| [r[x], g[x], b[x]]));
    }
    (side as usize, out)
}

/// Averages squares of pixels.
fn averaged((side, fine): &(usize, Vec<[f32; 3]>), by: usize) -> Vec<[f32; 3]> {
    let small = side / by;
    (0..small * small)
        .map(|at| {
            let (x, y) = (at % small * by, at / small * by);
            let mut sum = [0.0f64; 3];
            for row in y..y + by {
                for pixel in &fine[row * side + x..row * side + x + by] {
                    for (sum, value) in sum.iter_mut().zip(pixel) {
                        *sum += f64::from(*value);
                    }
                }
            }
            sum.map(|v| (v / (by * by) as f64) as f32)
        })
        .collect()
}

/// The differences of a direct picture to the averaged one: those of pixels, ascending, and that of their
/// means.
fn differences(skin: Linear, direct: &[[f32; 3]], truth: &[[f32; 3]]) -> (Vec<f64>, f64) {
    let lab = |left: [f32; 3]| Lab::from(Linear([0, 1, 2].map(|i| skin.0[i] * left[i])));
    let pairs = direct.iter().zip(truth);
    let mut pixels: Vec<f64> = pairs.map(|(a, b)| delta_e_2000(lab(*a), lab(*b))).collect();
    pixels.sort_by(f64::total_cmp);
    let mean = |all: &[[f32; 3]]| {
        [0, 1, 2].map(|i| all.iter().map(|p| p[i]).sum::<f32>() / all.len() as f32)
    };
    (pixels, delta_e_2000(lab(mean(direct)), lab(mean(truth))))
}

#[test]
fn every_scale_shows_what_the_finest_shows_from_afar() {
    for (monk, flat, count) in [(5, 1.0, 1), (2, 0.6, 1), (9, 1.0, 1), (5, 1.0, 3)] {
        let skin = skin_albedo(monk);
        let inks = inks(skin, usize::from(count));
        for apart in [true, false] {
            let places = if apart {
                grid(flat, count)
            } else {
                places(flat, count)
            };
            let fine = patch(&places, &inks, FINE_PX_PER_MM);
            for px_per_mm in [1, 2, 4, 5, 10] {
                let (_, direct) = patch(&places, &inks, px_per_mm);
                let truth = averaged(&fine, (FINE_PX_PER_MM / px_per_mm) as usize);
                assert_eq!(direct.len(), truth.len());
                let (pixels, image) = differences(skin, &direct, &truth);
                let mean = pixels.iter().sum::<f64>() / pixels.len() as f64;
                let said = format!(
                    "Monk {monk}, flat {flat}, {count} inks, {px_per_mm} px/mm: {mean}, {image}"
                );
                assert!(mean <= 0.15 && image <= 0.10, "{said}");
                let largest = pixels[pixels.len() - 1];
                assert!(largest <= 0.5, "{said}, {largest}");
            }
        }
    }
}
