//! A recurrence rule of RFC 5545, as it is expanded.

use chrono::Weekday;

use crate::day::Day;

/// How often a rule's periods follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// Day by day.
    Daily,
    /// Week by week.
    Weekly,
    /// Month by month.
    Monthly,
    /// Year by year.
    Yearly,
}

/// A rule that can be expanded.
///
/// Invariant: `interval` is at least 1; ordinals and set positions are not 0;
/// with `Yearly`, days of the month come only together with months;
/// `last` is given exactly when the rule has COUNT or UNTIL.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// FREQ.
    pub frequency: Frequency,
    /// INTERVAL.
    pub interval: u16,
    /// COUNT.
    pub count: Option<u32>,
    /// UNTIL, as a day.
    pub until: Option<Day>,
    /// The last day that the rule gives, from COUNT or UNTIL.
    pub last: Option<Day>,
    /// BYMONTH.
    pub months: Vec<i16>,
    /// BYMONTHDAY; negative numbers count from the end.
    pub month_days: Vec<i16>,
    /// BYDAY; 0 is every such weekday, negative numbers count from the end.
    pub weekdays: Vec<(i16, Weekday)>,
    /// BYSETPOS.
    pub positions: Vec<i16>,
    /// WKST.
    pub week_start: Weekday,
}
