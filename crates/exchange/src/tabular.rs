//! Cells as a dataset, wherever they stood: our own sheets, somebody else's with a mapping, or one of
//! who does what, where, as which a mapping may have it read.

use crate::sheets::{self, Book, HXL};
use crate::{File, Imported, Options, Refusal, csv, hxl, workbook};

/// Makes a dataset of cells.
pub fn dataset(book: &Book, options: &Options) -> Result<Imported, Refusal> {
    let matrix = options
        .mapping
        .as_ref()
        .and_then(|mapping| Some((mapping, mapping.sheets.iter().find(|of| of.list == HXL)?)));
    match matrix {
        Some((mapping, of)) => hxl::mapped(book, mapping, of, &options.with_mapping()),
        None => sheets::dataset(book, options),
    }
}

/// Writes a mapping to begin with, for sheets that are not ours.
pub fn suggest(files: &[File]) -> Result<String, Refusal> {
    let is_workbook = files.first().is_some_and(|(_, bytes)| workbook::is_it(bytes));
    let book = match is_workbook {
        true => workbook::book(files)?,
        false => csv::read(files)?.0,
    };
    sheets::suggest(&book, files.first().map_or("", |(name, _)| name))
}
