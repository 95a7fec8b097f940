//! The programme's name, what it is about, how fresh it is, and the choice of a language.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::Page;

use super::list_field::list_field;
use super::push::{heading, language_mark, open, phrase, words};

/// The header.
///
/// - names the region
/// - on paper, says what the list was filtered by and when it was printed
pub fn header(sink: &mut dyn Sink, page: &Page, level: u8) {
    open(sink, "header", &[("class", "b-header"), ("part", "header")]);
    open(sink, "div", &[("class", "b-header__words")]);
    heading(sink, level, &[("id", "b--title"), ("class", "b-title")], |sink| {
        phrase(sink, &page.title);
    });
    language_mark(sink, &page.title);
    for text in &page.description {
        open(sink, "p", &[("class", "b-header__text")]);
        phrase(sink, text);
        language_mark(sink, text);
        sink.close();
    }
    if let Some(updated) = &page.updated {
        words(sink, "p", "b-header__updated", updated);
    }
    for line in page.results.printed.iter().chain(&page.results.missing_on_paper) {
        words(sink, "p", "b-print", line);
    }
    sink.close();
    if !page.locales.is_empty() {
        let choices = page.locales.iter();
        let choices =
            choices.map(|one| (one.tag.as_str(), one.name.as_str(), Some(one.tag.as_str())));
        list_field(sink, &page.locales_label, "locale", &page.lang, choices);
    }
    sink.close();
}
