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

    /// The mean over the square around each pixel, `reach` pixels to each side.
    pub(crate) fn means(&self, reach: usize) -> Vec<f32> {
        let (width, height, wide) = (self.width, self.height, self.width + 1);
        let mut means = Vec::with_capacity(width * height);
        for y in 0..height {
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
            let line = |row: usize| &self.upto[row * wide..(row + 1) * wide];
            let (above, below) = (line(top), line(bottom));
            let mean = |left: usize, right: usize| {
                let sum = below[right] - below[left] - above[right] + above[left];
                sum as f32 / ((right - left) * (bottom - top)) as f32
            };
            // Squares that the edges cut are few; those between are alike and lie side by side.
            let first = reach.min(width);
            let last = width.saturating_sub(reach).max(first);
            let cut = |x: usize| mean(x.saturating_sub(reach), (x + reach + 1).min(width));
            means.extend((0..first).map(cut));
            let count = ((2 * reach + 1) * (bottom - top)) as f32;
            let lefts = above.iter().zip(below).take(last - first);
            let rights = above.iter().zip(below).skip(2 * reach + 1);
            means.extend(lefts.zip(rights).map(
                |((above_left, below_left), (above_right, below_right))| {
                    (below_right - below_left - above_right + above_left) as f32 / count
                },
            ));
            means.extend((last..width).map(cut));
        }
        means
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_those_of_the_squares_even_where_the_edges_cut_them() {
        for (width, height) in [(1, 1), (3, 7), (40, 25)] {
            let value = |at: usize| ((at * 7919) % 101) as f32;
            let values: Vec<f32> = (0..width * height).map(value).collect();
            let sums = Sums::of(&values, width);
            for reach in [0, 1, 4, 30] {
                let means = sums.means(reach);
                assert_eq!(means.len(), values.len());
                for (at, mean) in means.into_iter().enumerate() {
                    let (x, y) = (at % width, at / width);
                    let rows = y.saturating_sub(reach)..(y + reach + 1).min(height);
                    let columns = x.saturating_sub(reach)..(x + reach + 1).min(width);
                    let all: Vec<f32> = rows
                        .flat_map(|row| columns.clone().map(move |column| row * width + column))
                        .map(value)
                        .collect();
                    let plain = all.iter().sum::<f32>() / all.len() as f32;
                    assert!((mean - plain).abs() < 1e-3, "{width} {height} {reach} {at}");
                }
            }
        }
    }
}
