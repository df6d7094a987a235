//! One step of a run, whichever operator it is: chosen when the model is read, with all it needs.

use std::borrow::Cow;

use super::arrange::{Concat, Pad, Reshape};
use super::conv::Conv;
use super::depthwise::Depthwise;
use super::error::{Need, NetError};
use super::model::OperatorKind;
use super::operator::OperatorView;
use super::pointwise::{Binary, Curve, Prelu};
use super::pool::Pool;
use super::resize::Resize;
use super::transpose::TransposeConv;

#[derive(Debug)]
pub(super) enum Step {
    Binary(Binary),
    Concat(Concat),
    Conv(Conv),
    Curve(Curve),
    Depthwise(Depthwise),
    Pad(Pad),
    Pool(Pool),
    Prelu(Prelu),
    Reshape(Reshape),
    Resize(Resize),
    TransposeConv(TransposeConv),
}

impl Step {
    pub(super) fn new(operator: &OperatorView<'_>) -> Result<Self, NetError> {
        Ok(match operator.kind() {
            OperatorKind::Add | OperatorKind::Mul => {
                Self::Binary(Binary::new(operator.kind(), operator)?)
            }
            OperatorKind::AveragePool | OperatorKind::MaxPool => {
                Self::Pool(Pool::new(operator.kind(), operator)?)
            }
            OperatorKind::Concatenation => Self::Concat(Concat::new(operator)?),
            OperatorKind::Conv => Self::Conv(Conv::new(operator)?),
            OperatorKind::DepthwiseConv => Self::Depthwise(Depthwise::new(operator)?),
            OperatorKind::Relu => Self::Curve(Curve::Relu.checked(operator)?),
            OperatorKind::HardSwish => Self::Curve(Curve::HardSwish.checked(operator)?),
            OperatorKind::Logistic => Self::Curve(Curve::Logistic.checked(operator)?),
            OperatorKind::Pad => Self::Pad(Pad::new(operator)?),
            OperatorKind::Prelu => Self::Prelu(Prelu::new(operator)?),
            OperatorKind::Reshape => Self::Reshape(Reshape::new(operator)?),
            OperatorKind::ResizeBilinear => Self::Resize(Resize::new(operator)?),
            OperatorKind::TransposeConv => Self::TransposeConv(TransposeConv::new(operator)?),
            OperatorKind::Dequantize => return Err(NetError::Unsupported(Need::WholeNumbers)),
        })
    }

    /// Runs it on its inputs, constants left out.
    pub(super) fn run(&self, first: Cow<'_, [f32]>, rest: &[&[f32]]) -> Vec<f32> {
        match self {
            Self::Concat(step) => return step.run(&first, rest),
            Self::Conv(step) => return step.run(&first),
            Self::Depthwise(step) => return step.run(&first),
            Self::Pad(step) => return step.run(&first),
            Self::Pool(step) => return step.run(&first),
            Self::Resize(step) => return step.run(&first),
            Self::TransposeConv(step) => return step.run(&first),
            Self::Binary(_) | Self::Curve(_) | Self::Prelu(_) | Self::Reshape(_) => {}
        }
        let mut values = first.into_owned();
        match self {
            Self::Binary(step) => step.run(&mut values, rest),
            Self::Curve(step) => step.run(&mut values),
            Self::Prelu(step) => step.run(&mut values),
            _ => {}
        }
        values
    }

    /// Multiplications, where they count.
    pub(super) fn work(&self) -> usize {
        match self {
            Self::Conv(step) => step.work(),
            Self::Depthwise(step) => step.work(),
            Self::Pool(step) => step.work(),
            Self::TransposeConv(step) => step.work(),
            _ => 0,
        }
    }

    /// Bytes that it takes while it runs.
    pub(super) fn scratch_bytes(&self) -> usize {
        match self {
            Self::Conv(step) => step.scratch_bytes(),
            Self::TransposeConv(step) => step.scratch_bytes(),
            _ => 0,
        }
    }
}
