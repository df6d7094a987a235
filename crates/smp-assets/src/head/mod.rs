//! The built-in head: a bald, calm shop-window bust as a signed-distance field.
//!
//! This is the modeller's tool; a program samples it once into the committed template.
//! Frame: origin midway between the tragi, +x to the subject's left, +y up, +z forward, mm.
//! Positions and radii in these files are judgement, found by rendering, looking and mending
//! until the measures in tests.rs (means of ANSUR II men) held.
//! No mesh, no chart and no colour here.

mod cranium;
mod ear;
mod eye;
mod face;
mod field;
mod landmarks;
mod mouth;
mod neck;
mod nose;
pub mod preview;
mod sculpture;
#[cfg(test)]
mod tests;

pub use landmarks::landmarks;
pub use sculpture::{CENTRE, EAR_BLEND_MM, body, ear, normal, whole};
