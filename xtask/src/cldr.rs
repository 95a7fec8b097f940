//! What CLDR says of a language: months, numbers, lists and plural rules, for the section "cldr"
//! of its catalogue. The data come with the `icu` crate, so that its version is theirs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use icu::calendar::{Date, Gregorian};
use icu::datetime::{FixedCalendarDateTimeFormatter, fieldsets};
use icu::decimal::DecimalFormatter;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;
use icu_plurals::provider::{Baked, PluralRulesData, PluralsCardinalV1};
use icu_provider::{DataIdentifierBorrowed, DataProvider, DataRequest, DataResponse};
use serde_json::{Value, json};

use crate::repo::Repo;

/// Where the section begins in a catalogue; it is the last one.
const BEGINNING: &str = ",\n  \"cldr\": ";
const END: &str = "\n}\n";

/// The files of all catalogues, by tag.
pub fn catalogues(repo: &Repo) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(repo.root().join("crates/lang/messages"))? {
        let path = entry?.path();
        if let Some(tag) = path.file_stem().and_then(|stem| stem.to_str()) {
            files.insert(tag.to_owned(), path);
        }
    }
    Ok(files)
}

/// A catalogue's text with its section made anew.
pub fn renewed(path: &Path, tag: &str) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let text = text.replace("\r\n", "\n");
    let own = match text.split_once(BEGINNING) {
        Some((own, _)) => own,
        None => text.strip_suffix(END).ok_or_else(|| {
            anyhow!("{} does not end with a line that is only a brace", path.display())
        })?,
    };
    Ok(format!("{own}{BEGINNING}{}{END}", written(&section(tag)?)))
}

/// The section of a language.
pub fn section(tag: &str) -> Result<Value> {
    let locale = locale(tag)?;
    // CLDR writes what stands alone with a capital; ours stands in sentences, where only English
    // writes months so.
    let cased = |name: String| if tag == "en" { name } else { name.to_lowercase() };
    let months = |form: &dyn Fn(&Date<Gregorian>) -> String| -> Result<Vec<String>> {
        (1..=12)
            .map(|month| Ok(cased(letters(&form(&Date::try_new_gregorian(2022, month, 24)?)))))
            .collect()
    };
    let alone = FixedCalendarDateTimeFormatter::try_new((&locale).into(), fieldsets::M::long())?;
    let with_day =
        FixedCalendarDateTimeFormatter::try_new((&locale).into(), fieldsets::MD::long())?;
    let short = FixedCalendarDateTimeFormatter::try_new((&locale).into(), fieldsets::M::medium())?;
    let list = ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default())?;
    let number = DecimalFormatter::try_new((&locale).into(), Default::default())?;

    let several = list.format_to_string(["1", "2", "3", "4"].iter());
    let two = list.format_to_string(["1", "2"].iter());
    let thousand = number.format(&1_234_567.into()).to_string();
    Ok(json!({
        "month": months(&|day| alone.format(day).to_string())?,
        "month_of": months(&|day| with_day.format(day).to_string())?,
        "month_short": months(&|day| short.format(day).to_string())?,
        "number.group": between(&thousand, "1", "234")?,
        "list.comma": between(&several, "1", "2")?,
        "list.and": between(&two, "1", "2")?,
        "plural": plural(tag)?,
    }))
}

/// The locale whose data a catalogue takes: English as it is written outside of America.
pub fn locale(tag: &str) -> Result<Locale> {
    let tag = if tag == "en" { "en-GB" } else { tag };
    tag.parse().map_err(|error| anyhow!("{tag} is no language tag: {error}"))
}

/// "октября" of "24 октября".
fn letters(text: &str) -> String {
    text.trim_matches(|c: char| c.is_ascii_digit() || c == '-' || c.is_whitespace()).to_owned()
}

fn between(text: &str, before: &str, after: &str) -> Result<String> {
    let rest = text.strip_prefix(before);
    let between = rest.and_then(|rest| rest.split_once(after)).map(|(between, _)| between);
    between.map(str::to_owned).with_context(|| format!("{text:?} is no pattern that we know"))
}

/// The rules of a language, whatever its script; none where all numbers take one form.
fn plural(tag: &str) -> Result<Value> {
    let primary: Locale = tag.split('-').next().unwrap_or(tag).parse()?;
    let primary = (&primary).into();
    let request =
        DataRequest { id: DataIdentifierBorrowed::for_locale(&primary), ..DataRequest::default() };
    let found: DataResponse<PluralsCardinalV1> = Baked.load(request)?;
    let PluralRulesData { zero, one, two, few, many } = found.payload.get();
    let mut rules = serde_json::Map::new();
    for (form, rule) in [("zero", zero), ("one", one), ("two", two), ("few", few), ("many", many)] {
        if let Some(rule) = rule {
            rules.insert(form.to_owned(), json!(rule.to_string()));
        }
    }
    Ok(Value::Object(rules))
}

/// One line for each key.
fn written(section: &Value) -> String {
    let entries = section.as_object().into_iter().flatten();
    let lines: Vec<String> =
        entries.map(|(key, value)| format!("    {:?}: {value}", key)).collect();
    format!("{{\n{}\n  }}", lines.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sections_of_all_catalogues_are_current() {
        for (tag, path) in catalogues(&Repo::find().unwrap()).unwrap() {
            let current = fs::read_to_string(&path).unwrap();
            assert_eq!(current, renewed(&path, &tag).unwrap(), "run `cargo xtask cldr`");
        }
    }

    #[test]
    fn a_section_is_added_once_and_renewed_after() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ky.json");
        fs::write(&path, "{\n  \"tag\": \"ky\"\n}\n").unwrap();
        let once = renewed(&path, "ky").unwrap();
        let read: Value = serde_json::from_str(&once).unwrap();
        assert_eq!((&read["tag"], &read["cldr"]["month_of"][9]), (&json!("ky"), &json!("октябрь")));
        fs::write(&path, &once).unwrap();
        assert_eq!(renewed(&path, "ky").unwrap(), once);
    }
}
