//! What a card is beyond its words: how these are parted, what is set long, and what stands open.

use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_viewer::card::{Drawing, draw};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::Query;
use serde_json::{Value, json};

use super::open;

/// How a card is looked at.
struct Look {
    tag: &'static str,
    search: &'static str,
    heading_level: u8,
    is_open: bool,
}

const LOOK: Look = Look { tag: "en", search: "", heading_level: 4, is_open: false };

/// The first card of a programme with these lists.
fn card(lists: Value, look: &Look) -> String {
    let (library, agenda) = open(&["en", "ru"], lists);
    let wording = Wording::new(&library, Catalogue::of(look.tag).unwrap(), &[]);
    let query = Query::default().with_text(look.search);
    let asked = &Asked::new(&library, &agenda, &wording, &query);
    let marked = &present(asked).results.marked;
    let Look { heading_level, is_open, .. } = *look;
    let drawing = Drawing { asked, marked, heading_level, is_open, is_next: false };
    let mut html = HtmlSink::default();
    assert!(draw(&drawing, RecordNo(0), &mut html));
    html.finish()
}

fn event(fields: Value) -> Value {
    let mut event = json!({"id": "e", "name": {"en": "Forum"}});
    event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"events": [event]})
}

/// What stands in the elements, without their tags.
fn words(html: &str) -> String {
    let text = |piece: &str| piece.split_once('>').map_or(piece, |(_, text)| text).to_owned();
    html.split('<').map(text).collect()
}

#[test]
fn words_of_a_line_are_parted() {
    let off = json!({"name": {"ru": "Форум"}, "type": "meeting", "startDate": "2026-06-01",
        "eventStatus": "EventCancelled"});
    let found = words(&card(event(off), &LOOK));
    assert_eq!(found, "1Jun 2026MonCancelled Форум Russian1 June 2026Meeting Cancelled");
    let outcome = json!({"outcomes": [{"id": "o", "name": {"en": "Aim"}, "code": "1"}]});
    assert_eq!(words(&card(outcome, &LOOK)), "#1 Aim");
}

#[test]
fn a_name_that_leads_elsewhere_says_nothing_of_this_page() {
    let found = card(event(json!({"url": "https://example.org/f"})), &LOOK);
    assert!(
        found.contains(r#"<a href="https://example.org/f" rel="noopener">Forum</a>"#),
        "{found}"
    );
}

#[test]
fn where_there_is_no_file_a_button_makes_it() {
    let found = card(event(json!({"startDate": "2026-06-01"})), &LOOK);
    let button = r#"<button type="button" class="b-button b-button--small" aria-describedby="b--title-e" data-calendar="e">Add to calendar</button>"#;
    assert!(found.contains(button), "{found}");
}

#[test]
fn a_code_of_more_than_five_letters_is_long() {
    // With its "#".
    for (code, class) in [("1.10", "b-card__code"), ("1.1.1", "b-card__code b-card__code--long")] {
        let outcome = json!({"outcomes": [{"id": "o", "name": {"en": "Aim"}, "code": code}]});
        let found = card(outcome, &LOOK);
        assert!(found.contains(&format!(r#"<span class="{class}">#{code}</span>"#)), "{found}");
    }
}

/// The classes of the date block of an event on a date.
fn block(date: &str, tag: &'static str) -> String {
    let found = card(event(json!({"startDate": date})), &Look { tag, ..LOOK });
    let (_, class) = found.split_once("<div class=\"b-date").unwrap();
    class.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_date_is_long_where_its_words_have_no_room_beside_it() {
    for (date, tag, is_long) in [
        ("2026-06-01", "en", false),
        ("2027-22", "en", false), // "2027 Summer" are ten letters,
        ("2027-23", "fr", true),  // and "2027 automne" one more.
        ("2027-22", "fr", false),
        ("203X", "en", false),
        ("20XX", "en", true),
    ] {
        assert_eq!(block(date, tag).contains("--long"), is_long, "{date} {tag}");
    }
}

#[test]
fn a_date_is_exact_that_names_a_day() {
    assert_eq!(block("2026-06-01", "en"), " b-date--ahead b-date--exact");
    assert_eq!(block("2027", "en"), " b-date--ahead");
    assert_eq!(block("2026-06", "en"), " b-date--ahead");
}

#[test]
fn what_is_folded_stands_open_where_a_word_of_the_search_is_only_there() {
    let lists = || event(json!({"description": {"en": "About rivers."}}));
    let is_open = |look: &Look| card(lists(), look).contains(r#"<details class="b-more" open="">"#);
    assert!(!is_open(&LOOK));
    assert!(!is_open(&Look { search: "forum", ..LOOK }));
    assert!(is_open(&Look { search: "rivers", ..LOOK }));
    assert!(is_open(&Look { search: "forum rivers", ..LOOK }));
    assert!(is_open(&Look { is_open: true, ..LOOK }));
}

#[test]
fn below_the_sixth_level_a_heading_says_its_level() {
    let begin = |heading_level: u8| {
        let found = card(event(json!({})), &Look { heading_level, ..LOOK });
        let begin = found.split_once(" id=\"b--title-e\"").unwrap().0.to_owned();
        begin.rsplit_once('<').unwrap().1.to_owned()
    };
    assert_eq!(begin(0), "h1");
    assert_eq!(begin(6), "h6");
    assert_eq!(begin(7), r#"div role="heading" aria-level="7""#);
}
