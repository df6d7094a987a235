//! `dist/site`, the app packed as it is put on a server, with its sizes on
//! the wire. `www` is what it is made from and is served as it is in development. What the sizes
//! may be stands in `budget.rs`.
//!
//! Scripts and styles lie flat in `app/`, beside `pkg/`: so every address that the script resolves
//! against its own (`./worker.js`, `./tokens.css`, `../pkg/...`) means the same file as in `www`,
//! in any folder of any host.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::serve::{bindings, models, short_names};
use crate::tool;
use crate::tool::{Outcome, command, files_below, need_packages, once, read, root, show, write};

/// Builds the site; hands back its folder.
pub(crate) fn pack() -> Outcome<PathBuf> {
    static MADE: OnceLock<Outcome<PathBuf>> = OnceLock::new();
    once(&MADE, pack_anew)
}

fn pack_anew() -> Outcome<PathBuf> {
    bindings::build()?;
    models::place()?;
    need_packages()?;
    let (www, site) = (root().join("www"), root().join("dist/site"));
    if site.exists() {
        std::fs::remove_dir_all(&site)
            .map_err(|error| format!("{} cannot be emptied: {error}.", show(&site)))?;
    }
    for file in kept(&www) {
        let name = file.strip_prefix(&www).unwrap_or(&file);
        write(&site.join(name), &read(&file)?)?;
    }
    pack_files(&www, &site)?;
    let page = text_of(&www.join("index.html"))?;
    let page = packed_page(&page, &at_once(&site, &["smp-studio.js"])?)?;
    for address in addresses(&page) {
        if !site.join(address).is_file() {
            let site = show(&site);
            return Err(format!(
                "The packed page names {address}, and {site} has no such file."
            ));
        }
    }
    write(&site.join("index.html"), page.as_bytes())?;
    Ok(site)
}

/// The files that a site takes over as they are.
fn kept(www: &Path) -> Vec<PathBuf> {
    let kinds = [
        "wasm",
        "webmanifest",
        "svg",
        "png",
        "ico",
        "txt",
        "tflite",
        "json",
    ];
    let wanted = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| kinds.contains(&ending))
    };
    files_below(www).into_iter().filter(wanted).collect()
}

/// Joins the page's and the workers' scripts, and makes them, styles and bindings small.
fn pack_files(www: &Path, site: &Path) -> Outcome {
    let app = format!("--outdir={}", site.join("app").display());
    let styles = files_below(&www.join("styles")).into_iter();
    let styles = styles.filter(|path| path.extension().is_some_and(|end| end == "css"));
    let styles: Vec<_> = styles.collect();
    esbuild(&["--bundle", "--entry-names=[name]", &app], &styles)?;
    // Together, so that what both load later is one file.
    let scripts = [
        "smp-studio.js",
        "engine/worker.js",
        "engine/vision-worker.js",
    ];
    let folder = site.join("app");
    join_scripts(&scripts.map(|path| www.join(path)), &folder)?;
    join_sheets(&site.join("app"))?;
    // By themselves: the worker imports the bindings by an address that the page hands to it.
    let bindings = bindings::PARTS.map(|(_, name)| www.join(format!("pkg/{name}.js")));
    join_scripts(&bindings, &site.join("pkg"))?;
    for (_, name) in bindings::PARTS {
        short_names::give(&site.join("pkg"), name)?;
    }
    Ok(())
}

/// The element's sheets, in the order in which its script names them.
const SHEETS: [&str; 5] = ["tokens", "layout", "toolbar", "stage", "panels"];
/// What they are joined into.
const JOINED: &str = "studio";

/// Joins the element's sheets into one, which packs better and is one request, and lets the script
/// ask for that one.
fn join_sheets(app: &Path) -> Outcome {
    let mut joined = Vec::new();
    for name in SHEETS {
        let path = app.join(name).with_extension("css");
        joined.extend(read(&path)?);
        std::fs::remove_file(&path)
            .map_err(|error| format!("{} cannot be removed: {error}.", show(&path)))?;
    }
    write(&app.join(JOINED).with_extension("css"), &joined)?;
    // The script that names them may have been split off the page's.
    let list = format!("[\"{}\"]", SHEETS.join("\",\""));
    let mut naming = Vec::new();
    for path in files_below(app) {
        if is_script(&path) {
            let text = text_of(&path)?;
            naming.extend((text.matches(&list).count() == 1).then_some((path, text)));
        }
    }
    let [(script, text)] = &naming[..] else {
        return Err(format!(
            "www/styles/sheets.js should name its sheets as {list}, once; \
             crates/xtask/src/serve/site.rs joins them."
        ));
    };
    let text = text.replace(&list, &format!("[\"{JOINED}\"]"));
    write(script, text.as_bytes())
}

