//! Reading when a record takes place, from the fields as they are written.
//! What is bad is reported and left out; what is good is kept.

use super::{Day, End, Moment, Span, When, read_moment};
use crate::recurrence::{MAX_LISTED, Rule, RuleProblem, read_recurrence};

/// The date fields of a record, as written.
#[derive(Debug, Clone, Copy, Default)]
pub struct WhenParts<'a> {
    /// `startDate`.
    pub start: Option<&'a str>,
    /// `endDate`.
    pub end: Option<&'a str>,
    /// `rrule`.
    pub rrule: Option<&'a str>,
    /// `rdate`.
    pub rdate: &'a [&'a str],
    /// `exdate`.
    pub exdate: &'a [&'a str],
}

/// What is wrong with a date field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayProblem {
    /// The field: startDate, endDate, rrule, rdate, exdate or temporalCoverage;
    /// empty from [`read_moment`], which does not know it.
    pub field: &'static str,
    /// What is wrong, and where.
    pub message: String,
    /// What to write.
    pub help: String,
    /// The kind of problem.
    pub kind: DayProblemKind,
}

/// The kinds of [`DayProblem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayProblemKind {
    /// Not a date of the profile; it is left out.
    BadDate,
    /// The end lies before the start; it is left out.
    EndsBeforeStart,
    /// Not a recurrence rule, or one without a full start date; only the first occurrence is known.
    BadRecurrence,
    /// A recurrence rule that is kept, but not expanded.
    UnsupportedRecurrence,
    /// A recurrence rule that ends before it begins; it is left out.
    UntilBeforeStart,
    /// A recurrence that gives no day at all; it is left out.
    NeverOccurs,
}

impl DayProblem {
    pub(super) fn date(message: String, help: String) -> DayProblem {
        DayProblem { field: "", message, help, kind: DayProblemKind::BadDate }
    }

    fn at(self, field: &'static str) -> DayProblem {
        DayProblem { field, ..self }
    }
}

/// Reads the date fields of a record.
pub fn read_when(parts: &WhenParts) -> (When, Vec<DayProblem>) {
    let mut problems = Vec::new();
    let start = parts
        .start
        .filter(|written| written.trim() != "..")
        .and_then(|written| read_field(written, "startDate", &mut problems));
    let is_open = parts.end.is_some_and(|written| written.trim() == "..");
    let end = parts
        .end
        .filter(|_| !is_open)
        .and_then(|written| read_field(written, "endDate", &mut problems));
    let repeats = parts.rrule.is_some() || !parts.rdate.is_empty() || !parts.exdate.is_empty();
    let when = match (start, end) {
        (None, end) => {
            if repeats {
                problems.push(needs_start(parts));
            }
            end.map_or(When::Undated, When::Until)
        }
        (Some(start), end) => {
            // An end that cannot be read was later than the start all the same, unless it is the
            // time of an hour's end: a span must not become one day.
            let is_lost = parts.end.is_some() && !repeats && start.time.is_none();
            let end = match end {
                None if is_open || is_lost => End::Open,
                None => End::Same,
                Some(end) if is_before(&end, &start) => {
                    problems.push(ends_before_start(&start, &end));
                    End::Same
                }
                Some(end) => End::At(end),
            };
            let span = Span { start, end };
            if repeats { recurring(span, parts, &mut problems) } else { When::Once(span) }
        }
    };
    (when, problems)
}

/// Reads an interval in one string ("2018/2022", "2018/..", "2018").
pub fn read_interval(written: &str) -> (When, Vec<DayProblem>) {
    // An empty end is "unknown" in EDTF; for a reader it is as open as "..".
    let (start, end) = match written.split_once('/') {
        Some((start, "")) => (Some(start), Some("..")),
        Some(("", end)) => (None, Some(end)),
        Some((start, end)) => (Some(start), Some(end)),
        None => (Some(written), None),
    };
    let (when, mut problems) = read_when(&WhenParts { start, end, ..WhenParts::default() });
    for problem in &mut problems {
        problem.field = "temporalCoverage";
        if problem.kind == DayProblemKind::EndsBeforeStart || written.split('/').count() > 2 {
            problem.help = "write the two dates with one slash between them: 2018/2022".to_owned();
        }
    }
    (when, problems)
}

fn read_field(
    written: &str,
    field: &'static str,
    problems: &mut Vec<DayProblem>,
) -> Option<Moment> {
    read_moment(written).map_err(|problem| problems.push(problem.at(field))).ok()
}

/// Whether an end lies before a start, by their times where both are comparable.
fn is_before(end: &Moment, start: &Moment) -> bool {
    // Only days have times.
    if end.last != start.first {
        return end.last < start.first;
    }
    match (start.time, end.time) {
        (Some(a), Some(b)) if a.offset.is_some() == b.offset.is_some() => {
            let minute = |time: super::Time| {
                i32::from(time.hour) * 60 + i32::from(time.minute)
                    - i32::from(time.offset.unwrap_or(0))
            };
            minute(b) < minute(a)
        }
        _ => false,
    }
}

