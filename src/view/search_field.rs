//! The search field.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::Controls;

use super::push::{Icon, icon, open};

/// The search field.
///
/// - has a label that can be seen, and says that results change while typing
/// - Enter does nothing, as nothing is left to apply; Esc clears, in every browser
pub fn search_field(sink: &mut dyn Sink, controls: &Controls) {
    open(sink, "div", &[("class", "b-search")]);
    open(sink, "label", &[("class", "b-label"), ("for", "b--search")]);
    sink.text(&controls.search_label);
    sink.close();
    open(sink, "p", &[("class", "b-hint"), ("id", "b--search-hint")]);
    sink.text(&controls.search_hint);
    sink.close();
    open(sink, "div", &[("class", "b-search__field")]);
    icon(sink, Icon::Glass);
    open(
        sink,
        "input",
        &[
            ("type", "search"),
            ("class", "b-field"),
            ("id", "b--search"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("enterkeyhint", "search"),
            ("aria-describedby", "b--search-hint"),
            ("data-do", "search"),
            ("value", &controls.search_text),
        ],
    );
    sink.close();
    sink.close();
    sink.close();
}