/// What the script asks for by an address: what comes with the first photo beside `models/` (two wasm with
/// their scripts, and a worker), the style of what is opened later, and the camera's.
const ASKED_LATER: [&str; 7] = [
    "pkg/smp_study.js",
    "pkg/smp_study_bg.wasm",
    "pkg/smp_vision.js",
    "pkg/smp_vision_bg.wasm",
    "app/vision-worker.js",
    "app/fields.css",
    "app/camera.css",
];

/// The packed scripts by name that come with these entries at once: what each imports, and what that does.
fn at_once(site: &Path, entries: &[&str]) -> Outcome<Vec<String>> {
    let outputs = packed_scripts(site)?;
    let mut names: Vec<String> = entries.iter().map(|&name| name.to_owned()).collect();
    let mut next = 0;
    while let Some(imports) = names.get(next).and_then(|name| outputs.get(name)) {
        for name in imports {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        next += 1;
    }
    Ok(names)
}

/// Every packed script by its name, with the names of those that it imports before it runs.
fn packed_scripts(site: &Path) -> Outcome<BTreeMap<String, Vec<String>>> {
    let scripts = files_below(&site.join("app")).into_iter();
    let scripts = scripts.filter(|path| is_script(path));
    scripts
        .map(|path| {
            let text = text_of(&path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            Ok((
                name.into_owned(),
                imports(&text).map(str::to_owned).collect(),
            ))
        })
        .collect()
}

/// The scripts beside a packed one that it imports before it runs.
fn imports(script: &str) -> impl Iterator<Item = &str> {
    // As terser writes them. A script that is loaded later has a bracket before its address.
    ["from\"./", "import\"./"]
        .into_iter()
        .flat_map(move |word| {
            let named = script.split(word).skip(1);
            named.filter_map(|rest| rest.split('"').next())
        })
}

fn is_script(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "js")
}

fn text_of(path: &Path) -> Outcome<String> {
    String::from_utf8(read(path)?).map_err(|_| format!("{} is not text.", show(path)))
}

/// The files of a packed site without which the page's controls cannot be drawn: the document, the styles, scripts and
/// words that it names, and all that its script imports before it runs.
pub(crate) fn controls(site: &Path) -> Outcome<Vec<PathBuf>> {
    let document = site.join("index.html");
    let text = text_of(&document)?;
    let waits = |address: &&str| {
        let ending = Path::new(address).extension();
        ending.is_some_and(|ending| ["js", "css", "json"].iter().any(|kind| ending == *kind))
    };
    let named = addresses(&text).filter(waits);
    let imported = at_once(site, &["smp-studio.js"])?;
    let mut files: Vec<_> = named
        .map(|address| site.join(address))
        .chain(imported.iter().map(|name| site.join("app").join(name)))
        .chain([document.clone()])
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

/// The files of a packed site that are loaded only when a person asks for them: what a photo needs,
/// and the scripts that nothing loads at once, neither page nor worker nor what they load at once.
pub(crate) fn later(site: &Path) -> Outcome<Vec<PathBuf>> {
    let first = at_once(site, &["smp-studio.js", "worker.js"])?;
    let scripts = packed_scripts(site)?.into_keys();
    let scripts = scripts.filter(|name| !first.contains(name));
    Ok(scripts
        .map(|name| site.join("app").join(name))
        .chain(ASKED_LATER.map(|path| site.join(path)))
        .chain(files_below(&site.join("models")))
        .collect())
}

/// Joins scripts with what they import and makes them small: what is loaded later stays in files of its own, which take
/// what they share with the page from the page's file.
fn join_scripts(entries: &[PathBuf], folder: &Path) -> Outcome {
    let options = [
        "--format=es",
        "--entryFileNames=[name].js",
        "--chunkFileNames=[name]-[hash].js",
        "--silent",
        "--plugin",
        "terser={module:true,ecma:2020,compress:{passes:3},format:{comments:false}}",
    ];
    let mut program = packer("rollup")?;
    program.args(options).arg("--dir").arg(folder).args(entries);
    tool::run(program, "rollup")
}

/// A program that npm brought.
fn packer(name: &str) -> Outcome<Command> {
    // Where npm links the program of this machine; a package's own `bin` is a script or a program, as the
    // installation went.
    let program = root().join("tests/node_modules/.bin").join(name);
    if !program.exists() {
        return Err(format!(
            "{} is missing. Run `npm ci` in tests/ and try again.",
            show(&program)
        ));
    }
    Ok(command(&program.to_string_lossy(), &[]))
}

/// Makes styles small.
fn esbuild(options: &[&str], sources: &[PathBuf]) -> Outcome {
    let shared = [
        "--minify",
        "--target=es2022",
        "--charset=utf8",
        "--log-level=warning",
    ];
    let mut program = packer("esbuild")?;
    program.args(shared).args(options).args(sources);
    tool::run(program, "esbuild")
}

/// The document with the packed files instead of the single ones, and with the scripts that come at once, which
/// would else be asked for one after the other. Refuses a document that lacks one of the lines to be rewritten.
fn packed_page(page: &str, scripts: &[String]) -> Outcome<String> {
    let expected = [
        "<script type=\"module\" src=\"smp-studio.js\"></script>",
        "<link rel=\"stylesheet\" href=\"styles/app.css\">",
        "<link rel=\"preload\" href=\"pkg/smp_wasm_bg.wasm\"",
    ];
    for line in expected {
        let count = page.matches(line).count();
        if count != 1 {
            return Err(format!(
                "www/index.html should have {line} once and has it {count} times; \
                 crates/xtask/src/serve/site.rs rewrites it."
            ));
        }
    }
    // A module that was preloaded by itself is now part of the bundle, and all sheets but the first
    // are part of that.
    let sheet = |name: &str| format!("href=\"styles/{name}.css\"");
    let dropped = |line: &&str| {
        let joined = SHEETS[1..].iter().any(|name| line.contains(&sheet(name)));
        line.contains("rel=\"modulepreload\"") || joined
    };
    let mut text = String::new();
    for line in page.lines().filter(|line| !dropped(line)) {
        let line = line
            .trim_start()
            .replace("src=\"smp-studio.js\"", "src=\"app/smp-studio.js\"")
            .replace(&sheet(SHEETS[0]), &sheet(JOINED))
            .replace("href=\"styles/", "href=\"app/");
        text.push_str(&line);
        text.push('\n');
        if line.contains("src=\"app/smp-studio.js\"") {
            for name in scripts.iter().filter(|name| *name != "smp-studio.js") {
                text.push_str(&format!(
                    "<link rel=\"modulepreload\" href=\"app/{name}\">\n"
                ));
            }
        }
    }
    Ok(text)
}

/// What the document names in `src` and `href`.
fn addresses(page: &str) -> impl Iterator<Item = &str> {
    [" src=\"", " href=\""].into_iter().flat_map(move |name| {
        let values = page.split(name).skip(1);
        values.filter_map(|rest| rest.split('"').next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<link rel=\"stylesheet\" href=\"styles/app.css\">\n\
        <link rel=\"preload\" href=\"pkg/smp_wasm_bg.wasm\" as=\"fetch\">\n\
        <link rel=\"preload\" href=\"styles/tokens.css\" as=\"fetch\">\n\
        <script type=\"module\" src=\"smp-studio.js\"></script>\n\
        <link rel=\"modulepreload\" href=\"element.js\">\n";

    #[test]
    fn the_packed_page_names_packed_files_only() {
        let shared = ["smp-studio.js".to_owned(), "chunk-A.js".to_owned()];
        let page = packed_page(PAGE, &shared).expect("has all lines");
        let named: Vec<_> = addresses(&page).collect();
        let expected = [
            "app/smp-studio.js",
            "app/app.css",
            "pkg/smp_wasm_bg.wasm",
            "app/studio.css",
            "app/chunk-A.js",
        ];
        assert_eq!(named, expected);
    }

    #[test]
    fn what_is_loaded_later_is_no_import() {
        let script = r#"import{a as b}from"./x-1.js";import"./y.js";const c=()=>import("./z.js");"#;
        assert_eq!(imports(script).collect::<Vec<_>>(), ["x-1.js", "y.js"]);
    }

    #[test]
    fn a_page_without_an_expected_line_is_refused() {
        for line in PAGE.lines().filter(|line| {
            ["app.css", ".wasm", "smp-studio.js"]
                .iter()
                .any(|name| line.contains(name))
        }) {
            let sentence = packed_page(&PAGE.replace(line, ""), &[]).expect_err(line);
            assert!(sentence.contains("0 times"), "{sentence}");
        }
    }
}
