//! Cells of a row as fields of an object. Whatever stands in a cell is in the object, or among the
//! losses.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::dataset::{Field, Holds, Value};
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::Url;

use super::books::{Cell, cell_name};
use super::header::{Column, Header};
use super::layout::shape;
use super::links::Mention;
use super::moment::{self, Read};
use super::read::{At, COLUMNS, Reading, Unknown};
use super::value::{self, BETWEEN, Entries, is_date, is_text};
use crate::Loss;

/// What is told once of a whole column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Odd {
    /// The sheet that it stands in.
    pub sheet: String,
    /// The column's position.
    pub column: usize,
    /// What it is called.
    pub heading: String,
    /// What is odd.
    pub what: What,
}

/// What is odd about a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The mapping leaves it out, or some of its words.
    LeftOut,
    /// Some words in it are none that its field can have; they are kept in `ext`.
    Words,
}

/// What a row has that the format does not know, by the names of the columns.
#[derive(Default)]
struct Others {
    entries: Entries,
    /// Each name, and the number that the last column of that name got.
    numbers: BTreeMap<String, usize>,
}

/// What a row says in fields of the format.
#[derive(Default)]
struct Fields {
    entries: Entries,
    /// The pointers of texts in their languages: there may be thousands of one.
    said: BTreeSet<String>,
    untils: Vec<Until>,
}

/// A cell that says from when to when.
struct Until {
    field: &'static Field,
    position: usize,
    cell: Cell,
    /// The later time, if that is the end of what the cell says the beginning of.
    end: Option<String>,
}

impl Others {
    /// A name that no other column has: the second of some is `Hall 2`. Thousands may have one name.
    fn unique(&mut self, name: String) -> String {
        let mut unique = name.clone();
        while self.numbers.contains_key(&unique) {
            let n = self.numbers.entry(name.clone()).or_insert(1);
            *n += 1;
            unique = format!("{name} {n}");
        }
        self.numbers.insert(unique.clone(), 1);
        unique
    }
}

