//! `cargo xtask fit`: where the head is in a photo, found by itself or by handles, in words, as JSON and drawn
//! over the photo.

use std::path::{Path, PathBuf};

use clap::Args;
use image::RgbaImage;
use serde_json::{Value, json};
use smp_design::{Design, DesignPreset, Fit, Sex};
use smp_engine::{Scene, SubjectKind};
use smp_photo::{Album, FittedHead, Handle, OwnHairline, handle_name};
use smp_scalp::{ScaleOff, ViewSide};

use crate::draw::{picture, words};
use crate::find::handles::{WORKING_PX, by_handles};
use crate::find::masks;
use crate::find::overlay::Overlay;
use crate::find::search::{Search, search};
use crate::tool::{Outcome, say, show};

/// A photo and what is known of it.
#[derive(Args)]
pub(crate) struct FitRequest {
    /// A JPEG or PNG.
    photo: PathBuf,
    /// The marks of a side of the head, seven of a face, in pixels of the upright photo, as JSON: a list of
    /// {"name": "chin", "x_px": 360, "y_px": 721}, or an object that holds it as `handles`. Without them
    /// the head is looked for.
    #[arg(long)]
    handles: Option<PathBuf>,
    /// Another photo of the same head, from a side or from above: found by itself, or with marks as
    /// PHOTO=HANDLES.json. May be given several times; all of them share the head's form.
    #[arg(long)]
    with: Vec<String>,
    /// The head of a woman.
    #[arg(long)]
    woman: bool,
    /// The head's circumference by tape, mm.
    #[arg(long)]
    circumference: Option<f64>,
    /// Prints all of it as JSON: the fit, how much its outline and the person's have in common above the eyes
    /// (`outline_iou`), the skin's step of the Monk scale (`monk`), how far the person's own hairline lies from the usual
    /// one (`own_hairline`), the proposed one as far as it is seen (`hairline_px`), the landmarks, how far off figures may be.
    /// `quarter_turns` clockwise made the photo upright; pixels are those of the upright photo, of `photo_px`.
    #[arg(long)]
    json: bool,
    /// A PNG to write: the photo with the faces' points in white, the person in blue, the head in yellow, the
    /// landmarks in red.
    #[arg(long)]
    overlay: Option<PathBuf>,
    /// A PNG to write, as large as the photo: background in grey 0, skin 60, stubble 120, hair 180, anything else that
    /// hides the head 240.
    #[arg(long)]
    masks: Option<PathBuf>,
}

/// A head in a photo.
struct Placed {
    fit: Fit,
    rms_mm: Option<f64>,
    landmarks: Vec<Handle>,
    lines: Lines,
}

/// What of a placed head is seen in its photo.
struct Lines {
    /// Its outline, px of the working copy.
    outline_px: Vec<[f32; 2]>,
    /// The proposed hairline, px of the photo, right temple to left temple.
    hairline_px: Vec<[f32; 2]>,
    /// The person's own hairline; none where too little of it is seen.
    own_hairline: Option<OwnHairline>,
    /// What the outline has in common with the person's; none where the networks are missing.
    outline_iou: Option<f64>,
}

