//! Calendars that others have collected: those that come with the source of calcard.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use barnoma_exchange::{Format, Imported, Options};
use barnoma_reader::dataset::List;
use barnoma_reader::finding::Mode;
use barnoma_reader::json::{Json, parse};

/// The folder of a package that this one is tested with.
fn package(name: &str) -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--manifest-path"]);
    cargo.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    let output = cargo.output().expect("cargo runs");
    let (metadata, _) = parse(&output.stdout).expect("cargo metadata is JSON");
    let Json::Object(fields) = metadata else { panic!("cargo metadata lists packages") };
    let packages = fields.into_iter().find(|(key, _)| key == "packages").map(|(_, list)| list);
    let Some(Json::Array(packages)) = packages else { panic!("cargo metadata lists packages") };
    let word = |package: &Json, key: &str| match package {
        Json::Object(fields) => fields.iter().find_map(|(name, value)| match value {
            Json::String(text) if name == key => Some(text.clone()),
            _ => None,
        }),
        _ => None,
    };
    let package = packages.iter().find(|package| word(package, "name").as_deref() == Some(name));
    let manifest = package.and_then(|package| word(package, "manifest_path")).expect(name);
    PathBuf::from(manifest).parent().expect("a folder").to_owned()
}

fn n_records(imported: &Imported, list: List) -> usize {
    match &imported.dataset {
        Json::Object(fields) => {
            fields.iter().find(|(name, _)| name == list.field()).map_or(0, |(_, list)| match list {
                Json::Array(items) => items.len(),
                _ => 0,
            })
        }
        _ => 0,
    }
}

/// How many events and tasks are told to be left out as a whole.
fn n_left_out(imported: &Imported) -> usize {
    let whole = imported.losses.iter().filter(|loss| {
        loss.message.starts_with("is private") || loss.message.contains("nobody could say")
    });
    whole
        .map(|loss| {
            let n = loss.message.rsplit_once('(').and_then(|(_, n)| n.strip_suffix(" times)"));
            n.and_then(|n| n.parse().ok()).unwrap_or(1)
        })
        .sum()
}

#[test]
fn no_event_vanishes_without_a_word() {
    let folder = package("calcard").join("resources/ical");
    let (mut n_files, mut n_events) = (0, 0);
    for entry in fs::read_dir(folder).expect("the calendars") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "ics") {
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&bytes).to_ascii_uppercase();
        let n_written = text
            .split(['\r', '\n'])
            .filter(|line| matches!(line.trim(), "BEGIN:VEVENT" | "BEGIN:VTODO"))
            .count();
        let file = vec![(path.display().to_string(), bytes)];
        let Ok(imported) = Format::Ics.import(&file, &Options::default()) else {
            assert_eq!(n_written, 0, "{}", path.display());
            continue;
        };
        n_files += 1;
        n_events += n_written;
        let n_cancelled_times = text.matches("RECURRENCE-ID").count();
        let n_read = n_records(&imported, List::Events) + n_records(&imported, List::Actions);
        let n_told = n_read + n_left_out(&imported);
        // A time of a series that is cancelled becomes a day on which it does not take place.
        assert!(
            n_told <= n_written && n_told + n_cancelled_times >= n_written,
            "{}: {n_written} written, {n_told} told",
            path.display()
        );
        let reading =
            barnoma_reader::check::read_as(imported.dataset.to_text().as_bytes(), Mode::Lenient);
        assert!(reading.programme.is_some() || n_read == 0, "{}", path.display());
    }
    assert!(n_files > 400 && n_events > 500, "{n_files} files, {n_events} events");
}
