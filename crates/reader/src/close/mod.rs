//! Activities of different partners that are close to each other, with the reasons.
//!
//! A pair is a sum of bits, one term for each kind of evidence, in the manner of Fellegi and
//! Sunter. The weights are a table in the files beside this one; the golden file of the tests shows
//! what a change of one does. Nothing is ever merged here.

mod activity;
mod candidates;
mod evidence;
mod reasons;
mod titles;
mod words;

use std::collections::BTreeMap;

use crate::board::Is;
use crate::model::{Nearness, Programme, RecordNo};

use activity::{Activity, activities};
use evidence::Evidence;
use titles::Maker;
pub use titles::Meanings;
use words::MOST_BITS;

/// An activity that is close to another, as the card of that other one tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hint {
    /// On whose card it stands.
    pub record: RecordNo,
    /// What is close.
    pub other: RecordNo,
    /// How close.
    pub nearness: Nearness,
    /// The sum of the bits; none where a person has said so.
    pub score: Option<f32>,
    /// Codes with their values between bars, at least two where no person has said so.
    pub reasons: Vec<String>,
}

/// Hints that a card has at most.
const MOST_HINTS: usize = 3;

/// Finds what is close. `verdicts` are what people have said of pairs.
pub fn hints(
    programme: &Programme,
    meanings: &Meanings,
    verdicts: &[(RecordNo, RecordNo, Is)],
) -> Vec<Hint> {
    let mut maker = Maker::new(programme, meanings);
    let (activities, counts) = activities(programme, &mut maker);
    let words = maker.finish();
    let n = activities.len();
    let theta = theta(n);
    let said: BTreeMap<(RecordNo, RecordNo), Is> =
        verdicts.iter().map(|(one, other, is)| ((*one.min(other), *one.max(other)), *is)).collect();
    let mut found: Vec<Found> = Vec::new();
    for (a, b) in candidates::candidates(programme, &activities, &words) {
        let (Some(one), Some(other)) = (activities.get(a), activities.get(b)) else { continue };
        if said.contains_key(&(one.no.min(other.no), one.no.max(other.no))) {
            continue;
        }
        let claims = claims(programme, one, other);
        let evidence = Evidence::beside_titles(programme, &counts, n, one, other);
        let is_claimed = claims != (false, false);
        // Whatever their titles say, it would not be enough.
        let is_hopeless = !evidence.has_outside() || evidence.sum() + MOST_BITS < theta;
        if is_hopeless && !is_claimed {
            continue;
        }
        let evidence = evidence.with_titles(&words, one, other);
        if let Some(nearness) = decide(&evidence, one, other, theta, is_claimed) {
            found.push(Found { pair: (a, b), nearness, evidence, claims });
        }
    }
    let mut of_record: BTreeMap<usize, Vec<(usize, &Found)>> = BTreeMap::new();
    for one in &found {
        of_record.entry(one.pair.0).or_default().push((one.pair.1, one));
        of_record.entry(one.pair.1).or_default().push((one.pair.0, one));
    }
    let mut hints = Vec::new();
    for (at, others) in of_record {
        let Some(record) = activities.get(at) else { continue };
        for (other, found, n_more) in best(&activities, others) {
            let Some(other) = activities.get(other) else { continue };
            let mut reasons = reasons::reasons(
                programme,
                &words,
                &counts,
                [record, other],
                &found.evidence,
                found.pair.0 == at,
            );
            if n_more > 0 {
                reasons.push(["more|", &n_more.to_string()].concat());
            }
            if found.claims != (false, false) {
                reasons.insert(0, "said".to_owned());
            }
            let claims_it = if found.pair.0 == at { found.claims.1 } else { found.claims.0 };
            let nearness = if claims_it { Nearness::SaidSame } else { found.nearness };
            hints.push(Hint {
                record: record.no,
                other: other.no,
                nearness,
                score: Some(found.evidence.sum()),
                reasons,
            });
        }
    }
    for ((one, other), is) in said {
        if is == Is::Related {
            for (record, other) in [(one, other), (other, one)] {
                let (nearness, score, reasons) = (Nearness::Related, None, Vec::new());
                hints.push(Hint { record, other, nearness, score, reasons });
            }
        }
    }
    hints
}

/// A pair that is told.
struct Found {
    pair: (usize, usize),
    nearness: Nearness,
    evidence: Evidence,
    /// Whether the first says that it is the second, and the other way round.
    claims: (bool, bool),
}

