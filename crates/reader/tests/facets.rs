//! Which records each value of a facet has.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use barnoma_pack::{Facet, NO_DATE, NO_THEME};
use barnoma_reader::facets::{Facets, written};
use barnoma_reader::model::Programme;
use serde_json::{Value, json};

/// A programme with these lists, in which nothing is wrong.
fn programme(lists: Value) -> Programme {
    let mut dataset = json!({"formatVersion": "1.1", "id": "https://example.org/facets",
        "name": {"en": "Facets"}, "languages": ["en", "en-US", "fr"]});
    let fields = dataset.as_object_mut().expect("an object");
    fields.extend(lists.as_object().expect("an object").clone());
    let read = barnoma_reader::read(dataset.to_string().as_bytes());
    assert_eq!(read.findings, []);
    read.programme.expect("a programme")
}

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
    let programme = programme(json!({
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
            {"id": "other", "name": {"en": "Other"}, "location": ["north", "south"],
             "also": [{"source": "unit", "id": "x", "name": {"en": "Other"}, "location": ["abroad"]}]},
        ],
    }));
    let facets = Facets::of(&programme);
    // The outcome is the first record.
    let expect = |facet, key: &str, records: &[u32]| {
        assert_eq!(members(&facets, facet, key), Some(records), "{facet:?} {key}");
    };
    expect(Facet::Place, "land", &[1, 2]);
    expect(Facet::Place, "south", &[1, 2]);
    expect(Facet::Place, "abroad", &[2]);
    expect(Facet::Outcome, "o", &[1]);
    expect(Facet::When, "2022", &[1]);
    expect(Facet::When, NO_DATE, &[0, 2]);
    expect(Facet::Theme, "water", &[1]);
    expect(Facet::Theme, "air", &[]);
    // What is an outcome belongs to themes through its activities.
    expect(Facet::Theme, NO_THEME, &[2]);
}

#[test]
fn a_partner_is_offered_before_anything_is_there_and_what_a_dataset_was_made_of_never() {
    let programme = programme(json!({
        "sources": [
            {"id": "silent", "name": {"en": "Silent"}, "arrival": "missing"},
            {"id": "paper", "name": {"en": "Paper"}},
            {"id": "unit", "name": {"en": "Unit"}, "arrival": "fresh"},
        ],
        "events": [
            {"id": "a", "name": {"en": "A"}, "isBasedOn": ["paper"]},
            {"id": "b", "name": {"en": "B"}, "isBasedOn": ["unit", "paper"]},
        ],
    }));
    let facets = Facets::of(&programme);
    assert_eq!(members(&facets, Facet::Partner, "silent"), Some(&[][..]));
    assert_eq!(members(&facets, Facet::Partner, "unit"), Some(&[1][..]));
    assert_eq!(members(&facets, Facet::Partner, "paper"), None);
}

#[test]
fn a_name_is_written_once_in_a_language_of_several_regions() {
    let programme = programme(json!({"events": [
        {"id": "a", "name": {"en": "Colour"}},
        {"id": "b", "name": {"en": "Colour", "en-US": "Color", "fr": "Couleur"}},
    ]}));
    let written: Vec<_> = written(&programme).into_iter().collect();
    assert_eq!(written, [("en".to_owned(), vec![0, 1]), ("fr".to_owned(), vec![1])]);
}
