//! One step of a run, whichever operator it is: chosen when the model is read, with all it needs.

use std::borrow::Cow;

use super::arrange::{Concat, Pad, Reshape};
use super::conv::Conv;
use super::depthwise::Depthwise;
use super::error::{Need, NetError, Part};
use super::flat::Table;
use super::model::{Kind, Operator, Tensor, Values};
use super::pointwise::{Binary, Curve, Prelu};
use super::pool::Pool;
use super::resize::Resize;
use super::shape::{Activation, Edges, Shape, Walk, count};
use super::transpose::TransposeConv;

/// What an operator's file says of it.
pub(super) struct Asked<'a> {
    operator: &'a Operator<'a>,
    tensors: &'a [Tensor],
}

impl<'a> Asked<'a> {
    pub(super) fn new(operator: &'a Operator<'a>, tensors: &'a [Tensor]) -> Self {
        Self { operator, tensors }
    }

    fn tensor(&self, nth: usize) -> Result<&'a Tensor, NetError> {
        const FEW: NetError = NetError::Damaged(Part::Operators);
        let place = self.operator.inputs.get(nth).ok_or(FEW)?;
        Ok(&self.tensors[*place])
    }

    /// How many inputs there are, constants among them.
    pub(super) fn inputs(&self) -> usize {
        self.operator.inputs.len()
    }

    /// The shape of an input that a step before makes.
    pub(super) fn made(&self, nth: usize) -> Result<Shape, NetError> {
        let tensor = self.tensor(nth)?;
        match tensor.values {
            Values::Made => Ok(tensor.shape),
            _ => Err(NetError::Unsupported(Need::Constants)),
        }
    }

    /// Shape and numbers of a constant.
    pub(super) fn weights(&self, nth: usize) -> Result<(Shape, &'a [f32]), NetError> {
        let tensor = self.tensor(nth)?;
        match &tensor.values {
            Values::Floats(list) => Ok((tensor.shape, list)),
            _ => Err(NetError::Damaged(Part::Weights)),
        }
    }

    /// A constant of whole numbers.
    pub(super) fn ints(&self, nth: usize) -> Result<&'a [i32], NetError> {
        match &self.tensor(nth)?.values {
            Values::Ints(list) => Ok(list),
            _ => Err(NetError::Damaged(Part::Weights)),
        }
    }

    /// A vector of weights, one for each channel; zeros where the file leaves it out.
    pub(super) fn bias(&self, nth: usize, channels: usize) -> Result<Vec<f32>, NetError> {
        if self.inputs() == nth {
            return Ok(vec![0.0; channels]);
        }
        match self.weights(nth)?.1 {
            list if list.len() == channels => Ok(list.to_vec()),
            _ => Err(NetError::Damaged(Part::Weights)),
        }
    }

    /// The operator's own table.
    pub(super) fn options(&self) -> Result<&Table<'a>, NetError> {
        let table = self.operator.options.as_ref();
        table.ok_or(NetError::Damaged(Part::Options))
    }

    pub(super) fn custom(&self) -> &'a [u8] {
        self.operator.custom
    }

    /// An activation among the options.
    pub(super) fn activation(&self, id: usize) -> Result<Activation, NetError> {
        Activation::read(self.options()?.u8(id)?)
    }

    /// The picture that goes in, and how a window of a size walks over it, with some channels coming out:
    /// the first three options of every operator with a window.
    pub(super) fn walk(
        &self,
        size: [usize; 2],
        channels: usize,
    ) -> Result<(Shape, Walk), NetError> {
        let input = self.made(0)?;
        if input[0] != 1 {
            return Err(NetError::Unsupported(Need::Pictures));
        }
        let options = self.options()?;
        let edges = Edges::read(options.u8(0)?)?;
        let stride = [options.size(2)?, options.size(1)?];
        let walk = Walk::new(input, size, stride, edges)?;
        self.makes([1, walk.out[0], walk.out[1], channels])?;
        Ok((input, walk))
    }

    /// A window must not leave anything out between its places; the first of the two options that say so.
    pub(super) fn is_dense(&self, id: usize) -> Result<(), NetError> {
        let options = self.options()?;
        let dense = options.i32(id, 1)? == 1 && options.i32(id + 1, 1)? == 1;
        dense
            .then_some(())
            .ok_or(NetError::Unsupported(Need::Holes))
    }

    /// The file must name the output's shape as the operator's rule has it.
    pub(super) fn makes(&self, shape: Shape) -> Result<(), NetError> {
        let named = self.tensors[self.operator.output].shape;
        (named == shape)
            .then_some(())
            .ok_or(NetError::Damaged(Part::OutputShape))
    }

    pub(super) fn output(&self) -> Shape {
        self.tensors[self.operator.output].shape
    }
}

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
    pub(super) fn new(asked: &Asked<'_>) -> Result<Self, NetError> {
        Ok(match asked.operator.kind {
            Kind::Add | Kind::Mul => Self::Binary(Binary::new(asked.operator.kind, asked)?),
            Kind::AveragePool | Kind::MaxPool => Self::Pool(Pool::new(asked.operator.kind, asked)?),
            Kind::Concatenation => Self::Concat(Concat::new(asked)?),
            Kind::Conv => Self::Conv(Conv::new(asked)?),
            Kind::DepthwiseConv => Self::Depthwise(Depthwise::new(asked)?),
            Kind::Relu => Self::Curve(Curve::Relu.checked(asked)?),
            Kind::HardSwish => Self::Curve(Curve::HardSwish.checked(asked)?),
            Kind::Logistic => Self::Curve(Curve::Logistic.checked(asked)?),
            Kind::Pad => Self::Pad(Pad::new(asked)?),
            Kind::Prelu => Self::Prelu(Prelu::new(asked)?),
            Kind::Reshape => Self::Reshape(Reshape::new(asked)?),
            Kind::ResizeBilinear => Self::Resize(Resize::new(asked)?),
            Kind::TransposeConv => Self::TransposeConv(TransposeConv::new(asked)?),
            Kind::Dequantize => return Err(NetError::Unsupported(Need::WholeNumbers)),
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

/// The work of a window over a picture.
pub(super) fn window_work(output: Shape, each: usize) -> usize {
    count(output).saturating_mul(each)
}
