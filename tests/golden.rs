//! Goldens: a list of designs and the fingerprints of their dots and their picture. The same list
//! is checked here natively and by `golden/wasm.test.mjs` in wasm: the same design gives the same
//! bits everywhere. `UPDATE_GOLDEN=1 cargo test -p smp-tests` rewrites the fingerprints.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the goldens are files"
)]

mod photo;
mod report;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use smp_engine::{Backdrop, HeadStage, Lighting, Moment, Scene, Technique};

use report::Picture;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(name)
}

/// The stage of one entry; what it does not say is a frontal picture of a usual size.
fn stage(entry: &Value, usual_px: [f64; 2]) -> HeadStage {
    let number = |name: &str, usual: f64| entry["stage"][name].as_f64().unwrap_or(usual);
    HeadStage {
        width_px: number("width_px", usual_px[0]) as u32,
        height_px: number("height_px", usual_px[1]) as u32,
        yaw_deg: number("yaw_deg", 0.0),
        pitch_deg: number("pitch_deg", 8.0),
        zoom: number("zoom", 1.0),
        pan_px: [number("pan_x_px", 0.0), number("pan_y_px", 0.0)],
        backdrop: match entry["stage"]["theme"].as_str() {
            Some("dark") => Backdrop::Dark,
            Some("clear") => Backdrop::Clear,
            _ => Backdrop::Light,
        },
        lighting: entry["stage"]["lighting"]
            .as_str()
            .map_or_else(Lighting::default, |name| {
                Lighting::named(name).expect("a light")
            }),
        samples: if entry["stage"]["draft"] == json!(true) {
            1
        } else {
            2
        },
    }
}

/// The moment of one entry; healed and well made if it says nothing.
fn moment(entry: &Value) -> Moment {
    Moment {
        days: entry["moment"]["days"].as_f64().map(|days| days as f32),
        technique: entry["moment"]["technique"]
            .as_str()
            .map_or_else(Technique::default, |name| {
                Technique::named(name).expect("a technique")
            }),
    }
}

/// Dots and picture of one entry as fingerprints of 16 hexadecimal digits, and the picture.
fn fingerprints(entry: &Value) -> (String, String, Picture) {
    let mut scene = Scene::default();
    scene
        .set_design_json(&entry["design"].to_string())
        .expect("a golden design is legal");
    scene.set_stage(stage(entry, [320.0, 320.0]));
    if let Some(shown) = entry["shown"].as_u64() {
        scene.set_shown(u8::try_from(shown).expect("few sessions"));
    }
    scene.set_moment(moment(entry));
    scene.render();
    (
        format!("{:016x}", scene.dots_hash()),
        format!("{:016x}", scene.picture_hash()),
        Picture::of(&scene),
    )
}

/// The entries of a list.
fn listed(name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(path(name)).expect("the list of goldens is readable");
    serde_json::from_str(&text).expect("the list is JSON")
}

/// Fails with what has changed and a page that shows it, or with `UPDATE_GOLDEN` keeps it as it is now. `list` is the
/// list as it is now, `changed` holds names, what is told of them and pictures.
fn settled(name: &str, list: &[Value], changed: &[(String, String, Picture)]) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let text = serde_json::to_string_pretty(&list).expect("the list is JSON");
        std::fs::write(path(&format!("{name}.json")), text + "\n").expect("the list is writable");
        for (golden, _, picture) in changed {
            report::keep(name, golden, picture);
        }
        return;
    }
    if !changed.is_empty() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/golden");
        let page = report::write(&root.join(name), name, changed);
        let told = changed
            .iter()
            .map(|(golden, told, _)| format!("{golden}: {told}"));
        panic!(
            "look at {}, then UPDATE_GOLDEN=1 keeps it so:\n{}",
            page.display(),
            told.collect::<Vec<_>>().join("\n")
        );
    }
    for entry in list {
        let golden = entry["name"].to_string();
        assert!(
            report::is_kept(name, &golden),
            "the picture of {golden} is not kept"
        );
    }
}

#[test]
fn designs_give_the_same_bits_as_ever() {
    let mut list = listed("designs.json");
    assert!(list.len() >= 20, "{} goldens are too few", list.len());
    let mut changed = Vec::new();
    for entry in &mut list {
        let (dots, picture, drawn) = fingerprints(entry);
        let now = [("dots_hash", dots), ("picture_hash", picture)];
        let mut told = Vec::new();
        for (name, hash) in now {
            if entry[name] != json!(hash) {
                told.push(format!("{name} is {hash}, was {}", entry[name]));
                entry[name] = json!(hash);
            }
        }
        if !told.is_empty() || !report::is_kept("designs", &entry["name"].to_string()) {
            changed.push((entry["name"].to_string(), told.join(", "), drawn));
        }
    }
    settled("designs", &list, &changed);
}
