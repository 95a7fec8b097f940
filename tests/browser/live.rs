//! Boards that are joined while they are looked at: the joined file first, then each partner's file
//! as it comes, and whatever happens to one of them.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use barnoma_reader::board::{self, Arrival, Reason};
use barnoma_testkit::server::{Answer, Ending};
use serde_json::json;

use crate::a11y_axe::violations;
use crate::boards::Desk;
use crate::support::built::built_board;
use crate::support::real::Real;
use crate::support::session::Engine;
use crate::support::visit::TODAY;
use crate::support::wait::{until, until_told};
use crate::support::{Page, Visit};

const BOARD: &str = include_str!("../../static/board/board.json");
const UNIT: &str = include_str!("../../static/board/unit.json");
const OFFICE: &str = include_str!("../../static/board/office.json");
const GUILD: &str = include_str!("../../static/board/guild.json");
const PARTNERS: [(&str, &str); 3] = [("unit", UNIT), ("office", OFFICE), ("guild", GUILD)];

/// What is said when another programme is there than before.
const UPDATED: &str = "Programme updated, ";

/// The office's file as it was: a meeting was another day.
fn before() -> String {
    assert!(OFFICE.contains("2022-12-02"));
    OFFICE.replacen("2022-12-02", "2022-11-25", 1)
}

/// The programme as the command line joins it.
fn joined(office: Result<&str, Reason>, copy: Option<&str>) -> Vec<u8> {
    let (board, _) = board::read(BOARD.as_bytes());
    let board = board.unwrap();
    let bytes = |text: &str| text.as_bytes().to_vec();
    let arrivals = PARTNERS.map(|(id, file)| {
        let (file, copy) = match id {
            "office" => (office.clone().map(bytes), copy.map(bytes)),
            _ => (Ok(bytes(file)), None),
        };
        (id.to_owned(), Arrival { file, copy, retrieved: None })
    });
    let joined = board::join(&board, arrivals.into(), TODAY.parse().unwrap());
    board::dataset(&board, &joined)
}

/// A visit to a board whose office has moved a meeting since it was joined.
fn visit() -> Visit {
    let visit = Visit::to_demo().with("live", "board/board.json");
    visit.site.data(Answer::json(joined(Ok(&before()), None)));
    visit.site.answer("/board/board.json", Answer::json(BOARD));
    for (id, file) in PARTNERS {
        visit.site.answer(&format!("/board/{id}.json"), Answer::json(file));
        visit.site.answer(&format!("/board/copies/{id}.json"), Answer::json(file));
    }
    visit.site.answer("/board/copies/office.json", Answer::json(before()));
    visit
}

/// What was asked for of the board and to join it.
fn asked(page: &Page) -> Vec<String> {
    let is_ours = |one: &String| {
        ["/board/", "live.js", "barnoma_reader"].iter().any(|name| one.contains(name))
    };
    page.site.requests().into_iter().filter(is_ours).collect()
}

/// The cards by their ids, as they stand in the page.
fn cards(page: &Page) -> BTreeMap<String, String> {
    let cards = page.script(
        "return [...tree.querySelectorAll('article')].map((one) => [one.dataset.id, one.outerHTML])",
        &[],
    );
    let cards: Vec<(String, String)> = serde_json::from_value(cards).unwrap();
    cards.into_iter().collect()
}

/// Those of other partners than the office, which nobody's file may touch.
fn of_others(page: &Page) -> BTreeMap<String, String> {
    cards(page)
        .into_iter()
        .filter(|(id, html)| !id.starts_with("office.") && !html.contains("Cooperation Office"))
        .collect()
}

fn text_of(page: &Page, id: &str) -> String {
    let text = "return tree.getElementById(arguments[0])?.textContent ?? ''";
    page.script(text, &[json!(format!("b-{id}"))]).as_str().unwrap().to_owned()
}

const MEETING: &str = "office.donor-meeting";

