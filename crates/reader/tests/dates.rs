//! Dates and recurrences as they are written in data: what is read, what is refused, and what follows.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_pack::bytes::{Cursor, Out};
use barnoma_pack::when;
use barnoma_reader::day::{
    Day, DayProblem, DayProblemKind, End, Phase, Precision, When, WhenParts, read_interval,
    read_moment, read_when,
};
use barnoma_reader::recurrence::MAX_LISTED;
use proptest::prelude::*;

fn day(written: &str) -> Day {
    read_moment(written).expect(written).first
}

fn when(start: &str, end: &str) -> When {
    let given = |written| Some(written).filter(|written: &&str| !written.is_empty());
    let (when, problems) =
        read_when(&WhenParts { start: given(start), end: given(end), ..WhenParts::default() });
    assert_eq!(problems, [], "{start} / {end}");
    when
}

#[track_caller]
fn check(written: &str, edtf: &str, precision: Precision, first: &str, last: &str) {
    let moment = read_moment(written).expect(written);
    assert_eq!(
        (moment.edtf.as_str(), moment.precision, moment.first.to_string(), moment.last.to_string()),
        (edtf, precision, first.to_owned(), last.to_owned()),
        "{written}"
    );
}

#[test]
fn every_precision_of_the_format_has_its_bounds() {
    use Precision as P;
    check("2022-11-02", "2022-11-02", P::Day, "2022-11-02", "2022-11-02");
    check("2022-11", "2022-11", P::Month, "2022-11-01", "2022-11-30");
    check("2022", "2022", P::Year, "2022-01-01", "2022-12-31");
    check("2022-11-XX", "2022-11-XX", P::DayUnset, "2022-11-01", "2022-11-30");
    check("2022-XX", "2022-XX", P::MonthUnset, "2022-01-01", "2022-12-31");
    check("2022-XX-XX", "2022-XX-XX", P::MonthUnset, "2022-01-01", "2022-12-31");
    check("2022-33", "2022-33", P::Quarter(1), "2022-01-01", "2022-03-31");
    check("2022-36", "2022-36", P::Quarter(4), "2022-10-01", "2022-12-31");
    check("2022-Q3", "2022-35", P::Quarter(3), "2022-07-01", "2022-09-30");
    check("2022-Q2?", "2022-34?", P::Quarter(2), "2022-04-01", "2022-06-30");
    check("2022-40", "2022-40", P::Half(1), "2022-01-01", "2022-06-30");
    check("2022-41", "2022-41", P::Half(2), "2022-07-01", "2022-12-31");
    check("2022-21", "2022-21", P::Season(1), "2022-03-01", "2022-05-31");
    check("2022-24", "2022-24", P::Season(4), "2022-12-01", "2023-02-28");
    check("202X", "202X", P::Decade, "2020-01-01", "2029-12-31");
    check("20XX", "20XX", P::Century, "2000-01-01", "2099-12-31");
    check("2024-02-29~", "2024-02-29~", P::Day, "2024-02-29", "2024-02-29");
    check("2022-03-15T10:00", "2022-03-15T10:00:00", P::Day, "2022-03-15", "2022-03-15");
    check(
        "2022-03-15T23:30-05:00",
        "2022-03-15T23:30:00-05:00",
        P::Day,
        "2022-03-15",
        "2022-03-15",
    );
    check(" 2022 ", "2022", P::Year, "2022-01-01", "2022-12-31");
}

#[test]
fn marks_and_times_are_read() {
    let marks = |written| {
        let moment = read_moment(written).expect(written);
        (moment.is_uncertain, moment.is_approximate)
    };
    assert_eq!(marks("2022-11-02?"), (true, false));
    assert_eq!(marks("2022~"), (false, true));
    assert_eq!(marks("2022%"), (true, true));
    let time = |written| {
        let time = read_moment(written).expect(written).time.expect(written);
        (time.hour, time.minute, time.offset)
    };
    assert_eq!(time("2022-03-15T10:00:00"), (10, 0, None));
    assert_eq!(time("2022-03-15T10:05Z"), (10, 5, Some(0)));
    assert_eq!(time("2022-03-15T10:05:30.250+05:00"), (10, 5, Some(300)));
}

