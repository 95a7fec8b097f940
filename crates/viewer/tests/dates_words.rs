//! Golden tables: dates, ranges and recurrences in words, in both languages.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use barnoma_lang::messages::Catalogue;
use barnoma_reader::day::{Day, When, WhenParts, read_moment, read_when};
use barnoma_viewer::dates;
use barnoma_viewer::page::TimeLine;

fn day(written: &str) -> Day {
    read_moment(written).expect(written).first
}

fn line(tag: &str, parts: &WhenParts, today: &str) -> TimeLine {
    let catalogue = Catalogue::of(tag).expect(tag);
    let (when, _) = read_when(parts);
    dates::when(&when, day(today), Some("Asia/Dushanbe"), &catalogue).expect("a date")
}

/// start, end, English, Russian (~ is a no-break space), datetime.
const DATES: &[[&str; 5]] = &[
    ["2022-11-02", "", "2 November 2022", "2 ноября 2022~г.", "2022-11-02"],
    ["2021-12-03", "", "3 December 2021", "3 декабря 2021~г.", "2021-12-03"],
    ["2022-05-31", "", "31 May 2022", "31 мая 2022~г.", "2022-05-31"],
    ["2022-11", "", "November 2022", "ноябрь 2022~г.", "2022-11"],
    ["2022", "", "2022", "2022~г.", "2022"],
    [
        "2022-10-XX",
        "",
        "October 2022, day to be set",
        "октябрь 2022~г., день уточняется",
        "2022-10",
    ],
    ["2022-XX", "", "2022, month to be set", "2022~г., месяц уточняется", "2022"],
    ["2022-33", "", "Q1 2022", "1-й квартал 2022~г.", ""],
    ["2022-Q4", "", "Q4 2022", "4-й квартал 2022~г.", ""],
    ["2022-40", "", "first half of 2022", "первое полугодие 2022~г.", ""],
    ["2022-41", "", "second half of 2022", "второе полугодие 2022~г.", ""],
    ["2022-21", "", "spring 2022", "весна 2022~г.", ""],
    ["2022-22", "", "summer 2022", "лето 2022~г.", ""],
    ["2022-23", "", "autumn 2022", "осень 2022~г.", ""],
    ["2022-24", "", "winter 2022", "зима 2022~г.", ""],
    ["202X", "", "2020s", "2020-е~гг.", ""],
    ["20XX", "", "2000–2099", "2000–2099~гг.", ""],
    [
        "2022-11-02?",
        "",
        "2 November 2022 (to be confirmed)",
        "2 ноября 2022~г. (уточняется)",
        "2022-11-02",
    ],
    ["2022-11?", "", "November 2022 (to be confirmed)", "ноябрь 2022~г. (уточняется)", "2022-11"],
    ["2022~", "", "about 2022", "около 2022~г.", ""],
    ["2022-11~", "", "about November 2022", "около ноября 2022~г.", ""],
    ["2022-21~", "", "about spring 2022", "около весны 2022~г.", ""],
    ["2022-11-02~", "", "about 2 November 2022", "около 2 ноября 2022~г.", ""],
    ["2022%", "", "about 2022 (to be confirmed)", "около 2022~г. (уточняется)", ""],
    ["2022-10-24", "2022-10-31", "24–31 October 2022", "24–31 октября 2022~г.", ""],
    [
        "2022-10-28",
        "2022-11-03",
        "28 October – 3 November 2022",
        "28 октября – 3 ноября 2022~г.",
        "",
    ],
    [
        "2022-12-28",
        "2023-01-03",
        "28 December 2022 – 3 January 2023",
        "28 декабря 2022~г. – 3 января 2023~г.",
        "",
    ],
    ["2022-11-02", "2022-11-02", "2 November 2022", "2 ноября 2022~г.", ""],
    ["2022", "2032", "2022–2032", "2022–2032~гг.", ""],
    ["2022", "2022", "2022", "2022~г.", ""],
    ["2022-10", "2022-11", "October – November 2022", "октябрь – ноябрь 2022~г.", ""],
    ["2022-10", "2023-02", "October 2022 – February 2023", "октябрь 2022~г. – февраль 2023~г.", ""],
    ["2022-33", "2022-34", "Q1 – Q2 2022", "1-й квартал – 2-й квартал 2022~г.", ""],
    ["2022", "2023-06", "2022 – June 2023", "2022~г. – июнь 2023~г.", ""],
    [
        "2022-11-02",
        "2022-12",
        "2 November 2022 – December 2022",
        "2 ноября 2022~г. – декабрь 2022~г.",
        "",
    ],
    [
        "2022-10-24?",
        "2022-10-31?",
        "24–31 October 2022 (to be confirmed)",
        "24–31 октября 2022~г. (уточняется)",
        "",
    ],
    [
        "2022-10-24",
        "2022-10-31?",
        "24 October 2022 – 31 October 2022 (to be confirmed)",
        "24 октября 2022~г. – 31 октября 2022~г. (уточняется)",
        "",
    ],
    ["2022~", "2032~", "approximately 2022–2032", "примерно 2022–2032~гг.", ""],
    ["2022", "..", "from 2022", "с 2022~г.", ""],
    ["2022-11", "..", "from November 2022", "с ноября 2022~г.", ""],
    ["2022-11-02", "..", "from 2 November 2022", "со 2 ноября 2022~г.", ""],
    ["2022-11-22", "..", "from 22 November 2022", "с 22 ноября 2022~г.", ""],
    ["2022-41", "..", "from the second half of 2022", "со второго полугодия 2022~г.", ""],
    ["2022-34", "..", "from Q2 2022", "со 2-го квартала 2022~г.", ""],
    ["2022~", "..", "from about 2022", "примерно с 2022~г.", ""],
    ["", "2022", "until 2022", "до конца 2022~г.", ""],
    ["..", "2022-11", "until November 2022", "до конца ноября 2022~г.", ""],
    ["", "2022-11-02", "until 2 November 2022", "по 2 ноября 2022~г.", ""],
    ["", "2022?", "until 2022 (to be confirmed)", "до конца 2022~г. (уточняется)", ""],
    [
        "2022-03-15T10:00",
        "",
        "15 March 2022, 10:00 (Dushanbe)",
        "15 марта 2022~г., 10:00 (Душанбе)",
        "2022-03-15T10:00",
    ],
    [
        "2022-03-15T10:00+05:00",
        "",
        "15 March 2022, 10:00 (UTC+5)",
        "15 марта 2022~г., 10:00 (UTC+5)",
        "2022-03-15T10:00+05:00",
    ],
    [
        "2022-03-15T09:05Z",
        "",
        "15 March 2022, 09:05 (UTC)",
        "15 марта 2022~г., 09:05 (UTC)",
        "2022-03-15T09:05Z",
    ],
    [
        "2022-03-15T10:00-03:30",
        "",
        "15 March 2022, 10:00 (UTC−3:30)",
        "15 марта 2022~г., 10:00 (UTC−3:30)",
        "2022-03-15T10:00-03:30",
    ],
    [
        "2022-03-15T10:00",
        "2022-03-15T12:00",
        "15 March 2022, 10:00–12:00 (Dushanbe)",
        "15 марта 2022~г., 10:00–12:00 (Душанбе)",
        "",
    ],
    [
        "2022-03-15T10:00",
        "2022-03-17T18:00",
        "15 March, 10:00 – 17 March 2022, 18:00 (Dushanbe)",
        "15 марта, 10:00 – 17 марта 2022~г., 18:00 (Душанбе)",
        "",
    ],
    [
        "2022-03-15T10:00",
        "2022-03-17",
        "15–17 March 2022, from 10:00 (Dushanbe)",
        "15–17 марта 2022~г., с 10:00 (Душанбе)",
        "",
    ],
    [
        "2022-03-15T10:00",
        "2022-03-15T11:00+06:00",
        "15 March 2022, 10:00 (Dushanbe) – 11:00 (UTC+6)",
        "15 марта 2022~г., 10:00 (Душанбе) – 11:00 (UTC+6)",
        "",
    ],
];

