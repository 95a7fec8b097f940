//! What `barnoma build` made of the demo, and what stands in an element of it: the widget is in a
//! shadow root there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::driver::variable;
use super::session::Browser;
use super::wait::{until, until_some};

/// The folder that was built.
#[track_caller]
pub fn built() -> PathBuf {
    variable("BARNOMA_BUILT")
}

/// The same programme, built three days later.
#[track_caller]
pub fn built_newer() -> PathBuf {
    variable("BARNOMA_BUILT_NEWER")
}

/// A programme with so many records that they stand on several pages, as the demo was built.
#[track_caller]
pub fn built_long() -> PathBuf {
    variable("BARNOMA_BUILT_LONG")
}

/// The board of the demo, built twice: a meeting was moved in between, and the first version is kept.
#[track_caller]
pub fn built_board() -> PathBuf {
    variable("BARNOMA_BUILT_BOARD")
}

/// Copies a folder with all that is in it over another.
#[track_caller]
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

/// The name of a file of a folder that is named by its content: `a.css` may be
/// `a.0123456789ab.css`, and `m/a.json` `m.0123456789ab/a.json`.
#[track_caller]
pub fn named(folder: &Path, name: &str) -> String {
    let at = name.find('/').or(name.rfind('.')).unwrap();
    let (start, end) = name.split_at(at);
    let (start, end) = (format!("{start}."), end.split_once('/').map_or(end, |_| ""));
    let found = fs::read_dir(folder).unwrap().find_map(|entry| {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let is_it = name.len() == start.len() + 12 + end.len();
        (is_it && name.starts_with(&start) && name.ends_with(end)).then_some(name)
    });
    let found = found.unwrap_or_else(|| panic!("{name} in {}", folder.display()));
    match name.split_once('/') {
        Some((_, file)) => format!("{found}/{file}"),
        None => found,
    }
}

/// The rule of `docs/publishing.md`: twelve digits of a hash between a dot and a dot or slash.
pub fn is_named_by_content(name: &str) -> bool {
    name.match_indices('.').any(|(at, _)| {
        let (digits, rest) = name[at + 1..].split_at_checked(12).unwrap_or(("", ""));
        !digits.is_empty()
            && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
            && rest.starts_with(['.', '/'])
    })
}

/// What the first form of `embed.html` has inside of its element: the whole list.
#[track_caller]
pub fn list() -> String {
    let page = fs::read_to_string(built().join("embed.html")).unwrap();
    let snippet = page.split_once("<textarea id=\"element\"").unwrap().1;
    let snippet = snippet.split_once("</textarea>").unwrap().0;
    let html = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
        .iter()
        .fold(snippet.to_owned(), |text, (entity, sign)| text.replace(entity, sign));
    let inside = html.split_once("<section").unwrap().1;
    let inside = inside.split_once("</barnoma-programme>").unwrap().0;
    format!("<section{inside}")
}

/// Functions for scripts: `root()` is the shadow root of the first element, or the element.
const WORDS: &str = "
    const element = document.querySelector('barnoma-programme');
    const root = () => element?.shadowRoot ?? element ?? document;
    const ids = () => [...root().querySelectorAll('article')].map((card) => card.id);
    const total = () => root().querySelector('[data-barnoma=results]')?.dataset.total;
    const isLive = () => !!root().querySelector('section.barnoma')
        && !root().querySelector('[data-barnoma=prerendered], [data-drawing]');
";

/// A page with an element.
#[derive(Debug)]
pub struct Embedded(pub Browser);

impl Embedded {
    /// Opens an address and waits until the widget has taken the place of the list.
    #[track_caller]
    pub fn open(browser: Browser, address: &str) -> Embedded {
        browser.go(address);
        let page = Embedded(browser);
        page.wait_for_the_widget();
        page
    }

    /// Waits until the widget has taken the place of the list.
    #[track_caller]
    pub fn wait_for_the_widget(&self) {
        let is_live = || self.ask("isLive() && !!total()") == json!(true);
        if until_some(|| is_live().then_some(())).is_none() {
            let text = self.ask("root().textContent.trim().slice(0, 500)");
            panic!("the widget does not come; there is {text}");
        }
    }

    /// The value of an expression on the page.
    #[track_caller]
    pub fn ask(&self, expression: &str) -> Value {
        self.0.script(&format!("{WORDS} return {expression};"), &[])
    }

    /// The ids of the cards, in order.
    #[track_caller]
    pub fn ids(&self) -> Vec<String> {
        let ids = self.ask("ids()");
        ids.as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect()
    }

    /// Waits until so many records match.
    #[track_caller]
    pub fn expect_total(&self, n: usize) {
        until(&format!("{n} records match"), || self.ask("total()") == json!(n.to_string()));
    }

    /// Types into the search field, key by key, behind what is there.
    #[track_caller]
    pub fn search(&self, text: &str) {
        self.click("input[type=search]");
        self.0.keys(text);
    }

    /// Waits until words that were searched are marked.
    #[track_caller]
    pub fn expect_marks(&self) {
        until("the words are marked", || self.ask("!!root().querySelector('mark')") == json!(true));
    }

    /// Clicks the first element that a selector finds in the widget, when nothing is about to move.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        until("all is laid out", || {
            self.ask("!root().querySelector('[data-drawing]')") == json!(true)
        });
        let script = format!("{WORDS} return root().querySelector({})", json!(selector));
        let found = until_some(|| self.0.element(&script, &[]));
        self.0.click(&found.unwrap_or_else(|| panic!("there is no {selector}")));
    }
}
