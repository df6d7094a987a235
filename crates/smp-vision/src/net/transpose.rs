//! Convolution2DTransposeBias, MediaPipe's own operator (`util/tflite/operations/
//! transpose_conv_bias.cc`): each pixel is spread over a window of the larger picture.

use super::error::{FilePart, Need, NetError};
use super::flat::i32_at;
use super::operator::OperatorView;
use super::panels::Panels;
use super::shape::{Activation, TensorShape, count, window_work};

#[derive(Debug)]
pub(super) struct TransposeConv {
    input: TensorShape,
    output: TensorShape,
    size: [usize; 2],
    stride: [usize; 2],
    before: [usize; 2],
    /// From a pixel's channels to the whole window of outputs.
    panels: Panels,
    bias: Vec<f32>,
}

impl TransposeConv {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        const BAD: NetError = NetError::Damaged(FilePart::WeightsShape);
        let input = operator.made(0)?;
        let ([outputs, high, wide, channels], weights) = operator.weights(1)?;
        // `TfLiteTransposeConvParams`: padding (1 same, 2 valid), stride across, stride down.
        let option = |nth: usize| i32_at(operator.custom(), 4 * nth);
        let same = option(0)? == 1;
        let stride = [2, 1].map(|nth| option(nth).ok().and_then(|n| usize::try_from(n).ok()));
        let [Some(down), Some(across)] = stride else {
            return Err(BAD);
        };
        let (size, stride) = ([high, wide], [down, across]);
        let mut output = [1, 0, 0, outputs];
        let mut before = [0; 2];
        for axis in 0..2 {
            let steps = input[axis + 1];
            if !(1..=size[axis]).contains(&stride[axis]) {
                return Err(NetError::Unsupported(Need::Gaps));
            }
            let reach = (steps - 1) * stride[axis] + size[axis];
            output[axis + 1] = if same { steps * stride[axis] } else { reach };
            before[axis] = (reach - output[axis + 1]) / 2;
        }
        operator.makes(output)?;
        if input[0] != 1 || input[3] != channels {
            return Err(BAD);
        }
        // Window by window instead of output by output.
        let window = high * wide;
        let row = |at: usize| &weights[at * channels..(at + 1) * channels];
        let mut laid = Vec::with_capacity(weights.len());
        for place in 0..window {
            for output in 0..outputs {
                laid.extend_from_slice(row(output * window + place));
            }
        }
        Ok(Self {
            input,
            output,
            size,
            stride,
            before,
            panels: Panels::new(&laid, &vec![0.0; window * outputs]),
            bias: operator.bias(2, outputs)?,
        })
    }

    pub(super) fn work(&self) -> usize {
        let [_, high, wide, channels] = self.input;
        window_work([1, high, wide, channels], self.panels.outputs())
    }

    pub(super) fn scratch_bytes(&self) -> usize {
        4 * self.input[2] * self.panels.outputs()
    }

    pub(super) fn run(&self, pixels: &[f32]) -> Vec<f32> {
        let [_, high, wide, outputs] = self.output;
        let mut out = Vec::with_capacity(count(self.output));
        for _ in 0..high * wide {
            out.extend_from_slice(&self.bias);
        }
        let [_, _, across, channels] = self.input;
        let mut spread = vec![0.0; across * self.panels.outputs()];
        for (y, line) in pixels.chunks_exact(across * channels).enumerate() {
            self.panels.multiply(line, &mut spread, Activation::None);
            for (x, window) in spread.chunks_exact(self.panels.outputs()).enumerate() {
                for (at, values) in window.chunks_exact(outputs).enumerate() {
                    let (down, right) = (at / self.size[1], at % self.size[1]);
                    let row = (y * self.stride[0] + down).checked_sub(self.before[0]);
                    let column = (x * self.stride[1] + right).checked_sub(self.before[1]);
                    let (Some(row), Some(column)) = (row, column) else {
                        continue;
                    };
                    if row < high && column < wide {
                        let place = (row * wide + column) * outputs;
                        let sums = &mut out[place..place + outputs];
                        sums.iter_mut()
                            .zip(values)
                            .for_each(|(sum, value)| *sum += value);
                    }
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(
        size: usize,
        stride: usize,
        output: TensorShape,
        before: usize,
        weights: &[f32],
    ) -> TransposeConv {
        TransposeConv {
            input: [1, 2, 2, 1],
            output,
            size: [size; 2],
            stride: [stride; 2],
            before: [before; 2],
            panels: Panels::new(weights, &vec![0.0; weights.len()]),
            bias: vec![0.5],
        }
    }

    #[test]
    fn pixels_are_spread_and_where_they_meet_added() {
        let apart = step(2, 2, [1, 4, 4, 1], 0, &[1.0, 2.0, 3.0, 4.0]);
        let rows = [
            [1.0, 2.0, 10.0, 20.0],
            [3.0, 4.0, 30.0, 40.0],
            [0.0, 0.0, -1.0, -2.0],
            [0.0, 0.0, -3.0, -4.0],
        ];
        let known = rows.as_flattened().iter().map(|v| v + 0.5);
        assert_eq!(
            apart.run(&[1.0, 10.0, 0.0, -1.0]),
            known.collect::<Vec<_>>()
        );
        let over = step(3, 1, [1, 2, 2, 1], 1, &[1.0; 9]);
        assert_eq!(over.run(&[1.0, 2.0, 3.0, 4.0]), [10.5; 4]);
    }
}
