//! "Add to calendar": what the file says, line by line.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod support;

use barnoma_lang::messages::Catalogue;
use barnoma_lang::{Lang, Text};
use barnoma_reader::day::{Day, WhenParts, read_moment, read_when};
use barnoma_reader::model::*;
use barnoma_viewer::card::{add_line, calendar};
use barnoma_viewer::present::{Asked, Wording};
use barnoma_viewer::query::Query;

fn catalogue(tag: &str) -> Catalogue {
    Catalogue::of(tag).expect(tag)
}

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect(tag)
}

fn text(entries: &[(&str, &str)]) -> Text {
    Text::new(entries.iter().map(|(tag, text)| (lang(tag), (*text).to_owned())).collect())
        .expect("entries")
}

fn record(parts: &WhenParts) -> Record {
    Record {
        id: "ev-1".to_owned(),
        kind: Kind::Event,
        name: text(&[("en", "Forum, part 1; open"), ("ru", "Форум")]),
        alternate_name: None,
        description: Some(text(&[("en", "First line\nSecond \\ line\n\nThird")])),
        url: Url::parse("https://example.org/forum?a=1,2"),
        links: vec![],
        image: None,
        type_code: None,
        outcomes: vec![],
        participation: vec![],
        location: vec![PlaceNo(1)],
        spatial_coverage: vec![],
        in_language: vec![],
        when: read_when(parts).0,
        topics: vec![],
        occasions: vec![],
        part_of: None,
        documents: vec![],
        activity_scope: vec![],
        contacts: vec![],
        sources: vec![],
        also: vec![],
        related: vec![],
        codes: vec![],
        identifiers: vec![],
        same_as: vec![],
        detail: Detail::Event(Event::default()),
    }
}

fn programme() -> Programme {
    let place = |id: &str, name: &str, contained_in| Place {
        id: id.to_owned(),
        name: text(&[("en", name)]),
        alternate_name: None,
        address: None,
        type_code: None,
        country: None,
        contained_in,
    };
    Programme {
        id: "https://media.example.org/programme".to_owned(),
        name: text(&[("en", "Programme")]),
        description: None,
        languages: vec![lang("en")],
        url: None,
        date_modified: Some(read_moment("2021-12-03").expect("a day").first),
        expires: None,
        time_zone: Some("Asia/Dushanbe".to_owned()),
        records: vec![],
        organizations: vec![],
        places: vec![place("tj", "Dushanbe", None), place("hall", "Hall 2", Some(PlaceNo(0)))],
        contacts: vec![],
        glossary: vec![],
        concepts: vec![],
        sources: vec![],
        complete_for: None,
    }
}

fn start(start: &str) -> WhenParts<'_> {
    WhenParts { start: Some(start), ..WhenParts::default() }
}

/// The calendar file of a record in a programme of its own.
fn ics(record: &Record, tag: &str) -> Option<String> {
    let programme = Programme { records: vec![record.clone()], ..programme() };
    // On any day that the event is not over.
    let (library, agenda) = support::open(&programme, Day::MIN);
    let (wording, query) = (Wording::new(&library, catalogue(tag), &[]), Query::default());
    calendar(&Asked::new(&library, &agenda, &wording, &query), RecordNo(0))
}