/// Finds the head and says where it is.
pub(crate) fn run(request: &FitRequest) -> Outcome {
    let mut photo = picture::photo(&request.photo)?;
    let mut design = Design::preset(DesignPreset::Natural, "0");
    let subject = &mut design.subject;
    subject.sex = if request.woman { Sex::Woman } else { Sex::Man };
    subject.measures.circumference_mm = request.circumference;
    design
        .validate()
        .map_err(|error| words::of_design(&error))?;
    let name = show(&request.photo);
    let as_it_is = request.handles.is_some();
    let search = search(&photo, &request.with, &design.subject, as_it_is);
    let turns = search.as_ref().map_or(0, |search| search.quarter_turns);
    photo = picture::turned(photo, turns);
    if !request.with.is_empty() {
        search.as_ref().map_err(Clone::clone)?;
    }
    let placed = match &request.handles {
        Some(path) => Some(by_hand(design, &photo, path, search.as_ref().ok())?),
        None => by_itself(design, search.as_ref().map_err(Clone::clone)?)?,
    };
    let search = search.as_ref().ok();
    if let Some(path) = &request.overlay {
        let mut over = picture::reduced(&photo, WORKING_PX);
        let overlay = Overlay {
            faces: search.map_or(&[], |search| &search.faces),
            person: search.map(|search| &search.person),
            landmarks: placed.as_ref().map_or(&[], |placed| &placed.landmarks),
            head: placed
                .as_ref()
                .map_or(&[], |placed| &placed.lines.outline_px),
        };
        overlay.over(&mut over);
        picture::save(path, &over)?;
    }
    if let Some(path) = &request.masks {
        let known = search.and_then(|search| search.album.shown());
        masks::write(path, &photo, known)?;
    }
    // By hand, what the search says is not asked for.
    let said = search.filter(|_| request.handles.is_none());
    if request.json {
        let document = as_json(placed.as_ref(), said, request.circumference);
        let text = serde_json::to_string_pretty(&document);
        say!(
            "{}",
            text.map_err(|error| format!("The fit is no JSON: {error}."))?
        );
    } else if let Some(placed) = &placed {
        let sentences = said.map(Search::sentences).unwrap_or_default();
        print(&name, placed, &sentences, request.circumference);
        if let Some(path) = &request.overlay {
            say!("{} made.", show(path));
        }
    }
    match (&placed, said) {
        (None, Some(search)) => search.head(&name).map(|_| ()),
        _ => Ok(()),
    }
}

/// The head as it was found; none where it was not.
fn by_itself(design: Design, search: &Search) -> Outcome<Option<Placed>> {
    let found = &search.found;
    let Some(fit) = found.fit.clone() else {
        return Ok(None);
    };
    let lines = lines_of(
        design,
        &fit,
        &search.working,
        Some(search),
        found.own_hairline,
    )?;
    Ok(Some(Placed {
        fit,
        rms_mm: found.rms_mm,
        landmarks: found.landmarks.clone(),
        lines,
    }))
}

/// The head under handles.
fn by_hand(
    design: Design,
    photo: &RgbaImage,
    path: &Path,
    search: Option<&Search>,
) -> Outcome<Placed> {
    let mut album = search.map_or_else(Album::default, |search| search.album.clone());
    let FittedHead { fit, rms_mm } = by_handles(photo, path, &design.subject, &mut album)?;
    let working = picture::reduced(photo, WORKING_PX);
    let landmarks = ViewSide::of_fit(&fit).handles(&fit);
    let own = album.shown().and_then(|shown| shown.own_hairline(&fit));
    let lines = lines_of(design, &fit, &working, search, own)?;
    Ok(Placed {
        fit,
        rms_mm: Some(rms_mm),
        landmarks,
        lines,
    })
}

/// What a placed head looks like in its photo.
fn lines_of(
    mut design: Design,
    fit: &Fit,
    working: &RgbaImage,
    search: Option<&Search>,
    own_hairline: Option<OwnHairline>,
) -> Outcome<Lines> {
    if let Some(own) = own_hairline {
        design.hairline = own.worn(&design.hairline, design.subject.sex);
    }
    design.fit = Some(fit.clone());
    let mut scene = Scene::new(design);
    scene
        .set_photo(working.as_raw().clone(), working.width(), working.height())
        .map_err(words::of_scene)?;
    scene.set_subject(SubjectKind::Photo);
    // In pixels of the photo, as the fit is.
    let scale = fit.photo_px[0] as f32 / working.width() as f32;
    let hairline = scene.hairline_px().into_iter();
    Ok(Lines {
        outline_px: scene.outline(),
        own_hairline,
        hairline_px: hairline.map(|at| at.map(|v| v * scale)).collect(),
        outline_iou: search.and_then(|search| scene.outline_iou(&search.person)),
    })
}

