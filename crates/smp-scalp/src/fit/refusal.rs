//! Why handles cannot be fitted, and what can be said of them before a fit.

use std::fmt;

use crate::fit::handles::Handle;
use crate::fit::view_side::ViewSide;

/// Why handles cannot be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FitError {
    /// Not exactly the marks of one side.
    Missing,
    /// A coordinate is not a number.
    NotANumber,
    /// Two handles lie on the same place.
    Coincide,
    /// The head would be only a few pixels wide.
    TooSmall,
    /// A handle lies far outside the photo.
    OffPicture,
    /// Left and right are exchanged, or the head is upside down against its handles.
    Mirrored,
    /// No head fits.
    NoHead,
}

impl FitError {
    /// All of them: the page has a sentence for each.
    pub const ALL: [Self; 7] = [
        Self::Missing,
        Self::NotANumber,
        Self::Coincide,
        Self::TooSmall,
        Self::OffPicture,
        Self::Mirrored,
        Self::NoHead,
    ];

    /// A short fixed name; the page says it under `error.fit.`.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber => "not-a-number",
            Self::Coincide => "coincide",
            Self::TooSmall => "too-small",
            Self::OffPicture => "off-picture",
            Self::Mirrored => "mirrored",
            Self::NoHead => "no-head",
        }
    }
}

impl fmt::Display for FitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fit: {}", self.reason())
    }
}

impl std::error::Error for FitError {}

/// Fewer points leave the head's place open.
const LEAST_POINTS: usize = 4;
/// Nearer than this, in shares of the head's size, two handles are the same.
const APART: f64 = 0.02;
/// Least size of the handles' cloud, px.
const SMALLEST_PX: f64 = 24.0;
/// How far outside the photo a handle may lie, in shares of the longer side.
const OUTSIDE: f64 = 0.5;

/// Checks that `handles`, in pixels of a photo of `photo_px` (width and height), are the marks of one side of a head, and
/// can be told apart.
///
/// # Errors
/// [`FitError`] where they are not.
pub fn check_marks(handles: &[Handle], photo_px: [u32; 2]) -> Result<(), FitError> {
    if ViewSide::of_handles(handles).is_none() {
        return Err(FitError::Missing);
    }
    let size = spread(handles, photo_px)?;
    if pairs(handles).any(|px| px < APART * size) {
        return Err(FitError::Coincide);
    }
    Ok(())
}

/// Distances of every pair, px.
fn pairs(points: &[Handle]) -> impl Iterator<Item = f64> + '_ {
    let distance = |a: &Handle, b: &Handle| {
        let (x, y) = (a.at_px[0] - b.at_px[0], a.at_px[1] - b.at_px[1]);
        (x * x + y * y).sqrt()
    };
    (0..points.len()).flat_map(move |a| (0..a).map(move |b| distance(&points[a], &points[b])))
}

/// Checks what can be said of points without a fit; the size of their cloud in px.
pub(crate) fn spread(points: &[Handle], [width, height]: [u32; 2]) -> Result<f64, FitError> {
    if points.len() < LEAST_POINTS {
        return Err(FitError::Missing);
    }
    if points.iter().flat_map(|h| h.at_px).any(|v| !v.is_finite()) {
        return Err(FitError::NotANumber);
    }
    let (width, height) = (f64::from(width), f64::from(height));
    let outside = OUTSIDE * width.max(height);
    let far = |v: f64, side: f64| v < -outside || v > side + outside;
    if points
        .iter()
        .any(|h| far(h.at_px[0], width) || far(h.at_px[1], height))
    {
        return Err(FitError::OffPicture);
    }
    let size = pairs(points).fold(0.0, f64::max);
    if size < SMALLEST_PX {
        return Err(if size < 1.0 {
            FitError::Coincide
        } else {
            FitError::TooSmall
        });
    }
    Ok(size)
}
