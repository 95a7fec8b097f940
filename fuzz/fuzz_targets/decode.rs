//! Any bytes as a dataset: they are read, packed, searched and drawn without a panic,
//! and whatever could not be read is a finding.
//!
//! `cargo +nightly fuzz run decode` at the root of the repository.

#![no_main]

use barnoma_fuzz::{look, today};
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = barnoma_reader::read(bytes);
    let Some(programme) = reading.programme else {
        assert!(!reading.findings.is_empty(), "nothing was read, and nobody is told why");
        return;
    };
    let written = pack(&programme, today(), Cut::WHOLE);
    let library = Library::open(written.pack).expect("our own pack");
    look(&library, |page| {
        let n_cards: usize = page.results.groups.iter().map(|group| group.cards.len()).sum();
        assert_eq!(n_cards, page.results.total, "a number that is not true");
    });
});
