//! What a scene is asked, from JS objects, and its frames for them.

use serde::{Deserialize, Serialize};
use smp_engine::{Backdrop, Frame, HeadStage, Lighting, Moment, Technique};

/// How the head is seen, in pixels of the stage. Numbers out of range are left to the stage's own clamping:
/// they come from drags.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StageOptions {
    #[serde(default)]
    subject: Subject,
    width_px: u32,
    height_px: u32,
    yaw_deg: f64,
    pitch_deg: f64,
    zoom: f64,
    pan_x_px: f64,
    pan_y_px: f64,
    #[serde(with = "Theme")]
    theme: Backdrop,
    #[serde(with = "Light", default)]
    lighting: Lighting,
    #[serde(default)]
    draft: bool,
}

#[derive(Default, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Subject {
    #[default]
    Head,
    Photo,
}

/// The names of the backdrops.
#[derive(Deserialize)]
#[serde(remote = "Backdrop", rename_all = "snake_case")]
enum Theme {
    Light,
    Dark,
    Clear,
}

/// The names of the lights.
#[derive(Deserialize)]
#[serde(remote = "Lighting", rename_all = "snake_case")]
enum Light {
    Studio,
    Overhead,
    Daylight,
}

impl StageOptions {
    /// Whether they ask for the photo.
    pub(crate) fn on_photo(&self) -> bool {
        self.subject == Subject::Photo
    }

    pub(crate) fn head(self) -> HeadStage {
        HeadStage {
            width_px: self.width_px,
            height_px: self.height_px,
            yaw_deg: self.yaw_deg,
            pitch_deg: self.pitch_deg,
            zoom: self.zoom,
            pan_px: [self.pan_x_px, self.pan_y_px],
            backdrop: self.theme,
            lighting: self.lighting,
            samples: if self.draft { 1 } else { 2 },
        }
    }
}

/// When a design is seen: days after the last shown session, null for healed, and how well it was made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MomentOptions {
    day: Option<f32>,
    #[serde(with = "Making")]
    technique: Technique,
}

/// The names of the techniques.
#[derive(Deserialize)]
#[serde(remote = "Technique", rename_all = "snake_case")]
enum Making {
    Good,
    TooDeep,
    TooDense,
}

impl From<MomentOptions> for Moment {
    fn from(options: MomentOptions) -> Self {
        Self {
            days: options.day,
            technique: options.technique,
        }
    }
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
