//! Why two activities are close: small programmes of two partners, each made for one reason.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use barnoma_lang::Lang;
use barnoma_reader::board::Is;
use barnoma_reader::close::{Hint, hints};
use barnoma_reader::model::{Nearness, Programme};
use serde_json::{Value, json};

fn with(mut object: Value, fields: Value) -> Value {
    object.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    object
}

fn organization(id: &str) -> Value {
    json!({"id": id, "name": {"en": format!("Organisation {id}")}})
}

/// A programme of the partners `a`, `b` and `c` with these events.
fn programme(events: &[Value]) -> Programme {
    let source = |id: &str| {
        json!({"id": id, "name": {"en": id}, "arrival": "fresh", "organization": format!("{id}.o"),
            "programme": format!("https://{id}.example.org")})
    };
    let place = |id: &str, kind: &str, within: &str| {
        let place = json!({"id": id, "type": kind, "name": {"en": format!("The {id}")}});
        if within.is_empty() { place } else { with(place, json!({"containedInPlace": within})) }
    };
    let land = |id: &str, code: &str| with(place(id, "country", ""), json!({"countryCode": code}));
    let organizations = ["a.o", "b.o", "c.o", "third"].map(organization);
    let dataset = json!({
        "formatVersion": "1.1", "id": "https://example.org/near", "name": {"en": "Near"},
        "languages": ["en", "ru", "fr", "tg"],
        "sources": [source("a"), source("b"), source("c")],
        "organizations": organizations,
        "places": [
            land("land", "TJ"), land("abroad", "KZ"), place("north", "adm1", "land"),
            place("south", "adm1", "land"), place("town", "city", "north"),
            place("hall", "venue", "town"), place("house", "venue", "town"),
            place("village", "city", "north"), place("far", "city", "abroad"),
        ],
        "events": events,
    });
    barnoma_reader::read(dataset.to_string().as_bytes()).programme.unwrap()
}

/// An event of a partner.
fn event(id: &str, name: &str, more: Value) -> Value {
    let source = id.split_once('.').unwrap().0;
    let event = json!({"id": id, "name": {"en": name}, "isBasedOn": [source],
        "startDate": "2022-05-03"});
    with(event, more)
}

/// The hint on the card of the first of two events of `a` and `b`, and how close they are.
fn hint(one: Value, other: Value) -> Option<(Nearness, Vec<String>)> {
    let programme = programme(&[event("a.e", "", one), event("b.e", "", other)]);
    hints(&programme, &[], &[]).into_iter().next().map(|hint| (hint.nearness, hint.reasons))
}

/// The reasons that two events of these titles are close.
fn reasons(one: Value, other: Value) -> Vec<String> {
    hint(one, other).map(|(_, reasons)| reasons).unwrap_or_default()
}

const TITLE: &str = "Drinking water reuse";

/// An event with that title and these fields.
fn titled(fields: Value) -> Value {
    with(json!({"name": {"en": TITLE}}), fields)
}

const WORDS: &str = "words|Drinking|water";

#[test]
fn each_reason_stands_in_its_turn() {
    let two = |fields: Value| reasons(titled(fields.clone()), titled(fields));
    assert_eq!(two(json!({})), [WORDS, "day"]);
    let page = json!({"url": "https://www.x.org/water/"});
    assert_eq!(two(page), ["page", WORDS, "day"]);
    let coded = json!({"sectors": [{"vocabulary": "dac-5", "code": "14030"}]});
    assert_eq!(two(coded), [WORDS, "theme|dac-5|14030", "day"]);
    let known = json!({"identifiers": [{"scheme": "iati", "value": "XX-1"}]});
    assert_eq!(two(known), ["id|iati XX-1", WORDS, "day"]);
    let all = json!({
        "identifiers": [{"scheme": "iati", "value": "XX-1"}], "location": ["hall"],
        "sectors": [{"vocabulary": "dac-5", "code": "14030"}],
        "participatingOrgs": [{"organization": "third", "role": "host"}],
    });
    let expected = ["id|iati XX-1", WORDS, "theme|dac-5|14030", "day", "place|hall", "third|third"];
    assert_eq!(two(all), expected);
}

