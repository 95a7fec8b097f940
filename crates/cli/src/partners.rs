//! The partners of a board: their files as they came, the last good copies, and what is said of
//! those that did not come.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use barnoma_pack::day::Day;
use barnoma_reader::board::{Arrival, Board, Joined, MOST_BYTES, Partner, Reason, Source};
use serde_json::{Map, Value};

use crate::files;

/// The folder beside a board for files that were fetched.
pub const ARRIVED: &str = "arrived";
/// In it: when each was fetched, or why there is none.
pub const LIST: &str = "arrived.json";
/// The folder beside a board for last good copies.
const COPIES: &str = "copies";

/// The folder that a board is in.
pub fn folder(board: &Path) -> &Path {
    match board.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Whether a source is fetched from the web.
pub fn is_web(source: &Source) -> bool {
    source.src.starts_with("https://")
}

/// Where the file of a source is on this machine.
pub fn path(folder: &Path, source: &Source) -> PathBuf {
    match is_web(source) {
        true => folder.join(ARRIVED).join(file_name(source)),
        false => folder.join(&source.src),
    }
}

/// `{id}.json`.
pub fn file_name(source: &Source) -> String {
    [&source.id, ".json"].concat()
}

fn copy(folder: &Path, source: &Source) -> PathBuf {
    match &source.copy {
        Some(copy) => folder.join(copy),
        None => folder.join(COPIES).join(file_name(source)),
    }
}

/// What came of every source.
pub fn arrivals(folder: &Path, board: &Board) -> Vec<(String, Arrival)> {
    let list = list(folder);
    let arrival = |source: &Source| {
        let noted = |name: &str| list.get(&source.id)?.get(name)?.as_str().map(str::to_owned);
        let file = match noted("reason").and_then(|reason| Reason::parse(&reason)) {
            Some(reason) if is_web(source) => Err(reason),
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

/// A line for each partner whose file is not used, or is odd.
pub fn lines(board: &Board, partners: &[Partner], as_of: &BTreeMap<String, Day>) -> Vec<String> {
    let sources: BTreeMap<&str, &Source> =
        board.sources.iter().map(|source| (source.id.as_str(), source)).collect();
    let mut lines = Vec::new();
    for partner in partners {
        let (Some(reason), Some(source)) = (&partner.reason, sources.get(partner.id.as_str()))
        else {
            continue;
        };
        let what = sentence(reason, source);
        let used = match (partner.is_refused, partner.is_there, as_of.get(&partner.id)) {
            (false, ..) => String::new(),
            (true, true, Some(day)) => format!("; its last good copy is shown, of {day}"),
            (true, true, None) => "; its last good copy is shown".to_owned(),
            (true, false, _) => "; nothing is shown of it yet".to_owned(),
        };
        let weight = if partner.is_refused { "error" } else { "warning" };
        lines.push(format!("{weight}: {}: {what}{used}", partner.id));
    }
    lines
}

/// What happened, and what to do.
fn sentence(reason: &Reason, source: &Source) -> String {
    let src = &source.src;
    match reason {
        Reason::NoAnswer if is_web(source) => {
            format!("{src} could not be reached: fetch it with `barnoma fetch`, or ask the partner")
        }
        Reason::NoAnswer => format!("{src} is not there: put the file there, or correct \"src\""),
        Reason::Status(status) => {
            format!("the file is not at {src} ({status}): ask the partner for its address")
        }
        Reason::NoProgramme => {
            format!("{src} cannot be read as a programme: look at it with `barnoma check`")
        }
        Reason::TooBig => format!(
            "{src} is too big: a partner's file has at most 8 MiB and 20,000 records, so ask for less"
        ),
        Reason::Slow => format!("{src} did not come in time: fetch it again later"),
        Reason::Version(version) => {
            format!("{src} is of a newer format ({version}): use a newer Barnoma")
        }
        Reason::OtherProgramme => format!(
            "{src} is now another programme: if that is right, write its id as \"programme\" beside \"src\""
        ),
        Reason::Expired => format!("{src} could be trusted until a day that is past"),
        Reason::Shrunk(now, before) => format!(
            "{src} lists {now} activities, {before} before: if that is right, remove its copy"
        ),
    }
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
