//! axe-core finds nothing: in every state, narrow and wide, light and dark.

use std::fs;
use std::sync::LazyLock;

use barnoma_testkit::server::{Answer, Server};
use serde_json::{Value, json};

use crate::support::built::built;
use crate::support::driver::variable;
use crate::support::programme::water;
use crate::support::session::Browser;
use crate::support::wait::until;
use crate::support::{Page, Visit};

static AXE: LazyLock<String> =
    LazyLock::new(|| fs::read_to_string(variable("BARNOMA_AXE")).expect("axe-core can be read"));

/// Violations as sentences: rule, element, what to do.
#[track_caller]
pub fn violations(page: &Browser) -> Vec<String> {
    const RUN: &str = "const done = arguments[0]; \
         axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}) \
             .then((results) => done(results.violations.flatMap((violation) => \
                 violation.nodes.map((node) => \
                     `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`))))";
    if page.script("return typeof axe", &[]) == "undefined" {
        page.script(&format!("{}; window.axe = axe", *AXE), &[]);
    }
    let found = page.script_until_done(RUN, &[]);
    let found = found.as_array().into_iter().flatten();
    found.map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

/// Opens a state and looks at it narrow and wide, light and dark.
#[track_caller]
fn check(open: impl Fn(u32) -> Page) {
    for width in [320, 1280] {
        let page = open(width);
        for scheme in ["light", "dark"] {
            page.prefer(&[("prefers-color-scheme", scheme)]);
            page.settle();
            let is_dark =
                page.script("return matchMedia('(prefers-color-scheme: dark)').matches", &[]);
            assert_eq!(is_dark, json!(scheme == "dark"));
            assert_eq!(violations(&page), Vec::<String>::new(), "at {width} pixels, {scheme}");
        }
    }
}

#[test]
fn axe_finds_nothing_at_the_start() {
    check(|width| Visit::to_demo().sized(width, 900).open());
}

#[test]
fn axe_finds_nothing_on_the_pages_of_events() {
    let server = Server::start(&built(), 0).unwrap();
    let browser = Browser::chromium();
    let files = ["event", "event/ru"].into_iter().flat_map(|folder| {
        let files = fs::read_dir(built().join(folder)).unwrap();
        files.map(move |file| format!("{folder}/{}", file.unwrap().file_name().to_string_lossy()))
    });
    let pages: Vec<String> = files.filter(|name| name.ends_with(".html")).collect();
    assert!(pages.len() > 10, "{pages:?}");
    for page in pages {
        browser.go(&server.url(&["/", &*page].concat()));
        for width in [320, 412, 1280] {
            let size =
                json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
            browser.devtools("Emulation.setDeviceMetricsOverride", size);
            assert_eq!(violations(&browser), Vec::<String>::new(), "{page} at {width} pixels");
        }
    }
}

#[test]
fn axe_finds_nothing_in_a_programme_with_towns_and_tables() {
    check(|width| {
        let page = Visit::to(&water()).sized(width, 900).open();
        page.script("tree.querySelector('#b-wells details').open = true", &[]);
        page
    });
}

#[test]
fn axe_finds_nothing_with_filters_open_and_chosen() {
    check(|width| {
        let page = Visit::to_demo()
            .at("?b.q=media&b.outcome=outcome-8&b.status=planned&b.when=2022-12-01..2022-01-01")
            .sized(width, 900)
            .open();
        if width == 320 {
            page.press("button", "Filters (2)");
        }
        for legend in ["Type", "Organisation", "Language"] {
            page.open_facet(legend);
        }
        page
    });
}

#[test]
fn axe_finds_nothing_in_a_table_and_a_year() {
    for view in ["table", "year"] {
        let address = format!("?b.as={view}&b.lang=ru");
        check(|width| Visit::to(&water()).at(&address).sized(width, 900).open());
    }
}

#[test]
fn axe_finds_nothing_in_a_list_that_somebody_sent() {
    check(|width| {
        let page = Visit::to(&water()).at("?b.keep=forum,report").sized(width, 900).open();
        page.press("button", "Keep Water forum");
        page
    });
}

#[test]
fn axe_finds_nothing_among_the_ways_to_take_results_away() {
    check(|width| {
        let page = Visit::to_demo().at("?b.status=planned").sized(width, 900).open();
        let way = page.find_beginning("button", "Download these");
        page.click(&way);
        page.press("button", "Table (CSV)");
        until("it is said", || page.seen().text().contains("programme.en.csv"));
        page
    });
}

#[test]
fn axe_finds_nothing_in_a_dead_end() {
    check(|width| {
        let page = Visit::to_demo().at("?b.q=donor&b.status=ongoing").sized(width, 900).open();
        page.expect_total(0);
        page
    });
}

#[test]
fn axe_finds_nothing_where_nothing_could_be_loaded() {
    check(|width| {
        let page = Visit::to_demo().answered(Answer::text(500, "")).sized(width, 900).open_anyhow();
        page.find("button", "Try again");
        page
    });
}

#[test]
fn axe_finds_nothing_without_the_wasm_but_that_the_page_has_lost_its_heading() {
    let visit = Visit::to_demo();
    visit.site.answer("/barnoma_bg.wasm", Answer::text(404, ""));
    let page = visit.open_anyhow();
    until("the sentence is there", || page.seen().text().contains("We could not load"));
    let found = violations(&page);
    assert!(found.iter().all(|one| one.starts_with("page-has-heading-one: html:")), "{found:?}");
}

#[test]
fn axe_finds_nothing_in_russian_tajik_and_arabic() {
    for tag in ["ru", "tg", "ar"] {
        let chosen = format!("?b.lang={tag}&b.status=planned");
        check(|width| Visit::to_demo().at(&chosen).sized(width, 900).open());
    }
}

#[test]
fn axe_sees_what_is_wrong_when_something_is() {
    let page = Visit::to_demo().open();
    page.script("tree.querySelector('input[type=search]').labels[0].remove()", &[]);
    let found = violations(&page);
    assert!(found.iter().any(|one| one.starts_with("label: ")), "{found:?}");
    assert_ne!(Value::from(found.len()), json!(0));
}
