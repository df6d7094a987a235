//! The photo's side of a scene: the photo, the head placed on it, the mask of its skin.

use std::rc::Rc;

use smp_design::Fit;
use smp_render::{Depth, PhotoPicture, Rect, Softness, View};
use smp_scalp::{Bend, Camera, Head, Landmark};
use smp_shade::Linear;
use smp_vision::{PhotoLook, SkinMask};

use crate::generation::{Generation, Stage};
use crate::painting::{Canvas, Painted, Picture};
use crate::viewpoint::Viewpoint;

/// Longest side of the depth picture behind a photo, samples.
const DEPTH_SIDE: f32 = 640.0;

/// A loaded photo.
pub(crate) struct PhotoSide {
    /// Which photo of the scene it is.
    number: Generation,
    pub(crate) picture: PhotoPicture,
    /// How soft it is; how grainy and how soft in colour, its picture knows.
    look: PhotoLook,
    looks: Generation,
    mask: Option<Rc<SkinMask>>,
    placed: Stage<Option<Fit>, Option<PlacedHead>>,
    /// The mask that the picture was told of last.
    told: Option<Rc<SkinMask>>,
    /// Advances when the picture is told of another skin.
    beneath: Generation,
    painted: Option<Painted>,
}

/// A head placed on a photo.
pub(crate) struct PlacedHead {
    pub(crate) fit: Fit,
    pub(crate) head: Head,
    pub(crate) depth: Depth,
    pub(crate) depth_scale: f32,
    /// Colour of the scalp, linear.
    pub(crate) body: Linear,
    /// Width of the photo, and how the head's picture is bent onto the outline in it: that is needed for every picture.
    usual_px: u32,
    usual_bend: Option<Bend>,
}

impl PlacedHead {
    /// How the head's picture is bent onto the outline in a copy of the photo of some width.
    pub(crate) fn bend(&self, width_px: u32) -> Option<Bend> {
        if width_px == self.usual_px {
            return self.usual_bend.clone();
        }
        bend(&self.fit, &self.head, width_px)
    }

    /// The camera of the head for a copy of the photo of some width.
    pub(crate) fn camera(&self, width_px: u32) -> Camera {
        camera(&self.fit, width_px)
    }
}

impl PhotoSide {
    /// A photo, upright RGBA, whose bytes are as many as its pixels.
    pub(crate) fn new(number: Generation, rgba: Vec<u8>, width_px: u32, height_px: u32) -> Self {
        Self {
            number,
            picture: PhotoPicture::new(rgba, width_px, height_px),
            look: PhotoLook::default(),
            looks: Generation::default(),
            mask: None,
            placed: Stage::default(),
            told: None,
            beneath: Generation::default(),
            painted: None,
        }
    }

    /// Places the head by a fit, or takes it away. A fit made on a smaller or larger copy of the
    /// photo is scaled.
    pub(crate) fn place(&mut self, fit: Option<&Fit>) {
        if self.placed.key().is_some_and(|known| known.as_ref() == fit) {
            return;
        }
        let picture = &self.picture;
        self.placed.update(fit.cloned(), |placed| {
            *placed = fit.map(|fit| {
                let (width, height) = picture.size();
                let depth_scale = (DEPTH_SIDE / width.max(height) as f32).min(1.0);
                let head = Head::shaped(&fit.shape);
                let view = View::of(&camera(fit, width)).scaled(depth_scale);
                let size = [width, height].map(|side| (side as f32 * depth_scale) as usize + 1);
                let depth = Depth::new(&head, &view, size[0], size[1]);
                let body = scalp_colour(picture, &head, fit, &depth, depth_scale);
                PlacedHead {
                    fit: fit.clone(),
                    usual_px: width,
                    usual_bend: bend(fit, &head, width),
                    head,
                    depth,
                    depth_scale,
                    body,
                }
            });
        });
    }

    /// Which photo of the scene it is.
    pub(crate) fn number(&self) -> Generation {
        self.number
    }

    /// The head placed on the photo, if there is one.
    pub(crate) fn placed(&self) -> Option<&PlacedHead> {
        self.placed.value().as_ref()
    }

    /// Which placing of the head that is.
    pub(crate) fn placing(&self) -> Generation {
        self.placed.generation()
    }

