//! `versions/{version}.html`: the programme as it was, for links that were made then; beside each
//! its data. They are made anew with each build, of the data that are kept.

use anyhow::Result;
use barnoma_lang::messages::Catalogue;
use barnoma_reader::read;
use barnoma_viewer::dates;

use super::leaf::LEAF_SHEET;
use super::template::{attribute, fill, text};
use super::{Folder, ICON, PAGE_SHEET, SHEET, Shown};
use crate::changes::{History, Kept, VERSIONS};
use crate::widget::ENTRY;

/// Adds a page and its data for each version that is kept; what cannot be read any more is left out.
pub fn add(kept: &[Kept], catalogue: &Catalogue, folder: &mut Folder<'_>) -> Result<()> {
    for version in kept {
        let Some(programme) = read(&version.data).programme else { continue };
        let history = History::none(&version.version);
        let shown = Shown::new(programme, catalogue.clone(), version.date, None, history)?;
        let html = page(&shown, version, folder)?;
        folder.add(&format!("{VERSIONS}/{}.json", version.version), version.data.clone())?;
        folder.add(&format!("{VERSIONS}/{}.html", version.version), html)?;
    }
    Ok(())
}

fn page(shown: &Shown, kept: &Kept, folder: &Folder<'_>) -> Result<String> {
    let (page, words) = (&shown.page, &shown.words);
    let day = dates::day(kept.date, words);
    let all = shown.plain_page(shown.spread.all().to_vec());
    let languages: Vec<&str> = shown.programme.languages.iter().map(|lang| lang.as_str()).collect();
    fill(
        include_str!("../../pages/version.html"),
        &[
            ("lang", &attribute(&page.lang)),
            ("dir", page.dir.code()),
            ("title", &text(&page.title.plain())),
            ("then", &text(&words.fill("change.then", &[("date", &day)]))),
            ("now", &text(words.text("change.now"))),
            ("icon", ICON),
            ("page_sheet", folder.address(PAGE_SHEET)?),
            ("leaf_sheet", folder.address(LEAF_SHEET)?),
            ("sheet", folder.address(SHEET)?),
            ("entry", ENTRY),
            ("version", &kept.version),
            ("date", &kept.date.to_string()),
            ("languages", &attribute(&languages.join(" "))),
            ("list", &shown.still(&all, 1, &str::to_owned)),
        ],
    )
}
