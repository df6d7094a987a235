//! Which dots: from a design and a head to the list of dots, each with its place on the chart,
//! its session, size and tone.
//!
//! One ranked, progressive, toroidal blue-noise tile is thresholded by the local density in the
//! chart's near-conformal millimetres. A dot belongs to the design when its rank lies below the
//! threshold where it stands, and to the first session whose share covers it; so every session is
//! a subset of the next, raising a density removes nothing, and an edit changes only what lies
//! under it. Placement is all-integer: the same design gives the same dots in every engine.
//!
//! ```
//! use smp_design::{Design, DesignPreset};
//! use smp_dots::{DensityField, ScalpGrid, SeededTile, place};
//! use smp_scalp::Head;
//!
//! let head = Head::built_in();
//! let design = Design::preset(DesignPreset::Natural, "5eed");
//! let field = DensityField::new(&design, &head, &ScalpGrid::new(&head));
//! let dots = place(&design, &field, None, &mut SeededTile::built_in());
//! assert!(dots.len() > 20_000);
//! ```

mod density;
mod grid;
mod hash;
mod placement;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_edits;
#[cfg(test)]
mod tests_of_surface;
mod tile;
#[cfg(test)]
mod world;

pub use density::field::DensityField;
pub use density::hair::hair_field;
pub use density::incremental::IncrementalField;
pub use grid::scalp_grid::ScalpGrid;
pub use hash::SeedHash;
pub use placement::changes::{Change, UnchangedEnds, changes, follow};
pub use placement::dot::{Dot, fingerprint};
pub use placement::follicles::{Follicle, follicles};
pub use placement::place::{NativeHair, Placement, place};
pub use tile::ranked::{TILE_MM, TILE_POINTS, Tile, TilePoint};
pub use tile::seeded::{MOST_IRREGULAR, SeededTile};
