//! The wasm: what `element.js` calls. Everything else is in the library.

// What begins a program and ends it would be in it for nothing.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// Tells `on_panic` the text of a panic, after which nothing here may be called again.
    #[wasm_bindgen]
    pub fn start(on_panic: Function) {
        barnoma::mount::start(on_panic);
    }

    /// Begins to draw the programme that `host`'s attributes ask for, in an element that is given
    /// back; `report` hears "ready", "load", "change", "error", "note" and "part", and answers to
    /// "moved" whether the visitor has gone on by themselves. `base` is the folder of the script,
    /// `messages` that of the catalogues, `chosen` the last query that was reported.
    /// `ask` takes the name of a function of the other program, the bytes of a dataset and a text,
    /// and promises `{ bytes, name, said }`; or "annex", and promises that it is there.
    #[wasm_bindgen]
    pub fn mount(
        host: Element,
        base: &str,
        messages: &str,
        chosen: String,
        report: Function,
        ask: Function,
    ) -> Element {
        barnoma::mount::mount(&host, base, messages, chosen, report, ask)
    }

    /// Ends what `mount` began in this element.
    #[wasm_bindgen]
    pub fn unmount(root: Element) {
        barnoma::mount::unmount(&root);
    }

    /// Panics, so that a test can see what happens then.
    #[cfg(debug_assertions)]
    #[wasm_bindgen]
    #[allow(clippy::panic, reason = "that is what it is for")]
    pub fn panic_now() {
        panic!("forced");
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
