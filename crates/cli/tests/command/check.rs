//! `barnoma check`.

use crate::support::Desk;

#[test]
fn a_sound_file_ends_with_0_and_is_counted() {
    let outcome = Desk::new().run(&["check", "programme.json"]);
    assert_eq!((outcome.code, outcome.errors.as_str()), (0, ""), "{outcome:?}");
    assert!(outcome.output.starts_with("programme.json: 0 errors, 0 warnings\n"), "{outcome:?}");
}

#[test]
fn what_search_engines_miss_is_noted_with_the_events_and_the_field() {
    let desk = Desk::new();
    let whole = r#"{"id": "a", "name": {"en": "A"}, "startDate": "2099-05-03", "location": ["hall"],
        "description": {"en": "D"}, "eventAttendanceMode": "OfflineEventAttendanceMode",
        "participatingOrgs": [{"name": {"en": "O"}, "role": "organizer"}],
        "image": {"url": "https://example.org/a.png"}}"#;
    let programme = |events: &str| {
        format!(
            r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}},
            "languages": ["en"], "events": [{events}],
            "places": [{{"id": "hall", "name": {{"en": "Hall"}}, "countryCode": "TJ"}}]}}"#
        )
    };
    let notes = |events: &str| {
        desk.put("p.json", &programme(events));
        let outcome = desk.run(&["check", "p.json"]);
        assert_eq!(outcome.code, 0, "{outcome:?}");
        let lines = outcome.output.lines().filter(|line| line.starts_with("note: "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(notes(whole), Vec::<String>::new());
    for (lacking, wanted) in [
        (r#""location": ["hall"],"#, "a place: 1 event has none (a); add location"),
        (r#""description": {"en": "D"},"#, "a description: 1 event has none (a); add description"),
        (r#""image": {"url": "https://example.org/a.png"}"#, "a picture: "),
        (r#""startDate": "2099-05-03","#, "a day that is sure: "),
        (r#""eventAttendanceMode": "OfflineEventAttendanceMode","#, "how one takes part: "),
        (r#"{"name": {"en": "O"}, "role": "organizer"}"#, "an organiser: "),
    ] {
        let less = whole.replace(lacking, "").replace("],\n        }", "]}");
        let notes = notes(&less);
        assert!(notes.iter().any(|note| note.contains(wanted)), "{lacking}: {notes:?}");
    }
    let many =
        ["b", "c", "d", "e", "f"].map(|id| format!(r#"{{"id": "{id}", "name": {{"en": "N"}}}}"#));
    let many = notes(&many.join(","));
    assert_eq!(
        many,
        [
            "note: search engines want a day that is sure: 5 events have none (b, c, d and 2 more); add startDate"
        ]
    );
}

#[test]
fn an_error_is_named_with_its_place_and_ends_with_1() {
    let desk = Desk::new();
    let broken = desk.text("programme.json").replacen("\"events\"", "\"events\": [{}], \"x\"", 1);
    desk.put("broken.json", &broken);
    let outcome = desk.run(&["check", "broken.json"]);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.output.contains("error missing-name /events/0"), "{outcome:?}");
}

#[test]
fn what_is_only_unknown_is_an_error_when_it_is_read_strictly() {
    let desk = Desk::new();
    let newer = desk.text("programme.json").replacen("{", "{\"colour\": 1,", 1);
    desk.put("newer.json", &newer);
    assert_eq!(desk.run(&["check", "newer.json"]).code, 0);
    assert_eq!(desk.run(&["check", "--strict", "newer.json"]).code, 1);
}

#[test]
fn a_missing_file_ends_with_2_and_a_sentence() {
    let outcome = Desk::new().run(&["check", "none.json"]);
    assert_eq!(outcome.code, 2);
    let begin = "error: none.json cannot be read: name a programme, such as programme.json";
    assert!(outcome.errors.starts_with(begin), "{outcome:?}");
}

#[test]
fn the_data_is_spoken_of_in_russian_where_that_is_asked_for_or_everybody_speaks_it() {
    let desk = Desk::new();
    let broken = desk.text("programme.json").replacen("\"events\"", "\"events\": [{}], \"x\"", 1);
    desk.put("broken.json", &broken);
    let asked = desk.run(&["check", "--lang", "ru", "broken.json"]);
    assert_eq!(asked.code, 1, "{asked:?}");
    for words in [
        "ошибка missing-name /events/0: мероприятие \"1\": ",
        "broken.json: 5 ошибок, 1 предупреждение\n",
    ] {
        assert!(asked.output.contains(words), "{words}: {asked:?}");
    }
    let spoken = desk.command(&["check", "broken.json"]).env("LC_ALL", "ru_RU.UTF-8").output();
    assert_eq!(String::from_utf8(spoken.unwrap().stdout).unwrap(), asked.output);
    let json = desk.run(&["check", "--lang", "ru", "--format", "json", "broken.json"]);
    assert!(json.output.contains("\"severity\": \"error\""), "{json:?}");
    assert!(json.output.contains("мероприятие"), "{json:?}");
}

#[test]
fn a_code_is_explained_in_russian() {
    let desk = Desk::new();
    let page = desk.run(&["explain", "bad-date", "--lang", "ru"]);
    assert!(page.output.starts_with("# bad-date\n\nДату нельзя прочитать.\n"), "{page:?}");
    assert!(page.output.contains("## Что делать\n"), "{page:?}");
    let list = desk.run(&["explain", "--lang", "ru"]);
    assert!(list.output.contains("Дату нельзя прочитать."), "{list:?}");
}
