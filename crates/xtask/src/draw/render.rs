//! `cargo xtask render`: a design on the built-in head or on a photo, natively, by the engine that
//! the page uses.

use std::path::PathBuf;

use clap::Args;
use image::RgbaImage;
use smp_design::{Design, DesignPreset, LossPattern};
use smp_engine::{Backdrop, HeadStage, Lighting, Moment, Scene, SubjectKind, Technique};
use smp_photo::{Album, FittedHead, PhotoAnalysis, PhotoView};

use crate::draw::{dots_csv, picture, words};
use crate::find::handles::{WORKING_PX, by_handles};
use crate::find::search::search;
use crate::tool::{Outcome, read, say, show, write};

/// The seed of a preset on the command line, so that the same words give the same picture.
const SEED: &str = "5eed";

/// What to draw and where to put it.
#[derive(Args)]
pub(crate) struct RenderRequest {
    /// A design as JSON text in a file.
    #[arg(required_unless_present = "preset", conflicts_with = "preset")]
    design: Option<PathBuf>,
    /// A named design: natural, edge-up, widows-peak or mature.
    #[arg(long)]
    preset: Option<String>,
    /// A JPEG or PNG to draw on, at its own size. The head is found in it, unless the handles or the
    /// design's `fit` say where it is.
    #[arg(long, conflicts_with_all = ["view", "zoom", "size"])]
    photo: Option<PathBuf>,
    /// Another photo of the same head, from a side or from above: found by itself, or with marks as
    /// PHOTO=HANDLES.json. May be given several times.
    #[arg(long, requires = "photo")]
    with: Vec<String>,
    /// The marks on the photo as JSON, see `cargo xtask fit --help`; the design's `fit` gives way to them.
    #[arg(long, requires = "photo")]
    handles: Option<PathBuf>,
    /// front, left, right, top, back, or YAW,PITCH in degrees.
    #[arg(long, default_value = "front", allow_hyphen_values = true)]
    view: String,
    /// 1 shows the whole bust.
    #[arg(long, default_value_t = 1.0)]
    zoom: f64,
    /// Width and height in pixels.
    #[arg(long, default_value_t = 1024)]
    size: u32,
    /// The look after this many sessions; 0 is before. All of them by default.
    #[arg(long)]
    session: Option<u8>,
    /// So many days after that session; healed by default.
    #[arg(long)]
    day: Option<f32>,
    /// How well the work was done: good, too-deep or too-dense.
    #[arg(long, default_value = "good")]
    technique: String,
    /// Another skin for the head: a step of the Monk scale, 1 to 10.
    #[arg(long)]
    skin: Option<u8>,
    /// Hair of the head's own: bare (none), full, norwood_ii to norwood_vii with iia, iiia,
    /// iii_vertex, iva and va, ludwig_i to ludwig_iii, areata.
    #[arg(long)]
    pattern: Option<String>,
    /// Length of shaved hair in mm, 0.2 to 3.
    #[arg(long)]
    stubble: Option<f64>,
    /// In what light: studio, overhead or daylight.
    #[arg(long, default_value = "studio")]
    light: String,
    /// No studio behind the head: a transparent PNG.
    #[arg(long, conflicts_with = "photo")]
    transparent: bool,
    /// The picture to write: a PNG, or a JPEG where the name ends in .jpg.
    #[arg(long)]
    out: PathBuf,
    /// A table of the dots to write.
    #[arg(long)]
    dots: Option<PathBuf>,
}

fn moment(request: &RenderRequest) -> Outcome<Moment> {
    let name = request.technique.replace('-', "_");
    let technique = Technique::named(&name)
        .ok_or_else(|| none_of("technique", &request.technique, &Technique::NAMES))?;
    if request
        .day
        .is_some_and(|day| !(0.0..=3653.0).contains(&day))
    {
        return Err("A day is 0 to 3653: ten years after the session.".to_owned());
    }
    Ok(Moment {
        days: request.day,
        technique,
    })
}

