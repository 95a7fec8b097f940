//! The partners of a board: their files as they came, and the last good copies.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use barnoma_pack::day::Day;
use barnoma_reader::board::{self, Arrival, Board, Joined, MOST_BYTES, Reason, Source};
use serde_json::{Map, Value};

use crate::files;

/// The folder beside a board for files that were fetched.
pub const ARRIVED: &str = "arrived";
/// In it: when each was fetched, or why there is none.
pub const LIST: &str = "arrived.json";

/// The folder that a board is in.
pub fn folder(board: &Path) -> &Path {
    match board.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Where the file of a source is on this machine.
pub fn path(folder: &Path, source: &Source) -> PathBuf {
    match source.is_web() {
        true => folder.join(ARRIVED).join(file_name(source)),
        false => folder.join(&source.src),
    }
}

/// `{id}.json`.
pub fn file_name(source: &Source) -> String {
    [&source.id, ".json"].concat()
}

fn copy(folder: &Path, source: &Source) -> PathBuf {
    folder.join(source.copy())
}

/// What came of every source.
pub fn arrivals(folder: &Path, board: &Board) -> Vec<(String, Arrival)> {
    let list = list(folder);
    let arrival = |source: &Source| {
        let noted = |name: &str| list.get(&source.id)?.get(name)?.as_str().map(str::to_owned);
        let file = match noted("reason").and_then(|reason| Reason::parse(&reason)) {
            Some(reason) if source.is_web() => Err(reason),
            _ => read(&path(folder, source)),
        };
        let retrieved = noted("retrieved").and_then(|day| day.parse::<Day>().ok());
        let copy = read(&copy(folder, source)).ok();
        (source.id.clone(), Arrival { file, copy, retrieved })
    };
    board.sources.iter().map(arrival).collect()
}

/// What fetching has noted, source by source.
pub fn list(folder: &Path) -> Map<String, Value> {
    let bytes = read(&folder.join(ARRIVED).join(LIST)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// The bytes of a file, one more than may be at most.
fn read(path: &Path) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Reason::NoAnswer),
        Err(_) => Err(Reason::NoProgramme),
    }
}

/// The files of a page that joins the board anew, as [`board::served`] names them; the board is the
/// first.
pub fn served(folder: &Path, board: &Board, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("board.json".to_owned(), board::served(bytes))];
    let mut add = |name: String, path: PathBuf| {
        if let Some(bytes) = read(&path).ok().filter(|bytes| bytes.len() <= MOST_BYTES) {
            files.push((name, bytes));
        }
    };
    for source in &board.sources {
        let name = file_name(source);
        if !source.is_web() {
            add(name.clone(), path(folder, source));
        }
        add(["copies/", &name].concat(), copy(folder, source));
    }
    files
}

/// Keeps what is good as the last good copy.
pub fn keep(folder: &Path, board: &Board, joined: &Joined) -> Result<()> {
    for (source, partner) in board.sources.iter().zip(&joined.partners) {
        if !partner.is_good {
            continue;
        }
        let to = copy(folder, source);
        let Ok(bytes) = fs::read(path(folder, source)) else { continue };
        if fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        files::write(&to, &bytes, true)
            .with_context(|| ["the copy of ", &source.id, " cannot be kept"].concat())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_long_is_read_no_further() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, vec![b' '; MOST_BYTES + 10]).unwrap();
        assert_eq!(read(&path).map(|bytes| bytes.len()), Ok(MOST_BYTES + 1));
        assert_eq!(read(&folder.path().join("b.json")), Err(Reason::NoAnswer));
        assert_eq!(read(folder.path()), Err(Reason::NoProgramme));
    }
}
