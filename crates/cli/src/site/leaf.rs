//! What the pages beside the programme have in common: ways to each other, and languages.

use anyhow::Result;
use barnoma_lang::messages::LANGUAGES;
use barnoma_viewer::query::Query;

use super::template::{attribute, fill, text};
use super::translation::Translation;
use super::{Folder, ICON, PAGE_SHEET, Shown, changes, close, matrix};

/// The sheet of all these pages.
pub const LEAF_SHEET: &str = "leaf.css";

/// What only these pages need.
pub const FILES: [&str; 4] = [LEAF_SHEET, matrix::SHEET, close::SHEET, close::SCRIPT];

/// A page in a language.
pub struct Leaf<'a> {
    /// Its name without language and ending; a folder may stand before it.
    pub stem: &'a str,
    /// The page that it is a part of, by the name of that.
    pub way: &'a str,
    /// Its heading.
    pub heading: &'a str,
    /// A sheet of its own.
    pub sheet: Option<&'a str>,
    /// A script of its own.
    pub script: Option<&'a str>,
    /// What stands below the heading.
    pub body: &'a str,
}

/// Adds what all of them need.
pub fn add_sheet(folder: &mut Folder<'_>) -> Result<()> {
    folder.add_by_content(LEAF_SHEET, include_str!("../../pages/leaf.css"))
}

/// The pages that there are, each with its name and what it is called.
fn all(shown: &Shown, translation: &Translation) -> Vec<(&'static str, String)> {
    let words = &translation.words;
    let mut ways = Vec::new();
    if shown.is_board() {
        let n = words.number(close::n_pairs(shown));
        if matrix::is_there(shown) {
            ways.push((matrix::STEM, words.text("matrix.title").to_owned()));
        }
        ways.push((close::STEM, words.fill("close.list", &[("n", &n)])));
    }
    if shown.history.log.is_some() {
        ways.push((changes::STEM, words.text("change.title").to_owned()));
    }
    ways
}

/// The ways from the programme's own page, in each language; that of the page is seen until the
/// page's script knows another one.
pub fn links(shown: &Shown, translations: &[Translation]) -> String {
    let mut html = String::new();
    for (number, translation) in translations.iter().enumerate() {
        let ways = all(shown, translation);
        if ways.is_empty() {
            continue;
        }
        let link = |(stem, name): &(&str, String)| {
            let href = attribute(&translation.file(stem, "html"));
            format!("<li><a href=\"{href}\">{}</a></li>", text(name))
        };
        html.push_str(&format!(
            "\n      <nav data-own lang=\"{}\" dir=\"{}\" aria-label=\"{}\"{}><ul>{}</ul></nav>",
            attribute(translation.lang()),
            translation.dir().code(),
            attribute(translation.words.text("site.pages")),
            if number == 0 { "" } else { " hidden" },
            ways.iter().map(link).collect::<String>(),
        ));
    }
    html
}

/// Adds a page.
pub fn add(
    shown: &Shown,
    folder: &mut Folder<'_>,
    translations: &[Translation],
    translation: &Translation,
    leaf: &Leaf<'_>,
) -> Result<()> {
    let up = if leaf.stem.contains('/') { "../" } else { "" };
    let file = translation.file(leaf.stem, "html");
    let canonical = shown.base.as_ref().map_or_else(String::new, |base| {
        let href = attribute(&[base, &*file].concat());
        format!("\n    <link rel=\"canonical\" href=\"{href}\">")
    });
    let mut ways = String::new();
    for (stem, name) in all(shown, translation) {
        let current = match (stem == leaf.stem, stem == leaf.way) {
            (true, _) => " aria-current=\"page\"",
            (false, true) => " aria-current=\"true\"",
            (false, false) => "",
        };
        let href = attribute(&[up, &translation.file(stem, "html")].concat());
        ways.push_str(&format!(
            "            <li><a href=\"{href}\"{current}>{}</a></li>\n",
            text(&name)
        ));
    }
    let sheet = match leaf.sheet {
        Some(sheet) => {
            format!("\n    <link rel=\"stylesheet\" href=\"{up}{}\">", folder.address(sheet)?)
        }
        None => String::new(),
    };
    let script = match leaf.script {
        Some(script) => {
            format!(
                "\n    <script type=\"module\" src=\"{up}{}\"></script>",
                folder.address(script)?
            )
        }
        None => String::new(),
    };
    let html = fill(
        include_str!("../../pages/leaf.html"),
        &[
            ("lang", &attribute(translation.lang())),
            ("dir", translation.dir().code()),
            ("title", &text(&translation.plain(&shown.programme.name))),
            ("heading", &text(leaf.heading)),
            ("canonical", &canonical),
            ("others", &alternates(leaf.stem, shown, translations)),
            ("up", up),
            ("icon", ICON),
            ("page_sheet", folder.address(PAGE_SHEET)?),
            ("leaf_sheet", folder.address(LEAF_SHEET)?),
            ("sheet", &sheet),
            ("script", &script),
            ("pages", &attribute(translation.words.text("site.pages"))),
            ("home", &attribute(&translation.own_page(&Query::default(), ""))),
            ("ways", &ways),
            ("languages", &languages(leaf.stem, translations, translation, up)),
            ("body", leaf.body),
        ],
    )?;
    folder.add(&file, html)
}

/// The page in all its languages, for search engines; they take full addresses only.
fn alternates(stem: &str, shown: &Shown, translations: &[Translation]) -> String {
    let Some(base) = shown.base.as_ref().filter(|_| translations.len() > 1) else {
        return String::new();
    };
    let link = |translation: &Translation| {
        let href = attribute(&[base, &*translation.file(stem, "html")].concat());
        let lang = attribute(translation.lang());
        format!("\n    <link rel=\"alternate\" hreflang=\"{lang}\" href=\"{href}\">")
    };
    translations.iter().map(link).collect()
}

/// The same page in the other languages.
fn languages(stem: &str, translations: &[Translation], own: &Translation, up: &str) -> String {
    if translations.len() < 2 {
        return String::new();
    }
    let mut html = format!(
        "        <nav aria-label=\"{}\">\n          <ul>\n",
        attribute(own.words.text("app.language"))
    );
    for translation in translations {
        let (lang, dir) = (attribute(translation.lang()), translation.dir().code());
        let name = LANGUAGES.iter().find(|(tag, _)| *tag == translation.lang());
        let name = text(name.map_or(translation.lang(), |(_, name)| name));
        let href = attribute(&[up, &translation.file(stem, "html")].concat());
        let current = if translation.lang() == own.lang() { " aria-current=\"page\"" } else { "" };
        html.push_str(&format!(
            "            <li><a href=\"{href}\" hreflang=\"{lang}\" lang=\"{lang}\" dir=\"{dir}\"{current}>{name}</a></li>\n"
        ));
    }
    html.push_str("          </ul>\n        </nav>\n");
    html
}
