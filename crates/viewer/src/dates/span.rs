//! One date, and a span from a date to a date, in words.

use chrono::Datelike;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::{Day, End, Moment, Precision, Span, Time};

/// The grammatical form of a date inside a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Alone: "ноябрь 2022 г.".
    Plain,
    /// After "since", "until" and, alone, after "about": "ноября 2022 г.".
    Of,
    /// After "until the end", of a part of a year and of a decade: "du printemps 2022".
    End,
}

/// A date with its marks and time: "2 November 2022 (to be confirmed)".
pub fn moment(moment: &Moment, zone: Option<&str>, catalogue: &Catalogue) -> String {
    marked(moment, Form::Of, zone, catalogue)
}

/// The same; if it is approximate, in this form: one end of a span stands in the form of the other.
fn marked(moment: &Moment, form: Form, zone: Option<&str>, catalogue: &Catalogue) -> String {
    let date = match moment.is_approximate {
        true => about(&bare(moment, form, catalogue), moment, form, catalogue),
        false => bare(moment, Form::Plain, catalogue),
    };
    let date = match moment.time {
        Some(time) => {
            let time = with_zone(&clock(time), &zone_name(time, zone, catalogue), catalogue);
            catalogue.fill("date.time", &[("date", &date), ("time", &time)])
        }
        None => date,
    };
    confirmed(date, moment.is_uncertain, catalogue)
}

/// "about June 2022"; in the plain form, of a span that begins with it.
fn about(date: &str, start: &Moment, form: Form, catalogue: &Catalogue) -> String {
    let special = match form {
        Form::Plain => "date.approx_span",
        Form::Of if start.is_day() => "date.approx_day",
        Form::Of | Form::End => "date.approx",
    };
    let key = catalogue.either(special, "date.approx");
    catalogue.fill(key, &[("date", date)])
}

/// "until 2022".
pub(super) fn until(end: &Moment, zone: Option<&str>, catalogue: &Catalogue) -> String {
    let key = match end.precision {
        Precision::Day if end.is_approximate => {
            catalogue.either("date.until_approx_day", "date.until_approx")
        }
        _ if end.is_approximate => "date.until_approx",
        Precision::Day if end.time.is_some() => {
            catalogue.either("date.until_time", "date.until_day")
        }
        Precision::Day => "date.until_day",
        _ if is_part(end) => "date.until_part",
        _ => "date.until",
    };
    let form = if end.is_approximate { Form::Of } else { Form::End };
    open(key, end, form, zone, catalogue)
}

/// Whether a date is said by a noun: a season, a quarter, a half of a year, a decade.
fn is_part(moment: &Moment) -> bool {
    use Precision::{Decade, Half, Quarter, Season};
    matches!(moment.precision, Season(_) | Quarter(_) | Half(_) | Decade)
}

fn since(start: &Moment, zone: Option<&str>, catalogue: &Catalogue) -> String {
    // In Russian the preposition differs before "second": со 2 ноября, со 2-го квартала.
    let is_second = match start.precision {
        Precision::Day => start.first.day() == 2,
        Precision::Half(n) | Precision::Quarter(n) => n == 2,
        _ => false,
    };
    let about = match start.is_day() {
        true => catalogue.either("date.since_approx_day", "date.since_approx"),
        false => "date.since_approx",
    };
    let key = match (start.is_approximate, is_second, start.is_day()) {
        (true, true, _) => catalogue.either("date.since_approx_second", about),
        (true, false, _) => about,
        (false, true, true) => "date.since_second_day",
        (false, true, false) => "date.since_second",
        (false, false, true) => "date.since_day",
        (false, false, false) => "date.since",
    };
    let key = match start.precision {
        _ if start.is_approximate => key,
        Precision::Year => catalogue.either("date.since_year", key),
        _ if is_part(start) => catalogue.either("date.since_part", key),
        _ => key,
    };
    open(key, start, Form::Of, zone, catalogue)
}

fn open(key: &str, end: &Moment, form: Form, zone: Option<&str>, catalogue: &Catalogue) -> String {
    let date = bare(end, form, catalogue);
    let text = catalogue.fill(key, &[("date", &date)]);
    let text = match end.time {
        Some(time) => {
            let time = with_zone(&clock(time), &zone_name(time, zone, catalogue), catalogue);
            catalogue.fill("date.time", &[("date", &text), ("time", &time)])
        }
        None => text,
    };
    confirmed(text, end.is_uncertain, catalogue)
}

