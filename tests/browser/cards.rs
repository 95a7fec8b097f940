//! Cards: how many are drawn, under which headings, and the links to and between them.

use std::time::Duration;

use barnoma_testkit::server::Answer;
use serde_json::json;

use crate::support::programme::{events_by_number, water};
use crate::support::wait::until;
use crate::support::{Page, Visit};

#[test]
fn the_link_of_a_card_clears_what_hides_it_and_scrolls_to_it() {
    let page = Visit::to(&water()).at("?b.show=resource#b-opening").sized(1280, 600).open();
    page.expect_total(15);
    page.expect_focus_on("Opening of the programme");
    page.expect_in_sight("#b-opening h3, #b-opening h4");
}

#[test]
fn the_link_of_a_card_beyond_the_first_fifty_draws_as_far_as_it_needs() {
    let page = Visit::to(&events_by_number(90)).at("#b-e77").sized(1280, 600).open();
    page.expect_total(90);
    page.expect_focus_on("Number 77");
    page.expect_in_sight("#b-e77");
}

#[test]
fn a_programme_that_comes_late_leads_nobody_who_has_gone_on_meanwhile() {
    let wheel = |page: &Page| {
        let wheel = json!({"type": "mouseWheel", "x": 9, "y": 9, "deltaX": 0, "deltaY": 1});
        page.devtools("Input.dispatchMouseEvent", wheel);
    };
    let finger = |page: &Page| {
        for (kind, points) in [
            ("touchStart", json!([{"x": 9, "y": 90}])),
            ("touchMove", json!([{"x": 9, "y": 20}])),
            ("touchEnd", json!([])),
        ] {
            page.devtools("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points}));
        }
    };
    let link = |page: &Page| {
        page.keys("x");
        page.script("location.hash = '#top'; location.hash = '#b-opening'", &[]);
    };
    let nothing = |_: &Page| {};
    let key = |page: &Page| page.keys("x");
    let check = |what: &str, act: &dyn Fn(&Page), is_led: bool| {
        let visit = Visit::to_demo().at("#b-opening").sized(1280, 600);
        let late = Answer::json(water().to_string()).after(Duration::from_millis(1500));
        let page = visit.answered(late).open_anyhow();
        let is_defined = "return Boolean(customElements.get('barnoma-programme'))";
        until("the element is there", || page.script(is_defined, &[]) == json!(true));
        act(&page);
        page.wait_for_the_programme();
        page.settle();
        let scroll = page.script("return scrollY > 0", &[]);
        assert_eq!(scroll, json!(is_led), "{what}");
        assert_eq!(page.focus().what.contains("Opening of the programme"), is_led, "{what}");
    };
    check("nothing was done", &nothing, true);
    check("a wheel was turned", &wheel, false);
    check("a finger was moved", &finger, false);
    check("something was typed", &key, false);
    check("a link was followed then", &link, true);
}

#[test]
fn a_link_from_one_card_to_another_stays_on_the_page() {
    let page = Visit::to(&water()).sized(1280, 600).open();
    page.script("window.still = true", &[]);
    page.unfold("day");
    let card = page.element("return tree.getElementById('b-day')", &[]).unwrap();
    let link = page.find_in(&card, "link", "Decade of water");
    page.click(&link);
    page.expect_focus_on("Decade of water");
    page.expect_in_sight("#b-decade");
    assert_eq!(page.script("return window.still", &[]), json!(true));
}

#[test]
fn a_hash_that_names_no_card_is_the_hosts_and_does_nothing() {
    let page = Visit::to(&water()).at("?b.place=khujand#b-nobody").open();
    page.expect_total(4);
    page.script("location.hash = 'elsewhere'", &[]);
    page.settle();
    page.expect_total(4);
    assert!(page.address().ends_with("?b.place=khujand#elsewhere"), "{}", page.address());
}

#[test]
fn fifty_cards_are_drawn_and_twenty_more_whenever_they_are_asked_for() {
    let page = Visit::to(&events_by_number(120)).open();
    page.expect_total(120);
    assert_eq!(page.seen().ids().len(), 50);
    for (button, n_before) in
        [("Show 20 more", 50), ("Show 20 more", 70), ("Show 20 more", 90), ("Show 10 more", 110)]
    {
        page.press("button", button);
        let n_after = (n_before + 20).min(120);
        until("more cards are drawn", || page.seen().ids().len() == n_after);
        page.expect_focus_on(&format!("Number {n_before}"));
        page.wait_until_said(&format!("{} more shown, {n_after} of 120", n_after - n_before));
    }
    assert!(!page.has("button", "Show 10 more"));
    assert_eq!(page.seen().ids().len(), 120);
}

#[test]
fn a_new_choice_draws_fifty_cards_again() {
    let page = Visit::to(&events_by_number(120)).open();
    page.press("button", "Show 20 more");
    until("more cards are drawn", || page.seen().ids().len() == 70);
    page.tick("Type", "Meeting");
    page.expect_total(60);
    assert_eq!(page.seen().ids().len(), 50);
}

#[test]
fn what_is_cancelled_stays_listed_and_says_so_in_its_heading() {
    let page = Visit::to(&water()).open();
    let cards = page.seen().cards();
    let card = cards.iter().find(|card| card.id == "off").unwrap();
    assert_eq!(card.title, "Cancelled Meeting of mayors");
}

#[test]
fn events_stand_under_headings_of_time_in_order() {
    let page = Visit::to(&water()).open();
    let headings = page.seen().headings();
    let expected = [
        "Outcomes (2)",
        "Events (9)",
        "Happening now (1)",
        "Events without a date (1)",
        "Actions (2)",
        "Resources (2)",
        "Past events (1)",
    ];
    let is_group = |text: &&str| text.ends_with(')');
    let found: Vec<&str> = headings.iter().map(String::as_str).filter(is_group).collect();
    assert_eq!(found, expected);
    let is_month = |text: &&String| text.ends_with(" 2022") && !text.contains("Updated");
    let months: Vec<&String> = headings.iter().filter(is_month).collect();
    assert_eq!(months, ["June 2022", "July 2022", "September 2022"]);
    let ids = page.seen().ids();
    assert_eq!(
        ids,
        [
            "wells",
            "voice",
            "decade",
            "keepers",
            "forum",
            "council",
            // It is cancelled, and stands on its day all the same.
            "off",
            "harvest",
            "moved",
            "day",
            "test-wells",
            "publish",
            "report",
            "toolkit",
            "opening",
        ]
    );
}

#[test]
fn related_records_are_as_many_as_their_button_says() {
    let page = Visit::to(&water()).open();
    let card = page.element("return tree.getElementById('b-voice')", &[]).unwrap();
    let name = "Show these: #2 Villages speak for themselves";
    let button = page.find_in(&card, "button", name);
    page.click(&button);
    page.expect_total(5);
    page.expect_cards(&["council", "harvest", "forum", "publish", "toolkit"]);
    page.expect_focus_on("5 results");
}

#[test]
fn a_chosen_outcome_stands_above_what_belongs_to_it_and_is_no_result() {
    const ABOVE: &str = "return [...tree.querySelectorAll('[data-group]')] \
         .filter((group, at) => group.dataset.group === 'chosen' && at === 0) \
         .flatMap((group) => [...group.querySelectorAll('article')].map((card) => card.dataset.id))";
    let page = Visit::to(&water()).open();
    for (choose, above, total) in [
        ("?b.outcome=wells", json!(["wells"]), 5),
        ("?b.outcome=wells&b.outcome=voice", json!(["voice", "wells"]), 9),
        // Whatever else is chosen.
        ("?b.outcome=wells&b.show=event", json!(["wells"]), 3),
        ("?b.outcome=wells&b.when=upcoming", json!(["wells"]), 3),
        ("?b.outcome=wells&b.q=zzzz", json!(["wells"]), 0),
        ("", json!([]), 15),
    ] {
        page.go(&page.site.page(choose));
        page.wait_for_the_programme();
        assert_eq!(page.seen().total(), Some(total), "{choose}");
        assert_eq!(page.seen().ids().len(), total, "{choose}");
        assert_eq!(page.script(ABOVE, &[]), above, "{choose}");
        let twice = "const ids = [...tree.querySelectorAll('[id]')].map((one) => one.id); \
             return ids.filter((id, at) => ids.indexOf(id) !== at)";
        assert_eq!(page.script(twice, &[]), json!([]), "{choose}");
    }
    page.go(&page.site.page("?b.outcome=wells"));
    page.wait_for_the_programme();
    let card = page.script("return tree.querySelector('#b-wells').innerText", &[]);
    assert!(card.as_str().unwrap().contains("Indicators and targets"), "{card}");
    // The way to it from a card that names it leaves the choice as it is.
    let event = page.element("return tree.getElementById('b-keepers')", &[]).unwrap();
    page.click(&page.find_in(&event, "link", "#1 Safe water in forty villages"));
    page.expect_focus_on("#1 Safe water in forty villages");
    page.expect_total(5);
}

#[test]
fn the_cards_below_a_chosen_outcome_are_counted_without_it() {
    let mut dataset = events_by_number(120);
    dataset["outcomes"] = json!([{"id": "aim", "code": "1", "name": {"en": "Aim"}}]);
    for event in dataset["events"].as_array_mut().unwrap() {
        event["outcome"] = json!(["aim"]);
    }
    let page = Visit::to(&dataset).at("?b.outcome=aim").open();
    page.expect_total(120);
    assert_eq!(page.seen().ids().len(), 50);
    page.press("button", "Show 20 more");
    page.expect_focus_on("Number 50");
    page.wait_until_said("20 more shown, 70 of 120");
    // Neither leaving nor coming back adds one.
    for _ in 0..3 {
        page.reload();
        page.wait_for_the_programme();
        until("as many cards are drawn as before", || page.seen().ids().len() == 70);
    }
}
