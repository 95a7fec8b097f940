//! The groups that what was found stands in: which there are in each view, how each begins, and what
//! of them is drawn where there is much.

use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Day;
use barnoma_pack::{Kind, RecordNo};
use barnoma_viewer::page::{Fold, Group, Page};
use barnoma_viewer::present::{Asked, Wording, position, present};
use barnoma_viewer::query::{Facet, Period, Query, Sort, View};
use serde_json::{Value, json};

use super::{programme, support};

/// A record of each kind that a page tells apart, in the order of their numbers.
fn lists() -> Value {
    let event = |id: &str, start: &str, end: &str| {
        let mut event = json!({"id": id, "name": {"en": id}, "outcome": ["aim"]});
        for (name, day) in [("startDate", start), ("endDate", end)] {
            if !day.is_empty() {
                event[name] = json!(day);
            }
        }
        event
    };
    json!({
        "outcomes": [{"id": "aim", "name": {"en": "Aim"}}, {"id": "goal", "name": {"en": "Goal"}}],
        "events": [
            event("now", "2022-06-01", "2022-06-30"), event("july", "2022-07-01", ""),
            event("march", "2023-03-01", ""), event("spring", "2023-21", ""),
            event("past", "2022-05-01", ""), event("before", "2021-05-01", ""),
            event("undated", "", ""),
        ],
        "actions": [
            {"id": "act", "name": {"en": "act"}, "startDate": "2022-07-05"},
            {"id": "some-time", "name": {"en": "some-time"}},
        ],
        "resources": [{"id": "book", "name": {"en": "book"}, "datePublished": "2022-07-05"}],
    })
}

/// Lets `look` see the page of a query, of which so many cards are drawn.
fn page<T>(
    query: &Query,
    n_drawn: usize,
    has_past: bool,
    look: impl FnOnce(&Asked, Page) -> T,
) -> T {
    page_of(&lists(), query, n_drawn, has_past, look)
}

fn page_of<T>(
    lists: &Value,
    query: &Query,
    n_drawn: usize,
    has_past: bool,
    look: impl FnOnce(&Asked, Page) -> T,
) -> T {
    let today = Day::from_ymd_opt(2022, 6, 15).unwrap();
    let (library, agenda) = support::open(&programme(&["en"], lists.clone()), today);
    let wording = Wording::new(&library, Catalogue::of("en").unwrap(), &[]);
    let asked = Asked { n_drawn, has_past, ..Asked::new(&library, &agenda, &wording, query) };
    look(&asked, present(&asked))
}

/// "month 2023 March 2023: march"; "-" before what stands below the heading of all events.
fn groups(query: &Query, n_drawn: usize, has_past: bool) -> Vec<String> {
    page(query, n_drawn, has_past, |asked, page| {
        let said = |group: &Group| {
            let below = if group.is_below { "- " } else { "" };
            let year = group.year.as_deref().unwrap_or_default();
            let fold = group.fold.map(|fold| format!("{fold:?}")).unwrap_or_default();
            let ids: Vec<&str> = group.cards.iter().map(|no| asked.library.id(*no)).collect();
            let parts = [group.key, year, &fold, &group.heading].into_iter();
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            format!("{below}{}: {}", parts.join(" "), ids.join(" "))
        };
        page.results.groups.iter().map(said).collect()
    })
}

