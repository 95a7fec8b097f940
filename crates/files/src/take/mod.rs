//! A part of a programme as a file that a visitor takes away: exactly the records that they have
//! filtered, and a sentence for what the file has no place for.

mod dataset;
mod said;
mod table;

use std::collections::BTreeMap;

use barnoma_pack::day::Day;
use barnoma_reader::model::{Programme, Record};

use crate::{Selection, Voice, ics};

/// The kinds of file that can be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A calendar.
    Calendar,
    /// A table, as CSV.
    Table,
    /// A dataset.
    Dataset,
}

impl Kind {
    /// The kind that a page asks for by this word, which also ends the file's name.
    pub fn named(word: &str) -> Option<Kind> {
        [Kind::Calendar, Kind::Table, Kind::Dataset].into_iter().find(|kind| kind.word() == word)
    }

    fn word(self) -> &'static str {
        match self {
            Kind::Calendar => "ics",
            Kind::Table => "csv",
            Kind::Dataset => "json",
        }
    }
}

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// The kind of file.
    pub kind: Kind,
    /// The ids of the records, in their order.
    pub ids: &'a [&'a str],
    /// The address of the page that shows them; only one of the web leads back there.
    pub page: &'a str,
    /// The day on which it is asked for: the status of an activity depends on it.
    pub today: Day,
}

/// What there is to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The name of the file.
    pub name: String,
    /// The file; none if nothing of what is wanted has a place in it.
    pub bytes: Option<Vec<u8>>,
    /// How much is in it and what is not, in sentences.
    pub said: String,
}

/// Makes the file that is wished for of a dataset's bytes; `None` if there is no programme in them.
pub fn take(file: &[u8], wish: &Wish, voice: &Voice) -> Option<Taken> {
    let programme = barnoma_reader::read(file).programme?;
    let by_id: BTreeMap<&str, &Record> =
        programme.records.iter().map(|record| (record.id.as_str(), record)).collect();
    let records: Vec<&Record> = wish.ids.iter().filter_map(|id| by_id.get(id).copied()).collect();
    let n_gone = wish.ids.len().saturating_sub(records.len());
    let wanted = Wanted { programme: &programme, records: &records, wish, voice };
    let (bytes, n_written) = match wish.kind {
        Kind::Calendar => wanted.calendar(),
        Kind::Table => (table::table(&wanted), records.len()),
        Kind::Dataset => (dataset::part(file, &records), records.len()),
    };
    let ending = match wish.kind {
        Kind::Dataset => String::new(),
        Kind::Calendar | Kind::Table => [".", voice.lang()].concat(),
    };
    let name = ["programme", &ending, ".", wish.kind.word()].concat();
    let said = said::said(&wanted, &name, n_written, n_gone);
    Some(Taken { name, bytes: bytes.filter(|_| n_written > 0), said })
}

/// The records that are wanted, and whose.
struct Wanted<'a> {
    programme: &'a Programme,
    records: &'a [&'a Record],
    wish: &'a Wish<'a>,
    voice: &'a Voice,
}

impl Wanted<'_> {
    /// The calendar file, and how many events are in it.
    fn calendar(&self) -> (Option<Vec<u8>>, usize) {
        let selection = Selection {
            programme: self.programme,
            records: self.records,
            title: self.voice.text(&self.programme.name),
            address: None,
            page: &|record| self.page(record),
        };
        let (file, losses) = ics::write(&selection, self.voice);
        (Some(file.into_bytes()), self.records.len().saturating_sub(losses.len()))
    }

    /// Where a record stands on the page that it is taken from.
    fn page(&self, record: &Record) -> Option<String> {
        let page = self.wish.page;
        let is_address = page.starts_with("http") && !page.contains(char::is_control);
        is_address.then(|| [page, "#b-", &record.id].concat())
    }
}
