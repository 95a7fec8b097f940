//! The pictures of `docs/screenshots/`: the demo programme and the board as visitors see them.
//!
//! `BARNOMA_WRITE_SCREENSHOTS=1 cargo xtask test screenshots` takes them anew. Otherwise they are
//! only taken: letters differ between machines, so no pixel is compared, but the committed ones
//! must be the same set, in the same sizes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::boards::Desk;
use crate::support::tmp::tmp;
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// Larger pictures would make the repository heavy for everybody.
const MOST_BYTES: usize = 300_000;
/// Pixels: what a reader of the documentation looks at, not the whole page.
const HEIGHT: u32 = 1400;

const WIDTHS: [u32; 3] = [320, 768, 1280];
const SCHEMES: [&str; 2] = ["light", "dark"];
const LANGUAGES: [&str; 4] = ["en", "ru", "tg", "ar"];

#[test]
fn the_demo_is_pictured_at_three_widths_in_two_schemes_and_four_languages() {
    for width in WIDTHS {
        for scheme in SCHEMES {
            for language in LANGUAGES {
                let page = Visit::to_demo()
                    .at(&format!("?b.lang={language}"))
                    .sized(width, HEIGHT)
                    .preferring("prefers-color-scheme", scheme)
                    .open();
                take(&page, &format!("{width}-{scheme}-{language}"));
            }
        }
    }
}

#[test]
fn filters_a_narrow_panel_and_a_dead_end_are_pictured() {
    let filtered = "?b.outcome=outcome-6&b.outcome=outcome-8&b.when=upcoming&b.q=digital";
    let page = Visit::to_demo().at("?b.outcome=outcome-6&b.outcome=outcome-8&b.when=upcoming");
    let page = page.sized(1280, 1200).open();
    take(&page, "filtered");
    let page = Visit::to_demo().at(filtered).sized(320, 1200).open();
    page.press("button", "Filters (3)");
    page.settle();
    take(&page, "narrow-panel-open");
    let page = Visit::to_demo().at("?b.q=donor&b.status=ongoing").sized(768, 950).open();
    page.expect_total(0);
    take(&page, "dead-end");
}

/// The pages of a board: name, page, width, height and scheme.
const OF_BOARD: [(&str, &str, u32, u32, &str); 4] = [
    ("board-matrix", "matrix.html", 1280, 1100, "light"),
    ("board-matrix-dark-ru", "matrix.ru.html", 1280, 1100, "dark"),
    ("board-matrix-320", "matrix.html", 320, 1100, "light"),
    ("board-close", "close.html", 1280, 1100, "light"),
];
/// The same as a view of the programme, under a filter.
const VIEW: (&str, u32, u32) = ("board-view", 1280, 900);
/// A card with what is close to it.
const HINT: (&str, u32, u32) = ("board-hint", 768, 900);

#[test]
fn the_board_is_pictured_with_its_table_and_a_hint() {
    let desk = Desk::new();
    for (name, page, width, height, scheme) in OF_BOARD {
        desk.sized(width, height);
        desk.prefer("", &[("prefers-color-scheme", scheme)]);
        desk.go(page);
        keep(&desk.browser.picture(), name);
    }
    let (name, width, height) = VIEW;
    desk.sized(width, height);
    desk.prefer("", &[]);
    desk.go("index.html?b.as=matrix&b.show=event&b.type=training&b.type=workshop");
    let table =
        "document.querySelector('barnoma-programme').shadowRoot?.querySelector('.b-matrix')";
    until("the table is there", || desk.ask(&format!("!!{table}")) == json!(true));
    keep(&desk.browser.picture(), name);
    let (name, width, height) = HINT;
    desk.sized(width, height);
    desk.prefer("", &[]);
    desk.go("index.html?b.q=verification#b-office.verification");
    let card = "document.querySelector('barnoma-programme').shadowRoot \
         .querySelector('section.barnoma [id=\"b-office.verification\"]')";
    until("the card is there", || desk.ask(&format!("!!{card}")) == json!(true));
    desk.ask(&format!(
        "{card}.querySelectorAll('details').forEach((one) => {{ one.open = true; }})"
    ));
    desk.ask(&format!("{card}.scrollIntoView()"));
    keep(&desk.browser.picture(), name);
}

#[test]
fn the_committed_pictures_are_the_ones_that_are_taken() {
    if are_written() {
        return;
    }
    let mut expected = BTreeMap::new();
    for width in WIDTHS {
        for scheme in SCHEMES {
            for language in LANGUAGES {
                expected.insert(format!("{width}-{scheme}-{language}.png"), (width, HEIGHT));
            }
        }
    }
    expected.insert("filtered.png".to_owned(), (1280, 1200));
    expected.insert("narrow-panel-open.png".to_owned(), (320, 1200));
    expected.insert("dead-end.png".to_owned(), (768, 950));
    for (name, _, width, height, _) in OF_BOARD {
        expected.insert(format!("{name}.png"), (width, height));
    }
    for (name, width, height) in [VIEW, HINT] {
        expected.insert(format!("{name}.png"), (width, height));
    }
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(committed()).expect("docs/screenshots") {
        let file = entry.expect("an entry").path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&file).expect(&name);
        assert!(bytes.len() <= MOST_BYTES, "{name} has {} bytes", bytes.len());
        found.insert(name, size(&bytes));
    }
    assert_eq!(found, expected);
}

/// Whether the pictures of the repository are taken anew.
fn are_written() -> bool {
    std::env::var_os("BARNOMA_WRITE_SCREENSHOTS").is_some()
}

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screenshots")
}

#[track_caller]
fn take(page: &Page, name: &str) {
    // Nothing is focused in a picture, or hovered.
    page.script("tree.activeElement?.blur(); scrollTo(0, 0)", &[]);
    page.settle();
    keep(&page.picture(), name);
}

#[track_caller]
fn keep(picture: &[u8], name: &str) {
    let folder = if are_written() { committed() } else { tmp("screenshots") };
    assert!(picture.len() <= MOST_BYTES, "{name} has {} bytes", picture.len());
    fs::create_dir_all(&folder).expect("a folder for pictures");
    fs::write(folder.join(format!("{name}.png")), picture).expect("the picture is kept");
}

/// Width and height, from the first chunk of a PNG.
fn size(png: &[u8]) -> (u32, u32) {
    let number =
        |from: usize| u32::from_be_bytes([png[from], png[from + 1], png[from + 2], png[from + 3]]);
    assert_eq!(&png[1..4], b"PNG");
    (number(16), number(20))
}
