//! Calendars and feeds of a build: which there are, and what stands in them.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::Desk;

fn built(more: &[&str]) -> Desk {
    let desk = Desk::new();
    let programme = json!({
        "formatVersion": "1.0", "id": "https://example.org/p", "name": {"en": "Programme"},
        "languages": ["en", "ru", "uz"],
        "outcomes": [
            {"id": "goal", "name": {"en": "Goal", "ru": "Цель"}},
            {"id": "idle", "name": {"en": "Nothing yet"}},
        ],
        "organizations": [
            {"id": "hq", "name": {"en": "Headquarters"}},
            {"id": "office", "name": {"en": "Office"}, "parentOrganization": "hq"},
            {"id": "guest", "name": {"en": "Guest"}},
        ],
        "events": [
            {"id": "one", "name": {"en": "One", "ru": "Один"}, "startDate": "2022-05-03",
             "outcome": ["goal"], "participatingOrgs": [{"organization": "office", "role": "host"}]},
            {"id": "two", "name": {"en": "Two"}, "startDate": "2022"},
            {"id": "undated", "name": {"en": "Undated"}, "outcome": ["idle"],
             "participatingOrgs": [
                 {"organization": "guest", "role": "host"},
                 {"name": {"en": "Somebody"}, "role": "speaker"},
             ]},
        ],
    });
    desk.put("programme.json", &programme.to_string());
    let outcome = desk.build(more);
    assert_eq!(outcome.code, 0, "{}", outcome.errors);
    desk
}

/// Calendars and feeds but those of single events.
fn feeds(desk: &Desk) -> BTreeSet<String> {
    let is_feed = |name: &String| {
        (name.ends_with(".ics") || name.ends_with(".atom")) && !name.starts_with("event/")
    };
    desk.files("site").into_keys().filter(is_feed).collect()
}

#[test]
fn whatever_has_a_dated_event_has_a_calendar_and_a_feed_in_each_language() {
    let desk = built(&[]);
    let mut expected = BTreeSet::new();
    // The test's widget speaks no Uzbek.
    for lang in ["en", "ru"] {
        for stem in ["", "/goal", "/office", "/hq"] {
            expected.insert(format!("calendar{stem}.{lang}.ics"));
            expected.insert(format!("feed{stem}.{lang}.atom"));
        }
    }
    assert_eq!(feeds(&desk), expected);
    let all = desk.text("site/calendar.en.ics");
    assert_eq!(all.matches("BEGIN:VEVENT").count(), 2);
    let goal = desk.text("site/calendar/goal.ru.ics").replace("\r\n ", "");
    assert_eq!(goal.matches("BEGIN:VEVENT").count(), 1);
    assert!(goal.contains("SUMMARY;LANGUAGE=ru:Один"), "{goal}");
    assert!(goal.contains("X-WR-CALNAME:Цель – Programme"), "{goal}");
    assert!(!goal.contains("SOURCE"), "nobody knows where it will be served");
    let feed = desk.text("site/feed/hq.en.atom");
    assert_eq!(feed.matches("<entry").count(), 1, "what is its office's is its own");
}

#[test]
fn the_own_page_tells_of_what_one_can_subscribe_to() {
    let desk = built(&[]);
    let index = desk.text("site/index.html");
    for (kind, name, title) in [
        ("text/calendar", "calendar.en.ics", "English"),
        ("text/calendar", "calendar.ru.ics", "Русский"),
        ("application/atom+xml", "feed.en.atom", "English"),
        ("application/atom+xml", "feed.ru.atom", "Русский"),
    ] {
        let link =
            format!("<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{name}\">");
        assert_eq!(index.matches(&link).count(), 1, "{link}");
    }
    assert_eq!(index.matches("rel=\"alternate\"").count(), 4);
}

#[test]
fn translations_of_a_page_are_told_by_full_addresses_or_not() {
    let base = "https://example.org/site/";
    assert_eq!(built(&[]).translations(), Vec::<String>::new());
    let told = built(&["--base", base]).translations();
    assert!(told.len() > 4, "{told:?}");
    assert!(told.iter().all(|one| one.starts_with(base) && one.contains(".html")), "{told:?}");
}

#[test]
fn calendars_lead_to_the_pages_of_their_events() {
    let desk = built(&["--base", "https://example.org/site/"]);
    let calendar = desk.text("site/calendar/goal.ru.ics").replace("\r\n ", "");
    for line in [
        "SOURCE;VALUE=URI:https://example.org/site/calendar/goal.ru.ics",
        "URL:https://example.org/site/event/ru/one.html",
    ] {
        assert!(calendar.contains(line), "{line} is missing in {calendar}");
    }
    let feed = desk.text("site/feed.en.atom");
    assert!(feed.contains("rel=\"self\"") && feed.contains("/site/event/two.html"), "{feed}");
    desk.text("site/event/ru/one.html");
}

#[test]
fn building_again_changes_no_calendar() {
    let desk = built(&[]);
    let first = desk.files("site");
    let usual = ["build", "programme.json", "--out", "site", "--widget", "widget"];
    let later = desk.run(&[&usual[..], &["--today", "2022-06-01"]].concat());
    assert_eq!(later.code, 0, "{later:?}");
    let second = desk.files("site");
    for name in feeds(&desk) {
        assert_eq!(first.get(&name), second.get(&name), "{name}");
    }
}
