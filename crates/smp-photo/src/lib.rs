//! The person's photos: what is asked of a photo before a design is seen on it. The head in it, by marks that
//! a hand sets or models find; its bare skin, told from hair; the stubble that a design is matched to. Several
//! photos of one head make an album, whose heads share one form.
//!
//! What leaves are plain values: a fit and existing hair for the design, a mask and a look for the picture. It
//! draws nothing and holds no design.

mod album;
mod analysis;
mod doubt;
mod error;
mod existing;
mod guess;
mod handles;
mod matching;
mod observation;
mod own_hairline;
mod photo_skin;
mod sampled;
mod scalp_of_photo;
mod search;
#[cfg(test)]
mod tests_of_album;
#[cfg(test)]
mod tests_of_found;
#[cfg(test)]
mod tests_of_remarks;
#[cfg(test)]
mod tests_of_samples;
#[cfg(test)]
mod tests_of_scale;
mod upright;

pub use album::Album;
pub use analysis::PhotoAnalysis;
pub use error::AnalysisError;
pub use handles::{SideHandles, handle_name, handle_named};
pub use matching::{DesignMatch, MatchRemark, StubbleSource, matched};
pub use own_hairline::OwnHairline;
pub use photo_skin::PhotoSkin;
pub use sampled::{SampledMatch, SkinFrom, Unmatched};
pub use search::{FoundFace, FoundHead, HeadFindings, NET_POINTS, SearchRemark};
pub use smp_scalp::{
    FittedHead, Handle, OutlinePlace, ViewSide, drag_outline, give_template, outline_places,
};
pub use smp_vision::{
    ClassMap, Face, Findings, HeadClass, HeadClasses, MaskEdit, Models, NetError, PatchColour,
    PhotoError, PhotoFile, PhotoFormat, PhotoLook, PhotoRows, PhotoView, SkinMask, are_whole,
    inspect,
};
pub use upright::stands_surely;
