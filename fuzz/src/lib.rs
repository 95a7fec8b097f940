//! What the targets have in common: everything that a visitor could see of a pack.

use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_pack::day::Day;
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::page::Page;
use barnoma_viewer::present::{Asked, Wording, present};

/// The day on which everything is looked at.
pub fn today() -> Day {
    Day::from_ymd_opt(2022, 5, 1).unwrap_or_default()
}

/// Looks at some pages of a library, with a search among them, at every card and calendar file.
pub fn look(library: &Library, mut look_at: impl FnMut(&Page)) {
    let agenda = Agenda::new(library.columns(), today());
    for tag in ["en", "ru"] {
        let reader: Vec<Lang> = Lang::parse(tag).into_iter().collect();
        let catalogue = Catalogue::of(tag).unwrap_or_default();
        let wording = Wording::new(library, catalogue, &reader);
        for search in ["", "q=a", "q=midea свобода&sort=title", "when=2022-01-01..&sort=latest"]
        {
            let read = address::read(search, Spelling::default(), library, &agenda);
            let asked = Asked {
                n_drawn: usize::MAX,
                n_unknown: read.n_unknown,
                ..Asked::new(library, &agenda, &wording, &read.query)
            };
            let page = present(&asked);
            let drawing = Drawing { asked: &asked, marked: &page.results.marked, heading_level: 4, is_open: false, is_next: false };
            for no in (0..library.n_records()).map(RecordNo) {
                let mut html = HtmlSink::default();
                card::draw(&drawing, no, &mut html);
                let html = html.finish();
                assert!(!html.contains("<script"), "data became markup");
                card::calendar(&asked, no);
            }
            look_at(&page);
        }
    }
}
