//! A page made by hand around the cards, with every part that a page can have.

use barnoma_lang::Dir;
use barnoma_pack::day::Day;
use barnoma_viewer::page::{
    AgendaHead, Chip, Controls, DeadEnd, FacetPanel, FacetValue, Fold, Group, Kind, LocaleChoice,
    Offer, Page, PeriodChoice, PeriodPanel, Phrase, RangeFields, Results, ShowChoice, SortField,
    Span, Strip, StripBar, Take, Undated, ViewChoice, Wanted, WrittenChoice,
};
use barnoma_viewer::query::{Facet, Filter, Period, Query, Sort, View};

use super::cards::{Cards, PROGRAMME};

/// The events that are ahead, as they stand on the page.
pub const EVENTS: [&str; 4] =
    ["mil-digital-skills-2026", "mediasdg-webinar-2027", "wpfd", "consultations"];

/// A text in the page's language.
pub fn plain(text: &str) -> Phrase {
    Phrase { spans: vec![Span { text: text.to_owned(), is_match: false }], ..Phrase::default() }
}

/// A checkbox.
pub fn value(key: &str, label: &str, count: usize) -> FacetValue {
    FacetValue {
        key: key.to_owned(),
        label: plain(label),
        short: None,
        count: count.to_string(),
        name: format!("{label}, {count}"),
        folded: label.to_lowercase(),
        depth: 0,
        is_chosen: false,
        is_disabled: count == 0,
    }
}

/// A facet with these values.
pub fn facet(facet: Facet, legend: &str, values: Vec<FacetValue>) -> FacetPanel {
    let n_chosen = values.iter().filter(|value| value.is_chosen).count();
    FacetPanel {
        facet,
        legend: legend.to_owned(),
        selected: (n_chosen > 0).then(|| format!("{n_chosen} selected")),
        clear: (n_chosen > 0).then(|| format!("Clear {}", legend.to_lowercase())),
        period: None,
        show_all: (values.len() > 8).then(|| format!("Show all {}", values.len())),
        show_fewer: "Show fewer".to_owned(),
        narrow: (values.len() > 20).then(|| format!("Find in {}", legend.to_lowercase())),
        values,
    }
}

/// Choices of the period, with the range as chosen.
pub fn period(error: Option<&str>) -> PeriodPanel {
    let choice = |period, label: &str, is_chosen| PeriodChoice {
        period,
        label: label.to_owned(),
        is_chosen,
    };
    let range = Period::Range { from: None, to: None };
    let is_range = error.is_some();
    PeriodPanel {
        choices: vec![
            choice(Period::Any, "Any time", !is_range),
            choice(Period::Upcoming, "Upcoming", false),
            choice(Period::Next30, "Next 30 days", false),
            choice(Period::Past, "Past", false),
            choice(range, "Choose dates", is_range),
        ],
        range: error.map(|error| RangeFields {
            from_label: "From".to_owned(),
            to_label: "To".to_owned(),
            from: "2022-10-24".to_owned(),
            to: "2022-10-01".to_owned(),
            error: (!error.is_empty()).then(|| error.to_owned()),
        }),
    }
}

