//! What a foreign format cannot say, carried inside it for ourselves: for each field, what the
//! format says of it and what was meant. A field that somebody has changed there since is found by
//! this, and stays as it was changed.

use std::collections::BTreeMap;

use barnoma_reader::json::Json;

use crate::Loss;
use crate::tree::{Object, entries, get, id, is_same, items};

/// The fields in which what a format says differs from what was meant; `None` if there is none.
pub fn difference(said: &Json, meant: &Json) -> Option<Json> {
    let mut fields = Vec::new();
    let said_only = entries(said).iter().filter(|(name, _)| get(meant, name).is_none());
    for (name, _) in entries(meant).iter().chain(said_only) {
        let (from, to) = (value(said, name), value(meant, name));
        if !is_same(&from, &to) {
            fields.push((name.clone(), Json::Array(vec![from, to])));
        }
    }
    (!fields.is_empty()).then_some(Json::Object(fields))
}

fn value(object: &Json, name: &str) -> Json {
    get(object, name).cloned().unwrap_or(Json::Null)
}

/// Puts back what was meant; what was changed since is told where more was meant than that.
pub fn restore(record: &mut Object, extras: &Json, losses: &mut Vec<Loss>) {
    for (name, pair) in entries(extras) {
        let Json::Array(pair) = pair else { continue };
        let [from, to] = pair.as_slice() else { continue };
        let now = record.get(name).cloned().unwrap_or(Json::Null);
        let meant = if is_same(&now, from) { Some(to.clone()) } else { merged(&now, from, to) };
        match meant {
            Some(Json::Null) => {
                record.take(name);
            }
            Some(value) => record.set(name, value),
            None => losses.push(Loss {
                record: record.word("id").unwrap_or_default().to_owned(),
                field: name.clone(),
                place: String::new(),
                message:
                    "was changed in the foreign file; what the programme said beyond it is gone"
                        .to_owned(),
            }),
        }
    }
}

/// What was meant, with what was changed since; `None` if the two cannot be told apart.
fn merged(now: &Json, from: &Json, to: &Json) -> Option<Json> {
    match (now, from, to) {
        // A text: the languages that were changed.
        (Json::Object(now), Json::Object(_), Json::Object(meant)) => {
            let mut merged = Object(meant.clone());
            for (lang, text) in now {
                if get(from, lang) != Some(text) {
                    merged.set(lang, text.clone());
                }
            }
            Some(merged.into())
        }
        // A list of records: those that are new.
        (Json::Array(now), Json::Array(from), Json::Array(meant)) => {
            let has_ids = |list: &[Json]| list.iter().all(|item| id(item).is_some());
            if !(has_ids(now) && has_ids(from) && has_ids(meant)) {
                return None;
            }
            let is_new = |item: &&Json| from.iter().chain(meant).all(|old| id(old) != id(item));
            let new: Vec<Json> = now.iter().filter(is_new).cloned().collect();
            Some(Json::Array(meant.iter().cloned().chain(new).collect()))
        }
        _ => None,
    }
}

/// What a file carries for ourselves.
#[derive(Debug)]
pub struct Packed {
    /// Of the whole dataset: its events in their order, those that are not in the file as a whole,
    /// and its other fields.
    pub of_dataset: Json,
    /// Of each event that is in the file, by its id.
    pub of_records: BTreeMap<String, Json>,
    /// What nobody else reads out of the file.
    pub losses: Vec<Loss>,
}

/// Holds what a file says of a dataset against what was meant. `written` are the ids of the events
/// that are in the file, in their order.
pub fn pack(said: &Json, meant: &Json, written: &[&str], unsaid: &str) -> Packed {
    let there: BTreeMap<&str, &Json> = written.iter().copied().zip(items(said, "events")).collect();
    let mut packed =
        Packed { of_dataset: Json::Null, of_records: BTreeMap::new(), losses: Vec::new() };
    let mut order = Vec::new();
    for event in items(meant, "events") {
        let known = id(event).and_then(|meant| Some((meant, *there.get(meant)?)));
        let Some((own, there)) = known else {
            let message = format!("{unsaid}: it is not there at all");
            packed.losses.push(Loss::of(id(event).unwrap_or_default(), "", &message));
            order.push(event.clone());
            continue;
        };
        order.push(Json::String(id(there).unwrap_or_default().to_owned()));
        if let Some(difference) = difference(there, event) {
            packed.losses.extend(lost(own, &difference, unsaid));
            packed.of_records.insert(own.to_owned(), difference);
        }
    }
    let without_events = |json: &Json| {
        let fields = entries(json).iter().filter(|(name, _)| name != "events");
        Json::Object(fields.cloned().collect())
    };
    let mut whole = vec![("events".to_owned(), Json::Array(order))];
    if let Some(difference) = difference(&without_events(said), &without_events(meant)) {
        packed.losses.extend(lost("", &difference, unsaid));
        whole.push(("fields".to_owned(), difference));
    }
    packed.of_dataset = Json::Object(whole);
    packed
}

