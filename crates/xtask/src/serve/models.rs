//! The networks that find the head in a photo: three from two pinned npm packages to `www/models`, each byte checked,
//! nothing of them committed, and one of this project's own (`crates/smp-assets/skin_net`). Without them the page works
//! as well: a person places the head by hand.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::json;
use sha2::{Digest as _, Sha256};
use smp_photo::Models;

use crate::tool::{Outcome, need_packages_in, note, read, root, say, show, write};

/// Where the packages are named and their notice stands.
const HOME: &str = "crates/smp-vision/models";
/// Where the page finds the networks.
const MODELS: &str = "www/models";
/// What the page asks for first: the networks that there are, with their sizes. It is always there.
const LIST: &str = "list.json";
const EMPTY: &[u8] = b"[]";

struct Model {
    /// Its name in the list, and that of its file.
    name: &'static str,
    file: &'static str,
    /// The file of a package that holds it, and where in it.
    within: &'static str,
    begin: usize,
    length: usize,
    sha256: &'static str,
}

/// The offsets are those of the package's own `face_mesh_solution_packed_assets_loader.js`.
const ALL: [Model; 3] = [
    Model {
        name: "detector",
        file: "face_detector.tflite",
        within: "@mediapipe/face_mesh/face_mesh_solution_packed_assets.data",
        begin: 3_757_224,
        length: 229_032,
        sha256: "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633",
    },
    Model {
        name: "mesh",
        file: "face_mesh.tflite",
        within: "@mediapipe/face_mesh/face_mesh_solution_packed_assets.data",
        begin: 2_495_952,
        length: 1_241_896,
        sha256: "c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1",
    },
    Model {
        name: "person",
        file: "person_mask.tflite",
        within: "@mediapipe/selfie_segmentation/selfie_segmentation.tflite",
        begin: 0,
        length: 249_024,
        sha256: "8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27",
    },
];

/// This project's own: its name in the list, and that of its file, which is committed beside the notice.
const OWN: [&str; 2] = ["classes", "head_classes.tflite"];

/// One thread at a time: tests that need the networks run side by side.
static MAKING: Mutex<()> = Mutex::new(());

/// Puts the networks into `www/models`, or fails with a sentence.
pub(crate) fn need() -> Outcome {
    // Whoever stopped half-way left files that are looked at anew.
    let _making = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = root().join(MODELS);
    let [own_name, own_file] = OWN;
    let own = read(&root().join(HOME).join(own_file))?;
    let has_own = std::fs::read(folder.join(own_file)).is_ok_and(|here| here == own);
    let has_all = has_own && ALL.iter().all(|model| is_whole(&folder, model));
    // A site whose networks were left out has an empty list.
    let listed = std::fs::read(folder.join(LIST)).is_ok_and(|list| list != EMPTY);
    if has_all && listed {
        return Ok(());
    }
    need_packages_in(HOME)?;
    for model in &ALL {
        write(&folder.join(model.file), &taken(model)?)?;
    }
    let notice = root().join(HOME).join("NOTICE.txt");
    write(&folder.join("NOTICE.txt"), &read(&notice)?)?;
    let licence = read(&root().join("LICENSE-APACHE"))?;
    write(&folder.join("LICENSE.txt"), &licence)?;
    write(&folder.join(own_file), &own)?;
    let entry = |name: &str, file: &str, bytes: usize| json!({ "name": name, "file": file, "bytes": bytes });
    let mut list = vec![entry(own_name, own_file, own.len())];
    list.extend(ALL.map(|model| entry(model.name, model.file, model.length)));
    write(&folder.join(LIST), json!(list).to_string().as_bytes())?;
    note!("{MODELS} made: {} networks.", list.len());
    Ok(())
}

/// The networks, read.
pub(crate) fn read_all() -> Outcome<Models> {
    need()?;
    let file = |name: &str| read(&root().join(MODELS).join(name));
    let [detector, mesh, person] = ALL.map(|model| file(model.file));
    Models::new(&detector?, &mesh?, &person?, &file(OWN[1])?).map_err(|error| error.to_string())
}

/// Puts the networks into `www/models`, or says what is missing and leaves an empty list there.
pub(crate) fn place() -> Outcome {
    if let Err(sentence) = need() {
        say!("Heads on photos will be placed by hand only; the networks are left out: {sentence}");
        write(&root().join(MODELS).join(LIST), EMPTY)?;
    }
    Ok(())
}

/// A network out of its package.
fn taken(model: &Model) -> Outcome<Vec<u8>> {
    let path = root().join(HOME).join("node_modules").join(model.within);
    let bytes = read(&path)?;
    let part = bytes.get(model.begin..model.begin + model.length);
    let part = part.filter(|part| is_it(part, model));
    part.map(<[u8]>::to_vec).ok_or_else(|| {
        let file = model.file;
        format!("{} does not hold the {file} that is meant.", show(&path))
    })
}

fn is_whole(folder: &Path, model: &Model) -> bool {
    std::fs::read(folder.join(model.file)).is_ok_and(|bytes| is_it(&bytes, model))
}

fn is_it(bytes: &[u8], model: &Model) -> bool {
    let digest = Sha256::digest(bytes);
    let text: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    text == model.sha256
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_known_by_their_digest() {
        let model = Model {
            // FIPS 180-2, appendix B.1.
            sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ..ALL[0]
        };
        assert!(is_it(b"abc", &model));
        assert!(!is_it(b"abd", &model));
    }
}
