//! The maker of the ranked tile: weighted sample elimination (Yuksel 2015, "Sample Elimination for
//! Generating Poisson Disk Sample Sets"), run on from the full set so that the order of leaving,
//! reversed, is a progressive order; then a relaxation over its beginnings that keeps points apart, and
//! a mending of the order of the smallest.

mod eliminate;
mod grid;
mod make;
mod measure;
mod order;
mod part;
mod random;
mod relax;
mod torus;

pub use make::{bytes, make};
pub use measure::{PointStatistics, measure};
pub use torus::{POINTS, STEPS, TorusPoint, distance};