/// Everything at once.
pub fn page() -> Page {
    let mut outcomes = facet(
        Facet::Outcome,
        "Outcome",
        vec![
            value(
                "outcome-5",
                "#5 Enhance the protection and promotion of the diversity of heritage and cultural expressions",
                2,
            ),
            value("outcome-6", "#6 Promote freedom of expression and the right to information", 6),
            value(
                "outcome-8",
                "#8 Foster knowledge sharing and skills development in the digital age",
                4,
            ),
            value(
                "outcome-9",
                "#9 Develop ethical standards, norms and frameworks for action to meet the challenges of innovative technologies and digital transformation",
                0,
            ),
        ],
    );
    outcomes.values[1].is_chosen = true;
    outcomes.selected = Some("1 selected".to_owned());
    outcomes.clear = Some("Clear outcome".to_owned());
    let mut when = facet(
        Facet::When,
        "When",
        vec![value("2021", "2021", 1), value("2022", "2022", 9), value("none", "No date", 3)],
    );
    when.period = Some(period(None));
    let mut organizations = facet(
        Facet::Organization,
        "Organisation",
        vec![
            value("osce", "Organization for Security and Co-operation in Europe (OSCE)", 1),
            value("osce-dushanbe", "OSCE Programme Office in Dushanbe", 1),
            value("unesco", "UNESCO", 9),
            value("unesco-almaty", "UNESCO Almaty", 8),
        ],
    );
    organizations.values[1].depth = 1;
    organizations.values[3].depth = 1;
    let places = (1..=24).map(|no| value(&format!("place-{no}"), &format!("Place {no}"), no % 5));
    let places = facet(Facet::Place, "Place", places.collect());
    let types = facet(
        Facet::Type,
        "Type",
        vec![value("workshop", "Workshop", 2), value("webinar", "Webinar", 1)],
    );
    let controls = Controls {
        past: "Skip this programme".to_owned(),
        before: "Back to the start of this programme".to_owned(),
        skip: "Skip to results".to_owned(),
        landmark: "Filter this programme".to_owned(),
        search_label: "Search this programme".to_owned(),
        search_hint: "Results change as you type".to_owned(),
        search_text: "skills".to_owned(),
        show_legend: "Show".to_owned(),
        show: [
            (None, "All 27"),
            (Some(Kind::Outcome), "Outcomes 4"),
            (Some(Kind::Event), "Events 14"),
            (Some(Kind::Action), "Actions 6"),
            (Some(Kind::Resource), "Resources 3"),
        ]
        .map(|(kind, label)| ShowChoice {
            kind,
            label: label.to_owned(),
            is_chosen: kind.is_none(),
            is_disabled: kind == Some(Kind::Resource),
        })
        .into(),
        filters_button: "Filters (2)".to_owned(),
        facets: [outcomes, when, types, organizations, places].into(),
        written_in: Some(WrittenChoice {
            label: "Only records in English".to_owned(),
            count: "9".to_owned(),
            name: "Only records in English, 9".to_owned(),
            is_chosen: false,
            is_disabled: false,
        }),
        back_to_results: "Show 12 results".to_owned(),
        clear_all: Some("Clear all filters".to_owned()),
    };
    Page {
        lang: "en".to_owned(),
        dir: Dir::Ltr,
        title: plain("Media programme, Tajikistan"),
        description: vec![plain(
            "To re-ignite the spirit of co-operation on the development and freedom of media in Tajikistan, as well as to keep each other informed and avoid duplication of efforts, in supporting local partners.",
        )],
        more: "More".to_owned(),
        updated: Some("Updated 3 December 2021".to_owned()),
        locales: [("en", "English"), ("ru", "Русский")]
            .map(|(tag, name)| LocaleChoice {
                tag: tag.to_owned(),
                name: name.to_owned(),
                is_current: tag == "en",
            })
            .into(),
        locales_label: "Language".to_owned(),
        notices: vec!["Last updated 3 December 2021. Dates may have changed.".to_owned()],
        controls: Some(controls),
        results: results(),
    }
}

