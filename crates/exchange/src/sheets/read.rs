//! From sheets to a dataset. Whatever stands in a cell is in the dataset, or among the losses.

use std::collections::BTreeMap;

use barnoma_reader::dataset::{Field, List};
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use super::books::{Book, Cell, Row, Sheet, cell_name};
use super::guide::is_instructions;
use super::header::{self, Column, Header};
use super::labels;
use super::layout::{Home, Layout, Parts, layouts};
use super::moment::{self, Read};
use super::value::{self, Entries, is_date, is_text};
use crate::names::Ids;
use crate::{Imported, Loss, Options, Refusal};

/// Where columns that the format does not know are kept in `ext`.
pub const COLUMNS: &str = "barnoma.columns";

/// Makes a dataset of sheets.
pub fn dataset(book: &Book, options: &Options) -> Result<Imported, Refusal> {
    let mut reading = Reading::new(options);
    let mut sheets = Vec::new();
    for sheet in book.sheets.iter().filter(|sheet| !is_instructions(sheet)) {
        match of_sheet(sheet, book.sheets.len() == 1) {
            Some((layout, header)) => sheets.push((sheet, layout, header)),
            None => reading.lose_sheet(sheet),
        }
    }
    if sheets.is_empty() {
        return Err(Refusal(
            "no sheet has columns whose names are known, such as id, name and startDate: rename \
             its columns so, or copy its rows into a workbook of `barnoma new`"
                .to_owned(),
        ));
    }
    reading.has_own = sheets.iter().any(|(_, layout, _)| layout.home == Home::Dataset);
    reading.find_languages(&sheets);
    // Parts come after the records that they belong to.
    let is_part = |layout: &Layout| matches!(layout.home, Home::Parts(_));
    for wanted in [false, true] {
        for (sheet, layout, header) in &sheets {
            if is_part(layout) == wanted {
                reading.sheet(sheet, *layout, header);
            }
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

struct Reading<'o> {
    options: &'o Options,
    /// The language of columns that name none.
    default: Lang,
    own: Entries,
    lists: BTreeMap<&'static str, Vec<Json>>,
    /// Whether a sheet tells of the dataset itself; else a title may be its name.
    has_own: bool,
    /// Positions of records by list and id.
    positions: BTreeMap<(&'static str, String), usize>,
    places: Vec<(String, String)>,
    losses: Vec<Loss>,
    doubts: Vec<Loss>,
}

/// A row that becomes an object, and where things are.
struct At<'a> {
    sheet: &'a Sheet,
    row: &'a Row,
    pointer: String,
}

impl At<'_> {
    fn cell(&self, column: usize) -> String {
        cell_name(&self.sheet.name, self.row.number, column)
    }
}

impl Reading<'_> {
    fn new(options: &Options) -> Reading<'_> {
        Reading {
            options,
            default: options.lang.clone().unwrap_or_else(Lang::undetermined),
            own: Vec::new(),
            has_own: false,
            lists: BTreeMap::new(),
            positions: BTreeMap::new(),
            places: Vec::new(),
            losses: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// Finds out what the base columns are written in, before any is read.
    fn find_languages(&mut self, sheets: &[(&Sheet, Layout, Header)]) {
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
                    let at = At { sheet, row, pointer: String::new() };
                    self.own = self.object(&at, header);
                }
                Home::List(list) => self.record(sheet, row, header, list),
                Home::Parts(parts) => self.part(sheet, row, header, parts),
            }
        }
    }

    /// What stands above the header: a title, perhaps the programme's name.
    fn titles(&mut self, sheet: &Sheet, layout: Layout, header: &Header) {
        for row in sheet.rows.iter().take(header.at) {
            if header::is_labels(row, layout) || header::is_hashtags(row) {
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

    fn record(&mut self, sheet: &Sheet, row: &Row, header: &Header, list: List) {
        let position = self.list(list).len();
        let pointer = format!("/{}/{position}", list.field());
        let entries = self.object(&At { sheet, row, pointer }, header);
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
        let entries = self.object(&At { sheet, row, pointer }, header);
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

    fn list(&mut self, list: List) -> &mut Vec<Json> {
        self.lists.entry(list.field()).or_default()
    }

    fn field(&mut self, list: List, position: usize, name: &str) -> Option<&mut Json> {
        let Some(Json::Object(entries)) = self.list(list).get_mut(position) else { return None };
        entries.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The object that a row is.
    fn object(&mut self, at: &At<'_>, header: &Header) -> Entries {
        let mut entries = Entries::new();
        let mut other = Entries::new();
        if let Some((column, _)) = at.row.cells.first() {
            self.places.push((at.pointer.clone(), at.cell(*column)));
        }
        for (position, cell) in &at.row.cells {
            if cell.text().trim().is_empty() {
                continue;
            }
            if let Cell::Error(error) = cell {
                self.lose(at, *position, "", format!("the formula there ends with {error}"));
                continue;
            }
            match header.columns.get(position) {
                Some(Column::Key) => {}
                Some(Column::Field { field, inner, lang }) => {
                    let lang = lang.as_ref();
                    self.set(at, *position, cell, &mut entries, (field, *inner, lang));
                }
                Some(Column::Other(heading)) => {
                    self.keep(at, *position, cell, heading.clone(), &mut other);
                }
                None => {
                    let heading = cell_name("", 0, *position);
                    let letters = heading.trim_start_matches('!').trim_end_matches('0');
                    self.keep(at, *position, cell, format!("column {letters}"), &mut other);
                }
            }
        }
        if !other.is_empty() {
            let kept = (COLUMNS.to_owned(), Json::Object(other));
            match entries.iter_mut().find(|(key, _)| key == "ext") {
                Some((_, Json::Object(ext))) => ext.push(kept),
                Some((_, ext)) => *ext = Json::Object(vec![kept]),
                None => entries.push(("ext".to_owned(), Json::Object(vec![kept]))),
            }
        }
        entries
    }

    /// Keeps what the format does not know; of two columns of one name, both.
    fn keep(&mut self, at: &At<'_>, position: usize, cell: &Cell, name: String, to: &mut Entries) {
        let is_new = |name: &str, to: &Entries| to.iter().all(|(key, _)| key != name);
        let mut unique = name.clone();
        let mut n = 2;
        while !is_new(&unique, to) {
            unique = format!("{name} {n}");
            n += 1;
        }
        let pointer = format!("{}/ext/{COLUMNS}", at.pointer);
        self.places.push((pointer, at.cell(position)));
        to.push((unique, Json::String(cell.text().trim().to_owned())));
    }

    fn set(
        &mut self,
        at: &At<'_>,
        position: usize,
        cell: &Cell,
        entries: &mut Entries,
        (field, inner, lang): (&'static Field, Option<&'static Field>, Option<&Lang>),
    ) {
        let last = inner.unwrap_or(field);
        let mut pointer = format!("{}/{}", at.pointer, field.name);
        if let Some(inner) = inner {
            pointer = format!("{pointer}/{}", inner.name);
        }
        let tag = lang.unwrap_or(&self.default).as_str().to_owned();
        let json = match is_text(last) {
            true => Json::String(cell.text().to_owned()),
            false => {
                let text = self.dated(at, position, cell, last);
                value::read(last.holds, &text)
            }
        };
        let target = match inner {
            None => entries,
            Some(_) => match part(entries, field.name) {
                Some(part) => part,
                None => {
                    let what = "the same object is written in another column".to_owned();
                    return self.lose(at, position, field.name, what);
                }
            },
        };
        let slot = match is_text(last) {
            true => part(target, last.name).map(|texts| (texts, tag)),
            false => Some((target, last.name.to_owned())),
        };
        let is_free =
            slot.as_ref().is_some_and(|(slot, key)| slot.iter().all(|(name, _)| name != key));
        match slot {
            Some((slot, key)) if is_free => {
                if is_text(last) {
                    self.places.push((format!("{pointer}/{key}"), at.cell(position)));
                }
                slot.push((key, json));
                self.places.push((pointer, at.cell(position)));
            }
            _ => {
                let what = format!("another column has said {:?} already", last.name);
                self.lose(at, position, field.name, what);
            }
        }
    }

    /// The text of a cell, its dates written as the format writes them.
    fn dated(&mut self, at: &At<'_>, position: usize, cell: &Cell, field: &Field) -> String {
        if !is_date(field) {
            return cell.text().to_owned();
        }
        if let Cell::Day(day) = cell {
            // What was typed as a month, or a year, is kept as its first day.
            let doubt = match day.strip_suffix("-01") {
                Some(month) if day.len() > 7 => Some(format!(
                    "the spreadsheet keeps a day there, so it was read as {day}; if {month} was \
                     meant, format the cell as text and write it again"
                )),
                _ if day.len() < 10 => Some(format!(
                    "the spreadsheet keeps a day there and shows {day}, so it was read as that; \
                     format the cell as text and write what you mean"
                )),
                _ => None,
            };
            if let Some(doubt) = doubt {
                self.doubt(at, position, field.name, doubt);
            }
            return day.clone();
        }
        let mut dates = Vec::new();
        for written in cell.text().split(['|', ';', '\n']) {
            let date = match moment::read(written, self.options.date_order) {
                Read::AsIs => written.trim().to_owned(),
                Read::Means(date) => date,
                Read::Either(a, b) => {
                    let written = written.trim();
                    let what = format!(
                        "{written} is {a} or {b}: write it so, or say --date-order dmy or mdy; it \
                         was left as it is"
                    );
                    self.doubt(at, position, field.name, what);
                    written.to_owned()
                }
                Read::Mangled => {
                    let what = "a spreadsheet has made this of another date: format the cell as \
                                text and write it again, like 2022-11";
                    self.doubt(at, position, field.name, what.to_owned());
                    written.trim().to_owned()
                }
            };
            dates.push(date);
        }
        dates.join("|")
    }

    fn lose(&mut self, at: &At<'_>, position: usize, field: &str, message: String) {
        let loss = note(at, position, field, message);
        self.losses.push(loss);
    }

    fn doubt(&mut self, at: &At<'_>, position: usize, field: &str, message: String) {
        let doubt = note(at, position, field, message);
        self.doubts.push(doubt);
    }

    fn lose_row(&mut self, sheet: &Sheet, row: &Row, message: &str) {
        self.losses.extend(row.lost(&sheet.name, message));
    }

    fn lose_sheet(&mut self, sheet: &Sheet) {
        let message = "the sheet is none of the format's";
        self.losses.extend(sheet.rows.iter().filter_map(|row| row.lost(&sheet.name, message)));
    }

    /// Records without an id get one that is made of their names: a column of ids is more than an
    /// office has at first.
    fn make_ids(&mut self) {
        let mut ids = Ids::default();
        for (_, id) in self.positions.keys() {
            ids.take(id);
        }
        let mut n_made = 0;
        for list in List::ALL.into_iter().filter(|list| *list != List::Sources) {
            for item in self.lists.get_mut(list.field()).into_iter().flatten() {
                let Json::Object(entries) = item else { continue };
                let Some(Json::Object(name)) = value::get(entries, "name") else { continue };
                let Some((_, Json::String(name))) = name.first() else { continue };
                if value::get(entries, "id").is_none() {
                    let id = ids.take(name);
                    entries.insert(0, ("id".to_owned(), Json::String(id)));
                    n_made += 1;
                }
            }
        }
        if n_made > 0 {
            self.doubts.push(Loss {
                field: "id".to_owned(),
                message: format!(
                    "ids were made of the names of {n_made} records; write ids of your own before \
                     you change such a name, or links to it break"
                ),
                ..Loss::default()
            });
        }
    }

    fn finish(mut self, sheets: &[(&Sheet, Layout, Header)]) -> Imported {
        self.make_ids();
        let mut fields = Entries::new();
        let has = |entries: &Entries, name: &str| entries.iter().any(|(key, _)| key == name);
        if !has(&self.own, "formatVersion") {
            fields.push(("formatVersion".to_owned(), Json::String("1.0".to_owned())));
        }
        let needs_languages = !has(&self.own, "languages");
        fields.append(&mut self.own);
        if needs_languages {
            fields.push((
                "languages".to_owned(),
                header::languages(&self.default, sheets.iter().map(|(_, _, header)| header)),
            ));
        }
        for list in List::ALL {
            if let Some(items) = self.lists.remove(list.field()) {
                fields.push((list.field().to_owned(), Json::Array(items)));
            }
        }
        Imported {
            dataset: Json::Object(fields),
            places: self.places,
            losses: self.losses,
            doubts: self.doubts,
        }
    }
}

/// The object in a field, made if it is not there; none if something else is.
fn part<'e>(entries: &'e mut Entries, name: &str) -> Option<&'e mut Entries> {
    if entries.iter().all(|(key, _)| key != name) {
        entries.push((name.to_owned(), Json::Object(Entries::new())));
    }
    match entries.iter_mut().find(|(key, _)| key == name) {
        Some((_, Json::Object(part))) => Some(part),
        _ => None,
    }
}

fn note(at: &At<'_>, position: usize, field: &str, message: String) -> Loss {
    Loss { place: at.cell(position), field: field.to_owned(), message, ..Loss::default() }
}
