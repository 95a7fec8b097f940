//! From a programme and the widget's files to the folder: one file per page that is made.
//!
//! What is made depends on the [`Plan`] alone: the same plan gives the same bytes.

mod changes;
mod close;
mod embed;
mod event;
mod feeds;
mod folder;
mod index;
mod leaf;
mod letters;
mod list;
mod matrix;
mod offline;
mod own;
mod plain;
mod single;
mod sitemap;
mod spread;
mod still;
mod template;
mod translation;
mod versions;

use anyhow::{Context, Result, bail};
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Day;
use barnoma_reader::model::Programme;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::page::{AgendaHead, Group, Page};
use barnoma_viewer::present::{Asked, FIRST_CARDS, Wording, present};
use barnoma_viewer::query::Query;

use crate::changes::History;
use crate::prerender;
use crate::progress::Progress;
use crate::widget::{ANNEX, ENTRY, GLUE, MESSAGES, READ, READER, RESCUE, SHEET, WASM, Widget};
use event::Editions;
use folder::Folder;
pub use folder::Put;
use spread::Spread;
use still::Still;
use translation::Translation;

/// The data, as it was given.
const DATA: &str = "programme.json";
/// The data as the widget reads them, and the folder of its parts.
const PACK: &str = "programme.pack";
const PARTS: &str = "parts";
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
    /// What is known of its past.
    pub history: History,
    /// The board and its partners' files by name, where the page joins them anew.
    pub board: Vec<(String, Vec<u8>)>,
}

/// A programme as it is shown on the day of the build, with nothing chosen.
struct Shown {
    programme: Programme,
    /// All of it in one pack.
    pack: Vec<u8>,
    library: Library,
    agenda: Agenda,
    wording: Wording,
    /// As the widget shows it at first.
    page: Page,
    /// All records in pages.
    spread: Spread,
    base: Option<String>,
    /// The words of pages that are written once.
    words: Catalogue,
    /// Nothing is chosen.
    query: Query,
    /// What is known of its past.
    history: History,
}

impl Shown {
    fn new(
        programme: Programme,
        catalogue: Catalogue,
        today: Day,
        base: Option<String>,
        history: History,
    ) -> Result<Shown> {
        let pack = pack(&programme, today, Cut::WHOLE).pack;
        let words = catalogue.clone().with_pages();
        let mut library =
            Library::open(pack.clone()).context("reading the pack that was just made")?;
        library.dataset = Some(DATA.to_owned());
        let agenda = Agenda::new(library.columns(), today);
        let wording = Wording::new(&library, catalogue, &[]);
        let query = Query::default();
        let asked =
            |n_drawn: usize| Asked { n_drawn, ..Asked::new(&library, &agenda, &wording, &query) };
        let page = present(&asked(FIRST_CARDS));
        let all = present(&asked(usize::MAX));
        let spread = Spread::new(all.results.groups, |no| library.id(no));
        Ok(Shown {
            programme,
            pack,
            library,
            agenda,
            wording,
            page,
            spread,
            base,
            words,
            query,
            history,
        })
    }

