//! AVERAGE_POOL_2D and MAX_POOL_2D: the mean or the largest under a window; what lies beyond the edge
//! does not count (TFLite `kernels/internal/reference/pooling.h`).

use super::error::NetError;
use super::model::OperatorKind;
use super::operator::OperatorView;
use super::shape::{Activation, TensorShape, Window, window_work};

#[derive(Debug)]
pub(super) struct Pool {
    kind: OperatorKind,
    input: TensorShape,
    window: Window,
    activation: Activation,
}

impl Pool {
    pub(super) fn new(kind: OperatorKind, operator: &OperatorView<'_>) -> Result<Self, NetError> {
        let options = operator.options()?;
        let size = [options.size(4)?, options.size(3)?];
        let (input, window) = operator.window(size, operator.made(0)?[3])?;
        Ok(Self {
            kind,
            input,
            window,
            activation: operator.activation(5)?,
        })
    }

    pub(super) fn work(&self) -> usize {
        let [high, wide] = self.window.out;
        // A window larger than the picture is cut to it.
        let each = self.window.size[0].min(self.input[1]) * self.window.size[1].min(self.input[2]);
        window_work([1, high, wide, self.input[3]], each)
    }

    pub(super) fn run(&self, pixels: &[f32]) -> Vec<f32> {
        let [_, high, wide, channels] = self.input;
        let largest = self.kind == OperatorKind::MaxPool;
        let empty = if largest { f32::NEG_INFINITY } else { 0.0 };
        let mut out = vec![empty; self.window.out[0] * self.window.out[1] * channels];
        let lines = out.chunks_exact_mut(self.window.out[1] * channels);
        for (y, line) in lines.enumerate() {
            let (top, down) = self.window.under(0, y, high);
            for (x, sums) in line.chunks_exact_mut(channels).enumerate() {
                let (left, across) = self.window.under(1, x, wide);
                for row in top..top + down.len() {
                    let from = (row * wide + left) * channels;
                    let under = &pixels[from..from + across.len() * channels];
                    for values in under.chunks_exact(channels) {
                        for (sum, &value) in sums.iter_mut().zip(values) {
                            *sum = match largest {
                                true if value > *sum => value,
                                true => *sum,
                                false => *sum + value,
                            };
                        }
                    }
                }
                if !largest {
                    let share = 1.0 / (down.len() * across.len()) as f32;
                    sums.iter_mut().for_each(|sum| *sum *= share);
                }
            }
            self.activation.apply(line);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::shape::Edges;

    #[test]
    fn what_lies_beyond_the_edge_does_not_count() {
        let pixels = [-1.0, -2.0, -3.0, -4.0, -5.0, -6.0, -7.0, -8.0, -9.0];
        let pooled = |kind| {
            let input = [1, 3, 3, 1];
            let window = Window::new(input, [2, 2], [2, 2], Edges::Same).expect("fits");
            let activation = Activation::None;
            Pool {
                kind,
                input,
                window,
                activation,
            }
            .run(&pixels)
        };
        assert_eq!(pooled(OperatorKind::MaxPool), [-1.0, -3.0, -7.0, -9.0]);
        assert_eq!(pooled(OperatorKind::AveragePool), [-3.0, -4.5, -7.5, -9.0]);
    }
}