    /// The placed head in a copy of the photo of `width_px`, with the look of the photo. Each pixel of the copy is
    /// `raster_scale` of the working raster's.
    pub(crate) fn viewpoint<'a>(
        &'a self,
        placed: &'a PlacedHead,
        width_px: u32,
        raster_scale: f32,
    ) -> Viewpoint<'a> {
        Viewpoint {
            view: View::of(&placed.camera(width_px)),
            depth: &placed.depth,
            depth_scale: placed.depth_scale * raster_scale,
            softness: Softness {
                cells: self.look.blur(),
                columns: PhotoLook::COLUMNS,
                per_px: PhotoLook::COLUMNS as f32 / width_px as f32,
                step_px: PhotoLook::STEP_PX / raster_scale,
            },
            moving: false,
            bend: placed.bend(width_px),
        }
    }

    /// Takes the photo's own look: what is drawn into it is as soft and as grainy.
    pub(crate) fn set_look(&mut self, look: PhotoLook) {
        self.picture.set_look(look.noise(), look.colour_px());
        self.look = look;
        self.looks.advance();
    }

    /// Which look it has.
    pub(crate) fn looks(&self) -> Generation {
        self.looks
    }

    /// Takes the mask of the photo's skin; without one the whole placed scalp counts.
    pub(crate) fn set_mask(&mut self, mask: Option<SkinMask>) {
        self.mask = mask.map(Rc::new);
    }

    /// The mask of the photo's skin.
    pub(crate) fn mask(&self) -> Option<&SkinMask> {
        self.mask.as_deref()
    }

    /// Tells the picture of the mask, where it is another than it was told of.
    pub(crate) fn tell_skin(&mut self) {
        let changed = changed(self.told.as_ref(), self.mask.as_ref(), &self.picture);
        let Some(within) = changed else {
            return;
        };
        let mask = self.mask.as_deref();
        self.picture
            .set_skin(within, &|y, columns, out| match mask {
                Some(mask) => mask.fill_row(y, columns, out),
                None => out.fill(255),
            });
        self.told = self.mask.clone();
        self.beneath.advance();
    }

    /// The picture, to be painted.
    pub(crate) fn canvas(&mut self) -> Canvas<'_> {
        let size = self.picture.size();
        Canvas {
            picture: Picture::Photo(&mut self.picture),
            size,
            beneath: self.beneath,
            painted: &mut self.painted,
        }
    }
}

/// Where two masks of a photo differ; none where they are one and the same.
fn changed(
    before: Option<&Rc<SkinMask>>,
    now: Option<&Rc<SkinMask>>,
    picture: &PhotoPicture,
) -> Option<Rect> {
    let (width, height) = picture.size();
    let whole = [0, 0, width, height];
    let [left, top, right, bottom] = match (before, now) {
        (None, None) => return None,
        (Some(before), Some(now)) if Rc::ptr_eq(before, now) => return None,
        (Some(before), Some(now)) => now.differs(before).unwrap_or(whole),
        _ => whole,
    };
    Some(Rect {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    })
}

/// Pixels of a copy of the photo of some width for one of the fit's photo.
fn scale(fit: &Fit, width_px: u32) -> f64 {
    f64::from(width_px) / f64::from(fit.photo_px[0])
}

fn camera(fit: &Fit, width_px: u32) -> Camera {
    Camera::of_fit(fit, scale(fit, width_px))
}

fn bend(fit: &Fit, head: &Head, width_px: u32) -> Option<Bend> {
    Bend::of_fit(fit, head, scale(fit, width_px))
}

/// The colour of the forehead and the top as the photo shows them: the median over the visible
/// vertices above the eyes, in front of the ears.
fn scalp_colour(
    picture: &PhotoPicture,
    head: &Head,
    fit: &Fit,
    depth: &Depth,
    depth_scale: f32,
) -> Linear {
    let view = View::of(&camera(fit, picture.size().0));
    let brow = head.landmark(Landmark::Glabella);
    let places = head.positions().iter().filter_map(|&p| {
        if p[1] < brow.y + 12.0 || p[2] < 0.0 {
            return None;
        }
        let place = view.place(p);
        let at = view.project(place);
        let hidden = place[2] > depth.at(at[0] * depth_scale, at[1] * depth_scale) + 4.0;
        (!hidden).then_some(at)
    });
    let usual = smp_shade::USUAL_SKIN;
    picture.median_colour(places).unwrap_or(usual)
}
