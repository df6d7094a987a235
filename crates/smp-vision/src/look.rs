//! The photo's own look, as far as what is drawn into it must have it: how soft it is from place to
//! place, and how grainy at each brightness. Measured once a photo.

mod bands;
mod edges;
mod grain;
mod photo_look;
mod softness;

pub use photo_look::PhotoLook;
