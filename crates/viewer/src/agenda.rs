//! How a programme stands on a day, and at an hour where that is known: what is going on, ahead or
//! over, and in which order.

use std::cell::OnceCell;

use barnoma_pack::columns::Hours;
use barnoma_pack::day::{Day, Phase, When};
use barnoma_pack::head::Label;
use barnoma_pack::status::Status;
use barnoma_pack::{RecordNo, columns::Columns};
use chrono::Datelike;
use fixedbitset::FixedBitSet;

use crate::bars::{Bar, bars};
use crate::index::{Records, Value};
use crate::order::by_key;

/// What the visitor's clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Minutes since the day began.
    pub minute: i32,
    /// Minutes by which it is before UTC.
    pub offset: i32,
}

/// The day, and the hour where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The visitor's day.
    pub today: Day,
    /// Their clock. Without it, what has an hour has not begun on its first day.
    pub clock: Option<Clock>,
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A part of an order: more than any time in it.
const PART: i64 = 1 << 60;

/// A day and a place among those of a day as one number. No calendar goes as far as this does, but a
/// pack may be anybody's.
fn time(day: i32, rank: u32) -> i64 {
    const FARTHEST: i32 = 1 << 27;
    (i64::from(day.clamp(-FARTHEST, FARTHEST)) << u32::BITS) + i64::from(rank)
}

impl Now {
    /// Minutes on the scale of hours: UTC's, or those of the clock itself.
    fn minutes(&self, clock: Clock, is_floating: bool) -> i64 {
        let offset = if is_floating { 0 } else { clock.offset };
        i64::from(self.today.num_days_from_ce()) * DAY + i64::from(clock.minute - offset)
    }
}

/// The part of a programme that depends on the day and the hour.
#[derive(Debug)]
pub struct Agenda {
    /// The day it was made for.
    pub today: Day,
    /// The minute of UTC in which something begins or ends, if it was made for an hour.
    due: Option<i64>,
    /// What is repeated and over for today, in the order of the records: from which day on it is
    /// looked at.
    over: Vec<(usize, Day)>,
    phases: Vec<Phase>,
    days: Vec<i32>,
    statuses: Vec<Option<Status>>,
    values: Vec<Value>,
    bars: Vec<Bar>,
    /// Records in the order "soonest first": ongoing, upcoming, past with the latest first, undated.
    pub soonest: Vec<usize>,
    /// What "latest first" is told by.
    late: Vec<i64>,
    /// That order, from when somebody asks for it.
    latest: OnceCell<Vec<usize>>,
}

/// Looks at records one by one, and notes when that is due again.
struct Look {
    now: Now,
    /// Minutes until then.
    wait: Option<i64>,
}

impl Look {
    fn wait(&mut self, minutes: Option<i64>) {
        let Some(minutes) = minutes.filter(|minutes| *minutes > 0) else { return };
        self.wait = Some(self.wait.map_or(minutes, |wait| wait.min(minutes)));
    }

    /// Where today lies relative to what takes place from a first to a last day, at these hours.
    fn phase(&mut self, hours: Hours, first: Option<i32>, last: Option<i32>) -> Phase {
        let today = self.now.today.num_days_from_ce();
        let Some(clock) = self.now.clock else {
            return match (first, last) {
                // Nobody knows whether it has begun.
                (Some(first), _) if today <= first => Phase::Before,
                (_, Some(last)) if today > last => Phase::After,
                _ => Phase::During,
            };
        };
        let now = self.now.minutes(clock, hours.is_floating);
        let until = |day: Option<i32>, minute: i32| {
            day.map(|day| i64::from(day) * DAY + i64::from(minute) - now)
        };
        let (begin, end) = (until(first, hours.begin), until(last, hours.end));
        self.wait(begin);
        self.wait(end);
        match (begin, end) {
            (Some(begin), _) if begin > 0 => Phase::Before,
            (_, Some(end)) if end <= 0 => Phase::After,
            _ => Phase::During,
        }
    }

    /// The same of what is repeated, and the day from which on it is looked at for that.
    fn phase_of_repeated(&mut self, hours: Hours, when: &When) -> (Phase, Day) {
        let today = self.now.today;
        // It may go on from a day that is yesterday's only where it takes place.
        let mut from = today.pred_opt().unwrap_or(today);
        loop {
            let Some(days) = when.next(from) else { return (Phase::After, today) };
            let number = |day: Option<Day>| day.map(|day| day.num_days_from_ce());
            let phase = self.phase(hours, number(days.first), number(days.last));
            let next = days.last.and_then(|day| day.succ_opt());
            match (phase, next) {
                (Phase::After, Some(next)) => from = next,
                _ if days.last.is_some_and(|last| last < today) => return (phase, from),
                _ => return (phase, from.max(today)),
            }
        }
    }
}

impl Agenda {
    /// Looks at a programme on a day.
    pub fn new(columns: Columns, today: Day) -> Agenda {
        Agenda::at(columns, Now { today, clock: None })
    }

