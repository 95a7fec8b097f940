//! What is odd in a tree that could be read: values that were skipped, keys that are there twice.

use std::collections::BTreeMap;

use super::{Json, Note, Oddity};
use crate::finding::Findings;
use crate::pointer::{Pointer, Step};

/// Whether nothing was skipped and no key is there twice.
pub(super) fn is_in_order(json: &Json) -> bool {
    match json {
        Json::Skipped => false,
        Json::Number(number) => !number.is_huge(),
        Json::Array(items) => items.iter().all(is_in_order),
        Json::Object(entries) => {
            !has_duplicates(entries) && entries.iter().all(|(_, value)| is_in_order(value))
        }
        Json::Null | Json::Bool(_) | Json::String(_) => true,
    }
}

/// Finds what was skipped and what is there twice, and makes keys unique.
pub(super) fn inspect(json: &mut Json, pointer: &mut Pointer, notes: &mut Vec<Note>) {
    match json {
        Json::Skipped => note(notes, Oddity::TooDeep, &|| pointer.to_text()),
        Json::Number(number) if number.is_huge() => {
            note(notes, Oddity::HugeNumber, &|| pointer.to_text());
            *json = Json::Skipped;
        }
        Json::Array(items) => {
            for (position, item) in items.iter_mut().enumerate() {
                pointer.push(Step::Item(position));
                inspect(item, pointer, notes);
                pointer.pop();
            }
        }
        Json::Object(entries) => {
            if has_duplicates(entries) {
                unite_duplicates(entries, pointer, notes);
            }
            for (key, value) in entries {
                if !matches!(value, Json::Null | Json::Bool(_) | Json::String(_)) {
                    pointer.push(Step::Key(key.clone()));
                    inspect(value, pointer, notes);
                    pointer.pop();
                }
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Notes what is odd; a note for each of a million oddities would be a million pointers.
fn note(notes: &mut Vec<Note>, oddity: Oddity, pointer: &dyn Fn() -> String) {
    if notes.len() <= Findings::KEPT {
        notes.push(Note { pointer: pointer(), oddity });
    }
}

fn has_duplicates(entries: &[(String, Json)]) -> bool {
    if entries.len() <= 24 {
        let mut rest = entries;
        while let Some(((key, _), others)) = rest.split_first() {
            if others.iter().any(|(other, _)| other == key) {
                return true;
            }
            rest = others;
        }
        return false;
    }
    let mut seen = BTreeMap::<String, usize>::new();
    entries.iter().any(|(key, _)| seen.insert(key.clone(), 0).is_some())
}

fn unite_duplicates(entries: &mut Vec<(String, Json)>, pointer: &Pointer, notes: &mut Vec<Note>) {
    let is_outermost = pointer.is_empty();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut united: Vec<(String, Json)> = Vec::new();
    for (key, value) in std::mem::take(entries) {
        let Some(earlier) = places.get(&key).and_then(|place| united.get_mut(*place)) else {
            places.insert(key.clone(), united.len());
            united.push((key, value));
            continue;
        };
        note(notes, Oddity::DuplicateKey(key.clone()), &|| pointer.with(&key));
        match (&mut earlier.1, value) {
            (Json::Array(items), Json::Array(more)) if is_outermost => items.extend(more),
            (earlier, value) => *earlier = value,
        }
    }
    *entries = united;
}
