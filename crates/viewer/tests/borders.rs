//! What lies on a border: the first and the last day of a period, of a month, of the picture of the
//! time. Random programmes rarely have such days.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod support;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Day;
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::bars::Bar;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::{Facet, Period, Query, Sort};
use barnoma_viewer::select::{order, select};
use chrono::Datelike;
use serde_json::json;

fn today() -> Day {
    Day::from_ymd_opt(2026, 5, 12).unwrap()
}

/// Events with these first and last days, none where they are empty, named by both.
fn events(days: &[(&str, &str)]) -> (Library, Agenda) {
    let event = |(number, (start, end)): (usize, &(&str, &str))| {
        let mut event =
            json!({"id": format!("e{number}"), "name": {"en": format!("Event {number}")}});
        for (name, day) in [("startDate", start), ("endDate", end)] {
            if !day.is_empty() {
                event[name] = json!(day);
            }
        }
        event
    };
    let events: Vec<_> = days.iter().enumerate().map(event).collect();
    let dataset = json!({"formatVersion": "1.0", "id": "https://example.org/borders",
        "name": {"en": "Borders"}, "languages": ["en"], "events": events});
    let reading = barnoma_reader::read(dataset.to_string().as_bytes());
    support::open(&reading.programme.unwrap(), today())
}

/// The numbers of the events that a query finds, in an order.
fn found((library, agenda): &(Library, Agenda), period: Period, sort: Sort) -> Vec<usize> {
    let query = Query::default().with_period(period);
    let selection = select(library, agenda, &query);
    let records = order(&selection, agenda, None, sort);
    records.iter().map(|no| library.id(*no)[1..].parse().unwrap()).collect()
}

#[test]
fn thirty_days_begin_today_and_end_on_the_thirtieth() {
    let programme = events(&[
        ("2026-05-11", ""),
        ("2026-05-10", "2026-05-12"),
        ("2026-06-10", "2026-06-20"),
        ("2026-06-11", ""),
    ]);
    assert_eq!(found(&programme, Period::Next30, Sort::Soonest), [1, 2]);
}

#[test]
fn a_period_holds_what_its_first_and_last_day_touch() {
    let programme = events(&[
        ("2026-05-10", "2026-05-11"),
        ("2026-05-11", "2026-05-12"),
        ("2026-05-12", ""),
        ("2026-05-13", ""),
        ("", ""),
    ]);
    let day = |day: u32| Day::from_ymd_opt(2026, 5, day);
    let range = |from: Option<Day>, to: Option<Day>| Period::Range { from, to };
    for (period, expected) in [
        (Period::Upcoming, &[1, 2, 3][..]),
        (Period::Past, &[0]),
        (range(day(11), day(11)), &[1, 0]),
        (range(day(12), day(12)), &[1, 2]),
        (range(None, day(10)), &[0]),
        (range(day(13), None), &[3]),
        (range(day(13), day(10)), &[1, 2, 3, 0, 4]),
    ] {
        assert_eq!(found(&programme, period, Sort::Soonest), expected, "{period:?}");
    }
}

#[test]
fn what_has_no_date_comes_last_in_each_order_of_days() {
    let programme = events(&[("", ""), ("2027-01-01", ""), ("2025-01-01", ""), ("2026-05-12", "")]);
    assert_eq!(found(&programme, Period::Any, Sort::Soonest), [3, 1, 2, 0]);
    assert_eq!(found(&programme, Period::Any, Sort::Earliest), [2, 3, 1, 0]);
    assert_eq!(found(&programme, Period::Any, Sort::Latest), [1, 3, 2, 0]);
}

#[test]
fn of_a_day_that_is_over_the_last_hour_comes_first() {
    let hours = ["09:00", "15:00", "11:30"];
    for (day, expected) in [("2026-05-01", [1, 2, 0]), ("2026-06-01", [0, 2, 1])] {
        let times = hours.map(|hour| format!("{day}T{hour}"));
        let programme = events(&times.each_ref().map(|time| (time.as_str(), "")));
        assert_eq!(found(&programme, Period::Any, Sort::Soonest), expected, "{day}");
    }
}

#[test]
fn a_month_has_what_begins_on_its_last_day_and_ends_on_its_first() {
    let (_, agenda) = events(&[("2026-03-31", "2026-04-02"), ("2026-03-05", "2026-04-01")]);
    let n_events = |bar: &Bar| bar.records.count();
    // From the month of the first beginning to that of the last.
    assert_eq!(agenda.bars().iter().map(n_events).collect::<Vec<_>>(), [2]);
    let (_, agenda) =
        events(&[("2026-03-31", "2026-04-02"), ("2026-04-20", "2026-05-01"), ("2026-05-30", "")]);
    assert_eq!(agenda.bars().iter().map(n_events).collect::<Vec<_>>(), [1, 2, 2]);
}