    /// Looks at a programme.
    pub fn at(columns: Columns, now: Now) -> Agenda {
        let today = now.today;
        let n_records = columns.n_records();
        let day = today.num_days_from_ce();
        let mut look = Look { now, wait: None };
        let mut over = Vec::new();
        let mut phases = Vec::with_capacity(n_records);
        let mut days = Vec::with_capacity(n_records);
        let mut soon = Vec::with_capacity(n_records);
        let mut late = Vec::with_capacity(n_records);
        let mut recurring = columns.all_recurring().peekable();
        let mut n_timed = 0;
        for no in 0..n_records {
            let date =
                if recurring.next_if_eq(&no).is_some() { columns.recurring(no) } else { None };
            let hours = columns.timed(n_timed).filter(|(timed, _)| *timed == no);
            let hours = hours.map(|(_, hours)| hours);
            n_timed += usize::from(hours.is_some());
            let (phase, sort_day) = match date {
                Some(when) => {
                    let (phase, from) = match hours {
                        Some(hours) => look.phase_of_repeated(hours, &when),
                        None => (when.phase(today), today),
                    };
                    if from != today {
                        over.push((no, from));
                    }
                    (phase, when.sort_day(from).map_or(0, |day| day.num_days_from_ce()))
                }
                None => {
                    let (first, last) = columns.bounds(no);
                    let phase = match hours {
                        Some(hours) => look.phase(hours, first, last),
                        None => columns.phase(no, day),
                    };
                    (phase, first.or(last).unwrap_or_default())
                }
            };
            phases.push(phase);
            days.push(sort_day);
            let time = time(sort_day, columns.rank(no));
            soon.push(match phase {
                Phase::During => time,
                Phase::Within | Phase::Before => PART + time,
                // What is over begins with what was last.
                Phase::After => 2 * PART - time,
                Phase::Undated => 3 * PART,
            });
            late.push(if phase == Phase::Undated { PART } else { -time });
        }
        let statuses: Vec<Option<Status>> = phases
            .iter()
            .enumerate()
            .map(|(no, phase)| columns.report(no).map(|report| Status::of(report, *phase)))
            .collect();
        let mut of_status = Status::ALL.map(|_| FixedBitSet::with_capacity(n_records));
        for (no, status) in statuses.iter().enumerate() {
            let at = status.and_then(|status| Status::ALL.iter().position(|one| *one == status));
            if let Some(records) = at.and_then(|at| of_status.get_mut(at)) {
                records.insert(no);
            }
        }
        let had = Status::ALL.into_iter().zip(of_status).filter(|(_, records)| !records.is_clear());
        let value = |(status, records): (Status, FixedBitSet)| Value {
            key: status.code().to_owned(),
            label: Label::Code,
            parent: None,
            records: Records::Many(records),
        };
        let values = had.map(value).collect();
        let due = now.clock.zip(look.wait).map(|(clock, wait)| now.minutes(clock, false) + wait);
        let bars = bars(columns, &days, today);
        let (soonest, latest) = (by_key(&soon), OnceCell::new());
        Agenda { today, due, over, phases, days, statuses, values, bars, soonest, late, latest }
    }

    /// Records in the order "latest first"; the undated come last.
    pub fn latest(&self) -> &[usize] {
        self.latest.get_or_init(|| by_key(&self.late))
    }

    /// What "earliest first" is told by; the undated come last there too.
    pub(crate) fn early(&self, no: RecordNo) -> i64 {
        self.late.get(no.0).map_or(PART, |late| if *late == PART { PART } else { -late })
    }

    /// Whether the programme stands otherwise by now.
    pub fn is_over(&self, now: Now) -> bool {
        let is_due = |clock: Clock| self.due.is_some_and(|due| now.minutes(clock, false) >= due);
        now.today != self.today || now.clock.is_some_and(is_due)
    }

    /// The day from which on a record is looked at: what is repeated may be over for today.
    pub fn day_of(&self, no: RecordNo) -> Day {
        let at = self.over.binary_search_by_key(&no.0, |(over, _)| *over);
        at.ok().and_then(|at| self.over.get(at)).map_or(self.today, |(_, day)| *day)
    }

    /// The day that stands for a record that has a date: where its next occurrence begins.
    pub fn day(&self, no: RecordNo) -> Day {
        let number = self.days.get(no.0).copied().unwrap_or_default();
        Day::from_num_days_from_ce_opt(number).unwrap_or(self.today)
    }

    /// The months of the programme, or its years.
    pub fn bars(&self) -> &[Bar] {
        &self.bars
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stay_within_a_part_and_keep_their_order() {
        let days = [i32::MIN, Day::MIN.num_days_from_ce(), -1, 0, 1, i32::MAX];
        let times = days.map(|day| [0, 1, u32::MAX].map(|rank| time(day, rank)));
        assert!(times.as_flattened().is_sorted_by(|one, other| one < other));
        assert!(times.as_flattened().iter().all(|time| (1 - PART..PART).contains(time)));
    }
}
