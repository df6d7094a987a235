//! What a sitting is asked, from JS objects, and its frames for them.

use serde::Serialize;
use smp_design::Design;
use smp_engine::{Backdrop, Frame, HeadStage, Lighting, Mark, Moment, SkinMask, Technique};
use wasm_bindgen::prelude::*;

use crate::given::{field, number, text};
use crate::js::Uint8Array;

/// How the head is seen, from an object whose lengths are pixels of the stage. What is missing or
/// no number is left to the stage's own clamping.
pub(crate) fn stage(options: &JsValue) -> HeadStage {
    let number = |name| number(options, name);
    HeadStage {
        width_px: number("width_px") as u32,
        height_px: number("height_px") as u32,
        yaw_deg: number("yaw_deg"),
        pitch_deg: number("pitch_deg"),
        zoom: number("zoom"),
        pan_px: [number("pan_x_px"), number("pan_y_px")],
        backdrop: match text(options, "theme").as_str() {
            "dark" => Backdrop::Dark,
            "clear" => Backdrop::Clear,
            _ => Backdrop::Light,
        },
        lighting: match text(options, "lighting").as_str() {
            "overhead" => Lighting::Overhead,
            "daylight" => Lighting::Daylight,
            _ => Lighting::Studio,
        },
        samples: if field(options, "draft").is_truthy() {
            1
        } else {
            2
        },
    }
}

/// How many sessions a small picture shows: all, or none where it is asked for as it was before.
pub(crate) fn sessions_shown(options: &JsValue, design: &Design) -> u8 {
    if field(options, "before").is_truthy() {
        0
    } else {
        design.sessions.len() as u8
    }
}

/// When a design is seen; what is no number is healed, and an unknown technique a good one.
pub(crate) fn moment(days: f32, technique: &str) -> Moment {
    Moment {
        days: (!days.is_nan()).then_some(days),
        technique: match technique {
            "too_deep" => Technique::TooDeep,
            "too_dense" => Technique::TooDense,
            _ => Technique::Good,
        },
    }
}

/// Whether a stage asks for the photo.
pub(crate) fn on_photo(options: &JsValue) -> bool {
    text(options, "subject") == "photo"
}

/// Text as an alpha mask: `{width_px, height_px, alpha}`.
pub(crate) fn mark(value: &JsValue) -> Mark {
    let alpha = Uint8Array::of(&field(value, "alpha")).to_vec();
    let side = |name| number(value, name) as u32;
    Mark::new(side("width_px"), side("height_px"), alpha)
}

/// A mask of the photo's skin, `{width_px, height_px, alpha}`; none for anything else.
pub(crate) fn mask(value: &JsValue, photo_width_px: u32) -> Option<SkinMask> {
    let alpha = Uint8Array::of(&field(value, "alpha")).to_vec();
    let side = |name| number(value, name) as usize;
    SkinMask::new(side("width_px"), side("height_px"), photo_width_px, alpha)
}

#[derive(Serialize)]
pub(crate) struct FrameOut {
    x_px: u32,
    y_px: u32,
    width_px: u32,
    height_px: u32,
    full_width_px: u32,
    full_height_px: u32,
}

impl From<Frame> for FrameOut {
    fn from(frame: Frame) -> Self {
        Self {
            x_px: frame.dirty.x,
            y_px: frame.dirty.y,
            width_px: frame.dirty.width,
            height_px: frame.dirty.height,
            full_width_px: frame.full.0,
            full_height_px: frame.full.1,
        }
    }
}
