//! Which points of the tile become dots or follicles, and how one list of dots follows another.

pub(crate) mod changes;
pub(crate) mod clearance;
pub(crate) mod dot;
pub(crate) mod follicles;
pub(crate) mod place;
pub(crate) mod share;
pub(crate) mod walk;
