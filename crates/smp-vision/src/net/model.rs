//! The file's tables as plain values: tensors with their constants, and the list of operators. Numbers
//! of the fields and of the operators are those of TensorFlow Lite's `schema.fbs`.

use super::error::{FilePart, Need, NetError};
use super::flat::Table;
use super::shape::{self, TensorShape, count};

/// Most tensors and operators of a model. Judgement: the largest of the three has about 340 tensors.
const MAX_TENSORS: usize = 4096;
const MAX_OPERATORS: usize = 2048;
/// Most inputs of one operator. Judgement: ours have three.
const MAX_INPUTS: usize = 16;

/// What a tensor holds before anything runs.
#[derive(Clone, Debug)]
pub(super) enum Values {
    /// Made by a step, or given.
    Made,
    Floats(Vec<f32>),
    Ints(Vec<i32>),
}

#[derive(Clone, Debug)]
pub(super) struct Tensor {
    pub(super) shape: TensorShape,
    pub(super) values: Values,
}

/// What an operator does: TFLite's `BuiltinOperator`, as far as it is built here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OperatorKind {
    Add,
    AveragePool,
    Concatenation,
    Conv,
    DepthwiseConv,
    Dequantize,
    HardSwish,
    Logistic,
    MaxPool,
    Mul,
    Pad,
    Prelu,
    Relu,
    Reshape,
    ResizeBilinear,
    /// MediaPipe's own `Convolution2DTransposeBias`.
    TransposeConv,
}

pub(super) struct Operator<'a> {
    pub(super) kind: OperatorKind,
    pub(super) inputs: Vec<usize>,
    pub(super) output: usize,
    /// The operator's own table.
    pub(super) options: Option<Table<'a>>,
    /// The bytes of an operator that is not TFLite's own.
    pub(super) custom: &'a [u8],
}

pub(super) struct ModelFile<'a> {
    pub(super) tensors: Vec<Tensor>,
    pub(super) operators: Vec<Operator<'a>>,
    pub(super) input: usize,
    pub(super) outputs: Vec<usize>,
}

/// Reads the first graph of a file.
#[inline(never)]
pub(super) fn read(bytes: &[u8]) -> Result<ModelFile<'_>, NetError> {
    let root = Table::root(bytes, b"TFL3")?;
    let graphs = root.tables(2, 1)?;
    let graph = graphs
        .first()
        .ok_or(NetError::Damaged(FilePart::Contents))?;
    let buffers = root.tables(4, MAX_TENSORS)?;
    let tables = graph.tables(0, MAX_TENSORS)?;
    let mut tensors = Vec::with_capacity(tables.len());
    for table in &tables {
        tensors.push(tensor(table, &buffers)?);
    }
    let mut kinds = Vec::new();
    for table in root.tables(1, MAX_OPERATORS)? {
        kinds.push(kind(&table)?);
    }
    let mut operators = Vec::new();
    for table in graph.tables(3, MAX_OPERATORS)? {
        operators.push(operator(&table, &kinds, tensors.len())?);
    }
    let [input] = indices(graph, 1, tensors.len())?[..] else {
        return Err(NetError::Unsupported(Need::Inputs));
    };
    let outputs = indices(graph, 2, tensors.len())?;
    settle_constants(&mut tensors, &mut operators)?;
    Ok(ModelFile {
        tensors,
        operators,
        input,
        outputs,
    })
}

#[inline(never)]
fn tensor(table: &Table<'_>, buffers: &[Table<'_>]) -> Result<Tensor, NetError> {
    const BROKEN: NetError = NetError::Damaged(FilePart::Weights);
    let shape = shape::read(&table.ints(0, 4)?)?;
    let buffer = buffers.get(table.size(2)?).ok_or(BROKEN)?;
    let bytes = buffer.raw(0)?;
    if bytes.is_empty() {
        let values = Values::Made;
        return Ok(Tensor { shape, values });
    }
    // `TensorType`: 0 is float32, 1 float16, 2 int32.
    let values = match table.u8(1)? {
        0 => Values::Floats(numbers(bytes, f32::from_le_bytes)),
        1 => Values::Floats(numbers(bytes, |two| half(u16::from_le_bytes(two)))),
        2 => Values::Ints(numbers(bytes, i32::from_le_bytes)),
        _ => return Err(NetError::Unsupported(Need::WholeNumbers)),
    };
    let found = match &values {
        Values::Floats(list) => list.len(),
        Values::Ints(list) => list.len(),
        Values::Made => 0,
    };
    if found != count(shape) {
        return Err(BROKEN);
    }
    Ok(Tensor { shape, values })
}

