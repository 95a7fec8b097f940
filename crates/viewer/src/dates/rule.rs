//! A recurrence in words, where words say it exactly: "every year on 3 May".

use chrono::{Datelike, Weekday};

use super::span;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::{Day, Span};
use barnoma_pack::recurrence::{Frequency, Recurrence, Rule};

/// More dates than this are not said in one sentence.
const MAX_DATES: usize = 4;

/// The whole recurrence; `None` if it has no words, or no rule.
pub(super) fn said(
    span: &Span,
    recurrence: &Recurrence,
    today: Day,
    zone: Option<&str>,
    catalogue: &Catalogue,
) -> Option<String> {
    let rule = recurrence.rule()?;
    let start = span.start.first;
    let every = every(rule, catalogue);
    let n_days = usize::try_from(span.length().num_days() + 1).unwrap_or(1);
    let (text, says_length) = match rule.frequency {
        Frequency::Yearly => match yearly_span(rule, span, &every, catalogue) {
            Some(text) => (text, true),
            None => (on(&every, &yearly(rule, start, catalogue)?, catalogue), n_days == 1),
        },
        Frequency::Monthly => (monthly(rule, start, &every, catalogue)?, n_days == 1),
        Frequency::Weekly => (weekly(rule, start, &every, catalogue)?, n_days == 1),
        Frequency::Daily => (daily(rule, start, &every, catalogue)?, n_days == 1),
    };
    let text = match says_length {
        true => text,
        false => catalogue.count("date.for_days", n_days, &[("text", &text)]),
    };
    let text = span::with_times(text, span, zone, catalogue);
    let text = match (rule.count, rule.until) {
        (Some(count), _) => {
            catalogue.count("date.times", usize::try_from(count).ok()?, &[("text", &text)])
        }
        (None, Some(until)) => {
            let date = span::day(until, catalogue);
            catalogue.fill("date.rule_until", &[("text", &text), ("date", &date)])
        }
        (None, None) => text,
    };
    let text = with_dates("date.also", text, recurrence.more(), today, catalogue)?;
    with_dates("date.except", text, recurrence.except(), today, catalogue)
}

/// Adds single dates; those that are over are of no use to a visitor.
fn with_dates(
    key: &str,
    text: String,
    days: &[Day],
    today: Day,
    catalogue: &Catalogue,
) -> Option<String> {
    let ahead: Vec<String> =
        days.iter().filter(|day| **day >= today).map(|day| span::day(*day, catalogue)).collect();
    match ahead.len() {
        0 => Some(text),
        1..=MAX_DATES => {
            Some(catalogue.fill(key, &[("text", &text), ("dates", &catalogue.list(&ahead))]))
        }
        _ => None,
    }
}

/// "every week", "every 2 weeks".
fn every(rule: &Rule, catalogue: &Catalogue) -> String {
    let (one, many) = match rule.frequency {
        Frequency::Daily => ("date.every_day", "date.every_days"),
        Frequency::Weekly => ("date.every_week", "date.every_weeks"),
        Frequency::Monthly => ("date.every_month", "date.every_months"),
        Frequency::Yearly => ("date.every_year", "date.every_years"),
    };
    match rule.interval {
        1 => catalogue.text(one).to_owned(),
        n => catalogue.count(many, n.into(), &[]),
    }
}

fn on(every: &str, days: &[String], catalogue: &Catalogue) -> String {
    on_days("date.on", "day", every, days, catalogue)
}

/// Some languages have other words for one day and for several: "күні", "күндері".
fn on_days(key: &str, place: &str, every: &str, days: &[String], catalogue: &Catalogue) -> String {
    let said = catalogue.list(days);
    catalogue.count(key, days.len(), &[("every", every), (place, &said)])
}

fn daily(rule: &Rule, start: Day, every: &str, catalogue: &Catalogue) -> Option<String> {
    match (rule.months.as_slice(), rule.month_days.as_slice(), rule.weekdays.as_slice()) {
        ([], [], []) => Some(every.to_owned()),
        // Every day that is a Monday is every Monday.
        ([], [], _) if rule.interval == 1 => {
            weekly(rule, start, catalogue.text("date.every_week"), catalogue)
        }
        _ => None,
    }
}

fn weekly(rule: &Rule, start: Day, every: &str, catalogue: &Catalogue) -> Option<String> {
    if !rule.months.is_empty() {
        return None;
    }
    let is_on = |number: &u32| match rule.weekdays.as_slice() {
        [] => start.weekday().number_from_monday() == *number,
        days => days.iter().any(|(_, day)| day.number_from_monday() == *number),
    };
    let days: Vec<String> = (1..=7)
        .filter(is_on)
        .map(|day| span::word(catalogue, "weekday_on", day).to_owned())
        .collect();
    Some(on_days("date.on_weekdays", "days", every, &days, catalogue))
}

