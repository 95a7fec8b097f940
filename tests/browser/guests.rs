//! The widget and the page around it: addresses, anchors, shortcuts and languages of others stay
//! theirs, and the programme's own page speaks the visitor's language.

use barnoma_testkit::server::Server;
use serde_json::{Value, json};

use crate::support::Visit;
use crate::support::built::{Embedded, built};
use crate::support::session::{Browser, Engine};
use crate::support::wait::{until, until_equal};

#[test]
fn guest_writes_choices_at_any_path_and_under_any_base() {
    let paths = ["//page", "//example.org/page", "/a//b", "/a/b.html"];
    let pages = paths.iter().flat_map(|path| ["query", "hash"].map(|state| (*path, state)));
    let bases = ["", "https://elsewhere.example/a/", "/other/"];
    for ((path, state), base) in pages.zip(bases.into_iter().cycle()) {
        let page = Visit::to_demo().on_host("plain").with("url-state", state).open();
        page.script(
            "history.replaceState(null, '', location.origin + arguments[0]); \
             const base = document.createElement('base'); base.href = arguments[1]; \
             if (arguments[1]) document.head.append(base)",
            &[json!(path), json!(base)],
        );
        page.press("radio", "Events 14");
        page.expect_total(14);
        let sign = if state == "hash" { "#" } else { "?" };
        let origin = page.site.page("");
        let wanted = [origin.trim_end_matches('/'), path, sign, "b.show=event"].concat();
        until_equal(&wanted, || page.address());
        page.press("radio", "All 27");
        page.expect_total(27);
        until_equal(&[origin.trim_end_matches('/'), path].concat(), || page.address());
    }
}

/// Anchors of a host change nothing of what is chosen, and no choice changes them.
#[track_caller]
fn leaves_anchors_alone(engine: Engine, anchors: &[&str]) {
    if !engine.is_here() {
        return;
    }
    for anchor in anchors {
        let visit = Visit::to_demo().in_browser(engine).on_host("plain");
        let page = visit.with("url-state", "hash").open();
        page.press("radio", "Events 14");
        page.expect_total(14);
        until("the hash says it", || page.address().ends_with("/#b.show=event"));
        page.script(
            "const link = document.createElement('a'); link.href = arguments[0]; \
             document.body.append(link); link.click()",
            &[json!(anchor)],
        );
        until("the host's link is followed", || page.address().ends_with(&format!("/{anchor}")));
        page.settle();
        assert_eq!(page.seen().total(), Some(14), "{anchor}: what was chosen holds");
        page.press("radio", "Actions 6");
        page.expect_total(6);
        until_equal(&page.site.page("#b.show=action"), || page.address());
        page.back();
        until_equal(&page.site.page(anchor), || page.address());
        page.back();
        until_equal(&page.site.page("#b.show=event"), || page.address());
        page.expect_total(14);
        page.back();
        page.expect_total(27);
    }
}

#[test]
fn guest_behind_the_hash_leaves_the_anchors_of_its_host_alone() {
    let anchors = ["#contact", "#", "#/route", "#b-wpfd", "#%D0%BE"];
    leaves_anchors_alone(Engine::Chromium, &anchors);
}

#[test]
fn guest_behind_the_hash_leaves_anchors_alone_in_other_browsers() {
    leaves_anchors_alone(Engine::Firefox, &["#contact"]);
    leaves_anchors_alone(Engine::WebKit, &["#contact"]);
}

#[test]
fn guest_that_is_typed_into_beside_an_anchor_keeps_the_anchors_entry() {
    let page = Visit::to_demo().on_host("plain").with("url-state", "hash").at("#contact").open();
    page.search("radio");
    until("the hash says it", || page.address().ends_with("/#b.q=radio"));
    page.back();
    until_equal(&page.site.page("#contact"), || page.address());
}

/// Keys that reach the host's own listeners while a script runs.
const HEARD: &str = "const heard = []; const types = ['keydown', 'keypress', 'keyup']; \
     for (const type of types) for (const one of [document, window]) \
         one.addEventListener(type, (event) => heard.push(`${event.type} ${event.key}`)); \
     const press = (one, key) => { heard.length = 0; for (const type of types) \
         one.dispatchEvent(new KeyboardEvent(type, {key, bubbles: true, composed: true})); \
         return heard.length; };";

#[track_caller]
fn keeps_keys_from_shortcuts(engine: Engine) {
    if !engine.is_here() {
        return;
    }
    let page = Visit::to_demo().in_browser(engine).on_host("plain").open();
    page.open_facet("Organisation");
    let counted = page.script(
        &format!(
            "{HEARD} const all = [...tree.querySelectorAll('input, select, textarea')]; \
             const loud = all.filter((one) => \
                 ['a', '/', '?', ' ', 'Enter', 'ArrowLeft'].some((key) => press(one, key) > 0)); \
             const others = [...tree.querySelectorAll('button, article a')]; \
             return [all.length > 8, loud.length, others.every((one) => press(one, 'a') === 6)]"
        ),
        &[],
    );
    assert_eq!(counted, json!([true, 0, true]));
}

