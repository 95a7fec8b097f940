//! Calls to the document that cannot fail, as all names in them are right. Bound as such they cost
//! less than with an answer that nobody looks at: there are hundreds of them in a drawing.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Element)]
    type Plain;

    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set(this: &Plain, name: &str, value: &str);

    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove(this: &Plain, name: &str);
}

/// Gives an element an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    element.unchecked_ref::<Plain>().set(name, value);
}

/// Takes an attribute from an element.
pub fn remove(element: &Element, name: &str) {
    element.unchecked_ref::<Plain>().remove(name);
}

/// Gives an element an attribute without a value, or takes it away.
pub fn mark(element: &Element, name: &str, is_marked: bool) {
    if is_marked {
        set(element, name, "");
    } else {
        remove(element, name);
    }
}
