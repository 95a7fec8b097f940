//! What speaks for two activities being close, each kind in bits: what is rare here says more.

use crate::model::{PlaceNo, Programme};

use super::activity::{Activity, Coarse, Counts, Time, containers};
use super::words::{Shared, Words, rarity};

/// The bits of each kind, and what they come from.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    pub id: f32,
    pub words: f32,
    pub theme: f32,
    pub time: f32,
    pub place: f32,
    pub people: f32,
    pub kind: f32,
    pub shared: Shared,
    /// Which titles share them.
    pub titles: (usize, usize),
    pub from: From,
}

/// What the bits come from.
#[derive(Debug, Clone, Default)]
pub(super) struct From {
    pub identifier: Option<String>,
    pub code: Option<u32>,
    pub place: Option<Where>,
    pub people: Option<Who>,
}

/// What two activities have in common of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Same(PlaceNo),
    Within(PlaceNo),
    Online,
}

/// How two activities are connected by who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// The first names the organisation of the second.
    First,
    /// The other way round.
    Second,
    Both,
    Third(crate::model::OrgNo),
}

impl Evidence {
    /// Weighs what two activities share beside their titles.
    pub fn beside_titles(
        programme: &Programme,
        counts: &Counts,
        n: usize,
        one: &Activity,
        other: &Activity,
    ) -> Evidence {
        let mut from = From::default();
        let id = id(counts, one, other, &mut from);
        let theme = theme(counts, n, one, other, &mut from);
        let time = time(one.time.as_ref(), other.time.as_ref());
        let place = place(programme, counts, n, one, other, &mut from);
        let people = people(counts, n, one, other, &mut from);
        let kind = if one.type_code == other.type_code { 0.5 } else { -0.5 };
        Evidence { id, theme, time, place, people, kind, from, ..Evidence::default() }
    }

    /// Weighs their titles too, which takes longer than all the rest.
    pub fn with_titles(self, words: &Words, one: &Activity, other: &Activity) -> Evidence {
        let (shared, a, b) = words.best(&one.titles, &other.titles);
        Evidence { words: shared.bits, shared, titles: (a, b), ..self }
    }

    /// Whether anything but words and themes speaks for it.
    pub fn has_outside(&self) -> bool {
        [self.time, self.place, self.people, self.id].iter().any(|bits| *bits >= 1.0)
    }

    /// The bits of all kinds.
    pub fn sum(&self) -> f32 {
        self.id + self.words + self.theme + self.time + self.place + self.people + self.kind
    }
}

fn id(counts: &Counts, one: &Activity, other: &Activity, from: &mut From) -> f32 {
    if let Some(same) = one.identifiers.intersection(&other.identifiers).next() {
        from.identifier = Some(same.clone());
        return 12.0;
    }
    let is_only = |name: &String| {
        [one, other].iter().all(|activity| {
            counts.of_page.get(&(activity.source, name.clone())).is_some_and(|n| *n == 1)
        })
    };
    match (&one.page, &other.page, &one.host, &other.host) {
        (Some(page), Some(theirs), ..) if page == theirs && is_only(page) => 8.0,
        (.., Some(host), Some(theirs)) if host == theirs && is_only(host) => 3.0,
        _ => 0.0,
    }
}

fn theme(counts: &Counts, n: usize, one: &Activity, other: &Activity, from: &mut From) -> f32 {
    if one.codes.is_empty() || other.codes.is_empty() {
        return 0.0;
    }
    let mut best = -0.5;
    for code in one.codes.intersection(&other.codes) {
        let df = counts.of_code.get(*code as usize).copied().unwrap_or(0);
        let bits = rarity(n, df).clamp(0.5, 3.0);
        if bits > best {
            best = bits;
            from.code = Some(*code);
        }
    }
    best
}

/// What their dates say.
pub(super) fn time(one: Option<&Time>, other: Option<&Time>) -> f32 {
    let (Some(one), Some(other)) = (one, other) else { return 0.0 };
    let gap = one.gap(other);
    if gap > 0 {
        return match gap {
            ..=7 => 2.5,
            8..=14 => 1.5,
            15..=31 => 0.5,
            32..=92 => -2.0,
            93..=270 => -5.0,
            _ => -7.0,
        };
    }
    if let Some(coarse) = one.coarse.max(other.coarse) {
        return match coarse {
            Coarse::Month => 2.5,
            Coarse::Part => 1.0,
            Coarse::Year => 0.5,
        };
    }
    match (one.is_long(), other.is_long()) {
        (true, true) => {
            let overlap = (one.last.min(other.last) - one.first.max(other.first)).num_days() + 1;
            let union = (one.last.max(other.last) - one.first.min(other.first)).num_days() + 1;
            match overlap as f32 / union as f32 {
                part if part >= 0.8 => 4.0,
                part if part >= 0.5 => 2.5,
                part if part >= 0.2 => 1.0,
                _ => 0.5,
            }
        }
        (false, false) if (one.first, one.last) == (other.first, other.last) => 5.0,
        (false, false) => 4.0,
        _ if one.n_days().max(other.n_days()) <= 366 => 1.5,
        _ => 0.5,
    }
}

