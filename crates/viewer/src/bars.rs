//! A picture of the time: the months of a programme, or its years where it spans many, each with
//! the activities that touch it.

use std::ops::RangeInclusive;

use barnoma_pack::columns::Columns;
use barnoma_pack::day::Day;
use chrono::Datelike;
use fixedbitset::FixedBitSet;

use crate::index::Records;

/// Bars of a picture, at most: two years of months, or so many years.
const MAX_BARS: i32 = 24;

/// A month or a year.
#[derive(Debug)]
pub struct Bar {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// The activities that touch it, as a choice of these days would find them.
    pub records: Records,
}

impl Bar {
    /// Whether it is a year.
    pub fn is_year(&self) -> bool {
        self.from.month() != self.to.month()
    }
}

/// The bars from the first to the last of these days, which stand for the activities.
pub(crate) fn bars(columns: Columns, days: &[i32], today: Day) -> Vec<Bar> {
    let is_activity = |no: &usize| columns.report(*no).is_some() && !columns.is_undated(*no);
    let activities = || (0..columns.n_records()).filter(is_activity);
    let dated = || activities().filter_map(|no| days.get(no).copied());
    let (Some(first), Some(last)) = (dated().min(), dated().max()) else { return Vec::new() };
    let day = |number: i32| Day::from_num_days_from_ce_opt(number).unwrap_or(today);
    let mut bars: Vec<Bar> = months(day(first), day(last), today, columns.n_records());
    let numbers = |of: fn(&Bar) -> Day| -> Vec<i32> {
        bars.iter().map(|bar| of(bar).num_days_from_ce()).collect()
    };
    let (begins, ends) = (numbers(|bar| bar.from), numbers(|bar| bar.to));
    for no in activities() {
        let (first, last) = columns.bounds(no);
        let from = first.map_or(0, |first| ends.partition_point(|end| *end < first));
        let to = last.map_or(bars.len(), |last| begins.partition_point(|begin| *begin <= last));
        for bar in bars.get_mut(from..to).into_iter().flatten() {
            bar.set(no, true);
        }
    }
    // Between the first and the last time of what is repeated there are days without it.
    for no in columns.all_recurring().filter(is_activity) {
        let Some(when) = columns.recurring(no) else { continue };
        for bar in &mut bars {
            bar.set(no, when.touches(Some(bar.from), Some(bar.to)));
        }
    }
    bars
}

/// All months from one day to another, or all years.
fn months(first: Day, last: Day, today: Day, n_records: usize) -> Vec<Bar> {
    let month = |day: Day| day.year() * 12 + day.month0().cast_signed();
    let (from, to) = (month(first), month(last));
    if to - from < MAX_BARS {
        return made(from..=to, 1, n_records);
    }
    let (from, to) = (first.year(), last.year());
    // Of more years those around today.
    let from = from.max((today.year() - MAX_BARS / 2).min(to - MAX_BARS + 1));
    made(from..=to.min(from + MAX_BARS - 1), 12, n_records)
}

fn made(numbers: RangeInclusive<i32>, n_months: i32, n_records: usize) -> Vec<Bar> {
    let begin = |number: i32| {
        let month = number * n_months;
        let of_year = month.rem_euclid(12).cast_unsigned() + 1;
        Day::from_ymd_opt(month.div_euclid(12), of_year, 1)
    };
    let bar = |number: i32| {
        let to = begin(number + 1)?.pred_opt()?;
        let records = Records::Many(FixedBitSet::with_capacity(n_records));
        Some(Bar { from: begin(number)?, to, records })
    };
    numbers.filter_map(bar).collect()
}

impl Bar {
    fn set(&mut self, no: usize, touches: bool) {
        if let Records::Many(bits) = &mut self.records {
            bits.set(no, touches);
        }
    }
}
