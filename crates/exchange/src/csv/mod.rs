//! Sheets as CSV files: a folder of them, or one.

mod encoding;
mod package;
mod split;

use barnoma_files::csv::armed;
pub use barnoma_files::csv::written;
use barnoma_reader::json::Json;

use crate::format::File;
use crate::sheets::{Book, Cell, MAX_CELLS, Row, Sheet, tables};
use crate::tabular::dataset;
use crate::{Exported, Imported, Loss, Options, Refusal};

/// Reads sheets.
pub fn import(files: &[File], options: &Options) -> Result<Imported, Refusal> {
    let (book, doubts) = read(files)?;
    let mut imported = dataset(&book, options)?;
    imported.doubts.splice(0..0, doubts);
    Ok(imported)
}

/// The cells of files, and what had to be guessed of them.
pub fn read(files: &[File]) -> Result<(Book, Vec<Loss>), Refusal> {
    let (mut book, mut doubts) = (Book::default(), Vec::new());
    let mut left = MAX_CELLS;
    // What describes the sheets is none.
    for (file, bytes) in files.iter().filter(|(file, _)| file != package::NAME) {
        let name = file.rsplit_once('.').map_or(file.as_str(), |(name, _)| name);
        let doubt = |message: String| Loss { place: file.clone(), message, ..Loss::default() };
        let refuse = |what: String| Refusal(format!("{file}: {what}"));
        let (text, guesses) = encoding::text(bytes).map_err(refuse)?;
        doubts.extend(guesses.into_iter().map(doubt));
        let (rows, guesses) = split::rows(&text, left).map_err(refuse)?;
        doubts.extend(guesses.into_iter().map(doubt));
        let rows: Vec<Row> = rows.into_iter().map(row).collect();
        left = left.saturating_sub(rows.iter().map(|row| row.cells.len()).sum());
        book.sheets.push(Sheet { name: name.to_owned(), rows, ..Sheet::default() });
    }
    Ok((book, doubts))
}

fn row((number, cells): (usize, Vec<(usize, String)>)) -> Row {
    let cell = |(at, text): (usize, String)| (at, Cell::Text(armed(text)));
    Row { number, cells: cells.into_iter().map(cell).collect() }
}

/// Writes a folder of sheets.
pub fn export(dataset: &Json, _: &Options) -> Result<Exported, Refusal> {
    let (tables, losses) = tables(dataset);
    let mut files = Vec::new();
    for table in &tables {
        let rows = std::iter::once(&table.columns).chain(&table.rows);
        let bytes = written(rows).map_err(|error| Refusal(format!("{}: {error}", table.name)))?;
        files.push((format!("{}.csv", table.name), bytes));
    }
    let package = package::describe(dataset, &tables).to_text();
    files.push((package::NAME.to_owned(), package.into_bytes()));
    Ok(Exported { files, losses })
}
