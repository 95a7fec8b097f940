//! A 3W sheet as a dataset: the rows of one activity become one event.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::Url;

use super::own::{self, Own};
use super::parts::{keep, status};
use super::tags::Tag;
use crate::extras;
use crate::format::File;
use crate::names::{Ids, slug};
use crate::report::Report;
use crate::sheets::{
    Book, COLUMNS, Mapping, Row, Sheet, SheetMapping, cell_name, headings, translated,
};
use crate::tree::{self, Object, object};
use crate::{Imported, Options, Refusal, csv, encoding, tabular, workbook};

/// Rows above which the hashtags stand.
const MOST_ROWS_ABOVE: usize = 25;
/// Hashtags that a sheet of activities is known by.
const KNOWN: &[&str] = &[
    "activity",
    "adm1",
    "adm2",
    "adm3",
    "country",
    "date",
    "geo",
    "loc",
    "org",
    "sector",
    "status",
    "subsector",
];

/// Whether a file is a sheet with hashtags.
pub fn is_it(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK") {
        return false;
    }
    let text = encoding::head(bytes, 16_384);
    let mut above: Vec<String> = Vec::new();
    text.lines().take(MOST_ROWS_ABOVE + 1).any(|line| {
        let cells =
            line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"').to_owned());
        let cells: Vec<String> = cells.collect();
        // A sheet of our own may have hashtags too.
        let is_own = ["id", "name"].iter().all(|own| above.iter().any(|cell| cell == own));
        above = cells.clone();
        !is_own && is_header(cells)
    })
}

fn is_header(cells: Vec<String>) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.trim().is_empty()).collect();
    let tags: Vec<Tag> = filled.iter().filter_map(|cell| Tag::read(cell)).collect();
    let n_known = tags.iter().filter(|tag| KNOWN.contains(&tag.name.as_str())).count();
    n_known >= 2 && tags.len() * 2 > filled.len()
}

/// Reads a sheet.
pub fn import(files: &[File], options: &Options) -> Result<Imported, Refusal> {
    let is_workbook = files.first().is_some_and(|(_, bytes)| workbook::is_it(bytes));
    let (book, doubts) = match is_workbook {
        true => (workbook::book(files)?, Vec::new()),
        false => csv::read(files)?,
    };
    if options.mapping.is_some() {
        return tabular::dataset(&book, options);
    }
    let found = book.sheets.iter().find_map(|sheet| Some((sheet, header(sheet)?)));
    let Some((sheet, (at, tags))) = found else {
        return Err(Refusal(
            "it has no row of HXL hashtags such as #org and #activity+name: add one below the \
             headings, or read it as a sheet with --from csv"
                .to_owned(),
        ));
    };
    let others = sheet.rows.get(at.wrapping_sub(1)).map(headings).unwrap_or_default();
    let mut imported = of_sheet(&book, sheet, (at, tags, others), options);
    imported.doubts.splice(0..0, doubts);
    Ok(imported)
}

/// Reads a sheet whose columns a mapping gives hashtags.
pub fn mapped(
    book: &Book,
    mapping: &Mapping,
    of: &SheetMapping,
    options: &Options,
) -> Result<Imported, Refusal> {
    let sheet = mapping.sheet(of, book)?;
    let at = of.header_row(sheet)?;
    let headings = sheet.rows.get(at).map(headings).unwrap_or_default();
    let mut tags = Tags::new();
    let mut sheet = sheet.clone();
    for (column, heading) in &headings {
        let Some(word) = of.columns.get(heading) else { continue };
        if !word.is_empty() {
            let tag = Tag::read(word).ok_or_else(|| {
                Refusal(format!(
                    "the mapping says that {heading:?} is {word:?}: write a hashtag such as \
                     #activity+name, or \"\" to leave the column out"
                ))
            })?;
            tags.push((*column, tag));
        }
        if let Some(values) = of.values.get(heading) {
            for row in sheet.rows.iter_mut().skip(at + 1) {
                for (_, cell) in row.cells.iter_mut().filter(|(at, _)| at == column) {
                    *cell = translated(cell, values);
                }
            }
        }
    }
    let is_kept = |(_, heading): &(usize, String)| {
        of.columns.get(heading).is_none_or(|word| !word.is_empty())
    };
    let others = headings.into_iter().filter(is_kept).collect();
    Ok(of_sheet(book, &sheet, (at, tags, others), options))
}

/// The row above the first record, the hashtags, and what columns are called.
type Head = (usize, Tags, Vec<(usize, String)>);

