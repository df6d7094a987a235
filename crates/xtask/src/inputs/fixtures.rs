//! Photos that the program makes itself, for the gallery, the bench and the browser tests: the
//! bald mannequin before a known camera, so that where everything is in the picture is known too.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder as _, RgbaImage, imageops};
use serde_json::{Value, json};
use smp_design::{Design, DesignPreset, LossPattern};
use smp_engine::{HeadStage, Scene};
use smp_photo::{Album, Handle, PhotoView, ViewSide, handle_name};
use smp_scalp::{Camera, Head, Landmark};

use crate::draw::{picture, words};
use crate::inputs;
use crate::tool::{Outcome, once, root, write};

/// A made photo and where its head is.
pub(crate) struct Photo {
    /// The photo, upright.
    pub(crate) picture: RgbaImage,
    /// The marks of the side that it shows, where they belong.
    pub(crate) handles: Vec<Handle>,
    /// A pixel in the middle of the scalp.
    pub(crate) scalp_px: [f64; 2],
    /// A pixel behind the hairline, and one of the forehead before it.
    pub(crate) line_px: [[f64; 2]; 2],
}

/// Makes a photo of the bald head.
pub(crate) fn photo(
    width_px: u32,
    height_px: u32,
    angles_deg: [f64; 2],
    monk: u8,
) -> Outcome<Photo> {
    let mut design = Design::preset(DesignPreset::Natural, "0");
    design.subject.skin.monk = monk.into();
    photo_of(design, width_px, height_px, angles_deg)
}

/// Makes a photo of the head of a design, before any session.
fn photo_of(
    design: Design,
    width_px: u32,
    height_px: u32,
    [yaw_deg, pitch_deg]: [f64; 2],
) -> Outcome<Photo> {
    let mut scene = Scene::new(design);
    let stage = HeadStage {
        width_px,
        height_px,
        yaw_deg,
        pitch_deg,
        zoom: 1.0,
        ..HeadStage::default()
    };
    scene.set_stage(stage);
    scene.set_shown(0);
    scene.render();
    let camera = Camera::orbit(width_px, height_px, yaw_deg, pitch_deg, 1.0, [0.0; 2]);
    let head = scene.head();
    let seen = |at: [f32; 3]| {
        let [x, y, _] = camera.project(at);
        [f64::from(x), f64::from(y)]
    };
    let of = |landmark: Landmark| {
        let at = head.landmark(landmark);
        seen([at.x, at.y, at.z])
    };
    let side = match yaw_deg.abs() {
        ..=60.0 => ViewSide::Front,
        150.0.. => ViewSide::Back,
        _ if yaw_deg > 0.0 => ViewSide::Left,
        _ => ViewSide::Right,
    };
    let mut handles = side.default_handles([width_px, height_px]);
    for handle in &mut handles {
        handle.at_px = match handle.landmark {
            Landmark::Crown => topmost(head, &camera),
            other => of(other),
        };
    }
    Ok(Photo {
        handles,
        scalp_px: of(Landmark::Vertex),
        line_px: [0.22, -0.35].map(|share| {
            let [line, top] = [Landmark::Trichion, Landmark::Vertex].map(of);
            [0, 1].map(|i| line[i] + share * (top[i] - line[i]))
        }),
        picture: picture::of_rgba(width_px, height_px, scene.pixels().to_vec())?,
    })
}

/// Where the outline of the head is highest in the picture.
fn topmost(head: &Head, camera: &Camera) -> [f64; 2] {
    let mut best = [0.0, f64::INFINITY];
    for &at in head.positions() {
        let [x, y, _] = camera.project(at);
        if f64::from(y) < best[1] {
            best = [f64::from(x), f64::from(y)];
        }
    }
    best
}

/// Loads a made photo into a scene and places the head on it by its handles.
pub(crate) fn place(scene: &mut Scene, photo: &Photo) -> Outcome {
    let (width, height) = photo.picture.dimensions();
    let said = words::of_scene;
    scene
        .set_photo(photo.picture.clone().into_raw(), width, height)
        .map_err(said)?;
    let said = words::of_photo;
    let mut album = Album::of(&PhotoView {
        rgba: photo.picture.as_raw(),
        width_px: width,
        height_px: height,
    })
    .map_err(said)?;
    let mut design = scene.design().clone();
    let placed = album
        .fit(&photo.handles, design.subject.sex, None)
        .map_err(said)?;
    if let Some(analysis) = album.shown() {
        scene.set_look(analysis.look().clone());
    }
    design.fit = Some(placed.fit);
    scene.set_design(design);
    Ok(())
}

/// Writes the photos that the browser tests and the bench load; hands back their folder.
pub(crate) fn make() -> Outcome<PathBuf> {
    static MADE: OnceLock<Outcome<PathBuf>> = OnceLock::new();
    once(&MADE, make_anew)
}

