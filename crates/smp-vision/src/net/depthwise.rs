//! DEPTHWISE_CONV_2D: a window of its own for each channel (TFLite
//! `kernels/internal/reference/depthwiseconv_float.h`), with as many channels out as in.

use super::error::{Need, NetError};
use super::operator::OperatorView;
use super::shape::{Activation, TensorShape, Window, window_work};

#[derive(Debug)]
pub(super) struct Depthwise {
    input: TensorShape,
    window: Window,
    /// Down, across, channel by channel, as in the file.
    weights: Vec<f32>,
    bias: Vec<f32>,
    activation: Activation,
}

impl Depthwise {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        let ([one, high, wide, channels], weights) = operator.weights(1)?;
        let (input, window) = operator.window([high, wide], channels)?;
        operator.is_dense(5)?;
        if one != 1 || input[3] != channels {
            return Err(NetError::Unsupported(Need::Channels));
        }
        Ok(Self {
            input,
            window,
            weights: weights.to_vec(),
            bias: operator.bias(2, channels)?,
            activation: operator.activation(4)?,
        })
    }

    pub(super) fn work(&self) -> usize {
        let [high, wide] = self.window.out;
        let each = self.window.size[0] * self.window.size[1];
        window_work([1, high, wide, self.bias.len()], each)
    }

    pub(super) fn run(&self, pixels: &[f32]) -> Vec<f32> {
        let [_, high, wide, channels] = self.input;
        let mut out = vec![0.0; self.window.out[0] * self.window.out[1] * channels];
        let lines = out.chunks_exact_mut(self.window.out[1] * channels);
        for (y, line) in lines.enumerate() {
            let (top, down) = self.window.under(0, y, high);
            for (x, sums) in line.chunks_exact_mut(channels).enumerate() {
                let (left, across) = self.window.under(1, x, wide);
                sums.copy_from_slice(&self.bias);
                for (from, within) in (top..).zip(down.clone()) {
                    let from = (from * wide + left) * channels;
                    let at = (within * self.window.size[1] + across.start) * channels;
                    let length = across.len() * channels;
                    let weights = self.weights[at..at + length].chunks_exact(channels);
                    let values = pixels[from..from + length].chunks_exact(channels);
                    for (values, weights) in values.zip(weights) {
                        add_products(sums, values, weights);
                    }
                }
            }
            self.activation.apply(line);
        }
        out
    }
}

/// Channels side by side: two vectors of four, as in `panels.rs`.
const LANES: usize = 8;

/// Adds the products of two lists to a third, number by number.
fn add_products(sums: &mut [f32], values: &[f32], weights: &[f32]) {
    let (sums, last_sums) = sums.as_chunks_mut::<LANES>();
    let (values, last_values) = values.as_chunks::<LANES>();
    let (weights, last_weights) = weights.as_chunks::<LANES>();
    for ((sums, values), weights) in sums.iter_mut().zip(values).zip(weights) {
        for lane in 0..LANES {
            sums[lane] += values[lane] * weights[lane];
        }
    }
    let last = last_sums.iter_mut().zip(last_values).zip(last_weights);
    last.for_each(|((sum, value), weight)| *sum += value * weight);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::shape::Edges;

    #[test]
    fn each_channel_has_its_own_window() {
        let input = [1, 2, 2, 2];
        let step = Depthwise {
            input,
            window: Window::new(input, [3, 3], [1, 1], Edges::Same).expect("fits"),
            // The first channel sums up, the second takes the pixel to the right.
            weights: (0..9)
                .flat_map(|at| [1.0, f32::from(u8::from(at == 5))])
                .collect(),
            bias: vec![0.5, 0.0],
            activation: Activation::None,
        };
        let pixels = [1.0, 10.0, 2.0, 20.0, 3.0, 30.0, 4.0, 40.0];
        let known = [10.5, 20.0, 10.5, 0.0, 10.5, 40.0, 10.5, 0.0];
        assert_eq!(step.run(&pixels), known);
    }
}