fn confirmed(text: String, is_uncertain: bool, catalogue: &Catalogue) -> String {
    match is_uncertain {
        true => catalogue.fill("date.tbc", &[("date", &text)]),
        false => text,
    }
}

/// A whole span: "24–31 October 2022".
pub(super) fn said(span: &Span, zone: Option<&str>, catalogue: &Catalogue) -> String {
    let start = &span.start;
    let end = match &span.end {
        End::Same => return moment(start, zone, catalogue),
        End::Open => return since(start, zone, catalogue),
        End::At(end) => end,
    };
    let are_marked_alike =
        start.is_approximate == end.is_approximate && start.is_uncertain == end.is_uncertain;
    let separate = || {
        let [start, end] = [start, end].map(|moment| marked(moment, Form::Plain, zone, catalogue));
        catalogue.fill("date.range", &[("start", &start), ("end", &end)])
    };
    match (start.time, end.time) {
        (None, None) if are_marked_alike => {
            let range = compact(start, end, catalogue);
            let range = match start.is_approximate {
                true => about(&range, start, Form::Plain, catalogue),
                false => range,
            };
            confirmed(range, start.is_uncertain, catalogue)
        }
        (Some(from), Some(to)) if start.first == end.first => {
            let times = times(from, Some(to), zone, catalogue);
            let date = day(start.first, catalogue);
            catalogue.fill("date.time", &[("date", &date), ("time", &times)])
        }
        (Some(from), Some(to)) => {
            let (from_zone, to_zone) =
                (zone_name(from, zone, catalogue), zone_name(to, zone, catalogue));
            let said_zone = if from_zone == to_zone { "" } else { &from_zone };
            let from = with_zone(&clock(from), said_zone, catalogue);
            let to = with_zone(&clock(to), &to_zone, catalogue);
            if start.first.year() == end.first.year() {
                let year = start.first.year().to_string();
                let (start, end) =
                    (day_only(start.first, catalogue), day_only(end.first, catalogue));
                return catalogue.fill(
                    "date.range_days_times",
                    &[
                        ("start", &start),
                        ("from", &from),
                        ("end", &end),
                        ("to", &to),
                        ("year", &year),
                    ],
                );
            }
            let (first, last) = (day(start.first, catalogue), day(end.first, catalogue));
            let first = catalogue.fill("date.time", &[("date", &first), ("time", &from)]);
            let last = catalogue.fill("date.time", &[("date", &last), ("time", &to)]);
            catalogue.fill("date.range", &[("start", &first), ("end", &last)])
        }
        (Some(_), None) if end.is_day() && start.first == end.first => {
            moment(start, zone, catalogue)
        }
        (None, Some(to)) if start.is_day() && start.first == end.first => {
            let time = times(to, None, zone, catalogue);
            let date = moment(start, zone, catalogue);
            catalogue.fill("date.time_until", &[("date", &date), ("time", &time)])
        }
        (Some(from), None) if are_marked_alike => {
            let time = times(from, None, zone, catalogue);
            let date = compact(start, end, catalogue);
            catalogue.fill("date.time_from", &[("date", &date), ("time", &time)])
        }
        _ => separate(),
    }
}

/// Adds the times of a span that begins and ends on one day to words for its days.
pub(super) fn with_times(
    date: String,
    span: &Span,
    zone: Option<&str>,
    catalogue: &Catalogue,
) -> String {
    let Some(from) = span.start.time else { return date };
    let (key, to) = match &span.end {
        End::At(end) if end.first == span.start.first => ("date.time", end.time),
        End::Same => ("date.time", None),
        _ => ("date.time_from", None),
    };
    let time = times(from, to, zone, catalogue);
    catalogue.fill(key, &[("date", &date), ("time", &time)])
}

/// "10:00–12:00 (Dushanbe)".
fn times(from: Time, to: Option<Time>, zone: Option<&str>, catalogue: &Catalogue) -> String {
    let from_zone = zone_name(from, zone, catalogue);
    let Some(to) = to.filter(|to| *to != from) else {
        return with_zone(&clock(from), &from_zone, catalogue);
    };
    let to_zone = zone_name(to, zone, catalogue);
    if from_zone == to_zone {
        let range =
            catalogue.fill("date.range_times", &[("start", &clock(from)), ("end", &clock(to))]);
        return with_zone(&range, &to_zone, catalogue);
    }
    let from = with_zone(&clock(from), &from_zone, catalogue);
    let to = with_zone(&clock(to), &to_zone, catalogue);
    catalogue.fill("date.range", &[("start", &from), ("end", &to)])
}

