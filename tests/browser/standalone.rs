//! The single file: opened from a folder, with nothing beside it and no server.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::support::built::{Embedded, built, named};
use crate::support::session::{Browser, Engine};
use crate::support::wait::until;

/// A copy in a folder of its own, so that nothing can come from beside it; and its address.
fn alone(name: &str) -> (PathBuf, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("alone-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("programme.html");
    fs::copy(built().join("programme.html"), &file).unwrap();
    let address = format!("file://{}", file.display());
    (folder, address)
}

/// Filters, searches, goes back, changes the language: all that a visitor of a server can.
fn walk(browser: Browser, name: &str) {
    let (folder, address) = alone(name);
    let page = Embedded::open(browser, &address);
    let all = page.ids();
    assert!(all.len() > 20, "{all:?}");

    page.click("label:has([value=event])");
    page.expect_total(14);
    until("the address says it", || page.0.address().contains("b.show=event"));
    page.0.back();
    page.expect_total(all.len());
    assert_eq!(page.ids(), all);

    let choose = "const list = root().querySelector('select:has([value=ru])'); list.value = 'ru'; \
         list.dispatchEvent(new Event('change', {bubbles: true}))";
    page.ask(&format!("(() => {{ {choose} }})()"));
    until("it speaks Russian", || page.ask("root().querySelector('section').lang") == json!("ru"));
    until("the address says it", || page.0.address().contains("b.lang=ru"));
    page.0.reload();
    page.wait_for_the_widget();
    assert_eq!(page.ask("root().querySelector('section').lang"), json!("ru"));

    let requests = page.ask("performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith('blob:') && !name.startsWith('data:'))");
    assert_eq!(requests, json!([]), "nothing is asked for");
    drop(page);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn standalone_file_does_everything_from_a_folder() {
    walk(Browser::chromium(), "chromium");
}

#[test]
fn standalone_file_does_everything_from_a_folder_in_firefox() {
    if Engine::Firefox.is_here() {
        walk(Browser::firefox(), "firefox");
    }
}

#[test]
fn standalone_file_does_everything_from_a_folder_in_webkit() {
    if Engine::WebKit.is_here() {
        walk(Browser::webkit(), "webkit");
    }
}

#[test]
fn standalone_file_holds_the_whole_list_without_scripts() {
    let (folder, address) = alone("without-scripts");
    let browser = Browser::chromium();
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.go(&format!("{address}#b-wpfd"));
    let page = Embedded(browser);
    page.0.wait_until_read();
    until("the card is led to", || page.ask("!!document.querySelector(':target')") == json!(true));
    let ids = page.ids();
    assert!(ids.len() > 20 && ids.contains(&"b-wpfd".to_owned()), "{ids:?}");
    assert_eq!(page.ask("document.querySelector(':target')?.id"), json!("b-wpfd"));
    assert!(page.ask("scrollY").as_f64().unwrap() > 0.0, "the anchor leads to its card");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn standalone_file_unpacks_to_what_was_packed() {
    let (folder, address) = alone("unpacked");
    let page = Embedded::open(Browser::chromium(), &address);
    let catalogue = named(&built(), "messages/ru.json");
    let catalogues = built().join(catalogue).parent().unwrap().to_owned();
    let mut n = 0;
    // They come last, and a letter that is read wrongly changes all that follow.
    for entry in fs::read_dir(catalogues).unwrap() {
        let path = entry.unwrap().path();
        let tag = path.file_stem().unwrap().to_str().unwrap();
        if tag == "en" || path.extension().is_none_or(|is| is != "json") {
            continue;
        }
        let ask = "carried().then((parts) => done(new TextDecoder().decode(parts.get(tag))))";
        let ask = format!("const [tag, done] = arguments; {ask}");
        let carried = page.0.script_until_done(&ask, &[json!(tag)]);
        assert_eq!(carried.as_str(), Some(fs::read_to_string(&path).unwrap().as_str()), "{tag}");
        n += 1;
    }
    assert_eq!(n, 8);
    drop(page);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn standalone_file_weighs_at_most_300_kilobytes() {
    let n_bytes = fs::metadata(built().join("programme.html")).unwrap().len();
    assert!(n_bytes <= 300_000, "{n_bytes} bytes");
}
