//! Finding the head by itself, on heads that the project renders: everything that was found is held
//! against where the renderer put it. The models are fetched by `cargo xtask test unit`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the networks are files"
)]

use std::path::Path;

use smp_design::{Design, DesignPreset};
use smp_engine::{Backdrop, HeadStage, Scene};
use smp_scalp::{Camera, Landmark};
use smp_vision::{Findings, Models, PhotoView};

pub(crate) fn models() -> Models {
    let file = |name: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/models");
        std::fs::read(folder.join(name)).unwrap_or_else(|_| {
            panic!("www/models/{name} is missing: `cargo xtask test unit` fetches it.")
        })
    };
    Models::new(
        &file("face_detector.tflite"),
        &file("face_mesh.tflite"),
        &file("person_mask.tflite"),
        &file("head_classes.tflite"),
    )
    .expect("whole models")
}

/// A picture and where things are in it.
struct Picture {
    rgba: Vec<u8>,
    size_px: [u32; 2],
    landmarks: Vec<(Landmark, [f32; 2])>,
    /// The head's share of each pixel, 0 to 255.
    outline: Vec<u8>,
    /// Millimetres of a pixel at the head.
    mm: f32,
}

/// Landmarks and their points in MediaPipe's canonical face.
const KNOWN: [(Landmark, usize); 4] = [
    (Landmark::NoseTip, 4),
    (Landmark::Chin, 152),
    (Landmark::RightOuterCanthus, 33),
    (Landmark::LeftOuterCanthus, 263),
];

fn picture(size_px: [u32; 2], [yaw_deg, pitch_deg]: [f64; 2], monk: u8, zoom: f64) -> Picture {
    let [width_px, height_px] = size_px;
    let mut design = Design::preset(DesignPreset::Natural, "0");
    design.subject.skin.monk = monk.into();
    let mut scene = Scene::new(design);
    let mut draw = |backdrop| {
        scene.set_stage(HeadStage {
            width_px,
            height_px,
            yaw_deg,
            pitch_deg,
            zoom,
            backdrop,
            ..HeadStage::default()
        });
        scene.set_shown(0);
        scene.render();
        scene.pixels().to_vec()
    };
    let clear = draw(Backdrop::Clear);
    let rgba = draw(Backdrop::Light);
    let camera = Camera::orbit(width_px, height_px, yaw_deg, pitch_deg, zoom, [0.0; 2]);
    let at = |landmark: Landmark| {
        let place = scene.head().landmark(landmark);
        let [x, y, _] = camera.project([place.x, place.y, place.z]);
        [x, y]
    };
    let up = |y_mm: f32| camera.project([0.0, y_mm, 90.0])[1];
    Picture {
        size_px,
        landmarks: KNOWN
            .iter()
            .map(|&(landmark, _)| (landmark, at(landmark)))
            .collect(),
        outline: clear.iter().skip(3).step_by(4).copied().collect(),
        mm: 20.0 / (up(-10.0) - up(10.0)),
        rgba,
    }
}

impl Picture {
    fn find(&self, models: &Models) -> Findings {
        let [width_px, height_px] = self.size_px;
        let photo = PhotoView {
            rgba: &self.rgba,
            width_px,
            height_px,
        };
        models.find(photo).expect("a photo")
    }

    /// Shared area of the person found and the head drawn, of both together; above the chin, for the
    /// network adds the shoulders that the built-in head has not.
    fn overlap(&self, found: &Findings) -> f32 {
        let [width, height] = self.size_px.map(|side| side as usize);
        let (mut both, mut either) = (0, 0);
        let chin = self.landmarks[1].1[1] as usize;
        for y in 0..height.min(chin) {
            for x in 0..width {
                let drawn = self.outline[y * width + x] > 127;
                let person = found.person.at(x as f32 + 0.5, y as f32 + 0.5) > 0.5;
                both += usize::from(drawn && person);
                either += usize::from(drawn || person);
            }
        }
        both as f32 / either as f32
    }
}

