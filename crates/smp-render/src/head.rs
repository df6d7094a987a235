//! The head picture: the mannequin lit in the studio, wearing the dots.
//!
//! Light that comes out of the skin and light that glances off it are kept apart, so that a change
//! of dots costs one multiplication a pixel and pigment lies under the gloss.

use smp_scalp::Head;
use smp_shade::Linear;

use crate::background::Backdrop;
use crate::composite::Tables;
use crate::depth::{Depth, NOTHING, weights};
use crate::light::light;
use crate::noise::{grain, mottle};
use crate::planes::{Line, Planes};
use crate::view::{Rect, View, unit};

/// How a head is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadLook {
    /// Reflectance of the bare skin.
    pub albedo: Linear,
    /// What stands behind.
    pub backdrop: Backdrop,
    /// Samples along each side of a pixel: 1 for a draft, 2 or 3 for a smooth outline.
    pub samples: usize,
}

/// One picture of the head, kept between changes of the dots.
#[derive(Clone, Debug, Default)]
pub struct HeadPicture {
    width: usize,
    height: usize,
    samples: usize,
    depth: Depth,
    /// Light out of bare skin, premultiplied by the head's share of the pixel.
    skin: Vec<[f32; 3]>,
    /// Gloss and backdrop.
    over: Vec<[f32; 3]>,
    /// The backdrop of the last size and kind.
    behind: Vec<[f32; 3]>,
    behind_of: Option<(usize, usize, Backdrop)>,
    bare: Vec<u8>,
    pixels: Vec<u8>,
    painted: Rect,
    tables: Tables,
}

impl HeadPicture {
    /// Draws the bare head; the dots of an earlier stage are gone.
    pub fn stage(&mut self, head: &Head, view: &View, width: u32, height: u32, look: &HeadLook) {
        (self.width, self.height) = (width as usize, height as usize);
        self.samples = look.samples.clamp(1, 4);
        let s = self.samples;
        self.depth.redraw(
            head,
            &view.scaled(s as f32),
            self.width * s,
            self.height * s,
        );
        self.shade(head, view, look);
        self.bare.clear();
        for (skin, over) in self.skin.iter().zip(&self.over) {
            let [r, g, b] = self.tables.encode([0, 1, 2].map(|i| skin[i] + over[i]));
            self.bare.extend([r, g, b, 255]);
        }
        self.pixels.clone_from(&self.bare);
        self.painted = Rect::default();
    }

    /// Puts the dots on, in place of the ones before; returns what changed.
    pub fn paint(&mut self, planes: Option<&Planes>) -> Rect {
        self.wipe();
        let rect = planes.map_or(Rect::default(), Planes::rect);
        let changed = self.painted.union(rect);
        self.painted = rect;
        let Some(planes) = planes else {
            return changed;
        };
        let mut line = Line::default();
        for row in 0..rect.height {
            let start = (rect.y + row) as usize * self.width + rect.x as usize;
            for x in planes.light_left(row, &mut line) {
                let a = line.left[x];
                if a[1] == 1.0 {
                    continue;
                }
                let (skin, over) = (self.skin[start + x], self.over[start + x]);
                let light = |i: usize| skin[i] * a[i] + over[i];
                let encoded = self.tables.encode([light(0), light(1), light(2)]);
                let to = 4 * (start + x);
                self.pixels[to..to + 3].copy_from_slice(&encoded);
            }
        }
        changed
    }

    /// The picture, RGBA, opaque, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The depth picture and its samples per pixel.
    pub fn depth(&self) -> (&Depth, f32) {
        (&self.depth, self.samples as f32)
    }

    fn wipe(&mut self) {
        let rect = self.painted;
        for row in rect.y..rect.y + rect.height {
            let start = 4 * (row as usize * self.width + rect.x as usize);
            let end = start + 4 * rect.width as usize;
            self.pixels[start..end].copy_from_slice(&self.bare[start..end]);
        }
    }

    fn shade(&mut self, head: &Head, view: &View, look: &HeadLook) {
        self.light_backdrop(look.backdrop);
        let shader = Shader {
            head,
            view,
            look,
            depth: &self.depth,
            samples: self.samples,
        };
        self.skin.clear();
        self.over.clear();
        for y in 0..self.height {
            for x in 0..self.width {
                let (skin, mut over, share) = shader.pixel(x, y);
                if share < 1.0 {
                    let behind = self.behind[y * self.width + x];
                    for i in 0..3 {
                        over[i] += (1.0 - share) * behind[i];
                    }
                }
                self.skin.push(skin);
                self.over.push(over);
            }
        }
    }

