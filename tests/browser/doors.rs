//! What comes in from outside is what it says it is, or nothing: docs/security.md, door by door.

use barnoma_testkit::server::Answer;
use serde_json::{Value, json};

use crate::support::Visit;
use crate::support::built::Embedded;
use crate::support::hosts::{Hosts, LOADER};
use crate::support::session::{Browser, Engine};
use crate::support::wait::{until, until_equal, until_told};

/// Begins a script of the host: `mark(one, attributes)` gives an element these `data-*`.
const MARK: &str = "const mark = (one, attributes) => { \
         for (const name in attributes) one.setAttribute('data-' + name, attributes[name]); \
         one.setAttribute('data-barnoma', 'programme'); return one; }; \
     const link = (href, attributes = {}) => { \
         const made = mark(document.createElement('a'), attributes); \
         made.href = href; made.textContent = 'The programme'; document.body.append(made); }; \
     const script = (attributes) => { \
         const made = mark(document.createElement('script'), attributes); \
         made.src = '{base}embed.js'; document.body.append(made); };";

/// Every name that a browser knows a handler by, and the other attributes that mean something
/// to it on any element.
const MEANT_FOR_BROWSERS: &str = "const all = new Set(); \
     for (const one of [window, document, HTMLElement.prototype, HTMLBodyElement.prototype, \
         SVGElement.prototype]) \
         for (let at = one; at; at = Object.getPrototypeOf(at)) \
             for (const name of Object.getOwnPropertyNames(at)) \
                 if (name.startsWith('on')) all.add(name); \
     const handlers = [...all]; \
     const attributes = Object.fromEntries(handlers.map((name) => [name, `window.ran = '${name}'`])); \
     for (const name of ['style', 'is', 'slot', 'part', 'exportparts', 'id', 'class', 'nonce', \
         'hidden', 'inert', 'popover', 'contenteditable', 'accesskey', 'dir', 'title', 'srcdoc', \
         'href', 'state', 'src']) attributes[name] = 'x'; \
     attributes.style = 'position: fixed; inset: 0'; \
     attributes.tabindex = '0'; attributes.autofocus = '';";

/// The attributes of each element on the page, in order.
const GIVEN: &str = "return [...document.querySelectorAll('barnoma-programme')].map((one) => \
     Object.fromEntries([...one.attributes].map(({name, value}) => [name, value])))";

#[track_caller]
fn given(page: &Embedded, n_elements: usize) -> Vec<Value> {
    let given = || page.0.script(GIVEN, &[]).as_array().cloned().unwrap_or_default();
    until_equal(&n_elements, || given().len());
    given()
}

/// What the host's script makes of all those names, and a visitor of the element.
#[track_caller]
fn expect_nothing_of_a_browsers(engine: Engine, form: &str) {
    if !engine.is_here() {
        return;
    }
    let hosts = Hosts::start();
    let host =
        format!("<script>{MARK}{MEANT_FOR_BROWSERS} window.handlers = handlers; {form}</script>");
    let page = hosts.open_in(Browser::with(engine), &host, "");
    page.wait_for_the_widget();
    let count = page.0.script("return window.handlers.length", &[]);
    assert!(count.as_u64().is_some_and(|n| n > 80), "the browser knows {count} handlers");
    page.0.script(
        "const element = document.querySelector('barnoma-programme'); element.focus(); \
         for (const name of window.handlers) element.dispatchEvent(new Event(name.slice(2)))",
        &[],
    );
    assert_eq!(page.0.script("return window.ran ?? null", &[]), Value::Null, "a script has run");
    let data = hosts.programme.url("programme.pack");
    assert_eq!(given(&page, 1), [json!({"src": data, "data-state": "ready"})]);
}

const LINK: &str = "link('{base}', attributes); \
     const loader = document.createElement('script'); loader.src = '{base}embed.js'; \
     document.head.append(loader);";
const SCRIPT: &str = "script(attributes);";

#[test]
fn door_of_a_link_lets_no_attribute_of_the_browser_through() {
    expect_nothing_of_a_browsers(Engine::Chromium, LINK);
}

#[test]
fn door_of_a_script_lets_no_attribute_of_the_browser_through() {
    expect_nothing_of_a_browsers(Engine::Chromium, SCRIPT);
}

#[test]
fn door_of_both_lets_no_attribute_of_firefox_through() {
    expect_nothing_of_a_browsers(Engine::Firefox, LINK);
    expect_nothing_of_a_browsers(Engine::Firefox, SCRIPT);
}

#[test]
fn door_of_both_lets_no_attribute_of_webkit_through() {
    expect_nothing_of_a_browsers(Engine::WebKit, LINK);
    expect_nothing_of_a_browsers(Engine::WebKit, SCRIPT);
}

