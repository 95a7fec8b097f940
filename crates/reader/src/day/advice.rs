//! What to tell an editor whose date cannot be read: what is wrong, where, and what to write.

use chrono::Datelike;

use super::Day;
use super::read::DayProblem;

/// A form that the profile does not have.
pub(super) fn refused(written: &str, why: &str, offset: usize) -> DayProblem {
    let message = [&quoted(written), " cannot be used: ", why, &place(offset)].concat();
    DayProblem::date(message, help(written))
}

/// Two dates in one field.
pub(super) fn interval(written: &str) -> DayProblem {
    let message = [&quoted(written), " is a span, not one date"].concat();
    DayProblem::date(
        message,
        "write its first date into startDate and its last into endDate (\"..\" if it is open)"
            .to_owned(),
    )
}

/// What the EDTF reader refused.
pub(super) fn unreadable(written: &str, why: &str, offset: usize) -> DayProblem {
    if is_span(written) {
        return interval(written);
    }
    let no_such_day = match parts(written).as_deref() {
        Some([(year, 4), (month, 2), (day, 1 | 2)]) if written.as_bytes().get(4) == Some(&b'-') => {
            no_such_day(*year, *month, *day)
        }
        // As offices write it: which of the two is the day is known by the dots.
        Some([(day, 1 | 2), (month, 1 | 2), (year, 4)]) if written.contains('.') => {
            no_such_day(*year, *month, *day)
        }
        _ => None,
    };
    let has_words = written.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
    let why = match no_such_day {
        Some(why) => why,
        None if has_words => "it has words in it".to_owned(),
        None => why.to_owned(),
    };
    let message = [&quoted(written), " is not a date: ", &why, &place(offset)].concat();
    DayProblem::date(message, help(written))
}

/// Whether it is two dates with a dash between, or with the hyphen of a keyboard: `01.12.2027-03.12.2027`
/// and `3-5 мая 2027`.
fn is_span(written: &str) -> bool {
    let is_day = |text: &str| (1..=2).contains(&text.len()) && text.parse::<u8>().is_ok();
    let is_hyphen_between = |(first, last): (&str, &str)| {
        let rest = last.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let has_day = last.len() > rest.len() && rest.starts_with([' ', '.']);
        has_day && (is_day(first.trim_end()) || first.contains('.'))
    };
    written.contains(['–', '—'])
        || written
            .split_once('-')
            .is_some_and(|(first, last)| is_hyphen_between((first, last.trim_start())))
}

fn place(offset: usize) -> String {
    [" (at character ", &(offset + 1).to_string(), ")"].concat()
}

fn quoted(written: &str) -> String {
    let short: String = written.chars().take(40).collect();
    let rest = if short.len() < written.len() { "…" } else { "" };
    ["\"", &short, rest, "\""].concat()
}

fn no_such_day(year: u32, month: u32, day: u32) -> Option<String> {
    if !(1..=12).contains(&month) {
        return Some(["there is no month ", &month.to_string()].concat());
    }
    let n_days = month_length(year, month)?;
    (day == 0 || day > n_days).then(|| ["that month has ", &n_days.to_string(), " days"].concat())
}

fn month_length(year: u32, month: u32) -> Option<u32> {
    let first = Day::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?;
    Some(first.checked_add_months(chrono::Months::new(1))?.pred_opt()?.day())
}

/// The numbers of a text with their lengths, if it is nothing but numbers between dots, slashes,
/// hyphens or spaces.
fn parts(written: &str) -> Option<Vec<(u32, usize)>> {
    let number = |part: &str| {
        let is_plain = part.bytes().all(|b| b.is_ascii_digit());
        Some((part.parse().ok().filter(|_| is_plain)?, part.len()))
    };
    written.split(['.', '/', '-', ' ']).map(number).collect()
}

/// What to write instead, as exactly as the text allows to guess.
fn help(written: &str) -> String {
    let guess = match parts(written).as_deref() {
        Some([(compact, 8)]) => day_text(compact / 10_000, compact / 100 % 100, compact % 100),
        Some([(year, 4), (month, 1 | 2), (day, 1 | 2)]) => day_text(*year, *month, *day)
            .or_else(|| month_text(*year, *month))
            .map(|guess| if guess.len() == 7 { guess + " if the day is not known" } else { guess })
            // A month over 12 is often the day: 2022-13-01.
            .or_else(|| {
                Some(day_text(*year, *day, *month)? + " if the day is " + &month.to_string())
            }),
        Some([(year, 4), (month, 1 | 2)]) => month_text(*year, *month),
        Some([(day, 1 | 2), (month, 1 | 2), (year, 4)]) => {
            match (day_text(*year, *month, *day), day_text(*year, *day, *month)) {
                (Some(a), Some(b)) if a != b && !written.contains('.') => {
                    Some([&a, " or ", &b].concat())
                }
                (Some(a), _) | (None, Some(a)) => Some(a),
                (None, None) => None,
            }
        }
        Some([(month, 1 | 2), (year, 4)]) => month_text(*year, *month),
        _ => with_time(written),
    };
    match guess {
        Some(guess) => ["write ", &guess].concat(),
        None => "write the year first: 2022-11-02, 2022-11 or 2022; \"?\" at the end says \
                 to be confirmed, \"~\" about"
            .to_owned(),
    }
}

/// `2022-03-15 10:00` and `2022-03-15T9:00`.
fn with_time(written: &str) -> Option<String> {
    let (date, time) = written.split_once(['T', ' '])?;
    let (hour, rest) = time.split_once(':')?;
    let hour: u32 = hour.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u32 = rest.get(..2)?.parse().ok().filter(|minute| *minute < 60)?;
    match parts(date)?.as_slice() {
        [(year, 4), (month, 1 | 2), (day, 1 | 2)] => {
            Some([&day_text(*year, *month, *day)?, "T", &two(hour), ":", &two(minute)].concat())
        }
        _ => None,
    }
}

fn day_text(year: u32, month: u32, day: u32) -> Option<String> {
    Day::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some([&month_text(year, month)?, "-", &two(day)].concat())
}

fn month_text(year: u32, month: u32) -> Option<String> {
    let is_month = (1..=12).contains(&month) && (1000..=9999).contains(&year);
    is_month.then(|| [&year.to_string(), "-", &two(month)].concat())
}

fn two(n: u32) -> String {
    let zero = if n < 10 { "0" } else { "" };
    [zero, &n.to_string()].concat()
}
