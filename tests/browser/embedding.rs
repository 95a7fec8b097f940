//! The snippets of embed.html on a host of another origin: script only, link, frame.

use std::time::Duration;

use barnoma_testkit::server::{Answer, Server};
use serde_json::json;

use crate::support::built::{Embedded, built, named};
use crate::support::hosts::{Hosts, LOADER};
use crate::support::session::{Browser, Engine};
use crate::support::wait::{until, until_equal, until_some, until_told};

#[test]
fn embedding_the_script_alone_puts_the_programme_where_it_stands() {
    let hosts = Hosts::start();
    let page = hosts.open(
        "<script src=\"{base}embed.js\" data-barnoma=\"programme\" data-lang=\"ru\" async></script>",
        "",
    );
    until("there is an element", || {
        page.0.script("return !!document.querySelector('barnoma-programme')", &[]) == json!(true)
    });
    page.wait_for_the_widget();
    assert_eq!(page.ask("element.getAttribute('lang')"), json!("ru"));
    assert!(page.ids().len() > 20);
}

#[test]
fn embedding_a_link_keeps_it_until_the_programme_takes_its_place() {
    let hosts = Hosts::start();
    let link =
        "<p><a href=\"{base}\" data-barnoma=\"programme\" data-lang=\"en\">The programme</a></p>";
    let page = hosts.open(link, "");
    let text = page.0.script("return document.querySelector('a').textContent", &[]);
    assert_eq!(text, json!("The programme"), "without the script it is a link");
    let page = hosts.open(&format!("{link}{LOADER}"), "");
    until("there is an element", || {
        page.0.script("return !!document.querySelector('barnoma-programme')", &[]) == json!(true)
    });
    page.wait_for_the_widget();
    assert_eq!(page.ask("element.querySelector('a').textContent"), json!("The programme"));
}

const FRAME: &str = "<iframe src=\"{base}\" title=\"Programme\" data-barnoma=\"programme\" width=\"100%\" height=\"600\"></iframe>";

#[test]
fn embedding_a_frame_follows_its_height_and_the_address_around_it() {
    let hosts = Hosts::start();
    let page = hosts.open(&format!("{FRAME}{LOADER}"), "?b.show=event&mine=1");
    let height = || {
        let height = page.0.script("return document.querySelector('iframe').clientHeight", &[]);
        height.as_f64().unwrap_or(0.0)
    };
    // Whatever the list's height is today, it is hardly that of the markup.
    let found = until_some(|| (height() > 300.0 && height() != 600.0).then(height));
    assert!(found.is_some(), "the frame is {} pixels high", height());
    let wanted = format!("{}?b.show=event", hosts.programme.address());
    until_equal(&Some(wanted), || address_of_frame(&page));
    assert!(page.0.address().ends_with("/?b.show=event&mine=1"), "{}", page.0.address());
}

/// What is in the first frame: it may be of another origin.
fn address_of_frame(page: &Embedded) -> Option<String> {
    let tree = page.0.devtools("Page.getFrameTree", json!({}));
    let frame = &tree["frameTree"]["childFrames"][0]["frame"];
    let hash = frame["urlFragment"].as_str().unwrap_or_default();
    Some([frame["url"].as_str()?, hash].concat())
}

/// A deep link costs one entry of the history, whether `embed.js` comes before the frame is there
/// or after it.
#[track_caller]
fn leads_back_with_one_step(engine: Engine) {
    if !engine.is_here() {
        return;
    }
    for wait in [0, 1500] {
        let hosts = Hosts::start();
        let script = std::fs::read(built().join("embed.js")).unwrap();
        let late = Answer::new(200, "text/javascript", script).after(Duration::from_millis(wait));
        hosts.programme.answer("/embed.js", late);
        let page = hosts.open_in(Browser::with(engine), "<p>Before</p>", "?before");
        let length = "return history.length";
        let n_before = page.0.script(length, &[]).as_u64().unwrap();
        let html = format!("<!doctype html><title>Host</title>{FRAME}{LOADER}")
            .replace("{base}", &hosts.programme.address());
        hosts.other.answer("/host.html", Answer::new(200, "text/html; charset=utf-8", html));
        let link = hosts.other.url("host.html?b.show=event#b-wpfd");
        page.0.script("location.href = arguments[0]", &[json!(link)]);
        let height = "return document.querySelector('iframe')?.style.height ?? ''";
        until("the frame has its height", || page.0.script(height, &[]) != json!(""));
        if engine == Engine::Chromium {
            let wanted = format!("{}?b.show=event#b-wpfd", hosts.programme.address());
            until_equal(&Some(wanted), || address_of_frame(&page));
        }
        assert_eq!(page.0.script(length, &[]), json!(n_before + 1), "after {wait} ms");
        page.0.back();
        until("one step leads back", || page.0.address().ends_with("/?before"));
    }
}

