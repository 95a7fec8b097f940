//! The search field.

use barnoma_core::page::Controls;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::anchor::part_id;
use super::icon::Icon;
use super::input::{field_value, said};
use crate::store::Action;

/// The search field.
///
/// - has a label that can be seen, and says that results change while typing
/// - Enter applies at once, Esc clears, in every browser
pub fn search_field(controls: &Controls, on_action: &Callback<Action>) -> Html {
    let oninput = said(on_action, |event: InputEvent| field_value(&event).map(Action::Typed));
    let onkeydown = said(on_action, key_pressed);
    html! {
        <div class="b-search">
            <label class="b-label" for={part_id("search")}>{ controls.search_label.clone() }</label>
            <p class="b-hint" id={part_id("search-hint")}>{ controls.search_hint.clone() }</p>
            <div class="b-search__field">
                { Icon::Glass.draw() }
                <input type="search" class="b-field" id={part_id("search")} autocomplete="off"
                    spellcheck="false" enterkeyhint="search"
                    aria-describedby={part_id("search-hint")}
                    value={controls.search_text.clone()} {oninput} {onkeydown} />
            </div>
        </div>
    }
}

fn key_pressed(event: KeyboardEvent) -> Option<Action> {
    match event.key().as_str() {
        // Enter and Esc also end a composition (of Chinese, say); then they are the keyboard's.
        _ if event.is_composing() => None,
        "Enter" => {
            event.prevent_default();
            Some(Action::Entered)
        }
        "Escape" if field_value(&event).is_some_and(|text| !text.is_empty()) => {
            event.prevent_default();
            event.stop_propagation();
            Some(Action::Typed(String::new()))
        }
        _ => None,
    }
}
