//! Sheets as they were found: cells that hold something, with their places.

use std::fmt::Write;

use crate::Loss;

/// More cells are not read: a hundred thousand records have less.
pub const MAX_CELLS: usize = 2_000_000;

/// Sheets that belong together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    /// In their order.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name: that on its tab, or that of its file without the ending.
    pub name: String,
    /// The rows that hold something.
    pub rows: Vec<Row>,
    /// What a spreadsheet shows of it in another way than it is read: places and sentences.
    pub remarks: Vec<(String, String)>,
    /// Where something was left out of it as there was too much of it, and what.
    pub left_out: Option<(String, String)>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its number, from 1.
    pub number: usize,
    /// The cells that hold something, by their columns from 0.
    pub cells: Vec<(usize, Cell)>,
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
    }

    /// The whole row as a loss; none if nothing stands in it.
    pub fn lost(&self, sheet: &str, message: &str) -> Option<Loss> {
        let filled = || self.cells.iter().filter(|(_, cell)| !cell.text().trim().is_empty());
        let (first, last) = (filled().next()?.0, filled().next_back()?.0);
        let mut place = cell_name(sheet, self.number, first);
        if last > first {
            let end = cell_name("", self.number, last);
            place = format!("{place}:{}", end.trim_start_matches('!'));
        }
        Some(Loss { place, message: message.to_owned(), ..Loss::default() })
    }

    /// What stands in a column, without white space around it; empty where nothing does.
    pub fn text(&self, column: usize) -> &str {
        self.cell(column).map_or("", Cell::text).trim()
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, or a number as it is written.
    Text(String),
    /// A day that the spreadsheet keeps as a number, written as the format writes days. What was
    /// typed may have been less: a month, a year.
    Day(String),
    /// The error that a formula ended with.
    Error(String),
}

impl Cell {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Day(text) | Cell::Error(text) => text,
        }
    }
}

/// What a spreadsheet calls a cell: `events!D17`. Rows count from 1, columns from 0.
pub fn cell_name(sheet: &str, row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    let mut name = format!("{sheet}!");
    name.extend(letters.iter().rev());
    // A string takes whatever is written.
    let _ = write!(name, "{row}");
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_give_them() {
        for (column, name) in [
            (0, "a!A1"),
            (25, "a!Z1"),
            (26, "a!AA1"),
            (51, "a!AZ1"),
            (701, "a!ZZ1"),
            (702, "a!AAA1"),
            (16_383, "a!XFD1"),
        ] {
            assert_eq!(cell_name("a", 1, column), name);
        }
    }
}
