//! What a page offers goes by how much there is: a choice of one is none, and a long list is folded.

use barnoma_lang::messages::Catalogue;
use barnoma_viewer::page::{FacetPanel, Page};
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::{Facet, Query};
use serde_json::{Value, json};

use super::open;

/// Lets `look` see the page of a programme with these lists.
fn asked<T>(lists: Value, query: &Query, look: impl FnOnce(Asked) -> T) -> T {
    let (library, agenda) = open(&["en", "ru"], lists);
    let wording = Wording::new(&library, Catalogue::of("en").unwrap(), &[]);
    look(Asked::new(&library, &agenda, &wording, query))
}

/// The page of a programme of these events.
fn page(events: Vec<Value>, query: &Query) -> Page {
    asked(json!({"events": events}), query, |asked| present(&asked))
}

fn event(no: usize) -> Value {
    json!({"id": format!("e{no}"), "name": {"en": format!("Event {no}")}})
}

fn events(n: usize) -> Vec<Value> {
    (0..n).map(event).collect()
}

#[test]
fn controls_and_views_are_there_from_eight_records_on() {
    for (n, is_there) in [(7, false), (8, true), (9, true)] {
        let page = page(events(n), &Query::default());
        assert_eq!(page.controls.is_some(), is_there, "{n}");
        assert_eq!(!page.results.views.is_empty(), is_there, "{n}");
    }
}

#[test]
fn fifty_cards_are_drawn_at_first() {
    let drawn = |n: usize| page(events(n), &Query::default()).results.shown;
    assert_eq!(drawn(50), "50 of 50");
    assert_eq!(drawn(51), "50 of 51");
}

#[test]
fn twenty_more_are_offered_or_what_is_left() {
    let more = |n: usize| page(events(n), &Query::default()).results.more;
    assert_eq!(more(50), None);
    assert_eq!(more(51).as_deref(), Some("Show 1 more"));
    assert_eq!(more(70).as_deref(), Some("Show 20 more"));
    assert_eq!(more(71).as_deref(), Some("Show 20 more"));
}

#[test]
fn one_event_has_a_heading_of_events() {
    let heading =
        |n: usize| page(events(n), &Query::default()).results.agenda.map(|one| one.heading);
    assert_eq!(heading(0), None);
    assert_eq!(heading(1).as_deref(), Some("Events (1)"));
}

#[test]
fn what_all_have_in_common_is_no_facet() {
    let facets = |fields: [Value; 2]| {
        let event = |no: usize| {
            let mut event = event(no);
            let fields = fields.iter().cycle().nth(no).and_then(Value::as_object).unwrap();
            event.as_object_mut().unwrap().extend(fields.clone());
            event
        };
        let controls = page((0..8).map(event).collect(), &Query::default()).controls.unwrap();
        controls.facets.iter().map(|panel| panel.facet).collect::<Vec<_>>()
    };
    let (meeting, webinar) = (json!({"type": "meeting"}), json!({"type": "webinar"}));
    assert!(!facets([meeting.clone(), meeting.clone()]).contains(&Facet::Type));
    assert!(facets([meeting.clone(), webinar]).contains(&Facet::Type));
    // Days of one year can be told apart, but there must be some.
    assert!(!facets([meeting.clone(), meeting]).contains(&Facet::When));
    let dated = json!({"startDate": "2026-06-01"});
    assert!(facets([dated.clone(), dated]).contains(&Facet::When));
}

#[test]
fn one_kind_is_no_choice() {
    let controls = page(events(8), &Query::default()).controls.unwrap();
    assert_eq!(controls.show, []);
}

/// The facet of languages of a programme whose events are held in these.
fn languages(tags: &[&str]) -> FacetPanel {
    let event = |no: usize| {
        let mut event = event(no);
        event["inLanguage"] = json!(tags.get(no).into_iter().collect::<Vec<_>>());
        event
    };
    let facets = page((0..30).map(event).collect(), &Query::default()).controls.unwrap().facets;
    let panel = facets.iter().find(|panel| panel.facet == Facet::Language).unwrap();
    FacetPanel::clone(panel)
}

