//! The photo picture: pigment over the photo's own pixels, so that its light, its highlights and
//! its grain stay. A pixel without pigment or outside the skin mask is copied bit for bit.

use std::ops::Range;

use smp_shade::Linear;

use crate::composite::{Tables, tint};
use crate::planes::{Line, Planes};
use crate::view::Rect;

/// One photo with the dots on it, kept between changes of the dots.
#[derive(Clone, Debug, Default)]
pub struct PhotoPicture {
    width: usize,
    height: usize,
    source: Vec<u8>,
    pixels: Vec<u8>,
    /// How much of each pixel is treated skin, 0..255.
    skin: Vec<u8>,
    body: Linear,
    painted: Rect,
    tables: Tables,
}

impl PhotoPicture {
    /// Takes a photo: upright RGBA, row by row. All of it counts as skin until a mask is set.
    pub fn new(source: Vec<u8>, width: u32, height: u32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self {
            pixels: source.clone(),
            source,
            width,
            height,
            skin: vec![255; width * height],
            body: Linear([0.4, 0.25, 0.18]),
            painted: Rect::default(),
            tables: Tables::default(),
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

    /// Sets which pixels are treated skin (0 to 1 by pixel centre) and the skin's own colour.
    /// Takes effect with the next [`PhotoPicture::paint`].
    pub fn set_skin(&mut self, body: Linear, mask: impl Fn(f32, f32) -> f32) {
        self.body = body;
        for (y, row) in self.skin.chunks_mut(self.width.max(1)).enumerate() {
            for (x, pixel) in row.iter_mut().enumerate() {
                *pixel = byte(mask(x as f32 + 0.5, y as f32 + 0.5));
            }
        }
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
        Some(Linear(self.tables.decode([r, g, b])))
    }

    /// Puts the dots on, in place of the ones before; returns what changed. `touched` tells that the
    /// densities are those of the last painting, brought up to date.
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
            self.tint_spans(planes);
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

    /// Tints the bare pixels of some densities.
    fn tint_spans(&mut self, planes: &Planes) {
        let rect = planes.rect();
        let mut line = Line::default();
        for (row, span) in planes.spans().iter() {
            planes.light(row, span.clone(), &mut line);
            let first = (rect.y + row) as usize * self.width + rect.x as usize;
            let (start, end) = (first + span.start, first + span.end);
            let pixels = &mut self.pixels[4 * start..4 * end];
            let left = line.left_in(span);
            tint(
                &self.tables,
                pixels,
                left,
                &self.skin[start..end],
                self.body,
            );
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

/// Tints some rows of a photo in place: the rows of `planes`' rectangle, whose width is the
/// photo's. `mask` takes pixel centres of the whole picture. This is how a photo larger than
/// memory is exported strip by strip, by the same arithmetic as the preview.
pub fn tint_rows(rows: &mut [u8], planes: &Planes, body: Linear, mask: impl Fn(f32, f32) -> f32) {
    let tables = Tables::default();
    let rect = planes.rect();
    let wide = rect.width as usize;
    let (mut line, mut skin) = (Line::default(), Vec::new());
    for (row, span) in planes.spans().iter() {
        planes.light(row, span.clone(), &mut line);
        let y = (rect.y + row) as f32 + 0.5;
        skin.clear();
        let columns = span.clone();
        skin.extend(columns.map(|x| byte(mask((rect.x + x as u32) as f32 + 0.5, y))));
        let first = row as usize * wide;
        let pixels = &mut rows[4 * (first + span.start)..4 * (first + span.end)];
        tint(&tables, pixels, line.left_in(span), &skin, body);
    }
}

fn byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}
