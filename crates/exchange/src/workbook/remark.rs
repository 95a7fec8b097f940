//! What a workbook shows in another way than it is read.

use crate::sheets::cell_name;

/// A sheet that nobody sees.
pub fn hidden(sheet: &str) -> (String, String) {
    let message = "the sheet is hidden in the workbook and was read: delete it if it is not for \
                   others";
    (sheet.to_owned(), message.to_owned())
}

/// A cell over several rows, from a row and column to a last row; all from 0.
pub fn merged(sheet: &str, (row, column): (usize, usize), last: usize) -> (String, String) {
    let end = cell_name("", last + 1, column);
    let place = format!("{}:{}", cell_name(sheet, row + 1, column), end.trim_start_matches('!'));
    let message = "cells over several rows are one there, and what they hold was read for the first \
                   of these rows only: part such cells and write it into each";
    (place, message.to_owned())
}

/// Formulas without a value, the first of them in a cell.
pub fn uncomputed(sheet: &str, (row, column): (usize, usize), n: usize) -> (String, String) {
    let message = format!(
        "{n} formulas have no value there: if something should stand there, open the workbook in \
         the program that made it and save it again"
    );
    (cell_name(sheet, row + 1, column), message)
}

/// Cells that are repeated without end, the first of them in a cell, and how many were left out.
pub fn repeated_on_and_on(
    sheet: &str,
    (row, column): (usize, usize),
    n: usize,
) -> (String, String) {
    let message = format!(
        "what stands there is repeated on and on, and {n} cells of the sheet were left out: delete \
         the columns and rows that only repeat it"
    );
    (cell_name(sheet, row + 1, column), message)
}
