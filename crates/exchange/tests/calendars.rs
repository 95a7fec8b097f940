//! Calendar files, read back by two parsers that others have written.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_exchange::{Format, Loss, Options, Selection, Voice, ics};
use barnoma_lang::Lang;
use barnoma_pack::Kind;
use barnoma_pack::day::When;
use barnoma_reader::json::{Json, parse};
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
    let selection = Selection {
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

fn file(name: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    vec![(name.to_owned(), text.as_bytes().to_vec())]
}

fn take(text: &str) -> barnoma_exchange::Imported {
    Format::Ics.import(&file("a.ics", text), &Options::default()).expect("a calendar")
}

#[test]
fn our_own_files_lose_nothing() {
    let demo = include_str!("../../../static/programme.json");
    for json in [demo, HARD] {
        let first = parse(json.as_bytes()).expect("JSON").0;
        let exported = Format::Ics.export(&first, &Options::default()).expect("calendars");
        assert!(exported.files.len() >= 2, "one per language");
        for (name, bytes) in exported.files {
            let text = String::from_utf8(bytes).expect("a text");
            let second = take(&text);
            assert_eq!(sorted(&second.dataset), sorted(&first), "{name}");
            let told: Vec<&Loss> =
                second.losses.iter().filter(|l| l.message.contains("changed")).collect();
            assert!(told.is_empty(), "{told:?}");
        }
    }
}

/// The value with the fields of objects in the order of their names.
fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(entries) => {
            let mut entries: Vec<_> =
                entries.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Json::Object(entries)
        }
        Json::Array(items) => Json::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

#[test]
fn what_was_changed_in_the_calendar_stays_changed() {
    let first = parse(HARD.as_bytes()).expect("JSON").0;
    let options = Options { lang: Lang::parse("en"), ..Options::default() };
    let exported = Format::Ics.export(&first, &options).expect("calendars");
    let text = String::from_utf8(exported.files[0].1.clone()).expect("a text");
    let text = text.replace("SUMMARY;LANGUAGE=en:A day\r\n", "SUMMARY;LANGUAGE=en:Another day\r\n");
    let dataset = take(&text).dataset.to_text();
    assert!(dataset.contains("\"Another day\"") && dataset.contains("\"День\""), "{dataset}");
}

fn event(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Asia/Dushanbe\r\nBEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:A\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[track_caller]
fn check(lines: &str, fields: &[&str]) {
    let text = take(&event(lines)).dataset.to_text();
    let text: String = text.lines().map(str::trim_start).collect();
    for field in fields {
        assert!(text.contains(field), "{field} is missing in {text}");
    }
}

#[test]
fn dates_are_taken_over_as_they_are_meant() {
    check(
        "DTSTART;VALUE=DATE:20220315\r\nDTEND;VALUE=DATE:20220318",
        &["\"startDate\": \"2022-03-15\",\"endDate\": \"2022-03-17\""],
    );
    check(
        "DTSTART;VALUE=DATE:20220315\r\nDTEND;VALUE=DATE:20220316",
        &["\"startDate\": \"2022-03-15\"}"],
    );
    check("DTSTART;VALUE=DATE:20220315\r\nDURATION:P3D", &["\"endDate\": \"2022-03-17\""]);
    check(
        "DTSTART:20220315T200000Z\r\nDURATION:PT90M",
        &[
            "\"startDate\": \"2022-03-16T01:00:00\",\"endDate\": \"2022-03-16T02:30:00\"",
            "\"timeZone\": \"Asia/Dushanbe\"",
        ],
    );
    check(
        "DTSTART;TZID=Europe/Berlin:20220715T100000\r\nDTEND:20220715T090000Z",
        &[
            "\"startDate\": \"2022-07-15T10:00:00\"",
            "\"timeZone\": \"Europe/Berlin\"",
            "\"endDate\": \"2022-07-15T11:00:00\"",
        ],
    );
    check(
        "DTSTART:20220315T100000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20220322T100000",
        &["\"rrule\": \"FREQ=WEEKLY;COUNT=3\"", "\"exdate\": [\"2022-03-22\"]"],
    );
}

#[test]
fn the_end_of_a_rule_is_a_day_where_the_series_is() {
    for (start, until, last) in [
        // The last evening of New York is the next day in UTC ...
        (";TZID=America/New_York:20250106T190000", "20250128T000000Z", "20250127"),
        (";TZID=America/New_York:20250106T190000", "20250127T235959Z", "20250126"),
        // ... also by the offset that it has then ...
        (";TZID=America/New_York:20250106T190000", "20250701T230000Z", "20250701"),
        (";TZID=America/New_York:20250106T190000", "20250701T225959Z", "20250630"),
        // ... and the first morning of Tokyo the day before.
        (";TZID=Asia/Tokyo:20250106T080000", "20250126T230000Z", "20250127"),
        (";TZID=Asia/Tokyo:20250106T080000", "20250126T225959Z", "20250126"),
        // Without a zone of its own it is in that of the calendar.
        (":20250106T020000", "20250126T210000Z", "20250127"),
        (":20250106T020000", "20250126T205959Z", "20250126"),
        (":20250106T080000Z", "20250126T075959Z", "20250125"),
        // These can be compared as they are.
        (";TZID=Asia/Tokyo:20250106T080000", "20250126T230000", "20250126T230000"),
        (";TZID=Asia/Tokyo:20250106T080000", "20250126", "20250126"),
        (";VALUE=DATE:20250106", "20250126T230000Z", "20250126T230000Z"),
    ] {
        for (before, behind) in [("FREQ=DAILY;", ""), ("", ";FREQ=DAILY")] {
            let lines = format!("DTSTART{start}\r\nRRULE:{before}UNTIL={until}{behind}");
            check(&lines, &[&format!("\"rrule\": \"{before}UNTIL={last}{behind}\"")]);
        }
    }
}

#[test]
fn a_task_says_its_times_with_their_offset() {
    let task = |lines: &str| {
        let lines =
            format!("END:VEVENT\r\nBEGIN:VTODO\r\nUID:t@b\r\nSUMMARY:T\r\n{lines}\r\nEND:VTODO");
        let imported = take(&event(&lines));
        let text: String = imported.dataset.to_text().lines().map(str::trim_start).collect();
        let reading = barnoma_reader::read(imported.dataset.to_text().as_bytes());
        let told: Vec<String> = reading.findings.iter().map(ToString::to_string).collect();
        assert!(!told.iter().any(|told| told.contains("unknown-field")), "{told:?}");
        text
    };
    let winter = "DTSTART;TZID=Europe/Berlin:20250101T100000";
    let summer = "DUE;TZID=Europe/Berlin:20250703T170000";
    for (lines, expected) in [
        (winter.to_owned(), "\"startDate\": \"2025-01-01T10:00:00+01:00\"}"),
        (summer.to_owned(), "\"endDate\": \"2025-07-03T17:00:00+02:00\"}"),
        (format!("{winter}\r\n{summer}"), "\"endDate\": \"2025-07-03T17:00:00+02:00\"}"),
        (format!("{winter}\r\nDURATION:PT1H"), "\"endDate\": \"2025-01-01T11:00:00+01:00\"}"),
        // These are in the calendar's zone.
        (summer.replace("Europe/Berlin", "Asia/Dushanbe"), "\"endDate\": \"2025-07-03T17:00:00\"}"),
        ("DUE:20250703T170000".to_owned(), "\"endDate\": \"2025-07-03T17:00:00\"}"),
        ("DTSTART:20250703T120000Z".to_owned(), "\"startDate\": \"2025-07-03T17:00:00\"}"),
    ] {
        let text = task(&lines);
        assert!(text.contains(expected), "{expected} is missing in {text}");
    }
}

#[test]
fn a_zone_that_the_file_describes_otherwise_than_its_name_keeps_its_times() {
    let described = |id: &str, offset: &str, start: &str| {
        format!(
            "DTSTART;TZID={id}:{start}\r\nEND:VEVENT\r\nBEGIN:VTIMEZONE\r\nTZID:{id}\r\n\
             BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:{offset}\r\n\
             TZOFFSETTO:{offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"
        )
    };
    for (id, offset, start, zone) in [
        ("Central Asia Standard Time", "+0600", "2025-05-03T10:00:00", "Asia/Bishkek"),
        ("Central Asia Standard Time", "+0500", "2025-05-03T10:00:00+05:00", ""),
        ("Syria Standard Time", "+0300", "2025-05-03T10:00:00", "Asia/Damascus"),
        ("Syria Standard Time", "+0200", "2025-05-03T10:00:00+02:00", ""),
        // Beside a name of IANA descriptions are often those of years ago.
        ("Asia/Almaty", "+0600", "2025-05-03T10:00:00", "Asia/Almaty"),
        ("/example.org/Asia/Almaty", "+0600", "2025-05-03T10:00:00", "Asia/Almaty"),
    ] {
        let text = take(&event(&described(id, offset, "20250503T100000"))).dataset.to_text();
        assert!(text.contains(&format!("\"startDate\": \"{start}\"")), "{id} {offset}: {text}");
        let named = format!("\"timeZone\": \"{zone}\"");
        assert_eq!(text.contains(&named), !zone.is_empty(), "{id} {offset}: {text}");
    }
    // A series that begins before the two differ goes by one clock.
    let series = "20210103T233000\r\nRRULE:FREQ=WEEKLY\r\n\
                  EXDATE;TZID=Syria Standard Time:20250706T233000";
    check(&described("Syria Standard Time", "+0200", series), &["\"exdate\": [\"2025-07-06\"]"]);
}

#[test]
fn a_time_of_a_series_that_was_moved_is_an_event_of_the_series() {
    let moved = "BEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:Moved\r\nRECURRENCE-ID:20220322T100000\r\nDTSTART:20220323T100000";
    let cancelled = "BEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:A\r\nRECURRENCE-ID:20220329T100000\r\nDTSTART:20220329T100000\r\nSTATUS:CANCELLED";
    let lines = format!(
        "DTSTART:20220315T100000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n{moved}\r\nEND:VEVENT\r\n{cancelled}"
    );
    check(&lines, &["\"exdate\": [\"2022-03-22\",\"2022-03-29\"]", "\"superEvent\": \"a\""]);
}

#[test]
fn a_time_of_a_series_has_its_day_where_the_series_is() {
    let (york, tokyo) = (";TZID=America/New_York:", ";TZID=Asia/Tokyo:");
    for (start, instead_of, day) in [
        ([york, "20250106T190000"].concat(), ":20250114T000000Z".to_owned(), "2025-01-13"),
        ([york, "20250106T190000"].concat(), [tokyo, "20250114T090000"].concat(), "2025-01-13"),
        ([york, "20250106T190000"].concat(), [york, "20250113T190000"].concat(), "2025-01-13"),
        ([tokyo, "20250106T080000"].concat(), ":20250112T230000Z".to_owned(), "2025-01-13"),
        ([tokyo, "20250106T080000"].concat(), ":20250113T080000".to_owned(), "2025-01-13"),
        ([tokyo, "20250106T080000"].concat(), ";VALUE=DATE:20250113".to_owned(), "2025-01-13"),
        // Without a zone of its own it is in that of the calendar.
        (":20250106T020000".to_owned(), ":20250112T210000Z".to_owned(), "2025-01-13"),
        (":20250106T230000Z".to_owned(), [tokyo, "20250114T080000"].concat(), "2025-01-13"),
        (";VALUE=DATE:20250106".to_owned(), ":20250113T000000Z".to_owned(), "2025-01-13"),
    ] {
        let series = format!("DTSTART{start}\r\nRRULE:FREQ=WEEKLY");
        let moved = format!("RECURRENCE-ID{instead_of}\r\nDTSTART:20250120T100000Z");
        let exdate = format!("\"exdate\": [\"{day}\"]");
        for [first, second] in [[&series, &moved], [&moved, &series]] {
            let between = "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:a@b\r\nSUMMARY:A";
            check(&format!("{first}\r\n{between}\r\n{second}"), &[&exdate, "superEvent"]);
        }
        check(&format!("{series}\r\nEXDATE{instead_of}"), &[&exdate]);
    }
}

#[test]
fn what_is_private_is_left_out_and_counted() {
    let lines = "CLASS:PRIVATE\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:c@d\r\nSUMMARY:B\r\n\
                 ATTENDEE:mailto:x@example.org\r\nATTENDEE:mailto:y@example.org\r\n\
                 BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM";
    let imported = take(&event(lines));
    let text = imported.dataset.to_text();
    assert!(!text.contains("\"a\"") && !text.contains("example.org"), "{text}");
    let told: Vec<String> = imported.losses.iter().map(Loss::to_string).collect();
    let told = told.join("\n");
    for sentence in [
        "CLASS: is private",
        "ATTENDEE: names a person with a mail address and was left out (2 times)",
        "VALARM: is a reminder",
    ] {
        assert!(told.contains(sentence), "{sentence} is missing in {told}");
    }
}

#[test]
fn hostile_files_end_in_what_can_be_read() {
    let many = |text: &str, n: usize| text.repeat(n);
    let files = [
        event("DTSTART:20220315T100000\r\nRRULE:FREQ=DAILY;UNTIL=99991231;COUNT=4294967295"),
        event(
            "DTSTART:20220315T100000\r\nRRULE:FREQ=YEARLY;INTERVAL=1000000;BYMONTH=2;BYMONTHDAY=30",
        ),
        event("DTSTART:20220315T100000\r\nDURATION:P99999999999D\r\nRDATE:99999999,,,T"),
        event(&many("BEGIN:VALARM\r\n", 200_000)),
        event(&many("BEGIN:VEVENT\r\nSUMMARY:x\r\n", 50_000)),
        event(&many("X", 3_000_000)),
        event(&format!("DESCRIPTION:{}", many("a\r\n ", 500_000))),
        event(&format!("DESCRIPTION:one\r\ntwo\r\nhttp://three\r\n{}", many(";", 100_000))),
        event(&format!("DTSTART;TZID=\"{}:20220315T100000", many("x", 100_000))),
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:cut".to_owned(),
    ];
    for text in &files {
        let imported = take(text);
        let reading = barnoma_reader::read(imported.dataset.to_text().as_bytes());
        assert!(reading.programme.is_some(), "{}", text.len());
    }
    for (text, sentence) in
        [("", "it is empty"), ("<html>", "it is a web page"), ("a,b\n", "it holds no calendar")]
    {
        let refused = Format::Ics.import(&file("a.ics", text), &Options::default());
        assert!(refused.is_err_and(|refusal| refusal.0.starts_with(sentence)), "{text}");
    }
}
