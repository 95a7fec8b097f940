//! Reading a dataset never panics, whatever is in the file, and what it gives is sound.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use barnoma_reader::json::{self, Json, Number};
use barnoma_reader::model::{Participant, Programme};
use barnoma_reader::{Reading, read};
use proptest::prelude::*;

const DEMO: &[u8] = include_bytes!("../../../static/programme.json");

/// The invariants of a programme, and of a reading.
#[track_caller]
fn assert_sound(reading: &Reading) {
    let is_unusable = reading.programme.is_none();
    assert!(!is_unusable || !reading.findings.is_empty(), "a file without a programme says why");
    for finding in &reading.findings {
        assert!(finding.message.len() < 2_000 && finding.help.len() < 1_000, "{finding}");
        assert!(!finding.message.contains('\n') && !finding.help.is_empty(), "{finding}");
    }
    if let Some(programme) = &reading.programme {
        assert_programme_sound(programme);
    }
}

fn assert_programme_sound(programme: &Programme) {
    let n_records = programme.records.len();
    let mut ids = BTreeSet::new();
    assert!(!programme.languages.is_empty());
    for pair in programme.records.windows(2) {
        assert!(pair[0].kind <= pair[1].kind, "records are listed by kind");
    }
    for record in &programme.records {
        assert!(ids.insert(record.id.as_str()), "{}", record.id);
        let references = record.outcomes.iter().chain(&record.occasions);
        assert!(
            references.chain(&record.documents).chain(&record.part_of).all(|no| no.0 < n_records)
        );
        let places = record.location.iter().chain(&record.spatial_coverage);
        assert!(places.into_iter().all(|no| no.0 < programme.places.len()));
        assert!(record.participation.iter().all(|participation| match &participation.who {
            Participant::Known(no) => no.0 < programme.organizations.len(),
            Participant::Named(_) => true,
        }));
        for (_, text) in record.name.all() {
            assert!(!text.trim().is_empty() && text.chars().count() <= 1_000);
        }
        if let Some(image) = &record.image {
            assert!(image.url.as_str().starts_with("http"));
        }
    }
    for organization in &programme.organizations {
        assert!(ids.insert(organization.id.as_str()), "{}", organization.id);
    }
    for place in &programme.places {
        assert!(ids.insert(place.id.as_str()), "{}", place.id);
    }
    for id in &ids {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        assert!(id.len() <= 64 && id.starts_with(is_plain) && id.ends_with(is_plain), "{id}");
    }
    let parents: Vec<Option<usize>> =
        programme.records.iter().map(|record| record.part_of.map(|no| no.0)).collect();
    assert_acyclic(&parents);
    let parents: Vec<Option<usize>> =
        programme.organizations.iter().map(|item| item.parent.map(|no| no.0)).collect();
    assert_acyclic(&parents);
    let parents: Vec<Option<usize>> =
        programme.places.iter().map(|place| place.contained_in.map(|no| no.0)).collect();
    assert_acyclic(&parents);
}

fn assert_acyclic(parents: &[Option<usize>]) {
    for start in 0..parents.len() {
        let mut node = Some(start);
        for _ in 0..=parents.len() {
            node = node.and_then(|node| parents[node]);
        }
        assert_eq!(node, None, "a circle from {start}");
    }
}

fn write(json: &Json, text: &mut String) {
    match json {
        Json::Null | Json::Skipped => text.push_str("null"),
        Json::Bool(value) => write!(text, "{value}").unwrap(),
        Json::Number(Number::Whole(value)) => write!(text, "{value}").unwrap(),
        Json::Number(Number::Fraction(value)) => write!(text, "{value:?}").unwrap(),
        Json::String(value) => text.push_str(&serde_json::to_string(value).unwrap()),
        Json::Array(items) => {
            text.push('[');
            for (position, item) in items.iter().enumerate() {
                text.push_str(if position == 0 { "" } else { "," });
                write(item, text);
            }
            text.push(']');
        }
        Json::Object(entries) => {
            text.push('{');
            for (position, (key, value)) in entries.iter().enumerate() {
                text.push_str(if position == 0 { "" } else { "," });
                write!(text, "{}:", serde_json::to_string(key).unwrap()).unwrap();
                write(value, text);
            }
            text.push('}');
        }
    }
}

