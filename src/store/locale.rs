//! The interface languages that there are words for.

use barnoma_lang::messages::LANGUAGES;
use barnoma_lang::{Lang, ranges};

/// The interface language for a reader of `wanted`: RFC 4647 lookup, else English.
pub fn best_locale(wanted: &[Lang]) -> String {
    let look_up = |lang: &Lang| {
        ranges(lang.as_str()).find_map(|range| known_locale(Some(range)).map(str::to_owned))
    };
    wanted.iter().find_map(look_up).unwrap_or_else(|| "en".to_owned())
}

/// A locale that there is a catalogue for.
pub fn known_locale(locale: Option<&str>) -> Option<&str> {
    locale.filter(|locale| LANGUAGES.iter().any(|(known, _)| known == locale))
}
