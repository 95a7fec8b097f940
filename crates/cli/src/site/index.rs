//! `index.html`: the programme's own page, all of it there before the first script.

use anyhow::Result;

use super::offline::MANIFEST;
use super::template::{attribute, description, fill, text};
use super::{DATA, Folder, ICON, PAGE_SCRIPT, PAGE_SHEET, SHEET, Shown};
use crate::prerender;
use crate::widget::{ENTRY, GLUE, WASM};

/// Adds the page.
pub fn add(shown: &Shown, folder: &mut Folder) -> Result<()> {
    let page = &shown.page;
    let canonical = match &shown.base {
        Some(base) => format!("\n    <link rel=\"canonical\" href=\"{}\">", attribute(base)),
        None => String::new(),
    };
    let html = fill(
        include_str!("../../pages/index.html"),
        &[
            ("lang", &attribute(&page.lang)),
            ("dir", page.dir.code()),
            ("title", &text(&page.title.plain())),
            ("description", &description(&shown.summary())),
            ("canonical", &canonical),
            ("data", DATA),
            ("icon", ICON),
            ("page_sheet", &folder.address(PAGE_SHEET)?),
            ("sheet", &folder.address(SHEET)?),
            ("page_script", &folder.address(PAGE_SCRIPT)?),
            ("manifest", MANIFEST),
            ("newer", &attribute(shown.wording.catalogue().text("site.newer"))),
            ("show", &attribute(shown.wording.catalogue().text("site.show"))),
            ("entry", &folder.address(ENTRY)?),
            ("glue", &folder.address(GLUE)?),
            ("wasm", &folder.address(WASM)?),
            ("list", &prerender::page(page.clone(), 1)?),
        ],
    )?;
    folder.add("index.html", html)
}