#[track_caller]
fn check_refused(written: &str, message: &str, help: &str) {
    let problem = read_moment(written).expect_err(written);
    assert_eq!((problem.message.as_str(), problem.help.as_str()), (message, help), "{written}");
    assert_eq!(problem.kind, DayProblemKind::BadDate);
}

#[test]
fn a_refused_date_says_what_to_write() {
    check_refused(
        "15.03.2022",
        "\"15.03.2022\" is not a date: year must have exactly four digits (or X) (at character 3)",
        "write 2022-03-15",
    );
}

#[test]
fn every_wrong_date_is_refused_with_help() {
    for (written, help) in [
        ("2022/03/15", "write 2022-03-15"),
        ("2022-3-5", "write 2022-03-05"),
        ("20220315", "write 2022-03-15"),
        ("15-03-2022", "write 2022-03-15"),
        ("25/03/2022", "write 2022-03-25"),
        ("03/04/2022", "write 2022-04-03 or 2022-03-04"),
        ("03.2022", "write 2022-03"),
        ("2022-13-01", "write 2022-01-13 if the day is 13"),
        ("2022-02-30", "write 2022-02 if the day is not known"),
        ("2022-03-15 10:00", "write 2022-03-15T10:00"),
        ("2022-03-15T9:00", "write 2022-03-15T09:00"),
        ("2022-3-15 23:59", "write 2022-03-15T23:59"),
        ("2022-01-00", "write 2022-01 if the day is not known"),
        ("20221231", "write 2022-12-31"),
        ("99991231", "write 9999-12-31"),
        ("2022-1", "write 2022-01"),
        ("2022/12", "write 2022-12"),
        ("12.2022", "write 2022-12"),
        ("01.1000", "write 1000-01"),
        // Points part day, month and year in this order, and a day that is its month is no question.
        ("3.4.2022", "write 2022-04-03"),
        ("03/03/2022", "write 2022-03-03"),
    ] {
        assert_eq!(read_moment(written).expect_err(written).help, help, "{written}");
    }
    // Where there is nothing to guess from, it says how dates are written.
    for written in [
        "20223015",
        "2022123",
        "202203151",
        "1/2/3/4",
        "13.2022",
        "13.13.2022",
        "01.0999",
        "2022-00-10",
        "2022-+1-05",
        "2022-03-15 24:00",
        "2022-03-15 9:60",
        "2022-03-15 9:5",
    ] {
        let help = read_moment(written).expect_err(written).help;
        assert!(help.starts_with("write the year first: "), "{written}: {help}");
    }
    for written in [
        "2022-~11",
        "?2022-11",
        "{2022,2023}",
        "[2022]",
        "Y12022",
        "-0044",
        "Y-12022",
        "1950S2",
        "2022-25",
        "2022-37",
        "2022-XX-15",
        "20X2",
        "XXXX",
        "2022-1X",
        "2022/2032",
        "2022–2032",
        "2022-Q5",
        "",
        "  ",
        "2 November 2022",
        "2022-11-02T25:00",
        "2022-11-02T10:00+20:00",
        "2022-11-02T10:00:00.5a",
        "2022-00-10",
        "..",
        "/",
        "T",
        "\u{661}",
    ] {
        let problem = read_moment(written).expect_err(written);
        assert!(!problem.message.is_empty() && !problem.help.is_empty());
    }
}

