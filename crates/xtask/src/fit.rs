//! `cargo xtask fit`: where the head is in a photo, as JSON. `render --photo` asks here, too: this
//! file is the one place that turns a photo into a fit.

use std::path::{Path, PathBuf};

use clap::Args;
use image::RgbaImage;
use serde_json::{Value, json};
use smp_design::{Fit, Sex};
use smp_engine::{Handle, handle_named};
use smp_scalp::fit_handles;

use crate::tool::{read, show};
use crate::{Outcome, picture};

/// A photo and what is known of it.
#[derive(Args)]
pub(crate) struct Request {
    /// A JPEG or PNG.
    photo: PathBuf,
    /// The seven handles in pixels of the upright photo, as JSON: a list of
    /// {"name": "chin", "x_px": 360, "y_px": 721}, or an object that holds it as `handles`.
    #[arg(long)]
    handles: PathBuf,
    /// The head of a woman.
    #[arg(long)]
    woman: bool,
}

/// Prints the fit and how far, in mm, the handles lie from the head that was found.
pub(crate) fn run(request: &Request) -> Outcome {
    let photo = picture::photo(&request.photo)?;
    let sex = if request.woman { Sex::Woman } else { Sex::Man };
    let (fit, rms_mm) = by_handles(&photo, &request.handles, sex)?;
    let text = serde_json::to_string_pretty(&json!({ "fit": fit, "rms_mm": rms_mm }));
    println!(
        "{}",
        text.map_err(|error| format!("The fit is no JSON: {error}."))?
    );
    Ok(())
}

/// The head under the handles of a file, and its misfit in mm.
pub(crate) fn by_handles(photo: &RgbaImage, path: &Path, sex: Sex) -> Outcome<(Fit, f64)> {
    let wrong = |sentence: String| format!("{}: {sentence}", show(path));
    let handles = handles(&read(path)?).map_err(wrong)?;
    let size_px = photo.dimensions().into();
    let (fit, quality) =
        fit_handles(&handles, size_px, sex).map_err(|error| wrong(error.to_string()))?;
    Ok((fit, quality.rms_mm))
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
    use smp_design::{Design, DesignPreset};
    use smp_engine::{Sitting, handle_name};

    use super::*;
    use crate::{fixtures, render};

    /// The whole native way: handles, fit, dots on the photo at its own size.
    #[test]
    fn a_design_is_worn_on_the_scalp_of_a_photo() {
        let photo = fixtures::photo(360, 480, [0.0, 12.0], 4).expect("is made");
        let path = std::env::temp_dir().join(format!("buzzline-handles-{}", std::process::id()));
        let text = fixtures::as_json(&photo).to_string();
        std::fs::write(&path, text).expect("writable");
        let mut design = Design::preset(DesignPreset::Natural, "0");
        let found = by_handles(&photo.picture, &path, design.subject.sex);
        std::fs::remove_file(&path).expect("removable");
        let (fit, rms_mm) = found.expect("a head");
        assert!(rms_mm < 2.0, "{rms_mm} mm");
        design.fit = Some(fit);
        let worn = render::on_photo(&mut Sitting::new(design), photo.picture.clone());
        let worn = worn.expect("is drawn");
        assert_eq!(worn.dimensions(), photo.picture.dimensions());
        let chin = photo
            .handles
            .iter()
            .find(|handle| handle_name(handle.landmark) == "chin");
        let chin_px = chin.expect("has one").at_px[1] as u32;
        let changed = |rows: std::ops::Range<u32>| {
            let places = rows.flat_map(|y| (0..360).map(move |x| (x, y)));
            let differ =
                |(x, y): &(u32, u32)| worn.get_pixel(*x, *y) != photo.picture.get_pixel(*x, *y);
            places.filter(differ).count()
        };
        assert!(changed(0..240) > 2000, "dots on the scalp");
        assert_eq!(changed(chin_px..460), 0, "none below the chin but the mark");
    }

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
