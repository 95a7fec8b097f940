//! A schedule of schema.org as a rule of repetition.

use barnoma_reader::json::Json;

use super::node::{short, text, value};

/// The rule that a schedule is; nothing if it is none that a rule can say.
pub fn rule(schedule: &Json) -> Option<String> {
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
            let day: String = end.split('T').next()?.chars().filter(char::is_ascii_digit).collect();
            if day.len() != 8 {
                return None;
            }
            rule.push_str(&format!(";UNTIL={day}"));
        }
        (None, None) => {}
    }
    for (property, part, most) in [("byMonth", "BYMONTH", 12), ("byMonthDay", "BYMONTHDAY", 31)] {
        let numbers = many(schedule, property);
        if !numbers.is_empty() {
            let are_numbers =
                numbers.iter().all(|n| n.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n)));
            if !are_numbers {
                return None;
            }
            rule.push_str(&format!(";{part}={}", numbers.join(",")));
        }
    }
    let days: Option<Vec<&str>> = many(schedule, "byDay").iter().map(|day| day_of(day)).collect();
    match days?.as_slice() {
        [] => {}
        days => rule.push_str(&format!(";BYDAY={}", days.join(","))),
    }
    Some(rule)
}

fn many(schedule: &Json, property: &str) -> Vec<String> {
    match value(schedule, property) {
        Some(Json::Array(items)) => items.iter().filter_map(text).collect(),
        Some(one) => text(one).into_iter().collect(),
        None => Vec::new(),
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