/// What each documented name may say, and what it may not.
fn values() -> Vec<(&'static str, Vec<&'static str>, Vec<&'static str>)> {
    vec![
        ("lang", vec!["ru", "uz-Latn", "ru_RU", "auto"], vec!["", "ru\"><b>", "a language"]),
        ("theme", vec!["light", "dark"], vec!["", "red", "light dark"]),
        ("heading-level", vec!["1", "4"], vec!["0", "5", "2.5", "two", "1e0", "javascript:1"]),
        ("url-state", vec!["query", "hash", "off"], vec!["", "path"]),
        ("url-prefix", vec!["b.", "b.news.", "b-", "b_"], vec!["", "a=1&b.", "b?", "#", "b c"]),
        ("filter", vec!["outcome=6", "q=a+b&type=workshop"], vec![]),
        ("view", vec!["outcome", "event", "action", "resource"], vec!["", "all", "events"]),
        (
            "fallback-href",
            vec!["https://example.org/", "/programme", "p.html"],
            vec![
                "javascript:alert(1)",
                "\u{1}javascript:1",
                "java\nscript:1",
                "data:,x",
                "https://[",
            ],
        ),
        ("today", vec!["2022-05-03"], vec!["", "tomorrow", "2022-5-3", "2022-05-03T00:00"]),
    ]
}

#[test]
fn door_of_a_link_reads_values_as_what_they_are() {
    let hosts = Hosts::start();
    let mut marked = String::new();
    let mut expected = Vec::new();
    for (name, good, bad) in values() {
        let tried =
            good.iter().map(|value| (value, true)).chain(bad.iter().map(|value| (value, false)));
        for (value, is_good) in tried {
            marked.push_str(&format!("link('{{base}}', {});", json!({name: value})));
            expected.push((name, *value, is_good));
        }
    }
    for (name, value) in [("messages", "/messages/"), ("remember", "")] {
        marked.push_str(&format!("link('{{base}}', {});", json!({name: value})));
        expected.push((name, value, false));
    }
    let page = hosts.open(&format!("<script>{MARK}{marked}</script>{LOADER}"), "");
    let given = given(&page, expected.len());
    for ((name, value, is_good), given) in expected.into_iter().zip(given) {
        let wanted = if is_good { json!(value) } else { Value::Null };
        assert_eq!(given[name], wanted, "{name}={value:?}");
    }
}

#[test]
fn door_of_a_script_lets_through_what_only_a_webmaster_says() {
    let hosts = Hosts::start();
    let scripts = [
        json!({"messages": "/m/", "remember": "", "src": "https://data.example/two.json?v=1"}),
        json!({"messages": "data:,{}#", "remember": "no", "src": "https://optimised.example/embed.js"}),
        json!({"messages": "blob:x", "src": "data:application/json,{}"}),
        json!({"src": "x"}),
    ];
    let marked: String = scripts.iter().map(|one| format!("script({one});")).collect();
    let page = hosts.open(&format!("<script>{MARK}{marked}</script>"), "");
    let given = given(&page, scripts.len());
    let find = |src: &str| given.iter().filter(|one| one["src"] == json!(src)).collect::<Vec<_>>();
    let named = find("https://data.example/two.json?v=1");
    assert_eq!((&named[0]["messages"], &named[0]["remember"]), (&json!("/m/"), &json!("")));
    let others = find(&hosts.programme.url("programme.pack"));
    assert_eq!(others.len(), 3, "{given:?}");
    assert!(others.iter().all(|one| one["messages"].is_null() && one["remember"].is_null()));
    let told = "data-src=\\\"x\\\" is left out: it makes no sense there";
    until_told(told, || page.0.console());
}

#[test]
fn door_of_a_link_takes_data_from_the_folder_that_it_leads_to() {
    let hosts = Hosts::start();
    let elsewhere = hosts.other.url("two.json");
    // Where the link leads, what it says of its data, and the address that comes of it.
    let base = hosts.programme.address();
    let other = hosts.other.address();
    let own = format!("{base}programme.pack");
    let cases = [
        (base.clone(), None, own.clone()),
        (format!("{base}index.html?b.q=radio#b-x"), None, own.clone()),
        (format!("{other}a/b/"), None, format!("{other}a/b/programme.pack")),
        (base.clone(), Some("two.json".to_owned()), format!("{base}two.json")),
        (base.clone(), Some(format!("{base}two.json?v=2")), format!("{base}two.json?v=2")),
        (base.clone(), Some(elsewhere.clone()), own.clone()),
        (base.clone(), Some(elsewhere.trim_start_matches("http:").to_owned()), own.clone()),
        (
            format!("{other}a/b/"),
            Some("../two.json".to_owned()),
            format!("{other}a/b/programme.pack"),
        ),
        (base.clone(), Some("c/two.json".to_owned()), own.clone()),
        (base.clone(), Some("\\\\elsewhere.example\\two.json".to_owned()), own.clone()),
        (base.clone(), Some("data:application/json,{}.json".to_owned()), own.clone()),
        (base.clone(), Some("javascript:1/two.json".to_owned()), own.clone()),
        (base.clone(), Some("embed.js".to_owned()), own.clone()),
        (base.clone(), Some("x".to_owned()), own),
    ];
    let marked: String = cases
        .iter()
        .map(|(href, src, _)| {
            let attributes = src.as_ref().map_or(json!({}), |src| json!({"src": src}));
            format!("link({}, {attributes});", json!(href))
        })
        .collect();
    let page = hosts.open(&format!("<script>{MARK}{marked}</script>{LOADER}"), "");
    let given = given(&page, cases.len());
    for ((href, src, expected), given) in cases.into_iter().zip(given) {
        assert_eq!(given["src"], json!(expected), "{href} {src:?}");
    }
}