    fn asked(&self) -> Asked<'_> {
        self.asked_in(&self.wording)
    }

    /// The same in the words of a language.
    fn asked_in<'a>(&'a self, wording: &'a Wording) -> Asked<'a> {
        Asked::new(&self.library, &self.agenda, wording, &self.query)
    }

    /// What pictures of it are made of in a language; nothing is chosen.
    fn pictured<'a>(&'a self, translation: &'a Translation) -> barnoma_pictures::Asked<'a> {
        barnoma_pictures::Asked {
            programme: &self.programme,
            library: &self.library,
            agenda: &self.agenda,
            wording: &translation.wording,
            query: &self.query,
        }
    }

    /// The markup of a page that the widget will take the place of.
    fn awaiting(&self, page: &Page, address: &dyn Fn(&str) -> String) -> String {
        self.html(page, 1, address, true)
    }

    /// The markup of a page that stays as it is; `address` says where links between cards lead.
    fn still(&self, page: &Page, heading_level: u8, address: &dyn Fn(&str) -> String) -> String {
        self.html(page, heading_level, address, false)
    }

    fn html(
        &self,
        page: &Page,
        heading_level: u8,
        address: &dyn Fn(&str) -> String,
        has_buttons: bool,
    ) -> String {
        let asked = self.asked();
        prerender::page(page, heading_level, |no, level, sink| {
            let drawing = Drawing {
                asked: &asked,
                marked: &[],
                heading_level: level,
                // Where the page stays as it is, nothing would unfold it.
                is_open: !has_buttons,
                is_next: page.results.next == Some(no),
            };
            let mut still = Still { sink, address, has_buttons, n_left_out: 0 };
            card::draw(&drawing, no, &mut still);
        })
    }

    /// A page with these cards, without what only the widget can serve.
    fn plain_page(&self, mut groups: Vec<Group>) -> Page {
        let mut page = self.page.clone();
        groups.iter_mut().for_each(|group| group.fold = None);
        let is_event = |group: &Group| group.is_below || group.key == "events";
        page.results.agenda =
            page.results.agenda.filter(|_| groups.iter().any(is_event)).map(|head| AgendaHead {
                position: groups.iter().take_while(|group| !is_event(group)).count(),
                strip: None,
                ..head
            });
        page.locales.clear();
        page.controls = None;
        page.results.sort = None;
        page.results.views.clear();
        page.results.more = None;
        page.results.take = None;
        page.results.printed.clear();
        page.results.groups = groups;
        page
    }

    /// Whether several partners report in it.
    fn is_board(&self) -> bool {
        self.programme.partners().nth(1).is_some()
    }

    /// A paragraph about the programme in one line, for search engines.
    fn summary(&self) -> String {
        let paragraphs: Vec<String> =
            self.page.description.iter().map(|text| text.plain()).collect();
        paragraphs.join(" ")
    }
}

/// Makes all files.
pub fn make(plan: Plan, put: Put<'_>, progress: &Progress) -> Result<()> {
    let Plan { data, programme, widget, catalogue, base, today, history, board } = plan;
    progress.begin("laying out the records");
    let mut shown = Shown::new(programme, catalogue.clone(), today, base, history)?;
    let translations = Translation::all(&shown);
    let editions = Editions::new(&shown, &widget)?;
    let languages = feeds::languages(&shown, &widget)?;
    let mut folder = Folder::new(put);
    progress.begin("writing the page in one file");
    single::add(&shown, &widget, &mut folder)?;
    let folders = editions.folders();
    let fed = feeds::fed(&shown.programme);
    let tags: Vec<String> = languages.iter().map(|voice| voice.lang().to_owned()).collect();
    let cut = Cut {
        pages: &folders,
        feeds: if fed.is_some() { &tags } else { &[] },
        fed: fed.as_deref().unwrap_or_default(),
        ..Cut::SERVED
    };
    let served = pack(&shown.programme, today, cut);
    folder.add(PACK, served.pack)?;
    for (name, bytes) in served.parts {
        folder.add(&format!("{PARTS}/{name}"), bytes)?;
    }
    folder.add(DATA, data)?;
    let is_live = !board.is_empty();
    for (name, bytes) in board {
        folder.add(&[own::BOARD, &name].concat(), bytes)?;
    }
    // The widget's own, and what only prerendered pages need: both ask for one file. The seal, by
    // which the element knows it, stays at the end.
    let end = widget.sheet.rfind("/*").unwrap_or(widget.sheet.len());
    let (css, seal) = widget.sheet.split_at(end);
    let prerendered = include_str!("../../pages/prerendered.css");
    let list = include_str!("../../pages/list.css");
    folder.add_by_content(SHEET, [css, prerendered, list, seal].concat())?;
    folder.add_by_content(
        PAGE_SHEET,
        concat!(
            include_str!("../../../../static/page.css"),
            include_str!("../../pages/newer.css"),
            include_str!("../../pages/embed.css"),
            include_str!("../../pages/own.css"),
        ),
    )?;
    folder.add_by_content(PAGE_SCRIPT, include_str!("../../pages/page.js"))?;
    folder.add(ICON, include_str!("../../../../static/favicon.svg"))?;
    let messages = widget.messages.iter();
    let messages = messages.map(|(tag, text)| (format!("{tag}.json"), text.as_str()));
    folder.add_folder_by_content(MESSAGES, messages)?;
    folder.add_by_content(WASM, widget.wasm)?;
    folder.add_by_content(ANNEX, widget.annex)?;
    folder.add_by_content(GLUE, naming(GLUE, &widget.glue, ANNEX, &folder)?)?;
    folder.add_by_content(RESCUE, widget.rescue)?;
    add_reader(widget.reader, &mut folder)?;
    // The element is the one whose name stays: it stands in pages that nobody will change again.
    let mut entry = widget.entry;
    for named in [WASM, GLUE, SHEET, RESCUE, READ, MESSAGES] {
        entry = naming(ENTRY, &entry, named, &folder)?;
    }
    folder.add(ENTRY, entry)?;
    event::add(&shown, &editions, &mut folder, progress)?;
    feeds::add(&shown, &editions, &languages, &mut folder, progress)?;
    // On these pages nothing leads to where one is; from here on there is a way to them.
    shown.library.head.pages = folders;
    list::add(&shown, &mut folder, progress)?;
    leaf::add_sheet(&mut folder)?;
    changes::add(&shown, &translations, &mut folder)?;
    versions::add(&shown.history.kept, &catalogue, &mut folder)?;
    own::add(&shown, is_live, &mut folder)?;
    matrix::add(&shown, &translations, &mut folder)?;
    close::add(&shown, &translations, &mut folder)?;
    progress.begin("writing the pages of the whole programme");
    embed::add(&shown, &mut folder)?;
    offline::add_manifest(&shown, &mut folder)?;
    let version = index::add(&shown, &translations, &mut folder)?;
    sitemap::add(&shown, &mut folder)?;
    // It may only speak of what is there.
    offline::add_worker(&version, &mut folder)
}

