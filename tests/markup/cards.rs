//! The cards of a programme, as a page draws them: from a pack, in English, on one day.

use std::rc::Rc;

use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_pack::day::Day;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Address, Spelling};
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{Drawing, draw};
use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::Wanted;
use barnoma_viewer::present::{Asked, Wording};
use barnoma_viewer::query::Query;

/// A card of each kind.
pub const PROGRAMME: &str = include_str!("programme.json");

/// A programme whose cards can be drawn.
pub struct Cards {
    library: Library,
    agenda: Agenda,
    wording: Wording,
}

impl Cards {
    /// Reads a programme, packs it and opens the pack.
    pub fn of(json: &str) -> Cards {
        let today = Day::from_ymd_opt(2026, 5, 12).expect("a day");
        let reading = barnoma_reader::read(json.as_bytes());
        let programme = reading.programme.expect("a programme");
        let library = Library::open(pack(&programme, today, Cut::WHOLE).pack).expect("a pack");
        let agenda = Agenda::new(library.columns(), today);
        let reader = [Lang::parse("en").expect("a tag")];
        let catalogue = Catalogue::of("en").expect("a catalogue");
        let wording = Wording::new(&library, catalogue, &reader);
        Cards { library, agenda, wording }
    }

    /// What a state of the widget is made of, where nothing was chosen.
    pub fn into_state(self) -> (Rc<Library>, Rc<Agenda>, Address, Rc<Catalogue>) {
        let catalogue = Rc::new(self.wording.catalogue().clone());
        let address = address::read("", Spelling::default(), &self.library, &self.agenda);
        (Rc::new(self.library), Rc::new(self.agenda), address, catalogue)
    }

    /// The records with these ids.
    #[track_caller]
    pub fn numbers(&self, ids: &[&str]) -> Vec<RecordNo> {
        ids.iter().map(|id| self.library.find(id).expect("a record")).collect()
    }

    /// Draws cards one after the other.
    pub fn draw(&self, cards: &[RecordNo], marked: &[Wanted], level: u8, sink: &mut dyn Sink) {
        let query = Query::default();
        let asked = Asked::new(&self.library, &self.agenda, &self.wording, &query);
        let drawing =
            Drawing { asked: &asked, marked, heading_level: level, is_open: false, is_next: false };
        for &no in cards {
            assert!(draw(&drawing, no, sink), "{no:?} is all there");
        }
    }
}
