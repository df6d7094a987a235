//! Rows of the table: where the head stands in a photo.

use crate::limits::{Entries, Limit, List};
use crate::person::Sex;
use crate::rows::record;

/// Directions in which a fit keeps the outline.
pub const OUTLINE: usize = 32;

record! {
    /// The head's place and form in one photo, as found by the fit. No landmark is kept.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Fit, FitRules at "fit" {
        /// Width and height of the upright photo that the numbers belong to, in pixels.
        photo_px: [u32; 2] = Limit { min: 1.0, max: 30_000.0, step: 1.0, default: 1000.0, unit: "px" }
            => "no photo that is opened has longer sides", required;
        /// How many quarter turns clockwise made it upright, of the picture that its file shows.
        quarter_turns: u8 = Limit { min: 0.0, max: 3.0, step: 1.0, default: 0.0, unit: "turns" }
            => "four are none";
        /// Focal length in pixels of that photo; the principal point is its centre.
        focal_px: f64 = Limit { min: 50.0, max: 1e6, step: 1.0, default: 1000.0, unit: "px" }
            => "any camera", required;
        /// Rotation vector (axis times angle in radians), head frame to camera frame.
        rotation_rad: [f64; 3] = Limit { min: -6.4, max: 6.4, step: 0.001, default: 0.0, unit: "rad" }
            => "one turn", required;
        /// The head's origin in the camera frame (x right, y down, z away), in mm.
        translation_mm: [f64; 3] = Limit { min: -1e5, max: 1e5, step: 0.1, default: 0.0, unit: "mm" }
            => "a head within 100 m", required;
        /// The head's form.
        shape: Shape;
        /// How far the outline of the head in the photo lies from the head's middle, relative to that of
        /// the form, in 32 directions; empty where that is not known.
        outline: Vec<f64> = List {
            entries: Entries::between(OUTLINE, OUTLINE).or_none(),
            each: Limit { min: 0.7, max: 1.4, step: 0.001, default: 1.0, unit: "times" },
        } => "no head is another's by more";
    }
}

/// The modes of a head's form: a row each.
macro_rules! modes {
    ($($(#[doc = $says:literal])+ $mode:ident;)+) => {
        record! {
            /// The head's form as steps of standard deviation from the mean head of its sex.
            #[derive(Clone, Copy, Debug, PartialEq)]
            pub struct Shape: Default, ShapeRules at "fit.shape" {
                $($(#[doc = $says])+ $mode: f64 = Limit { min: -4.0, max: 4.0, step: 0.1, default: 0.0, unit: "sd" }
                    => "four standard deviations (ANSUR II)";)+
            }
        }

        impl Shape {
            /// The names of the modes, in the order of the table.
            pub const MODES: [&'static str; [$(stringify!($mode)),+].len()] = [$(stringify!($mode)),+];

            /// The steps of the modes, in the order of the table.
            ///
            /// ```
            /// use smp_design::{Sex, Shape};
            ///
            /// let woman = Shape::mean_of(Sex::Woman);
            /// assert_eq!(Shape::of_steps(woman.steps()), woman);
            /// assert_eq!(Shape::MODES.len(), woman.steps().len());
            /// ```
            pub const fn steps(&self) -> [f64; Self::MODES.len()] {
                [$(self.$mode),+]
            }

            /// The form of such steps.
            pub const fn of_steps(steps: [f64; Self::MODES.len()]) -> Self {
                let [$($mode),+] = steps;
                Self { $($mode),+ }
            }
        }
    };
}

modes! {
    /// Head length.
    length_sd;
    /// Head breadth.
    breadth_sd;
    /// Height of the vault (tragion to vertex).
    height_sd;
    /// Height of the face (menton to sellion).
    face_sd;
    /// How far the lower back of the head stands out, the length being the same.
    occiput_sd;
    /// How high the crown is, the height of the vertex being the same.
    crown_sd;
    /// How steep the forehead is: how far its upper part comes forward.
    forehead_sd;
    /// Breadth of the cheek bones, beyond what the head's breadth gives them.
    cheek_sd;
    /// Breadth of the jaw.
    jaw_sd;
    /// Size of the ears.
    ear_sd;
    /// 0 a man's head, 1 a woman's.
    woman;
}

impl Shape {
    /// The mean head of a sex.
    pub fn mean_of(sex: Sex) -> Self {
        Self {
            woman: f64::from(u8::from(sex == Sex::Woman)),
            ..Self::default()
        }
    }
}
