//! One operator of a model as the file has it: its inputs, weights and options, each checked when it is asked for.

use super::error::{FilePart, Need, NetError};
use super::flat::Table;
use super::model::{Operator, OperatorKind, Tensor, Values};
use super::shape::{Activation, Edges, TensorShape, Window};

/// An operator with the tensors that it names.
pub(super) struct OperatorView<'a> {
    operator: &'a Operator<'a>,
    tensors: &'a [Tensor],
}

impl<'a> OperatorView<'a> {
    pub(super) fn new(operator: &'a Operator<'a>, tensors: &'a [Tensor]) -> Self {
        Self { operator, tensors }
    }

    /// Which one it is.
    pub(super) fn kind(&self) -> OperatorKind {
        self.operator.kind
    }

    #[inline(never)]
    fn tensor(&self, nth: usize) -> Result<&'a Tensor, NetError> {
        const FEW: NetError = NetError::Damaged(FilePart::Operators);
        let place = self.operator.inputs.get(nth).ok_or(FEW)?;
        Ok(&self.tensors[*place])
    }

    /// How many inputs there are, constants among them.
    pub(super) fn inputs(&self) -> usize {
        self.operator.inputs.len()
    }

    /// The shape of an input that a step before makes.
    #[inline(never)]
    pub(super) fn made(&self, nth: usize) -> Result<TensorShape, NetError> {
        let tensor = self.tensor(nth)?;
        match tensor.values {
            Values::Made => Ok(tensor.shape),
            _ => Err(NetError::Unsupported(Need::Constants)),
        }
    }

    /// TensorShape and numbers of a constant.
    #[inline(never)]
    pub(super) fn weights(&self, nth: usize) -> Result<(TensorShape, &'a [f32]), NetError> {
        let tensor = self.tensor(nth)?;
        match &tensor.values {
            Values::Floats(list) => Ok((tensor.shape, list)),
            _ => Err(NetError::Damaged(FilePart::Weights)),
        }
    }

    /// A constant of whole numbers.
    pub(super) fn ints(&self, nth: usize) -> Result<&'a [i32], NetError> {
        match &self.tensor(nth)?.values {
            Values::Ints(list) => Ok(list),
            _ => Err(NetError::Damaged(FilePart::Weights)),
        }
    }

    /// A vector of weights, one for each channel; zeros where the file leaves it out.
    pub(super) fn bias(&self, nth: usize, channels: usize) -> Result<Vec<f32>, NetError> {
        if self.inputs() == nth {
            return Ok(vec![0.0; channels]);
        }
        match self.weights(nth)?.1 {
            list if list.len() == channels => Ok(list.to_vec()),
            _ => Err(NetError::Damaged(FilePart::Weights)),
        }
    }

    /// The operator's own table.
    #[inline(never)]
    pub(super) fn options(&self) -> Result<&Table<'a>, NetError> {
        let table = self.operator.options.as_ref();
        table.ok_or(NetError::Damaged(FilePart::Options))
    }

    pub(super) fn custom(&self) -> &'a [u8] {
        self.operator.custom
    }

    /// An activation among the options.
    #[inline(never)]
    pub(super) fn activation(&self, id: usize) -> Result<Activation, NetError> {
        Activation::read(self.options()?.u8(id)?)
    }

    /// The picture that goes in, and how a window of a size walks over it, with some channels coming out:
    /// the first three options of every operator with a window.
    pub(super) fn window(
        &self,
        size: [usize; 2],
        channels: usize,
    ) -> Result<(TensorShape, Window), NetError> {
        let input = self.made(0)?;
        if input[0] != 1 {
            return Err(NetError::Unsupported(Need::Pictures));
        }
        let options = self.options()?;
        let edges = Edges::read(options.u8(0)?)?;
        let stride = [options.size(2)?, options.size(1)?];
        let window = Window::new(input, size, stride, edges)?;
        self.makes([1, window.out[0], window.out[1], channels])?;
        Ok((input, window))
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
    #[inline(never)]
    pub(super) fn makes(&self, shape: TensorShape) -> Result<(), NetError> {
        let named = self.tensors[self.operator.output].shape;
        (named == shape)
            .then_some(())
            .ok_or(NetError::Damaged(FilePart::OutputShape))
    }

    pub(super) fn output(&self) -> TensorShape {
        self.tensors[self.operator.output].shape
    }
}
