//! Single choices: kinds, dates, orders, what is cleared, and what is said about it.

use serde_json::json;

use crate::support::Visit;
use crate::support::demo;
use crate::support::programme::{events_by_number, water};
use crate::support::wait::until;

#[test]
fn one_choice_one_facet_or_all_can_be_cleared() {
    let page = Visit::to(&water()).open();
    page.tick("Place", "Khujand");
    page.tick("Place", "Dushanbe");
    page.tick("Status", "Planned");
    page.expect_total(5);
    page.press("button", "Remove filter: Place, Dushanbe");
    page.expect_total(3);
    page.tick("Place", "Dushanbe");
    page.press("button", "Clear place");
    page.expect_chips(&["Status, Planned"]);
    let total = page.seen().total();
    page.search("w");
    page.press("button", "Clear all filters");
    page.expect_total(15);
    page.expect_chips(&[]);
    assert_eq!(page.seen().search(), "");
    page.back();
    page.expect_chips(&["Search, “w”", "Status, Planned"]);
    assert!(page.seen().total() <= total);
}

#[test]
fn the_orders_are_what_they_are_called() {
    let page = Visit::to(&events_by_number(30)).open();
    assert_eq!(page.seen().sorts(), ["Soonest first", "Latest first", "Title, A to Z"]);
    assert_eq!(page.seen().ids()[..3], ["e0", "e1", "e2"]);
    page.sort_by("Latest first");
    until("the latest is first", || page.seen().ids()[..3] == ["e29", "e28", "e27"]);
    page.sort_by("Title, A to Z");
    until("titles are in order", || page.seen().ids()[..3] == ["e0", "e1", "e10"]);
    page.search("number 2");
    until("matches can be ordered", || page.seen().sorts().contains(&"Best match".to_owned()));
    page.sort_by("Best match");
    until("the whole word comes first", || page.seen().ids()[0] == "e2");
}

#[test]
fn a_kind_can_be_chosen_and_the_other_numbers_stay() {
    let page = Visit::to(&water()).open();
    page.press("radio", "Resources 2");
    page.expect_cards(&["report", "toolkit"]);
    let radios: Vec<String> =
        page.seen().group("Show").radios.into_iter().map(|radio| radio.name).collect();
    assert_eq!(radios, ["All 15", "Outcomes 2", "Events 9", "Actions 2", "Resources 2"]);
    page.press("radio", "All 15");
    page.expect_total(15);
}

#[test]
fn a_date_filter_says_how_many_have_no_date_and_shows_them_on_request() {
    let page = Visit::to(&water()).open();
    page.choose_period("Upcoming");
    page.expect_total(7);
    let text = page.seen().text();
    assert!(text.contains("6 without a date"), "{text}");
    page.press("button", "Show them too");
    page.expect_total(13);
    page.expect_chips(&["When, Upcoming", "When, No date"]);
    page.expect_focus_on("13 results");
}

#[test]
fn an_inverted_range_says_so_by_its_fields_and_filters_nothing() {
    let page = Visit::to(&water()).open();
    page.choose_period("Choose dates");
    page.pick_date("From", "2022-06-30");
    page.pick_date("To", "2022-06-01");
    let message = "“To” must be the same day as “From” or later";
    until("the message is there", || page.seen().text().contains(message));
    page.expect_total(15);
    let described = page.script(
        "return [...tree.querySelectorAll('input[type=date]')].map((field) => \
         [field.ariaInvalid, tree.getElementById(field.getAttribute('aria-describedby')).textContent])",
        &[],
    );
    assert_eq!(described, json!([["true", message], ["true", message]]));
    page.wait_until_said(&format!("{message}. 15 results"));
    page.pick_date("To", "2022-07-31");
    page.expect_total(3);
    let said = page.wait_until_said("3 results, 1 filter");
    assert!(said.iter().all(|said| !said.contains("cleared")), "nobody has cleared any: {said:?}");
}

#[test]
fn what_is_no_filter_clears_none() {
    let page = Visit::to(&water()).open();
    page.sort_by("Latest first");
    page.choose_period("Choose dates");
    page.choose_period("Any time");
    page.sort_by("Title, A to Z");
    // What waits to be said is said before this is.
    page.press("radio", "Resources 2");
    assert_eq!(page.wait_until_said("2 results, 1 filter"), ["2 results, 1 filter"]);
    page.press("radio", "All 15");
    page.wait_until_said("15 results, filters cleared");
}

#[test]
fn two_quick_choices_are_said_once_after_the_second() {
    let page = Visit::to(&water()).open();
    page.open_facet("Place");
    // The second as soon as the first has been drawn.
    page.script_until_done(
        "const done = arguments[0]; \
         const [first, second] = tree.querySelectorAll('[data-facet=outcome] input'); \
         first.click(); \
         requestAnimationFrame(() => setTimeout(() => { second.click(); done(); }));",
        &[],
    );
    page.expect_total(9);
    page.wait_until_said("9 results, 2 filters");
    page.press("button", "Clear all filters");
    let said = page.wait_until_said("15 results, filters cleared");
    assert_eq!(said, ["9 results, 2 filters", "15 results, filters cleared"]);
}

#[test]
fn a_value_that_would_give_nothing_stays_in_its_place_and_cannot_be_ticked() {
    let page = Visit::to(&water()).open();
    page.open_facet("Place");
    let before: Vec<String> =
        page.seen().group("Place").values.iter().map(|value| value.counted().0).collect();
    page.press("radio", "Resources 2");
    page.expect_total(2);
    let group = page.seen().group("Place");
    let after: Vec<String> = group.values.iter().map(|value| value.counted().0).collect();
    assert_eq!(after, before);
    assert!(group.values.iter().all(|value| value.is_disabled && value.counted().1 == 0));
}

#[test]
fn the_demo_is_searched_by_what_an_abbreviation_stands_for() {
    let page = Visit::to(&demo()).open();
    page.search("governance forum");
    until("both forums are found", || {
        let ids = page.seen().ids();
        ids.contains(&"igf-national".to_owned()) && ids.contains(&"igf-regional".to_owned())
    });
}