fn numbers<T, const N: usize>(bytes: &[u8], number: impl Fn([u8; N]) -> T) -> Vec<T> {
    let (digits, _) = bytes.as_chunks::<N>();
    digits.iter().map(|&digits| number(digits)).collect()
}

/// A number of 16 bits as one of 32 (IEEE 754-2008, binary16).
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10) & 31;
    let fraction = u32::from(bits) & 1023;
    let rest = match exponent {
        // Too small for an exponent: so many 2^-24.
        0 => (fraction as f32 / 16_777_216.0).to_bits(),
        31 => 0x7f80_0000 | fraction << 13,
        _ => (exponent + 127 - 15) << 23 | fraction << 13,
    };
    f32::from_bits(sign | rest)
}

/// `OperatorCode`: newer files keep the number in a wider field, older ones in the narrow one.
#[inline(never)]
fn kind(table: &Table<'_>) -> Result<OperatorKind, NetError> {
    let code = i32::from(table.u8(0)?).max(table.i32(3, 0)?);
    Ok(match code {
        0 => OperatorKind::Add,
        1 => OperatorKind::AveragePool,
        2 => OperatorKind::Concatenation,
        3 => OperatorKind::Conv,
        4 => OperatorKind::DepthwiseConv,
        6 => OperatorKind::Dequantize,
        14 => OperatorKind::Logistic,
        17 => OperatorKind::MaxPool,
        18 => OperatorKind::Mul,
        19 => OperatorKind::Relu,
        22 => OperatorKind::Reshape,
        23 => OperatorKind::ResizeBilinear,
        32 if table.raw(1)? == b"Convolution2DTransposeBias" => OperatorKind::TransposeConv,
        34 => OperatorKind::Pad,
        54 => OperatorKind::Prelu,
        117 => OperatorKind::HardSwish,
        _ => return Err(NetError::Unsupported(Need::Operator)),
    })
}

#[inline(never)]
fn operator<'a>(
    table: &Table<'a>,
    kinds: &[OperatorKind],
    tensors: usize,
) -> Result<Operator<'a>, NetError> {
    const BROKEN: NetError = NetError::Damaged(FilePart::Operators);
    let [output] = indices(table, 2, tensors)?[..] else {
        return Err(BROKEN);
    };
    Ok(Operator {
        kind: *kinds.get(table.size(0)?).ok_or(BROKEN)?,
        inputs: indices(table, 1, tensors)?,
        output,
        options: table.table(4)?,
        custom: table.raw(5)?,
    })
}

/// Places of tensors in their list.
fn indices(table: &Table<'_>, id: usize, tensors: usize) -> Result<Vec<usize>, NetError> {
    let mut places = Vec::new();
    for index in table.ints(id, MAX_INPUTS)? {
        let place = usize::try_from(index).ok().filter(|&place| place < tensors);
        places.push(place.ok_or(NetError::Damaged(FilePart::Operators))?);
    }
    Ok(places)
}

/// Weights of 16 bits are written out by an operator of their own before they are used. They have
/// been read as 32 bits already, so it only moves them.
fn settle_constants(
    tensors: &mut [Tensor],
    operators: &mut Vec<Operator<'_>>,
) -> Result<(), NetError> {
    for operator in operators
        .iter()
        .filter(|op| op.kind == OperatorKind::Dequantize)
    {
        let [from] = operator.inputs[..] else {
            return Err(NetError::Damaged(FilePart::Operators));
        };
        let into = tensors[operator.output].shape;
        let values = std::mem::replace(&mut tensors[from].values, Values::Made);
        if !matches!(values, Values::Floats(_)) || tensors[from].shape != into {
            return Err(NetError::Unsupported(Need::WholeNumbers));
        }
        tensors[operator.output].values = values;
    }
    operators.retain(|operator| operator.kind != OperatorKind::Dequantize);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_what_the_standard_says() {
        let known = [
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x7bff, 65504.0),
            (0x0001, 5.960_464_5e-8),
            (0x0400, 6.103_515_6e-5),
            (0x3555, 0.333_251_95),
            (0x0000, 0.0),
        ];
        for (bits, value) in known {
            assert_eq!(half(bits), value, "{bits:04x}");
        }
        assert!(half(0x7e00).is_nan() && half(0xfc00) == f32::NEG_INFINITY);
    }
}