#[test]
fn embedding_a_frame_leads_back_with_one_step() {
    leads_back_with_one_step(Engine::Chromium);
}

#[test]
fn embedding_a_frame_leads_back_with_one_step_in_firefox() {
    leads_back_with_one_step(Engine::Firefox);
}

#[test]
fn embedding_a_frame_leads_back_with_one_step_in_webkit() {
    leads_back_with_one_step(Engine::WebKit);
}

#[test]
fn embedding_a_frame_waits_until_it_has_an_address() {
    for held in ["", "src=\"\"", "src=\" \"", "src=\"about:blank\"", "src=\"javascript:void 0\""] {
        let hosts = Hosts::start();
        let frames = format!(
            "<iframe {held} title=\"Held\" data-barnoma=\"programme\"></iframe>{FRAME}{LOADER}"
        );
        let page = hosts.open(&frames, "?b.show=event");
        let heights =
            "return [...document.querySelectorAll('iframe')].map((one) => one.style.height)";
        until("the other frame has its height", || page.0.script(heights, &[])[1] != json!(""));
        assert_eq!(page.0.script(heights, &[])[0], json!(""), "{held}");
        let source = "return document.querySelector('iframe').outerHTML";
        let source = page.0.script(source, &[]);
        assert!(!source.as_str().unwrap().contains("b.show"), "{held} became {source}");
        let n_hosts = hosts.other.requests().iter().filter(|line| *line == "GET /").count();
        assert_eq!(n_hosts, 1, "{held}: the host is not framed in itself");

        let agreed = "document.querySelector('iframe').src = arguments[0]";
        page.0.script(agreed, &[json!(hosts.programme.address())]);
        until("it has its height", || page.0.script(heights, &[])[0] != json!(""));
        let wanted = format!("{}?b.show=event", hosts.programme.address());
        until_equal(&Some(wanted), || address_of_frame(&page));
    }
}

#[test]
fn embedding_a_frame_is_left_by_its_links() {
    for has_widget in [true, false] {
        let hosts = Hosts::start();
        // Of one origin, so that the test can look inside.
        let html =
            format!("<!doctype html>{FRAME}{LOADER}").replace("{base}", &hosts.programme.address());
        hosts.programme.answer("/host.html", Answer::new(200, "text/html; charset=utf-8", html));
        if !has_widget {
            let wasm = format!("/{}", named(&built(), "barnoma_bg.wasm"));
            hosts.programme.answer(&wasm, Answer::text(404, "there is none"));
        }
        let page = Embedded(Browser::chromium());
        page.0.go(&hosts.programme.url("host.html"));
        let inside = "const inner = document.querySelector('iframe').contentDocument; \
             const element = inner.querySelector('barnoma-programme'); \
             const root = element?.shadowRoot;";
        let state = format!("{inside} return element?.dataset.state ?? null");
        let wanted = if has_widget { "ready" } else { "failed" };
        until_equal(&json!(wanted), || page.0.script(&state, &[]));
        let targets = format!(
            "{inside} inner.defaultView.addEventListener('click', (event) => event.preventDefault()); \
             const targets = (selector) => {{ \
                 const links = [...root.querySelectorAll(selector)]; \
                 for (const link of links) link.click(); \
                 return [links.length > 0, [...new Set(links.map((link) => link.target))]]; }}; \
             return [targets('a[href^=http]'), targets('a[href^=\"#\"]')]"
        );
        let seen = page.0.script(&targets, &[]);
        assert_eq!(seen, json!([[true, ["_top"]], [true, [""]]]), "has_widget: {has_widget}");
        let leave = format!(
            "{inside} const link = root.querySelector('a[href^=http]'); \
             link.href = arguments[0]; link.addEventListener('click', (event) => \
                 event.stopPropagation()); link.click()"
        );
        let elsewhere = hosts.other.url("elsewhere.html");
        page.0.script(&leave, &[json!(elsewhere)]);
        until_equal(&elsewhere, || page.0.address());
    }
}

