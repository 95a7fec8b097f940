//! The widget and the page around it: addresses, anchors and shortcuts of others stay theirs.

use serde_json::json;

use crate::support::Visit;
use crate::support::wait::{until, until_equal};

#[test]
fn guest_writes_choices_at_any_path_and_under_any_base() {
    for path in ["//page", "//example.org/page", "/a//b", "/a/b.html"] {
        for base in ["", "https://elsewhere.example/a/", "/other/"] {
            for state in ["query", "hash"] {
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
    }
}

#[test]
fn guest_behind_the_hash_leaves_the_anchors_of_its_host_alone() {
    for anchor in ["#contact", "#", "#/route", "#b-wpfd", "#%D0%BE"] {
        let page = Visit::to_demo().on_host("plain").with("url-state", "hash").open();
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

#[test]
fn guest_keeps_the_keys_of_its_fields_from_the_hosts_shortcuts() {
    let page = Visit::to_demo().on_host("plain").sized(1280, 900).open();
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
