//! Which records of several partners are one activity: because a person has said so, because each
//! names the other, or because both carry one identifier and their dates touch.

use std::collections::BTreeMap;

use crate::dataset::List;
use crate::day::Days;

/// What is compared of a record.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Its source, by its place in the board.
    pub source: usize,
    pub list: List,
    /// Its name in the world: `{programme}#{id}`.
    pub global: Option<String>,
    /// What it says it is elsewhere.
    pub same_as: Vec<String>,
    /// Its identifiers of the schemes that count: scheme and value.
    pub identifiers: Vec<(String, String)>,
    /// The days that it touches; none if it has no date.
    pub days: Option<Days>,
}

/// Identifiers that mean one activity, whoever writes them.
pub(super) const SCHEMES: [&str; 3] = ["iati", "ical-uid", "doi"];

/// Records of one identifier that are compared; what everybody has tells nobody.
const MOST: usize = 64;

/// For each record the one that leads: itself, or one of a source before its own. `said` are pairs
/// that a person has called one, `apart` such as are not.
pub(super) fn leads(
    records: &[Candidate],
    said: &[(usize, usize)],
    apart: &[(usize, usize)],
) -> Vec<usize> {
    let members = (0..records.len()).map(|at| vec![at]).collect();
    let into = (0..records.len()).collect();
    let mut groups = Groups { into, members, records, apart };
    for (one, other) in said {
        groups.join(*one, *other);
    }
    for (one, other) in mutual(records) {
        groups.join(one, other);
    }
    for (one, other) in identified(records) {
        groups.join(one, other);
    }
    (0..records.len()).map(|at| groups.root(at)).collect()
}

struct Groups<'a> {
    into: Vec<usize>,
    /// By the lead of each group.
    members: Vec<Vec<usize>>,
    records: &'a [Candidate],
    apart: &'a [(usize, usize)],
}

impl Groups<'_> {
    fn root(&self, mut at: usize) -> usize {
        while let Some(next) = self.into.get(at).filter(|next| **next != at) {
            at = *next;
        }
        at
    }

    fn members(&self, lead: usize) -> &[usize] {
        self.members.get(lead).map_or(&[], Vec::as_slice)
    }

    /// Two become one, unless a source would then have two of it or a person has said no.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let source = |at: usize| self.records.get(at).map(|record| (record.source, record.list));
        let is_apart = |a: usize, b: usize| {
            let lists = source(a).map(|(_, list)| list) != source(b).map(|(_, list)| list);
            lists
                || source(a) == source(b)
                || self.apart.contains(&(a, b))
                || self.apart.contains(&(b, a))
        };
        let is_apart_of_any = |a: &usize| self.members(other).iter().any(|b| is_apart(*a, *b));
        if one == other || self.members(one).iter().any(is_apart_of_any) {
            return;
        }
        let key = |at: usize| (source(at).map(|(source, _)| source), at);
        let (lead, led) = if key(one) < key(other) { (one, other) } else { (other, one) };
        if let Some(into) = self.into.get_mut(led) {
            *into = lead;
        }
        let led = self.members.get_mut(led).map(std::mem::take).unwrap_or_default();
        if let Some(members) = self.members.get_mut(lead) {
            members.extend(led);
        }
    }
}

/// Pairs of which each names the other.
fn mutual(records: &[Candidate]) -> Vec<(usize, usize)> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        if let Some(global) = &record.global {
            known.entry(global).or_insert(at);
        }
    }
    let names = |from: usize, to: usize| {
        let global = records.get(to).and_then(|record| record.global.as_ref());
        let same_as = records.get(from).map_or(&[][..], |record| record.same_as.as_slice());
        global.is_some_and(|global| same_as.contains(global))
    };
    let mut pairs = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let named = record.same_as.iter().filter_map(|name| known.get(name.as_str()));
        pairs.extend(named.filter(|to| at < **to && names(**to, at)).map(|to| (at, *to)));
    }
    pairs
}

/// Pairs of one identifier whose dates touch.
fn identified(records: &[Candidate]) -> Vec<(usize, usize)> {
    let mut known: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, record) in records.iter().enumerate() {
        for (scheme, value) in &record.identifiers {
            let others = known.entry((scheme, value)).or_default();
            let touching = others.iter().filter(|other| touch(records.get(**other), record));
            pairs.extend(touching.map(|other| (*other, at)));
            if others.len() < MOST {
                others.push(at);
            }
        }
    }
    pairs
}

fn touch(one: Option<&Candidate>, other: &Candidate) -> bool {
    let (Some(one), Some(other)) = (one.and_then(|one| one.days), other.days) else {
        return false;
    };
    let is_before = |a: Days, b: Days| match (a.last, b.first) {
        (Some(last), Some(first)) => last < first,
        _ => false,
    };
    !is_before(one, other) && !is_before(other, one)
}
