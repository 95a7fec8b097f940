//! What is typed finds the record that is meant, also in the browser: there the words are those of
//! a pack, and the text comes by keys. All pairs are tried natively; here one in eight.

use std::fs;
use std::path::Path;
use std::time::Duration;

use barnoma_testkit::server::{Answer, Server};
use serde_json::json;

use crate::support::Visit;
use crate::support::built::{Embedded, built, named};
use crate::support::programme::water;
use crate::support::session::Browser;
use crate::support::wait::until;

/// So many pairs are left out for each that is tried.
const STRIDE: usize = 8;

fn data(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/viewer/tests/data");
    fs::read_to_string(folder.join(name)).expect(name)
}

#[test]
fn found_whatever_is_typed_in_any_language() {
    let programme = serde_json::from_str(&data("kinds-of-words.json")).expect("a programme");
    let pairs = data("search-kinds-of-words.txt");
    let pairs = pairs.lines().filter(|line| !line.starts_with('#'));
    let pairs: Vec<_> = pairs.filter_map(|line| line.split_once(" = ")).step_by(STRIDE).collect();
    assert!(pairs.len() > 25, "{} pairs", pairs.len());
    let page = Visit::to(&programme).open();
    for (typed, id) in pairs {
        page.search(typed);
        until(&format!("{typed:?} finds {id} among the first three"), || {
            page.seen().ids().iter().take(3).any(|seen| seen == id)
        });
        page.clear_search();
    }
}

#[test]
fn found_is_nothing_for_nonsense() {
    let programme = serde_json::from_str(&data("kinds-of-words.json")).expect("a programme");
    let page = Visit::to(&programme).open();
    for typed in ["qwxzvk", "жщъъэф", "zzzyyyxxx"] {
        page.search(typed);
        page.expect_total(0);
        page.clear_search();
    }
}

#[test]
fn found_is_what_was_typed_with_what_only_a_search_brings() {
    let server = Server::start(&built(), 0).unwrap();
    // Who wants less data is brought nothing that nobody asked for.
    let page = fs::read_to_string(built().join("index.html")).unwrap();
    let wants_less = "<script>Object.defineProperty(Navigator.prototype, 'connection', \
         {get: () => ({saveData: true})})</script></head>";
    let page = page.replace("</head>", wants_less);
    server.answer("/", Answer::new(200, "text/html; charset=utf-8", page));
    // The copy for later would ask for all.
    server.answer("/sw.js", Answer::text(404, "no"));
    let page = Embedded::open(Browser::chromium(), &server.address());
    page.click("label:has([value=event])");
    page.expect_total(14);
    let asked = |what: &str| server.requests().iter().any(|one| one.contains(what));
    assert!(!asked("barnoma_annex") && !asked("/parts/"), "{:?}", server.requests());
    page.search("freedom");
    page.expect_marks();
    assert!(asked("barnoma_annex"), "{:?}", server.requests());
}

#[test]
fn found_is_nothing_without_it_and_the_rest_goes_on() {
    let server = Server::start(&built(), 0).unwrap();
    let element = "<barnoma-programme src=programme.json lang=en></barnoma-programme>";
    let page = ["<!doctype html><meta charset=utf-8>", element, element].concat();
    let page = [&*page, "<script type=module src=barnoma.js></script>"].concat();
    server.answer("/two.html", Answer::new(200, "text/html; charset=utf-8", page));
    let annex = format!("/{}", named(&built(), "barnoma_annex.wasm"));
    let whole = fs::read(built().join(&annex[1..])).unwrap();
    server.answer(&annex, Answer::text(404, "not yet"));
    // Its words are in the pack that is made here: the programme does not wait for what they need.
    let page = Embedded::open(Browser::chromium(), &server.url("two.html"));
    page.search("freedo");
    let mut told = Vec::new();
    until("the console says so", || {
        told.extend(page.0.console());
        told.iter().any(|line| line.contains("; the next choice asks for it again"))
    });
    page.click("label:has([value=event])");
    page.expect_total(14);
    server.answer(&annex, Answer::new(200, "application/wasm", whole));
    page.search("m");
    page.expect_marks();
    let n_asked = || server.requests().iter().filter(|one| one.contains("barnoma_annex")).count();
    let before = n_asked();
    let other = "document.querySelectorAll('barnoma-programme')[1].shadowRoot";
    let field = format!("return {other}.querySelector('input[type=search]')");
    page.0.click(&page.0.element(&field, &[]).unwrap());
    page.0.keys("freedom");
    let mark = format!("!!{other}.querySelector('mark')");
    until("in the other one too", || page.ask(&mark) == json!(true));
    assert_eq!(n_asked(), before, "there is one for both");
}

#[test]
fn found_is_told_when_the_words_have_come_and_not_before() {
    let server = Server::start(&built(), 0).unwrap();
    let annex = format!("/{}", named(&built(), "barnoma_annex.wasm"));
    let whole = fs::read(built().join(&annex[1..])).unwrap();
    let late = Answer::new(200, "application/wasm", whole).after(Duration::from_secs(2));
    server.answer(&annex, late);
    let element = "<barnoma-programme src=programme.pack lang=en></barnoma-programme>";
    let listening = "<script>const told = []; for (const name of ['load', 'change']) \
         addEventListener(`barnoma-${name}`, ({detail}) => told.push([name, detail.total]))</script>";
    let script = "<script type=module src=barnoma.js></script>";
    let page = ["<!doctype html><meta charset=utf-8>", listening, element, script].concat();
    server.answer("/found.html", Answer::new(200, "text/html; charset=utf-8", page));
    let page = Embedded::open(Browser::chromium(), &server.url("found.html?b.q=freedom"));
    // The programme is there without them, all of it, and nobody takes that for what was found.
    assert_eq!(page.ask("told"), json!([["load", 27]]));
    assert_eq!(page.ask("!!root().querySelector('[data-do=take]')"), json!(false));
    page.expect_marks();
    let total = page.ask("+total()");
    assert_ne!(total, json!(27));
    until("the page around it knows", || {
        page.ask("told") == json!([["load", 27], ["change", total]])
    });
    assert_eq!(page.ask("!!root().querySelector('[data-do=take]')"), json!(true));
}

#[test]
fn found_is_what_is_typed_where_the_caret_is() {
    let page = Visit::to(&water()).open();
    page.search("water law");
    let caret = "const field = tree.querySelector('input[type=search]'); \
         if (arguments[0] !== undefined) field.setSelectionRange(arguments[0], arguments[0]); \
         return field.selectionStart";
    page.script(caret, &[json!(5)]);
    for key in [" ", " ", "a", "i", "r"] {
        page.keys(key);
    }
    until("it stands there", || page.seen().search() == "water  air law");
    assert_eq!(page.script(caret, &[]), json!(10));
    page.expect_query("b.q=water+air+law");
    page.clear_search();
    until("the field is empty", || page.seen().search().is_empty());
}