#[test]
fn every_date_has_its_words_in_both_languages() {
    for [start, end, en, ru, datetime] in DATES {
        let given = |written: &'static str| Some(written).filter(|written| !written.is_empty());
        let parts = WhenParts { start: given(start), end: given(end), ..WhenParts::default() };
        let (english, russian) =
            (line("en", &parts, "2022-06-01"), line("ru", &parts, "2022-06-01"));
        assert_eq!(english.text, *en, "{start} / {end}");
        assert_eq!(russian.text, ru.replace('~', "\u{a0}"), "{start} / {end}");
        assert_eq!(english.datetime.unwrap_or_default(), *datetime, "{start} / {end}");
        assert_eq!(english.note, None);
    }
}

/// start, end, rule, English and its note, Russian; on 1 June 2023.
const RECURRING: &[[&str; 6]] = &[
    [
        "2022-05-03",
        "",
        "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3",
        "every year on 3 May",
        "next: 3 May 2024",
        "каждый год 3 мая",
    ],
    [
        "2022-05-03",
        "",
        "FREQ=YEARLY",
        "every year on 3 May",
        "next: 3 May 2024",
        "каждый год 3 мая",
    ],
    [
        "2022-05-03",
        "",
        "FREQ=YEARLY;INTERVAL=2",
        "every 2 years on 3 May",
        "next: 3 May 2024",
        "каждые 2~года 3 мая",
    ],
    [
        "2022-10-24",
        "2022-10-31",
        "FREQ=YEARLY",
        "every year on 24–31 October",
        "next: 24–31 October 2023",
        "каждый год 24–31 октября",
    ],
    [
        "2022-05-03",
        "",
        "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=3",
        "every year on 3 May and 3 November",
        "next: 3 November 2023",
        "каждый год 3 мая и 3 ноября",
    ],
    [
        "2022-05-03",
        "",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=1TU",
        "every year on the first Tuesday of May",
        "next: 7 May 2024",
        "каждый год в первый вторник мая",
    ],
    [
        "2022-11-29",
        "",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=-1TU",
        "every year on the last Tuesday of November",
        "next: 28 November 2023",
        "каждый год в последний вторник ноября",
    ],
    [
        "2022-11-07",
        "",
        "FREQ=WEEKLY",
        "every week on Monday",
        "next: 5 June 2023",
        "каждую неделю по понедельникам",
    ],
    [
        "2022-11-07",
        "",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,MO",
        "every 2 weeks on Monday and Wednesday",
        "next: 5 June 2023",
        "каждые 2~недели по понедельникам и средам",
    ],
    ["2022-11-07", "", "FREQ=DAILY", "every day", "next: 1 June 2023", "каждый день"],
    [
        "2022-11-07",
        "",
        "FREQ=DAILY;INTERVAL=3",
        "every 3 days",
        "next: 2 June 2023",
        "каждые 3~дня",
    ],
    [
        "2022-11-08",
        "",
        "FREQ=MONTHLY;BYDAY=1TU",
        "every month on the first Tuesday",
        "next: 6 June 2023",
        "каждый месяц в первый вторник",
    ],
    [
        "2022-11-09",
        "",
        "FREQ=MONTHLY;BYDAY=2WE",
        "every month on the second Wednesday",
        "next: 14 June 2023",
        "каждый месяц во вторую среду",
    ],
    [
        "2022-11-27",
        "",
        "FREQ=MONTHLY;BYDAY=SU;BYSETPOS=-1",
        "every month on the last Sunday",
        "next: 25 June 2023",
        "каждый месяц в последнее воскресенье",
    ],
    [
        "2022-11-15",
        "",
        "FREQ=MONTHLY;BYMONTHDAY=15,1",
        "every month on day 1 and day 15",
        "next: 1 June 2023",
        "каждый месяц 1-го и 15-го числа",
    ],
    [
        "2022-11-30",
        "",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "every month on the last day",
        "next: 30 June 2023",
        "каждый месяц в последний день",
    ],
    [
        "2023-05-29",
        "",
        "FREQ=WEEKLY;COUNT=10",
        "every week on Monday, 10 times",
        "next: 5 June 2023",
        "каждую неделю по понедельникам, 10~раз",
    ],
    [
        "2022-11-07",
        "",
        "FREQ=WEEKLY;COUNT=2",
        "every week on Monday, 2 times",
        "last: 14 November 2022",
        "каждую неделю по понедельникам, 2~раза",
    ],
    [
        "2022-11-07",
        "",
        "FREQ=WEEKLY;UNTIL=20231231",
        "every week on Monday until 31 December 2023",
        "next: 5 June 2023",
        "каждую неделю по понедельникам, до 31 декабря 2023~г. включительно",
    ],
    [
        "2022-11-07T10:00",
        "2022-11-07T12:00",
        "FREQ=WEEKLY",
        "every week on Monday, 10:00–12:00 (Dushanbe)",
        "next: 5 June 2023",
        "каждую неделю по понедельникам, 10:00–12:00 (Душанбе)",
    ],
    [
        "2022-11-07",
        "2022-11-08",
        "FREQ=WEEKLY",
        "every week on Monday, 2 days each",
        "next: 5–6 June 2023",
        "каждую неделю по понедельникам, по 2~дня",
    ],
    [
        "2022-11-07",
        "",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "30 June 2023, 31 July 2023, 31 August 2023 and further dates",
        "",
        "30 июня 2023~г., 31 июля 2023~г., 31 августа 2023~г. и другие даты",
    ],
    [
        "2022-11-07",
        "",
        "FREQ=DAILY;COUNT=2;BYMONTH=11",
        "7 November 2022 and 8 November 2022",
        "",
        "7 ноября 2022~г. и 8 ноября 2022~г.",
    ],
    ["2022-11-07", "", "FREQ=WEEKLY;COUNT=1", "7 November 2022", "", "7 ноября 2022~г."],
    ["2022-11-07", "", "FREQ=HOURLY", "7 November 2022", "repeats", "7 ноября 2022~г."],
];

