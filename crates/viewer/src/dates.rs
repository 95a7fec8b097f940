//! Dates in words, as exactly as they were given and in the language of a catalogue.
//! The only place that turns a date into a sentence; no pattern of a language is written here.

mod block;
mod rule;
mod span;

use crate::page::TimeLine;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::{Day, Moment, Precision, Span, When};

pub use block::{date_block, is_said};
pub use span::moment;

/// A day: "3 December 2021".
pub fn day(day: Day, catalogue: &Catalogue) -> String {
    span::day(day, catalogue)
}

/// A day of this year: "3 December".
pub fn day_only(day: Day, catalogue: &Catalogue) -> String {
    span::day_only(day, catalogue)
}

/// When a record takes place, as its card says it; `None` if it is undated.
///
/// `zone` is the IANA name of the zone that times without an offset are in.
pub fn when(
    when: &When,
    today: Day,
    zone: Option<&str>,
    catalogue: &Catalogue,
) -> Option<TimeLine> {
    match when {
        When::Undated => None,
        When::Once(span) => Some(once(span, zone, catalogue)),
        When::Until(end) => {
            Some(TimeLine { text: span::until(end, zone, catalogue), datetime: None, note: None })
        }
        When::Recurring(span, recurrence) => {
            let is_expanded = recurrence.rule().is_some_and(|rule| rule.count != Some(1));
            if !is_expanded && recurrence.more().is_empty() && recurrence.except().is_empty() {
                let note = (recurrence.rule().is_none() && recurrence.text.is_some())
                    .then(|| catalogue.text("date.repeats").to_owned());
                return Some(TimeLine { note, ..once(span, zone, catalogue) });
            }
            let text = rule::said(span, recurrence, today, zone, catalogue);
            let note = text.is_some().then(|| next_note(when, today, catalogue)).flatten();
            let text = text
                .or_else(|| listed(span, recurrence, today, zone, catalogue))
                .unwrap_or_default();
            Some(TimeLine { text, datetime: None, note })
        }
    }
}

fn once(span: &Span, zone: Option<&str>, catalogue: &Catalogue) -> TimeLine {
    TimeLine { text: span::said(span, zone, catalogue), datetime: datetime(span), note: None }
}

/// "next: 3 May 2027", or which was the last one.
fn next_note(when: &When, today: Day, catalogue: &Catalogue) -> Option<String> {
    let (key, days) = match when.next(today) {
        Some(days) => ("date.next", days),
        None => ("date.last", when.previous(today)?),
    };
    let date = span::days(days.first?, days.last?, catalogue);
    Some(catalogue.fill(key, &[("date", &date)]))
}

/// How many dates are listed where a rule has no words.
const MAX_LISTED: usize = 3;

/// The next dates one by one; of what is over, the last ones.
fn listed(
    span: &Span,
    recurrence: &barnoma_pack::recurrence::Recurrence,
    today: Day,
    zone: Option<&str>,
    catalogue: &Catalogue,
) -> Option<String> {
    let start = span.start.first;
    let from = today.checked_sub_signed(span.length()).unwrap_or(today);
    let mut first: Vec<Day> =
        recurrence.occurrences(start, from, Day::MAX).take(MAX_LISTED + 1).collect();
    let has_more = first.len() > MAX_LISTED;
    first.truncate(MAX_LISTED);
    if first.is_empty() {
        let last = std::iter::successors(recurrence.previous(start, today), |day| {
            recurrence.previous(start, day.pred_opt()?)
        });
        first = last.take(MAX_LISTED).collect();
        first.reverse();
    }
    if first.is_empty() {
        return None;
    }
    let words: Vec<String> = first
        .into_iter()
        .map(|day| span::days(day, span.days_from(day).last.unwrap_or(day), catalogue))
        .collect();
    let dates = match has_more {
        true => {
            let dates = words.join(catalogue.text("list.comma"));
            catalogue.fill("date.and_more", &[("dates", &dates)])
        }
        false => catalogue.list(&words),
    };
    Some(span::with_times(dates, span, zone, catalogue))
}

/// The value of `<time datetime>`: HTML has a form for a day, a month and a year,
/// but none for a span, a part of a year or an estimate.
fn datetime(span: &Span) -> Option<String> {
    let Moment { edtf, precision, is_approximate, .. } = &span.start;
    if span.end != barnoma_pack::day::End::Same || *is_approximate || edtf.starts_with("0000") {
        return None;
    }
    match precision {
        Precision::Day => {
            let day = edtf.get(..10)?;
            Some(match span.start.time {
                None => day.to_owned(),
                Some(time) => [day, "T", &span::clock(time), &html_offset(time.offset)].concat(),
            })
        }
        Precision::Month | Precision::DayUnset => edtf.get(..7).map(str::to_owned),
        Precision::Year | Precision::MonthUnset => edtf.get(..4).map(str::to_owned),
        _ => None,
    }
}

fn html_offset(offset: Option<i16>) -> String {
    match offset {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => {
            let sign = if minutes < 0 { "-" } else { "+" };
            let minutes = minutes.unsigned_abs();
            [sign, &span::two(minutes / 60), ":", &span::two(minutes % 60)].concat()
        }
    }
}
