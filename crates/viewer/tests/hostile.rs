//! A pack may be cut, damaged or anybody's: it is refused, or it is shown as far as it goes.
//! Nothing in it makes this panic, run without end or take memory without bounds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::sync::LazyLock;

use barnoma_lang::messages::Catalogue;
use barnoma_lang::{Lang, Text as LangText};
use barnoma_pack::RecordNo;
use barnoma_pack::bytes::Out;
use barnoma_pack::container::{self, Kind, PackError, Piece, Written};
use barnoma_pack::day::{Day, When};
use barnoma_pack::expr::Expr;
use barnoma_pack::list::{self, Attribute, CardHead, Class, ListBuilder, Tag};
use barnoma_pack::pool::PoolBuilder;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::markup::Sink;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::Query;
use proptest::prelude::*;

fn today() -> Day {
    Day::from_ymd_opt(2026, 5, 12).unwrap()
}

fn written(cut: Cut) -> Written {
    let reading = barnoma_reader::read(include_bytes!("data/every-card.json"));
    pack(&reading.programme.unwrap(), today(), cut)
}

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| written(Cut::WHOLE).pack);

/// Takes what is drawn as text, and insists on the order that markup has.
#[derive(Default)]
struct Text {
    text: String,
    n_open: usize,
    is_in_tag: bool,
}

impl Sink for Text {
    fn open(&mut self, tag: &'static str) {
        self.text.push_str(&format!("<{tag}"));
        self.n_open += 1;
        self.is_in_tag = true;
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        assert!(self.is_in_tag, "{name} stands in no tag");
        assert!(!value.trim().to_lowercase().starts_with("javascript:"));
        self.text.push_str(&format!(" {name}={value}"));
    }

    fn text(&mut self, text: &str) {
        self.is_in_tag = false;
        self.text.push_str(text);
    }

    fn close(&mut self) {
        self.is_in_tag = false;
        self.n_open = self.n_open.checked_sub(1).expect("what is closed is open");
        self.text.push('>');
    }
}

/// Everything that a visitor could see of a library: pages, all cards, calendar files.
fn shown(library: &Library) -> String {
    let agenda = Agenda::new(library.columns(), today());
    let english = Catalogue::of("en").unwrap();
    let wording = Wording::new(library, english, &[Lang::parse("ru").unwrap()]);
    let mut sink = Text::default();
    for search in [
        "",
        "q=workshp семинар&sort=title",
        "when=2026-04-01..2026-06-30&outcome=information&sort=latest",
    ] {
        let read = address::read(search, Spelling::default(), library, &agenda);
        let asked = Asked {
            n_drawn: usize::MAX,
            n_unknown: read.n_unknown,
            ..Asked::new(library, &agenda, &wording, &read.query)
        };
        let page = present(&asked);
        sink.text(&format!("{page:?}"));
        let marked = &page.results.marked;
        let drawing =
            Drawing { asked: &asked, marked, heading_level: 4, is_open: false, is_next: false };
        for no in (0..library.n_records()).map(RecordNo) {
            card::draw(&drawing, no, &mut sink);
            sink.text(&format!("{:?}", card::calendar(&asked, no)));
        }
    }
    assert_eq!(sink.n_open, 0, "what is opened is closed");
    sink.text
}

#[test]
fn a_flipped_byte_is_refused_or_changes_nothing() {
    let whole = shown(&Library::open(WHOLE.clone()).unwrap());
    let mut n_padding = 0;
    for at in 0..WHOLE.len() {
        for flip in [1, 0x80] {
            let mut flipped = WHOLE.clone();
            flipped[at] ^= flip;
            if let Ok(library) = Library::open(flipped) {
                n_padding += 1;
                assert_eq!(shown(&library), whole, "byte {at}");
            }
        }
    }
    let n_sections = container::read(&WHOLE).unwrap().len();
    assert!(n_padding <= n_sections * 7 * 2, "{n_padding} flips were not seen");
}

#[test]
fn a_cut_pack_is_refused_wherever_it_is_cut() {
    for length in 0..WHOLE.len() {
        assert!(Library::open(WHOLE[..length].to_vec()).is_err(), "cut at {length}");
    }
}

#[test]
fn a_pack_of_another_version_says_which() {
    for version in [0, container::VERSION + 1, u32::MAX] {
        let mut other = WHOLE.clone();
        other[8..12].copy_from_slice(&version.to_le_bytes());
        assert_eq!(Library::open(other).err(), Some(PackError::OtherVersion(version)));
    }
    assert_eq!(Library::open(b"{}".to_vec()).err(), Some(PackError::NoPack));
}

#[test]
fn a_damaged_part_is_not_taken() {
    let served = written(Cut { block: 4, ..Cut::SERVED });
    let library = Library::open(served.pack).unwrap();
    let missing = library.missing();
    assert_eq!(missing.len(), served.parts.len());
    for part in missing {
        let name = part.file_name();
        let (_, bytes) = served.parts.iter().find(|(known, _)| *known == name).unwrap();
        let mut flipped = bytes.clone();
        flipped[bytes.len() / 2] ^= 1;
        assert!(!library.add(part, flipped));
        assert!(!library.add(part, bytes[..bytes.len() - 1].to_vec()));
        shown(&library);
        assert!(library.add(part, bytes.clone()));
    }
}

#[test]
fn a_programme_makes_the_same_pack_each_time() {
    for cut in [Cut::WHOLE, Cut::SERVED] {
        let (one, other) = (written(cut), written(cut));
        assert_eq!((one.pack, one.parts), (other.pack, other.parts));
    }
}