/// The lines of the file, unfolded.
fn lines(record: &Record, tag: &str) -> Vec<String> {
    let file = ics(record, tag).expect("a file");
    file.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

#[track_caller]
fn check(parts: &WhenParts, expected: &[&str]) {
    let lines = lines(&record(parts), "en");
    for line in expected {
        assert!(lines.iter().any(|found| found == line), "{line} is missing in {lines:#?}");
    }
}

#[test]
fn a_day_is_a_whole_file() {
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Barnoma//Barnoma//EN",
        "BEGIN:VEVENT",
        "UID:ev-1@media.example.org",
        "DTSTAMP:20211203T000000Z",
        "DTSTART;VALUE=DATE:20221102",
        "DTEND;VALUE=DATE:20221103",
        "SUMMARY;LANGUAGE=en:Forum\\, part 1\\; open",
        "DESCRIPTION:First line\\nSecond \\\\ line\\n\\nThird",
        "LOCATION:Hall 2\\, Dushanbe",
        "URL:https://example.org/forum?a=1,2",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(lines(&record(&start("2022-11-02")), "en"), expected);
}

#[test]
fn the_end_is_inclusive() {
    check(
        &WhenParts { end: Some("2022-10-31"), ..start("2022-10-24") },
        &["DTSTART;VALUE=DATE:20221024", "DTEND;VALUE=DATE:20221101", "STATUS:CONFIRMED"],
    );
    check(&start("2022-12-31"), &["DTEND;VALUE=DATE:20230101"]);
}

#[test]
fn what_is_not_exact_says_so_and_blocks_no_time() {
    check(
        &start("2022-10-XX"),
        &[
            "DTSTART;VALUE=DATE:20221001",
            "DTEND;VALUE=DATE:20221101",
            "TRANSP:TRANSPARENT",
            "STATUS:CONFIRMED",
            "DESCRIPTION:October 2022\\, day to be set\\n\\nFirst line\\nSecond \\\\ line\\n\\nThird",
        ],
    );
    check(
        &start("2022-11-02?"),
        &["STATUS:TENTATIVE", "TRANSP:TRANSPARENT", "DTSTART;VALUE=DATE:20221102"],
    );
    check(&start("2022-11-02~"), &["STATUS:CONFIRMED", "TRANSP:TRANSPARENT"]);
    let until = |end| WhenParts { end: Some(end), ..start("2022-11-02") };
    check(&until("2022-11-05?"), &["STATUS:TENTATIVE", "TRANSP:TRANSPARENT"]);
    check(&until("2022-11-05~"), &["STATUS:CONFIRMED", "TRANSP:TRANSPARENT"]);
}

#[test]
fn what_is_not_sure_to_take_place_is_tentative() {
    for status in [ActivityStatus::Pipeline, ActivityStatus::Suspended] {
        let mut unsure = record(&start("2022-11-02"));
        unsure.detail = Detail::Event(Event { activity_status: Some(status), ..Event::default() });
        assert!(lines(&unsure, "en").contains(&"STATUS:TENTATIVE".to_owned()), "{status:?}");
    }
}

/// The lines of an event in a zone.
fn in_zone(zone: &str, parts: &WhenParts) -> Vec<String> {
    let mut record = record(parts);
    record.detail = Detail::Event(Event { time_zone: Some(zone.to_owned()), ..Event::default() });
    lines(&record, "en")
}

#[test]
fn a_zone_has_the_offset_of_the_day() {
    for (day, told) in [("2024-02-29", "20240229T040000Z"), ("2024-03-01", "20240301T050000Z")] {
        let lines = in_zone("Asia/Almaty", &start(&format!("{day}T10:00")));
        assert!(lines.contains(&format!("DTSTART:{told}")), "{lines:#?}");
    }
    // A rule in UTC needs no zone of its own, and an end may be told in another than its start.
    let weekly = |start, end| WhenParts {
        start: Some(start),
        end,
        rrule: Some("FREQ=WEEKLY;COUNT=3"),
        ..WhenParts::default()
    };
    let lines = in_zone("UTC", &weekly("2022-11-07T02:00", None));
    assert!(lines.contains(&"DTSTART:20221107T020000Z".to_owned()), "{lines:#?}");
    assert!(!lines.contains(&"BEGIN:VTIMEZONE".to_owned()), "{lines:#?}");
    let lines =
        in_zone("Asia/Dushanbe", &weekly("2022-11-07T01:00", Some("2022-11-07T03:00+06:00")));
    assert!(lines.contains(&"DTEND;TZID=UTC+0500:20221107T020000".to_owned()), "{lines:#?}");
    // The day on which it begins is no end of its own.
    let same_day = WhenParts { end: Some("2022-03-15"), ..start("2022-03-15T10:00") };
    let lines = in_zone("UTC", &same_day);
    assert!(!lines.iter().any(|line| line.starts_with("DTEND")), "{lines:#?}");
}

/// A calendar would else show one part of the times an hour off.
#[test]
fn times_on_both_sides_of_a_change_of_the_zone_float() {
    let with = |start, end, rrule, rdate: &'static [&str]| WhenParts {
        start: Some(start),
        end,
        rrule,
        rdate,
        ..WhenParts::default()
    };
    let weekly = |start, rule| with(start, None, Some(rule), &[]);
    let (floats, fixed) = ("DTSTART:", "DTSTART;TZID=UTC");
    for (zone, parts, begins) in [
        ("Asia/Almaty", weekly("2024-01-08T10:00", "FREQ=WEEKLY"), floats),
        ("Asia/Almaty", weekly("2024-01-08T10:00", "FREQ=WEEKLY;COUNT=9"), floats),
        ("Asia/Almaty", weekly("2024-01-08T10:00", "FREQ=WEEKLY;COUNT=8"), fixed),
        ("Asia/Almaty", weekly("2024-01-08T10:00", "FREQ=WEEKLY;UNTIL=20240304"), floats),
        // No Monday comes before that end any more.
        ("Asia/Almaty", weekly("2024-01-08T10:00", "FREQ=WEEKLY;UNTIL=20240303"), fixed),
        ("Asia/Almaty", weekly("2024-03-04T10:00", "FREQ=WEEKLY"), fixed),
        ("Asia/Almaty", with("2024-03-04T10:00", None, None, &["2024-02-26"]), floats),
        ("Asia/Almaty", with("2024-02-26T10:00", None, None, &["2024-03-04"]), floats),
        ("Asia/Almaty", with("2024-02-19T10:00", None, None, &["2024-02-26"]), fixed),
        ("Asia/Almaty", weekly("2024-01-08T10:00+06:00", "FREQ=WEEKLY"), fixed),
        // The last time begins before the change and ends after it.
        (
            "Asia/Almaty",
            with("2024-02-27T10:00", Some("2024-03-02T12:00"), Some("FREQ=WEEKLY;COUNT=1"), &[]),
            floats,
        ),
        ("Asia/Dushanbe", weekly("2020-01-06T10:00", "FREQ=WEEKLY"), fixed),
        ("Europe/Moscow", weekly("2015-01-05T10:00", "FREQ=WEEKLY"), fixed),
        // Of zones with a summer time nothing is known.
        ("Europe/Paris", weekly("2024-01-08T10:00", "FREQ=WEEKLY;COUNT=2"), floats),
    ] {
        let lines = in_zone(zone, &parts);
        // The zone has one too, before.
        let line = lines.iter().rfind(|line| line.starts_with("DTSTART")).expect("a beginning");
        let is_as_meant = line.starts_with(begins) && line.ends_with("T100000");
        assert!(is_as_meant, "{line} in {zone} of {parts:?}");
        assert_eq!(begins == fixed, lines.contains(&"BEGIN:VTIMEZONE".to_owned()), "{parts:?}");
        // What the file cannot say, its words do.
        let is_said =
            lines.iter().any(|line| line.starts_with("DESCRIPTION:") && line.contains("10:00"));
        assert_eq!(begins == floats, is_said, "{lines:#?}");
    }
    let lines = in_zone("Asia/Almaty", &weekly("2024-01-08T10:00", "FREQ=WEEKLY;UNTIL=20240311"));
    assert!(lines.contains(&"RRULE:FREQ=WEEKLY;UNTIL=20240311T235900".to_owned()), "{lines:#?}");
    let once = with("2024-02-27T10:00", Some("2024-03-02T12:00"), None, &[]);
    let lines = in_zone("Asia/Almaty", &once);
    for line in ["DTSTART:20240227T100000", "DTEND:20240302T120000"] {
        assert!(lines.contains(&line.to_owned()), "{lines:#?}");
    }
}

