//! What a joined dataset is made of: small boards, each made for the rule that it shows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use barnoma_reader::board::{self, Arrival, Board, Joined, Reason, Remark};
use barnoma_reader::day::Day;
use barnoma_reader::json::Json;
use serde_json::{Value, json};

fn today() -> Day {
    Day::from_ymd_opt(2026, 5, 12).unwrap()
}

fn with(mut object: Value, fields: Value) -> Value {
    object.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    object
}

/// A board of the partners `a`, `b` and `c`, with these fields.
fn read(fields: Value) -> (Option<Board>, Vec<Remark>) {
    let sources = ["a", "b", "c"].map(|id| json!({"id": id, "src": format!("{id}.json")}));
    let board = json!({"boardVersion": "1.0", "id": "https://example.org/board",
        "name": {"en": "Board"}, "languages": ["en"], "sources": sources});
    board::read(with(board, fields).to_string().as_bytes())
}

/// A partner's programme with these lists.
fn file(id: &str, lists: Value) -> Vec<u8> {
    let file = json!({"formatVersion": "1.0", "id": format!("https://{id}.example.org"),
        "name": {"en": id}, "languages": ["en"]});
    with(file, lists).to_string().into_bytes()
}

fn fresh(file: Vec<u8>) -> Arrival {
    Arrival { file: Ok(file), copy: None, retrieved: None }
}

fn join_all(board: Value, came: Vec<(&str, Arrival)>) -> (Joined, Value) {
    let (board, remarks) = read(board);
    assert_eq!(remarks, []);
    let came = came.into_iter().map(|(id, arrival)| (id.to_owned(), arrival)).collect();
    let joined = board::join(&board.unwrap(), came, today());
    let text = Json::Object(joined.dataset.clone()).to_text();
    (joined, serde_json::from_str(&text).unwrap())
}

/// The dataset that a board makes of these files.
fn join(board: Value, files: &[(&str, Value)]) -> Value {
    let came = files.iter().map(|(id, lists)| (*id, fresh(file(id, lists.clone())))).collect();
    let (joined, dataset) = join_all(board, came);
    assert_eq!(joined.remarks, []);
    dataset
}

