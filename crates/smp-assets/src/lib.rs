//! The makers: programs that make the committed assets (head template, chart, ranked tile).

pub mod head;
pub mod template;
pub mod tile;

mod write;

pub use write::write_or_check;
