//! From sheets to a dataset. Whatever stands in a cell is in the dataset, or among the losses.

use std::collections::BTreeMap;

use barnoma_reader::dataset::List;
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use super::amounts;
use super::books::{Book, Cell, Row, Sheet, cell_name};
use super::cells::Odd;
use super::guide::is_instructions;
use super::header::{self, Column, Header};
use super::labels;
use super::layout::{Home, Layout, Parts, layouts};
use super::links::Mention;
use super::mapping::Mapping;
use super::moment;
use super::value::{self, BETWEEN, Entries, is_date};
use crate::names::Ids;
use crate::{Imported, Loss, Options, Refusal};

/// Where columns that the format does not know are kept in `ext`.
pub const COLUMNS: &str = "barnoma.columns";

/// A sheet that is read, and what it is.
pub(super) type Known<'b> = (&'b Sheet, Layout, Header);

/// Makes a dataset of sheets.
pub fn dataset(book: &Book, options: &Options) -> Result<Imported, Refusal> {
    let options = &options.with_mapping();
    let mut reading = Reading::new(options);
    let sheets = match &options.mapping {
        Some(mapping) => reading.mapped(book, mapping)?,
        None => reading.own_sheets(book)?,
    };
    for (place, message) in book.sheets.iter().flat_map(|sheet| &sheet.left_out) {
        let (place, message) = (place.clone(), message.clone());
        reading.losses.push(Loss { place, message, ..Loss::default() });
    }
    for (place, message) in sheets.iter().flat_map(|(sheet, ..)| &sheet.remarks) {
        let (place, message) = (place.clone(), message.clone());
        reading.doubts.push(Loss { place, message, ..Loss::default() });
    }
    reading.has_own |= sheets.iter().any(|(_, layout, _)| layout.home == Home::Dataset);
    reading.find_languages(&sheets);
    // Parts come after the records that they belong to.
    let turn = |layout: &Layout| match layout.home {
        Home::Dataset | Home::List(_) => 0,
        Home::Parts(_) => 1,
        Home::Values => 2,
    };
    for now in 0..3 {
        for (sheet, layout, header) in sheets.iter().filter(|(_, layout, _)| turn(layout) == now) {
            reading.sheet(sheet, *layout, header);
        }
    }
    Ok(reading.finish(&sheets))
}

/// What a sheet is: by its name, or by its columns where nothing else can tell.
fn of_sheet(sheet: &Sheet, is_alone: bool) -> Option<(Layout, Header)> {
    let name = labels::bare(&sheet.name);
    let named = layouts()
        .find(|layout| labels::bare(layout.name) == name)
        .or_else(|| layouts().find(|layout| labels::sheet(&sheet.name) == Some(layout.name)));
    let by_name = named.and_then(|layout| Some((layout, header::find(sheet, layout)?)));
    let is_weak = |header: &Header| {
        is_alone
            && header.columns.values().filter(|one| !matches!(one, Column::Other(_))).count() < 2
    };
    match by_name {
        Some((layout, header)) if !is_weak(&header) => Some((layout, header)),
        other => header::guess(sheet)
            .and_then(|layout| Some((layout, header::find(sheet, layout)?)))
            .or(other),
    }
}

/// Whether no date of a sheet has a time but midnight, and no column has times of its own.
fn is_by_day(sheet: &Sheet, header: &Header) -> bool {
    let rows = sheet.rows.iter().skip(header.at + 1);
    let has_time = |(position, cell): &(usize, Cell)| match header.columns.get(position) {
        Some(Column::Time(_)) => !cell.text().trim().is_empty(),
        Some(Column::Field { field, inner, .. }) if is_date(inner.unwrap_or(field)) => {
            let mut dates = cell.text().split(BETWEEN);
            dates.any(|date| moment::at_midnight(date).is_none() && moment::has_time(date))
        }
        _ => false,
    };
    !rows.flat_map(|row| &row.cells).any(has_time)
}

