//! On paper all cards are drawn, not only those on the screen.

use gloo_events::EventListener;
use web_sys::Event;
use yew::Callback;

use super::later;
use crate::store::Action;

/// Tells when the page is about to be printed, and when it was, for as long as it is kept.
///
/// The browser makes its paper when the first listener returns: by then all must be drawn.
pub fn around_printing(on_action: &Callback<Action>) -> Vec<EventListener> {
    let listen = |(name, is_printing): (&'static str, bool)| {
        let on_action = on_action.clone();
        let window = web_sys::window()?;
        let printed = move |_: &Event| on_action.emit(Action::Printing(is_printing));
        Some(later::hear(&window, name, Box::new(printed)))
    };
    [("beforeprint", true), ("afterprint", false)].into_iter().filter_map(listen).collect()
}
