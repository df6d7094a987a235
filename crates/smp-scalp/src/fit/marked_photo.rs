//! What a fit is made from: the marks and the outline of a head in one photo.

use crate::fit::handles::Handle;

/// What a photo shows of a head.
#[derive(Clone, Copy, Debug)]
pub struct MarkedPhoto<'a> {
    /// Width and height of the photo, to whose pixels everything here belongs.
    pub photo_px: [u32; 2],
    /// Landmarks, each once; the crown stands for the highest point of the outline.
    pub points: &'a [Handle],
    /// Places on the outline of the head against what is behind it, px, in any order; empty where it is not
    /// known. Those below the eyes, or from behind below the ears, do not count.
    pub outline_px: &'a [[f64; 2]],
}
