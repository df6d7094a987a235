//! What pigment does to light: inks, the planes of optical density, and the flush of fresh work.

pub(crate) mod cell_mask;
pub(crate) mod cells;
pub(crate) mod coverage;
pub(crate) mod flush;
pub(crate) mod ink;
pub(crate) mod ink_plane;
pub(crate) mod planes;
pub(crate) mod spans;