#[test]
fn two_years_are_months_and_a_month_more_is_years() {
    for (last, n_bars, is_year) in [("2027-12-31", 24, false), ("2028-01-01", 3, true)] {
        let (_, agenda) = events(&[("2026-01-01", ""), (last, "")]);
        assert_eq!(agenda.bars().len(), n_bars, "{last}");
        assert!(agenda.bars().iter().all(|bar| bar.is_year() == is_year), "{last}");
    }
}

#[test]
fn an_open_end_is_no_bound() {
    let (library, agenda) =
        events(&[("2026-05-20", ".."), ("", "2026-05-20"), ("2026-05-20", ""), ("", "")]);
    let day = Day::from_ymd_opt(2026, 5, 20).map(|day| day.num_days_from_ce());
    let bounds = [0, 1, 2, 3].map(|no| library.columns().bounds(no));
    assert_eq!(bounds, [(day, None), (None, day), (day, day), (None, None)]);
    assert!(library.columns().is_undated(3) && !library.columns().is_undated(0));
    let programme = (library, agenda);
    let in_days = |from: i32, to: i32| {
        let day = |year: i32| Day::from_ymd_opt(year, 1, 1);
        found(&programme, Period::Range { from: day(from), to: day(to) }, Sort::Soonest)
    };
    assert_eq!(in_days(1000, 1001), [1]);
    assert_eq!(in_days(9000, 9001), [0]);
}

/// Sets of records are kept as bits, in words, where that is less.
#[test]
fn a_value_has_its_records_wherever_they_stand() {
    let n = 300;
    let is_of = |no: usize, rarity: usize| no.is_multiple_of(rarity);
    let event = |no: usize| {
        let types = ["meeting", "webinar"];
        json!({"id": format!("e{no}"), "name": {"en": "Event"},
            "type": types[usize::from(is_of(no, 3))],
            "inLanguage": if is_of(no, 97) { vec!["en"] } else { vec![] }})
    };
    let dataset = json!({"formatVersion": "1.0", "id": "https://example.org/p",
        "name": {"en": "P"}, "languages": ["en"], "events": (0..n).map(event).collect::<Vec<_>>()});
    let reading = barnoma_reader::read(dataset.to_string().as_bytes());
    let (library, agenda) = support::open(&reading.programme.unwrap(), today());
    for (facet, key, rarity) in [(Facet::Type, "webinar", 3), (Facet::Language, "en", 97)] {
        let expected: Vec<usize> = (0..n).filter(|no| is_of(*no, rarity)).collect();
        let query = Query::default().with_value(facet, key);
        let chosen = select(&library, &agenda, &query).records;
        assert_eq!(chosen.ones().collect::<Vec<_>>(), expected, "{key}");
        let value = library.index.values(facet).iter().find(|value| value.key == key).unwrap();
        assert_eq!(value.records.count(), expected.len(), "{key}");
        assert_eq!(value.records.count_in(&chosen), expected.len(), "{key}");
        assert!((0..n).all(|no| value.records.contains(no) == is_of(no, rarity)), "{key}");
    }
}

#[test]
fn of_many_years_those_around_today_are_shown() {
    for (first, last, shown) in [
        (2000, 2023, (2000, 2023)),
        (1990, 2050, (2014, 2037)),
        (2020, 2099, (2020, 2043)),
        (1900, 2027, (2004, 2027)),
        (1900, 1990, (1967, 1990)),
        (2030, 2099, (2030, 2053)),
    ] {
        let days = [first, last].map(|year| format!("{year}-06-01"));
        let (_, agenda) = events(&days.each_ref().map(|day| (day.as_str(), "")));
        let bars = agenda.bars();
        let (from, to) = (bars[0].from, bars[bars.len() - 1].to);
        assert_eq!((from.year(), to.year()), shown, "{first} to {last}");
        assert_eq!((from.ordinal(), to.month(), to.day()), (1, 12, 31));
        assert!(bars.windows(2).all(|pair| pair[0].to.succ_opt() == Some(pair[1].from)));
    }
}

fn strip((library, agenda): &(Library, Agenda), tag: &str, period: Period) -> Option<Vec<String>> {
    let wording = Wording::new(library, Catalogue::of(tag).unwrap(), &[]);
    let query = Query::default().with_period(period);
    bars(&Asked::new(library, agenda, &wording, &query))
}

