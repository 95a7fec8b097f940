//! The view's markup, written natively: the contract that visitors, screen readers and tests
//! count on, and that data never become markup.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod cards;
mod frame;
mod html;
mod sample;
mod sheet;
mod written;

use std::collections::BTreeSet;

use barnoma_pack::RecordNo;
use barnoma_viewer::page::{Group, Page, Phrase};
use barnoma_viewer::query::{Facet, View};
use cards::{Cards, PROGRAMME};
use html::Document;
use serde_json::{Value, json};

fn markup(page: &Page, level: u8) -> String {
    written::page(page, &Cards::of(PROGRAMME), false, level)
}

fn document(page: &Page) -> Document {
    Document::read(&markup(page, 2))
}

/// The sample page with one group, which has these cards.
fn page_of(cards: Vec<RecordNo>) -> Page {
    let mut page = sample::page();
    let heading = format!("Cards ({})", cards.len());
    page.results.groups =
        vec![Group { key: "undated", year: None, heading, is_below: false, fold: None, cards }];
    page
}

fn headings(document: &Document) -> Vec<(u8, String)> {
    let level = |element: &html::Element| match element.get("aria-level") {
        Some(level) => level.parse().ok(),
        None => element.name.strip_prefix('h')?.parse().ok(),
    };
    document
        .elements
        .iter()
        .filter_map(|element| Some((level(element)?, element.text.clone())))
        .collect()
}

#[test]
fn the_widget_is_a_region_named_by_its_title() {
    let document = document(&sample::page());
    let region = document.only("section", "class", "barnoma");
    assert_eq!(region.get("aria-labelledby"), Some("b--title"));
    assert_eq!((region.get("lang"), region.get("dir")), (Some("en"), Some("ltr")));
    assert_eq!(region.get("data-state"), Some("ready"));
    assert_eq!(document.only("h2", "id", "b--title").text, "Media programme, Tajikistan");
    let speaker = document.only("p", "role", "status");
    assert_eq!(speaker.text, "");
}

#[test]
fn headings_go_down_one_by_one_from_any_level() {
    for level in [1, 2, 5] {
        let document = Document::read(&markup(&sample::page(), level));
        let headings = headings(&document);
        assert_eq!(headings[0], (level, "Media programme, Tajikistan".to_owned()));
        assert!(headings.windows(2).all(|pair| pair[1].0 <= pair[0].0 + 1), "{headings:?}");
        assert!(headings.contains(&(level + 1, "12 results".to_owned())));
        assert!(headings.contains(&(level + 2, "Actions (1)".to_owned())));
    }
    let deep = Document::read(&markup(&sample::page(), 5));
    let group = deep.elements.iter().find(|element| element.text == "Actions (1)");
    assert!(group.is_some_and(|group| group.is("div", "role", "heading")), "h7 is no element");
}

