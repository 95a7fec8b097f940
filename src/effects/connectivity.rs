//! Tries again when the network is back.

use gloo_events::EventListener;
use yew::Callback;

use super::later;

/// Calls once the browser says that it is online, for as long as it is kept.
pub fn when_online(on_online: Callback<()>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(later::hear(&window, "online", Box::new(move |_| on_online.emit(()))))
}
