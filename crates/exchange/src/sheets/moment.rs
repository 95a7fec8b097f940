//! Dates as people type them into sheets, made those of the format where that is no guess.

use barnoma_reader::day::read_moment;

use super::months;
use crate::DateOrder;

/// What a date in a cell is to the format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// It is one of the format's, or nothing that we know.
    AsIs,
    /// It means this.
    Means(String),
    /// It means a beginning with its time, and the end of that day if that is later.
    Lasts(String, Option<String>),
    /// It means one of two days.
    Either(String, String),
    /// A spreadsheet made it of something else, such as `Nov-22` of `2022-11`.
    Mangled,
}

/// Reads a date; what is no date at all is left as it is.
pub fn read(written: &str, order: Option<DateOrder>) -> Read {
    let text = written.trim();
    // What is uncertain says so at its end.
    let bare = text.trim_end_matches(['?', '~', '%']);
    let tail = text.get(bare.len()..).unwrap_or_default();
    if let Some((date, hours)) = named_month(bare) {
        return whole(&date, hours.as_ref(), tail);
    }
    // `15.03.2022 г.`
    let bare =
        bare.strip_suffix("г.").or_else(|| bare.strip_suffix('г')).unwrap_or(bare).trim_end();
    let (date, hours) = match bare.split_once([' ', 'T']) {
        Some((date, time)) => match hours_of(bare, time) {
            Some(hours) => (date, Some(hours)),
            None => return if is_mangled(bare) { Read::Mangled } else { Read::AsIs },
        },
        None => (bare, None),
    };
    let whole = |date: String| whole(&date, hours.as_ref(), tail);
    match day(date, order) {
        Some(Found::One(day)) => match whole(day) {
            Read::Means(date) if date == written => Read::AsIs,
            read => read,
        },
        Some(Found::Two(a, b)) => match (whole(a), whole(b)) {
            (Read::Means(a) | Read::Lasts(a, _), Read::Means(b) | Read::Lasts(b, _)) => {
                Read::Either(a, b)
            }
            (read, _) => read,
        },
        None if is_mangled(bare) => Read::Mangled,
        None => Read::AsIs,
    }
}

/// The day of a midnight as programs write it that know no day without a time: `15.03.2022 0:00`,
/// `2022-03-15 00:00:00`. With a `T` between it is a time that somebody means.
pub fn at_midnight(written: &str) -> Option<&str> {
    let (day, time) = written.trim().rsplit_once(' ')?;
    let is_midnight = ["0:00", "00:00", "0:00:00", "00:00:00"].contains(&time);
    is_midnight.then(|| day.trim_end()).filter(|day| is_date(day))
}

/// Whether a date has a time.
pub fn has_time(written: &str) -> bool {
    match read(written, None) {
        Read::Means(date) | Read::Either(date, _) => date.contains('T'),
        Read::Lasts(..) => true,
        Read::AsIs => written.contains('T') && read_moment(written.trim()).is_ok(),
        Read::Mangled => false,
    }
}

/// A day with the time that another cell says.
pub fn at(day: &str, time: &str) -> Option<Read> {
    Some(whole(day, Some(&hours(time)?), ""))
}

/// Whether another cell with an end says nothing else: the same, or its day alone.
pub fn agrees(end: &str, other: &str) -> bool {
    end == other || end.split('T').next() == Some(other)
}

fn whole(date: &str, hours: Option<&Hours>, tail: &str) -> Read {
    let at = |time: &String| format!("{date}T{time}{tail}");
    match hours {
        Some(Hours::At(time)) => Read::Means(at(time)),
        Some(Hours::Lasts(start, end)) => Read::Lasts(at(start), end.as_ref().map(at)),
        None => Read::Means(format!("{date}{tail}")),
    }
}

/// The day that a spreadsheet counts as this number, of the years that people plan in.
pub fn of_number(written: &str) -> Option<String> {
    let whole = written.split('.').next().unwrap_or(written);
    let days: u64 = whole.parse().ok().filter(|days| (25_569..73_051).contains(days))?;
    let is_number = written.len() >= 5 && written.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let day =
        chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days))?;
    is_number.then(|| day.to_string())
}

/// Whether a text is a date, or two that it may be.
pub fn is_date(written: &str) -> bool {
    match read(written, None) {
        Read::AsIs => written == ".." || read_moment(written).is_ok(),
        Read::Means(_) | Read::Lasts(..) | Read::Either(..) | Read::Mangled => true,
    }
}

enum Found {
    One(String),
    Two(String, String),
}

