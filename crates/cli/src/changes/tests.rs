//! Pairs of versions with their sentences, and a log that stays short.

use barnoma_lang::Text;
use barnoma_reader::model::FormerName;

use super::*;

/// Pairs of an event's fields, before and after.
const PAIRS: &[(&str, &str)] = &[
    (r#""startDate": "2022-03-15""#, r#""startDate": "2022-03-15""#),
    (r#""startDate": "2022-03-15""#, r#""startDate": "2022-03-22""#),
    (r#""startDate": "2022-03-15""#, r#""endDate": "2022-03-15", "startDate": "2022-03-15""#),
    (r#""startDate": "2022-03-15""#, r#""startDate": "2022-03-15", "endDate": "2022-03-16""#),
    ("", r#""startDate": "2022-03-22""#),
    (r#""startDate": "2022-03""#, r#""startDate": "2022-03-22""#),
    (r#""startDate": "2022-03""#, r#""startDate": "2022-05""#),
    (r#""startDate": "2022-03-15?""#, r#""startDate": "2022-03-15""#),
    (r#""startDate": "2022-03-15""#, r#""startDate": "2022-03-15?""#),
    (r#""startDate": "2022-03-15""#, r#""startDate": "2022-03""#),
    (r#""startDate": "2022-03-15""#, ""),
    ("", r#""eventStatus": "EventCancelled""#),
    (r#""eventStatus": "EventCancelled""#, ""),
    ("", r#""eventStatus": "EventPostponed""#),
    ("", r#""activityStatus": "closed""#),
    (r#""activityStatus": "pipeline""#, r#""activityStatus": "implementation""#),
    ("", r#""eventStatus": "EventMovedOnline""#),
    (r#""location": ["khujand"]"#, r#""location": ["dushanbe"]"#),
    ("", r#""location": ["khujand"]"#),
    (r#""location": ["khujand"]"#, ""),
    (r#""location": ["khujand"]"#, r#""location": ["khujand", "dushanbe"]"#),
    ("", r#""documents": ["handbook"]"#),
    ("", r#""participatingOrgs": [{"organization": "guild", "role": "partner"}]"#),
    (r#""participatingOrgs": [{"organization": "guild", "role": "partner"}]"#, ""),
    (
        r#""participatingOrgs": [{"organization": "guild", "role": "partner"}]"#,
        r#""participatingOrgs": [{"name": {"ru": "ГИЛЬДИЯ"}, "role": "funder"}]"#,
    ),
    (r#""description": {"en": "One"}"#, r#""description": {"en": "Two"}"#),
    (r#""description": {"en": "One"}"#, r#""description": {"en": "One", "ru": "Раз"}"#),
    ("", r#""isBasedOn": ["unit"]"#),
    (r#""isBasedOn": ["unit"]"#, ""),
    (
        r#""startDate": "2022-03-15", "location": ["khujand"]"#,
        r#""startDate": "2022-03-22", "location": ["dushanbe"], "eventStatus": "EventPostponed",
           "description": {"en": "New"}, "documents": ["handbook"]"#,
    ),
];

fn programme(event: &str) -> Programme {
    let comma = if event.is_empty() { "" } else { "," };
    let json = format!(
        r#"{{"formatVersion": "1.1", "id": "https://p.example.org", "languages": ["en", "ru", "tg"],
        "name": {{"en": "P"}}, "events": [{{"id": "forum", "name": {{"en": "Forum", "ru": "Форум"}}{comma} {event}}}],
        "resources": [{{"id": "handbook", "name": {{"en": "Handbook", "ru": "Пособие"}}}}],
        "organizations": [{{"id": "guild", "name": {{"en": "Guild", "ru": "Гильдия", "tg": "Анҷуман"}}}}],
        "sources": [{{"id": "unit", "name": {{"en": "Unit", "ru": "Отдел"}}}}],
        "places": [{{"id": "khujand", "name": {{"en": "Khujand", "ru": "Худжанд", "tg": "Хуҷанд"}}}},
          {{"id": "dushanbe", "name": {{"en": "Dushanbe", "ru": "Душанбе", "tg": "Душанбе"}}}}]}}"#
    );
    read(json.as_bytes()).programme.unwrap()
}

fn today() -> Day {
    Day::from_ymd_opt(2022, 2, 1).unwrap()
}

#[test]
fn each_change_has_its_sentence_in_three_languages() {
    let mut said = String::new();
    let renamed = [
        (r#"{"en": "Forum", "ru": "Форум"}"#, r#"{"en": "Media forum", "ru": "Форум"}"#),
        (r#"{"en": "Forum", "ru": "Форум"}"#, r#"{"ru": "Форум", "en": "Forum", "tg": "Анҷуман"}"#),
        (r#"{"en": "Forum", "ru": "Форум"}"#, r#"{"en": "Forum"}"#),
    ];
    let all = PAIRS.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned()));
    // The last of two equal keys counts.
    let names =
        renamed.iter().map(|(old, new)| (format!("\"name\": {old}"), format!("\"name\": {new}")));
    for (old, new) in all.chain(names) {
        said.push_str(
            &format!("{old} -> {new}\n").split_whitespace().collect::<Vec<_>>().join(" "),
        );
        said.push('\n');
        let changes = between(&programme(&old), &programme(&new));
        for tag in ["en", "ru", "tg"] {
            let catalogue = Catalogue::of(tag).map(Catalogue::with_pages).unwrap();
            for change in &changes {
                said.push_str(&format!("  {tag} {}\n", sentence(change, &catalogue, today())));
            }
        }
        assert_eq!(between(&programme(&new), &programme(&new)), []);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/changes/said.txt");
    if std::env::var_os("BARNOMA_WRITE_GOLDEN").is_some() {
        fs::write(path, &said).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), said);
}

#[test]
fn what_is_left_out_is_counted_in_the_form_of_its_language() {
    let name = Text::single(Lang::default(), "Forum".to_owned());
    let said = |tag: &str, n: usize| {
        let values = vec![("n", Value::Number(n))];
        let id = "forum".to_owned();
        let change = Change { id, name: name.clone(), key: "change.more", values };
        let catalogue = Catalogue::of(tag).map(Catalogue::with_pages).unwrap();
        sentence(&change, &catalogue, today())
    };
    assert_eq!([said("fr", 1), said("fr", 2)], ["et 1 autre", "et 2 autres"]);
    assert_eq!([said("ar", 1), said("ar", 2)], ["وتغيير آخر", "وتغييران آخران"]);
    assert_eq!([said("en", 1), said("en", 2)], ["and 1 more", "and 2 more"]);
}

#[test]
fn an_organisation_with_a_new_name_is_the_one_that_took_part() {
    let event = r#""startDate": "2022-03-15", "participatingOrgs": [{"organization": "guild", "role": "partner"}]"#;
    let old = programme(event);
    for (until, n_changes) in [("2022-03-15", 0), ("2022-03-14", 2)] {
        let mut new = programme(event);
        let guild = &mut new.organizations[0];
        let until = until.parse().ok();
        guild.former_names.push(FormerName { name: guild.name.clone(), until });
        guild.name = new.records[0].name.clone();
        assert_eq!(between(&old, &new).len(), n_changes, "{until:?}");
    }
}

#[test]
fn what_is_new_and_gone_is_told_and_the_log_stays_short() {
    let (old, mut new) = (programme(""), programme(""));
    new.records[0].id = "other".to_owned();
    let keys: Vec<&str> = between(&old, &new).iter().map(|change| change.key).collect();
    assert_eq!(keys, ["change.added", "change.gone"]);
    // An id that was given up in favour of another is the same record.
    new.records[0].identifiers.push(("previous-id".to_owned(), "forum".to_owned()));
    assert_eq!(between(&old, &new), []);
    let line = Line {
        record: "a".to_owned(),
        name: BTreeMap::new(),
        change: "added".to_owned(),
        until: None,
        says: BTreeMap::new(),
    };
    let version = |date: &str| Version {
        version: date.to_owned(),
        date: date.to_owned(),
        says: BTreeMap::new(),
        changes: vec![line.clone(); 300],
    };
    let mut log =
        Log(["2022-01-31", "2022-01-01", "2021-12-01", "2019-01-01"].map(version).to_vec());
    log.cut(today());
    let counts: Vec<usize> = log.0.iter().map(|version| version.changes.len()).collect();
    assert_eq!(counts, [300, 0], "whole versions, and where they began");
}

#[test]
fn very_many_records_of_one_partner_are_one_line() {
    let board = |day: &str| {
        let events: Vec<String> = (0..40)
            .map(|n| {
                format!(
                    r#"{{"id": "unit.e{n}", "name": {{"en": "E{n}"}}, "startDate": "2022-03-{day}", "isBasedOn": ["unit"]}}"#
                )
            })
            .collect();
        let json = format!(
            r#"{{"formatVersion": "1.1", "id": "urn:b", "languages": ["en"], "name": {{"en": "B"}},
            "sources": [{{"id": "unit", "name": {{"en": "Unit"}}, "arrival": "fresh"}}], "events": [{}]}}"#,
            events.join(",")
        );
        read(json.as_bytes()).programme.unwrap()
    };
    let changes = between(&board("01"), &board("02"));
    assert_eq!(changes.len(), 1);
    let english = Catalogue::of("en").map(Catalogue::with_pages).unwrap();
    assert_eq!(sentence(&changes[0], &english, today()), "Unit: 40 records changed");
}
