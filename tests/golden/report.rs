//! What a golden that has changed looks like: its picture as it was and as it is, side by side on a page in
//! `target/golden`. The pictures as they were are small JPEGs beside the lists: they are to be looked at, and the
//! fingerprints are what is compared.

use std::path::{Path, PathBuf};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbaImage};
use smp_engine::Scene;

/// Small enough to be kept for every golden, good enough to be looked at; judgement.
const JPEG_QUALITY: u8 = 80;

/// A picture that a golden gives.
pub(super) struct Picture(RgbaImage);

impl Picture {
    /// What a scene shows.
    pub(super) fn of(scene: &Scene) -> Self {
        let (width, height) = scene.size();
        let pixels = scene.pixels().to_vec();
        Self(RgbaImage::from_raw(width, height, pixels).expect("a whole picture"))
    }

    fn jpeg(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let rgb = DynamicImage::ImageRgba8(self.0.clone()).into_rgb8();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        rgb.write_with_encoder(encoder)
            .expect("a picture is written");
        bytes
    }
}

/// The name of a golden as that of a file.
fn file(name: &str) -> String {
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter
        } else {
            ' '
        }
    };
    let words: String = name.chars().map(plain).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join("-").to_lowercase() + ".jpg"
}

fn kept(list: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.join("golden/pictures").join(list)
}

/// Keeps a golden's picture as the one that it had.
pub(super) fn keep(list: &str, name: &str, picture: &Picture) {
    std::fs::create_dir_all(kept(list)).expect("writable");
    std::fs::write(kept(list).join(file(name)), picture.jpeg()).expect("writable");
}

/// Whether the picture of a golden is kept.
pub(super) fn is_kept(list: &str, name: &str) -> bool {
    kept(list).join(file(name)).is_file()
}

/// Writes a folder with the pictures of what has changed, as they were and as they are; the page that shows them.
pub(super) fn write(folder: &Path, list: &str, changed: &[(String, String, Picture)]) -> PathBuf {
    std::fs::create_dir_all(folder).expect("writable");
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Goldens that changed</title>\n\
         <h1>Goldens that changed: was, now</h1>\n",
    );
    for (name, told, picture) in changed {
        let file = file(name);
        let was = std::fs::read(kept(list).join(&file)).unwrap_or_default();
        std::fs::write(folder.join(format!("was-{file}")), was).expect("writable");
        picture
            .0
            .save(folder.join(format!("now-{file}.png")))
            .expect("writable");
        page.push_str(&format!(
            "<h2>{name}</h2>\n<p>{told}</p>\n<img src=\"was-{file}\" alt=\"was\"> <img src=\"now-{file}.png\" alt=\"now\">\n"
        ));
    }
    let index = folder.join("index.html");
    std::fs::write(&index, page).expect("writable");
    index
}

#[test]
fn a_changed_golden_is_shown_as_it_was_and_as_it_is() {
    let folder = std::env::temp_dir().join(format!("buzzline-golden-{}", std::process::id()));
    let picture = Picture(RgbaImage::from_pixel(8, 4, image::Rgba([1, 2, 3, 255])));
    let index = write(
        &folder,
        "photos",
        &[("a, B".into(), "picture is 0".into(), picture)],
    );
    let text = std::fs::read_to_string(index).expect("a page");
    let now = image::image_dimensions(folder.join("now-a-b.jpg.png"));
    let was = folder.join("was-a-b.jpg").is_file();
    std::fs::remove_dir_all(&folder).expect("removable");
    assert!(
        text.contains("<h2>a, B</h2>") && text.contains("was-a-b.jpg"),
        "{text}"
    );
    assert_eq!(now.expect("a picture"), (8, 4));
    assert!(was);
}
