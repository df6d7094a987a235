//! A Gaussian blur of a small grid, rows then columns.

/// How many places a Gaussian reaches to either side: two and a half sigma. What lies beyond, a hundredth,
/// is shared out among the rest.
pub(crate) fn gaussian_reach(sigma: f32) -> usize {
    (2.5 * sigma + 0.5) as usize
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
        along(row, out, 0, weights);
    }
}

/// Blurs some cells of a row along it, from one on.
pub(crate) fn along(row: &[f32], out: &mut [f32], begin: usize, weights: &[f32]) {
    let end = begin + out.len();
    out.fill(0.0);
    for (i, &w) in weights.iter().enumerate() {
        // Whole stretches at a time: each weight serves what lies `i` cells to either side.
        if let Some(right) = row.get(begin + i..(end + i).min(row.len())) {
            add_times(&mut out[..right.len()], right, w);
        }
        let first = begin.max(i);
        if i > 0 && first < end {
            add_times(&mut out[first - begin..], &row[first - i..end - i], w);
        }
    }
}

/// Blurs across the rows.
pub(crate) fn blur_across(from: &[f32], to: &mut [f32], columns: usize, weights: &[f32]) {
    for row in 0..from.len() / columns {
        across(
            from,
            to,
            [row * columns, (row + 1) * columns],
            columns,
            weights,
        );
    }
}

/// Blurs some cells of a row, from one to another, across the rows.
pub(crate) fn across(
    from: &[f32],
    to: &mut [f32],
    [begin, end]: [usize; 2],
    columns: usize,
    weights: &[f32],
) {
    let out = &mut to[begin..end];
    out.fill(0.0);
    for (i, &w) in weights.iter().enumerate() {
        if let Some(above) = begin.checked_sub(i * columns) {
            add_times(out, &from[above..above + out.len()], w);
        }
        let below = begin + i * columns;
        if i > 0 && below < from.len() {
            add_times(out, &from[below..below + out.len()], w);
        }
    }
}

/// Adds `times` each of `values` to `sums`. Compiled once: it is the loop of every blur.
#[inline(never)]
pub(crate) fn add_times(sums: &mut [f32], values: &[f32], times: f32) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += times * value;
    }
}