/// Adds what makes packs of datasets.
fn add_reader(files: Vec<Vec<u8>>, folder: &mut Folder<'_>) -> Result<()> {
    for ((name, named), mut bytes) in READER.into_iter().zip(files) {
        for other in named {
            let script = String::from_utf8(bytes).with_context(|| format!("{name} is no text"))?;
            bytes = naming(name, &script, other, folder)?.into_bytes();
        }
        folder.add_by_content(name, bytes)?;
    }
    Ok(())
}

/// A script in which another file or folder, which it has to name once, has the name that it has by
/// its content.
fn naming(name: &str, script: &str, file: &str, folder: &Folder<'_>) -> Result<String> {
    let full = folder.address(file)?;
    let mut named = script.to_owned();
    let mut n_found = 0;
    for quote in ['"', '\'', '`'] {
        for prefix in ["", "./"] {
            let literal = format!("{quote}{prefix}{file}{quote}");
            n_found += script.matches(&literal).count();
            named = named.replace(&literal, &format!("{quote}{prefix}{full}{quote}"));
        }
    }
    match n_found {
        1 => Ok(named),
        n => bail!("{name} names {file} {n} times instead of once: build the widget anew"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_names_another_file_once() {
        let mut put = |_: &str, _| Ok(());
        let mut folder = Folder::new(&mut put);
        folder.add_by_content(GLUE, "x").unwrap();
        for (script, expected) in [
            ("import(\"./barnoma_bg.js\")", "import(\"./barnoma_bg.2d711642b726.js\")"),
            ("import(`./barnoma_bg.js`)", "import(`./barnoma_bg.2d711642b726.js`)"),
            ("new URL('barnoma_bg.js', a)", "new URL('barnoma_bg.2d711642b726.js', a)"),
        ] {
            assert_eq!(naming(ENTRY, script, GLUE, &folder).unwrap(), expected);
        }
        let twice = "import(\"./barnoma_bg.js\"); import('barnoma_bg.js')";
        let error = naming(ENTRY, twice, GLUE, &folder).unwrap_err().to_string();
        assert!(error.contains("2 times instead of once"), "{error}");
        naming(ENTRY, "", GLUE, &folder).unwrap_err();
        naming(ENTRY, "'barnoma.css'", SHEET, &folder).unwrap_err();
    }
}
