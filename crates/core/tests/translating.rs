//! `docs/translating.md` is true: its made-up language works as the page says, and no key of the
//! grammar of dates is missing there.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use barnoma_core::day::{Moment, When, WhenParts};
use barnoma_core::messages::{Catalogue, LANGUAGES};
use barnoma_core::words;
use serde_json::Value;

const PAGE: &str = include_str!("../../../docs/translating.md");
const ENGLISH: &str = include_str!("../messages/en.json");
const MESSAGES: &str = include_str!("../src/messages.rs");

/// The first block of code in a language, without the spaces that indent it.
fn code(language: &str) -> String {
    let (_, rest) = PAGE.split_once(&format!("```{language}\n")).expect("a block of code");
    let (code, _) = rest.split_once("```").expect("its end");
    code.to_owned()
}

/// The rows of the table that begins with a heading.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, rest) = PAGE.split_once(heading).expect(heading);
    let row = |line: &'static str| {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().trim_matches('`')).collect()
    };
    rest.lines().skip(1).take_while(|line| line.starts_with('|')).map(row).collect()
}

/// The catalogue that the steps of the page make: English, without the section of the CLDR, with
/// the header and the messages of the example.
fn made_up() -> Catalogue {
    let mut file: Value = serde_json::from_str(ENGLISH).expect("en.json");
    let example: Value = serde_json::from_str(&code("json")).expect("the example");
    let file = file.as_object_mut().expect("an object");
    file.remove("cldr");
    for (key, value) in example.as_object().expect("an object") {
        match value {
            Value::Object(messages) => {
                let known = file[key].as_object_mut().expect("an object");
                known.extend(messages.clone());
            }
            _ => {
                file[key] = value.clone();
            }
        }
    }
    Catalogue::parse(&serde_json::to_string(file).expect("JSON")).expect("a catalogue")
}

#[test]
fn the_made_up_language_says_dates_as_the_page_shows() {
    let catalogue = made_up();
    let today = Moment::read("2022-06-01").expect("a day").first;
    let rows = table("| Start | End | Words |\n");
    assert!(rows.len() >= 6);
    for row in rows {
        let [start, end, shown] = row.as_slice() else { panic!("three columns: {row:?}") };
        let end = Some(*end).filter(|end| !end.is_empty());
        let parts = WhenParts { start: Some(start), end, ..WhenParts::default() };
        let (when, problems) = When::read(&parts);
        assert_eq!(problems, [], "{row:?}");
        let line = words::when(&when, today, None, &catalogue).expect(start);
        assert_eq!(line.text, *shown, "{row:?}");
    }
}

#[test]
fn the_made_up_language_counts_and_lists_by_its_file_alone() {
    let catalogue = made_up();
    assert_eq!(catalogue.plural_forms().collect::<Vec<_>>(), ["one", "two", "other"]);
    let rows = table("| Number | Words |\n");
    assert!(rows.len() >= 5);
    for row in rows {
        let [n, shown] = row.as_slice() else { panic!("two columns: {row:?}") };
        assert_eq!(catalogue.count("results.count", n.parse().expect(n), &[]), *shown);
    }
    let items = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(catalogue.list(&items), "a o b e c");
    assert_eq!((catalogue.tag().as_str(), catalogue.own_name()), ("qaa", "Volnai"));
    assert_eq!(catalogue.text("error.retry"), "Try again");
}

#[test]
fn a_language_is_offered_by_the_lines_that_the_page_shows() {
    let lines: Vec<String> = code("rust").lines().map(|line| line.trim().to_owned()).collect();
    let [offered, loaded] = lines.iter().filter(|line| !line.is_empty()).collect::<Vec<_>>()[..]
    else {
        panic!("two lines: {lines:?}")
    };
    // The same lines of every other language are in the code.
    for (tag, name) in LANGUAGES.iter().filter(|(tag, _)| *tag != "en") {
        for line in [offered, loaded] {
            let line = line.replace("qaa", tag).replace("Volnai", name);
            assert!(MESSAGES.contains(&line), "not in messages.rs: {line}");
        }
    }
}

#[test]
fn every_key_of_the_grammar_of_dates_is_explained() {
    let english = Catalogue::default();
    let groups = |key: &str| key.split(['#', '.']).next().unwrap_or_default().to_owned();
    for key in english.keys() {
        let (key, _) = key.split_once('#').unwrap_or((key, ""));
        let is_explained = match groups(key).as_str() {
            "date" => PAGE.contains(&format!("`{key}`")),
            "month" | "month_of" | "month_short" | "plural" | "number" | "list" => {
                let list = key.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
                PAGE.contains(&format!("`{list}`"))
            }
            _ => true,
        };
        assert!(is_explained, "docs/translating.md does not say what {key} is");
    }
    for (_, rest) in PAGE.match_indices("`date.").map(|(at, _)| PAGE.split_at(at + 1)) {
        let (key, _) = rest.split_once('`').expect("the end of a key");
        let is_known = english.keys().any(|known| known.split('#').next() == Some(key));
        assert!(is_known, "there is no {key}");
    }
}
