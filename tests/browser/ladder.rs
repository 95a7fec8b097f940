//! The same content on each step: without scripts, without wasm, with the widget; on the
//! programme's own page and in the plain list of a page of somebody else's.

use std::path::Path;

use barnoma_testkit::server::{Answer, Server};
use serde_json::{Value, json};

use crate::support::built::{Embedded, built, built_long, named};
use crate::support::session::Browser;
use crate::support::wait::until;

/// Every card in order: its anchor, what it says, its times and links. Buttons are the widget's
/// alone, blanks are the markup's, and one file has no pages of events beside it.
const CONTENT: &str = "[...root().querySelectorAll('article')].map((card) => {
    const copy = card.cloneNode(true);
    copy.querySelectorAll('button, svg, [aria-hidden=true]').forEach((one) => one.remove());
    for (const link of copy.querySelectorAll('a[href*=\"event/\"]')) {
        if (link.closest('h1, h2, h3, h4, h5, h6')) link.replaceWith(...link.childNodes);
        else link.remove();
    }
    const all = (selector, say) => [...copy.querySelectorAll(selector)].map(say);
    return {
        id: card.id,
        text: copy.textContent.replace(/\\s+/g, ''),
        times: all('time', (time) => time.dateTime),
        links: all('a', (link) => [link.getAttribute('href').replace(/^[^#:]*(?=#)/, ''), link.hreflang]),
        headings: all('h1, h2, h3, h4, h5, h6', (heading) => heading.textContent.replace(/\\s+/g, '')),
    };
})";

/// Opens a page with cards and waits for all of it: where no script runs, a driver may not.
#[track_caller]
fn go(page: &Embedded, address: &str) {
    page.0.go(address);
    let there = json!(address).to_string();
    let is_there = format!(
        "location.href === {there} && document.readyState === 'complete' && ids().length > 0"
    );
    until("all of the page has come", || page.ask(&is_there) == json!(true));
}

#[track_caller]
fn content(page: &Embedded) -> Value {
    let content = page.ask(CONTENT);
    assert!(content.as_array().is_some_and(|cards| cards.len() == 27), "{content}");
    content
}

/// What stands on the page and on all that "Next" leads to from it.
#[track_caller]
fn content_of_all(page: &Embedded) -> Value {
    let mut all = Vec::new();
    for _ in 0..10 {
        all.extend(page.ask(CONTENT).as_array().cloned().unwrap_or_default());
        let script = "return (document.querySelector('barnoma-programme')?.shadowRoot ?? document)\
             .querySelector('a[rel=next]')?.href ?? ''";
        match page.0.script(script, &[]).as_str() {
            None | Some("") => return Value::Array(all),
            Some(next) => go(page, next),
        }
    }
    panic!("there is always a next page");
}

/// The programme's own page on the day of the build.
fn host() -> Server {
    host_of(&built())
}

fn host_of(folder: &Path) -> Server {
    let server = Server::start(folder, 0).unwrap();
    let page = std::fs::read_to_string(folder.join("index.html")).unwrap();
    let page = page.replace("<barnoma-programme ", "<barnoma-programme today=\"2022-05-01\" ");
    server.answer("/", Answer::new(200, "text/html; charset=utf-8", page));
    server
}

fn without_scripts() -> Browser {
    let browser = Browser::chromium();
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser
}

#[test]
fn ladder_has_the_same_content_on_each_step() {
    let server = host();
    let full = content(&Embedded::open(Browser::chromium(), &server.address()));

    let page = Embedded(without_scripts());
    go(&page, &server.address());
    assert_eq!(content(&page), full, "without scripts");

    let page = Embedded(without_scripts());
    go(&page, &server.url("programme.html"));
    assert_eq!(content(&page), full, "the plain list without scripts");

    let wasm = named(&built(), "barnoma_bg.wasm");
    server.answer(&wasm, Answer::text(404, "there is none"));
    let page = Embedded(Browser::chromium());
    page.0.go(&server.address());
    until("the element has given up", || page.ask("element.dataset.state") == json!("failed"));
    assert_eq!(content(&page), full, "without the wasm");
    let form = page.ask("root().querySelector('form').getBoundingClientRect().height");
    assert_eq!(form, json!(0), "controls that will never work take no room");
}

#[test]
fn ladder_has_the_same_content_on_each_step_of_a_long_list() {
    let server = host_of(&built_long());
    let page = Embedded::open(Browser::chromium(), &server.address());
    let is_all = || page.ask("!root().querySelector('#b--more')") == json!(true);
    for _ in 0..20 {
        if is_all() {
            break;
        }
        let n_cards = page.ids().len();
        page.click("#b--more");
        until("there are more cards", || page.ids().len() > n_cards);
    }
    until("all cards are drawn", || {
        page.ask("!root().querySelector('article:empty')") == json!(true)
    });
    let full = page.ask(CONTENT);
    assert_eq!(full.as_array().map(Vec::len), Some(330));
    let asked = server.requests();
    assert!(!asked.iter().any(|line| line.contains("/list/")), "the widget needs none: {asked:?}");

    let page = Embedded(without_scripts());
    go(&page, &server.address());
    assert_eq!(content_of_all(&page), full, "without scripts");

    let page = Embedded(without_scripts());
    go(&page, &server.url("programme.html"));
    assert_eq!(page.ask(CONTENT), full, "the plain list without scripts");

    let wasm = named(&built_long(), "barnoma_bg.wasm");
    server.answer(&wasm, Answer::text(404, "there is none"));
    let page = Embedded(Browser::chromium());
    page.0.go(&server.address());
    until("the element has given up", || page.ask("element.dataset.state") == json!("failed"));
    assert_eq!(content_of_all(&page), full, "without the wasm");
}

#[test]
fn ladder_leads_from_a_card_to_one_on_another_page_where_no_script_runs() {
    let server = host_of(&built_long());
    let page = Embedded(without_scripts());
    go(&page, &server.address());
    let link = "[...root().querySelectorAll('article a')].map((link) => link.href)
        .find((href) => href.includes('/list/'))";
    let link = page.ask(link).as_str().expect("a card links to one on a further page").to_owned();
    go(&page, &link);
    let id = link.split_once('#').unwrap().1;
    until("the page has scrolled to the card", || {
        let top = page.ask(&format!("document.getElementById('{id}').getBoundingClientRect().top"));
        top.as_f64().is_some_and(|top| (-50.0..200.0).contains(&top))
    });
    let dead = page.ask("document.querySelectorAll('button, input, select').length");
    assert_eq!(dead, json!(0), "no control is there that nothing serves");
}

#[test]
fn ladder_shows_no_dead_control_where_no_script_runs() {
    for folder in [built(), built_long()] {
        let server = host_of(&folder);
        let page = Embedded(without_scripts());
        go(&page, &server.address());
        let shown = page.ask(
            "[...root().querySelectorAll('button, input, select')]
                .filter((one) => one.checkVisibility({visibilityProperty: true}))
                .map((one) => one.outerHTML)",
        );
        assert_eq!(shown, json!([]));
        let form = page.ask("root().querySelector('form').getBoundingClientRect().height");
        assert_eq!(form, json!(0), "it takes no room either");
    }
}

#[test]
fn ladder_keeps_the_room_of_the_controls_while_the_widget_is_awaited() {
    let server = host();
    let live = Embedded::open(Browser::chromium(), &server.address());
    let tops = "['b--title', 'b-outcome-5', 'b-wpfd'].map((id) => Math.round(
        root().querySelector(`[id='${id}']`).getBoundingClientRect().top))";
    let expected = live.ask(tops);
    server.answer("/programme.pack", Answer::json("{}").after(std::time::Duration::from_secs(60)));
    let page = Embedded(Browser::chromium());
    page.0.go(&server.address());
    assert_eq!(page.ask("isLive()"), json!(false));
    let shown =
        page.ask("root().querySelector('form').checkVisibility({visibilityProperty: true})");
    assert_eq!(shown, json!(false), "a control that does nothing is not seen");
    assert_eq!(page.ask(tops), expected, "nothing will move");
}

