//! "Show": which kind of record.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{Controls, Kind};

use super::push::{flag, open, words};

/// The radio group, as a row of boxes.
///
/// - is a group of native radios: arrows choose, one stop for Tab
/// - the choice is told by more than colour
pub fn show_choice(sink: &mut dyn Sink, controls: &Controls) {
    if controls.show.is_empty() {
        return;
    }
    open(sink, "fieldset", &[("class", "b-show")]);
    words(sink, "legend", "b-visually-hidden", &controls.show_legend);
    open(sink, "div", &[("class", "b-show__row")]);
    for choice in &controls.show {
        open(sink, "label", &[("class", "b-show__choice")]);
        open(
            sink,
            "input",
            &[
                ("type", "radio"),
                ("class", "b-show__radio"),
                ("name", "b--show"),
                ("data-do", "show"),
                ("value", choice.kind.map_or("all", Kind::code)),
            ],
        );
        flag(sink, "checked", choice.is_chosen);
        flag(sink, "disabled", choice.is_disabled);
        sink.close();
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
