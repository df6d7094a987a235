//! The subject's own hair: long strands, and shaved stubble.

pub(crate) mod strands;
pub(crate) mod stubble;
