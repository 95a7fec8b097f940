//! What is kept of a visitor between visits, if the host allows it: the language and what they
//! picked, in this origin's storage, where no server sees it. Never a cookie.

use web_sys::{Storage, Url};

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
    let kept = storage().and_then(|storage| storage.get_item(&key(src)).ok().flatten());
    kept.unwrap_or_default()
}

/// Keeps what changed in what was picked; what another page of this programme has picked meanwhile
/// stays.
pub fn keep_list(src: &str, before: &[String], after: &[String]) {
    let Some(storage) = storage() else { return };
    let kept = list(src);
    let others = kept.split(',').filter(|id| !id.is_empty() && !before.iter().any(|own| own == id));
    let mut ids: Vec<&str> = others.collect();
    for id in after {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    let _ = storage.set_item(&key(src), &ids.join(","));
}

/// The programme by its address, wherever the page lies that names it.
fn key(src: &str) -> String {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok().flatten());
    let address = base.and_then(|base| Url::new_with_base(src, &base).ok());
    [LIST, &address.map_or_else(|| src.to_owned(), |address| address.href())].concat()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
