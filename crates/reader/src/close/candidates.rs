//! Which pairs are weighed at all: those that share something that few have.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::model::Programme;

use super::activity::Activity;
use super::words::Words;
use super::{MOST_OF_KEY, Pairs};

/// Keys of a title that are looked at.
const MOST_KEYS: usize = 6;
/// Days apart after which nothing is close.
const FAR: i64 = 92;

/// Pairs of different sources.
pub(super) fn candidates(programme: &Programme, all: &[Activity], words: &Words) -> Pairs {
    let mut of_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let keys: Vec<Vec<String>> = all.iter().map(|activity| keys(activity, words)).collect();
    for (at, keys) in keys.iter().enumerate() {
        for key in keys {
            of_key.entry(["w ", key].concat()).or_default().push(at);
        }
    }
    // Of a title the rarest keys are kept.
    let df: BTreeMap<String, usize> =
        of_key.iter().map(|(key, records)| (key.clone(), records.len())).collect();
    let n_of = |key: &String| df.get(&["w ", key].concat()).copied().unwrap_or(0);
    of_key.clear();
    for (at, keys) in keys.into_iter().enumerate() {
        let mut keys: Vec<(usize, String)> =
            keys.into_iter().map(|key| (n_of(&key), key)).collect();
        keys.retain(|(n, _)| (2..=MOST_OF_KEY).contains(n));
        keys.sort();
        for (_, key) in keys.into_iter().take(MOST_KEYS) {
            of_key.entry(["w ", &key].concat()).or_default().push(at);
        }
    }
    for (at, activity) in all.iter().enumerate() {
        let mut add = |sign: &str, key: &str| {
            of_key.entry([sign, key].concat()).or_default().push(at);
        };
        activity.page.iter().for_each(|page| add("p ", page));
        activity.host.iter().for_each(|host| add("h ", host));
        activity.identifiers.iter().for_each(|one| add("i ", one));
        let Some(time) = activity.time.filter(|time| !time.is_long()) else { continue };
        let month = time.first.year() * 12 + time.first.month0() as i32;
        for organization in activity.organizations.iter().chain(&activity.reporter) {
            for month in [month, month + 1] {
                add("o ", &[organization.0.to_string(), month.to_string()].join(" "));
            }
        }
    }
    let mut pairs = Pairs::new();
    for (key, records) in of_key {
        // The key of an organisation brings a record twice; who names whom is what counts.
        if records.len() > MOST_OF_KEY && !key.starts_with('i') {
            continue;
        }
        for (number, one) in records.iter().enumerate().take(MOST_OF_KEY) {
            for other in records.iter().skip(number + 1).take(MOST_OF_KEY) {
                let is_sure = key.starts_with('i');
                if let (Some(a), Some(b)) = (all.get(*one), all.get(*other))
                    && a.source != b.source
                    && (is_sure || !is_far(a, b))
                {
                    pairs.insert((*one.min(other), *one.max(other)));
                }
            }
        }
    }
    pairs.extend(claimed(programme, all));
    pairs
}

/// Pairs of which one says that it is the other.
fn claimed(programme: &Programme, all: &[Activity]) -> Pairs {
    let position: BTreeMap<usize, usize> =
        all.iter().enumerate().map(|(at, one)| (one.no.0, at)).collect();
    let of_programme: BTreeMap<&str, &str> = programme
        .sources
        .iter()
        .filter_map(|source| Some((source.programme.as_deref()?, source.id.as_str())))
        .collect();
    let ids: BTreeMap<&str, usize> =
        programme.records.iter().enumerate().map(|(no, one)| (one.id.as_str(), no)).collect();
    let mut pairs = Pairs::new();
    for (at, activity) in all.iter().enumerate() {
        let same_as = programme.record(activity.no).map_or(&[][..], |one| one.same_as.as_slice());
        for name in same_as {
            let Some((there, id)) = name.rsplit_once('#') else { continue };
            let Some(source) = of_programme.get(there) else { continue };
            let no = ids.get([source, ".", id].concat().as_str());
            if let Some(other) = no.and_then(|no| position.get(no))
                && all.get(*other).is_some_and(|other| other.source != activity.source)
            {
                pairs.insert((at.min(*other), at.max(*other)));
            }
        }
    }
    pairs
}

fn is_far(one: &Activity, other: &Activity) -> bool {
    one.time.zip(other.time).is_some_and(|(one, other)| one.gap(&other) > FAR)
}

/// What a record's titles are found by, each once.
fn keys(activity: &Activity, words: &Words) -> Vec<String> {
    let tokens = activity.titles.iter().flat_map(|title| &title.tokens);
    let mut keys: Vec<String> = tokens.filter_map(|token| words.key(token.word)).collect();
    keys.sort();
    keys.dedup();
    keys
}
