//! Records of the other dataset that have by chance the id of something else: ids that are made of
//! foreign ones are shorter than these.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::dataset::{DATASET, List, Value};
use barnoma_reader::json::Json;

use crate::names::numbered;
use crate::shaped::{each_value, list_of};
use crate::tree::{Object, get, id, items, word};

/// Schemes of which a record has one identifier for ever.
const SCHEMES: [&str; 2] = ["ical-uid", "iati"];

/// The records of a dataset by their list and their id; of one id the first.
type ById<'a> = BTreeMap<(&'static str, &'a str), &'a Json>;

/// Gives such records an id that is free, or the one that they got when they were added before;
/// whatever refers to them follows.
pub fn free(theirs: &mut Object, whole: &Json) {
    let names = names(&Json::from(theirs.clone()), &by_id(whole));
    if names.is_empty() {
        return;
    }
    for (field, json) in &mut theirs.0 {
        let (Some((list, _)), Json::Array(records)) = (list_of(field), json) else { continue };
        for record in records {
            let name = id(record).and_then(|id| names.get(&(list.field(), id.to_owned())));
            if let (Some(name), Json::Object(fields)) = (name, &mut *record) {
                let mut named = Object(std::mem::take(fields));
                named.set("id", name.as_str());
                *fields = named.0;
            }
        }
    }
    each_value(&mut theirs.0, &DATASET, &mut |json, value| {
        let list = match value {
            Value::Reference(list) => list,
            Value::Vocabulary => List::Vocabularies,
            _ => return,
        };
        if let Json::String(id) = json
            && let Some(name) = names.get(&(list.field(), id.clone()))
        {
            id.clone_from(name);
        }
    });
}

/// What the records are called that cannot keep their ids.
fn names(theirs: &Json, own: &ById<'_>) -> BTreeMap<(&'static str, String), String> {
    let there = by_id(theirs);
    let mut taken: BTreeSet<String> = there.keys().map(|(_, id)| (*id).to_owned()).collect();
    let others: BTreeSet<&str> = own.keys().map(|(_, id)| *id).collect();
    let mut names = BTreeMap::new();
    for ((list, id), record) in &there {
        if !own.get(&(*list, *id)).is_some_and(|own| is_other(own, record)) {
            continue;
        }
        let is_free = |name: &String| {
            let is_same = own.get(&(*list, name.as_str())).is_some_and(|own| is_one(own, record));
            !taken.contains(name) && (is_same || !others.contains(name.as_str()))
        };
        if let Some(name) = (2..).map(|n| numbered(id, n)).find(is_free) {
            taken.insert(name.clone());
            names.insert((*list, (*id).to_owned()), name);
        }
    }
    names
}

fn by_id(dataset: &Json) -> ById<'_> {
    let mut found = ById::new();
    for list in List::ALL {
        for record in items(dataset, list.field()) {
            if let Some(id) = id(record) {
                found.entry((list.field(), id)).or_insert(record);
            }
        }
    }
    found
}

/// Whether two records are known by one identifier.
fn is_one(one: &Json, other: &Json) -> bool {
    SCHEMES.iter().any(|scheme| !values(one, scheme).is_disjoint(&values(other, scheme)))
}

/// Whether two records of one id have each an identifier of its own.
fn is_other(one: &Json, other: &Json) -> bool {
    // Who changes an identifier says which one it was before.
    let ever = |record, scheme| &values(record, scheme) | &values(record, "previous-id");
    SCHEMES.iter().any(|scheme| {
        !values(one, scheme).is_empty()
            && !values(other, scheme).is_empty()
            && ever(one, scheme).is_disjoint(&ever(other, scheme))
    })
}

/// The identifiers of a scheme that a record has.
fn values<'a>(record: &'a Json, scheme: &str) -> BTreeSet<&'a str> {
    let listed = items(record, "identifiers").iter();
    // A single one can stand without a list around it.
    let single = get(record, "identifiers").filter(|json| matches!(json, Json::Object(_)));
    let of_scheme = listed.chain(single).filter(|item| word(item, "scheme") == Some(scheme));
    let values = of_scheme.filter_map(|item| word(item, "value")).map(str::trim);
    values.filter(|value| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::merge;
    use super::*;
    use crate::tree::{is_same, of_line};

    /// A programme with an event of a calendar, another in its series, and a task.
    fn calendar(host: &str) -> String {
        let uid =
            |id: &str| format!(r#""identifiers":[{{"scheme":"ical-uid","value":"{id}@{host}"}}]"#);
        format!(
            r#"{{"languages":["en"],"events":[{{"id":"a",{a}}},
                 {{"id":"a-2025-01-13",{a},"superEvent":"a"}},{{"id":"b",{b},"occasions":["a"]}}],
               "actions":[{{"id":"t",{t}}},{{"id":"u",{u},"parent":"t"}}]}}"#,
            a = uid("a"),
            b = uid("b-"),
            t = uid("t"),
            u = uid("u"),
        )
    }

    #[test]
    fn two_calendars_with_ids_alike_stay_two() {
        let read = |text: &str| of_line(text).unwrap();
        let (one, two) = (read(&calendar("one")), read(&calendar("two")));
        let both = merge(&one, &two);
        assert_eq!((both.n_added, both.n_filled, both.conflicts.len()), (5, 0, 0));
        let text = both.dataset.to_text();
        let lines: String = text.lines().map(str::trim_start).collect();
        for part in [
            "\"id\": \"a-2\"",
            "\"superEvent\": \"a-2\"",
            "\"occasions\": [\"a-2\"]",
            "\"id\": \"a-2025-01-13-2\"",
            "\"parent\": \"t-2\"",
        ] {
            assert_eq!(lines.matches(part).count(), 1, "{part} in {text}");
        }
        // Adding either again changes nothing, and a third is a third.
        for again in [&one, &two] {
            assert!(is_same(&merge(&both.dataset, again).dataset, &both.dataset));
        }
        let three = merge(&both.dataset, &read(&calendar("three")));
        assert!(three.n_added == 5 && three.dataset.to_text().contains("\"a-3\""));
    }

    #[test]
    fn records_are_two_only_if_both_have_an_identifier_of_a_scheme() {
        let record = |identifiers: &[(&str, &str)]| {
            let listed: Vec<String> = identifiers
                .iter()
                .map(|(scheme, value)| format!(r#"{{"scheme":"{scheme}","value":"{value}"}}"#))
                .collect();
            of_line(&format!(r#"{{"id":"a","identifiers":[{}]}}"#, listed.join(","))).unwrap()
        };
        for (one, other, are_two) in [
            (&[("iati", "X-1")][..], &[("iati", "X-2")][..], true),
            (&[("ical-uid", "a@b")], &[("ical-uid", "a@c")], true),
            (&[("ical-uid", "a@b")], &[("ical-uid", " a@b ")], false),
            (&[("ical-uid", "a@b")], &[("iati", "X-1")], false),
            (&[("ical-uid", "a@b")], &[], false),
            (&[("org-id", "X-1")], &[("org-id", "X-2")], false),
            (&[("iati", "X-1"), ("iati", "X-2")], &[("iati", "X-2")], false),
            (&[("iati", "X-1")], &[("iati", "X-2"), ("previous-id", "X-1")], false),
        ] {
            assert_eq!(is_other(&record(one), &record(other)), are_two, "{one:?} {other:?}");
            assert_eq!(is_other(&record(other), &record(one)), are_two, "{other:?} {one:?}");
        }
    }
}
