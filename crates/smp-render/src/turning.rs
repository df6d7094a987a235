//! The head while it turns: its vertices are lit, those that are seen, and the light runs evenly
//! over each triangle (Gouraud 1971). A few millimetres apart they show what a lit pixel would;
//! only the outline is ragged and the skin plain until the head rests.

use crate::depth::{Depth, NOTHING, weights};
use crate::head::{Layers, Model, Sample};

/// The light of the vertices in the present picture.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vertices {
    light: Vec<[f32; 7]>,
    /// The picture in which each vertex was lit last.
    lit_in: Vec<u32>,
    picture: u32,
}

impl Vertices {
    /// Lights every pixel of the head.
    pub(crate) fn draw(
        &mut self,
        model: &Model<'_>,
        depth: &Depth,
        behind: &[[f32; 3]],
        layers: &mut Layers,
    ) {
        self.picture = self.picture.wrapping_add(1);
        let count = model.head.positions().len();
        if self.light.len() != count {
            self.light = vec![[0.0; 7]; count];
            self.lit_in = vec![self.picture.wrapping_sub(1); count];
        }
        let width = depth.width();
        for (y, row) in depth.triangle.chunks_exact(width.max(1)).enumerate() {
            let mut x = 0;
            while x < width {
                let triangle = row[x];
                let run = row[x..].iter().take_while(|&&t| t == triangle).count();
                if triangle != NOTHING {
                    let first = y * width + x;
                    self.run(model, depth, triangle, [x, y], run, |step, lit| {
                        layers.put(first + step, lit, behind[first + step]);
                    });
                }
                x += run;
            }
        }
    }

    /// The light along a run of pixels in one triangle.
    #[inline(always)]
    fn run(
        &mut self,
        model: &Model<'_>,
        depth: &Depth,
        triangle: u32,
        [x, y]: [usize; 2],
        run: usize,
        mut put: impl FnMut(usize, Sample),
    ) {
        let corners = model.head.triangles()[triangle as usize].map(|i| i as usize);
        for &corner in &corners {
            self.light(model, corner);
        }
        let places = corners.map(|i| depth.projected[i]);
        let [a, b, c] = corners.map(|i| self.light[i]);
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        let (w, next) = (weights(places, x, y), weights(places, x + 1.0, y));
        let mut value = [0.0f32; 7];
        let mut step = [0.0f32; 7];
        for i in 0..7 {
            value[i] = w[0] * a[i] + w[1] * b[i] + w[2] * c[i];
            step[i] = (next[0] - w[0]) * a[i] + (next[1] - w[1]) * b[i] + (next[2] - w[2]) * c[i];
        }
        for at in 0..run {
            let [r, g, b, gr, gg, gb, share] = value;
            let lit = Sample {
                skin: [r, g, b],
                gloss: [gr, gg, gb],
                share,
            };
            put(at, lit);
            for i in 0..7 {
                value[i] += step[i];
            }
        }
    }

    /// Lights a vertex, once a picture.
    #[inline]
    fn light(&mut self, model: &Model<'_>, at: usize) {
        if self.lit_in[at] == self.picture {
            return;
        }
        self.lit_in[at] = self.picture;
        let head = model.head;
        let lit = model.sample(
            head.positions()[at],
            head.normals()[at],
            head.occlusion()[at],
            1.0,
        );
        let ([r, g, b], [gr, gg, gb]) = (lit.skin, lit.gloss);
        self.light[at] = [r, g, b, gr, gg, gb, lit.share];
    }
}
