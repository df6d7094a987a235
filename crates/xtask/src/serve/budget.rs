//! What the first visit costs on the wire, of it what is painted first, and what comes with a photo: brotli, the
//! best level, file by file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::serve::site::{controls, later, pack};
use crate::tool::{Outcome, command, files_below, need_node, output, read, say, show};

/// Script, style, wasm and assets of a first visit together, in bytes.
pub(crate) const FIRST_VISIT_BYTES: usize = 210 * 1024;
/// Of it the document, which draws the shell by itself.
const SHELL_BYTES: usize = 25 * 1024;
const SHELL: &str = "index.html";
/// Of it what must have come before the page's controls are there.
const CONTROLS_BYTES: usize = 33 * 1024;
/// The wasm that comes with a photo or a match.
const STUDY_BYTES: usize = 150 * 1024;
const STUDY: &str = "pkg/smp_study_bg.wasm";
/// The wasm that finds the head in a photo, without its networks.
const VISION_BYTES: usize = 27 * 1024;
const VISION: &str = "pkg/smp_vision_bg.wasm";

/// What a server sends of each file: node's brotli at its best level, in the window of servers, 4 MB.
const SIZES: &str = "
    const { brotliCompressSync, constants } = require('node:zlib');
    const { readFileSync } = require('node:fs');
    const sizes = process.argv.slice(1).map((path) => {
        const bytes = readFileSync(path);
        const params = {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_LGWIN]: 22,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        };
        return brotliCompressSync(bytes, { params }).length;
    });
    console.log(JSON.stringify(sizes));";

/// Bytes after brotli of some files.
fn brotli_sizes(files: Vec<PathBuf>) -> Outcome<BTreeMap<PathBuf, usize>> {
    need_node()?;
    let mut node = command("node", &["-e", SIZES, "--"]);
    node.args(&files);
    let said = output(node, "Brotli in node")?;
    let sizes: Vec<usize> =
        serde_json::from_str(&said).map_err(|error| format!("Brotli said no sizes: {error}."))?;
    Ok(files.into_iter().zip(sizes).collect())
}

/// Prints a table of a packed site's files and the total of the first visit.
pub(crate) fn print(folder: &Path) -> Outcome {
    let mut sum = (0, 0);
    let later = later(folder)?;
    say!("{:>9} {:>9}  file", "bytes", "brotli");
    for (path, packed) in brotli_sizes(files_below(folder))? {
        let bytes = read(&path)?.len();
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let when = if later.contains(&path) { ", later" } else { "" };
        say!("{bytes:>9} {packed:>9}  {}{when}", name.display());
        if when.is_empty() {
            sum = (sum.0 + bytes, sum.1 + packed);
        }
    }
    say!("{:>9} {:>9}  together on the first visit", sum.0, sum.1);
    Ok(())
}

/// Bytes of a packed site's first visit after brotli, file by file: everything but what is loaded
/// later, when a person asks for it.
pub(crate) fn first_visit_bytes(site: &Path) -> Outcome<usize> {
    let later = later(site)?;
    let mut files = files_below(site);
    files.retain(|path| !later.contains(path));
    Ok(brotli_sizes(files)?.values().sum())
}

/// Packs the site and refuses it when one of its parts costs more than its budget.
pub(crate) fn check() -> Outcome {
    let site = pack()?;
    let later = later(&site)?;
    let sizes = brotli_sizes(files_below(&site))?;
    let size = |path: &PathBuf| {
        let missing = || format!("{} is missing.", show(path));
        sizes.get(path).copied().ok_or_else(missing)
    };
    let of = |files: &[PathBuf]| files.iter().map(size).sum::<Outcome<usize>>();
    let first = sizes.iter().filter(|(path, _)| !later.contains(path));
    let parts = [
        (
            "The first visit",
            first.map(|(_, size)| size).sum(),
            FIRST_VISIT_BYTES,
        ),
        ("The shell", of(&[site.join(SHELL)])?, SHELL_BYTES),
        (
            "The page with its controls",
            of(&controls(&site)?)?,
            CONTROLS_BYTES,
        ),
        (
            "What comes with a photo",
            of(&[site.join(STUDY)])?,
            STUDY_BYTES,
        ),
        (
            "What finds the head in a photo",
            of(&[site.join(VISION)])?,
            VISION_BYTES,
        ),
    ];
    let told = parts.map(|(what, bytes, most)| within(what, bytes, most));
    let refused: Vec<_> = told.into_iter().filter_map(Outcome::err).collect();
    if refused.is_empty() {
        Ok(())
    } else {
        Err(refused.join("\n"))
    }
}

fn within(what: &str, bytes: usize, most: usize) -> Outcome {
    let kib = |bytes: usize| bytes as f64 / 1024.0;
    let (now, limit) = (kib(bytes), kib(most));
    if bytes > most {
        return Err(format!(
            "{what} is {now:.1} KiB (brotli), and {limit:.0} is the most; \
             `cargo xtask build` lists the files."
        ));
    }
    say!("{what} is {now:.1} KiB (brotli) of at most {limit:.0}.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tool::write;

    #[test]
    fn each_file_has_its_own_size() {
        let top = std::env::temp_dir().join(format!("buzzline-sizes-{}", std::process::id()));
        let files = [("long", 1000), ("short", 1)].map(|(name, times)| {
            let text = b"one dot after another, ".repeat(times);
            write(&top.join(name), &text).expect("writable");
            top.join(name)
        });
        let sizes = brotli_sizes(files.to_vec()).expect("packs");
        std::fs::remove_dir_all(&top).expect("removable");
        let [long, short] = files.map(|path| sizes[&path]);
        assert!(long < 100 && (10..40).contains(&short), "{long} {short}");
    }

    #[test]
    fn a_byte_too_many_is_refused() {
        assert_eq!(within("It", 1024, 1024), Ok(()));
        let refused = within("It", 1025, 1024).expect_err("a byte too many");
        assert!(refused.starts_with("It is 1.0 KiB (brotli), and 1 is the most"));
    }
}
