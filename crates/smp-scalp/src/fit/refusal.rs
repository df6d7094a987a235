//! Why handles cannot be fitted, and what can be said of them before a fit.

use std::fmt;

use crate::fit::handles::Handle;
use crate::fit::view_side::ViewSide;

/// Why handles cannot be fitted; the text is a sentence for the user.
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

impl fmt::Display for FitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "Marks are missing; a face needs both eyes, nose, chin, both ears and the top of the head.",
            Self::NotANumber => "A mark has no place in the photo; please set it again.",
            Self::Coincide => "Two marks lie on the same place; please pull them apart.",
            Self::TooSmall => "The head is too small in this photo; please use a picture taken nearer.",
            Self::OffPicture => "A mark lies far outside the photo; please bring it back.",
            Self::Mirrored => "Left and right look exchanged: the right eye and ear belong to the person in the photo, so in a picture from the front they are on your left.",
            Self::NoHead => "No head fits these marks; please check that each one sits where its name says.",
        })
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
/// [`FitError`] with a sentence for the user where they are not.
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
