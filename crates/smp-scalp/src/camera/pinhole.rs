//! The pinhole camera: from the head frame to pixels and back. Camera frame: x right, y down,
//! z away. No picture here.

use smp_design::Fit;

use smp_maths::vector::{V3, add, cross, dot, scaled, sub, unit};

/// Distance of the portrait lens from the head's middle, mm. Nearer, noses grow: portrait
/// photographers stand at 1 m and more (Ward et al., JAMA Facial Plast. Surg. 2018).
const PORTRAIT_MM: f64 = 1100.0;
/// What the orbit turns about: the middle of the bust, mm.
const MIDDLE_MM: V3 = [0.0, -27.0, 4.0];
/// Height and width of the frame at zoom 1 in the plane through the middle, mm: the bust (318 by
/// 200 mm, more where it comes nearer) with air.
const FRAME_MM: [f64; 2] = [262.0, 362.0];

/// A camera that looks at the head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Focal length in pixels.
    pub focal_px: f64,
    /// Where the optical axis meets the picture, pixels.
    pub principal_px: [f64; 2],
    /// Rows of the rotation from the head frame to the camera frame.
    pub rotation: [[f64; 3]; 3],
    /// The head's origin in the camera frame, mm.
    pub translation_mm: [f64; 3],
}

impl Camera {
    /// A portrait lens that orbits the bust: yaw 90 sees the subject's left side, pitch 90 looks
    /// down on the head; at zoom 1 the whole bust stands in the frame, at any shape of picture.
    /// `pan_px` moves the picture right and down.
    ///
    /// ```
    /// use smp_scalp::{Camera, Head, Landmark};
    /// let camera = Camera::orbit(400, 500, 0.0, 0.0, 1.0, [0.0; 2]);
    /// let left_ear = Head::built_in().landmark(Landmark::LeftTragion);
    /// let [x, _, depth] = camera.project(left_ear.into());
    /// assert!(x > 200.0 && depth > 1000.0);
    /// ```
    pub fn orbit(
        width_px: u32,
        height_px: u32,
        yaw_deg: f64,
        pitch_deg: f64,
        zoom: f64,
        pan_px: [f64; 2],
    ) -> Self {
        let (sy, cy) = libm::sincos(yaw_deg.to_radians());
        let (sp, cp) = libm::sincos(pitch_deg.to_radians());
        let back = [sy * cp, sp, cy * cp];
        let right = [cy, 0.0, -sy];
        let down = cross(scaled(back, -1.0), right);
        let rotation = [right, down, scaled(back, -1.0)];
        let middle = turn(&rotation, MIDDLE_MM);
        let (width, height) = (f64::from(width_px), f64::from(height_px));
        let fit = (width / FRAME_MM[0]).min(height / FRAME_MM[1]);
        Self {
            focal_px: PORTRAIT_MM * fit * zoom,
            principal_px: [width / 2.0 + pan_px[0], height / 2.0 + pan_px[1]],
            rotation,
            translation_mm: sub([0.0, 0.0, PORTRAIT_MM], middle),
        }
    }

    /// The camera of a fitted photo; `scale` is pixels of the picture to be drawn for one of the
    /// photo that the fit belongs to.
    pub fn of_fit(fit: &Fit, scale: f64) -> Self {
        Self {
            focal_px: fit.focal_px * scale,
            principal_px: fit.photo_px.map(|side| f64::from(side) * 0.5 * scale),
            rotation: rotation(fit.rotation_rad),
            translation_mm: fit.translation_mm,
        }
    }

    /// The head frame's point in the camera frame, mm.
    pub(crate) fn seen(&self, p: V3) -> V3 {
        add(turn(&self.rotation, p), self.translation_mm)
    }

    /// Pixels and depth, in full precision.
    pub(crate) fn project_wide(&self, p: V3) -> [f64; 3] {
        let [x, y, z] = self.seen(p);
        // A point in the camera's plane has no picture: it lands far outside.
        let scale = self.focal_px / if z.abs() < 1e-6 { 1e-6 } else { z };
        let [cx, cy] = self.principal_px;
        [cx + x * scale, cy + y * scale, z]
    }

    /// The place `p` (mm in the head frame) in the picture: pixels right and down, and depth in mm (not positive behind
    /// the camera).
    pub fn project(&self, p: [f32; 3]) -> [f32; 3] {
        self.project_wide(p.map(f64::from)).map(|v| v as f32)
    }

    /// The ray through a pixel: the camera's place and a unit direction, in the head frame, mm.
    pub fn ray(&self, x_px: f64, y_px: f64) -> ([f64; 3], [f64; 3]) {
        let [cx, cy] = self.principal_px;
        let seen = [
            (x_px - cx) / self.focal_px,
            (y_px - cy) / self.focal_px,
            1.0,
        ];
        (
            scaled(self.unturned(self.translation_mm), -1.0),
            unit(self.unturned(seen)),
        )
    }

    /// Camera frame to head frame, directions.
    fn unturned(&self, d: V3) -> V3 {
        let [r, s, t] = self.rotation;
        add(add(scaled(r, d[0]), scaled(s, d[1])), scaled(t, d[2]))
    }

    /// This camera for a window of its picture whose top left corner is at (`x0`, `y0`), pixels.
    pub fn window(&self, x0: f64, y0: f64) -> Self {
        let [cx, cy] = self.principal_px;
        Self {
            principal_px: [cx - x0, cy - y0],
            ..*self
        }
    }
}

