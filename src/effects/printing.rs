//! On paper all cards are drawn, not only those on the screen, and what is folded is open.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDetailsElement};
use yew::Callback;

use super::later;
use crate::dom;
use crate::store::Action;

/// What was opened for paper only.
const OPENED: &str = "data-opened";

/// Tells when the page is about to be printed, and when it was, for as long as it is kept.
///
/// The browser makes its paper when the first listener returns: by then all must be drawn. A frame
/// stays as high as it is, and would cut what it got more: its paper says what is missing.
pub fn around_printing(root: &Element, on_action: &Callback<Action>) -> Vec<EventListener> {
    let listen = |(name, is_printing): (&'static str, bool)| {
        let (on_action, root) = (on_action.clone(), root.clone());
        let window = web_sys::window()?;
        if window.parent().ok().flatten().is_some_and(|around| around != window) {
            return None;
        }
        let printed = move |_: &Event| {
            on_action.emit(Action::Printing(is_printing));
            unfold(&root, is_printing);
        };
        Some(later::hear(&window, name, Box::new(printed)))
    };
    [("beforeprint", true), ("afterprint", false)].into_iter().filter_map(listen).collect()
}

/// Prints the page, once what is happening is over: the paper is drawn as anything else.
pub fn print() {
    let print = || {
        if let Some(window) = web_sys::window() {
            // A frame may be forbidden to.
            let _ = window.print();
        }
    };
    later::wait(0, Box::new(print)).forget();
}

/// Opens what is folded, or folds again what was opened. A sheet can do it in some engines only.
fn unfold(root: &Element, is_printing: bool) {
    let those = if is_printing { "details:not([open])" } else { "details[data-opened]" };
    let Ok(found) = root.query_selector_all(those) else { return };
    for at in 0..found.length() {
        let details = found.item(at).and_then(|node| node.dyn_into::<HtmlDetailsElement>().ok());
        let Some(details) = details else { continue };
        details.set_open(is_printing);
        dom::mark(&details, OPENED, is_printing);
    }
}
