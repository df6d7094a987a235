//! Pictures: designs drawn natively, swatches of pigment, and what every command needs to read a picture, to
//! write on it and to save it.

mod dots_csv;
pub(crate) mod picture;
pub(crate) mod render;
pub(crate) mod swatch;
#[cfg(test)]
mod tests_of_look;
pub(crate) mod words;