#[test]
fn live_boards_show_what_partners_report_by_now_and_say_so_once() {
    let page = visit().open();
    assert!(text_of(&page, MEETING).contains("25 November"), "the joined file comes first");
    let n = page.seen().total().unwrap();
    let text = format!("{UPDATED}{n} results");
    assert_eq!(page.wait_until_said(&text), [text.as_str()]);
    assert!(text_of(&page, MEETING).contains("2 December"), "{}", text_of(&page, MEETING));
    assert_eq!(violations(&page), Vec::<String>::new());
    assert_eq!(page.thrown(), Vec::<String>::new());
    let fresh = Visit::to_demo();
    fresh.site.data(Answer::json(joined(Ok(OFFICE), None)));
    let fresh = fresh.open();
    until("it is as the command line joins it", || cards(&page) == cards(&fresh));
    for (id, _) in PARTNERS {
        for path in [format!("GET /board/{id}.json"), format!("GET /board/copies/{id}.json")] {
            let n = asked(&page).iter().filter(|one| **one == path).count();
            assert_eq!(n, 1, "{path} is asked for once");
        }
    }
    // What somebody takes away is what they see.
    page.press("button", &format!("Download these {n}"));
    let file = page.download("programme.json", || page.press("button", "Dataset (JSON)"));
    assert!(file.contains("2022-12-02"), "{file}");
}

#[test]
fn live_boards_are_nobodys_business_without_the_attribute() {
    let visit = visit().with("live", "");
    let page = visit.open();
    page.settle();
    let asked = asked(&page);
    assert!(
        !asked.iter().any(|one| one.contains("board/") || one.contains("live.js")),
        "{asked:?}"
    );
}

/// A way to fail: what comes of the office's file, and what its cards then say.
struct Fault {
    what: &'static str,
    answer: Answer,
    said: &'static str,
}

fn fault(what: &'static str, answer: Answer, said: &'static str) -> Fault {
    Fault { what, answer, said }
}

/// A file that is what it says, and not what is wanted.
fn odd(what: &'static str, file: String, said: &'static str) -> Fault {
    fault(what, Answer::json(file), said)
}

/// Each way to fail. The limits of time are the product's; what waits for them is told that it is
/// later than it is.
fn faults() -> Vec<Fault> {
    let page = "<!doctype html><title>Log in</title>";
    let whole = || Answer::json(OFFICE);
    let half = OFFICE.get(..OFFICE.len() / 2).unwrap();
    let renamed = OFFICE.replacen("https://office.example.org/media", "https://other.example", 1);
    let newer = OFFICE.replacen("\"1.0\"", "\"9.0\"", 1).replacen("\"1.1\"", "\"9.0\"", 1);
    let mut small: serde_json::Value = serde_json::from_str(OFFICE).unwrap();
    small["events"].as_array_mut().unwrap().truncate(1);
    vec![
        fault("404", Answer::text(404, "no"), "not at its address"),
        fault("500", Answer::text(500, "no"), "not at its address"),
        fault("dropped", whole().ending_in(Ending::Dropped), "could not be reached"),
        fault("broken off", whole().ending_in(Ending::Truncated), "could not be reached"),
        fault("stalled", whole().ending_in(Ending::Stalled), "did not answer in time"),
        fault("late", whole().after(Duration::from_secs(60)), "did not answer in time"),
        fault(
            "endless",
            Answer::json(vec![b' '; 100_000]).ending_in(Ending::Endless),
            "file is too big",
        ),
        odd("a page", page.to_owned(), "cannot be read"),
        odd("cut off", half.to_owned(), "cannot be read"),
        odd("another programme", renamed, "now another programme"),
        odd("a newer format", newer, "of a newer format"),
        odd("shrunk", small.to_string(), "lists far less than before"),
    ]
}

/// Ten seconds are one for the page.
const HURRY: &str = "<script>{ const { setTimeout } = globalThis; \
     globalThis.setTimeout = (then, after, ...told) => \
         setTimeout(then, after < 10000 ? after : after / 10, ...told); }</script>";