#[test]
fn guest_keeps_the_keys_of_its_fields_from_the_hosts_shortcuts() {
    keeps_keys_from_shortcuts(Engine::Chromium);
}

#[test]
fn guest_keeps_the_keys_of_its_fields_in_other_browsers() {
    keeps_keys_from_shortcuts(Engine::Firefox);
    keeps_keys_from_shortcuts(Engine::WebKit);
}

#[test]
fn guest_hears_the_keys_of_its_fields_itself_and_leaves_the_rest_to_the_browser() {
    let page = Visit::to_demo().on_host("plain").sized(1280, 900).open();
    page.script(
        "window.heard = []; addEventListener('keydown', (event) => window.heard.push(event.key))",
        &[],
    );
    let held = page.script("tree.querySelector('[type=search]').focus(); return window.heard", &[]);
    assert_eq!(held, json!([]));
    page.keys("radio/s?n");
    until("what is typed stands there", || page.seen().search() == "radio/s?n");
    page.keys("\u{e00c}");
    until("Escape is ours", || page.seen().search().is_empty());
    page.keys("\u{e004}");
    let moved = "return tree.activeElement?.type !== 'search'";
    until("Tab is the browser's", || page.script(moved, &[]) == json!(true));
    assert_eq!(page.script("return window.heard", &[]), json!([]));
}

#[test]
fn guest_reads_languages_as_other_programs_write_them() {
    for written in ["ru_RU", "RU", "ru-ru", "ru_Cyrl_RU"] {
        let page = Visit::to_demo().on_host("plain").with("lang", written).open();
        let lang = page.script("return tree.querySelector('section').lang", &[]);
        assert_eq!(lang, json!("ru"), "{written}");
        let page = Visit::to_demo().on_host("plain").with("lang", "").open();
        page.script(
            "document.documentElement.lang = arguments[0]; \
             const made = document.createElement('barnoma-programme'); made.src = 'programme.json'; \
             document.querySelector('barnoma-programme').replaceWith(made)",
            &[json!(written)],
        );
        page.wait_for_the_programme();
        let lang = page.script("return tree.querySelector('section').lang", &[]);
        assert_eq!(lang, json!("ru"), "{written} of the page around it");
    }
}

/// The programme's own page in a browser that asks for these languages.
#[track_caller]
fn own_page(server: &Server, languages: &str) -> Embedded {
    let browser = Browser::chromium();
    let agent = browser.script("return navigator.userAgent", &[]);
    let asked = json!({"userAgent": agent, "acceptLanguage": languages});
    browser.devtools("Emulation.setUserAgentOverride", asked);
    Embedded::open(browser, &server.address())
}

/// The page's language, its direction and its name, and those of what is shown in it.
const SPOKEN: &str = "(() => { const section = root().querySelector('section'); \
     const { lang, dir } = document.documentElement; \
     return [lang, dir, document.title, section.lang, section.dir, \
         root().querySelector('h1').textContent]; })()";

/// Waits until page and programme speak this language.
#[track_caller]
fn expect_spoken(page: &Embedded, lang: &str, dir: &str) -> Value {
    until(&format!("both speak {lang}"), || {
        let spoken = page.ask(SPOKEN);
        let title = &spoken[2];
        spoken == json!([lang, dir, title, lang, dir, title])
    });
    page.ask("document.title")
}

#[test]
fn guest_at_home_speaks_a_language_of_the_browser_that_the_data_has() {
    let server = Server::start(&built(), 0).unwrap();
    let english = expect_spoken(&own_page(&server, "en-US,en"), "en", "ltr");
    let russian = expect_spoken(&own_page(&server, "ru-RU,ru"), "ru", "ltr");
    assert_ne!(english, russian);
    // Neither is in the demo; and one that is, after one that is not.
    expect_spoken(&own_page(&server, "fr-FR,ar"), "en", "ltr");
    expect_spoken(&own_page(&server, "fr-FR,tg,en"), "tg", "ltr");
}

#[test]
fn guest_at_home_names_the_page_in_the_language_that_is_chosen() {
    let server = Server::start(&built(), 0).unwrap();
    let page = own_page(&server, "en-US,en");
    let english = expect_spoken(&page, "en", "ltr");
    let choose = |tag: &str| {
        page.ask(&format!(
            "(() => {{ const list = root().querySelector('.b-header select'); list.value = '{tag}'; \
             list.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"
        ));
    };
    choose("ru");
    assert_ne!(expect_spoken(&page, "ru", "ltr"), english);
    choose("ar");
    expect_spoken(&page, "ar", "rtl");
    page.0.back();
    expect_spoken(&page, "ru", "ltr");
    choose("en");
    assert_eq!(expect_spoken(&page, "en", "ltr"), english);
}