fn turn(rotation: &[[f64; 3]; 3], p: V3) -> V3 {
    [
        dot(rotation[0], p),
        dot(rotation[1], p),
        dot(rotation[2], p),
    ]
}

/// The rotation of a rotation vector (Rodrigues' formula).
pub(crate) fn rotation(vector: V3) -> [[f64; 3]; 3] {
    let angle = dot(vector, vector).sqrt();
    let axis = unit(vector);
    let (s, c) = libm::sincos(angle);
    let mut rows = [[0.0; 3]; 3];
    for (column, basis) in [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
        .into_iter()
        .enumerate()
    {
        let turned = add(
            add(scaled(basis, c), scaled(cross(axis, basis), s)),
            scaled(axis, dot(axis, basis) * (1.0 - c)),
        );
        for row in 0..3 {
            rows[row][column] = turned[row];
        }
    }
    rows
}

/// The rotation vector of a rotation, angle 0 to pi (through the quaternion; Shepperd 1978).
pub(crate) fn rotation_vector(r: &[[f64; 3]; 3]) -> V3 {
    let trace = r[0][0] + r[1][1] + r[2][2];
    let candidates = [trace, r[0][0], r[1][1], r[2][2]];
    let best = (0..4).fold(0, |b, k| if candidates[k] > candidates[b] { k } else { b });
    let (w, v) = if best == 0 {
        let w = 0.5 * (1.0 + trace).max(0.0).sqrt();
        let f = 0.25 / w;
        let v = [r[2][1] - r[1][2], r[0][2] - r[2][0], r[1][0] - r[0][1]];
        (w, scaled(v, f))
    } else {
        let i = best - 1;
        let (j, k) = ((i + 1) % 3, (i + 2) % 3);
        let top = 0.5 * (1.0 + r[i][i] - r[j][j] - r[k][k]).max(0.0).sqrt();
        let mut v = [0.0; 3];
        v[i] = top;
        v[j] = 0.25 * (r[i][j] + r[j][i]) / top;
        v[k] = 0.25 * (r[i][k] + r[k][i]) / top;
        (0.25 * (r[k][j] - r[j][k]) / top, v)
    };
    let (w, v) = if w < 0.0 {
        (-w, scaled(v, -1.0))
    } else {
        (w, v)
    };
    let half_sine = dot(v, v).sqrt();
    scaled(unit(v), 2.0 * libm::atan2(half_sine, w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::mesh::Head;
    use smp_maths::vector::length;

    #[test]
    fn the_whole_bust_stands_in_the_frame_from_every_side() {
        let head = Head::built_in();
        for [width, height] in [[390, 844], [800, 800], [1600, 500]] {
            for (yaw, pitch) in [
                (0.0, 0.0),
                (45.0, 20.0),
                (-90.0, 0.0),
                (180.0, -20.0),
                (0.0, 89.0),
                (130.0, 60.0),
            ] {
                let camera = Camera::orbit(width, height, yaw, pitch, 1.0, [0.0; 2]);
                for &p in head.positions() {
                    let [x, y, z] = camera.project(p);
                    let inside = x > 0.0 && y > 0.0 && x < width as f32 && y < height as f32;
                    assert!(
                        inside && z > 800.0,
                        "{width} x {height}, {yaw}, {pitch}: {x} {y}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_front_view_has_the_left_ear_on_the_right_and_the_top_above() {
        let camera = Camera::orbit(400, 400, 0.0, 0.0, 1.0, [0.0; 2]);
        assert!(camera.project([70.0, 0.0, 0.0])[0] > 200.0);
        assert!(camera.project([0.0, 120.0, 0.0])[1] < 200.0);
        let nose = camera.project([0.0, 0.0, 110.0])[2];
        assert!(nose < camera.project([0.0, 0.0, -90.0])[2]);
        let side = Camera::orbit(400, 400, 90.0, 0.0, 1.0, [0.0; 2]);
        assert!(side.project([70.0, 0.0, 0.0])[2] < side.project([-70.0, 0.0, 0.0])[2]);
    }

    #[test]
    fn a_ray_meets_what_is_projected() {
        smp_cases::cases(300, |u| {
            let mut small = || Ok::<f64, smp_cases::Error>(f64::from(u.int_in_range(-90..=90)?));
            let (yaw, pitch, p) = (small()? * 2.0, small()?, [small()?, small()?, small()?]);
            let camera = Camera::orbit(640, 480, yaw, pitch, 2.0, [7.0, -9.0]).window(31.0, 12.0);
            let [x, y, _] = camera.project_wide(p);
            let (origin, direction) = camera.ray(x, y);
            let off = cross(sub(p, origin), direction);
            assert!(length(off) < 1e-6, "{off:?}");
            Ok(())
        });
    }

    #[test]
    fn rotation_vectors_survive_the_trip() {
        smp_cases::cases(300, |u| {
            let mut part =
                || Ok::<f64, smp_cases::Error>(f64::from(u.int_in_range(-180..=180)?) / 100.0);
            let vector = [part()?, part()?, part()?];
            let back = rotation(rotation_vector(&rotation(vector)));
            for (a, b) in rotation(vector).iter().flatten().zip(back.iter().flatten()) {
                assert!((a - b).abs() < 1e-9, "{vector:?}");
            }
            Ok(())
        });
    }
}
