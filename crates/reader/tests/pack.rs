//! What a pack says of records beside their texts: in which order their cards stand, and which of
//! one day comes first.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use barnoma_pack::columns::Columns;
use barnoma_pack::container::{self, Kind as Section};
use barnoma_pack::day::Day;
use barnoma_reader::pack::{Cut, pack};
use serde_json::{Value, json};

/// The day on which packs are made.
fn today() -> Day {
    Day::from_ymd_opt(2026, 5, 12).unwrap()
}

/// A section of the pack of some events, which stands in the pack's own file.
fn section(kind: Section, events: &[Value]) -> Vec<u8> {
    let dataset = json!({"formatVersion": "1.0", "id": "https://example.org/pack",
        "name": {"en": "Pack"}, "languages": ["en"], "events": events});
    let programme = barnoma_reader::read(dataset.to_string().as_bytes()).programme.unwrap();
    let bytes = pack(&programme, today(), Cut::WHOLE).pack;
    let found = container::read(&bytes).unwrap().into_iter().find(|one| one.kind == kind).unwrap();
    bytes[found.offset..found.offset + found.length].to_vec()
}

/// Events that begin and end so; without an end if that is empty.
fn events(dates: &[(&str, &str)]) -> Vec<Value> {
    let event = |(no, (start, end)): (usize, &(&str, &str))| {
        let mut event = json!({"id": format!("e{no}"), "name": {"en": "Event"}});
        for (field, date) in [("startDate", start), ("endDate", end)] {
            if !date.is_empty() {
                event[field] = json!(date);
            }
        }
        event
    };
    dates.iter().enumerate().map(event).collect()
}

/// The numbers of the events in the order of their cards.
fn in_order(dates: &[(&str, &str)]) -> Vec<usize> {
    let bytes = section(Section::Columns, &events(dates));
    let columns = Columns::read(&bytes, dates.len()).unwrap();
    let mut order: Vec<usize> = (0..dates.len()).collect();
    order.sort_by_key(|no| columns.card(*no));
    order
}

#[test]
fn cards_stand_as_they_are_drawn_at_first() {
    let dates = [
        ("", ""),
        ("2026-05-01", ""),
        ("2026-05-10", ""),
        ("2026-06-01", ""),
        ("2026-05-12", "2026-07-01"),
        ("2026-05-20", ""),
        ("2026-05-01", "2026-05-12"),
        ("2026", ""),
    ];
    // What is on, what comes or is of this year, what is over with the latest first, what has no date.
    assert_eq!(in_order(&dates), [6, 4, 7, 5, 3, 2, 1, 0]);
}

#[test]
fn the_words_of_the_interface_are_in_the_pack() {
    let english = section(Section::English, &events(&[("", "")]));
    let catalogue: Value = serde_json::from_slice(&english).unwrap();
    assert_eq!(catalogue["tag"], "en");
}
