//! LibreOffice's workbooks, as they stand in `content.xml`. What is repeated without end, as rows
//! without anything are, costs nothing.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::package::damaged;
use super::remark::{hidden, merged, repeated_on_and_on};
use crate::sheets::{Book, Cell, MAX_CELLS, Row, Sheet};

/// A cell or a row that holds something is repeated no oftener. A whole column that was filled is
/// one row a million times.
const MAX_REPEATED: usize = 1_000;

/// What all repetitions of a workbook may cost together: a calendar of a year for five hundred
/// people is within it. What is over it is left out.
const MAX_REPETITIONS: usize = 200_000;

/// White space in a text is repeated no oftener.
const MAX_SPACES: usize = 64;

/// A longer text costs more than one cell.
const LETTERS_OF_A_CELL: usize = 64;

/// What is known of the cell that is being read.
#[derive(Default)]
struct Open {
    kind: String,
    value: String,
    text: String,
    n_paragraphs: usize,
    n_repeated: usize,
}

/// Reads a workbook.
pub fn book(content: &str) -> Result<Book, String> {
    read(content, MAX_CELLS)
}

/// Reads a workbook of so many cells at most.
fn read(content: &str, most: usize) -> Result<Book, String> {
    let mut reading = Reading { left: most, left_to_repeat: MAX_REPETITIONS, ..Reading::default() };
    let mut reader = Reader::from_str(content);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => reading.take(event)?,
            Err(error) => return Err(damaged(&error.to_string())),
        }
    }
    Ok(reading.book)
}

