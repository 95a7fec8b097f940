//! The catalogues: equal keys and placeholders, every plural form a language needs, and how
//! numbers, lists and names are said.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use std::collections::{BTreeMap, BTreeSet};

use barnoma_core::lang::Dir;
use barnoma_core::messages::{BUILT_IN, Catalogue, KNOWN};

fn file(tag: &str) -> String {
    let path = format!("{}/messages/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).expect(&path)
}

fn catalogue(tag: &str) -> Catalogue {
    Catalogue::parse(&file(tag)).expect(tag)
}

fn tags() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|known| known.tag)
}

/// Message keys with the forms that each has.
fn forms(catalogue: &Catalogue) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut forms: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    // How many plural forms there are is the language's own.
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

#[test]
fn all_catalogues_have_the_same_keys() {
    let english = catalogue("en");
    let expected: Vec<&str> = forms(&english).into_keys().collect();
    for tag in tags() {
        let other = catalogue(tag);
        let found: Vec<&str> = forms(&other).into_keys().collect();
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
    for tag in tags() {
        let other = catalogue(tag);
        for key in forms(&english).keys() {
            assert_eq!(of_message(&other, key), of_message(&english, key), "{tag} {key}");
        }
    }
}

#[test]
fn every_counted_message_has_the_forms_of_its_language() {
    let english = catalogue("en");
    let english = forms(&english);
    let plain = BTreeSet::from([""]);
    for tag in tags() {
        let catalogue = catalogue(tag);
        let plural: BTreeSet<&str> = catalogue.plural_forms().collect();
        let genders: BTreeSet<&str> = (1..=7)
            .map(|day| catalogue.name_of("weekday_gender", &"1234567"[day - 1..day]).to_owned())
            .map(|gender| &*gender.leak())
            .collect();
        for (key, forms) in forms(&catalogue) {
            let expected = match key.split('.').next() {
                Some("nth" | "nth_last") => &genders,
                _ if english[key].contains("") => &plain,
                _ => &plural,
            };
            assert_eq!(&forms, expected, "{tag} {key}");
        }
    }
}

#[test]
fn no_message_is_empty_or_has_odd_spaces() {
    for tag in tags() {
        let catalogue = catalogue(tag);
        for key in
            catalogue.keys().filter(|key| !key.starts_with("list.") && !key.starts_with("number."))
        {
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
    for known in KNOWN {
        let catalogue = catalogue(known.tag);
        assert_eq!(catalogue.tag().as_str(), known.tag);
        assert_eq!((catalogue.own_name(), catalogue.dir()), (known.name, known.dir));
        let file: serde_json::Value = serde_json::from_str(&file(known.tag)).expect(known.tag);
        let thanked = file["thanks_to"].as_array().expect("a list of names");
        assert!(thanked.iter().all(serde_json::Value::is_string), "{}", known.tag);
        let review = file["review"].as_str().expect("a text");
        let is_reviewed = known.tag == "en" || !thanked.is_empty();
        assert!(is_reviewed || review == "needs review by a native speaker", "{}", known.tag);
    }
    let right_to_left: Vec<&str> =
        KNOWN.iter().filter(|known| known.dir == Dir::Rtl).map(|known| known.tag).collect();
    assert_eq!(right_to_left, ["ar"]);
}

#[test]
fn no_catalogue_is_forgotten() {
    let folder = std::fs::read_dir(format!("{}/messages", env!("CARGO_MANIFEST_DIR")));
    let files: BTreeSet<String> = folder
        .expect("the folder of the catalogues")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, tags().map(|tag| format!("{tag}.json")).collect());
}

#[test]
fn the_built_in_catalogues_are_the_files() {
    for (tag, own_name) in BUILT_IN {
        let built_in = Catalogue::built_in(tag).expect(tag);
        assert_eq!((&built_in, built_in.own_name()), (&catalogue(tag), *own_name));
    }
    assert_eq!(Catalogue::built_in("tlh"), None);
    assert_eq!(Catalogue::default(), catalogue("en"));
}

#[test]
fn a_message_counts_before_the_word_of_cldr() {
    let json = r#"{"tag": "ky", "name": "Кыргызча", "direction": "ltr",
        "cldr": {"month": ["январь", "февраль"], "number.group": "."},
        "messages": {"month": ["январы", "февралы"]}}"#;
    let catalogue = Catalogue::parse(json).expect("a catalogue");
    assert_eq!(catalogue.text("month.2"), "февралы");
    assert_eq!(catalogue.number(1000), "1.000");
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
    for (n, expected) in [
        (0, "لا عناصر"),
        (1, "عنصر واحد"),
        (2, "عنصران"),
        (103, "103\u{a0}عناصر"),
        (11, "11\u{a0}عنصرًا"),
        (100, "100\u{a0}عنصر"),
    ] {
        check_count("ar", n, expected);
    }
    check_count("fr", 0, "0\u{a0}fiche");
    check_count("fr", 2000, "2\u{202f}000\u{a0}fiches");
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
    assert_eq!(said("en", &["a", "b", "c", "d", "e"]), "a, b, c, d and e");
    assert_eq!(said("en", &["{1}", "{0}"]), "{1} and {0}");
    assert_eq!(said("ru", &["a", "б", "в"]), "a, б и в");
    assert_eq!(said("ar", &["أ", "ب", "ج"]), "أ وب وج");
}

#[test]
fn placeholders_are_filled_and_never_twice() {
    let catalogue = catalogue("en");
    assert_eq!(
        catalogue.fill("filters.remove", &[("facet", "Place"), ("value", "{facet}")]),
        "Remove filter: Place, {facet}"
    );
    assert_eq!(catalogue.fill("app.updated", &[]), "Updated {date}");
    assert_eq!(catalogue.text("no.such_key"), "no.such_key");
}

#[test]
fn codes_have_names_and_unknown_ones_stay() {
    let catalogue = catalogue("ru");
    assert_eq!(catalogue.name_of("type", "webinar"), "Вебинар");
    assert_eq!(catalogue.name_of("type", "rally"), "rally");
    assert_eq!(catalogue.name_of("language", "uz-Latn"), "Узбекский (латиница)");
    assert_eq!(catalogue.name_of("language", "uz-Arab-AF"), "Узбекский");
    assert_eq!(catalogue.name_of("language", "pt-BR"), "pt-BR");
    assert_eq!(catalogue.name_of("scope", "multi-national"), "Несколько стран");
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
