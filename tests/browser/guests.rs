//! The widget and the page around it: addresses and anchors of others stay theirs.

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
