//! The widget as a guest: journeys on each kind of page in `tests/hosts`, and what each page finds
//! unchanged afterwards.

use std::time::Duration;

use barnoma_testkit::server::Answer;
use serde_json::{Value, json};

use crate::journeys::ALL;
use crate::support::programme::water;
use crate::support::session::Engine;
use crate::support::site::STRICT_POLICY;
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// Which journeys are walked: all where the page may get in the way of each, every second one where
/// two pages are about the same, one where a page only begins otherwise.
#[derive(Debug, Clone, Copy)]
enum Journeys {
    All,
    Even,
    Odd,
    First,
}

impl Journeys {
    fn has(self, number: usize) -> bool {
        match self {
            Journeys::All => true,
            Journeys::Even => number.is_multiple_of(2),
            Journeys::Odd => !number.is_multiple_of(2),
            Journeys::First => number == 0,
        }
    }
}

/// Walks journeys on a page, and looks whether the page is as it was.
#[track_caller]
fn walk(journeys: Journeys, arrange: impl Fn(Visit) -> Visit) {
    let to = |programme: &Value| arrange(Visit::to(programme));
    for (_, (name, journey)) in ALL.iter().enumerate().filter(|(at, _)| journeys.has(*at)) {
        eprintln!("journey: {name}");
        journey(&to);
    }
    let page = to(&water()).sized(1280, 900).open();
    page.settle();
    expect_good_manners(&page);
}

/// What a guest leaves alone.
#[track_caller]
fn expect_good_manners(page: &Page) {
    let foreign = "return [...document.querySelectorAll('body [id]')].map((one) => one.id) \
         .filter((id) => !id.startsWith('b-') && id !== 'after')";
    assert_eq!(page.script(foreign, &[]), json!([]), "no other ids in the host's document");
    let styles = "return [document.adoptedStyleSheets.length, \
         document.querySelectorAll('style, body link, [style]').length]";
    assert_eq!(page.script(styles, &[]), json!([0, 0]), "no sheet and no style in it");
    let inside = "return tree.querySelectorAll('[style], style, link').length";
    assert_eq!(page.script(inside, &[]), json!(0), "none in the widget either");
    let kept = "return [document.cookie, localStorage.length, sessionStorage.length]";
    assert_eq!(page.script(kept, &[]), json!(["", 0, 0]), "nothing is kept");
    let elsewhere = "return performance.getEntriesByType('resource').map((entry) => entry.name) \
         .filter((name) => !name.startsWith(location.origin))";
    assert_eq!(page.script(elsewhere, &[]), json!([]), "nobody else is asked");
    assert_eq!(page.overflow(), 0, "the page does not scroll sideways");
    assert_eq!(page.refused(), Vec::<String>::new(), "the policy has nothing to refuse");
    assert_eq!(page.thrown(), Vec::<String>::new());
}

#[test]
fn hosts_hostile_sheet() {
    walk(Journeys::All, |visit| visit.on_host("hostile"));
}

#[test]
fn hosts_small_root() {
    walk(Journeys::Even, |visit| visit.on_host("root"));
}

#[test]
fn hosts_right_to_left() {
    walk(Journeys::Odd, |visit| visit.on_host("rtl"));
}

#[test]
fn hosts_narrow_column() {
    walk(Journeys::All, |visit| visit.on_host("narrow"));
}

#[test]
fn hosts_strict_policy_with_trusted_types() {
    walk(Journeys::All, |visit| visit.on_host("plain").under_a_strict_policy());
}

#[test]
fn hosts_two_programmes() {
    walk(Journeys::Odd, |visit| visit.on_host("two"));
}

#[test]
fn hosts_ten_programmes() {
    walk(Journeys::Even, |visit| visit.on_host("ten"));
}

#[test]
fn hosts_slow_wasm() {
    walk(Journeys::First, |visit| {
        let late = Answer::new(200, "application/wasm", visit.site.file("barnoma_bg.wasm"));
        visit.site.answer("/barnoma_bg.wasm", late.after(Duration::from_millis(700)));
        visit.on_host("plain")
    });
}

#[test]
fn hosts_wasm_under_a_wrong_type() {
    walk(Journeys::First, |visit| {
        let plain = Answer::new(200, "text/plain", visit.site.file("barnoma_bg.wasm"));
        visit.site.answer("/barnoma_bg.wasm", plain);
        visit.on_host("plain")
    });
}

/// The kinds of pages that the other browsers see, each for one journey.
const SHORT: [&str; 7] = ["plain", "hostile", "root", "rtl", "narrow", "two", "ten"];

#[track_caller]
fn walk_shortly(engine: Engine) {
    if !engine.is_here() {
        return;
    }
    for host in SHORT {
        eprintln!("host: {host}");
        let visit = Visit::to(&water()).in_browser(engine).on_host(host).under_a_strict_policy();
        let page = visit.open();
        page.expect_total(15);
        page.press("radio", "Events 9");
        page.expect_total(9);
        page.tick("Place", "Khujand");
        page.expect_total(4);
        let query = "return location.search.includes('b.place=khujand')";
        until("the address says it", || page.script(query, &[]) == json!(true));
        assert_eq!(page.overflow(), 0, "the page does not scroll sideways");
    }
}

#[test]
fn hosts_in_firefox() {
    walk_shortly(Engine::Firefox);
}

#[test]
fn hosts_in_webkit() {
    walk_shortly(Engine::WebKit);
}

