//! What an office does: a template, filled in, becomes a site, and mistakes are named by their
//! cells.

use crate::support::{Desk, TODAY};

#[test]
fn a_new_workbook_has_no_mistakes_and_becomes_a_site() {
    for (lang, said) in [("en", "Open day"), ("ru", "День открытых дверей")] {
        let desk = Desk::new();
        let new = desk.run(&["new", "--lang", lang, "office.xlsx"]);
        assert_eq!((new.code, new.errors.as_str()), (0, ""), "{new:?}");
        assert!(new.output.contains("barnoma serve office.xlsx"), "{new:?}");
        assert_eq!(desk.run(&["new", "office.xlsx"]).code, 2, "nothing is overwritten");
        let check = desk.run(&["check", "office.xlsx"]);
        assert_eq!((check.code, check.errors.as_str()), (0, ""), "{check:?}");
        assert!(check.output.contains("0 errors, 0 warnings"), "{check:?}");
        let words = ["build", "office.xlsx", "--out", "site", "--widget", "widget"];
        let build = desk.run(&[&words[..], &["--today", TODAY]].concat());
        assert_eq!((build.code, build.errors.as_str()), (0, ""), "{build:?}");
        assert!(desk.text("site/index.html").contains(said));
    }
}

#[test]
fn mistakes_are_named_by_their_cells_and_the_losses_come_last() {
    let desk = Desk::new();
    desk.put(
        "events.csv",
        "id,name,startDate,outcome\nopen-day,Open day,2022-13-45,none\nb,B,2022,\n,,,\n",
    );
    let check = desk.run(&["check", "events.csv"]);
    assert_eq!(check.code, 1, "{check:?}");
    assert!(check.output.contains("events!C2: error bad-date /events/0/startDate: "), "{check:?}");
    assert!(check.output.contains("events!D2: error dangling-reference"), "{check:?}");
    assert!(check.errors.contains("--text-lang"), "{check:?}");
}

#[test]
fn mistakes_in_json_are_named_by_their_lines() {
    let desk = Desk::new();
    desk.put(
        "a.json",
        "{\n  \"formatVersion\": \"1.0\", \"id\": \"urn:a\", \"name\": \"A\", \"languages\": [\"en\"],\n  \
         \"events\": [\n    {\"id\": \"a\", \"name\": \"A\", \"startDate\": \"x\"}\n  ]\n}\n",
    );
    let check = desk.run(&["check", "a.json"]);
    assert!(
        check.output.contains("a.json:4:43: error bad-date /events/0/startDate: "),
        "{check:?}"
    );
}

#[test]
fn what_is_a_help_is_printed() {
    let desk = Desk::new();
    assert!(desk.run(&["explain", "bad-date"]).output.starts_with("# bad-date\n"));
    assert!(desk.run(&["explain"]).output.contains("\ncycle "));
    let unknown = desk.run(&["explain", "bad date"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.errors.contains("is it bad-date?"), "{unknown:?}");
    assert!(desk.run(&["schema"]).output.contains("\"superEvent\""));
    assert!(desk.run(&["completions", "bash"]).output.contains("barnoma__subcmd__export"));
}
