//! The photo's side of a scene: the photo, the head placed on it, the mask of its skin.

use smp_design::Fit;
use smp_render::{Depth, PhotoPicture, Rect, RootedDot, Softness, View};
use smp_scalp::{Bend, Camera, Head, Landmark};
use smp_shade::Linear;
use smp_vision::{PhotoLook, SkinMask};

use crate::visible::Viewpoint;

/// Longest side of the depth picture behind a photo, samples.
const DEPTH_SIDE: f32 = 640.0;

/// A loaded photo.
pub(crate) struct PhotoSide {
    pub(crate) picture: PhotoPicture,
    /// How soft it is; how grainy, its picture knows.
    pub(crate) look: PhotoLook,
    pub(crate) mask: Option<SkinMask>,
    pub(crate) placed: Option<Placed>,
    /// Where the picture has yet to be told of a new mask, nowhere of a new place alone; none where it knows all.
    skin_stale: Option<Rect>,
}

/// A head placed on a photo.
pub(crate) struct Placed {
    pub(crate) fit: Fit,
    pub(crate) head: Head,
    pub(crate) depth: Depth,
    pub(crate) depth_scale: f32,
    /// Colour of the scalp, linear.
    pub(crate) body: Linear,
}

impl Placed {
    /// How the head's picture is bent onto the outline in a copy of the photo of some width.
    pub(crate) fn bend(&self, width_px: u32) -> Option<Bend> {
        let scale = f64::from(width_px) / f64::from(self.fit.photo_px[0]);
        Bend::of_fit(&self.fit, &self.head, scale)
    }

    /// Dots on this head in a copy of the photo of some width, with the look of the photo. Each pixel of
    /// the copy is so many of the working raster's.
    pub(crate) fn viewpoint<'a>(
        &'a self,
        dots: &'a [RootedDot],
        width_px: u32,
        (look, raster_scale): (&'a PhotoLook, f32),
    ) -> Viewpoint<'a> {
        Viewpoint {
            dots,
            view: View::of(&camera(&self.fit, width_px)),
            depth: &self.depth,
            depth_scale: self.depth_scale * raster_scale,
            softness: Softness {
                cells: look.blur(),
                columns: PhotoLook::COLUMNS,
                per_px: PhotoLook::COLUMNS as f32 / width_px as f32,
                step_px: PhotoLook::STEP_PX / raster_scale,
            },
            moving: false,
            bend: self.bend(width_px),
        }
    }
}

impl PhotoSide {
    pub(crate) fn new(rgba: Vec<u8>, width_px: u32, height_px: u32) -> Self {
        Self {
            picture: PhotoPicture::new(rgba, width_px, height_px),
            look: PhotoLook::default(),
            mask: None,
            placed: None,
            skin_stale: Some(Rect::default()),
        }
    }

    /// Places the head by a fit, or takes it away. A fit made on a smaller or larger copy of the
    /// photo is scaled.
    pub(crate) fn place(&mut self, fit: Option<&Fit>) {
        if self.placed.as_ref().map(|placed| &placed.fit) == fit {
            return;
        }
        self.skin_stale.get_or_insert_default();
        self.placed = fit.map(|fit| {
            let (width, height) = self.picture.size();
            let depth_scale = (DEPTH_SIDE / width.max(height) as f32).min(1.0);
            let head = Head::shaped(&fit.shape);
            let view = View::of(&camera(fit, width)).scaled(depth_scale);
            let size = [width, height].map(|side| (side as f32 * depth_scale) as usize + 1);
            let depth = Depth::new(&head, &view, size[0], size[1]);
            let body = scalp_colour(&self.picture, &head, fit, &depth, depth_scale);
            Placed {
                fit: fit.clone(),
                head,
                depth,
                depth_scale,
                body,
            }
        });
    }

    /// The camera of the placed head for a copy of the photo of this width.
    pub(crate) fn camera(&self, width_px: u32) -> Option<Camera> {
        self.placed
            .as_ref()
            .map(|placed| camera(&placed.fit, width_px))
    }

    /// Takes the mask of the photo's skin; without one the whole placed scalp counts.
    pub(crate) fn set_mask(&mut self, mask: Option<SkinMask>) {
        let (width, height) = self.picture.size();
        let whole = [0, 0, width, height];
        let [left, top, right, bottom] = match (&self.mask, &mask) {
            (None, None) => [0; 4],
            (Some(before), Some(now)) => now.differs(before).unwrap_or(whole),
            _ => whole,
        };
        let changed = Rect {
            x: left,
            y: top,
            width: right - left,
            height: bottom - top,
        };
        let stale = self.skin_stale.get_or_insert_default();
        *stale = stale.union(changed);
        self.mask = mask;
    }

    /// Tells the picture of the mask and the skin's colour, where they are new.
    pub(crate) fn refresh_skin(&mut self) {
        let Some(stale) = self.skin_stale.take() else {
            return;
        };
        let body = self.placed.as_ref().map_or(Linear::default(), |p| p.body);
        let mask = self.mask.as_ref();
        self.picture
            .set_skin(body, stale, &|y, columns, out| match mask {
                Some(mask) => mask.fill_row(y, columns, out),
                None => out.fill(255),
            });
    }
}

fn camera(fit: &Fit, width_px: u32) -> Camera {
    Camera::of_fit(fit, f64::from(width_px) / f64::from(fit.photo_px[0]))
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
    let usual = smp_shade::skin_albedo(5);
    picture.median_colour(places).unwrap_or(usual)
}
