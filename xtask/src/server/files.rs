//! From a path in an address to a file inside the folder, and its content type.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::Answer;

/// The file that `path` names inside `dir`; `None` if there is none, or if it
/// lies outside: by `..`, by a drive or root, or by a symbolic link.
/// `dir` is canonical.
pub fn inside(dir: &Path, path: &str) -> Option<PathBuf> {
    let mut file = dir.to_owned();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        if segment.contains(['\\', '\0']) {
            return None;
        }
        let mut parts = Path::new(segment).components();
        match (parts.next(), parts.next()) {
            (Some(Component::Normal(name)), None) => file.push(name),
            _ => return None,
        }
    }
    let mut file = file.canonicalize().ok()?;
    if file.is_dir() {
        file = file.join("index.html").canonicalize().ok()?;
    }
    (file.starts_with(dir) && file.is_file()).then_some(file)
}

/// The file as an answer, read now.
pub fn answer(file: &Path) -> Answer {
    match fs::read(file) {
        Ok(body) => Answer::new(200, content_type(file), body),
        Err(error) => Answer::text(404, &format!("this file cannot be read: {error}")),
    }
}

/// Browsers refuse modules and style sheets of a wrong type, and compile the
/// wasm while it arrives only if it is called `application/wasm`.
fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
