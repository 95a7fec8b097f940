//! Which parts of a pack are worth having before somebody asks, and which have to go again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use barnoma_pack::RecordNo;
use barnoma_pack::container::{self, Kind, Piece, Section, Written};
use barnoma_pack::day::Day;
use barnoma_reader::model::Programme;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::{Library, Part};
use serde_json::json;

/// A programme of so many events.
fn programme(n: usize) -> Programme {
    let event = |no: usize| json!({"id": format!("e{no}"), "name": {"en": format!("Event {no}")}});
    let dataset = json!({
        "formatVersion": "1.0", "id": "https://example.org/parts", "name": {"en": "Parts"},
        "languages": ["en"], "events": (0..n).map(event).collect::<Vec<_>>(),
    });
    barnoma_reader::read(dataset.to_string().as_bytes()).programme.unwrap()
}

/// A programme of so many events, one to a block, each of which takes at least so many bytes.
fn served(n: usize, n_bytes: usize) -> Written {
    served_as(n, |_| n_bytes)
}

/// The same, where each block takes what it is said to take.
fn served_as(n: usize, n_bytes: impl Fn(usize) -> usize) -> Written {
    let cut = Cut { block: 1, ..Cut::SERVED };
    let Written { pack, parts } = pack(&programme(n), Day::default(), cut);
    let mut n_blocks = 0;
    let widened = container::read(&pack).unwrap().into_iter().map(|section| {
        let Section { kind, is_apart, offset, length, .. } = section;
        let part = parts.iter().find(|(name, _)| *name == section.file_name());
        let mut bytes = match part.filter(|_| is_apart) {
            Some((_, bytes)) => bytes.clone(),
            None => pack[offset..offset + length].to_vec(),
        };
        if kind == Kind::Cards {
            // What stands behind the last card is not looked at.
            bytes.resize(length.max(n_bytes(n_blocks)), 0);
            n_blocks += 1;
        }
        Piece { kind, is_apart, bytes }
    });
    container::write(widened.collect())
}

fn come(library: &Library, parts: &[(String, Vec<u8>)], part: Part) {
    let name = part.file_name();
    let (_, bytes) = parts.iter().find(|(known, _)| *known == name).unwrap();
    assert!(library.add(part, bytes.clone()));
}

fn is_here(library: &Library, no: usize) -> bool {
    library.with_card(RecordNo(no), |_, _| ()).is_some()
}

#[test]
fn of_a_small_programme_all_but_titles_is_brought_once() {
    let Written { pack, parts } = served(6, 100);
    let library = Library::open(pack).unwrap();
    assert!(library.is_small());
    let mut named = Vec::new();
    while let Some(part) = library.ahead() {
        assert!(!named.contains(&part.file_name()));
        named.push(part.file_name());
        come(&library, &parts, part);
    }
    assert_eq!(named.len(), 6, "five blocks and the words");
    assert_eq!(library.missing_words(), None);
    assert_eq!(library.missing(), library.missing_titles().into_iter().collect::<Vec<_>>());
}

#[test]
fn of_a_large_programme_as_much_is_brought_as_is_kept_and_the_rest_goes_again() {
    let n = 30;
    let Written { pack, parts } = served(n, 1_000_000);
    let library = Library::open(pack).unwrap();
    assert!(!library.is_small());
    let mut n_ahead = 0;
    while let Some(part) = library.ahead() {
        n_ahead += 1;
        come(&library, &parts, part);
    }
    assert!((10..20).contains(&n_ahead), "{n_ahead} of {n}");
    assert!(library.missing_words().is_some());
    // Somebody looks at the first, and then at all others.
    for no in 1..n {
        let missing = library.missing_cards([RecordNo(no)].into_iter());
        missing.into_iter().for_each(|part| come(&library, &parts, part));
        assert!(is_here(&library, no) && is_here(&library, 1));
    }
    let here: Vec<usize> = (0..n).filter(|no| is_here(&library, *no)).collect();
    assert!((20..26).contains(&here.len()), "{here:?}");
    assert!(here.contains(&1) && here.contains(&(n - 1)) && !here.contains(&2));
    // What had to go is not brought again before somebody asks.
    assert_eq!(library.ahead(), None);
}

#[test]
fn for_a_large_part_as_many_small_ones_go_as_it_needs_room() {
    let n = 22;
    let Written { pack, parts } =
        served_as(n, |no| if no == n - 1 { 20_000_000 } else { 1_000_000 });
    let library = Library::open(pack).unwrap();
    for no in 1..n {
        let missing = library.missing_cards([RecordNo(no)].into_iter());
        missing.into_iter().for_each(|part| come(&library, &parts, part));
        assert!(is_here(&library, no));
    }
    let here: Vec<usize> = (1..n).filter(|no| is_here(&library, *no)).collect();
    assert!((2..=5).contains(&here.len()) && here.ends_with(&[n - 2, n - 1]), "{here:?}");
}

#[test]
fn words_are_missing_until_what_searches_them_is_here_wherever_they_stand() {
    let Written { pack: beside, parts } = served(3, 100);
    let apart = Library::open(beside).unwrap();
    let part = apart.missing_words().unwrap();
    assert!(apart.lacks(part) && part.is_words());
    come(&apart, &parts, part);
    assert!(!apart.lacks(part));
    let within = pack(&programme(3), Day::default(), Cut::WHOLE);
    let within = Library::open(within.pack).unwrap();
    for library in [apart, within] {
        let n_words = || library.with_words(|words| words.words.iter().count());
        assert!(n_words().is_some_and(|n| n > 0));
        library.await_search();
        assert_eq!(n_words(), None);
        let part = library.missing_words().unwrap();
        assert!(part.is_words() && !library.lacks(part), "their bytes are here");
        let mut ahead = std::iter::from_fn(|| library.ahead());
        assert!(ahead.any(|part| part.is_words()), "it is brought ahead as they are");
        library.search_came();
        assert!(n_words().is_some_and(|n| n > 0));
        assert_eq!(library.missing_words(), None);
    }
}
