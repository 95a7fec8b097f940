//! The oracle's own calendar: days are numbers, months are counted by hand.

use serde_json::Value;

/// A day as a number; 1 January 1970 is 0.
pub type DayNo = i64;

/// Beyond this nothing is asked: what goes on for ever goes on until then.
pub const FAR: DayNo = 365 * 100;

/// The number of a day (Howard Hinnant's `days_from_civil`).
pub fn number(year: i64, month: i64, day: i64) -> DayNo {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// First and last day from one month to another, inclusive.
fn months(year: i64, first: i64, last: i64) -> (DayNo, DayNo) {
    let after = if last == 12 { number(year + 1, 1, 1) } else { number(year, last + 1, 1) };
    (number(year, first, 1), after - 1)
}

/// The days that a date as written can mean, and whether it is one day exactly.
pub fn read(written: &str) -> ((DayNo, DayNo), bool) {
    let written = written.trim_end_matches(['?', '~', '%']);
    let date = written.split('T').next().unwrap();
    let parts: Vec<&str> = date.split('-').collect();
    let of = |text: &str| text.parse::<i64>().unwrap();
    let year = of(parts[0]);
    match parts[1..] {
        [] => (months(year, 1, 12), false),
        [part] => {
            let (first, last) = match of(part) {
                // Spring is March to May, and so on.
                season @ 21..=23 => (3 * (season - 20), 3 * (season - 20) + 2),
                quarter @ 33..=36 => (3 * (quarter - 33) + 1, 3 * (quarter - 33) + 3),
                half @ 40..=41 => (6 * (half - 40) + 1, 6 * (half - 40) + 6),
                month => (month, month),
            };
            (months(year, first, last), false)
        }
        [month, "XX"] => (months(year, of(month), of(month)), false),
        [month, day] => {
            let day = number(year, of(month), of(day));
            ((day, day), true)
        }
        _ => panic!("{written}"),
    }
}

/// When a record takes place: each time from its first to its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Not known.
    Undated,
    /// Each time; a single coarse date is a point somewhere in it.
    Times { times: Vec<(DayNo, DayNo)>, is_point: bool, ends: bool },
}

/// Reads a record's dates.
pub fn when(record: &Value) -> When {
    let text = |key: &str| record[key].as_str();
    let start = text("startDate").or(text("datePublished")).map(read);
    let end = text("endDate");
    let Some(((first, last), is_day)) = start else {
        return match end.filter(|end| *end != "..") {
            // From whenever until then.
            Some(end) => {
                When::Times { times: vec![(-FAR, read(end).0.1)], is_point: false, ends: true }
            }
            None => When::Undated,
        };
    };
    let closed = end.filter(|end| *end != "..").map(|end| read(end).0.1);
    // An end before its start is a mistake: the record has a start only.
    let closed = closed.filter(|closed| *closed >= first);
    let is_open = end == Some("..");
    let span = match (is_open, closed) {
        (true, _) => (first, FAR),
        (_, Some(closed)) => (first, closed),
        _ => (first, last),
    };
    match text("rrule") {
        None => When::Times {
            times: vec![span],
            is_point: !is_day && !is_open && closed.is_none(),
            ends: !is_open,
        },
        Some(rule) => again(record, rule, first),
    }
}

fn again(record: &Value, rule: &str, first: DayNo) -> When {
    let part = |name: &str| {
        rule.split(';')
            .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
            .map(str::to_owned)
    };
    let interval: i64 = part("INTERVAL").map_or(1, |text| text.parse().unwrap());
    let count: Option<usize> = part("COUNT").map(|text| text.parse().unwrap());
    let until = part("UNTIL").map_or(FAR, |text| {
        number(text[..4].parse().unwrap(), text[4..6].parse().unwrap(), text[6..].parse().unwrap())
    });
    let start = record["startDate"].as_str().unwrap();
    let of = |range: std::ops::Range<usize>| start[range].parse::<i64>().unwrap();
    let (year, month, day) = (of(0..4), of(5..7), of(8..10));
    let mut days: Vec<DayNo> = (0..)
        .map(|step: i64| match part("FREQ").unwrap().as_str() {
            "YEARLY" => number(year + step * interval, month, day),
            "MONTHLY" => {
                let month = month - 1 + step * interval;
                number(year + month / 12, month % 12 + 1, day)
            }
            "WEEKLY" => first + 7 * step * interval,
            "DAILY" => first + step * interval,
            other => panic!("{other}"),
        })
        .take_while(|day| *day <= until.min(FAR))
        .take(count.unwrap_or(usize::MAX))
        .collect();
    if days.is_empty() {
        // The start is an occurrence even of a rule that ends before it (RFC 5545, 3.8.5.3).
        days.push(first);
    }
    let listed = |key: &str| -> Vec<DayNo> {
        let list = record[key].as_array().into_iter().flatten();
        list.map(|day| read(day.as_str().unwrap()).0.0).collect()
    };
    days.extend(listed("rdate"));
    let except = listed("exdate");
    days.retain(|day| !except.contains(day));
    if days.is_empty() {
        // Exceptions that leave no day are a mistake: the first day is shown.
        days.push(first);
    }
    days.sort_unstable();
    days.dedup();
    let ends = count.is_some() || part("UNTIL").is_some();
    When::Times { times: days.into_iter().map(|day| (day, day)).collect(), is_point: false, ends }
}

impl When {
    /// Whether any time touches these days.
    pub fn touches(&self, from: DayNo, to: DayNo) -> bool {
        match self {
            When::Undated => false,
            When::Times { times, .. } => {
                times.iter().any(|(first, last)| *first <= to && *last >= from)
            }
        }
    }

    /// The years that it brings into the list of years.
    pub fn years(&self) -> Vec<i64> {
        let When::Times { times, ends, .. } = self else { return Vec::new() };
        let touched = |year: i64| self.touches(number(year, 1, 1), number(year, 12, 31));
        let first = times.first().map_or(-FAR, |time| time.0);
        let all = (1990..2070).filter(|year| touched(*year) && number(*year, 12, 31) >= first);
        if !ends || first == -FAR {
            // What goes on for ever brings only the year that is known.
            return match first {
                f if f == -FAR => all.max().into_iter().collect(),
                _ => all.min().into_iter().collect(),
            };
        }
        all.collect()
    }
}
