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
    pub(crate) fn spread_out(&mut self, radius: usize, choose: fn(u8, u8) -> u8) {
        self.alpha = spread(&self.alpha, self.width, self.height, radius, choose);
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
            let (x, y) = (place(at % self.width), place(at / self.width));
            (f32::from(alpha) * other.at(x, y) + 0.5) as u8
        });
        Self {
            alpha: alpha.collect(),
            ..*self
        }
    }

    /// What belongs to either, in this mask's raster; both have the same.
    pub fn or(mut self, other: &Self) -> Self {
        for (alpha, &other) in self.alpha.iter_mut().zip(&other.alpha) {
            *alpha = (*alpha).max(other);
        }
        self
    }

    /// Fills pinholes (stubble, grain, a fleck of shine) and drops specks: a closing, then an
    /// opening, each of radius 2, then a 3 x 3 mean for a soft rim.
    pub(crate) fn cleaned(mut self) -> Self {
        for choose in [u8::max, u8::min, u8::min, u8::max] {
            self.spread_out(2, choose);
        }
        self.alpha = mean(&self.alpha, self.width, self.height);
        self
    }
}

/// Largest or smallest of a square around every pixel, rows then columns.
fn spread(
    alpha: &[u8],
    width: usize,
    height: usize,
    radius: usize,
    choose: fn(u8, u8) -> u8,
) -> Vec<u8> {
    let mut rows = alpha.to_vec();
    for y in 0..height {
        for x in 0..width {
            let line = &alpha[y * width..(y + 1) * width];
            let reach = x.saturating_sub(radius)..=(x + radius).min(width - 1);
            rows[y * width + x] = line[reach].iter().copied().fold(line[x], choose);
        }
    }
    let mut out = rows.clone();
    for y in 0..height {
        for x in 0..width {
            let reach = y.saturating_sub(radius)..=(y + radius).min(height - 1);
            out[y * width + x] = reach
                .map(|row| rows[row * width + x])
                .fold(rows[y * width + x], choose);
        }
    }
    out
}

fn mean(alpha: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut out = alpha.to_vec();
    for y in 1..height.saturating_sub(1) {
        for x in 1..width.saturating_sub(1) {
            let sum: u32 = (y - 1..=y + 1)
                .flat_map(|row| &alpha[row * width + x - 1..=row * width + x + 1])
                .map(|&a| u32::from(a))
                .sum();
            out[y * width + x] = (sum / 9) as u8;
        }
    }
    out
}
