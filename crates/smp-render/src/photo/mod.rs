//! The photo picture: pigment over the pixels of a photo.

pub(crate) mod grain;
pub(crate) mod picture;
pub(crate) mod tint;
