//! What search engines are told of an event: only what its page shows, and only what is sure.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use barnoma_lang::Lang;
use barnoma_reader::day::Day;
use barnoma_reader::json_ld::{gaps, json_ld};
use barnoma_reader::model::Programme;
use serde_json::{Value, json};

fn today() -> Day {
    Day::from_ymd_opt(2026, 5, 12).unwrap()
}

fn with(mut object: Value, fields: Value) -> Value {
    object.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    object
}

/// A programme whose first event has these fields.
fn programme(fields: Value) -> Programme {
    let place =
        |id: &str, name: &str, more: Value| with(json!({"id": id, "name": {"en": name}}), more);
    let dataset = json!({
        "formatVersion": "1.0", "id": "https://example.org/p", "name": {"en": "P"},
        "languages": ["en"],
        "places": [
            place("tj", "Tajikistan", json!({"type": "country"})),
            place("sughd", "Sughd", json!({"type": "adm1", "containedInPlace": "tj"})),
            place("khujand", "Khujand", json!({"type": "city", "containedInPlace": "sughd"})),
            place("hall", "Hall", json!({"address": {"en": "Rudaki 1"}, "containedInPlace": "khujand"})),
            place("coded", "Room", json!({"countryCode": "KG", "containedInPlace": "tj"})),
            place("park", "Park", json!({})),
            place("bench", "Bench", json!({"containedInPlace": "park"})),
        ],
        "organizations": [{"id": "min", "name": {"en": "Ministry"}, "url": "https://min.example.org/"}],
        "events": [with(json!({"id": "e", "name": {"en": "Forum"}}), fields),
            {"id": "week", "name": {"en": "Week"}}],
    });
    barnoma_reader::read(dataset.to_string().as_bytes()).programme.unwrap()
}

/// What is told of an event with these fields.
fn told(fields: Value) -> Option<Value> {
    let programme = programme(fields);
    let wanted = [Lang::parse("en").unwrap()];
    let text = json_ld(programme.records.first()?, &programme, &wanted, today(), None)?;
    Some(serde_json::from_str(&text).unwrap())
}

const DAY: &str = "2026-06-01";

#[test]
fn of_what_nobody_said_nothing_is_told() {
    let expected = json!({"@context": "https://schema.org", "@type": "Event", "name": "Forum",
        "startDate": DAY, "eventStatus": "https://schema.org/EventScheduled"});
    assert_eq!(told(json!({"startDate": DAY})), Some(expected));
}

#[test]
fn all_that_a_page_shows_is_told() {
    let found = told(json!({
        "startDate": DAY, "endDate": "2026-06-03", "url": "https://example.org/f",
        "previousStartDate": ["2026-05-01", "2026-05-02?", "2026-04"],
        "eventAttendanceMode": "MixedEventAttendanceMode",
        "location": ["hall"], "virtualLocation": [{"url": "https://meet.example.org/"}],
        "description": {"en": "About rivers."}, "image": {"url": "https://example.org/a.png"},
        "participatingOrgs": [
            {"organization": "min", "role": "organizer"}, {"name": {"en": "Ann"}, "role": "speaker"},
            {"name": {"en": "Fund"}, "role": "funder"}, {"name": {"en": "Club"}, "role": "partner"},
        ],
        "superEvent": "week", "inLanguage": ["en", "ru"],
    }));
    let organization = |name: &str| json!({"@type": "Organization", "name": name});
    let expected = json!({
        "@context": "https://schema.org", "@type": "Event", "name": "Forum",
        "startDate": DAY, "endDate": "2026-06-03", "url": "https://example.org/f",
        "eventStatus": "https://schema.org/EventScheduled", "previousStartDate": ["2026-05-01"],
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {"@type": "Place", "name": "Hall", "address": {"@type": "PostalAddress",
                "streetAddress": "Rudaki 1", "addressLocality": "Khujand",
                "addressRegion": "Sughd", "addressCountry": "Tajikistan"}},
            {"@type": "VirtualLocation", "url": "https://meet.example.org/"},
        ],
        "description": "About rivers.", "image": "https://example.org/a.png",
        "organizer": [with(organization("Ministry"), json!({"url": "https://min.example.org/"}))],
        "performer": [organization("Ann")], "funder": [organization("Fund")],
        "superEvent": {"@type": "Event", "name": "Week"}, "inLanguage": ["en", "ru"],
    });
    assert_eq!(found, Some(expected));
}

