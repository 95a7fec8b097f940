//! Feeds and linked data, read back by parsers that others have written.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use barnoma_exchange::{Format, Options};
use barnoma_lang::Lang;
use barnoma_pack::Kind;
use barnoma_reader::json::{Json, parse};
use barnoma_reader::model::Programme;
use oxjsonld::JsonLdParser;

const DEMO: &str = include_str!("../../../static/programme.json");

fn demo() -> (Json, Programme) {
    let json = parse(DEMO.as_bytes()).expect("JSON").0;
    (json, barnoma_reader::read(DEMO.as_bytes()).programme.expect("a programme"))
}

fn write(format: Format) -> Vec<String> {
    let exported = format.export(&demo().0, &Options::default()).expect("files");
    exported.files.into_iter().map(|(_, bytes)| String::from_utf8(bytes).expect("text")).collect()
}

#[test]
fn an_atom_reader_finds_every_event_and_action_with_its_date_in_words() {
    let (_, programme) = demo();
    let written = write(Format::Atom);
    assert_eq!(written.len(), programme.languages.len());
    for text in written {
        let feed = text.parse::<atom_syndication::Feed>().expect("an Atom feed");
        let has_entry = |kind: Kind| matches!(kind, Kind::Event | Kind::Action);
        let expected = programme.records.iter().filter(|record| has_entry(record.kind));
        assert_eq!(feed.entries().len(), expected.count());
        let ids: BTreeSet<&str> = feed.entries().iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), feed.entries().len(), "each entry has an id of its own");
        for entry in feed.entries() {
            let content = entry.content().and_then(|content| content.value()).unwrap_or_default();
            if let Some(summary) = entry.summary() {
                assert!(content.starts_with(summary.as_str()), "{content}");
            }
        }
        assert!(feed.entries().iter().any(|entry| entry.summary().is_some()));
    }
}

#[test]
fn a_json_feed_says_what_it_must() {
    let (_, programme) = demo();
    for (text, lang) in write(Format::JsonFeed).iter().zip(&programme.languages) {
        let (feed, _) = parse(text.as_bytes()).expect("JSON");
        let Json::Object(fields) = &feed else { panic!("an object") };
        let word = |name: &str| {
            fields.iter().find_map(|(key, value)| match value {
                Json::String(text) if key == name => Some(text.as_str()),
                _ => None,
            })
        };
        assert_eq!(word("version"), Some("https://jsonfeed.org/version/1.1"));
        assert_eq!(word("language"), Some(lang.as_str()));
        assert!(word("title").is_some());
        assert!(fields.iter().any(|(key, value)| {
            key == "items" && matches!(value, Json::Array(items) if !items.is_empty())
        }));
    }
}

#[test]
fn linked_data_has_every_name_in_every_language() {
    let (_, programme) = demo();
    let written = write(Format::JsonLd);
    let text = written.first().expect("one file");
    let mut names = BTreeSet::new();
    for quad in JsonLdParser::new().for_slice(text.as_bytes()) {
        let quad = quad.expect("a quad");
        if quad.predicate.as_str() == "https://schema.org/name" {
            names.insert(quad.object.to_string());
        }
    }
    for record in &programme.records {
        for (lang, name) in record.name.all() {
            let lang: &Lang = lang;
            let is_there = names.iter().any(|literal| {
                literal.to_lowercase().ends_with(&format!("@{}", lang.as_str().to_lowercase()))
                    && literal.contains(name.split('"').next().unwrap_or_default())
            });
            assert!(is_there, "{name} ({})", lang.as_str());
        }
    }
    let back = Format::Json
        .import(&[("a.jsonld".to_owned(), text.clone().into_bytes())], &Options::default())
        .expect("our own format");
    let reading = barnoma_reader::read(back.dataset.to_text().as_bytes());
    assert_eq!(reading.programme, Some(programme), "nothing is lost on the way back");
}
