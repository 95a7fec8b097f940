//! Walks the tree of a file along the tables of the format: reports what does not fit,
//! and makes of the tree what a [`crate::dataset::Dataset`] promises.

use super::reporter::Reporter;
use super::text::quote;
use crate::dataset::{Field, Holds, List, Need, Shape, Tags, Value};
use crate::finding::Code;
use crate::json::Json;
use crate::lang::Lang;
use crate::pointer::Step;

/// The fields of an object.
pub type Entries = Vec<(String, Json)>;

/// A walk, and what it knows of the whole file.
pub struct Walk {
    /// Where it is.
    pub reporter: Reporter,
    /// The language of texts that do not say theirs.
    pub default: Lang,
    /// The languages that the dataset lists, then those that it uses all the same.
    pub languages: Vec<Lang>,
    /// Whether the dataset lists any.
    pub is_listed: bool,
    /// Whether letters of the whole file were lost already, which is told once for all.
    pub is_mended: bool,
    /// All tags that were met.
    pub tags: Tags,
}

impl Walk {
    /// Reads an object; `false` if it has to be left out.
    pub fn object(&mut self, entries: &mut Entries, shape: &'static Shape, at: usize) -> bool {
        let id = match get(entries, "id") {
            Some(Json::String(id)) if !id.trim().is_empty() => Some(id.as_str()),
            _ => None,
        };
        self.set_subject(shape, id, at);
        // What is missing for a reason that was already told is not told again.
        let mut told = Vec::new();
        entries.retain_mut(|(key, json)| {
            let Some(field) = shape.field(key) else {
                self.report_unknown(key, shape);
                return false;
            };
            let n_findings = self.reporter.n_findings();
            self.field(json, field);
            if self.reporter.n_findings() > n_findings {
                told.push(field.name);
            }
            *json != Json::Null
        });
        if matches!(shape.list, List::Events | List::Actions) || shape.field("targets").is_some() {
            self.dates(entries);
        }
        self.check_needs(entries, shape, &told)
    }

    /// Says that a record is read now: by its id, or else by its position.
    pub fn set_subject(&mut self, shape: &Shape, id: Option<&str>, at: usize) {
        if !matches!(shape.list, List::Parts | List::Dataset) {
            let id = id.map_or_else(|| (at + 1).to_string(), str::to_owned);
            self.reporter.set_subject(shape.list, id);
        }
    }

    /// Reads a field; it becomes `null` if it has to be left out.
    pub fn field(&mut self, json: &mut Json, field: &'static Field) {
        if matches!(json, Json::Null | Json::Skipped) {
            *json = Json::Null;
            return;
        }
        self.reporter.enter(Step::Field(field.name));
        match field.holds {
            Holds::One(value) => self.value(json, value, 0),
            Holds::Many(value) => {
                if !matches!(json, Json::Array(_)) {
                    let what =
                        format!("has one value in \"{}\", where a list is expected", field.name);
                    let help = "put [ and ] around it; it was read as a list of one";
                    self.reporter.report(Code::SingleValue, &what, help);
                    *json = Json::Array(vec![std::mem::replace(json, Json::Null)]);
                }
                if let Json::Array(items) = json {
                    self.items(items, value);
                }
            }
        }
        self.reporter.leave();
    }

    fn items(&mut self, items: &mut [Json], value: Value) {
        for (position, item) in items.iter_mut().enumerate() {
            self.reporter.enter(Step::Item(position));
            self.value(item, value, position);
            self.reporter.leave();
        }
        let repeated = repeated(items.iter().map(|item| match item {
            Json::String(text) => Some(text.as_str()),
            _ => None,
        }));
        for position in repeated {
            let Some(item @ Json::String(_)) = items.get_mut(position) else { continue };
            if let Json::String(text) = std::mem::replace(item, Json::Null) {
                self.report_repeated(&text);
            }
        }
    }

