//! How many dots are wanted where: the density field from hairline, zones, scars and hair.

pub(crate) mod field;
pub(crate) mod front;
pub(crate) mod hair;
pub(crate) mod incremental;
pub(crate) mod scars;
pub(crate) mod texel;
pub(crate) mod thinning;
pub(crate) mod zones;
