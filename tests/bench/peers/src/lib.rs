//! Crates that fill a square with dots of a least distance, behind one door, natively and in wasm.
//! Each is used as its documentation shows it, with its own defaults and a seed.

use std::cell::RefCell;

use nalgebra::Vector2;
use poisson::algorithm::{Bridson, Creator, Ebeida};
use poisson::{Builder, Type};
use rand_0_6::SeedableRng as _;

/// Fills a square with dots that keep a distance; x and y of each, one after the other. None for a
/// number that no crate has; `crates.mjs` has their names.
pub fn place(peer: u32, side: f64, distance: f64, seed: u32) -> Option<Vec<f64>> {
    match peer {
        0 => Some(fast_poisson(side, distance, seed)),
        1 => Some(poisson(Bridson, side, distance, seed)),
        2 => Some(poisson(Ebeida, side, distance, seed)),
        3 => Some(bluenoise(side, distance, seed)),
        _ => None,
    }
}

fn fast_poisson(side: f64, distance: f64, seed: u32) -> Vec<f64> {
    fast_poisson::Poisson2D::new()
        .with_dimensions([side; 2], distance)
        .with_seed(seed.into())
        .iter()
        .flatten()
        .collect()
}

fn poisson<A>(algorithm: A, side: f64, distance: f64, seed: u32) -> Vec<f64>
where
    A: Creator<f64, Vector2<f64>>,
{
    let generator = rand_0_6::rngs::SmallRng::seed_from_u64(seed.into());
    // It fills the unit square, and its radius is that of discs that do not overlap.
    Builder::with_radius(distance / side / 2.0, Type::Normal)
        .build(generator, algorithm)
        .into_iter()
        .flat_map(|dot| [dot.x * side, dot.y * side])
        .collect()
}

fn bluenoise(side: f64, distance: f64, seed: u32) -> Vec<f64> {
    let (side, distance) = (side as f32, distance as f32);
    bluenoise::BlueNoise::<rand_0_9::rngs::SmallRng>::from_seed(side, side, distance, seed.into())
        .flat_map(|dot| [dot.x.into(), dot.y.into()])
        .collect()
}

thread_local! {
    /// The dots placed last, for as long as JS reads them.
    static PLACED: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
}

/// For JS: places dots and keeps them; returns how many numbers they are, 0 for an unknown peer.
#[no_mangle]
pub extern "C" fn place_dots(peer: u32, side: f64, distance: f64, seed: u32) -> usize {
    let dots = place(peer, side, distance, seed).unwrap_or_default();
    let count = dots.len();
    PLACED.set(dots);
    count
}

/// For JS: where the numbers of the dots placed last lie in memory.
#[no_mangle]
pub extern "C" fn placed_dots() -> *const f64 {
    PLACED.with_borrow(|dots| dots.as_ptr())
}
