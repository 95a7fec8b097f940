//! Rows as CSV.

use barnoma_lang::messages::Catalogue;

mod defuse;

pub use defuse::{armed, defused};

/// Rows, which are all of one length, as a file that Excel opens right.
///
/// # Errors
/// What the writer says; nothing fails that is written into memory.
pub fn written<'a>(rows: impl Iterator<Item = &'a Vec<String>>) -> Result<Vec<u8>, String> {
    written_with(b',', rows)
}

/// The same for people with a spreadsheet in their language.
///
/// # Errors
/// As [`written`].
pub fn written_in<'a>(
    words: &Catalogue,
    rows: impl Iterator<Item = &'a Vec<String>>,
) -> Result<Vec<u8>, String> {
    // Excel expects a semicolon wherever people write a comma in their numbers; of the languages
    // that there are catalogues for that is all but English.
    let separator = if words.tag().primary() == "en" { b',' } else { b';' };
    written_with(separator, rows)
}

fn written_with<'a>(
    separator: u8,
    rows: impl Iterator<Item = &'a Vec<String>>,
) -> Result<Vec<u8>, String> {
    // With the mark Excel takes it for UTF-8.
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        let cells = row.iter().map(|text| defused(text));
        let written = writer.write_record(cells.map(|cell| cell.into_owned()));
        written.map_err(|error| error.to_string())?;
    }
    writer.into_inner().map_err(|error| error.error().to_string())
}
