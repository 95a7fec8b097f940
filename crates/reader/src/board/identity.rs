//! Which entries of several files are one organisation or one place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::text::{self, sound};

/// What is compared of an entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The entry of the board that this one is, by the board's own word.
    pub own: Option<usize>,
    /// Its identifiers of the schemes that count: scheme and value.
    pub identifiers: Vec<(String, String)>,
    /// Its names and abbreviations, as written.
    pub names: Vec<String>,
    /// The country it is in.
    pub country: Option<String>,
    /// Whether it is a country itself; of a place only.
    pub is_country: Option<bool>,
    /// Whether names in two scripts are compared by their sound.
    pub has_sound: bool,
}

/// Entries of one key that are looked at; a name that everybody has tells nobody.
const MOST: usize = 64;

/// What holds entries together that are one.
#[derive(Debug, Default)]
struct Group {
    first: usize,
    own: Option<usize>,
    identifiers: BTreeMap<String, String>,
    country: Option<String>,
    is_country: Option<bool>,
    /// The group it has become a part of.
    into: Option<usize>,
}

/// For each entry the first entry that is the same. What an earlier entry says holds.
pub(super) fn firsts(entries: &[Entry]) -> Vec<usize> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut member: Vec<usize> = Vec::with_capacity(entries.len());
    for (number, entry) in entries.iter().enumerate() {
        let own = groups.len();
        groups.push(Group {
            first: number,
            own: entry.own,
            identifiers: entry.identifiers.iter().cloned().collect(),
            country: entry.country.clone(),
            is_country: entry.is_country,
            into: None,
        });
        let keys = keys(entry);
        let mut at = own;
        for key in &keys {
            for other in of_key.get(&*sought(key)).into_iter().flatten() {
                let other = root(&groups, *other);
                if other != at && fit(&groups, at, other, key) {
                    at = join(&mut groups, at, other);
                }
            }
        }
        for key in keys {
            let known = of_key.entry(key).or_default();
            if known.len() < MOST {
                known.push(own);
            }
        }
        member.push(own);
    }
    let first = |group: &usize| groups.get(root(&groups, *group)).map_or(0, |group| group.first);
    member.iter().map(first).collect()
}

/// What an entry is found by, the surest first.
fn keys(entry: &Entry) -> Vec<String> {
    let mut keys = Vec::new();
    keys.extend(entry.own.map(|own| ["=", &own.to_string()].concat()));
    let identifiers = entry.identifiers.iter();
    keys.extend(identifiers.map(|(scheme, value)| ["#", scheme, " ", value].concat()));
    for name in &entry.names {
        let folded = text::fold_whole(name);
        if !folded.is_empty() {
            keys.push(["~", &folded].concat());
        }
    }
    if entry.has_sound {
        for name in &entry.names {
            let folded = text::fold_whole(name);
            if !folded.contains(' ')
                && let Some(sound) = sound::sound(&folded).filter(|sound| sound.len() > 3)
            {
                let script = if sound::is_latin(&folded) { LATIN } else { CYRILLIC };
                keys.push([script, &sound].concat());
            }
        }
    }
    keys.dedup();
    keys
}

/// What stands before the sound of a name in Latin letters.
const LATIN: &str = "\u{266a}l";
/// What stands before the sound of a name in Cyrillic letters.
const CYRILLIC: &str = "\u{266a}c";

/// The key by which others are found: of a sound that in the other script, as two names in one
/// script that only sound alike are two.
fn sought(key: &str) -> Cow<'_, str> {
    for (own, other) in [(LATIN, CYRILLIC), (CYRILLIC, LATIN)] {
        if let Some(sound) = key.strip_prefix(own) {
            return [other, sound].concat().into();
        }
    }
    key.into()
}

fn root(groups: &[Group], mut at: usize) -> usize {
    while let Some(next) = groups.get(at).and_then(|group| group.into) {
        at = next;
    }
    at
}

/// Whether nothing parts two groups that share a key.
fn fit(groups: &[Group], one: usize, other: usize, key: &str) -> bool {
    let (Some(one), Some(other)) = (groups.get(one), groups.get(other)) else { return false };
    let differ = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    // Two entries of the board are two, and what it says is one is one.
    if let (Some(one), Some(other)) = (one.own, other.own) {
        return one == other;
    }
    let is_by_identifier = key.starts_with('#');
    let have_two = one
        .identifiers
        .iter()
        .any(|(scheme, value)| other.identifiers.get(scheme).is_some_and(|there| there != value));
    let are_two_kinds = match (one.is_country, other.is_country) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    is_by_identifier || (!have_two && !are_two_kinds && !differ(&one.country, &other.country))
}

