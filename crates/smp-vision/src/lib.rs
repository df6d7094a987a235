//! What the photo shows: what kind of file it is, and which of its pixels are the tapped skin,
//! what colour a patch of it has.
//!
//! Nothing here decodes a picture or keeps one; the caller hands in bytes or pixels and gets
//! values back. Models that find a face by themselves are not in this room yet.

mod edges;
mod file;
mod grain;
mod look;
mod mask;
mod sample;
mod skin;

pub use file::{MAX_PIXELS, MAX_SIDE_PX, PhotoError, PhotoFile, PhotoFormat, inspect};
pub use look::PhotoLook;
pub use mask::SkinMask;
pub use sample::{Sample, Unreadable};
pub use skin::{PhotoView, SkinTaps};
