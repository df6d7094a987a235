//! The order of a run: every step with its sizes checked, and after which step each tensor is
//! forgotten. What one step does stands in the operators' own files.

use std::borrow::Cow;

use super::error::{FilePart, NetError};
use super::model::{ModelFile, Values};
use super::operator::OperatorView;
use super::shape::{TensorShape, count};
use super::step::Step;

/// Most multiplications of one run. Judgement: thirty times what the largest of the three does.
const MAX_WORK: usize = 2_000_000_000;
/// Most bytes of values at one moment. Judgement: eight times what the largest of the three holds.
const MAX_WORKING_BYTES: usize = 64 << 20;

/// A step in its place: which tensors it reads and makes, and which nobody reads after it.
#[derive(Debug)]
struct ScheduledStep {
    step: Step,
    inputs: Vec<usize>,
    output: usize,
    dead: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Plan {
    turns: Vec<ScheduledStep>,
    shapes: Vec<TensorShape>,
    input: usize,
    outputs: Vec<usize>,
    working_bytes: usize,
}

impl Plan {
    pub(super) fn new(model: &ModelFile<'_>) -> Result<Self, NetError> {
        let shapes: Vec<TensorShape> = model.tensors.iter().map(|tensor| tensor.shape).collect();
        let mut made: Vec<bool> = vec![false; shapes.len()];
        made[model.input] = true;
        let mut turns = Vec::with_capacity(model.operators.len());
        let mut work = 0_usize;
        for operator in &model.operators {
            let step = Step::new(&OperatorView::new(operator, &model.tensors))?;
            let runs = |&&place: &&usize| matches!(model.tensors[place].values, Values::Made);
            let inputs: Vec<usize> = operator.inputs.iter().filter(runs).copied().collect();
            let ready = inputs.iter().all(|&place| made[place]);
            let constant = !matches!(model.tensors[operator.output].values, Values::Made);
            if !ready || constant || made[operator.output] {
                return Err(NetError::Damaged(FilePart::Order));
            }
            made[operator.output] = true;
            work = work.saturating_add(step.work());
            turns.push(ScheduledStep {
                step,
                inputs,
                output: operator.output,
                dead: Vec::new(),
            });
        }
        if model.outputs.is_empty() || model.outputs.iter().any(|&place| !made[place]) {
            return Err(NetError::Damaged(FilePart::Outputs));
        }
        let mut plan = Self {
            turns,
            shapes,
            input: model.input,
            outputs: model.outputs.clone(),
            working_bytes: 0,
        };
        plan.forget_early();
        plan.working_bytes = plan.most_at_once();
        if work > MAX_WORK || plan.working_bytes > MAX_WORKING_BYTES {
            return Err(NetError::TooLarge);
        }
        Ok(plan)
    }

    /// Lets each tensor end with the last step that reads it; one that nobody reads, with its own.
    fn forget_early(&mut self) {
        let mut wanted = vec![false; self.shapes.len()];
        for &output in &self.outputs {
            wanted[output] = true;
        }
        for turn in self.turns.iter_mut().rev() {
            for &place in turn.inputs.iter().chain([&turn.output]) {
                if !wanted[place] {
                    wanted[place] = true;
                    turn.dead.push(place);
                }
            }
        }
    }

    fn most_at_once(&self) -> usize {
        let bytes = |place: usize| 4 * count(self.shapes[place]);
        let mut now = bytes(self.input);
        let mut most = now;
        for turn in &self.turns {
            now = now.saturating_add(bytes(turn.output));
            most = most.max(now.saturating_add(turn.step.scratch_bytes()));
            let dead: usize = turn.dead.iter().map(|&place| bytes(place)).sum();
            now = now.saturating_sub(dead);
        }
        most
    }

    pub(super) fn input_shape(&self) -> TensorShape {
        self.shapes[self.input]
    }

    pub(super) fn output_shapes(&self) -> Vec<TensorShape> {
        self.outputs
            .iter()
            .map(|&place| self.shapes[place])
            .collect()
    }

    pub(super) fn working_bytes(&self) -> usize {
        self.working_bytes
    }

    pub(super) fn run(&self, input: Vec<f32>) -> Result<Vec<Vec<f32>>, NetError> {
        let mut values: Vec<Vec<f32>> = vec![Vec::new(); self.shapes.len()];
        values[self.input] = input;
        for turn in &self.turns {
            let Some((&first, rest)) = turn.inputs.split_first() else {
                return Err(NetError::Damaged(FilePart::Order));
            };
            // What nobody reads afterwards may be worked on in place.
            let last_read = turn.dead.contains(&first) && !rest.contains(&first);
            let given = if last_read {
                Cow::Owned(std::mem::take(&mut values[first]))
            } else {
                Cow::Borrowed(&values[first][..])
            };
            let rest: Vec<&[f32]> = rest.iter().map(|&place| &values[place][..]).collect();
            let made = turn.step.run(given, &rest);
            values[turn.output] = made;
            for &place in &turn.dead {
                values[place] = Vec::new();
            }
        }
        let outputs = self.outputs.iter();
        Ok(outputs.map(|&place| values[place].clone()).collect())
    }
}
