//! Events as a calendar file in one language.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_pack::day::{Day, When};
use barnoma_pack::list::CalendarLine;
use barnoma_reader::calendar::{PRODUCT, entry};
use barnoma_reader::json::Json;
use barnoma_reader::model::Record;
use barnoma_viewer::card::{add_line, escaped};

use crate::tree::to_line;
use crate::{Loss, Selection, Voice};

/// Writes the events that have a date, in the order of the selection.
///
/// The same data give the same bytes.
pub fn write(selection: &Selection<'_>, voice: &Voice) -> (String, Vec<Loss>) {
    write_with(selection, voice, None)
}

/// What a file carries for ourselves beside what calendars can say.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// Of the dataset.
    pub of_dataset: Json,
    /// Of records, by id.
    pub of_records: BTreeMap<String, Json>,
}

/// The same with what the file carries for ourselves.
pub fn write_with(
    selection: &Selection<'_>,
    voice: &Voice,
    own: Option<&Own>,
) -> (String, Vec<Loss>) {
    let programme = selection.programme;
    let mut events = String::new();
    let (mut zones, mut known_zones) = (String::new(), BTreeSet::new());
    let mut losses = Vec::new();
    for record in selection.records {
        let page = (selection.page)(record);
        let Some(entry) = entry(record, programme, page.as_deref()) else {
            losses.push(left_out(record));
            continue;
        };
        let day = programme.date_modified.unwrap_or_else(|| begins(record));
        let zone = entry.zone.iter().map(|line| line.name.as_str()).collect::<Vec<_>>().join("\n");
        if !zone.is_empty() && known_zones.insert(zone) {
            add(&entry.zone, voice, day, &mut zones);
        }
        let (last, lines) = entry.lines.split_last().map_or((None, &[][..]), |(l, r)| (Some(l), r));
        add(lines, voice, day, &mut events);
        if let Some(own) = own.and_then(|own| own.of_records.get(&record.id)) {
            let own = escaped(&to_line(own));
            add_line(&format!("X-BARNOMA-EXTRAS:{own}"), &mut events);
        }
        add(last.map_or(&[], std::slice::from_ref), voice, day, &mut events);
    }
    let mut file = String::new();
    add_line("BEGIN:VCALENDAR", &mut file);
    add_line("VERSION:2.0", &mut file);
    add_line(PRODUCT, &mut file);
    let title = escaped(selection.title);
    add_line(&format!("NAME;LANGUAGE={}:{title}", voice.lang()), &mut file);
    // What RFC 7986 says now, in the words that older programs know.
    add_line(&format!("X-WR-CALNAME:{title}"), &mut file);
    if let Some(zone) = &programme.time_zone {
        add_line(&format!("X-WR-TIMEZONE:{}", escaped(zone)), &mut file);
    }
    if let Some(address) = selection.address {
        add_line("REFRESH-INTERVAL;VALUE=DURATION:P1D", &mut file);
        add_line(&format!("SOURCE;VALUE=URI:{address}"), &mut file);
    }
    if let Some(own) = own {
        let own = escaped(&to_line(&own.of_dataset));
        add_line(&format!("X-BARNOMA-DATASET:{own}"), &mut file);
    }
    file.push_str(&zones);
    file.push_str(&events);
    add_line("END:VCALENDAR", &mut file);
    (file, losses)
}

fn begins(record: &Record) -> Day {
    match &record.when {
        When::Once(span) | When::Recurring(span, _) => span.start.first,
        When::Undated | When::Until(_) => Day::default(),
    }
}

fn add(lines: &[CalendarLine], voice: &Voice, day: Day, file: &mut String) {
    for line in lines {
        let Some(value) = &line.value else {
            add_line(&line.name, file);
            continue;
        };
        let lang = if line.has_language { voice.language(value) } else { None };
        let parameter = lang.map_or_else(String::new, |lang| format!(";LANGUAGE={lang}"));
        let value = escaped(&voice.say(value, day));
        add_line(&[&line.name, &parameter, ":", &value].concat(), file);
    }
}

/// Why a record is not in the file.
fn left_out(record: &Record) -> Loss {
    let message = match (record.kind, &record.when) {
        (barnoma_pack::Kind::Event, When::Undated) => {
            "is not in the calendar file, as it has no date"
        }
        (barnoma_pack::Kind::Event, _) => {
            "is not in the calendar file, as its beginning or its end is open"
        }
        _ => "is not in the calendar file, as it is no event",
    };
    Loss { record: record.id.clone(), message: message.to_owned(), ..Loss::default() }
}
