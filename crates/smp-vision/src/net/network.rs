//! A network as the rest of the room uses it: read, asked for its shapes, run.

use super::error::NetError;
use super::model;
use super::plan::Plan;
use super::shape::{TensorShape, count};

/// A network, ready to run.
#[derive(Debug)]
pub struct Net {
    plan: Plan,
}

impl Net {
    /// Reads a TFLite file and lays out its run. The bytes are not needed afterwards.
    ///
    /// # Errors
    /// [`NetError`] when the file is damaged, too large, or asks for what is not built here.
    ///
    /// ```
    /// use smp_vision::{Net, NetError};
    /// assert!(matches!(Net::read(b"no model"), Err(NetError::Damaged(_))));
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, NetError> {
        let plan = Plan::new(&model::read(bytes)?)?;
        Ok(Self { plan })
    }

    /// Refuses a whole model that takes or makes something else.
    pub(crate) fn expect(
        &self,
        input: TensorShape,
        outputs: &[TensorShape],
    ) -> Result<(), NetError> {
        let same = self.input_shape() == input && self.output_shapes() == outputs;
        same.then_some(()).ok_or(NetError::Other)
    }

    /// The shape of what goes in: one, height, width, channels.
    pub fn input_shape(&self) -> [usize; 4] {
        self.plan.input_shape()
    }

    /// The shapes of what comes out, filled up with ones in front.
    pub fn output_shapes(&self) -> Vec<[usize; 4]> {
        self.plan.output_shapes()
    }

    /// Most bytes that values between steps take at one moment.
    pub fn working_bytes(&self) -> usize {
        self.plan.working_bytes()
    }

    /// Runs it on `input`, as many numbers as [`Net::input_shape`] holds; the outputs in the model's order.
    ///
    /// # Errors
    /// [`NetError::Input`] when the numbers are not as many as the shape says.
    pub fn run(&self, input: Vec<f32>) -> Result<Vec<Vec<f32>>, NetError> {
        if input.len() != count(self.input_shape()) {
            return Err(NetError::Input);
        }
        self.plan.run(input)
    }

    /// The first output of [`Net::run`], `None` where that fails.
    pub(crate) fn first(&self, input: Vec<f32>) -> Option<Vec<f32>> {
        self.run(input).ok()?.into_iter().next()
    }
}
