//! `barnoma check`.

use crate::support::Desk;

#[test]
fn a_sound_file_ends_with_0_and_is_counted() {
    let outcome = Desk::new().run(&["check", "programme.json"]);
    assert_eq!((outcome.code, outcome.errors.as_str()), (0, ""), "{outcome:?}");
    assert_eq!(outcome.output, "programme.json: 0 errors, 0 warnings\n");
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
    let begin = "error: none.json cannot be read: name a dataset, such as programme.json";
    assert!(outcome.errors.starts_with(begin), "{outcome:?}");
}
