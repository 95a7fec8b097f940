//! What is typed finds the record that is meant, also in the browser: there the words are those of
//! a pack, and the text comes by keys. All pairs are tried natively; here one in eight.

use std::fs;
use std::path::Path;

use crate::support::Visit;
use crate::support::wait::until;

/// So many pairs are left out for each that is tried.
const STRIDE: usize = 8;

fn data(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/viewer/tests/data");
    fs::read_to_string(folder.join(name)).expect(name)
}

#[test]
fn found_whatever_is_typed_in_any_language() {
    let programme = serde_json::from_str(&data("kinds-of-words.json")).expect("a programme");
    let pairs = data("search-kinds-of-words.txt");
    let pairs = pairs.lines().filter(|line| !line.starts_with('#'));
    let pairs: Vec<_> = pairs.filter_map(|line| line.split_once(" = ")).step_by(STRIDE).collect();
    assert!(pairs.len() > 25, "{} pairs", pairs.len());
    let page = Visit::to(&programme).open();
    for (typed, id) in pairs {
        page.search(typed);
        until(&format!("{typed:?} finds {id} among the first three"), || {
            page.seen().ids().iter().take(3).any(|seen| seen == id)
        });
        page.clear_search();
    }
}

#[test]
fn found_is_nothing_for_nonsense() {
    let programme = serde_json::from_str(&data("kinds-of-words.json")).expect("a programme");
    let page = Visit::to(&programme).open();
    for typed in ["qwxzvk", "жщъъэф", "zzzyyyxxx"] {
        page.search(typed);
        page.expect_total(0);
        page.clear_search();
    }
}
