//! Where: the head in millimetres.
//!
//! This room holds the built-in head (a template of fixed topology with shape modes), its chart
//! (the flat, near-conformal map of the scalp that the dots live in), landmarks, the tape
//! measure, hairlines and zone outlines on the skin, the camera, picking, and the fit of the
//! head to a photo. It knows no colour, places no dot and reads no file: the template
//! (`assets/head.bin`, made by `make_template` in smp-assets) is compiled in, or handed over by who has it.
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

mod camera;
mod chart;
mod fit;
mod form;
mod head;
mod measure;

/// What the maker of the template shares with its reader; not for other rooms.
pub mod making {
    pub use crate::chart::map::{DEGREE, Map, terms};
    pub use crate::chart::region::{BEYOND, DRAWABLE_RIM, HAIR_RIM, Rims, TOP_RIM};
    pub use crate::form::body::Body;
    pub use crate::form::features::{FACE_BAND_MM, SINK_MM, ear_patch, face_edge_mm, face_patch};
    pub use crate::form::field::{DistanceField, FIELD_STEP_MM};
    pub use crate::form::grid::{CENTRE, DirectionGrid};
    pub use crate::form::meridian::on_body;
    pub use crate::form::patch::SurfacePatch;
    pub use crate::head::template::{RADIUS_STEP_MM, Template};
    pub use crate::head::wave::{Wave, lift_mm};
}

pub use camera::bend::Bend;
pub use camera::pick::pick;
pub use camera::pinhole::Camera;
pub use chart::surface::{Chart, SurfacePoint, from_fixed};
pub use fit::handles::Handle;
pub use fit::known::circumference_by_distance;
pub use fit::marked_photo::MarkedPhoto;
pub use fit::photos::{FittedHead, fit_camera, fit_handles, fit_photos, keep_outline};
pub use fit::refusal::{FitError, check_marks};
pub use fit::reshape::{OutlinePlace, drag_outline, outline_places};
pub use fit::scale::{ScaleOff, sized};
pub use fit::view_side::{ViewSide, fit_from};
pub use head::anatomy::{Anatomy, HeadRegion};
pub use head::guides::GuideLine;
pub use head::landmark::{Landmark, ScalpMm};
pub use head::mesh::Head;
pub use head::template::{OtherTemplate, give_template, template_bytes};
pub use measure::growth::Growth;
pub use measure::hairline::{
    Parts, hair_rim, hairline_curve, hairline_points, moved_shares, parting, scalp_outline,
    top_outline,
};
pub use measure::measures::{Measured, measure, shape_of};
pub use measure::tape::{SkinPlace, Tape, from_meridian, tape, up_the_skin};