/// Ways to fail that stand for all where there is no copy.
const FEW: [&str; 5] = ["404", "stalled", "cut off", "another programme", "shrunk"];

/// Lets the office's file fail in each way.
fn fail(has_copy: bool) {
    let whole = {
        let page = visit().open();
        page.wait_until_said(&format!("{UPDATED}{} results", page.seen().total().unwrap()));
        of_others(&page)
    };
    assert!(whole.len() > 5, "{}", whole.len());
    for Fault { what, answer, said } in faults() {
        // Whatever costs the file, nothing of it is left.
        if !has_copy && !FEW.contains(&what) {
            continue;
        }
        let is_slow = said == "did not answer in time";
        let visit = visit().after(if is_slow { HURRY } else { "" });
        visit.site.answer("/board/office.json", answer);
        if !has_copy {
            visit.site.answer("/board/copies/office.json", Answer::text(404, "none"));
        }
        // Without a copy nothing tells another programme, or that it has shrunk.
        let is_taken = !has_copy && ["another programme", "shrunk"].contains(&what);
        let page = visit.open();
        match (has_copy, is_taken) {
            (true, _) => until(&format!("{what}: \"{said}\""), || {
                text_of(&page, MEETING).contains(said)
                    || cards(&page).values().any(|card| card.contains(said))
            }),
            (false, true) => until(&format!("{what}: it is taken"), || {
                !text_of(&page, MEETING).contains("25 November")
            }),
            (false, false) => until(&format!("{what}: nothing is left"), || {
                !cards(&page).keys().any(|id| id.starts_with("office."))
            }),
        }
        // Where less comes of the office, more of the others stands on the first page.
        let mut others = of_others(&page);
        others.retain(|id, _| whole.contains_key(id));
        // A place is called as whoever names it first calls it: that may be the office.
        let own = |cards: &BTreeMap<String, String>| -> BTreeMap<String, String> {
            let end = if has_copy { "</article>" } else { "b-card__line" };
            let own = |html: &String| html.split(end).next().unwrap().to_owned();
            cards.iter().map(|(id, html)| (id.clone(), own(html))).collect()
        };
        assert_eq!(own(&others), own(&whole), "{what}, {has_copy}");
        until(&format!("{what} is said once"), || page.said().len() == 1);
        assert_eq!(page.thrown(), Vec::<String>::new(), "{what}");
        if !is_taken {
            until_told("office: ", || page.console());
        }
    }
}

#[test]
fn live_boards_show_the_others_and_the_copy_whatever_comes_of_one_file() {
    fail(true);
}

#[test]
fn live_boards_show_the_others_where_there_is_no_copy() {
    fail(false);
}

#[test]
fn live_boards_ask_nobody_whom_the_policy_forbids_and_say_which_line_of_it() {
    let visit = visit().under_a_strict_policy();
    let address = "https://office.example.org/media.json";
    visit.site.answer("/board/board.json", Answer::json(BOARD.replacen("office.json", address, 1)));
    let page = visit.open();
    until("it is told on its cards", || text_of(&page, MEETING).contains("could not be reached"));
    until_told("add to the policy: connect-src https://office.example.org", || page.console());
    let asked = asked(&page);
    assert!(asked.iter().any(|one| one.contains("barnoma_reader")), "{asked:?}");
}

#[test]
fn live_boards_need_no_worker() {
    let page = visit().under_a_strict_policy().open();
    page.wait_until_said(&format!("{UPDATED}{} results", page.seen().total().unwrap()));
    assert!(text_of(&page, MEETING).contains("2 December"));
    assert_eq!(page.thrown(), Vec::<String>::new());
}

