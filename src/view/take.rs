//! The ways to take the results away: one button, and what it unfolds.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::Take;

use super::push::{button, open, words};
use crate::store::Ui;

/// The button beside the number of results.
///
/// - says how many will be taken
/// - says whether the ways are shown, and which they are
pub fn way(sink: &mut dyn Sink, take: &Take, ui: &Ui) {
    open(
        sink,
        "button",
        &[
            ("type", "button"),
            ("class", "b-button b-button--text b-take__way"),
            ("data-do", "take"),
            ("aria-expanded", if ui.has_ways { "true" } else { "false" }),
        ],
    );
    if ui.has_ways {
        sink.attr("aria-controls", "b--take");
    }
    sink.text(&take.way);
    sink.close();
}

/// The ways, when they are wanted.
///
/// - no button is there that could do nothing: a sentence says where files can be had instead
/// - what became of a file, and what is not in it, stays to be read
pub fn ways(sink: &mut dyn Sink, take: &Take, ui: &Ui) {
    let attrs = [("class", "b-take"), ("id", "b--take"), ("role", "group")];
    open(sink, "div", &attrs);
    sink.attr("aria-label", &take.way);
    if ui.is_making {
        sink.attr("aria-busy", "true");
    }
    for (kind, label) in &take.files {
        let attrs = [("type", "button"), ("class", "b-button"), ("data-do", "file")];
        open(sink, "button", &attrs);
        sink.attr("data-value", kind);
        sink.text(label);
        sink.close();
    }
    button(sink, "b-button", "paper", &take.print);
    for (address, label) in &take.feeds {
        open(sink, "a", &[("class", "b-link"), ("href", address)]);
        sink.text(label);
        sink.close();
    }
    for said in [&take.alone, &ui.said_of_file] {
        if !said.is_empty() {
            words(sink, "p", "b-take__said", said);
        }
    }
    sink.close();
}
