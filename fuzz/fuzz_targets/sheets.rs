//! CSV files: any bytes are read or refused, as sheets of ours and with the mapping that is suggested
//! for them, and what is read is a dataset that the reader reads too.
//!
//! `cargo +nightly fuzz run sheets` at the root of the repository.

#![no_main]

use barnoma_exchange::{Format, Mapping, Options, suggest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let files = [("events.csv".to_owned(), bytes.to_vec())];
    let read = |options: &Options| {
        if let Ok(imported) = Format::Csv.import(&files, options) {
            barnoma_reader::read(imported.dataset.to_text().as_bytes());
        }
    };
    read(&Options::default());
    if let Ok(written) = suggest(&files) {
        // Where nothing is guessed, all of it stands behind a #.
        let mapping = Mapping::parse(&written);
        assert!(mapping.is_ok() || written.contains("# [[sheet]]"), "{mapping:?} of {written}");
        read(&Options { mapping: mapping.ok(), ..Options::default() });
    }
});
