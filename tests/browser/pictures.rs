//! The views that the other program draws: numbers under the same filters, each of them a list.

use std::fs;

use barnoma_testkit::server::Answer;
use serde_json::{Value, json};

use crate::a11y_axe::violations;
use crate::support::built::built_board;
use crate::support::programme::{events_by_number, water};
use crate::support::wait::until;
use crate::support::{Page, Paper, Visit};

const ENTER: &str = "\u{e007}";

/// The board of the demo as one dataset.
fn board() -> Value {
    serde_json::from_slice(&fs::read(built_board().join("programme.json")).unwrap()).unwrap()
}

/// The names of the numbers that can be seen, each with the number.
fn numbers(page: &Page) -> Vec<(String, usize)> {
    let names = page.script(
        "return [...tree.querySelectorAll('.b-matrix a')] \
             .filter((one) => one.checkVisibility()).map((one) => one.ariaLabel)",
        &[],
    );
    let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    let number = |name: &str| (name.to_owned(), name.rsplit(' ').next().unwrap().parse().unwrap());
    names.map(number).collect()
}

#[track_caller]
fn expect_picture(page: &Page) {
    until("the picture is there, of what is chosen", || {
        !page.seen().is_busy()
            && page.script("return tree.querySelector('.b-matrix, .b-close')", &[]) != Value::Null
    });
}

/// Waits for a number's list. The number of everything is as long as what was there before,
/// so that its length alone does not show that the list has come.
#[track_caller]
fn expect_list(page: &Page, n: usize) {
    until("a list has taken the picture's place", || !page.query().contains("b.as="));
    page.expect_total(n);
}

#[track_caller]
fn follow(page: &Page, (name, n): &(String, usize)) {
    page.press("link", name);
    expect_list(page, *n);
}

/// Goes back to a picture.
/// The browser's own button passes over entries that come too fast for a hand.
#[track_caller]
fn return_to(page: &Page, query: &str) {
    page.script("history.back()", &[]);
    page.expect_query(query);
    expect_picture(page);
}

fn captions(page: &Page) -> Value {
    page.script(
        "return [...tree.querySelectorAll('.b-matrix caption')].map((one) => one.textContent)",
        &[],
    )
}

#[test]
fn each_number_of_the_matrix_leads_to_a_list_as_long_and_back_leads_to_the_matrix() {
    for (width, query) in [(1280, "b.as=matrix&b.cols=year&b.rows=type"), (320, "b.as=matrix")] {
        let page = Visit::to(&water())
            .under_a_strict_policy()
            .at(&format!("?{query}"))
            .sized(width, 900)
            .open();
        expect_picture(&page);
        let all = numbers(&page);
        assert!(all.len() > 3, "{all:?}");
        for number in &all {
            follow(&page, number);
            page.expect_focus_on(&if number.1 == 1 {
                "1 result".to_owned()
            } else {
                format!("{} results", number.1)
            });
            return_to(&page, query);
        }
        assert_eq!(numbers(&page), all);
        assert_eq!(page.refused(), Vec::<String>::new());
    }
}

#[test]
fn the_matrix_is_reached_crossed_and_left_by_keyboard() {
    let page = Visit::to(&water()).open();
    page.tab_to("Cards");
    page.keys("\u{e013}");
    page.expect_query("b.as=matrix");
    page.expect_focus_on("15 results");
    expect_picture(&page);
    page.tab_to("Columns");
    page.expect_visible_focus();
    page.choose("Columns", "When");
    page.expect_query("b.as=matrix&b.cols=year");
    page.choose("Rows", "Type");
    page.expect_query("b.as=matrix&b.cols=year&b.rows=type");
    until("rows and columns are others", || {
        captions(&page)[0]
            .as_str()
            .is_some_and(|one| one.starts_with("Activities by Type and When"))
    });
    let chosen = "return [...tree.querySelectorAll('.b-picture select')].map((one) => one.value)";
    assert_eq!(page.script(chosen, &[]), json!(["type", "year"]));
    let (name, n) = numbers(&page)[0].clone();
    page.tab_to(&name);
    page.expect_visible_focus();
    page.keys(ENTER);
    expect_list(&page, n);
    page.back();
    page.back();
    page.expect_query("b.as=matrix&b.cols=year");
    until("the list says so too", || page.script(chosen, &[]) == json!(["outcome", "year"]));
}

