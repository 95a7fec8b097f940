//! What visitors set out to do, from beginning to end; `hosts.rs` walks them on other pages too.

use barnoma_testkit::server::Answer;
use serde_json::{Value, json};

use crate::support::programme::water;
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// How a visit to a programme begins: on which page, under which policy.
pub type Door<'a> = &'a dyn Fn(&Value) -> Visit;

macro_rules! journeys {
    ($($name:ident,)*) => {
        /// Every journey by its name.
        pub const ALL: &[(&str, fn(Door))] = &[$((stringify!($name), $name)),*];

        mod on_the_own_page {
            use crate::support::Visit;

            $(#[test]
            fn $name() {
                super::$name(&Visit::to);
            })*
        }
    };
}

journeys! {
    next_months_events_in_one_town_are_the_same_list_for_whoever_gets_the_link,
    in_a_narrow_window_filters_open_in_place_and_lead_back_to_the_results,
    a_tajik_word_typed_on_a_russian_keyboard_is_found_marked_and_said_once,
    every_offer_in_a_dead_end_gives_exactly_what_it_promises,
    a_dead_end_is_said_sooner_and_says_how_many_filters,
    the_calendar_file_of_an_event_with_a_new_date_says_what_its_card_says,
    back_and_forward_walk_through_five_choices_on_a_page_with_an_address_of_its_own,
    going_back_finds_the_scroll_and_the_open_details_as_they_were,
}

const ESC: &str = "\u{e00c}";

fn next_months_events_in_one_town_are_the_same_list_for_whoever_gets_the_link(to: Door) {
    let page = to(&water()).open();
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

fn in_a_narrow_window_filters_open_in_place_and_lead_back_to_the_results(to: Door) {
    let page = to(&water()).sized(320, 700).open();
    assert!(!page.has("checkbox", "Khujand, 4"), "the panel is closed at first");
    page.press("button", "Filters");
    page.tick("Place", "Khujand");
    page.expect_total(4);
    page.find("button", "Filters (1)");
    page.press("button", "Show 4 results");
    page.expect_focus_on("4 results");
    assert!(!page.has("button", "Show 4 results"), "the panel is closed again");
    page.expect_in_sight("[data-barnoma=results] :is(h2, h3)");
}

fn a_tajik_word_typed_on_a_russian_keyboard_is_found_marked_and_said_once(to: Door) {
    let page = to(&water()).open();
    page.search("омузиш");
    page.expect_total(1);
    page.expect_cards(&["keepers"]);
    let marks = "return [...tree.querySelectorAll('article mark')].map((one) => one.textContent)";
    assert_eq!(page.script(marks, &[]), json!(["Омӯзиш"]));
    page.wait_until_said("1 result, 1 filter");
    page.keys(ESC);
    // What is said after something else was done can no longer be said twice.
    let said = page.wait_until_said("15 results, filters cleared");
    // Before them a page of ten programmes may have said that it loads.
    assert!(
        said.ends_with(&["1 result, 1 filter", "15 results, filters cleared"].map(String::from)),
        "{said:?}"
    );
}

fn every_offer_in_a_dead_end_gives_exactly_what_it_promises(to: Door) {
    let dead_ends = [
        "?b.q=pump&b.place=khujand&b.language=tg",
        "?b.q=nothing-of-the-kind",
        "?b.show=resource&b.place=dushanbe",
        "?b.organization=oxfam&b.status=cancelled&b.q=report",
        "?b.when=1999-01-01..1999-12-31&b.show=event",
    ];
    for dead_end in dead_ends {
        let page = to(&water()).at(dead_end).open();
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

fn a_dead_end_is_said_sooner_and_says_how_many_filters(to: Door) {
    let page = to(&water()).at("?b.place=khujand").open();
    page.search("pump");
    page.expect_total(0);
    page.wait_until_said("No results, 2 filters");
    let text = page.seen().text();
    assert!(text.contains("No results for “pump” with 1 filter"), "{text}");
}

fn the_calendar_file_of_an_event_with_a_new_date_says_what_its_card_says(to: Door) {
    let page = to(&water()).at("?b.q=pump").open();
    page.expect_cards(&["moved"]);
    page.unfold("moved");
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

fn back_and_forward_walk_through_five_choices_on_a_page_with_an_address_of_its_own(to: Door) {
    let visit = to(&water()).after("<script src=\"host.js\"></script>").at("?page=2&mode=%20a");
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

fn going_back_finds_the_scroll_and_the_open_details_as_they_were(to: Door) {
    let page = to(&water()).sized(1280, 600).open();
    let summary = "tree.querySelector('#b-wells details')";
    page.script(&format!("{summary}.querySelector('summary').click(); scrollTo(0, 300)"), &[]);
    page.open_facet("Place");
    page.script("scrollTo(0, 320)", &[]);
    let scroll = || page.script("return Math.round(scrollY)", &[]).as_f64().unwrap();
    until("the page is scrolled", || scroll() > 300.0);
    let before = scroll();
    // Clicked by script: a pointer would scroll it into sight first.
    page.script("tree.querySelector('[data-facet=place] input').click()", &[]);
    page.expect_total(7);
    page.script("scrollTo(0, 0)", &[]);
    page.back();
    page.expect_total(15);
    until("the details are open again", || {
        page.script(&format!("return {summary}.open"), &[]) == json!(true)
    });
    until("the page is scrolled to where it was", || (scroll() - before).abs() < 2.0);
}

/// A page that keeps its own state in the address and the history.
const HOST: &str = "history.replaceState({host: {menu: 'open'}}, ''); \
     window.popped = 0; addEventListener('popstate', () => { window.popped += 1; });";

#[track_caller]
fn offers(page: &Page) -> Vec<String> {
    let script = "return [...tree.querySelectorAll('[data-barnoma=results] button')] \
         .map((one) => one.textContent.trim()).filter((text) => /\\(\\d+\\)$/.test(text))";
    let texts = page.script(script, &[]);
    texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}
