//! When a record takes place, by the rules of the format for planned and actual dates.

use super::ids::{Checker, Entry};
use crate::dataset::Dates;
use crate::day::{DayProblem, DayProblemKind, When, WhenParts};
use crate::finding::Code;
use crate::pointer::Step;

impl Checker {
    /// Reads the date fields of a record.
    pub fn when(&mut self, entry: &Entry, mut dates: Dates) -> When {
        let starts = [
            ("actualStartDate", dates.actual_start_date.take()),
            ("plannedStartDate", dates.planned_start_date.take()),
        ];
        let ends = [
            ("actualEndDate", dates.actual_end_date.take()),
            ("plannedEndDate", dates.planned_end_date.take()),
        ];
        let start = self.agreed(entry, "startDate", dates.start_date.take(), starts);
        let end = self.agreed(entry, "endDate", dates.end_date.take(), ends);
        let rdate: Vec<&str> = dates.rdate.iter().map(String::as_str).collect();
        let exdate: Vec<&str> = dates.exdate.iter().map(String::as_str).collect();
        let (when, problems) = When::read(&WhenParts {
            start: start.as_deref(),
            end: end.as_deref(),
            rrule: dates.rrule.as_deref(),
            rdate: &rdate,
            exdate: &exdate,
        });
        self.report_dates(entry, problems);
        when
    }

    /// Reads a span that has only a start and an end.
    pub fn span(&mut self, entry: &Entry, start: Option<&str>, end: Option<&str>) -> When {
        let (when, problems) = When::read(&WhenParts { start, end, ..WhenParts::default() });
        self.report_dates(entry, problems);
        when
    }

    /// The date of the record: it must be the actual one, else the planned one, if there are such.
    fn agreed(
        &mut self,
        entry: &Entry,
        field: &'static str,
        date: Option<String>,
        others: [(&'static str, Option<String>); 2],
    ) -> Option<String> {
        let Some((other_field, other)) =
            others.into_iter().find_map(|(name, date)| date.map(|date| (name, date)))
        else {
            return date;
        };
        // A time of day is no disagreement.
        let day = date.as_deref().map(|date| date.split_once('T').map_or(date, |(day, _)| day));
        let (what, help) = match day {
            Some(day) if day == other => return date,
            Some(_) => (
                format!("has another date in \"{field}\" than in \"{other_field}\""),
                format!("make them equal; {field} is shown"),
            ),
            None => (
                format!("has no \"{field}\", but \"{other_field}\""),
                format!("write the same date into {field}; until then that one is shown"),
            ),
        };
        self.report(entry, &[Step::Field(field)], Code::DatesDisagree, &what, &help);
        date.or(Some(other))
    }

    fn report_dates(&mut self, entry: &Entry, problems: Vec<DayProblem>) {
        for DayProblem { field, message, help, kind } in problems {
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
                DayProblemKind::UnsupportedRecurrence => (
                    Code::UnexpandedRecurrence,
                    format!("repeats on days that are not computed: {message}"),
                ),
            };
            self.report(entry, &[Step::Field(field)], code, &what, &help);
        }
    }
}
