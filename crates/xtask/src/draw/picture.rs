//! Pictures as files: a photo turned upright, and PNG out. No pixel is judged or changed here.

use std::io::{BufRead, Cursor, Seek};
use std::path::Path;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize, rotate90, rotate180, rotate270, thumbnail};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use smp_photo::{PhotoError, PhotoFormat};

use crate::draw::words;
use crate::tool::{Outcome, read, show, write};

/// Reads a JPEG or PNG and turns it upright as its EXIF says, in sRGB. What is no picture, too large
/// or cut short is refused from the header, with the sentence that the page shows.
pub(crate) fn photo(path: &Path) -> Outcome<RgbaImage> {
    of_file(&read(path)?).map_err(|sentence| format!("{}: {sentence}", show(path)))
}

/// The same from a file's bytes.
pub(crate) fn of_file(bytes: &[u8]) -> Outcome<RgbaImage> {
    read_from(bytes, Cursor::new(bytes))
}

/// The same, decoded by a reader of those bytes.
pub(crate) fn read_from(bytes: &[u8], reader: impl BufRead + Seek) -> Outcome<RgbaImage> {
    let file = smp_photo::inspect(bytes).map_err(|error| of_code(error.code()))?;
    match file.format {
        PhotoFormat::Jpeg | PhotoFormat::Png => {}
        PhotoFormat::Heic => return Err(of_code(PhotoError::Heic.code())),
        // Browsers open more than these commands do.
        _ => return Err(of_code(PhotoError::Unknown.code())),
    }
    decode(reader).map_err(|_| of_code(PhotoError::Rare.code()))
}

/// What the page says of a photo that is refused with a code.
pub(crate) fn of_code(code: &str) -> String {
    words::of_page(&format!("error.{code}"))
}

fn decode(reader: impl BufRead + Seek) -> Result<RgbaImage, image::ImageError> {
    let mut decoder = ImageReader::new(reader)
        .with_guessed_format()?
        .into_decoder()?;
    // Browsers take no notice of EXIF or a profile that cannot be read.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().unwrap_or_default();
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let alpha = picture.color().has_alpha();
    let mut picture = picture.into_rgba8();
    if let Some(transform) = profile.and_then(|bytes| to_srgb(&bytes)) {
        let wide = picture.clone();
        // Both are of one size, which is all that could be wrong.
        let _ = transform.transform(&wide, &mut picture);
    }
    if alpha {
        on_white(&mut picture);
    }
    Ok(picture)
}

/// Puts white paper behind what is transparent, as the page does.
fn on_white(picture: &mut RgbaImage) {
    for pixel in picture.pixels_mut().filter(|pixel| pixel.0[3] < 255) {
        let alpha = u16::from(pixel.0[3]);
        let laid = |sample: u8| ((u16::from(sample) * alpha + 255 * (255 - alpha)) / 255) as u8;
        pixel.0 = pixel.0.map(laid);
        pixel.0[3] = 255;
    }
}

/// From the colours of a profile to those that everything here works in.
fn to_srgb(icc: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    let rgb = profile.color_space == DataColorSpace::Rgb;
    let options = TransformOptions::default();
    let srgb = ColorProfile::new_srgb();
    let made = profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgba, options);
    made.ok().filter(|_| rgb)
}

/// A photo turned by so many quarters clockwise.
pub(crate) fn turned(photo: RgbaImage, quarters: u32) -> RgbaImage {
    match quarters % 4 {
        1 => rotate90(&photo),
        2 => rotate180(&photo),
        3 => rotate270(&photo),
        _ => photo,
    }
}

/// A copy of so many pixels at most, as the page reduces a photo.
pub(crate) fn reduced(photo: &RgbaImage, most_px: f64) -> RgbaImage {
    let (width, height) = photo.dimensions();
    let scale = (most_px / (f64::from(width) * f64::from(height))).sqrt();
    if scale >= 1.0 {
        return photo.clone();
    }
    let [width, height] = [width, height].map(|full| ((f64::from(full) * scale) as u32).max(1));
    if scale <= 0.5 {
        // Means of whole blocks: as even as weighted ones, and a second sooner on 12 megapixels.
        return thumbnail(photo, width, height);
    }
    resize(photo, width, height, FilterType::Triangle)
}

/// Quality of a JPEG: no block is seen at arm's length; judgement.
const JPEG_QUALITY: u8 = 88;

/// Writes RGBA as PNG, or as JPEG where the file's name asks for one.
pub(crate) fn save(path: &Path, picture: &RgbaImage) -> Outcome {
    let rgb = DynamicImage::ImageRgba8(picture.clone()).into_rgb8();
    let mut bytes = Cursor::new(Vec::new());
    let written = match path.extension().and_then(|ending| ending.to_str()) {
        Some("png") => rgb.write_to(&mut bytes, image::ImageFormat::Png),
        Some("jpg" | "jpeg") => {
            rgb.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))
        }
        _ => return Err(format!("{} ends neither in .png nor in .jpg.", show(path))),
    };
    written.map_err(|error| format!("{} cannot be made: {error}.", show(path)))?;
    write(path, bytes.get_ref())
}

/// RGBA bytes as a picture.
pub(crate) fn of_rgba(width: u32, height: u32, rgba: Vec<u8>) -> Outcome<RgbaImage> {
    RgbaImage::from_raw(width, height, rgba)
        .ok_or_else(|| format!("The bytes are not {width} x {height} pixels."))
}
