//! The programme's own page without a network, and what happens when there is a newer one.

use std::fs;
use std::path::PathBuf;

use barnoma_testkit::server::{Answer, Server};
use serde_json::json;

use crate::support::built::{Embedded, built, built_newer, copy};
use crate::support::session::Browser;
use crate::support::wait::until;

/// A folder that a test may change, served.
struct Host {
    server: Server,
    folder: PathBuf,
}

impl Host {
    fn start(name: &str) -> Host {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("host-{name}"));
        let _ = fs::remove_dir_all(&folder);
        copy(&built(), &folder);
        Host { server: Server::start(&folder, 0).unwrap(), folder }
    }

    fn publish_newer(&self) {
        copy(&built_newer(), &self.folder);
    }
}

/// A first visit, until the copy is whole.
fn visited(host: &Host) -> Embedded {
    let page = Embedded::open(Browser::chromium(), &host.server.address());
    page.0.script_until_done(
        "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));",
        &[],
    );
    until("the copy serves this page", || {
        page.ask("!!navigator.serviceWorker.controller") == json!(true)
    });
    page
}

#[test]
fn offline_page_works_without_a_network_after_one_visit() {
    let host = Host::start("offline");
    let page = visited(&host);
    let ids = page.ids();
    let address = host.server.address();
    drop(host);
    page.0.go(&format!("{address}?b.show=event"));
    page.wait_for_the_widget();
    page.expect_total(14);
    page.0.go(&format!("{address}index.html?b.lang=ru"));
    page.wait_for_the_widget();
    assert_eq!(page.ask("root().querySelector('section').lang"), json!("ru"));
    assert_eq!(page.ids(), ids);
}

#[test]
fn offline_copy_gives_way_to_a_newer_programme_when_the_visitor_asks() {
    const NOTICE: &str = "document.querySelector('[data-newer]').textContent";
    let host = Host::start("newer");
    let page = visited(&host);
    let version = "(await caches.keys()).filter((name) => name.startsWith('barnoma')).join()";
    let versions = |page: &Embedded| {
        let script = format!("const done = arguments[0]; (async () => done({version}))();");
        page.0.script_until_done(&script, &[])
    };
    let before = versions(&page);
    assert_eq!(page.ask(NOTICE), json!(""), "the first copy is newer than nothing");

    host.publish_newer();
    page.0.reload();
    page.wait_for_the_widget();
    until("it says that there is a newer programme", || {
        page.ask(NOTICE) == json!("A newer programme is here. Show it")
    });
    let old_sheet = "document.querySelector('barnoma-programme').shadowRoot !== null";
    assert_eq!(page.ask(old_sheet), json!(true));
    page.0.script("document.querySelector('[data-newer] button').click()", &[]);
    until("the old copy is gone", || {
        let now = versions(&page);
        now != before && !now.as_str().unwrap_or(",").contains(',')
    });
    page.wait_for_the_widget();
    until("nothing newer is offered", || page.ask(NOTICE) == json!(""));
}

#[test]
fn offline_copy_gives_way_in_all_windows_at_once() {
    let host = Host::start("windows");
    let page = visited(&host);
    host.publish_newer();
    page.0.script("window.isOld = true; navigator.serviceWorker.getRegistration().then((known) => known.update())", &[]);
    until("the newer copy waits", || {
        page.ask("!!document.querySelector('[data-newer] button')") == json!(true)
    });
    // What the button of another window says to the worker.
    let ask = "navigator.serviceWorker.getRegistration() \
         .then((known) => known.waiting.postMessage('show'))";
    page.0.script(ask, &[]);
    until("this window is reloaded", || page.ask("window.isOld === undefined") == json!(true));
    page.wait_for_the_widget();
}

#[test]
fn offline_copy_is_never_half_old_and_half_new() {
    let host = Host::start("torn");
    let page = visited(&host);
    // The upload is not finished: the worker is new, a file that it names is another one.
    host.publish_newer();
    host.server.answer("/programme.pack", Answer::json("{}"));
    let failed = page.0.script_until_done(
        "const done = arguments[0]; navigator.serviceWorker.getRegistration().then((known) => {
            known.addEventListener('updatefound', () => {
                const worker = known.installing;
                worker.addEventListener('statechange', () => done(worker.state));
            });
            known.update();
        });",
        &[],
    );
    assert_eq!(failed, json!("redundant"), "it is thrown away");
    let address = host.server.address();
    drop(host);
    page.0.go(&address);
    page.wait_for_the_widget();
    assert!(page.ids().len() > 20, "the old copy is whole");
}

#[test]
fn offline_page_can_be_installed() {
    let host = Host::start("install");
    let page = visited(&host);
    let errors = page.0.devtools("Page.getInstallabilityErrors", json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]));
    let manifest = page.0.devtools("Page.getAppManifest", json!({}));
    assert_eq!(manifest["errors"], json!([]));
    assert!(manifest["url"].as_str().unwrap().ends_with("/manifest.webmanifest"), "{manifest}");
}
