//! Some records of a dataset as a dataset: each as it stands in the file, with the organisations,
//! places, sources and vocabularies that they name.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::check::record_ids;
use barnoma_reader::dataset::{DATASET, Holds, List, Shape, Value};
use barnoma_reader::json::{Json, parse};
use barnoma_reader::model::Record;

use crate::tree::{self, as_str, entries};

/// The part of a dataset with these records; `None` if it is no JSON.
///
/// What they say of records that are not in it stays: an id says more than nothing.
pub fn part(file: &[u8], records: &[&Record]) -> Option<Vec<u8>> {
    let (whole, _) = parse(file).ok()?;
    let wanted: BTreeSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
    let ids = record_ids(file);
    let mut kept: BTreeMap<&str, Vec<Json>> = BTreeMap::new();
    let mut named = Named::among(&whole);
    for (list, at, id) in ids.iter().filter(|(.., id)| wanted.contains(id.as_str())) {
        let Some(record) = tree::items(&whole, list.field()).get(*at) else { continue };
        named.look(*list, record);
        kept.entry(list.field()).or_default().push(with_id(record, id));
    }
    named.follow();
    let field = |(name, value): &(String, Json)| {
        let value = match List::of_field(name) {
            Some(list) if list.is_records() => Json::Array(kept.remove(list.field())?),
            Some(list) => Json::Array(named.of(list, value)?),
            // It is said of the whole programme only.
            None if name == "completeFor" => return None,
            None => value.clone(),
        };
        Some((name.clone(), value))
    };
    let part: Vec<_> = entries(&whole).iter().filter_map(field).collect();
    Some(Json::Object(part).to_text().into_bytes())
}

/// A record with the id that it is known by, also where its editor gave it none.
fn with_id(record: &Json, id: &str) -> Json {
    let mut fields = tree::Object(entries(record).to_vec());
    if fields.word("id") != Some(id) {
        fields.set("id", id);
    }
    fields.into()
}

/// What records name, and what that names in turn.
struct Named<'a> {
    /// All that can be named, by list and id.
    known: BTreeMap<(&'static str, &'a str), (List, &'a Json)>,
    found: BTreeSet<(&'static str, &'a str)>,
    /// What was named and not yet looked at.
    ahead: Vec<(List, &'a Json)>,
}

impl<'a> Named<'a> {
    /// Knows what a dataset has, and looks at what it names itself.
    fn among(whole: &'a Json) -> Named<'a> {
        let mut known = BTreeMap::new();
        for list in List::ALL.into_iter().filter(|list| !list.is_records()) {
            for item in tree::items(whole, list.field()) {
                known.extend(tree::id(item).map(|id| ((list.field(), id), (list, item))));
            }
        }
        let mut named = Named { known, found: BTreeSet::new(), ahead: Vec::new() };
        for (name, value) in
            entries(whole).iter().filter(|(name, _)| List::of_field(name).is_none())
        {
            named.field(&DATASET, name, value);
        }
        named
    }

    /// Looks at an entry of a list.
    fn look(&mut self, list: List, entry: &'a Json) {
        if let Some(shape) = list.shape() {
            self.walk(shape, entry);
        }
    }

    fn walk(&mut self, shape: &Shape, json: &'a Json) {
        for (name, value) in entries(json) {
            self.field(shape, name, value);
        }
    }

    fn field(&mut self, shape: &Shape, name: &str, value: &'a Json) {
        let Some(field) = shape.field(name) else { return };
        let (Holds::One(holds) | Holds::Many(holds)) = field.holds;
        let items = match value {
            Json::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for item in items {
            match holds {
                Value::Part(shape) => self.walk(shape, item),
                Value::Reference(list) => self.name(list, item),
                Value::Vocabulary => self.name(List::Vocabularies, item),
                _ => {}
            }
        }
    }

    fn name(&mut self, list: List, id: &'a Json) {
        let Some(key) = as_str(id).map(|id| (list.field(), id)) else { return };
        if let Some(entry) = self.known.get(&key).filter(|_| self.found.insert(key)) {
            self.ahead.push(*entry);
        }
    }

    /// Looks at what was named, until nothing new is.
    fn follow(&mut self) {
        while let Some((list, entry)) = self.ahead.pop() {
            self.look(list, entry);
        }
    }

    /// The entries of a list that are named, in their order; none if it has none.
    fn of(&self, list: List, items: &Json) -> Option<Vec<Json>> {
        let Json::Array(items) = items else { return None };
        let is_named = |item: &&Json| {
            tree::id(item).is_some_and(|id| self.found.contains(&(list.field(), id)))
        };
        let named: Vec<Json> = items.iter().filter(is_named).cloned().collect();
        (!named.is_empty()).then_some(named)
    }
}
