//! The short journey in Firefox and in WebKit, where they and their drivers are there.

use crate::support::Visit;
use crate::support::programme::water;
use crate::support::session::Engine;

#[test]
fn firefox_filters_searches_and_goes_back() {
    filters_searches_and_goes_back(Engine::Firefox);
}

#[test]
fn webkit_filters_searches_and_goes_back() {
    filters_searches_and_goes_back(Engine::WebKit);
}

// One journey each, as starting these browsers takes seconds.
#[track_caller]
fn filters_searches_and_goes_back(engine: Engine) {
    if !engine.is_here() {
        return;
    }
    let page = Visit::to(&water()).in_browser(engine).open();
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
