//! What makes choosing fast: one bit per record for each value of each facet, and for each
//! folded word the records that hold it. Built once per programme; nothing is folded while
//! somebody types.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use fixedbitset::FixedBitSet;

use crate::day::{Day, Phase};
use crate::lang::Text;
use crate::model::{Detail, Kind, Participant, Programme, Record, RecordNo};
use crate::order::{positions, sorted};
use crate::query::{Facet, NO_DATE};
use crate::search::{Found, Words};
use crate::status::{Status, status};
use crate::text;

/// Languages of names that can be chosen, at most: there are not so many that people read.
const MAX_WRITTEN: usize = 1_000;

/// The part of the index that holds on any day.
#[derive(Debug, Clone)]
pub struct Index {
    n_records: usize,
    kinds: [FixedBitSet; 4],
    /// In the order of [`Facet::ALL`].
    facets: Vec<Vec<Value>>,
    undated: FixedBitSet,
    /// Primary languages, each with the records whose name is written in it.
    written: BTreeMap<String, FixedBitSet>,
    /// (number, key) of each outcome that has a number.
    outcome_codes: Vec<(String, String)>,
    /// For each record its parts.
    members: Vec<Vec<RecordNo>>,
    words: Words,
    /// The records that the host narrowed the programme to, and the facets that say so.
    scope: Option<(FixedBitSet, Vec<Facet>)>,
}

/// A value of a facet and the records that have it.
#[derive(Debug, Clone)]
pub struct Value {
    /// Its key in queries: a record, organisation or place id, a code, a tag, a year.
    pub key: String,
    /// Where it comes from, for labels.
    pub source: Source,
    /// The key of the value above it, whose records include its own.
    pub parent: Option<String>,
    /// One bit per record.
    pub records: FixedBitSet,
}

/// What a [`Value`] stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A record (an outcome).
    Record(usize),
    /// An organisation of the list.
    Organization(usize),
    /// An organisation that is only named: the record and the position of its participation.
    Named(usize, usize),
    /// A place.
    Place(usize),
    /// The key says it all: a code, a tag or a year.
    Code,
}

impl Index {
    /// Indexes a programme.
    pub fn new(programme: &Programme) -> Index {
        let n_records = programme.records.len();
        let empty = FixedBitSet::with_capacity(n_records);
        let mut kinds = [(); 4].map(|()| empty.clone());
        let mut undated = empty.clone();
        let mut written: BTreeMap<String, FixedBitSet> = BTreeMap::new();
        let mut facets = FacetsBuilder::new(empty.clone());
        let mut outcome_codes = Vec::new();
        let mut members = vec![Vec::new(); n_records];
        for (no, record) in programme.records.iter().enumerate() {
            if let Some(bits) = kinds.get_mut(record.kind as usize) {
                bits.insert(no);
            }
            if record.when.is_undated() {
                undated.insert(no);
            }
            for (lang, _) in record.name.all() {
                let primary = lang.primary();
                if !written.contains_key(primary) && written.len() < MAX_WRITTEN {
                    written.insert(primary.to_owned(), empty.clone());
                }
                if let Some(records) = written.get_mut(primary) {
                    records.insert(no);
                }
            }
            if let Detail::Outcome(outcome) = &record.detail
                && let Some(code) = &outcome.code
            {
                outcome_codes.push((code.clone(), record.id.clone()));
            }
            if let Some(parts) = record.part_of.and_then(|whole| members.get_mut(whole.0)) {
                parts.push(RecordNo(no));
            }
            facets.add_record(programme, no, record);
        }
        facets.add_years(programme, &undated);
        Index {
            n_records,
            kinds,
            facets: facets.finish(),
            undated,
            written,
            outcome_codes,
            members,
            words: Words::new(programme),
            scope: None,
        }
    }

    /// Narrows the programme to these records for good; the facets that said so are locked.
    pub fn confine(&mut self, records: FixedBitSet, locked: Vec<Facet>) {
        self.scope = Some((records, locked));
    }

    /// The records that the programme is narrowed to, if it is.
    pub fn scope(&self) -> Option<&FixedBitSet> {
        self.scope.as_ref().map(|(records, _)| records)
    }

    /// Whether the host has chosen for good what this facet says.
    pub fn is_locked(&self, facet: Facet) -> bool {
        self.scope.as_ref().is_some_and(|(_, locked)| locked.contains(&facet))
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        self.n_records
    }

    /// The records of a kind.
    pub fn kind(&self, kind: Kind) -> Option<&FixedBitSet> {
        self.kinds.get(kind as usize)
    }

    /// The records without a date.
    pub fn undated(&self) -> &FixedBitSet {
        &self.undated
    }

