//! What a scene is asked, from JS objects, and its frames for them.

use std::ops::RangeInclusive;

use serde::Serialize;
use smp_engine::{Backdrop, Frame, HeadStage, Lighting, Moment, SubjectKind, Technique};
use wasm_bindgen::JsValue;

use crate::given::OptionFields;

/// Sides of a head's picture.
const SIDE_PX: RangeInclusive<u32> = 1..=HeadStage::MAX_SIDE_PX;

const SUBJECTS: [(&str, SubjectKind); 2] =
    [("head", SubjectKind::Head), ("photo", SubjectKind::Photo)];

const THEMES: [(&str, Backdrop); 3] = [
    ("light", Backdrop::Light),
    ("dark", Backdrop::Dark),
    ("clear", Backdrop::Clear),
];

/// On whom a design is seen, and how the head is, in pixels of the stage. Angles, zoom and shift out of range are
/// left to the stage's own clamping: they come from drags.
pub(crate) struct StageOptions {
    pub(crate) subject: SubjectKind,
    pub(crate) head: HeadStage,
}

impl StageOptions {
    pub(crate) fn read(fields: &mut OptionFields) -> Result<Self, JsValue> {
        Ok(Self {
            subject: fields.named("subject", &SUBJECTS)?.unwrap_or_default(),
            head: HeadStage {
                width_px: fields.whole_in("width_px", SIDE_PX)?,
                height_px: fields.whole_in("height_px", SIDE_PX)?,
                yaw_deg: fields.number("yaw_deg")?,
                pitch_deg: fields.number("pitch_deg")?,
                zoom: fields.number("zoom")?,
                pan_px: [fields.number("pan_x_px")?, fields.number("pan_y_px")?],
                backdrop: fields.one_of("theme", &THEMES)?,
                lighting: fields
                    .named("lighting", &Lighting::ALL)?
                    .unwrap_or_default(),
                samples: if fields.truth("draft")? { 1 } else { 2 },
            },
        })
    }
}

/// When a design is seen: days after the last shown session, null for healed, and how well it was made.
pub(crate) fn moment(fields: &mut OptionFields) -> Result<Moment, JsValue> {
    Ok(Moment {
        days: fields.maybe_number("day")?.map(|days| days as f32),
        technique: fields.one_of("technique", &Technique::ALL)?,
    })
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
