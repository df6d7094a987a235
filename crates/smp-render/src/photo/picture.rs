//! The photo picture: pigment over the photo's own pixels, so that its light and its grain stay. A pixel without pigment or outside the skin mask is copied bit for bit.

use std::ops::Range;

use smp_shade::Linear;

use crate::photo::grain::Grain;
use crate::photo::tint::Tint;
use crate::pigment::planes::Planes;
use crate::pigment::planes::rows::RowBuffer;
use crate::raster::view::Rect;

/// Writes how much of the pixels of a row is treated skin, 0 to 255: called with the row, the columns, and a place
/// for each of them.
pub type SkinRow<'a> = &'a dyn Fn(usize, Range<usize>, &mut [u8]);

/// One photo with the dots on it, kept between changes of the dots.
///
/// ```
/// use smp_render::PhotoPicture;
///
/// let grey = vec![128; 4 * 6 * 4];
/// let mut picture = PhotoPicture::new(grey.clone(), 6, 4);
/// assert!(picture.paint(None, false).is_empty());
/// assert_eq!(picture.pixels(), grey);
/// ```
#[derive(Clone, Debug, Default)]
pub struct PhotoPicture {
    width: usize,
    height: usize,
    source: Vec<u8>,
    pixels: Vec<u8>,
    /// How much of each pixel is treated skin, 0..255.
    skin: Vec<u8>,
    painted: Rect,
    tint: Tint,
}

impl PhotoPicture {
    /// Takes a photo: `source` is upright RGBA, row by row, `4 * width * height` bytes. All of it counts as skin
    /// until [`PhotoPicture::set_skin`].
    pub fn new(source: Vec<u8>, width: u32, height: u32) -> Self {
        let (width, height) = (width as usize, height as usize);
        let tint = Tint {
            grey: source.chunks_exact(4).all(|p| p[0] == p[1] && p[1] == p[2]),
            ..Tint::default()
        };
        Self {
            pixels: source.clone(),
            source,
            width,
            height,
            skin: vec![255; width * height],
            painted: Rect::default(),
            tint,
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.width as u32, self.height as u32)
    }

    /// The photo as it came.
    pub fn source(&self) -> &[u8] {
        &self.source
    }

    /// The photo with the dots, RGBA, row by row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// Sets by `row`, within a rectangle, how much of each pixel is treated skin. Takes effect with the next
    /// [`PhotoPicture::paint`].
    pub fn set_skin(&mut self, within: Rect, row: SkinRow<'_>) {
        let end = |first: u32, size: u32, most: usize| ((first + size) as usize).min(most);
        let right = end(within.x, within.width, self.width);
        for y in within.y as usize..end(within.y, within.height, self.height) {
            let columns = (within.x as usize).min(right)..right;
            let from = y * self.width;
            let pixels = &mut self.skin[from + columns.start..from + columns.end];
            row(y, columns, pixels);
        }
    }

    /// Sets the sigma of the photo's noise at each level of brightness, from black to white, in sixteenths of a
    /// byte, and the sigma of the softness of its colour, px, where that is known. Takes effect with the next
    /// [`PhotoPicture::paint`].
    pub fn set_look(&mut self, noise: &[u8], colour_px: Option<f32>) {
        self.tint.grain = Grain::of(noise);
        self.tint.colour_px = colour_px;
    }

    /// The mean colour of the photo over the places given in pixels, by median of each channel so
    /// that a few hairs or a highlight do not count; `None` where no place lies on the photo.
    pub fn median_colour(&self, places: impl Iterator<Item = [f32; 2]>) -> Option<Linear> {
        let mut counts = [[0u32; 256]; 3];
        let mut all = 0;
        for [x, y] in places {
            if x < 0.0 || y < 0.0 || x as usize >= self.width || y as usize >= self.height {
                continue;
            }
            let at = 4 * (y as usize * self.width + x as usize);
            for (count, &value) in counts.iter_mut().zip(&self.source[at..at + 3]) {
                count[usize::from(value)] += 1;
            }
            all += 1;
        }
        if all == 0 {
            return None;
        }
        let [r, g, b] = counts.map(|count| middle(&count, all));
        Some(Linear(self.tint.tables.decode([r, g, b])))
    }

