//! Expanding a rule: which days one period gives, and walking from period to period.

use chrono::{Datelike, Months, TimeDelta, Weekday};

use super::rule::{Frequency, Rule};
use crate::day::Day;

/// How many periods a search looks at: the horizon of ten years of days, with room;
/// of longer periods it reaches further, so that a rare rule is still found.
const MAX_PERIODS: i64 = 4_000;

/// No date of the format lies later.
const MAX_YEAR: i32 = 9_999;

impl Rule {
    /// The first day of the rule from `from` on, if there is one within the horizon.
    pub fn next(&self, start: Day, from: Day) -> Option<Day> {
        let from = from.max(start);
        let first = self.period_of(start, from);
        for period in first..first.saturating_add(MAX_PERIODS) {
            let begins = self.period_start(start, period)?;
            if self.last.is_some_and(|last| begins > last) {
                return None;
            }
            let days = self.days(start, period);
            if let Some(day) = days.into_iter().find(|day| *day >= from) {
                return Some(day).filter(|day| self.last.is_none_or(|last| *day <= last));
            }
        }
        None
    }

    /// The last day of the rule up to `until`.
    pub(crate) fn previous(&self, start: Day, until: Day) -> Option<Day> {
        let until = self.last.map_or(until, |last| last.min(until));
        let until = until.min(Day::from_ymd_opt(MAX_YEAR, 12, 31)?);
        if until < start {
            return None;
        }
        let last = self.period_of(start, until);
        for period in (last.saturating_sub(MAX_PERIODS).max(0)..=last).rev() {
            let days = self.days(start, period);
            if let Some(day) = days.into_iter().rev().find(|day| *day <= until) {
                return Some(day).filter(|day| *day >= start);
            }
        }
        None
    }

    /// The day on which the occurrence number `count` falls; the start is the first.
    pub fn day_of_count(&self, start: Day, count: u32) -> Day {
        let is_plain =
            self.months.is_empty() && self.weekdays.is_empty() && self.month_days.is_empty();
        let step = match self.frequency {
            Frequency::Daily if is_plain => 1,
            Frequency::Weekly if is_plain => 7,
            _ => 0,
        };
        if step > 0 {
            let days = i64::from(count - 1) * i64::from(self.interval) * step;
            return add_days(start, days).unwrap_or(Day::MAX);
        }
        let mut left = count.saturating_sub(1);
        let mut last = start;
        for period in 0..MAX_PERIODS {
            if left == 0 || self.period_start(start, period).is_none() {
                break;
            }
            for day in self.days(start, period) {
                if day > start && left > 0 {
                    left -= 1;
                    last = day;
                }
            }
        }
        last
    }

    /// The number of the period that a day not before the start lies in, or of the one before
    /// the gap that it lies in.
    fn period_of(&self, start: Day, day: Day) -> i64 {
        let units = match self.frequency {
            Frequency::Daily => (day - start).num_days(),
            Frequency::Weekly => match (self.week_of(start), self.week_of(day)) {
                (Some(a), Some(b)) => (b - a).num_days() / 7,
                _ => 0,
            },
            Frequency::Monthly => month_number(day) - month_number(start),
            Frequency::Yearly => i64::from(day.year()) - i64::from(start.year()),
        };
        (units / i64::from(self.interval)).max(0)
    }

    fn week_of(&self, day: Day) -> Option<Day> {
        add_days(day, -i64::from(day.weekday().days_since(self.week_start)))
    }

