//! "Add to calendar": the event as a file, made on the page.

use barnoma_viewer::card;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::console;
use crate::store::State;

/// Offers a record's calendar file to the visitor.
pub fn save(state: &State, id: &str) {
    let file = state.library.find(id).and_then(|no| card::calendar(&state.asked(), no));
    let Some(text) = file else { return };
    if offer(&text, &[id, ".ics"].concat()).is_err() {
        console::warn(
            "the calendar file could not be made; does the policy allow blob: addresses?",
        );
    }
}

fn offer(text: &str, name: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/calendar;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(document) = document {
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    Url::revoke_object_url(&address)
}
