//! The records of each value of each facet, in the form in which they are counted fastest.

use barnoma_pack::columns::{Columns, Members};
use barnoma_pack::head::{Head, Label};
use barnoma_pack::{Facet, Kind};
use fixedbitset::FixedBitSet;

/// The part of a programme that holds on any day.
#[derive(Debug)]
pub struct Index {
    n_records: usize,
    kinds: [FixedBitSet; 4],
    /// Where the records of each kind end: they stand kind by kind.
    ends: [usize; 4],
    /// In the order of [`Facet::ALL`].
    facets: Vec<Vec<Value>>,
    undated: FixedBitSet,
    /// Primary languages, each with the records whose name is written in it.
    written: Vec<(String, Records)>,
    /// The records that the host narrowed the programme to, and the facets that say so.
    scope: Option<(FixedBitSet, Vec<Facet>)>,
}

/// A value of a facet and the records that have it.
#[derive(Debug)]
pub struct Value {
    /// Its key in queries: a record, organisation or place id, a code, a tag, a year.
    pub key: String,
    /// What it is called; the number of a text in the head.
    pub label: Label<usize>,
    /// The position of the value above it, whose records include its own.
    pub parent: Option<usize>,
    /// The records that have it.
    pub records: Records,
}

/// Some of all records: many of them as bits, few as numbers.
#[derive(Debug)]
pub enum Records {
    /// One bit per record.
    Many(FixedBitSet),
    /// Their numbers, ascending.
    Few(Vec<u32>),
}

impl Records {
    fn of(members: Members, n_records: usize) -> Records {
        match members {
            Members::Sparse(numbers) => {
                Records::Few(numbers.iter().filter(|no| (*no as usize) < n_records).collect())
            }
            Members::Dense(words) => {
                // Blocks of the machine's own width, so that counting takes a word at a time.
                const HALVES: usize = usize::BITS as usize / 32;
                let n_blocks = words.len().div_ceil(HALVES);
                let block = |at: usize| {
                    (0..HALVES).fold(0_usize, |block, half| {
                        let word = words.get(at * HALVES + half).unwrap_or_default() as usize;
                        block | word.checked_shl(32 * half as u32).unwrap_or_default()
                    })
                };
                let blocks = (0..n_blocks).map(block);
                Records::Many(FixedBitSet::with_capacity_and_blocks(n_records, blocks))
            }
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Records::Many(bits) => bits.count_ones(..),
            Records::Few(numbers) => numbers.len(),
        }
    }

    /// How many of them are among others.
    pub fn count_in(&self, others: &FixedBitSet) -> usize {
        match self {
            Records::Many(bits) => bits.intersection_count(others),
            Records::Few(numbers) => {
                numbers.iter().filter(|no| others.contains(**no as usize)).count()
            }
        }
    }

    /// Puts them among others.
    pub fn add_to(&self, others: &mut FixedBitSet) {
        match self {
            Records::Many(bits) => others.union_with(bits),
            Records::Few(numbers) => others.extend(numbers.iter().map(|no| *no as usize)),
        }
    }

    /// Whether a record is one of them.
    pub fn contains(&self, no: usize) -> bool {
        match self {
            Records::Many(bits) => bits.contains(no),
            Records::Few(numbers) => {
                u32::try_from(no).is_ok_and(|no| numbers.binary_search(&no).is_ok())
            }
        }
    }
}

impl Index {
    /// Takes the records of each value out of the columns.
    pub fn new(head: &Head<usize>, columns: Columns) -> Index {
        let n_records = columns.n_records();
        let mut end = 0;
        let ends = head.kinds.map(|n| {
            end = (end + n).min(n_records);
            end
        });
        let mut first = 0;
        let kinds = ends.map(|end| {
            let mut bits = FixedBitSet::with_capacity(n_records);
            bits.insert_range(first..end);
            first = end;
            bits
        });
        let mut undated = FixedBitSet::with_capacity(n_records);
        undated.extend((0..n_records).filter(|no| columns.is_undated(*no)));
        let mut position = 0;
        let mut next = || {
            position += 1;
            Records::of(columns.members(position - 1), n_records)
        };
        let mut facets = Vec::new();
        for values in &head.facets {
            let mut own = Vec::new();
            for value in values {
                own.push(Value {
                    key: value.key.clone(),
                    label: value.label.clone(),
                    parent: value.parent,
                    records: next(),
                });
            }
            facets.push(own);
        }
        let written = head.written.iter().map(|tag| (tag.clone(), next())).collect();
        Index { n_records, kinds, ends, facets, undated, written, scope: None }
    }

    /// Narrows the programme to these records for good; the facets that said so are locked.
    pub fn confine(&mut self, records: FixedBitSet, locked: Vec<Facet>) {
        self.scope = Some((records, locked));
    }

    /// The records that the programme is narrowed to, if it is.
    pub fn scope(&self) -> Option<&FixedBitSet> {
        self.scope.as_ref().map(|(records, _)| records)
    }

    /// Whether some of these records are among those that the programme is narrowed to.
    pub fn is_in_scope(&self, records: &Records) -> bool {
        self.scope().is_none_or(|scope| records.count_in(scope) > 0)
    }

    /// Whether there is a record of this kind among those that the programme is narrowed to.
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.kind(kind).is_some_and(|all| match self.scope() {
            Some(scope) => !all.is_disjoint(scope),
            None => !all.is_clear(),
        })
    }

    /// Whether the host has chosen for good what this facet says.
    pub fn is_locked(&self, facet: Facet) -> bool {
        self.scope.as_ref().is_some_and(|(_, locked)| locked.contains(&facet))
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        self.n_records
    }

    /// The kind of a record.
    pub fn kind_of(&self, no: usize) -> Option<Kind> {
        Kind::ALL.get(self.ends.iter().position(|end| no < *end)?).copied()
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
    pub fn written_in(&self, primary: &str) -> Option<&Records> {
        self.written.iter().find(|(known, _)| known == primary).map(|(_, records)| records)
    }

    /// The values of a facet, in the order in which the data brings them (years ascending,
    /// "no date" last); those of [`Facet::Status`] are in the [`crate::agenda::Agenda`].
    pub fn values(&self, facet: Facet) -> &[Value] {
        self.facets.get(facet as usize).map_or(&[], Vec::as_slice)
    }
}
