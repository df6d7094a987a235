//! Finding the head in a photo by four small networks: where faces are, 468 points on each, which
//! pixels are the person, and which of the head are skin, stubble or hair. No face and several are plain answers.
//!
//! The first three are MediaPipe's (Google, Apache 2.0): the short range face detector (BlazeFace,
//! arXiv:1907.05047), the face mesh (arXiv:1907.06724) and selfie segmentation. What is done around
//! them follows the graphs in `mediapipe/modules` (`face_detection`, `face_landmark`,
//! `selfie_segmentation`), from where all constants are that do not say "judgement".

mod classes;
mod crop;
mod detect;
mod face;
mod mesh;
mod models;
mod person;

pub use face::{FACE_POINTS, Face};
pub use models::{Findings, Models};
