//! A schedule of schema.org as a rule of repetition, with the times of its first day.

use barnoma_reader::day::read_moment;
use barnoma_reader::json::Json;

use super::event::date_of;
use super::node::{node_id, short, text, value};
use crate::tree::{Object, entries, get};

/// What a rule, its first day and a zone can say.
const KNOWN: &[&str] = &[
    "byDay",
    "byMonth",
    "byMonthDay",
    "byMonthWeek",
    "endDate",
    "endTime",
    "exceptDate",
    "id",
    "repeatCount",
    "repeatFrequency",
    "scheduleTimezone",
    "startDate",
    "startTime",
    "type",
];

/// Puts a schedule into an event; whether all of it is said there.
pub fn put(schedule: &Json, record: &mut Object) -> bool {
    let Some(rule) = rule(schedule) else { return false };
    record.set("rrule", rule);
    let all = || entries(schedule).iter().map(|(name, _)| short(name));
    let is_known = all().all(|name| name.starts_with('@') || KNOWN.contains(&name));
    // A rule ends after a number of times or on a day, not both.
    let ends_once =
        !(all().any(|name| name == "repeatCount") && all().any(|name| name == "endDate"));
    let except = many(schedule, "exceptDate");
    for day in except.iter().flatten() {
        record.push_new("exdate", day_of_moment(day));
    }
    let is_begun = start(schedule, record);
    let is_ended = end(schedule, record);
    let is_placed = zone(schedule, record);
    is_known && ends_once && except.is_some() && is_begun && is_ended && is_placed
}

/// The first day with its time; whether the event begins as the schedule says.
fn start(schedule: &Json, record: &mut Object) -> bool {
    let day = said(schedule, "startDate").map(|day| date_of(&day));
    if record.get("startDate").is_none() {
        record.set_some("startDate", day.clone());
    }
    let Some(own) = record.word("startDate").map(str::to_owned) else {
        return said(schedule, "startTime").is_none();
    };
    let is_same = day.is_none_or(|day| own.starts_with(to_minutes(&day)));
    let Some(time) = said(schedule, "startTime") else { return is_same };
    let Some(moment) = with_time(&own, &time) else { return false };
    if !own.contains('T') {
        record.set("startDate", moment);
        return is_same;
    }
    is_same && to_minutes(&own) == to_minutes(&moment)
}

/// The end of the first time; whether the event has the end that the schedule says.
fn end(schedule: &Json, record: &mut Object) -> bool {
    let start = record.word("startDate").unwrap_or_default().to_owned();
    let Some(time) = said(schedule, "endTime") else { return true };
    let Some(moment) = with_time(&start, &time) else { return false };
    // What ends after midnight ends on a day that nobody has said.
    if to_minutes(&moment) <= to_minutes(&start) {
        return false;
    }
    let own = record.word("endDate").map(str::to_owned);
    // The last day of all, which the rule says, is not that of the first time.
    let last = said(schedule, "endDate");
    let is_last = |own: &str| last.as_deref().is_some_and(|last| day_of_moment(last) == own);
    match own {
        Some(own) if own != day_of_moment(&moment) && !is_last(&own) => {
            to_minutes(&own) == to_minutes(&moment)
        }
        _ => {
            record.set("endDate", moment);
            true
        }
    }
}

/// The zone of the times; whether the event is in that of the schedule.
fn zone(schedule: &Json, record: &mut Object) -> bool {
    let Some(zone) = said(schedule, "scheduleTimezone") else { return true };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    if !zone.chars().all(is_name) {
        return false;
    }
    if record.get("timeZone").is_none() {
        record.set("timeZone", zone.as_str());
    }
    record.word("timeZone") == Some(&zone)
}

fn said(schedule: &Json, property: &str) -> Option<String> {
    value(schedule, property).and_then(text)
}

/// The day of a moment with this time; nothing if that is none of the format's.
fn with_time(moment: &str, time: &str) -> Option<String> {
    let moment = date_of(&format!("{}T{time}", day_of_moment(moment)));
    read_moment(&moment).is_ok().then_some(moment)
}

pub fn day_of_moment(moment: &str) -> &str {
    moment.split('T').next().unwrap_or(moment)
}

/// `10:00:00` and `10:00` are the same time.
fn to_minutes(moment: &str) -> &str {
    moment.get(..16).unwrap_or(moment)
}