fn day(date: &str, order: Option<DateOrder>) -> Option<Found> {
    let separator = date.chars().find(|c| !c.is_ascii_digit())?;
    if !['.', '/', '-'].contains(&separator) {
        return None;
    }
    let date = date.strip_suffix(['.', ',']).unwrap_or(date);
    let parts: Vec<&str> = date.split(separator).collect();
    let is_number = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !parts.iter().all(is_number) {
        return None;
    }
    match *parts.as_slice() {
        [year, month, day] if year.len() == 4 && month.len() < 3 && day.len() < 3 => {
            ymd(year, month, day).map(Found::One)
        }
        // 11.2022 and 11/2022.
        [month, year] if year.len() == 4 && month.len() < 3 => {
            let month: u8 = month.parse().ok()?;
            let text = format!("{year}-{month:02}");
            (1..=12).contains(&month).then_some(Found::One(text))
        }
        [first, second, year] if year.len() == 4 && first.len() < 3 && second.len() < 3 => {
            let day_first = ymd(year, second, first);
            let month_first = ymd(year, first, second);
            match (day_first, month_first, order) {
                // Between dots the day is first, wherever dots are used.
                (Some(day), _, _) if separator == '.' => Some(Found::One(day)),
                (Some(day), Some(other), _) if day == other => Some(Found::One(day)),
                (Some(day), Some(_), Some(DateOrder::DayFirst)) => Some(Found::One(day)),
                (Some(_), Some(day), Some(DateOrder::MonthFirst)) => Some(Found::One(day)),
                (Some(a), Some(b), None) => Some(Found::Two(a, b)),
                (Some(day), None, _) | (None, Some(day), _) => Some(Found::One(day)),
                (None, None, _) => None,
            }
        }
        _ => None,
    }
}

fn ymd(year: &str, month: &str, day: &str) -> Option<String> {
    let (year, month): (u16, u8) = (year.parse().ok()?, month.parse().ok()?);
    let day: u8 = day.parse().ok()?;
    let n_days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=n_days).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// What a cell says of the time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// This time.
    At(String),
    /// From one time to another, if that is later.
    Lasts(String, Option<String>),
}

/// What stands between two times; a hyphen is no sign of an offset where people write.
const UNTIL: [&str; 6] = ["-", "–", "—", " до ", " to ", " à "];

/// What stands before a time, in the languages of the interface that have a word for it.
const AT: [&str; 8] = ["в ", "at ", "à ", "соати ", "соат ", "сағат ", "саат ", "soat "];

/// `10:00`, `в 10.00`, `10:00-12:00`, `с 10:00 до 12:00`, `2-4:30 pm`.
pub fn hours(written: &str) -> Option<Hours> {
    let written = written.trim();
    let written = AT.iter().find_map(|at| written.strip_prefix(at)).unwrap_or(written);
    if let Some(time) = clock(written) {
        return Some(Hours::At(time));
    }
    let (start, end) = UNTIL.iter().find_map(|until| written.split_once(until))?;
    let start = ["с ", "from "].iter().find_map(|from| start.strip_prefix(from)).unwrap_or(start);
    let (start, end) = (start.trim(), end.trim());
    let until = clock(end).filter(|time| !time.contains(['+', 'Z']))?;
    // In `2:00-4:30 pm` the last word is about both, in `10:00-2:00 pm` it is not.
    let half = ["am", "pm"].into_iter().find(|half| end.to_ascii_lowercase().ends_with(half));
    let other = if half == Some("pm") { "am" } else { "pm" };
    let both = half.and_then(|half| clock(&format!("{start}{half}")));
    let from = match both {
        Some(time) if time < until => time,
        Some(_) => clock(&format!("{start}{other}"))?,
        None => clock(start).filter(|time| !time.contains(['+', 'Z']))?,
    };
    let is_later = from < until;
    Some(Hours::Lasts(from, is_later.then_some(until)))
}

/// The time behind the day of a cell. In `2022-03-15T10:00-05:00` an offset may have a minus.
fn hours_of(cell: &str, time: &str) -> Option<Hours> {
    let is_iso = cell.get(10..11) == Some("T") && cell.get(4..5) == Some("-");
    match time.split_once('-') {
        Some((time, offset)) if is_iso => {
            Some(Hours::At(format!("{}-{offset}", clock(time.trim())?)))
        }
        _ => hours(time),
    }
}