/// The best for one card: one of each partner, and how many more of that name the partner has.
fn best<'a>(
    activities: &[Activity],
    mut others: Vec<(usize, &'a Found)>,
) -> Vec<(usize, &'a Found, usize)> {
    others.sort_by(|(a, one), (b, other)| {
        let sums = other.evidence.sum().total_cmp(&one.evidence.sum());
        (one.nearness as u8).cmp(&(other.nearness as u8)).then(sums).then(a.cmp(b))
    });
    let mut kept: Vec<(usize, &Found, usize)> = Vec::new();
    for (at, found) in others {
        let Some(activity) = activities.get(at) else { continue };
        let n_kept = kept.len();
        let same_source = kept.iter_mut().find(|(there, ..)| {
            activities.get(*there).is_some_and(|there| there.source == activity.source)
        });
        match same_source {
            Some((there, _, n_more))
                if activities.get(*there).is_some_and(|there| there.title == activity.title) =>
            {
                *n_more += 1;
            }
            Some(_) => {}
            None if n_kept < MOST_HINTS => kept.push((at, found, 0)),
            None => {}
        }
    }
    kept
}

/// What a sum must reach: the more records, the less likely that any two belong together.
fn theta(n: usize) -> f32 {
    6.5 + (n as f32 / 200.0).max(1.0).log2()
}

/// Whether one of two says that it is the other.
fn claims(programme: &Programme, one: &Activity, other: &Activity) -> (bool, bool) {
    let says = |one: &Activity, other: &Activity| {
        let (Some(record), Some(theirs)) = (programme.record(one.no), programme.record(other.no))
        else {
            return false;
        };
        let source = programme.source(other.source);
        let Some(their_programme) = source.and_then(|source| source.programme.as_deref()) else {
            return false;
        };
        let prefix = source.map_or(0, |source| source.id.len() + 1);
        let local = theirs.id.get(prefix..).unwrap_or_default();
        record.same_as.iter().any(|name| {
            name.strip_prefix(their_programme).and_then(|rest| rest.strip_prefix('#'))
                == Some(local)
        })
    };
    (says(one, other), says(other, one))
}

/// Whether a pair is told, and as what.
fn decide(
    evidence: &Evidence,
    one: &Activity,
    other: &Activity,
    theta: f32,
    is_claimed: bool,
) -> Option<Nearness> {
    let Evidence { id, words, theme, time, place, people, shared, .. } = evidence;
    let (id, words, theme, time) = (*id, *words, *theme, *time);
    let (place, people, n_shared) = (*place, *people, shared.n);
    if id >= 12.0 || is_claimed {
        return Some(Nearness::MaybeSame);
    }
    let kinds = [words, theme, time, place, people, id];
    let n_kinds = kinds.iter().filter(|bits| **bits >= 1.0).count();
    if n_kinds < 2 || !evidence.has_outside() {
        return None;
    }
    if id < 8.0 {
        let is_far = one.time.zip(other.time).is_some_and(|(one, other)| one.gap(&other) > 92);
        if place <= -3.0 || is_far {
            return None;
        }
        let is_about = words >= 1.5
            || (people >= 3.0 && (theme >= 1.0 || n_shared > 0))
            || (id >= 3.0 && time >= 4.0 && place >= 1.0);
        if !is_about {
            return None;
        }
    }
    let is_long = |activity: &Activity| activity.time.is_some_and(|time| time.n_days() > 120);
    if is_long(one) && is_long(other) {
        let is_fit = n_shared >= 2 && (words >= 4.5 || (words >= 3.0 && people >= 3.0));
        if !is_fit {
            return None;
        }
    }
    let sum = evidence.sum();
    if sum < theta {
        return None;
    }
    let is_same = sum >= (theta + 3.0).max(11.0)
        && time >= 2.5
        && ((id >= 8.0 && n_shared > 0)
            || words >= 7.5
            || (people >= 3.0 && words >= 4.0)
            || (people >= 4.0 && words >= 2.0));
    Some(if is_same { Nearness::MaybeSame } else { Nearness::Close })
}

/// Keys that too many have are skipped.
const MOST_OF_KEY: usize = 64;

/// Pairs of activities, each once, the smaller number first.
type Pairs = Vec<(usize, usize)>;