/// From a day to a day.
pub(super) fn days(first: Day, last: Day, catalogue: &Catalogue) -> String {
    if first == last {
        return day(first, catalogue);
    }
    if first.year() != last.year() {
        let (start, end) = (day(first, catalogue), day(last, catalogue));
        return catalogue.fill("date.range", &[("start", &start), ("end", &end)]);
    }
    let year = first.year().to_string();
    if first.month() != last.month() {
        let (start, end) = (day_only(first, catalogue), day_only(last, catalogue));
        let values = [("start", start.as_str()), ("end", &end), ("year", &year)];
        return catalogue.fill("date.range_across_months", &values);
    }
    catalogue.fill(
        "date.range_days",
        &[
            ("start", &day_number(first, catalogue)),
            ("end", &day_number(last, catalogue)),
            ("month", word(catalogue, "month_of", first.month())),
            ("year", &year),
        ],
    )
}

/// From a day to a later day of any year: "24–31 October". `months` is the list that the last
/// month is taken from, if the language has it; the first one is taken from that list with `_from`.
pub(super) fn days_only(first: Day, last: Day, months: &str, catalogue: &Catalogue) -> String {
    let month = catalogue.item_of_either(months, "month_of", last.month());
    if first.month() != last.month() {
        let from = [months, "_from"].concat();
        let from = catalogue.item_of_either(&from, "month_of", first.month());
        let start = day_of_any_year("date.day_only", first, from, catalogue);
        let end = day_of_any_year("date.day_only", last, month, catalogue);
        let key = catalogue.either("date.range_days_only_across_months", "date.range");
        return catalogue.fill(key, &[("start", &start), ("end", &end)]);
    }
    catalogue.fill(
        "date.range_days_only",
        &[
            ("start", &day_number(first, catalogue)),
            ("end", &day_number(last, catalogue)),
            ("month", month),
        ],
    )
}

/// From a date to a date, saying once what both have in common; without marks and times.
fn compact(start: &Moment, end: &Moment, catalogue: &Catalogue) -> String {
    let is_same_year = start.first.year() == end.first.year();
    match (start.precision, end.precision) {
        (Precision::Day, Precision::Day) => days(start.first, end.last, catalogue),
        (a, b) if a == b && start.first == end.first => bare(start, Form::Plain, catalogue),
        (Precision::Year, Precision::Year) => {
            years(start.first.year(), end.first.year(), catalogue)
        }
        (Precision::Decade, Precision::Decade) => {
            let key = match end.first.year() % 100 {
                30 => catalogue.either("date.range_decades_thirty", "date.range_decades"),
                _ => "date.range_decades",
            };
            let year = |moment: &Moment| moment.first.year().to_string();
            catalogue.fill(key, &[("start", &year(start)), ("end", &year(end))])
        }
        (Precision::Month, Precision::Month) if is_same_year => catalogue.fill(
            "date.range_months",
            &[
                ("start", word(catalogue, "month", start.first.month())),
                ("end", word(catalogue, "month", end.first.month())),
                ("year", &start.first.year().to_string()),
            ],
        ),
        (Precision::Quarter(a), Precision::Quarter(b)) if is_same_year => catalogue.fill(
            "date.range_quarters",
            &[
                ("start", word(catalogue, "quarter", a.into())),
                ("end", word(catalogue, "quarter", b.into())),
                ("year", &start.first.year().to_string()),
            ],
        ),
        _ => {
            let start = bare(start, Form::Plain, catalogue);
            let end = bare(end, Form::Plain, catalogue);
            catalogue.fill("date.range", &[("start", &start), ("end", &end)])
        }
    }
}

fn years(first: i32, last: i32, catalogue: &Catalogue) -> String {
    catalogue.fill("date.range_years", &[("start", &first.to_string()), ("end", &last.to_string())])
}

pub(super) fn day(day: Day, catalogue: &Catalogue) -> String {
    catalogue.fill(
        "date.day",
        &[
            ("day", &day_number(day, catalogue)),
            ("month", word(catalogue, "month_of", day.month())),
            ("year", &day.year().to_string()),
        ],
    )
}

/// A day of any year: "3 May".
pub(super) fn day_only(day: Day, catalogue: &Catalogue) -> String {
    day_of_any_year("date.day_only", day, word(catalogue, "month_of", day.month()), catalogue)
}

