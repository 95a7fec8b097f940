//! What a foreign format cannot say, carried inside it for ourselves: for each field, what the
//! format says of it and what was meant. A field that somebody has changed there since is found by
//! this, and stays as it was changed.

use barnoma_reader::json::Json;

use crate::Loss;
use crate::tree::{Object, entries, get, id, is_same};

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