fn of_sheet(book: &Book, sheet: &Sheet, (at, tags, others): Head, options: &Options) -> Imported {
    // A sheet of ours says itself what it is called and which languages it has.
    let ours = Options { date_order: options.date_order, ..Options::default() };
    let is_ours = tags.iter().any(|(_, tag)| own::is_own(tag));
    let options = if is_ours { &ours } else { options };
    let mut maker = Maker::new(sheet, tags, options);
    maker.untagged(sheet, at, others);
    for other in book.sheets.iter().filter(|other| other.name != sheet.name) {
        let message = "is another sheet and was left out: import it by itself";
        maker.report.lose("", "", other.name.clone(), message);
    }
    if let Some((place, message)) = &sheet.left_out {
        maker.report.lose("", "", place.clone(), message);
    }
    for row in sheet.rows.iter().skip(at + 1) {
        maker.row(row);
    }
    maker.finish()
}

type Tags = Vec<(usize, Tag)>;

fn header(sheet: &Sheet) -> Option<(usize, Tags)> {
    let rows = sheet.rows.iter().take(MOST_ROWS_ABOVE + 1).enumerate();
    let is_it =
        |row: &Row| is_header(row.cells.iter().map(|(_, cell)| cell.text().to_owned()).collect());
    let (at, row) = rows.into_iter().find(|(_, row)| is_it(row))?;
    let tags = row.cells.iter().filter_map(|(at, cell)| Some((*at, Tag::read(cell.text())?)));
    Some((at, tags.collect()))
}

/// Makes events of rows, and what these refer to.
pub(super) struct Maker<'a> {
    pub(super) sheet: &'a str,
    pub(super) tags: Tags,
    /// What columns without a hashtag are called.
    others: Vec<(usize, String)>,
    own: Own,
    lang: String,
    languages: Vec<String>,
    pub(super) options: &'a Options,
    pub(super) report: Report,
    pub(super) ids: Ids,
    events: Vec<Object>,
    lines: Vec<usize>,
    by_key: BTreeMap<String, usize>,
    /// The columns of a row whose cells have become something.
    pub(super) taken: BTreeSet<usize>,
    pub(super) lists: BTreeMap<&'static str, Vec<Json>>,
    pub(super) known: BTreeMap<String, String>,
}

