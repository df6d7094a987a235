//! Old documents still open. Each in `documents` was written by the commit that its name ends in, and says
//! most of what a document could say then: `cargo run` of that commit's `Design::to_json`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the documents are files"
)]

use std::path::Path;

use serde_json::Value;
use smp_design::Design;

/// Whether everything that a document says is said by another, which may say more.
fn missing(old: &Value, new: &Value, path: &str, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, old) in old {
                let path = format!("{path}/{name}");
                missing(old, new.get(name).unwrap_or(&Value::Null), &path, found);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                missing(old, new, &format!("{path}/{index}"), found);
            }
        }
        // JSON knows one kind of number: 4 and 4.0 say the same.
        (Value::Number(old), Value::Number(new)) if old.as_f64() == new.as_f64() => {}
        _ if old == new => {}
        _ => found.push(format!("{path}: {old} became {new}")),
    }
}

#[test]
fn what_an_old_document_says_is_still_said() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name();
        let text = std::fs::read_to_string(entry.path()).expect("a text");
        let design = Design::from_json(&text).unwrap_or_else(|error| panic!("{name:?}: {error}"));
        let old: Value = serde_json::from_str(&text).expect("JSON");
        let new: Value = serde_json::from_str(&design.to_json()).expect("JSON");
        let mut found = Vec::new();
        missing(&old, &new, "", &mut found);
        assert!(found.is_empty(), "{name:?}: {found:?}");
        assert_eq!(Design::from_json(&design.to_json()), Ok(design), "{name:?}");
        count += 1;
    }
    assert!(count >= 4, "{count} documents are not all");
}