#[test]
fn every_recurrence_has_its_words_or_its_next_dates() {
    for [start, end, rrule, en, note, ru] in RECURRING {
        let end = Some(*end).filter(|end| !end.is_empty());
        let parts =
            WhenParts { start: Some(start), end, rrule: Some(rrule), ..WhenParts::default() };
        let (english, russian) =
            (line("en", &parts, "2023-06-01"), line("ru", &parts, "2023-06-01"));
        assert_eq!(english.text, *en, "{rrule}");
        assert_eq!(english.note.unwrap_or_default(), *note, "{rrule}");
        assert_eq!(russian.text, ru.replace('~', "\u{a0}"), "{rrule}");
    }
}

#[test]
fn listed_days_and_exceptions_are_said() {
    let parts = WhenParts {
        start: Some("2022-05-03"),
        rrule: Some("FREQ=YEARLY"),
        rdate: &["2023-09-28"],
        exdate: &["2020-05-03", "2025-05-03"],
        ..WhenParts::default()
    };
    assert_eq!(
        line("en", &parts, "2023-06-01").text,
        "every year on 3 May, also on 28 September 2023, except 3 May 2025"
    );
    let listed =
        WhenParts { rrule: None, exdate: &[], rdate: &["2022-05-10", "2022-06-01"], ..parts };
    assert_eq!(line("en", &listed, "2022-01-01").text, "3 May 2022, 10 May 2022 and 1 June 2022");
    assert_eq!(line("en", &listed, "2022-05-04").text, "10 May 2022 and 1 June 2022");
}