#[test]
fn ids_are_unique_and_everything_pointed_at_is_there() {
    for page in [sample::page(), sample::dead_end()] {
        let document = document(&page);
        let ids: Vec<&str> = document.elements.iter().filter_map(|one| one.get("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
        for element in &document.elements {
            for pointer in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                for id in element.get(pointer).unwrap_or_default().split_whitespace() {
                    assert!(unique.contains(id), "{pointer}={id:?} of <{}>", element.name);
                }
            }
        }
    }
}

#[test]
fn ids_of_parts_and_of_cards_never_meet() {
    // A record's id begins with a letter or a digit.
    let document = document(&page_of(Cards::of(PROGRAMME).numbers(&["results"])));
    assert_eq!(document.only("article", "data-id", "results").get("id"), Some("b-results"));
    document.only("h3", "id", "b--results");
}

#[test]
fn the_search_landmark_holds_every_control() {
    let document = document(&sample::page());
    let form = document.only("form", "role", "search");
    assert_eq!(form.get("aria-label"), Some("Filter this programme"));
    let field = document.only("input", "id", "b--search");
    assert_eq!((field.get("type"), field.get("value")), (Some("search"), Some("skills")));
    assert_eq!(document.only("label", "for", "b--search").text, "Search this programme");
    let hint = document.only("p", "id", "b--search-hint");
    assert_eq!(hint.text, "Results change as you type");
    // A view is no filter.
    let views = document.all("input").filter(|input| input.get("name") == Some("b--view"));
    assert!(
        views.count() == View::ALL.len()
            && document.only("fieldset", "class", "b-show b-views").parent.is_some()
    );
    let is_filter = |control: &&html::Element| {
        control.get("name") != Some("b--view") && control.get("class") != Some("b-show b-views")
    };
    for name in ["fieldset", "input"] {
        let mut filters = document.all(name).filter(is_filter);
        assert!(filters.all(|control| document.is_in(control, "form")));
    }
}

#[test]
fn every_button_says_that_it_submits_nothing() {
    let document = document(&sample::page());
    assert!(document.all("button").all(|button| button.get("type") == Some("button")));
}

#[test]
fn show_is_a_group_of_radios_with_numbers_in_their_names() {
    let document = document(&sample::page());
    let radios: Vec<_> =
        document.all("input").filter(|input| input.get("name") == Some("b--show")).collect();
    assert_eq!(radios.len(), 5);
    assert!(radios[0].attributes.contains_key("checked"));
    assert!(radios[4].attributes.contains_key("disabled"));
    let names: Vec<_> = document.all("label").map(|label| label.text.as_str()).collect();
    for name in ["All 27", "Outcomes 4", "Events 14", "Actions 6", "Resources 3"] {
        assert!(names.contains(&name), "{name}");
    }
    let legends: Vec<_> = document.all("legend").map(|legend| legend.text.as_str()).collect();
    assert_eq!(legends, ["Show", "Outcome", "When", "Type", "Organisation", "Place", "View"]);
}

#[test]
fn a_checkbox_is_named_by_value_and_count() {
    let document = document(&sample::page());
    let name = "#6 Promote freedom of expression and the right to information, 6";
    let chosen = document.only("input", "aria-label", name);
    assert_eq!(chosen.get("type"), Some("checkbox"));
    assert!(chosen.attributes.contains_key("checked"));
    assert!(!chosen.attributes.contains_key("disabled"));
    let dead = document.only("input", "aria-label", "Place 5, 0");
    assert!(dead.attributes.contains_key("disabled"));
}

#[test]
fn a_long_facet_shows_eight_values_a_field_and_a_button() {
    let document = document(&sample::page());
    let places = document
        .all("input")
        .filter(|input| input.get("aria-label").is_some_and(|name| name.starts_with("Place ")));
    assert_eq!(places.count(), 8);
    assert!(document.all("button").any(|button| button.text == "Show all 24"));
    assert!(document.all("label").any(|label| label.text == "Find in place"));
}

#[test]
fn a_facet_with_a_choice_is_open_and_says_how_many() {
    let document = document(&sample::page());
    let buttons: Vec<_> = document
        .all("button")
        .filter(|button| button.get("aria-controls") == Some("b--facet-outcome"))
        .collect();
    assert!(buttons.iter().all(|button| button.get("aria-expanded") == Some("true")));
    assert!(buttons.iter().all(|button| button.text == "Outcome 1 selected"));
    let closed = document.only("button", "aria-controls", "b--facet-place");
    assert_eq!(closed.get("aria-expanded"), Some("false"));
}

#[test]
fn an_untouched_facet_tells_the_truth_at_every_width() {
    let mut page = sample::page();
    let controls = page.controls.as_mut().expect("controls");
    let mut untouched = controls.facets[0].clone();
    (untouched.clear, untouched.selected) = (None, None);
    controls.facets[0] = untouched;
    let document = document(&page);
    let states: Vec<_> = document
        .all("button")
        .filter(|button| button.get("aria-controls") == Some("b--facet-outcome"))
        .map(|button| (button.get("class").unwrap_or_default(), button.get("aria-expanded")))
        .collect();
    assert_eq!(
        states,
        [
            ("b-facet__button b-if-wide", Some("true")),
            ("b-facet__button b-unless-wide", Some("false")),
        ]
    );
}

#[test]
fn the_panels_button_tells_whether_the_panel_is_open() {
    for (is_open, expanded, class) in
        [(false, "false", "b-panel"), (true, "true", "b-panel b-panel--open")]
    {
        let cards = Cards::of(PROGRAMME);
        let document = Document::read(&written::page(&sample::page(), &cards, is_open, 2));
        let button = document.only("button", "aria-controls", "b--panel");
        assert_eq!(
            (button.text.as_str(), button.get("aria-expanded")),
            ("Filters (2)", Some(expanded))
        );
        assert_eq!(document.only("div", "id", "b--panel").get("class"), Some(class));
    }
}

#[test]
fn an_inverted_range_is_said_at_both_fields() {
    let mut page = sample::page();
    let error = "“To” must be the same day as “From” or later";
    let controls = page.controls.as_mut().expect("controls");
    let mut when = sample::facet(Facet::When, "When", Vec::new());
    when.period = Some(sample::period(Some(error)));
    controls.facets = vec![when];
    let document = document(&page);
    let fields: Vec<_> =
        document.all("input").filter(|input| input.get("type") == Some("date")).collect();
    assert_eq!(fields.len(), 2);
    for field in fields {
        assert_eq!(field.get("aria-invalid"), Some("true"));
        assert_eq!(field.get("aria-describedby"), Some("b--range-error"));
    }
    assert_eq!(document.only("p", "id", "b--range-error").text, error);
}

#[test]
fn results_tell_their_number_and_whether_they_are_final() {
    let document = document(&sample::page());
    let region = document.only("div", "data-barnoma", "results");
    assert_eq!((region.get("data-total"), region.get("aria-busy")), (Some("12"), Some("false")));
    let heading = document.only("h3", "id", "b--results");
    assert_eq!((heading.text.as_str(), heading.get("tabindex")), ("12 results", Some("-1")));
    let chosen = document.all("option").filter(|one| one.attributes.contains_key("selected"));
    let values: Vec<_> = chosen.filter_map(|option| option.get("value")).collect();
    assert_eq!(values, ["en", "latest"], "the language, then the order");
}

#[test]
fn the_ways_to_take_results_away_unfold_behind_one_button() {
    let way = |document: &Document| {
        let way = document.only("button", "data-do", "take");
        assert_eq!(way.text, "Download these 12");
        (way.get("aria-expanded").map(str::to_owned), way.get("aria-controls").map(str::to_owned))
    };
    let page = sample::page();
    let folded = document(&page);
    assert_eq!(way(&folded), (Some("false".to_owned()), None));
    assert_eq!(folded.all("button").filter(|one| one.get("data-do") == Some("file")).count(), 0);
    let open = Document::read(&written::with_ways(&page, &Cards::of(PROGRAMME), 2));
    assert_eq!(way(&open), (Some("true".to_owned()), Some("b--take".to_owned())));
    let ways = open.only("div", "id", "b--take");
    assert_eq!((ways.get("role"), ways.get("aria-busy")), (Some("group"), Some("true")));
    let files = open.all("button").filter(|one| one.get("data-do") == Some("file"));
    let files: Vec<_> = files.filter_map(|one| one.get("data-value")).collect();
    assert_eq!(files, ["ics", "csv", "json"]);
}

#[test]
fn chips_are_buttons_that_say_what_they_remove() {
    let document = document(&sample::page());
    document.only("ul", "aria-label", "Active filters");
    let name =
        "Remove filter: Outcome, #6 Promote freedom of expression and the right to information";
    assert_eq!(document.only("button", "aria-label", name).get("type"), Some("button"));
}

#[test]
fn a_card_is_an_article_in_a_list_named_by_its_title() {
    let document = document(&sample::page());
    let card = document.only("article", "data-id", "mil-digital-skills-2026");
    assert_eq!(card.get("id"), Some("b-mil-digital-skills-2026"));
    assert_eq!(card.get("data-kind"), Some("event"));
    assert!(document.is_in(card, "li"));
    let title = document.only("h6", "id", "b--title-mil-digital-skills-2026");
    assert_eq!(title.text, "MIL week: Digital skills workshop");
    assert!(document.all("mark").any(|mark| mark.text == "skills"));
    let titles: Vec<_> = document.all("h5").map(|title| title.text.as_str()).collect();
    assert!(titles.contains(&"#6 Promote freedom of expression and the right to information"));
}

#[test]
fn a_cancelled_event_says_so_in_its_heading() {
    let document = document(&sample::page());
    let title = document.only("h6", "id", "b--title-mediasdg-webinar-2027");
    assert!(title.text.starts_with("Cancelled Webinar on validation"), "{}", title.text);
}

#[test]
fn a_text_in_another_language_says_which_but_not_in_its_name() {
    let document = document(&sample::page());
    let russian = document.only("bdi", "lang", "ru");
    assert_eq!(russian.get("dir"), Some("ltr"));
    let arabic = document.only("bdi", "lang", "ar");
    assert_eq!(arabic.get("dir"), Some("rtl"));
    let marks: Vec<_> = document.all("small").map(|mark| mark.text.as_str()).collect();
    assert_eq!(marks, ["Russian", "Arabic"]);
    let title = document.only("h6", "id", "b--title-consultations");
    assert_eq!(title.text, russian.text);
}

#[test]
fn a_date_without_a_form_in_html_is_plain_text() {
    let mut page = sample::page();
    page.results.groups.retain(|group| group.key == "month");
    let document = document(&page);
    assert_eq!(document.all("time").count(), 3);
    let card = document.only("article", "data-id", "wpfd");
    assert!(card.text.contains("every year on 3 May next: 3 May 2027"), "{}", card.text);
}

#[test]
fn links_stay_in_the_tab_and_other_cards_are_linked_by_their_anchor() {
    let document = document(&sample::page());
    assert!(document.all("a").all(|link| link.get("target").is_none()));
    let outside = document
        .all("a")
        .filter(|link| !link.get("href").is_some_and(|href| href.starts_with('#')));
    assert!(outside.into_iter().all(|link| link.get("rel") == Some("noopener")));
    document.only("a", "href", "#b-mil-week-2026");
    let version = document.only("a", "hreflang", "ru");
    assert_eq!(version.text, "RU, PDF, 2.1 MB");
    assert_eq!(version.get("aria-label"), Some("RU, PDF, 2.1 MB, Russian"));
}

#[test]
fn indicators_are_a_table_in_a_region_that_takes_focus() {
    let document = document(&sample::page());
    let region = document.only("div", "role", "region");
    assert_eq!(region.get("tabindex"), Some("0"));
    assert_eq!(region.get("aria-labelledby"), Some("b--indicators-outcome-6 b--title-outcome-6"));
    assert!(document.all("details").all(|details| !details.attributes.contains_key("open")));
    assert_eq!(document.all("th").filter(|cell| cell.get("scope") == Some("col")).count(), 5);
}

#[test]
fn a_bare_card_has_no_empty_row() {
    let document = document(&page_of(Cards::of(PROGRAMME).numbers(&["bare"])));
    let card = document.only("article", "data-id", "bare");
    assert_eq!(card.text, "Bare");
    let inside: Vec<_> = document
        .elements
        .iter()
        .filter(|element| document.is_in(element, "article"))
        .map(|element| element.name.as_str())
        .collect();
    assert_eq!(inside, ["div", "h5"]);
}

#[test]
fn a_dead_end_offers_ways_on() {
    let document = document(&sample::dead_end());
    assert_eq!(
        document.only("p", "class", "b-dead-end__text").text,
        "No results for ‘skills’ with 2 filters."
    );
    let buttons: Vec<_> = document.all("button").map(|button| button.text.as_str()).collect();
    assert!(
        buttons.contains(&"Remove ‘skills’ (6)") && buttons.contains(&"Clear all filters (27)")
    );
    assert_eq!(document.all("article").count(), 0);
}

#[test]
fn a_small_programme_has_cards_and_no_controls() {
    let mut page = sample::page();
    page.controls = None;
    page.results.sort = None;
    page.results.chips = Vec::new();
    page.results.clear_all = None;
    let document = document(&page);
    assert_eq!(document.all("form").count(), 0);
    assert!(document.all("div").all(|one| one.get("class") != Some("b-chips")));
    assert!(document.all("a").all(|link| link.get("href") != Some("#b--results")));
    assert!(document.all("article").count() > 0);
}

#[test]
fn an_empty_programme_says_so() {
    let mut page = sample::page();
    page.controls = None;
    page.results.groups = Vec::new();
    page.results.empty = Some("This programme has no published activities yet.".to_owned());
    let document = document(&page);
    assert_eq!(
        document.only("p", "class", "b-empty").text,
        "This programme has no published activities yet."
    );
}

#[test]
fn loading_is_said_once_and_failure_offers_a_way_on() {
    let loading = Document::read(&written::loading());
    assert_eq!(loading.only("p", "role", "status").text, "Loading the programme...");
    assert_eq!(loading.only("section", "data-state", "loading").get("aria-busy"), Some("true"));
    let failed = Document::read(&written::failed());
    assert_eq!(failed.only("button", "type", "button").text, "Try again");
    assert_eq!(
        failed.only("a", "href", "/programme.html").text,
        "See the programme on its own page"
    );
    assert_eq!(
        failed.only("h2", "class", "b-state__text").text,
        "We could not load this programme."
    );
    assert_eq!(failed.only("p", "role", "status").text, "", "trying again is what is said");
    assert!(failed.elements.iter().all(|element| element.get("role") != Some("alert")));
}

#[test]
fn data_never_become_markup() {
    let hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'";
    let text = json!({"en": hostile, hostile: hostile});
    let programme = json!({
        "formatVersion": "1.0",
        "name": text,
        "events": [{
            "id": "hostile",
            "name": text,
            "description": text,
            "startDate": "2026-10-28",
            "inLanguage": [hostile],
            "location": ["place"],
            "image": {"url": "https://example.org/a.jpg", "caption": text, "creditText": hostile},
            "participatingOrgs": [{"name": text, "role": "partner"}],
            "contactPoint": [{"name": text, "email": hostile, "telephone": hostile}],
            "tags": [{"vocabulary": "sdg-goal", "code": "4", "name": text}],
            "links": [{"href": "https://example.org/\"><script>", "name": text}],
        }],
        "places": [{"id": "place", "name": text}],
    });
    let cards = Cards::of(&programme.to_string());
    let mut page = page_of(cards.numbers(&["hostile"]));
    page.title = sample::plain(hostile);
    page.description = vec![Phrase { lang: Some(hostile.to_owned()), ..sample::plain(hostile) }];
    page.notices = vec![hostile.to_owned()];
    page.results.groups[0].heading = hostile.to_owned();
    let controls = page.controls.as_mut().expect("controls");
    controls.search_text = hostile.to_owned();
    let values = vec![sample::value(hostile, hostile, 1), sample::value("b", "b", 1)];
    controls.facets = vec![sample::facet(Facet::Outcome, hostile, values)];
    let markup = written::page(&page, &cards, false, 2);
    for forbidden in ["<script", "<img src=x", "<!--"] {
        assert!(!markup.contains(forbidden), "{forbidden}");
    }
    let document = Document::read(&markup);
    assert_eq!(document.all("img").count(), 1, "the picture of the card");
    let card = document.only("article", "data-id", "hostile");
    assert!(card.text.matches(hostile).count() >= 7, "{}", card.text);
    assert_eq!(document.only("h2", "id", "b--title").text, hostile);
    for element in &document.elements {
        assert!(element.attributes.keys().all(|name| !name.starts_with("on")), "{element:?}");
    }
}

#[test]
fn no_element_has_a_style_of_its_own() {
    let document = document(&sample::page());
    assert!(document.elements.iter().all(|element| element.get("style").is_none()));
    assert!(document.all("style").next().is_none());
}

#[test]
fn fifty_cards_and_all_controls_are_few_nodes() {
    let mut programme: Value = serde_json::from_str(PROGRAMME).expect("JSON");
    let events = programme["events"].as_array().expect("events").clone();
    let events: Vec<&Value> =
        events.iter().filter(|one| sample::EVENTS.iter().any(|id| one["id"] == *id)).collect();
    let fifty = (0..50).map(|no| {
        let mut event = events[no % events.len()].clone();
        event["id"] = json!(format!("card-{no}"));
        event
    });
    programme["events"] = fifty.collect();
    let cards = Cards::of(&programme.to_string());
    let ids: Vec<String> = (0..50).map(|no| format!("card-{no}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let page = page_of(cards.numbers(&ids));
    let document = Document::read(&written::page(&page, &cards, false, 2));
    assert_eq!(document.all("article").count(), 50);
    let n_nodes = document.elements.len() + document.n_texts;
    assert!(n_nodes <= 2_500, "{n_nodes} nodes, {} elements", document.elements.len());
    assert!(document.elements.len() <= 1_600, "{} elements", document.elements.len());
}
