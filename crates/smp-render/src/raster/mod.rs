//! What every picture stands on: cameras and rectangles of pixels, the depth picture, blur and noise.

pub(crate) mod blur;
pub(crate) mod depth;
pub(crate) mod noise;
pub(crate) mod tables;
pub(crate) mod view;
