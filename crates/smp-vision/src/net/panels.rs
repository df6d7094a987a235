//! Rows of numbers times a matrix of weights, the work of every convolution. The weights lie in panels
//! of eight outputs, so that the innermost loop is eight sums side by side, which the compiler turns
//! into vectors; four rows at a time use each weight four times.

use super::shape::Activation;

/// Outputs side by side: two vectors of four.
const LANES: usize = 8;
/// Rows side by side: with eight lanes, eight sums in registers. Judgement, by timing.
const ROWS: usize = 4;

/// Weights from `depth` inputs to `outputs` outputs.
#[derive(Debug)]
pub(super) struct Panels {
    depth: usize,
    outputs: usize,
    /// Panel by panel; in each, one group of lanes for every input. Filled up with zeros.
    weights: Vec<[f32; LANES]>,
    bias: Vec<[f32; LANES]>,
}

impl Panels {
    /// Of weights that lie output by output, and a bias for each output.
    pub(super) fn new(weights: &[f32], bias: &[f32]) -> Self {
        let outputs = bias.len();
        let depth = weights.len() / outputs.max(1);
        let panels = outputs.div_ceil(LANES);
        let mut laid = Self {
            depth,
            outputs,
            weights: vec![[0.0; LANES]; panels * depth],
            bias: vec![[0.0; LANES]; panels],
        };
        for (output, row) in weights.chunks_exact(depth.max(1)).enumerate().take(outputs) {
            let (panel, lane) = (output / LANES, output % LANES);
            laid.bias[panel][lane] = bias[output];
            let panel = &mut laid.weights[panel * depth..(panel + 1) * depth];
            for (lanes, &weight) in panel.iter_mut().zip(row) {
                lanes[lane] = weight;
            }
        }
        laid
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// `rows` holds rows of `depth` numbers; `out` as many rows of `outputs` numbers.
    pub(super) fn multiply(&self, rows: &[f32], out: &mut [f32], activation: Activation) {
        let blocks = out.chunks_mut(ROWS * self.outputs);
        for (rows, out) in rows.chunks(ROWS * self.depth).zip(blocks) {
            self.block(rows, out);
        }
        activation.apply(out);
    }

    fn block(&self, rows: &[f32], out: &mut [f32]) {
        let depth = self.depth;
        // The last block may have fewer rows; its last one is done again then, for nothing.
        let last = rows.len() / depth - 1;
        let rows: [&[f32]; ROWS] = std::array::from_fn(|n| &rows[n.min(last) * depth..][..depth]);
        let panels = self.weights.chunks_exact(depth);
        for (nth, (panel, bias)) in panels.zip(&self.bias).enumerate() {
            let sums = summed(rows, panel, *bias);
            for (sums, out) in sums.iter().zip(out.chunks_exact_mut(self.outputs)) {
                // The last panel may have more lanes than there are outputs.
                for (out, sum) in out[nth * LANES..].iter_mut().zip(sums) {
                    *out = *sum;
                }
            }
        }
    }
}

/// The sums of some rows for one panel. A function of its own, so that the sums stay in registers.
#[inline(never)]
fn summed(
    rows: [&[f32]; ROWS],
    panel: &[[f32; LANES]],
    bias: [f32; LANES],
) -> [[f32; LANES]; ROWS] {
    // The compiler sees that no place lies beyond a row's end.
    let rows = rows.map(|row| &row[..panel.len()]);
    let mut sums = [bias; ROWS];
    for (at, weights) in panel.iter().enumerate() {
        let values = rows.map(|row| row[at]);
        for (sums, value) in sums.iter_mut().zip(values) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_outputs_that_fill_no_block_are_right_too() {
        for (depth, outputs, count) in [(1, 1, 1), (3, 9, 5), (7, 16, 4), (5, 2, 11)] {
            let number = |i: usize| ((i * 37 + 11) % 19) as f32 - 9.0;
            let weights: Vec<f32> = (0..depth * outputs).map(number).collect();
            let bias: Vec<f32> = (0..outputs).map(|i| number(i + 5)).collect();
            let rows: Vec<f32> = (0..count * depth).map(|i| number(i + 3)).collect();
            let mut out = vec![f32::NAN; count * outputs];
            let panels = Panels::new(&weights, &bias);
            panels.multiply(&rows, &mut out, Activation::Relu);
            for (row, out) in rows.chunks(depth).zip(out.chunks(outputs)) {
                for (o, &found) in out.iter().enumerate() {
                    let line = &weights[o * depth..(o + 1) * depth];
                    let sum: f32 = line.iter().zip(row).map(|(a, b)| a * b).sum();
                    assert_eq!(found, (sum + bias[o]).max(0.0));
                }
            }
        }
    }
}
