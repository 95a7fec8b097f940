//! What has a time of day begins and ends at that time, wherever whoever looks is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod support;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_pack::day::{Day, Phase};
use barnoma_reader::read;
use barnoma_viewer::Library;
use barnoma_viewer::agenda::{Agenda, Clock, Now};
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::Query;

fn library(fields: &str) -> Library {
    let written = format!(
        r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}}, "languages": ["en"],
            "events": [{{"id": "one", "name": {{"en": "One"}}, {fields}}}]}}"#
    );
    let programme = read(written.as_bytes()).programme.expect("a programme");
    support::open(&programme, day("2026-11-26")).0
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// "2026-11-26T14:00+05:00"; without a time, nobody knows the hour.
fn now(text: &str) -> Now {
    let Some((date, time)) = text.split_once('T') else {
        return Now { today: day(text), clock: None };
    };
    let (time, zone) = time.split_at(5);
    let minutes = |text: &str| {
        let (hours, minutes) = text.split_once(':').expect("hours and minutes");
        hours.parse::<i32>().unwrap() * 60 + minutes.parse::<i32>().unwrap()
    };
    let offset = match zone.split_at(1) {
        ("-", zone) => -minutes(zone),
        (_, zone) => minutes(zone),
    };
    Now { today: day(date), clock: Some(Clock { minute: minutes(time), offset }) }
}

/// The heading that the event stands under, its mark of nearness, and the first line of its dates.
fn seen(library: &Library, now: Now) -> (String, String, String) {
    let agenda = Agenda::at(library.columns(), now);
    let wording = Wording::new(library, Catalogue::of("en").expect("english"), &[]);
    let query = Query::default();
    let asked = Asked::new(library, &agenda, &wording, &query);
    let groups = present(&asked).results.groups;
    let heading = match groups[0].key {
        "month" => UPCOMING.to_owned(),
        _ => groups[0].heading.clone(),
    };
    let mut html = HtmlSink::default();
    let drawing =
        Drawing { asked: &asked, marked: &[], heading_level: 4, is_open: false, is_next: false };
    card::draw(&drawing, RecordNo(0), &mut html);
    let html = html.finish();
    let tags = html.split_once("b-card__line\">").map_or("", |(_, tags)| tags);
    let tags = tags.split_once("</p>").map_or("", |(tags, _)| tags);
    let words = ["Today", "Happening now", "Past"];
    let mark = words.into_iter().filter(|word| tags.contains(word)).collect::<Vec<_>>().join(", ");
    let note = html.split_once("b-card__note\">").map_or("", |(_, note)| note);
    let note = note.split_once("</span>").map_or("", |(note, _)| note);
    (heading.replace(" (1)", ""), mark, note.to_owned())
}

#[track_caller]
fn check(fields: &str, rows: &[(&str, &str, &str)]) {
    let library = library(fields);
    for (at, heading, mark) in rows {
        let (found, found_mark, _) = seen(&library, now(at));
        assert_eq!((found.as_str(), found_mark.as_str()), (*heading, *mark), "{fields} at {at}");
    }
}

const NOW: &str = "Happening now";
/// In its month.
const UPCOMING: &str = "Upcoming";
const PAST: &str = "Past events";

#[test]
fn an_event_with_times_goes_on_from_its_beginning_to_its_end() {
    check(
        r#""startDate": "2026-11-26T14:00+05:00", "endDate": "2026-11-26T16:00+05:00""#,
        &[
            ("2026-11-25T23:59+05:00", UPCOMING, ""),
            ("2026-11-26T00:00+05:00", UPCOMING, "Today"),
            ("2026-11-26T13:59+05:00", UPCOMING, "Today"),
            ("2026-11-26T14:00+05:00", NOW, NOW),
            ("2026-11-26T15:59+05:00", NOW, NOW),
            ("2026-11-26T16:00+05:00", PAST, "Past"),
            ("2026-11-27T00:00+05:00", PAST, "Past"),
            // Nobody knows the hour: it is of today, and no more is said.
            ("2026-11-25", UPCOMING, ""),
            ("2026-11-26", UPCOMING, "Today"),
            ("2026-11-27", PAST, "Past"),
        ],
    );
}

