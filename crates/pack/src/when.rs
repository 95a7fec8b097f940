//! When a record takes place, as bytes: exact, so that the viewer can say it in any language.

use chrono::{Datelike, Weekday};

use crate::bytes::{Cursor, Out};
use crate::day::{Day, End, Moment, Precision, Span, Time, When};
use crate::recurrence::{Frequency, MAX_LISTED, Recurrence, Rule};

/// Writes it.
pub fn write(when: &When, out: &mut Out) {
    match when {
        When::Undated => out.byte(0),
        When::Once(span) => {
            out.byte(1);
            write_span(span, out);
        }
        When::Until(end) => {
            out.byte(2);
            write_moment(end, out);
        }
        When::Recurring(span, recurrence) => {
            out.byte(3);
            write_span(span, out);
            write_recurrence(recurrence, out);
        }
    }
}

/// Reads what [`write`] wrote; `None` if it is something else.
pub fn read(cursor: &mut Cursor) -> Option<When> {
    Some(match cursor.byte()? {
        0 => When::Undated,
        1 => When::Once(read_span(cursor)?),
        2 => When::Until(read_moment(cursor)?),
        3 => {
            let span = read_span(cursor)?;
            let recurrence = read_recurrence(cursor)?;
            // What the types promise is held here too.
            if !span.start.is_day() || span.end == End::Open {
                return None;
            }
            When::Recurring(span, recurrence)
        }
        _ => return None,
    })
}

fn write_span(span: &Span, out: &mut Out) {
    write_moment(&span.start, out);
    match &span.end {
        End::Same => out.byte(0),
        End::Open => out.byte(1),
        End::At(end) => {
            out.byte(2);
            write_moment(end, out);
        }
    }
}

fn read_span(cursor: &mut Cursor) -> Option<Span> {
    let start = read_moment(cursor)?;
    let end = match cursor.byte()? {
        0 => End::Same,
        1 => End::Open,
        2 => End::At(read_moment(cursor)?),
        _ => return None,
    };
    let is_ordered = !matches!(&end, End::At(end) if end.last < start.first);
    is_ordered.then_some(Span { start, end })
}

fn write_day(day: Day, out: &mut Out) {
    out.signed(day.num_days_from_ce().into());
}

fn read_day(cursor: &mut Cursor) -> Option<Day> {
    let day = Day::from_num_days_from_ce_opt(i32::try_from(cursor.signed()?).ok()?)?;
    Some(day).filter(is_dated)
}

/// Whether the format has a form for the day; of those that it has not, no calendar can be asked.
fn is_dated(day: &Day) -> bool {
    (0..=9_999).contains(&day.year())
}

fn precision_code(precision: Precision) -> u8 {
    match precision {
        Precision::Century => 0,
        Precision::Decade => 1,
        Precision::Year => 2,
        Precision::MonthUnset => 3,
        Precision::Month => 4,
        Precision::DayUnset => 5,
        Precision::Day => 6,
        Precision::Half(n) => 8 + (n & 7),
        Precision::Quarter(n) => 16 + (n & 7),
        Precision::Season(n) => 24 + (n & 7),
    }
}

fn precision(code: u8) -> Option<Precision> {
    let n = code & 7;
    Some(match code {
        0 => Precision::Century,
        1 => Precision::Decade,
        2 => Precision::Year,
        3 => Precision::MonthUnset,
        4 => Precision::Month,
        5 => Precision::DayUnset,
        6 => Precision::Day,
        8..=15 if matches!(n, 1 | 2) => Precision::Half(n),
        16..=23 if matches!(n, 1..=4) => Precision::Quarter(n),
        24..=31 if matches!(n, 1..=4) => Precision::Season(n),
        _ => return None,
    })
}

const UNCERTAIN: u8 = 1;
const APPROXIMATE: u8 = 2;
const TIMED: u8 = 4;
const ZONED: u8 = 8;

