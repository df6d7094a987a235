//! How it looks: the head picture (a lit mannequin) and the photo picture (pigment on the own
//! scalp), both through the same splat and the same composite.
//!
//! The way of the data: head + camera -> [`Depth`] -> light -> layers; dots + camera -> [`Planes`]
//! (optical density per pixel); layers x planes -> 8-bit RGBA. All light is linear until the last
//! step. This room places no dot, keeps no design and knows no photo file.

mod background;
mod blur;
mod composite;
mod coverage;
mod depth;
mod flush;
mod grain;
mod head;
mod ink;
mod ink_plane;
mod light;
mod noise;
mod photo;
mod planes;
mod rest;
mod roots;
mod round;
mod soft;
mod splat;
mod stamp;
mod stamps;
mod strands;
mod stubble;
#[cfg(test)]
mod tests_of_odd;
#[cfg(test)]
mod tests_of_planes;
#[cfg(test)]
mod tests_of_scale;
mod turning;
mod view;

pub use background::Backdrop;
pub use depth::Depth;
pub use flush::Flush;
pub use head::{HeadLook, HeadPicture};
pub use ink::Ink;
pub use light::Lighting;
pub use photo::{PhotoPicture, SkinRow};
pub use planes::{Planes, Spans};
pub use roots::{RootedDot, Roots};
pub use soft::Softness;
pub use splat::{DotScene, Edit, SeenDot, SessionLook, Sight};
pub use stamp::Fineness;
pub use strands::Strands;
pub use stubble::{RootedHair, StubbleScene, see_stubble};
pub use view::{Rect, View};
