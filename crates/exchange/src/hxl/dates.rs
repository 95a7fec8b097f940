//! When the activity of a row takes place, and what its rows say otherwise.

use super::read::Maker;
use super::tags::Tag;
use crate::sheets::moment::{self, Read};
use crate::sheets::{Row, cell_name};
use crate::tree::{self, Object};

/// What is told of a cell with hours that do not fit as a whole.
const ONE_TIME: &str = "only one of its two times was taken over: see to the start and the end";

impl Maker<'_> {
    /// When it begins and when it ends.
    pub(super) fn dates(&mut self, row: &Row) -> (Option<String>, Option<String>) {
        let (start, until) = self.date(row, "start");
        let (own, _) = self.date(row, "end");
        let end = match (own, until) {
            (Some(own), Some((until, _))) if moment::agrees(&until, &own) => Some(until),
            (Some(own), Some((_, place))) => {
                self.report.lose("", "date", place, ONE_TIME);
                Some(own)
            }
            (own, until) => own.or(until.map(|(until, _)| until)),
        };
        (start, end)
    }

    /// Sets them, if no other row has done so.
    pub(super) fn put_dates(
        &mut self,
        row: &Row,
        event: &mut Object,
        start: Option<String>,
        end: Option<String>,
    ) {
        for (field, which, date) in [("startDate", "start", start), ("endDate", "end", end)] {
            let Some(date) = date else { continue };
            let cell = self.date_cell(row, which).or_else(|| self.date_cell(row, "start"));
            let column = cell.map_or(0, |(_, column, _)| column);
            self.once(event, field, &date, cell_name(self.sheet, row.number, column));
        }
    }

    fn date_cell<'r>(&self, row: &'r Row, which: &str) -> Option<(&'r str, usize, &Tag)> {
        let is_other =
            |tag: &Tag| ["start", "end", "reported", "updated"].iter().any(|word| tag.has(word));
        self.cell(row, |tag| {
            tag.name == "date" && (tag.has(which) || (which == "start" && !is_other(tag)))
        })
    }

    /// A date, and the end with its cell if the hours of a beginning say one.
    fn date(&mut self, row: &Row, which: &str) -> (Option<String>, Option<(String, String)>) {
        let Some((text, column, _)) = self.date_cell(row, which) else { return (None, None) };
        let place = cell_name(self.sheet, row.number, column);
        let date = match moment::read(text, self.options.date_order) {
            Read::AsIs => Some(text.to_owned()),
            Read::Means(date) => Some(date),
            Read::Lasts(start, Some(end)) if which == "start" => {
                return (Some(start), Some((end, place)));
            }
            Read::Lasts(start, end) => {
                self.report.lose("", "date", place, ONE_TIME);
                end.or(Some(start))
            }
            Read::Mangled => {
                let message = format!(
                    "\"{text}\" was made of something else by a spreadsheet; it was left out"
                );
                self.report.lose("", "date", place, &message);
                None
            }
            Read::Either(one, other) => {
                let message = format!(
                    "\"{text}\" is {one} or {other}: say which with --date-order; it was left out"
                );
                self.report.lose("", "date", place, &message);
                None
            }
        };
        (date, None)
    }

    /// Sets what an event has once: what another of its rows says otherwise is told.
    pub(super) fn once(&mut self, event: &mut Object, field: &str, value: &str, place: String) {
        match event.word(field) {
            None => event.set(field, value),
            Some(known) if known != value => {
                let message = format!(
                    "\"{value}\" was left out, as another row of the same activity says {known}"
                );
                let id = event.word("id").unwrap_or_default();
                self.report.lose(id, field, place, &message);
            }
            Some(_) => {}
        }
    }

    /// Sets a text of an event in a language, likewise.
    pub(super) fn text_once(
        &mut self,
        event: &mut Object,
        (field, lang): (&str, &str),
        text: &str,
        place: String,
    ) {
        event.text(field, lang, text);
        let known = event.get(field).and_then(|texts| tree::word(texts, lang));
        if known.is_some_and(|known| known != text) {
            let message = "was left out, as another cell of the same activity says something else";
            let id = event.word("id").unwrap_or_default();
            self.report.lose(id, field, place, message);
        }
    }
}