#[test]
fn times_are_told_in_utc_where_the_offset_is_known() {
    check(&start("2022-03-15T10:00"), &["DTSTART:20220315T050000Z"]);
    check(&start("2022-03-15T02:30+05:00"), &["DTSTART:20220314T213000Z"]);
    check(&start("2022-03-15T22:00-05:00"), &["DTSTART:20220316T030000Z"]);
    check(&start("2022-03-15T05:00"), &["DTSTART:20220315T000000Z"]);
    check(
        &WhenParts { end: Some("2022-03-15T12:00"), ..start("2022-03-15T10:00") },
        &["DTSTART:20220315T050000Z", "DTEND:20220315T070000Z"],
    );
    check(
        &WhenParts { end: Some("2022-03-17"), ..start("2022-03-15T10:00") },
        &["DTEND:20220317T190000Z"],
    );
    let mut elsewhere = record(&start("2022-03-15T10:00"));
    elsewhere.detail =
        Detail::Event(Event { time_zone: Some("Europe/Paris".to_owned()), ..Event::default() });
    let lines = lines(&elsewhere, "ru");
    assert!(lines.contains(&"DTSTART:20220315T100000".to_owned()));
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("DESCRIPTION:15 марта 2022\u{a0}г.\\, 10:00 (Париж)"))
    );
}

