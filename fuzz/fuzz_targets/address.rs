//! Any text as the search part of an address: reading it never fails, what was understood is
//! written and read back as the same choices, and what is the host's stays as it was.
//!
//! `cargo +nightly fuzz run address` at the root of the repository.

#![no_main]

use std::sync::LazyLock;

use barnoma_reader::address::{read, write};
use barnoma_reader::day::Day;
use barnoma_reader::index::{Agenda, Index};
use libfuzzer_sys::fuzz_target;

static DEMO: LazyLock<(Index, Agenda)> = LazyLock::new(|| {
    let reading = barnoma_reader::read(include_bytes!("../../static/programme.json"));
    let programme = reading.programme.expect("the demo programme is one");
    let today = Day::from_ymd_opt(2022, 5, 1).expect("a day");
    (Index::new(&programme), Agenda::new(&programme, today))
});

/// The parameters that are not ours, as they are written.
fn foreign(search: &str) -> Vec<&str> {
    let pairs = search.strip_prefix('?').unwrap_or(search).split('&');
    pairs.filter(|pair| !pair.is_empty() && !may_be_ours(pair)).collect()
}

/// Our names begin with `b.`, in whatever escapes.
fn may_be_ours(pair: &str) -> bool {
    pair.starts_with(['b', '%'])
}

fuzz_target!(|search: &str| {
    let (index, agenda) = &*DEMO;
    let address = read(search, "b.", index, agenda);
    let written = write(search, "b.", &address.query, address.locale.as_deref());
    // As it stands in the address bar: a host's parameter may begin with a question mark.
    let written = format!("?{written}");
    let again = read(&written, "b.", index, agenda);
    assert_eq!(again.query, address.query, "{search:?} became {written:?}");
    assert_eq!(again.n_unknown, 0, "{written:?}");
    assert_eq!(foreign(&written), foreign(search));
    let twice = write(&written, "b.", &again.query, again.locale.as_deref());
    assert_eq!(format!("?{twice}"), written, "an address is written in one way only");
});
