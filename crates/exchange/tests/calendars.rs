//! Calendar files, read back by two parsers that others have written.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_exchange::{Loss, Voice, ics};
use barnoma_lang::Lang;
use barnoma_pack::Kind;
use barnoma_pack::day::When;
use barnoma_reader::model::{Programme, Record};
use barnoma_reader::read;
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty};
use icalendar::parser::{read_calendar, unfold};

/// Everything that a date can be, and texts that hurt.
const HARD: &str = r#"{
  "formatVersion": "1.0", "id": "https://example.org/p", "languages": ["en", "ru", "zh-Hans"],
  "name": {"en": "Ours, \"the\" programme; all", "ru": "Наша программа"},
  "timeZone": "Asia/Dushanbe", "dateModified": "2022-03-01",
  "outcomes": [
    {"id": "one", "name": {"en": "Free, diverse media", "ru": "Свободные СМИ"}},
    {"id": "two", "name": {"en": "Skills"}}
  ],
  "events": [
    {"id": "day", "name": {"en": "A day", "ru": "День"}, "startDate": "2022-05-03", "outcome": ["one", "two"]},
    {"id": "week", "name": {"en": "A week"}, "startDate": "2022-10-24", "endDate": "2022-10-31"},
    {"id": "year", "name": {"en": "A year"}, "startDate": "2022"},
    {"id": "time", "name": {"en": "A time"}, "startDate": "2022-05-03T23:30", "endDate": "2022-05-04T01:00"},
    {"id": "weekly", "name": {"en": "Weekly"}, "startDate": "2022-05-03T02:00", "rrule": "FREQ=WEEKLY;COUNT=4"},
    {"id": "monthly", "name": {"en": "Monthly"}, "startDate": "2022-05-04T02:00", "rrule": "FREQ=MONTHLY;COUNT=4"},
    {"id": "none", "name": {"en": "No date"}},
    {"id": "open", "name": {"en": "Open"}, "startDate": "2022", "endDate": ".."},
    {"id": "long", "startDate": "2022-05-03", "name": {"zh-Hans": "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"},
     "description": {"en": "BEGIN:VEVENT\nEND:VEVENT\n\nc:\\temp; a, b: \"c\" 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "ru": "Описание"}}
  ],
  "actions": [{"id": "act", "name": {"en": "Act"}, "endDate": "2022-12-01"}]
}"#;

fn programme(json: &str) -> Programme {
    read(json.as_bytes()).programme.expect("a programme")
}

fn demo() -> Programme {
    programme(include_str!("../../../static/programme.json"))
}

fn write(programme: &Programme, tag: &str) -> (String, Vec<Loss>) {
    let records: Vec<&Record> = programme.records.iter().collect();
    let voice = Voice::of(&Lang::parse(tag).expect("a tag")).expect("a voice");
    let page = |record: &Record| Some(format!("https://example.org/event/{}.html", record.id));
    let selection = ics::Selection {
        programme,
        records: &records,
        title: voice.text(&programme.name),
        address: None,
        page: &page,
    };
    ics::write(&selection, &voice)
}

fn dated(programme: &Programme) -> usize {
    let has_place = |record: &&Record| {
        let is_closed = match &record.when {
            When::Once(span) | When::Recurring(span, _) => span.days().last.is_some(),
            When::Undated | When::Until(_) => false,
        };
        record.kind == Kind::Event && is_closed
    };
    programme.records.iter().filter(has_place).count()
}

#[test]
fn lines_are_short_and_cut_no_character() {
    for programme in [demo(), programme(HARD)] {
        for tag in ["en", "ru", "zh-Hans", "ar"] {
            let (file, _) = write(&programme, tag);
            assert!(file.ends_with("END:VCALENDAR\r\n"));
            for line in file.split("\r\n") {
                assert!(line.len() <= 75, "{line:?}");
                assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
        }
    }
}

#[test]
fn two_parsers_find_every_dated_event_and_nothing_else() {
    for programme in [demo(), programme(HARD)] {
        for tag in ["en", "ru"] {
            let (file, losses) = write(&programme, tag);
            assert_eq!(losses.len() + dated(&programme), programme.records.len(), "{losses:?}");

            let one = ICalendar::parse(&file).expect("calcard reads it");
            let events: Vec<_> = one
                .components
                .iter()
                .filter(|part| part.component_type == ICalendarComponentType::VEvent)
                .collect();
            assert_eq!(events.len(), dated(&programme));
            for event in &events {
                for needed in [
                    ICalendarProperty::Uid,
                    ICalendarProperty::Dtstamp,
                    ICalendarProperty::Dtstart,
                    ICalendarProperty::Summary,
                    ICalendarProperty::Url,
                ] {
                    assert!(event.property(&needed).is_some(), "{needed:?}");
                }
            }

            let unfolded = unfold(&file);
            let two = read_calendar(&unfolded).expect("icalendar reads it");
            let n_events = two.components.iter().filter(|part| part.name == "VEVENT").count();
            assert_eq!(n_events, dated(&programme));
            for part in two.components.iter().filter(|part| part.name == "VEVENT") {
                let summaries = part.properties.iter().filter(|line| line.name == "SUMMARY");
                assert_eq!(summaries.count(), 1, "one language per file");
            }
        }
    }
}

#[test]
fn texts_come_back_as_they_were() {
    let programme = programme(HARD);
    let (file, _) = write(&programme, "en");
    let calendar = ICalendar::parse(&file).expect("calcard reads it");
    let said = |id: &str, property: ICalendarProperty| -> Vec<String> {
        let uid = format!("{id}@example.org");
        let event = calendar.components.iter().find(|part| part.uid() == Some(&uid)).expect(id);
        let found = event.entries.iter().filter(|entry| entry.name == property);
        found.filter_map(|entry| Some(entry.values.first()?.as_text()?.to_owned())).collect()
    };
    let record = |id: &str| programme.record(programme.find(id).expect(id)).expect(id);
    let long = record("long");
    let description = long.description.as_ref().expect("it has one");
    assert_eq!(
        said("long", ICalendarProperty::Description),
        [description.choose(&[]).1],
        "escapes and folds are undone"
    );
    assert_eq!(said("day", ICalendarProperty::Categories), ["Free, diverse media", "Skills"]);
    let (russian, _) = write(&programme, "ru");
    assert!(russian.contains("SUMMARY;LANGUAGE=ru:День"));
    assert!(russian.contains("CATEGORIES;LANGUAGE=en:Skills"), "a text that is not translated");
}

#[test]
fn the_same_zone_is_written_once() {
    let (file, _) = write(&programme(HARD), "en");
    assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 1);
    assert_eq!(file.matches("DTSTART;TZID=UTC+0500").count(), 2);
}

#[test]
fn what_is_not_in_the_file_is_told() {
    let (_, losses) = write(&programme(HARD), "en");
    let told: Vec<String> = losses.iter().map(Loss::to_string).collect();
    let told = told.join("\n");
    for sentence in [
        "none: is not in the calendar file, as it has no date",
        "open: is not in the calendar file, as its beginning or its end is open",
        "act: is not in the calendar file, as it is no event",
    ] {
        assert!(told.contains(sentence), "{told}");
    }
}
