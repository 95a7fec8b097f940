//! Which of its names something goes by: in which language, and beside others of the same name.

use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_viewer::page::Page;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::{Facet, Query};
use serde_json::{Value, json};

use super::open;

/// The page of a programme of these languages with these lists, for a reader of English and others.
fn page(languages: &[&str], lists: Value, others: &[&str]) -> Page {
    let mut named = lists;
    named["name"] = json!({"ru": "Русский", "kk": "Қазақша", "fr": "Français"});
    let (library, agenda) = open(languages, named);
    let others: Vec<Lang> = others.iter().map(|tag| Lang::parse(tag).unwrap()).collect();
    let wording = Wording::new(&library, Catalogue::of("en").unwrap(), &others);
    present(&Asked::new(&library, &agenda, &wording, &Query::default()))
}

#[test]
fn what_is_not_in_the_language_is_in_another_of_the_reader_else_in_that_of_the_data() {
    for (languages, others, expected) in [
        (["kk", "ru"], &[][..], "Қазақша"),
        (["ru", "kk"], &[], "Русский"),
        (["kk", "ru"], &["fr"], "Français"),
        (["kk", "ru"], &["de", "ru", "fr"], "Русский"),
    ] {
        let title = page(&languages, json!({"events": []}), others).title;
        assert_eq!(title.plain(), expected, "{languages:?} {others:?}");
    }
}

/// The places of a programme, each as it is called and as it is narrowed to; each has an event.
fn places(places: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let place = |(id, name, within): &(&str, &str, &str)| {
        let mut place = json!({"id": id, "name": {"en": name}});
        if !within.is_empty() {
            place["containedInPlace"] = json!(within);
        }
        place
    };
    let ids: Vec<&str> = places.iter().map(|(id, ..)| *id).collect();
    let event = |no: usize| {
        let at = ids.get(no % ids.len());
        json!({"id": format!("e{no}"), "name": {"en": "Event"}, "location": [at]})
    };
    let lists = json!({"places": places.iter().map(place).collect::<Vec<_>>(),
        "events": (0..16).map(event).collect::<Vec<_>>()});
    let controls = page(&["en"], lists, &[]).controls.unwrap();
    let facet = controls.facets.iter().find(|one| one.facet == Facet::Place).unwrap();
    facet.values.iter().map(|value| (value.label.plain(), value.folded.clone())).collect()
}

#[test]
fn what_parts_a_name_from_an_equal_one_can_be_typed() {
    let found = places(&[("tj", "Tajikistan", ""), ("a", "Library", "tj"), ("b", "library", "")]);
    let found: Vec<_> = found.iter().map(|(name, folded)| (&**name, &**folded)).collect();
    assert_eq!(
        found,
        [
            ("library", "library"),
            ("Tajikistan", "tajikistan"),
            ("Library (Tajikistan)", "library (tajikistan)"),
        ]
    );
}

#[test]
fn all_of_the_same_name_are_told_apart_by_the_same_level() {
    let found = places(&[
        ("x", "Xylia", ""),
        ("y", "Ystad", ""),
        ("z", "Zug", ""),
        ("xa", "Centre", "x"),
        ("ya", "Centre", "y"),
        ("zb", "Rim", "z"),
        ("xh", "Hall", "xa"),
        ("yh", "Hall", "ya"),
        ("zh", "Hall", "zb"),
    ]);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Xylia",
            "Centre (Xylia)",
            "Hall (Xylia)",
            "Ystad",
            "Centre (Ystad)",
            "Hall (Ystad)",
            "Zug",
            "Hall (Zug)",
            "Rim",
        ]
    );
}

#[test]
fn the_next_event_is_looked_for_among_the_eight_that_are_soonest() {
    let overview_of = |n_rough: usize, rough: &str| {
        let event = |no: usize| {
            let day = if no < n_rough { rough } else { "2026-07-01" };
            json!({"id": format!("e{no}"), "name": {"en": "Event"}, "startDate": day})
        };
        let lists = json!({"events": (0..=n_rough).map(event).collect::<Vec<_>>()});
        page(&["en"], lists, &[]).results.overview.unwrap()
    };
    let overview = |n_rough: usize| overview_of(n_rough, "2026-06");
    assert_eq!(overview(0), "1 upcoming. Next: 1 July.");
    assert_eq!(overview_of(1, "2026-06-03"), "2 upcoming. Next: 3 June.");
    assert_eq!(overview_of(1, "2026-06-03~"), "2 upcoming. Next: 1 July.", "about that day");
    assert_eq!(overview(7), "8 upcoming. Next: 1 July.");
    assert_eq!(overview(8), "9 upcoming.");
}
