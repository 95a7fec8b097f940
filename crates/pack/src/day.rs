//! Dates as honest as they were given: with their precision, never a day that nobody gave.
//! Days are floating (no time zone); bounds are for sorting and filtering only.

mod when;

use chrono::NaiveDate;

/// A calendar day.
pub type Day = NaiveDate;

/// How exactly a date was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// "20XX".
    Century,
    /// "202X".
    Decade,
    /// "2022".
    Year,
    /// "2022-40" (first) or "2022-41": 1 or 2.
    Half(u8),
    /// "2022-33" to "2022-36": 1 to 4.
    Quarter(u8),
    /// "2022-21" to "2022-24": spring, summer, autumn, winter, 1 to 4.
    Season(u8),
    /// "2022-XX": a month of that year that is not fixed yet.
    MonthUnset,
    /// "2022-11".
    Month,
    /// "2022-11-XX": a day of that month that is not fixed yet.
    DayUnset,
    /// "2022-11-02".
    Day,
}

/// A time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Minutes east of UTC, if the data says.
    pub offset: Option<i16>,
}

/// One end of a span: a date with its precision.
///
/// Invariant: `first <= last`; equal exactly when the precision is `Day`.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// The canonical EDTF text.
    pub edtf: String,
    /// How exact.
    pub precision: Precision,
    /// The earliest day it can be.
    pub first: Day,
    /// The latest day it can be.
    pub last: Day,
    /// `?` or `%`: to be confirmed.
    pub is_uncertain: bool,
    /// `~` or `%`: about.
    pub is_approximate: bool,
    /// The time of day; only with precision `Day`.
    pub time: Option<Time>,
}

/// How a span ends.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// No end is written: the start says it all.
    Same,
    /// At a date, inclusive.
    At(Moment),
    /// "..": open.
    Open,
}

/// From a start to an inclusive end.
///
/// Invariant: the end's last day is not before the start's first day.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The start. With [`End::Same`] and a coarse precision: a point somewhere inside it.
    pub start: Moment,
    /// The end.
    pub end: End,
}

/// When a record takes place.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum When {
    /// No date was given; none is made up.
    #[default]
    Undated,
    /// Once.
    Once(Span),
    /// Only the end is known: "until 2022".
    Until(Moment),
    /// Again and again; the span is the first occurrence.
    ///
    /// Invariant: the span starts at a full day and its end is not open.
    Recurring(Span, crate::recurrence::Recurrence),
}

/// Days from a first to a last one, inclusive; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
}

/// Where a day lies relative to a [`When`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// There is no date to compare with.
    Undated,
    /// It lies ahead.
    Before,
    /// It is going on.
    During,
    /// A coarse point ("2022") whose span holds the day: it may be ahead or over.
    Within,
    /// It is over.
    After,
}

impl Moment {
    /// Whether it is a full day.
    pub fn is_day(&self) -> bool {
        self.precision == Precision::Day
    }
}
