//! A text of the data: text nodes only, matches marked, a foreign language declared and named.

use barnoma_core::lang::Dir;
use barnoma_core::page::Phrase;
use yew::prelude::*;

/// The text.
///
/// - is read in its own language and runs in its own direction
/// - shows which letters match the search
pub fn phrase(phrase: &Phrase) -> Html {
    let pieces = phrase.spans.iter().map(|span| {
        let text = Html::from(span.text.clone());
        if span.is_match {
            html! { <mark>{ text }</mark> }
        } else {
            text
        }
    });
    match &phrase.lang {
        None => pieces.collect(),
        Some(lang) => html! {
            <bdi lang={lang.clone()} dir={phrase.dir.map(Dir::code)}>{ for pieces }</bdi>
        },
    }
}

/// The small mark that names the language of a text which is not in the page's.
pub fn language_mark(phrase: &Phrase) -> Html {
    match &phrase.lang_name {
        None => Html::default(),
        Some(name) => html! { <>{ " " }<small class="b-lang">{ name.clone() }</small></> },
    }
}

/// The text and its mark.
pub fn marked_phrase(text: &Phrase) -> Html {
    html! { <>{ phrase(text) }{ language_mark(text) }</> }
}
