//! Programmes in sheets: they come back as they went, and whatever an office has in its cells is in
//! the dataset or among the losses.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use barnoma_exchange::{DateOrder, File, Format, Imported, Options};
use barnoma_reader::json::{Json, parse};
use proptest::prelude::*;
use support::{datasets, sorted};

const DEMO: &[u8] = include_bytes!("../../../static/programme.json");

#[track_caller]
fn assert_comes_back(dataset: &Json, format: Format) {
    let exported = format.export(dataset, &Options::default()).unwrap();
    assert_eq!(exported.losses, []);
    let imported = format.import(&exported.files, &Options::default()).unwrap();
    assert_eq!(imported.losses, []);
    let (first, second) = (sorted(dataset).to_text(), sorted(&imported.dataset).to_text());
    for (n, (first, second)) in first.lines().zip(second.lines()).enumerate() {
        assert_eq!(first, second, "line {n}");
    }
    assert_eq!(first.len(), second.len());
}

fn file(name: &str, text: &str) -> File {
    (name.to_owned(), text.as_bytes().to_vec())
}

fn read(files: &[File]) -> Imported {
    Format::Csv.import(files, &Options::default()).unwrap()
}

/// What is at a pointer, in one line.
fn at(imported: &Imported, pointer: &str) -> String {
    let mut json = &imported.dataset;
    for step in pointer.split('/').skip(1) {
        let found = match json {
            Json::Object(entries) => entries.iter().find(|(key, _)| key == step).map(|(_, v)| v),
            Json::Array(items) => items.get(step.parse::<usize>().unwrap()),
            _ => None,
        };
        match found {
            Some(found) => json = found,
            None => return "nothing".to_owned(),
        }
    }
    json.to_line()
}

#[test]
fn the_demo_comes_back_from_sheets() {
    let (demo, _) = parse(DEMO).unwrap();
    let Json::Object(mut entries) = demo else { panic!("an object") };
    entries.retain(|(key, _)| key != "$schema");
    let demo = Json::Object(entries);
    assert_comes_back(&demo, Format::Csv);
    assert_comes_back(&demo, Format::Xlsx);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn every_programme_comes_back_from_sheets(dataset in datasets()) {
        assert_comes_back(&dataset, Format::Csv);
        assert_comes_back(&dataset, Format::Xlsx);
    }

    #[test]
    fn no_cell_is_lost_without_a_word(rows in prop::collection::vec(prop::collection::vec("[a-zA-Z@.,;=|#'\" \n0-9/-]{0,6}", 0..7), 0..9)) {
        let mut table = rows.clone();
        table.insert(rows.len() / 3, ["id", "name", "name@ru", "startDate", "x"].map(str::to_owned).to_vec());
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
        let text = table.iter().map(line).collect::<Vec<_>>().join("\n");
        let imported = read(&[file("events.csv", &text)]);
        let kept = imported.dataset.to_line();
        let losses: String = imported.losses.iter().map(|loss| format!("{loss}\n")).collect();
        // A row of hashtags is the format's own business.
        let hashtags = |row: &&Vec<String>| row.iter().all(|cell| cell.trim().is_empty() || cell.trim().starts_with('#'));
        for (n, row) in table.iter().enumerate().filter(|(_, row)| !hashtags(row)) {
            for (column, cell) in row.iter().enumerate() {
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                let words = cell.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
                for word in words.filter(|_| n != rows.len() / 3) {
                    let is_lost = losses.lines().any(|loss| loss.starts_with(&format!("events!{letter}{}", n + 1)) || loss.contains(&format!("{}:", n + 1)) || loss.contains(&format!("{}: ", n + 1)));
                    prop_assert!(kept.contains(word) || is_lost, "{:?} of {}{} in\n{}\n{}\n{}", word, letter, n + 1, text, kept, losses);
                }
            }
        }
    }
}

#[test]
fn sheets_of_a_russian_office_are_read() {
    let text = "План мероприятий на 2022 год\n\nНазвание;Дата начала;Место;Бюджет\n\
                День открытых дверей;15.03.2022;dushanbe;1 000\nВстреча;03/04/2022;;\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let files = [("план.csv".to_owned(), bytes.into_owned())];
    let options = Options { lang: barnoma_reader::lang::Lang::parse("ru"), ..Options::default() };
    let imported = Format::Csv.import(&files, &options).unwrap();
    assert_eq!(at(&imported, "/name/ru"), "\"План мероприятий на 2022 год\"");
    assert_eq!(at(&imported, "/events/0/name/ru"), "\"День открытых дверей\"");
    assert_eq!(at(&imported, "/events/0/startDate"), "\"2022-03-15\"");
    assert_eq!(at(&imported, "/events/0/location"), "[\"dushanbe\"]");
    assert_eq!(at(&imported, "/events/0/ext/barnoma.columns/Бюджет"), "\"1 000\"");
    assert_eq!(at(&imported, "/events/1/startDate"), "\"03/04/2022\"");
    let doubts: Vec<String> = imported.doubts.iter().map(ToString::to_string).collect();
    assert!(doubts[0].contains("windows-1251"), "{doubts:?}");
    assert!(doubts[1].contains("план!B5") && doubts[1].contains("--date-order"), "{doubts:?}");
    let order = Some(DateOrder::MonthFirst);
    let imported = Format::Csv.import(&files, &Options { date_order: order, ..options }).unwrap();
    assert_eq!(at(&imported, "/events/1/startDate"), "\"2022-03-04\"");
}

#[test]
fn a_finding_in_a_cell_can_be_named() {
    let text = "id,name,startDate\n#meta+id,#activity,#date\na,A,2022\nb,B,2022-13-45\n";
    let imported = read(&[
        file("events.csv", text),
        file("participation.csv", "subject,organization,role\nb,o,organizer\nnobody,o,host\n"),
    ]);
    let place = |pointer: &str| {
        imported.places.iter().find(|(known, _)| known == pointer).map(|(_, place)| place.as_str())
    };
    assert_eq!(place("/events/1/startDate"), Some("events!C4"));
    assert_eq!(place("/events/0"), Some("events!A3"));
    assert_eq!(place("/events/1/participatingOrgs/0/role"), Some("participation!C2"));
    assert_eq!(imported.losses.len(), 1, "{:?}", imported.losses);
    assert_eq!(imported.losses[0].place, "participation!A3:C3");
}

#[test]
fn whatever_comes_is_read_or_refused() {
    let nasty: [&[u8]; 9] = [
        b"",
        b"\n\n\n",
        b"\xFF\xFE",
        b"\0\0\0\0",
        b"\"",
        b"id\n",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0",
        b"a;b;c\n1;2\n",
    ];
    for bytes in nasty {
        let files = [("events.csv".to_owned(), bytes.to_vec())];
        if let Err(refusal) = Format::Csv.import(&files, &Options::default()) {
            assert!(refusal.to_string().contains(' '), "{bytes:?}");
        }
    }
}