fn ends_before_start(start: &Moment, end: &Moment) -> DayProblem {
    DayProblem {
        field: "endDate",
        message: ["the end, ", &end.edtf, ", lies before the start, ", &start.edtf].concat(),
        help: "swap the two dates, or leave out endDate".to_owned(),
        kind: DayProblemKind::EndsBeforeStart,
    }
}

fn repeating_field(parts: &WhenParts) -> &'static str {
    match (parts.rrule, parts.rdate) {
        (Some(_), _) => "rrule",
        (None, [_, ..]) => "rdate",
        (None, []) => "exdate",
    }
}

fn needs_start(parts: &WhenParts) -> DayProblem {
    DayProblem {
        field: repeating_field(parts),
        message: "a recurrence needs a full start date".to_owned(),
        help: "write the day of the first occurrence into startDate, such as 2022-05-03".to_owned(),
        kind: DayProblemKind::BadRecurrence,
    }
}

fn recurring(mut span: Span, parts: &WhenParts, problems: &mut Vec<DayProblem>) -> When {
    if !span.start.is_day() {
        problems.push(needs_start(parts));
        return When::Once(span);
    }
    if span.end == End::Open {
        problems.push(DayProblem {
            field: "endDate",
            message: "an open end and a recurrence contradict each other".to_owned(),
            help: "leave out endDate: a rule without COUNT and UNTIL goes on anyway".to_owned(),
            kind: DayProblemKind::BadRecurrence,
        });
        span.end = End::Same;
    }
    let more = days(parts.rdate, "rdate", problems);
    let except = days(parts.exdate, "exdate", problems);
    let (mut recurrence, problem) = read_recurrence(&span.start, parts.rrule, more, except);
    problems.extend(problem.map(rule_problem));
    let start = span.start.first;
    if let Some(problem) = recurrence.rule().and_then(|rule| never(rule, start)) {
        problems.push(problem);
        let (more, except) = (recurrence.more().to_vec(), recurrence.except().to_vec());
        recurrence = read_recurrence(&span.start, None, more, except).0;
    }
    if recurrence.next(start, Day::MIN).is_none() {
        problems.push(DayProblem {
            field: "exdate",
            message: "it takes away every day".to_owned(),
            help: "correct the days, or say that the event is cancelled; the first day is shown"
                .to_owned(),
            kind: DayProblemKind::NeverOccurs,
        });
        return When::Once(span);
    }
    let says_nothing = recurrence.text.is_none() && recurrence.more().is_empty();
    if says_nothing && recurrence.except().is_empty() {
        return When::Once(span);
    }
    When::Recurring(span, recurrence)
}

/// Why a rule gives no day from its start on.
fn never(rule: &Rule, start: Day) -> Option<DayProblem> {
    let (message, help, kind) = match rule.until {
        Some(until) if until < start => (
            ["UNTIL, ", &until.to_string(), ", lies before the start, ", &start.to_string()]
                .concat(),
            "correct the year of one of them, or leave UNTIL out; the first day is shown",
            DayProblemKind::UntilBeforeStart,
        ),
        _ if rule.next(start, start).is_none() => (
            "no day is as the rule says".to_owned(),
            "correct it: February has no day 30, and no month a sixth Monday; the first day is shown",
            DayProblemKind::NeverOccurs,
        ),
        _ => return None,
    };
    Some(DayProblem { field: "rrule", message, help: help.to_owned(), kind })
}

fn days(written: &[&str], field: &'static str, problems: &mut Vec<DayProblem>) -> Vec<Day> {
    let mut days = Vec::new();
    if written.len() > MAX_LISTED {
        problems.push(DayProblem {
            field,
            message: ["more than ", &MAX_LISTED.to_string(), " days are listed"].concat(),
            help: "write an rrule; the days beyond are left out".to_owned(),
            kind: DayProblemKind::BadRecurrence,
        });
    }
    for written in written.iter().take(MAX_LISTED) {
        match read_field(written, field, problems) {
            Some(moment) if moment.is_day() => days.push(moment.first),
            Some(moment) => problems.push(
                DayProblem::date(
                    ["\"", &moment.edtf, "\" is not a full day"].concat(),
                    "write the day, such as 2022-05-03".to_owned(),
                )
                .at(field),
            ),
            None => {}
        }
    }
    days
}

fn rule_problem(problem: RuleProblem) -> DayProblem {
    let (kind, message, help) = match problem {
        RuleProblem::Unsupported(what) => (
            DayProblemKind::UnsupportedRecurrence,
            ["the rule is kept, not expanded: ", &what].concat(),
            "use FREQ DAILY to YEARLY, INTERVAL, COUNT or UNTIL, BYMONTH, BYMONTHDAY, BYDAY, \
             BYSETPOS, WKST, or list the days in rdate",
        ),
        RuleProblem::Bad(what) => (
            DayProblemKind::BadRecurrence,
            ["the rule cannot be read: ", &what].concat(),
            "write an RFC 5545 rule, such as FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3",
        ),
    };
    DayProblem { field: "rrule", message, help: help.to_owned(), kind }
}
