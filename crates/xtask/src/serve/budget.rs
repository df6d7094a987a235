//! What the first visit costs on the wire, of it what is painted first, and what comes with a photo: brotli, the
//! best level, file by file.

use std::path::{Path, PathBuf};

use crate::serve::site::{controls, later, pack};
use crate::tool::{Outcome, files_below, read, say};

/// Script, style, wasm and assets of a first visit together, in bytes.
pub(crate) const FIRST_VISIT_BYTES: usize = 217 * 1024;
/// Of it the document, which draws the shell by itself.
const SHELL_BYTES: usize = 25 * 1024;
const SHELL: &str = "index.html";
/// Of it what must have come before the page's controls are there.
const CONTROLS_BYTES: usize = 33 * 1024;
/// The wasm that comes with a photo or a match.
const STUDY_BYTES: usize = 150 * 1024;
const STUDY: &str = "pkg/smp_study_bg.wasm";
/// The wasm that finds the head in a photo, without its networks.
const VISION_BYTES: usize = 30 * 1024;
const VISION: &str = "pkg/smp_vision_bg.wasm";

/// Brotli's best level.
const LEVEL: i32 = 11;
/// The window of servers: 4 MB.
const WINDOW_LOG2: i32 = 22;

/// Bytes after brotli at its best level.
pub(crate) fn brotli_bytes(bytes: &[u8]) -> Outcome<usize> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: LEVEL,
        lgwin: WINDOW_LOG2,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)
        .map_err(|error| format!("Brotli failed: {error}."))?;
    Ok(packed.len())
}

/// Prints a table of a packed site's files and the total of the first visit.
pub(crate) fn print(folder: &Path) -> Outcome {
    let mut sum = (0, 0);
    let later = later(folder)?;
    say!("{:>9} {:>9}  file", "bytes", "brotli");
    for path in files_below(folder) {
        let bytes = read(&path)?;
        let packed = brotli_bytes(&bytes)?;
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let when = if later.contains(&path) { ", later" } else { "" };
        say!("{:>9} {packed:>9}  {}{when}", bytes.len(), name.display());
        if when.is_empty() {
            sum = (sum.0 + bytes.len(), sum.1 + packed);
        }
    }
    say!("{:>9} {:>9}  together on the first visit", sum.0, sum.1);
    Ok(())
}

/// Bytes of a packed site's first visit after brotli, file by file: everything but what is loaded
/// later, when a person asks for it.
pub(crate) fn first_visit_bytes(site: &Path) -> Outcome<usize> {
    let later = later(site)?;
    let all = files_below(site);
    brotli_sum(all.iter().filter(|path| !later.contains(path)))
}

fn brotli_sum<'a>(mut files: impl Iterator<Item = &'a PathBuf>) -> Outcome<usize> {
    files.try_fold(0, |sum, path| Ok(sum + brotli_bytes(&read(path)?)?))
}

/// Packs the site and refuses it when one of its parts costs more than its budget.
pub(crate) fn check() -> Outcome {
    let site = pack()?;
    let parts = [
        (
            "The first visit",
            first_visit_bytes(&site)?,
            FIRST_VISIT_BYTES,
        ),
        (
            "The shell",
            brotli_bytes(&read(&site.join(SHELL))?)?,
            SHELL_BYTES,
        ),
        (
            "The page with its controls",
            brotli_sum(controls(&site)?.iter())?,
            CONTROLS_BYTES,
        ),
        (
            "What comes with a photo",
            brotli_bytes(&read(&site.join(STUDY))?)?,
            STUDY_BYTES,
        ),
        (
            "What finds the head in a photo",
            brotli_bytes(&read(&site.join(VISION))?)?,
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

    #[test]
    fn repetition_is_packed_and_can_be_unpacked() {
        let text = b"one dot after another, ".repeat(1000);
        let packed = brotli_bytes(&text).expect("packs");
        assert!(packed < 100, "{packed}");
    }

    #[test]
    fn a_byte_too_many_is_refused() {
        assert_eq!(within("It", 1024, 1024), Ok(()));
        let refused = within("It", 1025, 1024).expect_err("a byte too many");
        assert!(refused.starts_with("It is 1.0 KiB (brotli), and 1 is the most"));
    }
}
