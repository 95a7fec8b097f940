//! From a dataset to tables of texts.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::dataset::{DATASET, Field, List, Shape};
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use super::amounts;
use super::layout::{Home, Layout, Parts, layouts, parts_of};
use super::read::COLUMNS;
use super::value::{self, Entries, get, is_nothing, is_text, nested};
use crate::{Loss, defaults};

/// A sheet to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// A row for each record, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// Makes tables of a dataset, and says what has no place in them.
pub fn tables(dataset: &Json) -> (Vec<Table>, Vec<Loss>) {
    let Json::Object(own) = dataset else { return (Vec::new(), Vec::new()) };
    let mut writing = Writing { default: defaults::language(own), losses: Vec::new() };
    let mut tables = Vec::new();
    let whole = Whole::new(own);
    for layout in layouts() {
        let objects = rows_of(&whole, layout);
        if layout.home != Home::Dataset && objects.is_empty() {
            continue;
        }
        tables.push(writing.table(layout, &objects));
    }
    writing.lose_others(own);
    (tables, writing.losses)
}

/// An object that becomes a row, and the id of the record that it is a part of.
struct Object<'a> {
    entries: Cow<'a, Entries>,
    key: Option<&'a str>,
    /// The fields that have sheets of their own.
    apart: Vec<&'static str>,
}

/// A dataset, and which record is the first of its id in each list.
struct Whole<'a> {
    own: &'a Entries,
    firsts: BTreeMap<(&'static str, &'a str), &'a Entries>,
}

impl<'a> Whole<'a> {
    fn new(own: &'a Entries) -> Whole<'a> {
        let mut firsts = BTreeMap::new();
        for list in List::ALL {
            for entries in records(own, list) {
                if let Some(Json::String(id)) = get(entries, "id") {
                    firsts.entry((list.field(), id.as_str())).or_insert(entries);
                }
            }
        }
        Whole { own, firsts }
    }
}

fn rows_of<'a>(whole: &Whole<'a>, layout: Layout) -> Vec<Object<'a>> {
    let own = whole.own;
    match layout.home {
        Home::Dataset => {
            vec![Object { entries: Cow::Borrowed(own), key: None, apart: Vec::new() }]
        }
        Home::List(list) => {
            let records = records(own, list);
            let apart = |entries: &Entries| -> Vec<&'static str> {
                let fields = layout.shape.fields.iter().copied().flatten();
                let parts = fields.filter_map(|field| parts_of(list, field.name));
                let is_apart = |parts: &&Parts| own_rows(whole, list, entries, parts).is_some();
                parts.filter(is_apart).map(|parts| parts.field).collect()
            };
            let object = |entries| Object {
                entries: Cow::Borrowed(entries),
                key: None,
                apart: apart(entries),
            };
            records.map(object).collect()
        }
        Home::Parts(parts) => {
            let mut rows = Vec::new();
            for list in parts.lists {
                for entries in records(own, *list) {
                    let Some((id, items)) = own_rows(whole, *list, entries, parts) else {
                        continue;
                    };
                    let amounts = |entries| amounts_of(parts, &items, entries);
                    let object = |entries| Object {
                        entries: Cow::Borrowed(entries),
                        key: Some(id),
                        apart: amounts(entries)
                            .map_or(Vec::new(), |_| vec!["baselines", "periods"]),
                    };
                    rows.extend(items.iter().copied().map(object));
                }
            }
            rows
        }
        Home::Values => {
            let mut rows = Vec::new();
            let Some(parts) = parts_of(List::Outcomes, "indicators") else { return rows };
            for entries in records(own, List::Outcomes) {
                let Some((id, items)) = own_rows(whole, List::Outcomes, entries, parts) else {
                    continue;
                };
                for indicator in &items {
                    for row in amounts_of(parts, &items, indicator).into_iter().flatten() {
                        let entries = Cow::Owned(row);
                        rows.push(Object { entries, key: Some(id), apart: Vec::new() });
                    }
                }
            }
            rows
        }
    }
}

/// The rows of the values of an indicator that no other of the same record shares its id with.
fn amounts_of(parts: &Parts, all: &[&Entries], indicator: &Entries) -> Option<Vec<Entries>> {
    let of_id = |other: &&&Entries| get(other, "id") == get(indicator, "id");
    let is_one = parts.field == "indicators" && all.iter().filter(of_id).count() == 1;
    is_one.then(|| amounts::rows(indicator)).flatten()
}

fn records(own: &Entries, list: List) -> impl Iterator<Item = &Entries> {
    let items = match get(own, list.field()) {
        Some(Json::Array(items)) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match item {
        Json::Object(entries) => Some(entries),
        _ => None,
    })
}

