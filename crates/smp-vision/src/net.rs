//! A network as a TFLite file holds it: read once with every size checked, then run on plain numbers.
//! It knows tensors, not photos. Format: the schema of TensorFlow Lite, version 3 (`schema.fbs`).
//!
//! Values are 32-bit floats, rows of pixels with their channels together (NHWC). Sums go in a fixed
//! order and nothing of std's transcendental functions is used: the same bits natively and in wasm.

mod arrange;
mod conv;
mod depthwise;
mod error;
mod flat;
mod model;
mod network;
mod operator;
mod panels;
mod plan;
mod pointwise;
mod pool;
mod resize;
mod shape;
mod step;
mod transpose;

pub use error::{FilePart, Need, NetError};
pub use network::Net;
pub(crate) use pointwise::logistic;