#[test]
fn a_pack_in_parts_shows_the_same_once_all_have_come() {
    let whole = shown(&Library::open(WHOLE.clone()).unwrap());
    for cut in [Cut::SERVED, Cut { block: 4, ..Cut::SERVED }] {
        let served = written(cut);
        let library = Library::open(served.pack).unwrap();
        for part in library.missing() {
            let (_, bytes) =
                served.parts.iter().find(|(name, _)| *name == part.file_name()).unwrap();
            assert!(library.add(part, bytes.clone()));
        }
        assert_eq!(shown(&library), whole);
    }
}

/// The sample pack with other sections, and checksums that are right all the same.
fn sealed(mut change: impl FnMut(Kind, &mut Vec<u8>)) -> Vec<u8> {
    let sections = container::read(&WHOLE).unwrap();
    let piece = |section: &container::Section| {
        let mut bytes = WHOLE[section.offset..section.offset + section.length].to_vec();
        change(section.kind, &mut bytes);
        Piece { kind: section.kind, is_apart: false, bytes }
    };
    container::write(sections.iter().map(piece).collect()).pack
}

/// The sample pack with this list on each of its cards.
fn with_list(list: &[u8], mut pool: PoolBuilder) -> Vec<u8> {
    let name = LangText::single(Lang::parse("ru").unwrap(), "workshop семинар".to_owned());
    let head = CardHead {
        id: "a",
        when: &When::Undated,
        zone: None,
        town: None,
        texts: &[&name],
        calendar: None,
    };
    let card = list::card(&head, list, &mut pool);
    let n_cards = Library::open(WHOLE.clone()).unwrap().n_records();
    let mut block = Out::default();
    block.block(&pool.finish());
    block.number(n_cards as u64);
    (1..=n_cards).for_each(|n| block.u32((n * card.len()) as u32));
    block.bytes.extend(card.repeat(n_cards));
    sealed(|section, bytes| {
        if section == Kind::Cards {
            bytes.clone_from(&block.bytes);
        }
    })
}

#[test]
fn a_long_text_that_is_named_again_and_again_ends() {
    let long = "a".repeat(100_000);
    let text = LangText::single(Lang::parse("en").unwrap(), long.clone());
    let literal = Expr::literal(&long);
    type Write<'a> = &'a dyn Fn(&mut ListBuilder);
    let many = Expr::List(vec![literal.clone(); 200]);
    let writes: [Write; 7] = [
        &|list| list.say(&literal),
        &|list| list.say(&many),
        &|list| list.phrase(0, &[Expr::Text(text.clone())]),
        &|list| list.set(Attribute::Alt, &long),
        &|list| list.paragraphs(&text),
        &|list| list.title(&text, Some(&long), None),
        &|list| list.line(Some(&long), 0, |_| {}),
    ];
    for (at, write) in writes.into_iter().enumerate() {
        let mut pool = PoolBuilder::default();
        let mut list = ListBuilder::new(&mut pool);
        for _ in 0..200 {
            list.element(Tag::Span, Class::None, write);
        }
        let list = list.finish();
        let library = Library::open(with_list(&list, pool)).unwrap();
        let agenda = Agenda::new(library.columns(), today());
        let wording = Wording::new(&library, Catalogue::of("en").unwrap(), &[]);
        let query = Query::default();
        let asked = Asked::new(&library, &agenda, &wording, &query);
        let mut sink = Text::default();
        card::draw(
            &Drawing {
                asked: &asked,
                marked: &[],
                heading_level: 4,
                is_open: false,
                is_next: false,
            },
            RecordNo(3),
            &mut sink,
        );
        assert!(sink.text.contains("<span"), "list {at} draws nothing");
        assert!(sink.text.len() < 10_000_000, "list {at} says {} letters", sink.text.len());
    }
}

/// What is done to one section: a place, and the bytes that are put there.
fn change() -> impl Strategy<Value = (prop::sample::Index, Vec<u8>)> {
    let bytes = prop_oneof![
        Just(vec![0xff; 4]),
        Just(vec![0xff; 9]),
        Just(vec![0; 4]),
        prop::collection::vec(any::<u8>(), 1..6),
    ];
    (any::<prop::sample::Index>(), bytes)
}

const KINDS: [Kind; 6] =
    [Kind::Head, Kind::Columns, Kind::Cards, Kind::Words, Kind::Titles, Kind::English];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_hostile_section_is_refused_or_shown_as_far_as_it_goes(
        kind in prop::sample::select(KINDS.to_vec()),
        changes in prop::collection::vec(change(), 1..8),
    ) {
        let hostile = sealed(|section, bytes| {
            if section == kind {
                for (place, put) in &changes {
                    let at = place.index(bytes.len());
                    let end = (at + put.len()).min(bytes.len());
                    bytes[at..end].copy_from_slice(&put[..end - at]);
                }
            }
        });
        if let Ok(library) = Library::open(hostile) {
            shown(&library);
        }
    }

    #[test]
    fn any_instructions_are_carried_out_as_far_as_they_go(
        list in prop::collection::vec(prop_oneof![9 => 0_u8..14, 1 => any::<u8>()], 0..200),
    ) {
        let library = Library::open(with_list(&list, PoolBuilder::default())).unwrap();
        let drawn = shown(&library);
        prop_assert!(drawn.contains("<article"));
    }

    #[test]
    fn a_section_of_any_bytes_is_refused_or_shown_as_far_as_it_goes(
        kind in prop::sample::select(KINDS.to_vec()),
        any in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let hostile = sealed(|section, bytes| {
            if section == kind {
                bytes.clone_from(&any);
            }
        });
        if let Ok(library) = Library::open(hostile) {
            shown(&library);
        }
    }
}