#[test]
fn live_boards_leave_what_a_visitor_does_as_it_is() {
    // A card that stays in its place, and the one that moves to another month.
    for (id, is_moved) in [("office.press-day-conference", false), (MEETING, true)] {
        for url_state in ["query", "off"] {
            let visit = visit().with("url-state", url_state).sized(1280, 500);
            let late = Answer::json(BOARD).after(Duration::from_millis(1500));
            visit.site.answer("/board/board.json", late);
            let page = visit.at("?b.partner=office").open();
            if url_state == "off" {
                page.tick("Reported by", "Cooperation Office");
            }
            page.unfold(id);
            // A window that nobody looks at has no focus.
            page.devtools("Emulation.setFocusEmulationEnabled", json!({"enabled": true}));
            let before = (page.query(), page.seen().chips(), page.seen().total());
            page.script(
                "const card = tree.getElementById(arguments[0]); \
                 window.held = card.querySelector('summary'); held.scrollIntoView({block: 'center'}); \
                 held.focus({preventScroll: true}); window.top_ = held.getBoundingClientRect().top",
                &[json!(format!("b-{id}"))],
            );
            until("it is another day", || text_of(&page, MEETING).contains("2 December"));
            let after = page.script(
                "const card = tree.getElementById(arguments[0]); \
                 return [held.matches(':focus'), card.contains(held), held.closest('details').open, \
                     Math.abs(held.getBoundingClientRect().top - top_) < 40]",
                &[json!(format!("b-{id}"))],
            );
            let [focus, card, open, place] = [0, 1, 2, 3].map(|at| after[at] == json!(true));
            assert!(focus && card && open && (place || is_moved), "{id} {url_state}: {after}");
            assert_eq!((page.query(), page.seen().chips(), page.seen().total()), before);
            page.wait_until_said(&format!("{UPDATED}{} results", before.2.unwrap()));
        }
    }
}

#[test]
fn live_boards_leave_what_is_typed_and_where() {
    let visit = visit();
    visit.site.answer("/board/board.json", Answer::json(BOARD).after(Duration::from_millis(1500)));
    let page = visit.open();
    page.search("meeting");
    page.script(
        "const field = tree.querySelector('input[type=search]'); \
         field.focus(); field.setSelectionRange(2, 4)",
        &[],
    );
    until("it is another day", || text_of(&page, MEETING).contains("2 December"));
    let field = "const field = tree.querySelector('input[type=search]:focus'); \
         return [field?.value, field?.selectionStart, field?.selectionEnd]";
    assert_eq!(page.script(field, &[]), json!(["meeting", 2, 4]));
    page.expect_query("b.q=meeting");
}

#[test]
fn live_boards_keep_the_focus_on_a_value_that_moves() {
    let visit = visit();
    // Another partner brings values that stand before the one that has the focus.
    visit.site.data(Answer::json(joined(Err(Reason::NoAnswer), None)));
    visit.site.answer("/board/board.json", Answer::json(BOARD).after(Duration::from_millis(1500)));
    let page = visit.open();
    page.open_facet("Reported by");
    page.script(
        "const all = [...tree.querySelectorAll('[data-facet=partner] [data-value]')]; \
         window.held = all.find((one) => one.dataset.value === 'unit'); held.focus()",
        &[],
    );
    until("the office is there", || !text_of(&page, MEETING).is_empty());
    let focused = "return tree.querySelector('[data-value]:focus')?.dataset.value ?? ''";
    assert_eq!(page.script(focused, &[]), json!("unit"));
}

#[test]
fn live_boards_keep_the_focus_on_what_is_still_there() {
    for which in ["[data-do=keep]", ".b-strip [data-value]", "[data-do=remove]"] {
        let visit = visit().at("?b.show=event");
        visit.site.data(Answer::json(joined(Err(Reason::NoAnswer), None)));
        visit
            .site
            .answer("/board/board.json", Answer::json(BOARD).after(Duration::from_millis(1500)));
        let page = visit.open();
        let held = format!("(window.held ??= tree.querySelector('{which}'))");
        assert_eq!(
            page.script(&format!("{held}?.focus(); return {held} !== null"), &[]),
            json!(true),
            "{which}"
        );
        until("the office is there", || !text_of(&page, MEETING).is_empty());
        let is_held = "return window.held.isConnected && window.held === tree.activeElement";
        assert_eq!(page.script(is_held, &[]), json!(true), "{which}");
    }
}

