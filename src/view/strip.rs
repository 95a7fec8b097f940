//! The strip above the events: how much happens when, and a choice for each bar.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::Strip;

use super::push::{flag, open, words};

/// Heights in eighths, as classes: a strict policy forbids a style of its own.
const HEIGHTS: [&str; 9] = ["", "1", "2", "3", "4", "5", "6", "7", "8"];

/// The strip.
///
/// - is a named list of buttons, each named with its month and number, that tell which is chosen
/// - shows past and planned by more than colour, and says its numbers in letters
/// - on a narrow screen, leaves out what is long over and each second name
pub fn strip(sink: &mut dyn Sink, strip: &Strip) {
    open(sink, "p", &[("class", "b-strip__key"), ("aria-hidden", "true")]);
    for (class, text) in ["b-strip__ahead", "b-strip__past", "b-strip__now"].iter().zip(&strip.key)
    {
        words(sink, "span", class, text);
    }
    sink.close();
    open(sink, "ul", &[("class", "b-strip"), ("role", "list"), ("aria-label", &strip.label)]);
    for (position, bar) in strip.bars.iter().enumerate() {
        let mut class = "b-bar".to_owned();
        for (name, holds) in [
            (" b-bar--now", bar.is_now),
            (" b-bar--none", bar.is_disabled),
            (" b-bar--old", bar.is_old),
        ] {
            class.push_str(if holds { name } else { "" });
        }
        open(sink, "li", &[("class", &class)]);
        // The sheet writes them, for the eye and for paper: they are in the button's name already.
        sink.attr("data-count", &bar.count);
        sink.attr("data-name", &bar.short);
        for (class, height) in [("b-bar__ahead", bar.ahead), ("b-bar__past", bar.past)] {
            if let Some(height) = HEIGHTS.get(height).filter(|height| !height.is_empty()) {
                open(sink, "span", &[("class", class), ("data-height", height)]);
                sink.close();
            }
        }
        open(sink, "button", &[("type", "button"), ("class", "b-bar__choice"), ("data-do", "bar")]);
        sink.attr("data-value", &position.to_string());
        sink.attr("aria-pressed", if bar.is_chosen { "true" } else { "false" });
        if bar.is_now {
            sink.attr("aria-current", "date");
        }
        flag(sink, "disabled", bar.is_disabled);
        words(sink, "span", "b-visually-hidden", &bar.name);
        sink.close();
        let years =
            [("b-strip__year", &bar.year), ("b-strip__year b-strip__year--first", &bar.first_year)];
        for (class, year) in years {
            if let Some(year) = year {
                open(sink, "span", &[("class", class), ("aria-hidden", "true")]);
                sink.text(year);
                sink.close();
            }
        }
        sink.close();
    }
    sink.close();
}