#[test]
fn a_place_without_an_address_is_known_by_what_it_lies_in() {
    let country = |name: &str| json!({"@type": "PostalAddress", "addressCountry": name});
    for (place, address) in [
        // The code of a country is nearer than the name of what it lies in.
        ("coded", country("KG")),
        ("tj", country("Tajikistan")),
        ("bench", json!("Park")),
        ("park", json!("Park")),
    ] {
        let found = told(json!({"startDate": DAY, "location": [place]})).unwrap();
        assert_eq!(found.pointer("/location/0/address"), Some(&address), "{place}");
    }
}

#[test]
fn only_a_date_that_is_sure_to_the_day_is_told() {
    let once = |start: &str| json!({"startDate": start});
    let until = |start: &str, end: &str| json!({"startDate": start, "endDate": end});
    let zoned = |start: &str, zone: &str| json!({"startDate": start, "timeZone": zone});
    let weekly =
        |start: &str, end: &str, rule: &str| with(until(start, end), json!({"rrule": rule}));
    for (fields, expected) in [
        (json!({}), None),
        (once("2026-06"), None),
        (once("2026-06-01?"), None),
        (once("2026-06-01~"), None),
        (json!({"endDate": DAY}), None),
        (until(DAY, "2026-07"), None),
        (until(DAY, "2026-06-05?"), None),
        (until(DAY, ".."), Some((DAY, None))),
        (until(DAY, "2026-06-03"), Some((DAY, Some("2026-06-03")))),
        (zoned("2026-06-01T09:05", "Asia/Dushanbe"), Some(("2026-06-01T09:05+05:00", None))),
        (zoned("2026-06-01T09:05", "UTC"), Some(("2026-06-01T09:05+00:00", None))),
        // Nobody here knows when that zone has summer.
        (zoned("2026-06-01T09:05", "Europe/Paris"), Some(("2026-06-01T09:05", None))),
        (zoned("2026-06-01T09:05-03:30", "UTC"), Some(("2026-06-01T09:05-03:30", None))),
        // Of what is repeated it is what is on, or comes next.
        (
            weekly("2026-05-04", "2026-05-05", "FREQ=WEEKLY"),
            Some(("2026-05-11", Some("2026-05-12"))),
        ),
        (
            weekly("2026-05-06", "2026-05-07", "FREQ=WEEKLY"),
            Some(("2026-05-13", Some("2026-05-14"))),
        ),
        (weekly("2026-05-04", "2026-05-04", "FREQ=WEEKLY;COUNT=2"), None),
    ] {
        let found = told(fields.clone());
        let date = |name: &str| found.as_ref()?.get(name)?.as_str().map(str::to_owned);
        assert_eq!(date("startDate").as_deref(), expected.map(|(start, _)| start), "{fields}");
        assert_eq!(date("endDate").as_deref(), expected.and_then(|(_, end)| end), "{fields}");
    }
}

#[test]
fn what_is_reported_counts_before_what_is_announced() {
    for (fields, status) in [
        (json!({"eventStatus": "EventRescheduled"}), "EventRescheduled"),
        (json!({"eventStatus": "EventMovedOnline"}), "EventMovedOnline"),
        (json!({"eventStatus": "EventPostponed"}), "EventPostponed"),
        (json!({"eventStatus": "EventCancelled"}), "EventCancelled"),
        (
            json!({"eventStatus": "EventRescheduled", "activityStatus": "suspended"}),
            "EventPostponed",
        ),
        (json!({"eventStatus": "EventPostponed", "activityStatus": "cancelled"}), "EventCancelled"),
        (json!({"activityStatus": "implementation"}), "EventScheduled"),
    ] {
        let found = told(with(json!({"startDate": DAY}), fields.clone())).unwrap();
        assert_eq!(found["eventStatus"], format!("https://schema.org/{status}"), "{fields}");
    }
}

#[test]
fn of_an_event_without_a_day_only_the_day_is_missed() {
    let missed = |fields: Value| {
        let programme = programme(fields);
        let gaps = gaps(&programme, today()).into_iter().filter(|gap| gap.events.contains(&"e"));
        gaps.map(|gap| gap.wanted).collect::<Vec<_>>()
    };
    let bare = ["a place", "a description", "an organiser", "how one takes part", "a picture"];
    assert_eq!(missed(json!({})), ["a day that is sure"]);
    assert_eq!(missed(json!({"startDate": DAY})), bare);
    let held = |location: &[&str]| missed(json!({"startDate": DAY, "location": location}));
    assert_eq!(held(&["hall"]), bare[1..]);
    assert_eq!(held(&["hall", "park"])[0], "an address of the place");
    let online = json!({"startDate": DAY, "virtualLocation": [{"url": "https://example.org/"}]});
    assert_eq!(missed(online), bare[1..]);
}
