//! "Show": which kind of record.

use barnoma_core::page::{Controls, ShowChoice};
use yew::prelude::*;

use super::anchor::part_id;
use crate::store::Action;

/// The radio group, as a row of boxes.
///
/// - is a group of native radios: arrows choose, one stop for Tab
/// - the choice is told by more than colour
pub fn show_choice(controls: &Controls, on_action: &Callback<Action>) -> Html {
    if controls.show.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset class="b-show">
            <legend class="b-label">{ controls.show_legend.clone() }</legend>
            <div class="b-show__row">
                { for controls.show.iter().map(|choice| radio(choice, on_action)) }
            </div>
        </fieldset>
    }
}

fn radio(choice: &ShowChoice, on_action: &Callback<Action>) -> Html {
    let kind = choice.kind;
    html! {
        <label class="b-show__choice">
            <input type="radio" class="b-show__radio" name={part_id("show")}
                value={kind.map_or("all", |kind| kind.code())}
                checked={choice.is_chosen} disabled={choice.is_disabled}
                onchange={on_action.reform(move |_| Action::Shown(kind))} />
            <span class="b-show__label">{ choice.label.clone() }</span>
        </label>
    }
}