#[test]
fn what_is_wrong_is_said_in_plain_words() {
    for (written, message) in [
        ("2022-13-01", "is not a date: there is no month 13 (at character 6)"),
        ("2022-00-10", "is not a date: there is no month 0 (at character 6)"),
        ("2022-02-30", "is not a date: that month has 28 days (at character 9)"),
        ("30.02.2027", "is not a date: that month has 28 days (at character 3)"),
        ("31.04.2027", "is not a date: that month has 30 days (at character 3)"),
        ("03.14.2027", "is not a date: there is no month 14 (at character 3)"),
        ("01.12.2027-03.12.2027", "is a span, not one date"),
        ("3-5 мая 2027", "is a span, not one date"),
        ("3 - 5.05.2027", "is a span, not one date"),
        ("30 февраля 2027", "is not a date: it has words in it (at character 4)"),
        ("2022-01-00", "is not a date: that month has 31 days (at character 9)"),
        ("2022-12-32", "is not a date: that month has 31 days (at character 9)"),
        // The day is there; what is wrong is how it is parted.
        ("2022-01.31", "is not a date: expected '-' before day (at character 8)"),
        ("2022/2032", "is a span, not one date"),
        ("2022–2032", "is a span, not one date"),
        ("2022 — 2032", "is a span, not one date"),
        ("{2022,2023}", "cannot be used: sets of dates are not supported (at character 1)"),
        ("-0044", "cannot be used: the year must have four digits and no sign (at character 1)"),
        ("1950S2", "cannot be used: significant digits are not supported (at character 5)"),
        (
            "2022-25",
            "cannot be used: only 01 to 12, 21 to 24, 33 to 36, 40 and 41 may follow the year (at character 6)",
        ),
    ] {
        let problem = read_moment(written).expect_err(written);
        assert_eq!(problem.message, format!("\"{written}\" {message}"));
    }
    for (written, at) in [("2022-~11", 6), ("?2022-11", 1), ("2022~-11-~02", 5)] {
        let message = format!(
            "\"{written}\" cannot be used: a mark (?, ~ or %) must stand at the end of the whole date (at character {at})"
        );
        assert_eq!(read_moment(written).expect_err(written).message, message);
    }
    for (written, at) in [("20X2", 3), ("2022-1X", 7), ("2022-X1-X5", 6)] {
        let message = format!(
            "\"{written}\" cannot be used: X may only stand for a whole day, a whole month or the last digits of a year (at character {at})"
        );
        assert_eq!(read_moment(written).expect_err(written).message, message);
    }
    for written in ["", "  "] {
        assert_eq!(read_moment(written).expect_err(written).message, "the date is empty");
    }
}

#[test]
fn a_text_that_is_too_long_for_a_date_is_not_read_and_shown_in_part() {
    let message = |n| {
        let digits = "2".repeat(n);
        let message = read_moment(&digits).expect_err(&digits).message;
        message.replace(&"2".repeat(40), "40 digits")
    };
    assert_eq!(
        message(40),
        "\"40 digits\" is not a date: expected '-' before month (at character 5)"
    );
    assert_eq!(message(41), "\"40 digits…\" cannot be used: it is too long (at character 41)");
}

#[track_caller]
fn check_problems(parts: &WhenParts, expected: &When, kinds: &[(&str, DayProblemKind)]) {
    let (when, problems) = read_when(parts);
    assert_eq!(&when, expected);
    let found: Vec<_> =
        problems.iter().map(|problem: &DayProblem| (problem.field, problem.kind)).collect();
    assert_eq!(found, kinds);
}

