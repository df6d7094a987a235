//! The photo as a file: format and size from its header, and whether it is whole, before anything
//! is decoded. A 50 kB file can claim 400 megapixels; a cut-off one can decode to half a face.
//! Who decodes may know fewer formats than are told apart here.

mod boxed;
mod format;
mod header;
mod inspect;

pub use format::{MAX_PIXELS, MAX_SIDE_PX, PhotoError, PhotoFormat};
pub use inspect::{PhotoFile, inspect};