fn monthly(rule: &Rule, start: Day, every: &str, catalogue: &Catalogue) -> Option<String> {
    if !rule.months.is_empty() {
        return None;
    }
    if !rule.weekdays.is_empty() {
        let days: Vec<String> = nths(rule)?
            .into_iter()
            .map(|(ordinal, day)| nth(ordinal, day, None, catalogue))
            .collect::<Option<_>>()?;
        return Some(on(every, &days, catalogue));
    }
    if rule.month_days == [-1] && rule.positions.is_empty() {
        return Some(match catalogue.either("date.every_month_end", "") {
            whole if rule.interval == 1 && !whole.is_empty() => catalogue.text(whole).to_owned(),
            _ => on(every, &[catalogue.text("date.month_end").to_owned()], catalogue),
        });
    }
    let days: Vec<String> = month_days(rule, start)?
        .into_iter()
        .map(|day| catalogue.fill("date.month_day", &[("n", &span::number(day, catalogue))]))
        .collect();
    Some(on_days("date.on_month_days", "days", every, &days, catalogue))
}

/// "every year on 24–31 October", if the rule gives the very days of its first occurrence.
fn yearly_span(rule: &Rule, span: &Span, every: &str, catalogue: &Catalogue) -> Option<String> {
    let first = span.start.first;
    let last = span.days().last?;
    let is_same_month = match rule.months.as_slice() {
        [] => rule.month_days.is_empty(),
        [month] => u32::try_from(*month) == Ok(first.month()),
        _ => false,
    };
    let is_same_day = match rule.month_days.as_slice() {
        [] => true,
        [day] => u32::try_from(*day) == Ok(first.day()),
        _ => false,
    };
    let is_short = last.signed_duration_since(first).num_days() < 300;
    let is_plain = rule.weekdays.is_empty() && rule.positions.is_empty();
    if !(is_plain && is_same_month && is_same_day && is_short) {
        return None;
    }
    Some(if first == last {
        on(every, &[span::day_each(first, months_of(rule), catalogue)], catalogue)
    } else {
        let days = span::days_only(first, last, months_of(rule), catalogue);
        catalogue.fill("date.on_span", &[("every", every), ("day", &days)])
    })
}

/// The list of months after "every year" or after "every two years".
fn months_of(rule: &Rule) -> &'static str {
    if rule.interval > 1 { "month_at" } else { "month_of" }
}

/// "3 May and 2 November", "the first Tuesday of May".
fn yearly(rule: &Rule, start: Day, catalogue: &Catalogue) -> Option<Vec<String>> {
    let months = match rule.months.as_slice() {
        [] if rule.weekdays.is_empty() => vec![start.month()],
        months => (1..=12).filter(|month| has(months, *month)).collect(),
    };
    let days: Vec<String> = if rule.weekdays.is_empty() {
        let days = month_days(rule, start)?;
        let leap_year = 2024;
        months
            .iter()
            .flat_map(|month| days.iter().map(|day| Day::from_ymd_opt(leap_year, *month, *day)))
            .flatten()
            .map(|day| span::day_each(day, months_of(rule), catalogue))
            .collect()
    } else {
        let [month] = *months.as_slice() else { return None };
        let month = match catalogue.item("month_at_nth", month) {
            word if rule.interval > 1 && !word.is_empty() => word,
            _ => catalogue.item_of_either("month_nth", "month_of", month),
        };
        nths(rule)?
            .into_iter()
            .map(|(ordinal, day)| nth(ordinal, day, Some(month), catalogue))
            .collect::<Option<_>>()?
    };
    (1..=MAX_DATES).contains(&days.len()).then_some(days)
}

/// The days of the month, if they are few and counted from the start.
fn month_days(rule: &Rule, start: Day) -> Option<Vec<u32>> {
    if !rule.positions.is_empty() {
        return None;
    }
    if rule.month_days.is_empty() {
        return Some(vec![start.day()]);
    }
    let days: Vec<u32> = (1..=31).filter(|day| has(&rule.month_days, *day)).collect();
    let is_from_start = rule.month_days.iter().all(|day| *day > 0);
    (is_from_start && days.len() <= MAX_DATES).then_some(days)
}

fn has(numbers: &[i16], wanted: u32) -> bool {
    numbers.iter().any(|number| u32::try_from(*number) == Ok(wanted))
}

/// Which weekdays of a month: from BYDAY with a number, or from one weekday and BYSETPOS.
fn nths(rule: &Rule) -> Option<Vec<(i16, Weekday)>> {
    if !rule.month_days.is_empty() {
        return None;
    }
    match (rule.weekdays.as_slice(), rule.positions.as_slice()) {
        ([(0, day)], [position]) if rule.months.len() <= 1 => Some(vec![(*position, *day)]),
        (days, []) if days.len() <= MAX_DATES => Some(days.to_vec()),
        _ => None,
    }
}

/// "the first Tuesday", with the month "the first Tuesday of May".
fn nth(ordinal: i16, day: Weekday, month: Option<&str>, catalogue: &Catalogue) -> Option<String> {
    let number = day.number_from_monday();
    let gender = span::word(catalogue, "weekday_gender", number);
    let key = match ordinal {
        1..=5 => ["nth.", &ordinal.to_string()].concat(),
        -1 => "nth_last".to_owned(),
        _ => return None,
    };
    let nth = catalogue.form(&key, gender)?;
    Some(match month {
        None => {
            let weekday = span::word(catalogue, "weekday_nth", number);
            catalogue.fill("date.on_nth", &[("nth", nth), ("weekday", weekday)])
        }
        Some(month) => {
            let weekday = catalogue.item_of_either("weekday_nth_of", "weekday_nth", number);
            catalogue
                .fill("date.on_nth_of", &[("nth", nth), ("weekday", weekday), ("month", month)])
        }
    })
}
