//! Visits in the middle of a deploy, on a real nginx with our sample: a page and the pieces of
//! another version, a piece that is missing, half there, or something else.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::support::built::{Embedded, built, named};
use crate::support::real::{Kind, Real};
use crate::support::session::Browser;
use crate::support::wait::until;

/// What the element loads, and holds to be of one version.
const PIECES: [&str; 3] = ["barnoma_bg.wasm", "barnoma_bg.js", "barnoma.css"];

/// What stands for the seal in another version: a name too, as a script may say it without quotes.
const OTHER: &str = "a00000000000";

/// What stands in all of them for their being of one version.
fn seal(folder: &Path) -> String {
    let script = fs::read_to_string(folder.join(named(folder, "barnoma_bg.js"))).unwrap();
    let (_, seal) = script.split_once("export const seal=`").unwrap();
    seal[..12].to_owned()
}

/// A file as another version would have it: all that is different is what it is known by.
fn of_another_version(folder: &Path, file: &str) -> Vec<u8> {
    let (bytes, seal) = (fs::read(folder.join(file)).unwrap(), seal(folder));
    let mut other = bytes.clone();
    let mut n_found = 0;
    for at in 0..bytes.len() - seal.len() {
        if bytes[at..].starts_with(seal.as_bytes()) {
            other[at..at + seal.len()].copy_from_slice(OTHER.as_bytes());
            n_found += 1;
        }
    }
    assert!(n_found > 0, "{file} carries the seal");
    other
}

/// A server with the programme under a broken deploy.
fn spoilt(test: &str, spoil: impl Fn(&Path)) -> Option<Real> {
    let server = Real::start(Kind::Nginx, test)?;
    // Without the packed twins: what is spoiled shall be what is sent.
    for entry in fs::read_dir(server.site()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "gz" || ending == "br") {
            fs::remove_file(path).unwrap();
        }
    }
    spoil(&server.site());
    Some(server)
}

/// The programme under a broken deploy keeps its list and says one line; when the deploy is done
/// the same browser has the widget, whatever it was told in between to keep for ever.
#[track_caller]
fn expect_the_list_then_the_widget(test: &str, spoil: impl Fn(&Path), line: &str) {
    let Some(server) = spoilt(test, spoil) else { return };
    let page = Embedded(Browser::chromium());
    page.0.go(&server.address());
    until("the element has given up", || page.ask("element.dataset.state") == json!("failed"));
    assert_eq!(page.ask("ids().length"), json!(27), "the list stays");
    let mut told = page.0.console();
    // A browser that is used again remembers the pages of other tests.
    told.retain(|line| line.contains(&server.address()));
    let ours: Vec<&String> = told.iter().filter(|said| said.contains("barnoma 0.1.0")).collect();
    assert_eq!(ours.len(), 1, "{told:?}");
    assert!(ours[0].contains(line), "{ours:?}");
    assert!(!told.iter().any(|said| said.contains("out of bounds")), "{told:?}");

    for name in PIECES {
        let name = named(&built(), name);
        fs::copy(built().join(&name), server.site().join(&name)).unwrap();
    }
    page.0.go("about:blank");
    page.0.go(&server.address());
    page.wait_for_the_widget();
    page.expect_total(27);
}

/// What only a search needs.
const ANNEX: &str = "barnoma_annex.wasm";

/// A programme without what searches it is shown and filtered, says one line about a search, and
/// finds when the deploy is done, in the same window.
#[track_caller]
fn expect_filters_then_a_search(test: &str, spoil: impl Fn(&Path), line: &str) {
    let Some(server) = spoilt(test, spoil) else { return };
    let page = Embedded::open(Browser::chromium(), &server.address());
    page.search("journalist");
    let told = || page.0.console().into_iter().filter(|said| said.contains("barnoma: "));
    let mut seen: Vec<String> = Vec::new();
    until("the console says why", || {
        seen.extend(told());
        seen.iter().any(|said| said.contains(line))
    });
    page.expect_total(27);
    page.click("label:has([value=event])");
    page.expect_total(14);
    let annex = named(&built(), ANNEX);
    fs::copy(built().join(&annex), server.site().join(&annex)).unwrap();
    page.search("s");
    page.expect_marks();
}

#[test]
fn deploy_of_an_annex_of_another_version_leaves_the_filters() {
    expect_filters_then_a_search(
        "other-annex",
        |site| put(site, ANNEX, of_another_version(&built(), &named(&built(), ANNEX))),
        "is not whole, or of another version; copy the whole folder; the next choice asks for it again",
    );
}

#[test]
fn deploy_of_half_an_annex_leaves_the_filters() {
    expect_filters_then_a_search(
        "half-annex",
        |site| {
            let whole = fs::read(site.join(named(site, ANNEX))).unwrap();
            put(site, ANNEX, &whole[..whole.len() / 2]);
        },
        "is not whole, or of another version; copy the whole folder; the next choice asks for it again",
    );
}

#[test]
fn deploy_without_its_annex_yet_leaves_the_filters() {
    expect_filters_then_a_search(
        "no-annex",
        |site| fs::remove_file(site.join(named(site, ANNEX))).unwrap(),
        "the whole folder copied?; the next choice asks for it again",
    );
}