/// Waits until there is no more to come, and counts what came.
const IS_OVER: &str = "const done = arguments[arguments.length - 1]; let n = 0; \
     (async () => { const { ask } = await import(new URL('read.js', location.href)); \
     await ask('live', document.querySelector('barnoma-programme'), () => { n += 1; }); done(n); })()";

#[test]
fn live_boards_say_nothing_where_nothing_is_new_and_nothing_offline() {
    let visit = visit().after(
        "<script>window.isOn = false; \
             Object.defineProperty(Navigator.prototype, 'onLine', {get: () => isOn})</script>",
    );
    visit.site.data(Answer::json(joined(Ok(OFFICE), None)));
    visit.site.answer("/board/copies/office.json", Answer::json(OFFICE));
    let page = visit.open();
    page.settle();
    assert!(!asked(&page).iter().any(|one| one.contains("/board/")), "nothing is asked offline");
    page.script("isOn = true; dispatchEvent(new Event('online'))", &[]);
    until("all is asked for", || asked(&page).iter().any(|one| one == "GET /board/guild.json"));
    assert_eq!(page.script_until_done(IS_OVER, &[]), json!(1), "it is joined once");
    page.settle();
    assert_eq!(page.said(), Vec::<String>::new());
    assert_eq!(page.console(), Vec::<String>::new());
}

#[test]
fn live_boards_are_not_asked_for_where_less_data_is_wanted() {
    let page = visit()
        .after(
            "<script>Object.defineProperty(Navigator.prototype, 'connection', \
                 {get: () => ({saveData: true})})</script>",
        )
        .open();
    until("it is thought of", || asked(&page).iter().any(|one| one.ends_with("/live.js")));
    assert_eq!(page.script_until_done(IS_OVER, &[]), json!(0));
    assert!(!asked(&page).iter().any(|one| one.contains("/board/")));
}

#[test]
fn live_boards_that_cannot_be_read_leave_the_programme() {
    for answer in [
        Answer::text(404, "no"),
        Answer::json("{\"boardVersion\": \"1.0\"}"),
        Answer::json("<!doctype html>"),
        Answer::json(BOARD).ending_in(Ending::Dropped),
    ] {
        let visit = visit();
        visit.site.answer("/board/board.json", answer);
        let page = visit.open();
        until_told("the programme stays as it was built", || page.console());
        assert!(text_of(&page, MEETING).contains("25 November"));
        assert_eq!(page.said(), Vec::<String>::new());
    }
}

#[test]
fn live_boards_show_what_comes_before_who_is_late() {
    let visit = visit();
    visit.site.answer("/board/guild.json", Answer::json(GUILD).after(Duration::from_millis(4000)));
    let page = visit.open();
    until("the office is shown", || text_of(&page, MEETING).contains("2 December"));
    let n_cards = cards(&page).len();
    assert!(cards(&page).values().any(|card| card.contains("Guild of Newsrooms")));
    page.script_until_done(IS_OVER, &[]);
    assert_eq!(cards(&page).len(), n_cards);
    assert!(!cards(&page).values().any(|card| card.contains("could not be reached")));
}

#[test]
fn live_boards_reach_partners_of_other_sites_who_allow_it() {
    let files = [("open/office.json", OFFICE), ("closed/office.json", OFFICE)];
    let Some(partners) = Real::of_partners("live", &files) else { return };
    // What is closed or moved away from TLS is shown from the copy.
    for (folder, said) in [
        ("open", "2 December"),
        ("closed", "could not be reached"),
        ("moved", "could not be reached"),
    ] {
        let visit = visit();
        let address = partners.safely(&format!("{folder}/office.json"));
        let board = Answer::json(BOARD.replacen("office.json", &address, 1));
        visit.site.answer("/board/board.json", board.after(Duration::from_millis(2000)));
        let page = visit.open();
        page.devtools("Security.setIgnoreCertificateErrors", json!({"ignore": true}));
        until(&format!("{folder}: {said}"), || text_of(&page, MEETING).contains(said));
        let is_kept = text_of(&page, MEETING).contains("25 November");
        assert_eq!(is_kept, folder != "open", "{}", text_of(&page, MEETING));
        assert_eq!(page.thrown(), Vec::<String>::new());
    }
}

