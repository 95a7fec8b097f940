//! What a card says of a record beside its texts: type, how one takes part, languages; in
//! every language of the interface, as nobody knows in which one it is looked for.

use std::collections::BTreeMap;

use crate::lang::Lang;
use crate::model::{AttendanceMode, Detail, EventStatus, Record};

/// `key TAB language TAB name`, made of the catalogues by build.rs.
const SAID: &str = include_str!(concat!(env!("OUT_DIR"), "/said.txt"));

/// Names by their key, each with its language.
pub(super) struct Said(BTreeMap<&'static str, Vec<(Lang, &'static str)>>);

impl Said {
    pub(super) fn new() -> Said {
        let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for line in SAID.lines() {
            let mut parts = line.splitn(3, '\t');
            if let (Some(key), Some(tag), Some(name)) = (parts.next(), parts.next(), parts.next())
                && let Some(lang) = Lang::parse(tag)
            {
                // "Uzbek (Latin script)": the script is no name of a language.
                let name = name.split('(').next().unwrap_or(name);
                names.entry(key).or_default().push((lang, name));
            }
        }
        Said(names)
    }

    /// What a key is called.
    pub(super) fn names(&self, key: &str) -> &[(Lang, &'static str)] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// All that a card says of a record.
    pub(super) fn of(&self, record: &Record) -> impl Iterator<Item = &(Lang, &'static str)> {
        keys(record).into_iter().flat_map(|key| self.names(&key))
    }
}

/// The names of the types of records, in every language of the interface.
pub(crate) fn type_names() -> impl Iterator<Item = &'static str> {
    SAID.lines().filter(|line| line.starts_with("type.")).filter_map(|line| line.split('\t').nth(2))
}

/// The keys of the messages that stand on the card of a record.
fn keys(record: &Record) -> Vec<String> {
    let mut keys = Vec::new();
    // "Other" is what nobody looks for.
    keys.extend(record.type_code.iter().filter(|code| *code != "other").map(|c| key("type.", c)));
    for lang in &record.in_language {
        if !matches!(lang.primary(), "mul" | "zxx" | "und") {
            keys.push(key("language.", lang.primary()));
        }
    }
    if let Detail::Event(event) = &record.detail {
        let (is_there, is_online) = match event.attendance_mode {
            _ if event.event_status == EventStatus::MovedOnline => (false, true),
            Some(AttendanceMode::Offline) => (true, false),
            Some(AttendanceMode::Online) => (false, true),
            Some(AttendanceMode::Mixed) => (true, true),
            None => (false, false),
        };
        keys.extend(is_there.then(|| "event.in_person".to_owned()));
        keys.extend(is_online.then(|| "event.online".to_owned()));
    }
    keys
}

fn key(group: &str, code: &str) -> String {
    [group, code].concat()
}