impl<'a> Maker<'a> {
    fn new(sheet: &'a Sheet, tags: Tags, options: &'a Options) -> Maker<'a> {
        let said = tags.iter().find_map(|(_, tag)| tag.lang()).and_then(Lang::parse);
        let lang =
            options.lang.clone().or(said).map_or("und".to_owned(), |lang| lang.as_str().to_owned());
        Maker {
            sheet: &sheet.name,
            tags,
            others: Vec::new(),
            own: Own::default(),
            languages: vec![lang.clone()],
            lang,
            options,
            report: Report::default(),
            ids: Ids::default(),
            events: Vec::new(),
            lines: Vec::new(),
            by_key: BTreeMap::new(),
            taken: BTreeSet::new(),
            lists: BTreeMap::new(),
            known: BTreeMap::new(),
        }
    }

    /// Columns without a hashtag are kept under their names, and those without a name are left out.
    fn untagged(&mut self, sheet: &Sheet, at: usize, others: Vec<(usize, String)>) {
        let is_tagged = |column: usize| self.tags.iter().any(|(tagged, _)| *tagged == column);
        self.others = others.into_iter().filter(|(column, _)| !is_tagged(*column)).collect();
        let mut columns: BTreeMap<usize, usize> = BTreeMap::new();
        for row in sheet.rows.iter().skip(at + 1) {
            for (column, _) in row.cells.iter().filter(|(_, cell)| !cell.text().trim().is_empty()) {
                let is_known = self.others.iter().any(|(known, _)| known == column);
                if !is_known && !is_tagged(*column) {
                    *columns.entry(*column).or_default() += 1;
                }
            }
        }
        for (column, n) in columns {
            let number = sheet.rows.get(at).map_or(1, |row| row.number);
            let place = cell_name(self.sheet, number, column);
            let message = format!("has neither a hashtag nor a name: {n} cells were left out");
            self.report.lose("", "", place, &message);
        }
    }

    /// The filled cells of a row whose hashtags are like this.
    pub(super) fn cells<'r>(
        &self,
        row: &'r Row,
        is_it: impl Fn(&Tag) -> bool,
    ) -> impl Iterator<Item = (&'r str, usize, &Tag)> {
        self.tags.iter().filter(move |(_, tag)| is_it(tag)).filter_map(|(column, tag)| {
            let text = row.text(*column);
            (!text.is_empty()).then_some((text, *column, tag))
        })
    }

    /// The first of them.
    pub(super) fn cell<'r>(
        &self,
        row: &'r Row,
        is_it: impl Fn(&Tag) -> bool,
    ) -> Option<(&'r str, usize, &Tag)> {
        self.cells(row, is_it).next()
    }

    /// The language of the texts of a column.
    pub(super) fn text_lang(&self, tag: &Tag) -> String {
        let own = tag.lang().and_then(Lang::parse);
        own.map_or_else(|| self.lang.clone(), |lang| lang.as_str().to_owned())
    }

    fn row(&mut self, row: &Row) {
        let is_said = |column: usize| !row.text(column).is_empty();
        let piece = self.cell(row, |tag| own::is_own(tag) && tag.has("dataset"));
        let piece = piece.map(|(text, column, _)| (text.to_owned(), column));
        if let Some((text, _)) = &piece {
            self.own.take(text);
        }
        let is_other = |column: usize| piece.as_ref().is_none_or(|(_, own)| *own != column);
        if !row.cells.iter().any(|(column, _)| is_said(*column) && is_other(*column)) {
            return;
        }
        let is_code = |tag: &Tag| tag.name == "activity" && tag.has("code");
        let is_id = |tag: &Tag| tag.name == "meta" && tag.has("id");
        let code = self.cell(row, is_code).or_else(|| self.cell(row, is_id));
        let code = code.map(|(code, ..)| code.to_owned());
        let is_name = |tag: &Tag| {
            tag.name == "activity"
                && !["code", "type", "description"].iter().any(|word| tag.has(word))
        };
        let said = self.cells(row, is_name);
        let said = said.map(|(name, column, tag)| (name, self.text_lang(tag), column));
        let said: Vec<(&str, String, usize)> = said.collect();
        let mut names = Object::default();
        for (name, lang, _) in &said {
            names.text("name", lang, name);
            self.know(lang.clone());
        }
        let (start, end) = self.dates(row);
        if names.0.is_empty() {
            let parts = ["sector", "subsector", "org", "adm1", "loc"].iter().filter_map(|name| {
                self.cell(row, |tag| tag.name == *name && !tag.has("code")).map(|(text, ..)| text)
            });
            let parts: Vec<&str> = parts.collect();
            if parts.is_empty() && code.is_none() {
                let message = "says neither what is done nor by whom, and was left out";
                self.report.lose("", "", cell_name(self.sheet, row.number, 0), message);
                return;
            }
            let name = if parts.is_empty() {
                code.clone().unwrap_or_default()
            } else {
                parts.join(" – ")
            };
            let lang = self.lang.clone();
            names.text("name", &lang, &name);
        }
        let name = names.get("name").map(tree::to_line).unwrap_or_default();
        let dates =
            format!("{} {}", start.clone().unwrap_or_default(), end.clone().unwrap_or_default());
        let key = code.clone().unwrap_or_else(|| format!("{name} {dates}"));
        let at = match self.by_key.get(&key) {
            Some(at) => *at,
            None => {
                let id = self.ids.take(code.as_deref().unwrap_or(&name));
                let mut event = object([("id", &id)]);
                if let Some(code) = code.filter(|code| *code != id) {
                    event.push("identifiers", object([("scheme", "hxl"), ("value", &code)]));
                }
                event.0.extend(names.0);
                self.by_key.insert(key, self.events.len());
                self.lines.push(row.number);
                self.events.push(event);
                self.events.len() - 1
            }
        };
        let mut event = self.events.get_mut(at).map(std::mem::take).unwrap_or_default();
        for (name, lang, column) in said {
            let place = cell_name(self.sheet, row.number, column);
            self.text_once(&mut event, ("name", &lang), name, place);
        }
        let extras = self.cell(row, |tag| own::is_own(tag) && tag.has("extras"));
        if let (Some(extras), Some(id)) =
            (extras.and_then(|(text, ..)| tree::of_line(text)), event.word("id"))
        {
            self.own.of_events.insert(id.to_owned(), extras);
        }
        self.fields(row, &mut event, start, end);
        if let Some(slot) = self.events.get_mut(at) {
            *slot = event;
        }
    }

    pub(super) fn know(&mut self, lang: String) {
        if !self.languages.contains(&lang) {
            self.languages.push(lang);
        }
    }

    fn fields(
        &mut self,
        row: &Row,
        event: &mut Object,
        start: Option<String>,
        end: Option<String>,
    ) {
        let id = event.word("id").unwrap_or_default().to_owned();
        self.taken.clear();
        self.put_dates(row, event, start, end);
        self.organizations(row, event);
        self.places(row, event);
        for (column, tag) in self.tags.clone() {
            let text = row.text(column);
            if text.is_empty() {
                continue;
            }
            let place = || cell_name(self.sheet, row.number, column);
            match tag.name.as_str() {
                _ if self.taken.contains(&column) => {}
                "date" if !tag.has("reported") && !tag.has("updated") => {}
                "activity" if tag.has("type") => {
                    let word = text.to_lowercase();
                    match barnoma_reader::dataset::EVENT_TYPES.contains(&word.as_str()) {
                        true => self.once(event, "type", &word, place()),
                        false => self.once(event, "additionalType", text, place()),
                    }
                }
                "description" | "activity"
                    if tag.name == "description" || tag.has("description") =>
                {
                    let lang = self.text_lang(&tag);
                    self.text_once(event, ("description", &lang), text, place());
                    self.know(lang);
                }
                "activity" | "x_barnoma" => {}
                "sector" | "subsector" => self.sector(event, &tag, text),
                "x_outcome" | "output" => self.outcomes(event, text),
                "status" => match status(text) {
                    Some(status) => self.once(event, "activityStatus", status, place()),
                    None => {
                        let message =
                            format!("\"{text}\" is no status that is known, and was left out");
                        self.report.lose(&id, "status", place(), &message);
                    }
                },
                "meta" if tag.has("id") => {}
                "meta" if tag.has("url") && Url::parse(text).is_some() => {
                    self.once(event, "url", text, place());
                }
                "contact" if tag.has("email") || tag.has("phone") || tag.has("url") => {
                    let field = match () {
                        () if tag.has("email") => "email",
                        () if tag.has("phone") => "telephone",
                        () => "url",
                    };
                    let contact = object([(field, text)]);
                    event.push_new("contactPoint", contact);
                }
                "contact" => {
                    self.report.count(&tag.written(), place, "names a person and was left out");
                }
                // What there is no field for is kept as it stands.
                _ => keep(event, "org.hxlstandard", &tag.written(), text),
            }
        }
        for (column, heading) in self.others.clone() {
            if !row.text(column).is_empty() {
                keep(event, COLUMNS, &heading, row.text(column));
            }
        }
    }

    fn finish(mut self) -> Imported {
        let is_ours = self.tags.iter().any(|(_, tag)| own::is_own(tag));
        let whole = is_ours.then(|| self.own.whole(&mut self.report)).flatten();
        let sheet = if whole.is_some() { own::NAME } else { self.sheet };
        let mut dataset = object([("formatVersion", "1.0")]);
        let said = self.options.mapping.as_ref();
        match said.and_then(|mapping| mapping.id.as_deref()) {
            Some(id) => dataset.set("id", id),
            None => {
                dataset.set("id", format!("urn:x-sheet:{}", slug(sheet)));
                let message = "is made up: put an address of yours there that will never change";
                if whole.is_none() {
                    self.report.doubt("", "id", String::new(), message);
                }
            }
        }
        let name = said.and_then(|mapping| mapping.name.as_deref());
        dataset.text("name", &self.lang, name.unwrap_or(sheet));
        let languages = self.languages.into_iter().map(Json::String).collect();
        dataset.set("languages", Json::Array(languages));
        let places = (0..).zip(&self.lines);
        let places = places
            .map(|(at, row): (usize, _)| (format!("/events/{at}"), cell_name(self.sheet, *row, 0)));
        let places = places.collect();
        let events: Vec<Json> = self.events.into_iter().map(Json::from).collect();
        for (list, records) in [
            ("outcomes", self.lists.remove("outcomes").unwrap_or_default()),
            ("events", events),
            ("organizations", self.lists.remove("organizations").unwrap_or_default()),
            ("places", self.lists.remove("places").unwrap_or_default()),
        ] {
            if !records.is_empty() {
                dataset.set(list, Json::Array(records));
            }
        }
        if let Some(terms) = self.lists.remove("terms") {
            let mut vocabulary = object([("id", "hxl-sectors"), ("kind", "sector")]);
            vocabulary.text("name", "en", "Sectors");
            vocabulary.set("terms", Json::Array(terms));
            dataset.push("vocabularies", vocabulary);
        }
        if let Some(whole) = &whole {
            extras::put_back(&mut dataset, whole, &self.own.of_events, self.report.losses());
        }
        let (losses, doubts) = self.report.finish();
        Imported { dataset: dataset.into(), places, losses, doubts }
    }
}
