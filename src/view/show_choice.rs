//! Which kind of record, and how what was found is laid out: radios as a row of words.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{Controls, Kind, Results};

use super::push::{flag, open, words};

/// "Show".
///
/// - is a group of native radios: arrows choose, one stop for Tab
/// - the choice is told by more than colour
pub fn show_choice(sink: &mut dyn Sink, controls: &Controls) {
    if controls.show.is_empty() {
        return;
    }
    begin(sink, "b-show", &controls.show_legend);
    for choice in &controls.show {
        let value = choice.kind.map_or("all", Kind::code);
        radio(sink, ("b--show", "show"), value, choice.is_chosen, choice.is_disabled);
        open(sink, "span", &[("class", "b-show__label")]);
        // Where there is little room, the number is in the name alone.
        match choice.label.rsplit_once(' ') {
            Some((kind, count)) => {
                sink.text(kind);
                sink.text(" ");
                words(sink, "span", "b-show__count", count);
            }
            None => sink.text(&choice.label),
        }
        sink.close();
        sink.close();
    }
    sink.close();
    sink.close();
}

/// "View", made as "Show" is.
pub fn view_choice(sink: &mut dyn Sink, results: &Results) {
    if results.views.is_empty() {
        return;
    }
    begin(sink, "b-show b-views", &results.views_label);
    for choice in &results.views {
        radio(sink, ("b--view", "view"), choice.view.code(), choice.is_chosen, false);
        words(sink, "span", "b-show__label", &choice.label);
        sink.close();
    }
    sink.close();
    sink.close();
}

fn begin(sink: &mut dyn Sink, class: &str, legend: &str) {
    open(sink, "fieldset", &[("class", class)]);
    words(sink, "legend", "b-visually-hidden", legend);
    open(sink, "div", &[("class", "b-show__row")]);
}

/// A radio in its label, which stays open for its words.
fn radio(
    sink: &mut dyn Sink,
    (name, does): (&str, &str),
    value: &str,
    is_chosen: bool,
    is_disabled: bool,
) {
    open(sink, "label", &[("class", "b-show__choice")]);
    let attrs = [("type", "radio"), ("class", "b-show__radio"), ("name", name)];
    open(sink, "input", &attrs);
    sink.attr("data-do", does);
    sink.attr("value", value);
    flag(sink, "checked", is_chosen);
    flag(sink, "disabled", is_disabled);
    sink.close();
}