#[test]
fn cards_stand_in_an_agenda_and_by_kinds() {
    let all = Query::default();
    let agenda = [
        "- now Happening now (1): now",
        "- month July 2022: july",
        "- month March 2023: march",
        "- month 2023: spring",
        "- undated Events without a date (1): undated",
    ];
    let past = "past Closed Past events (2): past before";
    let expected: Vec<&str> = ["outcomes Narrow Outcomes (2): aim goal"]
        .into_iter()
        .chain(agenda)
        .chain(["actions Actions (2): act some-time", "resources Resources (1): book", past])
        .collect();
    assert_eq!(groups(&all, 50, false), expected);
    // The chosen outcome stands above what belongs to it.
    let of_outcome = all.clone().with_value(Facet::Outcome, "aim");
    let expected: Vec<&str> =
        ["chosen Outcome: aim"].into_iter().chain(agenda).chain([past]).collect();
    assert_eq!(groups(&of_outcome, 50, false), expected);
    for (query, expected) in [
        (all.clone().with_period(Period::Past), "past Open Past events (2): past before"),
        (all.clone().with_value(Facet::When, "2021"), "past Open Past events (1): before"),
        (all.clone().with_show(Some(Kind::Outcome)), "outcomes Outcomes (2): aim goal"),
        (all.clone().with_text("july"), "matches Best matches (3): july act book"),
        (
            all.with_show(Some(Kind::Event)).with_sort(Sort::Title),
            "events: before july march now past spring undated",
        ),
    ] {
        assert_eq!(groups(&query, 50, false), [expected]);
    }
}

#[test]
fn years_are_months_below_what_takes_all_year() {
    assert_eq!(
        groups(&Query::default().with_view(View::Year), 50, false),
        [
            "- month 2021 May 2021: before",
            "- month 2022 May 2022: past",
            "- month June 2022: now",
            "- month July 2022: july act",
            "- year 2023 Throughout the year: spring",
            "- month March 2023: march",
            "outcomes Narrow Outcomes (2): aim goal",
            "undated Events without a date (1): undated",
            "actions Actions (1): some-time",
            "resources Resources (1): book",
        ]
    );
}

#[test]
fn what_is_planned_for_ninety_two_days_is_the_whole_years() {
    for (end, heading) in [("2022-12-01", "September 2022"), ("2022-12-02", "Throughout")] {
        let mut lists = lists();
        lists["events"] = json!([{"id": "long", "name": {"en": "long"},
            "startDate": "2022-09-01", "endDate": end}]);
        let years = Query::default().with_view(View::Year).with_show(Some(Kind::Event));
        let found = page_of(&lists, &years, 50, false, |_, page| page.results.groups);
        let headings: Vec<&str> = found.iter().map(|group| group.heading.as_str()).collect();
        assert_eq!(headings.len(), 1, "{headings:?}");
        assert!(headings[0].starts_with(heading), "{headings:?} until {end}");
    }
}

#[test]
fn twelve_outcomes_are_an_overview_and_one_more_makes_them_a_list_behind_the_rest() {
    for (n, first) in [(12, "outcomes"), (13, "now")] {
        let mut lists = lists();
        let outcomes = (0..n).map(|at| json!({"id": format!("o{at}"), "name": {"en": "O"}}));
        lists["outcomes"] = outcomes.collect();
        let found = page_of(&lists, &Query::default(), 50, false, |_, page| page.results.groups);
        assert_eq!(found[0].key, first, "{n} outcomes");
    }
}

#[test]
fn outcomes_can_be_folded_beside_others_and_alone_they_are_what_was_asked_for() {
    let mut lists = lists();
    lists["events"] = json!([{"id": "july", "name": {"en": "july"}, "startDate": "2022-07-01"}]);
    lists["actions"] = json!([]);
    lists["resources"] = json!([]);
    for (kind, fold) in [(None, Some(Fold::Narrow)), (Some(Kind::Outcome), None)] {
        let query = Query::default().with_show(kind);
        let found = page_of(&lists, &query, 50, false, |_, page| page.results.groups);
        assert_eq!((found[0].key, found[0].fold), ("outcomes", fold));
    }
}

#[test]
fn a_table_is_one_group_and_a_picture_has_no_cards() {
    let of_outcome = Query::default().with_value(Facet::Outcome, "aim");
    for (query, expected) in [
        (of_outcome.with_view(View::Table), "table: now july march spring past before undated"),
        (Query::default().with_view(View::Matrix), "picture: "),
    ] {
        assert_eq!(groups(&query, 50, false), [expected]);
    }
    let none = Query::default().with_view(View::Matrix).with_text("nothing");
    assert_eq!(groups(&none, 50, false), [""; 0]);
}