fn as_json(placed: Option<&Placed>, search: Option<&Search>, typed_mm: Option<f64>) -> Value {
    let named = |handles: &[Handle], name: fn(&Handle) -> String| -> Vec<Value> {
        let one = |handle: &Handle| {
            let [x_px, y_px] = handle.at_px;
            json!({ "name": name(handle), "x_px": x_px, "y_px": y_px })
        };
        handles.iter().map(one).collect()
    };
    let off = ScaleOff::of(placed.map(|placed| &placed.fit), typed_mm);
    json!({
        "photo_px": placed.map(|placed| placed.fit.photo_px),
        "faces": search.map(|search| search.faces.len()),
        "quarter_turns": search.map(|search| search.quarter_turns),
        "said": search.map(|search| search.found.remarks.iter().map(|said| said.code()).collect::<Vec<_>>()),
        "sentences": search.map(Search::sentences),
        "fit": placed.map(|placed| &placed.fit),
        "monk": search.and_then(|search| search.found.monk),
        "rms_mm": placed.and_then(|placed| placed.rms_mm),
        "outline_iou": placed.and_then(|placed| placed.lines.outline_iou),
        "own_hairline": placed.and_then(|placed| placed.lines.own_hairline).map(|own| {
            let OwnHairline { height_mm, corners_mm, asymmetry_mm } = own;
            json!({ "height_mm": height_mm, "corners_mm": corners_mm, "asymmetry_mm": asymmetry_mm })
        }),
        "hairline_px": placed.map(|placed| &placed.lines.hairline_px),
        "landmarks": placed.map(|placed| named(&placed.landmarks, |handle| format!("{:?}", handle.landmark))),
        "handles": placed.map(|placed| {
            named(&ViewSide::of_fit(&placed.fit).handles(&placed.fit), |handle| handle_name(handle.landmark).to_owned())
        }),
        "scale_off": { "length": off.length, "area": off.area() },
    })
}

fn print(name: &str, placed: &Placed, sentences: &[String], typed_mm: Option<f64>) {
    let [width, height] = placed.fit.photo_px;
    say!("{name}: a head was placed in {width} x {height} pixels.");
    for sentence in sentences {
        say!("{sentence}");
    }
    if let Some(mm) = placed.rms_mm {
        say!("Its landmarks lie {mm:.1} mm from it.");
    }
    if let Some(iou) = placed.lines.outline_iou {
        say!(
            "Above the eyes its outline and the person's share {:.1} %.",
            100.0 * iou
        );
    }
    let off = ScaleOff::of(Some(&placed.fit), typed_mm);
    say!(
        "Lengths are within {:.0} %, areas and densities within {:.0} %; --circumference makes them surer.",
        100.0 * off.length,
        100.0 * off.area()
    );
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "its tests write files and remove them"
)]
mod tests {
    use smp_design::Subject;
    use smp_scalp::{Head, measure};

    use super::*;
    use crate::draw::render;
    use crate::inputs::fixtures;

