//! The form of the head without its chart: the mean head's surface as radii over a grid of directions, the patches
//! of ears and face that stand on it, lines of the skin, and the modes that move all of it.

pub(crate) mod body;
pub(crate) mod codec;
pub(crate) mod features;
pub(crate) mod field;
pub(crate) mod grid;
pub(crate) mod meridian;
pub(crate) mod modes;
pub(crate) mod patch;
pub(crate) mod prediction;
