//! Section 7 of the specification: a keyboard is enough, and the focus is always in sight.

use serde_json::json;

use crate::support::Visit;
use crate::support::programme::water;
use crate::support::wait::until;

const TAB: char = '\u{e004}';
const ENTER: &str = "\u{e007}";
const ESC: &str = "\u{e00c}";
const SPACE: &str = " ";
const DOWN: &str = "\u{e015}";

#[test]
fn a_keyboard_is_enough_and_the_focus_is_always_to_be_seen() {
    let page = Visit::to(&water()).open();
    page.tab_to("Skip to results");
    page.tab_to("#1 Safe water");
    page.keys(SPACE);
    page.expect_total(5);
    page.expect_visible_focus();
    page.expect_focus_on("#1 Safe water");
    page.tab_to("Organisation");
    page.keys(ENTER);
    page.tab_to("Oxfam");
    page.keys(SPACE);
    page.expect_total(1);
    page.expect_focus_on("Oxfam");

    page.tab_to("Remove filter: Outcome");
    page.keys(ENTER);
    page.expect_chips(&["Organisation, Oxfam"]);
    page.expect_visible_focus();
    page.expect_focus_on("Remove filter: Organisation, Oxfam");
    page.keys(ENTER);
    page.expect_total(15);
    page.expect_focus_on("15 results");
    page.expect_visible_focus();

    page.press("checkbox", "#2 Villages speak for themselves, 5");
    page.tab_to("Clear all filters");
    page.keys(ENTER);
    page.expect_total(15);
    page.expect_focus_on("15 results");
    page.expect_visible_focus();
}

#[test]
fn tab_walks_the_whole_page_and_back_with_the_focus_in_sight() {
    let page = Visit::to(&water()).open();
    let mut n_stops = 0;
    loop {
        page.keys(&TAB.to_string());
        page.settle();
        if page.focus().is_nowhere {
            break;
        }
        page.expect_visible_focus();
        n_stops += 1;
        assert!(n_stops < 300, "Tab goes round in circles");
    }
    assert!(n_stops > 30, "only {n_stops} stops");
    page.shifted(TAB);
    page.shifted(TAB);
    page.expect_visible_focus();
}

#[test]
fn skip_to_results_leads_past_the_filters() {
    let page = Visit::to(&water()).open();
    page.tab_to("Skip to results");
    page.keys(ENTER);
    page.expect_focus_on("15 results");
    assert!(!page.address().contains('#'), "the address is the host's");
}

#[test]
fn the_whole_programme_can_be_passed_from_its_start_and_from_its_end() {
    let around = "<p><a href=\"#before\">Before it</a>";
    for width in [320, 1280] {
        let page = Visit::to(&water()).after(around).sized(width, 700).open();
        page.script(
            "document.body.insertAdjacentHTML('beforeend', '<a href=\"#after\">After it</a>')",
            &[],
        );
        // What the host has the focus on, outside of the widget.
        let expect_host = |text: &str| {
            until(&format!("the focus is on {text:?}"), || {
                page.script("return document.activeElement.textContent", &[]) == json!(text)
            });
        };
        page.keys(&TAB.to_string());
        expect_host("Before it");
        page.keys(&TAB.to_string());
        page.expect_focus_on("Skip this programme");
        page.expect_visible_focus();
        page.keys(ENTER);
        page.expect_focus_on("Back to the start of this programme");
        page.expect_visible_focus();
        page.keys(&TAB.to_string());
        expect_host("After it");
        page.shifted(TAB);
        page.expect_focus_on("Back to the start of this programme");
        page.keys(ENTER);
        page.expect_focus_on("Skip this programme");
        page.expect_visible_focus();
        page.shifted(TAB);
        expect_host("Before it");
        assert!(!page.address().contains('#'), "the address is the host's");
    }
}

/// What sticks to the window, lies over the focus and does not hold it.
const OVER_THE_FOCUS: &str = "const element = tree.activeElement; \
     const box = (element.labels?.[0] ?? element).getBoundingClientRect(); \
     const sticks = (one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position); \
     return [...document.querySelectorAll('*'), ...tree.querySelectorAll('*')] \
         .filter((one) => sticks(one) && !one.contains(element) && one.checkVisibility()) \
         .filter((one) => { const rect = one.getBoundingClientRect(); \
             return rect.top < box.bottom && rect.bottom > box.top && \
                 rect.left < box.right && rect.right > box.left; }) \
         .map((one) => one.className)";