    /// Puts the dots of `planes` on, in place of the ones before; `None` takes all away. Returns the rectangle of
    /// pixels that may have changed. `touched` tells that `planes` are those of the last painting, brought up to
    /// date by [`Planes::refill`]: then only their spans are painted.
    pub fn paint(&mut self, planes: Option<&Planes>, touched: bool) -> Rect {
        let before = self.painted;
        let spans = planes.map(|planes| (planes.spans(), planes.rect()));
        let after = spans.map_or(Rect::default(), |(spans, rect)| spans.around(rect));
        if let (Some((spans, rect)), true) = (spans, touched) {
            for (row, span) in spans.iter() {
                let columns = rect.x + span.start as u32..rect.x + span.end as u32;
                self.bare(rect.y + row, columns);
            }
            self.painted = before.union(after);
        } else {
            for row in before.y..before.y + before.height {
                self.bare(row, before.x..before.x + before.width);
            }
            self.painted = after;
        }
        if let Some(planes) = planes {
            let (width, skin) = (self.width, &self.skin);
            let skin_of = |y: u32, columns: Range<u32>, out: &mut Vec<u8>| {
                let first = y as usize * width;
                out.extend_from_slice(
                    &skin[first + columns.start as usize..first + columns.end as usize],
                );
            };
            self.tint
                .all((&mut self.pixels, width, 0), 1.0, planes, &skin_of);
        }
        if touched { after } else { before.union(after) }
    }

    /// The photo itself in some pixels of a row.
    #[inline(never)]
    fn bare(&mut self, row: u32, columns: Range<u32>) {
        let first = row as usize * self.width;
        let pixels = 4 * (first + columns.start as usize)..4 * (first + columns.end as usize);
        self.pixels[pixels.clone()].copy_from_slice(&self.source[pixels]);
    }

    /// Tints some rows of the photo, at any size, in place: the rows of `planes`' rectangle, whose width is
    /// that of the rows. `mask` gives the share of treated skin, 0 to 1, at x and y in px of the whole. This is how a photo larger than memory is
    /// exported strip by strip, by the same arithmetic as the preview.
    pub fn tint_rows(&self, rows: &mut [u8], planes: &Planes, mask: &dyn Fn(f32, f32) -> f32) {
        let rect = planes.rect();
        let skin_of = |y: u32, columns: Range<u32>, out: &mut Vec<u8>| {
            out.extend(columns.map(|x| byte(mask(x as f32 + 0.5, y as f32 + 0.5))));
        };
        let width = rect.width as usize;
        let scale = width as f32 / self.width as f32;
        self.tint
            .all((rows, width, rect.y), scale, planes, &skin_of);
    }
}

/// Tells how much of some pixels of a row is treated skin, 0 to 255.
type SkinOf<'a> = &'a dyn Fn(u32, Range<u32>, &mut Vec<u8>);

impl Tint {
    /// Tints the bare pixels under `planes`: `pixels` are those of a picture `width` px wide, from row `top` on, `scale`
    /// times as large as the photo.
    #[inline(never)]
    fn all(
        &self,
        (pixels, width, top): (&mut [u8], usize, u32),
        scale: f32,
        planes: &Planes,
        skin_of: SkinOf<'_>,
    ) {
        let rect = planes.rect();
        let (mut line, mut skin) = (RowBuffer::default(), Vec::new());
        for (row, span) in planes.spans().iter() {
            let left = planes.light(row, span.clone(), &mut line);
            let (x, y) = (rect.x + span.start as u32, rect.y + row);
            skin.clear();
            skin_of(y, x..rect.x + span.end as u32, &mut skin);
            let first = (y - top) as usize * width + x as usize;
            let pixels = &mut pixels[4 * first..4 * (first + span.len())];
            let soft_colour = self.soft_colour(left.spread_px, scale);
            self.line(pixels, &left, soft_colour, &skin, [x, y]);
        }
    }
}

/// The value below which half of all counted ones lie.
fn middle(count: &[u32; 256], all: u32) -> u8 {
    let mut below = 0;
    let reached = |&n: &u32| {
        below += n;
        below > all / 2
    };
    count.iter().position(reached).unwrap_or(255) as u8
}

fn byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}
