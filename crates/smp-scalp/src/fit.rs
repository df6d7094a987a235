//! The fit of the head to photos: marks and outlines in, camera and shape out.

pub(crate) mod descent;
pub(crate) mod handles;
pub(crate) mod known;
pub(crate) mod marked_photo;
pub(crate) mod model;
pub(crate) mod outline;
pub(crate) mod photos;
pub(crate) mod pose;
pub(crate) mod quantized;
pub(crate) mod refusal;
pub(crate) mod reshape;
pub(crate) mod scale;
pub(crate) mod start;
pub(crate) mod view_side;