#[test]
fn recurrences_keep_their_rule() {
    check(
        &WhenParts {
            rrule: Some("freq=yearly;UNTIL=20301231T120000Z;BYMONTH=5"),
            rdate: &["2022-09-28", "2022-06-01"],
            exdate: &["2023-05-03"],
            ..start("2022-05-03")
        },
        &[
            "RRULE:FREQ=YEARLY;BYMONTH=5;UNTIL=20301231",
            "RDATE;VALUE=DATE:20220601,20220928",
            "EXDATE;VALUE=DATE:20230503",
        ],
    );
    check(
        &WhenParts {
            rrule: Some("FREQ=WEEKLY;BYDAY=MO;UNTIL=20221231"),
            ..start("2022-11-07T02:00")
        },
        &[
            "BEGIN:VTIMEZONE",
            "TZID:UTC+0500",
            "TZOFFSETTO:+0500",
            "DTSTART;TZID=UTC+0500:20221107T020000",
            "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20221231T185900Z",
        ],
    );
    check(
        &WhenParts { rrule: Some(" FREQ=WEEKLY "), ..start("2022-05-03") },
        &["RRULE:FREQ=WEEKLY"],
    );
    let hostile =
        record(&WhenParts { rrule: Some("FREQ=DAILY\r\nATTACH:x"), ..start("2022-05-03") });
    assert!(!ics(&hostile, "en").expect("a file").contains("ATTACH"));
}

#[test]
fn a_cancelled_event_says_so_in_its_summary() {
    let activity_status = Some(ActivityStatus::Cancelled);
    for event in [
        Event { event_status: EventStatus::Cancelled, ..Event::default() },
        Event { activity_status, ..Event::default() },
    ] {
        let mut cancelled = record(&start("2022-11-02"));
        cancelled.detail = Detail::Event(event);
        let lines = lines(&cancelled, "ru");
        assert!(lines.contains(&"SUMMARY;LANGUAGE=ru:Отменено: Форум".to_owned()), "{lines:#?}");
        assert!(lines.contains(&"STATUS:CANCELLED".to_owned()));
    }
}

