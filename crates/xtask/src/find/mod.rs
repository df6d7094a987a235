//! The head in a photo: looked for by the networks or placed by handles, and `cargo xtask fit`, which says where
//! it is.

pub(crate) mod fit;
pub(crate) mod handles;
mod masks;
mod overlay;
pub(crate) mod search;