    /// The records whose name is written in a primary language, in any of its scripts;
    /// `None` if there is none.
    pub fn written_in(&self, primary: &str) -> Option<&FixedBitSet> {
        self.written.get(primary)
    }

    /// The values of a facet, in the order in which the data brings them (years ascending,
    /// "no date" last); those of [`Facet::Status`] are in the [`Agenda`].
    pub fn values(&self, facet: Facet) -> &[Value] {
        self.facets.get(facet as usize).map_or(&[], Vec::as_slice)
    }

    /// The parts of a series, a collection, an action or an outcome.
    pub fn members(&self, whole: RecordNo) -> &[RecordNo] {
        self.members.get(whole.0).map_or(&[], Vec::as_slice)
    }

    /// The key of the outcome with this number.
    pub fn outcome_with_code(&self, code: &str) -> Option<&str> {
        let found = self.outcome_codes.iter().find(|(known, _)| known == code);
        found.map(|(_, key)| key.as_str())
    }

    /// The records that hold every word, with how well they match (higher is better);
    /// `None` if there is no word to look for.
    pub fn search(&self, text: &str) -> Option<Found> {
        self.words.search(text, self.n_records)
    }
}

struct FacetsBuilder {
    empty: FixedBitSet,
    /// Per facet: key → position, and the values in order of arrival.
    facets: Vec<(BTreeMap<String, usize>, Vec<Value>)>,
}

impl FacetsBuilder {
    fn new(empty: FixedBitSet) -> FacetsBuilder {
        let facets = Facet::ALL.map(|_| (BTreeMap::new(), Vec::new())).into();
        FacetsBuilder { empty, facets }
    }

    fn add(&mut self, facet: Facet, key: &str, source: Source, parent: Option<&str>, no: usize) {
        if let Some(value) = self.value(facet, key, source, parent) {
            value.records.insert(no);
        }
    }

    /// The value of a facet, made if it is new.
    fn value(
        &mut self,
        facet: Facet,
        key: &str,
        source: Source,
        parent: Option<&str>,
    ) -> Option<&mut Value> {
        let (positions, values) = self.facets.get_mut(facet as usize)?;
        let position = match positions.get(key) {
            Some(&position) => position,
            None => {
                positions.insert(key.to_owned(), values.len());
                values.push(Value {
                    key: key.to_owned(),
                    source,
                    parent: parent.map(str::to_owned),
                    records: self.empty.clone(),
                });
                values.len() - 1
            }
        };
        values.get_mut(position)
    }

    fn add_record(&mut self, programme: &Programme, no: usize, record: &Record) {
        if record.kind == Kind::Outcome {
            // An outcome without records is offered too, greyed: it belongs to the programme.
            self.value(Facet::Outcome, &record.id, Source::Record(no), None);
        }
        for &RecordNo(outcome) in &record.outcomes {
            if let Some(found) = programme.records.get(outcome) {
                self.add(Facet::Outcome, &found.id, Source::Record(outcome), None, no);
            }
        }
        if let Some(code) = &record.type_code {
            self.add(Facet::Type, code, Source::Code, None, no);
        }
        for lang in &record.in_language {
            self.add(Facet::Language, lang.as_str(), Source::Code, None, no);
        }
        for (position, participation) in record.participation.iter().enumerate() {
            match &participation.who {
                Participant::Known(first) => {
                    let mut next = Some(*first);
                    while let Some(at) = next {
                        let Some(organization) = programme.organization(at) else { break };
                        next = organization.parent;
                        let parent = next.and_then(|parent| programme.organization(parent));
                        let parent = parent.map(|parent| parent.id.as_str());
                        let source = Source::Organization(at.0);
                        self.add(Facet::Organization, &organization.id, source, parent, no);
                    }
                }
                Participant::Named(name) => {
                    let key = named_key(name);
                    self.add(Facet::Organization, &key, Source::Named(no, position), None, no);
                }
            }
        }
        for first in record.location.iter().chain(&record.spatial_coverage) {
            let mut next = Some(*first);
            while let Some(at) = next {
                let Some(place) = programme.place(at) else { break };
                next = place.contained_in;
                let parent = next.and_then(|parent| programme.place(parent));
                let parent = parent.map(|parent| parent.id.as_str());
                self.add(Facet::Place, &place.id, Source::Place(at.0), parent, no);
            }
        }
    }