/// A day of every year, as it stands after "every year on": "3 May".
pub(super) fn day_each(day: Day, months: &str, catalogue: &Catalogue) -> String {
    let month = catalogue.item_of_either(months, "month_of", day.month());
    day_of_any_year("date.day_each", day, month, catalogue)
}

fn day_of_any_year(key: &str, day: Day, month: &str, catalogue: &Catalogue) -> String {
    catalogue.fill(key, &[("day", &day_number(day, catalogue)), ("month", month)])
}

/// The number of a day in its month; French counts the first one.
fn day_number(day: Day, catalogue: &Catalogue) -> String {
    number(day.day(), catalogue)
}

/// The number of a day in any month.
pub(super) fn number(day: u32, catalogue: &Catalogue) -> String {
    match day {
        1 => catalogue.text("date.day_first").to_owned(),
        n => n.to_string(),
    }
}

/// A date without its marks and time.
fn bare(moment: &Moment, form: Form, catalogue: &Catalogue) -> String {
    let year = moment.first.year().to_string();
    let of_year = |key: &str, name: &str, plain: &str, of: &str, number: u32| {
        let word = match form {
            Form::Plain => word(catalogue, plain, number),
            Form::Of => word(catalogue, of, number),
            Form::End => catalogue.item_of_either(&[plain, "_end"].concat(), of, number),
        };
        catalogue.fill(key, &[(name, word), ("year", &year)])
    };
    let month = || of_year("date.month", "month", "month", "month_of", moment.first.month());
    let whole_year = || catalogue.fill("date.year", &[("year", &year)]);
    match moment.precision {
        Precision::Day => day(moment.first, catalogue),
        Precision::Month => month(),
        Precision::DayUnset => catalogue.fill("date.day_unset", &[("date", &month())]),
        Precision::Year => whole_year(),
        Precision::MonthUnset => catalogue.fill("date.month_unset", &[("date", &whole_year())]),
        Precision::Season(n) => of_year("date.season", "season", "season", "season_of", n.into()),
        Precision::Quarter(n) => {
            of_year("date.quarter", "quarter", "quarter", "quarter_of", n.into())
        }
        Precision::Half(n) => of_year("date.half", "half", "half", "half_of", n.into()),
        Precision::Decade => {
            catalogue.fill(decade(moment.first.year(), form, catalogue), &[("year", &year)])
        }
        Precision::Century => years(moment.first.year(), moment.last.year(), catalogue),
    }
}

/// The message of a decade; Tajik has another ending after thirty.
fn decade<'a>(year: i32, form: Form, catalogue: &Catalogue) -> &'a str {
    let key = match form {
        Form::Plain => "date.decade",
        Form::Of => "date.decade_of",
        Form::End => catalogue.either("date.decade_end", "date.decade_of"),
    };
    if year % 100 == 30 { catalogue.either("date.decade_thirty", key) } else { key }
}

/// A word of a numbered list of the catalogue, from 1.
pub(super) fn word<'a>(catalogue: &'a Catalogue, list: &str, number: u32) -> &'a str {
    catalogue.item(list, number)
}

/// "10:05".
pub(super) fn clock(time: Time) -> String {
    [&two(time.hour.into()), ":", &two(time.minute.into())].concat()
}

pub(super) fn two(n: u16) -> String {
    let zero = if n < 10 { "0" } else { "" };
    [zero, &n.to_string()].concat()
}

fn with_zone(time: &str, zone: &str, catalogue: &Catalogue) -> String {
    match zone {
        "" => time.to_owned(),
        _ => catalogue.fill("date.time_zone", &[("time", time), ("zone", zone)]),
    }
}

/// "UTC+5" if the time says so itself, else the city of the zone, else nothing.
fn zone_name(time: Time, zone: Option<&str>, catalogue: &Catalogue) -> String {
    let Some(offset) = time.offset else {
        let city = zone.and_then(|zone| zone.rsplit('/').next()).unwrap_or_default();
        return catalogue.name_of("zone", &city.replace('_', " ")).to_owned();
    };
    let (sign, minutes) = (if offset < 0 { "−" } else { "+" }, offset.unsigned_abs());
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => ["UTC", sign, &hours.to_string()].concat(),
        (hours, minutes) => ["UTC", sign, &hours.to_string(), ":", &two(minutes)].concat(),
    }
}