/// The parts of a record that can be rows of their own: they are objects, and no other record has
/// its id.
fn own_rows<'a>(
    whole: &Whole<'a>,
    list: List,
    entries: &'a Entries,
    parts: &Parts,
) -> Option<(&'a str, Vec<&'a Entries>)> {
    let Some(Json::Array(items)) = get(entries, parts.field) else { return None };
    let Some(Json::String(id)) = get(entries, "id") else { return None };
    let is_row = |item: &Json| matches!(item, Json::Object(entries) if !entries.is_empty());
    if id.trim() != id || id.is_empty() || !items.iter().all(is_row) {
        return None;
    }
    // The first record of that id, in the order in which rows look for theirs.
    let first_of = |list: &List| whole.firsts.get(&(list.field(), id.as_str())).copied();
    let first = parts.lists.iter().find_map(first_of);
    if !first.is_some_and(|first| std::ptr::eq(first, entries)) || !parts.lists.contains(&list) {
        return None;
    }
    let objects = items.iter().filter_map(|item| match item {
        Json::Object(entries) => Some(entries),
        _ => None,
    });
    Some((id, objects.collect()))
}

struct Writing {
    default: Option<Lang>,
    losses: Vec<Loss>,
}

/// A column that is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Key,
    /// A field, the one in it, and the language.
    Field(String, Option<String>, Option<String>),
    Other(String),
}

impl Head {
    fn name(&self, layout: Layout) -> String {
        match self {
            Head::Key => layout.key().unwrap_or_default().to_owned(),
            Head::Field(field, inner, tag) => {
                let mut name = field.clone();
                for (mark, part) in [('.', inner), ('@', tag)] {
                    if let Some(part) = part {
                        name.push(mark);
                        name.push_str(part);
                    }
                }
                name
            }
            Head::Other(name) => name.clone(),
        }
    }
}

impl Writing {
    /// What stands in the dataset and is neither a field nor a record.
    fn lose_others(&mut self, own: &Entries) {
        for (key, value) in own.iter().filter(|(_, value)| !is_nothing(value)) {
            if DATASET.field(key).is_none() {
                self.lose("", key, "is no field of the format");
            }
            let is_list = List::ALL.iter().any(|list| list.field() == key);
            let n_odd = match value {
                Json::Array(items) => items
                    .iter()
                    .filter(|item| !matches!(item, Json::Object(_) | Json::Null))
                    .count(),
                _ => 1,
            };
            if is_list && n_odd > 0 {
                self.lose("", key, &format!("holds {n_odd} that are no records"));
            }
        }
    }

