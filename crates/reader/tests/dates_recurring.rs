//! Recurrence rules against the examples of RFC 5545, section 3.8.5.3, and against their own invariants.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use barnoma_reader::day::{Day, read_moment};
use barnoma_reader::recurrence::{Recurrence, RuleProblem, read_recurrence};
use chrono::Datelike;
use proptest::prelude::*;

fn day(written: &str) -> Day {
    read_moment(written).expect(written).first
}

fn days(written: &str) -> Vec<Day> {
    written.split_whitespace().map(day).collect()
}

/// The days of a rule, written as "1997-09: 2 3 4; 1997-10: 5".
fn short(written: &str) -> Vec<Day> {
    let months = written.split(';').filter(|month| !month.trim().is_empty());
    months
        .flat_map(|month| {
            let (month, days) = month.trim().split_once(": ").expect(month);
            days.split(' ')
                .map(move |number| day(&format!("{month}-{number:0>2}")))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn recurrence(start: &str, rrule: &str) -> Recurrence {
    let (recurrence, problem) =
        read_recurrence(&read_moment(start).expect(start), Some(rrule), vec![], vec![]);
    assert_eq!(problem, None, "{rrule}");
    recurrence
}

/// All occurrences of a finite rule.
#[track_caller]
fn check(start: &str, rrule: &str, expected: &str) {
    let recurrence = recurrence(start, rrule);
    assert!(recurrence.is_finite());
    let found: Vec<Day> = recurrence.occurrences(day(start), Day::MIN, Day::MAX).collect();
    assert_eq!(found, short(expected), "{rrule}");
}

/// The first occurrences of a rule.
#[track_caller]
fn check_first(start: &str, rrule: &str, expected: &str) {
    let expected = short(expected);
    let recurrence = recurrence(start, rrule);
    let found: Vec<Day> =
        recurrence.occurrences(day(start), Day::MIN, Day::MAX).take(expected.len()).collect();
    assert_eq!(found, expected, "{rrule}");
}

#[test]
fn daily_rules_of_the_rfc() {
    check("1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09: 2 3 4 5 6 7 8 9 10 11");
    check_first(
        "1997-09-02",
        "FREQ=DAILY;INTERVAL=2",
        "1997-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30; 1997-10: 2",
    );
    check("1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09: 2 12 22; 1997-10: 2 12");
    let until: Vec<Day> = recurrence("1997-09-02T09:00", "FREQ=DAILY;UNTIL=19971224T000000Z")
        .occurrences(day("1997-09-02"), Day::MIN, Day::MAX)
        .collect();
    assert_eq!((until.len(), until.last().copied()), (113, Some(day("1997-12-23"))));
    // Days of a day: a filter, as all that is finer than the period is.
    check("2022-01-03", "FREQ=DAILY;BYDAY=MO,TH;COUNT=4", "2022-01: 3 6 10 13");
    check("2022-01-01", "FREQ=DAILY;BYMONTHDAY=1,-1;COUNT=4", "2022-01: 1 31; 2022-02: 1 28");
    check(
        "2022-05-13",
        "FREQ=DAILY;BYDAY=FR;BYMONTHDAY=13;COUNT=3",
        "2022-05: 13; 2023-01: 13; 2023-10: 13",
    );
    check("2022-01-30", "FREQ=DAILY;BYMONTH=1,3;COUNT=3", "2022-01: 30 31; 2022-03: 1");
}

#[test]
fn the_last_day_of_a_leap_year_is_counted() {
    check_first("2023-12-26", "FREQ=YEARLY;BYDAY=-1TU", "2023-12: 26; 2024-12: 31; 2025-12: 30");
    check_first("2023-12-19", "FREQ=YEARLY;BYDAY=-2TU", "2023-12: 19; 2024-12: 24; 2025-12: 23");
}

#[test]
fn days_that_are_listed_count_and_those_before_the_start_do_not() {
    let begin = read_moment("2022-05-20").expect("a day");
    let read = |rule, more, except| read_recurrence(&begin, rule, days(more), days(except)).0;
    let listed = read(None, "2022-06-10 2022-07-10", "");
    assert_eq!(listed.next(begin.first, day("2022-06-10")), Some(day("2022-06-10")));
    assert_eq!(listed.next(begin.first, day("2022-06-11")), Some(day("2022-07-10")));
    assert_eq!(listed.previous(begin.first, day("2022-07-10")), Some(day("2022-07-10")));
    assert_eq!(listed.previous(begin.first, day("2022-07-09")), Some(day("2022-06-10")));
    // In its first month the rule would give a day before the start, which is left out itself.
    let tenth = read(Some("FREQ=MONTHLY;BYMONTHDAY=10"), "", "2022-05-20");
    assert_eq!(tenth.previous(begin.first, day("2022-05-31")), None);
    assert_eq!(tenth.next(begin.first, Day::MIN), Some(day("2022-06-10")));
}

#[test]
fn every_day_in_january_for_three_years_is_the_same_both_ways() {
    let yearly = "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA";
    let daily = "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1";
    let start = "1998-01-01T09:00";
    let all = |rrule| -> Vec<Day> {
        recurrence(start, rrule).occurrences(day(start), Day::MIN, Day::MAX).collect()
    };
    assert_eq!(all(yearly), all(daily));
    assert_eq!(all(daily).len(), 93);
}

#[test]
fn weekly_rules_of_the_rfc() {
    check(
        "1997-09-02",
        "FREQ=WEEKLY;COUNT=10",
        "1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4",
    );
    check(
        "1997-09-02",
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        "1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4 11 18 25; 1997-12: 2 9 16 23",
    );
    check_first(
        "1997-09-02",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "1997-09: 2 16 30; 1997-10: 14 28; 1997-11: 11 25; 1997-12: 9 23; 1998-01: 6 20; 1998-02: 3 17",
    );
    let five_weeks = "1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2";
    check("1997-09-02", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", five_weeks);
    check(
        "1997-09-02",
        "FREQ=WEEKLY;UNTIL=19971007;WKST=SU;BYDAY=TU,TH",
        &format!("{five_weeks} 7"),
    );
    check(
        "1997-09-01",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224;WKST=SU;BYDAY=MO,WE,FR",
        "1997-09: 1 3 5 15 17 19 29; 1997-10: 1 3 13 15 17 27 29 31; \
         1997-11: 10 12 14 24 26 28; 1997-12: 8 10 12 22 24",
    );
    check(
        "1997-09-02",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "1997-09: 2 4 16 18 30; 1997-10: 2 14 16",
    );
    check(
        "1997-08-05",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "1997-08: 5 10 19 24",
    );
    check(
        "1997-08-05",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "1997-08: 5 17 19 31",
    );
}

#[test]
fn monthly_rules_of_the_rfc() {
    check(
        "1997-09-05",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5; 1998-01: 2; 1998-02: 6; 1998-03: 6; 1998-04: 3; 1998-05: 1; 1998-06: 5",
    );
    check(
        "1997-09-05",
        "FREQ=MONTHLY;UNTIL=19971224;BYDAY=1FR",
        "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5",
    );
    check(
        "1997-09-07",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997-09: 7 28; 1997-11: 2 30; 1998-01: 4 25; 1998-03: 1 29; 1998-05: 3 31",
    );
    check(
        "1997-09-22",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "1997-09: 22; 1997-10: 20; 1997-11: 17; 1997-12: 22; 1998-01: 19; 1998-02: 16",
    );
    check_first(
        "1997-09-28",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "1997-09: 28; 1997-10: 29; 1997-11: 28; 1997-12: 29; 1998-01: 29; 1998-02: 26",
    );
    check(
        "1997-09-02",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "1997-09: 2 15; 1997-10: 2 15; 1997-11: 2 15; 1997-12: 2 15; 1998-01: 2 15",
    );
    check(
        "1997-09-30",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1997-09: 30; 1997-10: 1 31; 1997-11: 1 30; 1997-12: 1 31; 1998-01: 1 31; 1998-02: 1",
    );
    check(
        "1997-09-10",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "1997-09: 10 11 12 13 14 15; 1999-03: 10 11 12 13",
    );
    check_first(
        "1997-09-02",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "1997-09: 2 9 16 23 30; 1997-11: 4 11 18 25; 1998-01: 6 13 20 27; 1998-03: 3 10 17 24 31",
    );
    // The start itself does not match; it counts as the first occurrence all the same.
    check_first(
        "1997-09-02",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "1997-09: 2; 1998-02: 13; 1998-03: 13; 1998-11: 13; 1999-08: 13; 2000-10: 13",
    );
    check_first(
        "1997-09-13",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "1997-09: 13; 1997-10: 11; 1997-11: 8; 1997-12: 13; 1998-01: 10; 1998-02: 7; 1998-03: 7; 1998-04: 11; 1998-05: 9; 1998-06: 13",
    );
    check(
        "1997-09-04",
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        "1997-09: 4; 1997-10: 7; 1997-11: 6",
    );
    check_first(
        "1997-09-29",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "1997-09: 29; 1997-10: 30; 1997-11: 27; 1997-12: 30; 1998-01: 29; 1998-02: 26; 1998-03: 30",
    );
    check(
        "2022-01-03",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-1;COUNT=5",
        "2022-01: 3 31; 2022-02: 1 28; 2022-03: 1",
    );
    check(
        "2007-01-15",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "2007-01: 15 30; 2007-02: 15; 2007-03: 15 30",
    );
}

#[test]
fn yearly_rules_of_the_rfc() {
    check(
        "1997-06-10",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "1997-06: 10; 1997-07: 10; 1998-06: 10; 1998-07: 10; 1999-06: 10; 1999-07: 10; 2000-06: 10; 2000-07: 10; 2001-06: 10; 2001-07: 10",
    );
    check(
        "1997-03-10",
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "1997-03: 10; 1999-01: 10; 1999-02: 10; 1999-03: 10; 2001-01: 10; 2001-02: 10; 2001-03: 10; 2003-01: 10; 2003-02: 10; 2003-03: 10",
    );
    check_first("1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "1997-05: 19; 1998-05: 18; 1999-05: 17");
    check_first(
        "1997-03-13",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "1997-03: 13 20 27; 1998-03: 5 12 19 26; 1999-03: 4 11 18 25",
    );
    check_first(
        "1997-06-05",
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "1997-06: 5 12 19 26; 1997-07: 3 10 17 24 31; 1997-08: 7 14 21 28; 1998-06: 4 11 18 25",
    );
    check_first(
        "1996-11-05",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "1996-11: 5; 2000-11: 7; 2004-11: 2",
    );
    // The last days of years, of which one has 366.
    check_first("2022-12-26", "FREQ=YEARLY;BYDAY=-1MO", "2022-12: 26; 2023-12: 25; 2024-12: 30");
    check_first("2022-12-25", "FREQ=YEARLY;BYDAY=-1SU", "2022-12: 25; 2023-12: 31; 2024-12: 29");
    check_first(
        "2024-12-31",
        "FREQ=YEARLY;BYDAY=-1TU,53TU",
        "2024-12: 31; 2025-12: 30; 2026-12: 29",
    );
    check_first("2022-12-24", "FREQ=YEARLY;BYMONTH=1,12", "2022-12: 24; 2023-01: 24; 2023-12: 24");
    check_first("2020-02-29", "FREQ=YEARLY", "2020-02: 29; 2024-02: 29; 2028-02: 29");
    check_first("2022-01-31", "FREQ=MONTHLY", "2022-01: 31; 2022-03: 31; 2022-05: 31");
}

#[test]
fn listed_days_and_exceptions_count() {
    let start = read_moment("2022-05-03").expect("a day");
    let (recurrence, _) = read_recurrence(
        &start,
        Some("FREQ=YEARLY;COUNT=4"),
        days("2022-09-01 2022-05-03 2022-09-01"),
        days("2023-05-03"),
    );
    let found: Vec<Day> = recurrence.occurrences(start.first, Day::MIN, Day::MAX).collect();
    assert_eq!(found, days("2022-05-03 2022-09-01 2024-05-03 2025-05-03"));
    assert_eq!(recurrence.previous(start.first, day("2023-12-31")), Some(day("2022-09-01")));
}

#[test]
fn the_start_takes_place_though_no_rule_gives_it() {
    // A Thursday.
    let weekly = recurrence("2022-01-06", "FREQ=WEEKLY;BYDAY=MO");
    let start = day("2022-01-06");
    assert_eq!(weekly.next(start, Day::MIN), Some(start));
    assert_eq!(weekly.previous(start, start), Some(start));
    assert_eq!(weekly.previous(start, day("2022-01-05")), None);
    assert_eq!(weekly.previous(start, day("2022-01-10")), Some(day("2022-01-10")));
}

#[test]
fn what_never_ends_goes_on_to_the_last_day_of_the_format() {
    let daily = recurrence("2022-01-06", "FREQ=DAILY");
    assert!(!daily.is_finite());
    assert_eq!(daily.previous(day("2022-01-06"), Day::MAX), Some(day("9999-12-31")));
    assert_eq!(daily.next(day("2022-01-06"), day("9999-12-31")), Some(day("9999-12-31")));
}

#[test]
fn until_follows_the_zone_of_the_start_where_it_is_known() {
    for (start, rrule, last) in [
        ("2022-01-01", "FREQ=DAILY;UNTIL=20220110", "2022-01-10"),
        ("2022-01-01T10:00+05:00", "FREQ=DAILY;UNTIL=20220110T050000Z", "2022-01-10"),
        ("2022-01-01T10:00+05:00", "FREQ=DAILY;UNTIL=20220110T045900Z", "2022-01-09"),
        ("2022-01-01T02:00+05:00", "FREQ=DAILY;UNTIL=20220109T210000Z", "2022-01-10"),
        ("2022-01-01T10:00", "FREQ=DAILY;UNTIL=20220110T050000Z", "2022-01-10"),
        ("2022-01-01T10:00", "FREQ=DAILY;UNTIL=20220110T095900", "2022-01-09"),
        ("2022-01-01T10:00", "FREQ=DAILY;UNTIL=20220110T000000Z", "2022-01-09"),
        ("2022-01-01T10:00", "FREQ=DAILY;UNTIL=20220110T000100Z", "2022-01-10"),
        ("2022-01-01T00:00", "FREQ=DAILY;UNTIL=20220110T000000Z", "2022-01-10"),
        ("2022-01-01T10:30", "FREQ=DAILY;UNTIL=20220110T103000", "2022-01-10"),
        ("2022-01-01T10:30", "FREQ=DAILY;UNTIL=20220110T101500", "2022-01-09"),
        // The last minute of a day there, and the first of the next.
        ("2022-01-01T10:00+05:00", "FREQ=DAILY;UNTIL=20220110T185900Z", "2022-01-10"),
        ("2022-01-01T10:00+05:00", "FREQ=DAILY;UNTIL=20220110T190000Z", "2022-01-10"),
    ] {
        let found = recurrence(start, rrule).previous(day(start), Day::MAX);
        assert_eq!(found, Some(day(last)), "{start} {rrule}");
    }
}

#[test]
fn a_rule_outside_the_subset_is_kept_as_its_first_occurrence() {
    let start = read_moment("2022-05-03").expect("a day");
    for (rrule, is_bad) in [
        ("FREQ=HOURLY", false),
        ("FREQ=YEARLY;BYWEEKNO=20", false),
        ("FREQ=YEARLY;BYYEARDAY=100", false),
        ("FREQ=YEARLY;BYMONTHDAY=3", false),
        ("FREQ=DAILY;BYHOUR=9", false),
        ("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", false),
        ("every day", true),
        ("", true),
        ("FREQ=WEEKLY;BYDAY=2MO", true),
        ("FREQ=DAILY;COUNT=2;UNTIL=20220601", true),
        ("FREQ=DAILY;FREQ=DAILY", true),
        ("FREQ=DAILY;INTERVAL=0", true),
        ("FREQ=DAILY;COUNT=0", true),
        ("FREQ=DAILY;UNTIL=2022-06-01", true),
        ("FREQ=MONTHLY;BYMONTHDAY=32", true),
        ("FREQ=MONTHLY;BYDAY=54MO", true),
        ("FREQ=YEARLY;BYDAY=-54MO", true),
        ("FREQ=MONTHLY;BYDAY=0MO", true),
        ("FREQ=YEARLY;BYMONTH=13", true),
        ("FREQ=MONTHLY;BYMONTHDAY=-32", true),
        ("FREQ=MONTHLY;BYMONTHDAY=0", true),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", true),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-367", true),
        ("FREQ=MONTHLY;BYSETPOS=1", true),
        ("FREQ=WEEKLY;BYMONTHDAY=3", true),
        ("FREQ=DAILY;COUNT=+3", true),
        ("FREQ=DAILY;UNTIL=+2030601", true),
        ("FREQ=DAILY;UNTIL=2030601", true),
        ("FREQ=DAILY;UNTIL=20300601T", true),
        ("FREQ=DAILY;UNTIL=20300601T1000", true),
        ("FREQ=DAILY;UNTIL=20300601T+10000", true),
        ("FREQ=MONTHLY;BYDAY=МО", true),
        ("COUNT=3", true),
        ("RRULE:FREQ=DAILY", true),
    ] {
        let (recurrence, problem) = read_recurrence(&start, Some(rrule), vec![], vec![]);
        assert_eq!(matches!(problem, Some(RuleProblem::Bad(_))), is_bad, "{rrule}: {problem:?}");
        assert!(problem.is_some());
        assert_eq!(recurrence.text.as_deref(), Some(rrule));
        let found: Vec<Day> = recurrence.occurrences(start.first, Day::MIN, Day::MAX).collect();
        assert_eq!(found, [start.first], "{rrule}");
    }
}

#[test]
fn whatever_the_subset_allows_is_read() {
    let start = read_moment("2022-05-03T10:00").expect("a day");
    for rrule in [
        " freq=daily;count=2 ",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=53MO,-53MO;BYSETPOS=366,-366",
        "FREQ=MONTHLY;BYMONTHDAY=31,-31;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=5;BYSETPOS=1",
        "FREQ=DAILY;UNTIL=20300601T100000Z",
    ] {
        let (recurrence, problem) = read_recurrence(&start, Some(rrule), vec![], vec![]);
        assert_eq!((problem, recurrence.rule().is_some()), (None, true), "{rrule}");
    }
    let last =
        recurrence("2022-05-03", "FREQ=YEARLY;UNTIL=99991231").rule().and_then(|rule| rule.until);
    assert_eq!(last, Some(day("9999-12-31")));
}

#[test]
fn a_problem_shows_the_beginning_of_what_is_long() {
    let start = read_moment("2022-05-03").expect("a day");
    for (n, shown) in [(40, 40), (41, 40)] {
        let (_, problem) = read_recurrence(&start, Some(&"X".repeat(n)), vec![], vec![]);
        let message = format!("\"{}\" is not NAME=VALUE", "X".repeat(shown));
        assert_eq!(problem, Some(RuleProblem::Bad(message)));
    }
}

#[test]
fn a_rule_that_never_comes_again_ends_soon() {
    let never = recurrence("2022-02-01", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30");
    assert_eq!(never.next(day("2022-02-01"), day("2022-02-02")), None);
    let rare = recurrence("2022-02-01", "FREQ=YEARLY;INTERVAL=60000");
    assert_eq!(rare.next(day("2022-02-01"), day("2022-02-02")), None);
    let many = recurrence("2022-02-01", "FREQ=DAILY;COUNT=4000000000");
    assert_eq!(many.next(day("2022-02-01"), day("9000-01-01")), Some(day("9000-01-01")));
}

fn rules() -> impl Strategy<Value = String> {
    let pick = |options: &'static [&'static str]| prop::sample::select(options);
    (
        pick(&["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        pick(&["", ";INTERVAL=2", ";INTERVAL=3", ";INTERVAL=13"]),
        pick(&["", ";COUNT=1", ";COUNT=7", ";COUNT=40", ";UNTIL=20240601"]),
        pick(&["", ";BYMONTH=2", ";BYMONTH=1,6,12"]),
        pick(&["", ";BYMONTHDAY=31", ";BYMONTHDAY=1,-1", ";BYMONTHDAY=29"]),
        pick(&["", ";BYDAY=MO", ";BYDAY=SU,WE", ";BYDAY=1TU,-1FR", ";BYDAY=5SA"]),
        pick(&["", ";BYSETPOS=1", ";BYSETPOS=-1,2"]),
        pick(&["", ";WKST=SU"]),
    )
        .prop_map(|(freq, interval, end, month, month_day, day, position, week)| {
            format!("FREQ={freq}{interval}{end}{month}{month_day}{day}{position}{week}")
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn occurrences_are_in_order_within_bounds_and_begin_with_the_start(
        rrule in rules(), start in 0..1500_i32, from in 0..3000_i32, length in 0..800_i32,
    ) {
        let base = day("2019-01-01").num_days_from_ce();
        let at = |n: i32| Day::from_num_days_from_ce_opt(base + n).expect("a day");
        let begin = read_moment(&at(start).to_string()).expect("a day");
        let (recurrence, _) = read_recurrence(&begin, Some(&rrule), vec![], vec![]);
        let begin = begin.first;
        let all: Vec<Day> = recurrence.occurrences(begin, Day::MIN, at(4000)).collect();
        prop_assert_eq!(all.first(), Some(&begin));
        prop_assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        if let Some(rule) = recurrence.rule() {
            if let Some(count) = rule.count {
                prop_assert!(all.len() <= count as usize);
            }
            if let Some(until) = rule.until {
                prop_assert!(all.iter().all(|day| *day <= until || *day == begin));
            }
            let is_wanted = |day: &Day| {
                rule.months.is_empty() || rule.months.iter().any(|month| u32::try_from(*month) == Ok(day.month()))
            };
            prop_assert!(all.iter().skip(1).all(is_wanted));
        }
        // Any window shows exactly what the whole shows there.
        let (from, to) = (at(from), at(from + length));
        let window: Vec<Day> = recurrence.occurrences(begin, from, to).collect();
        let expected: Vec<Day> = all.iter().copied().filter(|day| (from..=to).contains(day)).collect();
        prop_assert_eq!(&window, &expected);
        prop_assert_eq!(
            recurrence.previous(begin, to),
            all.iter().copied().rfind(|day| *day <= to)
        );
    }

    #[test]
    fn reading_a_rule_never_panics(rrule in "(FREQ=(DAILY|YEARLY);)?[A-Z0-9=;,+-]{0,40}") {
        let start = read_moment("2022-05-03").expect("a day");
        let (recurrence, _) = read_recurrence(&start, Some(&rrule), vec![], vec![]);
        let _ = recurrence.next(start.first, day("2030-01-01"));
        let _ = recurrence.previous(start.first, Day::MAX);
    }
}
