//! Golden pages: what a visitor reads, as text. A programme has a card of each kind and state, and
//! whatever of it is no longer said, or is said otherwise, shows here.
//!
//! `UPDATE_EXPECT=1 cargo test -p barnoma-viewer --test pages` writes the golden files anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod cards;
mod controls;
mod notices;
mod outline;
mod take;

use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Day;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::present::{Asked, Wording};

/// A card of each kind and state.
const PROGRAMME: &str = include_str!("../data/every-card.json");

/// The programme on a day, for a reader of a language.
struct Setting {
    library: Library,
    agenda: Agenda,
    wording: Wording,
}

impl Setting {
    /// The day that the programme was made for, a Tuesday.
    fn new(tag: &str) -> Setting {
        Setting::on(Day::from_ymd_opt(2026, 5, 12).unwrap(), tag)
    }

    fn on(today: Day, tag: &str) -> Setting {
        let reading = barnoma_reader::read(PROGRAMME.as_bytes());
        assert_eq!(reading.findings, [], "the programme is as the format wants it");
        let written = pack(&reading.programme.unwrap(), today, Cut::WHOLE);
        let library = Library::open(written.pack).unwrap();
        let agenda = Agenda::new(library.columns(), today);
        let catalogue = Catalogue::of(tag).unwrap();
        let wording = Wording::new(&library, catalogue, &[Lang::parse(tag).unwrap()]);
        Setting { library, agenda, wording }
    }

    /// Lets `look` see what an address asks for.
    fn asked<T>(&self, address: &str, look: impl FnOnce(&Asked) -> T) -> T {
        let read = address::read(address, Spelling::default(), &self.library, &self.agenda);
        look(&Asked {
            n_unknown: read.n_unknown,
            ..Asked::new(&self.library, &self.agenda, &self.wording, &read.query)
        })
    }
}
