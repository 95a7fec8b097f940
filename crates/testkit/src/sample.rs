//! A made-up programme of any size: the same bytes for the same number, for figures and tries.

use serde_json::{Value, json};

use crate::chance::Chance;

const OUTCOMES: usize = 12;
const ORGANIZATIONS: usize = 40;
const PLACES: usize = 30;
const TYPES: [&str; 6] =
    ["meeting", "webinar", "workshop", "training", "conference", "consultation"];
const RESOURCES: [&str; 4] = ["publication", "report", "toolkit", "course"];
const LANGUAGES: [&str; 5] = ["en", "ru", "tg", "kk", "ky"];
const ROLES: [&str; 4] = ["organizer", "partner", "funder", "participant"];
const ENGLISH: [&str; 20] = [
    "media",
    "literacy",
    "radio",
    "freedom",
    "expression",
    "water",
    "school",
    "training",
    "heritage",
    "language",
    "community",
    "women",
    "youth",
    "safety",
    "journalist",
    "library",
    "region",
    "policy",
    "digital",
    "archive",
];
const RUSSIAN: [&str; 20] = [
    "медиа",
    "грамотность",
    "радио",
    "свобода",
    "выражение",
    "вода",
    "школа",
    "обучение",
    "наследие",
    "язык",
    "община",
    "женщины",
    "молодёжь",
    "безопасность",
    "журналист",
    "библиотека",
    "регион",
    "политика",
    "цифровой",
    "архив",
];

fn text(chance: &mut Chance, words: &[&str], n: usize) -> String {
    (0..n).map(|_| *chance.one_of(words)).collect::<Vec<_>>().join(" ")
}

/// A third of the texts are in Russian too.
fn texts(chance: &mut Chance, n: usize) -> Value {
    let english = text(chance, &ENGLISH, n);
    match chance.below(3) {
        0 => json!({"en": english, "ru": text(chance, &RUSSIAN, n)}),
        _ => json!({"en": english}),
    }
}

fn day(chance: &mut Chance) -> String {
    let (year, month) = (2019 + chance.below(7), 1 + chance.below(12));
    format!("{year}-{month:02}-{:02}", 1 + chance.below(28))
}

fn set(object: &mut Value, name: &str, value: String) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), Value::String(value));
    }
}

/// The same with links between cards: each event is part of another one.
pub fn linked(n: usize) -> Value {
    let mut programme = programme(n);
    let events = programme.get_mut("events").and_then(Value::as_array_mut);
    let mut before: Vec<Value> = Vec::new();
    for event in events.into_iter().flatten() {
        let id = event.get("id").cloned().unwrap_or_default();
        if let (Some(fields), Some(whole)) = (event.as_object_mut(), before.get(before.len() / 2)) {
            fields.insert("superEvent".to_owned(), whole.clone());
        }
        before.push(id);
    }
    programme
}

/// A programme with about `n` records: half events, the rest outcomes, actions and resources.
pub fn programme(n: usize) -> Value {
    let mut chance = Chance::new(20_211_203);
    let n_outcomes = OUTCOMES.min(n);
    let outcomes: Vec<Value> = (0..n_outcomes)
        .map(|no| json!({"id": format!("outcome-{no}"), "code": no.to_string(), "name": texts(&mut chance, 6)}))
        .collect();
    let (mut events, mut actions, mut resources) = (Vec::new(), Vec::new(), Vec::new());
    for no in n_outcomes..n {
        let id = format!("record-{no}");
        let length = 20 + chance.below(41);
        let (name, description) = (texts(&mut chance, 5), texts(&mut chance, length));
        let outcome = format!("outcome-{}", chance.below(n_outcomes.max(1)));
        let organization = format!("organization-{}", chance.below(ORGANIZATIONS));
        let place = format!("place-{}", chance.below(PLACES));
        match no % 4 {
            0 | 1 => {
                let mut event = json!({
                    "id": id, "name": name, "description": description, "outcome": [outcome],
                    "type": chance.one_of(&TYPES), "inLanguage": [chance.one_of(&LANGUAGES)],
                    "location": [place],
                    "participatingOrgs": [{"organization": organization, "role": chance.one_of(&ROLES)}],
                });
                if chance.below(10) > 0 {
                    set(&mut event, "startDate", day(&mut chance));
                }
                events.push(event);
            }
            2 => actions.push(json!({
                "id": id, "name": name, "description": description, "outcome": [outcome],
                "type": "recommendation", "spatialCoverage": [place],
                "participatingOrgs": [{"organization": organization, "role": "implementing"}],
            })),
            _ => resources.push(json!({
                "id": id, "name": name, "description": description, "outcome": [outcome],
                "type": chance.one_of(&RESOURCES), "publisher": [organization],
                "datePublished": day(&mut chance), "versions": [{"inLanguage": [chance.one_of(&LANGUAGES)]}],
            })),
        }
    }
    let organizations: Vec<Value> = (0..ORGANIZATIONS)
        .map(|no| {
            let mut organization =
                json!({"id": format!("organization-{no}"), "name": {"en": format!("Organisation {no} for {}", chance.one_of(&ENGLISH))}});
            if no >= 10 {
                set(&mut organization, "parentOrganization", format!("organization-{}", no % 10));
            }
            organization
        })
        .collect();
    let places: Vec<Value> = (0..PLACES)
        .map(|no| {
            let mut place =
                json!({"id": format!("place-{no}"), "name": {"en": format!("Place {no}")}});
            if no >= 5 {
                set(&mut place, "containedInPlace", format!("place-{}", no % 5));
            }
            place
        })
        .collect();
    json!({
        "formatVersion": "1.0", "id": "https://example.org/sample", "languages": ["en", "ru", "tg", "kk", "ky"],
        "name": {"en": format!("A programme with {n} records")},
        "outcomes": outcomes, "events": events, "actions": actions, "resources": resources,
        "organizations": organizations, "places": places,
    })
}
