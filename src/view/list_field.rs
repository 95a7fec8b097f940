//! A labelled list to choose one of: the order of cards, the language.

use web_sys::{Event, HtmlSelectElement};
use yew::prelude::*;

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListChoice {
    /// Its value.
    pub value: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The language of the label, where that is not the page's.
    pub lang: Option<AttrValue>,
}

/// What [`ListField`] is made of.
#[derive(Properties, PartialEq)]
pub struct ListFieldProps {
    /// The label in front of it.
    pub label: AttrValue,
    /// All choices, in order.
    pub choices: Vec<ListChoice>,
    /// The value that holds.
    pub current: AttrValue,
    /// Hears the value that somebody chose.
    pub on_choice: Callback<String>,
}

/// The list.
///
/// - is a native list with a label
/// - shows what holds, also after Back, and also if a choice could not be carried out
#[component]
pub fn ListField(props: &ListFieldProps) -> Html {
    let ListFieldProps { label, choices, current, on_choice } = props;
    let list = use_node_ref();
    {
        // The attribute of an option no longer counts once somebody has chosen; the property does.
        let list = list.clone();
        use_effect_with((choices.clone(), current.clone()), move |(_, current)| {
            if let Some(list) = list.cast::<HtmlSelectElement>() {
                list.set_value(current);
            }
        });
    }
    let onchange = {
        let (on_choice, current) = (on_choice.clone(), current.clone());
        Callback::from(move |event: Event| {
            if let Some(list) = event.target_dyn_into::<HtmlSelectElement>() {
                let chosen = list.value();
                list.set_value(&current);
                on_choice.emit(chosen);
            }
        })
    };
    let options = choices.iter().map(|choice| {
        html! {
            <option value={&choice.value} lang={choice.lang.clone()}
                selected={choice.value == *current}>
                { &choice.label }
            </option>
        }
    });
    html! {
        <label class="b-list-field">
            <span class="b-list-field__label">{ label }</span>
            <select class="b-field" ref={list} {onchange}>{ for options }</select>
        </label>
    }
}
