//! Reading and writing fields of a tree of JSON whose shape is known.

use crate::decode::{Entries, get};
use crate::json::Json;

/// The text of a field; none if it is no text or empty.
pub fn word<'a>(entries: &'a Entries, name: &str) -> Option<&'a str> {
    match get(entries, name) {
        Some(Json::String(word)) if !word.is_empty() => Some(word),
        _ => None,
    }
}

/// The items of a field.
pub fn items<'a>(entries: &'a Entries, name: &str) -> &'a [Json] {
    match get(entries, name) {
        Some(Json::Array(items)) => items,
        _ => &[],
    }
}

/// The texts among the items of a field.
pub fn words<'a>(entries: &'a Entries, name: &str) -> impl Iterator<Item = &'a str> {
    items(entries, name).iter().filter_map(|item| match item {
        Json::String(word) => Some(word.as_str()),
        _ => None,
    })
}

/// The objects among the items of a field.
pub fn objects<'a>(entries: &'a Entries, name: &str) -> impl Iterator<Item = &'a Entries> {
    items(entries, name).iter().filter_map(|item| match item {
        Json::Object(entries) => Some(entries),
        _ => None,
    })
}

/// The fields of an object; none of anything else.
pub fn object<'a>(entries: &'a Entries, name: &str) -> &'a [(String, Json)] {
    match get(entries, name) {
        Some(Json::Object(inner)) => inner,
        _ => &[],
    }
}

/// Writes a field in the place of the one that is there.
pub fn set(entries: &mut Entries, name: &str, json: Json) {
    match entries.iter_mut().find(|(key, _)| key == name) {
        Some((_, there)) => *there = json,
        None => entries.push((name.to_owned(), json)),
    }
}

/// Adds an item to a list, which is made if it is not there.
pub fn add(entries: &mut Entries, name: &str, item: Json) {
    match entries.iter_mut().find(|(key, _)| key == name) {
        Some((_, Json::Array(items))) => {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        _ => set(entries, name, Json::Array(vec![item])),
    }
}

/// A text as JSON.
pub fn string(text: &str) -> Json {
    Json::String(text.to_owned())
}

/// An object of texts as JSON.
pub fn texts(fields: &[(&str, &str)]) -> Json {
    Json::Object(fields.iter().map(|(key, text)| ((*key).to_owned(), string(text))).collect())
}
