//! What has changed since an earlier version, in sentences: `changes.json`, and the same as a feed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use barnoma_lang::Lang;
use barnoma_lang::messages::{Catalogue, LANGUAGES};
use barnoma_pack::day::Day;
use barnoma_reader::change::{Change, Value, between};
use barnoma_reader::model::Programme;
use barnoma_reader::read;
use barnoma_viewer::dates;
use serde::{Deserialize, Serialize};

use crate::input;

/// The file beside a programme.
pub const FILE: &str = "changes.json";
/// Changes that are kept at most, all versions together.
const MOST: usize = 500;
/// Days after which a version is forgotten.
const OLDEST: i64 = 730;

/// The versions with what was new in each, the newest first.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Log(pub Vec<Version>);

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The version of the data that this led to.
    pub version: String,
    /// The day.
    pub date: String,
    /// What was new.
    pub changes: Vec<Line>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The id of the record.
    pub record: String,
    /// What it is called, by language.
    pub name: BTreeMap<String, String>,
    /// The kind of change.
    pub change: String,
    /// The sentence, by language.
    pub says: BTreeMap<String, String>,
}

/// The log with what is new since the programme in `previous`, whose own log is beside it.
pub fn log(previous: &Path, new: &Programme, data: &[u8], today: Day) -> Result<Log> {
    let bytes = input::bytes(previous).with_context(|| {
        format!("{} cannot be read: name the programme as it was before", previous.display())
    })?;
    let old = read(&bytes).programme.with_context(|| {
        format!("{} holds no programme: name the one as it was before", previous.display())
    })?;
    let beside = fs::read(previous.with_file_name(FILE)).unwrap_or_default();
    // A log that cannot be read is begun anew.
    let mut log: Log = serde_json::from_slice(&beside).unwrap_or_default();
    let version = crate::naming::version(data);
    let lines = lines(&between(&old, new), new, today);
    if !lines.is_empty() && log.0.first().is_none_or(|last| last.version != version) {
        log.0.insert(0, Version { version, date: today.to_string(), changes: lines });
    }
    log.cut(today);
    Ok(log)
}

impl Log {
    fn cut(&mut self, today: Day) {
        let is_kept =
            |date: &str| date.parse::<Day>().is_ok_and(|day| (today - day).num_days() <= OLDEST);
        self.0.retain(|version| is_kept(&version.date));
        let mut left = MOST;
        for version in &mut self.0 {
            version.changes.truncate(left);
            left -= version.changes.len();
        }
        self.0.retain(|version| !version.changes.is_empty());
    }
}

fn lines(changes: &[Change], programme: &Programme, today: Day) -> Vec<Line> {
    let speaks = |tag: &str| programme.languages.iter().any(|lang| lang.as_str() == tag);
    let mut catalogues: Vec<Catalogue> = LANGUAGES
        .iter()
        .filter(|(tag, _)| speaks(tag))
        .filter_map(|(tag, _)| Catalogue::with_pages(tag))
        .collect();
    if catalogues.is_empty() {
        catalogues.extend(Catalogue::with_pages("en"));
    }
    let line = |change: &Change| Line {
        record: change.id.clone(),
        name: change
            .name
            .all()
            .map(|(lang, name)| (lang.as_str().to_owned(), name.to_owned()))
            .collect(),
        change: change.key.trim_start_matches("change.").to_owned(),
        says: catalogues
            .iter()
            .map(|catalogue| {
                (catalogue.tag().as_str().to_owned(), sentence(change, catalogue, today))
            })
            .collect(),
    };
    changes.iter().take(MOST).map(line).collect()
}

/// A change in words.
pub fn sentence(change: &Change, catalogue: &Catalogue, today: Day) -> String {
    let wanted = [catalogue.tag().clone(), Lang::default()];
    let says = |value: &Value| match value {
        Value::Text(text) => text.choose(&wanted).1.to_owned(),
        Value::Texts(texts) => {
            let texts: Vec<String> =
                texts.iter().map(|text| text.choose(&wanted).1.to_owned()).collect();
            catalogue.list(&texts)
        }
        Value::When(when) => {
            dates::when(when, today, None, catalogue).map(|line| line.text).unwrap_or_default()
        }
        Value::Word(key) => catalogue.text(key).to_owned(),
        Value::Language(tag) => catalogue.name_of("language", tag).to_owned(),
        Value::Number(n) => catalogue.number(*n),
    };
    let values: Vec<(&str, String)> =
        change.values.iter().map(|(name, value)| (*name, says(value))).collect();
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let quoted: Vec<(&str, String)> = values
        .iter()
        .map(|(name, value)| {
            let is_quoted = change.key == "change.renamed" && *name == "old";
            let value = match is_quoted {
                true => catalogue.fill("quote", &[("text", value)]),
                false => (*value).to_owned(),
            };
            (*name, value)
        })
        .collect();
    let quoted: Vec<(&str, &str)> =
        quoted.iter().map(|(name, value)| (*name, value.as_str())).collect();
    catalogue.fill(change.key, &quoted)
}

#[cfg(test)]
mod tests;
