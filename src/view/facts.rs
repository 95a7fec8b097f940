//! What is known about a record, as a description list: place, organisations, languages, ...

use barnoma_core::page::{Fact, Item};
use yew::prelude::*;

use super::anchor::{card_id, href_to};
use super::input::{is_plain_click, said};
use super::phrase::marked_phrase;
use crate::store::Action;

/// The rows.
///
/// - each label is tied to its items by the list itself
/// - a link to another card can be opened in a tab; a plain click stays on the page
pub fn facts(facts: &[Fact], on_action: &Callback<Action>) -> Html {
    if facts.is_empty() {
        return Html::default();
    }
    let rows = facts.iter().map(|fact| {
        let items = fact.items.iter().map(|one| html! { <dd>{ item(one, on_action) }</dd> });
        html! { <><dt>{ fact.label.clone() }</dt>{ for items }</> }
    });
    html! { <dl class="b-facts">{ for rows }</dl> }
}

fn item(item: &Item, on_action: &Callback<Action>) -> Html {
    match item {
        Item::Text(text) => marked_phrase(text),
        Item::Link(href, text) => html! {
            <a href={href.clone()} rel="noopener">{ marked_phrase(text) }</a>
        },
        Item::Record(id, text) => {
            let record = id.clone();
            let onclick = said(on_action, move |event: MouseEvent| {
                is_plain_click(&event).then(|| {
                    event.prevent_default();
                    Action::Followed(record.clone())
                })
            });
            html! { <a href={href_to(&card_id(id))} {onclick}>{ marked_phrase(text) }</a> }
        }
    }
}