/// Draws what was asked for.
pub(crate) fn run(request: &RenderRequest) -> Outcome {
    let mut design = read_design(request)?;
    if let Some(monk) = request.skin {
        design.subject.skin.monk = monk.into();
    }
    if let Some(name) = &request.pattern {
        design.subject.pattern = pattern(name)?;
    }
    if let Some(mm) = request.stubble {
        design.subject.hair.stubble_mm = mm;
    }
    design
        .validate()
        .map_err(|error| words::of_design(&error))?;
    let sessions = request.session.unwrap_or(design.sessions.len() as u8);
    if usize::from(sessions) > design.sessions.len() {
        return Err(format!(
            "There is no session {sessions}; this design has {}.",
            design.sessions.len()
        ));
    }
    let photo = request.photo.as_deref().map(picture::photo).transpose()?;
    let analysis = match &photo {
        Some(photo) => place(&mut design, photo, request)?,
        None => None,
    };
    let turns = design.fit.as_ref().map_or(0, |fit| fit.quarter_turns);
    let photo = photo.map(|photo| picture::turned(photo, u32::from(turns)));
    let mut scene = Scene::new(design);
    scene.set_shown(sessions);
    scene.set_moment(moment(request)?);
    let drawn = match photo {
        Some(photo) => on_photo(&mut scene, photo, analysis)?,
        None => {
            let stage = stage(request)?;
            let mark = words::mark(stage.width_px, stage.height_px)?;
            let pixels = scene.export_head(stage, &mark);
            picture::of_rgba(stage.width_px, stage.height_px, pixels)?
        }
    };
    picture::save(&request.out, &drawn)?;
    say!("{} made.", show(&request.out));
    if let Some(path) = &request.dots {
        write(path, dots_csv::table(&scene).as_bytes())?;
        say!("{} made: {} dots.", show(path), scene.dots().len());
    }
    Ok(())
}

/// Sees to it that the design knows where the head is in the photo, and what hair it shows; hands back what was
/// learnt of the photo where the head was not known, the person in it among that.
fn place(
    design: &mut Design,
    photo: &RgbaImage,
    request: &RenderRequest,
) -> Outcome<Option<PhotoAnalysis>> {
    if design.fit.is_some() && request.handles.is_none() {
        return Ok(None);
    }
    let name = request.photo.as_deref().map(show).unwrap_or_default();
    let as_it_is = request.handles.is_some();
    let mut search = search(photo, &request.with, &design.subject, as_it_is);
    let mut album = match (&mut search, &request.handles) {
        (Ok(search), None) => {
            search.lay(&name, design, request.skin.is_some())?;
            for sentence in search.sentences() {
                say!("{name}: {sentence}");
            }
            return Ok(search.album.shown().cloned());
        }
        (Ok(search), Some(_)) => search.album.clone(),
        // With handles and without networks the head is placed all the same.
        (Err(_), Some(_)) if request.with.is_empty() => Album::default(),
        (Err(sentence), _) => return Err(sentence.clone()),
    };
    if let Some(path) = &request.handles {
        let FittedHead { fit, .. } = by_handles(photo, path, &design.subject, &mut album)?;
        if let Some(analysis) = album.shown_mut() {
            analysis.skin.find_scalp(&fit);
        }
        design.fit = Some(fit);
    }
    if let Some(fit) = &design.fit {
        if let Some(own) = album.shown().and_then(|shown| shown.own_hairline(fit)) {
            design.hairline = own.worn(&design.hairline, design.subject.sex);
        }
        design.subject.existing_hair = album.existing_hair(fit);
    }
    Ok(album.shown().cloned())
}

fn pattern(name: &str) -> Outcome<LossPattern> {
    LossPattern::named(name).ok_or_else(|| none_of("pattern", name, &LossPattern::NAMES))
}

/// Says that there is nothing of that name, and what there is.
fn none_of(what: &str, name: &str, names: &[&str]) -> String {
    format!("There is no {what} {name}; there are {}.", names.join(", "))
}

