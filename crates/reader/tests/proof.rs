//! What may be a slip: told where it is one, and never of a programme that is in order.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::fs;

use barnoma_reader::finding::{Code, Mode, Severity};
use barnoma_reader::proof::proofread;
use barnoma_reader::read;

/// The findings of some events, beside those that any reading has.
fn slips(list: &str, records: &str) -> Vec<String> {
    let text = format!(
        r#"{{"formatVersion": "1.0", "id": "https://e.org/p", "name": {{"en": "P"}},
        "languages": ["en", "ru"], "{list}": [{records}],
        "places": [{{"id": "hall", "name": {{"en": "Hall"}}}}, {{"id": "school", "name": {{"en": "School"}}}}]}}"#
    );
    let findings = proofread(text.as_bytes(), Mode::Lenient).findings;
    findings
        .iter()
        .map(|one| format!("{} {}: {}", one.code.as_str(), one.pointer, one.message))
        .collect()
}

#[track_caller]
fn check(records: &str, expected: &[&str]) {
    assert_eq!(slips("events", records), expected, "{records}");
}

fn event(id: &str, name: &str, more: &str) -> String {
    format!(r#"{{"id": "{id}", "name": {{"en": "{name}"}}, {more}}}"#)
}

#[test]
fn programmes_that_are_in_order_hear_of_no_slip() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut files = vec![
        format!("{root}/static/programme.json"),
        format!("{root}/tests/data/rural-water.json"),
    ];
    for folder in ["conferences", "iati", "media"] {
        let folder = format!("{}/tests/coordination/{folder}", env!("CARGO_MANIFEST_DIR"));
        let entries = fs::read_dir(folder).unwrap();
        files.extend(entries.map(|entry| entry.unwrap().path().display().to_string()));
    }
    assert!(files.len() > 10, "{files:?}");
    for file in files {
        let bytes = fs::read(&file).unwrap();
        assert_eq!(proofread(&bytes, Mode::Lenient), read(&bytes), "{file}");
    }
}

