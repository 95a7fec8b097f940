//! Reading RFC 5545 recurrence rules: the subset that the dataset format promises.

use chrono::{Datelike, Weekday};

pub use barnoma_pack::recurrence::*;

use crate::day::{Day, Moment};

/// Reads a rule that starts with `start`, with further days and exceptions.
///
/// A rule that cannot be expanded is kept as text, and its problem is returned.
pub fn read_recurrence(
    start: &Moment,
    text: Option<&str>,
    more: Vec<Day>,
    except: Vec<Day>,
) -> (Recurrence, Option<RuleProblem>) {
    let (rule, problem) = match text.map(|text| read_rule(text, start)) {
        None => (None, None),
        Some(Ok(rule)) => (Some(rule), None),
        Some(Err(problem)) => (None, Some(problem)),
    };
    (Recurrence::new(text.map(str::to_owned), rule, more, except), problem)
}

/// Why a rule is not expanded; the text says which part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleProblem {
    /// It means something, but lies outside the subset.
    Unsupported(String),
    /// It is not a rule.
    Bad(String),
}

fn bad(words: &[&str]) -> RuleProblem {
    RuleProblem::Bad(words.concat())
}

fn unsupported(words: &[&str]) -> RuleProblem {
    RuleProblem::Unsupported(words.concat())
}

/// Reads a rule whose first occurrence is `start`.
pub fn read_rule(text: &str, start: &Moment) -> Result<Rule, RuleProblem> {
    let text = text.trim().to_ascii_uppercase();
    let mut rule = Rule {
        frequency: Frequency::Daily,
        interval: 1,
        count: None,
        until: None,
        last: None,
        months: Vec::new(),
        month_days: Vec::new(),
        weekdays: Vec::new(),
        positions: Vec::new(),
        week_start: Weekday::Mon,
    };
    let mut seen = Vec::new();
    for part in text.split(';') {
        let Some((name, value)) = part.split_once('=') else {
            return Err(bad(&["\"", &shortened(part), "\" is not NAME=VALUE"]));
        };
        if seen.contains(&name) {
            return Err(bad(&[&shortened(name), " is there twice"]));
        }
        seen.push(name);
        take(&mut rule, name, value, start)?;
    }
    if !seen.contains(&"FREQ") {
        return Err(bad(&["FREQ is missing"]));
    }
    check(&rule)?;
    rule.last = match rule.count {
        Some(count) => Some(rule.day_of_count(start.first, count)),
        None => rule.until,
    };
    Ok(rule)
}

fn take(rule: &mut Rule, name: &str, value: &str, start: &Moment) -> Result<(), RuleProblem> {
    let wrong = || bad(&[name, "=", &shortened(value), " is not possible"]);
    match name {
        "FREQ" => {
            rule.frequency = match value {
                "DAILY" => Frequency::Daily,
                "WEEKLY" => Frequency::Weekly,
                "MONTHLY" => Frequency::Monthly,
                "YEARLY" => Frequency::Yearly,
                "SECONDLY" | "MINUTELY" | "HOURLY" => {
                    return Err(unsupported(&["FREQ=", value]));
                }
                _ => return Err(wrong()),
            }
        }
        "INTERVAL" => {
            let interval = positive(value).and_then(|n| u16::try_from(n).ok());
            rule.interval = interval.ok_or_else(wrong)?;
        }
        "COUNT" => rule.count = Some(positive(value).ok_or_else(wrong)?),
        "UNTIL" => rule.until = Some(until(value, start).ok_or_else(wrong)?),
        "BYMONTH" => rule.months = numbers(value, 1, 12).ok_or_else(wrong)?,
        "BYMONTHDAY" => rule.month_days = numbers(value, -31, 31).ok_or_else(wrong)?,
        "BYSETPOS" => rule.positions = numbers(value, -366, 366).ok_or_else(wrong)?,
        "BYDAY" => {
            rule.weekdays = all(value, weekday).ok_or_else(wrong)?;
        }
        "WKST" => match weekday(value) {
            Some((0, day)) => rule.week_start = day,
            _ => return Err(wrong()),
        },
        "BYSECOND" | "BYMINUTE" | "BYHOUR" | "BYYEARDAY" | "BYWEEKNO" | "RSCALE" | "SKIP" => {
            return Err(unsupported(&[name]));
        }
        _ => return Err(bad(&[&shortened(name), " is not a part of a rule"])),
    }
    Ok(())
}

