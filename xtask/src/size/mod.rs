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

/// Brotli bytes; a build above is refused. One kB is 1,000 bytes.
/// They stand just above what is reached, so that the weight only falls; the same source weighs
/// up to 1 kB more or less where the repository lies in another folder.
const CODE_GATE: usize = 183_300;
const VISIT_GATE: usize = 189_200;
const CATALOGUE_GATE: usize = 6_000;
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

/// Weighs a built site: whatever lies in its folder is loaded on the first visit.
pub fn weigh(site: &Path) -> Result<Report> {
    let files = weights(site, "")?;
    let (code, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| is_code(name));
    let sum = |files: &[&(String, Weight)]| files.iter().map(|(_, weight)| *weight).sum();
    let load: Weight = sum(&code);
    let visit = load + sum(&rest);
    let catalogues = weights(&site.join(CATALOGUES), CATALOGUES)?;

    let mut table = weight::row("", ["bytes", "brotli 11"].map(str::to_owned));
    for (name, weight) in code.into_iter().chain(rest) {
        table.push_str(&weight.row(name));
    }
    table.push_str(&load.row("first load: wasm + js + css"));
    table.push_str(&visit.row("first visit: all of the above"));
    let mut above: Vec<String> =
        [("first load", load, CODE_GATE), ("first visit", visit, VISIT_GATE)]
            .into_iter()
            .filter_map(|(what, weight, gate)| judge(what, weight, gate))
            .collect();
    // English is compiled in.
    for (name, weight) in catalogues.iter().filter(|(name, _)| !name.ends_with("/en.json")) {
        table.push_str(&weight.row(name));
        above.extend(judge(name, *weight, CATALOGUE_GATE));
    }
    table.push_str(&format!(
        "gates: first load {}, first visit {}, a catalogue {} bytes of brotli; the aim of the \
         first load is {}\n",
        grouped(CODE_GATE),
        grouped(VISIT_GATE),
        grouped(CATALOGUE_GATE),
        grouped(CODE_AIM),
    ));
    Ok(Report { table, above })
}

/// Whether a file is code or style, and no data.
fn is_code(name: &str) -> bool {
    [".wasm", ".js", ".css"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a file is the reader's, which nobody asks for who gets a pack, or what the element loads
/// only where something fails.
fn is_for_few(name: &str) -> bool {
    name.starts_with(bindgen::READER)
        || name.starts_with("read.")
        || name.starts_with("read-")
        || ["rescue.js", "trouble.js", "plain.js"].contains(&name)
}

/// The files of a folder by their names, the heaviest first.
fn weights(folder: &Path, prefix: &str) -> Result<Vec<(String, Weight)>> {
    let mut weights = Vec::new();
    let what = || format!("weighing {}", folder.display());
    for entry in fs::read_dir(folder).with_context(what)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !path.is_file() || is_for_few(&name) {
            continue;
        }
        let name = if prefix.is_empty() { name.into_owned() } else { format!("{prefix}/{name}") };
        weights.push((name, Weight::of(&fs::read(&path).with_context(what)?)?));
    }
    weights.sort_by(|(one, a), (other, b)| b.brotli.cmp(&a.brotli).then(one.cmp(other)));
    Ok(weights)
}

fn judge(what: &str, weight: Weight, gate: usize) -> Option<String> {
    let excess = weight.brotli.checked_sub(gate + 1)? + 1;
    Some(format!("the {what} is {} bytes above its gate of {}", grouped(excess), grouped(gate)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gate_itself_is_allowed_and_one_byte_more_is_not() {
        let weight = |brotli| Weight { brotli, ..Weight::default() };
        assert_eq!(judge("first load", weight(120_000), 120_000), None);
        let said = judge("first load", weight(120_001), 120_000).unwrap();
        assert_eq!(said, "the first load is 1 bytes above its gate of 120,000");
    }

    #[test]
    fn every_file_of_the_site_is_weighed_and_english_only_with_the_code() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join(CATALOGUES)).unwrap();
        for name in ["a.js", "b.css", "c.wasm", "new.json", "messages/en.json", "messages/ru.json"]
        {
            fs::write(site.path().join(name), "0123456789").unwrap();
        }
        let table = weigh(site.path()).unwrap().table;
        let bytes = |name: &str| {
            let line = table.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().rev().nth(1).map(str::to_owned)
        };
        assert_eq!(bytes("first load").as_deref(), Some("30"), "{table}");
        assert_eq!(bytes("first visit").as_deref(), Some("40"), "{table}");
        assert_eq!(bytes("messages/ru.json").as_deref(), Some("10"), "{table}");
        assert_eq!(bytes("messages/en.json"), None, "{table}");
    }
}
