//! How a programme stands on a day: what is going on, ahead or over, and in which order.

use std::cmp::Ordering;

use barnoma_pack::day::{Day, Phase};
use barnoma_pack::head::Label;
use barnoma_pack::status::Status;
use barnoma_pack::{RecordNo, columns::Columns};
use chrono::Datelike;
use fixedbitset::FixedBitSet;

use crate::index::{Records, Value};
use crate::order::positions;

/// The part of a programme that depends on the day.
#[derive(Debug)]
pub struct Agenda {
    /// The day it was made for.
    pub today: Day,
    phases: Vec<Phase>,
    statuses: Vec<Option<Status>>,
    values: Vec<Value>,
    /// Records in the order "soonest first": ongoing, upcoming, past with the latest first, undated.
    pub soonest: Vec<usize>,
    /// Records in the order "latest first"; the undated come last.
    pub latest: Vec<usize>,
}

/// Where a record stands in time: part of the agenda, then day, then place among those of the day.
#[derive(Clone, Copy)]
struct OrderKey {
    part: u8,
    day: i64,
    rank: i64,
}

impl Agenda {
    /// Looks at a programme on a day.
    pub fn new(columns: Columns, today: Day) -> Agenda {
        let n_records = columns.n_records();
        let day = today.num_days_from_ce();
        let mut phases = Vec::with_capacity(n_records);
        let mut keys = Vec::with_capacity(n_records);
        let mut recurring = columns.all_recurring().peekable();
        for no in 0..n_records {
            let date =
                if recurring.next_if_eq(&no).is_some() { columns.recurring(no) } else { None };
            let (phase, sort_day) = match date {
                Some(when) => (
                    when.phase(today),
                    when.sort_day(today).map_or(0, |day| day.num_days_from_ce()),
                ),
                None => {
                    let (first, last) = columns.bounds(no);
                    (columns.phase(no, day), first.or(last).unwrap_or_default())
                }
            };
            phases.push(phase);
            keys.push(OrderKey {
                part: match phase {
                    Phase::During => 0,
                    Phase::Within | Phase::Before => 1,
                    Phase::After => 2,
                    Phase::Undated => 3,
                },
                day: sort_day.into(),
                rank: columns.rank(no).into(),
            });
        }
        let by = |compare: fn(&OrderKey, &OrderKey) -> Ordering| {
            positions(keys.len(), &|one, other| match (keys.get(one), keys.get(other)) {
                (Some(one), Some(other)) => compare(one, other),
                _ => Ordering::Equal,
            })
        };
        let soonest = by(|one, other| {
            // What is over begins with what was last.
            let turned = |key: &OrderKey| match key.part {
                2 => (-key.day, -key.rank),
                3 => (0, 0),
                _ => (key.day, key.rank),
            };
            (one.part, turned(one)).cmp(&(other.part, turned(other)))
        });
        let latest = by(|one, other| match (one.part, other.part) {
            (3, 3) => Ordering::Equal,
            (3, _) => Ordering::Greater,
            (_, 3) => Ordering::Less,
            _ => (other.day, other.rank).cmp(&(one.day, one.rank)),
        });
        let statuses: Vec<Option<Status>> = phases
            .iter()
            .enumerate()
            .map(|(no, phase)| columns.report(no).map(|report| Status::of(report, *phase)))
            .collect();
        let mut values = Vec::new();
        for status in Status::ALL {
            let mut bits = FixedBitSet::with_capacity(n_records);
            let has = statuses.iter().enumerate().filter(|(_, has)| **has == Some(status));
            bits.extend(has.map(|(no, _)| no));
            if !bits.is_clear() {
                values.push(Value {
                    key: status.code().to_owned(),
                    label: Label::Code,
                    parent: None,
                    records: Records::Many(bits),
                });
            }
        }
        Agenda { today, phases, statuses, values, soonest, latest }
    }

    /// Where a record stands in time.
    pub fn phase(&self, no: RecordNo) -> Phase {
        self.phases.get(no.0).copied().unwrap_or(Phase::Undated)
    }

    /// The values of [`barnoma_pack::Facet::Status`], those that some record has, in their own order.
    pub fn statuses(&self) -> &[Value] {
        &self.values
    }

    /// The status of a record; outcomes and resources have none.
    pub fn status(&self, no: RecordNo) -> Option<Status> {
        self.statuses.get(no.0).copied().flatten()
    }
}
