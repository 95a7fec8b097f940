//! The widget's own files: where they are, and that they belong together.
//!
//! They are built once (`cargo xtask widget`) and the same for every programme.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use barnoma_lang::messages::{Catalogue, ENGLISH};
use barnoma_lang::{Lang, ranges};

use crate::input;

/// The element.
pub const ENTRY: &str = "barnoma.js";
/// The JavaScript around the wasm, as a module.
pub const GLUE: &str = "barnoma_bg.js";
/// The wasm.
pub const WASM: &str = "barnoma_bg.wasm";
/// What of it only some visits need.
pub const ANNEX: &str = "barnoma_annex.wasm";
/// The style sheet.
pub const SHEET: &str = "barnoma.css";
/// What the element loads only where something fails.
pub const RESCUE: &str = "barnoma_rescue.js";
/// The JavaScript around the wasm, as a script that runs from a file too.
pub const SCRIPT: &str = "barnoma_file.js";
/// The wasm in one piece, for that script.
pub const WHOLE: &str = "barnoma_file.wasm";
/// What makes packs of datasets, in a worker: only pages that have no pack ask for it. Each file
/// with those that it names, which stand before it.
pub const READER: [(&str, &[&str]); 5] = [
    ("barnoma_reader_bg.wasm", &[]),
    ("barnoma_reader.js", &["barnoma_reader_bg.wasm"]),
    ("read-worker.js", &[]),
    ("live.js", &[]),
    (READ, &["barnoma_reader.js", "read-worker.js", "live.js"]),
];
/// What the element loads of it.
pub const READ: &str = "read.js";
/// The folder of the catalogues.
pub const MESSAGES: &str = "messages/";
/// The language that is in every pack, and in this program.
pub const INSIDE: &str = "en";

/// The files, read.
#[derive(Debug)]
pub struct Widget {
    /// [`ENTRY`].
    pub entry: String,
    /// [`GLUE`].
    pub glue: String,
    /// [`WASM`].
    pub wasm: Vec<u8>,
    /// [`ANNEX`].
    pub annex: Vec<u8>,
    /// [`SHEET`].
    pub sheet: String,
    /// [`RESCUE`].
    pub rescue: String,
    /// [`SCRIPT`].
    pub script: String,
    /// [`WHOLE`].
    pub whole: Vec<u8>,
    /// The files of [`READER`], in its order.
    pub reader: Vec<Vec<u8>>,
    /// The catalogues by language.
    pub messages: BTreeMap<String, String>,
}

impl Widget {
    /// Reads the files of a folder.
    pub fn read(folder: &Path) -> Result<Widget> {
        let text =
            |name: &str| input::text(&folder.join(name)).with_context(|| no_widget(folder, name));
        let bytes =
            |name: &str| input::bytes(&folder.join(name)).with_context(|| no_widget(folder, name));
        Ok(Widget {
            entry: text(ENTRY)?,
            glue: text(GLUE)?,
            wasm: bytes(WASM)?,
            annex: bytes(ANNEX)?,
            sheet: text(SHEET)?,
            rescue: text(RESCUE)?,
            script: text(SCRIPT)?,
            whole: bytes(WHOLE)?,
            reader: READER.into_iter().map(|(name, _)| bytes(name)).collect::<Result<_>>()?,
            messages: messages(&folder.join(MESSAGES))?,
        })
    }

    /// The catalogue of the language that was asked for, else of the first of the data's that
    /// there is one for, else English.
    pub fn catalogue(&self, asked: Option<&str>, of_data: &[Lang]) -> Result<Catalogue> {
        if let Some(tag) = asked {
            return match self.look_up(tag)? {
                Some(catalogue) => Ok(catalogue),
                None => bail!("--lang {tag}: there is no such language; choose {}", self.tags()),
            };
        }
        for lang in of_data {
            if let Some(catalogue) = self.look_up(lang.as_str())? {
                return Ok(catalogue);
            }
        }
        english()
    }

    /// The catalogue for a tag or a shorter form of it (RFC 4647 lookup).
    pub fn look_up(&self, tag: &str) -> Result<Option<Catalogue>> {
        for range in ranges(tag) {
            if range == INSIDE {
                return english().map(Some);
            }
            if let Some(text) = self.messages.get(range) {
                let read = Catalogue::parse(text);
                return read.map(Some).with_context(|| format!("{MESSAGES}{range}.json"));
            }
        }
        Ok(None)
    }

    fn tags(&self) -> String {
        let others = self.messages.keys().map(String::as_str).filter(|tag| *tag != INSIDE);
        std::iter::once(INSIDE).chain(others).collect::<Vec<_>>().join(", ")
    }
}

fn english() -> Result<Catalogue> {
    Catalogue::parse(ENGLISH).context("the catalogue of English")
}

fn no_widget(folder: &Path, name: &str) -> String {
    format!("{} holds no {name}: give the widget's folder with --widget DIR", folder.display())
}

fn messages(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut messages = BTreeMap::new();
    let entries = fs::read_dir(folder).with_context(|| no_widget(folder, "catalogues"))?;
    for entry in entries {
        let path = entry?.path();
        let tag = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let is_catalogue = path.extension().is_some_and(|extension| extension == "json");
        let Some(tag) = tag.filter(|_| is_catalogue) else { continue };
        messages.insert(tag, input::text(&path)?);
    }
    Ok(messages)
}

/// The folder of the widget's files: the one that was named, else `widget` beside this program.
pub fn find(asked: Option<&Path>) -> Result<PathBuf> {
    if let Some(folder) = asked {
        return Ok(folder.to_owned());
    }
    let beside = env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("widget")));
    beside.filter(|folder| folder.join(WASM).is_file()).context(
        "the widget's files are missing: put their folder beside this program under the name \
         widget, or name it with --widget DIR",
    )
}
