//! JSON-LD: what websites say of their events, and our own files there and back.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use barnoma_exchange::{Format, Imported, Options};
use barnoma_reader::json::{Json, parse};
use proptest::prelude::*;
use support::{assert_at, assert_no_errors, at, datasets, file, sorted};

const DEMO: &[u8] = include_bytes!("../../../static/programme.json");

#[track_caller]
fn read(name: &str, text: &str) -> Imported {
    let files = file(name, text);
    assert_eq!(Format::of_files(&files), Ok(Format::JsonLd), "{name}");
    let imported = Format::JsonLd.import(&files, &Options::default()).unwrap();
    assert_no_errors(&imported, name);
    imported
}

#[test]
fn an_event_of_a_page_is_read_with_all_that_it_names() {
    let page = r##"<!DOCTYPE html><html lang="ru"><head><title>Наши события</title>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"WebPage","name":"Home","breadcrumb":{"@type":"BreadcrumbList"}},
 {"@type":["Event","https://schema.org/EducationEvent"],"@id":"https://example.org/e/data-week","name":"Неделя данных",
  "description":"<p>Приходите &amp; <b>смотрите</b></p>","startDate":"2022-11-02T10:00:00.000+0500","endDate":"2022-11-04",
  "eventStatus":"http://schema.org/EventPostponed","eventAttendanceMode":{"@id":"https://schema.org/MixedEventAttendanceMode"},
  "location":[{"@type":"Place","name":"Зал","address":{"@type":"PostalAddress","streetAddress":"Rudaki 1","addressLocality":"Dushanbe","addressCountry":"tj"},
    "geo":{"@type":"GeoCoordinates","latitude":"38.57","longitude":68.78}},
    {"@type":"VirtualLocation","url":"https://example.org/live"}],
  "organizer":[{"@id":"#us"},{"@type":"Organization","name":"Partner"}],
  "performer":{"@type":"Person","name":"Ms Speaker"},
  "funder":{"@type":"Role","roleName":"host","funder":{"@type":"Organization","name":"Host"}},
  "image":["https://example.org/a.jpg","https://example.org/b.jpg"],
  "offers":{"@type":"Offer","price":0},"keywords":"данные, школа","inLanguage":["ru",{"@type":"Language","alternateName":"tg"}],
  "workFeatured":{"@type":"Report","name":"Отчёт","publisher":{"@id":"#us"}},
  "subEvent":[{"@type":"Event","name":"Открытие","startDate":"2022-11-02"}]},
 {"@type":"Organization","@id":"#us","name":"Мы","url":"https://example.org/","email":"mailto:us@example.org","logo":{"@type":"ImageObject","url":"https://example.org/l.png"}}
]}</script><script type="application/ld+json">{"broken": </script></head><body></body></html>"##;
    let imported = read("page.html", page);
    assert_at(
        &imported,
        &[
            ("/name/ru", "\"Наши события\""),
            ("/events/0/id", "\"data-week\""),
            ("/events/0/description/ru", "\"Приходите & смотрите\""),
            ("/events/0/startDate", "\"2022-11-02T10:00:00+05:00\""),
            ("/events/0/type", "\"training\""),
            ("/events/0/eventStatus", "\"EventPostponed\""),
            ("/events/0/eventAttendanceMode", "\"MixedEventAttendanceMode\""),
            ("/events/0/virtualLocation", "[{\"url\":\"https://example.org/live\"}]"),
            ("/events/0/inLanguage", "[\"ru\",\"tg\"]"),
            ("/events/0/image/url", "\"https://example.org/a.jpg\""),
            ("/events/0/ext/https:~1~1schema.org~1/offers/price", "0"),
            ("/events/1/superEvent", "\"data-week\""),
            ("/places/0/countryCode", "\"TJ\""),
            ("/places/0/address/ru", "\"Rudaki 1, Dushanbe, tj\""),
            ("/places/0/latitude", "38.57"),
            ("/organizations/0/contactPoint", "[{\"email\":\"us@example.org\"}]"),
            ("/organizations/0/logo/url", "\"https://example.org/l.png\""),
            ("/organizations/3", "nothing"),
            ("/resources/0/type", "\"report\""),
            ("/resources/0/publisher", "[\"us\"]"),
            ("/vocabularies/0/terms/1/name/ru", "\"школа\""),
        ],
    );
    let parts = at(&imported, "/events/0/participatingOrgs");
    for part in [
        "\"organization\":\"us\",\"role\":\"organizer\"",
        "\"role\":\"host\"",
        "{\"ru\":\"Ms Speaker\"},\"role\":\"speaker\"",
    ] {
        assert!(parts.contains(part), "{part} is missing in {parts}");
    }
    let told: Vec<String> = imported.losses.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|loss| loss.starts_with("line 18: a script of JSON-LD")), "{told:?}");
    assert!(told.iter().any(|loss| loss.starts_with("image: further images")), "{told:?}");
}

