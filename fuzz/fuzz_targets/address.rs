//! Any text as the search part of an address: reading it never fails, what was understood is
//! written and read back as the same choices, and what is the host's stays as it was.
//!
//! `cargo +nightly fuzz run address` at the root of the repository.

#![no_main]

use barnoma_fuzz::today;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::address::{Spelling, read, write};
use barnoma_viewer::agenda::Agenda;
use libfuzzer_sys::fuzz_target;

const SPELLING: Spelling = Spelling { prefix: "b.", view: None };

thread_local! {
    static DEMO: (Library, Agenda) = {
        let reading = barnoma_reader::read(include_bytes!("../../static/programme.json"));
        let programme = reading.programme.expect("the demo programme is one");
        let written = pack(&programme, today(), Cut::WHOLE);
        let library = Library::open(written.pack).expect("our own pack");
        let agenda = Agenda::new(library.columns(), today());
        (library, agenda)
    };
}

/// The parameters that are not ours, as they are written.
fn foreign(search: &str) -> Vec<&str> {
    let pairs = search.strip_prefix('?').unwrap_or(search).split('&');
    pairs.filter(|pair| !pair.is_empty() && !may_be_ours(pair)).collect()
}

/// Our names begin with `b.`, in whatever escapes.
fn may_be_ours(pair: &str) -> bool {
    pair.starts_with(['b', '%'])
}

fuzz_target!(|search: &str| DEMO.with(|(library, agenda)| check(search, library, agenda)));

fn check(search: &str, library: &Library, agenda: &Agenda) {
    let address = read(search, SPELLING, library, agenda);
    let written = write(search, SPELLING, &address.query, address.locale.as_deref());
    // As it stands in the address bar: a host's parameter may begin with a question mark.
    let written = format!("?{written}");
    let again = read(&written, SPELLING, library, agenda);
    assert_eq!(again.query, address.query, "{search:?} became {written:?}");
    // A name that we do not know may be the host's: it is told, and stays.
    assert!(again.n_unknown <= address.n_unknown, "{written:?}");
    assert_eq!(foreign(&written), foreign(search));
    let twice = write(&written, SPELLING, &again.query, again.locale.as_deref());
    assert_eq!(format!("?{twice}"), written, "an address is written in one way only");
}
