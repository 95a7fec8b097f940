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

#[test]
fn findings_are_printed_for_programs_too() {
    let desk = Desk::new();
    desk.put("events.csv", "id,name,startDate\nopen-day,Open day,2022-13-45\n");
    let json = desk.run(&["check", "events.csv", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.output).unwrap();
    assert_eq!(json["file"], "events.csv");
    let findings = json["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["code"] == "bad-date").unwrap();
    assert_eq!(
        (found["place"].as_str(), found["severity"].as_str()),
        (Some("events!C2"), Some("error"))
    );
    assert_eq!(json["doubts"][0]["field"], "languages");
    let demo = desk.text("programme.json").replacen(
        "\"startDate\": \"2021-12-03\"",
        "\"startDate\": \"x\"",
        1,
    );
    desk.put("a b.json", &demo);
    let sarif = desk.run(&["check", "a b.json", "--format", "sarif"]);
    assert_eq!(sarif.code, 1);
    let sarif: serde_json::Value = serde_json::from_str(&sarif.output).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(
        (result["ruleId"].as_str(), result["level"].as_str()),
        (Some("bad-date"), Some("error"))
    );
    let physical = &result["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "a%20b.json");
    assert!(physical["region"]["startLine"].as_u64().unwrap() > 1);
}

#[test]
fn what_is_not_translated_is_counted() {
    let desk = Desk::new();
    desk.put(
        "events.csv",
        "id,name,name@ru,name@tg,startDate\na,A,А,,2022\nb,B,,,2022\nc,C,В,,2022\nd,D,Г,,2022\n",
    );
    let check = desk.run(&["check", "events.csv", "--text-lang", "en"]);
    assert!(check.output.contains("75 % of the names are there in ru (3 of 4)"), "{check:?}");
    assert!(check.output.contains("0 % of the names are there in tg"), "{check:?}");
}
