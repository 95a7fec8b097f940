//! What the columns of somebody else's sheets are, as a file in TOML says it.

use std::collections::BTreeMap;

use barnoma_reader::dataset::{Holds, List, PLACE_TYPES, ROLES, Value};
use barnoma_reader::lang::Lang;
use serde::Deserialize;

use super::books::{Book, Row, Sheet};
use super::header::{self, Column, Header, Link, To};
use super::layout::{Layout, layouts};

use crate::{DateOrder, Refusal};

/// What is said of the sheets of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The address of the programme.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The language of texts whose column names none.
    pub lang: Option<Lang>,
    /// What comes first in `03/04/2022`.
    pub date_order: Option<DateOrder>,
    /// The sheets that are read.
    pub sheets: Vec<SheetMapping>,
}

/// What is said of one sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetMapping {
    /// Its name: that on its tab, or that of its file without the ending.
    pub name: String,
    /// The list that its rows are of, or [`HXL`].
    pub list: String,
    /// The row with the names of the columns.
    pub header: Option<usize>,
    /// What each column is.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// What the words in some columns mean.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// The word for sheets of who does what, where, whose columns are hashtags.
pub const HXL: &str = "3w";

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    id: Option<String>,
    name: Option<String>,
    lang: Option<String>,
    date_order: Option<String>,
    #[serde(default)]
    sheet: Vec<SheetMapping>,
}

impl Mapping {
    /// Reads a mapping.
    pub fn parse(text: &str) -> Result<Mapping, Refusal> {
        let text = text.trim_start_matches('\u{feff}');
        let written: Written = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            Refusal(format!("line {line} of the mapping: {}", error.message()))
        })?;
        let lang = written.lang.map(|tag| {
            Lang::parse(&tag).ok_or_else(|| {
                Refusal(format!("lang = {tag:?} is no language tag: write one like \"ru\""))
            })
        });
        let date_order = written.date_order.map(|order| match order.as_str() {
            "dmy" => Ok(DateOrder::DayFirst),
            "mdy" => Ok(DateOrder::MonthFirst),
            _ => Err(Refusal(format!("date-order = {order:?}: write \"dmy\" or \"mdy\""))),
        });
        if written.sheet.is_empty() {
            return Err(Refusal(
                "the mapping names no sheet: `barnoma import FILE --suggest` writes one to begin \
                 with; take the # away before what you know"
                    .to_owned(),
            ));
        }
        Ok(Mapping {
            id: written.id,
            name: written.name,
            lang: lang.transpose()?,
            date_order: date_order.transpose()?,
            sheets: written.sheet,
        })
    }

    /// The sheet of a book that a part of the mapping is about.
    pub fn sheet<'b>(&self, of: &SheetMapping, book: &'b Book) -> Result<&'b Sheet, Refusal> {
        let named = book.sheets.iter().find(|sheet| sheet.name.trim() == of.name.trim());
        match (named, book.sheets.as_slice(), self.sheets.len()) {
            (Some(sheet), ..) => Ok(sheet),
            // The file of the next month has another name.
            (None, [sheet], 1) => Ok(sheet),
            _ => {
                let names: Vec<&str> =
                    book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                Err(Refusal(format!(
                    "the mapping names the sheet {:?}, and the file has {}: write one of these",
                    of.name,
                    names.join(", ")
                )))
            }
        }
    }
}

impl SheetMapping {
    /// The position of the row with the names of the columns.
    pub fn header_row(&self, sheet: &Sheet) -> Result<usize, Refusal> {
        let n_known = |row: &Row| {
            let headings = headings(row);
            headings.iter().filter(|(_, heading)| self.columns.contains_key(heading)).count()
        };
        let found = match self.header {
            Some(number) => sheet.rows.iter().position(|row| row.number == number),
            // The first of those with most.
            None => (0..sheet.rows.len().min(header::MAX_TITLES))
                .rev()
                .max_by_key(|at| sheet.rows.get(*at).map(n_known)),
        };
        let is_it = |at: &usize| sheet.rows.get(*at).is_some_and(|row| n_known(row) > 0);
        found.filter(is_it).ok_or_else(|| {
            let row =
                self.header.map_or("no row".to_owned(), |row| format!("row {row} is not one"));
            Refusal(format!(
                "the sheet {} has none of the mapping's columns ({row} with their names): correct \
                 `header`, or write a new mapping with --suggest",
                sheet.name
            ))
        })
    }

