//! What is done to each number by itself: sums and products of two tensors, PReLU, and the curves ReLU,
//! HARD_SWISH and LOGISTIC (TFLite `kernels/internal/reference`).

use smp_maths::greater;

use super::error::{Need, NetError};
use super::model::OperatorKind;
use super::operator::OperatorView;
use super::shape::Activation;

const SHAPES: NetError = NetError::Unsupported(Need::Shapes);

/// ADD and MUL. The second is as large as the first, or one value for each channel.
#[derive(Debug)]
pub(super) struct Binary {
    product: bool,
    activation: Activation,
}

impl Binary {
    pub(super) fn new(kind: OperatorKind, operator: &OperatorView<'_>) -> Result<Self, NetError> {
        let (first, second) = (operator.made(0)?, operator.made(1)?);
        if second != first && second != [1, 1, 1, first[3]] {
            return Err(SHAPES);
        }
        operator.makes(first)?;
        Ok(Self {
            product: kind == OperatorKind::Mul,
            activation: operator.activation(0)?,
        })
    }

    pub(super) fn run(&self, values: &mut [f32], rest: &[&[f32]]) {
        let other = rest.first().copied().unwrap_or_default();
        for part in values.chunks_exact_mut(other.len().max(1)) {
            let pairs = part.iter_mut().zip(other);
            if self.product {
                pairs.for_each(|(value, other)| *value *= other);
            } else {
                pairs.for_each(|(value, other)| *value += other);
            }
        }
        self.activation.apply(values);
    }
}

/// PRELU: below nothing, a slope of its own for each channel.
#[derive(Debug)]
pub(super) struct Prelu {
    slopes: Vec<f32>,
}

impl Prelu {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        let input = operator.made(0)?;
        let (shape, slopes) = operator.weights(1)?;
        if shape != [1, 1, 1, input[3]] {
            return Err(SHAPES);
        }
        operator.makes(input)?;
        let slopes = slopes.to_vec();
        Ok(Self { slopes })
    }

    pub(super) fn run(&self, values: &mut [f32]) {
        for pixel in values.chunks_exact_mut(self.slopes.len()) {
            for (value, slope) in pixel.iter_mut().zip(&self.slopes) {
                let above = greater(*value, 0.0);
                *value = above + slope * (*value - above);
            }
        }
    }
}

/// A curve for all numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Curve {
    Relu,
    /// Howard et al. 2019, Searching for MobileNetV3, section 5.2.
    HardSwish,
    Logistic,
}

impl Curve {
    pub(super) fn checked(self, operator: &OperatorView<'_>) -> Result<Self, NetError> {
        let input = operator.made(0)?;
        operator.makes(input)?;
        Ok(self)
    }

    pub(super) fn run(self, values: &mut [f32]) {
        let all = values.iter_mut();
        match self {
            Self::Relu => all.for_each(|v| *v = greater(*v, 0.0)),
            Self::HardSwish => all.for_each(|v| *v *= (*v + 3.0).clamp(0.0, 6.0) * (1.0 / 6.0)),
            Self::Logistic => all.for_each(|v| *v = logistic(*v)),
        }
    }
}

/// 1 / (1 + e^-x).
pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_pass_through_known_points() {
        let through = |curve: Curve| {
            let mut x = [-4.0, -1.5, 0.0, 1.5, 4.0];
            curve.run(&mut x);
            x
        };
        assert_eq!(through(Curve::Relu), [0.0, 0.0, 0.0, 1.5, 4.0]);
        assert_eq!(through(Curve::HardSwish), [0.0, -0.375, 0.0, 1.125, 4.0]);
        let logistic = through(Curve::Logistic);
        assert!((logistic[0] - 0.017_986_21).abs() < 1e-7 && logistic[2] == 0.5);
        let slopes = vec![0.25, -1.0];
        let mut pixels = [-4.0, -4.0, 4.0, 4.0];
        Prelu { slopes }.run(&mut pixels);
        assert_eq!(pixels, [-1.0, 4.0, 4.0, 4.0]);
    }

    #[test]
    fn the_second_may_be_one_value_for_each_channel() {
        let activation = Activation::None;
        let run = |product, other: &[f32]| {
            let mut values = [1.0, 2.0, 3.0, 4.0];
            let step = Binary {
                product,
                activation,
            };
            step.run(&mut values, &[other]);
            values
        };
        assert_eq!(run(false, &[1.0; 4]), [2.0, 3.0, 4.0, 5.0]);
        assert_eq!(run(true, &[2.0, 10.0]), [2.0, 20.0, 6.0, 40.0]);
    }
}
