//! JSON-LD and pages with it: any bytes are read or refused, and what is read is a dataset that the
//! reader reads too.
//!
//! `cargo +nightly fuzz run jsonld` at the root of the repository.

#![no_main]

use barnoma_exchange::{Format, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let files = [("file".to_owned(), bytes.to_vec())];
    if let Ok(imported) = Format::JsonLd.import(&files, &Options::default()) {
        barnoma_reader::read(imported.dataset.to_text().as_bytes());
    }
});