#[test]
fn ladder_has_links_to_cards_where_no_script_runs() {
    let server = host();
    let page = Embedded(without_scripts());
    go(&page, &format!("{}#b-wpfd", server.address()));
    let top = || page.ask("root().querySelector('#b-wpfd').getBoundingClientRect().top");
    until("the page has scrolled to the card", || {
        top().as_f64().is_some_and(|top| (-50.0..200.0).contains(&top))
            && page.ask("scrollY > 200") == json!(true)
    });
}

#[test]
fn ladder_takes_the_room_of_the_controls_back_where_the_element_never_comes() {
    let server = host();
    server.answer("/barnoma.js", Answer::text(404, "there is none"));
    let page = Embedded(Browser::chromium());
    page.0.go(&server.address());
    let height = "root().querySelector('form').getBoundingClientRect().height";
    until("the room is taken back", || page.ask(height) == json!(0));
    assert_eq!(page.ask("ids().length"), json!(27));
}

#[test]
fn ladder_has_a_way_to_the_list_where_there_are_no_declarative_shadow_roots() {
    let server = host();
    let page = std::fs::read_to_string(built().join("index.html")).unwrap();
    let page = page.replace("shadowrootmode", "data-unknown");
    server.answer("/", Answer::new(200, "text/html; charset=utf-8", page));
    let link = "[...element.querySelectorAll(':scope > a')].filter((one) => one.checkVisibility())
        .map((one) => [one.getAttribute('href'), one.textContent.startsWith('UNESCO')])";
    let way = json!([["programme.html", true]]);
    let page = Embedded(without_scripts());
    page.0.go(&server.address());
    until("the way is there without scripts", || page.ask(link) == way);
    let wasm = named(&built(), "barnoma_bg.wasm");
    server.answer(&wasm, Answer::text(404, "there is none"));
    let page = Embedded(Browser::chromium());
    page.0.go(&server.address());
    until("the element has given up", || page.ask("element.dataset.state") == json!("failed"));
    assert_eq!(page.ask(link), way, "without the wasm");
}
