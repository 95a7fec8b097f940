//! The programme's name, what it is about, how fresh it is, and the choice of a language.

use barnoma_core::page::{LocaleChoice, Page};
use yew::prelude::*;

use super::anchor::part_id;
use super::heading::Heading;
use super::phrase::{language_mark, marked_phrase, phrase};
use crate::store::Action;

/// The header.
///
/// - names the region
/// - on paper, says what the list was filtered by and when it was printed
pub fn header(page: &Page, level: u8, on_action: &Callback<Action>) -> Html {
    let title = Heading { level, id: Some(part_id("title")), class: "b-title", focus: None };
    let description = page
        .description
        .iter()
        .map(|text| html! { <p class="b-header__text">{ marked_phrase(text) }</p> });
    let printed =
        page.results.printed.iter().map(|line| html! { <p class="b-print">{ line.clone() }</p> });
    html! {
        <header class="b-header">
            <div class="b-header__words">
                { title.around(phrase(&page.title)) }
                { language_mark(&page.title) }
                { for description }
                if let Some(updated) = &page.updated {
                    <p class="b-header__updated">{ updated.clone() }</p>
                }
                { for printed }
            </div>
            if !page.locales.is_empty() {
                <div class="b-locales" role="group" aria-label={page.locales_label.clone()}>
                    { for page.locales.iter().map(|choice| locale(choice, on_action)) }
                </div>
            }
        </header>
    }
}

fn locale(choice: &LocaleChoice, on_action: &Callback<Action>) -> Html {
    let tag = choice.tag.clone();
    let onclick = on_action.reform(move |_| Action::LocaleChosen(tag.clone()));
    html! {
        <button type="button" class="b-locales__choice" lang={choice.tag.clone()}
            aria-pressed={choice.is_current.to_string()} {onclick}>
            { choice.name.clone() }
        </button>
    }
}
