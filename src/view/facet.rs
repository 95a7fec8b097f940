//! One facet: a disclosure, its values, and what makes a long list short.

use std::rc::Rc;

use barnoma_core::page::{FacetPanel, FacetValue};
use barnoma_core::query::Facet;
use barnoma_core::text::fold;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::anchor::part_id;
use super::heading::Heading;
use super::icon::Icon;
use super::input::field_value;
use super::period::period;
use super::phrase::phrase;
use crate::store::Action;

/// How many values of a long list are shown at first.
const N_SHOWN: usize = 8;

/// How many facets begin open where the widget is wide.
const N_OPEN: usize = 2;

/// What [`FacetView`] is made of.
#[derive(Properties, PartialEq)]
pub struct FacetProps {
    /// The facet.
    pub panel: Rc<FacetPanel>,
    /// Its place in the panel.
    pub position: usize,
    /// Level of its heading.
    pub heading_level: u8,
    /// Hears what happens.
    pub on_action: Callback<Action>,
}

/// Whether the values can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fold {
    Closed,
    /// Open where the widget is wide, closed elsewhere: nobody has touched it yet.
    OpenIfWide,
    Open,
}

/// One facet.
///
/// - its heading holds a button that tells whether the values are shown, and how many are chosen
/// - its values are one named group of native checkboxes, each named with its count
/// - a value that would give nothing stays in its place and cannot be ticked
/// - a chosen value can always be seen, however short the list
/// - it never folds under the visitor's hand
#[component]
pub fn FacetView(props: &FacetProps) -> Html {
    let FacetProps { panel, position, heading_level, on_action } = props;
    let touched = use_state(|| None::<Fold>);
    let is_whole = use_state(|| false);
    let needle = use_state(String::new);

    let fold_now = touched.unwrap_or(untouched(panel, *position));
    let act = {
        // Whoever chooses in a facet keeps it open, also when the last choice is taken back.
        let (on_action, touched) = (on_action.clone(), touched.clone());
        Callback::from(move |action| {
            touched.set(Some(Fold::Open));
            on_action.emit(action);
        })
    };
    let body_id = part_id(&format!("facet-{}", panel.facet.code()));
    let heading =
        Heading { level: *heading_level, class: "b-facet__heading", ..Heading::default() };
    let disclosure = |class: Option<&'static str>, is_open: bool| {
        let touched = touched.clone();
        let to = if is_open { Fold::Closed } else { Fold::Open };
        html! {
            <button type="button" class={classes!("b-facet__button", class)}
                aria-expanded={is_open.to_string()} aria-controls={body_id.clone()}
                onclick={move |_| touched.set(Some(to))}>
                <span class="b-facet__legend">{ panel.legend.clone() }</span>
                if let Some(selected) = &panel.selected {
                    { " " }<span class="b-facet__selected">{ selected.clone() }</span>
                }
                { Icon::Chevron.draw() }
            </button>
        }
    };
    // A button cannot know the widget's width, and its state must be true at every width.
    let buttons = if *position < N_OPEN {
        html! {
            <>
                { disclosure(Some("b-if-wide"), fold_now != Fold::Closed) }
                { disclosure(Some("b-unless-wide"), fold_now == Fold::Open) }
            </>
        }
    } else {
        disclosure(None, fold_now == Fold::Open)
    };
    let body_class = match fold_now {
        Fold::Closed => "b-facet__body b-facet__body--closed",
        Fold::OpenIfWide => "b-facet__body b-if-wide",
        Fold::Open => "b-facet__body",
    };

    html! {
        <div class="b-facet" data-facet={panel.facet.code()}>
            { heading.around(buttons) }
            <fieldset class={body_class} id={body_id.clone()}>
                <legend class="b-visually-hidden">{ panel.legend.clone() }</legend>
                if let Some(panel) = &panel.period {
                    { period(panel, &act) }
                }
                if let Some(label) = &panel.narrow {
                    { narrowing(label, &needle) }
                }
                { rows(panel, *is_whole, &fold(&needle), &act) }
                { foot(panel, &is_whole, needle.is_empty(), &act) }
            </fieldset>
        </div>
    }
}

fn untouched(panel: &FacetPanel, position: usize) -> Fold {
    if panel.clear.is_some() || panel.selected.is_some() {
        Fold::Open
    } else if position < N_OPEN {
        Fold::OpenIfWide
    } else {
        Fold::Closed
    }
}

fn rows(panel: &FacetPanel, is_whole: bool, needle: &str, act: &Callback<Action>) -> Html {
    let shown = shown(&panel.values, is_whole || panel.show_all.is_none(), needle);
    let rows = panel
        .values
        .iter()
        .zip(shown)
        .filter(|(_, is_shown)| *is_shown)
        .map(|(value, _)| row(panel.facet, value, act));
    html! { <div class="b-facet__rows">{ for rows }</div> }
}

