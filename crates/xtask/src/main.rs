//! `cargo xtask ...`: the commands of the project. Each prints what it does and fails with a
//! sentence. This file only reads the command line; each command lives in a file of its own.

mod assets;
#[allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it starts programs"
)]
mod bench;
#[allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it looks for programs and starts them"
)]
mod browsers;
mod draw;
mod find;
mod inputs;
#[allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it reads, writes and serves files, and starts programs"
)]
mod serve;
mod sheets;
#[allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it starts programs and times them"
)]
mod test;
#[allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "files and programs are its subject"
)]
mod tool;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use draw::{render, swatch};
use find::fit;
use inputs::fixtures;
use sheets::gallery;
use tool::{note, say};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The commands of Buzzline.", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sets up what is missing, builds, and serves the app on this machine.
    Serve {
        /// Port to listen on; the next free one is taken when it is busy.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Builds dist/site, the app as it is put on a server.
    Build,
    /// Makes the committed assets and the generated parts of www/state.
    Assets {
        /// Only compares them with what would be made.
        #[arg(long)]
        check: bool,
    },
    /// Draws a design natively, on the built-in head or on a photo.
    Render(Box<render::RenderRequest>),
    /// Finds the head in a photo and says where it is.
    Fit(fit::FitRequest),
    /// Makes contact sheets to be looked at, in target/gallery.
    Gallery {
        /// Only these sheets, by name.
        only: Vec<String>,
    },
    /// Prints the colour of solid pigment in a skin.
    Swatch(swatch::SwatchRequest),
    /// Makes the photos and the odd files that the browser tests load, in target/fixtures.
    Fixtures,
    /// Measures the numbers that the README shows; without a word, all of them.
    Bench {
        /// Only these.
        part: Option<bench::BenchPart>,
        /// Also writes them here, as JSON.
        #[arg(long)]
        json: Option<PathBuf>,
    },
    /// Runs everything that must pass; without a word, all of it.
    Test {
        /// These parts only, one after the other.
        parts: Vec<test::TestPart>,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Serve { port } => serve::run(port),
        Command::Build => serve::build(),
        Command::Assets { check } => assets::run_all(check),
        Command::Render(request) => render::run(&request),
        Command::Fit(request) => fit::run(&request),
        Command::Gallery { only } => gallery::run(&only),
        Command::Swatch(request) => swatch::run(&request),
        Command::Fixtures => fixtures::make().map(|folder| say!("{} made.", tool::show(&folder))),
        Command::Bench { part, json } => bench::run(part, json.as_deref()),
        Command::Test { parts } => test::run(&parts),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            note!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}
