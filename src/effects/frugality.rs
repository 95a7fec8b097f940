//! Whether the visitor pays for each byte.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Whether the browser asks for less data on the visitor's behalf.
pub fn is_asked() -> bool {
    let get = |from: &JsValue, key: &str| Reflect::get(from, &JsValue::from_str(key));
    let Some(window) = web_sys::window() else { return false };
    // Not all browsers have it; `undefined` has no properties.
    let connection = get(&window.navigator(), "connection");
    connection.and_then(|told| get(&told, "saveData")).is_ok_and(|is| is.is_truthy())
}
