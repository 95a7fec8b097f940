//! Active filters: one button for each, and one for all.

use barnoma_core::page::{Chip, Results};
use yew::prelude::*;

use super::icon::Icon;
use super::phrase::phrase;
use crate::store::Action;

/// The row of active filters.
///
/// - every choice is a button that says what it removes
/// - chips are kept by position: when one goes, focus is on the next
pub fn chips(results: &Results, on_action: &Callback<Action>) -> Html {
    if results.chips.is_empty() && results.clear_all.is_none() {
        return Html::default();
    }
    html! {
        <div class="b-chips">
            if !results.chips.is_empty() {
                <ul class="b-chips__list" role="list" aria-label={results.chips_label.clone()}>
                    { for results.chips.iter().map(|one| chip(one, on_action)) }
                </ul>
            }
            if let Some(clear_all) = &results.clear_all {
                <button type="button" class="b-button b-button--text"
                    onclick={on_action.reform(|_| Action::Cleared)}>
                    { clear_all.clone() }
                </button>
            }
        </div>
    }
}

fn chip(chip: &Chip, on_action: &Callback<Action>) -> Html {
    let filter = chip.filter.clone();
    html! {
        <li>
            <button type="button" class="b-chip" data-focus="chip" aria-label={chip.name.clone()}
                onclick={on_action.reform(move |_| Action::Removed(filter.clone()))}>
                <span>{ phrase(&chip.label) }</span>
                { Icon::Cross.draw() }
            </button>
        </li>
    }
}
