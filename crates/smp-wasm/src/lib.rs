//! The browser: handles and conversions, no logic. One worker holds a [`Scene`] and, from the first
//! photo on, an [`Album`]; dots and pixels stay in wasm memory and leave as the dirty rectangle only.
//!
//! Three wasm files are built from this package, by its features: `sitting` for the first visit, `study`
//! for whoever opens a photo, and `vision`, in a worker of its own ([`Vision`]), which finds the head in
//! it. With `bench` the first also does single steps again, to be timed.
//!
//! Designs come in as JSON text and options as plain objects, both without unknown fields; summaries go out as
//! plain objects, pixels as `ImageData`. Errors become `Error` objects with `code` and, where something was
//! refused, `path`; a panic becomes one named `Panic`, which says where it was.

#[cfg(any(feature = "sitting", feature = "study"))]
mod alpha;
#[cfg(feature = "bench")]
mod bench;
mod convert;
#[cfg(feature = "study")]
mod found;
#[cfg(any(feature = "sitting", feature = "study"))]
mod given;
#[cfg(feature = "study")]
mod marks;
#[cfg(any(feature = "sitting", feature = "study"))]
mod numbers;
#[cfg(feature = "sitting")]
mod options;
#[cfg(feature = "study")]
mod proposed;
#[cfg(feature = "study")]
mod rows;
#[cfg(feature = "sitting")]
mod seed;
#[cfg(feature = "sitting")]
mod sitting;
#[cfg(feature = "study")]
mod skin;
mod stops;
#[cfg(feature = "study")]
mod study;
#[cfg(feature = "vision")]
mod vision;

#[cfg(feature = "sitting")]
pub use sitting::Scene;
#[cfg(feature = "study")]
pub use study::Album;
#[cfg(feature = "vision")]
pub use vision::Vision;

/// Smaller than the one that comes with the language.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
