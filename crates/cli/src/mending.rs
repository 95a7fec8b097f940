//! What was mended in a dataset, told value by value.

use barnoma_reader::dataset::List;
use barnoma_reader::json::{self, Json};
use barnoma_reader::proof::Mending;

use crate::tongue::Tongue;

/// Characters of a value that are shown.
const MOST_SHOWN: usize = 80;

/// A line for each change: record, field, before and after; and one that counts them.
pub fn lines(bytes: &[u8], mendings: &[Mending], is_written: bool, tongue: Tongue) -> Vec<String> {
    let json = json::parse(bytes).map_or(Json::Null, |(json, _)| json);
    let line = |mending: &Mending| {
        let (record, field) = place(&json, &mending.pointer, tongue);
        let (before, code) = (shown(&mending.before), mending.code.as_str());
        let after = match mending.after.is_empty() {
            true => tongue.say("taken out".to_owned()),
            false => shown(&mending.after),
        };
        format!("{record} {field}: {before} → {after} ({code})")
    };
    let mut lines: Vec<String> = mendings.iter().map(line).collect();
    let n = mendings.len();
    lines.push(tongue.say(match is_written {
        true => format!("mended: {n}"),
        false => format!("to be mended: {n}"),
    }));
    lines
}

/// The record and the field of a pointer.
fn place(json: &Json, pointer: &str, tongue: Tongue) -> (String, String) {
    let inside = pointer.trim_start_matches('/');
    let record = inside.split_once('/').and_then(|(list, rest)| {
        let (position, field) = rest.split_once('/')?;
        let word = List::of_field(list)?.word();
        let Json::Array(items) = field_of(json, list)? else { return None };
        let id = match field_of(items.get(position.parse::<usize>().ok()?)?, "id") {
            Some(Json::String(id)) => id.clone(),
            _ => position.to_owned(),
        };
        Some((format!("{} {}", tongue.say(word.to_owned()), shown(&id)), field.to_owned()))
    });
    record.unwrap_or_else(|| (tongue.say("the dataset".to_owned()), inside.to_owned()))
}

fn field_of<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    match json {
        Json::Object(entries) => {
            entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
        }
        _ => None,
    }
}

/// A value as a line can hold it: what nobody sees by its number.
fn shown(written: &str) -> String {
    let mut shown = String::new();
    for letter in written.chars().take(MOST_SHOWN) {
        let is_hidden = letter.is_control()
            || matches!(letter,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}');
        match is_hidden {
            true => shown.push_str(&format!("\\u{:04x}", u32::from(letter))),
            false => shown.push(letter),
        }
    }
    if written.chars().nth(MOST_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
