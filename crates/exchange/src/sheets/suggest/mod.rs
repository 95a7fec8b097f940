//! A mapping to begin with for sheets that are not ours: what each column most likely is, and why.
//! What is not known stays out, behind a `#`.

mod choose;
mod values;
mod words;

use std::collections::BTreeSet;
use std::fmt::Write;

use barnoma_reader::dataset::{Holds, Value};

use super::books::{Book, Row, Sheet};
use super::guide::is_instructions;
use super::header::{Column, MAX_TITLES};
use super::layout::layouts;
use super::mapping::{self, headings};
use super::moment;
use super::value::{BETWEEN, is_date};
use crate::names::slug;
use crate::{DateOrder, Refusal};
use choose::{Guess, choose};
use values::Values;

/// Values of a column of which each is shown.
const MOST_VALUES: usize = 40;

/// A column of a sheet that is not ours.
struct Found {
    position: usize,
    heading: String,
    values: Values,
}

/// Writes a mapping for a file of this name.
pub fn suggest(book: &Book, file: &str) -> Result<String, Refusal> {
    let mut sheets = String::new();
    let mut orders = BTreeSet::new();
    let (mut n_either, mut letters, mut n_sheets) = (0, String::new(), 0);
    for sheet in book.sheets.iter().filter(|sheet| !is_instructions(sheet)) {
        let Some(at) = header(sheet) else { continue };
        let (head, rows) = sheet.rows.split_at_checked(at + 1).unwrap_or((&sheet.rows, &[]));
        let Some(header) = head.last() else { continue };
        let columns: Vec<Found> = headings(header)
            .into_iter()
            .map(|(position, heading)| Found {
                position,
                heading,
                values: Values::of(rows, position),
            })
            .collect();
        for column in &columns {
            n_either += column.values.n_either;
            orders.extend(column.values.order.map(|order| order == DateOrder::DayFirst));
            letters.extend(column.values.distinct.iter().take(50).map(String::as_str));
        }
        n_sheets += 1;
        let mut own = String::new();
        let has_any = write_sheet(sheet, header, &columns, &mut own);
        // A sheet of which nothing is known is left to who knows.
        let mark = if has_any { "" } else { "# " };
        for line in own.lines() {
            sheets.push_str(if line.is_empty() { "" } else { mark });
            sheets.push_str(line);
            sheets.push('\n');
        }
    }
    if n_sheets == 0 {
        return Err(Refusal(
            "no sheet of it has a row with names of columns and rows below: nothing can be guessed"
                .to_owned(),
        ));
    }
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(&format!("# What the columns of {} are, as far as it can be guessed.", one_line(file)));
    line("# Correct it, take the # away where you know more, and read the file with it:");
    line("#   barnoma import FILE --mapping THIS --out programme.json");
    line("# A column that is not named here is kept in ext; one that is \"\" is left out.");
    line("");
    let name = title(book).unwrap_or_else(|| stem(file));
    line(&format!(
        "id = {}  # made up: put an address of yours there that will never change",
        quoted(&format!("urn:x-sheet:{}", slug(stem(file).as_str())))
    ));
    line(&format!("name = {}", quoted(&name)));
    match language(&letters) {
        Some((tag, reason)) => line(&format!("lang = {}  # {reason}", quoted(tag))),
        None => line("# lang = \"en\"  # the language of the texts: not guessed"),
    }
    match orders.into_iter().collect::<Vec<bool>>().as_slice() {
        [is_day_first] => {
            let order = if *is_day_first { "dmy" } else { "mdy" };
            line(&format!("date-order = \"{order}\"  # some dates can only be read so"));
        }
        _ if n_either > 0 => line(&format!(
            "# date-order = \"dmy\"  # {n_either} dates such as 03/04/2022 can be read in two ways: \
             say \"dmy\" or \"mdy\""
        )),
        _ => {}
    }
    text.push_str(&sheets);
    Ok(text)
}

/// The row that most likely holds the names of the columns.
fn header(sheet: &Sheet) -> Option<usize> {
    let score = |at: usize, row: &Row| -> usize {
        let cells = headings(row);
        let is_name = |text: &str| {
            text.chars().count() <= 80
                && !values::is_date(&super::books::Cell::Text(text.to_owned()))
                && !text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_punctuation())
        };
        let n_names = cells.iter().filter(|(_, text)| is_name(text)).count();
        let n_known = cells.iter().filter(|(_, text)| words::is_name(text)).count();
        // Below names there is something.
        let has_rows = sheet.rows.len() > at + 1;
        if n_names == 0 || !has_rows {
            0
        } else {
            n_known * 10 + n_names * 2 + usize::from(n_names == cells.len())
        }
    };
    let scored =
        sheet.rows.iter().take(MAX_TITLES).enumerate().map(|(at, row)| (at, score(at, row)));
    let best = scored.rev().max_by_key(|(_, score)| *score)?;
    (best.1 > 0).then_some(best.0)
}

/// Writes what is guessed of a sheet; whether that is anything.
fn write_sheet(sheet: &Sheet, header: &Row, columns: &[Found], text: &mut String) -> bool {
    let (list, reason, guesses) = choose(&sheet.name, columns);
    // A string takes whatever is written.
    let _ = write!(
        text,
        "\n[[sheet]]\nname = {}\nlist = {}  # {reason}\nheader = {}  # the row with the names of the columns\n\n[sheet.columns]\n",
        quoted(&sheet.name),
        quoted(list),
        header.number,
    );
    for (column, guess) in columns.iter().zip(&guesses) {
        let said = column.values.said();
        let _ = match guess {
            Guess::Is(word, reason) => {
                writeln!(text, "{} = {}  # {reason}; {said}", quoted(&column.heading), quoted(word))
            }
            Guess::Unknown(reason) => {
                writeln!(text, "# {} = \"\"  # {reason}; {said}", quoted(&column.heading))
            }
        };
    }
    for (column, guess) in columns.iter().zip(&guesses) {
        let Guess::Is(word, _) = guess else { continue };
        match kind(word, list) {
            Kind::OneOf(among) => write_values(column, among, text),
            Kind::Date => write_dates(column, text),
            Kind::Other => {}
        }
    }
    guesses.iter().any(|guess| matches!(guess, Guess::Is(..)))
}

