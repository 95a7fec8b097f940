//! A workbook as we give it to an office: words above the columns, dates that stay as they are
//! typed, lists to choose from, and a page that explains it.

use barnoma_reader::dataset::{Holds, Value};
use barnoma_reader::json::Json;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook,
    Worksheet, XlsxError,
};

use crate::sheets::{INSTRUCTIONS, Table, choices, instructions, label, template_tables};
use crate::{Exported, Loss, Options, Refusal};

/// Rows below the last record that have lists to choose from.
const N_SPARE: usize = 500;
/// Letters that a cell can hold.
const MAX_LETTERS: usize = 32_767;
/// Letters that a list to choose from can have.
const MAX_CHOICES: usize = 255;

/// Writes a workbook.
pub fn export(dataset: &Json, options: &Options) -> Result<Exported, Refusal> {
    let (tables, mut losses) = template_tables(dataset);
    let is_russian = options.lang.as_ref().is_some_and(|lang| lang.as_str().starts_with("ru"));
    let bytes = workbook(&tables, is_russian, &mut losses)
        .map_err(|error| Refusal(format!("the workbook cannot be written: {error}")))?;
    Ok(Exported { files: vec![("programme.xlsx".to_owned(), bytes)], losses })
}

struct Formats {
    words: Format,
    names: Format,
    text: Format,
}

fn workbook(
    tables: &[Table],
    is_russian: bool,
    losses: &mut Vec<Loss>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same dataset gives the same bytes.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let text = Format::new().set_num_format("@").set_align(FormatAlign::Top).set_text_wrap();
    let formats = Formats {
        words: Format::new().set_bold().set_num_format("@").set_background_color("#DCE6F1"),
        names: Format::new().set_italic().set_num_format("@").set_font_color("#7F7F7F"),
        text,
    };
    let mut order = INSTRUCTIONS;
    if is_russian {
        order.reverse();
    }
    let [first, second] = order;
    explain(workbook.add_worksheet(), first)?;
    for table in tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(table.name)?;
        fill(sheet, table, is_russian, &formats, losses)?;
    }
    explain(workbook.add_worksheet(), second)?;
    workbook.save_to_buffer()
}

fn explain(sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_column_width(0, 100)?;
    let wrapped = Format::new().set_text_wrap().set_num_format("@");
    for (row, line) in (0..).zip(instructions(name)) {
        sheet.write_string_with_format(row, 0, *line, &wrapped)?;
    }
    Ok(())
}

fn fill(
    sheet: &mut Worksheet,
    table: &Table,
    is_russian: bool,
    formats: &Formats,
    losses: &mut Vec<Loss>,
) -> Result<(), XlsxError> {
    let last = u32::try_from(table.rows.len() + N_SPARE).unwrap_or(u32::MAX).min(1_048_575);
    for (column, name) in (0_u16..).zip(&table.columns) {
        sheet.set_column_format(column, &formats.text)?;
        let width = match name.split('@').next().unwrap_or_default() {
            "description" | "comment" => 60,
            "name" => 40,
            _ => 20,
        };
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(
            0,
            column,
            label(table.name, name, is_russian),
            &formats.words,
        )?;
        sheet.write_string_with_format(1, column, name, &formats.names)?;
        if let Some(list) = list(table, name)? {
            sheet.add_data_validation(2, column, last, column, &list)?;
        }
    }
    sheet.set_freeze_panes(2, 0)?;
    for (row, cells) in (2_u32..).zip(&table.rows) {
        for (column, text) in (0_u16..).zip(cells) {
            if text.encode_utf16().count() > MAX_LETTERS {
                losses.push(Loss {
                    record: cells.first().cloned().unwrap_or_default(),
                    field: table.columns.get(usize::from(column)).cloned().unwrap_or_default(),
                    message: format!("is longer than a cell, which holds {MAX_LETTERS} letters"),
                    ..Loss::default()
                });
            } else if !text.is_empty() {
                sheet.write_string_with_format(row, column, text, &formats.text)?;
            }
        }
    }
    Ok(())
}

/// What a cell of a column can be chosen from. Other words may be typed as well, as lists are
/// written into one cell.
fn list(table: &Table, name: &str) -> Result<Option<DataValidation>, XlsxError> {
    let list = DataValidation::new().show_error_message(false);
    let list = match choices(table.name, name) {
        Some(Holds::One(Value::OneOf(words)) | Holds::Many(Value::OneOf(words))) => {
            let length: usize = words.iter().map(|word| word.len() + 1).sum();
            if length > MAX_CHOICES {
                return Ok(None);
            }
            list.allow_list_strings(words)?
        }
        Some(Holds::One(Value::Reference(of)) | Holds::Many(Value::Reference(of))) => {
            let ids = format!("={}!$A$3:$A$1000", of.field());
            list.allow_list_formula(Formula::new(ids))
        }
        _ => return Ok(None),
    };
    Ok(Some(list))
}
