//! `list/{n}.html`: the cards behind the first ones, for whom no script runs. Nobody who has the
//! widget loads them.

use anyhow::Result;
use barnoma_viewer::page::Page;

use super::template::{attribute, fill, text};
use super::{Folder, ICON, PAGE_SHEET, SHEET, Shown};
use crate::progress::Progress;

/// From a further page to the folder.
const UP: &str = "../";

/// Adds every further page.
pub fn add(shown: &Shown, folder: &mut Folder<'_>, progress: &Progress) -> Result<()> {
    let spread = &shown.spread;
    for at in 1..spread.n_pages() {
        progress.count("writing the pages of the list", at, spread.n_pages());
        let name = spread.file(at);
        let canonical = shown.base.as_ref().map_or_else(String::new, |base| {
            format!(
                "\n    <link rel=\"canonical\" href=\"{}\">",
                attribute(&[base, &*name].concat())
            )
        });
        let page = page(shown, at);
        let address = |anchor: &str| spread.address(anchor, Some(at), UP);
        let html = fill(
            include_str!("../../pages/list.html"),
            &[
                ("lang", &attribute(&page.lang)),
                ("dir", page.dir.code()),
                ("title", &text(&page.title.plain())),
                ("range", &text(&page.results.heading)),
                ("canonical", &canonical),
                ("icon", ICON),
                ("page_sheet", folder.address(PAGE_SHEET)?),
                ("sheet", folder.address(SHEET)?),
                ("own", &text(shown.wording.catalogue().text("error.fallback"))),
                ("list", &shown.still(&page, 1, &address)),
                ("links", &spread.links(shown, at, UP)),
            ],
        )?;
        folder.add(&name, html)?;
    }
    Ok(())
}

/// What stands on a further page: its own cards, under what it holds.
fn page(shown: &Shown, at: usize) -> Page {
    let mut page = shown.plain_page(shown.spread.groups(at));
    page.description.clear();
    page.updated = None;
    page.notices.clear();
    page.results.heading = shown.spread.range_of_all(shown, at);
    page
}
