//! `cargo xtask serve`: the app on this machine's loopback, under the policy it has to work with.
//! It serves files as they are; nothing is bundled, cached or listened to from outside.

pub(crate) mod bindings;
pub(crate) mod budget;
pub(crate) mod declarations;
pub(crate) mod models;
mod short_names;
pub(crate) mod site;

use std::fs::read;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiny_http::{Method, Request, Server};

use crate::tool::{Outcome, root, say, show};

/// The policy of the app's page: scripts and everything else from its own origin only. The wasm
/// runs inside a worker, which inherits nothing from the page, so 'wasm-unsafe-eval' is not
/// needed; the worker's own script therefore must not carry this header.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; \
    style-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// What the page may ask the device for: a camera, when its button is pressed, and nothing else.
const PERMISSIONS: &str = "camera=(self), microphone=(), geolocation=(), display-capture=()";

const THREADS: usize = 4;

/// Builds what is missing and serves `www` until the program is ended.
pub(crate) fn run(port: u16) -> Outcome {
    bindings::build()?;
    models::place()?;
    let (server, port) = listen(port)?;
    say!("Serving the app at http://localhost:{port}/ (Ctrl+C ends it).");
    serve_for_ever(server, root().join("www"));
    Ok(())
}

/// `cargo xtask build`: packs the site and prints what each file costs.
pub(crate) fn build() -> Outcome {
    let site = site::pack()?;
    say!("{} made.", show(&site));
    budget::print(&site)
}

/// Serves a folder in the background for the life of this program; hands back the port.
pub(crate) fn in_background(folder: PathBuf) -> Outcome<u16> {
    let (server, port) = listen(0)?;
    std::thread::spawn(move || serve_for_ever(server, folder));
    Ok(port)
}

/// Listens on the port, or on the next free one of the twenty after it; 0 means any free port.
fn listen(wanted: u16) -> Outcome<(Server, u16)> {
    let last = if wanted == 0 {
        0
    } else {
        wanted.saturating_add(20)
    };
    for port in wanted..=last {
        let Ok(server) = Server::http(("127.0.0.1", port)) else {
            continue;
        };
        let port = server.server_addr().to_ip().map_or(port, |ip| ip.port());
        if wanted != 0 && port != wanted {
            say!("Port {wanted} is taken; {port} is free.");
        }
        return Ok((server, port));
    }
    Err(format!(
        "The ports {wanted} to {last} are all taken; name a free one with --port."
    ))
}

fn serve_for_ever(server: Server, folder: PathBuf) {
    let server = Arc::new(server);
    let workers: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, folder) = (Arc::clone(&server), folder.clone());
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &folder);
                }
            })
        })
        .collect();
    for worker in workers {
        // A worker that panicked has already printed why; the others go on.
        let _ = worker.join();
    }
}

fn answer(request: Request, folder: &Path) {
    let found = locate(folder, request.url()).and_then(|path| Some((read(&path).ok()?, path)));
    let (status, body, path) = match (request.method(), found) {
        (Method::Get | Method::Head, Some((body, path))) => ("200 OK", body, path),
        (Method::Get | Method::Head, None) => said("404 Not Found", "There is no such file."),
        _ => said("405 Method Not Allowed", "Only GET and HEAD are answered."),
    };
    let mut bytes = head(status, body.len(), &path).into_bytes();
    if *request.method() != Method::Head {
        bytes.extend(body);
    }
    // A browser that hung up before the last byte is no fault of ours.
    let mut writer = request.into_writer();
    let _ = writer.write_all(&bytes).and_then(|()| writer.flush());
}

/// A refusal with its sentence.
fn said(status: &'static str, sentence: &str) -> (&'static str, Vec<u8>, PathBuf) {
    (
        status,
        sentence.as_bytes().to_vec(),
        PathBuf::from("refused.txt"),
    )
}

/// The head of an answer. Every connection is closed after one file: the server gives each open
/// connection a thread of its few, and a browser would hold them all while others wait.
fn head(status: &str, length: usize, path: &Path) -> String {
    let kind = mime(path);
    let policy = if kind.starts_with("text/html") {
        format!("Content-Security-Policy: {POLICY}\r\nPermissions-Policy: {PERMISSIONS}\r\n")
    } else {
        String::new()
    };
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{policy}\
         X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
    )
}

/// The file that a request path names; none where it would leave the folder or is no file.
fn locate(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut file = folder.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        // Names of the app are plain; a percent sign, a backslash or a leading dot is not.
        let plain = part
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
        if !plain || part.starts_with('.') {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    // A link inside the folder must not lead out of it.
    let real = file.canonicalize().ok()?;
    (real.is_file() && real.starts_with(folder.canonicalize().ok()?)).then_some(real)
}

/// The media type by the file's ending.
pub(crate) fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn this_package() -> PathBuf {
        root().join("crates/xtask")
    }

    #[test]
    fn files_inside_are_found() {
        let found = locate(&this_package(), "/src/main.rs?x=1").expect("it exists");
        assert!(found.ends_with("xtask/src/main.rs"));
    }

    #[test]
    fn nothing_outside_is_found() {
        for url in [
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..\\Cargo.toml",
            "//etc/passwd",
            "/.git/config",
            "Cargo.toml",
            "",
            "/src",
        ] {
            assert_eq!(locate(&this_package(), url), None, "{url}");
        }
    }

    #[test]
    fn only_documents_carry_the_policy() {
        let carries = |name: &str| {
            head("200 OK", 0, Path::new(name))
                .contains("Content-Security-Policy: default-src 'none'")
        };
        assert!(carries("index.html"));
        assert!(
            !carries("engine/worker.js"),
            "the wasm inside would be blocked"
        );
    }
}
