//! What visitors take away: exactly the records that they have filtered, read back by the parsers
//! of other people, and a sentence for the rest.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeSet;

use barnoma_files::Voice;
use barnoma_files::take::{Kind, Taken, Wish, take};
use barnoma_lang::Lang;
use barnoma_lang::messages::{Catalogue, LANGUAGES};
use barnoma_pack::day::{Day, When};
use barnoma_reader::model::{Programme, Record};
use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty};
use icalendar::parser::{read_calendar, unfold};
use proptest::prelude::*;
use serde_json::Value;

const HARD: &str = include_str!("hard.json");
const DEMO: &str = include_str!("../../../static/programme.json");
const PAGE: &str = "https://example.org/programme/";

fn programme(file: &str) -> Programme {
    barnoma_reader::read(file.as_bytes()).programme.expect("a programme")
}

fn ids(programme: &Programme) -> Vec<String> {
    programme.records.iter().map(|record| record.id.clone()).collect()
}

fn voice(tag: &str) -> Voice {
    let catalogue = Catalogue::of(tag).expect(tag);
    Voice::new(Lang::parse(tag).expect(tag), catalogue.with_files())
}

fn taken(file: &str, kind: Kind, ids: &[impl AsRef<str>], tag: &str) -> Taken {
    let ids: Vec<&str> = ids.iter().map(AsRef::as_ref).collect();
    let today = Day::from_ymd_opt(2022, 5, 1).expect("a day");
    let wish = Wish { kind, ids: &ids, page: PAGE, today };
    take(file.as_bytes(), &wish, &voice(tag)).expect("a programme")
}

/// Whether a calendar has a place for it.
fn is_in_calendars(record: &Record) -> bool {
    let has_end = match &record.when {
        When::Once(span) | When::Recurring(span, _) => span.days().last.is_some(),
        When::Undated | When::Until(_) => false,
    };
    record.kind == barnoma_pack::Kind::Event && has_end
}

/// The ids of the events in a calendar file, as one parser reads it, and their number by another.
fn in_calendar(file: &str) -> (Vec<String>, usize) {
    let one = ICalendar::parse(file).expect("calcard reads it");
    let events =
        one.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent);
    let uid = |event: &calcard::icalendar::ICalendarComponent| {
        let uid = event.property(&ICalendarProperty::Uid).expect("a UID");
        let text = uid.values.first().and_then(|value| value.as_text()).expect("a text");
        text.split('@').next().expect("a part").to_owned()
    };
    let unfolded = unfold(file);
    let two = read_calendar(&unfolded).expect("icalendar reads it");
    let n_events = two.components.iter().filter(|part| part.name == "VEVENT").count();
    (events.map(uid).collect(), n_events)
}