#[test]
fn embedding_a_frame_hears_nobody_else() {
    let hosts = Hosts::start();
    let page = hosts.open(&format!("{FRAME}{LOADER}"), "");
    let height = || page.0.script("return document.querySelector('iframe').style.height", &[]);
    let rest = || {
        let rest = "const done = arguments[0]; setTimeout(() => done(true), 400)";
        page.0.script_until_done(rest, &[]);
    };
    // It comes twice: what is far down is laid out a moment later.
    until("the frame has its height", || {
        let first = height();
        rest();
        first != json!("") && height() == first
    });
    let before = height();
    // The page itself is of another origin, and no frame that was marked.
    page.0.script("postMessage({barnoma: 'height', height: 7}, '*')", &[]);
    rest();
    assert_eq!(height(), before);
}

#[test]
fn embedding_by_a_merged_or_moved_script_says_what_to_do() {
    let hosts = Hosts::start();
    let script = std::fs::read_to_string(built().join("embed.js")).unwrap();
    let page = hosts.open(&format!("<script>{script}</script>"), "");
    until_told("exclude it from merging and inlining", || page.0.console());
}

#[test]
fn embedding_page_copies_each_snippet_to_the_clipboard() {
    let programme = Server::start(&built(), 0).unwrap();
    let page = Embedded(Browser::chromium());
    page.0.devtools(
        "Browser.grantPermissions",
        json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}),
    );
    page.0.go(&programme.url("embed.html"));
    let forms = ["element", "script", "frame", "link"];
    for form in forms {
        until("there is a button", || {
            page.ask(&format!("!document.querySelector('[data-copies={form}]').hidden"))
                == json!(true)
        });
        page.click(&format!("[data-copies={form}]"));
        let said =
            format!("document.querySelector('[data-copies={form}] + [role=status]').textContent");
        until("it says so", || page.ask(&said) == json!("Copied."));
        let script = format!(
            "const done = arguments[0]; navigator.clipboard.readText().then((text) => \
                 done([text === document.querySelector('#{form}').value, \
                     text.includes(location.origin), text.includes('<')]))"
        );
        assert_eq!(page.0.script_until_done(&script, &[]), json!([true, true, true]), "{form}");
    }
}

#[test]
fn embedding_a_frame_follows_a_link_to_a_card() {
    let hosts = Hosts::start();
    let page = hosts.open(&format!("<a href=\"#b-wpfd\">A card</a>{FRAME}{LOADER}"), "");
    let height = || page.0.script("return document.querySelector('iframe').style.height", &[]);
    until("the frame has its height", || height() != json!(""));
    assert_eq!(page.0.script("return scrollY", &[]), json!(0));
    page.0.script("document.querySelector('a').click()", &[]);
    until("the card is in sight", || page.0.script("return scrollY > 200", &[]) == json!(true));
}

#[test]
fn embedding_cards_lead_to_the_pages_of_events_where_the_programme_is() {
    for (lang, folder) in [("en", ""), ("ru", "ru/")] {
        let hosts = Hosts::start();
        let script = format!(
            "<script src=\"{{base}}embed.js\" data-barnoma=\"programme\" data-lang=\"{lang}\" async></script>"
        );
        let page = hosts.open(&script, "");
        until("there is an element", || {
            page.0.script("return !!document.querySelector('barnoma-programme')", &[])
                == json!(true)
        });
        page.wait_for_the_widget();
        let links = "[...root().querySelectorAll('article[data-kind=event] .b-card__title a')]\
                     .map((link) => link.href)";
        let links = page.ask(links);
        let begin = format!("{}event/", hosts.programme.address());
        let mut n_own = 0;
        for link in links.as_array().unwrap() {
            let Some(path) = link.as_str().unwrap().strip_prefix(&begin) else { continue };
            assert!(path.starts_with(folder) && path.ends_with(".html"), "{lang}: {link}");
            assert!(built().join("event").join(path).is_file(), "{lang}: {link}");
            n_own += 1;
        }
        assert!(n_own > 5, "{n_own} events lead to their pages: {links}");
    }
}