#[derive(Default)]
struct Reading {
    book: Book,
    left: usize,
    left_to_repeat: usize,
    /// Rows and columns before the next ones.
    row: usize,
    column: usize,
    n_rows: usize,
    cells: Vec<(usize, Cell)>,
    open: Option<Open>,
    /// Notes of readers, which are no part of the cell.
    n_notes: usize,
    is_in_paragraph: bool,
    /// The style that is being read, and those of sheets that nobody sees.
    style: String,
    hidden: BTreeSet<String>,
    /// The first cell over several rows: its row, its column, how many.
    merged: Option<(usize, usize, usize)>,
    /// The first cell whose repetitions were left out, its row and column, and how many were in all.
    cut: Option<(usize, usize, usize)>,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.start(&tag)?,
            Event::Empty(tag) => {
                self.start(&tag)?;
                self.end(tag.name().as_ref())?;
            }
            Event::End(tag) => self.end(tag.name().as_ref())?,
            Event::Text(text) => self.text(&text),
            Event::CData(text) => self.text(&text),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                let letter = match name {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.strip_prefix('#').and_then(number).and_then(char::from_u32),
                };
                self.text(&letter.map(String::from).unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let name = tag.name();
        match name.as_ref() {
            "table:table" => {
                let name = attribute(tag, "table:name").unwrap_or_default();
                let style = attribute(tag, "table:style-name");
                let mut sheet = Sheet { name, ..Sheet::default() };
                if style.is_some_and(|style| self.hidden.contains(&style)) {
                    sheet.remarks.push(hidden(&sheet.name));
                }
                self.book.sheets.push(sheet);
                self.row = 0;
            }
            "style:style" => self.style = attribute(tag, "style:name").unwrap_or_default(),
            "style:table-properties"
                if attribute(tag, "table:display").as_deref() == Some("false") =>
            {
                self.hidden.insert(std::mem::take(&mut self.style));
            }
            "table:table-row" => {
                self.column = 0;
                self.n_rows = repeated(tag, "table:number-rows-repeated");
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.open = Some(Open {
                    kind: attribute(tag, "office:value-type").unwrap_or_default(),
                    value: [
                        "office:date-value",
                        "office:time-value",
                        "office:boolean-value",
                        "office:value",
                        "office:string-value",
                    ]
                    .into_iter()
                    .find_map(|name| attribute(tag, name))
                    .unwrap_or_default(),
                    n_repeated: repeated(tag, "table:number-columns-repeated"),
                    ..Open::default()
                });
                let n_rows = repeated(tag, "table:number-rows-spanned");
                if n_rows > 1 && self.merged.is_none() {
                    self.merged = Some((self.row, self.column, n_rows));
                }
            }
            "office:annotation" => self.n_notes += 1,
            "text:p" | "text:h" if self.n_notes == 0 => {
                if let Some(open) = &mut self.open {
                    if open.n_paragraphs > 0 {
                        open.text.push('\n');
                    }
                    open.n_paragraphs += 1;
                    self.is_in_paragraph = true;
                }
            }
            "text:s" => {
                // Much white space says no more than a little.
                let n = repeated(tag, "text:c").min(MAX_SPACES);
                self.text(&" ".repeat(n));
            }
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.open.as_mut().filter(|_| self.is_in_paragraph && self.n_notes == 0)
        {
            open.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        match name {
            "office:annotation" => self.n_notes = self.n_notes.saturating_sub(1),
            "text:p" | "text:h" if self.n_notes == 0 => self.is_in_paragraph = false,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => self.end_row(),
            "table:table" => {
                let found = self.merged.take();
                if let (Some(sheet), Some((row, column, n_rows))) =
                    (self.book.sheets.last_mut(), found)
                {
                    let remark = merged(&sheet.name, (row, column), row + n_rows - 1);
                    sheet.remarks.push(remark);
                }
                let cut = self.cut.take();
                if let (Some(sheet), Some((row, column, n))) = (self.book.sheets.last_mut(), cut) {
                    sheet.left_out = Some(repeated_on_and_on(&sheet.name, (row, column), n));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), String> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let n = open.n_repeated;
        if let Some(cell) = cell(open) {
            self.left = self.left.checked_sub(1).ok_or_else(too_many)?;
            let n_wanted = n.saturating_sub(1);
            let n_more = self.allow(n_wanted, cost(&cell));
            self.cut(self.column, n_wanted - n_more);
            self.cells.extend((0..=n_more).map(|at| (self.column + at, cell.clone())));
        }
        self.column = self.column.saturating_add(n);
        Ok(())
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if let Some((column, _)) = cells.first() {
            let n_wanted = self.n_rows.saturating_sub(1);
            let n_more = self.allow(n_wanted, cells.iter().map(|(_, cell)| cost(cell)).sum());
            self.cut(*column, (n_wanted - n_more).saturating_mul(cells.len()));
            if let Some(sheet) = self.book.sheets.last_mut() {
                let rows = (0..=n_more).map(|at| self.row + 1 + at);
                sheet.rows.extend(rows.map(|number| Row { number, cells: cells.clone() }));
            }
        }
        self.row = self.row.saturating_add(self.n_rows);
    }

    /// How many of so many repetitions may be, each at this cost.
    fn allow(&mut self, n: usize, cost: usize) -> usize {
        let n = n.min(MAX_REPEATED).min(self.left_to_repeat / cost.max(1));
        self.left_to_repeat -= n * cost;
        n
    }

    /// Notes that repetitions from this column of the row on were left out.
    fn cut(&mut self, column: usize, n: usize) {
        if n > 0 {
            let (.., n_cut) = self.cut.get_or_insert((self.row, column, 0));
            *n_cut = n_cut.saturating_add(n);
        }
    }
}

/// What it costs to have this cell once more.
fn cost(cell: &Cell) -> usize {
    1 + cell.text().len() / LETTERS_OF_A_CELL
}

fn too_many() -> String {
    format!("it has more than {MAX_CELLS} cells: split it into several programmes")
}

fn cell(open: Open) -> Option<Cell> {
    let is_blank = |text: &str| text.trim().is_empty();
    let cell = match open.kind.as_str() {
        "date" => match open.value.split_once('T') {
            None => Cell::Day(open.value),
            Some((day, time)) if time.bytes().all(|b| b"0:.Z".contains(&b)) => {
                Cell::Day(day.to_owned())
            }
            // To the minute, as sheets show it.
            Some((day, time)) => Cell::Text(format!("{day}T{}", time.get(..5).unwrap_or(time))),
        },
        "float" | "percentage" | "currency" | "boolean" if !is_blank(&open.value) => {
            Cell::Text(open.value)
        }
        _ if open.text.starts_with("#")
            && open.text.ends_with(['!', '?', 'A'])
            && open.text.is_ascii()
            && !open.text.contains(char::is_whitespace)
            && open.text.len() < 9 =>
        {
            Cell::Error(open.text)
        }
        _ if is_blank(&open.text) && !is_blank(&open.value) => Cell::Text(open.value),
        _ => Cell::Text(open.text),
    };
    (!is_blank(cell.text())).then_some(cell)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.as_ref() == name)?;
    Some(match quick_xml::escape::unescape(&found.value) {
        Ok(text) => text.into_owned(),
        Err(_) => found.value.to_string(),
    })
}

/// How often something is there: once, if nothing is said that can be so.
fn repeated(tag: &BytesStart<'_>, name: &str) -> usize {
    const MOST: usize = 1_048_576;
    let written = attribute(tag, name).unwrap_or_default();
    let is_number = !written.is_empty() && written.bytes().all(|digit| digit.is_ascii_digit());
    // More digits than a number can have are the most there can be.
    let n = written.parse().unwrap_or(if is_number { MOST } else { 1 });
    n.clamp(1, MOST)
}

fn number(written: &str) -> Option<u32> {
    match written.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => written.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_they_are_written_however_often_they_are_repeated() {
        let cell = "<table:table-cell table:number-columns-repeated=\"300\" office:value=\"1\"/>";
        let sheet = |n: usize| {
            let cells = cell.repeat(n);
            format!("<table:table><table:table-row>{cells}</table:table-row></table:table>")
        };
        assert_eq!(read(&sheet(3), 3).unwrap().sheets[0].rows[0].cells.len(), 900);
        assert!(read(&sheet(4), 3).unwrap_err().contains("more than"));
    }
}
