//! The camera, what lies under a pixel of its picture, and how that picture is bent onto a photo's outline.

pub(crate) mod bend;
pub(crate) mod pick;
pub(crate) mod pinhole;
