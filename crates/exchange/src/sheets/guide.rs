//! What a workbook for an office has besides its records: the usual columns though nothing is in
//! them yet, words above them, and a page that explains it.

use barnoma_reader::dataset::{Holds, List};
use barnoma_reader::json::Json;

use super::books::{Cell, Sheet};
use super::header::{self, Column};
use super::labels;
use super::layout::layouts;
use super::write::{Table, tables};
use crate::Loss;

/// The sheets that explain the others, in English and in Russian.
pub const INSTRUCTIONS: [&str; 2] = ["instructions", "инструкция"];

const ENGLISH: &[&str] = &[
    "How to fill in this workbook",
    "1. The sheet dataset tells of the programme itself: one row. Give it an address of yours as id; it never changes.",
    "2. Each further sheet is a list: events, outcomes, organizations and so on. One row is one record.",
    "3. The grey names in the second row say which field a column is: do not change them. Columns may be moved, left out and added; what you add is kept.",
    "4. id is a short name of small Latin letters, digits and hyphens, such as open-day-2026. Never change it: links lead to it.",
    "5. Dates: 2026-11-02 or 02.11.2026 is a day, 2026-11 a month, 2026 a year, 2026-11-02? to be confirmed. Cells are formatted as text so that Excel leaves dates alone: paste as values.",
    "6. Times: 2026-11-02T10:00. The time zone stands in the sheet dataset.",
    "7. Several values in one cell have | between them: hall|library.",
    "8. Translations have columns of their own: name@ru is the name in Russian, description@tg the description in Tajik.",
    "9. Other sheets are named by id: outcome in the sheet events holds an id of the sheet outcomes.",
    "10. Who takes part stands in the sheet participation: the id of the event, the id of the organisation, and its role.",
    "11. Delete the example rows when you have your own. This page may stay.",
    "12. barnoma build programme.xlsx --out site makes the site and names every mistake by its cell.",
];

const RUSSIAN: &[&str] = &[
    "Как заполнить эту книгу",
    "1. Лист dataset рассказывает о самой программе: одна строка. В id укажите свой адрес; он никогда не меняется.",
    "2. Каждый следующий лист — список: events — мероприятия, outcomes — результаты, organizations — организации и так далее. Одна строка — одна запись.",
    "3. Серые имена во второй строке говорят, какое это поле: не меняйте их. Столбцы можно переставлять, удалять и добавлять; добавленное сохранится.",
    "4. id — короткое имя из малых латинских букв, цифр и дефисов, например open-day-2026. Не меняйте его: на него ведут ссылки.",
    "5. Даты: 2026-11-02 или 02.11.2026 — день, 2026-11 — месяц, 2026 — год, 2026-11-02? — уточняется. Ячейки имеют текстовый формат, чтобы Excel не менял даты: вставляйте только значения.",
    "6. Время: 2026-11-02T10:00. Часовой пояс указан на листе dataset.",
    "7. Несколько значений в одной ячейке разделяет знак |: hall|library.",
    "8. Переводы стоят в своих столбцах: name@tg — название на таджикском, description@en — описание на английском.",
    "9. На записи других листов указывают по id: outcome на листе events содержит id с листа outcomes.",
    "10. Кто участвует, указано на листе participation: id мероприятия, id организации и её роль.",
    "11. Удалите строки-образцы, когда появятся свои. Этот лист можно оставить.",
    "12. barnoma build programme.xlsx --out site создаёт сайт и называет каждую ошибку по её ячейке.",
];

/// The columns that an office most often needs.
const USUAL: &[(&str, &[&str])] = &[
    ("dataset", &["formatVersion", "id", "name", "description", "languages", "timeZone"]),
    ("outcomes", &["id", "code", "name", "description"]),
    (
        "events",
        &[
            "id",
            "type",
            "name",
            "description",
            "startDate",
            "endDate",
            "outcome",
            "location",
            "eventAttendanceMode",
            "activityStatus",
            "eventStatus",
            "inLanguage",
            "url",
        ],
    ),
    (
        "actions",
        &["id", "type", "name", "description", "endDate", "outcome", "actionStatus", "target.url"],
    ),
    ("resources", &["id", "type", "name", "description", "outcome", "datePublished", "publisher"]),
    ("organizations", &["id", "name", "alternateName", "url"]),
    ("places", &["id", "type", "name", "countryCode", "containedInPlace"]),
    ("participation", &["subject", "organization", "role"]),
    ("resource_versions", &["resource", "inLanguage", "url", "encodingFormat"]),
];

