//! Sums over squares of a raster.

/// Sums over any square of a raster, at once (Crow's summed-area table, SIGGRAPH 1984).
pub(crate) struct Sums {
    width: usize,
    height: usize,
    /// Sums over all that lies above and to the left, one row and column more than the raster.
    upto: Vec<f64>,
}

impl Sums {
    /// The sums of a raster, given row by row.
    pub(crate) fn of(values: &[f32], width: usize) -> Self {
        let height = values.len() / width;
        let wide = width + 1;
        let mut upto = vec![0.0; wide * (height + 1)];
        for y in 0..height {
            let mut row = 0.0;
            for x in 0..width {
                row += f64::from(values[y * width + x]);
                upto[(y + 1) * wide + x + 1] = upto[y * wide + x + 1] + row;
            }
        }
        Self {
            width,
            height,
            upto,
        }
    }

    /// The sum over the square around the pixel (`x`, `y`), `reach` pixels to each side, and how many pixels it has.
    pub(crate) fn around(&self, x: usize, y: usize, reach: usize) -> (f32, f32) {
        let wide = self.width + 1;
        let [left, top] = [x, y].map(|v| v.saturating_sub(reach));
        let right = (x + reach + 1).min(self.width);
        let bottom = (y + reach + 1).min(self.height);
        let upto = |x: usize, y: usize| self.upto[y * wide + x];
        let sum = upto(right, bottom) - upto(left, bottom) - upto(right, top) + upto(left, top);
        (sum as f32, ((right - left) * (bottom - top)) as f32)
    }
}
