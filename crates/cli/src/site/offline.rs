//! What makes the programme's own page installable and keeps it without a network: the manifest
//! and the service worker, which holds one whole version.

use anyhow::Result;
use serde_json::{Value, json};

use super::folder::{EVENTS, version};
use super::template::{fill, literal};
use super::{Folder, ICON, PACK, PARTS, Shown};
use crate::widget::{MESSAGES, READER};

/// The manifest of the installed page.
pub const MANIFEST: &str = "manifest.webmanifest";

/// Adds the manifest; the page names it.
pub fn add_manifest(shown: &Shown, folder: &mut Folder<'_>) -> Result<()> {
    let title = shown.page.title.plain();
    let manifest = json!({
        "name": title,
        "short_name": title.chars().take(30).collect::<String>(),
        "description": shown.summary(),
        "lang": shown.page.lang,
        "dir": shown.page.dir.code(),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml"}],
    });
    folder.add(MANIFEST, manifest.to_string())
}

/// Adds the service worker, when all else is there: it names what the page needs, each file with
/// its checksum under the address that the page has for it.
pub fn add_worker(folder: &mut Folder<'_>) -> Result<()> {
    let mut files: Vec<Value> = Vec::new();
    let mut all = String::new();
    for (name, content) in folder.files() {
        let addresses = match name {
            // Some servers lead from index.html to the folder, and a page may not come that way.
            "index.html" => vec!["./".to_owned()],
            PACK | ICON | MANIFEST => vec![name.to_owned()],
            _ if name.starts_with(MESSAGES) || name.starts_with(PARTS) => vec![name.to_owned()],
            _ if is_of_the_page(name) => vec![folder.address(name)?],
            _ => Vec::new(),
        };
        for address in addresses {
            let sum = &content.checksum;
            all.push_str(&format!("{address} {sum}\n"));
            files.push(json!([address, sum]));
        }
    }
    let worker = fill(
        include_str!("../../pages/sw.js"),
        &[
            ("version", &literal(&version(all.as_bytes()))),
            ("files", &serde_json::to_string_pretty(&files)?),
        ],
    )?;
    folder.add("sw.js", worker)
}

/// Whether the programme's own page loads it, under an address with its version.
fn is_of_the_page(name: &str) -> bool {
    let is_script = name.ends_with(".js") && !matches!(name, "embed.js" | "copy.js");
    // The page has a pack and never asks for the reader.
    !name.starts_with(EVENTS)
        && !READER.contains(&name)
        && (is_script || name.ends_with(".css") || name.ends_with(".wasm"))
}
