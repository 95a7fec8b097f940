//! What an address may ask for: what the programme has, and of it what the host has left.

use barnoma_pack::Kind;
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::query::{Facet, Filter, Query, Sort, View};
use serde_json::json;

use super::{support, today};

/// Two outcomes; a meeting in Tajik of the first, a webinar of the second; an action of neither.
fn programme() -> (Library, Agenda) {
    let lists = json!({
        "outcomes": [
            {"id": "aim", "code": "1", "name": {"en": "Aim"}},
            {"id": "goal", "code": "2", "name": {"en": "Goal"}},
        ],
        "events": [
            {"id": "a", "name": {"en": "A", "tg": "A"}, "type": "meeting", "outcome": ["aim"]},
            {"id": "b", "name": {"en": "B"}, "type": "webinar", "outcome": ["goal"]},
        ],
        "actions": [{"id": "act", "name": {"en": "Act"}}],
    });
    let reading = super::read(&["en", "tg"], lists);
    assert_eq!(reading.findings, []);
    support::open(&reading.programme.unwrap(), today())
}

const PLAIN: Spelling = Spelling { prefix: "", view: None };

/// The query of an address, and how much of it is unknown.
fn read((library, agenda): &(Library, Agenda), search: &str) -> (Query, usize) {
    let address = address::read(search, PLAIN, library, agenda);
    (address.query, address.n_unknown)
}

#[test]
fn what_is_asked_is_read_and_written_again() {
    let programme = programme();
    let all = Query::default();
    let kept = ["a".to_owned(), "b".to_owned()];
    for (search, expected) in [
        ("?q=radio+free", all.clone().with_text("radio free")),
        ("?show=event", all.clone().with_show(Some(Kind::Event))),
        ("?outcome=aim", all.clone().with_value(Facet::Outcome, "aim")),
        ("?written=tg", all.clone().with_written_in(Some("tg"))),
        ("?sort=title", all.clone().with_sort(Sort::Title)),
        ("?as=table", all.clone().with_view(View::Table)),
        ("?keep=a,b", all.clone().with_kept(&kept)),
    ] {
        assert_eq!(read(&programme, search), (expected.clone(), 0), "{search}");
        assert_eq!(address::write("", PLAIN, &expected, None), search.trim_start_matches('?'));
    }
    // An outcome has a number too, and what is empty asks for nothing.
    let goal = all.clone().with_value(Facet::Outcome, "goal");
    assert_eq!(read(&programme, "outcome=2"), (goal, 0));
    assert_eq!(read(&programme, "?q=&show=+&type="), (all.clone(), 0));
    // What is the host's stays, what was ours goes.
    let kept = address::write("?type=meeting&word=1&q=a&x=2&keep=a", PLAIN, &all, None);
    assert_eq!(kept, "word=1&x=2");
    // A language is known before there is a programme.
    assert_eq!(address::locale("?q=a&lang=tg", PLAIN.prefix).as_deref(), Some("tg"));
    assert_eq!(address::locale("?q=a&x.lang=tg", PLAIN.prefix), None);
    let spelling = Spelling { view: Some(Kind::Event), ..PLAIN };
    let read = address::read("lang=tg&show=all", spelling, &programme.0, &programme.1);
    assert_eq!((read.query, read.locale.as_deref()), (all, Some("tg")));
}

#[test]
fn what_the_programme_has_not_is_counted() {
    let programme = programme();
    for (search, n) in [
        ("show=resource", 1),
        ("show=thing&when=soon&sort=none", 3),
        ("type=nothing&type=meeting", 1),
        ("outcome=3", 1),
        ("written=ru", 1),
        ("as=matrix", 1),
        ("keep=a,gone,c", 2),
        ("word=1", 1),
        // No word of ours has figures or signs.
        ("word2=1&utm_source=x", 0),
    ] {
        assert_eq!(read(&programme, search).1, n, "{search}");
    }
    let (query, _) = read(&programme, "keep=a,gone");
    assert_eq!(query.kept(), ["a"], "what is known stays");
}

#[test]
fn past_what_the_host_has_left_nothing_is_known() {
    let mut programme = programme();
    assert!(programme.0.confine("type=webinar", &programme.1));
    for (search, n) in [
        ("show=action", 1),
        ("show=event", 0),
        ("outcome=aim", 1),
        ("outcome=1", 1),
        ("outcome=2", 0),
        ("written=tg", 1),
        ("written=en", 0),
        ("keep=a,b", 1),
    ] {
        assert_eq!(read(&programme, search).1, n, "{search}");
    }
    assert_eq!(read(&programme, "keep=a,b").0.kept(), ["b"]);
    let is_locked = |facet: Facet| programme.0.index.is_locked(facet);
    let locked: Vec<Facet> = Facet::ALL.into_iter().filter(|facet| is_locked(*facet)).collect();
    assert_eq!(locked, [Facet::Type]);
    let (mut library, agenda) = self::programme();
    assert!(!library.confine("when=past&type=nothing", &agenda), "it names what is not there");
    assert!(library.index.is_locked(Facet::When));
    assert!(!library.index.is_locked(Facet::Type));
}

#[test]
fn one_choice_is_taken_back_and_no_other() {
    let values = [(Facet::Type, "meeting"), (Facet::Type, "webinar"), (Facet::Outcome, "aim")];
    let all =
        values.iter().fold(Query::default(), |query, (facet, key)| query.with_value(*facet, key));
    for (facet, key) in values {
        let without = all.clone().without(&Filter::Value(facet, key.to_owned()));
        assert_eq!(without, all.clone().toggled(facet, key));
        let has = |(facet, key): &(Facet, &str)| without.has(*facet, key);
        let expected: Vec<_> = values.iter().filter(|value| **value != (facet, key)).collect();
        assert_eq!(values.iter().filter(|value| has(value)).collect::<Vec<_>>(), expected);
    }
}
