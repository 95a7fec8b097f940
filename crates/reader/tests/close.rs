//! Activities that are close: the labelled pairs, and what must hold whatever the weights are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "support/boards.rs"]
mod boards;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use barnoma_reader::board;
use barnoma_reader::json::{self, Json};
use barnoma_reader::model::Programme;
use boards::{board_and_files, fresh, programme, text, today};

const BOARDS: [&str; 3] = ["media", "iati", "conferences"];

fn joined(name: &str) -> Programme {
    let (board, files) = board_and_files(name);
    programme(&board, &board::join(&board, fresh(files), today()))
}

/// All pairs that are told, the smaller id first.
fn told(programme: &Programme) -> BTreeSet<(String, String)> {
    let mut told = BTreeSet::new();
    for record in &programme.records {
        for related in &record.related {
            let other = programme.record(related.record).unwrap().id.clone();
            let (one, other) = (record.id.clone().min(other.clone()), record.id.clone().max(other));
            told.insert((one, other));
        }
    }
    told
}

/// A labelled pair: its board, the two ids as in the joined programme, and whether it is to be told.
type Labelled = (String, (String, String), bool);

fn labelled() -> Vec<Labelled> {
    let (json, _) = json::parse(text("pairs.json").as_bytes()).unwrap();
    let field = |json: &Json, name: &str| match json {
        Json::Object(entries) => {
            entries.iter().find(|(key, _)| key == name).map(|(_, json)| json.clone()).unwrap()
        }
        _ => panic!("an object"),
    };
    let word = |json: &Json, name: &str| match field(json, name) {
        Json::String(word) => word.replacen(':', ".", 1),
        _ => panic!("a text"),
    };
    let Json::Array(pairs) = field(&json, "pairs") else { panic!("pairs") };
    pairs
        .iter()
        .map(|pair| {
            let (a, b) = (word(pair, "a"), word(pair, "b"));
            let is_told = word(pair, "label") != "unrelated";
            (word(pair, "board"), (a.clone().min(b.clone()), a.max(b)), is_told)
        })
        .collect()
}

#[test]
fn what_is_told_is_worth_telling() {
    let programmes: BTreeMap<&str, Programme> =
        BOARDS.into_iter().map(|name| (name, joined(name))).collect();
    let told: BTreeMap<&str, BTreeSet<(String, String)>> =
        programmes.iter().map(|(name, programme)| (*name, self::told(programme))).collect();
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for (board, pair, is_wanted) in labelled() {
        for id in [&pair.0, &pair.1] {
            assert!(programmes[board.as_str()].find(id).is_some(), "{board}: {id}");
        }
        match (told[board.as_str()].contains(&pair), is_wanted) {
            (true, true) => right += 1,
            (true, false) => wrong.push(pair),
            (false, true) => missed.push(pair),
            (false, false) => {}
        }
    }
    // Any other pair of the invented board is meant to be unrelated, but for one course.
    let known: BTreeSet<(String, String)> =
        labelled().into_iter().map(|(_, pair, _)| pair).collect();
    for pair in told["media"].difference(&known) {
        if ![&pair.0, &pair.1].into_iter().any(|id| id == "cif.kurs-bezopasnost") {
            wrong.push(pair.clone());
        }
    }
    let precision = f64::from(right) / (f64::from(right) + wrong.len() as f64);
    let recall = f64::from(right) / (f64::from(right) + missed.len() as f64);
    let figures = format!(
        "precision {precision:.2}, recall {recall:.2}\nwrong {wrong:#?}\nmissed {missed:#?}"
    );
    println!("{figures}");
    assert!(precision >= 0.9 && recall >= 0.8, "{figures}");
}

