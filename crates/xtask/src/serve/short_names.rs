//! Short names for what a packed wasm takes from its script. The bindings give each a name of some forty letters, half of
//! them chance, which no compression makes small: a kilobyte of the first visit. What only tools read is left out as well.

use std::path::Path;

use walrus::{Module, ModuleConfig};

use crate::tool::{Outcome, read, show, write};

/// Renames what `NAME_bg.wasm` takes from `NAME.js`, in both, and leaves out of it what no browser reads.
pub(crate) fn give(folder: &Path, name: &str) -> Outcome {
    let [script, wasm] = [".js", "_bg.wasm"].map(|end| folder.join(format!("{name}{end}")));
    let broken = |why: &str| format!("{}: {why}.", show(&wasm));
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let mut module = config
        .parse(&read(&wasm)?)
        .map_err(|error| broken(&format!("{error:#}")))?;
    let text =
        String::from_utf8(read(&script)?).map_err(|_| format!("{} is not text.", show(&script)))?;
    let text = rename(&mut module, text)
        .map_err(|name| broken(&format!("{name} is not in its script")))?;
    // For tools that go on building with it: a browser looks for itself.
    module.customs.remove_raw("target_features");
    write(&wasm, &module.emit_wasm())?;
    write(&script, text.as_bytes())
}

/// The script with the new names; the first name that it lacks, where it is another module's.
fn rename(module: &mut Module, mut script: String) -> Result<String, String> {
    let mut names: Vec<_> = module
        .imports
        .iter()
        .map(|import| (import.id(), import.name.clone()))
        .collect();
    // No name that is the beginning of another is replaced before it.
    names.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    for (nth, (id, name)) in names.iter().enumerate() {
        let short = format!("${nth}");
        if !script.contains(name) {
            return Err(name.clone());
        }
        script = script.replace(name, &short);
        module.imports.get_mut(*id).name = short;
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_and_its_script_get_the_same_short_names() {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        for name in ["__wbg_set_0123", "__wbg_set"] {
            module.add_import_func("./a_bg.js", name, kind);
        }
        let script = "const i = { __wbg_set_0123: f, __wbg_set: g };".to_owned();
        let script = rename(&mut module, script).expect("has both");
        assert_eq!(script, "const i = { $0: f, $1: g };");
        let names: Vec<_> = module
            .imports
            .iter()
            .map(|import| &import.name[..])
            .collect();
        assert_eq!(names, ["$0", "$1"]);
        assert!(rename(&mut module, String::new()).is_err());
    }
}
