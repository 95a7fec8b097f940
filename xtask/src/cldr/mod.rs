//! What CLDR says of a language, as the section "cldr" of its catalogue.
//! The data is that of the `icu` crate; its version is in Cargo.lock.

mod file;
mod months;
mod plural;

use anyhow::{Context, Result};
use icu::decimal::DecimalFormatter;
use icu::list::ListFormatter;
use icu::locale::Locale;
use serde_json::{Map, Value, json};

pub use file::{is_written_in, written_in};

/// The locale of CLDR that a catalogue follows, where it is not the catalogue's own tag.
const OTHER_LOCALES: &[(&str, &str)] = &[
    // Our English is international: "24 October 2022", "a, b and c". CLDR's "en" is American.
    ("en", "en-001"),
];

/// The locale whose customs the catalogue of a language follows.
pub fn locale(tag: &str) -> Result<Locale> {
    let followed = OTHER_LOCALES.iter().find(|(known, _)| *known == tag);
    let name = followed.map_or(tag, |(_, followed)| followed);
    name.parse().with_context(|| format!("\"{name}\" is not a language tag"))
}

/// The locale whose plural rules count for a language: those belong to the language and not to
/// its script, but `icu` gives "uz-Cyrl" the rules of no language.
pub fn plural_locale(tag: &str) -> Result<Locale> {
    let mut locale = locale(tag)?;
    locale.id.script = None;
    Ok(locale)
}

/// What CLDR says of a language, by the keys of the catalogue.
pub fn section(tag: &str) -> Result<Map<String, Value>> {
    let locale = locale(tag)?;
    let mut section = Map::new();
    section.insert("plural".to_owned(), plural::rules(&plural_locale(tag)?)?.into());
    section.insert("number.group".to_owned(), group(&locale)?.into());
    for (key, pattern) in list(&locale)? {
        section.insert(key.to_owned(), pattern.into());
    }
    for (key, names) in months::names(&locale)? {
        section.insert(key.to_owned(), json!(names));
    }
    Ok(section)
}

/// What stands between groups of three digits.
fn group(locale: &Locale) -> Result<String> {
    let formatter = DecimalFormatter::try_new(locale.into(), Default::default())?;
    let million = formatter.format(&1_000_000.into()).to_string();
    let mut groups = million.trim_start_matches('1').split("000");
    Ok(groups.next().unwrap_or_default().to_owned())
}

/// The patterns of "a, b, c and d".
fn list(locale: &Locale) -> Result<[(&'static str, String); 4]> {
    let formatter = ListFormatter::try_new_and(locale.into(), Default::default())?;
    let said = |items: &[&str]| formatter.format(items.iter()).to_string();
    let between = |text: &str, first: &str, second: &str| -> Result<String> {
        let (_, rest) = text.split_once(first).context("a list without its first item")?;
        let (between, _) = rest.split_once(second).context("a list without its second item")?;
        Ok(["{0}", between, "{1}"].concat())
    };
    let four = said(&["<1>", "<2>", "<3>", "<4>"]);
    Ok([
        ("list.two", between(&said(&["<1>", "<2>"]), "<1>", "<2>")?),
        ("list.start", between(&four, "<1>", "<2>")?),
        ("list.middle", between(&four, "<2>", "<3>")?),
        ("list.end", between(&four, "<3>", "<4>")?),
    ])
}