/// Makes two groups one: the earlier.
fn join(groups: &mut [Group], one: usize, other: usize) -> usize {
    let (into, from) = (one.min(other), one.max(other));
    let taken = groups.get_mut(from).map(|group| {
        group.into = Some(into);
        let country = group.country.take();
        (group.own, std::mem::take(&mut group.identifiers), country, group.is_country)
    });
    if let (Some((own, identifiers, country, is_country)), Some(group)) =
        (taken, groups.get_mut(into))
    {
        group.own = group.own.or(own);
        for (scheme, value) in identifiers {
            group.identifiers.entry(scheme).or_insert(value);
        }
        group.country = group.country.take().or(country);
        group.is_country = group.is_country.or(is_country);
    }
    into
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str], country: Option<&str>) -> Entry {
        Entry {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            country: country.map(str::to_owned),
            has_sound: true,
            ..Entry::default()
        }
    }

    fn organization(names: &[&str]) -> Entry {
        Entry { has_sound: false, ..named(names, None) }
    }

    fn own(mut entry: Entry, own: usize) -> Entry {
        entry.own = Some(own);
        entry
    }

    fn identified(mut entry: Entry, scheme: &str, value: &str) -> Entry {
        entry.identifiers.push((scheme.to_owned(), value.to_owned()));
        entry
    }

    fn country(mut entry: Entry, is_country: bool) -> Entry {
        entry.is_country = Some(is_country);
        entry
    }

    #[test]
    fn the_same_and_not_the_same() {
        let tj = Some("TJ");
        let cases = [
            (named(&["Khujand"], tj), named(&["Хуҷанд"], tj), true),
            (named(&["Худжанд"], tj), named(&["Khujand"], tj), true),
            (named(&["Dushanbe"], tj), named(&["DUSHANBE"], tj), true),
            (named(&["Душанбе"], tj), named(&["Dushanbe"], None), true),
            (named(&["Panjakent"], tj), named(&["Панҷакент"], tj), true),
            (named(&["Khorog"], tj), named(&["Хоруғ", "Хорог"], tj), true),
            (named(&["Khatlon Region"], tj), named(&["Khatlon"], tj), false),
            (named(&["Georgia"], Some("GE")), named(&["Georgia"], Some("US")), false),
            (
                country(named(&["Georgia"], None), true),
                country(named(&["Georgia"], Some("US")), false),
                false,
            ),
            (named(&["Guild"], None), named(&["Guild of Newsrooms"], None), false),
            (named(&["Press Club"], tj), named(&["Press Club"], Some("KG")), false),
            (
                identified(named(&["PDA"], None), "org-id", "XX-1"),
                identified(named(&["PDA"], None), "org-id", "XX-2"),
                false,
            ),
            (
                identified(named(&["Programme Office"], None), "org-id", "XX-1"),
                identified(named(&["Office in Dushanbe"], None), "org-id", "XX-1"),
                true,
            ),
            (
                identified(named(&["Office"], None), "ror", "0abc"),
                identified(named(&["Office"], None), "org-id", "XX-1"),
                true,
            ),
            (named(&["C"], None), named(&["C++"], None), false),
            // Places in two scripts: one word of one sound, in one country.
            (named(&["Bokhtar"], tj), named(&["Бохтар"], tj), true),
            (named(&["Istaravshan"], tj), named(&["Истаравшан"], tj), true),
            (named(&["Almaty"], Some("KZ")), named(&["Алматы"], Some("KZ")), true),
            (named(&["Almaty"], Some("KZ")), named(&["Астана"], Some("KZ")), false),
            (named(&["Bokhtar"], tj), named(&["Бохтар"], Some("UZ")), false),
            // A sound of few letters is that of too many, and of two words nobody knows it.
            (named(&["Osh"], Some("KG")), named(&["Ош"], Some("KG")), false),
            // In one script letters tell more than the sound.
            (named(&["Bokhtar"], tj), named(&["Bohtar"], tj), false),
            (named(&["Алматы"], Some("KZ")), named(&["Алмати"], Some("KZ")), false),
            (named(&["New York"], Some("US")), named(&["Нью Йорк"], Some("US")), false),
            // The name before a comma is one of the names.
            (
                named(&["Cleveland, OH", "Cleveland"], Some("US")),
                named(&["Cleveland"], Some("US")),
                true,
            ),
            (named(&["Springfield"], Some("US")), named(&["Springfield"], Some("CA")), false),
            (
                identified(named(&["Khujand"], tj), "wikidata", "Q170450"),
                identified(named(&["Leninabad"], tj), "wikidata", "Q170450"),
                true,
            ),
            (
                identified(named(&["Sughd"], tj), "p-code", "TJ04"),
                identified(named(&["Sughd"], tj), "p-code", "TJ02"),
                false,
            ),
            (
                identified(named(&["Khujand"], tj), "wikidata", "Q170450"),
                named(&["Хуҷанд"], tj),
                true,
            ),
            (
                country(named(&["Tajikistan"], tj), true),
                named(&["Тоҷикистон", "Tajikistan"], tj),
                true,
            ),
            (
                country(named(&["Luxembourg"], Some("LU")), true),
                country(named(&["Luxembourg"], Some("LU")), false),
                false,
            ),
            (named(&[], tj), named(&[], tj), false),
            (named(&[""], tj), named(&[""], tj), false),
            // Organisations: never by sound, never by likeness.
            (
                organization(&["UNESCO"]),
                organization(&["Educational Organisation", "Unesco"]),
                true,
            ),
            (organization(&["Médias libres"]), organization(&["medias libres"]), true),
            (organization(&["Khoma"]), organization(&["Хома"]), false),
            (organization(&["Open Society"]), organization(&["Open Society Institute"]), false),
            (organization(&["Centre for Media"]), organization(&["Center for Media"]), false),
            (
                identified(organization(&["Institute"]), "ror", "0abc"),
                identified(organization(&["Institut"]), "ror", "0abc"),
                true,
            ),
            // One identifier is one, wherever they say they are.
            (
                identified(named(&["Institute"], tj), "ror", "0abc"),
                identified(named(&["Institut"], Some("KG")), "ror", "0abc"),
                true,
            ),
            (
                identified(organization(&["Institute"]), "ror", "0abc"),
                identified(organization(&["Institute"]), "ror", "0xyz"),
                false,
            ),
            (
                identified(organization(&["Institute"]), "ror", "0abc"),
                identified(organization(&["Bureau"]), "wikidata", "0abc"),
                false,
            ),
            // What the board says of two counts more than what they say themselves.
            (own(organization(&["Bureau"]), 1), own(organization(&["Office"]), 1), true),
            (own(organization(&["Office"]), 0), own(organization(&["Office"]), 1), false),
            (
                own(identified(organization(&["Office"]), "org-id", "XX-1"), 0),
                own(identified(organization(&["Office"]), "org-id", "XX-1"), 1),
                false,
            ),
        ];
        assert!(cases.len() >= 40, "{}", cases.len());
        for (one, other, is_same) in cases {
            for pair in [[one.clone(), other.clone()], [other.clone(), one.clone()]] {
                assert_eq!(firsts(&pair) == [0, 0], is_same, "{pair:?}");
            }
        }
    }

    #[test]
    fn an_entry_that_is_two_others_makes_them_one() {
        let by_id = |name: &str| identified(named(&[name], None), "org-id", "XX-1");
        let entries = [named(&["Office"], None), by_id("Bureau"), by_id("Office")];
        assert_eq!(firsts(&entries), [0, 0, 0]);
    }

    #[test]
    fn what_becomes_one_has_what_each_says_of_it() {
        let plain = || named(&["Office"], None);
        let by_id = |value: &str| identified(plain(), "org-id", value);
        for (one, other) in [
            (named(&["Office"], Some("TJ")), named(&["Office"], Some("KG"))),
            (by_id("XX-1"), by_id("XX-2")),
            (own(plain(), 0), own(plain(), 1)),
            (country(plain(), true), country(plain(), false)),
        ] {
            assert_eq!(firsts(&[plain(), one.clone(), other.clone()]), [0, 0, 2], "{one:?}");
            assert_eq!(firsts(&[plain(), other, one]), [0, 0, 2]);
        }
    }

    #[test]
    fn what_the_board_says_is_two_stays_two() {
        let own = |own: usize| Entry { own: Some(own), ..named(&["Office"], None) };
        assert_eq!(firsts(&[own(0), own(1), own(1), own(0)]), [0, 1, 1, 0]);
    }
}
