//! Boards with their partners' files, as tests use them.

use std::collections::BTreeMap;
use std::fs;

use barnoma_reader::board::{self, Arrival, Board, Joined};
use barnoma_reader::day::Day;
use barnoma_reader::json::Json;
use barnoma_reader::model::{Participant, Programme};
use barnoma_reader::read;

/// What came of each source.
pub type Came = Vec<(String, Arrival)>;

/// The day of all joins.
pub fn today() -> Day {
    Day::from_ymd_opt(2022, 2, 1).unwrap()
}

/// A file of the fixtures.
pub fn text(path: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/coordination/");
    fs::read_to_string([folder, path].concat()).unwrap()
}

/// A board of the fixtures and its partners' files by their ids.
pub fn board_and_files(name: &str) -> (Board, BTreeMap<String, Vec<u8>>) {
    let (board, remarks) = board::read(text(&format!("{name}/board.json")).as_bytes());
    assert!(remarks.is_empty(), "{remarks:?}");
    let board = board.unwrap();
    let files = board
        .sources
        .iter()
        .map(|source| (source.id.clone(), text(&format!("{name}/{}", source.src)).into_bytes()))
        .collect();
    (board, files)
}

/// Files that have all come.
pub fn fresh(files: BTreeMap<String, Vec<u8>>) -> Came {
    files
        .into_iter()
        .map(|(id, bytes)| (id, Arrival { file: Ok(bytes), copy: None, retrieved: None }))
        .collect()
}

/// The joined dataset as a programme; nothing in it is wrong that was not wrong in a file.
pub fn programme(board: &Board, joined: &Joined) -> Programme {
    let reading = read(&board::dataset(board, joined));
    reading.programme.unwrap()
}

/// Each record by its id, as its own partner tells it: names of organisations and places are of
/// whoever names them first, so only their own texts are compared.
#[allow(dead_code, reason = "not all tests compare records")]
pub fn records(joined: &Joined) -> BTreeMap<String, String> {
    let bytes = Json::Object(joined.dataset.clone()).to_text();
    let programme = read(bytes.as_bytes()).programme.unwrap();
    let mut records = BTreeMap::new();
    for record in &programme.records {
        let outcomes: Vec<&str> =
            record.outcomes.iter().map(|no| programme.records[no.0].id.as_str()).collect();
        let named: Vec<&str> = record
            .participation
            .iter()
            .map(|one| match &one.who {
                Participant::Known(_) => one.role.as_str(),
                Participant::Named(name) => name.choose(&[]).1,
            })
            .collect();
        let own = (
            (&record.name, &record.alternate_name, &record.description, &record.url, &record.links),
            (&record.when, &record.codes, &record.topics, &record.contacts, &record.detail),
            (outcomes, named, record.location.len(), record.sources.len(), &record.identifiers),
        );
        records.insert(record.id.clone(), format!("{own:?}"));
    }
    records
}
