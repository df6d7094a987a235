//! The mask itself: a soft 0..255 raster over the photo, cleaned of specks, sampled smoothly.

use std::ops::Range;

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
    /// A mask of `width * height` bytes `alpha`, row by row, 255 is skin, over a photo `photo_width_px` wide; `None` where
    /// the bytes are not as many, or a side is 0.
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

    /// Gives every pixel what `choose` chooses of the square around it, `radius` pixels to each side: the largest or the
    /// smallest.
    pub(crate) fn spread_out(&mut self, radius: usize, choose: impl Fn(u8, u8) -> u8 + Copy) {
        self.alpha = spread(&self.alpha, self.width, radius, choose);
    }

    /// Share of the photo that counts as skin, 0 to 1.
    pub fn share(&self) -> f32 {
        let sum: u64 = self.alpha.iter().map(|&a| u64::from(a)).sum();
        sum as f32 / (255.0 * self.alpha.len().max(1) as f32)
    }

    /// The mask at (`x_px`, `y_px`) of the photo, 0 to 1, bilinear, edges repeated.
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

    /// The mask along some columns of a row of the photo, 255 is skin: at their middles what [`SkinMask::at`]
    /// tells.
    pub fn fill_row(&self, row: usize, columns: Range<usize>, out: &mut [u8]) {
        let place = |px: usize, cells: usize| {
            let at = ((px as f32 + 0.5) * self.scale - 0.5)
                .max(0.0)
                .min((cells - 1) as f32);
            let first = at as usize;
            (first, (first + 1).min(cells - 1), at - first as f32)
        };
        let (y0, y1, fy) = place(row, self.height);
        let line = |y: usize| &self.alpha[y * self.width..(y + 1) * self.width];
        let (above, below) = (line(y0), line(y1));
        // Most rows of a photo show nothing that is treated.
        if above.iter().chain(below).all(|&alpha| alpha == 0) {
            out.fill(0);
            return;
        }
        for (out, column) in out.iter_mut().zip(columns) {
            let (x0, x1, fx) = place(column, self.width);
            let between = |line: &[u8]| f32::from(line[x0]) * (1.0 - fx) + f32::from(line[x1]) * fx;
            let value = between(above) * (1.0 - fy) + between(below) * fy;
            *out = (value / 255.0 * 255.0 + 0.5) as u8;
        }
    }

    /// The smallest box of photo pixels, left, top, right and bottom, outside of which `other`, a mask of this
    /// photo, is equal: all 0 where nothing differs; `None` where the two have other rasters.
    pub fn differs(&self, other: &Self) -> Option<[u32; 4]> {
        let raster = |mask: &Self| (mask.width, mask.height, mask.scale.to_bits());
        if raster(self) != raster(other) {
            return None;
        }
        let mut cells = [usize::MAX, usize::MAX, 0, 0];
        let lines = self
            .alpha
            .chunks(self.width)
            .zip(other.alpha.chunks(self.width));
        for (y, (a, b)) in lines.enumerate().filter(|(_, (a, b))| a != b) {
            let differ = |x: &usize| a[*x] != b[*x];
            let first = (0..self.width).find(differ).unwrap_or(0);
            let last = (0..self.width).rev().find(differ).unwrap_or(0);
            cells = [
                cells[0].min(first),
                cells[1].min(y),
                cells[2].max(last + 1),
                cells[3].max(y + 1),
            ];
        }
        // A cell is mixed into the pixels of its neighbours.
        let low = |cell: usize| (cell.saturating_sub(1) as f32 / self.scale) as u32;
        let high = |cell: usize| ((cell + 1) as f32 / self.scale) as u32 + 1;
        let [left, top, right, bottom] = cells;
        if right == 0 {
            return Some([0; 4]);
        }
        Some([low(left), low(top), high(right), high(bottom)])
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

    /// Each place times the other's; both have the same raster.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let pairs = self.alpha.iter().zip(&other.alpha);
        let product = |(&a, &b): (&u8, &u8)| ((u16::from(a) * u16::from(b) + 127) / 255) as u8;
        Self {
            alpha: pairs.map(product).collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Masks of one photo, some pixels of which differ, are told alike by the row and by the place, and differ only
    /// where that is said.
    #[test]
    fn rows_are_what_places_are_and_differences_are_boxed() {
        smp_cases::cases(200, |u| {
            let (width, height) = (u.int_in_range(1..=9)?, u.int_in_range(1..=9)?);
            let across: usize = u.int_in_range(1..=40)?;
            let down = (across * height).div_ceil(width);
            let mut alpha = Vec::new();
            for _ in 0..width * height {
                alpha.push(u.arbitrary()?);
            }
            let before = SkinMask::new(width, height, across as u32, alpha.clone()).expect("whole");
            for _ in 0..u.int_in_range(0..=3)? {
                alpha[u.choose_index(width * height)?] = u.arbitrary()?;
            }
            let after = SkinMask::new(width, height, across as u32, alpha).expect("whole");
            let [left, top, right, bottom] = after.differs(&before).expect("one raster");
            for y in 0..down {
                let mut rows = [vec![0; across], vec![0; across]];
                for (row, mask) in rows.iter_mut().zip([&before, &after]) {
                    mask.fill_row(y, 0..across, row);
                }
                let pairs = rows[0].iter().zip(&rows[1]);
                for (x, (before, now)) in pairs.enumerate() {
                    let share = after.at(x as f32 + 0.5, y as f32 + 0.5);
                    assert_eq!(*now, (share * 255.0 + 0.5) as u8);
                    let inside =
                        (left..right).contains(&(x as u32)) && (top..bottom).contains(&(y as u32));
                    assert!(inside || before == now, "{x}, {y}");
                }
            }
            let other = SkinMask::new(1, 1, 99, vec![7]).expect("whole");
            assert_eq!(after.differs(&other), None);
            Ok(())
        });
    }
}
