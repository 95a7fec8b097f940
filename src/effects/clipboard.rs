//! "Copy link": the address of what is shown, where the browser lets a page write it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::later;

/// Copies a text, and then says so; without a clipboard (a page that is not secure) the address bar
/// has the link too.
pub fn copy(text: &str, copied: Box<dyn FnOnce()>) {
    let Some(promise) = written(text) else { return };
    later::run(Box::pin(async move {
        if JsFuture::from(promise).await.is_ok() {
            copied();
        }
    }));
}

fn written(text: &str) -> Option<Promise> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