/// The ids of a list.
fn ids(dataset: &Value, list: &str) -> Vec<String> {
    let listed = dataset[list].as_array().cloned().unwrap_or_default();
    listed.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

fn named(id: &str, name: &str, more: Value) -> Value {
    with(json!({"id": id, "name": {"en": name}}), more)
}

#[test]
fn of_the_whole_the_board_speaks_and_languages_are_everybodys() {
    let own = json!({"description": {"en": "About."}, "url": "https://example.org/b",
        "languages": ["ru", "en"]});
    let dataset = join(
        own,
        &[
            ("a", json!({"languages": ["en", "tg"], "dateModified": "2026-03-01"})),
            (
                "b",
                json!({"languages": ["fr"], "dateModified": "2026-02-01", "url": "https://b.org/"}),
            ),
        ],
    );
    assert_eq!(dataset["formatVersion"], "1.1");
    assert_eq!(dataset["id"], "https://example.org/board");
    assert_eq!(dataset["name"], json!({"en": "Board"}));
    assert_eq!(dataset["description"], json!({"en": "About."}));
    assert_eq!(dataset["url"], "https://example.org/b");
    assert_eq!(dataset["languages"], json!(["ru", "en", "tg", "fr"]));
    assert_eq!(dataset["dateModified"], "2026-03-01");
}

#[test]
fn a_partner_stands_there_with_what_came_of_its_file() {
    let sources = json!({"sources": [
        {"id": "a", "src": "https://a.org/p.json", "name": {"en": "Agency"}, "completeFor": "2026-01-01/2026-06-30"},
        {"id": "b", "src": "b.json", "completeFor": "2026-01-01/2026-06-30"},
        {"id": "c", "src": "c.json"},
    ]});
    let whole = file(
        "a",
        json!({"dateModified": "2026-03-01", "completeFor": "2026-01-01/2026-12-31",
            "expires": "2026-05-12", "reportingOrg": "o",
            "organizations": [{"id": "o", "name": {"en": "Office"}}]}),
    );
    let part = json!({"completeFor": "2026-01-01/2026-12-31", "expires": "2026-05-11"});
    let came = vec![
        ("a", Arrival { retrieved: Some(today()), ..fresh(whole) }),
        ("b", Arrival { file: Err(Reason::Status(404)), copy: None, retrieved: None }),
        ("c", fresh(file("c", part))),
    ];
    let (joined, dataset) = join_all(sources, came);
    let expected = json!([
        {"id": "a", "name": {"en": "Agency"}, "url": "https://a.org/p.json",
            "programme": "https://a.example.org", "organization": "a.o",
            "dateModified": "2026-03-01", "retrieved": "2026-05-12",
            "completeFor": "2026-01-01/2026-06-30", "expires": "2026-05-12", "arrival": "fresh"},
        {"id": "b", "name": {"und": "b"}, "arrival": "missing", "reason": "status 404"},
        {"id": "c", "name": {"und": "c"}, "programme": "https://c.example.org",
            "completeFor": "2026-01-01/2026-12-31", "expires": "2026-05-11", "arrival": "fresh",
            "reason": "expired"},
    ]);
    assert_eq!(dataset["sources"], expected);
    let is_there: Vec<bool> = joined.partners.iter().map(|one| one.is_there).collect();
    assert_eq!(is_there, [true, false, true]);
}

#[test]
fn an_organisation_of_two_files_has_what_each_says_of_it() {
    let identifier = |scheme: &str, value: &str| json!({"scheme": scheme, "value": value});
    let one = json!({"organizations": [
        named("o", "Office", json!({"identifiers": [identifier("ror", "1")]}))]});
    let other = json!({"places": [named("p", "Khujand", json!({}))], "organizations": [
        named("whole", "Ministry", json!({})),
        json!({"id": "x", "name": {"en": "OFFICE", "ru": "Офис"}, "alternateName": {"en": "OF"},
            "identifiers": [identifier("ror", "1"), identifier("org-id", "XX-1")],
            "formerNames": [{"name": {"en": "Desk"}}], "type": "40",
            "parentOrganization": "whole"})]});
    let dataset = join(json!({}), &[("a", one), ("b", other)]);
    assert_eq!(ids(&dataset, "organizations"), ["a.o", "b.whole"]);
    let found = &dataset["organizations"][0];
    assert_eq!(found["name"], json!({"en": "Office", "ru": "Офис"}));
    assert_eq!(found["alternateName"], json!({"en": "OF"}));
    assert_eq!(found["identifiers"], json!([identifier("ror", "1"), identifier("org-id", "XX-1")]));
    assert_eq!(found["formerNames"], json!([{"name": {"en": "Desk"}}]));
    assert_eq!(found["parentOrganization"], "b.whole");
}

#[test]
fn what_an_earlier_file_says_of_a_place_holds() {
    let place = |more: Value| json!({"places": [named("p", "Khujand", more)]});
    let code = |code: &str| json!({"countryCode": code, "type": "city"});
    let dataset = join(
        json!({}),
        &[("a", place(code("TJ"))), ("b", place(with(code("tj"), json!({"type": "adm1"}))))],
    );
    assert_eq!(dataset["places"], json!([named("a.p", "Khujand", code("TJ"))]));
    let dataset = join(json!({}), &[("a", place(json!({}))), ("b", place(code("TJ")))]);
    assert_eq!(dataset["places"], json!([named("a.p", "Khujand", code("TJ"))]));
}

#[test]
fn a_place_is_in_the_country_of_what_it_lies_in_and_an_organisation_in_that_of_its_place() {
    let lists = |country: &str| {
        json!({"organizations": [named("o", "Press Club", json!({"location": ["hall"]}))],
            "places": [named("land", country, json!({"countryCode": country})),
                named("town", "Springfield", json!({"containedInPlace": "land"})),
                named("hall", country, json!({"containedInPlace": "town"}))]})
    };
    let n = |one: &str, other: &str| {
        let dataset = join(json!({}), &[("a", lists(one)), ("b", lists(other))]);
        let towns = ids(&dataset, "places").into_iter().filter(|id| id.ends_with("town")).count();
        (ids(&dataset, "organizations").len(), towns)
    };
    assert_eq!(n("US", "us"), (1, 1));
    assert_eq!(n("US", "CA"), (2, 2));
}

#[test]
fn a_country_and_a_town_of_one_name_are_two() {
    let place = |kind: &str| json!({"places": [named("p", "Luxembourg", json!({"type": kind}))]});
    let n = |one: &str, other: &str| {
        ids(&join(json!({}), &[("a", place(one)), ("b", place(other))]), "places").len()
    };
    assert_eq!(n("country", "city"), 2);
    assert_eq!(n("country", "country"), 1);
    assert_eq!(n("city", "venue"), 1);
}

#[test]
fn what_the_board_says_is_one_is_called_as_the_board_calls_it() {
    let own = |list: &str, is: &[&str]| json!({list: [named("x", "Own", json!({"is": is}))]});
    let files = [
        (
            "a",
            json!({"organizations": [named("o", "Office", json!({}))],
            "places": [named("p", "Hall", json!({}))],
            "events": [named("e", "Forum", json!({"location": ["p"],
                "participatingOrgs": [{"organization": "o", "role": "host"}]}))]}),
        ),
        (
            "b",
            json!({"organizations": [named("u", "Bureau", json!({}))],
            "places": [named("q", "House", json!({}))]}),
        ),
    ];
    let dataset = join(own("organizations", &["a#o", "b#u"]), &files);
    assert_eq!(ids(&dataset, "organizations"), ["board.x"]);
    assert_eq!(ids(&dataset, "places"), ["a.p", "b.q"]);
    let host = json!([{"organization": "board.x", "role": "host"}]);
    assert_eq!(dataset["events"][0]["participatingOrgs"], host);
    assert_eq!(dataset["organizations"][0]["name"], json!({"en": "Own"}));
    let dataset = join(own("places", &["a#p", "b#q"]), &files);
    assert_eq!(ids(&dataset, "places"), ["board.x"]);
    assert_eq!(dataset["events"][0]["location"], json!(["board.x"]));
    // What a file has not, and what is something else there, is told.
    let came = files.map(|(id, lists)| (id, fresh(file(id, lists))));
    let (joined, _) = join_all(own("places", &["a#p", "b#nowhere", "b#u"]), came.into());
    let told: Vec<_> = joined.remarks.iter().map(|one| (one.code, &*one.pointer)).collect();
    let expected =
        [("board-no-such-record", "/places/0/is/1"), ("board-no-such-record", "/places/0/is/2")];
    assert_eq!(told, expected);
}

#[test]
fn an_event_without_a_zone_is_in_that_of_its_file() {
    let events = json!([named("e", "E", json!({})), named("f", "F", json!({"timeZone": "UTC"}))]);
    let dataset = join(json!({}), &[("a", json!({"timeZone": "Asia/Dushanbe", "events": events}))]);
    assert_eq!(dataset["events"][0]["timeZone"], "Asia/Dushanbe");
    assert_eq!(dataset["events"][1]["timeZone"], "UTC");
}

#[test]
fn only_what_the_board_takes_is_there_and_nothing_leads_to_the_rest() {
    let lists = json!({
        "outcomes": [named("o", "Aim", json!({})), named("p", "Other", json!({}))],
        "events": [
            named("e", "E", json!({"outcome": ["p", "o"], "startDate": "2026-03-01", "endDate": "2026-03-05"})),
            named("f", "F", json!({"outcome": ["p"], "startDate": "2026-04-01", "superEvent": "e"})),
            json!({"id": "g", "name": {"ru-RU": "Г", "fr": "G"}}),
        ],
        "actions": [named("t", "T", json!({"startDate": "2026-05-01"}))],
        "resources": [named("r", "R", json!({"datePublished": "2020-01-01"}))],
    });
    let taken = |take: Value| {
        let sources = json!({"sources": [{"id": "a", "src": "a.json", "take": take}]});
        join(sources, &[("a", lists.clone())])
    };
    let all = |dataset: &Value| {
        let lists = ["outcomes", "events", "actions", "resources"];
        lists.map(|list| ids(dataset, list)).concat().join(" ").replace("a.", "")
    };
    for (take, expected) in [
        (json!({}), "o p e f g t r"),
        (json!({"kinds": ["event", "resource"]}), "e f g r"),
        // What has no date is of any time, and what is no activity too.
        (json!({"from": "2026-03-05", "to": "2026-03-31"}), "o p e g r"),
        (json!({"from": "2026-03-06"}), "o p f g t r"),
        (json!({"to": "2026-02-28"}), "o p g r"),
        (json!({"outcomes": ["o"]}), "o e r"),
        (json!({"outcomes": ["o", "p"]}), "o p e f r"),
        (json!({"languages": ["ru"]}), "g"),
        (json!({"languages": ["ru", "en-GB"]}), "o p e f g t r"),
    ] {
        assert_eq!(all(&taken(take.clone())), expected, "{take}");
    }
    let dataset = taken(json!({"outcomes": ["o"]}));
    assert_eq!(dataset["events"][0]["outcome"], json!(["a.o"]));
    let dataset = taken(json!({"from": "2026-03-06"}));
    assert_eq!(dataset["events"][0]["superEvent"], Value::Null);
}

#[test]
fn a_theme_takes_what_lies_in_its_outcomes_and_what_carries_its_tags() {
    let tag = |vocabulary: &str, code: &str| json!({"vocabulary": vocabulary, "code": code});
    let theme = |id: &str, more: Value| named(id, id, more);
    let board = json!({"themes": [
        theme("late", json!({"is": ["a#tag/own/x"]})),
        theme("aim", json!({"is": ["a#o"]})),
        theme("code", json!({"tags": [tag("dac-5", "15153")]})),
    ]});
    let event = |id: &str, more: Value| named(id, id, more);
    let lists = json!({
        "vocabularies": [named("own", "Own", json!({"terms": [{"code": "x", "name": {"en": "X"}}]}))],
        "outcomes": [named("o", "Aim", json!({})), named("part", "Part", json!({"parent": "o"}))],
        "events": [
            event("in", json!({"outcome": ["part"]})),
            event("tagged", json!({"tags": [tag("own", "x")]})),
            event("coded", json!({"sectors": [tag("dac-5", "15153")]})),
            event("all", json!({"sectors": [tag("dac-5", "15153")], "tags": [tag("own", "x")], "outcome": ["o"]})),
            event("none", json!({})),
        ],
    });
    let dataset = join(board.clone(), &[("a", lists.clone()), ("b", lists)]);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for event in dataset["events"].as_array().unwrap() {
        let tags = event["tags"].as_array().cloned().unwrap_or_default();
        let themes = tags.iter().filter(|tag| tag["vocabulary"] == "theme");
        let themes = themes.map(|tag| tag["code"].as_str().unwrap().to_owned()).collect();
        found.insert(event["id"].as_str().unwrap().to_owned(), themes);
    }
    for (id, themes) in [
        ("a.in", &["aim"][..]),
        ("a.tagged", &["late"]),
        ("a.coded", &["code"]),
        ("a.all", &["late", "aim", "code"]),
        ("a.none", &[]),
        // Outcomes and tags are meant of one file, codes of any.
        ("b.in", &[]),
        ("b.tagged", &[]),
        ("b.all", &["code"]),
    ] {
        assert_eq!(found[id], themes, "{id}");
    }
    let terms = json!(["late", "aim", "code"].map(|id| json!({"code": id, "name": {"en": id}})));
    let theme = &dataset["vocabularies"][0];
    assert_eq!(
        (&theme["id"], &theme["kind"], &theme["terms"]),
        (&json!("theme"), &json!("theme"), &terms)
    );
}

#[test]
fn a_theme_of_an_outcome_that_is_none_is_told() {
    let board = json!({"themes": [named("t", "T", json!({"is": ["a#e", "a#o", "b#o"]}))]});
    let lists =
        json!({"outcomes": [named("o", "Aim", json!({}))], "events": [named("e", "E", json!({}))]});
    let (joined, _) = join_all(board, vec![("a", fresh(file("a", lists)))]);
    let told: Vec<_> = joined.remarks.iter().map(|one| &*one.pointer).collect();
    // Of a file that is not there nobody knows what it has.
    assert_eq!(told, ["/themes/0/is/0"]);
    assert!(
        joined.remarks[0].message.contains("outcome with the id \"e\""),
        "{}",
        joined.remarks[0]
    );
}

#[test]
fn what_a_person_has_said_of_two_wins_over_what_is_computed() {
    let same = |other: &str| json!({"sameAs": [format!("https://{other}.example.org#e")]});
    let files = [
        ("a", json!({"events": [named("e", "A", same("b"))]})),
        ("b", json!({"events": [named("e", "B", same("a"))]})),
    ];
    let n = |verdict: Option<&str>| {
        let verdicts: Vec<Value> =
            verdict.iter().map(|is| json!({"pair": ["b#e", "a#e"], "is": is})).collect();
        ids(&join(json!({"verdicts": verdicts}), &files), "events").len()
    };
    assert_eq!(n(None), 1);
    assert_eq!(n(Some("same")), 1);
    assert_eq!(n(Some("distinct")), 2);
    assert_eq!(n(Some("related")), 2);
}

#[test]
fn a_card_has_one_report_of_each_partner_and_none_that_a_person_has_parted() {
    let uid =
        json!({"startDate": "2026-06-01", "identifiers": [{"scheme": "ical-uid", "value": "1"}]});
    let events = |ids: &[&str]| json!({"events": ids.iter().map(|id| named(id, id, uid.clone())).collect::<Vec<_>>()});
    let files = [("a", events(&["e"])), ("b", events(&["e", "f"])), ("c", events(&["e"]))];
    let verdict = |one: &str, other: &str| json!({"pair": [one, other], "is": "distinct"});
    for (verdicts, expected) in [
        (json!([]), &["a.e", "b.f"][..]),
        (json!([verdict("a#e", "b#e")]), &["a.e", "b.e"]),
        // Who is parted from one of a card is parted from it.
        (json!([verdict("c#e", "b#e"), verdict("c#e", "b#f")]), &["a.e", "b.f", "c.e"]),
    ] {
        let dataset = join(json!({"verdicts": verdicts}), &files);
        assert_eq!(ids(&dataset, "events"), expected, "{verdicts}");
    }
    // An event is no resource, whatever identifier both have.
    let resource = json!({"resources": [named("e", "E", json!({"datePublished": "2026-06-01",
        "identifiers": uid["identifiers"]}))]});
    let dataset = join(json!({}), &[("a", events(&["e"])), ("b", resource)]);
    assert_eq!((ids(&dataset, "events").len(), ids(&dataset, "resources").len()), (1, 1));
}

#[test]
fn fewer_than_half_is_shrunk_and_a_day_is_past_when_it_is_over() {
    let n = |events: usize, actions: usize| {
        let list = |letter: &str, n: usize| -> Vec<Value> {
            (0..n).map(|no| named(&format!("{letter}{no}"), "N", json!({}))).collect()
        };
        json!({"events": list("e", events), "actions": list("t", actions)})
    };
    for (now, before, reason) in [
        (n(1, 1), n(2, 2), None),
        (n(1, 1), n(2, 3), Some(Reason::Shrunk(2, 5))),
        (n(0, 2), n(5, 0), Some(Reason::Shrunk(2, 5))),
        (with(n(1, 1), json!({"expires": "2026-05-12"})), n(1, 1), None),
        (with(n(1, 1), json!({"expires": "2026-05-11"})), n(1, 1), Some(Reason::Expired)),
        (with(n(1, 1), json!({"valid_until": "2026-04"})), n(1, 1), Some(Reason::Expired)),
    ] {
        let arrival = Arrival { copy: Some(file("a", before)), ..fresh(file("a", now)) };
        let (joined, _) = join_all(json!({}), vec![("a", arrival)]);
        assert_eq!(joined.partners[0].reason, reason);
    }
}

#[test]
fn a_file_of_just_the_size_that_is_read_is_read() {
    let mut bytes = file("a", json!({}));
    bytes.resize(board::MOST_BYTES, b' ');
    let (joined, _) = join_all(json!({}), vec![("a", fresh(bytes))]);
    assert_eq!(joined.partners[0].reason, None);
}

#[test]
fn each_reason_is_read_as_it_was_written() {
    for reason in [
        Reason::NoAnswer,
        Reason::Status(503),
        Reason::NoProgramme,
        Reason::TooBig,
        Reason::Slow,
        Reason::Version("2.0".to_owned()),
        Reason::OtherProgramme,
        Reason::Expired,
        Reason::Shrunk(3, 40),
    ] {
        assert_eq!(Reason::parse(&reason.to_text()), Some(reason));
    }
    assert_eq!(Reason::Shrunk(3, 40).to_text(), "shrunk 3 40");
    for odd in ["", "status", "status x", "shrunk 3", "soon"] {
        assert_eq!(Reason::parse(odd), None, "{odd}");
    }
}

#[test]
fn who_keeps_the_board_hears_what_became_of_a_file() {
    let sources =
        json!({"sources": [{"id": "a", "src": "https://a.org/p"}, {"id": "b", "src": "b.json"}]});
    let said = |reason: Reason, copy: Option<Value>| {
        let (board, _) = read(sources.clone());
        let board = board.unwrap();
        let copy = copy.map(|lists| file("a", lists));
        let arrival = |file| Arrival { file, copy: copy.clone(), retrieved: None };
        let came = vec![
            ("a".to_owned(), arrival(Err(reason))),
            ("b".to_owned(), fresh(file("b", json!({"dateModified": "2026-01-01"})))),
        ];
        let joined = board::join(&board, came, today());
        let programme = barnoma_reader::read(&board::dataset(&board, &joined)).programme;
        board::lines(&board, &joined.partners, programme.as_ref()).join("\n")
    };
    for (reason, copy, end) in [
        (Reason::Slow, None, "; nothing is shown of it yet"),
        (Reason::Slow, Some(json!({})), "; its last good copy is shown"),
        (
            Reason::Slow,
            Some(json!({"dateModified": "2026-03-01"})),
            "; its last good copy is shown, of 2026-03-01",
        ),
    ] {
        let said = said(reason, copy);
        let line =
            format!("error: a: https://a.org/p did not come in time: fetch it again later{end}");
        assert_eq!(said, line);
    }
    let (board, _) = read(sources.clone());
    let sources = board.unwrap().sources;
    assert!(board::sentence(&Reason::NoAnswer, &sources[0]).contains("barnoma fetch"));
    assert!(board::sentence(&Reason::NoAnswer, &sources[1]).contains("put the file there"));
}

#[test]
fn a_partner_has_a_short_plain_id_that_nothing_else_has() {
    let read = |id: &str, src: &str| {
        let sources = json!({"sources": [{"id": "ok", "src": "ok.json"}, {"id": id, "src": src}]});
        let (board, remarks) = self::read(sources);
        let pointers: Vec<String> = remarks.into_iter().map(|one| one.pointer).collect();
        (board.unwrap().sources.len(), pointers)
    };
    let most = "a".repeat(32);
    for id in ["a", "1", "a-1", "un--it", &most] {
        assert_eq!(read(id, "a.json"), (2, vec![]), "{id}");
    }
    let more = "a".repeat(33);
    for id in ["", "-a", "a-", "A", "a_b", "é", "a.b", "board", "theme", "con", "ok", &more] {
        assert_eq!(read(id, "a.json"), (1, vec!["/sources/1/id".to_owned()]), "{id}");
    }
    for src in ["a.json", "x/y/a.json", "https://a.org/p.json", "..a", "a b.json"] {
        assert_eq!(read("a", src), (2, vec![]), "{src}");
    }
    let odd = [
        "",
        "../a",
        "x/../a",
        "/a",
        "x//a",
        "x\\a",
        "c:a",
        "http://a.org/",
        "https://",
        "a\nb",
        "ftp://a/b",
    ];
    for src in odd {
        assert_eq!(read("a", src), (1, vec!["/sources/1/src".to_owned()]), "{src:?}");
    }
}

#[test]
fn a_board_has_two_hundred_partners_at_most() {
    let sources: Vec<Value> =
        (0..201).map(|no| json!({"id": format!("s{no}"), "src": "a.json"})).collect();
    let (board, remarks) = read(json!({"sources": sources[..200]}));
    assert_eq!((board.unwrap().sources.len(), remarks), (200, vec![]));
    let (board, remarks) = read(json!({"sources": sources}));
    assert_eq!((board.unwrap().sources.len(), remarks.len()), (200, 1));
    assert_eq!(remarks[0].pointer, "/sources/200");
}

#[test]
fn each_thing_that_is_wrong_is_told_where_it_stands() {
    let source =
        |more: Value| json!({"sources": [with(json!({"id": "a", "src": "a.json"}), more)]});
    let theme = |theme: Value| json!({"themes": [theme]});
    let verdict = |verdict: Value| json!({"verdicts": [verdict]});
    for (fields, code, pointer) in [
        (json!({"sources": [{"id": "a", "src": "a.json"}, 3]}), "board-bad-source", "/sources/1"),
        (source(json!({"copy": "../a"})), "board-bad-source", "/sources/0/copy"),
        (source(json!({"completeFor": "soon"})), "board-bad-days", "/sources/0/completeFor"),
        (source(json!({"completeFor": "../2026"})), "board-bad-days", "/sources/0/completeFor"),
        (source(json!({"completeFor": "2026/.."})), "board-bad-days", "/sources/0/completeFor"),
        (source(json!({"take": {"kinds": ["party"]}})), "board-bad-take", "/sources/0/take/kinds"),
        (source(json!({"take": {"from": "2026"}})), "board-bad-take", "/sources/0/take/from"),
        (source(json!({"take": {"to": "soon"}})), "board-bad-take", "/sources/0/take/to"),
        (theme(json!({"id": "t"})), "board-bad-theme", "/themes/0"),
        (
            theme(named("t", "T", json!({"is": ["a#x", "z#x"]}))),
            "board-no-such-record",
            "/themes/0/is/1",
        ),
        (theme(named("t", "T", json!({"is": ["a#"]}))), "board-no-such-record", "/themes/0/is/0"),
        (
            verdict(json!({"pair": ["a#x", "b#x"], "is": "odd"})),
            "board-bad-verdict",
            "/verdicts/0/is",
        ),
        (verdict(json!({"pair": ["a#x"], "is": "same"})), "board-bad-verdict", "/verdicts/0"),
    ] {
        let (board, remarks) = read(fields.clone());
        assert!(board.is_some(), "{fields}");
        let told: Vec<_> = remarks.iter().map(|one| (one.code, &*one.pointer)).collect();
        assert!(told.contains(&(code, pointer)), "{fields}: {told:?}");
    }
    assert_eq!(read(json!({"boardVersion": "1.7"})).1, []);
    let told = read(json!({"boardVersion": "2.0"})).1.remove(0).to_string();
    assert!(told.starts_with("error board-version /boardVersion: "), "{told}");
    let told = board::read(b"[]").1.remove(0).to_string();
    assert!(told.starts_with("error board-unreadable: "), "{told}");
}

#[test]
fn what_has_a_version_of_boards_is_a_board() {
    assert!(board::is_board(br#"{"boardVersion": 3}"#));
    for other in [&b"{}"[..], b"[]", b"", br#"{"formatVersion": "1.0"}"#] {
        assert!(!board::is_board(other));
    }
}

#[test]
fn whoever_joins_in_a_page_hears_of_boards_and_of_files() {
    let board = json!({"boardVersion": "1.0", "name": {"en": "B"}, "languages": ["en"],
        "sources": [{"id": "a", "src": "old/p.json", "copy": "old/a.json"}],
        "themes": [named("t", "T", json!({"is": ["a#nowhere"]}))]});
    let board = board.to_string();
    let mut odd = file("a", json!({"events": [{"id": "e"}]}));
    let told = format!("2026-05-12\na {} - ", odd.len());
    let said = board::live(board.as_bytes(), &told, &odd).said;
    assert!(said.contains("board-no-such-record /themes/0/is/0"), "{said}");
    assert!(said.contains("a: ") && said.contains("missing-name"), "{said}");
    odd = file("a", json!({"events": [named("e", "E", json!({}))]}));
    let told = format!("2026-05-12\na {} - ", odd.len());
    let said = board::live(board.as_bytes(), &told, &odd).said;
    assert_eq!(said.lines().count(), 1, "{said}");
    let served: Value = serde_json::from_slice(&board::served(board.as_bytes())).unwrap();
    assert_eq!(served["sources"], json!([{"id": "a", "src": "a.json"}]));
}

#[test]
fn what_the_board_declares_lies_in_what_it_declares() {
    let own = |id: &str, more: Value| named(id, id, more);
    let board = json!({
        "organizations": [own("desk", json!({"parentOrganization": "unit"})), own("unit", json!({}))],
        "places": [own("town", json!({"containedInPlace": "land"})), own("land", json!({}))],
    });
    let dataset = join(board, &[]);
    assert_eq!(dataset["organizations"][0]["parentOrganization"], "board.unit");
    assert_eq!(dataset["places"][0]["containedInPlace"], "board.land");
}

#[test]
fn a_board_that_names_no_language_is_in_that_of_its_name() {
    let text = r#"{"boardVersion": "1.0", "name": {"ru": "Доска", "en": "Board"},
        "sources": [{"id": "a", "src": "a.json"}]}"#;
    let board = board::read(text.as_bytes()).0.unwrap();
    let joined = board::join(&board, Vec::new(), today());
    let dataset: Value = serde_json::from_str(&Json::Object(joined.dataset).to_text()).unwrap();
    assert_eq!(dataset["languages"], json!(["ru"]));
}

#[test]
fn what_is_not_taken_is_reported_nowhere() {
    let same = |other: &str| json!({"sameAs": [format!("https://{other}.example.org#e")]});
    let sources = json!({"sources": [{"id": "a", "src": "a.json"},
        {"id": "b", "src": "b.json", "take": {"kinds": ["action"]}}]});
    let files = [
        ("a", json!({"events": [named("e", "A", same("b"))]})),
        ("b", json!({"events": [named("e", "B", same("a"))]})),
    ];
    assert_eq!(join(sources, &files)["events"][0].get("also"), None);
}

#[test]
fn a_verdict_on_what_is_no_record_is_told() {
    let board = json!({"verdicts": [{"pair": ["a#o", "a#e"], "is": "distinct"}]});
    let lists = json!({"organizations": [named("o", "O", json!({}))], "events": [named("e", "E", json!({}))]});
    let (joined, _) = join_all(board, vec![("a", fresh(file("a", lists)))]);
    let told: Vec<_> = joined.remarks.iter().map(|one| (one.code, &*one.pointer)).collect();
    assert_eq!(told, [("board-no-such-record", "/verdicts/0/pair/0")]);
}

#[test]
fn what_is_close_stands_in_the_dataset_with_a_score_in_tenths() {
    let (board, _) = read(json!({}));
    let board = board.unwrap();
    let event = || json!({"events": [named("e", "Drinking water reuse", json!({"startDate": "2026-06-01"}))]});
    let came = ["a", "b"].map(|id| (id.to_owned(), fresh(file(id, event()))));
    let joined = board::join(&board, came.into(), today());
    let dataset: Value = serde_json::from_slice(&board::dataset(&board, &joined)).unwrap();
    let related = &dataset["events"][0]["related"][0];
    assert_eq!((&related["record"], &related["is"]), (&json!("b.e"), &json!("close")));
    assert_eq!(related["reasons"], json!(["words|Drinking|water", "day"]));
    let score = related["score"].as_f64().unwrap();
    assert!((6.5..30.0).contains(&score) && (score * 10.0).fract() == 0.0, "{score}");
}