#[test]
fn zones_are_compared_as_instants() {
    let dushanbe = r#""startDate": "2026-11-26T14:00", "endDate": "2026-11-26T16:00", "timeZone": "Asia/Dushanbe""#;
    let written = r#""startDate": "2026-11-26T14:00+05:00", "endDate": "2026-11-26T09:00-02:00""#;
    for fields in [dushanbe, written] {
        check(
            fields,
            &[
                ("2026-11-26T08:59+00:00", UPCOMING, "Today"),
                ("2026-11-26T09:00+00:00", NOW, NOW),
                ("2026-11-26T03:59-05:00", UPCOMING, "Today"),
                ("2026-11-26T04:00-05:00", NOW, NOW),
                ("2026-11-26T22:59+14:00", UPCOMING, "Today"),
                ("2026-11-26T23:00+14:00", NOW, NOW),
                ("2026-11-25T21:30-11:30", NOW, NOW),
            ],
        );
    }
    // It is tomorrow there, and yesterday.
    check(
        r#""startDate": "2026-11-27T01:00+05:00", "endDate": "2026-11-27T02:00+05:00""#,
        &[
            ("2026-11-26T14:59-05:00", UPCOMING, ""),
            ("2026-11-26T15:00-05:00", NOW, NOW),
            ("2026-11-26T16:00-05:00", PAST, "Past"),
        ],
    );
}

