//! Where things lie on the chart: the raster of chart millimetres, the skin under it, and distances on it.

pub(crate) mod chart_raster;
pub(crate) mod distance;
pub(crate) mod scalp_grid;