#[test]
fn filters_narrow_a_picture_as_they_narrow_cards() {
    let page = Visit::to(&water()).at("?b.as=matrix&b.rows=type&b.cols=year").open();
    expect_picture(&page);
    let all: usize = numbers(&page).iter().map(|(_, n)| n).sum();
    page.tick("Place", "Khujand");
    page.expect_total(4);
    expect_picture(&page);
    let narrowed = numbers(&page);
    let sum: usize = narrowed.iter().map(|(_, n)| n).sum();
    assert!(sum > 0 && sum < all, "{narrowed:?}");
    assert!(captions(&page)[0].as_str().unwrap().ends_with("4 of 4"), "{}", captions(&page));
    // What is chosen in a crossed facet is what is crossed.
    page.tick("Type", "Meeting");
    until("one row is left", || {
        page.script("return tree.querySelectorAll('.b-matrix tbody tr').length", &[]) == json!(1)
    });
    assert!(!page.has("combobox", "Sort by"), "numbers have no order");
    page.search("nothing at all");
    page.expect_total(0);
    assert_eq!(page.script("return tree.querySelector('.b-picture')", &[]), Value::Null);
    page.find("button", "Clear all filters");
}

#[test]
fn a_picture_speaks_the_visitors_language_and_knows_what_the_host_has_fixed() {
    let page = Visit::to(&water())
        .with("filter", "place=khujand")
        .with("url-state", "hash")
        .with("heading-level", "3")
        .at("#b.as=matrix")
        .open();
    expect_picture(&page);
    page.speak("Русский");
    until("the words are Russian", || {
        captions(&page)[0].as_str().is_some_and(|one| one.starts_with("Мероприятия"))
    });
    expect_picture(&page);
    let hrefs =
        page.script("return [...tree.querySelectorAll('.b-matrix a')].map((one) => one.href)", &[]);
    for href in hrefs.as_array().unwrap() {
        let hash = href.as_str().unwrap().split_once('#').unwrap().1;
        assert!(hash.contains("b.lang=ru") && !hash.contains("b.as="), "{hash}");
    }
    let (name, n) = numbers(&page)[0].clone();
    page.press("link", &name);
    until("the list is as long", || page.seen().total() == Some(n));
    // Where no address knows it, the same numbers lead to the same lists.
    let page = Visit::to(&water()).with("url-state", "off").open();
    page.press("radio", "Matrix");
    expect_picture(&page);
    let (name, n) = numbers(&page)[0].clone();
    page.press("link", &name);
    page.expect_total(n);
    page.expect_query("");
}

#[test]
fn a_picture_that_cannot_be_had_says_so_and_comes_when_it_can() {
    let page = Visit::to(&water()).open();
    page.site.data(Answer::text(500, ""));
    page.press("radio", "Matrix");
    let sentence = "This view could not be drawn. Please try again when you are online.";
    until("it says so", || page.seen().text().contains(sentence));
    assert!(!page.seen().is_busy());
    page.site.data(Answer::json(water().to_string()));
    page.press("button", "Try again");
    expect_picture(&page);
    assert!(!page.seen().text().contains(sentence));
    // The other views never needed it.
    page.press("radio", "Cards");
    page.expect_total(15);
}

#[test]
fn the_last_choice_is_what_is_drawn_however_fast_they_come() {
    let page = Visit::to(&events_by_number(2_000)).at("?b.as=matrix&b.rows=type").open();
    expect_picture(&page);
    page.script(
        "const field = tree.querySelector('input[type=search]'); \
         for (const text of ['n', 'nu', 'number', 'number 1', 'number 12']) { \
             field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})); }",
        &[],
    );
    until("the numbers are of the last one", || {
        let total = page.seen().total().unwrap_or_default();
        let said = format!(": {total} of {total}");
        let is_said = captions(&page)[0].as_str().is_some_and(|one| one.ends_with(&said));
        !page.seen().is_busy() && (1..2_000).contains(&total) && is_said
    });
}

#[test]
fn planned_and_done_is_of_each_partner_year_by_year() {
    let page = Visit::to(&board()).at("?b.as=status").open();
    expect_picture(&page);
    let all = numbers(&page);
    assert!(!all.is_empty());
    for number in &all {
        follow(&page, number);
        return_to(&page, "b.as=status");
    }
    // A programme of one has no partners to be put beside each other.
    let page = Visit::to(&water()).at("?b.as=status").open();
    assert!(!page.has("radio", "Planned and done"));
    assert!(page.seen().text().contains("1 filter in this link is no longer used"));
}