fn write_moment(moment: &Moment, out: &mut Out) {
    let offset = moment.time.and_then(|time| time.offset);
    let flag = |is: bool, flag: u8| if is { flag } else { 0 };
    out.byte(precision_code(moment.precision));
    out.byte(
        flag(moment.is_uncertain, UNCERTAIN)
            | flag(moment.is_approximate, APPROXIMATE)
            | flag(moment.time.is_some(), TIMED)
            | flag(offset.is_some(), ZONED),
    );
    out.block(moment.edtf.as_bytes());
    write_day(moment.first, out);
    out.number((moment.last - moment.first).num_days().unsigned_abs());
    if let Some(time) = moment.time {
        out.byte(time.hour);
        out.byte(time.minute);
    }
    if let Some(offset) = offset {
        out.signed(offset.into());
    }
}

fn read_moment(cursor: &mut Cursor) -> Option<Moment> {
    let precision = precision(cursor.byte()?)?;
    let flags = cursor.byte()?;
    let edtf = std::str::from_utf8(cursor.block()?).ok()?.to_owned();
    let first = read_day(cursor)?;
    let last = first.checked_add_days(chrono::Days::new(cursor.number()?)).filter(is_dated)?;
    let time = if flags & TIMED == 0 {
        None
    } else {
        let (hour, minute) = (cursor.byte()?, cursor.byte()?);
        let offset = match flags & ZONED {
            0 => None,
            _ => Some(i16::try_from(cursor.signed()?).ok()?),
        };
        (hour < 24 && minute < 60).then_some(Time { hour, minute, offset })
    };
    let is_day = precision == Precision::Day;
    (is_day == (first == last) && (is_day || time.is_none())).then_some(Moment {
        edtf,
        precision,
        first,
        last,
        is_uncertain: flags & UNCERTAIN != 0,
        is_approximate: flags & APPROXIMATE != 0,
        time,
    })
}

fn write_recurrence(recurrence: &Recurrence, out: &mut Out) {
    match &recurrence.text {
        None => out.byte(0),
        Some(text) => {
            out.byte(1);
            out.block(text.as_bytes());
        }
    }
    match recurrence.rule() {
        None => out.byte(0),
        Some(rule) => {
            out.byte(1);
            write_rule(rule, out);
        }
    }
    for days in [recurrence.more(), recurrence.except()] {
        out.number(days.len() as u64);
        days.iter().for_each(|day| write_day(*day, out));
    }
}

fn read_recurrence(cursor: &mut Cursor) -> Option<Recurrence> {
    let text = match cursor.byte()? {
        0 => None,
        _ => Some(std::str::from_utf8(cursor.block()?).ok()?.to_owned()),
    };
    let rule = match cursor.byte()? {
        0 => None,
        _ => Some(read_rule(cursor)?),
    };
    let mut lists = [Vec::new(), Vec::new()];
    for list in &mut lists {
        let n = cursor.size().filter(|n| *n <= MAX_LISTED)?;
        for _ in 0..n {
            list.push(read_day(cursor)?);
        }
    }
    let [more, except] = lists;
    Some(Recurrence::new(text, rule, more, except))
}

fn write_rule(rule: &Rule, out: &mut Out) {
    out.byte(match rule.frequency {
        Frequency::Daily => 0,
        Frequency::Weekly => 1,
        Frequency::Monthly => 2,
        Frequency::Yearly => 3,
    });
    out.number(rule.interval.into());
    out.option(rule.count.map(Into::into));
    for day in [rule.until, rule.last] {
        out.day(day);
    }
    for numbers in [&rule.months, &rule.month_days, &rule.positions] {
        out.number(numbers.len() as u64);
        numbers.iter().for_each(|number| out.signed((*number).into()));
    }
    out.number(rule.weekdays.len() as u64);
    for (ordinal, day) in &rule.weekdays {
        out.signed((*ordinal).into());
        out.byte(weekday_code(*day));
    }
    out.byte(weekday_code(rule.week_start));
}

