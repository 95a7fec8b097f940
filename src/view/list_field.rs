//! A labelled list to choose one of: the order of cards, the language.

use barnoma_viewer::markup::Sink;

use super::push::{flag, open, words};

/// The list: value, label and language of each choice.
///
/// - is a native list with a label
/// - shows what holds, also after Back, and also if a choice could not be carried out
pub fn list_field<'a>(
    sink: &mut dyn Sink,
    label: &str,
    does: &str,
    current: &str,
    choices: impl Iterator<Item = (&'a str, &'a str, Option<&'a str>)>,
) {
    open(sink, "label", &[("class", "b-list-field")]);
    words(sink, "span", "b-list-field__label", label);
    open(sink, "select", &[("class", "b-field"), ("data-do", does)]);
    for (value, label, lang) in choices {
        open(sink, "option", &[("value", value)]);
        if let Some(lang) = lang {
            sink.attr("lang", lang);
        }
        flag(sink, "selected", value == current);
        sink.text(label);
        sink.close();
    }
    sink.close();
    sink.close();
}
