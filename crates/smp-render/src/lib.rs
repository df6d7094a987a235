//! How it looks: the head picture (a lit mannequin) and the photo picture (pigment on the own
//! scalp), both through the same splat and the same composite.
//!
//! The way of the data: head + camera -> [`Depth`] -> light -> layers; dots + camera -> [`Planes`]
//! (optical density per pixel); layers x planes -> 8-bit RGBA. All light is linear until the last
//! step. This room places no dot, keeps no design and knows no photo file.
//!
//! ```
//! use smp_render::{Backdrop, HeadLook, HeadPicture, Lighting, Strands, View};
//! use smp_scalp::{Camera, Head};
//! use smp_shade::skin_albedo;
//!
//! let head = Head::built_in();
//! let look = HeadLook {
//!     albedo: skin_albedo(5),
//!     backdrop: Backdrop::Light,
//!     lighting: Lighting::Studio,
//!     samples: 2,
//! };
//! let camera = Camera::orbit(160, 200, 30.0, 5.0, 1.0, [0.0; 2]);
//! let mut picture = HeadPicture::default();
//! picture.stage(&head, &Strands::default(), &View::of(&camera), [160, 200], &look);
//! picture.paint(None, false);
//! assert_eq!(picture.pixels().len(), 4 * 160 * 200);
//! ```

mod hair;
mod head;
mod photo;
mod pigment;
mod raster;
mod splat;
mod studio;
#[cfg(test)]
mod tests_of_odd;
#[cfg(test)]
mod tests_of_planes;
#[cfg(test)]
mod tests_of_scale;

pub use hair::strands::{HairDye, Strands};
pub use hair::stubble::{RootedHair, StubbleScene, see_stubble};
pub use head::picture::{HeadLook, HeadPicture};
pub use photo::picture::{PhotoPicture, SkinRow};
pub use pigment::flush::Flush;
pub use pigment::ink::Ink;
pub use pigment::planes::{PictureScale, PictureWindow, Planes, ShownDots};
pub use pigment::spans::Spans;
pub use raster::depth::Depth;
pub use raster::view::{Rect, View};
pub use splat::roots::{RootedDot, Roots};
pub use splat::seen::{DotScene, Edit, SeenDot, SeenDots, SessionLook};
pub use splat::soft::Softness;
pub use splat::stamp::Fineness;
pub use studio::background::Backdrop;
pub use studio::light::Lighting;
