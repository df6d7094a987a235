//! Shapes of four sides, and how a window walks over a picture.

use smp_maths::greater;

use super::error::{FilePart, Need, NetError};

/// One, height, width, channels; shorter shapes are filled up with ones in front.
pub(super) type TensorShape = [usize; 4];

/// Most numbers of one tensor: 1024 x 1024 pixels of four channels. Judgement: the largest of the
/// three models has 256 x 256 of sixteen, a quarter of it.
const MAX_COUNT: usize = 1 << 22;

/// How many numbers a checked shape holds.
pub(super) fn count(shape: TensorShape) -> usize {
    shape.iter().product()
}

/// The shape that a file names; refuses more than four sides, empty sides and too many numbers.
#[inline(never)]
pub(super) fn read(sides: &[i32]) -> Result<TensorShape, NetError> {
    if sides.len() > 4 {
        return Err(NetError::Unsupported(Need::Sides));
    }
    let mut shape = [1; 4];
    for (side, &read) in shape[4 - sides.len()..].iter_mut().zip(sides) {
        *side = usize::try_from(read).map_err(|_| NetError::Damaged(FilePart::TensorShape))?;
    }
    let product = shape
        .iter()
        .try_fold(1_usize, |n, &side| n.checked_mul(side));
    match product {
        Some(0) => Err(NetError::Damaged(FilePart::TensorShape)),
        Some(n) if n <= MAX_COUNT => Ok(shape),
        _ => Err(NetError::TooLarge),
    }
}

/// Multiplications of a step that makes `output` and takes `each` of them for every number of it.
pub(super) fn window_work(output: TensorShape, each: usize) -> usize {
    count(output).saturating_mul(each)
}

/// A window that walks over a picture, down and across: how far it steps and what hangs over the
/// edge at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) size: [usize; 2],
    pub(super) stride: [usize; 2],
    pub(super) before: [usize; 2],
    /// How many steps it makes.
    pub(super) out: [usize; 2],
}

/// What happens at the edges: TFLite's `Padding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edges {
    /// The window hangs over them, so that the picture keeps its size divided by the stride.
    Same,
    /// The window stays inside.
    Valid,
}

impl Edges {
    pub(super) fn read(value: u8) -> Result<Self, NetError> {
        match value {
            0 => Ok(Self::Same),
            1 => Ok(Self::Valid),
            _ => Err(NetError::Damaged(FilePart::Padding)),
        }
    }
}

impl Window {
    /// As TFLite lays it out (`kernels/padding.h`): with an odd overhang the larger half is at the end.
    pub(super) fn new(
        input: TensorShape,
        size: [usize; 2],
        stride: [usize; 2],
        edges: Edges,
    ) -> Result<Self, NetError> {
        const BAD: NetError = NetError::Damaged(FilePart::Window);
        let mut window = Self {
            size,
            stride,
            before: [0; 2],
            out: [0; 2],
        };
        for axis in 0..2 {
            let (length, size, stride) = (input[axis + 1], size[axis], stride[axis]);
            if size == 0 || stride == 0 || size > MAX_COUNT || stride > MAX_COUNT {
                return Err(BAD);
            }
            window.out[axis] = match edges {
                Edges::Same => length.div_ceil(stride),
                Edges::Valid => length.checked_sub(size).ok_or(BAD)? / stride + 1,
            };
            let reach = (window.out[axis] - 1) * stride + size;
            window.before[axis] = match edges {
                Edges::Same => reach.saturating_sub(length) / 2,
                Edges::Valid => 0,
            };
        }
        Ok(window)
    }

    /// At a step along an axis: the first place of the picture under the window, and the part of the
    /// window that lies on the picture.
    pub(super) fn under(
        &self,
        axis: usize,
        step: usize,
        length: usize,
    ) -> (usize, std::ops::Range<usize>) {
        let start = step * self.stride[axis];
        let first = self.before[axis].saturating_sub(start).min(self.size[axis]);
        let at = (start + first)
            .saturating_sub(self.before[axis])
            .min(length);
        let last = (first + (length - at)).min(self.size[axis]);
        (at, first..last)
    }
}

/// What is done to a sum at the end of a step: TFLite's `ActivationFunctionType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Activation {
    None,
    Relu,
    Relu6,
}

impl Activation {
    pub(super) fn read(value: u8) -> Result<Self, NetError> {
        match value {
            0 => Ok(Self::None),
            1 => Ok(Self::Relu),
            3 => Ok(Self::Relu6),
            _ => Err(NetError::Unsupported(Need::Activation)),
        }
    }

    pub(super) fn apply(self, values: &mut [f32]) {
        match self {
            Self::None => {}
            Self::Relu => values.iter_mut().for_each(|v| *v = greater(*v, 0.0)),
            Self::Relu6 => values.iter_mut().for_each(|v| *v = v.clamp(0.0, 6.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_windows_hang_over_the_far_edge_first() {
        // TFLite: 4 pixels, window 3, stride 2: one pixel of overhang, at the end.
        let window = Window::new([1, 4, 5, 1], [3, 3], [2, 2], Edges::Same).expect("fits");
        assert_eq!((window.out, window.before), ([2, 3], [0, 1]));
        assert_eq!(window.under(0, 0, 4), (0, 0..3));
        assert_eq!(window.under(0, 1, 4), (2, 0..2));
        assert_eq!(window.under(1, 0, 5), (0, 1..3));
        assert_eq!(window.under(1, 2, 5), (3, 0..2));
    }

    #[test]
    fn shapes_that_are_none_are_refused() {
        assert_eq!(read(&[7, 5]), Ok([1, 1, 7, 5]));
        assert_eq!(read(&[]), Ok([1; 4]));
        assert!(matches!(read(&[1, -1]), Err(NetError::Damaged(_))));
        assert!(matches!(read(&[1, 0]), Err(NetError::Damaged(_))));
        assert_eq!(read(&[i32::MAX; 4]), Err(NetError::TooLarge));
        let far = Window::new([1, 2, 2, 1], [3, 3], [1, 1], Edges::Valid);
        assert!(matches!(far, Err(NetError::Damaged(_))));
    }
}
