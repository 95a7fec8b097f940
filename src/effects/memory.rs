//! What is kept of a visitor between visits, if the host allows it: the language and what they
//! picked, in this origin's storage, where no server sees it. Never a cookie.

use barnoma_viewer::query::{keep, list_text};
use web_sys::{Storage, Url};

use crate::config::Config;

/// The key of the language.
const KEY: &str = "barnoma.lang";
/// What the key of a list begins with; the address of its programme follows.
const LIST: &str = "barnoma.keep ";

/// The language that was chosen before, as written.
pub fn locale(config: &Config) -> Option<String> {
    storage(config)?.get_item(KEY).ok().flatten()
}

/// Keeps a language; where the browser keeps nothing, nothing is lost but this.
pub fn keep_locale(config: &Config, locale: &str) {
    if let Some(storage) = storage(config) {
        let _ = storage.set_item(KEY, locale);
    }
}

/// The ids that were picked before of the programme, with commas between.
pub fn list(config: &Config) -> String {
    let kept = |storage: Storage| storage.get_item(&key(&config.src)).ok().flatten();
    storage(config).and_then(kept).unwrap_or_default()
}

/// Keeps what changed in what was picked; what another page of this programme has picked meanwhile
/// stays.
pub fn keep_list(config: &Config, before: &[String], after: &[String]) {
    let Some(storage) = storage(config) else { return };
    let kept = list(config);
    let mut ids = Vec::new();
    let others = kept.split(',').filter(|id| !id.is_empty() && !before.iter().any(|own| own == id));
    for id in others.chain(after.iter().map(String::as_str)) {
        keep(&mut ids, id);
    }
    let _ = storage.set_item(&key(&config.src), &list_text(&ids));
}

/// The programme by its address, wherever the page lies that names it.
fn key(src: &str) -> String {
    let base = web_sys::window().and_then(|window| window.document()?.base_uri().ok().flatten());
    let address = base.and_then(|base| Url::new_with_base(src, &base).ok());
    [LIST, &address.map_or_else(|| src.to_owned(), |address| address.href())].concat()
}

/// Where it is kept; nowhere if the host has not allowed it.
fn storage(config: &Config) -> Option<Storage> {
    config.remembers.then(web_sys::window)??.local_storage().ok().flatten()
}