#[test]
fn when_they_are_is_said_as_it_is_known() {
    let at = |start: &str, end: &str| {
        let when = json!({"startDate": start});
        titled(if end.is_empty() { when } else { with(when, json!({"endDate": end})) })
    };
    for (one, other, expected) in [
        (at("2022-05-03", ""), at("2022-05-03", ""), Some("day")),
        (at("2022-05-03", "2022-05-05"), at("2022-05-04", ""), Some("days")),
        (at("2022-05-03", ""), at("2022-05-10", ""), Some("after|7")),
        (at("2022-05-10", ""), at("2022-05-03", ""), Some("before|7")),
        (at("2022-05-03", "2022-05-05"), at("2022-05-06", "2022-05-08"), Some("after|1")),
        (at("2022-05", ""), at("2022-05-10", ""), Some("month")),
        (at("2022", ""), at("2022-05-10", ""), None),
    ] {
        let found = reasons(
            with(one.clone(), json!({"location": ["hall"]})),
            with(other.clone(), json!({"location": ["hall"]})),
        );
        assert_eq!(found[0], WORDS, "{one} {other}");
        let when = found.iter().skip(1).find(|reason| !reason.starts_with("place"));
        assert_eq!(when.map(String::as_str), expected, "{one} {other}");
    }
}

#[test]
fn where_they_are_counts_as_far_as_it_is_common() {
    let at = |place: &str| titled(json!({"location": [place]}));
    for (one, other, expected) in [
        ("hall", "hall", Some("place|hall")),
        // Two houses are in one town, and a house is within its own.
        ("hall", "house", Some("place|town")),
        ("hall", "town", Some("within|town")),
        ("town", "hall", Some("within|town")),
        ("north", "north", Some("place|north")),
        ("hall", "north", Some("within|north")),
        ("hall", "land", Some("within|land")),
        ("north", "south", None),
        ("land", "land", Some("place|land")),
    ] {
        let found = reasons(at(one), at(other));
        assert_eq!(found.get(..2).unwrap_or_default(), [WORDS, "day"], "{one} {other}");
        assert_eq!(found.get(2).map(String::as_str), expected, "{one} {other}");
    }
    // Two towns are two, and so are two countries.
    for (one, other) in
        [("town", "village"), ("hall", "village"), ("hall", "far"), ("land", "abroad")]
    {
        assert_eq!(reasons(at(one), at(other)), [""; 0], "{one} {other}");
    }
    let online = titled(json!({"eventAttendanceMode": "OnlineEventAttendanceMode"}));
    assert_eq!(reasons(online.clone(), online.clone()), [WORDS, "day", "online"]);
    let linked = titled(json!({"virtualLocation": [{"url": "https://meet.example.org/"}]}));
    assert_eq!(reasons(online.clone(), linked), [WORDS, "day", "online"]);
    assert_eq!(reasons(online, at("hall")), [WORDS, "day"]);
    // Of several places the nearest two count.
    let several = titled(json!({"location": ["village", "hall"]}));
    assert_eq!(reasons(several.clone(), at("hall")), [WORDS, "day", "place|hall"]);
    assert_eq!(reasons(at("hall"), several), [WORDS, "day", "place|hall"]);
}

#[test]
fn who_names_whom_is_told_from_either_side() {
    let by = |who: &[&str]| {
        let who: Vec<Value> =
            who.iter().map(|id| json!({"organization": id, "role": "partner"})).collect();
        titled(json!({"participatingOrgs": who}))
    };
    for (one, other, expected) in [
        (by(&["b.o"]), by(&[]), Some("names|a|b.o")),
        (by(&[]), by(&["a.o"]), Some("names|b|a.o")),
        (by(&["a.o", "b.o"]), by(&["a.o"]), Some("both")),
        (by(&["third"]), by(&["third"]), Some("third|third")),
        // Who reports it takes part anyway.
        (by(&["a.o"]), by(&["b.o"]), None),
    ] {
        let found = reasons(one.clone(), other.clone());
        assert_eq!(found.get(2).map(String::as_str), expected, "{one} {other}");
    }
    let programme = programme(&[event("a.e", TITLE, by(&["b.o"])), event("b.e", TITLE, by(&[]))]);
    let told = hints(&programme, &[], &[]);
    assert_eq!(told[1].reasons, [WORDS, "day", "names|a|b.o"]);
}

#[test]
fn what_is_not_held_and_what_everybody_keeps_is_close_to_nothing() {
    let plain = || titled(json!({}));
    assert!(hint(plain(), plain()).is_some());
    for fields in [
        json!({"eventStatus": "EventCancelled"}),
        json!({"activityStatus": "cancelled"}),
        json!({"type": "observance"}),
        json!({"type": "decade"}),
        // A programme has no partner of what nobody reports.
        json!({"isBasedOn": []}),
        // What one partner reports is known to be two.
        json!({"isBasedOn": ["a"]}),
        json!({"startDate": "2022-08-05"}),
    ] {
        assert_eq!(hint(plain(), titled(fields.clone())), None, "{fields}");
    }
}