/// A dataset in the making.
pub(super) struct Reading<'o> {
    pub(super) options: &'o Options,
    /// Whether the sheet that is read has no time but midnight: then it tells of days.
    pub(super) is_by_day: bool,
    /// The language of columns that name none.
    pub(super) default: Lang,
    pub(super) own: Entries,
    pub(super) lists: BTreeMap<&'static str, Vec<Json>>,
    /// Whether a sheet tells of the dataset itself; else a title may be its name.
    has_own: bool,
    /// Positions of records by list and id.
    pub(super) positions: BTreeMap<(&'static str, String), usize>,
    pub(super) ids: Ids,
    /// Names that stand for records, which are looked for when all are read.
    pub(super) mentions: Vec<Mention>,
    /// What is told once of a column, however many of its cells it is about.
    pub(super) odd: BTreeMap<Odd, Vec<String>>,
    /// What is kept of each sheet and shown to nobody.
    pub(super) unknown: BTreeMap<String, Unknown>,
    pub(super) places: Vec<(String, String)>,
    pub(super) losses: Vec<Loss>,
    pub(super) doubts: Vec<Loss>,
}

/// Columns of a sheet that the format does not know.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    /// What they are called.
    pub(super) columns: BTreeMap<usize, String>,
    /// Whether a mapping says what the others are.
    pub(super) is_mapped: bool,
}

/// A row that becomes an object, and where things are.
pub(super) struct At<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) row: &'a Row,
    pub(super) pointer: String,
    /// The list that the object goes into, and its position there.
    pub(super) record: Option<(List, usize)>,
}

impl At<'_> {
    pub(super) fn cell(&self, column: usize) -> String {
        cell_name(&self.sheet.name, self.row.number, column)
    }
}

