//! Everything below the controls: count, chips, order, cards, and the ways out of a dead end.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{DeadEnd, Group, Results};

use super::chips::chips;
use super::list_field::list_field;
use super::push::{button, heading, open, words};

/// The level of a card's heading, where the widget's own has this one.
pub fn card_level(heading_level: u8) -> u8 {
    heading_level.saturating_add(3)
}

/// The results region.
///
/// - its heading is the count, and focus can be moved to it
/// - says how many records match
pub fn results(
    sink: &mut dyn Sink,
    results: &Results,
    level: u8,
    cards: &mut dyn FnMut(&Group, &mut dyn Sink),
) {
    open(
        sink,
        "div",
        &[
            ("class", "b-results"),
            ("data-barnoma", "results"),
            ("data-total", &results.total.to_string()),
            ("aria-busy", "false"),
        ],
    );
    match &results.empty {
        Some(empty) => words(sink, "p", "b-empty", empty),
        None => {
            bar(sink, results, level);
            chips(sink, results);
        }
    }
    if let Some(undated) = &results.undated {
        open(sink, "p", &[("class", "b-notice b-notice--plain")]);
        words(sink, "span", "", &undated.text);
        button(sink, "b-button b-button--text", "undated", &undated.show);
        sink.close();
    }
    if let Some(none) = &results.none {
        dead_end(sink, none);
    }
    for group in &results.groups {
        open(sink, "div", &[("class", "b-group"), ("data-group", group.key)]);
        let attrs = [("class", "b-group__heading")];
        heading(sink, level.saturating_add(1), &attrs, |sink| sink.text(&group.heading));
        open(sink, "ul", &[("class", "b-cards"), ("role", "list")]);
        cards(group, sink);
        sink.close();
        sink.close();
    }
    if let Some(more) = &results.more {
        let class = "b-button b-results__more";
        let attrs = [("type", "button"), ("class", class), ("id", "b--more"), ("data-do", "more")];
        open(sink, "button", &attrs);
        sink.text(more);
        sink.close();
    }
    sink.close();
}

fn bar(sink: &mut dyn Sink, results: &Results, level: u8) {
    open(sink, "div", &[("class", "b-results__bar")]);
    let attrs = [
        ("id", "b--results"),
        ("class", "b-results__count"),
        ("tabindex", "-1"),
        ("data-focus", "results"),
    ];
    heading(sink, level, &attrs, |sink| sink.text(&results.heading));
    if let Some(field) = &results.sort {
        let choices = field.choices.iter().map(|(sort, label)| (sort.code(), label.as_str(), None));
        list_field(sink, &field.label, "sort", field.current.code(), choices);
    }
    sink.close();
}

fn dead_end(sink: &mut dyn Sink, none: &DeadEnd) {
    open(sink, "div", &[("class", "b-dead-end")]);
    words(sink, "p", "b-dead-end__text", &none.text);
    open(sink, "ul", &[("class", "b-dead-end__offers"), ("role", "list")]);
    for (position, offer) in none.offers.iter().enumerate() {
        sink.open("li");
        let attrs = [("type", "button"), ("class", "b-button"), ("data-do", "offer")];
        open(sink, "button", &attrs);
        sink.attr("data-value", &position.to_string());
        sink.text(&offer.label);
        sink.close();
        sink.close();
    }
    sink.close();
    sink.close();
}
