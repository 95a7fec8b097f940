//! What the reader makes of datasets: the findings of one mistake each, hostile files,
//! and what of a good file reaches the programme.

use barnoma_core::finding::{Code, Findings, Mode, Severity};
use barnoma_core::lang::Lang;
use barnoma_core::model::{Detail, EventStatus, Participant, Programme};
use barnoma_core::{Reading, read};

/// A dataset with what every dataset needs, and these fields.
fn dataset(fields: &str) -> String {
    format!(
        r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}}, "languages": ["en", "ru"], {fields}}}"#
    )
}

fn event(fields: &str) -> String {
    dataset(&format!(r#""events": [{{"id": "e", "name": {{"en": "E"}}, {fields}}}]"#))
}

fn findings(reading: &Reading) -> Vec<String> {
    reading.findings.iter().map(ToString::to_string).collect()
}

fn programme(written: &str) -> Programme {
    read(written.as_bytes()).programme.expect(written)
}

/// One event with these fields gives one finding, which reads like this.
#[track_caller]
fn check(fields: &str, expected: &str) {
    let reading = read(event(fields).as_bytes());
    assert_eq!(findings(&reading), [expected], "{fields}");
    assert_eq!(reading.programme.expect("a programme").records.len(), 1, "{fields}");
}

#[test]
fn findings_say_what_to_write_instead() {
    check(
        r#""type": "Webinar""#,
        r#"warning unknown-value /events/0/type: event "e" has "Webinar" in "type", which is not one of its values; write "webinar""#,
    );
    check(
        r#""startDate": 2022"#,
        r#"warning number-as-text /events/0/startDate: event "e" has 2022 without quotes in "startDate"; put it in quotes; it was read as a text"#,
    );
}

#[test]
fn findings_say_where_it_is_and_what_was_left_out() {
    check(
        r#""links": [{"href": "https://example.org"}, {"href": "data:text/html,x"}]"#,
        r#"error unsafe-url /events/0/links/1/href: event "e" has "data:text/html,x" in "href", which is an address that a page must not link to; write an address that begins with https:// or http://; it was left out"#,
    );
    check(
        r#""participatingOrgs": [{"name": {"en": "Guild"}, "role": "boss"}]"#,
        r#"warning unknown-value /events/0/participatingOrgs/0/role: event "e" has "boss" in "role", which is not one of its values; write one of organizer, host, partner, funder, accountable, extending, implementing, participant, speaker, contributor, supporter"#,
    );
    check(
        r#""location": [null, "nowhere"]"#,
        r#"error dangling-reference /events/0/location/1: event "e" refers to "nowhere", which no record has as its id; correct the id, or add the record to "places"; the reference was left out"#,
    );
    check(
        r#""startDate": "2022-05-04", "endDate": "2022-05-03""#,
        r#"error ends-before-start /events/0/endDate: event "e" ends before it starts: the end, 2022-05-03, lies before the start, 2022-05-04; swap the two dates, or leave out endDate"#,
    );
    check(
        r#""description": {"en": "x", "ru": 7.5}"#,
        r#"warning number-as-text /events/0/description/ru: event "e" has 7.5 without quotes in "description"; put it in quotes; it was read as a text"#,
    );
    check(
        r#""organisation": []"#,
        r#"warning unknown-field /events/0/organisation: event "e" has a field "organisation" that the format does not know; correct its name, or put it under "ext"; it was ignored"#,
    );
    check(
        r#""inlanguage": ["en"]"#,
        r#"warning unknown-field /events/0/inlanguage: event "e" has a field "inlanguage" that the format does not know; write "inLanguage"; the field was ignored"#,
    );
    check(
        r#""superEvent": "e""#,
        r#"error cycle /events/0/superEvent: event "e" is part of itself through "superEvent"; remove one link of the circle; this one was left out"#,
    );
}

#[test]
fn null_and_blank_are_absent() {
    let reading = read(
        event(
            r#""url": null, "outcome": null, "description": {"en": " ", "ru": null}, "type": """#,
        )
        .as_bytes(),
    );
    assert_eq!(findings(&reading), Vec::<String>::new());
    let record = &reading.programme.expect("a programme").records[0];
    assert_eq!((&record.description, &record.type_code), (&None, &None));
}

#[test]
fn strict_reading_makes_what_is_unknown_an_error() {
    let written = event(r#""type": "party", "colour": "red""#);
    for (mode, severity) in [(Mode::Lenient, Severity::Warning), (Mode::Strict, Severity::Error)] {
        let reading = barnoma_core::check::read_as(written.as_bytes(), mode);
        let severities: Vec<Severity> =
            reading.findings.iter().map(|finding| finding.severity).collect();
        assert_eq!(severities, [severity, severity]);
    }
}

#[test]
fn an_unknown_word_is_shown_as_other() {
    let written = event(
        r#""type": "party", "eventStatus": "EventMoved", "activityStatus": "planned", "activityScope": ["village", "national"], "participatingOrgs": [{"name": "Guild", "role": "boss"}, {"name": "Us"}]"#,
    );
    let programme = programme(&written);
    let record = &programme.records[0];
    assert_eq!(record.type_code.as_deref(), Some("other"));
    assert_eq!(record.activity_scope, ["national"]);
    assert!(record.participation.iter().all(|part| part.role == "contributor"));
    let Detail::Event(event) = &record.detail else { panic!("an event") };
    assert_eq!((event.event_status, event.activity_status), (EventStatus::Scheduled, None));
}

#[test]
fn every_record_with_a_name_is_shown_under_an_id_of_its_own() {
    let programme = programme(&dataset(
        r#""events": [
            {"id": "a", "name": {"en": "1"}},
            {"id": "a", "name": {"en": "2"}},
            {"name": {"en": "3"}},
            {"id": "Ä b/C", "name": {"en": "4"}},
            {"id": "день", "name": {"en": "5"}},
            {"id": "event-3", "name": {"en": "6"}},
            {"id": "b", "alternateName": {"en": "7"}},
            {"id": "c"},
            "text", 7, null, [],
            {"id": 8, "name": "9", "occasions": ["Ä b/C", "a", "день", "c"]}
        ]"#,
    ));
    let ids: Vec<&str> = programme.records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["a", "a-2", "event-3-1", "b-c", "event-5", "event-3", "b", "8"]);
    let names: Vec<&str> =
        programme.records.iter().map(|record| record.name.choose(&[]).1).collect();
    assert_eq!(names, ["1", "2", "3", "4", "5", "6", "7", "9"]);
    let occasions: Vec<usize> = programme.records[7].occasions.iter().map(|no| no.0).collect();
    assert_eq!(occasions, [3, 0, 4], "references may use an id as it is written");
}

#[test]
fn a_thousand_equal_ids_are_told_apart() {
    let one = r#"{"id": "a", "name": {"en": "A"}}"#;
    let list = vec![one; 20_000].join(",");
    let programme = programme(&dataset(&format!(r#""events": [{list}]"#)));
    assert_eq!(programme.records.len(), 20_000);
}

#[test]
fn both_lists_are_read_when_one_is_there_twice() {
    let written = dataset(
        r#""events": [{"id": "a", "name": {"en": "A"}}], "events": [{"id": "b", "name": {"en": "B"}}]"#,
    );
    let reading = read(written.as_bytes());
    assert_eq!(
        reading.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(),
        [Code::DuplicateKey]
    );
    assert_eq!(reading.findings[0].pointer, "/events");
    assert_eq!(reading.programme.expect("a programme").records.len(), 2);
}

#[test]
fn texts_without_a_language_are_in_the_default_language() {
    for (head, tag) in [
        (r#""languages": ["ru", "en"], "name": "П""#, "ru"),
        (r#""name": {"tg": "П"}"#, "tg"),
        (r#""name": "P""#, "und"),
    ] {
        let written = format!(
            r#"{{"formatVersion": "1.0", {head}, "events": [{{"id": "e", "name": "E"}}]}}"#
        );
        let programme = programme(&written);
        let (lang, text) = programme.records[0].name.choose(&[]);
        assert_eq!((lang.as_str(), text), (tag, "E"), "{head}");
        assert_eq!(programme.languages[0].as_str(), tag, "{head}");
    }
}

#[test]
fn languages_are_found_in_the_texts_where_they_are_not_listed() {
    let programme = programme(
        r#"{"formatVersion": "1.0", "name": {"ru": "П", "en": "P"}, "events": [{"id": "e", "name": {"TG": "E", "uz-latn": "U"}}]}"#,
    );
    let tags: Vec<&str> = programme.languages.iter().map(Lang::as_str).collect();
    assert_eq!(tags, ["ru", "en", "tg", "uz-Latn"]);
}

#[test]
fn planned_and_actual_dates_fill_in_for_missing_ones() {
    let programme = programme(&event(
        r#""plannedStartDate": "2022-05-03", "actualStartDate": "2022-05-10", "plannedEndDate": "2022-05-12""#,
    ));
    let bounds = programme.records[0].when.bounds().expect("bounds");
    let text = |day: Option<barnoma_core::day::Day>| day.expect("a day").to_string();
    assert_eq!((text(bounds.first), text(bounds.last)), ("2022-05-10".into(), "2022-05-12".into()));
}

#[test]
fn authors_publishers_topics_and_documents_reach_the_programme() {
    let programme = programme(&dataset(
        r#""resources": [
            {"id": "r", "name": {"en": "R"}, "author": ["o"], "publisher": ["o"], "datePublished": "2021-05",
             "versions": [{"inLanguage": ["en", "ru"]}, {"inLanguage": ["ru"]}, {"url": "https://example.org/r"}],
             "tags": [{"vocabulary": "v", "code": "c"}, {"vocabulary": "v", "code": "x"}, {"vocabulary": "sdg-goal", "code": "6", "name": {"en": "Water"}}]},
            {"id": "s", "name": {"en": "S"}, "isPartOf": "r"}
        ],
        "events": [{"id": "e", "name": {"en": "E"}, "documents": ["s", "s"], "workFeatured": ["r"], "recordedIn": ["s"]}],
        "organizations": [{"id": "o", "name": {"en": "O"}}],
        "vocabularies": [{"id": "v", "name": {"en": "V"}, "terms": [{"code": "c", "name": {"en": "Clean air"}}]}]"#,
    ));
    let [event, resource, part] = programme.records.as_slice() else { panic!("three records") };
    let documents: Vec<usize> = event.documents.iter().map(|no| no.0).collect();
    assert_eq!(documents, [2, 1]);
    let roles: Vec<&str> = resource.participation.iter().map(|part| part.role.as_str()).collect();
    assert_eq!(roles, ["author", "publisher"]);
    assert!(resource.participation.iter().all(|part| matches!(part.who, Participant::Known(_))));
    let languages: Vec<&str> = resource.in_language.iter().map(Lang::as_str).collect();
    assert_eq!(languages, ["en", "ru"]);
    let topics: Vec<&str> = resource.topics.iter().map(|topic| topic.choose(&[]).1).collect();
    assert_eq!(topics, ["Clean air", "Water"]);
    assert!(!resource.when.is_undated());
    assert_eq!(part.part_of.map(|no| no.0), Some(1));
}

#[test]
fn until_when_the_data_hold_may_be_spelled_in_three_ways() {
    for field in ["expires", "validUntil", "valid_until"] {
        let written =
            dataset(&format!(r#""{field}": "2022-12", "events": [{{"id": "e", "name": "E"}}]"#));
        let reading = read(written.as_bytes());
        assert_eq!(findings(&reading), Vec::<String>::new(), "{field}");
        let expires = reading.programme.expect("a programme").expires.expect(field);
        assert_eq!(expires.to_string(), "2022-12-31");
    }
}

#[test]
fn a_file_without_a_programme_says_why() {
    for (written, code) in [
        ("", Code::EmptyFile),
        ("\u{feff} \n", Code::EmptyFile),
        ("<html>", Code::HtmlPage),
        ("[]", Code::NotAProgramme),
        ("7", Code::NotAProgramme),
        ("null", Code::NotAProgramme),
        ("{}", Code::NotAProgramme),
        (r#"{"error": "not found"}"#, Code::NotAProgramme),
        (r#"{"formatVersion": "2.0", "events": []}"#, Code::WrongVersion),
        (r#"{"formatVersion": "1.x", "events": []}"#, Code::WrongVersion),
        (r#"{"formatVersion": "next", "events": []}"#, Code::WrongVersion),
        (r#"{"events": ["#, Code::Truncated),
        ("{'events': []}", Code::NotJson),
        ("{} {}", Code::NotJson),
    ] {
        let reading = read(written.as_bytes());
        assert_eq!(reading.programme, None, "{written}");
        let errors: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(errors, [code], "{written}");
    }
    for written in [r#"{"formatVersion": "1.0"}"#, r#"{"formatVersion": 1, "events": {}}"#] {
        assert!(read(written.as_bytes()).programme.is_some(), "{written}");
    }
}

const LISTS: [&str; 9] = [
    "outcomes",
    "events",
    "actions",
    "resources",
    "organizations",
    "places",
    "glossary",
    "vocabularies",
    "sources",
];

#[test]
fn the_other_records_survive_whatever_stands_in_a_list() {
    for list in LISTS {
        for value in
            ["null", "7", "\"text\"", "true", "{}", "[]", "[null]", "[[]]", "[{}]", "[1e9]"]
        {
            let other = if list == "actions" { "events" } else { "actions" };
            let written = dataset(&format!(
                r#""{list}": {value}, "{other}": [{{"id": "good", "name": {{"en": "Good"}}}}]"#
            ));
            assert!(programme(&written).find("good").is_some(), "{written}");
        }
    }
}

/// Every field of every list, as the demo of each list on docs/dataset.md uses them.
fn fields() -> Vec<String> {
    let page = include_str!("../../../docs/dataset.md");
    let mut fields: Vec<String> = page
        .split("```")
        .filter(|block| block.starts_with("json"))
        .flat_map(|block| block.split('"').collect::<Vec<_>>())
        .filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect();
    fields.sort();
    fields.dedup();
    fields
}

#[test]
fn no_value_in_any_field_costs_another_record() {
    let values = [
        "<script>alert(1)</script>",
        "\\\" onload=\\\"alert(1)",
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\\u0000script:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "\\u202e\\u2066",
        "",
        "9999999999999999999999",
    ];
    let fields = fields();
    assert!(fields.len() > 90, "{}", fields.len());
    for list in LISTS {
        for field in fields.iter().filter(|field| !["id", "name"].contains(&field.as_str())) {
            for value in values {
                for json in [
                    format!("\"{value}\""),
                    format!("[\"{value}\"]"),
                    format!("{{\"url\": \"{value}\", \"href\": \"{value}\", \"en\": \"{value}\"}}"),
                ] {
                    let written = dataset(&format!(
                        r#""{list}": [{{"id": "bad", "name": {{"en": "Bad"}}, "{field}": {json}}}], "actions": [{{"id": "good", "name": {{"en": "Good"}}, "{field}": {json}}}]"#
                    ));
                    let programme = programme(&written);
                    assert!(programme.find("good").is_some(), "{written}");
                    assert!(links(&programme).all(|link| link.starts_with("http")), "{written}");
                }
            }
        }
    }
}

/// All addresses that could become links.
fn links(programme: &Programme) -> impl Iterator<Item = &str> {
    programme
        .records
        .iter()
        .flat_map(|record| {
            let own = match &record.detail {
                Detail::Event(event) => {
                    event.virtual_locations.iter().map(|link| &link.href).collect()
                }
                Detail::Action(action) => action.target.iter().map(|link| &link.href).collect(),
                Detail::Resource(resource) => {
                    let versions =
                        resource.versions.iter().filter_map(|version| version.url.as_ref());
                    versions.chain(&resource.license).collect()
                }
                Detail::Outcome(_) => Vec::new(),
            };
            let links = record.links.iter().map(|link| &link.href);
            let contacts = record.contacts.iter().filter_map(|contact| contact.url.as_ref());
            let images = record.image.iter().map(|image| &image.url);
            own.into_iter().chain(&record.url).chain(links).chain(contacts).chain(images)
        })
        .map(|url| url.as_str())
}

#[test]
fn a_text_of_ten_megabytes_is_cut() {
    let long = "ё".repeat(5_000_000);
    let written = dataset(&format!(
        r#""events": [{{"id": "{long}", "name": {{"en": "{long}"}}, "description": "{long}", "url": "https://example.org/{long}", "{long}": 1}}]"#
    ));
    let reading = read(written.as_bytes());
    let programme = reading.programme.expect("a programme");
    let record = &programme.records[0];
    assert_eq!(record.name.choose(&[]).1.chars().count(), 1_000);
    assert_eq!(
        record.description.as_ref().map(|text| text.choose(&[]).1.chars().count()),
        Some(20_000)
    );
    assert_eq!(record.url, None);
    for finding in &reading.findings {
        assert!(finding.to_string().len() < 2_000, "{}", finding.code.as_str());
    }
}

#[test]
fn findings_are_counted_when_they_are_too_many_to_keep() {
    let list = vec!["0"; 5_000].join(",");
    let reading = read(dataset(&format!(r#""events": [{list}]"#)).as_bytes());
    assert_eq!(reading.findings.len(), Findings::KEPT + 1);
    let last = reading.findings.last().expect("one");
    assert_eq!(
        (last.code, last.message.as_str()),
        (Code::MoreFindings, "there are 4001 more findings")
    );
}

#[test]
fn deep_nesting_costs_only_what_is_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let inner = if open == "[" { "" } else { "1" };
        let deep = format!("{}{inner}{}", open.repeat(1_000_000), close.repeat(1_000_000));
        let written = dataset(&format!(
            r#""events": [{{"id": "e", "name": {{"en": "E"}}, "description": {deep}}}], "ext": {{"org.example": {deep}}}"#
        ));
        let reading = read(written.as_bytes());
        let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&Code::TooDeep), "{codes:?}");
        assert_eq!(reading.programme.expect("a programme").records.len(), 1);
    }
}

#[test]
fn long_circles_are_cut_once() {
    let n = 10_000;
    let events: Vec<String> = (0..n)
        .map(|i| {
            let next = (i + 1) % n;
            format!(r#"{{"id": "e{i}", "name": {{"en": "E"}}, "superEvent": "e{next}"}}"#)
        })
        .collect();
    let reading = read(dataset(&format!(r#""events": [{}]"#, events.join(","))).as_bytes());
    assert_eq!(reading.findings.len(), 1);
    assert_eq!(reading.findings[0].pointer, format!("/events/{}/superEvent", n - 1));
}
