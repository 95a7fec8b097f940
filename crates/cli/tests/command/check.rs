//! `barnoma check`.

use std::fs;

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
fn what_a_command_could_not_do_is_said_in_russian_too() {
    let desk = Desk::new();
    desk.put("office.csv", "id,name,startDate\nday,Day,2022-05-03\n");
    desk.put("map.toml", "[[sheet]]\nname = \"office\"\nlist = \"visits\"\n");
    let mapped = ["office.csv", "--mapping", "map.toml", "--lang", "ru"];
    for command in ["check", "import"] {
        let outcome = desk.run(&[&[command][..], &mapped].concat());
        let begin =
            "ошибка: office.csv не читается: list = \"visits\" — такого списка в формате нет";
        assert_eq!((outcome.code, outcome.errors.starts_with(begin)), (2, true), "{outcome:?}");
    }
    let outcome = desk.run(&["import", "none.csv", "--lang", "ru"]);
    assert!(outcome.errors.ends_with("такого файла или папки нет\n"), "{outcome:?}");
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
    for words in
        ["## Пример\n\n```json\n", "## Что делать\n", "## Пока не исправлено\n\nДата пропущена.\n"]
    {
        assert!(page.output.contains(words), "{words}: {page:?}");
    }
    let list = desk.run(&["explain", "--lang", "ru"]);
    assert!(list.output.contains("Дату нельзя прочитать."), "{list:?}");
}

#[test]
fn what_has_one_meaning_is_mended_in_the_file_and_listed() {
    let desk = Desk::new();
    let sound = desk.text("programme.json");
    let (before, after) = (
        "\"name\": \"Open&nbsp;day\", \"startDate\": 2022",
        "\"name\": \"Open day\", \"startDate\": \"2022\"",
    );
    let event = |fields: &str| format!("\"events\": [{{\"id\": \"day\",  {fields}}},");
    let broken = sound.replacen("\"events\": [", &event(before), 1);
    desk.put("broken.json", &broken);
    let planned = desk.run(&["check", "--fix", "--dry-run", "broken.json"]);
    assert_eq!(desk.text("broken.json"), broken);
    assert!(planned.output.contains("to be mended: 2\n"), "{planned:?}");
    let outcome = desk.run(&["check", "--fix", "broken.json"]);
    assert_eq!(desk.text("broken.json"), sound.replacen("\"events\": [", &event(after), 1));
    for line in [
        "event day name: \"Open&nbsp;day\" → \"Open day\" (html-entity)\n",
        "event day startDate: 2022 → \"2022\" (number-as-text)\n",
        "mended: 2\n",
        "broken.json: 0 errors, 0 warnings\n",
    ] {
        assert!(outcome.output.contains(line), "{line}: {outcome:?}");
    }
    let russian = desk.run(&["check", "--fix", "--lang", "ru", "broken.json"]);
    assert!(russian.output.starts_with("исправлено: 0\n"), "{russian:?}");
}

#[test]
fn what_is_no_dataset_in_json_is_not_mended() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "programme.xlsx"]).code, 0);
    let sheet = desk.run(&["check", "--fix", "programme.xlsx"]);
    assert_eq!(sheet.code, 2, "{sheet:?}");
    assert!(sheet.errors.contains("only a dataset in JSON is mended"), "{sheet:?}");
    desk.put("cut.json", "{\"events\": [");
    let cut = desk.run(&["check", "--fix", "cut.json"]);
    assert_eq!((cut.code, desk.text("cut.json").as_str()), (2, "{\"events\": ["), "{cut:?}");
    assert!(cut.errors.contains("cut.json cannot be mended: the file ends at"), "{cut:?}");
}

#[cfg(unix)]
#[test]
fn a_mended_file_stays_where_it_is_and_as_readable_as_it_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    let text = desk.text("programme.json").replacen(
        "\"events\": [",
        "\"events\": [{\"id\": \"x\", \"name\": 7},",
        1,
    );
    desk.put("real.json", &text);
    fs::set_permissions(desk.path("real.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink(desk.path("real.json"), desk.path("link.json")).unwrap();
    assert_eq!(desk.run(&["check", "--fix", "link.json"]).code, 0);
    assert!(desk.path("link.json").is_symlink());
    assert!(desk.text("real.json").contains("\"name\": \"7\""));
    let mode = fs::metadata(desk.path("real.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
