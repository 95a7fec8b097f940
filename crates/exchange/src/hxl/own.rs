//! What a 3W sheet cannot say, carried in two columns of it for ourselves: of each event in its first
//! row, and of the whole dataset in pieces that a spreadsheet's cell can hold.

use std::collections::BTreeMap;

use barnoma_reader::json::Json;

use super::tags::Tag;
use crate::report::Report;
use crate::tree::of_line;

/// The hashtag of what is said of an event.
pub const OF_EVENT: &str = "#x_barnoma+extras";
/// The hashtag of what is said of the dataset.
pub const OF_DATASET: &str = "#x_barnoma+dataset";
/// What such a sheet is called when it is read, however its file is.
pub const NAME: &str = "programme.hxl";
/// Letters of a piece: a cell holds a few more.
const PIECE: usize = 30_000;

/// Whether a column is ours.
pub fn is_own(tag: &Tag) -> bool {
    tag.name == "x_barnoma"
}

/// A text in pieces, each with its number and how many there are.
pub fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let n = letters.len().div_ceil(PIECE);
    let piece = |(at, piece): (usize, &[char])| {
        format!("{}/{n} {}", at + 1, piece.iter().collect::<String>())
    };
    letters.chunks(PIECE).enumerate().map(piece).collect()
}

/// What a sheet carries for ourselves, as it is found.
#[derive(Debug, Default)]
pub struct Own {
    pieces: BTreeMap<usize, String>,
    n_pieces: usize,
    /// Of events, by the ids that they are read with.
    pub of_events: BTreeMap<String, Json>,
}

impl Own {
    /// Takes a piece of what is said of the dataset.
    pub fn take(&mut self, cell: &str) {
        let numbered = cell.split_once(' ').and_then(|(number, piece)| {
            let (at, n) = number.split_once('/')?;
            Some((at.parse::<usize>().ok()?, n.parse::<usize>().ok()?, piece))
        });
        if let Some((at, n, piece)) = numbered {
            self.n_pieces = n;
            self.pieces.insert(at, piece.to_owned());
        }
    }

    /// What is said of the dataset, if all pieces are there; that they are not is told.
    pub fn whole(&self, report: &mut Report) -> Option<Json> {
        let text: String = (1..=self.n_pieces.min(self.pieces.len()))
            .filter_map(|at| self.pieces.get(&at))
            .map(String::as_str)
            .collect();
        let whole =
            of_line(&text).filter(|_| self.pieces.len() == self.n_pieces && self.n_pieces > 0);
        if whole.is_none() {
            let message = "has lost rows or cells, so what the programme said beyond the sheet is \
                           gone: export it again";
            report.lose("", OF_DATASET, String::new(), message);
        }
        whole
    }
}