fn read_design(request: &RenderRequest) -> Outcome<Design> {
    if let Some(name) = &request.preset {
        let preset = DesignPreset::named(name)
            .ok_or_else(|| none_of("preset", name, &DesignPreset::NAMES))?;
        return Ok(Design::preset(preset, SEED));
    }
    let path = request.design.clone().unwrap_or_default();
    let text =
        String::from_utf8(read(&path)?).map_err(|_| format!("{} is not text.", show(&path)))?;
    Design::from_json(&text).map_err(|error| words::of_design(&error))
}

fn stage(request: &RenderRequest) -> Outcome<HeadStage> {
    let [yaw_deg, pitch_deg] = view(&request.view)?;
    if !(16..=8192).contains(&request.size) {
        return Err(format!(
            "{} pixels are too few or too many; 16 to 8192 are possible.",
            request.size
        ));
    }
    let lighting = Lighting::named(&request.light)
        .ok_or_else(|| none_of("light", &request.light, &Lighting::NAMES))?;
    Ok(HeadStage {
        width_px: request.size,
        height_px: request.size,
        yaw_deg,
        pitch_deg,
        zoom: request.zoom,
        backdrop: if request.transparent {
            Backdrop::Clear
        } else {
            Backdrop::Light
        },
        lighting,
        ..HeadStage::default()
    })
}

/// The orbit of a named view or of `YAW,PITCH`, in degrees. Left is the subject's left.
pub(crate) fn view(name: &str) -> Outcome<[f64; 2]> {
    let orbit = match name {
        "front" => [0.0, 8.0],
        "left" => [90.0, 8.0],
        "right" => [-90.0, 8.0],
        "top" => [0.0, 75.0],
        "back" => [180.0, 8.0],
        other => {
            let numbers: Vec<f64> = other.split(',').flat_map(str::parse).collect();
            match numbers[..] {
                [yaw, pitch] if other.split(',').count() == 2 => [yaw, pitch],
                _ => {
                    return Err(format!(
                        "{other} is no view: front, left, right, top, back, or YAW,PITCH in degrees."
                    ));
                }
            }
        }
    };
    Ok(orbit)
}

/// The design on a photo, at the photo's own size; `analysis` is what is known of the photo already.
pub(crate) fn on_photo(
    scene: &mut Scene,
    photo: RgbaImage,
    analysis: Option<PhotoAnalysis>,
) -> Outcome<RgbaImage> {
    let (width, height) = photo.dimensions();
    let working = picture::reduced(&photo, WORKING_PX);
    let (working_width, working_height) = working.dimensions();
    let said = words::of_scene;
    let analysis = match analysis {
        Some(analysis) => analysis,
        None => PhotoAnalysis::new(&PhotoView {
            rgba: working.as_raw(),
            width_px: working_width,
            height_px: working_height,
        })
        .map_err(words::of_photo)?,
    };
    scene
        .set_photo(working.into_raw(), working_width, working_height)
        .map_err(said)?;
    scene.set_look(analysis.look().clone());
    scene.set_mask(analysis.skin.mask().cloned());
    scene.set_subject(SubjectKind::Photo);
    scene.render();
    let mark = words::mark(width, height)?;
    scene
        .export_photo_begin(width, height, mark)
        .map_err(said)?;
    let mut pixels = Vec::with_capacity(photo.as_raw().len());
    for rows in photo.into_raw().chunks(64 * 4 * width as usize) {
        pixels.extend(scene.export_photo_rows(rows.to_vec()).map_err(said)?);
    }
    scene.export_photo_end().map_err(said)?;
    picture::of_rgba(width, height, pixels)
}

#[cfg(test)]
mod tests {
    use super::view;

    #[test]
    fn views_are_named_or_counted() {
        assert_eq!(view("back"), Ok([180.0, 8.0]));
        assert_eq!(view("-35,12.5"), Ok([-35.0, 12.5]));
        for wrong in ["", "up", "1", "1,2,3", "1,b"] {
            assert!(view(wrong).is_err(), "{wrong}");
        }
    }
}