    /// Draws the backdrop when its size or kind is new.
    fn light_backdrop(&mut self, backdrop: Backdrop) {
        let of = Some((self.width, self.height, backdrop));
        if self.behind_of == of {
            return;
        }
        self.behind_of = of;
        self.behind.clear();
        let (w, h) = (self.width as f32, self.height as f32);
        for y in 0..self.height {
            for x in 0..self.width {
                // A step of noise below one 8-bit step keeps the gradient free of bands.
                let noise = 1.0 + 0.012 * (grain(x as u32, y as u32) - 0.5);
                let light = backdrop.at(x as f32, y as f32, w, h);
                self.behind.push(light.map(|v| v * noise));
            }
        }
    }
}

/// Heights between which the neck fades into the studio, mm: a bust without a cut.
const NECK_FADES_MM: [f32; 2] = [-168.0, -118.0];

/// How much of the head is there at a height: 1 above, 0 below the fading neck.
fn neck(y_mm: f32) -> f32 {
    let [low, high] = NECK_FADES_MM;
    let t = ((y_mm - low) / (high - low)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

struct Shader<'a> {
    head: &'a Head,
    view: &'a View,
    look: &'a HeadLook,
    depth: &'a Depth,
    samples: usize,
}

impl Shader<'_> {
    /// Light out of the skin, gloss, and the head's share of the pixel.
    fn pixel(&self, x: usize, y: usize) -> ([f32; 3], [f32; 3], f32) {
        let s = self.samples;
        let wide = self.depth.width();
        let triangle = |i: usize| self.depth.triangle[(y * s + i / s) * wide + x * s + i % s];
        let count = s * s;
        if self.is_smooth(x, y) {
            return self.sample(triangle(0), x * s, y * s);
        }
        let (mut skin, mut gloss, mut share) = ([0.0; 3], [0.0; 3], 0.0);
        for i in 0..count {
            if triangle(i) == NOTHING {
                continue;
            }
            let lit = self.sample(triangle(i), x * s + i % s, y * s + i / s);
            for c in 0..3 {
                skin[c] += lit.0[c] / count as f32;
                gloss[c] += lit.1[c] / count as f32;
            }
            share += lit.2 / count as f32;
        }
        (skin, gloss, share)
    }

    /// Whether all samples of a pixel lie on one smooth piece of the head: then one is enough.
    fn is_smooth(&self, x: usize, y: usize) -> bool {
        let s = self.samples;
        let at = |i: usize| {
            let px = (x * s + i % s) as f32;
            self.depth.at(px + 0.5, (y * s + i / s) as f32 + 0.5)
        };
        let (mut near, mut far) = (f32::INFINITY, 0.0f32);
        for i in 0..s * s {
            near = near.min(at(i));
            far = far.max(at(i));
        }
        far - near < 0.8
    }

    fn sample(&self, triangle: u32, sx: usize, sy: usize) -> ([f32; 3], [f32; 3], f32) {
        let corners = self.head.triangles()[triangle as usize].map(|i| i as usize);
        let (px, py) = (sx as f32 + 0.5, sy as f32 + 0.5);
        let w = weights(corners.map(|i| self.depth.projected[i]), px, py);
        let mix = |values: &[[f32; 3]]| {
            let [a, b, c] = corners.map(|i| values[i]);
            [0, 1, 2].map(|i| w[0] * a[i] + w[1] * b[i] + w[2] * c[i])
        };
        let normal = self.view.turn(mix(self.head.normals()));
        let place = mix(self.head.positions());
        let eye = unit(self.view.place(place));
        let open = self.head.occlusion();
        let open = w[0] * open[corners[0]] + w[1] * open[corners[1]] + w[2] * open[corners[2]];
        // The lamps' frame has y up and z to the viewer.
        let lit = light(
            unit([normal[0], -normal[1], -normal[2]]),
            [-eye[0], eye[1], eye[2]],
            open,
        );
        let share = neck(place[1]);
        // Fine unevenness only at rest: while the head turns nobody sees it, and it costs most.
        let uneven = if self.samples > 1 { mottle(place) } else { 0.0 };
        let mottle = share * (1.0 + uneven);
        let skin = [0, 1, 2].map(|i| self.look.albedo.0[i] * lit.diffuse[i] * mottle);
        (skin, lit.gloss.map(|v| v * share), share)
    }
}
