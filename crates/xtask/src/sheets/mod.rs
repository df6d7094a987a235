//! Contact sheets to be looked at: `cargo xtask gallery` and what its sheets show.

mod anatomy;
mod chart_maps;
mod colour;
mod dots;
pub(crate) mod gallery;
mod hair;
mod paper;
mod portraits;
mod sheet;
mod stand;