#[test]
fn what_is_bad_is_left_out_and_what_is_good_stays() {
    use DayProblemKind::{BadDate, BadRecurrence, EndsBeforeStart};
    let parts = WhenParts { start: Some("2022-11-02"), ..WhenParts::default() };
    let once = when("2022-11-02", "");
    let since = when("2022-11-02", "..");
    check_problems(&WhenParts { end: Some("soon"), ..parts }, &since, &[("endDate", BadDate)]);
    check_problems(
        &WhenParts { start: Some("2022-03-15T10:00"), end: Some("11:30"), ..parts },
        &when("2022-03-15T10:00", ""),
        &[("endDate", BadDate)],
    );
    check_problems(
        &WhenParts { end: Some("2022-11-01"), ..parts },
        &once,
        &[("endDate", EndsBeforeStart)],
    );
    check_problems(
        &WhenParts { start: Some("?"), end: Some("2022"), ..parts },
        &when("", "2022"),
        &[("startDate", BadDate)],
    );
    check_problems(
        &WhenParts { start: Some("2022"), rrule: Some("FREQ=DAILY"), ..parts },
        &when("2022", ""),
        &[("rrule", BadRecurrence)],
    );
    check_problems(
        &WhenParts { start: None, rrule: Some("FREQ=DAILY"), ..parts },
        &When::Undated,
        &[("rrule", BadRecurrence)],
    );
    check_problems(
        &WhenParts { start: Some("2022-03-15T10:00"), end: Some("2022-03-15T09:00"), ..parts },
        &when("2022-03-15T10:00", ""),
        &[("endDate", EndsBeforeStart)],
    );
}

#[test]
fn what_two_dots_leave_open_has_blanks_around_it_too() {
    for (start, end) in [("2022", " .. "), ("2022-03-15T10:00", "..")] {
        let When::Once(span) = when(start, end) else { panic!("{start}") };
        assert_eq!(span.end, End::Open, "{start} / {end}");
    }
    assert_eq!(when(" .. ", "2022"), when("", "2022"));
}

#[test]
fn an_end_comes_before_its_start_by_times_that_can_be_compared() {
    for (start, end, is_before) in [
        ("10:00", "10:00", false),
        ("10:30", "10:20", true),
        ("10:30", "11:20", false),
        // The same instant, in two zones.
        ("10:00+00:30", "09:30Z", false),
        ("09:30Z", "10:00+00:30", false),
        ("10:00Z", "14:59+05:00", true),
        ("10:00+05:00", "06:00Z", false),
        // Nobody knows in which zone one of them is.
        ("10:00", "09:00Z", false),
        ("10:00Z", "09:00", false),
    ] {
        let [from, to] = [start, end].map(|time| format!("2022-03-15T{time}"));
        let (_, problems) =
            read_when(&WhenParts { start: Some(&from), end: Some(&to), ..WhenParts::default() });
        let found = problems.iter().map(|problem| problem.kind).collect::<Vec<_>>();
        let expected = [DayProblemKind::EndsBeforeStart];
        assert_eq!(found, &expected[..usize::from(is_before)], "{start} / {end}");
    }
}

#[test]
fn what_repeats_has_no_open_end_and_takes_place_on_days() {
    use DayProblemKind::{BadDate, BadRecurrence, UnsupportedRecurrence};
    let parts = WhenParts {
        start: Some("2022-05-03"),
        rrule: Some("FREQ=DAILY;COUNT=3"),
        ..WhenParts::default()
    };
    let whole = read_when(&parts).0;
    assert!(matches!(whole, When::Recurring(..)));
    let open = WhenParts { end: Some(".."), ..parts };
    check_problems(&open, &whole, &[("endDate", BadRecurrence)]);
    // An end that cannot be read is one problem and not two.
    let lost = WhenParts { end: Some("soon"), ..parts };
    check_problems(&lost, &whole, &[("endDate", BadDate)]);
    let coarse = WhenParts { rdate: &["2022-06"], ..parts };
    check_problems(&coarse, &whole, &[("rdate", BadDate)]);
    let (_, problems) = read_when(&coarse);
    assert_eq!(problems[0].message, "\"2022-06\" is not a full day");
    for (rrule, kind) in
        [("FREQ=HOURLY", UnsupportedRecurrence), ("FREQ=DAILY;COUNT=0", BadRecurrence)]
    {
        let (_, problems) = read_when(&WhenParts { rrule: Some(rrule), ..parts });
        let found = problems.iter().map(|problem| (problem.field, problem.kind));
        assert_eq!(found.collect::<Vec<_>>(), [("rrule", kind)]);
    }
}

