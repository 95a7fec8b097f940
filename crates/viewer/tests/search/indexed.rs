//! In which of its texts a record is found, and by what it is also called.

use serde_json::{Value, json};

use crate::searched::Searched;

fn with(mut object: Value, fields: Value) -> Value {
    let fields = fields.as_object().expect("an object").clone();
    object.as_object_mut().expect("an object").extend(fields);
    object
}

/// A programme with these lists.
fn searched(lists: Value) -> Searched {
    let dataset = json!({"formatVersion": "1.1", "id": "https://example.org/indexed",
        "name": {"en": "Indexed"}, "languages": ["en", "ru"]});
    Searched::of(with(dataset, lists).to_string().as_bytes())
}

#[test]
fn a_record_is_found_by_each_of_its_texts_and_says_in_which_language() {
    let text = |russian: &str| json!({"en": "Text", "ru": russian});
    let programme = searched(json!({
        "sources": [{"id": "a", "name": {"en": "A"}, "arrival": "fresh"},
            {"id": "b", "name": {"en": "B"}, "arrival": "fresh"}],
        "vocabularies": [{"id": "own", "name": {"en": "Own"},
            "terms": [{"code": "1", "name": text("лопата")}]}],
        "organizations": [
            {"id": "whole", "name": text("корзина")},
            {"id": "o", "name": text("пуговица"), "alternateName": text("зеркало"),
                "formerNames": [{"name": text("молоток")}], "parentOrganization": "whole"},
        ],
        "places": [
            {"id": "town", "name": text("подушка"), "alternateName": text("скрипка")},
            {"id": "hall", "name": text("крапива"), "containedInPlace": "town"},
            {"id": "about", "name": text("телега")},
        ],
        "events": [
            {"id": "e", "name": text("черепаха"), "alternateName": text("облако"),
                "description": text("берёза"), "tags": [{"vocabulary": "own", "code": "1"}],
                "participatingOrgs": [{"organization": "o", "role": "host"},
                    {"name": text("ветер"), "role": "partner"}],
                "location": ["hall"], "spatialCoverage": ["about"], "isBasedOn": ["a"],
                "also": [{"source": "b", "id": "x", "name": text("снежинка")}]},
            {"id": "other", "name": {"en": "Other"}},
        ],
    }));
    for word in [
        "черепаха",
        "облако",
        "берёза",
        "лопата",
        "пуговица",
        "зеркало",
        "молоток",
        "корзина",
        "ветер",
        "крапива",
        "подушка",
        "скрипка",
        "телега",
        "снежинка",
    ] {
        assert_eq!(programme.find(word), ["e"], "{word}");
        let card = programme.card(word, "en", "e");
        assert_eq!(card.found_in(), Some("Found in the Russian text"), "{word}");
    }
}

#[test]
fn only_what_is_searched_is_marked() {
    let programme = searched(json!({
        "outcomes": [{"id": "o", "name": {"en": "Forum"}, "code": "RES12",
            "indicators": [{"id": "i", "name": {"en": "Forum visitors"}, "measure": "unit"}]}],
        "events": [
            {"id": "week", "name": {"en": "Forum week"}},
            {"id": "e", "name": {"en": "Forum"}, "superEvent": "week",
                "participatingOrgs": [{"name": {"en": "Forum club"}, "role": "host"}],
                "virtualLocation": [{"url": "https://example.org/", "name": {"en": "Forum room"}}],
                "contactPoint": [{"name": {"en": "Forum desk"}},
                    {"name": {"en": "Forum phone"}, "url": "https://example.org/"}]},
        ],
    }));
    let n_marks =
        |id: &str| programme.card("forum", "en", id).0.matches("<mark>Forum</mark>").count();
    assert_eq!(n_marks("o"), 1);
    // Its name, and who takes part.
    assert_eq!(n_marks("e"), 2);
    assert_eq!(programme.find("res12"), ["o"]);
}

#[test]
fn an_abbreviation_and_what_it_stands_for_find_each_other() {
    let programme = searched(json!({
        "glossary": [
            {"id": "t", "name": {"en": "Voluntary reviews", "ru": "Добровольные обзоры"},
                "alternateName": {"en": "VNRX", "ru": "ДНОБ"}},
        ],
        "organizations": [{"id": "o", "name": {"en": "Programme of Nations"},
            "alternateName": {"en": "UNDPX", "ru": "ПРООНЬ"}}],
        "events": [
            {"id": "short", "name": {"en": "VNRX in May"}},
            {"id": "long", "name": {"en": "May for voluntary city reviews"}},
            {"id": "half", "name": {"en": "Voluntary work"}},
            {"id": "abroad", "name": {"ru": "Встреча в ПРООНЬ"}},
            {"id": "none", "name": {"en": "Choir"}},
        ],
    }));
    let find = |text: &str| {
        let mut found = programme.find(text);
        found.sort_unstable();
        found
    };
    assert_eq!(find("vnrx"), ["long", "short"]);
    assert_eq!(find("дноб"), ["long", "short"]);
    // In any form of its words.
    assert_eq!(find("обзоров"), ["short"]);
    assert_eq!(find("undpx"), ["abroad"]);
}

#[test]
fn what_stands_for_more_than_sixteen_stands_for_nothing() {
    for (n, is_found) in [(16, true), (17, false)] {
        let day = |no: usize| {
            let letter = char::from(b'a' + no as u8);
            json!({"id": format!("d{no}"), "name": {"en": format!("Kite {letter}{letter}{letter}")},
                "alternateName": {"en": "QXDAY"}})
        };
        let mut events: Vec<Value> = (0..n).map(day).collect();
        events.push(json!({"id": "held", "name": {"en": "Choir on QXDAY"}}));
        let programme = searched(json!({"events": events}));
        assert_eq!(programme.find("kite").contains(&"held"), is_found, "{n}");
    }
}
