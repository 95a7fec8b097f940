//! What makes the programme's own page installable and keeps it without a network: the manifest
//! and the service worker, which holds one whole version.

use std::collections::BTreeMap;

use anyhow::Result;
use barnoma_pack::head::PAGES;
use serde_json::json;

use super::single::SINGLE;
use super::spread::LIST;
use super::template::{fill, literal};
use super::{DATA, Folder, ICON, PACK, Shown, leaf};
use crate::naming::is_for_ever;
use crate::widget::{ENTRY, READER};

/// The manifest of the installed page.
pub const MANIFEST: &str = "manifest.webmanifest";
/// What the page asks for again on each visit.
const ASKED_AGAIN: [&str; 4] = [ENTRY, PACK, ICON, MANIFEST];

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

/// Adds the service worker, when all else is there: it names what the page needs beside itself,
/// each file with its checksum under the address that the page has for it. Whoever reads the
/// programme has its pack; the reader and the dataset are kept when somebody uses them. The pages of
/// a board are no part of a visit.
pub fn add_worker(version: &str, folder: &mut Folder<'_>) -> Result<()> {
    let addresses = |names: &[&'static str]| -> Vec<&str> {
        names.iter().filter_map(|name| folder.address(name).ok()).collect()
    };
    let reader = addresses(&READER.map(|(name, _)| name));
    let pages = addresses(&leaf::FILES);
    let sums = |is_wanted: &dyn Fn(&str) -> bool| {
        let wanted = folder.files().filter(|(name, _)| is_wanted(name));
        let sums: BTreeMap<&str, &str> =
            wanted.map(|(name, content)| (name, content.checksum.as_str())).collect();
        serde_json::to_string_pretty(&sums)
    };
    let for_ever =
        sums(&|name| is_for_ever(name) && !reader.contains(&name) && !pages.contains(&name))?;
    let worker = fill(
        include_str!("../../pages/sw.js"),
        &[
            ("version", &literal(version)),
            ("for_ever", &for_ever),
            ("when_used", &sums(&|name| name == DATA || reader.contains(&name))?),
            ("asked_again", &sums(&|name| ASKED_AGAIN.contains(&name))?),
            ("events", PAGES.trim_end_matches('/')),
            ("single", &literal(SINGLE)),
            ("list", &literal(&[LIST, "/"].concat())),
        ],
    )?;
    folder.add("sw.js", worker)
}
