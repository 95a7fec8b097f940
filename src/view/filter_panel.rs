//! The search landmark: search field, kind of record, and the panel of facets.

use barnoma_core::page::{Controls, WrittenChoice};
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::anchor::part_id;
use super::facet::FacetView;
use super::icon::Icon;
use super::input::said;
use super::search_field::search_field;
use super::show_choice::show_choice;
use crate::store::Action;

/// Whether the panel is open; where the widget is wide, the sheet shows it either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelState {
    /// Folded behind "Filters".
    Closed,
    /// Unfolded.
    Open,
}

/// The whole form.
///
/// - is one `search` landmark; nothing is ever submitted
/// - narrow: a button tells whether the panel is open, Esc closes it, its foot leads to the results
/// - wide: the panel is always there and has no button
pub fn filter_panel(
    controls: &Controls,
    state: PanelState,
    heading_level: u8,
    on_action: &Callback<Action>,
) -> Html {
    let is_open = state == PanelState::Open;
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let onkeydown = said(on_action, move |event: KeyboardEvent| {
        (is_open && event.key() == "Escape").then_some(Action::PanelToggled)
    });
    let facets = controls.facets.iter().enumerate().map(|(position, panel)| {
        html! {
            <FacetView key={panel.facet.code()} panel={panel.clone()} {position} {heading_level}
                on_action={on_action.clone()} />
        }
    });
    html! {
        <form class="b-form" part="controls" role="search" aria-label={controls.landmark.clone()} {onsubmit}>
            <div class="b-form__bar">
                { search_field(controls, on_action) }
                { show_choice(controls, on_action) }
            </div>
            if !controls.facets.is_empty() {
                <button type="button" class="b-button b-form__toggle" data-focus="filters"
                    aria-expanded={is_open.to_string()} aria-controls={part_id("panel")}
                    onclick={on_action.reform(|_| Action::PanelToggled)}>
                    { Icon::Funnel.draw() }
                    <span>{ controls.filters_button.clone() }</span>
                    { Icon::Chevron.draw() }
                </button>
                <div class={classes!("b-panel", is_open.then_some("b-panel--open"))}
                    id={part_id("panel")} {onkeydown}>
                    <div class="b-panel__facets">{ for facets }</div>
                    if let Some(choice) = &controls.written_in {
                        { written_in(choice, on_action) }
                    }
                    { foot(controls, on_action) }
                </div>
            }
        </form>
    }
}

/// The switch for texts in the reader's own language: a checkbox named with its count.
fn written_in(choice: &WrittenChoice, on_action: &Callback<Action>) -> Html {
    html! {
        <label class={classes!("b-check", "b-panel__written", choice.is_disabled.then_some("b-check--disabled"))}>
            <input type="checkbox" class="b-check__box" aria-label={choice.name.clone()}
                checked={choice.is_chosen} disabled={choice.is_disabled}
                onchange={on_action.reform(|_| Action::WrittenInToggled)} />
            <span class="b-check__text">{ choice.label.clone() }</span>
            <span class="b-check__count">{ choice.count.clone() }</span>
        </label>
    }
}

fn foot(controls: &Controls, on_action: &Callback<Action>) -> Html {
    html! {
        <div class="b-panel__foot">
            <button type="button" class="b-button b-button--primary"
                onclick={on_action.reform(|_| Action::ResultsAsked)}>
                { controls.back_to_results.clone() }
            </button>
            if let Some(clear_all) = &controls.clear_all {
                <button type="button" class="b-button b-button--text"
                    onclick={on_action.reform(|_| Action::Cleared)}>
                    { clear_all.clone() }
                </button>
            }
        </div>
    }
}