    /// The years that bounded dates touch. What has no end touches each of them from its start
    /// on, but brings none of its own: "every year" would else fill the list.
    fn add_years(&mut self, programme: &Programme, undated: &FixedBitSet) {
        let bounded = programme.records.iter().flat_map(|record| record.when.years_bounded());
        let years: Vec<i32> = bounded.collect::<BTreeSet<i32>>().into_iter().collect();
        let mut touching = vec![self.empty.clone(); years.len()];
        for (no, record) in programme.records.iter().enumerate() {
            for at in record.when.years_among(&years) {
                if let Some(records) = touching.get_mut(at) {
                    records.insert(no);
                }
            }
        }
        for (year, records) in years.into_iter().zip(touching) {
            if let Some(value) = self.value(Facet::When, &year.to_string(), Source::Code, None) {
                value.records = records;
            }
        }
        for no in undated.ones() {
            self.add(Facet::When, NO_DATE, Source::Code, None, no);
        }
    }

    fn finish(self) -> Vec<Vec<Value>> {
        let mut facets: Vec<Vec<Value>> =
            self.facets.into_iter().map(|(_, values)| values).collect();
        // Outcomes keep the editor's order, not that of the records that name them.
        if let Some(outcomes) = facets.get_mut(Facet::Outcome as usize) {
            let no = |value: &Value| match value.source {
                Source::Record(no) => no,
                _ => usize::MAX,
            };
            *outcomes = sorted(std::mem::take(outcomes), &|one, other| no(one).cmp(&no(other)));
        }
        facets
    }
}

/// The key of an organisation that is only named: the same name is the same organisation.
fn named_key(name: &Text) -> String {
    let mut key = String::from("~");
    text::words(name.choose(&[]).1, |word| {
        if key.len() > 1 {
            key.push('-');
        }
        key.push_str(word);
    });
    key
}

/// The part of the index that depends on the day.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// The day it was made for.
    pub today: Day,
    phases: Vec<Phase>,
    statuses: Vec<Value>,
    /// Records in the order "soonest first": ongoing, upcoming, past with the latest first, undated.
    pub soonest: Vec<usize>,
    /// Records in the order "latest first"; the undated come last.
    pub latest: Vec<usize>,
}

impl Agenda {
    /// Looks at a programme on a day.
    pub fn new(programme: &Programme, today: Day) -> Agenda {
        let records = &programme.records;
        let phases: Vec<Phase> = records.iter().map(|record| record.when.phase(today)).collect();
        let mut statuses: Vec<Value> = Vec::new();
        let found: Vec<_> = records.iter().map(|record| status(record, today)).collect();
        for one in Status::ALL {
            let mut bits = FixedBitSet::with_capacity(records.len());
            bits.extend(
                found.iter().enumerate().filter(|(_, has)| **has == Some(one)).map(|(no, _)| no),
            );
            if !bits.is_clear() {
                let key = one.code().to_owned();
                statuses.push(Value { key, source: Source::Code, parent: None, records: bits });
            }
        }

        let keys: Vec<OrderKey> = records
            .iter()
            .zip(&phases)
            .map(|(record, phase)| {
                let day = record.when.sort_day(today).map_or(0, day_number);
                match phase {
                    Phase::During => OrderKey { part: 0, soonest: day, day },
                    Phase::Within | Phase::Before => OrderKey { part: 1, soonest: day, day },
                    Phase::After => OrderKey { part: 2, soonest: -day, day },
                    Phase::Undated => OrderKey { part: 3, soonest: 0, day: i64::MIN },
                }
            })
            .collect();
        let by = |compare: fn(&OrderKey, &OrderKey) -> Ordering| {
            positions(keys.len(), &|one, other| match (keys.get(one), keys.get(other)) {
                (Some(one), Some(other)) => compare(one, other),
                _ => Ordering::Equal,
            })
        };
        Agenda {
            today,
            phases,
            statuses,
            soonest: by(|one, other| (one.part, one.soonest).cmp(&(other.part, other.soonest))),
            latest: by(|one, other| other.day.cmp(&one.day)),
        }
    }

    /// Where a record stands in time.
    pub fn phase(&self, no: RecordNo) -> Phase {
        self.phases.get(no.0).copied().unwrap_or(Phase::Undated)
    }

    /// The values of [`Facet::Status`], those that some record has, in their own order.
    pub fn statuses(&self) -> &[Value] {
        &self.statuses
    }

    /// The status value of a record.
    pub fn status(&self, no: RecordNo) -> Option<&str> {
        self.statuses
            .iter()
            .find(|value| value.records.contains(no.0))
            .map(|value| value.key.as_str())
    }
}

/// Where a record stands in time: part of the agenda, then day.
struct OrderKey {
    part: u8,
    soonest: i64,
    day: i64,
}

fn day_number(day: Day) -> i64 {
    use chrono::Datelike;
    i64::from(day.num_days_from_ce())
}
