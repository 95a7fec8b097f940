//! Some records as one table, a row for each: for people with a spreadsheet, in their language.

use barnoma_pack::Kind;
use barnoma_pack::day::Day;
use barnoma_pack::status::Status;
use barnoma_reader::model::{Participant, Record};
use barnoma_reader::pack::report;

use super::Wanted;
use crate::csv;

/// What stands above the columns: keys of messages.
const COLUMNS: [&str; 15] = [
    "file.id",
    "file.kind",
    "facet.type",
    "file.name",
    "facet.when",
    "file.first",
    "file.last",
    "facet.status",
    "facet.outcome",
    "facet.organization",
    "fact.place",
    "facet.language",
    "file.description",
    "file.link",
    "file.page",
];

/// What stands between several values in one cell.
const BETWEEN: &str = "; ";

/// The table as a CSV file.
pub fn table(wanted: &Wanted) -> Option<Vec<u8>> {
    let catalogue = wanted.voice.catalogue();
    let head = COLUMNS.map(|key| catalogue.text(key).to_owned()).to_vec();
    let rows: Vec<Vec<String>> =
        wanted.records.iter().map(|record| wanted.row(record).to_vec()).collect();
    csv::written_in(catalogue, std::iter::once(&head).chain(&rows)).ok()
}

impl Wanted<'_> {
    fn row(&self, record: &Record) -> [String; COLUMNS.len()] {
        let Wanted { programme, voice, wish, .. } = *self;
        let catalogue = voice.catalogue();
        let outcomes = record.outcomes.iter().filter_map(|no| programme.record(*no));
        let organizations = record.participation.iter().filter_map(|part| match &part.who {
            Participant::Known(no) => {
                programme.organization(*no).map(|known| known.name_at(&record.when))
            }
            Participant::Named(name) => Some(name),
        });
        let places = record.location.iter().filter_map(|no| programme.place(*no));
        let languages = record.in_language.iter();
        let all = |texts: Vec<&str>| {
            let mut seen: Vec<&str> = Vec::new();
            for text in texts {
                if !seen.contains(&text) {
                    seen.push(text);
                }
            }
            seen.join(BETWEEN)
        };
        let days = record.when.bounds();
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let status =
            report(record).map(|report| Status::of(report, record.when.phase(wish.today)).code());
        [
            record.id.clone(),
            catalogue.text(heading(record.kind)).to_owned(),
            kind_name(record)
                .map(|(group, code)| catalogue.name_of(group, code).to_owned())
                .unwrap_or_default(),
            voice.text(&record.name).to_owned(),
            voice.date(&record.when, wish.today, programme.zone_of(record)).unwrap_or_default(),
            day(days.and_then(|days| days.first)),
            day(days.and_then(|days| days.last)),
            status.map(|code| catalogue.name_of("status", code).to_owned()).unwrap_or_default(),
            all(outcomes.map(|outcome| voice.text(&outcome.name)).collect()),
            all(organizations.map(|name| voice.text(name)).collect()),
            all(places.map(|place| voice.text(&place.name)).collect()),
            all(languages.map(|lang| catalogue.name_of("language", lang.as_str())).collect()),
            record.description.as_ref().map(|text| voice.text(text).to_owned()).unwrap_or_default(),
            record.url.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
            self.page(record).unwrap_or_default(),
        ]
    }
}

/// The message that names records of a kind.
fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Outcome => "kind.outcomes",
        Kind::Event => "kind.events",
        Kind::Action => "kind.actions",
        Kind::Resource => "kind.resources",
    }
}

fn kind_name(record: &Record) -> Option<(&'static str, &str)> {
    record.type_code.as_deref().map(|code| ("type", code))
}
