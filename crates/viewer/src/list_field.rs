//! A labelled list to choose one of: the order of cards, the language, the sides of a matrix.

use crate::markup::{Sink, open, words};

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
        if value == current {
            sink.attr("selected", "");
        }
        sink.text(label);
        sink.close();
    }
    sink.close();
    sink.close();
}