/// The tables of a dataset with the usual sheets and columns.
pub fn template_tables(dataset: &Json) -> (Vec<Table>, Vec<Loss>) {
    let (mut tables, losses) = tables(dataset);
    for (name, usual) in USUAL {
        let table = match tables.iter_mut().position(|table| table.name == *name) {
            Some(at) => tables.get_mut(at),
            None => {
                tables.push(Table { name, ..Table::default() });
                tables.last_mut()
            }
        };
        let Some(table) = table else { continue };
        for column in *usual {
            if table.columns.iter().any(|known| known == column) {
                continue;
            }
            table.columns.push((*column).to_owned());
            for row in &mut table.rows {
                row.push(String::new());
            }
        }
    }
    let order: Vec<&str> = layouts().map(|layout| layout.name).collect();
    tables.sort_by_key(|table| order.iter().position(|name| *name == table.name));
    (tables, losses)
}

/// The lines of a sheet that explains the others.
pub fn instructions(name: &str) -> &'static [&'static str] {
    let [english, russian] = INSTRUCTIONS;
    match name {
        _ if name == english => ENGLISH,
        _ if name == russian => RUSSIAN,
        _ => &[],
    }
}

/// Whether a sheet holds nothing but what we wrote to explain the others.
pub fn is_instructions(sheet: &Sheet) -> bool {
    let lines = instructions(&sheet.name);
    let is_ours = |cell: &Cell| lines.contains(&cell.text().trim());
    sheet.rows.iter().flat_map(|row| &row.cells).all(|(_, cell)| is_ours(cell))
}

/// The words above a column: `Name (ru)`. None if they would be those of the column itself, or the
/// row with them could be taken for the header.
pub fn label(table: &str, column: &str, is_russian: bool) -> String {
    let (path, tag) = match column.split_once('@') {
        Some((path, tag)) => (path, Some(tag)),
        None => (column, None),
    };
    let key = || layouts().find(|layout| layout.name == table)?.key().filter(|key| *key == path);
    let words = labels::words(path, is_russian)
        .or_else(|| key().and_then(|key| labels::words(key, is_russian)));
    match (words, tag) {
        (None, _) => String::new(),
        (Some(words), Some(tag)) => format!("{words} ({tag})"),
        (Some(words), None) => words.to_owned(),
    }
}

/// What the values of a column are.
pub fn choices(table: &str, column: &str) -> Option<Holds> {
    let layout = layouts().find(|layout| layout.name == table)?;
    match header::column(column, layout) {
        Column::Field { field, inner: None, .. } => Some(field.holds),
        Column::Key => {
            let first = ["events", "resources", "outcomes", "vocabularies"];
            let keys = ["subject", "resource", "outcome", "vocabulary"];
            let of = keys.iter().zip(first).find(|(key, _)| layout.key() == Some(key))?.1;
            let list = List::of_field(of)?;
            Some(Holds::One(barnoma_reader::dataset::Value::Reference(list)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_in_the_format_and_has_words() {
        for (name, columns) in USUAL {
            let layout = layouts().find(|layout| layout.name == *name).unwrap();
            for column in *columns {
                assert!(!matches!(header::column(column, layout), Column::Other(_)), "{column}");
                for is_russian in [true, false] {
                    let words = label(name, column, is_russian);
                    assert!(words != *column);
                    assert!(!matches!(header::column(&words, layout), Column::Other(_)), "{words}");
                }
            }
        }
    }

    #[test]
    fn both_pages_say_the_same_number_of_things() {
        assert_eq!(ENGLISH.len(), RUSSIAN.len());
    }
}
