//! What the reader makes of datasets: the findings of one mistake each, hostile files,
//! and what of a good file reaches the programme.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_lang::Lang;
use barnoma_reader::check::record_ids;
use barnoma_reader::dataset::List;
use barnoma_reader::finding::{Code, Mode, Severity};
use barnoma_reader::model::{
    ActionStatus, ActivityStatus, AttendanceMode, Contact, Detail, EventStatus, Participant,
    Programme,
};
use barnoma_reader::{Reading, read};

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
        r#"warning number-as-text /events/0/description/ru: event "e" has a number without quotes in "description"; put it in quotes as it was meant; it was read as 7.5"#,
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
fn a_finding_about_what_is_no_record_names_no_other_record() {
    let reading = read(dataset(r#""events": [{"id": "e", "name": {"en": "E"}}, "x"]"#).as_bytes());
    assert_eq!(
        findings(&reading),
        [
            r#"error wrong-type /events/1: event "2" has a text in "events", where an object is expected; write { } with fields in it; it was left out"#
        ]
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
        let reading = barnoma_reader::check::read_as(written.as_bytes(), mode);
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
        (r#""name": {"tg": "П", "en": "P"}"#, "tg"),
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
    let text = |day: Option<barnoma_reader::day::Day>| day.expect("a day").to_string();
    assert_eq!((text(bounds.first), text(bounds.last)), ("2022-05-10".into(), "2022-05-12".into()));
}

#[test]
fn dates_disagree_by_their_days_and_not_by_their_times() {
    for (own, actual, is_told) in [
        ("2022-05-03", "2022-05-03", false),
        ("2022-05-03T10:00", "2022-05-03", false),
        ("2022-05-03T10:00", "2022-05-03T10:00", false),
        ("2022-05-03", "2022-05-03T10:00", false),
        ("2022-05-04", "2022-05-03", true),
    ] {
        let fields = format!(r#""startDate": "{own}", "actualStartDate": "{actual}""#);
        let codes: Vec<Code> =
            read(event(&fields).as_bytes()).findings.iter().map(|finding| finding.code).collect();
        let expected = [Code::DatesDisagree];
        assert_eq!(codes, &expected[..usize::from(is_told)], "{fields}");
    }
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
fn every_field_that_is_shown_reaches_the_programme() {
    let programme = programme(&dataset(FULL));
    let [outcome, event, part, action, task, resource, book] = programme.records.as_slice() else {
        panic!("seven records")
    };
    for record in [outcome, event, action, resource] {
        let texts = [&record.alternate_name, &record.description];
        assert!(texts.iter().all(|text| text.is_some()) && record.url.is_some(), "{record:?}");
        let image = record.image.as_ref().expect("an image");
        assert!(image.caption.is_some() && image.credit.is_some());
        let link = record.links.first().expect("a link");
        assert!(link.name.is_some() && link.rel.is_some());
        assert!(link.hreflang.is_some() && link.encoding_format.is_some());
        assert_eq!(record.topics.len(), 2);
    }
    for record in [event, action, resource] {
        assert_eq!((record.outcomes.len(), record.type_code.is_some()), (1, true));
        assert!(!record.participation.is_empty() && !record.when.is_undated());
    }
    for record in [event, action] {
        assert!(!record.spatial_coverage.is_empty() && !record.activity_scope.is_empty());
        assert!(!record.occasions.is_empty() && !record.documents.is_empty());
    }
    assert!([part, task, book].iter().all(|record| record.part_of.is_some()));
    assert_eq!(event.documents.len(), 2);
    assert!(!event.location.is_empty() && !event.in_language.is_empty());
    let contact = event.contacts.first().expect("a contact");
    assert!(contact.name.is_some() && contact.email.is_some());
    assert!(contact.telephone.is_some() && contact.url.is_some());

    let Detail::Outcome(detail) = &outcome.detail else { panic!("an outcome") };
    assert_eq!(
        (detail.code.as_deref(), detail.result_type.as_deref()),
        (Some("6"), Some("impact"))
    );
    let indicator = detail.indicators.first().expect("an indicator");
    assert_eq!(
        (indicator.measure.as_str(), &indicator.baselines),
        ("percentage", &vec![(2017, Some("1".to_owned()))])
    );
    let period = indicator.periods.first().expect("a period");
    assert_eq!((&period.targets, &period.actuals), (&vec!["2".to_owned()], &vec!["3".to_owned()]));
    assert!(!period.when.is_undated());

    let Detail::Event(detail) = &event.detail else { panic!("an event") };
    assert!(matches!(event.when, barnoma_reader::day::When::Recurring(..)));
    assert_eq!(detail.activity_status, Some(ActivityStatus::Suspended));
    assert_eq!(detail.event_status, EventStatus::MovedOnline);
    assert_eq!(detail.attendance_mode, Some(AttendanceMode::Mixed));
    assert_eq!((detail.virtual_locations.len(), detail.previous_start.len()), (1, 1));
    assert_eq!(detail.time_zone.as_deref(), Some("Asia/Almaty"));

    let Detail::Action(detail) = &action.detail else { panic!("an action") };
    assert_eq!(detail.action_status, Some(ActionStatus::Failed));
    assert!(detail.target.as_ref().is_some_and(|target| target.name.is_some()));

    let Detail::Resource(detail) = &resource.detail else { panic!("a resource") };
    assert_eq!((detail.language_count, detail.license.is_some()), (Some(4), true));
    assert!(!detail.temporal_coverage.is_undated());
    let version = detail.versions.first().expect("a version");
    assert!(version.url.is_some() && version.encoding_format.is_some());
    assert_eq!(version.work_status.as_deref(), Some("Draft"));
    assert_eq!(version.content_size.as_deref(), Some("1 MB"));

    let organization = &programme.organizations[1];
    assert!(organization.alternate_name.is_some() && organization.url.is_some());
    assert_eq!(organization.parent.map(|no| no.0), Some(0));
    let place = &programme.places[1];
    assert!(place.alternate_name.is_some() && place.address.is_some());
    assert_eq!(place.contained_in.map(|no| no.0), Some(0));
    let term = &programme.glossary[0];
    assert!(term.alternate_name.is_some() && term.description.is_some());
    assert!(programme.description.is_some() && programme.url.is_some());
    assert!(programme.date_modified.is_some() && programme.time_zone.is_some());
    assert_eq!(programme.concepts.len(), 1);
}

/// Every field that a card shows, once.
const FULL: &str = r#"
    "description": "D", "url": "https://example.org/", "dateModified": "2022-01-01T10:00:00Z", "timeZone": "Asia/Dushanbe",
    "outcomes": [{"id": "o", "name": "N", "alternateName": "A", "description": "D", "url": "https://example.org/o",
        "image": {"url": "https://example.org/i", "caption": "C", "creditText": "T"},
        "links": [{"href": "https://example.org/l", "name": "L", "rel": "help", "hreflang": "en", "encodingFormat": "text/html"}],
        "tags": [{"vocabulary": "v", "code": "c"}], "sectors": [{"vocabulary": "dac-5", "code": "1", "name": "S"}],
        "code": "6", "resultType": "impact",
        "indicators": [{"id": "i", "name": "I", "measure": "percentage", "baselines": [{"year": 2017, "value": "1"}],
            "periods": [{"startDate": "2018", "endDate": "2019", "targets": [{"value": "2"}], "actuals": [{"value": "3"}]}]}]}],
    "events": [{"id": "e", "name": "N", "alternateName": "A", "description": "D", "url": "https://example.org/e",
        "image": {"url": "https://example.org/i", "caption": "C", "creditText": "T"},
        "links": [{"href": "https://example.org/l", "name": "L", "rel": "help", "hreflang": "en", "encodingFormat": "text/html"}],
        "tags": [{"vocabulary": "v", "code": "c"}], "sectors": [{"vocabulary": "dac-5", "code": "1", "name": "S"}],
        "type": "webinar", "outcome": ["o"], "startDate": "2022-01-01", "rrule": "FREQ=YEARLY;COUNT=3",
        "timeZone": "Asia/Almaty", "previousStartDate": ["2021-12-31"], "activityStatus": "suspended",
        "eventStatus": "EventMovedOnline", "eventAttendanceMode": "MixedEventAttendanceMode", "inLanguage": ["tg"],
        "location": ["p"], "spatialCoverage": ["p"], "virtualLocation": [{"url": "https://example.org/v"}],
        "activityScope": ["national"], "participatingOrgs": [{"organization": "g", "role": "host"}],
        "occasions": ["f"], "documents": ["r"], "workFeatured": ["b"], "recordedIn": ["r"],
        "contactPoint": [{"name": "N", "email": "a@example.org", "telephone": "+1", "url": "https://example.org/c"}]},
        {"id": "f", "name": "F", "superEvent": "e"}],
    "actions": [{"id": "a", "name": "N", "alternateName": "A", "description": "D", "url": "https://example.org/a",
        "image": {"url": "https://example.org/i", "caption": "C", "creditText": "T"},
        "links": [{"href": "https://example.org/l", "name": "L", "rel": "help", "hreflang": "en", "encodingFormat": "text/html"}],
        "tags": [{"vocabulary": "v", "code": "c"}], "sectors": [{"vocabulary": "dac-5", "code": "1", "name": "S"}],
        "type": "task", "outcome": ["o"], "startDate": "2022", "endDate": "2023", "actionStatus": "FailedActionStatus",
        "participatingOrgs": [{"name": "G", "role": "host"}], "activityScope": ["global"], "spatialCoverage": ["p"],
        "occasions": ["e"], "documents": ["r"], "target": {"url": "https://example.org/t", "name": "T"}},
        {"id": "t", "name": "T", "parent": "a"}],
    "resources": [{"id": "r", "name": "N", "alternateName": "A", "description": "D", "url": "https://example.org/r",
        "image": {"url": "https://example.org/i", "caption": "C", "creditText": "T"},
        "links": [{"href": "https://example.org/l", "name": "L", "rel": "help", "hreflang": "en", "encodingFormat": "text/html"}],
        "tags": [{"vocabulary": "v", "code": "c"}], "sectors": [{"vocabulary": "dac-5", "code": "1", "name": "S"}],
        "type": "video", "outcome": ["o"], "publisher": ["g"], "datePublished": "2021", "temporalCoverage": "2018/2022",
        "license": "https://example.org/c", "languageCount": 4,
        "versions": [{"inLanguage": ["en"], "url": "https://example.org/v", "encodingFormat": "video/mp4", "creativeWorkStatus": "Draft", "contentSize": "1 MB"}]},
        {"id": "b", "name": "B", "isPartOf": "r"}],
    "organizations": [{"id": "g", "name": "G"}, {"id": "h", "name": "H", "alternateName": "A", "url": "https://example.org/h", "parentOrganization": "g"}],
    "places": [{"id": "p", "name": "P"}, {"id": "q", "name": "Q", "alternateName": "A", "address": "D", "containedInPlace": "p"}],
    "glossary": [{"id": "x", "name": "X", "alternateName": "A", "description": "D"}],
    "vocabularies": [{"id": "v", "name": "V", "terms": [{"code": "c", "name": "C"}]}]
"#;

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
        (r#"{"formatVersion": "1.", "events": []}"#, Code::WrongVersion),
        (r#"{"formatVersion": "1.2x", "events": []}"#, Code::WrongVersion),
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

#[test]
fn who_is_only_named_counts_with_the_listed_organisation_of_that_name() {
    let named = |name: &str| format!(r#"{{"name": {name}, "role": "host"}}"#);
    let names = [
        r#"{"en": "united  NATIONS"}"#,
        r#"{"ru": "ООН"}"#,
        r#"{"en": "Somebody", "ru": "Организация Объединённых Наций"}"#,
        r#"{"en": "United Nations Office"}"#,
        r#"{"en": "Guild"}"#,
        r#"{"en": "C"}"#,
    ];
    let parts: Vec<String> = names.iter().map(|name| named(name)).collect();
    let written = dataset(&format!(
        r#""organizations": [
            {{"id": "un", "name": {{"en": "United Nations", "ru": "Организация Объединенных Наций"}}, "alternateName": {{"ru": "ООН"}}}},
            {{"id": "guild-1", "name": {{"en": "Guild"}}}},
            {{"id": "guild-2", "name": {{"en": "Guild"}}}},
            {{"id": "c-plus", "name": {{"en": "C++"}}}}
        ], "events": [{{"id": "e", "name": {{"en": "E"}}, "participatingOrgs": [{}]}}]"#,
        parts.join(",")
    ));
    let reading = read(written.as_bytes());
    let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
    let [named, same] = [Code::NamedOrganization, Code::SameName];
    assert_eq!(codes, [same, named, named, named]);
    let programme = reading.programme.unwrap();
    let known: Vec<bool> = programme.records[0]
        .participation
        .iter()
        .map(|part| matches!(part.who, Participant::Known(_)))
        .collect();
    assert_eq!(known, [true, true, true, false, false, false]);
}

#[test]
fn an_organisation_that_is_referred_to_is_looked_for_by_no_name() {
    let part = |organization: &str| {
        let written = dataset(&format!(
            r#""organizations": [{{"id": "a", "name": "Guild"}}, {{"id": "b", "name": "Club"}}],
            "events": [{{"id": "e", "name": "E", "participatingOrgs": [
                {{"organization": "{organization}", "name": "Guild", "role": "host"}}]}}]"#
        ));
        let reading = read(written.as_bytes());
        let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
        let part = reading.programme.expect("a programme").records[0].participation[0].clone();
        assert_eq!(part.role, "host");
        let Participant::Known(no) = part.who else { panic!("one of the list") };
        (no.0, codes)
    };
    assert_eq!(part("b"), (1, vec![]));
    // Where the reference leads nowhere the name is what is left.
    assert_eq!(part("c"), (0, vec![Code::DanglingReference, Code::NamedOrganization]));
}

#[test]
fn what_is_found_in_the_whole_is_told_of_its_own_record() {
    let written = dataset(
        r#""events": [
            {"id": "con", "name": "1"}, {"id": "aux.1", "name": "2"},
            {"id": "A B", "name": "3"}, {"id": "A B", "name": "4"},
            {"name": "5"}, {"name": "6"}, {"id": "con", "name": "7"},
            {"id": "s", "name": "8", "superEvent": "s"},
            {"id": "t", "name": "9", "superEvent": "u"}, {"id": "u", "name": "10", "superEvent": "t"},
            {"id": "v", "name": "11", "participatingOrgs": [
                {"name": "Us", "role": "host"}, {"name": "Guild", "role": "host"}, {"name": "Club", "role": "host"}]},
            {"id": "w", "name": "12", "participatingOrgs": [{"name": "Guild", "role": "host"}]}
        ],
        "organizations": [{"id": "g", "name": "Guild"}, {"id": "c", "name": "Club"}],
        "places": [{"id": "con", "name": "Hall"}, {"id": "prn", "name": "Hall"}, {"id": "x", "name": "Hall"}]"#,
    );
    let reading = read(written.as_bytes());
    let told: Vec<String> = reading
        .findings
        .iter()
        .map(|finding| {
            let subject: Vec<&str> = finding.message.split('"').take(2).collect();
            format!("{} {} {}", finding.code.as_str(), finding.pointer, subject.concat())
        })
        .collect();
    assert_eq!(
        told,
        [
            "reserved-id /events/0/id event con",
            "reserved-id /events/1/id event aux.1",
            "reserved-id /events/6/id event con",
            "bad-id /events/2/id event A B",
            "bad-id /events/3/id event A B",
            "missing-id /events/4 event 5",
            "missing-id /events/5 event 6",
            "duplicate-id /events/6/id event con",
            "duplicate-id /places/0/id place con",
            "cycle /events/7/superEvent event s",
            "cycle /events/9/superEvent event u",
            "same-name /places/1/name place prn",
            "same-name /places/2/name place x",
            "named-organization /events/10/participatingOrgs/1/name event v",
            "named-organization /events/10/participatingOrgs/2/name event v",
            "named-organization /events/11/participatingOrgs/0/name event w",
        ]
    );
    let programme = reading.programme.expect("a programme");
    let parts: Vec<Option<usize>> =
        programme.records[7..10].iter().map(|record| record.part_of.map(|no| no.0)).collect();
    assert_eq!(parts, [None, Some(9), None], "a link that closes a circle is left out");
}

#[test]
fn an_id_that_was_made_is_short_and_leads_to_its_record() {
    let long = "A".repeat(70);
    let written = dataset(&format!(
        r#""events": [
            {{"id": "A B", "name": "1"}}, {{"id": "A B", "name": "2"}}, {{"id": "{long}", "name": "3"}},
            {{"id": "CON", "name": "4"}}, {{"id": "e", "name": "5", "occasions": ["a-b", "a-b-1", "{}"]}}
        ]"#,
        "a".repeat(40)
    ));
    let programme = programme(&written);
    let ids: Vec<&str> = programme.records.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["a-b", "a-b-1", &"a".repeat(40), "con-4", "e"]);
    let occasions: Vec<usize> = programme.records[4].occasions.iter().map(|no| no.0).collect();
    assert_eq!(occasions, [0, 1, 2]);
    // They are those by which the records of the file can be told apart.
    let of_file: Vec<(List, usize, String)> = record_ids(written.as_bytes());
    let expected: Vec<(List, usize, String)> =
        ids.iter().enumerate().map(|(at, id)| (List::Events, at, (*id).to_owned())).collect();
    assert_eq!(of_file, expected);
}

#[test]
fn a_vocabulary_that_is_not_declared_is_told_once() {
    let tags: Vec<String> = ["v", "w", "sdg-goal", "known", "w", "v"]
        .iter()
        .map(|vocabulary| format!(r#"{{"vocabulary": "{vocabulary}", "code": "1"}}"#))
        .collect();
    let written = dataset(&format!(
        r#""events": [{{"id": "e", "name": "E", "tags": [{}]}}],
        "vocabularies": [{{"id": "known", "name": "K", "terms": []}}]"#,
        tags.join(",")
    ));
    let reading = read(written.as_bytes());
    let pointers: Vec<(Code, &str)> =
        reading.findings.iter().map(|finding| (finding.code, finding.pointer.as_str())).collect();
    assert_eq!(
        pointers,
        [
            (Code::UnknownVocabulary, "/events/0/tags/0/vocabulary"),
            (Code::UnknownVocabulary, "/events/0/tags/1/vocabulary")
        ]
    );
}

#[test]
fn a_contact_is_one_by_anything_that_leads_to_somebody() {
    let programme = programme(&event(
        r#""contactPoint": [
            {}, {"name": "N"}, {"email": "a@example.org"}, {"telephone": "+1"},
            {"url": "https://example.org"}, {"name": " ", "ext": {"org.example": 1}}]"#,
    ));
    let contacts = &programme.records[0].contacts;
    let held = contacts.iter().map(|contact| {
        let Contact { name, email, telephone, url } = contact;
        [name.is_some(), email.is_some(), telephone.is_some(), url.is_some()]
    });
    let expected = [0, 1, 2, 3].map(|at| [0, 1, 2, 3].map(|other| at == other));
    assert_eq!(held.collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_not_said_of_an_indicator_or_a_version_is_the_usual() {
    let programme = programme(&dataset(
        r#""outcomes": [{"id": "o", "name": "O", "indicators": [
            {"id": "a", "name": "A"}, {"id": "b", "name": "B", "measure": "miles", "ascending": false},
            {"id": "c", "name": "C", "measure": "percentage", "ascending": true}]}],
        "resources": [{"id": "r", "name": "R", "versions": [
            {"url": "https://example.org/1", "creativeWorkStatus": "Lost"},
            {"inLanguage": ["ru"], "creativeWorkStatus": "Draft"}]}]"#,
    ));
    let Detail::Outcome(outcome) = &programme.records[0].detail else { panic!("an outcome") };
    let said: Vec<(&str, bool)> = outcome
        .indicators
        .iter()
        .map(|indicator| (indicator.measure.as_str(), indicator.is_descending))
        .collect();
    assert_eq!(said, [("unit", false), ("unit", true), ("percentage", false)]);
    let Detail::Resource(resource) = &programme.records[1].detail else { panic!("a resource") };
    let said: Vec<(Vec<&str>, Option<&str>)> = resource
        .versions
        .iter()
        .map(|version| {
            let languages = version.in_language.iter().map(Lang::as_str).collect();
            (languages, version.work_status.as_deref())
        })
        .collect();
    assert_eq!(said, [(vec!["und"], None), (vec!["ru"], Some("Draft"))]);
}

#[test]
fn a_programme_without_a_name_has_that_of_who_reports_or_its_address() {
    for (head, name) in [
        (r#""name": "P", "id": "https://example.org/p", "reportingOrg": "g","#, "P"),
        (r#""id": "https://example.org/p", "reportingOrg": "g","#, "Guild"),
        (r#""id": "https://example.org/p","#, "https://example.org/p"),
        ("", "Programme"),
    ] {
        let programme = programme(&format!(
            r#"{{"formatVersion": "1.0", "languages": ["en"], {head}
            "organizations": [{{"id": "g", "name": "Guild"}}], "events": [{{"id": "e", "name": "E"}}]}}"#
        ));
        assert_eq!(programme.name.choose(&[]).1, name, "{head}");
    }
}

/// The codes and places of what is found in a dataset with these fields.
#[track_caller]
fn check_places(fields: &str, expected: &[(Code, &str)]) {
    let reading = read(dataset(fields).as_bytes());
    let found: Vec<(Code, &str)> =
        reading.findings.iter().map(|finding| (finding.code, finding.pointer.as_str())).collect();
    assert_eq!(found, expected, "{fields}");
}

#[test]
fn a_text_may_be_so_long_and_no_longer() {
    for (field, head, longest, code) in [
        ("name", "", 1_000, Code::TooLong),
        ("description", "", 20_000, Code::TooLong),
        ("timeZone", "", 1_000, Code::TooLong),
        ("url", "https://example.org/", 4_096, Code::BadUrl),
    ] {
        let written = |length: usize| {
            let text = format!("{head:a<length$}");
            let name = if field == "name" { "" } else { r#""name": "E", "# };
            format!(r#""events": [{{"id": "e", {name}"{field}": "{text}"}}]"#)
        };
        check_places(&written(longest), &[]);
        for longer in [longest + 1, longest + 100] {
            check_places(&written(longer), &[(code, &format!("/events/0/{field}"))]);
        }
    }
}

#[test]
fn blanks_at_the_ends_of_a_text_are_not_worth_telling() {
    let found = [(Code::InvisibleCharacter, "/events/0/description")];
    for (written, is_told) in [
        (" a ", false),
        (" a\u{200c}b ", false),
        ("\u{200b}a", true),
        (" a\u{200b} ", true),
        ("a\u{200b}b", false),
    ] {
        let fields =
            format!(r#""events": [{{"id": "e", "name": "E", "description": "{written}"}}]"#);
        check_places(&fields, &found[..usize::from(is_told)]);
    }
}

#[test]
fn a_language_that_is_not_listed_is_told_once_however_it_is_written() {
    check_places(
        r#""events": [
            {"id": "a", "name": {"EN": "A", "und": "B", "tg": "C"}, "description": {"TG": "D", "uz-latn": "E"}},
            {"id": "b", "name": {"tg": "F"}}]"#,
        &[
            (Code::UnlistedLanguage, "/events/0/name/tg"),
            (Code::UnlistedLanguage, "/events/0/description/uz-latn"),
        ],
    );
}

#[test]
fn of_two_texts_in_one_language_the_first_is_shown() {
    let name = r#"{"en": "A", "EN": "B", "ru": "C", "Ru": "D", "RU": "E"}"#;
    let fields = format!(r#""events": [{{"id": "e", "name": {name}}}]"#);
    check_places(&fields, &[(Code::RepeatedValue, "/events/0/name"); 3]);
    check_places(
        r#""events": [{"id": "e", "name": {"en": "A", "EN": "B"}}]"#,
        &[(Code::RepeatedValue, "/events/0/name")],
    );
    let programme = programme(&dataset(&fields));
    let texts: Vec<(&str, &str)> =
        programme.records[0].name.all().map(|(lang, text)| (lang.as_str(), text)).collect();
    assert_eq!(texts, [("en", "A"), ("ru", "C")]);
}

#[test]
fn what_is_no_value_of_its_field_is_told_where_it_stands() {
    use Code::{BadDate, BadNumber, MissingField, NumberAsText, WrongType};
    let outcome = |indicator: &str| {
        format!(
            r#""outcomes": [{{"id": "o", "name": "O", "indicators": [{{"id": "i", "name": "I", "measure": "unit", {indicator}}}]}}]"#
        )
    };
    let event = |fields: &str| format!(r#""events": [{{"id": "e", "name": "E", {fields}}}]"#);
    let place = |fields: &str| {
        format!(
            r#"{}, "places": [{{"id": "p", "name": "P", {fields}}}]"#,
            event(r#""type": "meeting""#)
        )
    };
    let resource = |fields: &str| format!(r#""resources": [{{"id": "r", "name": "R", {fields}}}]"#);
    let at_indicator = |field: &str| format!("/outcomes/0/indicators/0/{field}");
    for (fields, code, pointer) in [
        (outcome(r#""ascending": "no""#), WrongType, at_indicator("ascending")),
        (
            outcome(r#""baselines": [{"year": 2017, "value": "1", "dimensions": 7}]"#),
            WrongType,
            at_indicator("baselines/0/dimensions"),
        ),
        (
            outcome(
                r#""baselines": [{"year": 2017, "value": "1", "dimensions": {"sex": "f", "age": 7}}]"#,
            ),
            NumberAsText,
            at_indicator("baselines/0/dimensions/age"),
        ),
        (
            outcome(r#""periods": [{"startDate": "2019", "endDate": "2018"}]"#),
            Code::EndsBeforeStart,
            at_indicator("periods/0/endDate"),
        ),
        (place(r#""latitude": "north""#), WrongType, "/places/0/latitude".to_owned()),
        (place(r#""latitude": 90.5"#), BadNumber, "/places/0/latitude".to_owned()),
        (resource(r#""languageCount": 1.5"#), BadNumber, "/resources/0/languageCount".to_owned()),
        (resource(r#""languageCount": 0"#), BadNumber, "/resources/0/languageCount".to_owned()),
        (event(r#""dateModified": "2022-05""#), BadDate, "/events/0/dateModified".to_owned()),
        (
            event(r#""previousStartDate": ["2022-05", "soon"]"#),
            BadDate,
            "/events/0/previousStartDate/1".to_owned(),
        ),
        (event(r#""ext": 7"#), WrongType, "/events/0/ext".to_owned()),
        (event(r#""links": [{"name": "L"}]"#), MissingField, "/events/0/links/0".to_owned()),
        (
            event(r#""participatingOrgs": [{"role": "host"}]"#),
            MissingField,
            "/events/0/participatingOrgs/0".to_owned(),
        ),
        (event(r#""inLanguage": "en""#), Code::SingleValue, "/events/0/inLanguage".to_owned()),
    ] {
        check_places(&fields, &[(code, &pointer)]);
    }
    for fields in [
        place(r#""latitude": -90, "longitude": 180.0"#),
        resource(r#""languageCount": 10000.0, "versions": [{"inLanguage": [null, "en"]}]"#),
    ] {
        check_places(&fields, &[]);
    }
    let programme = programme(&dataset(&event(
        r#""inLanguage": "en", "participatingOrgs": [{"role": "host"}]"#,
    )));
    let record = &programme.records[0];
    assert_eq!(record.in_language.len(), 1, "one value is a list of one");
    assert!(record.participation.is_empty(), "nobody takes part");
}

#[test]
fn a_number_that_cannot_be_is_refused_with_those_that_can() {
    for (fields, help) in [
        (
            r#""events": [{"id": "e", "name": "E"}], "places": [{"id": "p", "name": "P", "latitude": 91}]"#,
            "write a number from -90 to 90; it was left out",
        ),
        (
            r#""resources": [{"id": "r", "name": "R", "languageCount": 1.5}]"#,
            "write a whole number from 1 to 10000; it was left out",
        ),
    ] {
        assert_eq!(read(dataset(fields).as_bytes()).findings[0].help, help, "{fields}");
    }
}

#[test]
fn what_is_missing_says_what_becomes_of_the_record() {
    let left_out = "add a \"name\"; the record was left out";
    for (fields, code, help) in [
        (r#""events": [{"id": "e"}]"#, Code::MissingName, left_out),
        // A name that cannot be used is missing, whatever was told of it.
        (r#""events": [{"id": "e", "name": []}]"#, Code::MissingName, left_out),
        (r#""events": [{"id": "e", "name": 1e400}]"#, Code::MissingName, left_out),
        (
            r#""events": [{"id": "e", "alternateName": "E"}]"#,
            Code::MissingName,
            "add a \"name\"; its \"alternateName\" is shown instead",
        ),
        (
            r#""events": [{"id": "e", "name": "E", "links": [{"name": "L"}]}]"#,
            Code::MissingField,
            "add it; without it the entry was left out",
        ),
    ] {
        let reading = read(dataset(fields).as_bytes());
        let found = reading.findings.iter().find(|finding| finding.code == code).expect(fields);
        assert_eq!(found.help, help, "{fields}");
    }
    let nameless = r#"{"formatVersion": "1.0", "id": "https://example.org/p", "languages": ["en"], "events": [{"id": "e", "name": "E"}]}"#;
    let reading = read(nameless.as_bytes());
    assert_eq!(reading.findings[0].code, Code::MissingName);
    assert_ne!(reading.findings[0].help, left_out);
}

#[test]
fn a_finding_speaks_of_the_dataset_where_no_record_is_meant() {
    let written = dataset(r#""events": [{"id": " ", "name": "E", "colour": 1}], "colour": 1"#);
    let reading = read(written.as_bytes());
    let subjects: Vec<&str> = reading
        .findings
        .iter()
        .filter_map(|finding| finding.message.split_once(" has a field").map(|(of, _)| of))
        .collect();
    assert_eq!(subjects, ["event \"1\"", "the dataset"]);
}

#[test]
fn the_version_may_be_a_number() {
    for (version, codes) in [("1", vec![Code::NumberAsText]), ("1.1", vec![Code::NumberAsText])] {
        let written = format!(
            r#"{{"name": "P", "id": "https://example.org/p", "languages": ["en"], "events": [{{"id": "e", "name": "E"}}], "formatVersion": {version}}}"#
        );
        let found: Vec<Code> =
            read(written.as_bytes()).findings.iter().map(|finding| finding.code).collect();
        assert_eq!(found, codes, "{version}");
    }
}
