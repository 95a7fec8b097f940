//! Questions about a [`When`]: does it touch these days, is it over, what comes next.
//! A recurrence is looked at around the days that are asked for and never expanded whole.

use chrono::{Datelike, TimeDelta};

use super::{Day, Days, End, Phase, Precision, Span, When};

/// A span of more years than this brings only its first and last year into a list of years.
const MAX_YEARS: i32 = 50;

impl Days {
    /// Whether any of these days lies in a range; `None` is open.
    pub fn touch(&self, from: Option<Day>, to: Option<Day>) -> bool {
        let ends_before = matches!((self.last, from), (Some(last), Some(from)) if last < from);
        let begins_after = matches!((self.first, to), (Some(first), Some(to)) if first > to);
        !ends_before && !begins_after
    }
}

impl Span {
    /// The first and the last day it can be.
    pub fn days(&self) -> Days {
        let last = match &self.end {
            End::Same => Some(self.start.last),
            End::At(end) => Some(end.last),
            End::Open => None,
        };
        Days { first: Some(self.start.first), last }
    }

    /// A point somewhere inside a coarse date, not all of it.
    pub fn is_coarse_point(&self) -> bool {
        self.end == End::Same && !self.start.is_day()
    }

    /// How long after its first day its last day is.
    pub fn length(&self) -> TimeDelta {
        self.days().last.map_or(TimeDelta::zero(), |last| last - self.start.first)
    }

    /// The days of the occurrence that begins on a day.
    pub fn days_from(&self, first: Day) -> Days {
        let last = first.checked_add_signed(self.length()).unwrap_or(Day::MAX);
        Days { first: Some(first), last: Some(last) }
    }
}

impl When {
    /// Whether no date was given.
    pub fn is_undated(&self) -> bool {
        *self == When::Undated
    }

    /// Whether it begins on a date that is wider than a month.
    pub fn begins_roughly(&self) -> bool {
        matches!(self, When::Once(span)
            if !matches!(span.start.precision, Precision::Month | Precision::DayUnset | Precision::Day))
    }

    /// Whether it begins or ends at a time of day.
    pub fn is_timed(&self) -> bool {
        match self {
            When::Undated | When::Until(_) => false,
            When::Once(span) | When::Recurring(span, _) => {
                let ends = matches!(&span.end, End::At(end) if end.time.is_some());
                ends || span.start.time.is_some()
            }
        }
    }

    /// The first and the last day of all occurrences; `None` if undated.
    pub fn bounds(&self) -> Option<Days> {
        match self {
            When::Undated => None,
            When::Once(span) => Some(span.days()),
            When::Until(end) => Some(Days { first: None, last: Some(end.last) }),
            When::Recurring(span, recurrence) => {
                let start = span.start.first;
                let first = recurrence.next(start, Day::MIN).unwrap_or(start);
                let last = recurrence
                    .is_finite()
                    .then(|| recurrence.previous(start, Day::MAX).unwrap_or(start))
                    .and_then(|last| span.days_from(last).last);
                Some(Days { first: Some(first), last })
            }
        }
    }

    /// Whether any occurrence touches the days from `from` to `to`; `None` is open.
    pub fn touches(&self, from: Option<Day>, to: Option<Day>) -> bool {
        match self {
            When::Undated => false,
            When::Recurring(span, recurrence) => {
                let from = from.and_then(|from| from.checked_sub_signed(span.length()));
                recurrence
                    .next(span.start.first, from.unwrap_or(Day::MIN))
                    .is_some_and(|next| to.is_none_or(|to| next <= to))
            }
            _ => self.bounds().is_some_and(|days| days.touch(from, to)),
        }
    }

    /// Whether any occurrence touches a year.
    pub fn touches_year(&self, year: i32) -> bool {
        let first = Day::from_ymd_opt(year, 1, 1);
        first.is_some() && self.touches(first, Day::from_ymd_opt(year, 12, 31))
    }

    /// The years that a list of years needs for this record: all years of a bounded span or
    /// recurrence, only the known end of an open one.
    pub fn years_bounded(&self) -> Vec<i32> {
        let Some(days) = self.bounds() else { return Vec::new() };
        match (days.first.map(|day| day.year()), days.last.map(|day| day.year())) {
            (Some(first), Some(last)) if last - first > MAX_YEARS => vec![first, last],
            (Some(first), Some(last)) => {
                (first..=last).filter(|year| self.touches_year(*year)).collect()
            }
            (Some(year), None) | (None, Some(year)) => vec![year],
            (None, None) => Vec::new(),
        }
    }

    /// The positions of the years that it touches in a sorted list of years.
    ///
    /// Of what repeats without an end it is not asked for ever: decades after its beginning it
    /// touches every year.
    pub fn years_among<'a>(&'a self, years: &'a [i32]) -> impl Iterator<Item = usize> + 'a {
        let days = self.bounds();
        let year = |day: Option<Day>| day.map(|day| day.year());
        let first = days.and_then(|days| year(days.first));
        let last = days.and_then(|days| year(days.last));
        let from = first.map_or(0, |first| years.partition_point(|year| *year < first));
        let to = last.map_or(years.len(), |last| years.partition_point(|year| *year <= last));
        let range = if days.is_some() { from..to } else { 0..0 };
        let is_within = move |year: i32| {
            !matches!(self, When::Recurring(..))
                || first.is_some_and(|first| year - first > MAX_YEARS)
                || self.touches_year(year)
        };
        range.filter(move |at| years.get(*at).is_some_and(|year| is_within(*year)))
    }

    /// Where a day lies relative to it.
    pub fn phase(&self, today: Day) -> Phase {
        match self {
            When::Undated => Phase::Undated,
            When::Recurring(..) => match self.next(today) {
                Some(next) if next.first.is_some_and(|first| first <= today) => Phase::During,
                Some(_) => Phase::Before,
                None => Phase::After,
            },
            When::Once(_) | When::Until(_) => {
                let days = self.bounds().unwrap_or(Days { first: None, last: None });
                if days.first.is_some_and(|first| today < first) {
                    Phase::Before
                } else if days.last.is_some_and(|last| today > last) {
                    Phase::After
                } else if matches!(self, When::Once(span) if span.is_coarse_point()) {
                    Phase::Within
                } else {
                    Phase::During
                }
            }
        }
    }

    /// The days of the current occurrence, or else of the next one.
    pub fn next(&self, today: Day) -> Option<Days> {
        match self {
            When::Recurring(span, recurrence) => {
                let from = today.checked_sub_signed(span.length()).unwrap_or(Day::MIN);
                recurrence.next(span.start.first, from).map(|first| span.days_from(first))
            }
            _ => self.bounds().filter(|days| days.last.is_none_or(|last| last >= today)),
        }
    }

    /// The days of the last occurrence that began by a day.
    pub fn previous(&self, today: Day) -> Option<Days> {
        match self {
            When::Recurring(span, recurrence) => {
                recurrence.previous(span.start.first, today).map(|first| span.days_from(first))
            }
            _ => self.bounds().filter(|days| days.first.is_none_or(|first| first <= today)),
        }
    }

    /// The day that stands for it in "soonest first": where the current or next occurrence
    /// begins, or else the last one; of an open beginning its end.
    pub fn sort_day(&self, today: Day) -> Option<Day> {
        match self {
            When::Recurring(span, recurrence) => self
                .next(today)
                .and_then(|days| days.first)
                .or_else(|| recurrence.previous(span.start.first, today))
                .or(Some(span.start.first)),
            _ => self.bounds().and_then(|days| days.first.or(days.last)),
        }
    }
}