    /// The layout and the header of a sheet, and the columns of the mapping that it has not.
    pub fn apply(&self, sheet: &Sheet) -> Result<(Layout, Header, Vec<String>), Refusal> {
        let layout = layouts().find(|layout| layout.name == self.list).ok_or_else(|| {
            let names: Vec<&str> = layouts().map(|layout| layout.name).collect();
            Refusal(format!(
                "list = {:?} is no list of the format: write one of {}, or {HXL}",
                self.list,
                names.join(", ")
            ))
        })?;
        for (heading, word) in &self.columns {
            if column(word, layout).is_none() {
                return Err(self.unknown(heading, word, layout));
            }
        }
        let at = self.header_row(sheet)?;
        let headings = sheet.rows.get(at).map(headings).unwrap_or_default();
        let mut header = Header { at, is_mapped: true, ..Header::default() };
        for (position, heading) in headings {
            let word = self.columns.get(&heading);
            let found = word.and_then(|word| column(word, layout));
            header.columns.insert(position, found.unwrap_or(Column::Other(heading.clone())));
            if let Some(values) = self.values.get(&heading) {
                header.values.insert(position, values.clone());
            }
            header.headings.insert(position, heading);
        }
        let is_there = |heading: &String| header.headings.values().any(|there| there == heading);
        let missing = self.columns.keys().filter(|heading| !is_there(heading)).cloned().collect();
        Ok((layout, header, missing))
    }

    fn unknown(&self, heading: &str, word: &str, layout: Layout) -> Refusal {
        let mut words: Vec<&str> = layout.fields().map(|field| field.name).collect();
        if layout.field("participatingOrgs").is_some() {
            words.extend(["startTime", "endTime"]);
            words.extend(ROLES);
        }
        Refusal(format!(
            "the mapping says that {heading:?} is {word:?}, which {} do not have: write one of {}, \
             or \"\" to leave the column out",
            self.list,
            words.join(", ")
        ))
    }
}

/// The columns of a row by names that are there once: of two that are called the same the second
/// has a number behind it, and one without a name is called by its letter.
pub fn headings(row: &Row) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (position, cell) in &row.cells {
        let words: Vec<&str> = cell.text().split_whitespace().collect();
        let heading = words.join(" ");
        if heading.is_empty() {
            continue;
        }
        let mut unique = heading.clone();
        let mut n = 2;
        while found.iter().any(|(_, known)| *known == unique) {
            unique = format!("{heading} {n}");
            n += 1;
        }
        found.push((*position, unique));
    }
    found
}

/// What a column is that a mapping gives this word.
pub fn column(word: &str, layout: Layout) -> Option<Column> {
    let word = word.trim();
    if word.is_empty() {
        return Some(Column::LeftOut);
    }
    let time = match word {
        "startTime" => layout.field("startDate"),
        "endTime" => layout.field("endDate"),
        _ => None,
    };
    if let Some(field) = time {
        return Some(Column::Time(field));
    }
    let role = ROLES.iter().find(|role| **role == word);
    if let (Some(role), Some(field)) = (role, layout.field("participatingOrgs")) {
        return Some(Column::Link(Link { field, to: To::Role(role) }));
    }
    let (name, kind) = word.split_once('.').map_or((word, None), |(name, kind)| (name, Some(kind)));
    if let Some(field) = layout.field(name) {
        let (Holds::One(holds) | Holds::Many(holds)) = field.holds;
        match (holds, kind) {
            (Value::Reference(list), None) => {
                return Some(Column::Link(Link { field, to: To::Records(list, None) }));
            }
            (Value::Reference(List::Places), Some(kind)) => {
                let kind = PLACE_TYPES.iter().find(|known| **known == kind)?;
                let to = To::Records(List::Places, Some(kind));
                return Some(Column::Link(Link { field, to }));
            }
            (Value::Part(shape), None) if shape.field("percentage").is_some() => {
                return Some(Column::Link(Link { field, to: To::Terms }));
            }
            _ => {}
        }
    }
    match header::column(word, layout) {
        Column::Other(_) => None,
        known => Some(known),
    }
}
