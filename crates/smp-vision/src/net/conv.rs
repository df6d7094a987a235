//! CONV_2D: the pixels under the window as one row of numbers, times the weights (TFLite
//! `kernels/internal/reference/conv.h`).

use super::error::{FilePart, NetError};
use super::operator::OperatorView;
use super::panels::Panels;
use super::shape::{Activation, TensorShape, Window, window_work};

#[derive(Debug)]
pub(super) struct Conv {
    input: TensorShape,
    window: Window,
    panels: Panels,
    activation: Activation,
}

impl Conv {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        let ([outputs, high, wide, channels], weights) = operator.weights(1)?;
        let bias = operator.bias(2, outputs)?;
        let (input, window) = operator.window([high, wide], outputs)?;
        operator.is_dense(4)?;
        if input[3] != channels {
            return Err(NetError::Damaged(FilePart::WeightsShape));
        }
        Ok(Self {
            input,
            window,
            panels: Panels::new(weights, &bias),
            activation: operator.activation(3)?,
        })
    }

    pub(super) fn work(&self) -> usize {
        let [high, wide] = self.window.out;
        window_work([1, high, wide, self.panels.outputs()], self.panels.depth())
    }

    pub(super) fn scratch_bytes(&self) -> usize {
        4 * self.window.out[1] * self.panels.depth()
    }

    pub(super) fn run(&self, pixels: &[f32]) -> Vec<f32> {
        let [high, wide] = self.window.out;
        let mut out = vec![0.0; high * wide * self.panels.outputs()];
        if self.window.size == [1, 1] && self.window.stride == [1, 1] {
            // Each pixel is its own row already.
            self.panels.multiply(pixels, &mut out, self.activation);
            return out;
        }
        let mut rows = vec![0.0; wide * self.panels.depth()];
        for (y, line) in out
            .chunks_exact_mut(wide * self.panels.outputs())
            .enumerate()
        {
            self.gather(pixels, y, &mut rows);
            self.panels.multiply(&rows, line, self.activation);
        }
        out
    }

    /// What lies under the window at each place of a line, zeros beyond the edges.
    fn gather(&self, pixels: &[f32], y: usize, rows: &mut [f32]) {
        let [_, high, wide, channels] = self.input;
        let (top, down) = self.window.under(0, y, high);
        for (x, row) in rows.chunks_exact_mut(self.panels.depth()).enumerate() {
            let (left, across) = self.window.under(1, x, wide);
            row.fill(0.0);
            for (line, within) in (top..).zip(down.clone()) {
                let from = (line * wide + left) * channels;
                let into = (within * self.window.size[1] + across.start) * channels;
                let length = across.len() * channels;
                row[into..into + length].copy_from_slice(&pixels[from..from + length]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::shape::Edges;

    fn conv(input: TensorShape, size: [usize; 2], stride: [usize; 2], weights: &[f32]) -> Conv {
        Conv {
            input,
            window: Window::new(input, size, stride, Edges::Same).expect("fits"),
            panels: Panels::new(weights, &[10.0]),
            activation: Activation::None,
        }
    }

    #[test]
    fn sums_under_the_window_with_zeros_beyond_the_edge() {
        // Ones under a 3 x 3 window are sums of neighbours.
        let pixels = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        let sums = conv([1, 3, 3, 1], [3, 3], [1, 1], &[1.0; 9]).run(&pixels);
        let known = [12.0, 21.0, 16.0, 27.0, 45.0, 33.0, 24.0, 39.0, 28.0];
        assert_eq!(sums, known.map(|sum| sum + 10.0));
    }

    #[test]
    fn weights_lie_down_across_and_channel_by_channel() {
        let pixels: Vec<f32> = (1..=16).map(|i| i as f32).collect();
        // Two channels, window 2 x 2, stride 2: only down 1, across 0, channel 1 counts.
        let mut weights = [0.0; 8];
        weights[5] = 1.0;
        let found = conv([1, 2, 4, 2], [2, 2], [2, 2], &weights).run(&pixels);
        assert_eq!(found, [20.0, 24.0]);
    }
}
