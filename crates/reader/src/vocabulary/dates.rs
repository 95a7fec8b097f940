//! The words that stand for the days, months and years which a record touches.

use barnoma_pack::words::{Field, date};
use chrono::Datelike;

use crate::day::{Day, Days, When};
use crate::model::Programme;

/// Longer spans are found by the months that they fill.
const MAX_DAYS: i64 = 31;
/// Times of something repeated whose days are words.
const MAX_TIMES: usize = 12;

/// Dates of a programme.
pub(super) struct Dates {
    /// Every year that something begins or ends in, ascending.
    years: Vec<i32>,
}

impl Dates {
    pub(super) fn of(programme: &Programme) -> Dates {
        let records = programme.records.iter();
        let mut years: Vec<i32> = records.flat_map(|record| record.when.years_bounded()).collect();
        years.sort_unstable();
        years.dedup();
        Dates { years }
    }

    /// Calls `add` with every word for a date that is touched.
    pub(super) fn words(&self, when: &When, mut add: impl FnMut(&str, Field)) {
        let n_years = when.years_among(&self.years).take(2).count();
        let field = if n_years > 1 { Field::Span } else { Field::Date };
        for year in when.years_among(&self.years).filter_map(|at| self.years.get(at)) {
            add(&year.to_string(), field);
        }
        match when {
            When::Undated => {}
            When::Once(_) | When::Until(_) => {
                if let Some(days) = when.bounds() {
                    add_days(days, &mut add);
                }
            }
            When::Recurring(span, recurrence) => {
                let first = span.start.first;
                let times = recurrence.occurrences(first, first, Day::MAX);
                let times: Vec<Day> = times.take(MAX_TIMES + 1).collect();
                let is_seldom = |pair: &[Day]| matches!(pair, [one, next] if (*next - *one).num_days() > MAX_DAYS);
                // What comes round within the month, again and again, is in every month.
                if times.len() > MAX_TIMES && !times.windows(2).all(is_seldom) {
                    add_months(1..=12, &mut add);
                    return;
                }
                times.into_iter().for_each(|day| add_days(span.days_from(day), &mut add));
            }
        }
    }
}

fn add_months(months: impl Iterator<Item = u32>, add: &mut impl FnMut(&str, Field)) {
    months.for_each(|month| add(&date(month, None), Field::Span));
}

fn add_days(days: Days, add: &mut impl FnMut(&str, Field)) {
    let (Some(first), Some(last)) = (days.first, days.last) else {
        // Without an end, or without a beginning: every month comes.
        return add_months(1..=12, add);
    };
    let n_days = (last - first).num_days() + 1;
    let is_whole_month = first.day() == 1 && last.succ_opt().is_none_or(|next| next.day() == 1);
    if n_days <= MAX_DAYS && is_whole_month {
        add(&date(first.month(), None), Field::Date);
    } else if n_days <= MAX_DAYS {
        for day in first.iter_days().take_while(|day| *day <= last) {
            add(&date(day.month(), Some(day.day())), Field::Date);
        }
    } else if n_days > 366 {
        add_months(1..=12, add);
    } else {
        let mut day = first;
        while day <= last {
            add_months(std::iter::once(day.month()), add);
            let next =
                day.with_day(1).and_then(|day| day.checked_add_months(chrono::Months::new(1)));
            let Some(next) = next else { break };
            day = next;
        }
    }
}
