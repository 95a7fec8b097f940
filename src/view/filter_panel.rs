//! The search landmark: search field, kind of record, and the panel of facets.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{Controls, WrittenChoice};

use super::facet::facet;
use super::push::{Icon, button, flag, icon, open, words};
use super::search_field::search_field;
use super::show_choice::show_choice;
use crate::store::Ui;

/// The whole form.
///
/// - is one `search` landmark; nothing is ever submitted
/// - narrow: a button tells whether the panel is open, Esc closes it, its foot leads to the results
/// - wide: the panel is always there and has no button
pub fn filter_panel(sink: &mut dyn Sink, controls: &Controls, ui: &Ui, heading_level: u8) {
    open(sink, "form", &[("class", "b-form"), ("part", "controls"), ("role", "search")]);
    sink.attr("aria-label", &controls.landmark);
    search_field(sink, controls);
    if !controls.facets.is_empty() {
        toggle(sink, controls, ui);
    }
    show_choice(sink, controls);
    if !controls.facets.is_empty() {
        panel(sink, controls, ui, heading_level);
    }
    sink.close();
}

fn toggle(sink: &mut dyn Sink, controls: &Controls, ui: &Ui) {
    open(
        sink,
        "button",
        &[
            ("type", "button"),
            ("class", "b-button b-form__toggle"),
            ("data-focus", "filters"),
            ("aria-expanded", if ui.is_panel_open { "true" } else { "false" }),
            ("aria-controls", "b--panel"),
            ("data-do", "panel"),
        ],
    );
    icon(sink, Icon::Funnel);
    words(sink, "span", "", &controls.filters_button);
    icon(sink, Icon::Chevron);
    sink.close();
}

fn panel(sink: &mut dyn Sink, controls: &Controls, ui: &Ui, heading_level: u8) {
    let class = if ui.is_panel_open { "b-panel b-panel--open" } else { "b-panel" };
    open(sink, "div", &[("class", class), ("id", "b--panel")]);
    open(sink, "div", &[("class", "b-panel__facets")]);
    for (position, panel) in controls.facets.iter().enumerate() {
        facet(sink, panel, position, ui, heading_level);
    }
    sink.close();
    if let Some(choice) = &controls.written_in {
        written_in(sink, choice);
    }
    open(sink, "div", &[("class", "b-panel__foot")]);
    button(sink, "b-button b-button--primary", "results", &controls.back_to_results);
    if let Some(clear_all) = &controls.clear_all {
        button(sink, "b-button b-button--text", "clear", clear_all);
    }
    sink.close();
    sink.close();
}

/// The switch for texts in the reader's own language: a checkbox named with its count.
fn written_in(sink: &mut dyn Sink, choice: &WrittenChoice) {
    let class = match choice.is_disabled {
        true => "b-check b-panel__written b-check--disabled",
        false => "b-check b-panel__written",
    };
    open(sink, "label", &[("class", class)]);
    let attrs = [("type", "checkbox"), ("class", "b-check__box"), ("data-do", "written")];
    open(sink, "input", &attrs);
    sink.attr("aria-label", &choice.name);
    flag(sink, "checked", choice.is_chosen);
    flag(sink, "disabled", choice.is_disabled);
    sink.close();
    words(sink, "span", "b-check__text", &choice.label);
    words(sink, "span", "b-check__count", &choice.count);
    sink.close();
}
