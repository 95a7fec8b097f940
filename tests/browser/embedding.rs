//! The snippets of embed.html on a host of another origin: script only, link, frame.

use barnoma_testkit::server::Server;
use serde_json::json;

use crate::support::built::{Embedded, built};
use crate::support::hosts::{Hosts, LOADER};
use crate::support::session::Browser;
use crate::support::wait::{until, until_some};

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
    let found = until_some(|| (height() > 1500.0).then(height));
    assert!(found.is_some(), "the frame is {} pixels high", height());
    let source = page.0.script("return document.querySelector('iframe').src", &[]);
    assert_eq!(source, json!(format!("{}?b.show=event", hosts.programme.address())));
    assert!(page.0.address().ends_with("/?b.show=event&mine=1"), "{}", page.0.address());
}

#[test]
fn embedding_a_frame_hears_nobody_else() {
    let hosts = Hosts::start();
    let page = hosts.open(&format!("{FRAME}{LOADER}"), "");
    let height = || page.0.script("return document.querySelector('iframe').style.height", &[]);
    until("the frame has its height", || height() != json!(""));
    let before = height();
    // The page itself is of another origin, and no frame that was marked.
    page.0.script("postMessage({barnoma: 'height', height: 7}, '*')", &[]);
    let settled = "const done = arguments[0]; setTimeout(() => done(true), 200)";
    page.0.script_until_done(settled, &[]);
    assert_eq!(height(), before);
}

#[test]
fn embedding_by_a_merged_or_moved_script_says_what_to_do() {
    let hosts = Hosts::start();
    let script = std::fs::read_to_string(built().join("embed.js")).unwrap();
    let page = hosts.open(&format!("<script>{script}</script>"), "");
    let said = page.0.console().join("\n");
    assert!(said.contains("exclude it from merging and inlining"), "{said}");
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
