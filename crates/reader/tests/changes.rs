//! What is told of two versions of a programme.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use barnoma_reader::change::{Change, Value, between};
use barnoma_reader::model::Programme;
use barnoma_reader::read;

/// A board of two partners with these events.
fn board(events: &str) -> Programme {
    let written = format!(
        r#"{{"formatVersion": "1.1", "id": "https://example.org/p", "name": {{"en": "P"}}, "languages": ["en", "ru", "tg"],
        "sources": [{{"id": "unit", "name": {{"en": "Unit"}}, "arrival": "fresh"}}, {{"id": "office", "name": {{"en": "Office"}}, "arrival": "fresh"}},
            {{"id": "book", "name": {{"en": "Book"}}}}],
        "places": [{{"id": "a", "name": {{"en": "Hall", "ru": "Зал"}}}}, {{"id": "b", "name": {{"en": "Garden", "ru": "зал"}}}}],
        "events": [{events}]}}"#
    );
    read(written.as_bytes()).programme.expect("a programme")
}

fn event(fields: &str) -> String {
    let name = if fields.contains("\"name\"") { "" } else { r#""name": {"en": "E"}, "# };
    format!(r#"{{"id": "e", {name}{fields}}}"#)
}

/// One event with these fields, before and after, gives changes with these keys.
#[track_caller]
fn check(before: &str, after: &str, keys: &[&str]) {
    let changes = between(&board(&event(before)), &board(&event(after)));
    let found: Vec<&str> = changes.iter().map(|change| change.key).collect();
    assert_eq!(found, keys, "{before} -> {after}");
}

#[test]
fn an_end_on_the_day_of_the_start_says_no_more_than_none() {
    for (start, end, keys) in [
        ("2022-03-15", "2022-03-15", &[][..]),
        ("2022-03-15T10:00", "2022-03-15T11:00", &["change.moved"]),
        ("2022-03", "2022-03-01", &["change.moved"]),
    ] {
        let start = format!(r#""startDate": "{start}""#);
        check(&start, &format!(r#"{start}, "endDate": "{end}""#), keys);
    }
}

#[test]
fn a_date_is_more_exact_where_it_lies_in_what_was_said_before() {
    for (before, after, key) in [
        ("2022-03", "2022-03-01", "change.exact"),
        ("2022-03", "2022-03-31", "change.exact"),
        ("2022-03", "2022-02-28", "change.moved"),
        ("2022-03", "2022-04-01", "change.moved"),
        ("2022-03-15~", "2022-03-15", "change.confirmed"),
        ("2022-03-15?", "2022-03-15", "change.confirmed"),
    ] {
        let date = |written: &str| format!(r#""startDate": "{written}""#);
        check(&date(before), &date(after), &[key]);
    }
}

#[test]
fn names_are_compared_language_by_language() {
    for (before, after, keys) in [
        (r#"{"en": "A"}"#, r#"{"en": "B"}"#, &["change.renamed"][..]),
        (r#"{"en": "A"}"#, r#"{"ru": "Б"}"#, &["change.renamed"]),
        (r#"{"en": "A"}"#, r#"{"en": "A", "ru": "Б"}"#, &["change.translated"]),
        (r#"{"en": "A", "ru": "Б"}"#, r#"{"ru": "В", "en": "A"}"#, &["change.renamed"]),
    ] {
        check(&format!(r#""name": {before}"#), &format!(r#""name": {after}"#), keys);
    }
    check(
        r#""description": {"en": "A", "ru": "Б"}"#,
        r#""description": {"en": "A", "ru": "В"}"#,
        &["change.description"],
    );
}

#[test]
fn a_place_is_the_same_where_it_has_one_name_in_some_language() {
    check(r#""location": ["a"]"#, r#""location": ["b"]"#, &[]);
}

#[test]
fn of_one_record_three_changes_are_told_and_the_others_counted() {
    check(
        r#""startDate": "2022-03-15", "name": {"en": "A"}"#,
        r#""startDate": "2022-03-16", "name": {"en": "B"}, "location": ["a"], "eventStatus": "EventCancelled""#,
        &["change.cancelled", "change.moved", "change.place_set", "change.more"],
    );
    check(
        r#""startDate": "2022-03-15", "name": {"en": "A"}"#,
        r#""startDate": "2022-03-16", "name": {"en": "B"}, "location": ["a"]"#,
        &["change.moved", "change.place_set", "change.renamed"],
    );
}

#[test]
fn what_has_become_a_report_of_another_card_is_not_gone() {
    let card = |id: &str, more: &str| format!(r#"{{"id": "{id}", "name": {{"en": "N"}}{more}}}"#);
    let also = r#", "also": [{"source": "unit", "id": "f", "name": {"en": "N"}}]"#;
    let old = board(&[card("e", ""), card("f", ""), card("g", "")].join(","));
    let new = board(&[card("e", also), card("h", "")].join(","));
    let changes = between(&old, &new);
    let gone: Vec<&str> = changes
        .iter()
        .filter(|change| change.key == "change.gone")
        .map(|change| change.id.as_str())
        .collect();
    assert_eq!(gone, ["g"]);
}

#[test]
fn many_changes_of_one_partner_are_a_number() {
    let events = |n: usize| -> Vec<Change> {
        let events: Vec<String> = (0..n)
            .map(|at| {
                format!(
                    r#"{{"id": "e{at}", "name": {{"en": "E"}}, "isBasedOn": ["unit", "office"]}}"#
                )
            })
            .collect();
        between(&board(""), &board(&events.join(",")))
    };
    assert_eq!(events(30).len(), 30);
    let many = events(31);
    assert_eq!(many.len(), 1);
    assert_eq!((many[0].id.as_str(), many[0].key), ("unit", "change.many"), "of the first partner");
    assert_eq!(many[0].values[1], ("n", Value::Number(31)));
}
