//! `programme.html`: the whole programme in one file that opens from a memory stick without a
//! network. No script of another file may run there, so all of them are in it.

use anyhow::{Result, ensure};
use barnoma_lang::Lang;

use super::letters::Bundle;
use super::plain::plain;
use super::template::{attribute, description, fill, text};
use super::{Folder, Shown};
use crate::widget::{ENTRY, INSIDE, Widget};

/// The name of the file.
pub const SINGLE: &str = "programme.html";

/// Adds the file.
pub fn add(shown: &Shown, widget: &Widget, folder: &mut Folder<'_>) -> Result<()> {
    let page = &shown.page;
    let mut bundle = Bundle::default();
    bundle.add("wasm", &widget.whole);
    bundle.add("glue", widget.script.as_bytes());
    bundle.add("sheet", widget.sheet.as_bytes());
    bundle.add("pack", &shown.pack);
    let messages = widget.messages.iter().filter(|(tag, _)| *tag != INSIDE);
    let mut messages: Vec<_> = messages.collect();
    // What is written alike, one behind the other, is packed in fewer bytes.
    messages.sort_by_key(|(tag, _)| Lang::parse(tag).map(|lang| lang.script().to_owned()));
    for (tag, catalogue) in messages {
        bundle.add(tag, catalogue.as_bytes());
    }
    let all = shown.plain_page(shown.spread.all().to_vec());
    let html = fill(
        include_str!("../../pages/programme.html"),
        &[
            ("lang", &attribute(&page.lang)),
            ("dir", page.dir.code()),
            ("title", &text(&page.title.plain())),
            ("description", &description(&shown.summary())),
            ("style", include_str!("../../../../static/page.css")),
            ("list", &plain(&shown.still(&all, 1, &str::to_owned))),
            ("lengths", &attribute(&bundle.lengths())),
            ("lzma", &bundle.n_lzma().to_string()),
            ("pack", &bundle.text()?),
            ("unpack", inline("unpack.js", &squeezed(include_str!("../../pages/unpack.js")))?),
            ("open", inline("open.js", &squeezed(include_str!("../../pages/open.js")))?),
            ("element", inline(ENTRY, &widget.entry)?),
        ],
    )?;
    folder.add(SINGLE, html)
}

/// A script of ours without what only people read, in which no text has several lines.
fn squeezed(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A script that may stand in a page as it is.
fn inline<'a>(name: &str, script: &'a str) -> Result<&'a str> {
    let is_closed = ["</script", "<script", "<!--"].iter().all(|end| !script.contains(end));
    ensure!(is_closed, "{name} holds a word that would end it inside of a page");
    Ok(script)
}
