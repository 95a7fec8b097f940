//! Pushing markup in fewer words.

use barnoma_viewer::card::open_heading;
pub use barnoma_viewer::card::{draw_phrase, language_mark};
use barnoma_viewer::markup::Sink;
pub use barnoma_viewer::markup::{open, words};

/// An attribute without a value, where it holds.
pub fn flag(sink: &mut dyn Sink, name: &'static str, holds: bool) {
    if holds {
        sink.attr(name, "");
    }
}

/// A region that speaks politely when its text changes. Without words it is there, and empty.
pub fn status(sink: &mut dyn Sink, class: &'static str, text: &str) {
    open(sink, "p", &[("class", class), ("role", "status")]);
    if !text.is_empty() {
        sink.text(text);
    }
    sink.close();
}

/// A button. What a click on it means, `crate::draw` knows from `does`.
pub fn button(sink: &mut dyn Sink, class: &str, does: &str, text: &str) {
    open(sink, "button", &[("type", "button"), ("class", class), ("data-do", does)]);
    sink.text(text);
    sink.close();
}

/// A heading around what `inside` pushes; beyond 6 there is no element, but still a level.
pub fn heading(
    sink: &mut dyn Sink,
    level: u8,
    attrs: &[(&'static str, &str)],
    inside: impl FnOnce(&mut dyn Sink),
) {
    open_heading(level, sink);
    for (name, value) in attrs {
        sink.attr(name, value);
    }
    inside(sink);
    sink.close();
}

/// The few pictures: decoration beside a word, drawn in the word's colour.
#[derive(Debug, Clone, Copy)]
pub enum Icon {
    /// Points down; turned by the sheet when its disclosure is open.
    Chevron,
    /// Removes what it stands in.
    Cross,
    /// A funnel: "Filters".
    Funnel,
    /// A magnifying glass: the search field.
    Glass,
}

/// A picture.
pub fn icon(sink: &mut dyn Sink, icon: Icon) {
    let (class, path) = match icon {
        Icon::Chevron => ("b-icon b-icon--chevron", "M3.5 6l4.5 4.5L12.5 6"),
        Icon::Cross => ("b-icon", "M4 4l8 8M12 4l-8 8"),
        Icon::Funnel => ("b-icon", "M2 3h12L9.5 8.5v5l-3-2v-3z"),
        Icon::Glass => ("b-icon", "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.3 10.3L14 14"),
    };
    barnoma_viewer::card::icon(class, path, sink);
}
