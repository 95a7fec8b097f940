//! Days, times and lengths as calendar files write them.

use barnoma_reader::day::{Day, read_moment};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::zone::{Zone, named};

/// A day, or a time of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stamp {
    /// A whole day.
    Day(Day),
    /// A time, and whether it is in UTC.
    Time(NaiveDateTime, bool),
}

impl Stamp {
    /// Reads `20220315`, `20220315T100000` or `20220315T050000Z`.
    pub fn read(value: &str) -> Option<Stamp> {
        let value = value.trim();
        let (date, time) = match value.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (value, None),
        };
        let date: String = date.chars().filter(|letter| *letter != '-').collect();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if date.len() != 8 || !is_number(&date) {
            return None;
        }
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<u32>().ok());
        let year = i32::try_from(number(date.get(..4))?).ok().filter(|year| *year > 0)?;
        let day = Day::from_ymd_opt(year, number(date.get(4..6))?, number(date.get(6..))?)?;
        let Some(time) = time else { return Some(Stamp::Day(day)) };
        let (clock, is_utc) = match time.strip_suffix(['Z', 'z']) {
            Some(clock) => (clock, true),
            None => (time, false),
        };
        let clock: String = clock.chars().filter(|letter| *letter != ':').collect();
        if !is_number(&clock) {
            return None;
        }
        let part = |from: usize| number(clock.get(from..from + 2));
        let (hour, minute) = (part(0)?, part(2).unwrap_or(0));
        // A leap second is the last one of its minute, and 24:00 the first of the next day.
        let second = part(4).unwrap_or(0).min(59);
        if hour == 24 {
            return Some(Stamp::Time(day.succ_opt()?.and_time(NaiveTime::MIN), is_utc));
        }
        Some(Stamp::Time(day.and_hms_opt(hour, minute, second)?, is_utc))
    }

    /// The day it is on.
    pub fn day(self) -> Day {
        match self {
            Stamp::Day(day) => day,
            Stamp::Time(at, _) => at.date(),
        }
    }
}

/// A time, or the midnight with which a day begins.
pub fn date_time(value: &str) -> Option<NaiveDateTime> {
    Some(match Stamp::read(value)? {
        Stamp::Day(day) => day.and_time(NaiveTime::MIN),
        Stamp::Time(at, _) => at,
    })
}

/// A length, such as `PT1H30M` or `P2D`; never longer than a century.
pub fn duration(value: &str) -> Option<TimeDelta> {
    let value = value.trim().trim_start_matches('+');
    let mut rest = value.strip_prefix('P')?;
    let mut is_time = false;
    let mut seconds = 0_i64;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (rest, is_time) = (after, true);
            continue;
        }
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(n_digits)?;
        let number: i64 = number.parse().ok()?;
        let unit = match (after.chars().next()?, is_time) {
            ('W', false) => 7 * 86_400,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        rest = after.get(1..)?;
    }
    (seconds <= 100 * 366 * 86_400).then(|| TimeDelta::seconds(seconds))
}

/// A time as a dataset writes it, with its offset from UTC where that has to be said.
pub fn written(at: NaiveDateTime, zone: &Zone) -> String {
    match zone {
        Zone::Utc | Zone::Described(_) => with_offset(at, zone),
        // These are said beside, or nobody knows them.
        Zone::Floating | Zone::Known(_) => with_offset(at, &Zone::Floating),
    }
}

/// A time of a dataset without an offset, with the one that it has in a zone; none if it is no
/// such time, or nobody knows the zone.
pub fn in_zone(written: &str, zone: &str) -> Option<String> {
    let moment = read_moment(written).ok()?;
    let time = moment.time.filter(|time| time.offset.is_none())?;
    let at = moment.first.and_hms_opt(time.hour.into(), time.minute.into(), 0)?;
    Some(with_offset(at, &Zone::Known(named(zone)?)))
}

/// A time with the offset that its zone has then, if it has one.
pub fn with_offset(at: NaiveDateTime, zone: &Zone) -> String {
    let time = at.format("%Y-%m-%dT%H:%M:%S").to_string();
    match zone.offset_at(at) {
        None => time,
        Some(0) => time + "Z",
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.abs();
            format!("{time}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_times_and_lengths_are_read() {
        let day = |text: &str| Stamp::read(text).map(|stamp| stamp.day().to_string());
        assert_eq!(day("20220315"), Some("2022-03-15".to_owned()));
        assert_eq!(day("2022-03-15"), Some("2022-03-15".to_owned()));
        assert_eq!(day("20220315T240000Z"), Some("2022-03-16".to_owned()));
        for bad in
            ["", "2022", "20221315", "20220315T", "20220315T9999", "00000101", "２０２２０３１５"]
        {
            assert_eq!(Stamp::read(bad), None, "{bad}");
        }
        assert_eq!(duration("PT1H30M"), Some(TimeDelta::minutes(90)));
        assert_eq!(duration("P1W"), Some(TimeDelta::days(7)));
        assert_eq!(duration("P2DT3H"), Some(TimeDelta::hours(51)));
        for bad in ["", "P", "1D", "P1H", "P99999999999999999999D", "P9999999999D", "-P1D"] {
            assert!(duration(bad).is_none_or(|length| length.is_zero()), "{bad}");
        }
    }
}