#[test]
fn what_is_over_is_named_however_few_cards_are_drawn() {
    let (outcomes, now) =
        ("outcomes Narrow Outcomes (2): aim goal", "- now Happening now (1): now");
    let [july, march] = ["- month July 2022: july", "- month March 2023: march"];
    let [past, empty] =
        ["past Closed Past events (2): past before", "past Closed Past events (2): "];
    for (n_drawn, has_past, expected) in [
        (5, false, &[outcomes, now, july, march, empty][..]),
        (3, false, &[outcomes, now, empty]),
        (3, true, &[outcomes, now, past]),
        (0, false, &[empty]),
        (0, true, &[past]),
    ] {
        assert_eq!(groups(&Query::default(), n_drawn, has_past), expected, "{n_drawn}");
    }
}

#[test]
fn a_page_says_how_much_of_it_is_shown() {
    let all = Query::default();
    let kind = |kind: Kind| all.clone().with_show(Some(kind));
    for (query, n_drawn, has_order, more, shown, events) in [
        (all.clone(), 50, true, None, "12 of 12", Some((1, "Events (7)"))),
        (all.clone(), 3, true, Some("Show 9 more"), "3 of 12", Some((1, "Events (7)"))),
        (all.clone().with_view(View::Year), 50, false, None, "12 of 12", None),
        (all.clone().with_view(View::Table), 50, true, None, "12 of 12", None),
        (all.clone().with_view(View::Matrix), 50, false, None, "0 of 12", None),
        (kind(Kind::Event), 50, true, None, "7 of 7", Some((0, "Events (7)"))),
        (kind(Kind::Action), 50, true, None, "2 of 2", None),
        (kind(Kind::Resource), 50, false, None, "1 of 1", None),
        (
            all.clone().with_value(Facet::Outcome, "aim"),
            50,
            true,
            None,
            "7 of 7",
            Some((1, "Events (7)")),
        ),
    ] {
        page(&query, n_drawn, false, |_, page| {
            let results = &page.results;
            assert_eq!(results.sort.is_some(), has_order, "{query:?}");
            assert_eq!(results.more.as_deref(), more, "{query:?}");
            assert_eq!(results.shown, shown, "{query:?}");
            let found = results.agenda.as_ref().map(|head| (head.position, head.heading.as_str()));
            assert_eq!(found, events, "{query:?}");
        });
    }
}

#[test]
fn a_card_has_its_place_among_those_of_a_query() {
    let positions = |query: &Query, numbers: [usize; 4]| {
        page(query, 50, false, |asked, _| numbers.map(|no| position(asked, RecordNo(no))))
    };
    let all = Query::default();
    // Goal, now, the first that is over, and the book.
    assert_eq!(positions(&all, [1, 2, 6, 11]), [Some(1), Some(2), Some(10), Some(9)]);
    // The chosen outcome is above them all, the other one is not there.
    let of_outcome = all.with_value(Facet::Outcome, "aim");
    assert_eq!(positions(&of_outcome, [0, 1, 2, 3]), [Some(0), None, Some(0), Some(1)]);
}

#[test]
fn a_dead_end_offers_what_finds_something_each_once() {
    let all = Query::default();
    let [july, nothing] = ["july", "zzzzzz"].map(|text| all.clone().with_text(text));
    let past = |query: &Query| query.clone().with_value(Facet::When, "2021");
    for (query, text, offers) in [
        (nothing.clone(), "No results for “zzzzzz”", &["Clear all filters (12)"][..]),
        (
            past(&july),
            "No results for “july” with 1 filter",
            // To clear the filter is to search the whole programme.
            &["Search the whole programme (3)", "Clear all filters (12)"],
        ),
        (
            past(&july).with_show(Some(Kind::Resource)),
            "No results for “july” with 2 filters",
            &["Search the whole programme (3)", "Remove 2021 (1)", "Clear all filters (12)"],
        ),
        (
            past(&all).with_show(Some(Kind::Resource)),
            "No results with 2 filters",
            &["Remove 2021 (1)", "Clear all filters (12)"],
        ),
        (
            nothing.with_show(Some(Kind::Resource)),
            "No results for “zzzzzz” with 1 filter",
            &["Remove “zzzzzz” (1)", "Clear all filters (12)"],
        ),
    ] {
        page(&query, 50, false, |_, page| {
            let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
            let none = page.results.none.as_ref().unwrap();
            assert_eq!(plain(&none.text), text);
            let found: Vec<String> = none.offers.iter().map(|one| plain(&one.label)).collect();
            assert_eq!(found, offers, "{text}");
        });
    }
    page(&all, 50, false, |_, page| assert_eq!(page.results.none, None));
}

