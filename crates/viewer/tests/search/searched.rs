//! A programme that is searched, and a card of what was found.

use std::fs;
use std::path::Path;

use barnoma_lang::messages::Catalogue;
use barnoma_reader::day::Day;
use barnoma_reader::finding::Severity;
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::page::Page;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::{Query, Sort};
use barnoma_viewer::select::{order, select};

use crate::support;

pub const DEMO: &str = "../../static/programme.json";
pub const MANY: &str = "tests/data/many-languages.json";
pub const ALIKE: &str = "tests/data/alike-words.json";
pub const KINDS: &str = "tests/data/kinds-of-words.json";

pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).expect("a file of test data")
}

pub fn lines(path: &str) -> Vec<String> {
    let text = read(path);
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    lines.map(str::to_owned).collect()
}

pub struct Searched {
    pub library: Library,
    pub agenda: Agenda,
}

impl Searched {
    pub fn new(path: &str) -> Searched {
        Searched::of(read(path).as_bytes())
    }

    pub fn of(bytes: &[u8]) -> Searched {
        let reading = barnoma_reader::read(bytes);
        let errors = reading.findings.iter().filter(|one| one.severity == Severity::Error);
        let errors: Vec<_> = errors.map(|finding| format!("{finding:?}")).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let today = Day::from_ymd_opt(2022, 1, 10).expect("a day");
        let (library, agenda) = support::open(&reading.programme.expect("a programme"), today);
        Searched { library, agenda }
    }

    /// The ids of what a text finds, best first.
    pub fn find(&self, text: &str) -> Vec<&str> {
        let query = Query::default().with_text(text);
        let selection = select(&self.library, &self.agenda, &query);
        let found = order(&selection, &self.agenda, None, Sort::Match);
        found.iter().map(|&no| self.library.id(no)).collect()
    }

    fn wording(&self, locale: &str) -> Wording {
        Wording::new(&self.library, Catalogue::of(locale).expect("a language"), &[])
    }

    pub fn page(&self, text: &str, locale: &str) -> Page {
        let (wording, query) = (self.wording(locale), Query::default().with_text(text));
        present(&Asked::new(&self.library, &self.agenda, &wording, &query))
    }

    pub fn card(&self, text: &str, locale: &str, id: &str) -> Card {
        let page = self.page(text, locale);
        let no = self.library.find(id).expect("a record");
        let mut cards = page.results.groups.iter().flat_map(|group| &group.cards);
        assert!(cards.any(|card| *card == no), "{text} finds {id}");
        let (wording, query) = (self.wording(locale), Query::default().with_text(text));
        let selection = select(&self.library, &self.agenda, &query);
        let asked = Asked::new(&self.library, &self.agenda, &wording, &query);
        let drawing = Drawing {
            asked: &asked,
            marked: &selection.wanted,
            heading_level: 4,
            is_open: false,
            is_next: false,
        };
        let mut html = HtmlSink::default();
        assert!(card::draw(&drawing, no, &mut html));
        Card(html.finish())
    }
}

/// A card as it is drawn.
pub struct Card(pub String);

impl Card {
    /// What stands between two pieces of the markup.
    fn between(&self, from: &str, to: &str) -> Option<&str> {
        let (_, rest) = self.0.split_once(from)?;
        Some(rest.split_once(to)?.0)
    }

    pub fn title(&self) -> &str {
        self.between("data-focus=\"title\">", "</h4>").expect("a title")
    }

    pub fn plain_title(&self) -> String {
        let pieces = self.title().split('<').map(|piece| piece.split_once('>'));
        let first = self.title().split('<').next().unwrap_or_default();
        let rest: String = pieces.flatten().map(|(_, text)| text).collect();
        [first, &rest].concat().replace("&quot;", "\"").replace("&amp;", "&")
    }

    pub fn marked(&self) -> Vec<String> {
        let marks = self.title().split("<mark>").skip(1);
        marks.filter_map(|rest| Some(rest.split_once("</mark>")?.0.to_owned())).collect()
    }

    pub fn found_in(&self) -> Option<&str> {
        self.between("<p class=\"b-card__note\">", "</p>")
    }
}
