//! `event/{id}.html`: a small page of its own for each event, which search engines can read, with
//! the event's data for them where its date is known to the day.

use std::collections::BTreeMap;

use anyhow::Result;
use barnoma_lang::Text;
use barnoma_pack::{Kind, RecordNo};
use barnoma_reader::json_ld::json_ld;
use barnoma_reader::model::Record;
use barnoma_viewer::markup::HtmlSink;

use super::folder::EVENTS;
use super::plain::plain;
use super::still::Still;
use super::template::{attribute, data_block, description, fill, text};
use super::{Folder, ICON, PAGE_SHEET, Shown};
use crate::progress::Progress;

/// Adds the page of every event.
pub fn add(shown: &Shown, folder: &mut Folder<'_>, progress: &Progress) -> Result<()> {
    let programme = &shown.programme;
    let events: BTreeMap<&str, &Record> = programme
        .records
        .iter()
        .filter(|record| record.kind == Kind::Event)
        .map(|record| (record.id.as_str(), record))
        .collect();
    // Another event has its page beside this one; all else is on one of the programme's.
    let address = |anchor: &str| match anchor.strip_prefix("#b-") {
        Some(id) if events.contains_key(id) => format!("{id}.html"),
        _ => shown.spread.address(anchor, None, "../"),
    };
    let mut n_written = 0;
    for (no, record) in programme.records.iter().enumerate() {
        if record.kind != Kind::Event {
            continue;
        }
        progress.count("writing the pages of events", n_written, events.len());
        n_written += 1;
        let name = format!("{EVENTS}/{}.html", record.id);
        let own = shown.base.as_ref().map(|base| format!("{base}{name}"));
        let canonical = own.as_ref().map_or_else(String::new, |own| {
            format!("\n    <link rel=\"canonical\" href=\"{}\">", attribute(own))
        });
        let wanted = shown.wording.wanted();
        let json = json_ld(record, programme, wanted, shown.agenda.today, own.as_deref());
        let json = json.map_or_else(String::new, |json| {
            let json = data_block(&json);
            format!("\n    <script type=\"application/ld+json\">{json}</script>")
        });
        let said =
            |text: &Text| text.choose(wanted).1.split_whitespace().collect::<Vec<_>>().join(" ");
        let summary = record.description.as_ref().map(said).unwrap_or_default();
        // In the list a card is an item; here it is alone.
        let mut html = HtmlSink::default();
        let mut still =
            Still { sink: &mut html, address: &address, has_buttons: false, n_left_out: 0 };
        shown.card(RecordNo(no), 1, &mut still);
        let article = plain(&html.finish());
        let article = article.trim().trim_start_matches("<li>").trim_end_matches("</li>").trim();
        let html = fill(
            include_str!("../../pages/event.html"),
            &[
                ("lang", &attribute(&shown.page.lang)),
                ("dir", shown.page.dir.code()),
                ("title", &text(record.name.choose(wanted).1)),
                ("programme", &text(&shown.page.title.plain())),
                ("description", &description(&summary)),
                ("canonical", &canonical),
                ("json_ld", &json),
                ("icon", ICON),
                ("page_sheet", folder.address(PAGE_SHEET)?),
                ("card", article),
            ],
        )?;
        folder.add(&name, html)?;
    }
    Ok(())
}
