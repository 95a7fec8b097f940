//! The upper half of "When": radios and, for "Choose dates", two native date fields.

use barnoma_core::page::{PeriodChoice, PeriodPanel, RangeFields};
use barnoma_core::query::Period;
use web_sys::Event;
use yew::prelude::*;

use super::anchor::part_id;
use super::input::{FieldDay, field_value, said};
use crate::store::Action;

/// The radios and the fields.
///
/// - the two dates are labelled; what is wrong with them stands by them and is tied to both
/// - nothing is sent while a year is still being typed
pub fn period(panel: &PeriodPanel, on_action: &Callback<Action>) -> Html {
    html! {
        <div class="b-period">
            { for panel.choices.iter().map(|choice| radio(choice, on_action)) }
            if let Some(range) = &panel.range {
                { fields(range, on_action) }
            }
        </div>
    }
}

fn radio(choice: &PeriodChoice, on_action: &Callback<Action>) -> Html {
    let period = choice.period;
    html! {
        <label class="b-check">
            <input type="radio" class="b-check__box" name={part_id("period")}
                checked={choice.is_chosen}
                onchange={on_action.reform(move |_| Action::PeriodChosen(period))} />
            <span class="b-check__text">{ choice.label.clone() }</span>
        </label>
    }
}

fn fields(range: &RangeFields, on_action: &Callback<Action>) -> Html {
    let (from, to) = (FieldDay::read(&range.from).day(), FieldDay::read(&range.to).day());
    let error_id = range.error.as_ref().map(|_| part_id("range-error"));
    let field = |label: &str, value: &str, onchange: Callback<Event>| {
        html! {
            <label class="b-range__field">
                <span class="b-label">{ label.to_owned() }</span>
                <input type="date" class="b-field" value={value.to_owned()} {onchange}
                    aria-invalid={error_id.as_ref().map(|_| "true")}
                    aria-describedby={error_id.clone()} />
            </label>
        }
    };
    let from_changed = changed(on_action, move |from| Period::Range { from, to });
    let to_changed = changed(on_action, move |to| Period::Range { from, to });
    html! {
        <div class="b-range">
            { field(&range.from_label, &range.from, from_changed) }
            { field(&range.to_label, &range.to, to_changed) }
            if let Some(error) = &range.error {
                <p class="b-range__error" id={part_id("range-error")}>{ error.clone() }</p>
            }
        </div>
    }
}

fn changed(
    on_action: &Callback<Action>,
    period: impl Fn(Option<barnoma_core::day::Day>) -> Period + 'static,
) -> Callback<Event> {
    said(on_action, move |event: Event| match FieldDay::read(&field_value(&event)?) {
        FieldDay::Unfinished => None,
        read => Some(Action::PeriodChosen(period(read.day()))),
    })
}
