//! The scene: one design, and the head or the photo it is seen on. It calls the other rooms in
//! their order, keeps what is dear to compute, and knows what an act makes stale. The same for
//! the browser and for the native commands; it holds no formula of the field.
//!
//! ```
//! use smp_design::{Design, DesignPreset};
//! use smp_engine::Scene;
//!
//! let mut scene = Scene::default();
//! let summary = scene.set_design(Design::preset(DesignPreset::Natural, "5eed"));
//! assert!(summary.dots > 10_000);
//! let frame = scene.render();
//! assert_eq!(frame.full, scene.size());
//! assert!(!scene.pixels().is_empty());
//! ```

mod basis;
mod density;
mod error;
mod export;
mod generation;
mod inks;
mod leaving;
mod mark;
mod moment;
mod overlap;
mod own_hair;
mod painting;
mod photo;
mod picker;
mod picture;
mod placing;
mod previews;
mod roots;
mod scene;
mod seen_from;
mod stage;
mod target;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_edits;
#[cfg(test)]
mod tests_of_hair;
#[cfg(test)]
mod tests_of_time;
mod thumbnail;
mod timing;
mod treatment;
mod viewpoint;
mod visible;

pub use error::{ExportError, SceneError};
pub use mark::Mark;
pub use moment::Moment;
pub use picker::{Point, Summary};
pub use picture::Frame;
pub use previews::skin_colour;
pub use scene::Scene;
pub use smp_render::{Backdrop, Lighting};
pub use smp_scalp::template_bytes;
pub use smp_shade::Technique;
pub use smp_vision::{MAX_SIDE_PX, PhotoLook, SkinMask, are_whole};
pub use stage::HeadStage;
pub use target::SubjectKind;
pub use timing::PhotoStep;