    fn table(&mut self, layout: Layout, objects: &[Object<'_>]) -> Table {
        let written: Vec<Vec<(Head, String)>> =
            objects.iter().map(|object| self.cells(layout, object)).collect();
        let used: BTreeSet<&Head> = written.iter().flatten().map(|(head, _)| head).collect();
        let heads = in_order(layout, &used);
        let row = |cells: &Vec<(Head, String)>| {
            let text = |head: &&Head| {
                let found = cells.iter().find(|(other, _)| other == *head);
                found.map(|(_, text)| text.clone()).unwrap_or_default()
            };
            heads.iter().map(text).collect()
        };
        Table {
            name: layout.name,
            columns: heads.iter().map(|head| head.name(layout)).collect(),
            rows: written.iter().map(row).collect(),
        }
    }

    fn cells(&mut self, layout: Layout, object: &Object<'_>) -> Vec<(Head, String)> {
        let mut cells = Vec::new();
        if let Some(key) = object.key {
            cells.push((Head::Key, key.to_owned()));
        }
        let id = match get(&object.entries, "id") {
            Some(Json::String(id)) if layout.home != Home::Dataset => id.as_str(),
            _ => object.key.unwrap_or_default(),
        };
        for (name, json) in object.entries.iter() {
            // What is no field of the dataset is told once, with its lists.
            let is_told = layout.home == Home::Dataset && layout.field(name).is_none();
            if is_nothing(json) || object.apart.contains(&name.as_str()) || is_told {
                continue;
            }
            match layout.field(name) {
                Some(field) if name == "ext" => self.ext(id, layout, field, json, &mut cells),
                Some(field) => self.field(id, field, json, &mut cells),
                None => self.lose(id, name, "is no field of the format"),
            }
        }
        cells
    }

    fn field(&mut self, id: &str, field: &Field, json: &Json, cells: &mut Vec<(Head, String)>) {
        let name = field.name.to_owned();
        if is_text(field) {
            return self.text(id, (name, None), json, cells);
        }
        let (Some(shape), Json::Object(entries)) = (nested(field), json) else {
            return self.plain(id, Head::Field(name, None, None), field, json, cells);
        };
        // An object whose parts a sheet cannot tell from an object that is not there.
        if entries.iter().any(|(key, value)| !fits(shape, key, value)) {
            return self.plain(id, Head::Field(name, None, None), field, json, cells);
        }
        for (key, value) in entries {
            let Some(inner) = shape.field(key) else { continue };
            match is_text(inner) {
                true => self.text(id, (name.clone(), Some(key.clone())), value, cells),
                false => {
                    let head = Head::Field(name.clone(), Some(key.clone()), None);
                    self.plain(id, head, inner, value, cells);
                }
            }
        }
    }

    fn text(
        &mut self,
        id: &str,
        (name, inner): (String, Option<String>),
        json: &Json,
        cells: &mut Vec<(Head, String)>,
    ) {
        let Json::Object(texts) = json else {
            let text = match json {
                Json::String(text) => text.clone(),
                Json::Number(_) | Json::Bool(_) => json.to_line(),
                _ => return self.lose(id, &name, "is no text"),
            };
            cells.push((Head::Field(name, inner, None), text));
            return;
        };
        for (tag, text) in texts {
            let Json::String(text) = text else {
                self.lose(id, &name, "holds something that is no text");
                continue;
            };
            let Some(lang) = Lang::parse(tag) else {
                self.lose(id, &name, &format!("{tag:?} is no language tag"));
                continue;
            };
            let is_default = self.default.as_ref() == Some(&lang);
            let tag = (!is_default).then(|| lang.as_str().to_owned());
            let head = Head::Field(name.clone(), inner.clone(), tag);
            if cells.iter().any(|(other, _)| *other == head) {
                self.lose(id, &name, "has two texts in one language");
            } else if !text.trim().is_empty() {
                cells.push((head, text.clone()));
            }
        }
    }

    fn plain(
        &mut self,
        id: &str,
        head: Head,
        field: &Field,
        json: &Json,
        cells: &mut Vec<(Head, String)>,
    ) {
        match value::write(field.holds, json) {
            Some(text) => cells.push((head, text)),
            None => self.lose(id, field.name, "no cell can hold it"),
        }
    }

    /// What an earlier import kept of unknown columns becomes columns again.
    fn ext(
        &mut self,
        id: &str,
        layout: Layout,
        field: &Field,
        json: &Json,
        cells: &mut Vec<(Head, String)>,
    ) {
        let (mut rest, mut columns) = (Vec::new(), Vec::new());
        if let Json::Object(entries) = json {
            for (key, value) in entries {
                match value {
                    Json::Object(texts) if key == COLUMNS && are_columns(texts, layout) => {
                        columns.extend(texts);
                    }
                    _ => rest.push((key.clone(), value.clone())),
                }
            }
        }
        for (name, text) in columns {
            if let Json::String(text) = text {
                cells.push((Head::Other(name.clone()), text.clone()));
            }
        }
        let rest = match json {
            Json::Object(_) => Json::Object(rest),
            other => other.clone(),
        };
        if !is_nothing(&rest) {
            self.plain(id, Head::Field(field.name.to_owned(), None, None), field, &rest, cells);
        }
    }

    fn lose(&mut self, record: &str, field: &str, message: &str) {
        self.losses.push(Loss {
            record: record.to_owned(),
            field: field.to_owned(),
            message: message.to_owned(),
            ..Loss::default()
        });
    }
}

/// Whether a part of an object says something, in columns of its own.
fn fits(shape: &Shape, key: &str, value: &Json) -> bool {
    match shape.field(key) {
        Some(field) if is_text(field) => match value {
            Json::Object(texts) => {
                let is_said =
                    |text: &Json| matches!(text, Json::String(text) if !text.trim().is_empty());
                texts.iter().all(|(tag, text)| Lang::parse(tag).is_some() && is_said(text))
            }
            Json::String(text) => !text.trim().is_empty(),
            _ => false,
        },
        Some(field) => value::write(field.holds, value).is_some(),
        None => false,
    }
}

/// Whether texts can stand in columns of these names and be told from fields.
fn are_columns(texts: &Entries, layout: Layout) -> bool {
    let is_column = |(name, text): &(String, Json)| {
        let is_other = matches!(
            super::header::column(name, layout),
            super::header::Column::Other(heading) if heading == *name && !name.is_empty()
        );
        let text = match text {
            Json::String(text) => text.as_str(),
            _ => "",
        };
        is_other && !text.is_empty() && text.trim() == text && !name.starts_with(['#', '\''])
    };
    !texts.is_empty() && texts.iter().all(is_column)
}

/// The columns that are used: fields in the order of the format, with their languages behind
/// them, and what is others' at the end.
fn in_order<'h>(layout: Layout, used: &BTreeSet<&'h Head>) -> Vec<&'h Head> {
    let mut heads: Vec<&Head> = used.iter().copied().filter(|head| **head == Head::Key).collect();
    let mut fields: Vec<&Field> = layout.fields().collect();
    // What is longest or least read comes last.
    fields.sort_by_key(|field| match field.name {
        "id" => 0,
        "type" => 1,
        "ext" => 3,
        _ => 2,
    });
    for field in fields {
        let is_it = |head: &&&Head| matches!(head, Head::Field(name, ..) if name == field.name);
        heads.extend(used.iter().filter(is_it));
    }
    heads.extend(used.iter().filter(|head| matches!(head, Head::Other(_))));
    heads
}