/// Hour and minute as many write them: `10.00`, `10h30`. What has more or fewer digits is a number,
/// or a date.
fn colon(written: &str) -> Option<String> {
    let (hour, minute) = written.split_once(['.', 'h'])?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = (1..=2).contains(&hour.len()) && minute.len() == 2;
    (is_time && is_number(hour) && is_number(minute)).then(|| format!("{hour}:{minute}"))
}

/// `9:00`, `9.00` and `09:00:00` as `09:00` and `09:00:00`, `2:30 pm` as `14:30`; `+05:00` and `Z`
/// stay.
fn clock(written: &str) -> Option<String> {
    if let Some(time) = colon(written) {
        return clock(&time);
    }
    let half = [("am", 0), ("pm", 12)].into_iter().find_map(|(word, later)| {
        let n = written.len().checked_sub(word.len())?;
        let (time, end) = written.split_at_checked(n)?;
        end.eq_ignore_ascii_case(word).then_some((time.trim_end(), later))
    });
    if let Some((time, later)) = half {
        let time = colon(time).unwrap_or_else(|| match time.contains(':') {
            true => time.to_owned(),
            false => format!("{time}:00"),
        });
        let (hour, rest) = time.split_once(':')?;
        let hour: u8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
        return clock(&format!("{}:{rest}", hour % 12 + later));
    }
    let at = written.find(['+', 'Z']).unwrap_or(written.len());
    let (time, offset) = written.split_at_checked(at)?;
    let mut parts = time.split(':');
    let mut next = |most: u8, is_padded: bool| {
        let part = parts.next()?;
        let is_number = part.len() == 2 || (!is_padded && part.len() == 1);
        let number: u8 = part.parse().ok()?;
        (is_number && number < most).then_some(number)
    };
    let (hour, minute) = (next(24, false)?, next(60, true)?);
    let rest = time.split(':').nth(2);
    if time.split(':').count() > 3 {
        return None;
    }
    let seconds = match rest {
        Some(_) => format!(":{:02}", next(60, true)?),
        None => String::new(),
    };
    Some(format!("{hour:02}:{minute:02}{seconds}{offset}"))
}

/// A day or a month that is called by its name, and the time behind it.
fn named_month(written: &str) -> Option<(String, Option<Hours>)> {
    if let Some(date) = months::read(written) {
        return Some((date, None));
    }
    written.rmatch_indices(' ').find_map(|(at, _)| {
        let (date, time) = written.split_at_checked(at)?;
        let hours = hours(time)?;
        // Of a month there is no time.
        let date = months::read(date).filter(|date| date.len() > 7)?;
        Some((date, Some(hours)))
    })
}

