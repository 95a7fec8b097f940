//! A page made by hand, with every part that a page can have; small, and in two languages.

use std::rc::Rc;

use barnoma_core::lang::Dir;
use barnoma_core::model::Kind;
use barnoma_core::page::{
    Card, CardImage, CardLink, Chip, Controls, DateBlock, DeadEnd, FacetPanel, FacetValue, Fact,
    Group, Indicators, Item, LocaleChoice, Offer, Page, PeriodChoice, PeriodPanel, Phrase,
    RangeFields, Related, Results, ShowChoice, SortField, Span, Tag, TimeLine, Tone, Undated,
    WrittenChoice,
};
use barnoma_core::query::{Facet, Filter, Period, Query, Sort};

/// A text in the page's language.
pub fn plain(text: &str) -> Phrase {
    Phrase { spans: vec![Span { text: text.to_owned(), is_match: false }], ..Phrase::default() }
}

/// A text in another language.
pub fn foreign(text: &str, lang: &str, lang_name: &str, dir: Dir) -> Phrase {
    Phrase {
        lang: Some(lang.to_owned()),
        lang_name: Some(lang_name.to_owned()),
        dir: Some(dir),
        ..plain(text)
    }
}

/// A text whose middle matches the search.
pub fn matched(before: &str, hit: &str, after: &str) -> Phrase {
    let span = |text: &str, is_match| Span { text: text.to_owned(), is_match };
    Phrase { spans: vec![span(before, false), span(hit, true), span(after, false)], ..plain("") }
}

