//! What visitors set out to do, from beginning to end.

use serde_json::json;
use xtask::server::Answer;

use crate::support::programme::{events_by_number, water};
use crate::support::wait::until;
use crate::support::{Visit, demo};

const TAB: char = '\u{e004}';
const ENTER: &str = "\u{e007}";
const ESC: &str = "\u{e00c}";
const SPACE: &str = " ";

#[test]
fn next_months_events_in_one_town_are_the_same_list_for_whoever_gets_the_link() {
    let page = Visit::to(&water()).open();
    page.press("radio", "Events 9");
    page.choose_period("Choose dates");
    page.pick_date("From", "2022-06-01");
    page.pick_date("To", "2022-06-30");
    page.tick("Place", "Khujand");
    page.expect_total(3);
    let ids = page.seen().ids();
    assert_eq!(ids, ["keepers", "council", "off"]);

    let other = page.open_elsewhere(&page.address());
    other.wait_for_the_programme();
    other.expect_total(3);
    assert_eq!(other.seen().ids(), ids);
    assert_eq!(other.seen().chips(), page.seen().chips());
    assert_eq!(other.address(), page.address(), "opening a link does not change it");
}

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
fn in_a_narrow_window_filters_open_in_place_and_lead_back_to_the_results() {
    let page = Visit::to(&water()).sized(320, 700).open();
    assert!(!page.has("checkbox", "Khujand, 4"), "the panel is closed at first");
    page.press("button", "Filters");
    page.tick("Place", "Khujand");
    page.expect_total(4);
    page.find("button", "Filters (1)");
    page.press("button", "Show 4 results");
    page.expect_focus_on("4 results");
    assert!(!page.has("button", "Show 4 results"), "the panel is closed again");
    assert_in_sight(&page, "h2");
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
fn a_tajik_word_typed_on_a_russian_keyboard_is_found_marked_and_said_once() {
    let page = Visit::to(&water()).open();
    page.search("омузиш");
    page.expect_total(1);
    page.expect_cards(&["keepers"]);
    let marks =
        "return [...document.querySelectorAll('article mark')].map((one) => one.textContent)";
    assert_eq!(page.script(marks, &[]), json!(["Омӯзиш"]));
    page.wait_until_said("1 result, 1 filter");
    page.keys(ESC);
    // What is said after something else was done can no longer be said twice.
    let said = page.wait_until_said("15 results, filters cleared");
    assert_eq!(said, ["1 result, 1 filter", "15 results, filters cleared"]);
}

#[test]
fn every_offer_in_a_dead_end_gives_exactly_what_it_promises() {
    let dead_ends = [
        "?b.q=pump&b.place=khujand&b.language=tg",
        "?b.q=nothing-of-the-kind",
        "?b.show=resource&b.place=dushanbe",
        "?b.organization=oxfam&b.status=cancelled&b.q=report",
        "?b.when=1999-01-01..1999-12-31&b.show=event",
    ];
    for dead_end in dead_ends {
        let page = Visit::to(&water()).at(dead_end).open();
        page.expect_total(0);
        let n_offers = offers(&page).len();
        assert!((1..=3).contains(&n_offers), "{dead_end}: {n_offers} offers");
        for number in 0..n_offers {
            let offer = offers(&page)[number].clone();
            let promised = offer.rsplit_once('(').unwrap().1.trim_end_matches(')').parse().unwrap();
            assert!(promised > 0, "{dead_end}: {offer}");
            page.press("button", &offer);
            page.expect_total(promised);
            assert_eq!(page.seen().ids().len(), promised, "{dead_end}: {offer}");
            page.expect_focus_on(&format!("{promised} result"));
            page.back();
            page.expect_total(0);
        }
    }
}

#[track_caller]
fn offers(page: &crate::support::Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-barnoma=results] button')] \
         .map((one) => one.textContent.trim()).filter((text) => /\\(\\d+\\)$/.test(text))";
    let texts = page.script(script, &[]);
    texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_dead_end_is_said_sooner_and_says_how_many_filters() {
    let page = Visit::to(&water()).at("?b.place=khujand").open();
    page.search("pump");
    page.expect_total(0);
    page.wait_until_said("No results, 2 filters");
    let text = page.seen().text();
    assert!(text.contains("No results for “pump” with 1 filter"), "{text}");
}

#[test]
fn the_calendar_file_of_an_event_with_a_new_date_says_what_its_card_says() {
    let page = Visit::to(&water()).at("?b.q=pump").open();
    page.expect_cards(&["moved"]);
    let text = page.seen().text();
    for words in ["New date", "12 September 2022", "10:00", "12:30", "1 June 2022", "Dushanbe"] {
        assert!(text.contains(words), "the card lacks {words:?}: {text}");
    }
    let file = page.download("moved.ics", || page.press("button", "Add to calendar"));
    let unfolded = file.replace("\r\n ", "");
    assert!(file.ends_with("END:VCALENDAR\r\n"), "{file}");
    for line in [
        "BEGIN:VEVENT",
        "UID:moved@example.org",
        // Ten o'clock in Dushanbe is five in Greenwich.
        "DTSTART:20220912T050000Z",
        "DTEND:20220912T073000Z",
        r"SUMMARY;LANGUAGE=en:Pump\, valve\; and pipe",
        r"DESCRIPTION:How to repair a pump.\n\nBring your own gloves.",
        "LOCATION:Dushanbe",
    ] {
        assert!(unfolded.lines().any(|found| found.starts_with(line)), "no {line} in\n{file}");
    }
    assert!(file.lines().all(|line| line.len() <= 75), "lines are folded");
}

#[test]
fn back_and_forward_walk_through_five_choices_on_a_page_with_an_address_of_its_own() {
    let visit =
        Visit::to(&water()).after("<script src=\"host.js\"></script>").at("?page=2&mode=%20a");
    visit.site.answer("/host.js", Answer::new(200, "text/javascript", HOST));
    let page = visit.open();
    let host_survives = |step: &str| {
        let query = page.query();
        assert!(query.starts_with("page=2&mode=%20a"), "{step}: {query}");
        let state = page.script("return history.state.host", &[]);
        assert_eq!(state, json!({"menu": "open"}), "{step}: the host's own state");
    };
    let mut totals = vec![15];
    let mut addresses = vec![page.address()];
    let choices: [&dyn Fn(); 5] = [
        &|| page.tick("Place", "Tajikistan"),
        &|| page.tick("Organisation", "OSCE"),
        &|| page.press("radio", "Events 3"),
        &|| page.sort_by("Title, A to Z"),
        &|| page.tick("Outcome", "#2 Villages speak for themselves"),
    ];
    for (choice, total) in choices.iter().zip([7, 3, 3, 3, 1]) {
        choice();
        page.expect_total(total);
        host_survives("forth");
        totals.push(total);
        until("the address changes", || addresses.last() != Some(&page.address()));
        addresses.push(page.address());
    }
    for step in (0..5).rev() {
        page.back();
        page.expect_total(totals[step]);
        assert_eq!(page.address(), addresses[step]);
        host_survives("back");
    }
    assert_eq!(page.seen().chips(), Vec::<String>::new());
    for step in 1..=5 {
        page.forward();
        page.expect_total(totals[step]);
        assert_eq!(page.address(), addresses[step]);
        host_survives("forward");
    }
    assert_eq!(page.script("return window.popped", &[]), json!(10), "the host hears every step");
}

/// A page that keeps its own state in the address and the history.
const HOST: &str = "history.replaceState({host: {menu: 'open'}}, ''); \
     window.popped = 0; addEventListener('popstate', () => { window.popped += 1; });";

#[test]
fn going_back_finds_the_scroll_and_the_open_details_as_they_were() {
    let page = Visit::to(&water()).sized(1280, 600).open();
    let summary = "document.querySelector('#b-wells details')";
    page.script(&format!("{summary}.querySelector('summary').click(); scrollTo(0, 300)"), &[]);
    page.press("button", "Place");
    page.script("scrollTo(0, 320)", &[]);
    let scroll = || page.script("return Math.round(scrollY)", &[]).as_f64().unwrap();
    until("the page is scrolled", || scroll() > 300.0);
    let before = scroll();
    // Clicked by script: a pointer would scroll it into sight first.
    page.script("document.querySelector('[data-facet=place] input').click()", &[]);
    page.expect_total(7);
    page.script("scrollTo(0, 0)", &[]);
    page.back();
    page.expect_total(15);
    until("the details are open again", || {
        page.script(&format!("return {summary}.open"), &[]) == json!(true)
    });
    until("the page is scrolled to where it was", || (scroll() - before).abs() < 2.0);
}

#[test]
fn the_link_of_a_card_clears_what_hides_it_and_scrolls_to_it() {
    let page = Visit::to(&water()).at("?b.show=resource#b-opening").sized(1280, 600).open();
    page.expect_total(15);
    page.expect_focus_on("Opening of the programme");
    assert_in_sight(&page, "#b-opening h3, #b-opening h4");
}

#[test]
fn the_link_of_a_card_beyond_the_first_fifty_draws_as_far_as_it_needs() {
    let page = Visit::to(&events_by_number(90)).at("#b-e77").sized(1280, 600).open();
    page.expect_total(90);
    page.expect_focus_on("Number 77");
    assert_in_sight(&page, "#b-e77");
}

#[test]
fn a_link_from_one_card_to_another_stays_on_the_page() {
    let page = Visit::to(&water()).sized(1280, 600).open();
    page.script("window.still = true", &[]);
    let card = page.element("return document.getElementById('b-day')", &[]).unwrap();
    let link = page.find_in(&card, "link", "Decade of water");
    page.click(&link);
    page.expect_focus_on("Decade of water");
    assert_in_sight(&page, "#b-decade");
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
        "Happening now (1)",
        "Upcoming events (6)",
        "Past events (1)",
        "Events without a date (1)",
        "Actions (2)",
        "Resources (2)",
    ];
    let found: Vec<&str> =
        headings.iter().map(String::as_str).filter(|text| expected.contains(text)).collect();
    assert_eq!(found, expected);
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
            "off",
            "harvest",
            "moved",
            "opening",
            "day",
            "test-wells",
            "publish",
            "report",
            "toolkit"
        ]
    );
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
        "return [...document.querySelectorAll('input[type=date]')].map((field) => \
         [field.ariaInvalid, document.getElementById(field.getAttribute('aria-describedby')).textContent])",
        &[],
    );
    assert_eq!(described, json!([["true", message], ["true", message]]));
    page.pick_date("To", "2022-07-31");
    page.expect_total(3);
}

#[test]
fn related_records_are_as_many_as_their_button_says() {
    let page = Visit::to(&water()).open();
    let card = page.element("return document.getElementById('b-voice')", &[]).unwrap();
    let name = "Show 5 related: #2 Villages speak for themselves";
    let button = page.find_in(&card, "button", name);
    page.click(&button);
    page.expect_total(5);
    page.expect_cards(&["council", "harvest", "forum", "publish", "toolkit"]);
    page.expect_focus_on("5 results");
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
    page.keys("\u{e015}");
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
fn two_quick_choices_are_said_once_after_the_second() {
    let page = Visit::to(&water()).open();
    page.open_facet("Place");
    // The second as soon as the first has been drawn.
    page.script_until_done(
        "const done = arguments[0]; \
         const [first, second] = document.querySelectorAll('[data-facet=outcome] input'); \
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

#[track_caller]
fn assert_in_sight(page: &crate::support::Page, selector: &str) {
    const SCRIPT: &str = "const rect = document.querySelector(arguments[0]).getBoundingClientRect(); \
         return rect.top >= -1 && rect.top < innerHeight";
    until(&format!("{selector} is in sight"), || {
        page.script(SCRIPT, &[json!(selector)]) == json!(true)
    });
}
