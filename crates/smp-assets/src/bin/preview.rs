//! `preview YAW PITCH SIZE OUT [HEIGHT_MM X Y Z]`, `preview sheet SIZE OUT` or `preview measure`:
//! pictures and numbers of the built-in head, for the modeller.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a maker writes a file"
)]

use smp_assets::head::preview::{PreviewCamera, render};
use smp_assets::head::{body, landmarks};
use std::io::Write;

fn write_png(path: &str, w: usize, h: usize, rgb: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut enc = png::Encoder::new(file, w as u32, h as u32);
    enc.set_color(png::ColorType::Rgb);
    enc.set_depth(png::BitDepth::Eight);
    enc.write_header()?.write_image_data(rgb)?;
    Ok(())
}

/// Pictures side by side, `across` in a row.
fn sheet(tiles: &[Vec<u8>], size: usize, across: usize) -> (usize, usize, Vec<u8>) {
    let down = tiles.len().div_ceil(across);
    let w = size * across;
    let mut out = vec![0u8; w * size * down * 3];
    for (i, t) in tiles.iter().enumerate() {
        let (ox, oy) = ((i % across) * size, (i / across) * size);
        for y in 0..size {
            let to = ((oy + y) * w + ox) * 3;
            out[to..to + size * 3].copy_from_slice(&t[y * size * 3..(y + 1) * size * 3]);
        }
    }
    (w, size * down, out)
}

fn measure() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for (name, p) in landmarks() {
        writeln!(out, "{name:20} {:8.1} {:8.1} {:8.1}", p[0], p[1], p[2])?;
    }
    writeln!(
        out,
        "profile: y, front z, half width at z = 60 30 0 -30, back z"
    )?;
    let edge = |from: [f64; 3], dir: [f64; 3]| {
        let mut t = 0.0;
        while t < 300.0 {
            let p = [
                from[0] + dir[0] * t,
                from[1] + dir[1] * t,
                from[2] + dir[2] * t,
            ];
            if body(p) <= 0.0 {
                return p;
            }
            t += 0.1;
        }
        [f64::NAN; 3]
    };
    for i in 0..79 {
        let y = 128.0 - 4.0 * f64::from(i);
        write!(
            out,
            "{y:7.0} {:7.1} |",
            edge([0.0, y, 200.0], [0.0, 0.0, -1.0])[2]
        )?;
        for z in [60.0, 30.0, 0.0, -30.0, -60.0] {
            write!(out, "{:7.1}", edge([160.0, y, z], [-1.0, 0.0, 0.0])[0])?;
        }
        writeln!(out, " | {:7.1}", edge([0.0, y, -200.0], [0.0, 0.0, 1.0])[2])?;
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let num = |i: usize| {
        args.get(i)
            .ok_or("too few arguments")
            .and_then(|s| s.parse::<f64>().map_err(|_| "not a number"))
    };
    match args.first().map(String::as_str) {
        Some("measure") => measure(),
        Some("sheet") => {
            let size = num(1)? as usize;
            let mut tiles: Vec<Vec<u8>> = [
                (0.0, 0.0),
                (35.0, 0.0),
                (90.0, 0.0),
                (180.0, 0.0),
                (0.0, 89.0),
            ]
            .iter()
            .map(|&(a, b)| render(&PreviewCamera::bust(a, b, 1), size))
            .collect();
            let close = PreviewCamera {
                yaw_deg: 20.0,
                pitch_deg: 0.0,
                height_mm: 170.0,
                target: [0.0, -25.0, 60.0],
                samples: 1,
            };
            tiles.push(render(&close, size));
            let (w, h, rgb) = sheet(&tiles, size, 3);
            write_png(args.get(2).ok_or("no output file")?, w, h, &rgb)
        }
        _ => {
            let mut view = PreviewCamera::bust(num(0)?, num(1)?, 2);
            let size = num(2)? as usize;
            if args.len() >= 8 {
                view.height_mm = num(4)?;
                view.target = [num(5)?, num(6)?, num(7)?];
            }
            write_png(
                args.get(3).ok_or("no output file")?,
                size,
                size,
                &render(&view, size),
            )
        }
    }
}
