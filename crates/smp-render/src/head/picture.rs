//! The head picture: the mannequin lit in the studio, wearing the dots.
//!
//! Light that comes out of the skin and light that glances off it are kept apart, so that a change
//! of dots costs one multiplication a pixel and pigment lies under the gloss. How a pixel is lit
//! while the head rests and while it turns lives in `rest.rs` and `turning.rs`.

use std::ops::Range;

use smp_maths::greater;
use smp_scalp::Head;
use smp_shade::Linear;

use crate::hair::strands::{StrandScene, Strands};
use crate::head::layers::{Layers, PixelLight};
use crate::head::model::LitHead;
use crate::head::rest::{Shader, relief_at};
use crate::head::turning::{Turning, Vertices};
use crate::pigment::planes::Planes;
use crate::pigment::planes::rows::{LightLeft, RowBuffer};
use crate::raster::depth::Depth;
use crate::raster::tables::Tables;
use crate::raster::view::{Rect, View};
use crate::studio::background::{Backdrop, StudioBackground};
use crate::studio::light::Lighting;

/// How a head is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadLook {
    /// Reflectance of the bare skin.
    pub albedo: Linear,
    /// What stands behind.
    pub backdrop: Backdrop,
    /// In what light.
    pub lighting: Lighting,
    /// Samples along each side of a pixel: 1 while the head turns, lit by its vertices; 2 or 3 for
    /// a head at rest, with a smooth outline and lit pixel by pixel.
    pub samples: usize,
}

/// How far a dot on the head has the colour of the cap around it, at any size, 0 to 1: no camera took it, but the eye
/// as well sees the colour of small things coarser than their brightness (Mullen 1985, J Physiol 359:381), and
/// photographs of real dots, which everyone knows, have it. Judgement.
const EYE: f32 = 0.7;

/// What pigment leaves of the light of `skin` in the pixel `x` of a row: as bright as the dots leave it.
#[inline(always)]
fn dyed(skin: [f32; 3], left: &LightLeft<'_>, x: usize) -> [f32; 3] {
    let of = |left: [&[f32]; 3]| [0, 1, 2].map(|i| skin[i] * left[i][x]);
    let (sharp, even) = (of(left.sharp), of(left.even));
    let bright = Linear(sharp).luminance() / greater(Linear(even).luminance(), 1e-6);
    [0, 1, 2].map(|i| sharp[i] + EYE * (even[i] * bright - sharp[i]))
}

/// One picture of the head, kept between changes of the dots.
#[derive(Clone, Debug, Default)]
pub struct HeadPicture {
    width: usize,
    height: usize,
    samples: usize,
    depth: Depth,
    behind: StudioBackground,
    layers: Layers,
    /// Light of long hair, by sample; of an older picture where no ribbon is.
    hair: Vec<[f32; 3]>,
    vertices: Vertices,
    pixels: Vec<u8>,
    /// What the next painting changes besides its own dots.
    painted: Rect,
    /// The head's box.
    covered: Rect,
    tables: Tables,
}

impl HeadPicture {
    /// Lights the bare head in a picture of `width` by `height` px, for which `view` is; `strands` is long hair on
    /// it. It is seen with the next [`HeadPicture::paint`].
    pub fn stage(
        &mut self,
        head: &Head,
        strands: &Strands,
        view: &View,
        [width, height]: [u32; 2],
        look: &HeadLook,
    ) {
        (self.width, self.height) = (width as usize, height as usize);
        self.samples = look.samples.clamp(1, 4);
        let s = self.samples;
        let view = view.scaled(s as f32);
        let same_backdrop = self.behind.draw(self.width, self.height, look.backdrop);
        self.pixels.clone_from(&self.behind.pixels);
        self.layers
            .clear(self.width * self.height, self.behind.is_clear());
        let model = LitHead {
            head,
            view: &view,
            albedo: look.albedo,
            rig: look.lighting.rig(),
        };
        if s == 1 {
            self.vertices.begin(head.positions().len());
            let mut turning = Turning {
                model: &model,
                vertices: &mut self.vertices,
                behind: &self.behind,
                layers: &mut self.layers,
            };
            let size = [self.width, self.height];
            self.depth.draw(head, &view, size, &mut turning);
            let (layers, behind) = (&mut self.layers, &self.behind);
            let scene = StrandScene {
                view: &view,
                rig: model.rig,
                turning: true,
            };
            strands.draw(&mut self.depth, &scene, &mut |at, light| {
                layers.put(at, PixelLight::of_hair(light), behind);
            });
        } else {
            let depth = &mut self.depth;
            depth.redraw(head, &view, self.width * s, self.height * s);
            let hair = &mut self.hair;
            let samples = self.width * s * self.height * s;
            hair.resize(if strands.is_empty() { 0 } else { samples }, [0.0; 3]);
            let scene = StrandScene {
                view: &view,
                rig: model.rig,
                turning: false,
            };
            strands.draw(depth, &scene, &mut |at, light| hair[at] = light);
            let shader = Shader {
                model: &model,
                depth: &self.depth,
                hair: &self.hair,
                samples: s,
                relief: relief_at(view.px_per_mm() / s as f32),
            };
            shader.draw(&self.behind, &mut self.layers);
        }
        // What the head covered before and covers now; all of a picture with another backdrop.
        let covered = self.depth.covered(s as f32);
        self.painted = if same_backdrop {
            self.covered.union(self.painted).union(covered)
        } else {
            Rect {
                x: 0,
                y: 0,
                width,
                height,
            }
        };
        self.covered = covered;
    }

