//! Everything below the controls: count, chips, order, cards, and the ways out of a dead end.

use barnoma_viewer::list_field::list_field;
use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{CHOSEN, DeadEnd, Fold, Group, ListButton, PICTURE, Results, TABLE};

use super::chips::chips;
use super::push::{button, flag, heading, open, words};
use super::show_choice::view_choice;
use super::{strip, take};
use crate::store::Ui;

/// The level of the headings of a group's cards, where the widget's own has this one.
pub fn card_level(heading_level: u8, group: &Group) -> u8 {
    heading_level.saturating_add(if group.is_below { 4 } else { 3 })
}

/// Whether what is folded in the cards of a group stands open: the outcome that was chosen.
pub fn is_open(group: &Group) -> bool {
    group.key == CHOSEN
}

/// The results region.
///
/// - its heading is the count, and focus can be moved to it
/// - says how many records match
pub fn results(
    sink: &mut dyn Sink,
    results: &Results,
    ui: &Ui,
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
            ("aria-busy", if is_drawing(results, ui) { "true" } else { "false" }),
        ],
    );
    match &results.empty {
        Some(empty) => words(sink, "p", "b-empty", empty),
        None => {
            bar(sink, results, ui, level);
            if let Some(take) = results.take.as_ref().filter(|_| ui.has_ways) {
                take::ways(sink, take, ui);
            }
            chips(sink, results);
        }
    }
    list_buttons(sink, &results.list);
    if let Some(undated) = &results.undated {
        open(sink, "p", &[("class", "b-notice b-notice--plain")]);
        words(sink, "span", "", &undated.text);
        button(sink, "b-button b-button--text", "undated", &undated.show);
        sink.close();
    }
    if let Some(none) = &results.none {
        dead_end(sink, none);
    }
    for (position, group) in results.groups.iter().enumerate() {
        agenda_head(sink, results, position, level);
        match group.key {
            TABLE | PICTURE => cards(group, sink),
            _ => one_group(sink, group, position, ui, level, cards),
        }
    }
    agenda_head(sink, results, results.groups.len(), level);
    if let Some(more) = &results.more {
        open(sink, "p", &[("class", "b-results__end")]);
        let class = "b-button b-results__more";
        let attrs = [("type", "button"), ("class", class), ("id", "b--more"), ("data-do", "more")];
        open(sink, "button", &attrs);
        sink.text(more);
        sink.close();
        words(sink, "span", "b-results__shown", &results.shown);
        sink.close();
    }
    sink.close();
}

/// Whether the picture that is shown is not yet that of what is chosen.
fn is_drawing(results: &Results, ui: &Ui) -> bool {
    let is_picture = results.groups.iter().any(|group| group.key == PICTURE);
    is_picture && !ui.picture.is_current()
}

/// The switch to what was picked, and what can be done with the list that is shown.
fn list_buttons(sink: &mut dyn Sink, list: &[ListButton]) {
    if list.is_empty() {
        return;
    }
    open(sink, "p", &[("class", "b-kept")]);
    for one in list {
        let attrs = [("type", "button"), ("class", "b-button b-button--small")];
        open(sink, "button", &attrs);
        sink.attr("data-do", one.does);
        if let Some(is_pressed) = one.is_pressed {
            sink.attr("aria-pressed", if is_pressed { "true" } else { "false" });
        }
        sink.text(&one.label);
        sink.close();
    }
    sink.close();
}

/// What stands above all events, where it is its turn.
fn agenda_head(sink: &mut dyn Sink, results: &Results, position: usize, level: u8) {
    let Some(head) = results.agenda.as_ref().filter(|head| head.position == position) else {
        return;
    };
    open(sink, "div", &[("class", "b-agenda")]);
    let attrs = [("class", "b-group__heading")];
    heading(sink, level.saturating_add(1), &attrs, |sink| sink.text(&head.heading));
    if let Some(strip) = &head.strip {
        strip::strip(sink, strip);
    }
    sink.close();
}

/// Cards under their heading.
///
/// - what is folded can be unfolded without a script, and is found by the browser's own search
/// - the way to it is named by the heading
fn one_group(
    sink: &mut dyn Sink,
    group: &Group,
    position: usize,
    ui: &Ui,
    level: u8,
    cards: &mut dyn FnMut(&Group, &mut dyn Sink),
) {
    if let Some(year) = &group.year {
        let attrs = [("class", "b-group__heading b-year")];
        heading(sink, level.saturating_add(1), &attrs, |sink| sink.text(year));
    }
    open(sink, "div", &[("class", "b-group"), ("data-group", group.key)]);
    let id = ["b--group-", &position.to_string()].concat();
    if !group.heading.is_empty() {
        let level = level.saturating_add(if group.is_below { 2 } else { 1 });
        let attrs = [("class", "b-group__heading"), ("id", &*id)];
        heading(sink, level, &attrs, |sink| sink.text(&group.heading));
    }
    let mut class = "b-cards";
    match group.fold {
        Some(Fold::Narrow) => {
            open(
                sink,
                "button",
                &[("type", "button"), ("class", "b-fold__way b-fold__way--narrow")],
            );
            sink.attr("aria-labelledby", &id);
            sink.attr("aria-controls", "b--overview");
            sink.attr("aria-expanded", if ui.has_overview { "true" } else { "false" });
            sink.attr("data-do", "overview");
            sink.close();
            class = if ui.has_overview { "b-cards" } else { "b-cards b-cards--folded" };
        }
        Some(fold) => {
            open(sink, "details", &[("class", "b-fold")]);
            flag(sink, "open", fold == Fold::Open);
            let attrs = [("class", "b-fold__way"), ("aria-labelledby", &*id), ("data-do", "over")];
            open(sink, "summary", &attrs);
            sink.close();
        }
        None => {}
    }
    open(sink, "ul", &[("class", class), ("role", "list")]);
    if group.fold == Some(Fold::Narrow) {
        sink.attr("id", "b--overview");
    }
    cards(group, sink);
    sink.close();
    if matches!(group.fold, Some(Fold::Closed | Fold::Open)) {
        sink.close();
    }
    sink.close();
}

fn bar(sink: &mut dyn Sink, results: &Results, ui: &Ui, level: u8) {
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
    view_choice(sink, results);
    open(sink, "div", &[("class", "b-results__said")]);
    if let Some(overview) = &results.overview {
        words(sink, "p", "b-results__overview", overview);
        sink.text(" ");
    }
    if let Some(take) = &results.take {
        take::way(sink, take, ui);
    }
    sink.close();
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
