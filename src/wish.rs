//! What the other program is asked for: a file of what is shown, or a picture of it. It is told in
//! lines of text, and on which dataset.

use barnoma_lang::Lang;
use barnoma_pack::Kind;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::agenda::{Clock, Now};
use barnoma_viewer::present::all;
use wasm_bindgen::JsValue;

use crate::config::Config;
use crate::effects::{address_bar, clock};
use crate::reader;
use crate::store::State;

/// The dataset that the programme is made of: its bytes or its address.
pub fn dataset(state: &State, config: &Config) -> JsValue {
    let address = state.library.dataset.as_deref().unwrap_or_default();
    match config.inline.as_deref().filter(|_| address.is_empty()) {
        Some(text) => reader::bytes(text.as_bytes()),
        None => address.into(),
    }
}

/// The address of the words in the visitor's language; none for English, which the program knows.
fn words(state: &State, config: &Config) -> String {
    match state.locale() {
        "en" => String::new(),
        locale => [&config.messages, locale, ".json"].concat(),
    }
}

/// A file of this kind, of what is shown.
pub fn file(state: &State, config: &Config, kind: &str) -> String {
    let mut ids = String::new();
    for no in all(&state.asked()) {
        ids.push_str(state.library.id(no));
        ids.push(' ');
    }
    let today = address::day_text(state.agenda.today);
    let page = address_bar::unchosen(state, config);
    [kind, &ids, &today, &page, &words(state, config)].join("\n")
}

/// The picture of the view: behind the address of the words it says what `barnoma_pictures::Wish`
/// reads.
pub fn picture(state: &State, config: &Config) -> String {
    let (page, kept) = address_bar::page(config);
    let languages: Vec<&str> = state.reader.iter().map(Lang::as_str).collect();
    // Below that of the count.
    let level = config.heading_level.saturating_add(2);
    let Now { today, clock } = clock::at(config);
    let mut moment = address::day_text(today);
    if let Some(Clock { minute, offset }) = clock {
        for number in [minute, offset] {
            moment.push(' ');
            moment.push_str(&number.to_string());
        }
    }
    [
        &*words(state, config),
        &address::write("", Spelling::default(), &state.query, None),
        &page,
        &kept,
        &config.url_prefix,
        config.view.map_or("", Kind::code),
        state.chosen_locale().unwrap_or_default(),
        // An attribute may have lines.
        &config.filter.replace('\n', " "),
        &moment,
        &level.to_string(),
        &languages.join(" "),
    ]
    .join("\n")
}