#[test]
fn a_day_taken_away_is_kept_although_nothing_else_is_said() {
    let parts =
        WhenParts { start: Some("2022-05-03"), exdate: &["2022-05-10"], ..WhenParts::default() };
    let (when, problems) = read_when(&parts);
    assert_eq!(problems, []);
    let When::Recurring(_, recurrence) = when else { panic!("a recurrence") };
    assert_eq!(recurrence.except(), [day("2022-05-10")]);
}

#[test]
fn days_beyond_as_many_as_may_be_listed_are_said_and_left_out() {
    let first = day("2022-05-03");
    let listed = |n: usize| {
        let days: Vec<String> = first.iter_days().take(n).map(|day| day.to_string()).collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        let (when, problems) = read_when(&WhenParts {
            start: Some("2022-05-03"),
            rdate: &days,
            ..WhenParts::default()
        });
        let When::Recurring(_, recurrence) = when else { panic!("a recurrence") };
        let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
        (recurrence.more().last().copied(), messages)
    };
    let (last, problems) = listed(MAX_LISTED);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(last, first.iter_days().nth(MAX_LISTED - 1));
    assert_eq!(
        listed(MAX_LISTED + 1),
        (last, vec![format!("more than {MAX_LISTED} days are listed")])
    );
}

#[test]
fn a_rule_that_gives_no_day_is_said_and_left_out() {
    use DayProblemKind::{NeverOccurs, UntilBeforeStart};
    let start = "2027-05-05";
    let parts = WhenParts { start: Some(start), ..WhenParts::default() };
    let once = when(start, "");
    for until in ["20200101", "20270504", "20270504T235959Z", "19991231"] {
        for frequency in ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] {
            let rrule = format!("FREQ={frequency};UNTIL={until}");
            let parts = WhenParts { rrule: Some(&rrule), ..parts };
            check_problems(&parts, &once, &[("rrule", UntilBeforeStart)]);
        }
    }
    for rrule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31;COUNT=3",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=YEARLY;BYMONTH=6;BYDAY=-6FR;UNTIL=20991231",
    ] {
        let parts = WhenParts { rrule: Some(rrule), ..parts };
        check_problems(&parts, &once, &[("rrule", NeverOccurs)]);
        let more = WhenParts { rdate: &["2027-06-01"], ..parts };
        let listed = read_when(&WhenParts { rrule: None, ..more }).0;
        assert!(matches!(listed, When::Recurring(..)));
        check_problems(&more, &listed, &[("rrule", NeverOccurs)]);
    }
    let except = WhenParts { exdate: &[start], ..parts };
    check_problems(&except, &once, &[("exdate", NeverOccurs)]);
    // One day is a day, and what begins with the rule's first one is no mistake.
    for rrule in
        ["FREQ=DAILY;COUNT=1", "FREQ=DAILY;UNTIL=20270505", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"]
    {
        let (_, problems) = read_when(&WhenParts { rrule: Some(rrule), ..parts });
        assert_eq!(problems, [], "{rrule}");
    }
}

#[test]
fn an_interval_in_one_string_is_split() {
    let read = |written| read_interval(written);
    assert_eq!(read("2018/2022"), (when("2018", "2022"), vec![]));
    assert_eq!(read("2018/.."), (when("2018", ".."), vec![]));
    assert_eq!(read("2018/"), (when("2018", ".."), vec![]));
    assert_eq!(read("../2022"), (when("", "2022"), vec![]));
    assert_eq!(read("2018"), (when("2018", ""), vec![]));
    let (kept, problems) = read("2018/soon");
    assert_eq!(kept, when("2018", ".."));
    assert_eq!(problems[0].field, "temporalCoverage");
    // What is wrong with the two together is told of both.
    for (written, is_of_both) in
        [("2022/2018", true), ("2018/2020/2022", true), ("2018/soon", false), ("soon", false)]
    {
        let help = "write the two dates with one slash between them: 2018/2022";
        assert_eq!(read(written).1[0].help == help, is_of_both, "{written}");
    }
}

