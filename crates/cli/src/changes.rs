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

use crate::{input, naming};

/// The file beside a programme.
pub const FILE: &str = "changes.json";
/// Changes that are kept at most, all versions together.
const MOST: usize = 500;
/// Days after which a version is forgotten.
const OLDEST: i64 = 730;

/// The versions with what was new in each, the newest first; the last one is where it began.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Log(pub Vec<Version>);

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The version of the data that this led to.
    pub version: String,
    /// The day.
    pub date: String,
    /// The day in words, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub says: BTreeMap<String, String>,
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
    /// The last day of the record, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The sentence, by language.
    pub says: BTreeMap<String, String>,
}

/// A version as it was.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Which.
    pub version: String,
    /// Its day.
    pub date: Day,
    /// The dataset.
    pub data: Vec<u8>,
}

/// The folder of kept versions, beside the programme.
pub const VERSIONS: &str = "versions";

/// What is known of a programme's past.
#[derive(Debug, Clone)]
pub struct History {
    /// The version that is built. Data in which nothing has changed that visitors see are of one
    /// version.
    pub version: String,
    /// What was new since earlier ones; none where none was named.
    pub log: Option<Log>,
    /// Versions to be shown as they were, the newest first.
    pub kept: Vec<Kept>,
    /// Whether the page may remember which version a visitor has seen.
    pub remembers: bool,
}

impl History {
    /// Of a programme of which only the version is known.
    pub fn none(version: &str) -> History {
        let version = version.to_owned();
        History { version, log: None, kept: Vec::new(), remembers: false }
    }

    /// Whether any of it was asked for.
    pub fn is_told(&self) -> bool {
        self.remembers || self.log.is_some() || !self.kept.is_empty()
    }
}

/// What is known of the programme's past: of what was there in `previous` and beside it, if that is
/// named. Of so many versions as `n_kept` says the data are kept.
pub fn history(
    previous: Option<&Path>,
    new: &Programme,
    data: &[u8],
    today: Day,
    n_kept: usize,
) -> Result<History> {
    let mut known = BTreeMap::new();
    let log = match previous {
        Some(previous) => {
            let old = input::bytes(previous).with_context(|| {
                format!(
                    "{} cannot be read: name the programme as it was before",
                    previous.display()
                )
            })?;
            let (log, replaced) = log(previous, &old, new, data, today)?;
            for version in &log.0 {
                let name = [&version.version, ".json"].concat();
                let file = previous.with_file_name(VERSIONS).join(name);
                known.extend(fs::read(file).ok().map(|data| (version.version.clone(), data)));
            }
            known.insert(replaced, old);
            Some(log)
        }
        None => None,
    };
    let newest = log.as_ref().and_then(|log| log.0.first());
    let version = newest.map_or_else(|| naming::version(data), |one| one.version.clone());
    let mut kept = Vec::new();
    if n_kept > 0 {
        let date = newest.and_then(|one| one.date.parse().ok()).unwrap_or(today);
        kept.push(Kept { version: version.clone(), date, data: data.to_vec() });
    }
    for earlier in log.iter().flat_map(|log| &log.0).skip(1) {
        if kept.len() < n_kept
            && let Ok(date) = earlier.date.parse::<Day>()
            && let Some(data) = known.remove(&earlier.version)
        {
            kept.push(Kept { version: earlier.version.clone(), date, data });
        }
    }
    Ok(History { version, log, kept, remembers: false })
}

/// The log with what is new since the programme in `previous`, whose own log is beside it; and the
/// version that this one is of.
fn log(
    previous: &Path,
    old: &[u8],
    new: &Programme,
    data: &[u8],
    today: Day,
) -> Result<(Log, String)> {
    let before = read(old).programme.with_context(|| {
        format!("{} holds no programme: name the one as it was before", previous.display())
    })?;
    let beside = fs::read(previous.with_file_name(FILE)).unwrap_or_default();
    // A log that cannot be read is begun anew.
    let mut log: Log = serde_json::from_slice(&beside).unwrap_or_default();
    // What it says goes into names of files.
    log.0.retain(|one| one.version.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let says = |day: Day| {
        let catalogues = catalogues(new);
        let said =
            catalogues.iter().map(|one| (one.tag().as_str().to_owned(), dates::day(day, one)));
        said.collect::<BTreeMap<_, _>>()
    };
    if log.0.is_empty() {
        let date = before.date_modified.unwrap_or(today).min(today);
        let version = naming::version(old);
        let changes = Vec::new();
        log.0.push(Version { version, date: date.to_string(), says: says(date), changes });
    }
    let replaced = log.0.first().map_or_else(String::new, |one| one.version.clone());
    let version = naming::version(data);
    let lines = lines(&between(&before, new), new, today);
    if !lines.is_empty() && log.0.first().is_none_or(|last| last.version != version) {
        let date = today.to_string();
        log.0.insert(0, Version { version, date, says: says(today), changes: lines });
    }
    log.cut(today);
    Ok((log, replaced))
}

impl Log {
    /// Whole versions only: whoever has seen one is told all that came after it. The newest one
    /// stays, however old it is.
    fn cut(&mut self, today: Day) {
        let is_young =
            |date: &str| date.parse::<Day>().is_ok_and(|day| (today - day).num_days() <= OLDEST);
        let mut n = 0;
        let mut n_versions = 0;
        for version in &mut self.0 {
            if n_versions > 0 && !is_young(&version.date) {
                break;
            }
            n_versions += 1;
            n += version.changes.len();
            // It can still be where something began.
            if n > MOST {
                version.changes.clear();
                break;
            }
        }
        self.0.truncate(n_versions);
    }
}

/// The languages of a programme that there are sentences in.
fn catalogues(programme: &Programme) -> Vec<Catalogue> {
    let speaks = |tag: &str| programme.languages.iter().any(|lang| lang.as_str() == tag);
    let mut catalogues: Vec<Catalogue> = LANGUAGES
        .iter()
        .filter(|(tag, _)| speaks(tag))
        .filter_map(|(tag, _)| Catalogue::of(tag).map(Catalogue::with_pages))
        .collect();
    if catalogues.is_empty() {
        catalogues.extend(Catalogue::of("en").map(Catalogue::with_pages));
    }
    catalogues
}

fn lines(changes: &[Change], programme: &Programme, today: Day) -> Vec<Line> {
    let catalogues = catalogues(programme);
    let days: BTreeMap<&str, Day> = programme
        .records
        .iter()
        .filter_map(|record| Some((record.id.as_str(), record.when.bounds()?.last?)))
        .collect();
    let line = |change: &Change| Line {
        record: change.id.clone(),
        name: change
            .name
            .all()
            .map(|(lang, name)| (lang.as_str().to_owned(), name.to_owned()))
            .collect(),
        change: change.key.trim_start_matches("change.").to_owned(),
        until: days.get(change.id.as_str()).map(Day::to_string),
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
    let n = change.values.iter().find_map(|(_, value)| match value {
        Value::Number(n) => Some(*n),
        _ => None,
    });
    match n {
        Some(n) => catalogue.count(change.key, n, &quoted),
        None => catalogue.fill(change.key, &quoted),
    }
}

#[cfg(test)]
mod tests;
