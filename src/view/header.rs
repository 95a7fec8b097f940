//! The programme's name, what it is about, how fresh it is, and the choice of a language.

use barnoma_viewer::list_field::list_field;
use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::Page;

use super::push::{draw_phrase, heading, language_mark, open, words};

/// The header.
///
/// - names the region
/// - on paper, says what the list was filtered by and when it was printed
pub fn header(sink: &mut dyn Sink, page: &Page, level: u8) {
    open(sink, "header", &[("class", "b-header"), ("part", "header")]);
    heading(sink, level, &[("id", "b--title"), ("class", "b-title")], |sink| {
        draw_phrase(&page.title, sink);
    });
    if !page.locales.is_empty() {
        let choices = page.locales.iter();
        let choices =
            choices.map(|one| (one.tag.as_str(), one.name.as_str(), Some(one.tag.as_str())));
        list_field(sink, &page.locales_label, "locale", &page.lang, choices);
    }
    open(sink, "div", &[("class", "b-header__words")]);
    language_mark(&page.title, sink);
    about(sink, page);
    if let Some(updated) = &page.updated {
        words(sink, "p", "b-header__updated", updated);
    }
    // What the page that embeds the widget wants to say here.
    open(sink, "slot", &[("name", "about")]);
    sink.close();
    for line in page.results.printed.iter().chain(&page.results.missing_on_paper) {
        words(sink, "p", "b-print", line);
    }
    sink.close();
    sink.close();
}

/// Letters that fill three lines: of a narrow column, of a wider one, of any.
const THREE_LINES: [usize; 3] = [120, 210, 300];

/// The description. All of it is there for who hears it; for the eye a long one ends after three
/// lines, until somebody wants more.
fn about(sink: &mut dyn Sink, page: &Page) {
    if page.description.is_empty() {
        return;
    }
    let n_letters: usize = page.description.iter().map(|text| text.plain().chars().count()).sum();
    let class = match THREE_LINES.iter().filter(|most| n_letters > **most).count() {
        0 => "b-about",
        1 => "b-about b-about--1",
        2 => "b-about b-about--2",
        _ => "b-about b-about--3",
    };
    open(sink, "div", &[("class", class)]);
    open(sink, "div", &[("class", "b-about__text")]);
    for text in &page.description {
        open(sink, "p", &[("class", "b-header__text")]);
        draw_phrase(text, sink);
        language_mark(text, sink);
        sink.close();
    }
    sink.close();
    if class != "b-about" {
        open(sink, "details", &[("class", "b-about__more")]);
        words(sink, "summary", "", &page.more);
        sink.close();
    }
    sink.close();
}