#[test]
fn what_has_no_days_gives_no_file() {
    for parts in [
        WhenParts::default(),
        WhenParts { end: Some(".."), ..start("2022") },
        WhenParts { end: Some("2022"), ..WhenParts::default() },
    ] {
        assert_eq!(ics(&record(&parts), "en"), None);
    }
    let mut action = record(&start("2022-11-02"));
    action.detail = Detail::Action(Action::default());
    assert_eq!(ics(&action, "en"), None);
}

#[test]
fn lines_are_folded_between_characters() {
    let mut long = record(&start("2022-11-02"));
    long.description = Some(text(&[("ru", &"Тоҷикистон ".repeat(40))]));
    long.name = text(&[("ru", &"😀".repeat(60))]);
    let file = ics(&long, "ru").expect("a file");
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    for line in file.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    assert!(file.replace("\r\n ", "").contains(&"😀".repeat(60)));
}

#[test]
fn a_line_has_75_octets_and_what_follows_one_less() {
    let folded = |letter: char, n: usize| {
        let mut file = String::new();
        add_line(&String::from_iter(vec![letter; n]), &mut file);
        let lengths = file.split_terminator("\r\n").map(str::len);
        lengths.collect::<Vec<_>>()
    };
    assert_eq!(folded('a', 75), [75]);
    assert_eq!(folded('a', 76), [75, 2]);
    assert_eq!(folded('a', 149), [75, 75]);
    assert_eq!(folded('a', 150), [75, 75, 2]);
    assert_eq!(folded('я', 38), [74, 3]);
    assert_eq!(folded('я', 75), [74, 75, 3]);
}

#[test]
fn a_zone_has_one_offset_for_ever() {
    let weekly = WhenParts { rrule: Some("FREQ=WEEKLY"), ..start("2022-11-07T02:00") };
    let lines = in_zone("Asia/Dushanbe", &weekly);
    let from = lines.iter().position(|line| line == "BEGIN:VTIMEZONE").expect("a zone");
    let expected = [
        "BEGIN:VTIMEZONE",
        "TZID:UTC+0500",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0500",
        "TZOFFSETTO:+0500",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
    ];
    assert_eq!(lines[from..from + expected.len()], expected);
    // What has no days beside its rule names none.
    assert!(!lines.iter().any(|line| line.starts_with("RDATE") || line.starts_with("EXDATE")));
}

#[test]
fn zones_that_keep_no_summer_have_their_hours() {
    for (zone, hour) in [("Asia/Bishkek", "040000"), ("Asia/Tashkent", "050000")] {
        let lines = in_zone(zone, &start("2022-03-15T10:00"));
        assert!(lines.contains(&format!("DTSTART:20220315T{hour}Z")), "{lines:#?}");
    }
}

#[test]
fn a_file_says_where_one_takes_part_and_what_for() {
    let link = |href: &str| Link {
        href: Url::parse(href).expect(href),
        rel: None,
        hreflang: None,
        encoding_format: None,
        name: None,
    };
    let virtual_locations = vec![link("https://a.example.org/"), link("https://b.example.org/")];
    let mut online = record(&start("2022-11-02"));
    online.detail = Detail::Event(Event { virtual_locations, ..Event::default() });
    let line = |record: &Record, begin: &str| {
        let mut lines = lines(record, "en").into_iter();
        lines.find(|line| line.starts_with(begin)).unwrap_or_default()
    };
    assert!(
        line(&online, "DESCRIPTION:")
            .ends_with("\\n\\nhttps://a.example.org/\\n\\nhttps://b.example.org/")
    );
    assert_eq!(line(&online, "LOCATION:"), "LOCATION:Hall 2\\, Dushanbe");
    online.location.clear();
    assert_eq!(line(&online, "LOCATION:"), "LOCATION:https://a.example.org/");
    online.outcomes = vec![RecordNo(0)];
    assert_eq!(line(&online, "CATEGORIES"), "CATEGORIES;LANGUAGE=en:Forum\\, part 1\\; open");
}
