//! Tries again when the network is back.

use gloo_events::EventListener;
use yew::prelude::*;

/// While `is_waiting`, calls `on_online` once the browser says that it is online.
#[hook]
pub fn use_retry_when_online(is_waiting: bool, on_online: Callback<()>) {
    use_effect_with(is_waiting, move |&is_waiting| {
        let listener = web_sys::window()
            .filter(|_| is_waiting)
            .map(|window| EventListener::new(&window, "online", move |_| on_online.emit(())));
        move || drop(listener)
    });
}