/// The ids of the cards in the light-DOM list, in order, as far as they are in sight.
#[track_caller]
fn listed(page: &Page) -> Value {
    page.script(
        "return [...document.querySelectorAll('barnoma-programme article')] \
             .filter((card) => card.checkVisibility()).map((card) => card.id)",
        &[],
    )
}

#[track_caller]
fn expect_the_list(page: &Page) {
    let ids = listed(page);
    assert_eq!(ids.as_array().map(Vec::len), Some(27), "{ids}");
    let target = "location.hash = 'b-wpfd'; return document.querySelector(':target')?.id";
    assert_eq!(page.script(target, &[]), json!("b-wpfd"), "anchors lead somewhere");
    until("the page has scrolled there", || page.script("return scrollY > 0", &[]) == json!(true));
}

#[test]
fn hosts_where_wasm_is_forbidden_keep_the_list_and_hear_which_word_is_missing() {
    let visit = Visit::to_demo().on_host("plain");
    visit.site.policy(&STRICT_POLICY.replace(" 'wasm-unsafe-eval'", ""));
    let page = visit.open_anyhow();
    let state = "return document.querySelector('barnoma-programme').dataset.state";
    until("the element has given up", || page.script(state, &[]) == json!("failed"));
    expect_the_list(&page);
    let told = page.console();
    let ours: Vec<_> = told.iter().filter(|line| line.contains("barnoma 0.1.0")).collect();
    assert_eq!(ours.len(), 1, "{told:?}");
    assert!(ours[0].contains("script-src 'wasm-unsafe-eval'"), "{ours:?}");
}

#[test]
fn hosts_seen_by_too_old_a_browser_keep_the_list() {
    let old = "<script>delete window.WebAssembly</script>";
    let page = Visit::to_demo().on_host("plain").after(old).open_anyhow();
    let state = "return document.querySelector('barnoma-programme').dataset.state";
    until("the element has given up", || page.script(state, &[]) == json!("failed"));
    expect_the_list(&page);
    let told = page.console();
    let ours: Vec<_> = told.iter().filter(|line| line.contains("barnoma 0.1.0")).collect();
    assert_eq!(ours.len(), 1, "{told:?}");
    assert!(ours[0].contains("this browser has no WebAssembly"), "{ours:?}");
}

#[test]
fn hosts_without_scripts_have_the_list() {
    let page = Visit::to_demo().on_host("plain").without_scripts().open_anyhow();
    page.wait_until_read();
    let ids = listed(&page);
    assert_eq!(ids.as_array().map(Vec::len), Some(27), "{ids}");
}

#[test]
fn hosts_with_broken_data_keep_the_list() {
    let whole = crate::support::demo().to_string();
    let half = whole.len() / 2;
    for (name, answer) in [
        ("404", Answer::text(404, "there is none")),
        ("HTML", Answer::new(200, "text/html", "<!doctype html><p>Sign in")),
        ("half", Answer::json(whole.as_bytes()[..half].to_vec())),
        (
            "broken off",
            Answer::json(whole.clone()).ending_in(barnoma_testkit::server::Ending::Truncated),
        ),
    ] {
        let page = Visit::to_demo().answered(answer).on_host("plain").open_anyhow();
        let state = "return document.querySelector('barnoma-programme').dataset.state";
        until(&format!("{name}: it has failed"), || page.script(state, &[]) == json!("failed"));
        expect_the_list(&page);
        let told = page.console().join("\n");
        assert!(told.contains("barnoma: "), "{name}: {told}");
    }
}

#[test]
fn hosts_with_data_that_stall_keep_the_list_and_get_the_programme_late() {
    let late = Answer::json(crate::support::demo().to_string()).after(Duration::from_secs(20));
    let page = Visit::to_demo().answered(late).on_host("plain").open_anyhow();
    expect_the_list(&page);
    let is_there = || page.script("return !!tree.querySelector('section.barnoma')", &[]);
    let since = std::time::Instant::now();
    while is_there() != json!(true) {
        assert!(since.elapsed() < Duration::from_secs(60), "it never comes");
        std::thread::sleep(Duration::from_millis(500));
    }
    page.wait_for_the_programme();
    page.expect_total(27);
}

#[test]
fn hosts_see_nothing_jump_when_the_widget_takes_the_place_of_the_list() {
    let visit = Visit::to_demo().on_host("plain");
    let late = Answer::new(200, "application/wasm", visit.site.file("barnoma_bg.wasm"));
    visit.site.answer("/barnoma_bg.wasm", late.after(Duration::from_millis(700)));
    let page = visit.open();
    page.settle();
    let shift = "const done = arguments[0]; let sum = 0; \
         new PerformanceObserver((list) => { \
             for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; \
         }).observe({type: 'layout-shift', buffered: true}); \
         setTimeout(() => done(sum), 300);";
    let shift = page.script_until_done(shift, &[]).as_f64().unwrap();
    assert!(shift <= 0.02, "it shifts by {shift}");
}

#[test]
fn hosts_are_printed_with_every_card_and_no_control() {
    let page = Visit::to(&water()).on_host("plain").open();
    page.on_paper(true);
    let shown = "return [...tree.querySelectorAll('article')].filter((one) => one.checkVisibility()).length";
    until("every card is on paper", || page.script(shown, &[]) == json!(15));
    let controls = "return [...tree.querySelectorAll('button, input, select')] \
         .filter((one) => one.checkVisibility({visibilityProperty: true})).map((one) => one.outerHTML)";
    assert_eq!(page.script(controls, &[]), json!([]));
}