#[test]
fn more_than_eight_values_are_folded_and_more_than_twenty_have_a_field() {
    let tags = "de en fr it es pt ru uk be pl cs sk sl hr sr bg ro hu el tr kk ky".split(' ');
    let tags: Vec<&str> = tags.collect();
    for (n, show_all, has_field) in [
        (8, None, false),
        (9, Some("Show all 9"), false),
        (20, Some("Show all 20"), false),
        (21, Some("Show all 21"), true),
    ] {
        let panel = languages(tags.get(..n).unwrap());
        assert_eq!(panel.values.len(), n);
        assert_eq!(panel.show_all.as_deref(), show_all);
        assert_eq!(panel.narrow.is_some(), has_field, "{n}");
    }
}

#[test]
fn a_long_name_is_cut_behind_a_word() {
    let short = |name: &str| {
        let outcome = |id: &str, name: &str| json!({"id": id, "name": {"en": name}});
        let lists = json!({"outcomes": [outcome("a", name), outcome("b", "B")],
            "events": events(8)});
        let page = asked(lists, &Query::default(), |asked| present(&asked));
        let panel = page.controls.unwrap().facets.into_iter().next().unwrap();
        panel.values.first().unwrap().short.as_ref().map(|short| short.plain())
    };
    let (exact, comma) =
        ("letters of a name, of which there are so man", "twenty letters, for all");
    assert_eq!(exact.len(), 44);
    assert_eq!(short(exact), None);
    let cut = "letters of a name, of which there are so…";
    assert_eq!(short(&[exact, "y"].concat()).as_deref(), Some(cut));
    let ends_in_comma = [comma, ", ", &"a".repeat(40)].concat();
    assert_eq!(short(&ends_in_comma).as_deref(), Some("twenty letters, for all…"));
    let one_word = "a".repeat(50);
    assert_eq!(short(&one_word), Some(["a".repeat(44).as_str(), "…"].concat()));
    // A few letters before such a word say too little.
    let behind_a_code = ["#1 ", &one_word].concat();
    assert_eq!(short(&behind_a_code), Some(["#1 ", &"a".repeat(41), "…"].concat()));
}

#[test]
fn one_can_ask_for_what_is_written_in_a_language_where_not_all_is() {
    let russian =
        |no: usize| json!({"id": format!("e{no}"), "name": {"ru": format!("Форум {no}")}});
    let mixed = || (0..8).map(event).chain((8..10).map(russian)).collect::<Vec<_>>();
    let written = |events: Vec<Value>, query: &Query| {
        let choice = page(events, query).controls.unwrap().written_in?;
        Some((choice.name, choice.is_chosen, choice.is_disabled))
    };
    let choice =
        |name: &str, is_chosen, is_disabled| Some((name.to_owned(), is_chosen, is_disabled));
    let all = Query::default();
    let english = all.clone().with_written_in(Some("en"));
    assert_eq!(written(mixed(), &all), choice("Only records in English, 8", false, false));
    assert_eq!(written(mixed(), &english), choice("Only records in English, 8", true, false));
    let none = all.clone().with_text("Форум");
    assert_eq!(written(mixed(), &none), choice("Only records in English, 0", false, true));
    let none = english.clone().with_text("Форум");
    assert_eq!(written(mixed(), &none), choice("Only records in English, 0", true, false));
    assert_eq!(written(events(8), &all), None);
    assert_eq!(written(events(8), &english), choice("Only records in English, 8", true, false));
    assert_eq!(written((0..8).map(russian).collect(), &all), None, "there is nothing in English");
}

#[test]
fn what_comes_with_show_more_is_said() {
    let said = |n: usize, n_drawn: usize| {
        asked(json!({"events": events(n)}), &Query::default(), |asked| {
            present(&Asked { n_drawn, ..asked }).results.announcement_more
        })
    };
    assert_eq!(said(100, 70), "20 more shown, 70 of 100");
    assert_eq!(said(100, 90), "20 more shown, 90 of 100");
    assert_eq!(said(75, 90), "5 more shown, 75 of 75");
    assert_eq!(said(55, 60), "5 more shown, 55 of 55");
}