/// The fields that others do not see, or see otherwise.
fn lost<'a>(id: &'a str, difference: &'a Json, unsaid: &'a str) -> impl Iterator<Item = Loss> + 'a {
    let is_lost = |(name, pair): &&(String, Json)| {
        let is_there = matches!(pair, Json::Array(pair) if pair.last() != Some(&Json::Null));
        is_there && !matches!(name.as_str(), "id" | "identifiers" | "formatVersion")
    };
    let fields = entries(difference).iter().filter(is_lost);
    fields.map(move |(name, _)| Loss::of(id, name, &format!("{unsaid}; the file keeps it for us")))
}

/// Puts back what [`pack`] has packed; `extras` are those of the events by the ids that they were
/// read with.
pub fn put_back(
    dataset: &mut Object,
    whole: &Json,
    extras: &BTreeMap<String, Json>,
    losses: &mut Vec<Loss>,
) {
    let mut events: Vec<Json> = Vec::new();
    let mut there: BTreeMap<String, Object> = BTreeMap::new();
    let mut order = Vec::new();
    if let Some(Json::Array(items)) = dataset.take("events") {
        for item in items {
            let (Json::Object(fields), Some(id)) = (&item, id(&item)) else { continue };
            order.push(id.to_owned());
            there.insert(id.to_owned(), Object(fields.clone()));
        }
    }
    let mut finish = |mut record: Object, id: &str| {
        if let Some(own) = extras.get(id) {
            restore(&mut record, own, losses);
        }
        Json::from(record)
    };
    for item in items(whole, "events") {
        match item {
            Json::String(id) => events.extend(there.remove(id).map(|record| finish(record, id))),
            other => events.push(other.clone()),
        }
    }
    // What somebody has added to the file since.
    for id in order {
        events.extend(there.remove(&id).map(|record| finish(record, &id)));
    }
    if let Some(fields) = get(whole, "fields") {
        restore(dataset, fields, losses);
    }
    if !events.is_empty() {
        dataset.set("events", Json::Array(events));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::of_line;

    #[track_caller]
    fn check(said: &str, meant: &str, now: &str, restored: &str, n_losses: usize) {
        let read = |text: &str| of_line(text).unwrap();
        let extras = difference(&read(said), &read(meant)).unwrap_or(Json::Null);
        let Json::Object(fields) = read(now) else { panic!("an object") };
        let mut record = Object(fields);
        let mut losses = Vec::new();
        restore(&mut record, &extras, &mut losses);
        let got = Json::from(record);
        assert!(is_same(&got, &read(restored)), "{}", got.to_text());
        assert_eq!(losses.len(), n_losses, "{losses:?}");
    }

    #[test]
    fn what_was_meant_comes_back() {
        let said = r#"{"id":"a","name":{"en":"A"},"startDate":"2022-01-01","tags":[1]}"#;
        let meant =
            r#"{"id":"a","name":{"ru":"А","en":"A"},"startDate":"2022","ext":{"b.c":null}}"#;
        check(said, meant, said, meant, 0);
        check(said, said, said, said, 0);
    }

    #[test]
    fn what_was_changed_since_stays() {
        let said = r#"{"name":{"en":"A"},"startDate":"2022-01-01"}"#;
        let meant = r#"{"name":{"ru":"А","en":"A"},"startDate":"2022"}"#;
        let now = r#"{"name":{"en":"B"},"startDate":"2022-05-03"}"#;
        check(said, meant, now, r#"{"name":{"ru":"А","en":"B"},"startDate":"2022-05-03"}"#, 1);
    }

    #[test]
    fn records_that_are_new_are_added_to_a_list() {
        let said = r#"{"places":[{"id":"p"}]}"#;
        let meant = r#"{"places":[{"id":"q"}]}"#;
        let now = r#"{"places":[{"id":"p"},{"id":"r"}]}"#;
        check(said, meant, now, r#"{"places":[{"id":"q"},{"id":"r"}]}"#, 0);
    }
}
