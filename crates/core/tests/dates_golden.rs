//! Dates in words in every language: one list of dates, one golden file a language, to be read.
//!
//! `BARNOMA_WRITE_GOLDEN=1 cargo test -p barnoma-core --test dates_golden` writes the files anew.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use barnoma_core::day::{Day, Moment, When, WhenParts};
use barnoma_core::messages::{Catalogue, KNOWN};
use barnoma_core::words;

/// On this day the dates are said.
const TODAY: &str = "2022-06-01";

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn catalogue(tag: &str) -> Catalogue {
    let json = fs::read_to_string(path(&format!("messages/{tag}.json"))).expect(tag);
    Catalogue::parse(&json).expect(tag)
}

fn day(written: &str) -> Day {
    Moment::read(written).expect(written).first
}

/// The dates of `golden/dates.txt`: start, end and rule, each maybe empty.
fn dates() -> Vec<[String; 3]> {
    let list = fs::read_to_string(path("tests/golden/dates.txt")).expect("the list of dates");
    let line = |line: &str| {
        let mut parts = line.split('|').map(|part| part.trim().to_owned());
        [(); 3].map(|()| parts.next().unwrap_or_default())
    };
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(line).collect()
}

fn said([start, end, rule]: &[String; 3], catalogue: &Catalogue) -> String {
    fn given(part: &str) -> Option<&str> {
        Some(part).filter(|part| !part.is_empty())
    }
    let parts = WhenParts {
        start: given(start),
        end: given(end),
        rrule: given(rule),
        ..WhenParts::default()
    };
    let (when, problems) = When::read(&parts);
    // A rule that we cannot follow is a date that we say all the same.
    assert!(problems.iter().all(|problem| problem.field == "rrule"), "{problems:?}");
    let line = words::when(&when, day(TODAY), Some("Asia/Dushanbe"), catalogue).expect("a date");
    let block = words::date_block(&when, day(TODAY), catalogue);
    let block = block.map(|block| format!(" [{}]", [block.large, block.small].join(" ").trim()));
    let note = line.note.map(|note| format!("; {note}"));
    [line.text, note.unwrap_or_default(), block.unwrap_or_default()].concat()
}

/// Every date in a language, one a line: what was written, then what is said and, in brackets,
/// the date block.
fn golden(tag: &str) -> String {
    let catalogue = catalogue(tag);
    let mut text = String::new();
    for date in dates() {
        let written: Vec<&str> =
            date.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        // No-break spaces are shown as "~".
        let said = said(&date, &catalogue).replace(['\u{a0}', '\u{202f}'], "~");
        text.extend([&written.join(" / "), "\n    ", &said, "\n"]);
    }
    text
}

#[test]
fn every_language_says_every_date_as_its_golden_file() {
    assert!(dates().len() >= 60, "{}", dates().len());
    for known in KNOWN {
        let file = path(&format!("tests/golden/dates/{}.txt", known.tag));
        let now = golden(known.tag);
        if std::env::var_os("BARNOMA_WRITE_GOLDEN").is_some() {
            fs::write(&file, &now).expect("a golden file");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        for (now, expected) in now.lines().zip(expected.lines()) {
            assert_eq!(now, expected, "{}", known.tag);
        }
        assert_eq!(now.lines().count(), expected.lines().count(), "{}", known.tag);
    }
}

/// The words of a text, without marks; "октябры" is one, "M10" too.
fn letters(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

#[test]
fn no_language_speaks_english_or_in_codes() {
    let english = catalogue("en");
    let foreign: BTreeSet<String> = ["month", "month_short", "season", "weekday_on"]
        .iter()
        .flat_map(|list| (1..=12).map(move |number| format!("{list}.{number}")))
        .map(|key| english.text(&key).to_owned())
        .filter(|word| !word.contains('.'))
        .chain(["M0", "M1"].iter().flat_map(|m| (0..=9).map(move |n| format!("{m}{n}"))))
        .collect();
    assert!(foreign.contains("October") && foreign.contains("M03") && foreign.len() > 40);
    for known in KNOWN.iter().filter(|known| known.tag != "en") {
        let catalogue = catalogue(known.tag);
        for date in dates() {
            let said = said(&date, &catalogue);
            let words = letters(&said);
            let found: Vec<&str> =
                words.into_iter().filter(|word| foreign.contains(*word)).collect();
            assert!(found.is_empty(), "{}: {said}: {found:?}", known.tag);
            assert!(!said.contains(['{', '}']), "{}: {said}", known.tag);
            assert!(!said.contains("date."), "{}: {said}", known.tag);
        }
    }
}

#[test]
fn every_month_is_said_in_every_language() {
    for known in KNOWN {
        let catalogue = catalogue(known.tag);
        for list in ["month", "month_of", "month_short"] {
            let names: BTreeSet<String> = (1..=12)
                .map(|number| catalogue.text(&format!("{list}.{number}")).to_owned())
                .filter(|name| !name.starts_with(list))
                .collect();
            assert_eq!(names.len(), 12, "{} {list}", known.tag);
        }
    }
}
