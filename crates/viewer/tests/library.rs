//! What a library finds in its pack, and what it keeps of the one whose place it takes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::rc::Rc;

use barnoma_lang::Lang;
use barnoma_pack::RecordNo;
use barnoma_pack::container::{self, Kind, Piece};
use barnoma_pack::day::Day;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use serde_json::json;

/// Three events whose names are in another order in each of two languages.
fn written(cut: Cut) -> Vec<u8> {
    let event = |id: &str, en: &str, ru: &str| json!({"id": id, "name": {"en": en, "ru": ru}});
    let dataset = json!({"formatVersion": "1.0", "id": "https://example.org/p",
        "name": {"en": "P"}, "languages": ["en", "ru"],
        "events": [event("x", "Beta", "Аист"), event("y", "Gamma", "Волк"), event("z", "Alpha", "Барс")]});
    let programme = barnoma_reader::read(dataset.to_string().as_bytes()).programme.unwrap();
    pack(&programme, Day::default(), cut).pack
}

#[test]
fn titles_have_an_order_in_each_language() {
    let library = Library::open(written(Cut::WHOLE)).unwrap();
    let order = |tag: &str| {
        let titles = library.titles(&[Lang::parse(tag).unwrap()]).unwrap().into_iter();
        titles.map(|no| library.id(RecordNo(no)).to_owned()).collect::<Vec<_>>().concat()
    };
    assert_eq!(order("en"), "zxy");
    assert_eq!(order("ru"), "xzy");
    assert_eq!(order("fr"), "zxy", "else that of the first");
}

#[test]
fn a_record_is_found_by_its_whole_id() {
    let library = Library::open(written(Cut::WHOLE)).unwrap();
    assert_eq!(library.find("x"), Some(RecordNo(0)));
    assert_eq!(library.find("z"), Some(RecordNo(2)));
    assert_eq!(library.find(""), None);
    assert_eq!(library.find("xy"), None);
}

#[test]
fn a_pack_without_all_of_its_cards_is_damaged() {
    let whole = written(Cut { block: 1, ..Cut::WHOLE });
    let pieces = |n_blocks: usize| {
        let (cards, others): (Vec<_>, Vec<_>) = container::read(&whole)
            .unwrap()
            .into_iter()
            .partition(|section| section.kind == Kind::Cards);
        let kept = others.into_iter().chain(cards.into_iter().take(n_blocks));
        let piece = |section: container::Section| {
            let bytes = whole.get(section.offset..section.offset + section.length).unwrap();
            Piece { kind: section.kind, is_apart: false, bytes: bytes.to_vec() }
        };
        Library::open(container::write(kept.map(piece).collect()).pack)
    };
    assert!(pieces(3).is_ok());
    assert!(pieces(2).is_err());
}

#[test]
fn cards_and_words_are_told_from_other_parts() {
    let library = Library::open(written(Cut { blocks_inside: 0, ..Cut::SERVED })).unwrap();
    let cards = library.missing_cards([RecordNo(0)].into_iter());
    let kind = |part: &barnoma_viewer::Part| (part.is_cards(), part.is_words());
    assert_eq!(cards.iter().map(kind).collect::<Vec<_>>(), [(true, false)]);
    assert_eq!(library.missing_words().as_ref().map(kind), Some((false, true)));
    assert_eq!(library.missing_titles().as_ref().map(kind), Some((false, false)));
    // Only words wait for what searches them.
    library.await_search();
    let whole = Library::open(written(Cut::WHOLE)).unwrap();
    whole.await_search();
    assert_eq!(whole.missing(), Vec::from_iter(whole.missing_words()));
}

#[test]
fn what_takes_the_place_of_another_keeps_where_the_first_stands() {
    let tags = ["en".to_owned()];
    let mut first =
        Library::open(written(Cut { pages: &tags, feeds: &tags, ..Cut::WHOLE })).unwrap();
    first.folder = "/p/".to_owned();
    let first = Rc::new(first);
    let succeeding = |before: &Rc<Library>, dataset: &str| {
        let mut library = Library::open(written(Cut::WHOLE)).unwrap();
        library.succeed(before, dataset.to_owned());
        Rc::new(library)
    };
    let second = succeeding(&first, "/one.json");
    let third = succeeding(&second, "/two.json");
    for (library, dataset) in [(second, "/one.json"), (third, "/two.json")] {
        assert_eq!(library.folder, "/p/");
        assert_eq!((&library.head.pages[..], &library.head.feeds[..]), (&tags[..], &tags[..]));
        assert_eq!(library.dataset.as_deref(), Some(dataset));
        assert!(library.served.as_ref().is_some_and(|served| Rc::ptr_eq(served, &first)));
    }
}
