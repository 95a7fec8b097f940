//! What is shown when there is nothing to show: a calm sentence, never a blank.

use std::time::Duration;

use barnoma_testkit::server::{Answer, Ending};
use serde_json::{Value, json};

use crate::support::programme::water;
use crate::support::wait::until;
use crate::support::{Page, Visit};

const NOT_LOADED: &str = "We could not load this programme.";
const NOT_READ: &str = "The programme’s data could not be read.";
const OFFLINE: &str = "You are offline. This programme will load when you are back.";
const LOADING: &str = "Loading the programme…";

#[track_caller]
fn check(answer: Answer, sentence: &str) {
    let page = Visit::to_demo().answered(answer).open_anyhow();
    expect(&page, sentence);
    page.find("button", "Try again");
    assert_eq!(page.said(), Vec::<String>::new(), "nothing is said at load");
}

#[track_caller]
fn expect(page: &Page, sentence: &str) {
    until(&format!("{sentence:?} is shown"), || page.seen().text().contains(sentence));
}

#[test]
fn a_missing_file_gets_a_calm_sentence() {
    check(Answer::text(404, "not here"), NOT_LOADED);
}

#[test]
fn a_broken_server_gets_a_calm_sentence() {
    check(Answer::text(500, "oh dear"), NOT_LOADED);
}

#[test]
fn an_answer_that_breaks_off_gets_a_calm_sentence() {
    check(Answer::json(water().to_string()).ending_in(Ending::Truncated), NOT_LOADED);
}

#[test]
fn a_connection_that_breaks_gets_a_calm_sentence() {
    check(Answer::json("").ending_in(Ending::Dropped), NOT_LOADED);
}

#[test]
fn a_page_in_place_of_the_data_gets_a_calm_sentence() {
    check(Answer::new(200, "text/html", "<!doctype html><p>Please log in"), NOT_READ);
}

#[test]
fn half_a_file_gets_a_calm_sentence() {
    let whole = water().to_string();
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    check(Answer::json(half), NOT_READ);
}

#[test]
fn an_empty_file_gets_a_calm_sentence() {
    check(Answer::json(""), NOT_READ);
}

#[test]
fn a_list_in_place_of_a_programme_gets_a_calm_sentence() {
    check(Answer::json("[]"), NOT_READ);
}

#[test]
fn a_file_of_another_age_gets_a_calm_sentence() {
    let mut dataset = water();
    dataset["formatVersion"] = json!("2.0");
    check(Answer::json(dataset.to_string()), NOT_READ);
}

#[test]
fn the_way_to_another_page_is_offered_where_there_is_one() {
    let page = Visit::to_demo()
        .with("fallback-href", "programme.html")
        .answered(Answer::text(404, ""))
        .open_anyhow();
    let link = page.find("link", "See the programme on its own page");
    let href = page.script("return arguments[0].getAttribute('href')", &[json!(link)]);
    assert_eq!(href, "programme.html");
}

#[test]
fn trying_again_shows_the_programme_once_it_is_there() {
    let page = Visit::to_demo().answered(Answer::text(503, "")).open_anyhow();
    page.find("button", "Try again");
    page.site.data(Answer::json(water().to_string()));
    page.press("button", "Try again");
    page.wait_for_the_programme();
    page.expect_total(15);
}

#[test]
fn trying_again_with_success_is_said_and_leads_to_the_results() {
    let page = Visit::to_demo().answered(Answer::text(503, "")).open_anyhow();
    page.find("button", "Try again");
    page.site.data(Answer::json(water().to_string()));
    page.tab_to("Try again");
    page.keys("\u{e007}");
    page.expect_focus_on("15 results");
    page.wait_until_said("15 results");
}

#[test]
fn who_is_elsewhere_when_the_programme_comes_stays_there() {
    let page = Visit::to_demo()
        .after("<button type=\"button\">Elsewhere</button>")
        .answered(Answer::text(503, ""))
        .open_anyhow();
    page.find("button", "Try again");
    page.site.data(Answer::json(water().to_string()).after(Duration::from_millis(300)));
    page.press("button", "Try again");
    page.script("document.querySelector('main').previousElementSibling.focus()", &[]);
    page.wait_until_said("15 results");
    page.settle();
    assert_eq!(page.script("return document.activeElement.textContent", &[]), json!("Elsewhere"));
}