#[track_caller]
fn check_phase(start: &str, end: &str, today: &str, phase: Phase) {
    assert_eq!(when(start, end).phase(day(today)), phase, "{start} / {end} on {today}");
}

#[test]
fn a_coarse_point_is_neither_ahead_nor_over_inside_its_span() {
    check_phase("2022-11-02", "", "2022-11-01", Phase::Before);
    check_phase("2022-11-02", "", "2022-11-02", Phase::During);
    check_phase("2022-11-02", "", "2022-11-03", Phase::After);
    check_phase("2022", "", "2021-12-31", Phase::Before);
    check_phase("2022", "", "2022-06-01", Phase::Within);
    check_phase("2022", "", "2023-01-01", Phase::After);
    check_phase("2022", "2032", "2022-06-01", Phase::During);
    check_phase("2022", "..", "2040-01-01", Phase::During);
    check_phase("", "2022", "2022-12-31", Phase::During);
    check_phase("", "2022", "2023-01-01", Phase::After);
    check_phase("", "", "2023-01-01", Phase::Undated);
}

fn repeated(start: &str, end: Option<&str>, rrule: &str) -> When {
    let (when, problems) = read_when(&WhenParts {
        start: Some(start),
        end,
        rrule: Some(rrule),
        ..WhenParts::default()
    });
    assert_eq!(problems, [], "{rrule}");
    when
}

#[test]
fn a_rule_is_in_a_pack_however_long_or_old_it_is() {
    let many = |one: &str| vec![one; 3_000].join(",");
    for (start, rrule) in [
        ("2022-01-01", format!("FREQ=MONTHLY;BYMONTHDAY=2,{}", many("1"))),
        ("2022-01-01", format!("FREQ=WEEKLY;BYDAY=MO,{}", many("SU"))),
        ("0000-03-01", "FREQ=DAILY;UNTIL=00000601".to_owned()),
    ] {
        let when = repeated(start, None, &rrule);
        let mut out = Out::default();
        when::write(&when, &mut out);
        assert_eq!(when::read(&mut Cursor::new(&out.bytes)), Some(when), "{start}");
    }
}

#[test]
fn a_yearly_day_is_ahead_on_it_and_ahead_again() {
    let press_day = repeated("2022-05-03", None, "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3");
    assert_eq!(press_day.phase(day("2026-05-02")), Phase::Before);
    assert_eq!(press_day.phase(day("2026-05-03")), Phase::During);
    assert_eq!(press_day.phase(day("2026-05-04")), Phase::Before);
    assert_eq!(
        press_day.next(day("2026-05-04")).and_then(|days| days.first),
        Some(day("2027-05-03"))
    );
    assert_eq!(press_day.sort_day(day("2026-05-04")), Some(day("2027-05-03")));
    assert!(press_day.touches_year(2030) && !press_day.touches_year(2021));
    assert_eq!(press_day.years_bounded(), [2022]);
    assert!(!press_day.touches(Some(day("2026-05-04")), Some(day("2027-05-02"))));
    assert!(press_day.touches(Some(day("2026-05-04")), None));
}

#[test]
fn a_counted_recurrence_ends() {
    let course = repeated("2022-11-02", Some("2022-11-03"), "FREQ=WEEKLY;COUNT=10");
    assert_eq!(course.phase(day("2022-11-03")), Phase::During);
    assert_eq!(course.phase(day("2022-11-04")), Phase::Before);
    assert_eq!(course.phase(day("2023-01-05")), Phase::During);
    assert_eq!(course.phase(day("2023-01-06")), Phase::After);
    assert_eq!(course.years_bounded(), [2022, 2023]);
    assert_eq!(course.sort_day(day("2024-01-01")), Some(day("2023-01-04")));
    let bounds = course.bounds().expect("dated");
    assert_eq!((bounds.first, bounds.last), (Some(day("2022-11-02")), Some(day("2023-01-05"))));
}

