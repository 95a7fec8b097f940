//! Dates that are looked for: "March 2022", "3 мая", "03.05.2022". Which records touch them, the
//! words of the programme say: one for each month, and for each day of it.

use barnoma_pack::day::Day;
use barnoma_pack::words::date;
use barnoma_text::stem;
use chrono::Datelike;

use super::{Reading, Searcher, Way};
use crate::search::Closeness;

impl Searcher<'_> {
    /// What is in the month that is called so.
    pub(super) fn month(&self, name: &str) -> Vec<(usize, Closeness)> {
        let Some(month) = self.month_number(name) else { return Vec::new() };
        let month = date(month, None);
        let days = self.words.words.beginning(&month);
        days.map(|(at, _)| (at, Closeness::Exact)).collect()
    }

    pub(super) fn month_number(&self, name: &str) -> Option<u32> {
        let mut names = stem::stems(name, None);
        names.push(name.to_owned());
        names.iter().find_map(|name| self.words.month(name))
    }

    /// A day of a month, whichever stands first.
    pub(super) fn date(&self, one: &str, next: &str) -> Option<Reading> {
        let either = |day, month| Some((day_number(day)?, self.month_number(month)?));
        let (day, month) = either(one, next).or_else(|| either(next, one))?;
        Some(self.day(day, month))
    }

    /// The days of the year that is named in which a date lies; `None` if none is named, or has it
    /// not.
    pub(super) fn days(&self, month: u32, day: Option<u32>) -> Option<(Day, Day)> {
        let year = self.year?;
        let first = Day::from_ymd_opt(year, month, day.unwrap_or(1))?;
        let last = match day {
            Some(_) => first,
            None => Day::from_ymd_opt(year, month, first.num_days_in_month().into())?,
        };
        Some((first, last))
    }

    fn day(&self, day: u32, month: u32) -> Reading {
        let word = date(month, Some(day));
        let mut matches = Vec::new();
        for (word, how) in [(&word, Closeness::Exact), (&date(month, None), Closeness::Form)] {
            matches.extend(self.words.words.equal(word).map(|at| (at, how)));
        }
        Reading { word, matches, days: self.days(month, Some(day)) }
    }

    /// "03.05.2022", "2022-05-03", "03.05": days before months, unless the year stands first or
    /// there is no such month.
    pub(super) fn numeric_date(&self, typed: &str) -> Option<Way> {
        let mut words = Vec::new();
        barnoma_text::words(typed, |word| words.push(word.to_owned()));
        let (one, two, year) = match words.as_slice() {
            [year, month, day] if year.len() == 4 => (day, month, Some(year)),
            [day, month, year] if year.len() == 4 => (day, month, Some(year)),
            [day, month] if month.len() == 2 => (day, month, None),
            _ => return None,
        };
        let (mut day, mut month) = (day_number(one)?, day_number(two)?);
        if month > 12 {
            std::mem::swap(&mut day, &mut month);
        }
        let mut way = vec![self.day(day, month)];
        way.extend(year.map(|year| self.reading(year.clone())));
        Some(way)
    }
}

/// "3", "03", "3rd", "1er".
fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}
