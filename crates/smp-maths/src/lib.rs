//! Plain mathematics that several rooms need and none of them owns: three-vectors, the smoothstep, the smaller of two,
//! small systems of equations, a counting sort, numbers in order and their fingerprint, triangles in the plane. Nothing here knows a head, a colour or a
//! dot.
//!
//! ```
//! use smp_maths::{smoothstep, vector};
//! assert_eq!(smoothstep(0.0, 2.0, 1.0), 0.5);
//! assert_eq!(vector::cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]), [0.0, 0.0, 1.0]);
//! ```

mod buckets;
mod cholesky;
mod fnv;
mod order;
mod rising;
mod smooth;
mod triangle;
pub mod vector;

pub use buckets::Buckets;
pub use cholesky::cholesky;
pub use fnv::{FNV_START, fnv_1a};
pub use order::{bounded, greater, lesser};
pub use rising::{nth_smallest, rising};
pub use smooth::{ease, smoothstep};
pub use triangle::doubled_area;
