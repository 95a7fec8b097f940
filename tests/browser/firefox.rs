//! The short journeys in Firefox, where it and its driver are there.

use std::io::Write;

use crate::support::Visit;
use crate::support::programme::water;

/// Whether Firefox can be driven; says loudly if not.
fn is_here() -> bool {
    let is_here = std::env::var_os("BARNOMA_GECKODRIVER").is_some();
    if !is_here {
        // Past the test harness, which keeps to itself what a test prints that does not fail.
        let line = "FIREFOX WAS NOT TESTED: BARNOMA_GECKODRIVER names no driver";
        let _ = writeln!(std::io::stderr(), "{line}");
    }
    is_here
}

// One journey, as starting Firefox takes seconds.
#[test]
fn firefox_filters_searches_and_goes_back() {
    if !is_here() {
        return;
    }
    let page = Visit::to(&water()).in_firefox().open();
    page.find("region", "Water for all");
    let landmark = page.find("search", "Filter this programme");
    page.find_in(&landmark, "searchbox", "Search this programme");
    for name in ["All 15", "Outcomes 2", "Events 9", "Actions 2", "Resources 2"] {
        page.find("radio", name);
    }
    page.expect_total(15);

    page.tick("Place", "Khujand");
    page.expect_total(4);
    page.expect_query("b.place=khujand");
    page.search("омузиш");
    page.expect_cards(&["keepers"]);
    page.keys("\u{e00c}");
    page.expect_total(4);
    page.press("button", "Remove filter: Place, Khujand");
    page.expect_total(15);
    page.expect_focus_on("15 results");

    page.back();
    page.expect_total(4);
    page.expect_chips(&["Place, Khujand"]);
    page.back();
    page.expect_total(15);
    page.forward();
    page.expect_cards(&["keepers", "council", "harvest", "off"]);
    page.speak("Русский");
    page.find("heading", "Вода для всех");
    assert_eq!(page.overflow(), 0);
}
