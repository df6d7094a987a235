//! Finding the head in a photo by three small networks: where faces are, 468 points on each, and
//! which pixels are the person. No face and several are plain answers.
//!
//! The networks are MediaPipe's (Google, Apache 2.0): the short range face detector (BlazeFace,
//! arXiv:1907.05047), the face mesh (arXiv:1907.06724) and selfie segmentation. What is done around
//! them follows the graphs in `mediapipe/modules` (`face_detection`, `face_landmark`,
//! `selfie_segmentation`), from where all constants are that do not say "judgement".

mod crop;
mod detect;
mod face;
mod mesh;
mod models;
mod person;

pub use face::{FACE_POINTS, Face};
pub use models::{Findings, Models};