#[test]
fn nothing_that_sticks_covers_what_has_the_focus() {
    for (width, height) in [(320, 400), (768, 640), (1280, 640)] {
        let page = Visit::to(&water()).at("?b.outcome=wells").sized(width, height).open();
        for legend in ["Outcome", "When", "Type", "Status", "Organisation", "Language", "Place"] {
            page.open_facet(legend);
        }
        let mut met = Vec::new();
        // There and back: what comes into sight from below and from above.
        for is_back in [false, true] {
            let first = if is_back { "end" } else { "start" };
            page.script(
                "tree.getElementById(arguments[0]).focus()",
                &[json!(format!("b--{first}"))],
            );
            for n_stops in 0.. {
                page.settle();
                let focus = page.focus();
                if focus.is_nowhere {
                    break;
                }
                // Where a script has put it, nobody looks for an outline.
                let is_seen = (focus.is_outlined || n_stops == 0) && focus.is_uncovered;
                assert!(is_seen, "{focus:?} at {width} px");
                let over = page.script(OVER_THE_FOCUS, &[]);
                assert_eq!(over, json!([]), "over {focus:?} at {width} x {height}");
                met.push(focus.what);
                assert!(n_stops < 300, "Tab goes round in circles");
                if is_back {
                    page.shifted(TAB);
                } else {
                    page.keys(&TAB.to_string());
                }
            }
        }
        let n_met = |name: &str| met.iter().filter(|what| what.contains(name)).count();
        assert!(n_met("Clear outcome") == 2, "{met:?} at {width} px");
    }
}

#[test]
fn escape_closes_the_narrow_panel_and_goes_back_to_its_button() {
    let page = Visit::to(&water()).sized(320, 700).open();
    page.tab_to("Filters");
    page.keys(ENTER);
    page.tab_to("Outcome");
    page.keys(ESC);
    page.wait_without("button", "Show 15 results");
    page.expect_focus_on("Filters");
    page.expect_visible_focus();
}

#[test]
fn escape_in_the_search_field_clears_it() {
    let page = Visit::to(&water()).open();
    page.search("pump");
    page.expect_total(1);
    page.keys(ESC);
    page.expect_total(15);
    page.expect_focus_on("Search this programme");
}

#[test]
fn ticking_and_sorting_move_neither_focus_nor_scroll() {
    let page = Visit::to(&water()).sized(1280, 600).open();
    page.open_facet("Status");
    let scroll = || page.script("return Math.round(scrollY)", &[]);
    let checkbox = page.find("checkbox", "Planned, 6");
    page.script("arguments[0].focus(); scrollTo(0, 150)", &[json!(checkbox)]);
    page.settle();
    let before = scroll();
    page.keys(SPACE);
    page.expect_total(6);
    page.settle();
    assert_eq!(scroll(), before);
    page.expect_focus_on("Planned");

    let list = page.find("combobox", "Sort by");
    page.script("arguments[0].focus({preventScroll: true})", &[json!(list)]);
    page.keys(DOWN);
    until("the order changes", || page.seen().sort() == "Latest first");
    page.settle();
    assert_eq!(scroll(), before);
    page.expect_focus_on("Sort by");
}

#[test]
fn enter_in_the_search_field_sends_nothing_and_keeps_the_focus() {
    let page = Visit::to(&water()).open();
    page.script("window.still = true", &[]);
    page.search("pump");
    page.keys(ENTER);
    page.expect_total(1);
    page.expect_query("b.q=pump");
    page.expect_focus_on("Search this programme");
    assert_eq!(page.script("return window.still", &[]), json!(true), "the form was sent");
}

#[test]
fn in_the_narrow_panel_nothing_covers_the_focus() {
    let page = Visit::to(&water()).sized(320, 600).open();
    page.tab_to("Filters");
    page.keys(ENTER);
    for legend in ["Outcome", "When", "Type", "Status", "Organisation", "Language", "Place"] {
        page.tab_to(legend);
        page.keys(ENTER);
    }
    page.tab_to("Show 15 results");
    for _ in 0..25 {
        page.shifted(TAB);
        page.expect_visible_focus();
    }
    page.tab_to("Show 15 results");
    page.keys(ENTER);
    page.expect_focus_on("15 results");
}
