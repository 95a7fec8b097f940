//! Programmes in other people's formats: what an office has becomes a dataset, and a dataset
//! becomes what an office uses.
//!
//! Data flows one way: bytes of a foreign file → [`Imported`], a dataset as a tree, which the
//! reader then reads like any other; and a dataset → [`Exported`], files with names.
//! Either comes with its [`Loss`]es: nothing is left behind without a word.
//! Nothing here knows a browser, a clock or a file, and nothing panics, whatever the input.

mod csv;
mod defaults;
mod encoding;
mod example;
mod extras;
pub mod feed;
mod format;
mod html;
mod hxl;
mod iati;
pub mod ics;
mod json;
mod json_ld;
mod merge;
mod names;
mod options;
mod reading;
mod report;
mod shaped;
mod sheets;
mod tabular;
mod workbook;
mod xml;

use barnoma_files::tree;
pub use barnoma_files::{Loss, Selection, Speech, Voice};
use barnoma_reader::json::Json;

pub use example::{LANGUAGES as EXAMPLE_LANGUAGES, example};
pub use format::{File, Format};
pub use merge::{Merged, merge};
pub use options::{DateOrder, Options};
pub use sheets::{Mapping, SheetMapping};
pub use tabular::suggest;

/// What a foreign file became.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The dataset: an object in the format's own fields, not yet checked.
    pub dataset: Json,
    /// Where things stood in the foreign file: JSON pointers of the dataset, and a sheet's cell or
    /// a line for each, such as `/events/16/startDate` and `events!D17`.
    pub places: Vec<(String, String)>,
    /// What was not taken over.
    pub losses: Vec<Loss>,
    /// What was taken over, but perhaps not as it was meant: a guessed encoding, a day that may
    /// have been a month.
    pub doubts: Vec<Loss>,
}

impl Imported {
    /// A dataset of which nothing is known but itself.
    pub fn new(dataset: Json) -> Imported {
        Imported { dataset, places: Vec::new(), losses: Vec::new(), doubts: Vec::new() }
    }
}

/// What a dataset became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Names, relative to where the export goes, and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// What a reader of these files does not get.
    pub losses: Vec<Loss>,
}

/// Why a file was not read at all: a sentence that says what it is and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(pub String);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}