fn results() -> Results {
    let chip = |label: &str, facet: &str, filter| Chip {
        label: plain(label),
        name: format!("Remove filter: {facet}, {label}"),
        filter,
    };
    Results {
        is_awaited: false,
        total: 12,
        heading: "12 results".to_owned(),
        overview: Some("4 upcoming. Next: 12 May, Dushanbe.".to_owned()),
        chips_label: "Active filters".to_owned(),
        chips: vec![
            chip("‘skills’", "Search", Filter::Text),
            chip(
                "#6 Promote freedom of expression and the right to information",
                "Outcome",
                Filter::Value(Facet::Outcome, "outcome-6".to_owned()),
            ),
        ],
        clear_all: Some("Clear all filters".to_owned()),
        sort: Some(SortField {
            label: "Sort by".to_owned(),
            choices: vec![
                (Sort::Soonest, "Soonest first".to_owned()),
                (Sort::Latest, "Latest first".to_owned()),
                (Sort::Title, "Title, A to Z".to_owned()),
            ],
            current: Sort::Latest,
        }),
        views_label: "View".to_owned(),
        next: None,
        views: View::ALL
            .into_iter()
            .map(|view| ViewChoice {
                view,
                label: view.code().to_owned(),
                is_chosen: view == View::Cards,
            })
            .collect(),
        list: Vec::new(),
        take: Some(Take {
            way: "Download these 12".to_owned(),
            files: [("ics", "Calendar (ICS)"), ("csv", "Table (CSV)"), ("json", "Dataset (JSON)")]
                .map(|(kind, label)| (kind.to_owned(), label.to_owned()))
                .to_vec(),
            alone: String::new(),
            print: "Print".to_owned(),
            feeds: vec![("calendar.en.ics".to_owned(), "Subscribe (ICS)".to_owned())],
        }),
        undated: Some(Undated {
            text: "3 without a date".to_owned(),
            show: "Show them too".to_owned(),
        }),
        groups: groups(),
        agenda: Some(AgendaHead {
            position: 1,
            heading: "Events (4)".to_owned(),
            strip: Some(strip()),
        }),
        marked: vec![Wanted { start: "skills".to_owned(), wholes: Vec::new() }],
        more: Some("Show 20 more".to_owned()),
        shown: "50 of 79".to_owned(),
        none: None,
        empty: None,
        announcement: "12 results, 2 filters".to_owned(),
        announcement_more: String::new(),
        printed: vec!["Filtered by: skills".to_owned(), "Printed 12 May 2026".to_owned()],
        missing_on_paper: None,
    }
}

fn groups() -> Vec<Group> {
    let cards = Cards::of(PROGRAMME);
    let group = |key, heading: &str, ids: &[&str]| Group {
        key,
        year: None,
        heading: heading.to_owned(),
        is_below: key == "month",
        fold: (key == "past").then_some(Fold::Closed),
        cards: cards.numbers(ids),
    };
    vec![
        group("outcomes", "Outcomes (2)", &["outcome-6", "outcome-9"]),
        group("month", "October 2026", &EVENTS),
        group("actions", "Actions (1)", &["action-join-coalition"]),
        group("resources", "Resources (1)", &["res-steering-ai"]),
    ]
}

fn strip() -> Strip {
    let bar = |month: u32, short: &str, n: usize| {
        let day = |day| Day::from_ymd_opt(2026, month, day);
        StripBar {
            name: format!("{short} 2026, {n} events"),
            short: short.to_owned(),
            year: (month == 9).then(|| "2026".to_owned()),
            first_year: None,
            is_old: false,
            count: n.to_string(),
            past: if month == 9 { n } else { 0 },
            ahead: if month == 9 { 0 } else { n },
            is_now: month == 9,
            is_chosen: month == 10,
            is_disabled: n == 0,
            period: Period::Range { from: day(1), to: day(30) },
        }
    };
    Strip {
        label: "Events by month".to_owned(),
        key: ["Planned", "Past", "Today"].map(str::to_owned),
        bars: vec![bar(9, "Sep", 2), bar(10, "Oct", 4), bar(11, "Nov", 0)],
    }
}

/// Nothing found, and two ways on.
pub fn dead_end() -> Page {
    let mut page = page();
    let offer = |label: &str, query| Offer { label: label.to_owned(), query };
    page.results.total = 0;
    page.results.heading = "No results".to_owned();
    page.results.groups = Vec::new();
    page.results.more = None;
    page.results.undated = None;
    page.results.none = Some(DeadEnd {
        text: "No results for ‘skills’ with 2 filters.".to_owned(),
        offers: vec![
            offer("Remove ‘skills’ (6)", Query::default().with_show(Some(Kind::Event))),
            offer("Clear all filters (27)", Query::default()),
        ],
    });
    page
}