/// A checkbox.
pub fn value(key: &str, label: &str, count: usize) -> FacetValue {
    FacetValue {
        key: key.to_owned(),
        label: plain(label),
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

/// A card with nothing but a title.
pub fn card(id: &str, kind: Kind, title: &str) -> Card {
    Card {
        id: id.to_owned(),
        kind,
        prefix: None,
        code: None,
        title: plain(title),
        href: None,
        tags: Vec::new(),
        date_block: None,
        when: None,
        image: None,
        found_in: None,
        description: Vec::new(),
        facts: Vec::new(),
        topics: Vec::new(),
        links: Vec::new(),
        related: Vec::new(),
        indicators: None,
        calendar: None,
    }
}

/// A word in a box.
pub fn tag(text: &str, tone: Tone) -> Tag {
    Tag { text: text.to_owned(), tone }
}

/// A row of facts with one text.
pub fn fact(label: &str, text: &str) -> Fact {
    Fact { label: label.to_owned(), items: vec![Item::Text(plain(text))] }
}

/// An outcome.
pub fn outcome(code: &str, title: &str, n_related: usize) -> Card {
    Card {
        code: Some(format!("#{code}")),
        facts: vec![fact("What belongs to it", &format!("{n_related} events"))],
        related: vec![Related {
            label: format!("Show {n_related} related"),
            name: format!("Show {n_related} related to #{code} {title}"),
            outcome: format!("outcome-{code}"),
        }],
        ..card(&format!("outcome-{code}"), Kind::Outcome, title)
    }
}

/// An event on a day.
pub fn event(id: &str, title: &str, day: &str, month: &str, when: &str) -> Card {
    Card {
        tags: vec![tag("Workshop", Tone::Plain)],
        date_block: Some(DateBlock { large: day.to_owned(), small: month.to_owned() }),
        when: Some(TimeLine {
            text: when.to_owned(),
            datetime: Some("2022-10-28".to_owned()),
            note: None,
        }),
        calendar: Some("Add to calendar".to_owned()),
        ..card(id, Kind::Event, title)
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
        facets: [outcomes, when, types, organizations, places].map(Rc::new).into(),
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
        total: 12,
        heading: "12 results".to_owned(),
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
        undated: Some(Undated {
            text: "3 without a date".to_owned(),
            show: "Show them too".to_owned(),
        }),
        groups: groups(),
        more: Some("Show 20 more".to_owned()),
        none: None,
        empty: None,
        announcement: "12 results, 2 filters".to_owned(),
        announcement_more: String::new(),
        printed: vec!["Filtered by: skills".to_owned(), "Printed 12 May 2026".to_owned()],
    }
}

fn groups() -> Vec<Group> {
    let mut first = outcome("6", "Promote freedom of expression and the right to information", 6);
    first.indicators = Some(Indicators {
        summary: "Indicators and targets".to_owned(),
        columns: ["Indicator", "Baseline", "Period", "Target", "Actual"].map(str::to_owned).into(),
        rows: vec![(
            plain("Journalists trained in the safety of journalists"),
            ["0", "2022", "120", "48"].map(str::to_owned).into(),
        )],
    });
    let second = outcome(
        "9",
        "Develop ethical standards, norms and frameworks for action to meet the challenges of innovative technologies and digital transformation",
        6,
    );

    let mut workshop = event("mil-digital-skills-2022", "", "28", "Oct 2022", "28 October 2022");
    workshop.title = matched("MIL week: Digital ", "skills", " workshop");
    workshop.description = vec![plain(
        "A day of practice for editors, teachers and librarians: finding sources, checking pictures, and telling a rumour from a report.",
    )];
    workshop.facts = vec![
        fact("Place", "National Library, Dushanbe"),
        fact("Organiser", "UNESCO Almaty"),
        fact("Languages", "Russian and Tajik"),
        Fact {
            label: "Part of".to_owned(),
            items: vec![Item::Record(
                "mil-week-2022".to_owned(),
                plain("Global Media and Information Literacy Week 2022"),
            )],
        },
        Fact {
            label: "Website".to_owned(),
            items: vec![Item::Link("https://en.unesco.org/".to_owned(), plain("en.unesco.org"))],
        },
    ];
    workshop.topics = vec![plain("media literacy"), plain("skills")];
    workshop.links = vec![CardLink {
        href: "https://example.org/register".to_owned(),
        label: plain("Register"),
        hreflang: None,
        is_primary: true,
    }];
    let mut cancelled = event(
        "mediasdg-webinar-2022",
        "Webinar on validation of the MediaSDG journalism education and training platform",
        "25",
        "Jan 2022",
        "25 January 2022",
    );
    cancelled.prefix = Some("Cancelled".to_owned());
    cancelled.href = Some("https://example.org/webinar".to_owned());
    cancelled.tags = vec![tag("Webinar", Tone::Plain), tag("Cancelled", Tone::Bad)];
    cancelled.facts = vec![fact("Place", "Online")];
    let mut yearly = event("wpfd", "World Press Freedom Day", "3", "May", "3 May, every year");
    yearly.tags = vec![tag("Observance", Tone::Plain), tag("Today", Tone::Good)];
    yearly.when = Some(TimeLine {
        text: "every year on 3 May".to_owned(),
        datetime: None,
        note: Some("next on 3 May 2027".to_owned()),
    });
    yearly.image = Some(CardImage {
        url: "https://example.org/wpfd.jpg".to_owned(),
        alt: plain("Journalists at work"),
        credit: Some("© UNESCO".to_owned()),
    });
    let mut moved = event("consultations", "", "15", "Mar 2022", "15 March 2022");
    moved.title = foreign(
        "Консультации по Международному десятилетию языков коренных народов",
        "ru",
        "Russian",
        Dir::Ltr,
    );
    moved.tags = vec![tag("Consultation", Tone::Plain), tag("Moved online", Tone::Warn)];
    moved.description = vec![foreign("مشاورة مع الشركاء", "ar", "Arabic", Dir::Rtl)];

    let mut action = card(
        "action-join-coalition",
        Kind::Action,
        "Encourage more stakeholders as well as Field Office colleagues to join the Dynamic Coalition on IUIs",
    );
    action.tags = vec![tag("Recommendation", Tone::Plain), tag("Planned", Tone::Plain)];
    action.description = vec![plain(
        "To advance evidence-based policy making of Internet governance and foster digital collaboration.",
    )];
    action.links = vec![CardLink {
        href: "https://en.unesco.org/feedback/join-our-internet-universality-community".to_owned(),
        label: plain("Join the coalition"),
        hreflang: Some("en".to_owned()),
        is_primary: true,
    }];
    action.facts = vec![fact("Scope", "National, regional and global")];

    let mut resource = card(
        "res-steering-ai",
        Kind::Resource,
        "Steering AI and advanced ICTs for knowledge societies: a ROAM perspective",
    );
    resource.tags = vec![tag("Publication", Tone::Plain)];
    resource.facts = vec![fact("Publisher", "UNESCO"), fact("Languages", "4 languages")];
    let version = |lang: &str, label: &str| CardLink {
        href: format!("https://example.org/steering-ai-{lang}.pdf"),
        label: plain(label),
        hreflang: Some(lang.to_owned()),
        is_primary: false,
    };
    resource.links =
        vec![version("en", "English (PDF, 2.3 MB)"), version("ru", "Russian (PDF, 2.1 MB)")];

    let group = |key, heading: &str, cards: Vec<Card>| Group {
        key,
        heading: heading.to_owned(),
        cards: cards.into_iter().map(Rc::new).collect(),
    };
    vec![
        group("outcomes", "Outcomes (2)", vec![first, second]),
        group("upcoming", "Upcoming events (4)", vec![workshop, cancelled, yearly, moved]),
        group("actions", "Actions (1)", vec![action]),
        group("resources", "Resources (1)", vec![resource]),
    ]
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