#[test]
fn live_boards_are_joined_in_other_browsers_too() {
    for engine in [Engine::Firefox, Engine::WebKit] {
        for policy in [false, true] {
            let visit = visit().in_browser(engine);
            let visit = if policy { visit.under_a_strict_policy() } else { visit };
            let page = visit.open();
            until(&format!("{engine:?}: it is another day"), || {
                text_of(&page, MEETING).contains("2 December")
            });
            let n_asked = asked(&page).iter().filter(|one| one.contains("/office.json")).count();
            assert_eq!(n_asked, 2, "the file and its copy: {:?}", asked(&page));
        }
    }
}

#[test]
fn live_boards_are_asked_for_once_by_two_elements_of_a_page() {
    let other = format!(
        "<barnoma-programme id=other src=programme.json live=board/board.json url-prefix=c. \
         today={TODAY}></barnoma-programme>"
    );
    let page = visit().after(&other).open();
    const SHOWN: &str = "return [...document.querySelectorAll('barnoma-programme')].filter((one) => \
         one.shadowRoot?.textContent.includes('2 December')).length";
    until("both show it", || page.script(SHOWN, &[]) == json!(2));
    let n_asked = asked(&page).iter().filter(|one| one.contains("/office.json")).count();
    assert_eq!(n_asked, 2, "the file and its copy: {:?}", asked(&page));
}

/// The own page as `barnoma build --live` makes it, with these files of the office.
fn own_page(office: Answer, search: &str) -> Desk {
    let desk = Desk::new();
    desk.server.answer("/board/office.json", office);
    let board = fs::read(built_board().join("board/board.json")).unwrap();
    let late = Answer::json(board).after(Duration::from_millis(1500));
    desk.server.answer("/board/board.json", late);
    desk.go(&["index.html", search].concat());
    desk
}

/// What stands under the title of the own page.
const UNDER: &str = "document.querySelector('details[data-own]:not([hidden])').textContent.replace(/[\\u2068\\u2069]/g, '')";

#[test]
fn live_boards_say_of_partners_on_the_own_page_what_became_of_them() {
    let page = own_page(Answer::text(404, "no"), "");
    until("it is told", || page.ask(UNDER).as_str().unwrap().contains("not at its address"));
    let told = page.ask(UNDER);
    let told = told.as_str().unwrap();
    assert!(told.starts_with("Partners (3, 1 not reached)"), "{told}");
    assert!(
        told.contains("Cooperation Office, the file is not at its address, shown as of"),
        "{told}"
    );
    assert!(told.contains("Guild of Newsrooms, updated"), "{told}");
    // What has come is searched as well: its words came with it, and what searches them later.
    let field = "return document.querySelector('barnoma-programme').shadowRoot.querySelector('input[type=search]')";
    page.browser.click(&page.browser.element(field, &[]).unwrap());
    page.browser.keys("newsrooms");
    let marks =
        "document.querySelector('barnoma-programme').shadowRoot.querySelectorAll('mark').length";
    until("the words are marked", || page.ask(marks).as_u64() > Some(0));
    assert_eq!(violations(&page.browser), Vec::<String>::new());
    // In the reader's language, and with nothing to say where all is as it was.
    let page = own_page(Answer::text(404, "no"), "?b.lang=ru");
    until("it is told in Russian", || {
        page.ask(UNDER).as_str().unwrap().starts_with("Партнёры (3, недоступны: 1)")
    });
    let page = own_page(Answer::json(OFFICE), "");
    let before = page.ask(UNDER);
    page.ask("document.querySelector('details[data-own]:not([hidden]) ul').append('as built')");
    until("it is told anew", || !page.ask(UNDER).as_str().unwrap().ends_with("as built"));
    assert_eq!(page.ask(UNDER), before);
}
