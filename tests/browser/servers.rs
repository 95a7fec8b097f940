//! The sample configurations of `docs/servers` on real servers: types, caching, policy, and the
//! page under all of that, in a folder of the site.

use std::fs;

use serde_json::json;

use crate::support::built::{Embedded, built, is_named_by_content, named};
use crate::support::real::{Kind, Real};
use crate::support::session::Browser;
use crate::support::wait::until;

/// Every file has its type and the policy, and only what is named by its content is kept.
fn expect_heads(kind: Kind) {
    let Some(server) = Real::start(kind, "heads") else { return };
    let files =
        ["barnoma_bg.wasm", "barnoma.css", "messages/ru.json"].map(|name| named(&built(), name));
    for (path, kind) in [
        ("", "text/html; charset=utf-8"),
        ("barnoma.js", "text/javascript; charset=utf-8"),
        (&files[0], "application/wasm"),
        (&files[1], "text/css; charset=utf-8"),
        (&files[2], "application/json"),
        ("programme.json", "application/json"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("favicon.svg", "image/svg+xml"),
        ("calendar.en.ics", "text/calendar; charset=utf-8"),
        ("feed.en.atom", "application/atom+xml"),
        ("event/wpfd.html", "text/html; charset=utf-8"),
    ] {
        for encodings in ["identity", "gzip, br"] {
            let (head, _) = server.head(path, encodings);
            assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
            assert!(head.contains(&format!("content-type: {kind}")), "{path}: {head}");
            assert!(head.contains("content-security-policy: default-src 'none'"), "{path}: {head}");
            assert!(head.contains("access-control-allow-origin: *"), "{path}: {head}");
            assert!(head.contains("vary: accept-encoding"), "{path}: {head}");
            let kept = match is_named_by_content(path) {
                true => "cache-control: public, max-age=31536000, immutable",
                false => "cache-control: no-cache",
            };
            assert!(head.contains(kept), "{path}: {head}");
            assert_eq!(head.matches("cache-control").count(), 1, "{path}: {head}");
        }
    }
    let wasm = &files[0];
    let (head, n_bytes) = server.head(wasm, "gzip, br");
    let ending = match head.contains("content-encoding: br") {
        true => "br",
        false => "gz",
    };
    assert!(ending == "br" || head.contains("content-encoding: gzip"), "{head}");
    let packed = fs::metadata(built().join(format!("{wasm}.{ending}"))).unwrap().len();
    // A server that sends it in pieces adds the length of each.
    let n_bytes = n_bytes as u64;
    let is_that_file = (packed..packed + 1000).contains(&n_bytes);
    assert!(is_that_file, "{n_bytes} bytes, not the {packed} of the file that was packed");
    let (head, _) = server.head("programme.html", "identity");
    assert!(head.contains("content-disposition: attachment"), "{head}");
}

/// What is not there is kept by nobody, and the folder is found without its slash.
fn expect_errors_and_ways(kind: Kind) {
    let Some(server) = Real::start(kind, "errors") else { return };
    let gone = named(&built(), "barnoma_bg.wasm");
    for file in [&gone, &format!("{gone}.br"), &format!("{gone}.gz")] {
        fs::remove_file(server.site().join(file)).unwrap();
    }
    for path in ["none.html", &gone, "barnoma.0123456789ab.css", "messages.0123456789ab/ru.json"] {
        for encodings in ["identity", "gzip, br"] {
            let (head, _) = server.head(path, encodings);
            assert!(head.starts_with("http/1.1 404"), "{path}: {head}");
            assert!(!head.contains("immutable") && !head.contains("max-age"), "{path}: {head}");
        }
    }
    // The page and the data under an address that looks like one of ours.
    for path in ["?v=0123456789ab", "programme.json?x=.0123456789ab.css"] {
        let (head, _) = server.head(path, "identity");
        assert!(head.contains("cache-control: no-cache"), "{path}: {head}");
    }
    for (path, place) in
        [("/programme", "/programme/"), ("/programme?b.show=event", "/programme/?b.show=event")]
    {
        let (head, _) = server.ask(path, "identity");
        assert!(head.starts_with("http/1.1 30"), "{path}: {head}");
        let found = head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
        assert!(found.ends_with(place), "{path}: {head}");
        assert!(!head.contains("immutable"), "{path}: {head}");
    }
}

/// The page does all that it does, offline copy included, and the policy has nothing to refuse.
fn expect_the_page(kind: Kind) {
    let Some(server) = Real::start(kind, "page") else { return };
    let page = Embedded::open(Browser::chromium(), &server.address());
    page.expect_total(27);
    // The page has the sheet already when the element asks for it.
    let fetched = format!(
        "performance.getEntriesByType('resource').filter(({{ name, initiatorType }}) => \
             initiatorType === 'fetch' && name.endsWith('{}')).map((one) => one.transferSize)",
        named(&built(), "barnoma.css")
    );
    assert_eq!(page.ask(&fetched), json!([0]));
    page.click("label:has([value=event])");
    page.expect_total(14);
    until("the copy for offline is allowed", || {
        page.ask("!!navigator.serviceWorker.controller") == json!(true)
    });
    let refused = page.0.script("return probe.refused", &[]);
    assert_eq!(refused, json!([]));
}

#[test]
fn servers_nginx_sends_every_file_as_it_should() {
    expect_heads(Kind::Nginx);
}

#[test]
fn servers_nginx_keeps_no_error_and_finds_the_folder() {
    expect_errors_and_ways(Kind::Nginx);
}

#[test]
fn servers_nginx_serves_the_page() {
    expect_the_page(Kind::Nginx);
}

#[test]
fn servers_caddy_sends_every_file_as_it_should() {
    expect_heads(Kind::Caddy);
}

#[test]
fn servers_caddy_keeps_no_error_and_finds_the_folder() {
    expect_errors_and_ways(Kind::Caddy);
}

#[test]
fn servers_caddy_serves_the_page() {
    expect_the_page(Kind::Caddy);
}

#[test]
fn servers_apache_sends_every_file_as_it_should() {
    expect_heads(Kind::Apache);
}

#[test]
fn servers_apache_keeps_no_error_and_finds_the_folder() {
    expect_errors_and_ways(Kind::Apache);
}

#[test]
fn servers_apache_serves_the_page() {
    expect_the_page(Kind::Apache);
}
