//! The dates of a record, which are read together: what cannot be used is left out, and planned
//! or actual dates stand in for missing ones.

use super::walk::{Entries, Walk, get};
use crate::day::{DayProblem, DayProblemKind, When, WhenParts, read_when};
use crate::finding::Code;
use crate::json::Json;
use crate::pointer::Step;

impl Walk {
    /// Reads the dates of an event, an action or a period.
    pub fn dates(&mut self, entries: &mut Entries) {
        self.agree(entries, "startDate", ["actualStartDate", "plannedStartDate"]);
        self.agree(entries, "endDate", ["actualEndDate", "plannedEndDate"]);
        for problem in when(entries).1 {
            let DayProblem { field, message, help, kind } = problem;
            let (code, what) = match kind {
                DayProblemKind::BadDate => {
                    (Code::BadDate, format!("has no usable date in \"{field}\": {message}"))
                }
                DayProblemKind::EndsBeforeStart => {
                    (Code::EndsBeforeStart, format!("ends before it starts: {message}"))
                }
                DayProblemKind::BadRecurrence => (
                    Code::BadRecurrence,
                    format!("has no usable recurrence in \"{field}\": {message}"),
                ),
                DayProblemKind::UntilBeforeStart => {
                    (Code::UntilBeforeStart, format!("stops repeating before it begins: {message}"))
                }
                DayProblemKind::NeverOccurs => {
                    (Code::NeverOccurs, format!("never takes place by \"{field}\": {message}"))
                }
                DayProblemKind::UnsupportedRecurrence => (
                    Code::UnexpandedRecurrence,
                    format!("repeats on days that are not computed: {message}"),
                ),
            };
            self.reporter.report_at(Step::Field(field), code, &what, &help);
        }
    }

    /// The date of the record must be the actual one, else the planned one, if there are such.
    fn agree(&mut self, entries: &mut Entries, field: &'static str, others: [&str; 2]) {
        let Some((name, other)) =
            others.into_iter().find_map(|name| word(entries, name).map(|other| (name, other)))
        else {
            return;
        };
        // A time of day is no disagreement.
        let day = |date| str::split_once(date, 'T').map_or(date, |(day, _)| day);
        let own = word(entries, field);
        let (what, help) = match own {
            Some(own) if day(own) == day(other) => return,
            Some(_) => (
                format!("has another date in \"{field}\" than in \"{name}\""),
                format!("make them equal; {field} is shown"),
            ),
            None => (
                format!("has no \"{field}\", but \"{name}\""),
                format!("write the same date into {field}; until then that one is shown"),
            ),
        };
        if own.is_none() {
            let other = Json::String(other.to_owned());
            entries.push((field.to_owned(), other));
        }
        self.reporter.report_at(Step::Field(field), Code::DatesDisagree, &what, &help);
    }
}

/// When a record takes place.
pub fn when(entries: &Entries) -> (When, Vec<DayProblem>) {
    let (rdate, exdate) = (words(entries, "rdate"), words(entries, "exdate"));
    read_when(&WhenParts {
        start: word(entries, "startDate"),
        end: word(entries, "endDate"),
        rrule: word(entries, "rrule"),
        rdate: &rdate,
        exdate: &exdate,
    })
}

fn word<'a>(entries: &'a Entries, name: &str) -> Option<&'a str> {
    match get(entries, name) {
        Some(Json::String(text)) => Some(text),
        _ => None,
    }
}

fn words<'a>(entries: &'a Entries, name: &str) -> Vec<&'a str> {
    let items = match get(entries, name) {
        Some(Json::Array(items)) => items.as_slice(),
        _ => &[],
    };
    let word = |item: &'a Json| match item {
        Json::String(text) => Some(text.as_str()),
        _ => None,
    };
    items.iter().filter_map(word).collect()
}