fn make_anew() -> Outcome<PathBuf> {
    let folder = root().join("target/fixtures");
    let small = photo(720, 960, [0.0, 12.0], 4)?;
    picture::save(&folder.join("photo.png"), &small.picture)?;
    let side = photo(720, 960, [90.0, 6.0], 4)?;
    picture::save(&folder.join("photo-side.png"), &side.picture)?;
    describe(&side, &folder.join("photo-side.json"))?;
    write(
        &folder.join("photo-turned.jpg"),
        &turned_jpeg(&small.picture)?,
    )?;
    describe(&small, &folder.join("photo.json"))?;
    // Shaved, with all of its hair, in dim light from a lamp.
    let mut shaved = Design::preset(DesignPreset::Natural, "0");
    shaved.subject.pattern = LossPattern::Full;
    shaved.subject.hair.stubble_mm = 1.0;
    let mut shaved = photo_of(shaved, 720, 960, [0.0, 25.0])?;
    for pixel in shaved.picture.pixels_mut() {
        // Shares of the encoded bytes: a lamp's light is warm.
        for (byte, share) in pixel.0.iter_mut().zip([0.80, 0.72, 0.58]) {
            *byte = (f32::from(*byte) * share) as u8;
        }
    }
    picture::save(&folder.join("photo-shaved.png"), &shaved.picture)?;
    describe(&shaved, &folder.join("photo-shaved.json"))?;
    // Two megapixels, for the bench.
    let large = photo(1224, 1632, [0.0, 12.0], 4)?;
    picture::save(&folder.join("photo-2mp.png"), &large.picture)?;
    describe(&large, &folder.join("photo-2mp.json"))?;
    inputs::make(&folder.join("inputs"))?;
    Ok(folder)
}

fn describe(photo: &Photo, path: &Path) -> Outcome {
    write(path, as_json(photo).to_string().as_bytes())
}

/// Where everything is in a made photo.
pub(crate) fn as_json(photo: &Photo) -> Value {
    let handles: Vec<_> = photo
        .handles
        .iter()
        .map(|handle| {
            json!({
                "name": handle_name(handle.landmark),
                "x_px": handle.at_px[0],
                "y_px": handle.at_px[1],
            })
        })
        .collect();
    let (width, height) = photo.picture.dimensions();
    json!({
        "width_px": width,
        "height_px": height,
        "handles": handles,
        "scalp_px": photo.scalp_px,
        "stubble_px": photo.line_px[0],
        "skin_px": photo.line_px[1],
    })
}

/// A JPEG whose rows run down the picture's right side, and EXIF that says so (orientation 6: turn
/// a quarter clockwise to see it upright; EXIF 2.32, tag 0x0112), with a place on earth in it.
fn turned_jpeg(upright: &RgbaImage) -> Outcome<Vec<u8>> {
    let lying = imageops::rotate270(upright);
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 92);
    let failed = |error: &dyn std::fmt::Display| format!("The JPEG cannot be made: {error}.");
    encoder
        .set_exif_metadata(exif())
        .map_err(|error| failed(&error))?;
    let rgb = DynamicImage::ImageRgba8(lying).into_rgb8();
    encoder.encode_image(&rgb).map_err(|error| failed(&error))?;
    Ok(bytes.into_inner())
}

/// A TIFF header with one directory: orientation 6, and the word of a camera that exports must
/// not carry on.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend([0, 2]);
    // Make (0x010f), ASCII, 9 bytes, at offset 38.
    tiff.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 9, 0, 0, 0, 38]);
    // Orientation (0x0112), SHORT, 1 value: 6.
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(b"CAMWORD1\0");
    tiff
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "its tests write files and remove them"
)]
mod tests {
    use super::*;

    #[test]
    fn the_turned_jpeg_is_upright_again_when_read() {
        let mut upright = RgbaImage::from_pixel(32, 48, image::Rgba([20, 20, 20, 255]));
        // A white upper third tells top from side.
        for (_, y, pixel) in upright.enumerate_pixels_mut() {
            if y < 16 {
                pixel.0 = [255; 4];
            }
        }
        let bytes = turned_jpeg(&upright).expect("encodes");
        let path = std::env::temp_dir().join(format!("buzzline-turned-{}.jpg", std::process::id()));
        write(&path, &bytes).expect("writable");
        let read = picture::photo(&path).expect("readable");
        std::fs::remove_file(&path).expect("removable");
        assert_eq!(read.dimensions(), (32, 48));
        assert!(read.get_pixel(16, 4).0[0] > 200 && read.get_pixel(16, 40).0[0] < 60);
    }
}
