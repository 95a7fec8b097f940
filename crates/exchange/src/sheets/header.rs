//! The row with the names of the columns, found under titles and above hashtags, and what each
//! column is.

use std::collections::BTreeMap;

use barnoma_reader::dataset::{Field, List};
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use super::books::{Row, Sheet};
use super::labels;
use super::layout::{Home, Layout, layouts};
use super::value::{is_text, nested};

/// Rows among which the header is looked for.
pub const MAX_TITLES: usize = 25;

/// What stands in a column.
#[derive(Debug, Clone)]
pub enum Column {
    /// The id of the record that a part belongs to.
    Key,
    /// A field.
    Field {
        /// The row's own one.
        field: &'static Field,
        /// If that is an object, the field in it.
        inner: Option<&'static Field>,
        /// The language of its texts, if it is not the default one.
        lang: Option<Lang>,
    },
    /// Names of records, as a mapping says.
    Link(Link),
    /// The time of day for a field that is a day.
    Time(&'static Field),
    /// What a mapping leaves out.
    LeftOut,
    /// Nothing that the format knows.
    Other(String),
}

/// A column with the names of records; those that are not there yet are made.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// The field that leads to them.
    pub field: &'static Field,
    /// What they are.
    pub to: To,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// An organisation that takes part in this role.
    Role(&'static str),
    /// A record of a list; a new place is of this type.
    Records(List, Option<&'static str>),
    /// A term of a vocabulary that is called as the column.
    Terms,
}

/// The header of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// Its position among the rows that hold something.
    pub at: usize,
    /// Its columns.
    pub columns: BTreeMap<usize, Column>,
    /// Whether a mapping says what they are.
    pub is_mapped: bool,
    /// If so, what they are called, each once ...
    pub headings: BTreeMap<usize, String>,
    /// ... and what the words in some of them mean.
    pub values: BTreeMap<usize, BTreeMap<String, String>>,
}

impl Header {
    /// What a column is called.
    pub fn heading(&self, column: usize) -> String {
        self.headings.get(&column).cloned().unwrap_or_default()
    }
}

/// The header of a sheet of this layout; none if no column has a name that is known.
pub fn find(sheet: &Sheet, layout: Layout) -> Option<Header> {
    let (at, score) = best(sheet, layout)?;
    (score > 0).then(|| Header {
        at,
        columns: columns(&sheet.rows, at, layout),
        ..Header::default()
    })
}

/// The layout that a sheet of an unknown name most likely has: it must know the column of names.
pub fn guess(sheet: &Sheet) -> Option<Layout> {
    let mut found: Option<(usize, Layout)> = None;
    let is_events = |layout: &Layout| layout.name == "events";
    let ordered = layouts().filter(is_events).chain(layouts().filter(|layout| !is_events(layout)));
    for layout in ordered.filter(|layout| matches!(layout.home, Home::List(_))) {
        let Some((at, score)) = best(sheet, layout) else { continue };
        let Some(row) = sheet.rows.get(at) else { continue };
        let is_named = row.cells.iter().any(|(_, cell)| {
            matches!(column(cell.text(), layout), Column::Field { field, .. } if field.name == "name")
        });
        if is_named && score > found.as_ref().map_or(1, |(best, _)| *best) {
            found = Some((score, layout));
        }
    }
    found.map(|(_, layout)| layout)
}

/// The row with most names that are known, and how well they are.
fn best(sheet: &Sheet, layout: Layout) -> Option<(usize, usize)> {
    let score = |row: &Row| -> usize {
        // What is called as the format calls it is surer than what is called as people do.
        let of = |heading: &str| match column(heading, layout) {
            Column::Other(_) => 0,
            _ if is_exact(heading, layout) => 2,
            _ => 1,
        };
        row.cells.iter().take(300).map(|(_, cell)| of(cell.text())).sum()
    };
    let rows = sheet.rows.iter().take(MAX_TITLES).map(score).enumerate();
    // The first of equals.
    rows.rev().max_by_key(|(_, score)| *score)
}

/// How many of these headings one sheet of the format has.
pub fn n_known<'a>(headings: impl Iterator<Item = &'a str> + Clone) -> usize {
    let is_known = |layout, heading: &str| !matches!(column(heading, layout), Column::Other(_));
    let n_of = |layout| headings.clone().filter(|heading| is_known(layout, heading)).count();
    layouts().map(n_of).max().unwrap_or_default()
}