#[test]
fn while_it_is_tried_again_that_is_seen_and_said() {
    let page = Visit::to_demo().answered(Answer::text(503, "")).open_anyhow();
    page.find("button", "Try again");
    page.site.data(Answer::json(water().to_string()).ending_in(Ending::Stalled));
    page.tab_to("Try again");
    page.keys("\u{e007}");
    expect(&page, LOADING);
    page.wait_until_said(LOADING);
    let is_busy = "return tree.querySelector('[data-state]').ariaBusy";
    assert_eq!(page.script(is_busy, &[]), json!("true"));
    page.expect_focus_on("Try again");
}

#[test]
fn an_answer_that_hangs_is_a_failure_when_patience_ends() {
    // The same patience, but shorter.
    let hurry = "<script>{ const wait = setTimeout; \
         window.setTimeout = (act, time, ...rest) => \
             wait(act, time >= 30000 ? time / 100 : time, ...rest); }</script>";
    let hanging = Answer::json(water().to_string()).ending_in(Ending::Stalled);
    let page = Visit::to_demo()
        .with("fallback-href", "programme.html")
        .after(hurry)
        .answered(hanging.clone())
        .open_anyhow();
    expect(&page, NOT_LOADED);
    page.find("link", "See the programme on its own page");
    let n_before = page.site.n_data_requests();
    page.tab_to("Try again");
    page.keys("\u{e007}");
    until("the data are asked for again", || page.site.n_data_requests() > n_before);
    page.wait_until_said(NOT_LOADED);
    assert!(!page.seen().text().contains(LOADING));
    page.find("link", "See the programme on its own page");
    page.expect_focus_on("Try again");
}

#[test]
fn trying_again_in_vain_is_said_and_keeps_the_focus() {
    let page = Visit::to_demo().answered(Answer::text(503, "")).open_anyhow();
    page.find("button", "Try again");
    page.tab_to("Try again");
    let n_before = page.site.n_data_requests();
    page.keys("\u{e007}");
    until("the data are asked for again", || page.site.n_data_requests() > n_before);
    page.wait_until_said(NOT_LOADED);
    page.settle();
    page.expect_focus_on("Try again");
}

#[test]
fn loading_that_lasts_says_so_after_a_moment_once() {
    let page = Visit::to_demo()
        .answered(Answer::json(water().to_string()).ending_in(Ending::Stalled))
        .open_anyhow();
    // What stands in a shadow root is looked at once a frame: it may be seen before it is said.
    assert_eq!(page.wait_until_said(LOADING), [LOADING]);
    let at = page.script("return probe.saidAt[0]", &[]).as_f64().unwrap();
    assert!(at >= 400.0, "it is said {at} ms after the page was opened");
}

#[test]
fn loading_that_is_quick_says_nothing() {
    let page = Visit::to(&water()).open();
    page.settle();
    let is_late = "return probe.saidAt.every((at) => at >= 400)";
    assert_eq!(page.script(is_late, &[]), json!(true), "not before a slow machine needs it");
    assert!(!page.seen().text().contains(LOADING));
}

#[test]
fn a_late_programme_is_shown_when_it_comes() {
    let answer = Answer::json(water().to_string()).after(Duration::from_millis(900));
    let page = Visit::to_demo().answered(answer).open_anyhow();
    expect(&page, LOADING);
    page.wait_for_the_programme();
    page.expect_total(15);
    assert!(!page.seen().text().contains(LOADING));
}

#[test]
fn without_a_network_the_programme_waits_and_comes_by_itself() {
    let page = Visit::to_demo().answered(Answer::text(503, "")).open_anyhow();
    page.find("button", "Try again");
    page.site.data(Answer::json(water().to_string()));
    page.offline(true);
    page.press("button", "Try again");
    expect(&page, OFFLINE);
    page.offline(false);
    page.wait_for_the_programme();
    page.expect_total(15);
}

#[test]
fn a_network_that_fails_for_a_moment_is_tried_again_when_it_is_back() {
    let cut = Answer::json(water().to_string());
    for ending in [Ending::Dropped, Ending::Truncated] {
        let page = Visit::to_demo().answered(cut.clone().ending_in(ending)).open_anyhow();
        page.find("button", "Try again");
        page.site.data(cut.clone());
        page.script("dispatchEvent(new Event('online'))", &[]);
        page.wait_for_the_programme();
        page.expect_total(15);
    }
    // What the file itself lacks no network brings.
    let page = Visit::to_demo().answered(Answer::json("[]")).open_anyhow();
    page.find("button", "Try again");
    let n_before = page.site.n_data_requests();
    page.script("dispatchEvent(new Event('online'))", &[]);
    page.settle();
    assert_eq!(page.site.n_data_requests(), n_before);
}

