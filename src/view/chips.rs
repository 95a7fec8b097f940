//! Active filters: one button for each, and one for all.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::Results;

use super::push::{Icon, button, draw_phrase, icon, open};

/// The row of active filters.
///
/// - every choice is a button that says what it removes
/// - chips are kept by position: when one goes, focus is on the next
pub fn chips(sink: &mut dyn Sink, results: &Results) {
    if results.chips.is_empty() && results.clear_all.is_none() {
        return;
    }
    open(sink, "div", &[("class", "b-chips")]);
    if !results.chips.is_empty() {
        let attrs = [("class", "b-chips__list"), ("role", "list")];
        open(sink, "ul", &attrs);
        sink.attr("aria-label", &results.chips_label);
        for (position, chip) in results.chips.iter().enumerate() {
            sink.open("li");
            open(
                sink,
                "button",
                &[
                    ("type", "button"),
                    ("class", "b-chip"),
                    ("data-focus", "chip"),
                    ("aria-label", &chip.name),
                    ("data-do", "remove"),
                    ("data-value", &position.to_string()),
                ],
            );
            sink.open("span");
            draw_phrase(&chip.label, sink);
            sink.close();
            icon(sink, Icon::Cross);
            sink.close();
            sink.close();
        }
        sink.close();
    }
    if let Some(clear_all) = &results.clear_all {
        button(sink, "b-button b-button--text", "clear", clear_all);
    }
    sink.close();
}