/// What the values of a column have to be.
enum Kind {
    OneOf(&'static [&'static str]),
    Date,
    Other,
}

fn kind(word: &str, list: &str) -> Kind {
    match word {
        "#status" => return Kind::OneOf(barnoma_reader::dataset::ACTIVITY_STATUSES),
        "#date+start" | "#date+end" => return Kind::Date,
        _ => {}
    }
    let layout = layouts().find(|layout| layout.name == list);
    let Some(Column::Field { field, inner: None, .. }) =
        layout.and_then(|layout| mapping::column(word, layout))
    else {
        return Kind::Other;
    };
    match field.holds {
        Holds::One(Value::OneOf(words)) | Holds::Many(Value::OneOf(words)) => Kind::OneOf(words),
        Holds::One(Value::Lang) | Holds::Many(Value::Lang) => Kind::OneOf(values::LANGUAGES),
        _ if is_date(field) => Kind::Date,
        _ => Kind::Other,
    }
}

/// What stands where dates should and is none.
fn write_dates(column: &Found, text: &mut String) {
    let odd = column.values.distinct.iter().filter(|value| !moment::is_date(value.as_str()));
    let odd: Vec<&String> = odd.take(MOST_VALUES).collect();
    if odd.is_empty() {
        return;
    }
    let _ = write!(
        text,
        "\n# What is no date: write what is meant, like 2022-05-03, 2022-05 or 2022.\n\
         [sheet.values.{}]\n",
        quoted(&column.heading)
    );
    for value in odd {
        let _ = writeln!(text, "# {} = \"\"", quoted(value));
    }
}

fn write_values(column: &Found, among: &'static [&'static str], text: &mut String) {
    let mut items: Vec<&str> = Vec::new();
    for value in &column.values.distinct {
        for item in value.split(BETWEEN).map(str::trim) {
            let is_own = among.contains(&item) || item.is_empty();
            if !is_own && !items.contains(&item) && items.len() < MOST_VALUES {
                items.push(item);
            }
        }
    }
    if items.is_empty() {
        return;
    }
    let words = among.join(", ");
    let _ = write!(
        text,
        "\n# What is meant by what stands there: one of {words}.\n[sheet.values.{}]\n",
        quoted(&column.heading)
    );
    for item in items {
        let _ = match values::word(item, among) {
            Some(word) => writeln!(text, "{} = {}", quoted(item), quoted(word)),
            None => writeln!(text, "# {} = \"\"", quoted(item)),
        };
    }
}

/// The longest title above the columns of the first sheet.
fn title(book: &Book) -> Option<String> {
    let sheet =
        book.sheets.iter().find(|sheet| !is_instructions(sheet) && header(sheet).is_some())?;
    let above = sheet.rows.get(..header(sheet)?)?;
    let titles = above.iter().filter(|row| row.cells.len() == 1);
    let texts = titles.filter_map(|row| Some(one_blank(row.cells.first()?.1.text())));
    // Of two the longer one says more than "Approved".
    texts.rev().max_by_key(|text| text.chars().count())
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The language that texts are most likely in, and by what.
fn language(letters: &str) -> Option<(&'static str, &'static str)> {
    let lower = letters.to_lowercase();
    let n = |of: &[char]| lower.matches(of).count();
    let n_cyrillic = lower.chars().filter(|c| ('а'..='ӿ').contains(c)).count();
    let n_latin = lower.chars().filter(char::is_ascii_lowercase).count();
    let n_arabic = lower.chars().filter(|c| ('\u{600}'..='\u{6ff}').contains(c)).count();
    if n_arabic > n_cyrillic && n_arabic > n_latin / 2 {
        return Some(("ar", "by its letters"));
    }
    // Names in Latin letters stand in any text.
    if n_cyrillic > n_latin / 2 {
        let own: [(&'static str, &[char]); 4] = [
            ("tg", &['ҷ', 'ӣ', 'ӯ', 'ҳ']),
            ("kk", &['ә', 'ұ', 'һ']),
            ("uz-Cyrl", &['ў']),
            ("ky", &['ө', 'ү', 'ң']),
        ];
        // One letter in a hundred is no foreign name.
        let found = own.iter().find(|(_, of)| n(of) * 100 > n_cyrillic);
        return Some(found.map_or(("ru", "by its letters"), |(tag, _)| (tag, "by its letters")));
    }
    if n_latin == 0 {
        return None;
    }
    if n(&['é', 'è', 'ê', 'à', 'ç', 'ô']) * 100 > n_latin {
        return Some(("fr", "by its letters"));
    }
    if lower.matches("o'").count() + lower.matches("oʻ").count() + lower.matches("g'").count() > 3
    {
        return Some(("uz", "by its letters"));
    }
    let words = lower.split(|c: char| !c.is_alphabetic());
    let n_english = words
        .filter(|word| matches!(*word, "the" | "of" | "and" | "for" | "in" | "on" | "with"))
        .count();
    (n_english > 1).then_some(("en", "by its words"))
}

fn stem(file: &str) -> String {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