#[test]
fn a_network_that_goes_after_loading_changes_nothing() {
    let page = Visit::to(&water()).open();
    page.offline(true);
    page.tick("Place", "Khujand");
    page.expect_total(4);
    page.offline(false);
}

#[test]
fn a_language_that_cannot_be_had_is_said_and_the_old_one_stays() {
    let page = Visit::to(&water()).open();
    page.offline(true);
    page.speak("Русский");
    expect(&page, "Russian could not be loaded. Please try again when you are online.");
    page.find("searchbox", "Search this programme");
    let shown = page.script("return tree.querySelector('.b-header select').value", &[]);
    assert_eq!(shown, json!("en"), "the list says what holds");
    page.expect_query("");
    page.offline(false);
    page.speak("Русский");
    until("the language changes", || page.seen().text().contains("Вода для всех"));
    assert!(!page.seen().text().contains("could not be loaded"));
}

#[test]
fn a_programme_without_records_says_so() {
    let mut dataset = water();
    for list in ["outcomes", "events", "actions", "resources"] {
        dataset[list] = json!([]);
    }
    let page = Visit::to(&dataset).open_anyhow();
    expect(&page, "This programme has no published activities yet.");
    page.find("region", "Water for all");
    assert!(!page.has("search", "Filter this programme"));
}

#[test]
fn bad_records_are_left_out_and_only_the_console_tells() {
    let mut dataset = water();
    let events = dataset["events"].as_array_mut().unwrap();
    events.insert(0, json!({"id": "NO GOOD", "name": {"en": "Bad id"}}));
    events.insert(3, json!("not a record"));
    events.push(json!({"id": "nameless", "type": "meeting"}));
    events.push(json!({"id": "keepers", "name": {"en": "Same id again"}}));
    let page = Visit::to(&dataset).open();
    // An id that cannot be used, or twice, is replaced; the record is good all the same.
    page.expect_total(17);
    let text = page.seen().text();
    assert!(text.contains("Bad id") && text.contains("Same id again"), "{text}");
    assert!(!text.contains("not a record") && !text.contains("nameless"), "{text}");
    let told = page.console().join("\n");
    for pointer in ["/events/0", "/events/3", "/events/11", "/events/12"] {
        assert!(told.contains(pointer), "the console does not name {pointer}: {told}");
    }
}

#[test]
fn stale_data_say_so_above_the_results() {
    let mut dataset = water();
    dataset["expires"] = json!("2022-04-30");
    let notice = "Last updated 20 April 2022. Dates may have changed.";
    let page = Visit::to(&dataset).open();
    assert!(page.seen().text().contains(notice));
    page.expect_total(15);
    let page = Visit::to(&dataset).on("2022-04-30").open();
    assert!(!page.seen().text().contains(notice), "the last day is a good day");
}

#[test]
fn without_its_wasm_the_page_has_a_calm_sentence() {
    for file in ["/barnoma_bg.wasm", "/barnoma.js"] {
        let visit = Visit::to_demo();
        visit.site.answer(file, Answer::text(404, "blocked"));
        let page = visit.open_anyhow();
        expect(&page, NOT_LOADED);
        page.find("button", "Try again");
    }
}

#[test]
fn a_wasm_that_is_damaged_leaves_a_calm_sentence() {
    let visit = Visit::to_demo();
    visit
        .site
        .answer("/barnoma_bg.wasm", Answer::new(200, "application/wasm", "\0asm and then not"));
    let page = visit.open_anyhow();
    expect(&page, NOT_LOADED);
}

#[test]
fn without_scripts_a_sentence_leads_to_the_data() {
    let visit = Visit::to_demo();
    let page = visit.without_scripts().open_anyhow();
    // Where no script runs, a driver may not wait for the page.
    until("a sentence and a link are there", || {
        let tree = page.devtools("Accessibility.getFullAXTree", json!({}));
        let names: Vec<&str> = tree["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|node: &Value| node["name"]["value"].as_str())
            .collect();
        names.iter().any(|name| name.contains("needs JavaScript"))
            && names.contains(&"programme.json")
    });
}
