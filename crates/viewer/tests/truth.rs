//! What the page says is true: what stands under which heading, in which order, under which name.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod support;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Day;
use barnoma_pack::{Kind, RecordNo};
use barnoma_reader::read;
use barnoma_viewer::page::{Group, Page};
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::{Facet, Query, Sort, View};

/// The page of a programme with these fields, on 15 June 2022, and the ids of its records.
fn page(fields: &str, query: &Query) -> (Page, Vec<String>) {
    let written = format!(
        r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}}, "languages": ["en"], {fields}}}"#
    );
    let programme = read(written.as_bytes()).programme.expect("a programme");
    let today = Day::from_ymd_opt(2022, 6, 15).expect("a day");
    let (library, agenda) = support::open(&programme, today);
    let wording = Wording::new(&library, Catalogue::of("en").expect("english"), &[]);
    let asked = Asked::new(&library, &agenda, &wording, query);
    let ids = (0..library.n_records()).map(|no| library.id(RecordNo(no)).to_owned()).collect();
    (present(&asked), ids)
}

fn events(list: &[(&str, &str)]) -> String {
    let event = |(id, fields): &(&str, &str)| {
        format!(r#"{{"id": "{id}", "name": {{"en": "{id}"}}, {fields}}}"#)
    };
    format!(r#""events": [{}]"#, list.iter().map(event).collect::<Vec<_>>().join(","))
}

/// "July 2022: a".
fn groups(fields: &str, query: &Query) -> Vec<String> {
    let (page, ids) = page(fields, query);
    let group = |group: &Group| {
        let ids: Vec<&str> = group.cards.iter().map(|no| ids[no.0].as_str()).collect();
        format!("{}: {}", group.heading, ids.join(" "))
    };
    page.results.groups.iter().map(group).collect()
}

#[test]
fn what_does_not_take_place_stands_on_its_day_and_is_not_counted_as_ahead() {
    let now = r#""startDate": "2022-06-01", "endDate": "2022-06-30""#;
    let soon = r#""startDate": "2022-07-01""#;
    let past = r#""startDate": "2022-05-01""#;
    let off = |date: &str, status: &str| format!("{date}, {status}");
    let cancelled = r#""eventStatus": "EventCancelled""#;
    let postponed = r#""eventStatus": "EventPostponed""#;
    let fields = events(&[
        ("now", now),
        ("now-off", &off(now, cancelled)),
        ("now-later", &off(now, postponed)),
        ("soon", soon),
        ("soon-off", &off(soon, r#""activityStatus": "cancelled""#)),
        ("soon-later", &off(soon, r#""activityStatus": "suspended""#)),
        ("past", past),
        ("past-off", &off(past, cancelled)),
        ("no-day", r#""type": "event""#),
        ("no-day-later", postponed),
    ]);
    assert_eq!(
        groups(&fields, &Query::default()),
        [
            "Happening now (1): now",
            "June 2022: now-off now-later",
            "July 2022: soon soon-off soon-later",
            "Events without a date (2): no-day no-day-later",
            "Past events (2): past past-off",
        ]
    );
    let (page, _) = page(&fields, &Query::default());
    assert_eq!(
        page.results.overview.as_deref(),
        Some(
            "1 happening now, 1 upcoming, 2 past, 1 without a date, 2 cancelled, 3 postponed. \
             Next: 1 July."
        )
    );
}

#[test]
fn what_is_known_roughly_stands_under_its_year_and_in_no_month() {
    let fields = events(&[
        ("month", r#""startDate": "2022-09""#),
        ("some-day", r#""startDate": "2022-09-XX""#),
        ("autumn", r#""startDate": "2022-23""#),
        ("some-month", r#""startDate": "2023-XX""#),
        ("twenties", r#""startDate": "2023", "endDate": "2025""#),
        ("winter", r#""startDate": "2023-24""#),
    ]);
    assert_eq!(
        groups(&fields, &Query::default()),
        [
            "September 2022: month some-day",
            "2022: autumn",
            "2023: some-month twenties",
            "2023–2024: winter",
        ]
    );
    let by_years = Query::default().with_view(View::Year);
    assert_eq!(
        groups(&fields, &by_years),
        [
            "Throughout the year: autumn",
            "September 2022: month some-day",
            "Throughout the year: some-month twenties winter",
        ]
    );
    // A season or longer is no matter of one month, but what is repeated in it is.
    let fields = events(&[
        ("season", r#""startDate": "2023-03-01", "endDate": "2023-05-31""#),
        ("longer", r#""startDate": "2023-03-01", "endDate": "2023-06-01""#),
        ("weekly", r#""startDate": "2023-03-01", "rrule": "FREQ=WEEKLY;COUNT=30""#),
        ("open", r#""startDate": "2023-03-01", "endDate": "..""#),
    ]);
    assert_eq!(
        groups(&fields, &by_years),
        ["Throughout the year: open longer", "March 2023: weekly season"]
    );
}

#[test]
fn outcomes_that_are_too_many_for_an_overview_come_behind_what_happens() {
    let fields = |n: usize| {
        let outcome = |at: usize| format!(r#"{{"id": "o{at}", "name": {{"en": "O{at}"}}}}"#);
        let outcomes = (0..n).map(outcome).collect::<Vec<_>>().join(",");
        let events = events(&[
            ("soon", r#""startDate": "2022-07-01""#),
            ("past", r#""startDate": "2022-05-01""#),
        ]);
        let actions = r#""actions": [{"id": "act", "name": {"en": "Act"}}]"#;
        format!(r#""outcomes": [{outcomes}], {events}, {actions}"#)
    };
    let headings = |n: usize, query: &Query| -> Vec<String> {
        let groups = groups(&fields(n), query).into_iter();
        groups.map(|group| group.split_once(':').unwrap().0.to_owned()).collect()
    };
    let usual = Query::default();
    let [soon, past, actions] = ["July 2022", "Past events (1)", "Actions (1)"];
    assert_eq!(headings(12, &usual), ["Outcomes (12)", soon, actions, past]);
    assert_eq!(headings(13, &usual), [soon, actions, "Outcomes (13)", past]);
    let alone = Query::default().with_show(Some(Kind::Outcome));
    assert_eq!(headings(13, &alone), ["Outcomes (13)"]);
}

#[test]
fn soonest_first_goes_by_the_time_of_day_and_latest_first_mirrors_it() {
    let at = |start: &str, end: &str| format!(r#""startDate": "{start}", "endDate": "{end}""#);
    let day = "2022-07-01";
    let fields = events(&[
        ("late", &at("2022-07-01T15:00", "2022-07-01T16:00")),
        ("long", &at("2022-07-01T09:00", "2022-07-01T12:00")),
        ("short", &at("2022-07-01T09:00", "2022-07-01T10:00")),
        ("first-whole", &at(day, day)),
        ("second-whole", &at(day, day)),
        ("east", &at("2022-07-01T13:00+05:00", "2022-07-01T14:00+05:00")),
        (
            "dushanbe",
            &(at("2022-07-01T13:30", "2022-07-01T14:00") + r#", "timeZone": "Asia/Dushanbe""#),
        ),
    ]);
    let upcoming = |sort: Sort| groups(&fields, &Query::default().with_sort(sort)).join("");
    assert_eq!(
        upcoming(Sort::Soonest),
        "July 2022: first-whole second-whole east dushanbe short long late"
    );
    assert_eq!(
        upcoming(Sort::Latest),
        // The heading above all events says how many there are.
        ": late long short dushanbe east first-whole second-whole"
    );
}

#[test]
fn an_actual_end_that_is_past_is_a_report() {
    let fields = events(&[
        ("done", r#""startDate": "2022-05-01", "actualEndDate": "2022-05-03""#),
        (
            "said-ongoing",
            r#""startDate": "2022-05-01", "actualEndDate": "2022-05-03", "activityStatus": "implementation""#,
        ),
        (
            "called-off",
            r#""startDate": "2022-05-01", "actualEndDate": "2022-05-03", "eventStatus": "EventCancelled""#,
        ),
        ("nobody-said", r#""startDate": "2022-05-01", "endDate": "2022-05-03""#),
        ("ahead", r#""startDate": "2022-06-01", "actualEndDate": "2022-06-30""#),
    ]);
    for (status, ids) in [
        ("done", "done said-ongoing"),
        ("cancelled", "called-off"),
        ("not_reported", "nobody-said"),
        ("ongoing", "ahead"),
    ] {
        let query = Query::default().with_value(Facet::Status, status);
        let found: Vec<String> = groups(&fields, &query)
            .iter()
            .filter_map(|group| group.split_once(": "))
            .map(|(_, ids)| ids.to_owned())
            .collect();
        assert_eq!(found.join(" "), ids, "{status}");
    }
}

/// The names of a facet's values, of a programme wide enough for filters.
fn names(facet: Facet, lists: &str, fields: &[&str]) -> Vec<String> {
    let ids: Vec<String> = (0..8.max(fields.len())).map(|n| format!("e{n}")).collect();
    let all: Vec<(&str, &str)> =
        ids.iter().zip(fields.iter().cycle()).map(|(id, fields)| (id.as_str(), *fields)).collect();
    let (page, _) = page(&format!("{lists}{}", events(&all)), &Query::default());
    let controls = page.controls.expect("filters");
    let facet = controls.facets.iter().find(|one| one.facet == facet).expect("the facet");
    facet.values.iter().map(|value| value.label.plain()).collect()
}

#[test]
fn values_of_one_facet_are_told_apart() {
    let places = r#""places": [
        {"id": "tj", "name": {"en": "Tajikistan"}}, {"id": "uz", "name": {"en": "Uzbekistan"}},
        {"id": "a", "name": {"en": "Central library"}, "containedInPlace": "tj"},
        {"id": "b", "name": {"en": "Central Library"}, "containedInPlace": "uz"},
        {"id": "c", "name": {"en": "Hall"}}, {"id": "d", "name": {"en": "Hall"}}
    ], "#;
    let held = [r#""location": ["a", "c"]"#, r#""location": ["b", "d"]"#];
    assert_eq!(
        names(Facet::Place, places, &held),
        [
            "Hall (c)",
            "Hall (d)",
            "Tajikistan",
            "Central library (Tajikistan)",
            "Uzbekistan",
            "Central Library (Uzbekistan)"
        ]
    );
    let named = |name: &str| {
        format!(r#""participatingOrgs": [{{"name": {{"en": "{name}"}}, "role": "host"}}]"#)
    };
    let all: Vec<String> = ["C", "C++", "C#", "???", "!!!", "c"].map(named).to_vec();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(names(Facet::Organization, "", &all), ["!!!", "???", "C", "C#", "C++"]);
}

#[test]
fn values_of_several_partners_are_told_apart_by_the_partner() {
    let lists = r#""formatVersion": "1.1",
        "sources": [
            {"id": "unit", "name": {"en": "Information Unit"}, "arrival": "fresh"},
            {"id": "guild", "name": {"en": "Guild"}, "arrival": "fresh"}
        ],
        "outcomes": [
            {"id": "unit.o1", "name": {"en": "Radio"}, "isBasedOn": ["unit"]},
            {"id": "guild.o", "name": {"en": "radio"}, "isBasedOn": ["guild"]},
            {"id": "guild.x", "name": {"en": "Youth"}, "isBasedOn": ["guild"]},
            {"id": "guild.y", "name": {"en": "Youth"}, "isBasedOn": ["guild"]}
        ], "#;
    let held = [
        r#""isBasedOn": ["unit"], "outcome": ["unit.o1"]"#,
        r#""isBasedOn": ["guild"], "outcome": ["guild.o", "guild.x", "guild.y"]"#,
        r#""isBasedOn": ["guild"], "outcome": ["guild.x"]"#,
    ];
    assert_eq!(
        names(Facet::Outcome, lists, &held),
        ["Radio (Information Unit)", "radio (Guild)", "Youth (guild.x)", "Youth (guild.y)"]
    );
}

#[test]
fn languages_are_told_apart() {
    let tags = ["zh", "zh-Hans", "zh-Hant", "mul", "zxx", "und", "uz", "uz-Cyrl", "en", "en-GB"];
    let written: Vec<String> =
        tags.iter().map(|tag| format!(r#""inLanguage": ["{tag}"]"#)).collect();
    let written: Vec<&str> = written.iter().map(String::as_str).collect();
    let shown = names(Facet::Language, "", &written);
    for name in ["Chinese (simplified)", "Several languages", "Without words", "English (en-GB)"] {
        assert!(shown.contains(&name.to_owned()), "{name}: {shown:?}");
    }
    let mut different = shown.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), tags.len(), "{shown:?}");
    // What has no name is shown as the tag that it is.
    assert!(
        names(Facet::Language, "", &[r#""inLanguage": ["qaa"]"#, written[0]])
            .contains(&"qaa".to_owned())
    );
}

#[test]
fn a_search_without_a_word_says_that_it_looks_for_nothing() {
    let fields =
        events(&[("a", r#""startDate": "2022-07-01""#), ("b", r#""startDate": "2022-07-02""#)]);
    for text in ["%", "🙂", "?!", "\"", "— –"] {
        let query = Query::default().with_text(text);
        assert_eq!(query.filters(), [], "{text}");
        assert_eq!(query.effective_sort(), Sort::Soonest);
        let (page, _) = page(&fields, &query);
        assert_eq!(page.results.total, 2);
        assert_eq!(page.notices, [format!("“{text}” holds no word to look for.")]);
        assert_eq!(
            page.results.announcement,
            format!("“{text}” holds no word to look for. 2 results")
        );
    }
    let (page, _) = page(&fields, &Query::default().with_text("a%"));
    assert_eq!((page.notices.len(), page.results.total), (0, 1));
}
