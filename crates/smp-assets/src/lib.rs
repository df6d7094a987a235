//! The makers: programs that make the committed assets (head template, chart, ranked tile).

pub mod head;
