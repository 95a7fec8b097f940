//! The cells of a text: which separator it has, and what stands between.

use csv::{ReaderBuilder, StringRecord};

use crate::sheets::n_known;

/// More columns than any spreadsheet has.
const MAX_COLUMNS: usize = 16_384;
/// Line breaks in one cell from which on it looks as if a quotation mark were missing.
const MANY_LINES: usize = 100;
/// Rows by which the separator is found.
const N_TRIED: usize = 25;

/// Rows that hold something: the number of each, and its cells with their columns.
pub type Rows = Vec<(usize, Vec<(usize, String)>)>;

/// Splits a text, and says what looks wrong in it.
pub fn rows(text: &str, max_cells: usize) -> Result<(Rows, Vec<String>), String> {
    // Excel's own way to say it.
    let (said, text, n_before) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim().to_ascii_lowercase().strip_prefix("sep=") {
            Some(mark) => (mark.bytes().next(), rest, 1),
            None => (None, text, 0),
        },
        None => (None, text, 0),
    };
    let delimiter = said.unwrap_or_else(|| found(text));
    check_width(text, delimiter)?;
    let mut rows = Rows::new();
    let mut doubts = Vec::new();
    let (mut number, mut left) = (n_before, max_cells);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut line = 1;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(format!("it cannot be read as CSV: {error}")),
        }
        let next = usize::try_from(reader.position().line()).unwrap_or(line);
        let n_inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        // Lines without anything are rows of the sheet too.
        let n_blank = (next - line.min(next)).saturating_sub(1 + n_inside);
        line = next;
        number += 1 + n_blank;
        if record.iter().any(|cell| cell.matches('\n').count() > MANY_LINES) {
            doubts.push(format!(
                "row {number} has a cell of more than {MANY_LINES} lines: a quotation mark may be \
                 missing there"
            ));
        }
        let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        let cells: Vec<(usize, String)> = filled.map(|(at, cell)| (at, cell.to_owned())).collect();
        left = left.checked_sub(cells.len()).ok_or_else(|| {
            format!("it has more than {max_cells} cells: split it into several programmes")
        })?;
        if !cells.is_empty() {
            rows.push((number, cells));
        }
    }
    if doubts.is_empty() && text.matches('"').count() % 2 == 1 {
        doubts.push(
            "has an odd number of quotation marks: where one is missing, several cells have become \
             one"
                .to_owned(),
        );
    }
    Ok((rows, doubts))
}

/// A line of a hundred million separators would fill the memory with empty cells.
fn check_width(text: &str, delimiter: u8) -> Result<(), String> {
    let is_wide = |line: &str| {
        line.len() > MAX_COLUMNS
            && line.bytes().filter(|byte| *byte == delimiter).count() > MAX_COLUMNS
    };
    match text.split(['\n', '\r']).position(is_wide) {
        Some(at) => Err(format!("line {} has more than {MAX_COLUMNS} columns", at + 1)),
        None => Ok(()),
    }
}

/// The separator that gives the most headings that are known; of equals the one with which most
/// rows have the same number of cells, and more than one.
fn found(text: &str) -> u8 {
    let score = |delimiter: &u8| {
        let mut reader = ReaderBuilder::new()
            .delimiter(*delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let rows: Vec<StringRecord> = reader.records().take(N_TRIED).flatten().collect();
        let n_known = rows.iter().map(|row| n_known(row.iter().take(100))).max();
        let widths: Vec<usize> = rows.iter().map(StringRecord::len).collect();
        let n_as = |width: usize| widths.iter().filter(|other| **other == width).count();
        let wide = widths.iter().filter(|width| **width > 1);
        let evenness = wide.map(|width| (n_as(*width), *width)).max();
        (n_known.unwrap_or_default(), evenness.unwrap_or_default())
    };
    // Of equals the last one is taken.
    [b'\t', b';', b','].into_iter().max_by_key(score).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &[(usize, &str)])]) {
        let (rows, _) = rows(text, 1_000).unwrap();
        let short: Vec<(usize, Vec<(usize, &str)>)> = rows
            .iter()
            .map(|(n, cells)| (*n, cells.iter().map(|(at, text)| (*at, text.as_str())).collect()))
            .collect();
        let expected: Vec<(usize, Vec<(usize, &str)>)> =
            expected.iter().map(|(n, cells)| (*n, cells.to_vec())).collect();
        assert_eq!(short, expected, "{text:?}");
    }

    #[test]
    fn the_separator_is_found_and_cells_keep_their_places() {
        for mark in [",", ";", "\t"] {
            let text = format!("id{mark}name{mark}x\na{mark}\"b, c; d\te\"{mark}\n");
            check(
                &text,
                &[(1, &[(0, "id"), (1, "name"), (2, "x")]), (2, &[(0, "a"), (1, "b, c; d\te")])],
            );
        }
        check(
            "sep=;\nid;a,b,c\nx;y\n",
            &[(2, &[(0, "id"), (1, "a,b,c")]), (3, &[(0, "x"), (1, "y")])],
        );
    }

    #[test]
    fn rows_are_numbered_as_spreadsheets_number_them() {
        check(
            "id,a\r\n\r\n\r\nx,\"two\nlines\"\r\n,\r\n\ny,z",
            &[
                (1, &[(0, "id"), (1, "a")]),
                (4, &[(0, "x"), (1, "two\nlines")]),
                (7, &[(0, "y"), (1, "z")]),
            ],
        );
        check("a,b\n", &[(1, &[(0, "a"), (1, "b")])]);
        check("", &[]);
    }

    #[test]
    fn what_would_fill_the_memory_is_refused() {
        assert!(rows(&",".repeat(20_000), 1_000).unwrap_err().contains("columns"));
        assert!(rows(&"a,b\n".repeat(600), 1_000).unwrap_err().contains("cells"));
    }

    #[test]
    fn a_quotation_mark_that_is_missing_is_noticed() {
        let text = format!("id,name\na,\"open\n{}", "b,c\n".repeat(200));
        let (_, doubts) = rows(&text, 10_000).unwrap();
        assert!(doubts[0].starts_with("row 2 "), "{doubts:?}");
    }
}
