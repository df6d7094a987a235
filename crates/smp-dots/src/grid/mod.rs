//! Where things lie on the chart: the raster of chart millimetres, the skin under it, and distances on it.

pub(crate) mod distance;
pub(crate) mod ground;
pub(crate) mod raster;
