//! The head while it turns: its vertices are lit, those that may be seen, and the light runs evenly
//! over each triangle (Gouraud 1971). A few millimetres apart they show what a lit pixel would;
//! only the outline is ragged and the skin plain until the head rests.

use crate::head::layers::{Layers, PixelLight};
use crate::head::model::LitHead;
use crate::raster::depth::{Painter, Slopes};
use crate::studio::background::StudioBackground;

/// Out of the skin in R, G, B, and off its surface: the lamps are so nearly white that one number
/// tells the gloss of a head that moves.
const CHANNELS: usize = 4;

/// What runs over a triangle: the light, and the head's share.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct VertexLight {
    of: [f32; CHANNELS],
    share: f32,
}

/// The light of the vertices in the present picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vertices {
    light: Vec<VertexLight>,
    /// The picture in which each vertex was lit last.
    lit_in: Vec<u32>,
    picture: u32,
}

impl Vertices {
    /// Forgets the light of the last picture.
    pub(crate) fn begin(&mut self, count: usize) {
        self.picture = self.picture.wrapping_add(1);
        if self.light.len() != count {
            self.light = vec![VertexLight::default(); count];
            self.lit_in = vec![self.picture.wrapping_sub(1); count];
        }
    }

    /// Lights a vertex, once a picture.
    #[inline]
    fn light(&mut self, model: &LitHead<'_>, at: usize) -> VertexLight {
        if self.lit_in[at] != self.picture {
            self.lit_in[at] = self.picture;
            let head = model.head;
            let open = head.occlusion()[at];
            let lit = model.sample(head.positions()[at], head.normals()[at], open, 1.0);
            let ([r, g, b], gloss) = (lit.skin, lit.gloss[1]);
            self.light[at] = VertexLight {
                of: [r, g, b, gloss],
                share: lit.share,
            };
        }
        self.light[at]
    }
}

/// Paints triangles by the light of their corners.
pub(crate) struct Turning<'a> {
    pub(crate) model: &'a LitHead<'a>,
    pub(crate) vertices: &'a mut Vertices,
    pub(crate) behind: &'a StudioBackground,
    pub(crate) layers: &'a mut Layers,
}

/// The light over one triangle.
pub(crate) struct Shades {
    slopes: Slopes,
    first: VertexLight,
    across: VertexLight,
    down: VertexLight,
}

impl Painter for Turning<'_> {
    type Plane = Shades;
    type Interpolant = VertexLight;

    #[inline(always)]
    fn plane(&mut self, corners: [u32; 3], slopes: Slopes) -> Shades {
        let [a, b, c] = corners.map(|i| self.vertices.light(self.model, i as usize));
        let (mut across, mut down) = (VertexLight::default(), VertexLight::default());
        for i in 0..CHANNELS {
            [across.of[i], down.of[i]] = slopes.of(a.of[i], b.of[i], c.of[i]);
        }
        [across.share, down.share] = slopes.of(a.share, b.share, c.share);
        Shades {
            slopes,
            first: a,
            across,
            down,
        }
    }

    #[inline(always)]
    fn start(&self, plane: &Shades, x: f32, y: f32) -> VertexLight {
        let [right, down] = plane.slopes.way(x, y);
        let mut value = plane.first;
        for (i, value) in value.of.iter_mut().enumerate() {
            *value += right * plane.across.of[i] + down * plane.down.of[i];
        }
        value.share += right * plane.across.share + down * plane.down.share;
        value
    }

    #[inline(always)]
    fn step(&self, plane: &Shades, value: &mut VertexLight) {
        for (value, step) in value.of.iter_mut().zip(plane.across.of) {
            *value += step;
        }
        value.share += plane.across.share;
    }

    #[inline(always)]
    fn put(&mut self, at: usize, value: &VertexLight) {
        let [r, g, b, gloss] = value.of;
        let lit = PixelLight {
            skin: [r, g, b],
            gloss: [gloss; 3],
            share: value.share,
        };
        self.layers.put(at, lit, self.behind);
    }
}