fn weekday_code(day: Weekday) -> u8 {
    day.num_days_from_monday() as u8
}

fn read_rule(cursor: &mut Cursor) -> Option<Rule> {
    let frequency = match cursor.byte()? {
        0 => Frequency::Daily,
        1 => Frequency::Weekly,
        2 => Frequency::Monthly,
        3 => Frequency::Yearly,
        _ => return None,
    };
    let interval = u16::try_from(cursor.number()?).ok().filter(|interval| *interval > 0)?;
    let count = match cursor.option()? {
        None => None,
        Some(count) => Some(u32::try_from(count).ok()?),
    };
    let (until, last) = (cursor.day()?, cursor.day()?);
    let mut numbers = || {
        let n = cursor.size().filter(|n| *n <= MAX_LISTED)?;
        let number = |cursor: &mut Cursor| {
            i16::try_from(cursor.signed()?).ok().filter(|number| *number != 0)
        };
        (0..n).map(|_| number(cursor)).collect::<Option<Vec<i16>>>()
    };
    let (months, month_days, positions) = (numbers()?, numbers()?, numbers()?);
    let n = cursor.size().filter(|n| *n <= MAX_LISTED)?;
    let weekday = |cursor: &mut Cursor| Weekday::try_from(cursor.byte()?).ok();
    let mut weekdays = Vec::new();
    for _ in 0..n {
        weekdays.push((i16::try_from(cursor.signed()?).ok()?, weekday(cursor)?));
    }
    let week_start = weekday(cursor)?;
    // What the expansion relies on.
    let is_fit = frequency != Frequency::Yearly || month_days.is_empty() || !months.is_empty();
    is_fit.then_some(Rule {
        frequency,
        interval,
        count,
        until,
        last,
        months,
        month_days,
        weekdays,
        positions,
        week_start,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(precision: Precision) -> Moment {
        let first = Day::from_ymd_opt(2022, 1, 1).unwrap_or_default();
        let last = if precision == Precision::Day { Some(first) } else { first.succ_opt() };
        Moment {
            edtf: "2022".to_owned(),
            precision,
            first,
            last: last.unwrap_or_default(),
            is_uncertain: false,
            is_approximate: false,
            time: None,
        }
    }

    fn written(when: &When) -> Vec<u8> {
        let mut out = Out::default();
        write(when, &mut out);
        out.bytes
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let parts = [Precision::Half(1), Precision::Half(2)].into_iter();
        let parts =
            parts.chain((1..=4).flat_map(|n| [Precision::Quarter(n), Precision::Season(n)]));
        let precisions = parts.chain([
            Precision::Century,
            Precision::Decade,
            Precision::Year,
            Precision::MonthUnset,
            Precision::Month,
            Precision::DayUnset,
            Precision::Day,
        ]);
        for start in precisions.map(moment) {
            let unsure = Moment { is_uncertain: true, ..start.clone() };
            let about = Moment { is_approximate: true, ..start.clone() };
            let spans = [
                Span { start: start.clone(), end: End::Same },
                Span { start: unsure, end: End::Open },
                Span { start: about, end: End::At(start.clone()) },
            ];
            for when in spans.map(When::Once).into_iter().chain([When::Until(start)]) {
                assert_eq!(read(&mut Cursor::new(&written(&when))), Some(when));
            }
        }
        let day = moment(Precision::Day);
        for offset in [None, Some(-210), Some(0), Some(845)] {
            let start = Moment { time: Some(Time { hour: 23, minute: 59, offset }), ..day.clone() };
            let when = When::Once(Span { start, end: End::Same });
            assert_eq!(read(&mut Cursor::new(&written(&when))), Some(when));
        }
    }

    #[test]
    fn a_rule_is_read_as_it_was_written() {
        let start = moment(Precision::Day);
        let next = start.first.succ_opt();
        for frequency in
            [Frequency::Daily, Frequency::Weekly, Frequency::Monthly, Frequency::Yearly]
        {
            let rule = Rule {
                frequency,
                interval: 2,
                count: Some(3),
                until: None,
                last: next,
                months: vec![1, 12],
                month_days: vec![31, -1],
                weekdays: vec![(0, Weekday::Mon), (-1, Weekday::Sun)],
                positions: vec![-2],
                week_start: Weekday::Sat,
            };
            let until = Rule { count: None, until: next, month_days: vec![], ..rule.clone() };
            // The days of the first of all years have numbers below zero.
            let early = Rule { until: Day::from_ymd_opt(0, 6, 1), last: None, ..until.clone() };
            for rule in [Some(rule), Some(until), Some(early), None] {
                let (text, days) = (Some("FREQ".to_owned()), vec![start.first]);
                let recurrence = Recurrence::new(text, rule, days, next.into_iter().collect());
                let span = Span { start: start.clone(), end: End::Same };
                let when = When::Recurring(span, recurrence);
                assert_eq!(read(&mut Cursor::new(&written(&when))), Some(when));
            }
        }
    }

    #[test]
    fn what_the_types_rule_out_is_refused() {
        let (day, month) = (moment(Precision::Day), moment(Precision::Month));
        let recurring = |start: &Moment, end: End| {
            let recurrence = Recurrence::new(None, None, vec![], vec![]);
            When::Recurring(Span { start: start.clone(), end }, recurrence)
        };
        let eve = day.first.pred_opt().unwrap_or_default();
        let earlier = Moment { first: eve, last: eve, ..day.clone() };
        let time = |hour: u8, minute: u8| Some(Time { hour, minute, offset: None });
        let once = |start: Moment| When::Once(Span { start, end: End::Same });
        for refused in [
            recurring(&month, End::Same),
            recurring(&day, End::Open),
            When::Once(Span { start: day.clone(), end: End::At(earlier) }),
            once(Moment { precision: Precision::Half(3), ..month.clone() }),
            once(Moment { precision: Precision::Quarter(5), ..month.clone() }),
            once(Moment { precision: Precision::Season(0), ..month.clone() }),
            once(Moment { last: month.last, ..day.clone() }),
            once(Moment { time: time(12, 0), ..month.clone() }),
        ] {
            assert_eq!(read(&mut Cursor::new(&written(&refused))), None, "{refused:?}");
        }
        // An hour of the day is one of 24, a minute one of 60; without, there is no time.
        for (hour, minute) in [(24, 0), (0, 60)] {
            let timed = once(Moment { time: time(hour, minute), ..day.clone() });
            assert_eq!(read(&mut Cursor::new(&written(&timed))), Some(once(day.clone())));
        }
    }

    #[test]
    fn a_day_beyond_the_format_is_refused() {
        let span = |last: Option<Day>| {
            let first = Day::from_ymd_opt(9999, 1, 1).unwrap_or_default();
            let last = last.unwrap_or_default();
            let start = Moment { first, last, ..moment(Precision::Year) };
            When::Once(Span { start, end: End::Same })
        };
        for (last, is_read) in [
            (Day::from_ymd_opt(9999, 12, 31), true),
            (Day::from_ymd_opt(10_000, 1, 1), false),
            (Some(Day::MAX), false),
        ] {
            let bytes = written(&span(last));
            assert_eq!(read(&mut Cursor::new(&bytes)).is_some(), is_read, "{last:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            if let Some(when) = read(&mut Cursor::new(&bytes)) {
                let today = Day::from_ymd_opt(2026, 11, 26).unwrap_or_default();
                let _ = (when.phase(today), when.next(today), when.years_bounded());
                let mut out = Out::default();
                write(&when, &mut out);
                proptest::prop_assert_eq!(read(&mut Cursor::new(&out.bytes)), Some(when));
            }
        }
    }
}
