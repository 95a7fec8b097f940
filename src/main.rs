//! The wasm: what a page can call. Everything else is in the library.

#[cfg(target_arch = "wasm32")]
mod exports {
    use wasm_bindgen::prelude::*;

    /// Draws the programme in `root`, as its `data-` attributes say; see `barnoma::config`.
    #[wasm_bindgen]
    pub fn mount(root: web_sys::Element) {
        barnoma::mount::mount(root);
    }

    /// The version of this widget.
    #[wasm_bindgen]
    pub fn version() -> String {
        env!("CARGO_PKG_VERSION").to_owned()
    }
}

fn main() {}
