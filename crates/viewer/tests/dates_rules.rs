//! Which recurrences have words, and which are said by their next dates: words say no more and no
//! less than the rule; and what of two ends of a date is said once.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use barnoma_lang::messages::Catalogue;
use barnoma_reader::day::{WhenParts, read_moment, read_when};
use barnoma_viewer::dates;

fn said(parts: &WhenParts) -> String {
    let catalogue = Catalogue::of("en").expect("English");
    let (when, problems) = read_when(parts);
    assert_eq!(problems, [], "{parts:?}");
    let today = read_moment("2022-01-01").expect("a day").first;
    dates::when(&when, today, Some("Asia/Dushanbe"), &catalogue).expect("a date").text
}

/// Start, end, rule and what is said of them.
#[track_caller]
fn check(rows: &[(&str, &str, &str, &str)]) {
    for &(start, end, rrule, expected) in rows {
        let [start, end, rrule] =
            [start, end, rrule].map(|text| Some(text).filter(|text| !text.is_empty()));
        let parts = WhenParts { start, end, rrule, ..WhenParts::default() };
        assert_eq!(said(&parts), expected, "{parts:?}");
    }
}

#[test]
fn a_rule_has_words_only_where_they_say_all_of_it() {
    check(&[
        ("2022-05-01", "", "FREQ=WEEKLY", "every week on Sunday"),
        ("2022-05-02", "", "FREQ=WEEKLY;BYDAY=SU,MO", "every week on Monday and Sunday"),
        (
            "2022-05-02",
            "",
            "FREQ=WEEKLY;BYMONTH=5",
            "2 May 2022, 9 May 2022, 16 May 2022 and further dates",
        ),
        ("2022-05-02", "", "FREQ=DAILY;BYDAY=MO", "every week on Monday"),
        (
            "2022-05-02",
            "",
            "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
            "2 May 2022, 16 May 2022, 30 May 2022 and further dates",
        ),
        ("2022-05-31", "", "FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"),
        (
            "2022-05-31",
            "",
            "FREQ=MONTHLY;BYMONTHDAY=-1;BYSETPOS=1",
            "31 May 2022, 30 June 2022, 31 July 2022 and further dates",
        ),
        ("2022-05-31", "", "FREQ=MONTHLY;BYMONTHDAY=31", "every month on day 31"),
        (
            "2022-05-01",
            "",
            "FREQ=MONTHLY;BYMONTHDAY=1,-1",
            "1 May 2022, 31 May 2022, 1 June 2022 and further dates",
        ),
        (
            "2022-05-01",
            "",
            "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4",
            "every month on day 1, day 2, day 3 and day 4",
        ),
        (
            "2022-05-01",
            "",
            "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5",
            "1 May 2022, 2 May 2022, 3 May 2022 and further dates",
        ),
        (
            "2022-05-03",
            "",
            "FREQ=MONTHLY;BYDAY=1MO,1TU,1WE,1TH",
            "every month on the first Monday, the first Tuesday, the first Wednesday and the first Thursday",
        ),
        (
            "2022-05-03",
            "",
            "FREQ=MONTHLY;BYDAY=1MO,1TU,1WE,1TH,1FR",
            "3 May 2022, 4 May 2022, 5 May 2022 and further dates",
        ),
        (
            "2022-05-03",
            "",
            "FREQ=MONTHLY;BYMONTH=5",
            "3 May 2022, 3 May 2023, 3 May 2024 and further dates",
        ),
        ("2022-05-03", "", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=3", "every year on 3 November"),
        ("2022-05-03", "", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4", "every year on 4 May"),
        ("2022-05-03", "2022-05-04", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3", "every year on 3–4 May"),
        (
            "2022-05-03",
            "2022-05-04",
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=3",
            "every year on 3 November, 2 days each",
        ),
        (
            "2022-05-03",
            "",
            "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3;BYSETPOS=1",
            "3 May 2022, 3 May 2023, 3 May 2024 and further dates",
        ),
        (
            "2022-01-03",
            "",
            "FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=3",
            "every year on 3 January and 3 December",
        ),
        (
            "2024-02-29",
            "",
            "FREQ=YEARLY;BYMONTH=2,5;BYMONTHDAY=29",
            "every year on 29 February and 29 May",
        ),
        ("2022-01-01", "2022-10-27", "FREQ=YEARLY", "every year on 1 January – 27 October"),
        ("2022-01-01", "2022-10-28", "FREQ=YEARLY", "every year on 1 January, 301 days each"),
        (
            "2022-05-03",
            "",
            "FREQ=YEARLY;BYMONTH=5;BYDAY=TU;BYSETPOS=1",
            "every year on the first Tuesday of May",
        ),
        (
            "2022-05-03",
            "",
            "FREQ=YEARLY;BYMONTH=5,6;BYDAY=TU;BYSETPOS=1",
            "3 May 2022, 2 May 2023, 7 May 2024 and further dates",
        ),
        (
            "2022-05-03",
            "",
            "FREQ=YEARLY;BYMONTH=1,2,3,4;BYMONTHDAY=3",
            "every year on 3 January, 3 February, 3 March and 3 April",
        ),
        (
            "2022-05-03",
            "",
            "FREQ=YEARLY;BYMONTH=1,2,3,4,5;BYMONTHDAY=3",
            "3 May 2022, 3 January 2023, 3 February 2023 and further dates",
        ),
    ]);
}

#[test]
fn two_ends_are_said_with_what_each_of_them_has() {
    check(&[
        ("2022-11-01T10:00", "2022-11-01", "", "1 November 2022, 10:00 (Dushanbe)"),
        ("2022-11-01T10:00", "2022-11-02", "", "1–2 November 2022, from 10:00 (Dushanbe)"),
        (
            "2022-11-01T10:00",
            "2022-11",
            "",
            "1 November 2022 – November 2022, from 10:00 (Dushanbe)",
        ),
        ("2022-11-01", "2022-11-01T12:00", "", "1 November 2022, until 12:00 (Dushanbe)"),
        (
            "2022-11-01",
            "2022-11-02T12:00",
            "",
            "1 November 2022 – 2 November 2022, 12:00 (Dushanbe)",
        ),
        ("2022-11", "2022-11-01T12:00", "", "November 2022 – 1 November 2022, 12:00 (Dushanbe)"),
        ("2022-11-01T10:00", "2022-11-01T10:00", "", "1 November 2022, 10:00 (Dushanbe)"),
        (
            "2022-11-01T10:00+05:30",
            "2022-11-01T12:00+05:30",
            "",
            "1 November 2022, 10:00–12:00 (UTC+5:30)",
        ),
        (
            "2022-11-01T10:00Z",
            "2022-11-01T12:00-03:00",
            "",
            "1 November 2022, 10:00 (UTC) – 12:00 (UTC−3)",
        ),
        ("2022-10~", "2022-11", "", "approximately October 2022 – November 2022"),
        ("2022-10?", "2022-11", "", "October 2022 (to be confirmed) – November 2022"),
        ("2022-01", "2022", "", "January 2022 – 2022"),
    ]);
}

#[test]
fn what_is_left_out_is_said_up_to_its_day() {
    let today = |exdate: &[&str]| {
        let (start, rrule) = (Some("2021-12-04"), Some("FREQ=WEEKLY"));
        said(&WhenParts { start, rrule, exdate, ..WhenParts::default() })
    };
    assert_eq!(today(&["2021-12-25"]), "every week on Saturday");
    let expected = "every week on Saturday, except 1 January 2022";
    assert_eq!(today(&["2021-12-25", "2022-01-01"]), expected);
}