#[test]
fn texts_in_languages_are_read_in_each_way_to_write_them() {
    for name in [
        r#"{"en":"A","ru":"Б"}"#,
        r#"[{"@language":"en","@value":"A"},{"@language":"ru","@value":"Б"}]"#,
    ] {
        let text = format!(r#"{{"@context":"http://schema.org/","@type":"Event","name":{name}}}"#);
        let imported = read("a.jsonld", &text);
        assert_at(&imported, &[("/events/0/name", r#"{"en":"A","ru":"Б"}"#)]);
    }
    let text = r#"[{"@context":{"@vocab":"https://schema.org/","@language":"fr"},"@type":"schema:Festival","schema:name":"Été","eventSchedule":{"@type":"Schedule","startDate":"2022-05-03","repeatFrequency":"P1W","byDay":"Tuesday","exceptDate":["2022-05-10"]}}]"#;
    let imported = read("a.json", text);
    assert_at(
        &imported,
        &[
            ("/events/0/name/fr", "\"Été\""),
            ("/events/0/type", "\"celebration\""),
            ("/events/0/rrule", "\"FREQ=WEEKLY;BYDAY=TU\""),
            ("/events/0/startDate", "\"2022-05-03\""),
            ("/events/0/exdate", "[\"2022-05-10\"]"),
        ],
    );
}

#[test]
fn a_schedule_keeps_its_times_and_what_no_rule_can_say_is_told() {
    let weekly = r#""repeatFrequency":"P1W","byDay":"Tuesday""#;
    for (event, schedule, [start, end, zone, kept]) in [
        (
            "",
            r#""startDate":"2022-05-03","endDate":"2022-12-27","startTime":"18:30:00","endTime":"20:00:00","scheduleTimezone":"Asia/Dushanbe""#,
            ["\"2022-05-03T18:30:00\"", "\"2022-05-03T20:00:00\"", "\"Asia/Dushanbe\"", "nothing"],
        ),
        (
            r#","startDate":"2022-05-03T18:30","endDate":"2022-12-27""#,
            r#""startDate":"2022-05-03","endDate":"2022-12-27","startTime":"18:30:00","endTime":"20:00""#,
            ["\"2022-05-03T18:30\"", "\"2022-05-03T20:00\"", "nothing", "nothing"],
        ),
        (
            r#","startDate":"2022-05-03T18:30+05:00""#,
            r#""startTime":"19:00""#,
            ["\"2022-05-03T18:30+05:00\"", "nothing", "nothing", "\"19:00\""],
        ),
        (
            r#","startDate":"2022-05-03""#,
            r#""startTime":"22:00","endTime":"02:00""#,
            ["\"2022-05-03T22:00\"", "nothing", "nothing", "\"22:00\""],
        ),
        (
            r#","startDate":"2022-05-03""#,
            r#""duration":"PT2H","startTime":"evening""#,
            ["\"2022-05-03\"", "nothing", "nothing", "\"evening\""],
        ),
        (
            r#","startDate":"2022-05-03""#,
            r#""byMonthWeek":1,"startTime":"10:00""#,
            ["\"2022-05-03\"", "nothing", "nothing", "\"10:00\""],
        ),
    ] {
        let text = format!(
            r#"{{"@context":"https://schema.org","@type":"Event","name":"A"{event},"eventSchedule":{{"@type":"Schedule",{weekly},{schedule}}}}}"#
        );
        let imported = read("a.jsonld", &text);
        assert_at(
            &imported,
            &[
                ("/events/0/startDate", start),
                ("/events/0/endDate", end),
                ("/events/0/timeZone", zone),
                ("/events/0/ext/https:~1~1schema.org~1/eventSchedule/startTime", kept),
            ],
        );
        let told = imported.losses.iter().filter(|loss| loss.field == "eventSchedule").count();
        assert_eq!(told, usize::from(kept != "nothing"), "{schedule}");
    }
    let several = r#"{"@context":"https://schema.org","@type":"Event","name":"A","eventSchedule":[{"repeatFrequency":"P1D"},{"repeatFrequency":"P1W"}]}"#;
    let imported = read("a.jsonld", several);
    assert!(imported.losses.iter().any(|loss| loss.field == "eventSchedule"));
}

#[test]
fn what_says_nothing_of_events_is_refused_with_a_sentence() {
    for (text, words) in [
        ("<!doctype html><title>a</title>", "ask for a calendar or a sheet"),
        (
            r#"{"@context":"https://schema.org","@type":"WebSite","name":"a"}"#,
            "see whether it is the right file",
        ),
        ("<html><script type=application/ld+json>{</script>", "see whether it is the right file"),
        (r#"{"@context": "#, "missing brackets"),
    ] {
        let files = file("a", text);
        assert_eq!(Format::of_files(&files), Ok(Format::JsonLd), "{text}");
        let refusal = Format::JsonLd.import(&files, &Options::default()).unwrap_err().to_string();
        assert!(refusal.contains(words), "{refusal} instead of {words}");
    }
    // A dataset stays one, whatever context it names.
    let own = r#"{"@context":"https://example.org/c.jsonld","formatVersion":"1.0","events":[]}"#;
    assert_eq!(Format::of_files(&file("a.json", own)), Ok(Format::Json));
}

#[test]
fn rings_and_depths_come_to_an_end() {
    let ring = r##"{"@context":"https://schema.org","@graph":[
        {"@type":"Event","@id":"#a","name":"A","superEvent":{"@id":"#b"},"subEvent":{"@id":"#b"}},
        {"@type":"Event","@id":"#b","name":"B","superEvent":{"@id":"#a"}}]}"##;
    let files = file("a.jsonld", ring);
    let imported = Format::JsonLd.import(&files, &Options::default()).unwrap();
    assert_eq!(at(&imported, "/events/2"), "nothing");
    let mut deep = String::from(r#"{"@type":"Event","name":"x"}"#);
    for _ in 0..60 {
        deep = format!(r#"{{"@type":"Event","name":"x","subEvent":[{deep}]}}"#);
    }
    for text in
        [deep, format!("{{\"@type\":\"Event\",\"name\":\"x\",\"about\":{}", "[".repeat(200_000))]
    {
        if let Err(refusal) = Format::JsonLd.import(&file("a.jsonld", &text), &Options::default()) {
            assert!(refusal.to_string().contains(' '));
        }
    }
}

#[track_caller]
fn assert_comes_back(dataset: &Json) {
    let exported = Format::JsonLd.export(dataset, &Options::default()).unwrap();
    assert_eq!(Format::of_files(&exported.files), Ok(Format::JsonLd));
    let imported = Format::JsonLd.import(&exported.files, &Options::default()).unwrap();
    assert_eq!(imported.losses, []);
    assert_eq!(sorted(&imported.dataset).to_text(), sorted(dataset).to_text());
}

#[test]
fn the_demo_comes_back() {
    let (mut demo, _) = parse(DEMO).unwrap();
    if let Json::Object(entries) = &mut demo {
        entries.retain(|(key, _)| key != "$schema");
    }
    assert_comes_back(&demo);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn every_programme_comes_back(dataset in datasets()) {
        assert_comes_back(&dataset);
    }

    #[test]
    fn any_nodes_are_read_or_refused(nodes in nodes()) {
        let text = format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{nodes}]}}");
        if let Ok(imported) = Format::JsonLd.import(&file("a.jsonld", &text), &Options::default()) {
            barnoma_reader::read(imported.dataset.to_text().as_bytes());
        }
    }
}

/// Nodes with the properties that mean something, in forms that nobody expects.
fn nodes() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        Just("\"2022-11-02T10:00\"".to_owned()),
        Just("\"https://example.org/a\"".to_owned()),
        Just("{\"@id\":\"#a\"}".to_owned()),
        Just("null".to_owned()),
        Just("1e9".to_owned()),
        "\"[ a-zё<>&T:+-]{0,6}\"",
    ];
    let properties = prop::sample::select(vec![
        "@id",
        "@type",
        "name",
        "startDate",
        "location",
        "address",
        "geo",
        "latitude",
        "organizer",
        "performer",
        "superEvent",
        "subEvent",
        "image",
        "url",
        "keywords",
        "inLanguage",
        "eventSchedule",
        "byDay",
        "@value",
        "@language",
        "@list",
        "workFeatured",
        "publisher",
        "sameAs",
        "logo",
        "roleName",
    ]);
    let kinds = prop::sample::select(vec![
        "Event",
        "Report",
        "Place",
        "Role",
        "Organization",
        "Person",
        "X",
    ]);
    leaf.prop_recursive(4, 64, 6, move |inner| {
        let fields = prop::collection::vec((properties.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            (kinds.clone(), fields).prop_map(|(kind, fields)| {
                let fields = fields.iter().map(|(name, value)| format!(",\"{name}\":{value}"));
                format!("{{\"@type\":\"{kind}\",\"name\":\"n\"{}}}", fields.collect::<String>())
            }),
        ]
    })
    .boxed()
}
