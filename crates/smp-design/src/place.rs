//! The place of an error: from a line and column of a JSON text to a path such as
//! `zones[0].density_per_cm2`. The text is walked only as far as the error; it need not be legal.

/// An open bracket on the way to the error.
enum Open {
    Object { key: Option<String> },
    Array { index: usize },
}

/// The path of whatever stands at a line and column (both from 1, column in bytes, as `serde_json`
/// counts); `.` is the whole document.
pub(crate) fn at(text: &str, line: usize, column: usize) -> String {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let end = (before + column).min(text.len());
    let mut open: Vec<Open> = Vec::new();
    let mut bytes = text.as_bytes()[..end].iter().enumerate();
    let mut string_start = None;
    let mut last = (0, b' ');
    while let Some((place, &byte)) = bytes.next() {
        if let Some(start) = string_start {
            match byte {
                b'\\' => {
                    bytes.next();
                }
                b'"' => {
                    string_start = None;
                    key(&mut open, text.get(start..place).unwrap_or_default());
                }
                _ => {}
            }
            continue;
        }
        last = (place, byte);
        match byte {
            b'"' => string_start = Some(place + 1),
            b'{' => open.push(Open::Object { key: None }),
            b'[' => open.push(Open::Array { index: 0 }),
            b'}' | b']' if place + 1 == end => {}
            b'}' | b']' => {
                open.pop();
            }
            b',' => next(&mut open),
            _ => {}
        }
    }
    // An error at a closing bracket is about the object as a whole: something is missing in it.
    if matches!(last, (place, b'}' | b']') if place + 1 == end) {
        open.pop();
    }
    open.truncate(DEEPEST);
    path(&open)
}

/// The document is not deeper than this; a text that is needs no longer path.
const DEEPEST: usize = 6;

/// The first string of an object's entry is its key; later ones are values.
fn key(open: &mut [Open], text: &str) {
    if let Some(Open::Object { key }) = open.last_mut() {
        key.get_or_insert_with(|| text.to_owned());
    }
}

fn next(open: &mut [Open]) {
    match open.last_mut() {
        Some(Open::Object { key }) => *key = None,
        Some(Open::Array { index }) => *index += 1,
        None => {}
    }
}

fn path(open: &[Open]) -> String {
    let mut out = String::new();
    for step in open {
        match step {
            Open::Object { key: Some(key) } => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(key);
            }
            Open::Array { index } => out.push_str(&format!("[{index}]")),
            Open::Object { key: None } => {}
        }
    }
    if out.is_empty() { ".".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn places_are_found_by_walking() {
        let text = r#"{"a":{"b":[1,{"c":"x\"}]"},30]},"d":4}"#;
        let find = |needle: &str| at(text, 1, text.find(needle).expect("there") + needle.len());
        assert_eq!(find(r#""b""#), "a.b");
        assert_eq!(find("[1"), "a.b[0]");
        assert_eq!(find(r#""x\"}]""#), "a.b[1].c");
        assert_eq!(find("30"), "a.b[2]");
        assert_eq!(find(r#""d":4"#), "d");
        assert_eq!(at("", 1, 0), ".");
        assert_eq!(at("{\n \"a\":\n 7}", 3, 2), "a");
    }

    #[test]
    fn no_text_and_no_number_do_harm() {
        smp_cases::cases(256, |u| {
            let text: String = u.arbitrary()?;
            at(&text, u.arbitrary()?, u.int_in_range(0..=1000)?);
            Ok(())
        });
    }
}