#[test]
fn close_activities_stand_side_by_side_with_reasons_and_lead_to_their_cards() {
    let page = Visit::to(&board()).open();
    page.press("radio", "Close activities");
    page.expect_query("b.as=close");
    let pairs = "return [...tree.querySelectorAll('.b-close__pair')].map((pair) => \
                 [...pair.querySelectorAll('article > :first-child')].map((one) => one.textContent) \
                     .concat(pair.querySelector('.b-close__why').textContent))";
    until("the pairs are there", || !page.seen().is_busy() && page.script(pairs, &[]) != json!([]));
    let all = page.script(pairs, &[]);
    for pair in all.as_array().unwrap() {
        assert_eq!(pair.as_array().unwrap().len(), 3, "two and the reasons: {pair}");
        assert!(pair[2].as_str().unwrap().starts_with("Why? "), "{pair}");
    }
    // A filter leaves the pairs of which it leaves one.
    page.tick("Theme", "Safety of journalists");
    until("there are fewer", || {
        let some = page.script(pairs, &[]);
        !page.seen().is_busy() && some.as_array().map(Vec::len) < all.as_array().map(Vec::len)
    });
    page.press("button", "Clear all filters");
    until("all are there", || page.script(pairs, &[]) == all);
    let name = all[0][0].as_str().unwrap().to_owned();
    let link = page
        .element("return tree.querySelector('.b-close__pair article > :first-child a')", &[])
        .unwrap();
    page.click(&link);
    page.expect_focus_on(&name);
    page.expect_query("");
    page.back();
    page.expect_query("b.as=close");
}

#[test]
fn pictures_are_for_everybody() {
    for query in [
        "?b.as=matrix",
        "?b.as=matrix&b.lang=ar&b.rows=outcome&b.cols=year",
        "?b.as=status&b.lang=tg",
        "?b.as=close&b.lang=ru",
    ] {
        for width in [320, 768, 1280] {
            let page = Visit::to(&board()).at(query).sized(width, 900).open();
            expect_picture(&page);
            let schemes = if width == 1280 { &["light", "dark"][..] } else { &["dark"] };
            for scheme in schemes {
                page.prefer(&[("prefers-color-scheme", scheme)]);
                page.settle();
                let found = violations(&page);
                assert_eq!(found, Vec::<String>::new(), "{query} at {width}, {scheme}");
            }
            assert_eq!(page.overflow(), 0, "{query} at {width}");
            let tables = "return [...tree.querySelectorAll('.b-matrix table')] \
                          .map((one) => one.checkVisibility())";
            for is_table in page.script(tables, &[]).as_array().unwrap() {
                assert_eq!(*is_table, json!(width > 320), "{query} at {width}");
            }
        }
    }
}

#[test]
fn zeros_of_a_picture_differ_in_sign_and_edge_and_squares_are_seen_in_forced_colours() {
    let page = Visit::to(&board()).at("?b.as=matrix").preferring("forced-colors", "active").open();
    expect_picture(&page);
    let edges = page.script(
        "return [...new Set([...tree.querySelectorAll('.b-matrix td:not(:has(a)):not(.b-matrix__sum)')] \
             .map((one) => one.firstChild.textContent + ' ' + getComputedStyle(one).borderTopStyle))] \
             .sort()",
        &[],
    );
    assert_eq!(edges, json!(["0 solid", "– dashed"]));
    let squares = page.script(
        "return [...tree.querySelectorAll('table .b-matrix__square')].every((one) => { \
             const { width, height } = one.getBoundingClientRect(); \
             return width > 5 && Math.abs(width - height) < 1; })",
        &[],
    );
    assert_eq!(squares, json!(true));
}

#[test]
fn on_paper_a_picture_is_a_table_whole_and_without_its_controls() {
    if !Paper::can_be_read() {
        return;
    }
    for width in [320, 1280] {
        let page = Visit::to(&board()).at("?b.as=matrix").sized(width, 900).open();
        expect_picture(&page);
        let text = Paper::of(&page).text();
        let row = page.script("return tree.querySelector('.b-matrix tbody th').textContent", &[]);
        let row = row.as_str().unwrap();
        assert_eq!(text.matches(row).count(), 1, "at {width}: {text}");
        for control in ["CSV", "Not on this paper", "http"] {
            assert!(!text.contains(control), "{control} at {width}: {text}");
        }
    }
}

#[test]
fn a_picture_is_taken_away_as_it_is_shown() {
    let page = Visit::to(&board()).at("?b.as=matrix").open();
    expect_picture(&page);
    let csv = page.download("matrix.csv", || page.press("link", "This table as CSV"));
    let n_rows = page.script("return tree.querySelectorAll('.b-matrix tbody tr').length", &[]);
    assert_eq!(json!(csv.trim_end().lines().count() - 1), n_rows);
    let first = page.script("return tree.querySelector('.b-matrix tbody th').textContent", &[]);
    assert!(csv.contains(first.as_str().unwrap()), "{csv}");
}