/// `Nov-22`, `ноя.22`: a month and two digits are what spreadsheets make of `2022-11`.
fn is_mangled(written: &str) -> bool {
    let Some((month, year)) = written.rsplit_once(['-', '.', ' ']) else { return false };
    let is_year = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year && months::is_month(month.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_a_day_that_lost_its_format() {
        for (number, day) in [("44622", Some("2022-03-02")), ("44622.5", Some("2022-03-02"))] {
            assert_eq!(of_number(number).as_deref(), day);
        }
        for other in ["2022", "123", "20220302", "99999", "4462a", "", "-44622"] {
            assert_eq!(of_number(other), None, "{other}");
        }
    }

    #[test]
    fn dates_of_sheets_become_those_of_the_format_where_that_is_no_guess() {
        let check = |written: &str, order, expected: &str| {
            let read = match read(written, order) {
                Read::AsIs => "as is".to_owned(),
                Read::Means(text) => text,
                Read::Lasts(start, Some(end)) => format!("{start} to {end}"),
                Read::Lasts(start, None) => format!("{start} to an earlier time"),
                Read::Either(a, b) => format!("{a} or {b}"),
                Read::Mangled => "mangled".to_owned(),
            };
            assert_eq!(read, expected, "{written}");
        };
        for (written, expected) in [
            ("03/15/2022 2:30 PM", "2022-03-15T14:30"),
            ("15.03.2022 12:05 am", "2022-03-15T00:05"),
            ("15.03.2022 13:05 am", "as is"),
            ("15.03.2022", "2022-03-15"),
            ("5.3.2022", "2022-03-05"),
            ("03.04.2022?", "2022-04-03?"),
            ("15.03.2022 9:00", "2022-03-15T09:00"),
            ("2022-03-15 10:00:00", "2022-03-15T10:00:00"),
            ("2022-03-15T10:00+05:00", "as is"),
            ("2022-03-15T10:00-05:00", "as is"),
            ("2022-03-15T10:00-12:00", "as is"),
            ("2022-03-15 10:00+05:00", "2022-03-15T10:00+05:00"),
            ("15.03.2022 10:00-12:00", "2022-03-15T10:00 to 2022-03-15T12:00"),
            ("15.03.2022 14:00 – 16:30", "2022-03-15T14:00 to 2022-03-15T16:30"),
            ("2022-03-15 9:00—11:00", "2022-03-15T09:00 to 2022-03-15T11:00"),
            ("15.03.2022 с 10:00 до 12:00", "2022-03-15T10:00 to 2022-03-15T12:00"),
            ("15.03.2022 10:00 до 12:00", "2022-03-15T10:00 to 2022-03-15T12:00"),
            ("2022/3/15 from 10:00 to 12:00", "2022-03-15T10:00 to 2022-03-15T12:00"),
            ("03/15/2022 2:00-4:30 PM", "2022-03-15T14:00 to 2022-03-15T16:30"),
            ("03/15/2022 10-2 pm", "2022-03-15T10:00 to 2022-03-15T14:00"),
            ("03/04/2022 10:00-12:00", "2022-04-03T10:00 or 2022-03-04T10:00"),
            ("15 марта 2022 г. 10:00 - 12:00", "2022-03-15T10:00 to 2022-03-15T12:00"),
            ("March 15, 2022 2 pm – 4 pm", "2022-03-15T14:00 to 2022-03-15T16:00"),
            ("15.03.2022 10.00", "2022-03-15T10:00"),
            ("15.03.2022 в 9.30", "2022-03-15T09:30"),
            ("15.03.2022, 10:00", "2022-03-15T10:00"),
            ("15.03.2022 10.00-12.00", "2022-03-15T10:00 to 2022-03-15T12:00"),
            ("15.03.2022 с 10.00 до 12.30", "2022-03-15T10:00 to 2022-03-15T12:30"),
            ("15 марта 2022 г. в 10:00", "2022-03-15T10:00"),
            ("15.03.2022 сағат 10:00", "2022-03-15T10:00"),
            ("15/03/2022 à 10h30", "2022-03-15T10:30"),
            ("03/15/2022 at 2.30 pm", "2022-03-15T14:30"),
            ("15.03.2022 10.5", "as is"),
            ("15.03.2022 10.75", "as is"),
            ("15.03.2022 16.03.2022", "as is"),
            ("15.03.2022 22:00-02:00", "2022-03-15T22:00 to an earlier time"),
            ("15.03.2022 10:00-05:00", "2022-03-15T10:00 to an earlier time"),
            ("15.03.2022 10:00-25:00", "as is"),
            ("15.03.2022 10:00-12:00-14:00", "as is"),
            ("15/03/2022", "2022-03-15"),
            ("03/15/2022", "2022-03-15"),
            ("04/04/2022", "2022-04-04"),
            ("03/04/2022", "2022-04-03 or 2022-03-04"),
            ("03-04-2022", "2022-04-03 or 2022-03-04"),
            ("2022/3/15", "2022-03-15"),
            ("11.2022", "2022-11"),
            ("11/2022", "2022-11"),
            ("31.02.2022", "as is"),
            ("2022-11-02", "as is"),
            ("2022-11", "as is"),
            ("2022", "as is"),
            ("2018/2022", "as is"),
            ("2022-11-XX", "as is"),
            ("..", "as is"),
            ("FREQ=YEARLY;BYMONTH=2", "as is"),
            ("15.03.2022 г.", "2022-03-15"),
            ("15.03.2022г", "2022-03-15"),
            ("2022 г.", "2022"),
            ("15 марта 2022 г.", "2022-03-15"),
            ("15 марта 2022 г. в 9:00", "2022-03-15T09:00"),
            ("March 15, 2022 2:30pm", "2022-03-15T14:30"),
            ("ноябрь 2022?", "2022-11?"),
            ("Nov-2022", "2022-11"),
            ("ноябрь 2022 10:00", "as is"),
            ("15-17 марта 2022", "as is"),
            ("summer 2022", "as is"),
            ("Nov-22", "mangled"),
            ("ноя.22", "mangled"),
            ("in spring", "as is"),
            ("", "as is"),
        ] {
            check(written, None, expected);
        }
        check("03/04/2022", Some(DateOrder::DayFirst), "2022-04-03");
        check("03/04/2022", Some(DateOrder::MonthFirst), "2022-03-04");
        check("03.04.2022", Some(DateOrder::MonthFirst), "2022-04-03");
    }
}
