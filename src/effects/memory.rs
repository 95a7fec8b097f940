//! What is kept of a visitor between visits, if the host allows it: the language, in this
//! origin's storage, where no server sees it. Never a cookie.

use web_sys::Storage;

/// The only key.
const KEY: &str = "barnoma.lang";

/// The language that was chosen before, as written.
pub fn locale() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}

/// Keeps a language; where the browser keeps nothing, nothing is lost but this.
pub fn keep_locale(locale: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, locale);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
