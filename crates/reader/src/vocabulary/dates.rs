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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The words for the date of an event with these fields, beside another of 2022; words of what
    /// goes on for longer stand behind "~".
    fn words(fields: &str) -> Vec<String> {
        let text = format!(
            r#"{{"formatVersion": "1.0", "id": "https://e.org/p", "name": {{"en": "P"}}, "languages": ["en"],
            "events": [{{"id": "a", "name": {{"en": "A"}}, {fields}}},
                {{"id": "b", "name": {{"en": "B"}}, "startDate": "2022-02-02"}}]}}"#
        );
        let mut found = BTreeSet::new();
        let programme = crate::read(text.as_bytes()).programme;
        for (programme, record) in
            programme.iter().filter_map(|programme| Some((programme, programme.records.first()?)))
        {
            Dates::of(programme).words(&record.when, |word, field| {
                let sign = if field == Field::Span { "~" } else { "" };
                found.insert([sign, word].concat());
            });
        }
        found.into_iter().collect()
    }

    fn months(months: impl IntoIterator<Item = u32>) -> Vec<String> {
        months.into_iter().map(|month| ["~", &date(month, None)].concat()).collect()
    }

    fn days(month: u32, days: impl IntoIterator<Item = u32>) -> Vec<String> {
        days.into_iter().map(|day| date(month, Some(day))).collect()
    }

    #[test]
    fn a_date_has_words_for_what_it_fills() {
        let year = || vec!["2022".to_owned()];
        let years = || vec!["~2022".to_owned(), "~2023".to_owned()];
        for (fields, expected) in [
            (r#""startDate": "2022-05-03""#, [days(5, [3]), year()]),
            (r#""startDate": "2022-05""#, [vec![date(5, None)], year()]),
            (r#""startDate": "2022-05-02", "endDate": "2022-05-31""#, [days(5, 2..=31), year()]),
            // A day more than a month is months, and a day more than a year is all of them.
            (
                r#""startDate": "2022-05-02", "endDate": "2022-06-01""#,
                [[days(5, 2..=31), days(6, [1])].concat(), year()],
            ),
            (r#""startDate": "2022-05-02", "endDate": "2022-06-02""#, [months([5, 6]), year()]),
            (r#""startDate": "2022-01-31", "endDate": "2022-04-01""#, [months(1..=4), year()]),
            (
                r#""startDate": "2022-03-01", "endDate": "2023-01-31""#,
                [months([1].into_iter().chain(3..=12)), years()],
            ),
            (r#""startDate": "2022-03-01", "endDate": "2023-03-02""#, [months(1..=12), years()]),
            (
                r#""startDate": "2022-12-31", "endDate": "2023-01-01""#,
                [[days(1, [1]), days(12, [31])].concat(), years()],
            ),
            (r#""startDate": "2022-05-01", "endDate": "..""#, [months(1..=12), year()]),
            // What comes round within the month is in each, if it does so often.
            (
                r#""startDate": "2022-05-03", "rrule": "FREQ=WEEKLY;COUNT=3""#,
                [days(5, [3, 10, 17]), year()],
            ),
            (
                r#""startDate": "2022-05-01", "rrule": "FREQ=DAILY;COUNT=12""#,
                [days(5, 1..=12), year()],
            ),
            (
                r#""startDate": "2022-05-01", "rrule": "FREQ=DAILY;COUNT=13""#,
                [months(1..=12), year()],
            ),
            (r#""startDate": "2022-05-03", "rrule": "FREQ=WEEKLY""#, [months(1..=12), year()]),
            (r#""startDate": "2022-05-03", "rrule": "FREQ=YEARLY""#, [days(5, [3]), year()]),
            (r#""description": {"en": "Undated"}"#, [vec![], vec![]]),
        ] {
            let mut expected = expected.concat();
            expected.sort();
            assert_eq!(words(fields), expected, "{fields}");
        }
    }
}