/// start, end, then large and small in English and Russian.
const BLOCKS: &[[&str; 6]] = &[
    ["2022-11-02", "", "2", "Nov 2022", "2", "нояб. 2022"],
    ["2022-10-24", "2022-10-31", "24–31", "Oct 2022", "24–31", "окт. 2022"],
    ["2022-10-28", "2022-11-03", "28", "Oct – 3 Nov 2022", "28", "окт. – 3 нояб. 2022"],
    ["2022-12-28", "2023-01-03", "28", "Dec 2022 – 3 Jan 2023", "28", "дек. 2022 – 3 янв. 2023"],
    // Beside a day the month is said of it, alone it is not.
    ["2022-03-08", "", "8", "Mar 2022", "8", "мар. 2022"],
    ["2022-05-11", "", "11", "May 2022", "11", "мая 2022"],
    ["2022-06-28", "2022-07-03", "28", "Jun – 3 Jul 2022", "28", "июн. – 3 июл. 2022"],
    ["2022-05", "", "May", "2022", "май", "2022"],
    ["2022-05", "2022-07", "May", "2022 – Jul 2022", "май", "2022 – июль 2022"],
    ["2022-11", "", "Nov", "2022", "нояб.", "2022"],
    ["2022-11-XX", "", "Nov", "2022", "нояб.", "2022"],
    ["2022", "", "2022", "", "2022", ""],
    ["2022", "2032", "2022", "– 2032", "2022", "– 2032"],
    ["2022", "..", "2022", "– …", "2022", "– …"],
    ["2022-34", "", "Q2", "2022", "2~кв.", "2022"],
    ["2022-21", "", "2022", "spring", "2022", "весна"],
    ["2022-40", "", "2022", "first half", "2022", "первое полугодие"],
    ["2022-11-02?", "", "2?", "Nov 2022", "2?", "нояб. 2022"],
    ["2022~", "", "~2022", "", "~2022", ""],
    ["2022-11-02", "2022-12", "2", "Nov 2022 – Dec 2022", "2", "нояб. 2022 – дек. 2022"],
    ["2022-11", "2022-12-02", "Nov", "2022 – 2 Dec 2022", "нояб.", "2022 – 2 дек. 2022"],
    ["2022", "2022-12", "2022", "", "2022", ""],
    // The hyphen ends no line.
    ["202X", "", "2020s", "", "2020\u{2011}е~гг.", ""],
];

