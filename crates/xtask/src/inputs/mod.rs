//! Files that a person might give for a photo, made from nothing: every kind that can be opened, and
//! every way in which one can be broken. What each must lead to stands in `tests/inputs/photos.json`;
//! the tests below hold the native way to it, and `tests/browser/inputs.test.mjs` the page.

pub(crate) mod fixtures;
mod jpeg;
mod jpeg_cases;
mod other;
mod other_cases;
mod png;
mod png_cases;
mod quarters;

use std::path::Path;

use crate::tool::{Outcome, write};

/// All files by name.
fn all() -> Vec<(String, Vec<u8>)> {
    [other_cases::all(), png_cases::all(), jpeg_cases::all()].concat()
}

/// Writes all of them into a folder.
pub(crate) fn make(folder: &Path) -> Outcome {
    for (name, bytes) in all() {
        write(&folder.join(name), &bytes)?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(
    clippy::disallowed_methods,
    reason = "its tests write files and remove them"
)]
mod tests {
    use std::cell::Cell;
    use std::io::{BufRead, Cursor, Read, Result as IoResult, Seek, SeekFrom};

    use image::RgbaImage;
    use serde_json::{Value, json};
    use smp_photo::PhotoError;

    use super::quarters::{HEIGHT, WIDTH};
    use super::*;
    use crate::draw::picture;
    use crate::tool::{read, root};

    /// What a sample may be off: a lossy format rounds.
    const WITHIN: i16 = 8;
    /// How often the bytes of a file are read at most, the few that tell its format aside: nobody waits for a
    /// second look at a hundred megapixels.
    const MOST_READS: usize = 1;
    const MOST_PIXELS: u64 = 100_000_000;
    const TELLING_BYTES: usize = 64;

    /// A file in memory that counts what is read of it.
    struct Counting<'a> {
        bytes: Cursor<&'a [u8]>,
        read: &'a Cell<usize>,
    }

    impl Counting<'_> {
        fn count(&self, bytes: usize) {
            self.read.set(self.read.get() + bytes);
        }
    }

    impl Read for Counting<'_> {
        fn read(&mut self, into: &mut [u8]) -> IoResult<usize> {
            let bytes = self.bytes.read(into)?;
            self.count(bytes);
            Ok(bytes)
        }
    }

    impl BufRead for Counting<'_> {
        fn fill_buf(&mut self) -> IoResult<&[u8]> {
            self.bytes.fill_buf()
        }

        fn consume(&mut self, bytes: usize) {
            self.bytes.consume(bytes);
            self.count(bytes);
        }
    }

    impl Seek for Counting<'_> {
        fn seek(&mut self, to: SeekFrom) -> IoResult<u64> {
            self.bytes.seek(to)
        }
    }

    fn manifest() -> Vec<Value> {
        let text = read(&root().join("tests/inputs/photos.json")).expect("the list is there");
        serde_json::from_slice(&text).expect("the list is JSON")
    }

    /// What the native way makes of a file: a code, or the size and the middles of the quarters.
    fn outcome(bytes: &[u8]) -> Value {
        let inspected = smp_photo::inspect(bytes);
        let read = Cell::new(0);
        let reader = Counting {
            bytes: Cursor::new(bytes),
            read: &read,
        };
        let opened = picture::read_from(bytes, reader);
        match &inspected {
            Err(_) => assert_eq!(read.get(), 0, "what is refused is not decoded"),
            Ok(_) => {
                let most = MOST_READS * bytes.len() + TELLING_BYTES;
                assert!(
                    read.get() <= most,
                    "{} of {} bytes",
                    read.get(),
                    bytes.len()
                );
            }
        }
        match (inspected, opened) {
            (Err(error), Err(sentence)) => {
                assert_eq!(sentence, picture::of_code(error.code()));
                json!(error.code())
            }
            (Ok(_), Err(sentence)) => {
                assert!(
                    sentence.ends_with('.') && sentence.contains(' '),
                    "{sentence}"
                );
                let heic = PhotoError::Heic.code();
                json!(if sentence == picture::of_code(heic) {
                    heic
                } else {
                    "photo-unreadable"
                })
            }
            (_, Ok(picture)) => {
                let (width, height) = picture.dimensions();
                assert!(u64::from(width) * u64::from(height) <= MOST_PIXELS);
                json!({ "size": picture.dimensions(), "corners": corners(&picture) })
            }
        }
    }

    fn corners(picture: &RgbaImage) -> Vec<String> {
        let (width, height) = picture.dimensions();
        let place = |of: u32, whole: u32| whole * of / 4;
        [[1, 1], [3, 1], [1, 3], [3, 3]]
            .map(|[x, y]| {
                let pixel = picture.get_pixel(place(x, width), place(y, height));
                assert_eq!(pixel.0[3], 255, "a photo is opaque");
                pixel.0[..3]
                    .iter()
                    .map(|sample| format!("{sample:02x}"))
                    .collect()
            })
            .into()
    }

    /// Whether two outcomes are the same, as far as colours can be; null is any colour.
    fn agree(wanted: &Value, found: &Value) -> bool {
        let (Some(wanted_corners), Some(corners)) =
            (wanted["corners"].as_array(), found["corners"].as_array())
        else {
            return wanted == found;
        };
        let near = |(wanted, found): (&Value, &Value)| {
            wanted.is_null() || {
                let [wanted, found] = [wanted, found].map(|v| samples(v.as_str().unwrap_or("")));
                wanted
                    .iter()
                    .zip(found)
                    .all(|(a, b)| (a - b).abs() <= WITHIN)
            }
        };
        wanted["size"] == found["size"] && wanted_corners.iter().zip(corners).all(near)
    }

    fn samples(hex: &str) -> [i16; 3] {
        [0, 2, 4].map(|at| i16::from_str_radix(&hex[at..at + 2], 16).expect("a colour"))
    }

    #[test]
    fn every_file_leads_to_what_the_list_says() {
        let files = all();
        let manifest = manifest();
        assert!(manifest.len() >= 80, "{} files", manifest.len());
        let names: Vec<_> = manifest.iter().map(|row| row["name"].as_str()).collect();
        let made: Vec<_> = files.iter().map(|(name, _)| Some(name.as_str())).collect();
        assert_eq!(names, made, "the list has the files in their order");
        let mut wrong = Vec::new();
        for (row, (name, bytes)) in manifest.iter().zip(&files) {
            let found = outcome(bytes);
            if !agree(&row["gives"], &found) {
                wrong.push(format!("{name}: {found}, not {}", row["gives"]));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    /// A picture that is cut off anywhere is refused, whatever decoders would make of it.
    #[test]
    fn no_part_of_a_picture_is_taken_for_it() {
        let whole = [
            png::picture([8, 2, 0], &[]),
            jpeg::picture(jpeg::USUAL, &other::app1(&other::exif(6))),
            other::webp(),
            other::webp_animated(),
            other::gif(1),
            other::avif(WIDTH, HEIGHT),
        ];
        for bytes in whole {
            assert!(smp_photo::inspect(&bytes).is_ok());
            // The last byte of a GIF ends the file, not the picture.
            for end in 0..bytes.len() - 1 {
                assert!(
                    smp_photo::inspect(&bytes[..end]).is_err(),
                    "{end} of {}",
                    bytes.len()
                );
            }
        }
    }

    /// One changed byte gives a picture or a sentence, never a crash.
    #[test]
    fn a_wrong_byte_does_no_harm() {
        let whole = [
            png::picture([2, 3, 1], &[]),
            jpeg::picture(jpeg::USUAL, &other::app1(&other::exif(6))),
        ];
        for bytes in whole {
            for at in 0..bytes.len() {
                for change in [0x01, 0x80, 0xff] {
                    let mut bytes = bytes.clone();
                    bytes[at] ^= change;
                    outcome(&bytes);
                }
            }
        }
    }

    /// What is saved carries nothing of the file that it came from.
    #[test]
    fn a_saved_picture_has_no_exif() {
        let folder = std::env::temp_dir().join(format!("buzzline-inputs-{}", std::process::id()));
        for bytes in [
            jpeg::picture(jpeg::USUAL, &other::app1(&other::exif(6))),
            png::picture([8, 2, 0], &[png::chunk(b"eXIf", &other::exif(6))]),
        ] {
            let picture = picture::of_file(&bytes).expect("opens");
            for name in ["out.png", "out.jpg"] {
                let path = folder.join(name);
                picture::save(&path, &picture).expect("saves");
                let saved = read(&path).expect("is there");
                for word in [&b"CAMWORD"[..], b"Exif", b"eXIf", b"tEXt", b"iCCP"] {
                    assert!(
                        !saved.windows(word.len()).any(|part| part == word),
                        "{name}"
                    );
                }
            }
        }
        std::fs::remove_dir_all(&folder).expect("removable");
    }
}
