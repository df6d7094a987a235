//! Pictures as files: a photo turned upright, and PNG out. No pixel is judged or changed here.

use std::io::Cursor;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageReader, RgbaImage};

use crate::Outcome;
use crate::tool::{read, show, write};

/// Reads a JPEG or PNG and turns it upright as its EXIF says. What is no picture, too large or cut
/// short is refused from the header, with the sentence that the page shows.
pub(crate) fn photo(path: &Path) -> Outcome<RgbaImage> {
    let bytes = read(path)?;
    smp_engine::inspect(&bytes).map_err(|error| format!("{}: {error}", show(path)))?;
    decode(bytes).map_err(|error| format!("{} cannot be read as a picture: {error}.", show(path)))
}

fn decode(bytes: Vec<u8>) -> Result<RgbaImage, image::ImageError> {
    let mut decoder = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()?
        .into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgba8())
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
