//! The gallery's maps of the scalp chart: what it does to areas and to shapes, and where the
//! hairlines and the zones lie on it. Drawn from the library's own answers, pixel by pixel.

use image::{Rgba, RgbaImage};
use smp_design::{ChartMm, Hairline, HairlinePreset};
use smp_scalp::{Head, hairline_curve, scalp_outline, top_outline};

use crate::sheets::sheet::Sheet;
use crate::tool::Outcome;

const PX_PER_MM: f64 = 1.5;
const PAPER: [u8; 3] = [244, 245, 247];
const LINE: [u8; 3] = [24, 28, 34];
const ZONE: [u8; 3] = [200, 40, 60];

/// The colour of a value between 0 and 1: pale sand to deep teal.
fn ramp(t: f64) -> [u8; 3] {
    let (pale, deep) = ([246.0, 232.0, 205.0], [12.0, 78.0, 86.0]);
    let t = t.clamp(0.0, 1.0);
    [0, 1, 2].map(|i: usize| (pale[i] + (deep[i] - pale[i]) * t) as u8)
}

/// Square millimetres of chart to one of skin.
fn area(head: &Head, at: ChartMm) -> Option<f64> {
    head.chart().surface(at).map(|s| f64::from(s.area_factor))
}

/// The longer over the shorter axis of the ellipse that a small circle of the chart is on the skin:
/// the root of the ratio of the eigenvalues of the first fundamental form.
fn stretch(head: &Head, at: ChartMm) -> Option<f64> {
    const STEP_MM: f64 = 2.0;
    let place = |du: f64, dv: f64| {
        let at = ChartMm {
            u: at.u + du,
            v: at.v + dv,
        };
        head.chart().surface(at).map(|s| s.position.map(f64::from))
    };
    let edge = |a: [f64; 3], b: [f64; 3]| [0, 1, 2].map(|i: usize| a[i] - b[i]);
    let dot = |a: [f64; 3], b: [f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let along = edge(place(STEP_MM, 0.0)?, place(-STEP_MM, 0.0)?);
    let across = edge(place(0.0, STEP_MM)?, place(0.0, -STEP_MM)?);
    let (e, f, g) = (dot(along, along), dot(along, across), dot(across, across));
    let root = ((e - g) * (e - g) + 4.0 * f * f).sqrt();
    Some(((e + g + root) / (e + g - root)).sqrt())
}

/// A map of one quantity: its colours, a line at every step of it, and the outlines.
fn map(
    head: &Head,
    value: fn(&Head, ChartMm) -> Option<f64>,
    shade: fn(f64) -> f64,
    step: f64,
) -> RgbaImage {
    let (low, high) = head.chart().bounds();
    let side = |low: f64, high: f64| ((high - low) * PX_PER_MM) as u32 + 1;
    let (width, height) = (side(low.u, high.u), side(low.v, high.v));
    // The forehead is at the upper edge of the picture.
    let place = |x: f64, y: f64| ChartMm {
        u: low.u + x / PX_PER_MM,
        v: high.v - y / PX_PER_MM,
    };
    let values: Vec<Option<f64>> = (0..width * height)
        .map(|at| {
            value(
                head,
                place(f64::from(at % width) + 0.5, f64::from(at / width) + 0.5),
            )
        })
        .collect();
    let mut picture = RgbaImage::from_fn(width, height, |x, y| {
        let at = (y * width + x) as usize;
        let colour = values[at].map_or(PAPER, |v| {
            let level = |at: Option<&Option<f64>>| at.copied().flatten().map(|v| (v / step) as i64);
            let here = level(values.get(at));
            let next = [at + 1, at + width as usize].map(|at| level(values.get(at)));
            let edge = next.iter().any(|n| n.is_some() && *n != here);
            if edge { LINE } else { ramp(shade(v)) }
        });
        rgba(colour)
    });
    for (_, preset) in HairlinePreset::ALL {
        let hairline = Hairline {
            preset,
            ..Hairline::default()
        };
        draw(
            &mut picture,
            &hairline_curve(head, &hairline),
            low,
            high,
            LINE,
        );
        let outlines = [scalp_outline(head, &hairline), top_outline(head)];
        for outline in outlines {
            draw(&mut picture, &outline, low, high, ZONE);
        }
    }
    picture
}

fn rgba([r, g, b]: [u8; 3]) -> Rgba<u8> {
    Rgba([r, g, b, 255])
}

/// Marks the points of a dense line.
fn draw(picture: &mut RgbaImage, line: &[ChartMm], low: ChartMm, high: ChartMm, colour: [u8; 3]) {
    for pair in line.windows(2) {
        for step in 0..4 {
            let t = f64::from(step) / 4.0;
            let between = |a: f64, b: f64| a + (b - a) * t;
            let x = (between(pair[0].u, pair[1].u) - low.u) * PX_PER_MM;
            let y = (high.v - between(pair[0].v, pair[1].v)) * PX_PER_MM;
            if x >= 0.0 && y >= 0.0 && (x as u32) < picture.width() && (y as u32) < picture.height()
            {
                picture.put_pixel(x as u32, y as u32, rgba(colour));
            }
        }
    }
}

/// The sheet of both maps.
pub(crate) fn sheet() -> Outcome<Sheet> {
    let head = Head::built_in();
    let mut sheet = Sheet::default();
    sheet.row();
    // An area of 10 is the deepest colour; lines at 1, 2, 3, ...
    let areas = map(&head, area, |a| (a - 1.0).max(0.0).sqrt() / 3.0, 1.0);
    sheet.add(
        "chart area over skin area, a line at every whole number",
        areas,
    );
    let stretches = map(&head, stretch, |s| (s - 1.0) / 0.15, 0.05);
    sheet.add("longer over shorter axis, a line at every 0.05", stretches);
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hair_bearing_chart_is_nearly_conformal() {
        let head = Head::built_in();
        for (_, preset) in HairlinePreset::ALL {
            let hairline = Hairline {
                preset,
                ..Hairline::default()
            };
            for at in scalp_outline(&head, &hairline) {
                let (stretch, area) = (stretch(&head, at), area(&head, at));
                assert!(
                    stretch.is_none_or(|s| (1.0..1.15).contains(&s)),
                    "{stretch:?} at {at:?}"
                );
                assert!(
                    area.is_some_and(|a| (0.99..8.0).contains(&a)),
                    "{area:?} at {at:?}"
                );
            }
        }
    }
}
