//! What the photo shows: what kind of file it is, which of its pixels are the tapped skin, what colour a
//! patch of it has, where the outline of a person runs, and, with four networks that the caller brings,
//! where faces and the person are, and what of the head is skin and what is hair.
//!
//! Nothing here decodes a picture or keeps one; the caller hands in bytes or pixels and gets
//! values back.

mod brush;
mod class_map;
mod face_skin;
mod facing;
mod file;
mod find;
mod gloss;
mod guided;
mod hair;
mod head_classes;
mod look;
mod mask;
mod net;
mod outline;
mod photo_view;
mod sample;
mod scalp;
mod shading;
mod skin;
mod sums;
mod tone;

pub use brush::{MOST_POINTS, MaskEdit};
pub use class_map::ClassMap;
pub use facing::{Facing, HeadPart};
pub use file::{MAX_PIXELS, MAX_SIDE_PX, PhotoError, PhotoFile, PhotoFormat, inspect};
pub use find::{FACE_POINTS, Face, Findings, Models};
pub use head_classes::{HeadClass, HeadClasses};
pub use look::PhotoLook;
pub use mask::SkinMask;
pub use net::{FilePart, Need, Net, NetError};
pub use outline::PersonOutline;
pub use photo_view::{PhotoRows, PhotoView, are_whole};
pub use sample::{PatchColour, Unreadable};
pub use scalp::ScalpMask;
pub use skin::{SkinTaps, WORK_SIDE_PX};
