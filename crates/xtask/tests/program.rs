//! The program as a person starts it: from any checkout, and with its output cut off.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it starts the program, among files of its own"
)]

use std::io::pipe;
use std::path::Path;
use std::process::{Command, Output};

fn xtask(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments);
    command
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// As behind `| head`, once it has read enough.
#[test]
fn a_closed_pipe_ends_a_command_quietly() {
    let skin = [
        "swatch", "--skin", "#c09070", "--tau", "0.5", "--depth", "1", "--slope", "1",
    ];
    for more in [&[][..], &["--json"]] {
        let arguments = [&skin, more].concat();
        let heard = xtask(&arguments).output().expect("it starts");
        assert!(
            heard.status.success() && !heard.stdout.is_empty(),
            "{}",
            text(&heard)
        );
        let (reader, writer) = pipe().expect("a pipe");
        drop(reader);
        let unheard = xtask(&arguments)
            .stdout(writer)
            .output()
            .expect("it starts");
        assert_eq!(
            (unheard.status.code(), text(&unheard)),
            (Some(0), String::new())
        );
    }
}

/// Two checkouts may share their target folder, and so this program: each has its own root.
#[test]
fn the_root_is_that_of_the_checkout_it_was_started_in() {
    let top = std::env::temp_dir().join(format!("buzzline-clones-{}", std::process::id()));
    let refused = |clone: &Path, set: bool| {
        let mut command = xtask(&["fit"]);
        command
            .arg(clone.join("no-such.png"))
            .current_dir(clone.join("www"));
        match set {
            true => command.env("CARGO_MANIFEST_DIR", clone.join("crates/xtask")),
            false => command.env_remove("CARGO_MANIFEST_DIR"),
        };
        text(&command.output().expect("it starts"))
    };
    for clone in ["one", "two"].map(|name| top.join(name)) {
        std::fs::create_dir_all(clone.join("www")).expect("writable");
        std::fs::write(clone.join("Cargo.toml"), "[workspace]\n").expect("writable");
        for set in [true, false] {
            // Paths are shown from the root.
            let said = refused(&clone, set);
            assert!(
                said.starts_with("error: no-such.png cannot be read"),
                "{said}"
            );
        }
    }
    std::fs::remove_dir_all(&top).expect("removable");
}