/// How large a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    Town,
    Region,
    Country,
}

fn size(programme: &Programme, no: PlaceNo) -> Size {
    let place = programme.place(no);
    match place.and_then(|place| place.type_code.as_deref()) {
        Some("country") => Size::Country,
        Some("region" | "adm1" | "adm2" | "adm3" | "adm4") => Size::Region,
        _ => Size::Town,
    }
}

fn country(programme: &Programme, no: PlaceNo) -> Option<String> {
    let mut whole = containers(programme, no).filter_map(|no| programme.place(no));
    whole.find_map(|place| place.country.as_deref().map(str::to_ascii_uppercase))
}

fn place(
    programme: &Programme,
    counts: &Counts,
    n: usize,
    one: &Activity,
    other: &Activity,
    from: &mut From,
) -> f32 {
    match (one.is_online, other.is_online) {
        (true, true) => {
            from.place = Some(Where::Online);
            return 0.5;
        }
        (true, false) | (false, true) => return -0.5,
        (false, false) => {}
    }
    let mut best: Option<(f32, Option<Where>)> = None;
    for a in &one.places {
        for b in &other.places {
            let found = places(programme, counts, n, *a, *b);
            if best.is_none_or(|(bits, _)| found.0 > bits) {
                best = Some(found);
            }
        }
    }
    let (bits, place) = best.unwrap_or((0.0, None));
    from.place = place;
    bits
}

fn places(
    programme: &Programme,
    counts: &Counts,
    n: usize,
    one: PlaceNo,
    other: PlaceNo,
) -> (f32, Option<Where>) {
    let whole: Vec<PlaceNo> = containers(programme, other).collect();
    let common = containers(programme, one).find(|no| whole.contains(no));
    if let Some(common) = common {
        let size = size(programme, common);
        let is_whole_of_one = common == one || common == other;
        let df = counts.of_place.get(&common).copied().unwrap_or(0);
        let is_same = one == other;
        return match size {
            Size::Town if is_same || !is_whole_of_one => {
                (rarity(n, df).clamp(1.0, 3.0), Some(Where::Same(common)))
            }
            Size::Town => (2.0, Some(Where::Within(common))),
            Size::Region if is_same => (1.5, Some(Where::Same(common))),
            Size::Region if is_whole_of_one => (1.0, Some(Where::Within(common))),
            Size::Country if is_same => (0.3, Some(Where::Same(common))),
            Size::Country if is_whole_of_one => (0.2, Some(Where::Within(common))),
            Size::Region | Size::Country => apart(programme, one, other),
        };
    }
    match (country(programme, one), country(programme, other)) {
        (Some(one), Some(other)) if one != other => (-6.0, None),
        (None, _) | (_, None)
            if size(programme, one) == Size::Country || size(programme, other) == Size::Country =>
        {
            (0.0, None)
        }
        _ => apart(programme, one, other),
    }
}

/// Two places beside each other.
fn apart(programme: &Programme, one: PlaceNo, other: PlaceNo) -> (f32, Option<Where>) {
    match (size(programme, one), size(programme, other)) {
        (Size::Town, Size::Town) => (-3.0, None),
        _ => (-1.5, None),
    }
}

fn people(counts: &Counts, n: usize, one: &Activity, other: &Activity, from: &mut From) -> f32 {
    let names = |one: &Activity, other: &Activity| {
        other.reporter.is_some_and(|reporter| {
            one.reporter != Some(reporter) && one.organizations.contains(&reporter)
        })
    };
    let who = match (names(one, other), names(other, one)) {
        (true, true) => Some(Who::Both),
        (true, false) => Some(Who::First),
        (false, true) => Some(Who::Second),
        (false, false) => None,
    };
    if who.is_some() {
        from.people = who;
        return if who == Some(Who::Both) { 4.0 } else { 3.0 };
    }
    let mut best = -0.5;
    for organization in one.organizations.intersection(&other.organizations) {
        let is_reporter = [one.reporter, other.reporter].contains(&Some(*organization));
        let df = counts.of_organization.get(organization).copied().unwrap_or(0);
        let bits = (rarity(n, df) - 1.0).clamp(0.5, 2.5);
        if !is_reporter && bits > best {
            best = bits;
            from.people = Some(Who::Third(*organization));
        }
    }
    best
}