fn check(rule: &Rule) -> Result<(), RuleProblem> {
    let is_long = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    let has_days = !rule.weekdays.is_empty() || !rule.month_days.is_empty();
    if rule.count.is_some() && rule.until.is_some() {
        return Err(bad(&["COUNT and UNTIL exclude each other"]));
    }
    if !is_long && rule.weekdays.iter().any(|(ordinal, _)| *ordinal != 0) {
        return Err(bad(&["numbers in BYDAY need FREQ=MONTHLY or FREQ=YEARLY"]));
    }
    if rule.frequency == Frequency::Weekly && !rule.month_days.is_empty() {
        return Err(bad(&["BYMONTHDAY cannot stand with FREQ=WEEKLY"]));
    }
    if rule.frequency == Frequency::Yearly && !rule.month_days.is_empty() && rule.months.is_empty()
    {
        return Err(unsupported(&["FREQ=YEARLY with BYMONTHDAY, but without BYMONTH"]));
    }
    if !rule.positions.is_empty() && !is_long {
        return Err(unsupported(&["BYSETPOS without FREQ=MONTHLY or FREQ=YEARLY"]));
    }
    if !rule.positions.is_empty() && !has_days && rule.months.is_empty() {
        return Err(bad(&["BYSETPOS needs another BY part"]));
    }
    Ok(())
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A whole number above 0, digits only.
fn positive(value: &str) -> Option<u32> {
    let is_plain = value.bytes().all(|b| b.is_ascii_digit());
    value.parse().ok().filter(|n| is_plain && *n > 0)
}

/// Whole numbers but 0 in a range.
fn numbers(value: &str, min: i16, max: i16) -> Option<Vec<i16>> {
    all(value, |number| number.parse().ok().filter(|n| *n != 0 && (min..=max).contains(n)))
}

/// What a list says, each once: repeats mean nothing, and a pack has no room for thousands.
fn all<T: PartialEq>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut all = Vec::new();
    for one in value.split(',') {
        let one = read(one)?;
        if !all.contains(&one) {
            all.push(one);
        }
    }
    Some(all)
}

/// `MO`, `1TU`, `-1FR`.
fn weekday(written: &str) -> Option<(i16, Weekday)> {
    let (ordinal, name) = written.split_at_checked(written.len().checked_sub(2)?)?;
    let day = match name {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    match ordinal {
        "" => Some((0, day)),
        _ => ordinal
            .parse()
            .ok()
            .filter(|ordinal: &i16| *ordinal != 0 && (-53..=53).contains(ordinal))
            .map(|ordinal| (ordinal, day)),
    }
}

/// The last day that `UNTIL` allows for occurrences that begin when `start` does.
fn until(value: &str, start: &Moment) -> Option<Day> {
    let (date, time) = value.split_once('T').unwrap_or((value, ""));
    if date.len() != 8 || !date.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date: u32 = date.parse().ok()?;
    let day = Day::from_ymd_opt(i32::try_from(date / 10_000).ok()?, date / 100 % 100, date % 100)?;
    if time.is_empty() {
        return (!value.contains('T')).then_some(day);
    }
    let (clock, is_utc) = time.strip_suffix('Z').map_or((time, false), |clock| (clock, true));
    if clock.len() != 6 || !clock.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let clock: i32 = clock.parse().ok()?;
    let minute = clock / 10_000 * 60 + clock / 100 % 100;
    let Some(begins) = start.time else { return Some(day) };
    let begins_at = i32::from(begins.hour) * 60 + i32::from(begins.minute);
    match (is_utc, begins.offset) {
        // Both in UTC, then the day back in the zone of the start.
        (true, Some(offset)) => {
            let local = minute + i32::from(offset);
            let shift = local.div_euclid(1440) - i32::from(local.rem_euclid(1440) < begins_at);
            Day::from_num_days_from_ce_opt(day.num_days_from_ce() + shift)
        }
        // There are no zone tables here: of a UTC instant and a floating start only the day
        // is comparable, but midnight sharp never means the day that begins then.
        (true, None) if minute > 0 || begins_at == 0 => Some(day),
        (false, _) if minute >= begins_at => Some(day),
        _ => day.pred_opt(),
    }
}
