//! What the page's script is checked against: the declarations that wasm-bindgen wrote for each wasm, committed to
//! `www/state`, so that the types can be checked before anything is built.

use std::path::PathBuf;

use crate::serve::bindings;
use crate::tool::{Outcome, read, root, say, show, write};

/// Where wasm-bindgen goes on to what only its own loader needs: the names of all exports.
const OF_LOADER: &str = "export type InitInput";
/// What is used of that.
const LOADER: &str = "export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;\n";
const HEADER: &str = "/* Made from crates/smp-wasm by `cargo xtask assets`. */\n";

/// Commits what the present bindings declare.
pub(crate) fn make() -> Outcome {
    bindings::build()?;
    for (path, text) in built()? {
        say!("Making {}.", show(&path));
        write(&path, text.as_bytes())?;
    }
    Ok(())
}

/// Refuses committed declarations that are not those of the built wasm.
pub(crate) fn check() -> Outcome {
    for (path, text) in built()? {
        if read(&path)? != text.as_bytes() {
            let path = show(&path);
            return Err(format!(
                "{path} is not what the built wasm declares: run `cargo xtask assets`."
            ));
        }
    }
    Ok(())
}

/// The files with their text, of the bindings as they were built last.
fn built() -> Outcome<Vec<(PathBuf, String)>> {
    let www = root().join("www");
    let one = |name: &str| {
        let file = format!("{name}.d.ts");
        let made = www.join("pkg").join(&file);
        let text =
            String::from_utf8(read(&made)?).map_err(|_| format!("{} is not text.", show(&made)))?;
        Ok((www.join("state").join(&file), declared(&text)?))
    };
    bindings::PARTS.iter().map(|(_, name)| one(name)).collect()
}

/// The types and classes of a module, as a page sees them.
fn declared(generated: &str) -> Outcome<String> {
    let (ours, _) = generated
        .split_once(OF_LOADER)
        .ok_or_else(|| format!("wasm-bindgen wrote declarations without `{OF_LOADER}`."))?;
    let lint = |line: &&str| line.starts_with("/* tslint") || line.starts_with("/* eslint");
    let mut text = HEADER.to_owned();
    let mut blank = false;
    for line in ours.lines().filter(|line| !lint(line)) {
        let empty = line.trim().is_empty();
        if !(empty && blank) {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        blank = empty;
    }
    text.push_str(LOADER);
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "/* tslint:disable */\n/* eslint-disable */\n\nexport class A {\n    free(): void;\n}\n\n\n\
        export type InitInput = URL;\nexport interface InitOutput {}\n";

    #[test]
    fn classes_stay_and_the_loaders_names_go() {
        let text = declared(GENERATED).expect("has both");
        let expected = format!("{HEADER}\nexport class A {{\n    free(): void;\n}}\n\n{LOADER}");
        assert_eq!(text, expected);
    }

    #[test]
    fn another_form_of_declarations_is_told() {
        let refused = declared("export class A {}").expect_err("no loader");
        assert!(refused.contains(OF_LOADER), "{refused}");
    }
}
