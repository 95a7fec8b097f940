//! The programme's name, what it is about, how fresh it is, and the choice of a language.

use barnoma_core::page::{LocaleChoice, Page};
use yew::prelude::*;

use super::anchor::part_id;
use super::heading::Heading;
use super::list_field::{ListChoice, ListField};
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
        <header class="b-header" part="header">
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
                { locales(page, on_action) }
            }
        </header>
    }
}

/// The choice of a language, each by its own name.
fn locales(page: &Page, on_action: &Callback<Action>) -> Html {
    let choice = |locale: &LocaleChoice| ListChoice {
        value: locale.tag.clone().into(),
        label: locale.name.clone().into(),
        lang: Some(locale.tag.clone().into()),
    };
    html! {
        <ListField label={page.locales_label.clone()} current={page.lang.clone()}
            choices={page.locales.iter().map(choice).collect::<Vec<_>>()}
            on_choice={on_action.reform(Action::LocaleChosen)} />
    }
}
