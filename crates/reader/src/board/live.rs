//! A board that is joined while somebody looks at it: what a browser has fetched, in the form in
//! which it is handed over.

use crate::board::{Arrival, Reason, dataset, join, lines, read};
use crate::day::Day;
use crate::finding::list;
use crate::json::{self, Json};

use super::tree::{set, string, word};

/// What became of a board.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// The joined dataset; none if the board cannot be used.
    pub dataset: Option<Vec<u8>>,
    /// What there is to say to whoever keeps the board.
    pub said: String,
}

/// The partners of a board, a line for each: its id, where its file is and where its last good copy
/// is, with tabs between.
///
/// # Errors
/// Why it is no board.
pub fn sources(board: &[u8]) -> Result<String, String> {
    let (board, remarks) = read(board);
    let Some(board) = board else {
        let remarks: Vec<String> = remarks.iter().map(ToString::to_string).collect();
        return Err(remarks.join("\n"));
    };
    let line = |source: &super::Source| [&*source.id, &source.src, &source.copy()].join("\t");
    Ok(board.sources.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// The board as it stands beside a page that joins it: files that were beside the board are called
/// `{id}.json` there, and all copies are where they are looked for without a word.
pub fn served(board: &[u8]) -> Vec<u8> {
    let Ok((Json::Object(mut entries), _)) = json::parse(board) else { return board.to_vec() };
    let listed = entries.iter_mut().find(|(name, _)| name == "sources");
    if let Some((_, Json::Array(sources))) = listed {
        for source in sources {
            let Json::Object(source) = source else { continue };
            source.retain(|(name, _)| name != "copy");
            let id = word(source, "id").unwrap_or_default();
            let file = [id, ".json"].concat();
            if word(source, "src").is_some_and(|src| !src.contains("://")) {
                set(source, "src", string(&file));
            }
        }
    }
    Json::Object(entries).to_text().into_bytes()
}

/// Joins what came. `told` says in lines which day it is and then of each partner, with blanks
/// between, its id, the length of its file and that of its copy, `-` where there is none, and why
/// there is no file. The files stand in `files` one behind the other, each before its copy.
pub fn live(board: &[u8], told: &str, files: &[u8]) -> Whole {
    let (board, mut said) = match read(board) {
        (Some(board), remarks) => (board, said_of(&remarks)),
        (None, remarks) => return Whole { dataset: None, said: said_of(&remarks).join("\n") },
    };
    let mut lines_told = told.lines();
    let today: Day = lines_told.next().and_then(|day| day.parse().ok()).unwrap_or_default();
    let mut rest = files;
    let arrivals = lines_told.filter_map(|line| arrival(line, today, &mut rest)).collect();
    let joined = join(&board, arrivals, today);
    said.extend(said_of(&joined.remarks));
    for partner in joined.partners.iter().filter(|partner| !partner.findings.is_empty()) {
        said.push([&partner.id, ": ", &list(&partner.findings)].concat());
    }
    let dataset = dataset(&board, &joined);
    let programme = crate::read(&dataset).programme;
    said.extend(lines(&board, &joined.partners, programme.as_ref()));
    Whole { dataset: Some(dataset), said: said.join("\n") }
}

fn said_of(remarks: &[super::Remark]) -> Vec<String> {
    remarks.iter().map(ToString::to_string).collect()
}

/// What a line tells of a partner, whose bytes come next.
fn arrival(line: &str, today: Day, rest: &mut &[u8]) -> Option<(String, Arrival)> {
    let mut words = line.splitn(4, ' ');
    let id = words.next()?.to_owned();
    let mut taken = || {
        let (bytes, after) = rest.split_at_checked(words.next()?.parse().ok()?)?;
        *rest = after;
        Some(bytes.to_vec())
    };
    let (file, copy) = (taken(), taken());
    let retrieved = file.is_some().then_some(today);
    let reason = words.next().and_then(Reason::parse).unwrap_or(Reason::NoAnswer);
    Some((id, Arrival { file: file.ok_or(reason), copy, retrieved }))
}
