//! Rows as CSV.

mod defuse;

pub use defuse::{armed, defused};

/// Rows, which are all of one length, as a file that Excel opens right.
///
/// # Errors
/// What the writer says; nothing fails that is written into memory.
pub fn written<'a>(rows: impl Iterator<Item = &'a Vec<String>>) -> Result<Vec<u8>, String> {
    written_with(b',', rows)
}

/// The same with another separator.
///
/// # Errors
/// As [`written`].
pub fn written_with<'a>(
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
