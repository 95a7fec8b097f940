//! The programme's own page without a network, and what happens when there is a newer one, none
//! any more, or something else in its place.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use barnoma_testkit::server::{Answer, Server};
use serde_json::{Value, json};

use crate::support::built::{Embedded, built, built_newer, copy, named};
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

    /// From now on the page is sent as an optimiser would have it.
    fn rewrite_the_page(&self) {
        let page = fs::read_to_string(self.folder.join("index.html")).unwrap();
        let page = page.replace("</head>", "<script src=\"/optimiser.js\"></script></head>");
        self.server.answer("/", Answer::new(200, "text/html; charset=utf-8", page));
        self.server.answer("/optimiser.js", Answer::new(200, "text/javascript", ""));
    }

    /// From now on the page, or whatever is asked for, gets this answer.
    fn answer_all(&self, answer: &Answer) {
        for path in ["/", "/index.html", "/sw.js", "/programme.json", "/barnoma.js"] {
            self.server.answer(path, answer.clone());
        }
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

/// The version that the page in this window is of.
fn version(page: &Embedded) -> Value {
    page.ask("document.querySelector('[data-version]').dataset.version")
}

/// The copies that this browser keeps, by their names.
fn copies(page: &Embedded) -> Value {
    let script = "const done = arguments[0]; caches.keys().then((names) => \
         done(names.filter((name) => name.startsWith('barnoma ')).sort()));";
    page.0.script_until_done(script, &[])
}

/// Waits until the copy of the version in this window is whole: its page comes last.
#[track_caller]
fn wait_for_the_copy(page: &Embedded) {
    let name = format!("barnoma / {}", version(page).as_str().unwrap());
    let script = format!(
        "const done = arguments[0]; \
         caches.match(location.href.split('?')[0], {{cacheName: '{name}'}}) \
             .then((found) => done(!!found), () => done(false));"
    );
    until("the newer copy is kept", || page.0.script_until_done(&script, &[]) == json!(true));
}

/// Somebody looks at the window again.
fn look(page: &Embedded) {
    page.0.script("document.dispatchEvent(new Event('visibilitychange'))", &[]);
}

const NOTICE: &str = "document.querySelector('[data-newer]').textContent";
const NEWER: &str = "A newer programme is here. Show it";
const KEPT: &str =
    "The programme’s site does not answer. This is the copy that was kept on your device. ";

#[test]
fn offline_page_and_all_that_it_links_to_work_without_a_network_after_one_visit() {
    let host = Host::start("offline");
    let page = visited(&host);
    let ids = page.ids();
    let address = host.server.address();
    drop(host);
    page.0.go(&format!("{address}?b.show=event"));
    page.wait_for_the_widget();
    page.expect_total(14);
    until("it says that it is the copy", || page.ask(NOTICE) == json!(KEPT));
    page.search("freedom");
    page.expect_marks();
    page.0.go(&format!("{address}index.html?b.lang=ru"));
    page.wait_for_the_widget();
    assert_eq!(page.ask("root().querySelector('section').lang"), json!("ru"));
    assert_eq!(page.ids(), ids);
    until("in the language of the programme", || {
        page.ask(NOTICE)
            .as_str()
            .is_some_and(|text| text.starts_with("Сайт программы не отвечает."))
    });

    page.0.go(&format!("{address}event/wpfd.html"));
    page.wait_for_the_widget();
    assert_eq!(page.0.address(), format!("{address}#b-wpfd"));
    assert!(page.ids().contains(&"b-wpfd".to_owned()));
    page.0.go(&format!("{address}event/ru/wpfd.html"));
    page.wait_for_the_widget();
    assert_eq!(page.0.address(), format!("{address}?b.lang=ru#b-wpfd"));
    page.0.go(&format!("{address}list/51.html#b-wpfd"));
    page.wait_for_the_widget();
    assert_eq!(page.0.address(), format!("{address}#b-wpfd"), "as the list's other pages do");
    page.0.go(&format!("{address}programme.html"));
    page.wait_for_the_widget();
    assert_eq!(page.ids(), ids);
}

#[test]
fn offline_copy_and_all_that_may_be_wanted_later_wait_until_the_programme_stands() {
    let host = Host::start("patient");
    let wasm = named(&host.folder, "barnoma_bg.wasm");
    let late = Answer::new(200, "application/wasm", fs::read(host.folder.join(&wasm)).unwrap());
    host.server.answer(&format!("/{wasm}"), late.after(Duration::from_secs(5)));
    let page = Embedded(Browser::chromium());
    page.0.go(&host.server.address());
    until("the page itself is loaded", || page.ask("document.readyState") == json!("complete"));
    std::thread::sleep(Duration::from_millis(700));
    let state = "document.querySelector('barnoma-programme').dataset.state ?? ''";
    assert_eq!(page.ask(state), json!(""), "the programme is awaited");
    let asked = host.server.requests();
    for later in ["sw.js", "annex", "reader", "rescue", "parts/", "messages"] {
        assert!(!asked.iter().any(|line| line.contains(later)), "{later} in {asked:?}");
    }
    page.wait_for_the_widget();
    until("then it is kept", || host.server.requests().iter().any(|line| line == "GET /sw.js"));
}

/// The names of the files that the copy holds.
fn held(page: &Embedded) -> Vec<String> {
    let script = "const done = arguments[0]; caches.keys().then(async (names) => { \
         const own = names.filter((name) => name.startsWith('barnoma ')); \
         const cache = await caches.open(own.at(-1)); \
         done((await cache.keys()).map((one) => new URL(one.url).pathname.slice(1))); });";
    serde_json::from_value(page.0.script_until_done(script, &[])).unwrap()
}

#[test]
fn offline_pictures_and_files_to_take_away_are_there_for_who_has_used_them() {
    let host = Host::start("used");
    let page = visited(&host);
    let is_used = |name: &String| name.contains("read") || name == "programme.json";
    assert!(!held(&page).iter().any(is_used), "nobody has used them: {:?}", held(&page));
    let address = host.server.address();
    page.0.go(&format!("{address}?b.as=matrix"));
    page.wait_for_the_widget();
    const CAPTION: &str = "root().querySelector('.b-matrix caption')?.textContent ?? ''";
    until("the matrix is drawn", || page.ask(CAPTION) != json!(""));
    let all = page.ask(CAPTION);
    until("what drew it is kept", || held(&page).iter().filter(|name| is_used(name)).count() >= 4);
    drop(host);
    page.0.go(&format!("{address}?b.as=matrix&b.show=event"));
    page.wait_for_the_widget();
    until("it is drawn without a network too", || {
        let caption = page.ask(CAPTION);
        caption != json!("") && caption != all
    });
    page.0.go(&format!("{address}?b.as=matrix"));
    page.wait_for_the_widget();
    until("and whole", || page.ask(CAPTION) == all);
}

#[test]
fn offline_nothing_is_made_of_an_earlier_dataset() {
    let host = Host::start("earlier");
    let page = visited(&host);
    let address = host.server.address();
    page.0.go(&format!("{address}?b.as=matrix"));
    page.wait_for_the_widget();
    const CAPTION: &str = "root().querySelector('.b-matrix caption')?.textContent ?? ''";
    until("the dataset is kept", || held(&page).iter().any(|name| name == "programme.json"));
    host.publish_newer();
    // The dataset is another; the day alone makes a newer page.
    let dataset = host.folder.join("programme.json");
    let text = fs::read_to_string(&dataset).unwrap();
    fs::write(&dataset, [&text, "\n"].concat()).unwrap();
    let worker = host.folder.join("sw.js");
    let script = fs::read_to_string(&worker).unwrap();
    let at = script.find("\"programme.json\"").expect("the dataset");
    let (before, after) = script.split_at(at);
    let sum = after.split('"').nth(3).expect("its checksum");
    let other = after.replacen(sum, &"0".repeat(sum.len()), 1);
    fs::write(&worker, [before, &other].concat()).unwrap();
    page.0.go(&address);
    page.wait_for_the_widget();
    wait_for_the_copy(&page);
    drop(host);
    page.0.go(&format!("{address}?b.as=matrix"));
    page.wait_for_the_widget();
    let failed = "root().querySelector('.b-results [data-do=retry]') !== null";
    until("it says that it could not be made", || page.ask(failed) == json!(true));
    assert_eq!(page.ask(CAPTION), json!(""));
}

#[test]
fn offline_copy_never_hides_a_newer_programme() {
    let host = Host::start("newer");
    let page = visited(&host);
    let before = version(&page);
    host.publish_newer();
    page.0.reload();
    page.wait_for_the_widget();
    assert_ne!(version(&page), before, "the network comes first");
    assert_eq!(page.ask(NOTICE), json!(""), "what is shown is the newest");
    wait_for_the_copy(&page);
    let (newer, address) = (version(&page), host.server.address());
    drop(host);
    page.0.go(&address);
    page.wait_for_the_widget();
    assert_eq!(version(&page), newer, "and the copy is of it");
}

#[test]
fn offline_tab_that_was_left_open_learns_of_a_newer_programme_and_shows_it_when_asked() {
    let host = Host::start("open");
    let page = visited(&host);
    let before = version(&page);
    look(&page);
    let settled = "const done = arguments[0]; setTimeout(() => done(true), 300)";
    page.0.script_until_done(settled, &[]);
    assert_eq!(page.ask(NOTICE), json!(""), "nothing is newer");

    host.publish_newer();
    look(&page);
    until("it says that there is a newer programme", || page.ask(NOTICE) == json!(NEWER));
    assert_eq!(version(&page), before, "nobody's list changes while it is read");
    // In the language that was chosen meanwhile.
    let choose = "const list = root().querySelector('select:has([value=ru])'); list.value = 'ru'; \
         list.dispatchEvent(new Event('change', {bubbles: true}))";
    page.ask(&format!("(() => {{ {choose} }})()"));
    until("it says so in Russian", || {
        page.ask(NOTICE) == json!("Данные программы обновились. Показать")
    });
    page.0.script("document.querySelector('[data-newer] button').click()", &[]);
    until("the newer one is shown", || {
        page.ask("document.querySelector('[data-version]')?.dataset.version") != before
            && page.ask("document.readyState") == json!("complete")
    });
    page.wait_for_the_widget();
    assert_eq!(page.ask(NOTICE), json!(""));
    until("the focus is at the programme's name", || {
        page.ask("root().activeElement?.localName") == json!("h1")
    });
}

#[test]
fn offline_tab_learns_of_a_newer_programme_when_it_is_online_again() {
    let host = Host::start("online");
    let page = visited(&host);
    host.publish_newer();
    page.0.script("dispatchEvent(new Event('online'))", &[]);
    until("it says that there is a newer programme", || page.ask(NOTICE) == json!(NEWER));
}

#[test]
fn offline_notice_comes_also_where_the_newer_copy_cannot_be_kept() {
    let host = Host::start("torn");
    let page = visited(&host);
    let address = host.server.address();
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
    until("the webmaster hears why", || {
        page.0.console().iter().any(|line| {
            line.contains("no copy is kept for offline")
                && line.contains("/programme.pack is not the file that was built")
        })
    });
    look(&page);
    until("it says that there is a newer programme", || page.ask(NOTICE) == json!(NEWER));
    drop(host);
    page.0.go(&address);
    page.wait_for_the_widget();
    assert!(page.ids().len() > 20, "the old copy is whole");
}

#[test]
fn offline_copy_is_kept_where_a_host_adds_to_the_page() {
    let host = Host::start("optimiser");
    host.rewrite_the_page();
    let page = visited(&host);
    let before = version(&page);
    host.publish_newer();
    host.rewrite_the_page();
    look(&page);
    until("it says that there is a newer programme", || page.ask(NOTICE) == json!(NEWER));
    page.0.reload();
    page.wait_for_the_widget();
    wait_for_the_copy(&page);
    let address = host.server.address();
    drop(host);
    page.0.go(&address);
    page.wait_for_the_widget();
    assert_ne!(version(&page), before);
    assert!(page.ask("!!document.querySelector('[src=\"/optimiser.js\"]')") == json!(true));
}

#[test]
fn offline_copy_is_not_kept_where_a_host_changes_scripts_and_the_webmaster_hears_of_it() {
    let host = Host::start("minified");
    let script = named(&built(), "page.js");
    let text = fs::read_to_string(built().join(&script)).unwrap();
    let minified = Answer::new(200, "text/javascript", format!("/* minified */{text}"));
    host.server.answer(&script, minified);
    let page = Embedded::open(Browser::chromium(), &host.server.address());
    until("the webmaster hears why", || {
        page.0
            .console()
            .iter()
            .any(|line| line.contains("no copy is kept for offline") && line.contains(&script))
    });
    page.expect_total(27);
}

#[test]
fn offline_copy_is_shown_where_the_network_takes_too_long_and_says_what_it_is() {
    let host = Host::start("slow");
    let page = visited(&host);
    let late = Answer::text(200, "").after(Duration::from_secs(60));
    host.server.answer("/", late);
    page.0.go(&host.server.address());
    page.wait_for_the_widget();
    page.expect_total(27);
    let host_name = "location.href = '/?b.show=event'";
    page.0.script(host_name, &[]);
    until("choices in the address hold", || page.ask("total()") == json!("14"));
}

#[test]
fn offline_copy_stands_in_for_a_server_in_trouble_until_it_is_well() {
    let host = Host::start("trouble");
    let page = visited(&host);
    host.answer_all(&Answer::text(503, "We are moving"));
    page.0.reload();
    page.wait_for_the_widget();
    page.expect_total(27);
    until("it says that it is the copy", || page.ask(NOTICE) == json!(KEPT));
    for path in ["/", "/index.html", "/sw.js", "/programme.json", "/barnoma.js"] {
        host.server.forget(path);
    }
    host.publish_newer();
    look(&page);
    until("it says that there is a newer programme", || page.ask(NOTICE) == json!(NEWER));
}

#[test]
fn offline_copy_ends_with_its_programme_at_the_second_visit() {
    for status in [404, 410] {
        let host = Host::start(&format!("gone-{status}"));
        let page = visited(&host);
        host.answer_all(&Answer::text(status, "This programme has ended"));
        let expect_the_answer = || {
            page.0.go(&host.server.address());
            let text = page.0.script("return document.body.textContent", &[]);
            assert_eq!(text, json!("This programme has ended\n"));
        };
        expect_the_answer();
        assert_eq!(copies(&page).as_array().map(Vec::len), Some(1), "once may be a mistake");
        expect_the_answer();
        until("nothing of it is left", || {
            let left = "const done = arguments[0]; Promise.all([caches.keys(), \
                 navigator.serviceWorker.getRegistrations()]).then(([names, known]) => \
                 done([names.length, known.length]));";
            page.0.script_until_done(left, &[]) == json!([0, 0])
        });
    }
}

#[test]
fn offline_copy_ends_where_another_page_and_no_worker_stand_in_its_place() {
    let host = Host::start("replaced");
    let page = visited(&host);
    for path in ["/", "/index.html"] {
        let other = Answer::new(200, "text/html", "<!doctype html><title>Other</title>");
        host.server.answer(path, other);
    }
    host.server.answer("/sw.js", Answer::text(404, "there is none"));
    for _ in 0..2 {
        page.0.go(&host.server.address());
        assert_eq!(page.ask("document.title"), json!("Other"));
    }
    until("nothing of it is left", || copies(&page) == json!([]));
}

#[test]
fn offline_copy_outlives_the_sign_in_page_of_a_network() {
    let host = Host::start("captive");
    let page = visited(&host);
    let sign_in = Answer::new(200, "text/html", "<!doctype html><title>Sign in</title>");
    host.answer_all(&sign_in);
    for _ in 0..3 {
        page.0.go(&host.server.address());
        assert_eq!(page.ask("document.title"), json!("Sign in"));
    }
    let address = host.server.address();
    assert_eq!(copies(&page).as_array().map(Vec::len), Some(1));
    drop(host);
    page.0.go(&address);
    page.wait_for_the_widget();
    page.expect_total(27);
}

#[test]
fn offline_notice_covers_nothing_that_has_the_focus() {
    let host = Host::start("focus");
    let page = visited(&host);
    host.publish_newer();
    look(&page);
    until("it says that there is a newer programme", || page.ask(NOTICE) == json!(NEWER));
    for _ in 0..60 {
        page.0.keys("\u{e004}");
        let covered = page.ask(
            "(() => { const at = root().activeElement; if (!at) return null; \
                const box = at.getBoundingClientRect(); \
                const bar = document.querySelector('[data-newer]').getBoundingClientRect(); \
                return box.bottom > bar.top && box.height < 200 ? at.outerHTML : null; })()",
        );
        assert_eq!(covered, Value::Null);
    }
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