#[test]
fn an_event_is_outside_its_series_only_if_it_surely_is() {
    let week = |more: &str| {
        let series = event("week", "Week", r#""startDate": "2022-10-24", "endDate": "2022-10-30""#);
        format!("{series}, {}", event("a", "A", &format!(r#"{more}, "superEvent": "week""#)))
    };
    for inside in [
        r#""startDate": "2022-10-24""#,
        r#""startDate": "2022-10-30""#,
        r#""startDate": "2022-10-24", "endDate": "2022-10-30""#,
        r#""startDate": "2022-10""#,
        r#""startDate": "2022""#,
        r#""startDate": "2022-09-01~""#,
        r#""startDate": "2022-11-02?""#,
        r#""startDate": "2022-11-02", "eventStatus": "EventPostponed""#,
        r#""startDate": "2022-10-25", "endDate": "..""#,
        r#""description": {"en": "Undated"}"#,
    ] {
        check(&week(inside), &[]);
    }
    let before = "outside-series /events/1/startDate: event \"a\" begins before \"week\", which it belongs to";
    let after =
        "outside-series /events/1/endDate: event \"a\" ends after \"week\", which it belongs to";
    check(&week(r#""startDate": "2022-10-23""#), &[before]);
    check(&week(r#""startDate": "2022-09", "endDate": "2022-12""#), &[before]);
    check(&week(r#""startDate": "2022-10-25", "endDate": "2022-10-31""#), &[after]);
    check(
        &week(r#""startDate": "2022-10-31""#),
        &[
            "outside-series /events/1/startDate: event \"a\" ends after \"week\", which it belongs to",
        ],
    );
    let weekly = event("week", "Week", r#""startDate": "2022-10-24", "rrule": "FREQ=WEEKLY""#);
    let later = event("a", "A", r#""startDate": "2031-10-24", "superEvent": "week""#);
    check(&format!("{weekly}, {later}"), &[]);
}

#[test]
fn an_international_day_is_looked_at_only_where_it_is_the_day_itself() {
    let day = |name: &str, more: &str| event("a", name, more);
    let told = "other-day /events/0/startDate: event \"a\" is named \"World Water Day\", which is kept on 22 March";
    check(&day("World Water Day", r#""type": "observance", "startDate": "2022-03-23""#), &[told]);
    check(&day("World Water Day", r#""startDate": "2022-04""#), &[told]);
    let yearly = r#""startDate": "2022-03-21", "rrule": "FREQ=YEARLY""#;
    check(&day("World Water Day", yearly), &[told]);
    for (name, more) in [
        ("World Water Day", r#""startDate": "2022-03-22""#),
        ("World Water Day", r#""startDate": "2022-03""#),
        ("World Water Day", r#""startDate": "2022""#),
        ("World Water Day", r#""startDate": "2022-03-20", "endDate": "2022-03-26""#),
        ("World Water Day", r#""startDate": "2021-12-31", "endDate": "2022-03-22""#),
        ("World Water Day", r#""startDate": "2022-03-22", "rrule": "FREQ=YEARLY""#),
        ("World Water Day", r#""type": "celebration", "startDate": "2022-03-23""#),
        ("World Water Day", r#""eventStatus": "EventRescheduled", "startDate": "2022-03-24""#),
        ("World Water Day: a round table", r#""startDate": "2022-03-23""#),
        ("World Water Day", r#""url": "https://e.org""#),
        ("World Water Forum", r#""startDate": "2022-03-23""#),
    ] {
        check(&day(name, more), &[]);
    }
    // A day that another event is held on the occasion of is the day, whatever its type.
    let campaign = r#""type": "campaign", "startDate": "2022-03-25""#;
    let other = event("b", "B", r#""occasions": ["a"]"#);
    check(&format!("{}, {other}", day("World Water Day", campaign)), &[told]);
    let russian = r#"{"id": "a", "name": {"ru": "Всемирный день свободы печати – 2024"}, "startDate": "2024-05-13"}"#;
    check(
        russian,
        &["other-day /events/0/startDate: event \"a\" is named \
        \"Всемирный день свободы печати – 2024\", which is kept on 3 May"],
    );
}

#[test]
fn twins_have_one_name_and_one_date_and_nothing_that_parts_them() {
    let pair = |one: &str, other: &str| {
        format!("{}, {}", event("a", "Open day", one), event("b", "open  DAY", other))
    };
    let told = "maybe-same /events/1/name: event \"b\" has the name and the date of \"a\"";
    let on = r#""startDate": "2022-05-03""#;
    let with = |more: &str| format!("{on}, {more}");
    check(&pair(on, on), &[told]);
    check(&pair(&with(r#""location": ["hall"]"#), on), &[told]);
    check(&pair(r#""startDate": "2022-05-03T10:00""#, on), &[told]);
    check(
        &pair(r#""startDate": "2022-05-03T10:00""#, r#""startDate": "2022-05-03T10:00""#),
        &[told],
    );
    let identifier =
        |value: &str| with(&format!(r#""identifiers": [{{"scheme": "doi", "value": "{value}"}}]"#));
    check(&pair(&identifier("10.1/a"), &identifier("10.1/a")), &[told]);
    check(&pair(&identifier("10.1/a"), &identifier("10.1/b")), &[]);
    let by = |name: &str| {
        with(&format!(r#""participatingOrgs": [{{"name": {{"en": "{name}"}}, "role": "host"}}]"#))
    };
    check(&pair(&by("Club"), &by("Club")), &[told]);
    check(&pair(&by("Club"), &by("Guild")), &[]);
    check(&pair(r#""startDate": "2022-05-02", "endDate": "2022-05-04""#, on), &[told]);
    for (one, other) in [
        (on.to_owned(), r#""startDate": "2022-05-04""#.to_owned()),
        (r#""startDate": "2022-01-01", "endDate": "2024""#.to_owned(), on.to_owned()),
        (r#""startDate": "2022""#.to_owned(), r#""startDate": "2022""#.to_owned()),
        (
            r#""startDate": "2022-05-03T10:00""#.to_owned(),
            r#""startDate": "2022-05-03T14:00""#.to_owned(),
        ),
        (with(r#""location": ["hall"]"#), with(r#""location": ["school"]"#)),
        (with(r#""inLanguage": ["en"]"#), with(r#""inLanguage": ["ru"]"#)),
        (with(r#""url": "https://e.org/1""#), with(r#""url": "https://e.org/2""#)),
        (on.to_owned(), with(r#""superEvent": "a""#)),
        (r#""type": "meeting""#.to_owned(), r#""type": "meeting""#.to_owned()),
        (with(r#""rrule": "FREQ=WEEKLY""#), with(r#""rrule": "FREQ=WEEKLY""#)),
    ] {
        check(&pair(&one, &other), &[]);
    }
}

#[test]
fn each_twin_is_told_with_the_first_of_its_name_in_the_first_language() {
    let event = |id: &str, russian: &str| {
        let name = format!(r#"{{"en": "Open day", "ru": "{russian}"}}"#);
        format!(r#"{{"id": "{id}", "name": {name}, "startDate": "2022-05-03"}}"#)
    };
    check(
        &[event("a", "А"), event("b", "Б"), event("c", "В")].join(", "),
        &[
            "maybe-same /events/1/name: event \"b\" has the name and the date of \"a\"",
            "maybe-same /events/2/name: event \"c\" has the name and the date of \"a\"",
        ],
    );
}

#[test]
fn what_is_too_long_or_leads_nowhere_is_told_of_what_has_it() {
    let long = "word ".repeat(70);
    let found = slips(
        "organizations",
        &format!(
            r#"{{"id": "o", "name": {{"en": "{long}"}}}}, {{"id": "p", "name": {{"en": "P"}}, "url": "http://localhost/"}},
            {{"id": "q", "name": {{"en": "Q"}}, "formerNames": [{{"name": {{"en": "{long}"}}}}]}}"#
        ),
    );
    let told: Vec<&str> = found
        .iter()
        .filter(|one| one.starts_with("long-name") || one.starts_with("dead-url"))
        .filter_map(|one| one.split(" has ").next())
        .collect();
    assert_eq!(
        told,
        [
            "long-name /organizations/0/name/en: organization \"o\"",
            "dead-url /organizations/1/url: organization \"p\"",
            "long-name /organizations/2/formerNames/0/name/en: organization \"q\"",
        ]
    );
}

#[test]
fn dead_hosts_are_told_once_wherever_they_stand() {
    let found = slips(
        "events",
        r#"{"id": "a", "name": {"en": "A"}, "url": "http://localhost/a",
            "links": [{"href": "http://localhost/b"}, {"href": "https://www/c"}],
            "documents": [], "contactPoint": [{"url": "http://192.168.0.4/d"}]}"#,
    );
    let pointers: Vec<&str> = found.iter().filter_map(|one| one.split([' ', ':']).nth(1)).collect();
    assert_eq!(
        pointers,
        ["/events/0/url", "/events/0/links/1/href", "/events/0/contactPoint/0/url"]
    );
}

#[test]
fn zones_that_nobody_knows_are_told_with_the_one_that_is_meant() {
    let of = |zone: &str| {
        let text = format!(
            r#"{{"formatVersion": "1.0", "id": "https://e.org/p", "name": {{"en": "P"}},
            "languages": ["en"], "timeZone": "{zone}", "events": [{{"id": "a", "name": {{"en": "A"}},
            "startDate": "2022-05-01T10:00", "timeZone": "{zone}"}}]}}"#
        );
        proofread(text.as_bytes(), Mode::Lenient)
    };
    for (zone, said) in [
        ("Asia/Dushambe", "write \"Asia/Dushanbe\""),
        ("MSK", "write \"Europe/Moscow\""),
        ("UTC+5", "the offset in each time"),
        ("+05:00", "the offset in each time"),
        ("asia/dushanbe", "write \"Asia/Dushanbe\"; it is read so"),
        ("Nowhere", "the IANA list"),
    ] {
        let findings = of(zone).findings;
        let pointers: Vec<&str> = findings.iter().map(|one| one.pointer.as_str()).collect();
        assert_eq!(pointers, ["/timeZone", "/events/0/timeZone"], "{findings:?}");
        for finding in &findings {
            assert_eq!(finding.code, Code::UnknownZone);
            assert!(finding.help.contains(said), "{finding:?}");
        }
    }
    for zone in ["Asia/Dushanbe", "UTC", "Europe/Kiev", "Etc/GMT-5"] {
        assert_eq!(of(zone).findings, [], "{zone}");
    }
    let small = of("asia/dushanbe").programme.unwrap();
    assert_eq!(small.time_zone.as_deref(), Some("Asia/Dushanbe"));
    assert_eq!(small.zone_of(&small.records[0]), Some("Asia/Dushanbe"));
}

#[test]
fn no_slip_keeps_anything_from_being_shown() {
    let slips = [
        Code::UnknownZone,
        Code::OutsideSeries,
        Code::OtherDay,
        Code::MaybeSame,
        Code::DeadUrl,
        Code::TrackedUrl,
        Code::LongName,
    ];
    assert!(slips.iter().all(|code| code.severity() > Severity::Error));
    let text = format!(
        r#"{{"formatVersion": "1.0", "id": "https://e.org/p", "name": {{"en": "P"}}, "languages": ["en"],
        "events": [{{"id": "a", "name": {{"en": "{}"}}, "url": "http://localhost/"}}]}}"#,
        "word ".repeat(100)
    );
    let (proof, plain) = (proofread(text.as_bytes(), Mode::Lenient), read(text.as_bytes()));
    assert_eq!(proof.programme, plain.programme);
    assert_eq!((proof.findings.len(), plain.findings.len()), (2, 0), "{:?}", proof.findings);
}