#[test]
fn years_of_a_span_are_listed_unless_there_are_very_many() {
    assert_eq!(when("2022", "2024").years_bounded(), [2022, 2023, 2024]);
    assert_eq!(when("2022", "..").years_bounded(), [2022]);
    assert_eq!(when("", "2022").years_bounded(), [2022]);
    assert_eq!(when("0001", "9999").years_bounded(), [1, 9999]);
    assert_eq!(when("2000", "2050").years_bounded().len(), 51);
    assert_eq!(when("2000", "2051").years_bounded(), [2000, 2051]);
    assert_eq!(when("", "").years_bounded(), [] as [i32; 0]);
}

#[test]
fn a_year_is_touched_by_its_first_and_its_last_day() {
    for (date, year) in [("2022-12-31", 2022), ("2023-01-01", 2023)] {
        assert_eq!(when(date, "").years_bounded(), [year]);
        let daily = repeated(date, None, "FREQ=YEARLY;COUNT=1");
        assert_eq!(daily.years_bounded(), [year]);
    }
}

#[test]
fn what_repeats_is_in_the_years_in_which_it_takes_place() {
    let years = [2019, 2020, 2021, 2022, 2023, 2070, 2071, 2072];
    let among = |when: &When| when.years_among(&years).map(|at| years[at]).collect::<Vec<_>>();
    let twice = repeated("2020-05-03", None, "FREQ=YEARLY;INTERVAL=3;COUNT=2");
    assert_eq!(among(&twice), [2020, 2023]);
    // Fifty years after its beginning nobody counts any more.
    let endless = repeated("2020-05-03", None, "FREQ=YEARLY;INTERVAL=3");
    assert_eq!(among(&endless), [2020, 2023, 2071, 2072]);
    assert_eq!(among(&when("", "2021")), [2019, 2020, 2021]);
    assert_eq!(among(&when("2022", "..")), [2022, 2023, 2070, 2071, 2072]);
    assert_eq!(among(&when("", "")), [0; 0]);
}

#[test]
fn what_has_no_beginning_is_sorted_by_its_end() {
    let until = when("", "2022-05-03");
    assert_eq!(until.sort_day(day("2022-01-01")), Some(day("2022-05-03")));
    assert!(until.previous(day("1990-01-01")).is_some(), "it has begun at any time");
    assert_eq!(when("", "").sort_day(day("2022-01-01")), None);
}

#[test]
fn a_range_of_days_is_touched_by_its_ends() {
    let ten_days = when("2022-10-24", "2022-10-31");
    assert!(ten_days.touches(Some(day("2022-10-31")), Some(day("2022-11-30"))));
    assert!(ten_days.touches(None, Some(day("2022-10-24"))));
    assert!(!ten_days.touches(Some(day("2022-11-01")), None));
    assert!(!when("", "").touches(None, None));
    assert!(when("2022", "..").touches(Some(day("2050-01-01")), None));
    let years: Vec<usize> = when("2021", "2022").years_among(&[2020, 2021, 2022, 2023]).collect();
    assert_eq!(years, [1, 2]);
    // What lasts until a day is still on that day, and what begins on it has begun.
    let both = |today: &str| (ten_days.next(day(today)), ten_days.previous(day(today)));
    assert!(matches!(both("2022-10-31"), (Some(_), Some(_))));
    assert!(matches!(both("2022-11-01"), (None, Some(_))));
    assert!(matches!(both("2022-10-24"), (Some(_), Some(_))));
    assert!(matches!(both("2022-10-23"), (Some(_), None)));
}

proptest! {
    #[test]
    fn reading_never_panics(written in "\\PC{0,50}") {
        let _ = read_moment(&written);
        let _ = read_interval(&written);
    }

    #[test]
    fn what_looks_like_a_date_never_panics(written in "[0-9XQTZ?~%/:.+-]{0,24}") {
        if let Ok(moment) = read_moment(&written) {
            prop_assert!(moment.first <= moment.last);
            prop_assert_eq!(moment.first == moment.last, moment.is_day());
            prop_assert_eq!(read_moment(&moment.edtf), Ok(moment));
        }
    }
}
