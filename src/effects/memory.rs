//! What is kept of a visitor between visits, if the host allows it: the language and what they
//! picked, in this origin's storage, where no server sees it. Never a cookie.

use web_sys::Storage;

/// The key of the language.
const KEY: &str = "barnoma.lang";
/// What the key of a list begins with; the address of its programme follows.
const LIST: &str = "barnoma.keep ";

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

/// The ids that were picked before of the programme at this address, with commas between.
pub fn list(src: &str) -> String {
    let kept = storage().and_then(|storage| storage.get_item(&[LIST, src].concat()).ok().flatten());
    kept.unwrap_or_default()
}

/// Keeps what was picked.
pub fn keep_list(src: &str, ids: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&[LIST, src].concat(), ids);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