#[test]
fn a_time_in_no_known_zone_is_that_of_whoever_looks() {
    for zone in ["", r#", "timeZone": "Europe/Berlin""#] {
        check(
            &format!(r#""startDate": "2026-11-26T14:00", "endDate": "2026-11-26T16:00"{zone}"#),
            &[
                ("2026-11-26T13:59+05:00", UPCOMING, "Today"),
                ("2026-11-26T14:00+05:00", NOW, NOW),
                ("2026-11-26T13:59-08:00", UPCOMING, "Today"),
                ("2026-11-26T14:00-08:00", NOW, NOW),
            ],
        );
    }
}

#[test]
fn without_a_time_at_its_end_it_lasts_until_that_day_is_over() {
    for fields in [
        r#""startDate": "2026-11-26T14:00+05:00""#,
        r#""startDate": "2026-11-26T14:00+05:00", "endDate": "2026-11-26""#,
        r#""startDate": "2026-11-26T14:00+05:00", "endDate": "2026-11-26T14:00+05:00""#,
    ] {
        check(
            fields,
            &[
                ("2026-11-26T13:59+05:00", UPCOMING, "Today"),
                ("2026-11-26T23:59+05:00", NOW, NOW),
                ("2026-11-27T00:00+05:00", PAST, "Past"),
            ],
        );
    }
    check(
        r#""startDate": "2026-11-25T14:00+05:00", "endDate": "2026-11-27T12:00+05:00""#,
        &[
            ("2026-11-25T13:00+05:00", UPCOMING, "Today"),
            ("2026-11-26T01:00+05:00", NOW, NOW),
            ("2026-11-27T11:59+05:00", NOW, NOW),
            ("2026-11-27T12:00+05:00", PAST, "Past"),
            // Nobody knows the hour: it lasts as long as its last day does.
            ("2026-11-25", UPCOMING, "Today"),
            ("2026-11-26", NOW, NOW),
            ("2026-11-27", NOW, NOW),
            ("2026-11-28", PAST, "Past"),
        ],
    );
}

#[test]
fn without_a_time_at_its_beginning_it_goes_on_from_that_day() {
    check(
        r#""startDate": "2026-11-26", "endDate": "2026-11-26T16:00+05:00""#,
        &[
            ("2026-11-25T23:59+05:00", UPCOMING, ""),
            ("2026-11-26T00:00+05:00", NOW, NOW),
            ("2026-11-26T15:59+05:00", NOW, NOW),
            ("2026-11-26T16:00+05:00", PAST, "Past"),
        ],
    );
}

#[test]
fn whole_days_are_of_today_all_day_long() {
    check(
        r#""startDate": "2026-11-26""#,
        &[
            ("2026-11-26T00:00+05:00", NOW, "Today"),
            ("2026-11-26T23:59+05:00", NOW, "Today"),
            ("2026-11-26", NOW, "Today"),
            ("2026-11-27T00:00+05:00", PAST, "Past"),
        ],
    );
}

#[test]
fn what_is_repeated_looks_ahead_once_it_is_over_for_today() {
    let fields = r#""startDate": "2026-11-19T14:00+05:00", "endDate": "2026-11-19T16:00+05:00",
        "rrule": "FREQ=WEEKLY""#;
    check(
        fields,
        &[
            ("2026-11-26T13:59+05:00", UPCOMING, "Today"),
            ("2026-11-26T14:00+05:00", NOW, NOW),
            ("2026-11-26T16:00+05:00", UPCOMING, ""),
            ("2026-11-26", UPCOMING, "Today"),
        ],
    );
    let library = library(fields);
    let note = |at: &str| seen(&library, now(at)).2;
    assert!(note("2026-11-26T13:00+05:00").contains("26 November"));
    assert!(note("2026-11-26T16:00+05:00").contains("3 December"));
}

#[test]
fn what_is_repeated_is_looked_at_from_yesterday_while_that_goes_on_elsewhere() {
    // From midnight of UTC on, on the day before: for whoever looks it is the next day already.
    let fields = r#""startDate": "2026-11-19T14:00-10:00", "endDate": "2026-11-19T16:00-10:00",
        "rrule": "FREQ=WEEKLY""#;
    let library = library(fields);
    for (at, from, phase) in [
        ("2026-11-27T04:59+05:00", "2026-11-26", Phase::Before),
        ("2026-11-27T05:00+05:00", "2026-11-26", Phase::During),
        ("2026-11-27T06:59+05:00", "2026-11-26", Phase::During),
        ("2026-11-27T07:00+05:00", "2026-11-27", Phase::Before),
        ("2026-11-26T14:00-10:00", "2026-11-26", Phase::During),
        ("2026-11-26T16:00-10:00", "2026-11-27", Phase::Before),
    ] {
        let agenda = Agenda::at(library.columns(), now(at));
        assert_eq!(agenda.day_of(RecordNo(0)), day(from), "{at}");
        assert_eq!(agenda.phase(RecordNo(0)), phase, "{at}");
    }
}

/// Kazakhstan has had another offset since March 2024: what repeats on both sides of that day is at
/// the hour that clocks show there.
#[test]
fn what_is_repeated_keeps_its_hour_when_its_zone_changes() {
    for start in ["2023-11-23", "2024-03-07"] {
        check(
            &format!(
                r#""startDate": "{start}T14:00", "endDate": "{start}T16:00", "rrule": "FREQ=WEEKLY",
                    "timeZone": "Asia/Almaty""#
            ),
            &[
                ("2026-11-26T13:59+05:00", UPCOMING, "Today"),
                ("2026-11-26T14:00+05:00", NOW, NOW),
                ("2026-11-26T15:59+05:00", NOW, NOW),
                ("2026-11-26T16:00+05:00", UPCOMING, ""),
            ],
        );
    }
}

#[test]
fn what_does_not_take_place_happens_at_no_hour() {
    for status in ["EventCancelled", "EventPostponed"] {
        for dates in [
            r#""startDate": "2026-11-26T14:00+05:00", "endDate": "2026-11-26T16:00+05:00""#,
            r#""startDate": "2026-11-26""#,
            r#""startDate": "2026-11-20", "endDate": "2026-11-30""#,
        ] {
            check(
                &format!(r#"{dates}, "eventStatus": "{status}""#),
                &[("2026-11-26T15:00+05:00", UPCOMING, ""), ("2026-11-26", UPCOMING, "")],
            );
        }
    }
}

/// The minutes of a day in which a look at the programme shows something else than the minute
/// before are those for which it says so itself: no other look is needed.
#[test]
fn the_agenda_knows_when_it_is_over() {
    let fields = r#""startDate": "2026-11-26T14:00+05:00", "endDate": "2026-11-26T16:30+05:00""#;
    let repeated = r#""startDate": "2026-11-19T23:30+05:00", "endDate": "2026-11-20T00:30+05:00",
        "rrule": "FREQ=WEEKLY""#;
    let floating = r#""startDate": "2026-11-26T14:00", "endDate": "2026-11-26T16:30""#;
    let of_a_minute =
        r#""startDate": "2026-11-26T14:00+05:00", "endDate": "2026-11-26T14:01+05:00""#;
    for fields in [fields, repeated, floating, of_a_minute] {
        let library = library(fields);
        let mut n_changes = 0;
        for offset in [300, 0, -480] {
            let at = |minute: i32| Now {
                today: day("2026-11-26"),
                clock: Some(Clock { minute, offset }),
            };
            let mut agenda = Agenda::at(library.columns(), at(0));
            for minute in 1..1440 {
                let anew = Agenda::at(library.columns(), at(minute));
                let look =
                    |agenda: &Agenda| (agenda.phase(RecordNo(0)), agenda.day_of(RecordNo(0)));
                let has_changed = look(&anew) != look(&agenda);
                assert!(!has_changed || agenda.is_over(at(minute)), "{fields} at {minute}");
                if agenda.is_over(at(minute)) {
                    n_changes += 1;
                    agenda = anew;
                }
            }
            let tomorrow = Now { today: day("2026-11-27"), clock: at(0).clock };
            assert!(agenda.is_over(tomorrow), "a new day is looked at anew");
            let unclocked = Now { clock: None, ..at(0) };
            assert!(!agenda.is_over(unclocked), "without a clock a day stays as it was");
        }
        assert!((2..=9).contains(&n_changes), "{n_changes} looks for {fields}");
    }
}
