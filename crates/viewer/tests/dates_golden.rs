//! The same dates, ranges and repeats in the words of every language, one file each in
//! `golden/dates`, to be read like prose. `BARNOMA_WRITE_GOLDEN=1` writes them anew.

#![allow(clippy::expect_used, clippy::string_slice, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use barnoma_lang::messages::{Catalogue, LANGUAGES};
use barnoma_reader::day::{WhenParts, read_moment, read_when};
use barnoma_viewer::dates;

/// Beginnings and ends; an end may be missing.
const SPANS: &[(&str, Option<&str>)] = &[
    ("2022-11-02", None),
    ("2022-05-01", None),
    ("2022-12-31", None),
    ("2022-01-15", None),
    ("2022-02-28", None),
    ("2022-03-08", None),
    ("2022-04-30", None),
    ("2022-06-19", None),
    ("2022-07-21", None),
    ("2022-08-09", None),
    ("2022-09-22", None),
    ("2022-10-24", None),
    ("2022-11", None),
    ("2022-03", None),
    ("2022", None),
    ("2022-10-XX", None),
    ("2022-XX", None),
    ("2022-33", None),
    ("2022-36", None),
    ("2022-40", None),
    ("2022-41", None),
    ("2022-21", None),
    ("2022-22", None),
    ("2022-23", None),
    ("2022-24", None),
    ("202X", None),
    ("20XX", None),
    ("2022-11-02?", None),
    ("2022-11?", None),
    ("2022?", None),
    ("2022-11-02~", None),
    ("2022-11~", None),
    ("2022~", None),
    ("2022-21~", None),
    ("2022%", None),
    ("2022-10-24", Some("2022-10-31")),
    ("2022-10-01", Some("2022-10-03")),
    ("2022-10-28", Some("2022-11-03")),
    ("2022-12-28", Some("2023-01-03")),
    ("2022-03", Some("2022-05")),
    ("2022-11", Some("2023-02")),
    ("2022", Some("2032")),
    ("2022-33", Some("2022-35")),
    ("2022-36", Some("2023-33")),
    ("2022-21", Some("2022-23")),
    ("2022-10-24?", Some("2022-10-31?")),
    ("2022-10-24", Some("2022-11")),
    ("2022", Some("..")),
    ("2022-11", Some("..")),
    ("2022-11-02", Some("..")),
    ("2022-11-03", Some("..")),
    ("2022-40", Some("..")),
    ("2022~", Some("..")),
    ("..", Some("2022")),
    ("..", Some("2022-11")),
    ("..", Some("2022-11-02")),
    ("..", Some("2022~")),
    ("..", Some("2022-21")),
    ("..", Some("2022-40")),
    ("202X", Some("..")),
    ("2022-11-02T10:00", None),
    ("2022-11-02T10:00+05:00", None),
    ("2022-11-02T10:00", Some("2022-11-02T12:30")),
    ("2022-11-02T10:00", Some("2022-11-04T18:00")),
    ("2022-12-30T10:00", Some("2023-01-02T18:00")),
    ("2022-11-02T10:00", Some("2022-11-04")),
    ("2022-06-15", Some("2022-06-15T12:00")),
    ("203X", None),
    ("203X", Some("..")),
    ("200X", Some("202X")),
    ("201X", Some("203X")),
    ("2022-21", Some("..")),
    ("2022-23", Some("..")),
    ("2022-06~", None),
    ("2031-06-15", Some("..")),
    ("2022-11-01~", Some("..")),
    ("2022-11-02~", Some("..")),
    ("2022-11-02?", Some("..")),
    ("2022-11-02%", Some("..")),
    ("2022-11~", Some("..")),
    ("2022-22~", Some("..")),
    ("2022-34~", Some("..")),
    ("2022-41~", Some("..")),
    ("202X~", Some("..")),
    ("..", Some("2022-11-01~")),
    ("..", Some("2022-11-02~")),
    ("..", Some("2022-11-02?")),
    ("..", Some("2022-11-02%")),
    ("..", Some("2022-11~")),
    ("..", Some("2022-22~")),
    ("..", Some("2022-34~")),
    ("..", Some("2022-41~")),
    ("..", Some("202X~")),
    ("2022-11-01~", Some("2022-11-05~")),
    ("2022-11-28~", Some("2022-12-02~")),
    ("2027-05~", Some("2027-06~")),
    ("2027-21~", Some("2027-23~")),
    ("2027-33~", Some("2027-34~")),
    ("2027-40~", Some("2028-41~")),
    ("2030~", Some("2032~")),
    ("203X~", Some("204X~")),
    ("2027-02~", Some("2027-04")),
    ("2027-02", Some("2027-04~")),
    ("2027-02-01~", Some("2027-04")),
    ("..", Some("2027-02-02T12:00")),
    ("..", Some("2022-24")),
    ("..", Some("2022-34")),
    ("..", Some("202X")),
];