fn text(json: &Json) -> String {
    let mut text = String::new();
    write(json, &mut text);
    text
}

/// How many values there are.
fn n_values(json: &Json) -> usize {
    1 + match json {
        Json::Array(items) => items.iter().map(n_values).sum(),
        Json::Object(entries) => entries.iter().map(|(_, value)| n_values(value)).sum(),
        _ => 0,
    }
}

/// Puts another value in the place of the value with this number.
fn replace(json: &mut Json, number: &mut usize, value: &Json) {
    if *number == 0 {
        *json = value.clone();
    }
    *number = number.wrapping_sub(1);
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| replace(item, number, value)),
        Json::Object(entries) => {
            entries.iter_mut().for_each(|(_, item)| replace(item, number, value));
        }
        _ => {}
    }
}

/// Keys and texts that mean something to the reader are more dangerous than random ones.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(vec![
            "id", "name", "en", "ru", "languages", "events", "outcomes", "outcome", "resources",
            "organizations", "places", "glossary", "vocabularies", "sources", "startDate",
            "endDate", "rrule", "url", "parent", "superEvent", "indicators", "periods", "versions",
            "tags", "ext", "formatVersion", "1.0", "2022-11-02", "2022-11-XX?", "..", "a", "b",
            "outcome-5", "wpfd", "unesco", "FREQ=YEARLY;COUNT=0", "javascript:alert(1)", "",
            "https://example.org/", "\u{202e}", "\0", "<script>alert(1)</script>", "9999-12-31",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<String>().prop_map(|text| text.chars().take(20).collect()),
    ]
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(|value| Json::Number(Number::Whole(value))),
        (-1e6..1e6f64).prop_map(|value| Json::Number(Number::Fraction(value))),
        word().prop_map(Json::String),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..8).prop_map(Json::Array),
            proptest::collection::vec((word(), inner), 0..8).prop_map(Json::Object),
        ]
    })
}

proptest! {
    // A failure is to become a test with a name, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        assert_sound(&read(&bytes));
    }

    #[test]
    fn any_json_can_be_read(json in any_json()) {
        assert_sound(&read(text(&json).as_bytes()));
    }

    #[test]
    fn any_list_of_records_can_be_read(
        list in proptest::sample::select(vec![
            "outcomes", "events", "actions", "resources", "organizations", "places", "glossary",
            "sources", "vocabularies", "languages", "tags",
        ]),
        json in any_json(),
    ) {
        assert_sound(&read(format!("{{\"formatVersion\":\"1.0\",{list:?}:{}}}", text(&json)).as_bytes()));
    }

    #[test]
    fn any_value_of_the_demo_can_be_any_other(at in any::<proptest::sample::Index>(), value in any_json()) {
        let (mut demo, _) = json::parse(DEMO).unwrap();
        let mut number = at.index(n_values(&demo));
        replace(&mut demo, &mut number, &value);
        assert_sound(&read(text(&demo).as_bytes()));
    }

    #[test]
    fn the_demo_can_be_cut_anywhere(at in any::<proptest::sample::Index>()) {
        let reading = read(&DEMO[..at.index(DEMO.trim_ascii_end().len())]);
        assert_sound(&reading);
        assert_eq!(reading.programme, None);
    }

    #[test]
    fn any_byte_of_the_demo_can_be_any_other(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = DEMO.to_vec();
        let position = at.index(bytes.len());
        bytes[position] = byte;
        assert_sound(&read(&bytes));
    }

    #[test]
    fn json_is_read_as_serde_json_reads_it(json in any_json()) {
        let written = text(&json);
        let ours = json::parse(written.as_bytes()).unwrap();
        let theirs: serde_json::Value = serde_json::from_str(&written).unwrap();
        // Keys of theirs are sorted and unique; so are ours after a turn through theirs.
        if ours.1.is_empty() {
            let again: serde_json::Value = serde_json::from_str(&text(&ours.0)).unwrap();
            assert_eq!(again, theirs);
        }
    }
}