    /// The first day of a period; `None` beyond the last year.
    fn period_start(&self, start: Day, period: i64) -> Option<Day> {
        let units = period.checked_mul(i64::from(self.interval))?;
        match self.frequency {
            Frequency::Daily => add_days(start, units),
            Frequency::Weekly => add_days(self.week_of(start)?, units.checked_mul(7)?),
            Frequency::Monthly => {
                let number = month_number(start).checked_add(units)?;
                let year = i32::try_from(number.div_euclid(12)).ok()?;
                Day::from_ymd_opt(year, u32::try_from(number.rem_euclid(12) + 1).ok()?, 1)
            }
            Frequency::Yearly => {
                let year = i64::from(start.year()).checked_add(units)?;
                Day::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)
            }
        }
        .filter(|day| day.year() <= MAX_YEAR)
    }

    /// The days that one period gives, in order.
    fn days(&self, start: Day, period: i64) -> Vec<Day> {
        let Some(first) = self.period_start(start, period) else { return Vec::new() };
        let days: Vec<Day> = match self.frequency {
            Frequency::Daily => Some(first)
                .filter(|day| {
                    (self.weekdays.is_empty() || self.has_weekday(day.weekday()))
                        && (self.month_days.is_empty() || self.has_month_day(*day))
                })
                .into_iter()
                .filter(|day| self.has_month(*day))
                .collect(),
            Frequency::Weekly => first
                .iter_days()
                .take(7)
                .filter(|day| match self.weekdays.as_slice() {
                    [] => day.weekday() == start.weekday(),
                    _ => self.has_weekday(day.weekday()),
                })
                .filter(|day| self.has_month(*day))
                .collect(),
            Frequency::Monthly if self.has_month(first) => self.days_of_month(start, first),
            Frequency::Monthly => Vec::new(),
            Frequency::Yearly => self.days_of_year(start, first),
        };
        if self.positions.is_empty() { days } else { self.chosen(&days) }
    }

    fn days_of_year(&self, start: Day, first: Day) -> Vec<Day> {
        if !self.months.is_empty() {
            let months = (1..=12).filter_map(|month| first.with_month(month));
            return months
                .filter(|first| self.has_month(*first))
                .flat_map(|first| self.days_of_month(start, first))
                .collect();
        }
        if self.weekdays.is_empty() {
            return Day::from_ymd_opt(first.year(), start.month(), start.day())
                .into_iter()
                .collect();
        }
        let n_days = if first.leap_year() { 366 } else { 365 };
        first
            .iter_days()
            .take(n_days)
            .zip(0_u16..)
            .filter(|(day, index)| {
                let length = if n_days == 366 { 366 } else { 365 };
                self.has_ordinal(day.weekday(), *index, length)
            })
            .map(|(day, _)| day)
            .collect()
    }

    fn days_of_month(&self, start: Day, first: Day) -> Vec<Day> {
        let length = month_length(first);
        first
            .iter_days()
            .take(usize::from(length))
            .zip(0_u16..)
            .filter(|(day, index)| match (self.month_days.as_slice(), self.weekdays.as_slice()) {
                ([], []) => day.day() == start.day(),
                (month_days, weekdays) => {
                    (month_days.is_empty() || self.has_month_day(*day))
                        && (weekdays.is_empty() || self.has_ordinal(day.weekday(), *index, length))
                }
            })
            .map(|(day, _)| day)
            .collect()
    }

    fn has_month(&self, day: Day) -> bool {
        self.months.is_empty()
            || self.months.iter().any(|month| u32::try_from(*month) == Ok(day.month()))
    }

    fn has_weekday(&self, weekday: Weekday) -> bool {
        self.weekdays.iter().any(|(_, wanted)| *wanted == weekday)
    }

    fn has_month_day(&self, day: Day) -> bool {
        let from_start = i64::from(day.day());
        let from_end = from_start - i64::from(month_length(day)) - 1;
        self.month_days.iter().any(|wanted| [from_start, from_end].contains(&i64::from(*wanted)))
    }

    /// Whether the weekday at an index of a month or year is wanted there.
    fn has_ordinal(&self, weekday: Weekday, index: u16, length: u16) -> bool {
        let from_start = i64::from(index / 7) + 1;
        let from_end = -i64::from(length.saturating_sub(index + 1) / 7) - 1;
        self.weekdays.iter().any(|(ordinal, wanted)| {
            *wanted == weekday
                && (*ordinal == 0 || [from_start, from_end].contains(&i64::from(*ordinal)))
        })
    }

    /// The days at the wanted positions of a period.
    fn chosen(&self, days: &[Day]) -> Vec<Day> {
        let is_at = |index: usize, position: i16| match usize::from(position.unsigned_abs()) {
            n if position > 0 => n == index + 1,
            n => n == days.len() - index,
        };
        days.iter()
            .enumerate()
            .filter(|(index, _)| self.positions.iter().any(|position| is_at(*index, *position)))
            .map(|(_, day)| *day)
            .collect()
    }
}

fn add_days(day: Day, days: i64) -> Option<Day> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}

fn month_number(day: Day) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn month_length(day: Day) -> u16 {
    day.with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.pred_opt())
        .and_then(|last| u16::try_from(last.day()).ok())
        .unwrap_or(31)
}