fn rows(file: &[u8], separator: u8) -> Vec<Vec<String>> {
    let text = file.strip_prefix(b"\xEF\xBB\xBF").expect("a mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text);
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

fn check(file: &str, wanted: &[String]) {
    let programme = programme(file);
    let of = |id: &String| &programme.records[programme.find(id).expect("a record").0];

    let calendar = taken(file, Kind::Calendar, wanted, "en");
    let dated: Vec<String> = wanted.iter().filter(|id| is_in_calendars(of(id))).cloned().collect();
    match calendar.bytes {
        None => assert!(dated.is_empty(), "{wanted:?}"),
        Some(bytes) => {
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert_eq!(in_calendar(&text), (dated.clone(), dated.len()));
            assert!(text.split("\r\n").all(|line| line.len() <= 75));
        }
    }

    let table = taken(file, Kind::Table, wanted, "en").bytes;
    let in_table: Vec<String> = table
        .map(|bytes| rows(&bytes, b',').into_iter().map(|row| row[0].clone()).collect())
        .unwrap_or_default();
    assert_eq!(in_table, wanted);

    let Some(part) = taken(file, Kind::Dataset, wanted, "en").bytes else {
        assert!(wanted.is_empty());
        return;
    };
    let found: BTreeSet<String> =
        ids(&self::programme(std::str::from_utf8(&part).expect("UTF-8"))).into_iter().collect();
    assert_eq!(found, wanted.iter().cloned().collect(), "read again it has the same ids");
    let (part, whole): (Value, Value) =
        (serde_json::from_slice(&part).expect("JSON"), serde_json::from_str(file).expect("JSON"));
    for list in ["outcomes", "events", "actions", "resources"] {
        for record in part[list].as_array().into_iter().flatten() {
            let mut record = record.clone();
            let all = whole[list].as_array().expect("a list");
            if !all.contains(&record) {
                record.as_object_mut().expect("a record").remove("id");
            }
            assert!(all.contains(&record), "it stands there as it stood: {record}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_file_holds_exactly_what_is_wanted(
        of_demo in prop::sample::subsequence(ids(&programme(DEMO)), 0..=27),
        of_hard in prop::sample::subsequence(ids(&programme(HARD)), 0..=13).prop_shuffle(),
    ) {
        check(DEMO, &of_demo);
        check(HARD, &of_hard);
    }
}

#[test]
fn a_calendar_says_days_categories_and_the_way_back() {
    let calendar = taken(HARD, Kind::Calendar, &["day", "week", "weekly"], "ru");
    assert_eq!(calendar.name, "programme.ru.ics");
    let text = String::from_utf8(calendar.bytes.expect("a file")).expect("UTF-8");
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "NAME;LANGUAGE=ru:Наша программа",
        "UID:day@example.org",
        "DTSTAMP:20220301T000000Z",
        "DTSTART;VALUE=DATE:20220503",
        "DTEND;VALUE=DATE:20220504",
        "DTSTART;VALUE=DATE:20221024",
        "DTEND;VALUE=DATE:20221101",
        "SUMMARY;LANGUAGE=ru:День",
        "CATEGORIES;LANGUAGE=ru:Свободные СМИ",
        "CATEGORIES;LANGUAGE=en:Skills",
        "URL:https://example.org/programme/#b-day",
        "STATUS:CANCELLED",
        "RRULE:FREQ=WEEKLY;COUNT=4",
    ] {
        assert!(unfolded.split("\r\n").any(|found| found == line), "{line} in\n{unfolded}");
    }
    let again = taken(HARD, Kind::Calendar, &["day", "week", "weekly"], "ru").bytes;
    assert_eq!(again.as_deref(), Some(text.as_bytes()), "the same data give the same bytes");
}

#[test]
fn a_page_that_is_not_of_the_web_is_no_way_back() {
    for page in ["file:///stick/programme.html", "about:srcdoc", "", "https://e.org/\r\nATTACH:x"] {
        let wish = Wish { kind: Kind::Calendar, ids: &["day"], page, today: Day::default() };
        let taken = take(HARD.as_bytes(), &wish, &voice("en")).expect("a programme");
        let text = String::from_utf8(taken.bytes.expect("a file")).expect("UTF-8");
        assert!(!text.contains("URL:") && !text.contains("ATTACH"), "{text}");
    }
}

#[test]
fn no_cell_of_a_table_runs_in_a_spreadsheet() {
    let all = ids(&programme(HARD));
    for (tag, separator) in [("en", b','), ("ru", b';'), ("ar", b';')] {
        let table = taken(HARD, Kind::Table, &all, tag).bytes.expect("a file");
        for row in rows(&table, separator) {
            for cell in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
        }
    }
}

#[test]
fn a_table_says_in_the_visitors_language_what_a_card_says() {
    let table = taken(HARD, Kind::Table, &["day", "week", "year", "paper"], "en");
    assert_eq!(table.name, "programme.en.csv");
    let rows = rows(&table.bytes.expect("a file"), b',');
    assert_eq!(
        rows[0],
        [
            "day",
            "Events",
            "",
            "A day",
            "3 May 2022",
            "2022-05-03",
            "2022-05-03",
            "Planned",
            "'=Free, diverse media; Skills",
            "Our branch; @somebody",
            "The hall",
            "",
            "",
            "",
            "https://example.org/programme/#b-day"
        ]
    );
    assert_eq!(
        rows[1][3..8],
        ["'+992 37 a week", "24–31 October 2022", "2022-10-24", "2022-10-31", "Cancelled"]
    );
    assert_eq!(rows[2][4..7], ["2022", "2022-01-01", "2022-12-31"]);
    assert_eq!(rows[3][1..3], ["Resources", "Report"]);
    let russian = taken(HARD, Kind::Table, &["day"], "ru").bytes.expect("a file");
    let russian = String::from_utf8(russian).expect("UTF-8");
    assert!(russian.starts_with("\u{feff}Код записи;Раздел;"), "{russian}");
    assert!(russian.contains(";День;3 мая 2022"), "{russian}");
}

#[test]
fn an_organisation_has_the_name_of_the_time_as_on_the_card() {
    let branch = "\"name\": {\"en\": \"Our branch\"}";
    for (until, expected) in
        [("2022-05-03", "Our old branch; @somebody"), ("2022-05-02", "Our branch; @somebody")]
    {
        let former = format!(
            "{branch}, \"formerNames\": [{{\"name\": {{\"en\": \"Our old branch\"}}, \
             \"until\": \"{until}\"}}]"
        );
        let file = HARD.replacen(branch, &former, 1);
        let table = taken(&file, Kind::Table, &["day"], "en").bytes.expect("a file");
        assert_eq!(rows(&table, b',')[0][9], expected, "{until}");
    }
}

#[test]
fn a_dataset_has_whoever_its_records_name_and_nobody_else() {
    let part = taken(HARD, Kind::Dataset, &["day", "act"], "en");
    assert_eq!(part.name, "programme.json");
    let part: Value = serde_json::from_slice(&part.bytes.expect("a file")).expect("JSON");
    let ids = |list: &str| -> Vec<&str> {
        let items = part[list].as_array().into_iter().flatten();
        items.map(|item| item["id"].as_str().expect("an id")).collect()
    };
    assert_eq!(ids("organizations"), ["us", "branch", "parent"]);
    assert_eq!(ids("places"), ["country", "hall"]);
    assert_eq!(part["events"][0]["outcome"], serde_json::json!(["one", "two"]), "ids stay");
    assert_eq!(part["dateModified"], "2022-03-01");
    assert!(part.get("completeFor").is_none(), "a part is not complete");
    assert!(part.get("outcomes").is_none() && part.get("glossary").is_none());
}

#[test]
fn what_is_left_out_is_said() {
    let said = |ids: &[&str], kind, tag: &str| taken(HARD, kind, ids, tag).said;
    assert_eq!(
        said(&["day", "none", "open", "act", "one"], Kind::Calendar, "en"),
        "1 event is in programme.en.ics. 1 without a date is not in the calendar file. \
         1 without a beginning or an end is not in the calendar file. \
         2 that are no events are not in the calendar file."
    );
    assert_eq!(
        said(&["day", "week", "none"], Kind::Calendar, "ru"),
        "2 мероприятия в файле programme.ru.ics. 1 без даты не вошло в файл календаря."
    );
    assert_eq!(said(&["day", "week"], Kind::Calendar, "en"), "2 events are in programme.en.ics.");
    assert_eq!(said(&["day"], Kind::Table, "en"), "1 record is in programme.en.csv.");
    assert_eq!(
        said(&["day", "gone"], Kind::Dataset, "en"),
        "1 record is in programme.json. 1 is no longer in the programme."
    );
    let none = taken(HARD, Kind::Calendar, &["none", "act"], "en");
    assert_eq!(none.bytes, None);
    assert_eq!(none.said, "There is no calendar file, as none of these is an event with a date.");
}

#[test]
fn it_is_said_in_every_language() {
    let all = ids(&programme(DEMO));
    for (tag, _) in LANGUAGES {
        for kind in [Kind::Calendar, Kind::Table, Kind::Dataset] {
            let taken = taken(DEMO, kind, &all, tag);
            assert!(taken.bytes.is_some(), "{tag}");
            let is_key = |word: &str| {
                word.strip_prefix("file.").is_some_and(|key| !key.is_empty())
                    || word.contains(['{', '}'])
            };
            assert!(!taken.said.split(' ').any(is_key), "{tag}: {}", taken.said);
        }
    }
}

#[test]
fn what_is_no_programme_gives_no_file() {
    let wish = Wish { kind: Kind::Table, ids: &["a"], page: PAGE, today: Day::default() };
    for file in ["", "<html>", "{}", "[]", "\u{0}"] {
        assert_eq!(take(file.as_bytes(), &wish, &voice("en")), None, "{file:?}");
    }
}
