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
    words(sink, "legend", "b-label", &controls.show_legend);
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
        words(sink, "span", "b-show__label", &choice.label);
        sink.close();
    }
    sink.close();
    sink.close();
}
