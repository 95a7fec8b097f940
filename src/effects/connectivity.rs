//! Whether there is a network, and when it is back.

use gloo_events::EventListener;
use yew::Callback;

use super::later;

/// Whether there may be one: a browser only knows for sure that there is none.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Calls once the browser says that it is online, for as long as it is kept.
pub fn when_online(on_online: Callback<()>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(later::hear(&window, "online", Box::new(move |_| on_online.emit(()))))
}