    /// Reports a value that is in a list twice.
    pub fn report_repeated(&mut self, text: &str) {
        let what = format!("has {} twice in {}", quote(text), self.reporter.field());
        self.reporter.report(Code::RepeatedValue, &what, "remove one of them");
    }

    fn report_unknown(&mut self, key: &str, shape: &Shape) {
        let what = format!("has a field {} that the format does not know", quote(key));
        let mut names = shape.fields.iter().copied().flatten().map(|field| field.name);
        // What will only be counted needs no advice.
        let meant = match self.reporter.has_room_at_field(Code::UnknownField) {
            true => names.find(|name| plain(name) == plain(key)),
            false => None,
        };
        let help = match meant {
            Some(name) => format!("write \"{name}\"; the field was ignored"),
            None => "correct its name, or put it under \"ext\"; it was ignored".to_owned(),
        };
        self.reporter.report_at(Step::Key(key.to_owned()), Code::UnknownField, &what, &help);
    }

    fn check_needs(&mut self, entries: &mut Entries, shape: &Shape, told: &[&str]) -> bool {
        let mut is_usable = true;
        for field in shape.fields.iter().copied().flatten() {
            let mut is_vital = matches!(field.need, Need::Vital);
            if matches!(field.need, Need::Optional) || is_there(entries, field.name) {
                continue;
            }
            let mut help = match field.need {
                Need::Expected(help) => help,
                Need::Vital | Need::Optional => "add it; without it the entry was left out",
            };
            let code = match (shape.list, field.name) {
                (List::Parts | List::Sources | List::Vocabularies, _) => Code::MissingField,
                (_, "id") => Code::MissingId,
                (_, _) => Code::MissingName,
            };
            if code == Code::MissingName && is_vital {
                help = "add a \"name\"; the record was left out";
                if let Some(other) = get(entries, "alternateName").cloned() {
                    help = "add a \"name\"; its \"alternateName\" is shown instead";
                    entries.push(("name".to_owned(), other));
                    is_vital = false;
                }
            }
            is_usable &= !is_vital;
            if code != Code::MissingField || !told.contains(&field.name) {
                let holder = self.reporter.field();
                let place = match shape.list {
                    List::Parts => [" in ", &holder].concat(),
                    _ => String::new(),
                };
                let what = format!("has no usable \"{}\"{place}", field.name);
                self.reporter.report(code, &what, help);
            }
        }
        // An organisation is one of the list, or only named.
        if shape.field("role").is_some()
            && !is_there(entries, "organization")
            && !is_there(entries, "name")
        {
            let what = "has no usable \"organization\" in \"participatingOrgs\"";
            let help = "add an organisation's id, or a \"name\"; the entry was left out";
            self.reporter.report(Code::MissingField, what, help);
            is_usable = false;
        }
        is_usable
    }
}

/// The value of a field.
pub fn get<'a>(entries: &'a Entries, name: &str) -> Option<&'a Json> {
    entries.iter().find(|(key, _)| key == name).map(|(_, json)| json)
}

/// Whether there is anything in a field.
fn is_there(entries: &Entries, name: &str) -> bool {
    match get(entries, name) {
        Some(Json::Array(items)) => items.iter().any(|item| *item != Json::Null),
        Some(Json::Null) | None => false,
        Some(_) => true,
    }
}

/// The positions of texts that stand earlier in the list too.
pub fn repeated<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Vec<usize> {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    let mut repeated = Vec::new();
    for (position, text) in texts.enumerate() {
        let Some(text) = text else { continue };
        if seen.contains_key(text) {
            repeated.push(position);
        } else {
            seen.insert(text.to_owned(), position);
        }
    }
    repeated
}

/// What stays of a field's name when it is spelled in another style: `start_date` is `startDate`.
fn plain(name: &str) -> String {
    let letters = name.chars().take(40).filter(|c| c.is_ascii_alphanumeric());
    let plain: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    plain.replace("organis", "organiz").trim_end_matches('s').to_owned()
}
