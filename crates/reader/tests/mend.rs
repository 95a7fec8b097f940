//! Mending: what is found is gone, what is shown is the same, and no other byte is touched.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_reader::finding::{Code, Mode};
use barnoma_reader::proof::{MENDED, Unfit, mend, proofread};
use barnoma_reader::read;
use proptest::prelude::*;

const DEMO: &str = include_str!("../../../static/programme.json");

/// A file whose one event has these fields.
fn with(fields: &str) -> String {
    format!(
        "{{\n  \"formatVersion\": \"1.0\", \"id\": \"https://e.org/p\",\n\t\"name\": {{\"en\": \"P\"}},\n\
         \"languages\": [\"en\" ,\"ru\"],   \"events\": [ {{\"id\": \"a\", {fields} }} ] }}\n"
    )
}

#[track_caller]
fn check(before: &str, after: &str) {
    let (mended, mendings) = mend(with(before).as_bytes()).unwrap();
    assert_eq!(mended, with(after), "{mendings:?}");
    assert_eq!(mendings.is_empty(), before == after);
}

#[test]
fn values_are_mended_in_their_place() {
    for (before, after) in [
        (r#""name": {"en": "A\u0000b"}"#, r#""name": {"en": "Ab"}"#),
        (r#""name": {"en":  "A\u202eb"}"#, r#""name": {"en":  "Ab"}"#),
        (r#""name": {"en": "\ufeffA"}"#, r#""name": {"en": "A"}"#),
        (r#""name": "A &amp; B&nbsp;&mdash; &#1071;""#, r#""name": "A & B — Я""#),
        (r#""name": "A", "type": "Workshop""#, r#""name": "A", "type": "workshop""#),
        (r#""name": "A", "type": "Work\u200bshop""#, r#""name": "A", "type": "workshop""#),
        (r#""name": "A", "inLanguage": "en""#, r#""name": "A", "inLanguage": ["en"]"#),
        (
            r#""name": "A", "inLanguage":["en" , "ru", "en","en"]"#,
            r#""name": "A", "inLanguage":["en" , "ru"]"#,
        ),
        (r#""name": "A", "startDate":2022"#, r#""name": "A", "startDate":"2022""#),
        (r#""name": 2.10"#, r#""name": "2.10""#),
        (r#""name": -7.50"#, r#""name": "-7.50""#),
        (r#""name": {"en": 2.0 , "ru":0.1000}"#, r#""name": {"en": "2.0" , "ru":"0.1000"}"#),
        (r#""name": 1234567890.12345"#, r#""name": "1234567890.12345""#),
        (r#""name": true"#, r#""name": "true""#),
        (
            r#""name": "A", "url": "https://e.org/a b""#,
            r#""name": "A", "url": "https://e.org/a%20b""#,
        ),
        (
            r#""name": "A", "url": " https://e.org/a b ""#,
            r#""name": "A", "url": "https://e.org/a%20b""#,
        ),
        // A value within one that is mended has its turn after it.
        (
            r#""name": "A", "links": {"href": "https://e.org/", "name": 7}"#,
            r#""name": "A", "links": [{"href": "https://e.org/", "name": "7"}]"#,
        ),
        // Nobody but its editor knows what was meant by these.
        (r#""name": "A", "type": "Walk""#, r#""name": "A", "type": "Walk""#),
        (r#""name": "Caf&eacute;""#, r#""name": "Caf&eacute;""#),
        (r#""name": {"en": "A", "EN": "B"}"#, r#""name": {"en": "A", "EN": "B"}"#),
        (r#""name": 1e3"#, r#""name": 1e3"#),
        (r#""name": 2.5E1"#, r#""name": 2.5E1"#),
        (r#""name": "<b>A</b>""#, r#""name": "<b>A</b>""#),
        (r#""name": "A", "startDate": "02.11.2022""#, r#""name": "A", "startDate": "02.11.2022""#),
    ] {
        check(before, after);
    }
}

#[test]
fn values_are_mended_from_the_first_to_the_last_however_many_there_are() {
    let events = |name: &str| {
        let event = |no: usize| format!(r#"{{"id": "e{no}", "name": {name}}}"#);
        (0..12).map(event).collect::<Vec<_>>().join(", ")
    };
    let file = |events: String| {
        with(r#""name": "A""#).replace("\"events\": [ ", &format!("\"events\": [ {events}, "))
    };
    let (mended, mendings) = mend(file(events("7")).as_bytes()).unwrap();
    assert_eq!((mended, mendings.len()), (file(events("\"7\"")), 12));
    let pointers: Vec<&str> = mendings.iter().map(|one| one.pointer.as_str()).collect();
    assert_eq!(&pointers[1..3], ["/events/1/name", "/events/2/name"]);
}

#[test]
fn what_is_sound_stays_byte_for_byte() {
    assert_eq!(mend(DEMO.as_bytes()), Ok((DEMO.to_owned(), Vec::new())));
    let marked = format!("\u{feff}{}", with(r#""name": 7"#));
    let (mended, _) = mend(marked.as_bytes()).unwrap();
    assert_eq!(mended, format!("\u{feff}{}", with(r#""name": "7""#)));
}

#[test]
fn what_is_no_json_or_lost_its_letters_is_refused() {
    for bytes in [&b""[..], b"{", b"<!doctype html>", b"PK\x03\x04", b"\xff\xfe{\0"] {
        assert!(matches!(mend(bytes), Err(Unfit::NotJson(_))), "{bytes:?}");
    }
    for text in
        [&b"{\"name\": \"\xe9\", \"events\": []}"[..], br#"{"name": "\ud83d", "events": []}"#]
    {
        assert_eq!(mend(text), Err(Unfit::Lost));
    }
}

#[test]
fn more_than_is_listed_is_mended_too() {
    let events: Vec<String> =
        (0..2_500).map(|n| format!(r#"{{"id": "e{n}", "name": "A\u0007"}}"#)).collect();
    let text = format!(
        r#"{{"formatVersion": "1.0", "id": "https://e.org/p", "name": "P", "languages": ["en"], "events": [{}]}}"#,
        events.join(",")
    );
    let (mended, mendings) = mend(text.as_bytes()).unwrap();
    assert_eq!((mended, mendings.len()), (text.replace("\\u0007", ""), 2_500));
}

/// A field with something in it that may be mended.
fn field() -> impl Strategy<Value = String> {
    let name = prop::collection::vec(
        prop::sample::select(vec![
            "A", "я", " ", "\\u0000", "\\u202e", "\\u2067", "\\ufeff", "\\u200b", "\\r\\n", "\\t",
            "\\\"", "\\\\",
        ]),
        1..8,
    );
    let name =
        name.prop_map(|parts| format!(r#""name": {{"en": "N{}z", "ru": 7}}"#, parts.concat()));
    let other = prop::sample::select(vec![
        r#""type": "MEETING""#,
        r#""eventStatus": "eventcancelled""#,
        r#""inLanguage": ["en", "ru", "en"]"#,
        r#""inLanguage": "ru""#,
        r#""startDate": 2022"#,
        r#""links": {"href": "https://e.org/ä b", "name": 1.5}"#,
        r#""contactPoint": {"telephone": 992, "name": "\u0001x"}"#,
        r#""participatingOrgs": {"name": "O", "role": "Organizer"}"#,
        r#""url": "https://e.org/<a>""#,
        r#""activityScope": "National""#,
        r#""unknown": [1, 1]"#,
    ]);
    (name, prop::collection::vec(other, 0..4)).prop_map(|(name, mut others)| {
        others.dedup_by_key(|field| field.split(':').next().map(str::to_owned));
        [vec![name.as_str()], others].concat().join(" , ")
    })
}

proptest! {
    #[test]
    fn what_is_mended_is_found_no_more_and_the_programme_is_the_same(
        fields in prop::collection::vec(field(), 1..4)
    ) {
        let events: Vec<String> =
            fields.iter().enumerate().map(|(no, fields)| format!(r#"{{"id": "x{no}", {fields}}}"#)).collect();
        let text = with(r#""name": "A""#).replacen("[ {", &format!("[ {}, {{", events.join(",\n")), 1);
        let (mended, mendings) = mend(text.as_bytes()).unwrap();
        prop_assert!(!mendings.is_empty());
        let found = proofread(mended.as_bytes(), Mode::Lenient).findings;
        let left: Vec<Code> = found.iter().map(|one| one.code).filter(|code| MENDED.contains(code)).collect();
        prop_assert!(left.iter().all(|code| *code == Code::UnknownValue), "{left:?}\n{mended}");
        prop_assert_eq!(read(mended.as_bytes()).programme, read(text.as_bytes()).programme, "{}", mended);
        prop_assert_eq!(mend(mended.as_bytes()).unwrap(), (mended.clone(), Vec::new()));
    }

    #[test]
    fn whatever_comes_is_mended_or_refused(text in "[\\[{\"a:,0\\]} \\\\u&;\u{feff}]{0,40}") {
        let _mended = mend(text.as_bytes());
    }
}
