//! Reading one date: the EDTF profile of the dataset format, with what other formats write
//! (`hh:mm`, `2022-Q1`) put into canonical form first.

use edtf_core::{Bound, BoundDate, Date, DateField, Edtf, TimeShift, YearKind};

use super::read::DayProblem;
use super::{Day, Moment, Precision, Time, advice};

/// No date of the profile is longer; a longer text is not parsed at all.
const MAX_LENGTH: usize = 40;

/// Reads a date of the profile: EDTF levels 0 and 1, quarters (33 to 36) and halves (40, 41).
pub fn read_moment(written: &str) -> Result<Moment, DayProblem> {
    let trimmed = written.trim();
    if trimmed.is_empty() {
        return Err(DayProblem::date(
            "the date is empty".to_owned(),
            "write a date such as 2022-11-02, 2022-11 or 2022, or leave the field out".to_owned(),
        ));
    }
    if trimmed.len() > MAX_LENGTH {
        return Err(advice::refused(trimmed, "it is too long", MAX_LENGTH));
    }
    let canonical = canonical(trimmed);
    match Edtf::parse(&canonical) {
        Ok(Edtf::Date(date)) => dated(trimmed, canonical, &date),
        Ok(Edtf::DateTime(moment)) => {
            let mut read = dated(trimmed, canonical, &moment.date)?;
            read.time = Some(Time {
                hour: moment.time.hour,
                minute: moment.time.minute,
                offset: moment.time.shift.map(|shift| match shift {
                    TimeShift::Utc => 0,
                    TimeShift::Offset { minutes, .. } => minutes,
                }),
            });
            Ok(read)
        }
        Ok(Edtf::Interval(_)) => Err(advice::interval(trimmed)),
        Ok(Edtf::Set(_)) => Err(advice::refused(trimmed, "sets of dates are not supported", 0)),
        Err(error) => Err(advice::unreadable(trimmed, error.message, error.offset)),
    }
}

/// Puts the forms that are tolerated on reading into EDTF.
fn canonical(written: &str) -> String {
    if let Some((date, time)) = written.split_once('T') {
        return [date, "T", &with_seconds(time)].concat();
    }
    let Some((year, rest)) = written.split_once('Q') else { return written.to_owned() };
    let quarter = match rest.bytes().next() {
        Some(b'1') => "33",
        Some(b'2') => "34",
        Some(b'3') => "35",
        Some(b'4') => "36",
        _ => return written.to_owned(),
    };
    [year, quarter, rest.get(1..).unwrap_or_default()].concat()
}

/// `10:00+05:00` gets its seconds, `10:00:00.000Z` loses what is finer.
fn with_seconds(time: &str) -> String {
    let at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at_checked(at).unwrap_or((time, ""));
    let clock = match clock.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => clock,
    };
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    [clock, seconds, offset].concat()
}

fn dated(written: &str, edtf: String, date: &Date) -> Result<Moment, DayProblem> {
    let refuse = |why, offset| Err(advice::refused(written, why, offset));
    let YearKind::Standard { negative: false, digits } = date.year.kind else {
        return refuse("the year must have four digits and no sign", 0);
    };
    if date.year.significant_digits.is_some() {
        return refuse("significant digits are not supported", written.find('S').unwrap_or(0));
    }
    if let Some(at) = written.find(is_mark).filter(|at| at + 1 < written.len()) {
        return refuse("a mark (?, ~ or %) must stand at the end of the whole date", at);
    }
    let Some(precision) = precision(digits, date.month, date.day) else {
        return match written.find('X') {
            Some(at) => refuse(
                "X may only stand for a whole day, a whole month or the last digits of a year",
                at,
            ),
            None => refuse("only 01 to 12, 21 to 24, 33 to 36, 40 and 41 may follow the year", 5),
        };
    };
    let bounds = Edtf::Date(*date).bounds();
    let (Some(first), Some(last)) = (day(bounds.earliest), day(bounds.latest)) else {
        return refuse("its days cannot be told", 0);
    };
    Ok(Moment {
        // With one mark at its end at most, the text is canonical as it stands.
        edtf,
        precision,
        first,
        last,
        is_uncertain: date.is_uncertain(),
        is_approximate: date.is_approximate(),
        time: None,
    })
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            Day::from_ymd_opt(i32::try_from(year).ok()?, month.into(), day.into())
        }
        _ => None,
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '?' | '~' | '%')
}

fn precision(
    year: [Option<u8>; 4],
    month: Option<DateField>,
    day: Option<DateField>,
) -> Option<Precision> {
    let is_unset = |part: DateField| part.digits == [None, None];
    Some(match (year, month, day) {
        ([Some(_), Some(_), None, None], None, None) => Precision::Century,
        ([Some(_), Some(_), Some(_), None], None, None) => Precision::Decade,
        ([_, _, _, None] | [_, _, None, _] | [_, None, _, _] | [None, ..], _, _) => return None,
        (_, None, _) => Precision::Year,
        (_, Some(month), day) if is_unset(month) => match day {
            Some(day) if !is_unset(day) => return None,
            _ => Precision::MonthUnset,
        },
        (_, Some(month), Some(day)) => match (month.value()?, day.value()) {
            (1..=12, Some(_)) => Precision::Day,
            (1..=12, None) if is_unset(day) => Precision::DayUnset,
            _ => return None,
        },
        (_, Some(month), None) => match month.value()? {
            1..=12 => Precision::Month,
            season @ 21..=24 => Precision::Season(season - 20),
            quarter @ 33..=36 => Precision::Quarter(quarter - 32),
            half @ 40..=41 => Precision::Half(half - 39),
            _ => return None,
        },
    })
}