#[test]
fn a_period_says_what_it_leaves_out_for_having_no_date() {
    let dated = Query::default().with_value(Facet::When, "2021");
    for (query, expected) in [
        (Query::default(), None),
        (dated.clone(), Some("4 without a date")),
        (dated.clone().with_show(Some(Kind::Action)), Some("1 without a date")),
        (dated.clone().with_show(Some(Kind::Resource)), None),
        (dated.with_value(Facet::When, "none"), None),
    ] {
        page(&query, 50, false, |_, page| {
            let undated = page.results.undated.as_ref().map(|undated| undated.text.as_str());
            assert_eq!(undated, expected, "{query:?}");
        });
    }
}

#[test]
fn a_view_has_its_orders_and_a_table_those_of_its_columns() {
    let sorts = |query: &Query| {
        page(query, 50, false, |_, page| {
            let choices = page.results.sort.unwrap().choices.into_iter();
            choices.map(|(sort, _)| sort.code()).collect::<Vec<_>>()
        })
    };
    let (cards, table) = (Query::default(), Query::default().with_view(View::Table));
    assert_eq!(sorts(&cards), ["soonest", "latest", "title"]);
    assert_eq!(sorts(&cards.clone().with_text("july")), ["soonest", "latest", "title", "match"]);
    let own = ["earliest", "status"];
    assert_eq!(sorts(&table), [&["soonest", "latest", "title"][..], &own].concat());
    let turned = sorts(&table.with_sort(Sort::TitleBack));
    assert_eq!(turned, ["soonest", "latest", "title", "earliest", "-title", "status"]);
}

#[test]
fn a_kind_that_would_find_nothing_cannot_be_chosen() {
    let all = Query::default();
    let shown = |query: &Query| {
        page(query, 50, false, |_, page| {
            let said = |is: bool, mark: &str| if is { mark.to_owned() } else { String::new() };
            let choices = page.controls.unwrap().show.into_iter().map(|choice| {
                [said(choice.is_chosen, "*"), said(choice.is_disabled, "!"), choice.label].concat()
            });
            choices.collect::<Vec<_>>().join(", ")
        })
    };
    assert_eq!(shown(&all), "*All 12, Outcomes 2, Events 7, Actions 2, Resources 1");
    let book = "*All 1, !Outcomes 0, !Events 0, !Actions 0, Resources 1";
    assert_eq!(shown(&all.clone().with_text("book")), book);
    // What is chosen can be taken back, and all kinds can be had.
    let none = "All 0, !Outcomes 0, *Events 0, !Actions 0, !Resources 0";
    assert_eq!(shown(&all.with_text("zzzzzz").with_show(Some(Kind::Event))), none);
}

#[test]
fn a_page_offers_the_views_that_there_are() {
    let table = Query::default().with_view(View::Table);
    page(&table, 50, false, |_, page| {
        let views = page.results.views.iter();
        let chosen: Vec<View> =
            views.clone().filter(|one| one.is_chosen).map(|one| one.view).collect();
        assert_eq!(chosen, [View::Table]);
        // Pictures are drawn from the dataset, which is not here.
        let all: Vec<View> = views.map(|one| one.view).collect();
        assert_eq!(all, [View::Cards, View::Table, View::Year]);
    });
}
