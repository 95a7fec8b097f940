//! The catalogues: equal keys and placeholders, every plural form a language needs, and how
//! numbers, lists and names are said.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use std::collections::{BTreeMap, BTreeSet};

use barnoma_lang::Dir;
use barnoma_lang::messages::{Catalogue, ENGLISH, LANGUAGES, ReviewNotice, capitalised};

fn catalogue(tag: &str) -> Catalogue {
    Catalogue::of(tag).expect(tag)
}

/// Message keys with the forms that each has.
fn forms(catalogue: &Catalogue) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut forms: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    // Plural rules are no messages; each language has those that it needs.
    for key in catalogue.keys().filter(|key| !key.starts_with("plural#")) {
        let (key, form) = key.split_once('#').unwrap_or((key, ""));
        assert!(forms.entry(key).or_default().insert(form), "{key} is there twice");
    }
    forms
}

fn places(pattern: &str) -> BTreeSet<&str> {
    pattern
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// What few languages say otherwise than by the usual key.
const SPECIAL: &[&str] = &[
    "date.approx_day",
    "date.approx_span",
    "date.decade_end",
    "date.decade_thirty",
    "date.every_month_end",
    "date.range_days_only_across_months",
    "date.range_decades_thirty",
    "date.since_approx_day",
    "date.since_approx_second",
    "date.since_part",
    "date.since_year",
    "date.until_approx_day",
    "date.until_time",
    "half_end",
    "list.middle",
    "month_at",
    "month_nth",
    "month_short_of",
    "quarter_end",
    "season_end",
    "weekday_nth_of",
];

/// What few languages say in other forms of several than of one; the others have one text.
const COUNTED_BY_FEW: &[&str] =
    &["change.more", "date.on", "date.on_month_days", "date.on_weekdays", "reason.more"];

fn is_special(key: &str) -> bool {
    SPECIAL.iter().any(|special| key.starts_with(special))
}

#[test]
fn all_catalogues_have_the_same_keys() {
    let english = catalogue("en");
    let expected: Vec<&str> = forms(&english).into_keys().filter(|key| !is_special(key)).collect();
    for (tag, _) in LANGUAGES {
        let other = catalogue(tag);
        let found: Vec<&str> = forms(&other).into_keys().filter(|key| !is_special(key)).collect();
        assert_eq!(found, expected, "{tag}");
    }
}

#[test]
fn all_catalogues_have_the_same_placeholders() {
    let english = catalogue("en");
    let of_message = |catalogue: &Catalogue, key: &str| -> BTreeSet<String> {
        let forms = forms(catalogue);
        let texts = forms[key].iter().map(|form| match *form {
            "" => catalogue.text(key).to_owned(),
            form => catalogue.text(&format!("{key}#{form}")).to_owned(),
        });
        texts
            .flat_map(|text| places(&text).into_iter().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    for (tag, _) in LANGUAGES {
        let other = catalogue(tag);
        for key in forms(&english).keys().filter(|key| !is_special(key)) {
            assert_eq!(of_message(&other, key), of_message(&english, key), "{tag} {key}");
        }
    }
}

/// The keys that a catalogue has beside those of its file, with the number of their places.
fn added(whole: &Catalogue) -> Vec<(String, usize)> {
    let own = catalogue(whole.tag().as_str());
    let known: BTreeSet<String> = own.keys().map(str::to_owned).collect();
    let new = whole.keys().filter(|key| !known.contains(*key));
    new.map(|key| (key.to_owned(), places(whole.text(key)).len())).collect()
}

#[test]
fn the_words_of_pages_are_the_same_in_all_languages() {
    let of = |tag: &str| {
        let added = added(&Catalogue::of(tag).map(Catalogue::with_pages).expect(tag));
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (key, n) in added {
            let (key, form) = key.split_once('#').unwrap_or((&key, ""));
            assert!(form.is_empty() || COUNTED_BY_FEW.contains(&key), "{tag} {key}");
            let most = places.entry(key.to_owned()).or_default();
            *most = n.max(*most);
        }
        places
    };
    let english = of("en");
    assert!(english.len() > 30, "{}", english.len());
    for (tag, _) in LANGUAGES {
        assert_eq!(of(tag), english, "{tag}");
    }
}

#[test]
fn french_has_no_break_space_beside_tall_signs_and_in_quotes() {
    let whole = catalogue("fr").with_pages().with_files();
    assert!(whole.keys().any(|key| key.starts_with("change.")));
    assert!(whole.keys().any(|key| key.starts_with("file.")));
    for key in whole.keys().filter(|key| !key.starts_with("plural#")) {
        let text = whole.text(key);
        for sign in [":", ";", "?", "!", "»", "%"] {
            for (before, _) in text.match_indices(sign).map(|(at, _)| text.split_at(at)) {
                assert!(before.ends_with('\u{a0}'), "{key}: {text:?}");
            }
        }
        for after in text.split('«').skip(1) {
            assert!(after.starts_with('\u{a0}'), "{key}: {text:?}");
        }
    }
}

#[test]
fn the_words_of_files_are_the_same_in_all_languages_with_all_forms_of_each() {
    for (tag, _) in LANGUAGES {
        let whole = catalogue(tag).with_files();
        let added = added(&whole);
        let plural: BTreeSet<&str> = whole.plural_forms().collect();
        let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (key, _) in &added {
            let (key, form) = key.split_once('#').unwrap_or((key, ""));
            keys.entry(key).or_default().insert(form);
        }
        for (key, forms) in &keys {
            let is_plain = *forms == BTreeSet::from([""]);
            assert!(is_plain || *forms == plural, "{tag} {key}: {forms:?}");
            let names = ["file.events", "file.records"].contains(key);
            let has_name =
                |form: &&str| places(whole.text(&format!("{key}#{form}"))).contains("name");
            assert_eq!(forms.iter().all(has_name), names, "{tag} {key} says which file");
        }
        let english: BTreeSet<String> = self::added(&catalogue("en").with_files())
            .iter()
            .map(|(key, _)| key.split('#').next().unwrap_or_default().to_owned())
            .collect();
        let own: BTreeSet<String> = keys.keys().map(|key| (*key).to_owned()).collect();
        assert_eq!(own, english, "{tag}");
    }
}

#[test]
fn every_counted_message_has_the_forms_of_its_language() {
    let english = catalogue("en");
    let english = forms(&english);
    let plain = BTreeSet::from([""]);
    for (tag, _) in LANGUAGES {
        let catalogue = catalogue(tag);
        let plural: BTreeSet<&str> = catalogue.plural_forms().collect();
        let genders: BTreeSet<&str> = (1..=7)
            .map(|day| catalogue.name_of("weekday_gender", &"1234567"[day - 1..day]).to_owned())
            .map(|gender| &*gender.leak())
            .collect();
        for (key, forms) in forms(&catalogue).into_iter().filter(|(key, _)| !is_special(key)) {
            let expected = match key.split('.').next() {
                Some("nth" | "nth_last") => &genders,
                _ if COUNTED_BY_FEW.contains(&key) && !forms.contains("") => {
                    // A form that is as the last one is not written again.
                    assert!(forms.contains("other") && forms.is_subset(&plural), "{tag} {key}");
                    continue;
                }
                _ if english[key].contains("") => &plain,
                _ => &plural,
            };
            assert_eq!(&forms, expected, "{tag} {key}");
        }
    }
}

#[test]
fn no_message_is_empty_or_has_odd_spaces() {
    for (tag, _) in LANGUAGES {
        let catalogue = catalogue(tag);
        let is_prose = |key: &&str| {
            !["list.", "number.", "plural#"].iter().any(|group| key.starts_with(group))
        };
        for key in catalogue.keys().filter(is_prose) {
            let text = catalogue.text(key);
            assert!(
                !text.is_empty() && text.trim() == text && !text.contains("  "),
                "{tag} {key}: {text:?}"
            );
            assert!(!text.contains(['"', '\'']), "{tag} {key}: typewriter quotes in {text:?}");
        }
    }
}

#[test]
fn every_catalogue_says_what_it_is() {
    for (tag, own_name) in LANGUAGES {
        let catalogue = catalogue(tag);
        assert_eq!((catalogue.tag().as_str(), catalogue.own_name()), (*tag, *own_name));
        assert_eq!(catalogue.dir(), if *tag == "ar" { Dir::Rtl } else { Dir::Ltr });
        let path = format!("{}/messages/{tag}.json", env!("CARGO_MANIFEST_DIR"));
        let file = std::fs::read_to_string(&path).expect(&path);
        let file: serde_json::Value = serde_json::from_str(&file).expect(tag);
        let thanked = file["thanks_to"].as_array().expect("a list of names");
        assert!(thanked.iter().all(serde_json::Value::is_string), "{tag}");
        let review = file["review"].as_str().expect("a text");
        let is_reviewed = *tag == "en" || !thanked.is_empty();
        assert!(is_reviewed || review == "needs review by a native speaker", "{tag}");
        let notice = ReviewNotice::of(tag);
        assert_eq!(notice.is_some(), !is_reviewed, "{tag}");
        assert!(notice.is_none_or(|notice| !notice.send.is_empty()), "{tag}");
    }
    // No file is left out.
    let folder = std::fs::read_dir(format!("{}/messages", env!("CARGO_MANIFEST_DIR")));
    assert_eq!(folder.expect("the catalogues").count(), LANGUAGES.len());
    assert_eq!(Catalogue::of("tlh"), None);
    assert_eq!(Catalogue::parse(ENGLISH).ok(), Catalogue::of("en"));
}

#[test]
fn what_is_said_before_there_is_a_catalogue_is_what_english_says() {
    let (first, english) = (Catalogue::default(), catalogue("en"));
    assert_eq!(
        (first.tag(), first.own_name(), first.dir()),
        (english.tag(), english.own_name(), english.dir())
    );
    assert!(first.keys().is_sorted());
    for key in first.keys() {
        assert_eq!(first.text(key), english.text(key));
    }
}

#[track_caller]
fn check_count(tag: &str, n: usize, expected: &str) {
    assert_eq!(catalogue(tag).count("results.count", n, &[]), expected);
}

#[test]
fn counts_take_the_form_of_their_language() {
    for (n, expected) in [
        (0, "0 results"),
        (1, "1 result"),
        (2, "2 results"),
        (1000, "1,000 results"),
        (1234567, "1,234,567 results"),
    ] {
        check_count("en", n, expected);
    }
    for (n, noun) in [
        (0, "записей"),
        (1, "запись"),
        (2, "записи"),
        (4, "записи"),
        (5, "записей"),
        (11, "записей"),
        (12, "записей"),
        (14, "записей"),
        (20, "записей"),
        (21, "запись"),
        (22, "записи"),
        (101, "запись"),
        (111, "записей"),
        (112, "записей"),
        (122, "записи"),
    ] {
        check_count("ru", n, &format!("{n}\u{a0}{noun}"));
    }
    check_count("ru", 1000, "1\u{a0}000\u{a0}записей");
}

#[test]
fn lists_are_said_as_people_say_them() {
    let said = |tag, items: &[&str]| {
        catalogue(tag).list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(said("en", &[]), "");
    assert_eq!(said("en", &["a"]), "a");
    assert_eq!(said("en", &["a", "b"]), "a and b");
    assert_eq!(said("en", &["a", "b", "c"]), "a, b and c");
    assert_eq!(said("ru", &["a", "б", "в"]), "a, б и в");
    assert_eq!(said("ar", &["a", "b", "c"]), "a وb وc");
}

#[test]
fn placeholders_are_filled_and_never_twice() {
    let catalogue = catalogue("en");
    assert_eq!(
        catalogue.fill("filters.remove", &[("facet", "Place"), ("value", "{facet}")]),
        "Remove filter: Place, {facet}"
    );
    assert_eq!(catalogue.fill("app.updated", &[]), "Updated {date}");
    let soft = Catalogue::parse(
        r#"{"tag": "ru", "name": "r", "direction": "ltr", "messages": {"a": "{m}дан", "b": "{m} да"}}"#,
    );
    let soft = soft.expect("a catalogue");
    assert_eq!(soft.fill("a", &[("m", "ноябрь")]), "ноябрдан");
    assert_eq!(soft.fill("a", &[("m", "май")]), "майдан");
    assert_eq!(soft.fill("b", &[("m", "ноябрь")]), "ноябрь да");
    let russian = self::catalogue("ru");
    assert_eq!(russian.fill("sum.next", &[("date", "3 мая 2027 г.")]), "Ближайшее: 3 мая 2027 г.");
    assert_eq!(russian.fill("sum.next", &[("date", "3 мая")]), "Ближайшее: 3 мая.");
    assert_eq!(catalogue.text("no.such_key"), "no.such_key");
}

#[test]
fn codes_have_names_and_unknown_ones_stay() {
    let catalogue = catalogue("ru");
    assert_eq!(catalogue.name_of("type", "webinar"), "Вебинар");
    assert_eq!(catalogue.name_of("type", "rally"), "rally");
    assert_eq!(catalogue.name_of("language", "uz-Latn"), "узбекский (латиница)");
    assert_eq!(catalogue.name_of("language", "uz-Arab-AF"), "узбекский");
    assert_eq!(catalogue.name_of("language", "pt-BR"), "pt-BR");
    assert_eq!(catalogue.name_of("scope", "multi-national"), "несколько стран");
}

#[test]
fn a_broken_catalogue_is_an_error() {
    for json in [
        "",
        "[]",
        "3",
        "{}",
        "{\"tag\": 3}",
        "{\"tag\": \"en\", \"name\": \"E\", \"direction\": \"up\"}",
    ] {
        assert!(Catalogue::parse(json).is_err(), "{json}");
    }
    let small = "{\"tag\": \"tg\", \"name\": \"Тоҷикӣ\", \"direction\": \"ltr\", \"messages\": {\"a\": \"b\"}}";
    let small = Catalogue::parse(small).expect("a catalogue");
    assert_eq!(small.text("a"), "b");
    assert_eq!(small.count("results.count", 2, &[]), "results.count");
}

#[test]
fn a_name_that_begins_a_line_has_a_capital() {
    for (tag, _) in LANGUAGES {
        let catalogue = catalogue(tag);
        for key in catalogue.keys().filter(|key| key.starts_with("language.")) {
            let name = catalogue.text(key);
            let mut letters = name.chars();
            let first: String = letters.next().expect(key).to_uppercase().collect();
            assert_eq!(capitalised(name), first + letters.as_str(), "{tag} {key}");
        }
    }
    for (name, expected) in
        [("ўзбекча", "Ўзбекча"), ("қазоқӣ", "Қазоқӣ"), ("2022", "2022"), ("", "")]
    {
        assert_eq!(capitalised(name), expected);
    }
}
