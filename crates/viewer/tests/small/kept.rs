//! A list of records that somebody has picked: what it shows, and what cards and page say of it;
//! and what a page says that cannot show all of its cards.

use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_reader::model::Programme;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::{Asked, Wording, missing_on_paper, present};
use barnoma_viewer::query::{Facet, Query, View};
use barnoma_viewer::select::select;
use serde_json::json;

use super::support::open;
use super::today;

/// An outcome "o", two meetings "a" and "b" that belong to it, and a webinar "c".
fn programme() -> Programme {
    let event = |id: &str, type_code: &str, outcome: &[&str]| {
        json!({"id": id, "name": {"en": format!("Event {id}")}, "type": type_code,
            "outcome": outcome})
    };
    let lists = json!({
        "outcomes": [{"id": "o", "name": {"en": "Aim"}}],
        "events": [
            event("a", "meeting", &["o"]), event("b", "meeting", &["o"]),
            event("c", "webinar", &[]),
        ],
    });
    super::programme(&["en"], lists)
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Lets `look` see the page of a visitor with a list of their own, who looks at a list.
fn asked<T>(own: Option<&[String]>, shown: &[String], look: impl FnOnce(&Asked) -> T) -> T {
    let (library, agenda) = open(&programme(), today());
    let wording = Wording::new(&library, Catalogue::of("en").unwrap(), &[]);
    let query = Query::default().with_kept(shown);
    look(&Asked { kept: own, ..Asked::new(&library, &agenda, &wording, &query) })
}

#[test]
fn a_list_shows_its_records_that_the_host_left_and_no_other() {
    let (mut library, agenda) = open(&programme(), today());
    let found = |library: &Library, query: &Query| {
        let records = select(library, &agenda, query).records;
        records.ones().map(|no| library.id(RecordNo(no)).to_owned()).collect::<Vec<_>>()
    };
    let query = Query::default().with_kept(&ids(&["a", "c", "gone"]));
    assert_eq!(found(&library, &query), ["a", "c"]);
    assert!(found(&library, &Query::default().with_kept(&ids(&["gone"]))).is_empty());
    assert!(library.confine("type=meeting", &agenda));
    assert_eq!(found(&library, &query), ["a"]);
    assert_eq!(found(&library, &Query::default()), ["a", "b"]);
}

#[test]
fn a_card_tells_whether_it_is_in_the_list() {
    let button = |own: Option<&[String]>, no: usize| {
        asked(own, &[], |asked| {
            let mut html = HtmlSink::default();
            let drawing =
                Drawing { asked, marked: &[], heading_level: 4, is_open: false, is_next: false };
            card::draw(&drawing, RecordNo(no), &mut html);
            let html = html.finish();
            let (_, button) = html.split_once("class=\"b-keep\" ")?;
            Some(button.split_once('>').unwrap().0.to_owned())
        })
    };
    let told = |is_kept: bool, id: &str| {
        Some(format!(
            "aria-pressed=\"{is_kept}\" aria-label=\"Keep Event {id}\" data-do=\"keep\" data-value=\"{id}\""
        ))
    };
    let own = ids(&["a", "c"]);
    assert_eq!(button(Some(&own), 1), told(true, "a"));
    assert_eq!(button(Some(&own), 2), told(false, "b"));
    assert_eq!(button(Some(&own), 3), told(true, "c"));
    assert_eq!(button(Some(&[]), 1), told(false, "a"));
    assert_eq!(button(Some(&own), 0), None, "an outcome is no result");
    assert_eq!(button(None, 1), None, "nobody can keep a list");
}

#[test]
fn a_page_tells_an_own_list_from_one_that_somebody_sent() {
    let mine = ids(&["a", "b"]);
    for (own, shown, buttons, chip) in [
        (vec![], vec![], vec![], None),
        (mine.clone(), vec![], vec![("list", "My list (2)", Some(false))], None),
        (
            mine.clone(),
            mine.clone(),
            vec![("list", "My list (2)", Some(true)), ("copy", "Copy link", None)],
            Some("My list (2)"),
        ),
        (
            mine,
            ids(&["c"]),
            vec![
                ("list", "My list (2)", Some(false)),
                ("adopt", "Add to my list", None),
                ("copy", "Copy link", None),
            ],
            Some("A list of 1 somebody sent"),
        ),
        (
            vec![],
            ids(&["c"]),
            vec![("adopt", "Add to my list", None), ("copy", "Copy link", None)],
            Some("A list of 1 somebody sent"),
        ),
    ] {
        let page = asked(Some(&own), &shown, present);
        let list = page.results.list.iter();
        let found: Vec<_> =
            list.map(|one| (one.does, one.label.as_str(), one.is_pressed)).collect();
        assert_eq!(found, buttons, "{own:?} {shown:?}");
        let chips = page.results.chips.iter().map(|chip| chip.label.plain());
        assert_eq!(chips.collect::<Vec<_>>(), Vec::from_iter(chip), "{own:?} {shown:?}");
    }
}

#[test]
fn where_nobody_can_keep_a_list_the_one_that_is_shown_is_nobody_elses() {
    let page = asked(None, &ids(&["c"]), present);
    let chips = page.results.chips.iter().map(|chip| chip.label.plain());
    assert_eq!(chips.collect::<Vec<_>>(), ["My list (1)"]);
}

#[test]
fn paper_says_how_many_cards_it_lacks_and_where_all_are() {
    let paper = |library: &Library, query: &Query, n_drawn: usize| {
        let agenda = Agenda::new(library.columns(), today());
        let wording = Wording::new(library, Catalogue::of("en").unwrap(), &[]);
        let asked = Asked { n_drawn, ..Asked::new(library, &agenda, &wording, query) };
        let page = present(&asked);
        missing_on_paper(&asked, &page.results, &|| "https://example.org/".to_owned())
    };
    let whole = open(&programme(), today()).0;
    assert_eq!(paper(&whole, &Query::default(), 50), None);
    let lacks = |library: &Library, query: &Query, n_drawn: usize| {
        let said = paper(library, query, n_drawn).unwrap();
        let said = said.replace(['\u{2068}', '\u{2069}'], "");
        assert!(said.ends_with(" All of them: https://example.org/"), "{said}");
        said.split_once(". ").unwrap().0.to_owned()
    };
    assert_eq!(lacks(&whole, &Query::default(), 3), "Not on this paper: 1 of 4");
    // Cards of events that have not come are not there either; a chosen outcome is no result.
    let served = pack(&programme(), today(), Cut { block: 1, ..Cut::SERVED });
    let apart = Library::open(served.pack).unwrap();
    assert_eq!(lacks(&apart, &Query::default(), 50), "Not on this paper: 3 of 4");
    let of_outcome = Query::default().with_value(Facet::Outcome, "o");
    assert_eq!(paper(&whole, &of_outcome, 50), None);
    assert_eq!(lacks(&whole, &of_outcome, 1), "Not on this paper: 1 of 2");
    assert_eq!(paper(&whole, &Query::default().with_view(View::Matrix), 0), None);
}