fn row(facet: Facet, value: &FacetValue, act: &Callback<Action>) -> Html {
    let key = value.key.clone();
    let class = classes!(
        "b-check",
        (value.depth > 0).then_some("b-check--child"),
        value.is_disabled.then_some("b-check--disabled"),
    );
    html! {
        <label key={value.key.clone()} {class}>
            <input type="checkbox" class="b-check__box" lang={value.label.lang.clone()}
                aria-label={value.name.clone()} checked={value.is_chosen}
                disabled={value.is_disabled}
                onchange={act.reform(move |_| Action::Toggled(facet, key.clone()))} />
            <span class="b-check__text">{ phrase(&value.label) }</span>
            <span class="b-check__count">{ value.count.clone() }</span>
        </label>
    }
}

fn foot(
    panel: &FacetPanel,
    is_whole: &UseStateHandle<bool>,
    is_unnarrowed: bool,
    act: &Callback<Action>,
) -> Html {
    let facet = panel.facet;
    let toggle = {
        let is_whole = is_whole.clone();
        move |_| is_whole.set(!*is_whole)
    };
    html! {
        <>
            if let (Some(show_all), true) = (&panel.show_all, is_unnarrowed) {
                <button type="button" class="b-button b-button--text" onclick={toggle}>
                    { if **is_whole { panel.show_fewer.clone() } else { show_all.clone() } }
                </button>
            }
            if let Some(clear) = &panel.clear {
                <button type="button" class="b-button b-button--text"
                    onclick={act.reform(move |_| Action::FacetCleared(facet))}>
                    { clear.clone() }
                </button>
            }
        </>
    }
}

fn narrowing(label: &str, needle: &UseStateHandle<String>) -> Html {
    let oninput = {
        let needle = needle.clone();
        move |event: InputEvent| needle.set(field_value(&event).unwrap_or_default())
    };
    let onkeydown = {
        let needle = needle.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && !needle.is_empty() {
                event.prevent_default();
                event.stop_propagation();
                needle.set(String::new());
            }
        }
    };
    html! {
        <label class="b-facet__narrow">
            <span class="b-label">{ label.to_owned() }</span>
            <input type="search" class="b-field" autocomplete="off" spellcheck="false"
                value={needle.to_string()} {oninput} {onkeydown} />
        </label>
    }
}

/// Which values are shown: the first ones, or those that a needle finds, and every chosen one.
/// A value never stands without its parent.
fn shown(values: &[FacetValue], is_whole: bool, needle: &str) -> Vec<bool> {
    let mut shown = Vec::with_capacity(values.len());
    let mut parent = 0;
    for (position, value) in values.iter().enumerate() {
        let is_found = if needle.is_empty() {
            is_whole || position < N_SHOWN
        } else {
            value.folded.contains(needle)
        };
        let is_shown = is_found || value.is_chosen;
        shown.push(is_shown);
        if value.depth == 0 {
            parent = position;
        } else if is_shown && let Some(above) = shown.get_mut(parent) {
            *above = true;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(n: usize) -> Vec<FacetValue> {
        (0..n)
            .map(|no| FacetValue {
                key: format!("v{no}"),
                label: barnoma_core::page::Phrase::default(),
                count: "1".to_owned(),
                name: String::new(),
                folded: format!("value {no}"),
                depth: 0,
                is_chosen: false,
                is_disabled: false,
            })
            .collect()
    }

    #[track_caller]
    fn check(values: &[FacetValue], is_whole: bool, needle: &str, expected: &[usize]) {
        let shown: Vec<usize> = shown(values, is_whole, needle)
            .into_iter()
            .enumerate()
            .filter_map(|(position, is_shown)| is_shown.then_some(position))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_long_list_shows_its_first_eight() {
        check(&values(12), false, "", &[0, 1, 2, 3, 4, 5, 6, 7]);
        check(&values(9), true, "", &[0, 1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn a_chosen_value_is_always_shown() {
        let mut values = values(12);
        values[10].is_chosen = true;
        check(&values, false, "", &[0, 1, 2, 3, 4, 5, 6, 7, 10]);
        check(&values, false, "value 3", &[3, 10]);
    }

    #[test]
    fn a_value_never_stands_without_its_parent() {
        let mut values = values(12);
        values[11].depth = 1;
        values[11].is_chosen = true;
        check(&values, false, "", &[0, 1, 2, 3, 4, 5, 6, 7, 10, 11]);
        check(&values, false, "value 11", &[10, 11]);
    }
}