/// The rule that a schedule is; nothing if it is none that a rule can say.
fn rule(schedule: &Json) -> Option<String> {
    let every = value(schedule, "repeatFrequency").and_then(text)?;
    let every = every.strip_prefix('P')?;
    let n: u32 = every.get(..every.len().checked_sub(1)?)?.parse().ok().filter(|n| *n > 0)?;
    let frequency = match every.chars().last()? {
        'D' => "DAILY",
        'W' => "WEEKLY",
        'M' => "MONTHLY",
        'Y' => "YEARLY",
        _ => return None,
    };
    let mut rule = format!("FREQ={frequency}");
    if n > 1 {
        rule.push_str(&format!(";INTERVAL={n}"));
    }
    let count = value(schedule, "repeatCount").and_then(text);
    match (count, value(schedule, "endDate").and_then(text)) {
        (Some(count), _) => rule.push_str(&format!(";COUNT={}", count.parse::<u32>().ok()?)),
        (None, Some(end)) => {
            let day: String = day_of_moment(&end).chars().filter(char::is_ascii_digit).collect();
            if day.len() != 8 {
                return None;
            }
            rule.push_str(&format!(";UNTIL={day}"));
        }
        (None, None) => {}
    }
    for (property, part, most) in [("byMonth", "BYMONTH", 12), ("byMonthDay", "BYMONTHDAY", 31)] {
        let numbers = many(schedule, property)?;
        if !numbers.is_empty() {
            let are_numbers =
                numbers.iter().all(|n| n.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n)));
            if !are_numbers {
                return None;
            }
            rule.push_str(&format!(";{part}={}", numbers.join(",")));
        }
    }
    let days: Option<Vec<&str>> = many(schedule, "byDay")?.iter().map(|day| day_of(day)).collect();
    let days = days?;
    let weeks = many(schedule, "byMonthWeek")?;
    let has_months =
        frequency == "MONTHLY" || (frequency == "YEARLY" && rule.contains(";BYMONTH="));
    let are_weeks =
        weeks.iter().all(|week| ["-1", "1", "2", "3", "4", "5"].contains(&week.as_str()));
    let can_be = has_months && are_weeks && !days.is_empty();
    if !(weeks.is_empty() || can_be) {
        return None;
    }
    // Days of no week in particular are those of each.
    let weeks = if weeks.is_empty() { vec![String::new()] } else { weeks };
    let of_week = |week: String| days.iter().map(move |day| format!("{week}{day}"));
    let days: Vec<String> = weeks.into_iter().flat_map(of_week).collect();
    if !days.is_empty() {
        rule.push_str(&format!(";BYDAY={}", days.join(",")));
    }
    Some(rule)
}

/// The values of a property; nothing if one of them is no text.
fn many(schedule: &Json, property: &str) -> Option<Vec<String>> {
    let of = |one: &Json| text(one).or_else(|| node_id(one).map(str::to_owned));
    let Some(said) = value(schedule, property) else { return Some(Vec::new()) };
    match get(said, "@list").or_else(|| get(said, "@set")).unwrap_or(said) {
        Json::Array(items) => items.iter().map(of).collect(),
        one => Some(vec![of(one)?]),
    }
}

fn day_of(written: &str) -> Option<&'static str> {
    Some(match short(written) {
        "Monday" | "MO" => "MO",
        "Tuesday" | "TU" => "TU",
        "Wednesday" | "WE" => "WE",
        "Thursday" | "TH" => "TH",
        "Friday" | "FR" => "FR",
        "Saturday" | "SA" => "SA",
        "Sunday" | "SU" => "SU",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::of_line;

    #[test]
    fn schedules_are_rules_where_these_can_say_them() {
        for (schedule, expected) in [
            (
                r#"{"repeatFrequency":"P1W","byDay":["https://schema.org/Monday","Friday"],"repeatCount":8}"#,
                Some("FREQ=WEEKLY;COUNT=8;BYDAY=MO,FR"),
            ),
            (
                r#"{"repeatFrequency":"P2M","byMonthDay":[1,15],"endDate":"2022-12-31"}"#,
                Some("FREQ=MONTHLY;INTERVAL=2;UNTIL=20221231;BYMONTHDAY=1,15"),
            ),
            (
                r#"{"repeatFrequency":"P1Y","byMonth":5,"byMonthDay":3}"#,
                Some("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3"),
            ),
            (
                r#"{"repeatFrequency":"P1M","byDay":"Monday","byMonthWeek":1}"#,
                Some("FREQ=MONTHLY;BYDAY=1MO"),
            ),
            (
                r#"{"repeatFrequency":"P1M","byDay":["Monday",{"@id":"https://schema.org/Friday"}],"byMonthWeek":[2,-1]}"#,
                Some("FREQ=MONTHLY;BYDAY=2MO,2FR,-1MO,-1FR"),
            ),
            (
                r#"{"repeatFrequency":"P1Y","byMonth":5,"byDay":"Sunday","byMonthWeek":"2"}"#,
                Some("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU"),
            ),
            (r#"{"repeatFrequency":"P1M","byMonthWeek":1}"#, None),
            (r#"{"repeatFrequency":"P1M","byDay":"Monday","byMonthWeek":7}"#, None),
            (r#"{"repeatFrequency":"P1W","byDay":"Monday","byMonthWeek":1}"#, None),
            (r#"{"repeatFrequency":"P1Y","byDay":"Monday","byMonthWeek":1}"#, None),
            (r#"{"repeatFrequency":"P1W","byDay":[{"name":"Monday"}]}"#, None),
            (r#"{"repeatFrequency":"PT1H"}"#, None),
            (r#"{"repeatFrequency":"P0D"}"#, None),
            (r#"{"repeatFrequency":"P1W","byDay":"Someday"}"#, None),
            (r#"{"repeatFrequency":"P"}"#, None),
            (r#"{}"#, None),
        ] {
            let rule = rule(&of_line(schedule).unwrap());
            assert_eq!(rule.as_deref(), expected, "{schedule}");
        }
    }
}
