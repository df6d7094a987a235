//! A head placed by handles in a file: the seven marks of a face, or those of another side, in pixels of the
//! upright photo.

use std::path::Path;

use image::RgbaImage;
use serde_json::Value;
use smp_design::Subject;
use smp_photo::{Album, FittedHead, Handle, PhotoAnalysis, PhotoView, handle_named};

use crate::draw::{picture, words};
use crate::tool::{Outcome, read, show};

/// The most pixels the engine works on; a larger photo is seen through a smaller copy. The page's own.
pub(crate) const WORKING_PX: f64 = 12e6;

/// Turns an album to a photo; its working copy.
pub(crate) fn turn_to(album: &mut Album, number: u32, photo: &RgbaImage) -> Outcome<RgbaImage> {
    let working = picture::reduced(photo, WORKING_PX);
    let (width_px, height_px) = working.dimensions();
    let leaving = album.shown().and_then(PhotoAnalysis::placed).cloned();
    let pixels = PhotoView {
        rgba: working.as_raw(),
        width_px,
        height_px,
    };
    album
        .turn_to(number, &pixels, leaving.as_ref())
        .map_err(words::of_photo)?;
    Ok(working)
}

/// An album that shows no photo yet turns to this one.
pub(crate) fn by_handles(
    photo: &RgbaImage,
    path: &Path,
    subject: &Subject,
    album: &mut Album,
) -> Outcome<FittedHead> {
    let wrong = |sentence: String| format!("{}: {sentence}", show(path));
    let mut handles = handles(&read(path)?).map_err(wrong)?;
    if album.shown().is_none() {
        turn_to(album, 0, photo)?;
    }
    let working_px = album
        .shown()
        .map_or(photo.width(), |analysis| analysis.size_px()[0]);
    let scale = f64::from(working_px) / f64::from(photo.width());
    for handle in &mut handles {
        handle.at_px = handle.at_px.map(|v| v * scale);
    }
    album
        .fit(&handles, subject.sex, subject.measures.circumference_mm)
        .map_err(|error| wrong(words::of_photo(error)))
}

/// The handles of a text.
fn handles(text: &[u8]) -> Outcome<Vec<Handle>> {
    let document: Value =
        serde_json::from_slice(text).map_err(|error| format!("It is no JSON: {error}."))?;
    let list = document
        .as_array()
        .or_else(|| document["handles"].as_array());
    let list = list.ok_or("It should be a list of handles, or hold one as `handles`.")?;
    list.iter().map(handle).collect()
}

fn handle(value: &Value) -> Outcome<Handle> {
    let name = value["name"].as_str().unwrap_or_default();
    let landmark = handle_named(name).ok_or_else(|| {
        format!(
            "There is no handle `{name}`; there are right_eye, left_eye, nose_tip, chin, \
             right_ear, left_ear and crown."
        )
    })?;
    let place = |side: &str| {
        let number = value[side].as_f64();
        number.ok_or_else(|| format!("The handle {name} has no number as {side}."))
    };
    Ok(Handle {
        landmark,
        at_px: [place("x_px")?, place("y_px")?],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_handles_are_named() {
        for (text, word) in [
            ("", "no JSON"),
            ("{}", "a list"),
            (r#"[{"name":"ear","x_px":1,"y_px":2}]"#, "`ear`"),
            (r#"[{"name":"chin","x_px":"1","y_px":2}]"#, "x_px"),
            (r#"{"handles":[{"name":"chin","x_px":1}]}"#, "y_px"),
        ] {
            let sentence = handles(text.as_bytes()).expect_err(text);
            assert!(
                sentence.contains(word) && sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
}
