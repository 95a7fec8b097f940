//! Section 0 of the specification: what a visitor, a screen reader and a test can count on.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::programme::water;
use crate::support::{Visit, demo, records};

#[test]
fn the_widget_is_a_region_named_by_the_programme() {
    let page = Visit::to_demo().open();
    let name = demo()["name"]["en"].as_str().unwrap().to_owned();
    page.find("region", &name);
    page.find("heading", &name);
}

#[test]
fn the_filters_are_one_search_landmark_with_a_search_field() {
    let page = Visit::to_demo().open();
    let landmark = page.find("search", "Filter this programme");
    let field = page.find_in(&landmark, "searchbox", "Search this programme");
    let described = page.script(
        "const field = arguments[0]; \
         return tree.getElementById(field.getAttribute('aria-describedby')).textContent",
        &[json!(field)],
    );
    assert_eq!(described, "Results change as you type");
}

#[test]
fn the_kinds_are_radios_with_their_numbers() {
    let page = Visit::to_demo().open();
    let show = page.find("group", "Show");
    for name in ["All 27", "Outcomes 4", "Events 14", "Actions 6", "Resources 3"] {
        page.find_in(&show, "radio", name);
    }
    let radios = page.seen().group("Show").radios;
    assert_eq!(radios.len(), 5);
    assert!(radios[0].is_chosen, "all kinds are shown at first");
}

#[test]
fn each_facet_is_a_button_and_a_group_of_checkboxes_named_with_their_counts() {
    let page = Visit::to(&water()).open();
    for legend in ["Outcome", "When", "Type", "Status", "Organisation", "Language", "Place"] {
        page.show_all_values(legend);
        let button = page.find("button", legend);
        let is_open = page.script("return arguments[0].ariaExpanded", &[json!(button)]);
        assert_eq!(is_open, "true", "{legend}");
        let group = page.facet(legend);
        for choice in page.seen().group(legend).values {
            page.find_in(&group, "checkbox", &choice.name);
        }
    }
    page.find("checkbox", "#1 Safe water in forty villages, 5");
    page.find("checkbox", "OSCE, 3");
    page.find("checkbox", "Tajikistan, 7");
    page.find("checkbox", "Khujand, 4");
    page.find("checkbox", "No date, 6");
    for name in ["Any time", "Upcoming", "Next 30 days", "Past", "Choose dates"] {
        page.find_in(&page.facet("When"), "radio", name);
    }
}

#[test]
fn a_facet_that_could_not_divide_the_records_is_not_shown() {
    let page = Visit::to_demo().open();
    let legends: Vec<String> = page.seen().groups().into_iter().map(|group| group.legend).collect();
    // The demo names one place only.
    assert_eq!(legends, ["Show", "Outcome", "When", "Type", "Status", "Organisation", "Language"]);
}

#[test]
fn dates_within_one_year_can_still_be_told_apart_by_period() {
    let events: Vec<_> = (1..=12)
        .map(|month| {
            let id = format!("e{month}");
            json!({"id": id, "name": {"en": id}, "startDate": format!("2022-{month:02}-02")})
        })
        .collect();
    let page = Visit::to(&json!({
        "formatVersion": "1.0", "id": "https://example.org/year", "name": {"en": "One year"},
        "languages": ["en"], "events": events,
    }))
    .open();
    page.expect_total(12);
    let when = page.facet("When");
    for name in ["Any time", "Upcoming", "Next 30 days", "Past", "Choose dates"] {
        page.find_in(&when, "radio", name);
    }
}

#[test]
fn the_count_is_a_heading_and_stands_in_the_results_for_scripts() {
    let page = Visit::to_demo().open();
    page.expect_total(27);
    page.find("combobox", "Sort by");
    assert!(!page.seen().is_busy());
}

#[test]
fn chips_are_a_list_of_buttons_and_one_button_clears_all() {
    let page = Visit::to_demo().open();
    page.tick(
        "Outcome",
        "#9 Develop ethical standards, norms and frameworks for action to meet the \
                         challenges of innovative technologies and digital transformation",
    );
    let list = page.find("list", "Active filters");
    let chip = "Remove filter: Outcome, #9 Develop ethical standards, norms and frameworks for action \
                to meet the challenges of innovative technologies and digital transformation";
    page.find_in(&list, "button", chip);
    page.find("button", "Clear all filters");
    page.find("button", "Clear outcome");
    page.find("button", "Outcome 1 selected");
}

#[test]
fn every_record_of_the_demo_has_exactly_one_card_with_its_id_and_kind() {
    let dataset = demo();
    let page = Visit::to_demo().open();
    let cards = page.seen().cards();
    let drawn: BTreeSet<(String, String)> =
        cards.iter().map(|card| (card.id.clone(), card.kind.clone())).collect();
    let expected: BTreeSet<(String, String)> = records(&dataset)
        .into_iter()
        .map(|(kind, record)| (record["id"].as_str().unwrap().to_owned(), kind.to_owned()))
        .collect();
    assert_eq!(drawn, expected);
    assert_eq!(cards.len(), expected.len(), "no record has two cards");
    for card in cards {
        assert_eq!(card.anchor, format!("b-{}", card.id));
        assert!(!card.title.is_empty(), "{}", card.id);
    }
}

#[test]
fn every_card_is_a_list_item_with_a_heading_and_at_most_one_link_in_it() {
    let page = Visit::to_demo().open();
    let odd = page.script(
        "return [...tree.querySelectorAll('article')].filter((card) => { \
             const heading = card.querySelector('h1, h2, h3, h4, h5, h6'); \
             return !card.closest('li') || !heading || heading.querySelectorAll('a').length > 1; \
         }).map((card) => card.id)",
        &[],
    );
    assert_eq!(odd, json!([]));
}

#[test]
fn one_status_region_is_there_and_empty_at_first() {
    let page = Visit::to_demo().open();
    page.settle();
    let texts = page.script(
        "return [...tree.querySelectorAll('[role=status]')].map((one) => one.textContent)",
        &[],
    );
    assert_eq!(texts, json!([""]));
    assert_eq!(page.said(), Vec::<String>::new(), "nothing is said at load");
}

#[test]
fn ids_are_unique_and_begin_with_our_own_letters() {
    let page = Visit::to_demo().open();
    let ids = page
        .script("return [...tree.querySelectorAll('[part=root] [id]')].map((one) => one.id)", &[]);
    let ids: Vec<&str> = ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    let unique: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let foreign: Vec<&&str> = ids.iter().filter(|id| !id.starts_with("b-")).collect();
    assert_eq!(foreign, Vec::<&&str>::new());
}

#[test]
fn a_programme_of_fewer_than_eight_records_has_no_filters() {
    let mut dataset = demo();
    for list in ["events", "actions", "resources"] {
        dataset[list] = json!([]);
    }
    let page = Visit::to(&dataset).open();
    page.expect_total(4);
    assert!(!page.has("search", "Filter this programme"));
    assert_eq!(page.seen().ids().len(), 4);
}
