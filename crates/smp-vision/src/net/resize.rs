//! RESIZE_BILINEAR (TFLite `kernels/internal/reference/resize_bilinear.h`).

use super::error::{FilePart, NetError};
use super::operator::OperatorView;
use super::shape::{TensorShape, count};

#[derive(Debug)]
pub(super) struct Resize {
    input: TensorShape,
    output: TensorShape,
    corners: bool,
    centres: bool,
}

impl Resize {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        let input = operator.made(0)?;
        let &[high, wide] = operator.ints(1)? else {
            return Err(NetError::Damaged(FilePart::Size));
        };
        let output = operator.output();
        let size = [usize::try_from(high), usize::try_from(wide)];
        let sides = [output[1], output[2]].map(Ok);
        if size != sides || input[0] != 1 || output[0] != 1 || input[3] != output[3] {
            return Err(NetError::Damaged(FilePart::OutputShape));
        }
        let options = operator.options()?;
        Ok(Self {
            input,
            output,
            corners: options.u8(2)? != 0,
            centres: options.u8(3)? != 0,
        })
    }

    /// Between which two lines of the input one of the output lies, and how far from the first.
    fn between(&self, axis: usize, at: usize) -> (usize, usize, f32) {
        let (from, into) = (self.input[axis], self.output[axis]);
        let scale = if self.corners && into > 1 {
            (from - 1) as f32 / (into - 1) as f32
        } else {
            from as f32 / into as f32
        };
        let place = if self.centres {
            (at as f32 + 0.5) * scale - 0.5
        } else {
            at as f32 * scale
        };
        let place = place.max(0.0).min((from - 1) as f32);
        let first = place as usize;
        (first, (first + 1).min(from - 1), place - first as f32)
    }

    pub(super) fn run(&self, pixels: &[f32]) -> Vec<f32> {
        let [_, high, wide, channels] = self.output;
        let mut out = Vec::with_capacity(count(self.output));
        let columns: Vec<_> = (0..wide).map(|x| self.between(2, x)).collect();
        for y in 0..high {
            let (top, bottom, down) = self.between(1, y);
            for &(left, right, across) in &columns {
                let pixel = |y: usize, x: usize| {
                    let at = (y * self.input[2] + x) * channels;
                    &pixels[at..at + channels]
                };
                let upper = pixel(top, left).iter().zip(pixel(top, right));
                let lower = pixel(bottom, left).iter().zip(pixel(bottom, right));
                out.extend(upper.zip(lower).map(|((a, b), (c, d))| {
                    let upper = a + (b - a) * across;
                    upper + (c + (d - c) * across - upper) * down
                }));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled(corners: bool, centres: bool) -> Vec<f32> {
        let resize = Resize {
            input: [1, 1, 2, 1],
            output: [1, 1, 4, 1],
            corners,
            centres,
        };
        resize.run(&[0.0, 3.0])
    }

    #[test]
    fn the_three_ways_of_laying_one_picture_over_another() {
        assert_eq!(doubled(false, false), [0.0, 1.5, 3.0, 3.0]);
        assert_eq!(doubled(false, true), [0.0, 0.75, 2.25, 3.0]);
        assert_eq!(doubled(true, false), [0.0, 1.0, 2.0, 3.0]);
    }
}
