//! `docs/translating.md` adds a made-up language, and by that page alone it is a whole one.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use barnoma_lang::messages::{Catalogue, LANGUAGES};
use barnoma_reader::day::{WhenParts, read_moment, read_when};
use barnoma_viewer::dates;
use serde_json::Value;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    fs::read_to_string(&path).expect("a readable file").replace("\r\n", "\n")
}

/// The blocks of the page that begin with ```` ```{kind} ````.
fn blocks(kind: &str) -> Vec<String> {
    let page = read("docs/translating.md");
    let opening = format!("\n```{kind}\n");
    let blocks = page.split(&opening).skip(1);
    blocks.map(|rest| rest.split("\n```").next().expect("an end").to_owned()).collect()
}

/// English without its section `cldr`, with the page's header and messages put in.
fn made_up() -> Value {
    let mut file: Value =
        serde_json::from_str(&read("crates/lang/messages/en.json")).expect("JSON");
    file.as_object_mut().expect("an object").remove("cldr");
    let json = |block: &String| -> Value { serde_json::from_str(block).expect(block) };
    let headers: Vec<Value> = blocks("json header").iter().map(json).collect();
    assert_eq!(headers.len(), 1);
    for (key, value) in headers[0].as_object().expect("an object") {
        // English wants no review.
        assert!(file.get(key).is_some() || key == "review_notice", "English has no {key}");
        file[key] = value.clone();
    }
    for block in blocks("json messages").iter().map(json) {
        for (key, value) in block.as_object().expect("an object") {
            file["messages"][key] = value.clone();
        }
    }
    // What the page does not translate keeps English words, in the forms of the language.
    for text in file["messages"].as_object_mut().expect("an object").values_mut() {
        if let Some(forms) = text.as_object_mut()
            && forms.contains_key("one")
            && !forms.contains_key("few")
            && let Some(other) = forms.get("other").cloned()
        {
            forms.insert("few".to_owned(), other);
        }
    }
    file
}

fn said(catalogue: &Catalogue, start: &str, end: Option<&str>, rrule: Option<&str>) -> String {
    let (when, _) =
        read_when(&WhenParts { start: Some(start), end, rrule, ..WhenParts::default() });
    let today = read_moment("2022-06-01").expect("a day").first;
    dates::when(&when, today, None, catalogue).expect("a date").text
}

#[test]
fn the_made_up_language_counts_lists_and_says_dates_as_the_page_says() {
    let catalogue = Catalogue::parse(&made_up().to_string()).expect("a catalogue");
    assert_eq!((catalogue.tag().as_str(), catalogue.own_name()), ("qaa", "Valdu"));
    assert_eq!(catalogue.plural_forms().collect::<Vec<_>>(), ["one", "few", "other"]);
    for (n, expected) in [
        (1, "1 rekor"),
        (3, "3 rekori"),
        (11, "11 rekoru"),
        (21, "21 rekor"),
        (1_234_567, "1’234’567 rekoru"),
    ] {
        assert_eq!(catalogue.count("results.count", n, &[]), expected);
    }
    let items = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(catalogue.list(&items), "a, b ut c");
    assert_eq!(catalogue.text("search.label"), "Suke in program");
    for (start, end, rule, expected) in [
        ("2022-10-24", None, None, "2022-na 24 joran"),
        ("2022-10-01", None, None, "2022-na 1ma joran"),
        ("2022-10-24", Some("2022-10-31"), None, "2022-na 24–31 joran"),
        ("2022-10-28", Some("2022-11-03"), None, "2022-na 28 joran – 3 kiran"),
        ("2022-05-03", None, Some("FREQ=YEARLY"), "al ano: 3 estan"),
    ] {
        assert_eq!(said(&catalogue, start, end, rule), expected);
    }
}

#[test]
fn the_made_up_language_has_every_key_that_the_others_have() {
    let keys = |catalogue: &Catalogue| -> BTreeSet<String> {
        let keys = catalogue.keys().filter(|key| !key.starts_with("plural#"));
        keys.map(|key| key.split('#').next().unwrap_or_default().to_owned()).collect()
    };
    let made_up = Catalogue::parse(&made_up().to_string()).expect("a catalogue");
    assert_eq!(keys(&made_up), keys(&Catalogue::of("en").expect("English")));
}

#[test]
fn the_line_of_the_page_is_the_line_of_every_language() {
    let [line] = &blocks("rust")[..] else { panic!("one line") };
    let code = read("crates/lang/src/messages.rs");
    for (tag, name) in LANGUAGES {
        let line = line.replace("qaa", tag).replace("Valdu", name);
        assert_eq!(code.matches(&format!("    {line}\n")).count(), 1, "{line}");
        let file = read(&format!("crates/lang/messages/{tag}.json"));
        let file: Value = serde_json::from_str(&file).expect(tag);
        assert_eq!((file["tag"].as_str(), file["name"].as_str()), (Some(*tag), Some(*name)));
    }
}

#[test]
fn every_translation_says_that_it_needs_review_or_who_read_it() {
    for (tag, _) in LANGUAGES.iter().filter(|(tag, _)| *tag != "en") {
        let file = read(&format!("crates/lang/messages/{tag}.json"));
        let file: Value = serde_json::from_str(&file).expect(tag);
        assert!(file["thanks_to"].is_array(), "{tag}");
        assert!(file["review"].as_str().is_some_and(|text| !text.is_empty()), "{tag}");
    }
}
