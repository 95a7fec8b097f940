//! What of a good dataset reaches the programme, and what the programme says of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_reader::day::{Day, When};
use barnoma_reader::model::Programme;
use barnoma_reader::read;

/// The programme of a dataset with what every dataset needs, and these fields.
fn programme(fields: &str) -> Programme {
    let written = format!(
        r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}}, "languages": ["en", "ru"], {fields}}}"#
    );
    read(written.as_bytes()).programme.expect(fields)
}

#[test]
fn sectors_have_codes_as_tags_have_and_sources_say_of_which_days_they_tell_all() {
    let programme = programme(
        r#""completeFor": "2022-01-01/2022-12", "sources": [{"id": "s", "completeFor": "2022"}],
        "events": [{"id": "e", "name": "E", "related": [{"record": "f", "is": "close", "score": 2.5}],
            "tags": [{"vocabulary": "sdg-goal", "code": "6"}], "sectors": [{"vocabulary": "dac-5", "code": "1"}]},
            {"id": "f", "name": "F"}]"#,
    );
    let codes: Vec<&str> =
        programme.records[0].codes.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["6", "1"]);
    assert_eq!(programme.records[0].related[0].score, Some(2.5));
    let days = |complete: Option<(Day, Day)>| {
        complete.map(|(first, last)| format!("{first} {last}")).unwrap_or_default()
    };
    assert_eq!(days(programme.complete_for), "2022-01-01 2022-12-31");
    assert_eq!(days(programme.sources[0].complete_for), "2022-01-01 2022-12-31");
}

#[test]
fn an_organisation_is_called_what_it_was_called_when_something_ended() {
    for (dates, name) in [
        (r#""startDate": "2000-12-31""#, "Oldest"),
        (r#""startDate": "2001-01-01""#, "Old"),
        (r#""startDate": "2010-12-31""#, "Old"),
        (r#""startDate": "2011-01-01""#, "Guild"),
        (r#""startDate": "2010-12-31", "endDate": "2011-01-01""#, "Guild"),
        (r#""startDate": "2000", "endDate": "..""#, "Guild"),
        (r#""type": "meeting""#, "Guild"),
    ] {
        let programme = programme(&format!(
            r#""events": [{{"id": "e", "name": "E", {dates}}}], "organizations": [{{"id": "g", "name": "Guild",
            "formerNames": [{{"name": "Old", "until": "2010"}}, {{"name": "Oldest", "until": "2000-12"}}, {{"name": "Any"}}]}}]"#
        ));
        let called = programme.organizations[0].name_at(&programme.records[0].when);
        assert_eq!(called.choose(&[]).1, name, "{dates}");
    }
}

#[test]
fn times_are_in_the_zone_of_their_event_or_of_the_programme() {
    let programme = programme(
        r#""timeZone": "Asia/Dushanbe", "events": [
            {"id": "a", "name": "A", "timeZone": "Asia/Almaty"}, {"id": "b", "name": "B"}],
        "actions": [{"id": "c", "name": "C"}]"#,
    );
    let zones = programme.records.iter().map(|record| programme.zone_of(record).unwrap());
    let expected = ["Asia/Almaty", "Asia/Dushanbe", "Asia/Dushanbe"];
    assert_eq!(zones.collect::<Vec<_>>(), expected);
}

#[test]
fn partners_are_sources_that_came_or_should_have() {
    let programme = programme(
        r#""events": [{"id": "e", "name": "E"}], "sources": [
            {"id": "a", "arrival": "fresh"}, {"id": "b", "arrival": "kept"}, {"id": "c", "arrival": "missing"},
            {"id": "d", "arrival": "missing"}, {"id": "book"}]"#,
    );
    let partners: Vec<&str> = programme.partners().map(|source| source.id.as_str()).collect();
    assert_eq!((partners, programme.n_missed()), (vec!["a", "b", "c", "d"], 3));
}

#[test]
fn days_that_are_listed_are_added_and_taken_away() {
    let programme = programme(
        r#""events": [{"id": "e", "name": "E", "startDate": "2022-05-03", "rdate": ["2022-05-10", "2022-05-12"], "exdate": ["2022-05-03"]}]"#,
    );
    let When::Recurring(span, recurrence) = &programme.records[0].when else { panic!("repeats") };
    let days = recurrence.occurrences(span.start.first, Day::MIN, Day::MAX);
    let days: Vec<String> = days.map(|day| day.to_string()).collect();
    assert_eq!(days, ["2022-05-10", "2022-05-12"]);
}
