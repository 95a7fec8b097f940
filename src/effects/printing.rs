//! On paper all cards are drawn, not only those on the screen.

use gloo_events::EventListener;
use yew::prelude::*;

use crate::store::Action;

/// Tells when the page is about to be printed, and when it was.
#[hook]
pub fn use_printing(on_action: &Callback<Action>) {
    use_effect_with(on_action.clone(), |on_action| {
        let listen = |name: &'static str, is_printing: bool| {
            let on_action = on_action.clone();
            web_sys::window().map(|window| {
                EventListener::new(&window, name, move |_| {
                    on_action.emit(Action::Printing(is_printing));
                })
            })
        };
        let listeners = (listen("beforeprint", true), listen("afterprint", false));
        move || drop(listeners)
    });
}
