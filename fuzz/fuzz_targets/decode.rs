//! Any bytes as a dataset: they are read, indexed, searched and drawn without a panic,
//! and whatever could not be read is a finding.
//!
//! `cargo +nightly fuzz run decode` at the root of the repository.

#![no_main]

use barnoma_reader::day::Day;
use barnoma_reader::index::Agenda;
use barnoma_reader::messages::Catalogue;
use barnoma_reader::present::{Asked, Library, Wording, present};
use barnoma_reader::query::Query;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = barnoma_reader::read(bytes);
    let Some(programme) = reading.programme else {
        assert!(!reading.findings.is_empty(), "nothing was read, and nobody is told why");
        return;
    };
    let today = Day::from_ymd_opt(2022, 5, 1).unwrap_or_default();
    let agenda = Agenda::new(&programme, today);
    let library = Library::new(programme);
    for locale in ["en", "ru"] {
        let catalogue = Catalogue::of(locale).unwrap_or_default();
        let wording = Wording::new(&library.programme, &library.index, catalogue, &[]);
        for query in [Query::default(), Query::default().with_text("a")] {
            let page = present(&Asked {
                library: &library,
                agenda: &agenda,
                wording: &wording,
                query: &query,
                n_drawn: usize::MAX,
                n_unknown: 0,
                missed_locale: None,
            });
            let n_cards: usize = page.results.groups.iter().map(|group| group.cards.len()).sum();
            assert_eq!(n_cards, page.results.total, "a number that is not true");
        }
    }
});
