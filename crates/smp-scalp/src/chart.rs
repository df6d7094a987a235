//! The chart of the scalp: its formula, which part of the head it covers, and the surface looked up on it.

pub(crate) mod map;
pub(crate) mod raster;
pub(crate) mod region;
pub(crate) mod surface;
