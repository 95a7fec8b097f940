//! From a programme and the widget's files to the folder: one file per page that is made.
//!
//! What is made depends on the [`Plan`] alone: the same plan gives the same bytes.

mod embed;
mod folder;
mod index;
mod leaf;
mod offline;
mod pack;
mod plain;
mod single;
mod sitemap;
mod template;

use std::rc::Rc;

use anyhow::{Result, bail};
use barnoma_core::day::Day;
use barnoma_core::index::Agenda;
use barnoma_core::messages::Catalogue;
use barnoma_core::model::{Programme, Url};
use barnoma_core::page::Page;
use barnoma_core::present::{Asked, Library, Wording, present};
use barnoma_core::query::Query;

use crate::widget::{ENTRY, GLUE, MESSAGES, WASM, Widget};
pub use folder::Folder;

/// The data, as it was given.
const DATA: &str = "programme.json";
/// The widget's sheet, and what only prerendered pages need.
const SHEET: &str = "barnoma.css";
/// The look of the page around the widget.
const PAGE_SHEET: &str = "page.css";
/// What the programme's own page does beside the widget.
const PAGE_SCRIPT: &str = "page.js";
/// The page's icon.
const ICON: &str = "favicon.svg";

/// What a site is made from.
#[derive(Debug)]
pub struct Plan {
    /// The dataset's bytes.
    pub data: Vec<u8>,
    /// What they say.
    pub programme: Programme,
    /// The widget's files.
    pub widget: Widget,
    /// The language of the pages.
    pub catalogue: Catalogue,
    /// Where the folder will be served, with a slash at its end.
    pub base: Option<String>,
    /// The day of the build.
    pub today: Day,
}

/// A base address from the command line, with a slash at its end.
pub fn base(written: &str) -> Result<String> {
    let plain = written.split(['?', '#']).next().unwrap_or_default();
    match Url::parse(plain) {
        Some(url) if plain == written => Ok(format!("{}/", url.as_str().trim_end_matches('/'))),
        _ => bail!(
            "--base {written} is no address: write one such as https://example.org/programme/"
        ),
    }
}

/// A programme as it is shown on the day of the build, with nothing chosen.
struct Shown {
    library: Rc<Library>,
    agenda: Agenda,
    wording: Wording,
    /// All records are in it.
    page: Page,
    base: Option<String>,
}

impl Shown {
    fn new(programme: Programme, catalogue: Catalogue, today: Day, base: Option<String>) -> Shown {
        let library = Library::new(programme);
        let agenda = Agenda::new(&library.programme, today);
        let wording = Wording::new(&library.programme, &library.index, catalogue, &[]);
        let page = present(&Asked {
            library: &library,
            agenda: &agenda,
            wording: &wording,
            query: &Query::default(),
            n_drawn: usize::MAX,
            n_unknown: 0,
            missed_locale: None,
        });
        Shown { library: Rc::new(library), agenda, wording, page, base }
    }

    /// The page without what only the widget can serve, for markup that stays without it.
    fn plain_page(&self) -> Page {
        let mut page = self.page.clone();
        page.locales.clear();
        page.controls = None;
        page.results.sort = None;
        page.results.printed.clear();
        page
    }

    /// A paragraph about the programme in one line, for search engines.
    fn summary(&self) -> String {
        let paragraphs: Vec<String> =
            self.page.description.iter().map(|text| text.plain()).collect();
        paragraphs.join(" ")
    }
}

