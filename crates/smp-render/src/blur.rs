//! A Gaussian blur of a small grid, rows then columns.

/// How many places a Gaussian reaches to either side.
pub(crate) fn gaussian_reach(sigma: f32) -> usize {
    (3.0 * sigma + 0.5) as usize
}

/// Half of a normalised Gaussian, its middle first; at least the middle.
pub(crate) fn gaussian(sigma: f32) -> Vec<f32> {
    let raw: Vec<f32> = (0..=gaussian_reach(sigma))
        .map(|i| libm::expf(-((i * i) as f32) / (2.0 * sigma * sigma).max(1e-6)))
        .collect();
    let sum = raw[0] + 2.0 * raw[1..].iter().sum::<f32>();
    raw.iter().map(|v| v / sum).collect()
}

/// Blurs along the rows.
pub(crate) fn blur(from: &[f32], to: &mut Vec<f32>, columns: usize, weights: &[f32]) {
    to.clear();
    to.resize(from.len(), 0.0);
    for (row, out) in from.chunks(columns).zip(to.chunks_mut(columns)) {
        for (i, &w) in weights.iter().enumerate() {
            // Whole stretches at a time: each weight serves what lies so far to either side.
            let (left, right) = (row.get(..columns.saturating_sub(i)), row.get(i..));
            let (left, right) = (left.unwrap_or(&[]), right.unwrap_or(&[]));
            for (o, v) in out.iter_mut().zip(right) {
                *o += w * v;
            }
            if i > 0 {
                for (o, v) in out.iter_mut().skip(i).zip(left) {
                    *o += w * v;
                }
            }
        }
    }
}

/// Blurs across the rows.
pub(crate) fn blur_across(from: &[f32], to: &mut [f32], columns: usize, weights: &[f32]) {
    to.fill(0.0);
    let rows = from.len() / columns;
    for y in 0..rows {
        let out = &mut to[y * columns..(y + 1) * columns];
        for (i, &w) in weights.iter().enumerate() {
            let above = y.checked_sub(i);
            let below = Some(y + i).filter(|&row| row < rows && i > 0);
            for row in above.into_iter().chain(below) {
                let line = &from[row * columns..(row + 1) * columns];
                for (o, v) in out.iter_mut().zip(line) {
                    *o += w * v;
                }
            }
        }
    }
}