/// Each bar: what is below it and above it, its number, its two heights, and what else is told.
fn bars(asked: &Asked) -> Option<Vec<String>> {
    let bars = present(asked).results.agenda?.strip?.bars.into_iter().map(|bar| {
        let marks = [
            (bar.is_now, "now"),
            (bar.is_old, "old"),
            (bar.is_chosen, "chosen"),
            (bar.is_disabled, "disabled"),
        ];
        let marks = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark);
        let years = [bar.year, bar.first_year].map(Option::unwrap_or_default).join("/");
        let heights = format!("{} {}+{}", bar.count, bar.past, bar.ahead);
        [bar.short, years, heights].into_iter().chain(marks.map(str::to_owned)).collect::<Vec<_>>()
    });
    Some(bars.map(|bar| bar.join(" ")).collect())
}

#[test]
fn bars_tell_what_is_over_and_what_is_ahead() {
    let programme = events(&[
        ("2025-12-01", ""),
        ("2026-03-31", "2026-04-01"),
        ("2026-05-11", ""),
        ("2026-05-12", ""),
        ("2026-05-01", "2026-06-01"),
        ("2026-06-30", ""),
    ]);
    let expected = [
        "Dec 2025/ 1 3+0 old",
        "Jan 2026/ 0 0+0 old disabled",
        "Feb / 0 0+0 old disabled",
        "Mar / 1 3+0 old",
        "Apr /2026 1 3+0",
        "May / 3 3+5 now",
        "Jun / 2 0+6",
    ];
    assert_eq!(strip(&programme, "en", Period::Any).unwrap(), expected);
    let day = |month: u32, day: u32| Day::from_ymd_opt(2026, month, day);
    let march = Period::Range { from: day(3, 1), to: day(3, 31) };
    assert_eq!(strip(&programme, "en", march).unwrap()[3], "Mar / 1 3+0 chosen");
    // A bar says nothing of one month, nor where the host has chosen the time.
    assert_eq!(strip(&events(&[("2026-05-01", ""), ("2026-05-31", "")]), "en", Period::Any), None);
    let (mut library, agenda) = programme;
    assert!(library.confine("when=upcoming", &agenda));
    assert_eq!(strip(&(library, agenda), "en", Period::Any), None);
}

#[test]
fn bars_begin_and_end_where_there_are_events() {
    let two = events(&[("2026-06-01", ""), ("2026-07-01", "")]);
    assert_eq!(strip(&two, "en", Period::Any).unwrap(), ["Jun 2026/ 1 0+8", "Jul / 1 0+8"]);
    let dated = |day: &str| json!({"id": day, "name": {"en": day}, "startDate": day});
    let dataset = json!({"formatVersion": "1.0", "id": "https://example.org/borders",
        "name": {"en": "Borders"}, "languages": ["en"],
        "events": [dated("2026-06-01"), dated("2026-07-01")],
        "actions": [dated("2026-05-01"), dated("2026-08-01")]});
    let reading = barnoma_reader::read(dataset.to_string().as_bytes());
    let among_others = support::open(&reading.programme.unwrap(), today());
    assert_eq!(strip(&among_others, "en", Period::Any), strip(&two, "en", Period::Any));
}

#[test]
fn a_month_is_that_of_today_from_its_first_to_its_last_day() {
    let (library, _) =
        events(&[("2026-04-15", ""), ("2026-05-01", ""), ("2026-05-31", ""), ("2026-06-10", "")]);
    for ((month, day), [april, may, june]) in [
        ((4, 30), ["Apr 2026/ 1 4+0 now", "May / 2 0+8", "Jun / 1 0+4"]),
        ((5, 1), ["Apr 2026/ 1 4+0", "May / 2 0+8 now", "Jun / 1 0+4"]),
        ((5, 31), ["Apr 2026/ 1 4+0", "May / 2 4+4 now", "Jun / 1 0+4"]),
        ((6, 1), ["Apr 2026/ 1 4+0 old", "May /2026 2 8+0", "Jun / 1 0+4 now"]),
    ] {
        let agenda = Agenda::new(library.columns(), Day::from_ymd_opt(2026, month, day).unwrap());
        let wording = Wording::new(&library, Catalogue::of("en").unwrap(), &[]);
        let found = bars(&Asked::new(&library, &agenda, &wording, &Query::default()));
        assert_eq!(found.unwrap(), [april, may, june], "{day}.{month}.");
    }
}

#[test]
fn a_bar_has_few_letters_below_it() {
    let programme = events(&[("2026-06-01", ""), ("2026-09-01", "")]);
    for (tag, june, september) in
        [("en", "Jun", "Sept"), ("fr", "juin", "sept"), ("ru", "июн", "сен"), ("ar", "6", "9")]
    {
        let bars = strip(&programme, tag, Period::Any).unwrap();
        let short = [0, 3].map(|at: usize| bars[at].split(' ').next().unwrap_or_default());
        assert_eq!(short, [june, september], "{tag}");
    }
}