#[test]
fn titles_are_compared_over_languages_scripts_and_forms() {
    let named = |tag: &str, name: &str| json!({"name": {tag: name}});
    let words = |one: Value, other: Value| {
        reasons(one, other).into_iter().find(|reason| reason.starts_with("words|"))
    };
    for (one, other, expected) in [
        (named("en", "Forums on waters"), named("en", "Forum on water"), Some("words|waters")),
        (
            named("en", "A platform"),
            named("ru", "О платформах"),
            Some("words|platform=платформах@ru"),
        ),
        // A kind of activity is no subject, nor is a word that says nothing, or a place.
        (named("en", "Workshop"), named("en", "Workshop"), None),
        (named("en", "Forum for the land"), named("en", "Days of the land"), None),
        // The first of a row is not its second.
        (named("en", "First reuse"), named("en", "Second reuse"), None),
        (named("en", "Second reuse"), named("en", "2nd reuse"), Some("words|reuse")),
        (named("en", "Reuse II"), named("ru", "Второй Reuse"), Some("words|Reuse")),
        (named("en", "Reuse 2021"), named("en", "Reuse 2022"), None),
        (named("en", "Reuse 2022"), named("en", "Reuse"), Some("words|Reuse")),
    ] {
        let held =
            json!({"location": ["hall"], "sectors": [{"vocabulary": "dac-5", "code": "14030"}]});
        let found = words(with(one.clone(), held.clone()), with(other.clone(), held));
        assert_eq!(found.as_deref(), expected, "{one} {other}");
    }
}

#[test]
fn words_of_one_meaning_are_one_word() {
    let lang = |tag: &str| Lang::parse(tag).unwrap();
    let meanings = [vec![
        (lang("en"), "fact-checking".to_owned()),
        (lang("en"), "checking of facts".to_owned()),
        (lang("ru"), "санҷиши далелҳо".to_owned()),
    ]];
    let programme = programme(&[
        event("a.e", "", json!({"name": {"en": "Fact-checking now"}, "location": ["hall"]})),
        event("b.e", "", json!({"name": {"ru": "Санҷиши далелҳо"}, "location": ["hall"]})),
    ]);
    assert_eq!(hints(&programme, &[], &[]), []);
    let told = hints(&programme, &meanings, &[]);
    let expected = ["words|Fact checking=Санҷиши далелҳо@ru", "day", "place|hall"];
    assert_eq!(told[0].reasons, expected);
}

/// Hints as who, of whom, how close, and the reasons that are not of words and days.
fn told(programme: &Programme, hints: &[Hint]) -> Vec<(String, String, Nearness, Vec<String>)> {
    let id = |no| programme.record(no).unwrap().id.clone();
    let is_odd = |reason: &&String| !reason.starts_with("words") && *reason != "day";
    let reasons = |hint: &Hint| hint.reasons.iter().filter(is_odd).cloned().collect();
    hints
        .iter()
        .map(|hint| (id(hint.record), id(hint.other), hint.nearness, reasons(hint)))
        .collect()
}

#[test]
fn a_card_tells_the_best_of_each_partner_and_how_many_more_of_its_name_there_are() {
    let programme = programme(&[
        event("a.e", TITLE, json!({"location": ["hall"]})),
        event("b.e", TITLE, json!({})),
        event("b.f", TITLE, json!({"location": ["hall"]})),
        event("b.g", TITLE, json!({"location": ["house"]})),
        event("b.h", "Drinking water reuse abroad", json!({})),
        event("c.e", TITLE, json!({})),
    ]);
    let found = told(&programme, &hints(&programme, &[], &[]));
    let of: Vec<_> = found.into_iter().filter(|(card, ..)| card == "a.e").collect();
    let others: Vec<&str> = of.iter().map(|(_, other, ..)| other.as_str()).collect();
    assert_eq!(others, ["b.f", "c.e"]);
    assert_eq!(of[0].3, ["place|hall", "more|2"]);
    assert_eq!(of[1].3, [""; 0]);
}

#[test]
fn who_says_that_it_is_another_says_so_on_the_card_of_that_other() {
    let same = json!({"sameAs": ["https://b.example.org#e"]});
    // Whatever else is known of them.
    let programme = programme(&[
        event("a.e", "Drinking water", with(same, json!({"location": ["hall"]}))),
        event("b.e", "Press freedom", json!({"startDate": "2024-08-01", "location": ["far"]})),
    ]);
    let found = hints(&programme, &[], &[]);
    let nearness: Vec<_> = found.iter().map(|hint| (hint.record.0, hint.nearness)).collect();
    assert_eq!(nearness, [(0, Nearness::MaybeSame), (1, Nearness::SaidSame)]);
    assert!(found.iter().all(|hint| hint.reasons[0] == "said"), "{found:?}");
    let odd = ["https://b.example.org#x", "https://b.example.org", "https://c.example.org#e", "#e"];
    for name in odd {
        let programme = self::programme(&[
            event("a.e", "Drinking water", json!({"sameAs": [name]})),
            event("b.e", "Press freedom", json!({"startDate": "2024-08-01"})),
        ]);
        assert_eq!(hints(&programme, &[], &[]), [], "{name}");
    }
}

