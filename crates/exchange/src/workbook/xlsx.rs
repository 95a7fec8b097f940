//! Excel's workbooks, cell by cell: a sheet that says it is as large as it can be costs no more than
//! what stands in it.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::package::damaged;
use super::remark::{hidden, merged, uncomputed};
use crate::sheets::{Book, Cell, MAX_CELLS, Row, Sheet};

/// Bytes in all cells together; a programme of a hundred thousand records has less.
const MAX_TEXT: usize = 100_000_000;

/// Reads a workbook.
pub fn book(bytes: &[u8]) -> Result<Book, String> {
    let mut workbook =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    let sheets = workbook.sheets_metadata().iter();
    let names: Vec<(String, bool)> = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut book = Book::default();
    let (mut left, mut left_bytes) = (MAX_CELLS, MAX_TEXT);
    for (name, is_visible) in names {
        let failed = |error: calamine::XlsxError| damaged(&format!("sheet {name}: {error}"));
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(failed)?;
        let mut rows: Vec<Row> = Vec::new();
        let formats: Vec<String> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
            .map(Option::unwrap_or_default)
            .collect();
        while let Some((found, style)) = cells.next_cell_with_style_id().map_err(failed)? {
            let format = formats.get(style).map_or("", String::as_str);
            let Some(cell) = cell(found.get_value(), format) else { continue };
            left = left.checked_sub(1).ok_or_else(|| {
                format!("it has more than {MAX_CELLS} cells: split it into several programmes")
            })?;
            // A text that many cells share is kept once there, and here in each of them.
            left_bytes = left_bytes.checked_sub(cell.text().len()).ok_or_else(|| {
                format!(
                    "its cells hold more than {} MB of text: split it into several programmes",
                    MAX_TEXT / 1_000_000
                )
            })?;
            let (row, column) = found.get_position();
            push(&mut rows, row as usize + 1, column as usize, cell);
        }
        // Whoever writes workbooks by hand may write rows in any order.
        rows.sort_by_key(|row| row.number);
        rows.dedup_by(|next, row| {
            let is_same = next.number == row.number;
            if is_same {
                row.cells.append(&mut next.cells);
            }
            is_same
        });
        drop(cells);
        let mut remarks = remarks(&mut workbook, &name);
        if !is_visible {
            remarks.push(hidden(&name));
        }
        book.sheets.push(Sheet { name, rows, remarks, ..Sheet::default() });
    }
    Ok(book)
}

/// What is seen otherwise than it is read: formulas without a value, and cells over several rows.
fn remarks(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Vec<(String, String)> {
    let mut remarks = Vec::new();
    let (mut n, mut first) = (0, None);
    if let Ok(mut cells) = workbook.worksheet_cells_reader(name) {
        while let Ok(Some(cell)) = cells.next_cell_with_formula_metadata() {
            if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
                n += 1;
                first.get_or_insert((cell.pos.0 as usize, cell.pos.1 as usize));
            }
        }
    }
    remarks.extend(first.map(|first| uncomputed(name, first, n)));
    let merged_cells = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    let over_rows = merged_cells.iter().find(|cells| cells.end.0 > cells.start.0);
    remarks.extend(over_rows.map(|cells| {
        merged(name, (cells.start.0 as usize, cells.start.1 as usize), cells.end.0 as usize)
    }));
    remarks
}

fn push(rows: &mut Vec<Row>, number: usize, column: usize, cell: Cell) {
    match rows.last_mut() {
        Some(row) if row.number == number => row.cells.push((column, cell)),
        _ => rows.push(Row { number, cells: vec![(column, cell)] }),
    }
}

fn cell(found: &DataRef<'_>, format: &str) -> Option<Cell> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| Cell::Text(text.to_owned()));
    match found {
        DataRef::Empty => None,
        DataRef::String(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Int(number) => Some(Cell::Text(number.to_string())),
        DataRef::Float(number) => Some(Cell::Text(decimal(*number))),
        DataRef::Bool(is_so) => Some(Cell::Text(is_so.to_string())),
        DataRef::DateTime(moment) => Some(date(moment, format)),
        DataRef::DateTimeIso(moment) => Some(iso(moment)),
        DataRef::DurationIso(duration) => text(duration),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
    }
}

/// A number without what binary fractions add to it.
fn decimal(number: f64) -> String {
    // Excel shows fifteen digits.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

fn date(moment: &ExcelDateTime, format: &str) -> Cell {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let value = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&value) {
        return Cell::Text(format!("{hour:02}:{minute:02}"));
    }
    if !value.is_finite() || year < 1900 {
        return Cell::Text(decimal(value));
    }
    let day_text = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        // What is shown as a month was most likely typed as one.
        (0, 0, 0) if day == 1 && shows(format) == Shown::Month => {
            Cell::Day(format!("{year:04}-{month:02}"))
        }
        (0, 0, 0) if day == 1 && month == 1 && shows(format) == Shown::Year => {
            Cell::Day(format!("{year:04}"))
        }
        (0, 0, 0) => Cell::Day(day_text),
        (hour, minute, _) => Cell::Text(format!("{day_text}T{hour:02}:{minute:02}")),
    }
}

/// `2022-11-01T00:00:00` as strict workbooks write it.
fn iso(moment: &str) -> Cell {
    match moment.split_once('T') {
        Some((day, time)) if time.trim_end_matches('Z').bytes().all(|b| b"0:.".contains(&b)) => {
            Cell::Day(day.to_owned())
        }
        None if moment.len() == 10 => Cell::Day(moment.to_owned()),
        _ => Cell::Text(moment.to_owned()),
    }
}

/// What of a date a number format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Day,
    Month,
    Year,
}

fn shows(format: &str) -> Shown {
    let mut letters = String::new();
    let (mut is_quoted, mut is_bracketed) = (false, false);
    for c in format.split(';').next().unwrap_or_default().chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            _ if is_quoted || is_bracketed => {}
            _ => letters.push(c.to_ascii_lowercase()),
        }
    }
    match () {
        () if letters.contains(['d', 'h']) || !letters.contains('y') => Shown::Day,
        () if letters.contains('m') => Shown::Month,
        () => Shown::Year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_what_is_seen_of_a_date() {
        for (format, shown) in [
            ("mmm-yy", Shown::Month),
            ("[$-419]mmmm\\ yyyy;@", Shown::Month),
            ("yyyy", Shown::Year),
            ("yyyy\"-day\"", Shown::Year),
            ("dd.mm.yyyy", Shown::Day),
            ("", Shown::Day),
            ("General", Shown::Day),
        ] {
            assert_eq!(shows(format), shown, "{format}");
        }
    }

    #[test]
    fn numbers_are_written_as_they_were_typed() {
        for (number, text) in [(2022.0, "2022"), (0.1 + 0.2, "0.3"), (38.56, "38.56"), (-7.0, "-7")]
        {
            assert_eq!(decimal(number), text);
        }
    }
}