/// Beginnings, ends and rules of what comes again.
const REPEATS: &[(&str, Option<&str>, &str)] = &[
    ("2022-05-03", None, "FREQ=YEARLY"),
    ("2022-05-01", None, "FREQ=YEARLY"),
    ("2022-10-24", Some("2022-10-31"), "FREQ=YEARLY"),
    ("2022-10-28", Some("2022-11-03"), "FREQ=YEARLY"),
    ("2022-05-03", None, "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=3"),
    ("2022-05-03", None, "FREQ=YEARLY;INTERVAL=2"),
    ("2022-05-03", None, "FREQ=YEARLY;BYMONTH=5;BYDAY=1TU"),
    ("2022-05-27", None, "FREQ=YEARLY;BYMONTH=5;BYDAY=-1FR"),
    ("2022-05-03", None, "FREQ=MONTHLY"),
    ("2022-05-01", None, "FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("2022-05-31", None, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("2022-05-02", None, "FREQ=MONTHLY;BYDAY=1MO"),
    ("2022-05-02", None, "FREQ=WEEKLY"),
    ("2022-05-02", None, "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("2022-05-02", None, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("2022-05-02", None, "FREQ=DAILY;COUNT=5"),
    ("2022-05-02", None, "FREQ=DAILY;UNTIL=20220512"),
    ("2022-05-02", None, "FREQ=DAILY;INTERVAL=3"),
    ("2022-06-15", None, "FREQ=YEARLY;INTERVAL=4"),
    ("2022-06-10", Some("2022-06-12"), "FREQ=YEARLY"),
    ("2022-06-10", Some("2022-06-12"), "FREQ=YEARLY;INTERVAL=2"),
    ("2022-06-05", None, "FREQ=YEARLY;BYMONTH=6;BYDAY=1SU"),
    ("2022-08-07", None, "FREQ=YEARLY;BYMONTH=8;BYDAY=1SU"),
    ("2022-05-27", None, "FREQ=MONTHLY;BYDAY=-1FR"),
    ("2022-05-31", None, "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1"),
    ("2022-05-03", None, "FREQ=WEEKLY;BYDAY=TU,TH,FR"),
    ("2022-10-28", Some("2022-11-03"), "FREQ=YEARLY;INTERVAL=2"),
    ("2022-12-07", None, "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYDAY=1WE"),
    ("2022-05-02", None, "FREQ=MONTHLY;BYDAY=1MO,3MO"),
    ("2022-05-02", None, "FREQ=MONTHLY;BYMONTHDAY=2;COUNT=3"),
];

/// The months of English as they would be seen in another language's words.
const ENGLISH: [&str; 12] = [
    "Janu", "Febr", "March", "April", "May ", "June", "July", "Augu", "Sept", "Octo", "Nove",
    "Dece",
];

fn said(parts: &WhenParts, catalogue: &Catalogue) -> String {
    let today = read_moment("2022-06-01").expect("a day").first;
    let (when, problems) = read_when(parts);
    assert_eq!(problems, [], "{parts:?}");
    let line = dates::when(&when, today, Some("Asia/Dushanbe"), catalogue).expect("a date");
    match line.note {
        Some(note) => format!("{} | {note}", line.text),
        None => line.text,
    }
}

/// All of it in one language, a line each.
fn page(catalogue: &Catalogue) -> String {
    let mut page = String::new();
    for &(start, end) in SPANS {
        let parts = WhenParts { start: Some(start), end, ..WhenParts::default() };
        let given = [start, end.unwrap_or_default()].join(" ");
        writeln!(page, "{:<42} {}", given.trim(), said(&parts, catalogue)).expect("text");
    }
    for &(start, end, rule) in REPEATS {
        let parts =
            WhenParts { start: Some(start), end, rrule: Some(rule), ..WhenParts::default() };
        let given = [start, end.unwrap_or_default(), rule].join(" ").replace("  ", " ");
        writeln!(page, "{given:<42} {}", said(&parts, catalogue)).expect("text");
    }
    page
}

#[test]
fn every_language_says_dates_as_its_golden_file_does() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/dates");
    for (tag, _) in LANGUAGES {
        let path = folder.join(tag).with_extension("txt");
        let page = page(&Catalogue::of(tag).expect(tag));
        assert!(page.lines().count() >= 60);
        if env::var_os("BARNOMA_WRITE_GOLDEN").is_some() {
            fs::write(&path, &page).expect("a writable file");
        }
        let golden = fs::read_to_string(&path).expect("the golden file").replace("\r\n", "\n");
        for (line, golden) in page.lines().zip(golden.lines()) {
            assert_eq!(line, golden, "{tag}");
        }
        assert_eq!(page.lines().count(), golden.lines().count(), "{tag}");
    }
}

#[test]
fn no_language_says_months_in_english_or_as_numbers_of_months() {
    for (tag, _) in LANGUAGES.iter().filter(|(tag, _)| *tag != "en") {
        for line in page(&Catalogue::of(tag).expect(tag)).lines() {
            let said = &line[42..];
            for month in ENGLISH {
                assert!(!said.contains(month), "{tag}: {line}");
            }
            assert!(!said.contains("M0") && !said.contains("M1"), "{tag}: {line}");
            assert!(!said.contains(['{', '}', '#']), "{tag}: {line}");
            assert!(!said.trim().is_empty(), "{tag}: {line}");
        }
    }
}