/// One face where it was drawn. The built-in head's eyes and chin are not those of the mesh's mean face:
/// 6 mm are let pass.
fn expect_face(size_px: [u32; 2], angles_deg: [f64; 2], monk: u8, zoom: f64, models: &Models) {
    let picture = picture(size_px, angles_deg, monk, zoom);
    let found = picture.find(models);
    let what = format!("{size_px:?} {angles_deg:?} tone {monk} zoom {zoom}");
    let [face] = &found.faces[..] else {
        panic!("{what}: {} faces", found.faces.len());
    };
    assert!(
        face.score > 0.7 && face.presence > 0.9,
        "{what}: {}",
        face.score
    );
    for ((landmark, known), (_, nth)) in picture.landmarks.iter().zip(KNOWN) {
        let [x, y, _] = face.points[nth];
        let (dx, dy) = (x - known[0], y - known[1]);
        let apart_mm = (dx * dx + dy * dy).sqrt() * picture.mm;
        assert!(apart_mm < 6.0, "{what}: {landmark:?} {apart_mm} mm");
    }
    let overlap = picture.overlap(&found);
    assert!(overlap > 0.96, "{what}: {overlap}");
}

#[test]
fn a_head_is_found_when_it_turns() {
    let models = models();
    for yaw_deg in [0.0, 25.0, -25.0, 45.0] {
        expect_face([720, 960], [yaw_deg, 0.0], 4, 1.0, &models);
    }
}

/// To either side: the networks know the two sides of a face differently well.
#[test]
fn a_head_is_found_when_it_turns_far() {
    let models = models();
    for yaw_deg in [-60.0, -55.0, 55.0, 60.0] {
        let picture = picture([720, 960], [yaw_deg, 8.0], 4, 1.0);
        let found = picture.find(&models);
        let [face] = &found.faces[..] else {
            panic!("{yaw_deg}: {} faces", found.faces.len());
        };
        assert!(face.presence >= 0.5, "{yaw_deg}: {}", face.presence);
        for ((landmark, known), (_, nth)) in picture.landmarks.iter().zip(KNOWN) {
            // The far eye's corner is behind the nose.
            let hidden = if yaw_deg > 0.0 {
                Landmark::RightOuterCanthus
            } else {
                Landmark::LeftOuterCanthus
            };
            let [x, y, _] = face.points[nth];
            let (dx, dy) = (x - known[0], y - known[1]);
            let apart_mm = (dx * dx + dy * dy).sqrt() * picture.mm;
            let near = *landmark == hidden || apart_mm < 18.0;
            assert!(near, "{yaw_deg}: {landmark:?} {apart_mm} mm");
        }
    }
}

#[test]
fn a_head_of_any_tone_is_found() {
    let models = models();
    for monk in [1, 7, 10] {
        expect_face([720, 960], [0.0, 5.0], monk, 1.0, &models);
    }
}

#[test]
fn photos_of_any_size_will_do() {
    let models = models();
    for (size_px, zoom) in [([300, 400], 1.0), ([1000, 300], 1.0), ([1500, 1100], 0.4)] {
        expect_face(size_px, [5.0, 5.0], 4, zoom, &models);
    }
}

#[test]
fn no_face_and_two_are_plain_answers() {
    let models = models();
    let empty = Picture {
        rgba: [180, 190, 200, 255].repeat(320 * 200),
        size_px: [320, 200],
        landmarks: Vec::new(),
        outline: Vec::new(),
        mm: 1.0,
    };
    assert!(empty.find(&models).faces.is_empty());
    let one = picture([400, 500], [0.0, 5.0], 4, 1.0);
    let lines = one.rgba.chunks_exact(4 * 400);
    let two = Picture {
        rgba: lines.flat_map(|line| [line, line].concat()).collect(),
        size_px: [800, 500],
        ..empty
    };
    let faces = two.find(&models).faces;
    assert_eq!(faces.len(), 2);
    let apart_px = (faces[0].points[4][0] - faces[1].points[4][0]).abs();
    assert!((apart_px - 400.0).abs() < 4.0, "{apart_px}");
    let rgba = &[][..];
    let nothing = PhotoView {
        rgba,
        width_px: 0,
        height_px: 9,
    };
    assert_eq!(models.find(nothing), None);
}