    /// Puts the dots of `planes` on, in place of the ones before; `None` takes all away. Returns the rectangle of
    /// pixels that may have changed. `touched` tells that `planes` are those of the last painting, brought up to
    /// date by [`Planes::refill`]: then only their spans are painted.
    pub fn paint(&mut self, planes: Option<&Planes>, touched: bool) -> Rect {
        let rect = planes.map_or(Rect::default(), Planes::rect);
        let inked = planes.map_or(Rect::default(), |planes| planes.spans().around(rect));
        let all = self.painted.union(inked);
        let changed = if touched { inked } else { all };
        self.painted = if touched { all } else { inked };
        let mut line = RowBuffer::default();
        let mut spans = planes.into_iter().flat_map(|planes| planes.spans().iter());
        let mut next = spans.next();
        for y in changed.y..changed.y + changed.height {
            let first = y as usize * self.width;
            let mut bare = changed.x as usize;
            while let (Some(planes), Some((row, span))) = (planes, &next) {
                if rect.y + row != y {
                    break;
                }
                let from = rect.x as usize + span.start;
                if !touched {
                    self.encode(first, bare..from, None);
                }
                bare = rect.x as usize + span.end;
                self.dye(planes, *row, span.clone(), &mut line);
                next = spans.next();
            }
            if !touched {
                self.encode(first, bare..(changed.x + changed.width) as usize, None);
            }
        }
        changed
    }

    /// Finishes some pixels of a row of densities.
    #[inline(never)]
    fn dye(&mut self, planes: &Planes, row: u32, span: Range<usize>, line: &mut RowBuffer) {
        let rect = planes.rect();
        let left = planes.light(row, span.clone(), line);
        let first = (rect.y + row) as usize * self.width + rect.x as usize;
        self.encode(first, span, Some(&left));
    }

    /// Finishes some pixels of the row that begins at `first`.
    #[inline(never)]
    fn encode(&mut self, first: usize, columns: Range<usize>, left: Option<&LightLeft<'_>>) {
        let all = first + columns.start..first + columns.end.max(columns.start);
        let layers = &self.layers;
        let out = self.pixels[4 * all.start..4 * all.end].chunks_exact_mut(4);
        let share = layers.share.get(all.clone());
        let skin = &layers.skin[all.clone()];
        let over = &layers.over[all.clone()];
        let here = &layers.here[all];
        for (x, (out, here)) in out.zip(here).enumerate() {
            if !here {
                continue;
            }
            let dyed = left.map_or(skin[x], |left| dyed(skin[x], left, x));
            let light = |i: usize| dyed[i] + over[x][i];
            if let Some(share) = share {
                // Browsers take colours that are not multiplied by their share.
                out[3] = share[x];
                if share[x] == 0 {
                    out.fill(0);
                    continue;
                }
                let whole = 255.0 / f32::from(share[x]);
                let pixel = [light(0) * whole, light(1) * whole, light(2) * whole];
                out[..3].copy_from_slice(&self.tables.encode(pixel));
                continue;
            }
            out[..3].copy_from_slice(&self.tables.encode([light(0), light(1), light(2)]));
        }
    }

    /// The picture, RGBA, row by row; opaque unless the backdrop is [`Backdrop::Clear`].
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The depth picture, and how many of its samples lie along a side of a pixel.
    pub fn depth(&self) -> (&Depth, f32) {
        (&self.depth, self.samples as f32)
    }
}
