//! What only moves numbers: PAD, CONCATENATION, RESHAPE.

use super::error::{FilePart, NetError};
use super::operator::OperatorView;
use super::shape::{TensorShape, count};

/// PAD: zeros before and after on every side.
#[derive(Debug)]
pub(super) struct Pad {
    input: TensorShape,
    output: TensorShape,
    before: TensorShape,
}

impl Pad {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        const BAD: NetError = NetError::Damaged(FilePart::Margins);
        let input = operator.made(0)?;
        let (margins, &[]) = operator.ints(1)?.as_chunks::<2>() else {
            return Err(BAD);
        };
        let missing = 4_usize.checked_sub(margins.len()).ok_or(BAD)?;
        let (mut before, mut output) = ([0; 4], input);
        for (side, margins) in (missing..).zip(margins) {
            let [Ok(first), Ok(last)] = margins.map(usize::try_from) else {
                return Err(BAD);
            };
            before[side] = first;
            output[side] = input[side].saturating_add(first).saturating_add(last);
        }
        operator.makes(output)?;
        Ok(Self {
            input,
            output,
            before,
        })
    }

    pub(super) fn run(&self, values: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; count(self.output)];
        let [_, high, wide, channels] = self.input;
        for (nth, pixel) in values.chunks_exact(channels).enumerate() {
            let at = [nth / (high * wide), nth / wide % high, nth % wide, 0];
            let place = (0..4).fold(0, |place, side| {
                place * self.output[side] + at[side] + self.before[side]
            });
            out[place..place + channels].copy_from_slice(pixel);
        }
        out
    }
}

/// CONCATENATION: one after the other along one side.
#[derive(Debug)]
pub(super) struct Concat {
    output: TensorShape,
    /// Numbers of each input that belong together.
    runs: Vec<usize>,
}

impl Concat {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        const BAD: NetError = NetError::Damaged(FilePart::OutputShape);
        let output = operator.output();
        let mut shapes: Vec<TensorShape> = Vec::new();
        for nth in 0..operator.inputs() {
            shapes.push(operator.made(nth)?);
        }
        // The axis counts from the file's own number of sides, which ours have lost; the one side that
        // differs tells it as well.
        let first = *shapes.first().ok_or(BAD)?;
        let axis = (0..4)
            .find(|&side| first[side] != output[side])
            .unwrap_or(3);
        let mut together = first;
        together[axis] = shapes.iter().map(|shape| shape[axis]).sum();
        let alike =
            |shape: &TensorShape| (0..4).all(|side| side == axis || shape[side] == first[side]);
        if !shapes.iter().all(alike) || together != output {
            return Err(BAD);
        }
        operator.activation(1)?;
        let runs = shapes.iter().map(|shape| shape[axis..].iter().product());
        let runs = runs.collect();
        Ok(Self { output, runs })
    }

    pub(super) fn run(&self, first: &[f32], rest: &[&[f32]]) -> Vec<f32> {
        let mut out = Vec::with_capacity(count(self.output));
        let inputs = || [first].into_iter().chain(rest.iter().copied());
        let together: usize = self.runs.iter().sum();
        for nth in 0..count(self.output) / together {
            for (input, &run) in inputs().zip(&self.runs) {
                out.extend_from_slice(&input[nth * run..(nth + 1) * run]);
            }
        }
        out
    }
}

/// RESHAPE: the same numbers under another shape.
#[derive(Debug)]
pub(super) struct Reshape;

impl Reshape {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        if count(operator.made(0)?) != count(operator.output()) {
            return Err(NetError::Damaged(FilePart::OutputShape));
        }
        Ok(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_and_channels_are_filled_with_zeros() {
        let pad = Pad {
            input: [1, 1, 2, 1],
            output: [1, 2, 3, 2],
            before: [0, 1, 0, 0],
        };
        let known = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0, 0.0, 8.0, 0.0, 0.0, 0.0];
        assert_eq!(pad.run(&[7.0, 8.0]), known);
    }

    #[test]
    fn inputs_alternate_along_an_inner_side() {
        let concat = Concat {
            output: [1, 1, 2, 3],
            runs: vec![1, 2],
        };
        let second: &[f32] = &[3.0, 4.0, 5.0, 6.0];
        assert_eq!(
            concat.run(&[1.0, 2.0], &[second]),
            [1.0, 3.0, 4.0, 2.0, 5.0, 6.0]
        );
    }
}