fn put(site: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(site.join(named(site, name)), bytes).unwrap();
}

#[test]
fn deploy_of_a_wasm_of_another_version_is_refused() {
    expect_the_list_then_the_widget(
        "other-wasm",
        |site| {
            put(site, "barnoma_bg.wasm", of_another_version(site, &named(site, "barnoma_bg.wasm")))
        },
        "are of two versions",
    );
}

#[test]
fn deploy_of_a_script_of_another_version_is_refused() {
    expect_the_list_then_the_widget(
        "other-script",
        |site| put(site, "barnoma_bg.js", of_another_version(site, &named(site, "barnoma_bg.js"))),
        "are of two versions",
    );
}

#[test]
fn deploy_of_a_sheet_of_another_version_is_refused() {
    expect_the_list_then_the_widget(
        "other-sheet",
        |site| put(site, "barnoma.css", of_another_version(site, &named(site, "barnoma.css"))),
        "are of two versions",
    );
}

#[test]
fn deploy_of_script_and_wasm_of_another_version_is_refused_by_the_element() {
    expect_the_list_then_the_widget(
        "other-pair",
        |site| {
            let files = ["barnoma_bg.wasm", "barnoma_bg.js"];
            let others = files.map(|name| of_another_version(site, &named(site, name)));
            for (name, bytes) in files.iter().zip(others) {
                put(site, name, bytes);
            }
        },
        "are of two versions",
    );
}

#[test]
fn deploy_without_its_wasm_yet_keeps_the_list() {
    expect_the_list_then_the_widget(
        "no-wasm",
        |site| fs::remove_file(site.join(named(site, "barnoma_bg.wasm"))).unwrap(),
        "was answered with status 404",
    );
}

#[test]
fn deploy_without_its_script_yet_keeps_the_list() {
    expect_the_list_then_the_widget(
        "no-script",
        |site| fs::remove_file(site.join(named(site, "barnoma_bg.js"))).unwrap(),
        "was answered with status 404",
    );
}

#[test]
fn deploy_without_its_sheet_yet_keeps_the_list() {
    expect_the_list_then_the_widget(
        "no-sheet",
        |site| fs::remove_file(site.join(named(site, "barnoma.css"))).unwrap(),
        "was answered with status 404",
    );
}

#[test]
fn deploy_of_half_a_wasm_keeps_the_list() {
    expect_the_list_then_the_widget(
        "half",
        |site| {
            let whole = fs::read(site.join(named(site, "barnoma_bg.wasm"))).unwrap();
            put(site, "barnoma_bg.wasm", &whole[..whole.len() / 2]);
        },
        "is not whole",
    );
}

#[test]
fn deploy_of_half_a_sheet_keeps_the_list() {
    expect_the_list_then_the_widget(
        "half-sheet",
        |site| {
            let whole = fs::read(site.join(named(site, "barnoma.css"))).unwrap();
            put(site, "barnoma.css", &whole[..whole.len() / 2]);
        },
        "is not whole",
    );
}

#[test]
fn deploy_of_a_page_in_place_of_the_wasm_keeps_the_list() {
    expect_the_list_then_the_widget(
        "page",
        |site| put(site, "barnoma_bg.wasm", "<!doctype html><p>We are moving"),
        "is no wasm: it is sent as application/wasm and begins with",
    );
}

#[test]
fn deploy_of_half_a_script_keeps_the_list() {
    expect_the_list_then_the_widget(
        "half-script",
        |site| {
            let whole = fs::read(site.join(named(site, "barnoma_bg.js"))).unwrap();
            put(site, "barnoma_bg.js", &whole[..whole.len() / 2]);
        },
        "is no whole script",
    );
}

#[test]
fn deploy_leaves_an_open_page_what_it_names() {
    let Some(server) = Real::start(Kind::Nginx, "over") else { return };
    let before = fs::read_to_string(server.site().join("index.html")).unwrap();
    // Another version comes over the old one, whose pieces have names of their own.
    for name in PIECES {
        let other = of_another_version(&built(), &named(&built(), name));
        let (stem, ending) = name.split_once('.').unwrap();
        fs::write(server.site().join(format!("{stem}.000000000000.{ending}")), other).unwrap();
    }
    let element = fs::read_to_string(server.site().join("barnoma.js")).unwrap();
    let mut newer = element.replace(&seal(&built()), OTHER);
    for name in PIECES {
        let old = named(&built(), name);
        let (stem, ending) = name.split_once('.').unwrap();
        newer = newer.replace(&old, &format!("{stem}.000000000000.{ending}"));
    }
    assert_ne!(element, newer);
    for twin in ["barnoma.js.br", "barnoma.js.gz"] {
        fs::remove_file(server.site().join(twin)).unwrap();
    }
    fs::write(server.site().join("barnoma.js"), newer).unwrap();
    assert!(before.contains(&named(&built(), "barnoma_bg.js")), "the page is the old one");
    let page = Embedded::open(Browser::chromium(), &server.address());
    page.expect_total(27);
    let mut told = page.0.console();
    told.retain(|line| line.contains(&server.address()) && line.contains("barnoma 0.1.0"));
    assert_eq!(told, Vec::<String>::new());
}