    /// The whole native way: handles, fit, dots on the photo at its own size.
    #[test]
    fn a_design_is_worn_on_the_scalp_of_a_photo() {
        let photo = fixtures::photo(360, 480, [0.0, 12.0], 4).expect("is made");
        let path = std::env::temp_dir().join(format!("buzzline-handles-{}", std::process::id()));
        let text = fixtures::as_json(&photo).to_string();
        std::fs::write(&path, text).expect("writable");
        let mut design = Design::preset(DesignPreset::Natural, "0");
        let on =
            |subject: &Subject| by_handles(&photo.picture, &path, subject, &mut Album::default());
        let found = on(&design.subject);
        let mut taped = design.subject.clone();
        taped.measures.circumference_mm = Some(600.0);
        let larger = on(&taped);
        std::fs::remove_file(&path).expect("removable");
        let FittedHead { fit, rms_mm } = found.expect("a head");
        let larger = larger.expect("a head").fit;
        let around = |fit: &Fit| measure(&Head::built_in(), &fit.shape).circumference_mm;
        assert!(around(&fit) < 595.0 && (around(&larger) - 600.0).abs() < 0.1);
        assert!(rms_mm < 2.0, "{rms_mm} mm");
        design.fit = Some(fit);
        let worn = render::on_photo(&mut Scene::new(design), photo.picture.clone(), None);
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

    fn asked(photo: &Path, overlay: &Path) -> FitRequest {
        FitRequest {
            photo: photo.to_path_buf(),
            handles: None,
            with: Vec::new(),
            woman: false,
            circumference: None,
            json: true,
            overlay: Some(overlay.to_path_buf()),
            masks: Some(overlay.with_extension("masks.png")),
        }
    }

    /// From a file to the drawing; it fails only where there is no head, and draws then as well.
    #[test]
    fn a_head_is_found_in_a_file() {
        let folder = std::env::temp_dir().join(format!("buzzline-fit-{}", std::process::id()));
        let [photo, over] = ["photo.jpg", "over.png"].map(|name| folder.join(name));
        let made = fixtures::photo(360, 480, [15.0, 8.0], 4).expect("is made");
        picture::save(&photo, &made.picture).expect("writable");
        let found = run(&asked(&photo, &over));
        let drawn = picture::photo(&over).expect("is there");
        let masks = picture::photo(&over.with_extension("masks.png")).expect("is there");
        let empty = RgbaImage::from_pixel(200, 100, image::Rgba([90, 90, 90, 255]));
        picture::save(&photo, &empty).expect("writable");
        let none = run(&asked(&photo, &over));
        let bare = picture::photo(&over).expect("is there");
        std::fs::remove_dir_all(&folder).expect("removable");
        assert_eq!(found, Ok(()));
        assert_eq!(drawn.dimensions(), (360, 480));
        // Skin where the head is, background beside it, and no grey that is no class.
        assert_eq!(masks.dimensions(), (360, 480));
        assert!(masks.pixels().all(|grey| grey.0[0] % 60 == 0));
        let greys = [(180, 200), (4, 4)].map(|(x, y)| masks.get_pixel(x, y).0[0]);
        assert_eq!(greys, [60, 0]);
        assert!(
            drawn.pixels().any(|pixel| pixel.0 == [255, 214, 0, 255]),
            "the outline"
        );
        let said = none.expect_err("nobody");
        assert!(said.contains("No face was found"), "{said}");
        assert_eq!(bare.dimensions(), (200, 100));
    }

    #[test]
    fn the_document_holds_the_overlap_and_a_tape_sizes_the_head() {
        let made = fixtures::photo(360, 480, [0.0, 8.0], 4).expect("is made");
        let placed = |typed_mm: Option<f64>| {
            let mut design = Design::preset(DesignPreset::Natural, "0");
            design.subject.measures.circumference_mm = typed_mm;
            let search = search(&made.picture, &[], &design.subject, false).expect("the networks");
            let placed = by_itself(design, &search).expect("drawn").expect("a head");
            as_json(Some(&placed), Some(&search), typed_mm)
        };
        let plain = placed(None);
        // The line crosses the forehead, above the brows and below the crown.
        let line = plain["hairline_px"].as_array().expect("a line");
        let [x, y] = [0, 1].map(|i| line[line.len() / 2][i].as_f64().expect("a number"));
        assert!(
            (150.0..210.0).contains(&x) && (60.0..180.0).contains(&y),
            "{x} {y}"
        );
        assert!(
            plain["outline_iou"].as_f64().is_some_and(|iou| iou > 0.95),
            "{plain}"
        );
        assert_eq!(plain["landmarks"].as_array().map(Vec::len), Some(9));
        assert_eq!(plain["handles"].as_array().map(Vec::len), Some(7));
        assert_eq!((&plain["faces"], &plain["said"]), (&json!(1), &json!([])));
        let far = |document: &Value| {
            document["fit"]["translation_mm"][2]
                .as_f64()
                .expect("is there")
        };
        let typed = placed(Some(600.0));
        assert!(
            far(&typed) > 1.02 * far(&plain),
            "{} {}",
            far(&typed),
            far(&plain)
        );
        let off = |document: &Value| document["scale_off"]["length"].as_f64().expect("is there");
        assert!(off(&typed) < off(&plain));
    }
}
