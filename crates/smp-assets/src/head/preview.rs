//! A small sphere-tracing renderer of the field, for looking at the head while modelling.
//! It is not the product's renderer (see smp-render).

use smp_maths::vector::{V3, dot, length, sub};

use super::{normal, whole};

/// What to look at.
#[derive(Clone, Copy, Debug)]
pub struct PreviewCamera {
    /// Turn to the subject's left side, degrees (0 = front, 90 = left side, 180 = back).
    pub yaw_deg: f64,
    /// Camera height, degrees (90 = from above).
    pub pitch_deg: f64,
    /// Height of the picture in the plane through `target`, mm.
    pub height_mm: f64,
    /// The point in the middle of the picture, mm.
    pub target: [f64; 3],
    /// Samples a pixel along one axis (1 for a draft, 2 or 3 for a clean picture).
    pub samples: usize,
}

impl PreviewCamera {
    /// The whole bust from the given direction.
    pub fn bust(yaw_deg: f64, pitch_deg: f64, samples: usize) -> Self {
        let target = if pitch_deg > 60.0 {
            [0.0, 40.0, 5.0]
        } else {
            [0.0, -26.0, 5.0]
        };
        Self {
            yaw_deg,
            pitch_deg,
            height_mm: 345.0,
            target,
            samples,
        }
    }
}

/// Distance of the camera, mm: a portrait lens at arm's length and a half.
const CAMERA_MM: f64 = 1300.0;

/// Renders a square picture of `size` pixels, RGB, eight bits, with 2 x 2 samples a pixel.
pub fn render(view: &PreviewCamera, size: usize) -> Vec<u8> {
    let rows = std::thread::available_parallelism().map_or(1, |n| n.get());
    let mut out = vec![0u8; size * size * 3];
    let band = size.div_ceil(rows);
    std::thread::scope(|s| {
        for (i, chunk) in out.chunks_mut(band * size * 3).enumerate() {
            s.spawn(move || {
                for (j, px) in chunk.chunks_mut(3).enumerate() {
                    let (x, y) = (j % size, j / size + i * band);
                    px.copy_from_slice(&pixel(view, size, x, y));
                }
            });
        }
    });
    out
}

fn pixel(view: &PreviewCamera, size: usize, x: usize, y: usize) -> [u8; 3] {
    let n = view.samples.max(1);
    let mut sum = [0.0; 3];
    for k in 0..n * n {
        let at = |whole: usize, part: usize| {
            (whole as f64 + (part as f64 + 0.5) / n as f64) / size as f64
        };
        let c = sample(view, at(x, k % n) - 0.5, 0.5 - at(y, k / n));
        for i in 0..3 {
            sum[i] += c[i] / (n * n) as f64;
        }
    }
    sum.map(|v| (v.clamp(0.0, 1.0).sqrt() * 255.0) as u8)
}

fn norm(a: V3) -> V3 {
    let l = length(a);
    a.map(|v| v / l)
}

fn add(a: V3, b: V3, t: f64) -> V3 {
    [a[0] + b[0] * t, a[1] + b[1] * t, a[2] + b[2] * t]
}

fn cross(a: V3, b: V3) -> V3 {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

/// Linear light along one camera ray through (sx, sy) in -0.5..0.5.
fn sample(view: &PreviewCamera, sx: f64, sy: f64) -> V3 {
    let (a, b) = (view.yaw_deg.to_radians(), view.pitch_deg.to_radians());
    let back = [
        libm::sin(a) * libm::cos(b),
        libm::sin(b),
        libm::cos(a) * libm::cos(b),
    ];
    let right = [libm::cos(a), 0.0, -libm::sin(a)];
    let up = cross(back, right);
    let eye = add(view.target, back, CAMERA_MM);
    let at = add(
        add(view.target, right, sx * view.height_mm),
        up,
        sy * view.height_mm,
    );
    let ray = norm(sub(at, eye));
    let backdrop = 0.5 + 0.25 * sy;
    match trace(eye, ray, CAMERA_MM - 330.0, CAMERA_MM + 330.0) {
        Some(p) => shade(p, ray, right, up, back),
        None => [0.62 * backdrop, 0.64 * backdrop, 0.67 * backdrop],
    }
}

fn trace(eye: V3, ray: V3, near: f64, far: f64) -> Option<V3> {
    let mut t = near;
    for _ in 0..220 {
        let p = add(eye, ray, t);
        let d = whole(p);
        if d < 0.03 {
            return Some(p);
        }
        t += d * 0.9;
        if t > far {
            return None;
        }
    }
    None
}

/// How open the surface is to the sky: 1 free, 0 shut (field ambient occlusion after Evans 2006).
fn openness(p: V3, n: V3) -> f64 {
    let mut o = 0.0;
    let mut w = 1.0;
    for h in [1.5, 4.0, 9.0, 18.0] {
        o += w * (h - whole(add(p, n, h))).max(0.0) / h;
        w *= 0.62;
    }
    (1.0 - 0.42 * o).max(0.0)
}

/// Soft shadow towards a light.
fn lit(p: V3, n: V3, l: V3) -> f64 {
    let from = add(p, n, 0.8);
    let (mut t, mut s) = (1.5, 1.0f64);
    for _ in 0..28 {
        let d = whole(add(from, l, t));
        s = s.min(7.0 * d / t);
        if s < 0.01 {
            return 0.0;
        }
        t += (d * 0.9).max(1.5);
        if t > 220.0 {
            break;
        }
    }
    s.clamp(0.0, 1.0)
}

fn shade(p: V3, ray: V3, right: V3, up: V3, back: V3) -> V3 {
    let n = normal(p);
    let mix = |x: f64, y: f64, z: f64| norm(add(add(right.map(|v| v * x), up, y), back, z));
    let key = mix(-0.62, 0.62, 0.62);
    let fill = mix(0.8, 0.1, 0.6);
    let rim = mix(0.75, 0.45, -0.75);
    let ao = openness(p, n);
    let k = (0.12 + 0.88 * dot(n, key)).max(0.0) * (0.15 + 0.85 * lit(p, n, key));
    let f = dot(n, fill).max(0.0) * ao;
    let r = dot(n, rim).max(0.0) * ao;
    let sky = (0.6 + 0.4 * n[1]) * ao;
    let half = norm(sub(key, ray));
    let s = dot(n, half).max(0.0);
    let s2 = s * s * s * s;
    let gloss = s2 * s2 * s2 * s2 * 0.10 * k;
    let skin = [0.62, 0.46, 0.37];
    let mut c = [0.0; 3];
    for i in 0..3 {
        c[i] = skin[i] * (0.95 * k + 0.16 * f + 0.55 * r + 0.26 * sky) + gloss;
    }
    c
}
