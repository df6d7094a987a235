//! Where: the head in millimetres.
//!
//! This room holds the built-in head (a template of fixed topology with shape modes), its chart
//! (the flat, near-conformal map of the scalp that the dots live in), landmarks, the tape
//! measure, hairlines and zone outlines on the skin, the camera, picking, and the fit of the
//! head to a photo. It knows no colour, places no dot and reads no file: the template is
//! compiled in (`assets/head.bin`, made by `make_template` in smp-assets).
//!
//! Frame of the head, millimetres: origin midway between the tragi, +x to the subject's left,
//! +y up, +z forward.
//!
//! ```
//! use smp_scalp::{Head, Landmark, hairline_curve, tape};
//! let head = Head::built_in();
//! assert!(head.landmark(Landmark::Vertex).y > 120.0);
//! let line = hairline_curve(&head, &smp_design::Hairline::default());
//! let middle = tape(&head, line[line.len() / 2]).expect("the hairline lies on the scalp");
//! assert!((60.0..90.0).contains(&middle.up_mm));
//! ```

mod anatomy;
mod bend;
mod body;
mod camera;
mod chart;
mod codec;
mod descent;
mod fit;
mod grid;
mod growth;
mod hairline;
mod handles;
mod head;
mod kept;
mod known;
mod map;
mod measures;
mod meridian;
mod model;
mod nets;
mod outline;
mod patch;
mod pick;
mod pose;
mod raster;
mod refusal;
mod region;
mod reshape;
mod scale;
mod seen;
mod shape;
mod solve;
mod start;
mod tape;
mod template;
mod vector;
mod wave;

/// What the maker of the template shares with its reader; not for other rooms.
pub mod making {
    pub use crate::body::Body;
    pub use crate::grid::{CENTRE, Grid};
    pub use crate::map::{DEGREE, Map, terms};
    pub use crate::meridian::on_body;
    pub use crate::nets::{FIELD_STEP_MM, Field};
    pub use crate::patch::{FACE_BAND_MM, Patch, SINK_MM, ear_patch, face_edge_mm, face_patch};
    pub use crate::region::{BEYOND, DRAWABLE_RIM, HAIR_RIM, Rims, TOP_RIM};
    pub use crate::solve::cholesky;
    pub use crate::template::{RADIUS_STEP_MM, Template};
    pub use crate::wave::{Wave, lift_mm};
}

pub use anatomy::Guide;
pub use bend::Bend;
pub use camera::Camera;
pub use chart::{Chart, SurfacePoint, from_fixed};
pub use fit::{FitQuality, Sighting, fit_camera, fit_handles, fit_photos, keep_outline};
pub use growth::Growth;
pub use hairline::{
    Parts, hair_rim, hairline_curve, hairline_points, parting, scalp_outline, top_outline,
};
pub use handles::Handle;
pub use head::{Head, Landmark, ScalpMm};
pub use known::circumference_by_distance;
pub use measures::{Measured, measure, shape_of};
pub use pick::pick;
pub use refusal::{FitError, check_marks};
pub use reshape::{OutlinePlace, drag_outline, outline_places};
pub use scale::{ScaleOff, sized};
pub use seen::{Seen, fit_from};
pub use tape::{Tape, from_meridian, tape};