impl Reading<'_> {
    /// The object that a row is.
    pub(super) fn object(&mut self, at: &At<'_>, header: &Header) -> Entries {
        let mut fields = Fields::default();
        let mut other = Others::default();
        let mut times = Vec::new();
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
            let said = header
                .values
                .get(position)
                .map_or(Cow::Borrowed(cell), |values| Cow::Owned(translated(cell, values)));
            let cell = said.as_ref();
            if cell.text().trim().is_empty() {
                self.odd(at, header, *position, What::LeftOut, "");
                continue;
            }
            match header.columns.get(position) {
                Some(Column::Key) => {}
                Some(Column::Field { field, inner, lang }) => {
                    let field_of_cell = inner.unwrap_or(field);
                    let Some(cell) = mapped(header, field_of_cell, cell) else {
                        self.odd(at, header, *position, What::Words, cell.text());
                        let heading = header.heading(*position);
                        self.keep(at, *position, cell, heading, &mut other);
                        continue;
                    };
                    let to = (*field, *inner, lang.as_ref());
                    self.set(at, *position, &cell, &mut fields, to, header.is_mapped);
                }
                Some(Column::Link(link)) => match at.record {
                    Some(record) => self.mentions.push(Mention {
                        record,
                        link: *link,
                        heading: header.heading(*position),
                        names: cell.text().to_owned(),
                        place: at.cell(*position),
                    }),
                    None => {
                        self.keep_unknown(at, header, *position, cell, &mut other);
                    }
                },
                Some(Column::Time(field)) => times.push((*field, *position, cell.clone())),
                Some(Column::LeftOut) => {
                    self.odd(at, header, *position, What::LeftOut, "");
                }
                Some(Column::Other(heading)) => {
                    self.unknown(at, header, *position, heading);
                    self.keep(at, *position, cell, heading.clone(), &mut other);
                }
                None => {
                    let heading = cell_name("", 0, *position);
                    let letters = heading.trim_start_matches('!').trim_end_matches('0');
                    self.unknown(at, header, *position, letters);
                    self.keep(at, *position, cell, format!("column {letters}"), &mut other);
                }
            }
        }
        let Fields { mut entries, mut untils, .. } = fields;
        for (field, position, cell) in times {
            match add_time(&mut entries, field, cell.text()) {
                Some(Read::Lasts(start, end)) => {
                    let (_, end) = wanted(field, start, end);
                    untils.push(Until { field, position, cell, end });
                }
                Some(_) => {}
                None => self.keep_unknown(at, header, position, &cell, &mut other),
            }
        }
        for until in untils {
            self.end(at, header, until, &mut entries, &mut other);
        }
        if !other.entries.is_empty() {
            let kept = (COLUMNS.to_owned(), Json::Object(other.entries));
            match entries.iter_mut().find(|(key, _)| key == "ext") {
                Some((_, Json::Object(ext))) => ext.push(kept),
                Some((_, ext)) => *ext = Json::Object(vec![kept]),
                None => entries.push(("ext".to_owned(), Json::Object(vec![kept]))),
            }
        }
        entries
    }

    /// Keeps what a column says that nobody will see on the page, under its heading.
    fn keep_unknown(
        &mut self,
        at: &At<'_>,
        header: &Header,
        position: usize,
        cell: &Cell,
        to: &mut Others,
    ) {
        self.unknown(at, header, position, &header.heading(position));
        self.keep(at, position, cell, header.heading(position), to);
    }

    /// Notes a column that is kept and that nobody will see on the page.
    fn unknown(&mut self, at: &At<'_>, header: &Header, position: usize, heading: &str) {
        let none = || Unknown { is_mapped: header.is_mapped, ..Unknown::default() };
        let unknown = self.unknown.entry(at.sheet.name.clone()).or_insert_with(none);
        unknown.columns.entry(position).or_insert_with(|| heading.to_owned());
    }

    /// Keeps what the format does not know; of two columns of one name, both.
    fn keep(&mut self, at: &At<'_>, position: usize, cell: &Cell, name: String, to: &mut Others) {
        let pointer = format!("{}/ext/{COLUMNS}", at.pointer);
        self.places.push((pointer, at.cell(position)));
        let name = to.unique(name);
        to.entries.push((name, Json::String(cell.text().trim().to_owned())));
    }

    /// Puts the end of some hours where none is said; else the cell is kept as it stands.
    fn end(
        &mut self,
        at: &At<'_>,
        header: &Header,
        Until { field, position, cell, end }: Until,
        entries: &mut Entries,
        other: &mut Others,
    ) {
        let has_ends = at.record.is_some_and(|(list, _)| shape(list).field("endDate").is_some());
        if end.filter(|_| has_ends).is_some_and(|end| put_end(entries, end)) {
            self.places.push((format!("{}/endDate", at.pointer), at.cell(position)));
            return;
        }
        let what = "only one of the two times fits there: see to startDate and endDate; what the \
                    cell says is kept in ext";
        self.doubt(at, position, field.name, what.to_owned());
        let heading = header.heading(position);
        let name = if heading.is_empty() { field.name.to_owned() } else { heading };
        self.keep(at, position, &cell, name, other);
    }

    fn set(
        &mut self,
        at: &At<'_>,
        position: usize,
        cell: &Cell,
        fields: &mut Fields,
        (field, inner, lang): (&'static Field, Option<&'static Field>, Option<&Lang>),
        can_repeat: bool,
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
                let text = self.dated(at, position, cell, last, &mut fields.untils);
                value::read(last.holds, &text)
            }
        };
        let target = match inner {
            None => &mut fields.entries,
            Some(_) => match part(&mut fields.entries, field.name) {
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
        let Some((slot, key)) = slot else {
            return self.lose(at, position, field.name, repeated(last));
        };
        let is_free = match is_text(last) {
            true => fields.said.insert(format!("{pointer}/{key}")),
            false => slot.iter().all(|(name, _)| *name != key),
        };
        if is_free {
            if is_text(last) {
                self.places.push((format!("{pointer}/{key}"), at.cell(position)));
            }
            slot.push((key, json));
            self.places.push((pointer, at.cell(position)));
            return;
        }
        // Of a sheet that is not ours several columns may be one list.
        if let (true, Json::Array(more)) = (can_repeat, json)
            && let Some((_, Json::Array(items))) = slot.iter_mut().find(|(name, _)| *name == key)
        {
            items.extend(more);
        } else {
            self.lose(at, position, field.name, repeated(last));
        }
    }

    /// Counts what is told once of a column.
    fn odd(&mut self, at: &At<'_>, header: &Header, column: usize, what: What, text: &str) {
        let heading = header.heading(column);
        let odd = Odd { sheet: at.sheet.name.clone(), column, heading, what };
        self.odd.entry(odd).or_default().push(text.trim().to_owned());
    }

    /// The text of a cell, its dates written as the format writes them.
    fn dated(
        &mut self,
        at: &At<'_>,
        position: usize,
        cell: &Cell,
        field: &'static Field,
        untils: &mut Vec<Until>,
    ) -> String {
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
        let is_alone = !cell.text().trim().contains(BETWEEN);
        for written in cell.text().split(BETWEEN) {
            let day = if self.is_by_day { moment::at_midnight(written) } else { None };
            let written = day.unwrap_or(written);
            let date = match moment::read(written, self.options.date_order) {
                Read::AsIs => {
                    if let Some(day) = moment::of_number(written.trim()) {
                        let what = format!(
                            "a number stands where a date should, perhaps the day {day}: give the \
                             column the format of a date, or write the date as text"
                        );
                        self.doubt(at, position, field.name, what);
                    }
                    written.trim().to_owned()
                }
                Read::Means(date) => date,
                Read::Lasts(start, end) => {
                    let (date, end) = wanted(field, start, end);
                    let end = end.filter(|_| is_alone);
                    untils.push(Until { field, position, cell: cell.clone(), end });
                    date
                }
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

fn repeated(field: &Field) -> String {
    format!("another column has said {:?} already", field.name)
}

/// The words of a cell as a mapping says what they mean; each item of a list by itself.
pub fn translated(cell: &Cell, values: &BTreeMap<String, String>) -> Cell {
    let text = cell.text().trim();
    let of = |word: &str| values.get(word.trim()).cloned();
    Cell::Text(of(text).unwrap_or_else(|| {
        let items = text.split(BETWEEN).map(|item| of(item).unwrap_or(item.to_owned()));
        items.collect::<Vec<_>>().join("|")
    }))
}

/// A cell of a mapped column as its field can have it; nothing if it cannot be that.
fn mapped<'c>(header: &Header, field: &Field, cell: &'c Cell) -> Option<Cow<'c, Cell>> {
    if !header.is_mapped {
        return Some(Cow::Borrowed(cell));
    }
    let (Holds::One(value) | Holds::Many(value)) = field.holds;
    let text = cell.text().trim();
    let is_each = |is_it: &dyn Fn(&str) -> bool| text.split(BETWEEN).all(|item| is_it(item.trim()));
    let is_it = match value {
        Value::OneOf(words) => {
            let known = words.iter().find(|word| word.eq_ignore_ascii_case(text));
            return match known {
                Some(word) => Some(Cow::Owned(Cell::Text((*word).to_owned()))),
                None => is_each(&|item| words.contains(&item)).then_some(Cow::Borrowed(cell)),
            };
        }
        Value::Lang => is_each(&|item| Lang::parse(item).is_some()),
        Value::Url => is_each(&|item| Url::parse(item).is_some()),
        Value::Number(..) | Value::Whole(..) => {
            matches!(value::read(field.holds, text), Json::Number(_))
        }
        Value::Date | Value::Day | Value::When => {
            field.name == "rrule" || matches!(cell, Cell::Day(_)) || is_each(&moment::is_date)
        }
        _ => true,
    };
    is_it.then_some(Cow::Borrowed(cell))
}

/// Adds a time of day to a day that is there.
fn add_time(entries: &mut Entries, field: &Field, time: &str) -> Option<Read> {
    let (_, day) = entries.iter_mut().find(|(key, _)| key == field.name)?;
    let Json::String(day) = day else { return None };
    let read = moment::at(day, time).filter(|_| day.len() == 10 && day.is_ascii())?;
    match &read {
        Read::Means(moment) => moment.clone_into(day),
        Read::Lasts(start, end) => *day = wanted(field, start.clone(), end.clone()).0,
        _ => {}
    }
    Some(read)
}

/// Of two times the one that a field is about, and the end of what begins.
fn wanted(field: &Field, start: String, end: Option<String>) -> (String, Option<String>) {
    match (field.name, end) {
        ("endDate", Some(end)) => (end, None),
        ("startDate", end) => (start, end),
        _ => (start, None),
    }
}

/// Sets the end, or adds its time to its day; nothing is done if another one is there.
fn put_end(entries: &mut Entries, end: String) -> bool {
    match entries.iter_mut().find(|(key, _)| key == "endDate") {
        Some((_, Json::String(own))) if moment::agrees(&end, own) => {
            *own = end;
        }
        Some(_) => return false,
        None => entries.push(("endDate".to_owned(), Json::String(end))),
    }
    true
}

fn note(at: &At<'_>, position: usize, field: &str, message: String) -> Loss {
    Loss { place: at.cell(position), field: field.to_owned(), message, ..Loss::default() }
}
