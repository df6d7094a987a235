//! The sitting: one design, and the head or the photo it is seen on. It calls the other rooms in
//! their order, keeps what is dear to compute, and knows what an act makes stale. The same for
//! the browser and for the native commands; it holds no formula of the field.
//!
//! ```
//! use smp_design::{Design, DesignPreset};
//! use smp_engine::Sitting;
//!
//! let mut sitting = Sitting::default();
//! let summary = sitting.set_design(Design::preset(DesignPreset::Natural, "5eed"));
//! assert!(summary.dots > 10_000);
//! let frame = sitting.render();
//! assert_eq!(frame.full, sitting.size());
//! assert!(!sitting.pixels().is_empty());
//! ```

mod again;
mod album;
mod bed;
mod error;
mod existing;
mod export;
mod found;
mod guess;
mod guide;
mod handles;
mod mark;
mod matching;
mod moment;
mod overlap;
mod own_hair;
mod photo;
mod photo_skin;
mod picture;
mod placing;
mod sampled;
mod scalp_of_photo;
mod sighted;
mod sitting;
mod stage;
mod study;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_album;
#[cfg(test)]
mod tests_of_edits;
#[cfg(test)]
mod tests_of_found;
#[cfg(test)]
mod tests_of_hair;
#[cfg(test)]
mod tests_of_samples;
#[cfg(test)]
mod tests_of_scale;
mod thumbnail;
mod treatment;
mod wearer;

pub use again::PhotoStep;
pub use album::Album;
pub use error::SittingError;
pub use found::{Found, FoundFace, NET_POINTS, Said};
pub use guide::{Point, Summary};
pub use handles::{handle_name, handle_named};
pub use mark::Mark;
pub use matching::{DesignMatch, Remark, Stubble, matched};
pub use moment::Moment;
pub use sampled::{SkinFrom, Unmatched};
pub use sitting::{Frame, Sitting, SubjectKind};
pub use smp_render::{Backdrop, Lighting};
pub use smp_scalp::{Handle, OutlinePlace, Seen, drag_outline, outline_places};
pub use smp_shade::Technique;
pub use smp_vision::{
    Face, Findings, MaskEdit, Models, NetError, PhotoError, PhotoFile, PhotoFormat, PhotoLook,
    PhotoView, Sample, SkinMask, inspect,
};
pub use stage::HeadStage;
pub use study::Study;
pub use thumbnail::skin_colour;
