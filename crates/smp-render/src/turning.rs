//! The head while it turns: its vertices are lit, those that may be seen, and the light runs evenly
//! over each triangle (Gouraud 1971). A few millimetres apart they show what a lit pixel would;
//! only the outline is ragged and the skin plain until the head rests.

use crate::background::Behind;
use crate::depth::{Painter, Slopes};
use crate::head::{Layers, Model, Sample};

/// Out of the skin, off its surface (R, G, B each), and the head's share.
const CHANNELS: usize = 8;

/// The light of the vertices in the present picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vertices {
    light: Vec<[f32; CHANNELS]>,
    /// The picture in which each vertex was lit last.
    lit_in: Vec<u32>,
    picture: u32,
}

impl Vertices {
    /// Forgets the light of the last picture.
    pub(crate) fn begin(&mut self, count: usize) {
        self.picture = self.picture.wrapping_add(1);
        if self.light.len() != count {
            self.light = vec![[0.0; CHANNELS]; count];
            self.lit_in = vec![self.picture.wrapping_sub(1); count];
        }
    }

    /// Lights a vertex, once a picture.
    #[inline]
    fn light(&mut self, model: &Model<'_>, at: usize) -> [f32; CHANNELS] {
        if self.lit_in[at] != self.picture {
            self.lit_in[at] = self.picture;
            let head = model.head;
            let open = head.occlusion()[at];
            let lit = model.sample(head.positions()[at], head.normals()[at], open, 1.0);
            let ([r, g, b], [gr, gg, gb]) = (lit.skin, lit.gloss);
            self.light[at] = [r, g, b, lit.share, gr, gg, gb, 0.0];
        }
        self.light[at]
    }
}

/// Paints triangles by the light of their corners.
pub(crate) struct Turning<'a> {
    pub(crate) model: &'a Model<'a>,
    pub(crate) vertices: &'a mut Vertices,
    pub(crate) behind: &'a Behind,
    pub(crate) layers: &'a mut Layers,
}

/// The light over one triangle.
pub(crate) struct Shades {
    slopes: Slopes,
    first: [f32; CHANNELS],
    across: [f32; CHANNELS],
    down: [f32; CHANNELS],
}

impl Painter for Turning<'_> {
    type Plane = Shades;
    type Value = [f32; CHANNELS];

    #[inline(always)]
    fn plane(&mut self, corners: [u32; 3], slopes: Slopes) -> Shades {
        let [a, b, c] = corners.map(|i| self.vertices.light(self.model, i as usize));
        let (mut across, mut down) = ([0.0; CHANNELS], [0.0; CHANNELS]);
        for i in 0..CHANNELS {
            [across[i], down[i]] = slopes.of(a[i], b[i], c[i]);
        }
        Shades {
            slopes,
            first: a,
            across,
            down,
        }
    }

    #[inline(always)]
    fn start(&self, plane: &Shades, x: f32, y: f32) -> [f32; CHANNELS] {
        let [right, down] = plane.slopes.way(x, y);
        let mut value = plane.first;
        for (i, value) in value.iter_mut().enumerate() {
            *value += right * plane.across[i] + down * plane.down[i];
        }
        value
    }

    #[inline(always)]
    fn step(&self, plane: &Shades, value: &mut [f32; CHANNELS]) {
        for (value, step) in value.iter_mut().zip(plane.across) {
            *value += step;
        }
    }

    #[inline(always)]
    fn put(&mut self, at: usize, value: &[f32; CHANNELS]) {
        let [r, g, b, share, gr, gg, gb, _] = *value;
        let lit = Sample {
            skin: [r, g, b],
            gloss: [gr, gg, gb],
            share,
        };
        self.layers.put(at, lit, self.behind);
    }
}
