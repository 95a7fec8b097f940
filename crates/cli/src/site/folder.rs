//! The folder as a value: files by name, in order, written whole and replaced one by one.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::compress::{brotli, gzip};

/// The folder of the events' own pages.
pub const EVENTS: &str = "event";

/// All files of a site.
#[derive(Debug, Default)]
pub struct Folder {
    files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// Adds a file; two of one name are a mistake.
    pub fn add(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<()> {
        match self.files.insert(name.to_owned(), bytes.into()) {
            None => Ok(()),
            Some(_) => bail!("{name} would be written twice"),
        }
    }

    /// The names and bytes, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The address of a file that may be kept for ever: another content is another address.
    pub fn address(&self, name: &str) -> Result<String> {
        let bytes = self.files.get(name).with_context(|| format!("{name} is not made yet"))?;
        Ok(format!("{name}?v={}", version(bytes)))
    }

    /// Writes everything, the service worker last: it may only speak of what is there.
    /// What an earlier build left that would now be wrong is removed; other files stay.
    pub fn write(&self, out: &Path, is_compressed: bool) -> Result<()> {
        fs::create_dir_all(out.join(EVENTS)).with_context(|| cannot_write(out))?;
        self.sweep(out, is_compressed)?;
        let (last, first): (Vec<_>, Vec<_>) = self.files().partition(|(name, _)| *name == "sw.js");
        for (name, bytes) in first.into_iter().chain(last) {
            let file = out.join(name);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).with_context(|| cannot_write(folder))?;
            }
            put(&file, bytes)?;
            if is_compressed && is_worth_packing(name) {
                put(&twin(&file, "br"), &brotli(bytes)?)?;
                put(&twin(&file, "gz"), &gzip(bytes)?)?;
            }
        }
        Ok(())
    }

    /// Removes pages of events that are no more, and packed twins of what has changed: a server
    /// would send them in place of the new file.
    fn sweep(&self, out: &Path, is_compressed: bool) -> Result<()> {
        let mut stale = Vec::new();
        for entry in fs::read_dir(out.join(EVENTS))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let page = name.trim_end_matches(".br").trim_end_matches(".gz");
            if page.ends_with(".html") && !self.files.contains_key(&format!("{EVENTS}/{page}")) {
                stale.push(out.join(EVENTS).join(name));
            }
        }
        if !is_compressed {
            let files = self.files.keys().map(|name| out.join(name));
            stale.extend(files.flat_map(|file| [twin(&file, "br"), twin(&file, "gz")]));
        }
        for file in stale {
            match fs::remove_file(&file) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(error).with_context(|| cannot_write(&file));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Every file with its raw and brotli bytes, and what a first visit loads.
    pub fn table(&self) -> Result<String> {
        const FIRST_VISIT: [&str; 8] = [
            "index.html",
            "barnoma.css",
            "page.css",
            "page.js",
            "barnoma.js",
            "barnoma_bg.js",
            "barnoma_bg.wasm",
            "programme.json",
        ];
        let mut table = row("", "raw", "brotli");
        let (mut visit, mut events) = ((0, 0), (0, 0, 0));
        for (name, bytes) in self.files() {
            let (raw, packed) = (bytes.len(), packed_size(name, bytes)?);
            if FIRST_VISIT.contains(&name) {
                visit = (visit.0 + raw, visit.1 + packed);
            }
            match name.starts_with(EVENTS) {
                true => events = (events.0 + raw, events.1 + packed, events.2 + 1),
                false => table.push_str(&row(name, &grouped(raw), &grouped(packed))),
            }
        }
        if events.2 > 0 {
            let name = format!("{EVENTS}/*.html ({})", events.2);
            table.push_str(&row(&name, &grouped(events.0), &grouped(events.1)));
        }
        table.push_str(&row("first visit of index.html", &grouped(visit.0), &grouped(visit.1)));
        Ok(table)
    }
}

/// What stands in an address for a content: 12 of the digits of its SHA-256.
pub fn version(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of a content as browsers take it for a request's `integrity`.
pub fn checksum(bytes: &[u8]) -> String {
    ["sha256-", &STANDARD.encode(Sha256::digest(bytes))].concat()
}

fn packed_size(name: &str, bytes: &[u8]) -> Result<usize> {
    match is_worth_packing(name) {
        true => Ok(brotli(bytes)?.len()),
        false => Ok(bytes.len()),
    }
}

fn is_worth_packing(name: &str) -> bool {
    !name.ends_with(".png")
}

fn twin(file: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Replaces a file at one stroke: whoever reads it gets the old or the new one.
fn put(file: &Path, bytes: &[u8]) -> Result<()> {
    let draft = twin(file, "new");
    fs::write(&draft, bytes).with_context(|| cannot_write(file))?;
    fs::rename(&draft, file).with_context(|| cannot_write(file))
}

fn cannot_write(path: &Path) -> String {
    format!("{} cannot be written: choose another folder with --out", path.display())
}

fn row(name: &str, raw: &str, brotli: &str) -> String {
    format!("{name:<34} {raw:>11} {brotli:>11}\n")
}

/// `1234567` as `1,234,567`.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_address() {
        let address = |bytes: &str| {
            let mut folder = Folder::default();
            folder.add("a.css", bytes).unwrap();
            folder.address("a.css").unwrap()
        };
        assert_eq!(address("x"), address("x"));
        assert_ne!(address("x"), address("y"));
        assert_eq!(address("").split_once("?v=").unwrap().1.len(), 12);
    }

    #[test]
    fn a_name_is_taken_once() {
        let mut folder = Folder::default();
        folder.add("a", "").unwrap();
        folder.add("a", "").unwrap_err();
    }
}