#[test]
fn date_blocks_show_no_more_than_is_known() {
    for [start, end, en_large, en_small, ru_large, ru_small] in BLOCKS {
        let end = Some(*end).filter(|end| !end.is_empty());
        let (when, _) = read_when(&WhenParts { start: Some(start), end, ..WhenParts::default() });
        for (tag, large, small) in [("en", en_large, en_small), ("ru", ru_large, ru_small)] {
            let catalogue = Catalogue::of(tag).expect(tag);
            let block = dates::date_block(&when, day("2022-06-01"), &catalogue).expect(start);
            let large = if large.contains('~') && tag == "ru" && !large.starts_with('~') {
                large.replace('~', "\u{a0}")
            } else {
                (*large).to_owned()
            };
            assert_eq!((block.large, block.small.as_str()), (large, *small), "{start} {tag}");
        }
    }
}

#[test]
fn the_block_of_a_recurrence_is_its_next_day() {
    let parts =
        WhenParts { start: Some("2022-05-03"), rrule: Some("FREQ=YEARLY"), ..WhenParts::default() };
    let (when, _) = read_when(&parts);
    let catalogue = Catalogue::of("en").expect("English");
    let block = dates::date_block(&when, day("2026-06-01"), &catalogue).expect("a date");
    assert_eq!((block.large.as_str(), block.small.as_str()), ("3", "May 2027"));
    assert_eq!(dates::date_block(&When::Undated, day("2026-06-01"), &catalogue), None);
}

#[test]
fn months_are_twelve_different_words_in_both_cases() {
    for tag in ["en", "ru"] {
        let catalogue = Catalogue::of(tag).expect(tag);
        for list in ["month", "month_of", "month_short"] {
            let names: std::collections::BTreeSet<String> = (1..=12)
                .map(|number| catalogue.text(&format!("{list}.{number}")).to_owned())
                .collect();
            assert_eq!(names.len(), 12, "{tag} {list}");
        }
    }
    assert_eq!(
        dates::day(day("2022-02-01"), &Catalogue::of("ru").expect("ru")),
        "1 февраля 2022\u{a0}г."
    );
}
