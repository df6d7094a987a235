//! The ranked tile, and what a design's seed deals to its points.

pub(crate) mod ranked;
pub(crate) mod seeded;
