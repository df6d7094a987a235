//! Heads that no form of ours has, before cameras that are nobody's orbit, and how far a fit of one is off. Shared by
//! the tests of the fit and those that draw such heads (`tests/truth.rs`).

use std::sync::LazyLock;

use smp_design::{Fit, Shape};
use smp_scalp::making::Wave;
use smp_scalp::{Bend, Camera, Head, pick};

pub(crate) fn sub(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(crate) fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(crate) fn length(a: [f64; 3]) -> f64 {
    dot(a, a).sqrt()
}

pub(crate) fn unit(a: [f64; 3]) -> [f64; 3] {
    let l = length(a).max(1e-12);
    a.map(|v| v / l)
}

/// A small integer hash (Wellons' lowbias32) as noise in -1..1.
pub(crate) fn noise(seed: u32) -> f64 {
    let mut x = seed.wrapping_mul(0x9e37_79b9) ^ 0x5bd1_e995;
    x = (x ^ (x >> 16)).wrapping_mul(0x7feb_352d);
    x = (x ^ (x >> 15)).wrapping_mul(0x846c_a68b);
    f64::from(x ^ (x >> 16)) / f64::from(u32::MAX) * 2.0 - 1.0
}

/// The sum of six, scaled to a standard deviation of one.
pub(crate) fn normal(seed: u32) -> f64 {
    (0..6).map(|k| noise(seed * 6 + k)).sum::<f64>() / 2.0f64.sqrt()
}

/// The rotation vector of the front view turned by a yaw and a pitch.
pub(crate) fn rotation_vector(rotation: [[f64; 3]; 3]) -> [f64; 3] {
    // The front view is half a turn about x; near it the axis is the largest column of R + 1.
    let mut axis = [rotation[0][0] + 1.0, rotation[1][0], rotation[2][0]];
    axis = unit(axis);
    let skew = [
        rotation[2][1] - rotation[1][2],
        rotation[0][2] - rotation[2][0],
        rotation[1][0] - rotation[0][1],
    ];
    let trace = rotation[0][0] + rotation[1][1] + rotation[2][2];
    let sine = length(skew) / 2.0;
    let cosine = (trace - 1.0) / 2.0;
    let angle = libm::atan2(sine, cosine);
    if sine > 1e-6 {
        return unit(skew).map(|v| v * angle);
    }
    axis.map(|v| v * angle)
}

/// The mean head.
pub(crate) static MEAN: LazyLock<Head> = LazyLock::new(Head::built_in);

pub(crate) const PHOTO: [u32; 2] = [1200, 1600];

/// A head that no form of ours has.
#[derive(Clone)]
pub(crate) struct Truth {
    pub(crate) fit: Fit,
    /// Its form alone, with its landmarks.
    pub(crate) head: Head,
    /// The head itself.
    pub(crate) skin: Head,
    pub(crate) positions: Vec<[f64; 3]>,
    pub(crate) seed: u32,
}

const WAVES: u32 = 7;

/// Waves of 90 to 260 mm, 3 mm rms.
pub(crate) fn waves(seed: u32) -> Vec<Wave> {
    let wave = |k: u32| {
        let seed = seed * 100 + 10 * k;
        let way = unit([noise(seed), noise(seed + 1), noise(seed + 2)]);
        let length_mm = 175.0 + 85.0 * noise(seed + 3);
        Wave {
            per_mm: way.map(|v| v / length_mm),
            phase: 0.5 * noise(seed + 4),
            mm: 3.0 / (f64::from(WAVES) / 2.0).sqrt(),
        }
    };
    (0..WAVES).map(wave).collect()
}

impl Truth {
    pub(crate) fn new(seed: u32) -> Self {
        let yaw = 60.0 * noise(seed + 1);
        let camera = Camera::orbit(
            PHOTO[0],
            PHOTO[1],
            yaw,
            12.0 * noise(seed + 2),
            1.0,
            [0.0; 2],
        );
        let depth = 1000.0 * libm::exp(0.4 * normal(seed + 3));
        let shape = Shape {
            length_sd: normal(seed + 31),
            breadth_sd: normal(seed + 32),
            height_sd: normal(seed + 33),
            face_sd: normal(seed + 34),
            occiput_sd: normal(seed + 35),
            crown_sd: normal(seed + 36),
            forehead_sd: normal(seed + 37),
            cheek_sd: normal(seed + 38),
            ..Shape::default()
        };
        let head = Head::shaped(&shape);
        let skin = head.clone().waved(waves(seed));
        Self {
            fit: Fit {
                photo_px: PHOTO,
                quarter_turns: 0,
                focal_px: depth * (2.6 + 0.8 * noise(seed + 5)),
                rotation_rad: rotation_vector(camera.rotation),
                translation_mm: [25.0 * noise(seed + 6), 10.0 + 25.0 * noise(seed + 7), depth],
                shape,
                outline: Vec::new(),
            },
            positions: skin.positions().iter().map(|p| p.map(f64::from)).collect(),
            head,
            skin,
            seed,
        }
    }

    fn camera(&self) -> Camera {
        Camera::of_fit(&self.fit, 1.0)
    }

    pub(crate) fn px(&self, p: [f64; 3]) -> [f64; 2] {
        let [x, y, _] = self.camera().project(p.map(|v| v as f32));
        [f64::from(x), f64::from(y)]
    }

    /// Errors of a fit on the scalp within 70 degrees of facing: of normals, degrees, and of density.
    pub(crate) fn errors(&self, fit: &Fit) -> Option<(f64, f64)> {
        let ours = Head::shaped(&fit.shape);
        let camera = Camera::of_fit(fit, 1.0);
        let bend = Bend::of_fit(fit, &ours, 1.0);
        let (mut normals, mut densities) = (Vec::new(), Vec::new());
        let eye = |camera: &Camera| camera.ray(0.0, 0.0).0;
        let (true_eye, fit_eye) = (eye(&self.camera()), eye(&camera));
        let turned = |camera: &Camera, n: [f64; 3]| camera.rotation.map(|row| dot(row, n));
        for triangle in self.skin.triangles()[..self.skin.body_triangles()]
            .iter()
            .step_by(37)
        {
            let [a, b, c] = triangle.map(|i| self.positions[i as usize]);
            let middle = [0, 1, 2].map(|i| (a[i] + b[i] + c[i]) / 3.0);
            let above = middle[1] > 45.0 && (middle[1] > 75.0 || middle[2] < 40.0);
            let normal = unit(cross(sub(b, a), sub(c, a)));
            let way = unit(sub(true_eye, middle));
            let facing = dot(normal, way);
            if !above || facing < libm::cos(70.0f64.to_radians()) {
                continue;
            }
            let [x, y] = self.px(middle).map(|v| v as f32);
            let [x, y] = bend.as_ref().map_or([x, y], |bend| bend.unbend([x, y]));
            let Some((place, _)) = pick(&ours, &camera, x.into(), y.into()) else {
                continue;
            };
            let place = place.map(f64::from);
            let found = surface_normal(&ours, place);
            let (n, m) = (turned(&self.camera(), normal), turned(&camera, found));
            normals.push(libm::acos(dot(n, m).clamp(-1.0, 1.0)).to_degrees());
            let per_px = |eye: [f64; 3], p: [f64; 3], n: [f64; 3], focal: f64| {
                let way = sub(eye, p);
                dot(way, way) / (focal * focal) / dot(n, unit(way)).max(0.05)
            };
            let truth = per_px(true_eye, middle, normal, self.fit.focal_px);
            let guess = per_px(fit_eye, place, found, fit.focal_px);
            densities.push((guess / truth - 1.0).abs());
        }
        Some((median(normals)?, median(densities)?))
    }
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

/// The normal of the head's nearest vertex.
fn surface_normal(head: &Head, p: [f64; 3]) -> [f64; 3] {
    let mut nearest = (f64::MAX, [0.0, 1.0, 0.0]);
    let vertices = head.positions()[..head.body_vertices()].iter();
    for (q, normal) in vertices.zip(head.normals()) {
        let way = sub(q.map(f64::from), p);
        let squared = dot(way, way);
        if squared < nearest.0 {
            nearest = (squared, normal.map(f64::from));
        }
    }
    nearest.1
}

pub(crate) fn median(mut all: Vec<f64>) -> Option<f64> {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied()
}
