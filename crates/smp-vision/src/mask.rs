//! The mask itself: a soft 0..255 raster over the photo, cleaned of specks, sampled smoothly.

/// How much each place of a photo belongs to the tapped skin.
#[derive(Clone, Debug, PartialEq)]
pub struct SkinMask {
    width: usize,
    height: usize,
    /// Mask pixels per photo pixel.
    scale: f32,
    alpha: Vec<u8>,
}

impl SkinMask {
    /// A mask of `width * height` bytes, row by row, 255 is skin, over a photo of a width; none where
    /// the bytes are not as many, or none at all.
    pub fn new(width: usize, height: usize, photo_width_px: u32, alpha: Vec<u8>) -> Option<Self> {
        let whole = width > 0 && width.checked_mul(height) == Some(alpha.len());
        let scale = width as f32 / photo_width_px as f32;
        (whole && height > 0 && photo_width_px > 0)
            .then(|| Self::scaled(width, height, scale, alpha))
    }

    pub(crate) fn scaled(width: usize, height: usize, scale: f32, alpha: Vec<u8>) -> Self {
        Self {
            width,
            height,
            scale,
            alpha,
        }
    }

    /// Width of the mask's own raster.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height of the mask's own raster.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Mask pixels for one of the photo.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }

    /// The raster, row by row, 255 is skin.
    pub fn alpha(&self) -> &[u8] {
        &self.alpha
    }

    pub(crate) fn alpha_mut(&mut self) -> &mut [u8] {
        &mut self.alpha
    }

    /// The largest or the smallest of the square around every pixel, so many to each side.
    pub(crate) fn spread_out(&mut self, radius: usize, choose: impl Fn(u8, u8) -> u8 + Copy) {
        self.alpha = spread(&self.alpha, self.width, radius, choose);
    }

    /// Share of the photo that counts as skin, 0 to 1.
    pub fn share(&self) -> f32 {
        let sum: u64 = self.alpha.iter().map(|&a| u64::from(a)).sum();
        sum as f32 / (255.0 * self.alpha.len().max(1) as f32)
    }

    /// The mask at a place of the photo in pixels, 0 to 1, bilinear, edges repeated.
    pub fn at(&self, x_px: f32, y_px: f32) -> f32 {
        let x = (x_px * self.scale - 0.5)
            .max(0.0)
            .min((self.width - 1) as f32);
        let y = (y_px * self.scale - 0.5)
            .max(0.0)
            .min((self.height - 1) as f32);
        let (x0, y0) = (x as usize, y as usize);
        let (x1, y1) = ((x0 + 1).min(self.width - 1), (y0 + 1).min(self.height - 1));
        let (fx, fy) = (x - x0 as f32, y - y0 as f32);
        let value = |x: usize, y: usize| f32::from(self.alpha[y * self.width + x]);
        let top = value(x0, y0) * (1.0 - fx) + value(x1, y0) * fx;
        let bottom = value(x0, y1) * (1.0 - fx) + value(x1, y1) * fx;
        (top * (1.0 - fy) + bottom * fy) / 255.0
    }

    /// What belongs to both, in this mask's raster; both lie over the same photo.
    pub fn within(&self, other: &Self) -> Self {
        let place = |at: usize| (at as f32 + 0.5) / self.scale;
        let alpha = self.alpha.iter().enumerate().map(|(at, &alpha)| {
            // Most of a photo is none.
            if alpha == 0 {
                return 0;
            }
            let (x, y) = (place(at % self.width), place(at / self.width));
            (f32::from(alpha) * other.at(x, y) + 0.5) as u8
        });
        Self {
            alpha: alpha.collect(),
            ..*self
        }
    }

    /// What belongs to both; both have the same raster.
    pub fn and(mut self, other: &Self) -> Self {
        for (alpha, &other) in self.alpha.iter_mut().zip(&other.alpha) {
            *alpha = (*alpha).min(other);
        }
        self
    }

    /// What belongs to either; both have the same raster.
    pub fn or(mut self, other: &Self) -> Self {
        for (alpha, &other) in self.alpha.iter_mut().zip(&other.alpha) {
            *alpha = (*alpha).max(other);
        }
        self
    }

    /// Fills pinholes (stubble, grain, a fleck of shine) and drops specks: a closing, then an
    /// opening, each of radius 2, then a 3 x 3 mean for a soft rim.
    pub(crate) fn cleaned(mut self) -> Self {
        self.spread_out(2, u8::max);
        self.spread_out(2, u8::min);
        self.spread_out(2, u8::min);
        self.spread_out(2, u8::max);
        self.alpha = mean(&self.alpha, self.width, self.height);
        self
    }
}

/// Largest or smallest of a square around every pixel, rows then columns: whole stretches at a time.
fn spread(
    alpha: &[u8],
    width: usize,
    radius: usize,
    choose: impl Fn(u8, u8) -> u8 + Copy,
) -> Vec<u8> {
    let onto = |out: &mut [u8], beside: &[u8]| {
        for (out, &beside) in out.iter_mut().zip(beside) {
            *out = choose(*out, beside);
        }
    };
    let mut rows = alpha.to_vec();
    for (out, line) in rows.chunks_mut(width).zip(alpha.chunks(width)) {
        for step in 1..=radius.min(width - 1) {
            onto(out, &line[step..]);
            onto(&mut out[step..], line);
        }
    }
    let mut out = rows.clone();
    for step in 1..=radius {
        let far = (step * width).min(rows.len());
        onto(&mut out, &rows[far..]);
        onto(&mut out[far..], &rows);
    }
    out
}

/// The mean of the 3 x 3 around every pixel; the edges stay.
fn mean(alpha: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut out = alpha.to_vec();
    if width < 3 {
        return out;
    }
    let row = |y: usize| &alpha[y * width..(y + 1) * width];
    let mut sums = vec![0u16; width];
    for y in 1..height.saturating_sub(1) {
        let rows = row(y - 1).iter().zip(row(y)).zip(row(y + 1));
        for (sum, ((above, here), below)) in sums.iter_mut().zip(rows) {
            *sum = u16::from(*above) + u16::from(*here) + u16::from(*below);
        }
        let inner = &mut out[y * width + 1..(y + 1) * width - 1];
        for (out, three) in inner.iter_mut().zip(sums.windows(3)) {
            *out = ((three[0] + three[1] + three[2]) / 9) as u8;
        }
    }
    out
}
