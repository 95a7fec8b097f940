//! An event's own page and its calendar file, which stand beside the pack: where the card leads to.

use std::rc::Rc;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{Drawing, draw};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::{Asked, Wording};
use barnoma_viewer::query::Query;
use serde_json::{Value, json};

use super::{programme, today};

/// A programme beside which there are pages in its own language and in Russian.
fn library(lists: Value) -> Library {
    let programme = programme(&["en", "ru", "kk"], lists);
    let pages = [String::new(), "ru".to_owned()];
    let written = pack(&programme, today(), Cut { pages: &pages, ..Cut::WHOLE });
    let mut library = Library::open(written.pack).unwrap();
    library.folder = "/p/".to_owned();
    library
}

fn events(fields: Value) -> Value {
    let mut event = json!({"id": "forum", "name": {"en": "Forum", "ru": "Форум", "kk": "Форумы"}});
    event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"events": [event]})
}

/// The links of a programme's first card: what they say and where they lead.
fn links(library: &Library, tag: &str) -> Vec<(String, String)> {
    let agenda = Agenda::new(library.columns(), today());
    let wording = Wording::new(library, Catalogue::of(tag).unwrap(), &[]);
    let query = Query::default();
    let asked = &Asked::new(library, &agenda, &wording, &query);
    let drawing = Drawing { asked, marked: &[], heading_level: 4, is_open: false, is_next: false };
    let mut html = HtmlSink::default();
    assert!(draw(&drawing, RecordNo(0), &mut html));
    let html = html.finish();
    let link = |rest: &str| {
        let (attributes, rest) = rest.split_once('>').unwrap();
        let (_, href) = attributes.split_once("href=\"").unwrap();
        let text = rest.split_once("</a>").unwrap().0;
        (text.to_owned(), href.split_once('"').unwrap().0.to_owned())
    };
    html.split("<a ").skip(1).map(link).collect()
}

fn said(library: &Library, tag: &str) -> Vec<String> {
    links(library, tag).into_iter().map(|(text, href)| format!("{text} -> {href}")).collect()
}

const AHEAD: &str = "2026-06-01";

#[test]
fn an_event_leads_to_its_page_and_its_calendar_file() {
    let ahead = library(events(json!({"startDate": AHEAD})));
    assert_eq!(
        said(&ahead, "en"),
        ["Forum -> /p/event/forum.html", "Add to calendar -> /p/event/forum.ics"]
    );
}

#[test]
fn where_the_name_leads_elsewhere_a_button_leads_to_the_page() {
    let elsewhere = library(events(json!({"startDate": AHEAD, "url": "https://example.org/f"})));
    assert_eq!(
        said(&elsewhere, "en"),
        [
            "Forum -> https://example.org/f",
            "Add to calendar -> /p/event/forum.ics",
            "Page of this event -> /p/event/forum.html",
        ]
    );
}

#[test]
fn the_page_is_in_the_language_in_which_the_name_is_said() {
    let ahead = library(events(json!({"startDate": AHEAD})));
    let page = |tag: &str| links(&ahead, tag).into_iter().next().unwrap().1;
    assert_eq!(page("en"), "/p/event/forum.html");
    assert_eq!(page("ru"), "/p/event/ru/forum.html");
    assert_eq!(page("kk"), "/p/event/forum.html", "there are none in Kazakh");
    let english = library(events(json!({"startDate": AHEAD, "name": {"en": "Forum"}})));
    let (_, address) = links(&english, "ru").into_iter().next().unwrap();
    assert_eq!(address, "/p/event/forum.html", "it is said in English");
}

#[test]
fn what_is_over_or_off_or_has_no_date_is_for_no_calendar() {
    for fields in [
        json!({"startDate": "2026-05-11"}),
        json!({"startDate": AHEAD, "eventStatus": "EventCancelled"}),
        json!({"startDate": AHEAD, "eventStatus": "EventPostponed"}),
        json!({}),
    ] {
        let found = said(&library(events(fields.clone())), "en");
        assert_eq!(found, ["Forum -> /p/event/forum.html"], "{fields}");
    }
    let today = said(&library(events(json!({"startDate": "2026-05-12"}))), "en");
    assert_eq!(today.len(), 2, "{today:?}");
}

#[test]
fn only_events_have_pages() {
    let resource = json!({"id": "guide", "name": {"en": "Guide"}});
    assert_eq!(said(&library(json!({"resources": [resource]})), "en"), [""; 0]);
}

#[test]
fn an_event_that_was_added_since_has_no_page_yet() {
    let served = Rc::new(library(events(json!({"startDate": AHEAD}))));
    let succeeding = |id: &str| {
        let mut now = library(events(json!({"id": id, "startDate": AHEAD})));
        now.folder = "/elsewhere/".to_owned();
        now.succeed(&served, String::new());
        said(&now, "en")
    };
    assert_eq!(
        succeeding("forum"),
        ["Forum -> /p/event/forum.html", "Add to calendar -> /p/event/forum.ics"]
    );
    assert_eq!(succeeding("seminar"), [""; 0]);
}

#[test]
fn without_pages_beside_it_a_card_leads_nowhere() {
    let mut alone = library(events(json!({"startDate": AHEAD})));
    alone.head.pages.clear();
    assert_eq!(said(&alone, "en"), [""; 0]);
}
