//! The documents of the format say what the reader does: every example in them is read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use barnoma_lang::messages::Catalogue;
use barnoma_reader::dataset::{DATASET, Holds, Shape, Value};
use barnoma_reader::day::{WhenParts, read_moment, read_when};
use barnoma_reader::finding::{Code, Mode};
use barnoma_reader::json::{self, Json};
use barnoma_reader::proof::proofread;
use barnoma_reader::read;
use barnoma_viewer::dates;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");

/// The fenced blocks of a page: what stands behind the fence, and the lines inside.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((info.to_owned(), inside.join("\n")));
        }
    }
    blocks
}

/// The bytes of an example. What every dataset needs is added, so that the example shows only
/// its own point; "…" stands for a thousand more of what is before it.
fn bytes(info: &str, example: &str) -> Vec<u8> {
    let example = example
        .replace("0, …", &"0, ".repeat(1_100))
        .replace(", ]", "]")
        .replace("word …", &"word ".repeat(300))
        .replace("words …", &"words ".repeat(60));
    match info {
        "hex" => {
            example.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
        }
        "json windows-1251" => with_head(&example).chars().map(windows_1251).collect(),
        "json chain" => with_head(&chained(&example)).into_bytes(),
        "json marked" => format!("\u{feff}\u{feff}{}", with_head(&example)).into_bytes(),
        "json whole" => example.into_bytes(),
        "json" => with_head(&example).into_bytes(),
        _ => panic!("an example in {info:?}"),
    }
}

/// An example whose "…" stands for more of the last kind, each in the one before it.
fn chained(example: &str) -> String {
    let (_, last) = example.split_once("}, {").unwrap();
    let (last, _) = last.split_once(", …").unwrap();
    let id = |n: usize| format!("\"box-{n}\"");
    let one = |n: usize| {
        let own = last.replace(&id(1), &id(n - 1)).replace("Box 2", &format!("Box {n}"));
        format!("{{{}", own.replacen(&id(2), &id(n), 1))
    };
    example.replace('…', &(3..=65).map(one).collect::<Vec<_>>().join(", "))
}

fn windows_1251(c: char) -> u8 {
    match c {
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xC0).unwrap(),
        c => u8::try_from(c).unwrap(),
    }
}

fn with_head(example: &str) -> String {
    let Ok((Json::Object(entries), _)) = json::parse(example.as_bytes()) else {
        panic!("an object: {example}")
    };
    let has = |name: &str| entries.iter().any(|(key, _)| key == name);
    let mut head = String::from("{");
    for (key, value) in [
        ("formatVersion", r#""1.0""#),
        ("id", r#""https://example.org/programme""#),
        ("name", r#"{"en": "Our programme"}"#),
        ("languages", r#"["en", "ru"]"#),
    ] {
        if !has(key) {
            write!(head, "\"{key}\": {value}, ").unwrap();
        }
    }
    if !["outcomes", "events", "actions", "resources"].into_iter().any(has) {
        head.push_str(r#""outcomes": [{"id": "any", "name": {"en": "Any"}}], "#);
    }
    example.replacen('{', &head, 1)
}

fn codes(bytes: &[u8]) -> BTreeSet<&'static str> {
    proofread(bytes, Mode::Lenient).findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn every_code_has_a_page_whose_example_triggers_it_and_nothing_else() {
    for code in Code::ALL {
        let name = code.as_str();
        let page = fs::read_to_string(format!("{DOCS}/findings/{name}.md")).expect(name);
        assert!(page.starts_with(&format!("# {name}\n")), "{name}");
        let blocks = blocks(&page);
        let [(info, example)] = blocks.as_slice() else { panic!("one example: {name}") };
        let found = codes(&bytes(info, example));
        match code {
            Code::MoreFindings => assert!(found.contains(name), "{name}: {found:?}"),
            _ => assert_eq!(found, BTreeSet::from([name]), "{name}"),
        }
    }
}

#[test]
fn every_page_belongs_to_a_code() {
    let known: BTreeSet<String> =
        Code::ALL.iter().map(|code| format!("{}.md", code.as_str())).collect();
    assert_eq!(known.len(), Code::ALL.len(), "two codes have one name");
    let pages: BTreeSet<String> = fs::read_dir(format!("{DOCS}/findings"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    assert_eq!(pages, known);
}

#[test]
fn the_list_of_findings_is_complete() {
    let mut rows = String::from("| finding | severity | what it means |\n|---|---|---|\n");
    for code in Code::ALL {
        let (name, severity) = (code.as_str(), code.severity().as_str());
        writeln!(rows, "| [{name}]({name}.md) | {severity} | {} |", code.description()).unwrap();
    }
    let page = fs::read_to_string(format!("{DOCS}/findings/README.md")).unwrap();
    assert!(page.contains(&rows), "docs/findings/README.md should hold\n{rows}");
}

#[test]
fn every_example_of_the_format_page_reads_without_a_finding() {
    let page = fs::read_to_string(format!("{DOCS}/dataset.md")).unwrap();
    let blocks = blocks(&page);
    assert!(blocks.len() >= 10, "only {} examples", blocks.len());
    for (info, example) in blocks {
        let reading = read(&bytes(&info, &example));
        let findings: Vec<String> = reading.findings.iter().map(ToString::to_string).collect();
        assert_eq!(findings, Vec::<String>::new(), "{example}");
        assert!(reading.programme.is_some(), "{example}");
    }
}

#[test]
fn every_row_of_the_dates_table_reads_as_it_says() {
    let page = fs::read_to_string(format!("{DOCS}/dataset.md")).unwrap();
    let english = Catalogue::of("en").unwrap();
    let today = read_moment("2022-06-15").unwrap().first;
    let rows = page.lines().skip_while(|line| !line.starts_with("| you want to say |")).skip(2);
    let mut n_rows = 0;
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [_, _, start, end, shown, _] = cells.as_slice() else { panic!("five columns: {row}") };
        let end = (!end.is_empty()).then_some(*end);
        let parts = WhenParts { start: Some(start), end, ..WhenParts::default() };
        let (when, problems) = read_when(&parts);
        assert_eq!(problems, [], "{row}");
        let line = dates::when(&when, today, Some("Asia/Dushanbe"), &english).expect(row);
        assert_eq!(line.text, *shown, "{row}");
        n_rows += 1;
    }
    assert!(n_rows >= 12, "only {n_rows} rows");
}

/// The names of all fields of an object and of those inside it, and the words that they allow.
fn names(shape: &Shape, names: &mut BTreeSet<&'static str>) {
    for field in shape.fields.iter().copied().flatten() {
        names.insert(field.name);
        let (Holds::One(value) | Holds::Many(value)) = field.holds;
        match value {
            Value::Part(part) => self::names(part, names),
            Value::OneOf(allowed) => names.extend(allowed),
            _ => {}
        }
    }
}

#[test]
fn every_field_and_every_allowed_word_is_on_the_format_page() {
    let page = fs::read_to_string(format!("{DOCS}/dataset.md")).unwrap();
    let mut all = BTreeSet::new();
    names(&DATASET, &mut all);
    assert!(all.len() > 150, "only {} names", all.len());
    let is_told = |name: &&str| {
        let heading = name.replace("organizations", "organisations");
        page.contains(&format!("`{name}`"))
            || page.lines().any(|line| line.to_lowercase() == format!("## {heading}"))
    };
    let untold: Vec<&str> = all.into_iter().filter(|name| !is_told(name)).collect();
    assert_eq!(untold, Vec::<&str>::new());
}