/// Makes all files.
pub fn make(plan: Plan) -> Result<Folder> {
    let Plan { data, programme, widget, catalogue, base, today } = plan;
    let shown = Shown::new(programme, catalogue, today, base);
    let mut folder = Folder::default();
    single::add(&shown, &widget, &data, &mut folder)?;
    folder.add(DATA, data)?;
    folder.add(
        SHEET,
        [barnoma::style::STYLE, include_str!("../../pages/prerendered.css")].concat(),
    )?;
    folder.add(
        PAGE_SHEET,
        concat!(
            include_str!("../../../../static/page.css"),
            include_str!("../../pages/newer.css"),
            include_str!("../../pages/embed.css"),
        ),
    )?;
    folder.add(PAGE_SCRIPT, include_str!("../../pages/page.js"))?;
    folder.add(ICON, include_str!("../../../../static/favicon.svg"))?;
    for (tag, text) in &widget.messages {
        folder.add(&format!("{MESSAGES}/{tag}.json"), text.as_bytes())?;
    }
    folder.add(WASM, widget.wasm)?;
    // The wasm is named by the element or by the script around it.
    let (glue, n_in_glue) = dated(GLUE, &widget.glue, WASM, &folder)?;
    folder.add(GLUE, glue)?;
    let (entry, n_in_entry) = dated(ENTRY, &widget.entry, WASM, &folder)?;
    if n_in_glue + n_in_entry == 0 {
        bail!("neither {ENTRY} nor {GLUE} names {WASM}: build the widget anew");
    }
    folder.add(ENTRY, versioned(ENTRY, &entry, &format!("./{GLUE}"), &folder)?)?;
    leaf::add(&shown, &mut folder)?;
    embed::add(&shown, &mut folder)?;
    offline::add_manifest(&shown, &mut folder)?;
    index::add(&shown, &mut folder)?;
    sitemap::add(&shown, &mut folder)?;
    offline::add_worker(&mut folder)?;
    Ok(folder)
}

/// A script in which the address of another file, which it has to name once, carries that file's
/// version.
fn versioned(name: &str, script: &str, address: &str, folder: &Folder) -> Result<String> {
    match dated(name, script, address, folder)? {
        (_, 0) => bail!("{name} does not name {address}: build the widget anew"),
        (dated, _) => Ok(dated),
    }
}

/// The same where it may name it or not; and how often it did.
fn dated(name: &str, script: &str, address: &str, folder: &Folder) -> Result<(String, usize)> {
    let file = address.trim_start_matches("./");
    let prefix = address.strip_suffix(file).unwrap_or_default();
    let mut dated = script.to_owned();
    let mut n_found = 0;
    for quote in ['"', '\'', '`'] {
        let literal = format!("{quote}{address}{quote}");
        n_found += script.matches(&literal).count();
        dated =
            dated.replace(&literal, &format!("{quote}{prefix}{}{quote}", folder.address(file)?));
    }
    match n_found {
        0 | 1 => Ok((dated, n_found)),
        n => bail!("{name} names {address} {n} times instead of once: build the widget anew"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_has_a_slash_at_its_end_and_is_an_address_of_the_web() {
        assert_eq!(base("https://e.org/a").unwrap(), "https://e.org/a/");
        assert_eq!(base("https://e.org/a//").unwrap(), "https://e.org/a/");
        for wrong in ["e.org", "/a/", "https://e.org/?a", "javascript:alert(1)", ""] {
            base(wrong).unwrap_err();
        }
    }

    #[test]
    fn a_script_names_another_file_once() {
        let mut folder = Folder::default();
        folder.add(GLUE, "x").unwrap();
        let dated = versioned(ENTRY, "import(\"./barnoma_bg.js\")", "./barnoma_bg.js", &folder);
        assert_eq!(dated.unwrap(), "import(\"./barnoma_bg.js?v=2d711642b726\")");
        let slim = versioned(ENTRY, "import(`./barnoma_bg.js`)", "./barnoma_bg.js", &folder);
        assert_eq!(slim.unwrap(), "import(`./barnoma_bg.js?v=2d711642b726`)");
        let twice = "import(\"./barnoma_bg.js\"); import(\"./barnoma_bg.js\")";
        let error = versioned(ENTRY, twice, "./barnoma_bg.js", &folder).unwrap_err().to_string();
        assert!(error.contains("2 times instead of once"), "{error}");
        versioned(ENTRY, "", "./barnoma_bg.js", &folder).unwrap_err();
    }
}
