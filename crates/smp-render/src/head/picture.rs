//! The head picture: the mannequin lit in the studio, wearing the dots.
//!
//! Light that comes out of the skin and light that glances off it are kept apart, so that a change
//! of dots costs one multiplication a pixel and pigment lies under the gloss. How a pixel is lit
//! while the head rests and while it turns lives in `rest.rs` and `turning.rs`.

use std::ops::Range;

use smp_scalp::Head;
use smp_shade::Linear;

use crate::hair::strands::Strands;
use crate::head::rest::{Shader, relief_at};
use crate::head::turning::{Turning, Vertices};
use crate::photo::composite::Tables;
use crate::pigment::planes::{Line, Planes};
use crate::raster::depth::Depth;
use crate::raster::view::{Rect, View, unit};
use crate::studio::background::{Backdrop, Behind};
use crate::studio::light::{Lighting, Rig, light};

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

/// One picture of the head, kept between changes of the dots.
#[derive(Clone, Debug, Default)]
pub struct HeadPicture {
    width: usize,
    height: usize,
    samples: usize,
    depth: Depth,
    behind: Behind,
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

/// What the head's pixels are made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    /// Whether any of the head is in a pixel; where none is, the others are of an older picture.
    pub(crate) here: Vec<bool>,
    /// Light out of bare skin, premultiplied by the head's share of the pixel.
    pub(crate) skin: Vec<[f32; 3]>,
    /// Gloss and backdrop.
    pub(crate) over: Vec<[f32; 3]>,
    /// The head's share of the pixel, 0 to 255; empty where a backdrop stands behind it.
    pub(crate) share: Vec<u8>,
}

impl Layers {
    fn clear(&mut self, pixels: usize, keep_share: bool) {
        self.share.resize(if keep_share { pixels } else { 0 }, 0);
        self.here.clear();
        self.here.resize(pixels, false);
        self.skin.resize(pixels, [0.0; 3]);
        self.over.resize(pixels, [0.0; 3]);
    }

    /// Puts a pixel's light down; `behind` fills what the head leaves of the pixel.
    #[inline(always)]
    pub(crate) fn put(&mut self, at: usize, lit: Sample, behind: &Behind) {
        self.here[at] = true;
        self.skin[at] = lit.skin;
        self.over[at] = lit.gloss;
        if lit.share < 1.0 || !self.share.is_empty() {
            self.put_share(at, lit, behind);
        }
    }

    /// What stands behind, at the outline and where the neck fades into it.
    #[cold]
    #[inline(never)]
    fn put_share(&mut self, at: usize, lit: Sample, behind: &Behind) {
        let light = behind.light(at);
        let over = |i: usize| lit.gloss[i] + (1.0 - lit.share) * light[i];
        self.over[at] = [over(0), over(1), over(2)];
        if let Some(share) = self.share.get_mut(at) {
            *share = (lit.share * 255.0 + 0.5) as u8;
        }
    }
}

/// The light of one place of the head, or of what a pixel shows of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sample {
    /// Out of the skin.
    pub(crate) skin: [f32; 3],
    /// Off its surface.
    pub(crate) gloss: [f32; 3],
    /// How much of the head is there.
    pub(crate) share: f32,
}

impl Sample {
    /// A place of long hair: it covers skin and pigment.
    #[inline(always)]
    pub(crate) fn of_hair(light: [f32; 3]) -> Self {
        Self {
            skin: [0.0; 3],
            gloss: light,
            share: 1.0,
        }
    }
}

impl HeadPicture {
    /// Lights the bare head. It is seen with the next [`HeadPicture::paint`].
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
        let model = Model {
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
            self.depth
                .add_ribbons(strands, (&view, model.rig), true, &mut |at, light| {
                    layers.put(at, Sample::of_hair(light), behind);
                });
        } else {
            let depth = &mut self.depth;
            depth.redraw(head, &view, self.width * s, self.height * s);
            let hair = &mut self.hair;
            let samples = self.width * s * self.height * s;
            hair.resize(if strands.is_empty() { 0 } else { samples }, [0.0; 3]);
            depth.add_ribbons(strands, (&view, model.rig), false, &mut |at, light| {
                hair[at] = light;
            });
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

    /// Puts the dots on, in place of the ones before; returns what changed. `touched` tells that the
    /// densities are those of the last painting, brought up to date.
    pub fn paint(&mut self, planes: Option<&Planes>, touched: bool) -> Rect {
        let rect = planes.map_or(Rect::default(), Planes::rect);
        let inked = planes.map_or(Rect::default(), |planes| planes.spans().around(rect));
        let all = self.painted.union(inked);
        let changed = if touched { inked } else { all };
        self.painted = if touched { all } else { inked };
        let mut line = Line::default();
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
    fn dye(&mut self, planes: &Planes, row: u32, span: Range<usize>, line: &mut Line) {
        let rect = planes.rect();
        planes.light(row, span.clone(), line);
        let first = (rect.y + row) as usize * self.width + rect.x as usize;
        self.encode(first, span.clone(), Some(line.left_in(span)));
    }

    /// Finishes some pixels of the row that begins at `first`.
    #[inline(never)]
    fn encode(&mut self, first: usize, columns: Range<usize>, left: Option<[&[f32]; 3]>) {
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
            let a = left.map_or([1.0; 3], |[r, g, b]| [r[x], g[x], b[x]]);
            let light = |i: usize| skin[x][i] * a[i] + over[x][i];
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

    /// The depth picture and its samples per pixel.
    pub fn depth(&self) -> (&Depth, f32) {
        (&self.depth, self.samples as f32)
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

/// A head before a camera, in a skin.
pub(crate) struct Model<'a> {
    pub(crate) head: &'a Head,
    pub(crate) view: &'a View,
    pub(crate) albedo: Linear,
    pub(crate) rig: &'a Rig,
}

impl Model<'_> {
    /// The light of a place of the head, whose reflectance is `even` times the skin's.
    pub(crate) fn sample(&self, place: [f32; 3], normal: [f32; 3], open: f32, even: f32) -> Sample {
        let normal = self.view.turn(normal);
        let eye = unit(self.view.place(place));
        // The lamps' frame has y up and z to the viewer.
        let lit = light(
            self.rig,
            unit([normal[0], -normal[1], -normal[2]]),
            [-eye[0], eye[1], eye[2]],
            open,
        );
        let share = neck(place[1]);
        let skin = |i: usize| self.albedo.0[i] * lit.diffuse[i] * even * share;
        let gloss = |i: usize| lit.gloss[i] * share;
        Sample {
            skin: [skin(0), skin(1), skin(2)],
            gloss: [gloss(0), gloss(1), gloss(2)],
            share,
        }
    }
}
