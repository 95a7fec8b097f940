//! Which records each value of a facet has.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use barnoma_pack::{Facet, NO_DATE, NO_THEME};
use barnoma_reader::facets::Facets;
use serde_json::json;

/// The records of a value; `None` if the facet does not offer it.
fn members<'a>(facets: &'a Facets, facet: Facet, key: &str) -> Option<&'a [u32]> {
    let before: usize = facets.values[..facet as usize].iter().map(Vec::len).sum();
    let at = facets.values[facet as usize].iter().position(|value| value.key == key)?;
    Some(&facets.members[before + at])
}

#[test]
fn a_record_has_each_of_its_values_once() {
    let place = |id: &str, within: Option<&str>| {
        let mut place = json!({"id": id, "name": {"en": id}});
        if let Some(within) = within {
            place["containedInPlace"] = json!(within);
        }
        place
    };
    let theme = |code: &str| json!([{"vocabulary": "theme", "code": code}]);
    let programme = json!({
        "formatVersion": "1.0", "id": "https://example.org/facets", "name": {"en": "Facets"},
        "languages": ["en"],
        "vocabularies": [{"id": "theme", "name": {"en": "Themes"}, "terms": [
            {"code": "water", "name": {"en": "Water"}}, {"code": "air", "name": {"en": "Air"}},
        ]}],
        "places": [
            place("land", None), place("north", Some("land")), place("south", Some("land")),
            place("abroad", None),
        ],
        "sources": [{"id": "unit", "name": {"en": "Unit"}}],
        "outcomes": [{"id": "o", "name": {"en": "Outcome"}}],
        "events": [
            {"id": "both", "name": {"en": "Both"}, "location": ["north", "south"],
             "tags": theme("water"), "outcome": ["o"], "startDate": "2022-05-03"},
            {"id": "other", "name": {"en": "Other"}, "location": ["north"],
             "also": [{"source": "unit", "id": "x", "name": {"en": "Other"}, "location": ["abroad"]}]},
        ],
    });
    let read = barnoma_reader::read(programme.to_string().as_bytes());
    assert_eq!(read.findings, []);
    let facets = Facets::of(&read.programme.expect("a programme"));
    // The outcome is the first record.
    let expect = |facet, key: &str, records: &[u32]| {
        assert_eq!(members(&facets, facet, key), Some(records), "{facet:?} {key}");
    };
    expect(Facet::Place, "land", &[1, 2]);
    expect(Facet::Place, "south", &[1]);
    expect(Facet::Place, "abroad", &[2]);
    expect(Facet::Outcome, "o", &[1]);
    expect(Facet::When, "2022", &[1]);
    expect(Facet::When, NO_DATE, &[0, 2]);
    expect(Facet::Theme, "water", &[1]);
    expect(Facet::Theme, "air", &[]);
    // What is an outcome belongs to themes through its activities.
    expect(Facet::Theme, NO_THEME, &[2]);
}
