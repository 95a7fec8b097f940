//! A server for one folder and one machine: its pages say what is wrong with the data, and load
//! themselves again when there is a newer site.

use std::fs::File;
use std::io::Cursor;
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, anyhow};
use serde_json::json;
use tiny_http::{Header, Request, Response, Server};

/// The first port that is tried.
const FIRST_PORT: u16 = 4400;
/// How many are tried.
const N_PORTS: u16 = 100;
/// What pages ask for the state at.
const STATE: &str = "/.barnoma-state";
/// What they ask with.
const SCRIPT: &str = "/.barnoma-preview.js";

/// What the last build said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// Its findings.
    pub report: String,
    /// Whether there is anything in them.
    pub has_findings: bool,
    /// Whether the site is of this build.
    pub is_shown: bool,
}

/// A server that runs.
#[derive(Debug)]
pub struct Preview {
    port: u16,
    shared: Arc<Mutex<(usize, State)>>,
}

impl Preview {
    /// Begins to serve a folder.
    pub fn open(folder: &Path, port: Option<u16>) -> Result<Preview> {
        let mut last = String::new();
        let mut try_port = |port: u16| {
            Server::http(("127.0.0.1", port)).map_err(|error| last = error.to_string()).ok()
        };
        let server = ports(port).find_map(&mut try_port);
        let server = server.ok_or_else(|| anyhow!("{last}")).context(
            "no port is free: end the program that uses it, or name another one with --port",
        )?;
        let port = server.server_addr().to_ip().map_or(0, |address| address.port());
        let shared: Arc<Mutex<(usize, State)>> = Arc::default();
        let server = Arc::new(server);
        for _ in 0..4 {
            let (server, shared, folder) = (server.clone(), shared.clone(), folder.to_owned());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // Whoever has gone needs no answer.
                    let _answered = answer(request, &folder, &shared);
                }
            });
        }
        Ok(Preview { port, shared })
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// There is a newer site, or another report.
    pub fn set(&self, state: State) {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        *shared = (shared.0 + 1, state);
    }
}

/// The ports that are tried, one after the other.
fn ports(asked: Option<u16>) -> RangeInclusive<u16> {
    match asked {
        Some(port) => port..=port,
        None => FIRST_PORT..=FIRST_PORT + (N_PORTS - 1),
    }
}

/// Whether a page asks for this machine by its own name; browsers leave out the usual port.
fn is_own(host: &str) -> bool {
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    name == "127.0.0.1" || name == "localhost"
}

fn answer(request: Request, folder: &Path, shared: &Mutex<(usize, State)>) -> std::io::Result<()> {
    let is_ours = |header: &Header| header.field.equiv("Host") && is_own(header.value.as_str());
    // Another site's name for this machine is no way in.
    if !request.headers().iter().any(is_ours) {
        return request.respond(Response::from_string("").with_status_code(403));
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    match path.as_str() {
        STATE => {
            let (version, state) = shared.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let text = json!({
                "version": version,
                "report": state.report,
                "wrong": state.has_findings,
                "shown": state.is_shown,
            });
            request.respond(typed(text.to_string().into_bytes(), "json"))
        }
        SCRIPT => request.respond(typed(include_bytes!("../pages/preview.js").to_vec(), "js")),
        // An offline copy would outlive this server.
        "/sw.js" => request.respond(Response::from_string("").with_status_code(404)),
        _ => match page(folder, &path) {
            Some((bytes, kind)) => request.respond(typed(bytes, &kind)),
            None => {
                let body =
                    with_script(b"<!doctype html><title>Barnoma</title><body></body>".to_vec());
                request.respond(typed(body, "html").with_status_code(404))
            }
        },
    }
}

fn page(folder: &Path, path: &str) -> Option<(Vec<u8>, String)> {
    let mut file = folder.join(safe(path)?);
    if file.is_dir() {
        file.push("index.html");
    }
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut File::open(&file).ok()?, &mut bytes).ok()?;
    let kind = file.extension().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = if kind == "html" { with_script(bytes) } else { bytes };
    Some((bytes, kind))
}

/// A path that leads nowhere but into the folder.
fn safe(path: &str) -> Option<PathBuf> {
    let mut bytes = Vec::new();
    let mut rest = path.trim_start_matches('/').bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            byte => bytes.push(byte),
        }
    }
    let path = PathBuf::from(String::from_utf8(bytes).ok()?);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

fn with_script(mut page: Vec<u8>) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT}\"></script>");
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    page
}

fn typed(bytes: Vec<u8>, kind: &str) -> Response<Cursor<Vec<u8>>> {
    let kind = match kind {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ics" => "text/calendar; charset=utf-8",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let header =
        |name: &str, value: &str| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok();
    let mut response = Response::from_data(bytes);
    for header in
        [header("Content-Type", kind), header("Cache-Control", "no-store")].into_iter().flatten()
    {
        response.add_header(header);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["/../a", "/%2e%2e/a", "/a/../../b", "/%2Fetc/passwd", "/%zz", "/%ff"] {
            assert_eq!(safe(path), None, "{path}");
        }
        assert_eq!(safe("/event/%D1%91.html"), Some(PathBuf::from("event/ё.html")));
        assert_eq!(safe("/"), Some(PathBuf::new()));
    }

    #[test]
    fn this_machine_is_known_by_its_names_at_every_port() {
        for host in ["127.0.0.1", "localhost", "127.0.0.1:80", "localhost:4400"] {
            assert!(is_own(host), "{host}");
        }
        for host in ["", "e.org", "e.org:80", "localhost.e.org", "127.0.0.1.e.org:4400", ":80"] {
            assert!(!is_own(host), "{host}");
        }
    }

    #[test]
    fn one_port_is_tried_or_a_hundred() {
        assert_eq!(ports(Some(80)), 80..=80);
        assert_eq!(ports(None).len(), usize::from(N_PORTS));
    }

    #[test]
    fn the_script_comes_last_in_the_body() {
        let page = with_script(b"<body>a</body></html>".to_vec());
        let expected = "<body>a<script src=\"/.barnoma-preview.js\"></script></body></html>";
        assert_eq!(String::from_utf8(page).unwrap(), expected);
    }
}
