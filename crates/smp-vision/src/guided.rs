//! Shares that are known coarsely, laid along the edges of a picture: the guided filter for colour (He, Sun and
//! Tang, IEEE TPAMI 2013;35:1397, section 3.5). Within a window a share is a linear function of the colour, so that it
//! changes where the colour does and nowhere else.

use crate::sums::Sums;

/// Channels of the guide.
const CHANNELS: usize = 3;
/// Products of two channels: the upper half of their matrix.
const PAIRS: [[usize; 2]; 6] = [[0, 0], [0, 1], [0, 2], [1, 1], [1, 2], [2, 2]];

/// A picture that guides, with what its windows have in common.
pub(crate) struct Guide {
    width: usize,
    reach: usize,
    channels: [Vec<f32>; CHANNELS],
    means: [Vec<f32>; CHANNELS],
    /// The inverse of each window's covariance, in the order of [`PAIRS`].
    inverses: Vec<[f32; PAIRS.len()]>,
}

impl Guide {
    /// Of a picture by channels, in windows of `reach` pixels to each side; edges of less than the square root of
    /// `even` are none.
    pub(crate) fn new(
        channels: [Vec<f32>; CHANNELS],
        width: usize,
        reach: usize,
        even: f32,
    ) -> Self {
        let means = [0, 1, 2].map(|c| window_means(&channels[c], width, reach));
        let products = PAIRS.map(|[a, b]| {
            let both = channels[a].iter().zip(&channels[b]);
            let products: Vec<f32> = both.map(|(a, b)| a * b).collect();
            window_means(&products, width, reach)
        });
        let covariance = |at: usize| {
            std::array::from_fn(|pair| {
                let [a, b] = PAIRS[pair];
                let own = products[pair][at] - means[a][at] * means[b][at];
                if a == b { own + even } else { own }
            })
        };
        let inverses = (0..channels[0].len()).map(|at| inverse(covariance(at)));
        Self {
            width,
            reach,
            inverses: inverses.collect(),
            channels,
            means,
        }
    }

    /// Shares, pixel by pixel, as the guide has them.
    pub(crate) fn filtered(&self, shares: &[f32]) -> Vec<f32> {
        let mean = |values: &[f32]| window_means(values, self.width, self.reach);
        let share = mean(shares);
        let with = [0, 1, 2].map(|c: usize| {
            let both = self.channels[c].iter().zip(shares);
            let products: Vec<f32> = both.map(|(a, b)| a * b).collect();
            mean(&products)
        });
        let count = shares.len();
        let mut slopes = [0; CHANNELS].map(|_| Vec::with_capacity(count));
        let mut offsets = Vec::with_capacity(count);
        for at in 0..count {
            let [a, b, c]: [f32; CHANNELS] =
                std::array::from_fn(|i| with[i][at] - self.means[i][at] * share[at]);
            let [xx, xy, xz, yy, yz, zz] = self.inverses[at];
            let slope = [
                xx * a + xy * b + xz * c,
                xy * a + yy * b + yz * c,
                xz * a + yz * b + zz * c,
            ];
            let mut offset = share[at];
            for (i, slope) in slope.into_iter().enumerate() {
                offset -= slope * self.means[i][at];
                slopes[i].push(slope);
            }
            offsets.push(offset);
        }
        let slopes = slopes.map(|slopes| mean(&slopes));
        let mut out = mean(&offsets);
        for (slopes, channel) in slopes.iter().zip(&self.channels) {
            for ((out, slope), value) in out.iter_mut().zip(slopes).zip(channel) {
                *out += slope * value;
            }
        }
        out
    }
}

/// The mean of the window around each pixel.
fn window_means(values: &[f32], width: usize, reach: usize) -> Vec<f32> {
    Sums::of(values, width).means(reach)
}

/// The inverse of a symmetric matrix with a positive diagonal added, upper half by rows.
fn inverse([xx, xy, xz, yy, yz, zz]: [f32; PAIRS.len()]) -> [f32; PAIRS.len()] {
    let minors = [
        yy * zz - yz * yz,
        xz * yz - xy * zz,
        xy * yz - xz * yy,
        xx * zz - xz * xz,
        xy * xz - xx * yz,
        xx * yy - xy * xy,
    ];
    let determinant = xx * minors[0] + xy * minors[1] + xz * minors[2];
    minors.map(|minor| minor / determinant)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture with one edge, and shares whose border lies beside it.
    #[test]
    fn a_border_moves_to_the_edge_beside_it() {
        let (width, height) = (40, 12);
        let column = |at: usize| at % width;
        let step = |at: usize| f32::from(u8::from(column(at) >= 20));
        let grey: Vec<f32> = (0..width * height).map(step).collect();
        let shares: Vec<f32> = (0..width * height)
            .map(|at| ((column(at) as f32 - 15.0) / 8.0).clamp(0.0, 1.0))
            .collect();
        let guide = Guide::new([grey.clone(), grey.clone(), grey], width, 6, 1e-3);
        let out = guide.filtered(&shares);
        let row = &out[5 * width..6 * width];
        assert!(row[17] < 0.25 && row[22] > 0.75, "{row:?}");
        assert!(row[20] - row[19] > 0.4, "{row:?}");
        assert!(row[5].abs() < 0.02 && (row[35] - 1.0).abs() < 0.02);
    }

    #[test]
    fn an_even_picture_only_smooths_and_keeps_what_is_everywhere() {
        let even = vec![0.3; 15 * 9];
        let guide = Guide::new([even.clone(), even.clone(), even], 15, 2, 1e-3);
        let out = guide.filtered(&[1.0; 15 * 9]);
        assert!(out.iter().all(|share| (share - 1.0).abs() < 1e-4));
    }

    #[test]
    fn an_inverse_undoes_its_matrix() {
        let m = [2.0, 0.3, -0.4, 1.5, 0.2, 1.1];
        let i = inverse(m);
        let product = m[0] * i[0] + m[1] * i[1] + m[2] * i[2];
        let other = m[0] * i[1] + m[1] * i[3] + m[2] * i[4];
        assert!((product - 1.0).abs() < 1e-5 && other.abs() < 1e-5);
    }
}
