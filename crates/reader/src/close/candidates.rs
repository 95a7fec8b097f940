//! Which pairs are weighed at all: those that share something that few have.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::model::{OrgNo, Programme};

use super::activity::Activity;
use super::words::Words;
use super::{MOST_OF_KEY, Pairs};

/// Keys of a title that are looked at.
const MOST_KEYS: usize = 6;
/// Days apart after which nothing is close.
const FAR: i64 = 92;

/// What activities are found by, beside the words of their titles.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Page(&'a str),
    Host(&'a str),
    Identifier(&'a str),
    /// Who takes part, and in which month; the next one too, as months have ends.
    Month(OrgNo, i32),
}

/// Pairs of different sources.
pub(super) fn candidates(programme: &Programme, all: &[Activity], words: &Words) -> Pairs {
    let mut pairs = Pairs::new();
    let mut add = |found: &[usize], is_sure: bool| {
        // Who names whom is what counts, however many do.
        if found.len() > MOST_OF_KEY && !is_sure {
            return;
        }
        for (number, one) in found.iter().enumerate().take(MOST_OF_KEY) {
            for other in found.iter().skip(number + 1).take(MOST_OF_KEY) {
                if let (Some(a), Some(b)) = (all.get(*one), all.get(*other))
                    && a.source != b.source
                    && (is_sure || !is_far(a, b))
                {
                    pairs.push((*one.min(other), *one.max(other)));
                }
            }
        }
    };
    by_words(all, words).iter().for_each(|found| add(found, false));
    let mut of_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (at, activity) in all.iter().enumerate() {
        let mut note = |key| of_key.entry(key).or_default().push(at);
        activity.page.iter().for_each(|page| note(Key::Page(page)));
        activity.host.iter().for_each(|host| note(Key::Host(host)));
        activity.identifiers.iter().for_each(|one| note(Key::Identifier(one)));
        let Some(time) = activity.time.filter(|time| !time.is_long()) else { continue };
        let month = time.first.year() * 12 + time.first.month0() as i32;
        for organization in activity.organizations.iter().chain(&activity.reporter) {
            note(Key::Month(*organization, month));
            note(Key::Month(*organization, month + 1));
        }
    }
    for (key, found) in &of_key {
        add(found, matches!(key, Key::Identifier(_)));
    }
    pairs.extend(claimed(programme, all));
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The activities of each key of titles; of a title the rarest keys count.
fn by_words(all: &[Activity], words: &Words) -> Vec<Vec<usize>> {
    let key_of = words.keys();
    let keys_of = |activity: &Activity| {
        let tokens = activity.titles.iter().flat_map(|title| &title.tokens);
        let keys = tokens.filter_map(|token| key_of.get(token.word.0 as usize).copied().flatten());
        keys.collect::<BTreeSet<usize>>()
    };
    let keys: Vec<BTreeSet<usize>> = all.iter().map(keys_of).collect();
    let n_keys = key_of.iter().flatten().max().map_or(0, |last| last + 1);
    let mut n_of = vec![0; n_keys];
    for key in keys.iter().flatten() {
        if let Some(n) = n_of.get_mut(*key) {
            *n += 1;
        }
    }
    let mut of_key = vec![Vec::new(); n_keys];
    for (at, keys) in keys.into_iter().enumerate() {
        let n_of = |key: usize| n_of.get(key).copied().unwrap_or(0);
        let mut keys: Vec<(usize, usize)> = keys.into_iter().map(|key| (n_of(key), key)).collect();
        keys.retain(|(n, _)| (2..=MOST_OF_KEY).contains(n));
        keys.sort_unstable();
        for (_, key) in keys.into_iter().take(MOST_KEYS) {
            if let Some(found) = of_key.get_mut(key) {
                found.push(at);
            }
        }
    }
    of_key
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
                pairs.push((at.min(*other), at.max(*other)));
            }
        }
    }
    pairs
}

fn is_far(one: &Activity, other: &Activity) -> bool {
    one.time.zip(other.time).is_some_and(|(one, other)| one.gap(&other) > FAR)
}