impl Reading<'_> {
    fn new(options: &Options) -> Reading<'_> {
        Reading {
            options,
            is_by_day: false,
            default: options.lang.clone().unwrap_or_else(Lang::undetermined),
            own: Vec::new(),
            has_own: false,
            lists: BTreeMap::new(),
            positions: BTreeMap::new(),
            ids: Ids::default(),
            mentions: Vec::new(),
            odd: BTreeMap::new(),
            unknown: BTreeMap::new(),
            places: Vec::new(),
            losses: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// The sheets that are ours, by their names and columns.
    fn own_sheets<'b>(&mut self, book: &'b Book) -> Result<Vec<Known<'b>>, Refusal> {
        let mut sheets = Vec::new();
        for sheet in book.sheets.iter().filter(|sheet| !is_instructions(sheet)) {
            match of_sheet(sheet, book.sheets.len() == 1) {
                Some((layout, header)) => sheets.push((sheet, layout, header)),
                None => self.lose_sheet(sheet, "the sheet is none of the format's"),
            }
        }
        if sheets.is_empty() {
            return Err(Refusal(
                "no sheet has columns whose names are known, such as id, name and startDate: say \
                 what its columns are in a mapping, which --suggest writes for you, or copy its \
                 rows into a workbook of `barnoma new`"
                    .to_owned(),
            ));
        }
        Ok(sheets)
    }

    /// The sheets that a mapping names.
    fn mapped<'b>(&mut self, book: &'b Book, mapping: &Mapping) -> Result<Vec<Known<'b>>, Refusal> {
        if let Some(id) = &mapping.id {
            self.own.push(("id".to_owned(), Json::String(id.clone())));
        }
        if let Some(name) = &mapping.name {
            let name = vec![(self.default.as_str().to_owned(), Json::String(name.clone()))];
            self.own.push(("name".to_owned(), Json::Object(name)));
        }
        let mut sheets: Vec<Known<'b>> = Vec::new();
        for of in &mapping.sheets {
            let sheet = mapping.sheet(of, book)?;
            let (layout, header, missing) = of.apply(sheet)?;
            for heading in missing {
                self.doubts.push(Loss {
                    place: sheet.name.clone(),
                    field: heading,
                    message: "is a column of the mapping and not of the sheet: see whether it has \
                              another name now"
                        .to_owned(),
                    ..Loss::default()
                });
            }
            sheets.push((sheet, layout, header));
        }
        for sheet in book.sheets.iter().filter(|sheet| !is_instructions(sheet)) {
            if sheets.iter().all(|(known, ..)| !std::ptr::eq(*known, sheet)) {
                self.lose_sheet(sheet, "the mapping does not name this sheet: add it there");
            }
        }
        Ok(sheets)
    }

    /// Finds out what the base columns are written in, before any is read.
    fn find_languages(&mut self, sheets: &[Known<'_>]) {
        for (sheet, layout, header) in sheets {
            if layout.home != Home::Dataset {
                continue;
            }
            let is_it = |column: &Column| matches!(column, Column::Field { field, .. } if field.name == "languages");
            let Some((at, _)) = header.columns.iter().find(|(_, column)| is_it(column)) else {
                continue;
            };
            let rows =
                sheet.rows.iter().skip(header.at + 1).filter(|row| !header::is_hashtags(row));
            let first = rows.map(|row| row.text(*at)).find(|text| !text.is_empty());
            let tag = first.and_then(|text| text.split(['|', ';', ',', '\n']).next());
            if let Some(lang) = tag.and_then(|tag| Lang::parse(tag.trim())) {
                self.default = lang;
                return;
            }
        }
        if self.options.lang.is_none() {
            self.doubts.push(Loss {
                field: "languages".to_owned(),
                message: "the sheets do not say which language they are in: fill in languages in \
                          the sheet dataset, or name it with --text-lang"
                    .to_owned(),
                ..Loss::default()
            });
        }
    }

    fn sheet(&mut self, sheet: &Sheet, layout: Layout, header: &Header) {
        self.titles(sheet, layout, header);
        self.is_by_day = is_by_day(sheet, header);
        let mut n_rows = 0;
        for row in sheet.rows.iter().skip(header.at + 1) {
            if n_rows == 0 && header::is_hashtags(row) {
                continue;
            }
            n_rows += 1;
            match layout.home {
                Home::Dataset if n_rows > 1 => {
                    self.lose_row(sheet, row, "the dataset is one row, and this is another");
                }
                Home::Dataset => {
                    let at = At { sheet, row, pointer: String::new(), record: None };
                    let said = self.object(&at, header);
                    self.own.retain(|(key, _)| value::get(&said, key).is_none());
                    self.own.extend(said);
                }
                Home::List(list) => self.record(sheet, row, header, list),
                Home::Parts(parts) => self.part(sheet, row, header, parts),
                Home::Values => self.amount(sheet, row, header),
            }
        }
    }

    /// What stands above the header: a title, perhaps the programme's name.
    fn titles(&mut self, sheet: &Sheet, layout: Layout, header: &Header) {
        for row in sheet.rows.iter().take(header.at) {
            if header::is_labels(row, layout) || header::is_hashtags(row) {
                continue;
            }
            if row.cells.len() == 1
                && self.is_name(row.cells.first().map_or("", |(_, cell)| cell.text()))
            {
                continue;
            }
            let is_named = self.has_own || self.own.iter().any(|(key, _)| key == "name");
            let is_title = row.cells.len() == 1 && !is_named;
            match row.cells.first() {
                Some((column, Cell::Text(text))) if is_title => {
                    let name = vec![(self.default.as_str().to_owned(), Json::String(text.clone()))];
                    self.own.push(("name".to_owned(), Json::Object(name)));
                    let place = cell_name(&sheet.name, row.number, *column);
                    self.places.push(("/name".to_owned(), place));
                }
                _ => self.lose_row(sheet, row, "stands above the names of the columns"),
            }
        }
    }

    /// Whether a title is what a mapping calls the programme.
    fn is_name(&self, title: &str) -> bool {
        let said = self.options.mapping.as_ref().and_then(|mapping| mapping.name.as_deref());
        said.is_some_and(|name| name.split_whitespace().eq(title.split_whitespace()))
    }

    fn record(&mut self, sheet: &Sheet, row: &Row, header: &Header, list: List) {
        let position = self.list(list).len();
        let pointer = format!("/{}/{position}", list.field());
        let record = Some((list, position));
        let entries = self.object(&At { sheet, row, pointer, record }, header);
        if let Some(Json::String(id)) = value::get(&entries, "id") {
            self.positions.entry((list.field(), id.clone())).or_insert(position);
        }
        self.list(list).push(Json::Object(entries));
    }

    fn part(&mut self, sheet: &Sheet, row: &Row, header: &Header, parts: &Parts) {
        let is_key = |column: &Column| matches!(column, Column::Key);
        let key = header.columns.iter().find(|(_, column)| is_key(column));
        let id = key.map_or("", |(column, _)| row.text(*column));
        let find =
            |list: &List| Some((*list, *self.positions.get(&(list.field(), id.to_owned()))?));
        let Some((list, position)) = parts.lists.iter().find_map(find) else {
            let what = match id {
                "" => format!("{} is empty, so it belongs to no record", parts.key),
                id => format!("{} is {id:?}, which no record has as its id", parts.key),
            };
            return self.lose_row(sheet, row, &what);
        };
        let n_before = match self.field(list, position, parts.field) {
            Some(Json::Array(items)) => items.len(),
            _ => 0,
        };
        let pointer = format!("/{}/{position}/{}/{n_before}", list.field(), parts.field);
        let entries = self.object(&At { sheet, row, pointer, record: None }, header);
        match self.field(list, position, parts.field) {
            Some(Json::Array(items)) => items.push(Json::Object(entries)),
            // What is no list is not ours to change.
            Some(_) => self.lose_row(sheet, row, "the record has something else in that field"),
            None => {
                if let Some(Json::Object(record)) = self.list(list).get_mut(position) {
                    let items = Json::Array(vec![Json::Object(entries)]);
                    record.push((parts.field.to_owned(), items));
                }
            }
        }
    }

    /// A row of a value of an indicator.
    fn amount(&mut self, sheet: &Sheet, row: &Row, header: &Header) {
        let is_key = |column: &Column| matches!(column, Column::Key);
        let key = header.columns.iter().find(|(_, column)| is_key(column));
        let outcome = key.map_or("", |(column, _)| row.text(*column)).to_owned();
        let n_places = self.places.len();
        let at = At { sheet, row, pointer: String::new(), record: None };
        let entries = self.object(&at, header);
        let places: Vec<(String, String)> = self.places.drain(n_places..).collect();
        let indicator = value::get(&entries, "indicator").cloned();
        let position = self.positions.get(&(List::Outcomes.field(), outcome)).copied();
        let indicators = position
            .and_then(|position| self.field(List::Outcomes, position, "indicators"))
            .and_then(|list| match list {
                Json::Array(items) => Some(items),
                _ => None,
            });
        let found = indicators.into_iter().flatten().enumerate().find_map(|(at, one)| match one {
            Json::Object(own) if value::get(own, "id") == indicator.as_ref() => Some((at, own)),
            _ => None,
        });
        let put = match (position, found) {
            (Some(position), Some((at, own))) if indicator.is_some() => amounts::put(own, entries)
                .map(|pointer| format!("/outcomes/{position}/indicators/{at}/{pointer}")),
            _ => Err("no outcome of that id has an indicator of that id".to_owned()),
        };
        match put {
            Ok(pointer) => self
                .places
                .extend(places.into_iter().map(|(end, place)| (format!("{pointer}{end}"), place))),
            Err(what) => self.lose_row(sheet, row, &what),
        }
    }

    pub(super) fn list(&mut self, list: List) -> &mut Vec<Json> {
        self.lists.entry(list.field()).or_default()
    }

    fn field(&mut self, list: List, position: usize, name: &str) -> Option<&mut Json> {
        let Some(Json::Object(entries)) = self.list(list).get_mut(position) else { return None };
        entries.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    fn lose_row(&mut self, sheet: &Sheet, row: &Row, message: &str) {
        self.losses.extend(row.lost(&sheet.name, message));
    }

    fn lose_sheet(&mut self, sheet: &Sheet, message: &str) {
        self.losses.extend(sheet.rows.iter().filter_map(|row| row.lost(&sheet.name, message)));
    }
}