#[test]
fn all_that_is_told_is_as_it_was() {
    let mut lines = String::new();
    for name in BOARDS {
        let programme = joined(name);
        for record in &programme.records {
            for related in &record.related {
                let other = &programme.record(related.record).unwrap().id;
                let reasons = related.reasons.join("; ");
                writeln!(lines, "{} {} {:?}: {reasons}", record.id, other, related.nearness)
                    .unwrap();
            }
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/coordination/told.txt");
    if std::env::var_os("BARNOMA_WRITE_GOLDEN").is_some() {
        std::fs::write(path, &lines).unwrap();
    }
    assert_eq!(text("told.txt"), lines, "renew it with BARNOMA_WRITE_GOLDEN=1 if this is right");
}

#[test]
fn each_hint_has_two_reasons_and_names_another_partner() {
    let mut n_hints = 0;
    for name in BOARDS {
        let programme = joined(name);
        for record in &programme.records {
            let mut partners = BTreeSet::new();
            for related in &record.related {
                let other = programme.record(related.record).unwrap();
                assert!(related.reasons.len() >= 2, "{} {}: {:?}", record.id, other.id, related);
                assert_ne!(record.sources[0], other.sources[0]);
                assert!(partners.insert(other.sources[0]), "{}: one of each", record.id);
                n_hints += 1;
            }
            assert!(record.related.len() <= 3, "{}", record.id);
        }
    }
    assert!(n_hints > 60, "{n_hints}");
}

/// The board's text with its sources the other way round.
fn turned(name: &str) -> Programme {
    let (json, _) = json::parse(text(&format!("{name}/board.json")).as_bytes()).unwrap();
    let Json::Object(mut entries) = json else { panic!("an object") };
    for (key, json) in &mut entries {
        if let ("sources", Json::Array(sources)) = (key.as_str(), json) {
            sources.reverse();
        }
    }
    let board = board::read(Json::Object(entries).to_text().as_bytes()).0.unwrap();
    let files = board_and_files(name).1;
    programme(&board, &board::join(&board, fresh(files), today()))
}

#[test]
fn the_order_of_the_files_is_irrelevant() {
    for name in BOARDS {
        assert_eq!(told(&joined(name)), told(&turned(name)), "{name}");
    }
}

#[test]
fn what_a_person_has_said_holds() {
    let (_, files) = board_and_files("media");
    let whole = text("media/board.json").trim_end().trim_end_matches('}').to_owned();
    let before = told(&joined("media"));
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert!(before.contains(&pair("rcio.fact-checking", "sco.fc-sughd")));
    let verdicts = r#", "verdicts": [
        {"pair": ["sco#fc-sughd", "rcio#fact-checking"], "is": "distinct"},
        {"pair": ["rcio#fact-checking", "sco#border-training"], "is": "related"}]}"#;
    let board = board::read([&whole, verdicts].concat().as_bytes()).0.unwrap();
    let programme = programme(&board, &board::join(&board, fresh(files), today()));
    let after = told(&programme);
    assert!(!after.contains(&pair("rcio.fact-checking", "sco.fc-sughd")));
    assert!(after.contains(&pair("rcio.fact-checking", "sco.border-training")));
}

const START: [&str; 20] = [
    "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa",
    "xe", "yi", "zo", "bru",
];
const END: [&str; 20] = [
    "rdan", "lmek", "ntor", "sgul", "mpra", "ckov", "rtun", "ldem", "nsar", "tvog", "gril", "pnus",
    "kzan", "xtel", "brom", "dvik", "fjol", "hmug", "qrap", "wsed",
];

/// Many activities of four partners: titles of four words out of two thousand; every tenth is one
/// that another partner has too.
fn many(n: usize) -> Programme {
    let mut json = String::from(
        r#"{"formatVersion": "1.1", "id": "urn:x", "name": {"en": "X"}, "languages": ["en"], "sources": ["#,
    );
    for source in 0..4 {
        let comma = if source > 0 { "," } else { "" };
        write!(json, r#"{comma}{{"id": "s{source}", "arrival": "fresh"}}"#).unwrap();
    }
    json.push_str("], \"places\": [");
    for town in 0..50 {
        let comma = if town > 0 { "," } else { "" };
        write!(json, r#"{comma}{{"id": "p{town}", "type": "city", "name": {{"en": "P{town}"}}}}"#)
            .unwrap();
    }
    json.push_str("], \"events\": [");
    let mut state = 1_u32;
    let mut next = |n: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % n
    };
    let mut before = String::new();
    for at in 0..n {
        let comma = if at > 0 { "," } else { "" };
        if at % 10 != 1 {
            let word = |next: &mut dyn FnMut(usize) -> usize| {
                [START[next(20)], ["", "l", "m", "r", "s"][next(5)], END[next(20)]].concat()
            };
            let name: Vec<String> = (0..4).map(|_| word(&mut next)).collect();
            let (month, day, town) = (1 + next(12), 1 + next(28), next(50));
            before = format!(
                r#""name": {{"en": "{}"}}, "startDate": "2022-{month:02}-{day:02}", "location": ["p{town}"]"#,
                name.join(" ")
            );
        }
        let source = at % 4;
        write!(json, r#"{comma}{{"id": "e{at}", {before}, "isBasedOn": ["s{source}"]}}"#).unwrap();
    }
    json.push_str("]}");
    barnoma_reader::read(json.as_bytes()).programme.unwrap()
}

#[test]
fn ten_thousand_activities_are_compared_without_comparing_all_with_all() {
    let programme = many(10_000);
    let hints = barnoma_reader::close::hints(&programme, &[], &[]);
    let told: BTreeSet<_> = hints.iter().map(|hint| (hint.record, hint.other)).collect();
    assert_eq!(told.len(), hints.len(), "each once");
    assert!(hints.len() > 1_000, "{}", hints.len());
    assert!(hints.iter().all(|hint| hint.score.is_some_and(|score| score > 6.0)));
}
