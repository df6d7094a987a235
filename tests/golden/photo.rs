//! The photo path as goldens: a photo that our own renderer draws, the head under fixed handles, the mask of its skin,
//! the photo's look and the picture that comes of them. `photo-path.mjs` goes the same way in wasm.

use serde_json::{Map, Value, json};
use smp_design::{Design, Sex};
use smp_engine::{Scene, SubjectKind};
use smp_photo::{
    Album, FittedHead, Handle, HeadClasses, HeadFindings, MaskEdit, PhotoView, handle_named,
};

use super::report::Picture;
use super::{listed, settled, stage};

/// Radius of the stroke that takes skin away, px.
const STROKE_PX: f32 = 12.0;
/// Places along the side of the classes' frame.
const PLACES: i32 = 24;

/// FNV-1a of 64 bits, as 16 hexadecimal digits.
fn hash(bytes: impl IntoIterator<Item = u8>) -> String {
    let step = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let state = bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, step);
    format!("{state:016x}")
}

/// Classes as a network might tell them: hair on one side of the top, stubble on the other, skin below.
fn classes() -> HeadClasses {
    let place = |at: i32| {
        let (x, y) = (at % PLACES, at / PLACES);
        let [dx, dy] = [x, y].map(|v| 2 * v - (PLACES - 1));
        let mut shares = [0, 55, 0, 0, 0];
        let class = match (dx * dx + dy * dy < 400, x < 10, y) {
            (false, _, _) => 0,
            (true, true, ..6) => 3,
            (true, _, ..7) => 2,
            _ => 1,
        };
        shares[class] += 200;
        shares
    };
    let shares = (0..PLACES * PLACES).flat_map(place).collect();
    HeadClasses::new([120.0, 140.0, 300.0, 1.0, 0.0], shares).expect("a square")
}

/// Every number of a value in the order of its names.
fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::Number(number) => number.as_f64().into_iter().collect(),
        Value::Array(list) => list.iter().flat_map(numbers).collect(),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(name, _)| *name);
            fields
                .into_iter()
                .flat_map(|(_, value)| numbers(value))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn pair(value: &Value) -> [f32; 2] {
    [0, 1].map(|at| value[at].as_f64().expect("a number") as f32)
}

fn handle(value: &Value) -> Handle {
    let number = |name: &str| value[name].as_f64().expect("a number");
    let name = value["name"].as_str().expect("a name");
    Handle {
        landmark: handle_named(name).expect("a known name"),
        at_px: [number("x_px"), number("y_px")],
    }
}

/// The fingerprints of one entry, and its picture.
fn fingerprints(entry: &Value) -> (Value, Picture) {
    let mut sitter = Scene::default();
    sitter
        .set_design_json(&entry["sitter"].to_string())
        .expect("a golden design is legal");
    sitter.set_shown(0);
    sitter.set_stage(stage(entry, [240.0, 320.0]));
    sitter.render();
    let (width_px, height_px) = sitter.size();
    let rgba = sitter.pixels().to_vec();
    let photo = PhotoView {
        rgba: &rgba,
        width_px,
        height_px,
    };

    let list = |name: &str| entry[name].as_array().expect("a list");
    let mut album = Album::of(&photo).expect("a whole photo");
    let findings = HeadFindings {
        classes: Some(classes()),
        ..HeadFindings::default()
    };
    album.recall(&findings, &[]).expect("a photo");
    let handles: Vec<Handle> = list("handles").iter().map(handle).collect();
    let FittedHead { fit, .. } = album.fit(&handles, Sex::Man, None).expect("a head");
    let skin = &mut album.shown_mut().expect("the photo").skin;
    skin.find_scalp(&fit);
    let [x_px, y_px] = pair(&entry["tap"]);
    skin.tap(x_px, y_px);
    skin.edit(MaskEdit::Stroke {
        add: false,
        radius_px: STROKE_PX,
        points_px: list("stroke").iter().map(pair).collect(),
    });
    let analysis = album.shown().expect("the photo");
    let mask = analysis.skin.mask().expect("there is skin").clone();
    let look = analysis.look().clone();
    let fit_hash = hash(
        numbers(&serde_json::to_value(&fit).expect("a fit is JSON"))
            .into_iter()
            .flat_map(f64::to_le_bytes),
    );
    let mask_hash = hash(mask.alpha().iter().copied());
    let look_hash = hash(look.0.iter().copied());

    let mut design = Design::from_json(&entry["design"].to_string()).expect("legal");
    design.fit = Some(fit);
    let mut scene = Scene::new(design);
    let taken = scene.set_photo(rgba.clone(), width_px, height_px);
    taken.expect("a whole photo");
    scene.set_look(look);
    scene.set_mask(Some(mask));
    scene.set_subject(SubjectKind::Photo);
    scene.render();
    let changed = scene.pixels().iter().zip(&rgba).filter(|(a, b)| a != b);
    assert!(changed.count() > 500, "{}: no dots on it", entry["name"]);
    let hashes = json!({
        "photo": format!("{:016x}", sitter.picture_hash()),
        "fit": fit_hash,
        "mask": mask_hash,
        "look": look_hash,
        "picture": format!("{:016x}", scene.picture_hash()),
    });
    (hashes, Picture::of(&scene))
}

#[test]
fn golden_photos_give_the_same_bits_as_ever() {
    let mut list = listed("photos.json");
    assert!(list.len() >= 3, "{} goldens are too few", list.len());
    let mut changed = Vec::new();
    for entry in &mut list {
        let (now, picture) = fingerprints(entry);
        let was = std::mem::replace(&mut entry["hashes"], now.clone());
        if was != now {
            let (none, now) = (Map::new(), now.as_object().expect("an object"));
            let was = was.as_object().unwrap_or(&none);
            let differ = now
                .iter()
                .filter(|(name, hash)| was.get(*name) != Some(*hash));
            let told = differ.map(|(name, hash)| format!("{name} is {hash}"));
            let told = told.collect::<Vec<_>>().join(", ");
            changed.push((entry["name"].to_string(), told, picture));
        }
    }
    settled("photos", &list, &changed);
}
