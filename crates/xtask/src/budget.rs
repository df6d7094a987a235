//! What the first visit costs on the wire: brotli, the best level, file by file.

use std::path::Path;

use crate::Outcome;
use crate::site::{later, pack};
use crate::tool::{files_below, read};

/// Script, style, wasm and assets of a first visit together, in bytes.
pub(crate) const FIRST_VISIT_BYTES: usize = 200 * 1024;

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
    println!("{:>9} {:>9}  file", "bytes", "brotli");
    for path in files_below(folder) {
        let bytes = read(&path)?;
        let packed = brotli_bytes(&bytes)?;
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let when = if later.contains(&path) { ", later" } else { "" };
        println!("{:>9} {packed:>9}  {}{when}", bytes.len(), name.display());
        if when.is_empty() {
            sum = (sum.0 + bytes.len(), sum.1 + packed);
        }
    }
    println!("{:>9} {:>9}  together on the first visit", sum.0, sum.1);
    Ok(())
}

/// Bytes of a packed site's first visit after brotli, file by file: everything but what is loaded
/// later, when a person asks for it.
pub(crate) fn first_visit_bytes(site: &Path) -> Outcome<usize> {
    let later = later(site)?;
    let mut total = 0;
    for path in files_below(site) {
        if !later.contains(&path) {
            total += brotli_bytes(&read(&path)?)?;
        }
    }
    Ok(total)
}

/// Packs the site and refuses it when its first visit costs more than the budget.
pub(crate) fn check() -> Outcome {
    let total = first_visit_bytes(&pack()?)?;
    let kib = |bytes: usize| bytes as f64 / 1024.0;
    let (now, most) = (kib(total), kib(FIRST_VISIT_BYTES));
    if total > FIRST_VISIT_BYTES {
        return Err(format!(
            "The first visit is {now:.1} KiB (brotli), and {most:.0} is the most; \
             `cargo xtask build` lists the files."
        ));
    }
    println!("The first visit is {now:.1} KiB (brotli) of at most {most:.0}.");
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
}
