//! What the first visit weighs, the gates that it must stay under, and what causes the weight.
//!
//! docs/decisions/0005 says where the gates come from; servers send brotli, so
//! brotli is what counts.

mod causes;
mod weight;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use barnoma_cli::grouped;

use crate::bindgen;

pub use causes::causes;
use weight::Weight;

/// Catalogues of languages: a visitor loads one of them, or none for English.
const CATALOGUES: &str = "messages";
/// The page of a built folder, and the whole programme as one file.
const PAGE: &str = "index.html";
const SINGLE: &str = "programme.html";

/// Brotli bytes, but for the single file, which no server sends; a build above is refused. One kB
/// is 1,000 bytes.
/// They stand just above what is reached, so that the weight only falls.
const CODE_GATE: usize = 153_850;
const VISIT_GATE: usize = 176_700;
const SINGLE_GATE: usize = 284_150;
const CATALOGUE_GATE: usize = 6_210;
/// Where the first load should come to.
const CODE_AIM: usize = 120_000;

/// The finished table, and whether everything is under its gate.
#[derive(Debug)]
pub struct Report {
    /// The table in plain text.
    pub table: String,
    /// What is above a gate, one sentence each.
    pub above: Vec<String>,
}

/// Weighs the widget's folder, and the folder that `barnoma build` makes of the demo.
pub fn weigh(widget: &Path, built: &Path) -> Result<Report> {
    let mut code = weights(widget, "")?;
    code.retain(|(name, _)| is_code(name));
    let page = fs::read_to_string(built.join(PAGE)).context("the demo's page")?;
    let mut visit = weights(built, "")?;
    visit.retain(|(name, _)| name == PAGE || is_loaded(&page, name));
    let sum = |files: &[(String, Weight)]| files.iter().map(|(_, weight)| *weight).sum();
    let (load, visit_sum): (Weight, Weight) = (sum(&code), sum(&visit));
    let single = Weight::of(&fs::read(built.join(SINGLE)).context("the single file")?)?;

    let mut table = weight::row("", ["bytes", "brotli 11"].map(str::to_owned));
    for (files, sum, what) in [
        (&code, load, "first load: wasm + js + css"),
        (&visit, visit_sum, "first visit of the built page"),
    ] {
        for (name, weight) in files {
            table.push_str(&weight.row(name));
        }
        table.push_str(&sum.row(what));
    }
    table.push_str(&single.row(SINGLE));
    let mut above: Vec<String> = [
        ("first load", load.brotli, CODE_GATE),
        ("first visit", visit_sum.brotli, VISIT_GATE),
        ("single file", single.raw, SINGLE_GATE),
    ]
    .into_iter()
    .filter_map(|(what, weight, gate)| judge(what, weight, gate))
    .collect();
    // English stands in the pack.
    let catalogues = weights(&widget.join(CATALOGUES), CATALOGUES)?;
    for (name, weight) in catalogues.iter().filter(|(name, _)| !name.ends_with("/en.json")) {
        table.push_str(&weight.row(name));
        above.extend(judge(name, weight.brotli, CATALOGUE_GATE));
    }
    table.push_str(&format!(
        "gates: first load {}, first visit {}, a catalogue {} bytes of brotli, the single file {} \
         bytes; the aim of the first load is {}\n",
        grouped(CODE_GATE),
        grouped(VISIT_GATE),
        grouped(CATALOGUE_GATE),
        grouped(SINGLE_GATE),
        grouped(CODE_AIM),
    ));
    Ok(Report { table, above })
}

/// Whether a file is code or style, and no data.
fn is_code(name: &str) -> bool {
    [".wasm", ".js", ".css"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a page names a file that is loaded with it; the single file is for whom no script runs.
fn is_loaded(page: &str, name: &str) -> bool {
    // What one can subscribe to is named, and asked for by no browser.
    let is_feed = name.ends_with(".ics") || name.ends_with(".atom");
    let is_named = |end: char| page.contains(&format!("=\"{name}{end}"));
    name != SINGLE && !is_feed && (is_named('"') || is_named('?'))
}

/// Whether a file is the reader's, which nobody asks for who gets a pack and no board that is joined
/// anew, or what the element loads only where something fails or is searched, or what stands in the
/// page that is one file.
fn is_for_few(name: &str) -> bool {
    name.starts_with(bindgen::READER)
        || name.starts_with("read.")
        || name.starts_with("read-")
        || ["live.js", "barnoma_rescue.js"].contains(&name)
        || ["_annex.wasm", "_file.js", "_file.wasm"].iter().any(|end| name.ends_with(end))
}

/// The files of a folder by their names, the heaviest first.
fn weights(folder: &Path, prefix: &str) -> Result<Vec<(String, Weight)>> {
    let mut weights = Vec::new();
    let what = || format!("weighing {}", folder.display());
    for entry in fs::read_dir(folder).with_context(what)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_packed = name.ends_with(".br") || name.ends_with(".gz");
        if !path.is_file() || is_packed || is_for_few(&name) {
            continue;
        }
        let name = if prefix.is_empty() { name.into_owned() } else { format!("{prefix}/{name}") };
        weights.push((name, Weight::of(&fs::read(&path).with_context(what)?)?));
    }
    weights.sort_by(|(one, a), (other, b)| b.brotli.cmp(&a.brotli).then(one.cmp(other)));
    Ok(weights)
}

fn judge(what: &str, weight: usize, gate: usize) -> Option<String> {
    let excess = weight.checked_sub(gate + 1)? + 1;
    Some(format!("the {what} is {} bytes above its gate of {}", grouped(excess), grouped(gate)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_itself_is_allowed_and_one_byte_more_is_not() {
        assert_eq!(judge("first load", 120_000, 120_000), None);
        let said = judge("first load", 120_001, 120_000).unwrap();
        assert_eq!(said, "the first load is 1 bytes above its gate of 120,000");
    }

    #[test]
    fn what_is_loaded_is_weighed_and_english_only_with_the_pack() {
        let site = tempfile::tempdir().unwrap();
        let built = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join(CATALOGUES)).unwrap();
        for name in ["a.js", "b.css", "c.wasm", "new.json", "messages/en.json", "messages/ru.json"]
        {
            fs::write(site.path().join(name), "0123456789").unwrap();
        }
        let page = "<script src=\"a.js\"></script><link href=\"b.css?v=1\"><link href=\"c.ics\"><a href=\"programme.html\">";
        fs::write(built.path().join(PAGE), page).unwrap();
        for name in ["a.js", "a.js.br", "b.css", "c.ics", "other.js", SINGLE] {
            fs::write(built.path().join(name), "0123456789").unwrap();
        }
        let table = weigh(site.path(), built.path()).unwrap().table;
        let bytes = |name: &str| {
            let line = table.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().rev().nth(1).map(str::to_owned)
        };
        assert_eq!(bytes("first load").as_deref(), Some("30"), "{table}");
        let visit = (page.len() + 20).to_string();
        assert_eq!(bytes("first visit"), Some(visit), "{table}");
        assert_eq!(bytes(SINGLE).as_deref(), Some("10"), "{table}");
        assert_eq!(bytes("messages/ru.json").as_deref(), Some("10"), "{table}");
        assert_eq!(bytes("messages/en.json"), None, "{table}");
    }
}