fn columns(rows: &[Row], at: usize, layout: Layout) -> BTreeMap<usize, Column> {
    let headings = rows.get(at).map(|row| row.cells.as_slice()).unwrap_or_default();
    let named = headings.iter().filter(|(_, cell)| !cell.text().trim().is_empty());
    named.map(|(position, cell)| (*position, column(cell.text(), layout))).collect()
}

fn is_exact(heading: &str, layout: Layout) -> bool {
    let name = heading.trim().split(['@', '.']).next().unwrap_or_default();
    layout.field(name).is_some() || layout.key() == Some(name)
}

/// What the column with this heading is.
pub fn column(heading: &str, layout: Layout) -> Column {
    let heading = heading.trim();
    let other = || Column::Other(heading.to_owned());
    let (path, tag) = match heading.split_once('@') {
        Some((path, tag)) if !path.is_empty() => (path.trim(), Some(tag.trim())),
        _ => (heading, None),
    };
    let Ok(lang) = tag.map(|tag| Lang::parse(tag).ok_or(())).transpose() else { return other() };
    if lang.is_none() && is_key(path, layout) {
        return Column::Key;
    }
    let Some((field, inner)) = fields(path, layout) else { return other() };
    let last = inner.unwrap_or(field);
    match lang.is_some() && !is_text(last) {
        true => other(),
        false => Column::Field { field, inner, lang },
    }
}

fn is_key(path: &str, layout: Layout) -> bool {
    let Some(key) = layout.key() else { return false };
    labels::bare(path) == labels::bare(key) || labels::field(path) == Some(key)
}

type Found = (&'static Field, Option<&'static Field>);

fn fields(path: &str, layout: Layout) -> Option<Found> {
    let by_name = |path: &str| -> Option<Found> {
        match path.split_once('.') {
            None => layout.field(path).map(|field| (field, None)),
            Some((outer, inner)) => {
                let field = layout.field(outer)?;
                Some((field, Some(nested(field)?.field(inner)?)))
            }
        }
    };
    let by_case = || {
        let written = labels::bare(path);
        layout
            .fields()
            .find(|field| field.name.eq_ignore_ascii_case(&written))
            .map(|field| (field, None))
    };
    by_name(path).or_else(by_case).or_else(|| by_name(labels::field(path)?))
}

/// The default language, and those that columns name.
pub fn languages<'h>(default: &Lang, headers: impl Iterator<Item = &'h Header>) -> Json {
    let mut tags = vec![default.as_str().to_owned()];
    for column in headers.flat_map(|header| header.columns.values()) {
        if let Column::Field { lang: Some(lang), .. } = column
            && !tags.iter().any(|tag| tag == lang.as_str())
        {
            tags.push(lang.as_str().to_owned());
        }
    }
    Json::Array(tags.into_iter().map(Json::String).collect())
}

/// Whether a row holds nothing but HXL hashtags.
pub fn is_hashtags(row: &Row) -> bool {
    let mut tags = row.cells.iter().filter(|(_, cell)| !cell.text().trim().is_empty()).peekable();
    tags.peek().is_some() && tags.all(|(_, cell)| cell.text().trim().starts_with('#'))
}

/// Whether a row above the header holds nothing but the words that our templates write there.
pub fn is_labels(row: &Row, layout: Layout) -> bool {
    row.cells.iter().all(|(_, cell)| {
        let text = cell.text().trim();
        let words = text.split_once(" (").map_or(text, |(words, _)| words);
        !matches!(column(words, layout), Column::Other(_))
    })
}