#[test]
fn of_two_that_a_person_has_judged_only_that_is_told() {
    let programme = programme(&[event("a.e", TITLE, json!({})), event("b.e", TITLE, json!({}))]);
    let [one, other] = ["a.e", "b.e"].map(|id| programme.find(id).unwrap());
    for pair in [(one, other), (other, one)] {
        assert_eq!(hints(&programme, &[], &[(pair.0, pair.1, Is::Distinct)]), []);
        let found = hints(&programme, &[], &[(pair.0, pair.1, Is::Related)]);
        let expected = [(one, other), (other, one)].map(|(record, other)| Hint {
            record,
            other,
            nearness: Nearness::Related,
            score: None,
            reasons: Vec::new(),
        });
        assert_eq!(found, expected);
    }
}

#[test]
fn the_same_is_said_only_of_what_is_nearly_sure() {
    let by = |who: &str| json!({"participatingOrgs": [{"organization": who, "role": "partner"}]});
    let nearness = |one: Value, other: Value| hint(titled(one), titled(other)).map(|(is, _)| is);
    assert_eq!(nearness(json!({}), json!({})), Some(Nearness::Close));
    assert_eq!(nearness(by("b.o"), by("a.o")), Some(Nearness::MaybeSame));
    let page = json!({"url": "https://x.org/water"});
    assert_eq!(nearness(page.clone(), page.clone()), Some(Nearness::MaybeSame));
    // One page is that of a place where much happens, if a partner has it twice.
    let programme = programme(&[
        event("a.e", TITLE, page.clone()),
        event("a.f", "Press", with(page.clone(), json!({"startDate": "2023-01-01"}))),
        event("b.e", TITLE, page),
    ]);
    let found = hints(&programme, &[], &[]);
    assert!(found.iter().all(|hint| !hint.reasons.contains(&"page".to_owned())), "{found:?}");
    // Whatever they are called, one identifier is one activity.
    let known = |name: &str| json!({"name": {"en": name}, "identifiers": [{"scheme": "iati", "value": "XX-1"}]});
    let found = hint(known("Water"), with(known("Press"), json!({"startDate": "2030-01-01"})));
    assert_eq!(found.map(|(is, _)| is), Some(Nearness::MaybeSame));
}

#[test]
fn what_shares_no_word_is_found_by_its_page_its_site_and_who_takes_part() {
    let named = |name: &str, fields: Value| with(json!({"name": {"en": name}}), fields);
    let at = |url: &str| json!({"url": url, "location": ["hall"]});
    let found = |one: Value, other: Value| reasons(named("Water", one), named("Press", other));
    let page = at("https://x.org/a");
    assert_eq!(found(page.clone(), page.clone()), ["page", "day", "place|hall"]);
    assert_eq!(found(page.clone(), at("https://x.org/b")), ["day", "place|hall"]);
    assert_eq!(found(page, at("https://y.org/a")), [""; 0]);
    let hosts = ["a.o", "b.o"].map(|id| json!({"organization": id, "role": "host"}));
    let by = |start: &str| {
        json!({"startDate": start, "location": ["hall"], "participatingOrgs": hosts,
            "sectors": [{"vocabulary": "dac-5", "code": "14030"}]})
    };
    let expected =
        |when: &str| ["theme|dac-5|14030", when, "place|hall", "both"].map(str::to_owned);
    assert_eq!(found(by("2022-05-03"), by("2022-05-03")), expected("day"));
    // Months have ends, and years too.
    assert_eq!(found(by("2022-05-31"), by("2022-06-01")), expected("after|1"));
    assert_eq!(found(by("2022-01-01"), by("2021-12-31")), expected("before|1"));
}

#[test]
fn a_partner_that_names_no_organisation_is_the_one_of_its_name() {
    let by = json!({"participatingOrgs": [{"organization": "b.o", "role": "partner"}]});
    let mut programme = programme(&[event("a.e", TITLE, by), event("b.e", TITLE, json!({}))]);
    let is_named = |programme: &Programme| {
        let reasons = &hints(programme, &[], &[])[0].reasons;
        reasons.contains(&"names|a|b.o".to_owned())
    };
    programme.sources[1].organization = None;
    assert!(!is_named(&programme));
    let text =
        |name: &str| barnoma_lang::Text::new(vec![(Lang::parse("en").unwrap(), name.to_owned())]);
    programme.sources[1].name = text("ORGANISATION b.o");
    assert!(is_named(&programme));
    programme.sources[1].name = text("bo");
    assert!(!is_named(&programme));
    programme.organizations[1].alternate_name = text("BO");
    assert!(is_named(&programme));
}