#[test]
fn door_of_a_link_that_leads_nowhere_stays_shut_and_the_next_one_opens() {
    let hosts = Hosts::start();
    let nowhere = "<a data-barnoma=\"programme\">a</a>\
         <a data-barnoma=\"programme\" href=\"javascript:window.ran=1\">b</a>\
         <a data-barnoma=\"programme\" href=\"mailto:a@example.org\">c</a>\
         <a data-barnoma=\"programme\" href=\"data:text/html,d\">d</a>\
         <a data-barnoma=\"programme\" href=\"https://[\">e</a>\
         <svg><a data-barnoma=\"programme\" href=\"{base}\"><text>f</text></a></svg>\
         <a data-barnoma=\"programme\" href=\"{base}\">g</a>";
    let page = hosts.open(&format!("{nowhere}{LOADER}"), "");
    page.wait_for_the_widget();
    assert_eq!(given(&page, 1)[0]["src"], json!(hosts.programme.url("programme.pack")));
    let left = page.0.script("return document.querySelectorAll('a[data-barnoma]').length", &[]);
    assert_eq!(left, json!(0));
    let texts = page.0.script(
        "return [...document.querySelectorAll('a')].map((one) => one.textContent).join('')",
        &[],
    );
    assert_eq!(texts, json!("abcdefg"), "all are still there");
}

#[test]
fn door_of_the_script_is_not_moved_by_what_a_text_calls_itself() {
    let hosts = Hosts::start();
    hosts.other.answer("/embed.js", Answer::new(200, "text/javascript", ""));
    for name in ["barnoma.js", "barnoma_bg.js"] {
        hosts.other.answer(name, Answer::new(200, "text/javascript", "window.ran = 1"));
    }
    let own = hosts.other.address();
    let names = format!(
        "<img name=\"currentScript\" src=\"{own}embed.js\" alt=\"\">\
         <a id=\"barnomaWidget\" href=\"{own}\">A</a><img name=\"barnomaWidget\" alt=\"\">\
         <img name=\"baseURI\" alt=\"\">"
    );
    let link = "<a href=\"{base}\" data-barnoma=\"programme\">The programme</a>";
    let page = hosts.open(&format!("{names}{link}{LOADER}"), "");
    page.wait_for_the_widget();
    assert_eq!(page.0.script("return window.ran ?? null", &[]), Value::Null, "a script has run");
}

/// Addresses that hold what they are an address of, or run it.
const NO_WEB: [&str; 5] = [
    "data:application/json,{}#",
    "blob:null/1",
    "javascript:window.hacked=1",
    "filesystem:x/",
    "\u{1}javascript:window.hacked=1",
];

#[test]
fn door_of_the_elements_addresses_opens_to_the_web_only() {
    for address in NO_WEB {
        let page = Visit::to_demo().with("src", address).open_anyhow();
        let state = "return document.querySelector('barnoma-programme').dataset.state";
        until("the element has given up", || page.script(state, &[]) == json!("failed"));
        until_told("is no address of the web", || page.console());
        assert_eq!(page.site.n_data_requests(), 0, "nothing else is shown in its place");

        let page = Visit::to_demo().with("messages", address).with("lang", "ru").open();
        until_told("is no address of the web; the language stays as it is", || page.console());
        assert_eq!(page.script("return window.hacked ?? null", &[]), Value::Null);
    }
}

#[test]
fn door_of_the_prefix_takes_nothing_that_means_something_in_an_address() {
    for prefix in ["mine=1&b.", "b#", "b?", "b/", "b%", "b c", "б."] {
        let page = Visit::to_demo().on_host("plain").with("url-prefix", prefix).open();
        page.press("radio", "Events 14");
        page.expect_total(14);
        page.expect_query("b.show=event");
        until_told("url-prefix must be", || page.console());
    }
}

#[test]
fn door_of_the_fallback_leads_to_the_programmes_page_where_it_is_none_of_the_web() {
    for href in ["https://[", "javascript:alert(1)", "data:text/html,x", "\u{1}javascript:alert(1)"]
    {
        let visit = Visit::to_demo().with("fallback-href", href);
        visit.site.answer("/barnoma_bg.wasm", Answer::text(404, "there is none"));
        let page = visit.open_anyhow();
        let state = "return document.querySelector('barnoma-programme').dataset.state";
        until("the element has given up", || page.script(state, &[]) == json!("failed"));
        let links = "return [...tree.querySelectorAll('a')].map((one) => one.href)";
        until("there is a way", || page.script(links, &[]) == json!([page.site.page("")]));
        assert_eq!(page.thrown(), Vec::<String>::new(), "{href:?}");
    }
}
