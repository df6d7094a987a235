//! The head picture: the mannequin lit in the studio, wearing the dots.

pub(crate) mod layers;
pub(crate) mod model;
pub(crate) mod picture;
pub(crate) mod rest;
pub(crate) mod turning;
