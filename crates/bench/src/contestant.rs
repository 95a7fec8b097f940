//! Who is measured: the widget in two forms, a page written by hand, and libraries from npm.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use barnoma_testkit::server::{Answer, Server};

/// A page.
#[derive(Debug, Clone, Copy)]
pub struct Contestant {
    /// Its name in the table.
    pub name: &'static str,
    page: Page,
    /// Whether its search finds more than words that begin so, on purpose.
    pub finds_more: bool,
}

#[derive(Debug, Clone, Copy)]
enum Page {
    /// The element, with this file.
    Element(&'static str),
    /// A script of ours, and the library's file that it imports.
    Script(&'static str, Option<Library>),
}

#[derive(Debug, Clone, Copy)]
struct Library {
    name: &'static str,
    file: &'static str,
}

/// The widget as a build serves it: what others are compared with stands second.
pub const ELEMENT: Contestant = element("element", "programme.pack");
/// What all are compared with.
pub const HAND: Contestant = script("by hand", "hand.js", None);

/// All, in the order of the table.
pub const ALL: [Contestant; 8] = [
    ELEMENT,
    HAND,
    element("element, JSON", "programme.json"),
    script("MiniSearch", "minisearch.js", library("minisearch", "minisearch/dist/es/index.js")),
    script("ItemsJS", "itemsjs.js", library("itemsjs", "itemsjs/dist/index.module.js")),
    script(
        "FlexSearch",
        "flexsearch.js",
        library("flexsearch", "flexsearch/dist/flexsearch.bundle.module.min.js"),
    ),
    script("Fuse.js", "fuse.js", library("fuse", "fuse.js/dist/fuse.min.mjs")),
    script("uFuzzy", "ufuzzy.js", library("ufuzzy", "@leeoniya/ufuzzy/dist/uFuzzy.mjs")),
];

const PAGES: [(&str, &str); 10] = [
    ("walk.js", include_str!("../pages/walk.js")),
    ("rows.js", include_str!("../pages/rows.js")),
    ("board.js", include_str!("../pages/board.js")),
    ("library.js", include_str!("../pages/library.js")),
    ("hand.js", include_str!("../pages/hand.js")),
    ("minisearch.js", include_str!("../pages/minisearch.js")),
    ("itemsjs.js", include_str!("../pages/itemsjs.js")),
    ("flexsearch.js", include_str!("../pages/flexsearch.js")),
    ("fuse.js", include_str!("../pages/fuse.js")),
    ("ufuzzy.js", include_str!("../pages/ufuzzy.js")),
];

const fn element(name: &'static str, file: &'static str) -> Contestant {
    Contestant { name, page: Page::Element(file), finds_more: true }
}

const fn script(name: &'static str, file: &'static str, library: Option<Library>) -> Contestant {
    Contestant { name, page: Page::Script(file, library), finds_more: false }
}

const fn library(name: &'static str, file: &'static str) -> Option<Library> {
    Some(Library { name, file })
}

impl Contestant {
    /// Puts its page at `bench.html` of the server.
    pub fn serve(&self, server: &Server) {
        let (preloaded, rest) = match self.page {
            Page::Element(file) => (
                file,
                format!(
                    "<script type=module src=barnoma.js></script><body>\
                     <barnoma-programme src={file} lang=en filter=show=event today=2026-11-26></barnoma-programme>"
                ),
            ),
            Page::Script(file, _) => {
                ("programme.json", format!("<script type=module src={file}></script><body>"))
            }
        };
        let html = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>{}</title><link rel=icon href=data:,>\
             <link rel=stylesheet href=bench.css><link rel=preload as=fetch crossorigin href={preloaded}>{rest}",
            self.name
        );
        server.answer("bench.html", Answer::new(200, "text/html; charset=utf-8", html));
    }
}

/// Puts all scripts on the server, and the libraries' files, which stand in `modules`.
pub fn serve_scripts(server: &Server, modules: &Path) -> Result<()> {
    for (name, text) in PAGES {
        server.answer(name, Answer::new(200, "text/javascript", text));
    }
    server.answer("bench.css", Answer::new(200, "text/css", include_str!("../pages/page.css")));
    for contestant in ALL {
        let Page::Script(_, Some(Library { name, file })) = contestant.page else { continue };
        let text = fs::read(modules.join(file)).with_context(|| format!("reading {file}"))?;
        server.answer(&format!("npm/{name}.js"), Answer::new(200, "text/javascript", text));
    }
    Ok(())
}
