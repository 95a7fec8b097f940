//! Hostile and huge datasets: nothing in them costs a good record, nothing unsafe gets through,
//! and nothing takes longer than its size.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use barnoma_reader::finding::{Code, Findings, Severity};
use barnoma_reader::model::{Detail, Programme};
use barnoma_reader::read;

/// A dataset with what every dataset needs, and these fields.
fn dataset(fields: &str) -> String {
    format!(
        r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}}, "languages": ["en", "ru"], {fields}}}"#
    )
}

fn programme(written: &str) -> Programme {
    read(written.as_bytes()).programme.expect(written)
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
        for value in [
            "null", "7", "\"text\"", "true", "{}", "[]", "[null]", "[[]]", "[{}]", "[1e9]",
            "1e400", "[1e400]",
        ] {
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
    for list in ["outcomes", "events", "actions", "resources", "organizations"] {
        for field in fields.iter().filter(|field| !["id", "name"].contains(&field.as_str())) {
            for value in values {
                for json in [
                    format!("\"{value}\""),
                    format!("[\"{value}\"]"),
                    "[1e400]".to_owned(),
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
fn what_costs_a_record_is_listed_however_much_comes_before_it() {
    let whole = r#"{"id": "e-NO", "name": {"en": "E"}}"#;
    let unknown = r#"{"id": "u-NO", "name": {"en": "E"}, "colour": 1}"#;
    let bad_date = r#"{"id": "d-NO", "name": {"en": "E"}, "startDate": "soon"}"#;
    let nameless = r#"{"id": "n-NO"}"#;
    let repeat = |record: &str, n: usize| -> Vec<String> {
        (0..n).map(|no| record.replace("NO", &no.to_string())).collect()
    };
    for (n_unknown, n_bad, n_nameless) in
        [(3, 2, 1), (1_500, 2, 1), (0, 1_500, 3), (700, 700, 700), (1_500, 1_500, 1_500)]
    {
        let cheap_first = [
            repeat(unknown, n_unknown),
            repeat(bad_date, n_bad),
            repeat(whole, 1),
            repeat(nameless, n_nameless),
        ];
        let list = cheap_first.concat().join(",");
        let reading = read(dataset(&format!(r#""events": [{list}]"#)).as_bytes());
        let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
        let n = |code: Code| codes.iter().filter(|other| **other == code).count();
        let kept_nameless = n_nameless.min(Findings::KEPT);
        let kept_bad = n_bad.min(Findings::KEPT - kept_nameless);
        let kept_unknown = n_unknown.min(Findings::KEPT - kept_nameless - kept_bad);
        let expected = (kept_nameless, kept_bad, kept_unknown);
        let found = (n(Code::MissingName), n(Code::BadDate), n(Code::UnknownField));
        assert_eq!(found, expected, "{n_unknown}, {n_bad}, {n_nameless}");
        let dearest_first = [Code::MissingName, Code::BadDate, Code::UnknownField];
        let mut ranks =
            codes.iter().filter_map(|code| dearest_first.iter().position(|other| other == code));
        match n_unknown + n_bad + n_nameless > Findings::KEPT {
            true => assert!(ranks.is_sorted(), "{n_unknown}, {n_bad}, {n_nameless}"),
            false => assert_eq!(ranks.next(), Some(2), "else they stand as in the file"),
        }
    }
}

#[test]
fn what_is_lost_of_a_text_is_an_error() {
    let event = |name: &str| dataset(&format!(r#""events": [{{"id": "e", "name": {name}}}]"#));
    let mut windows = event(r#"{"en": "A"}"#).into_bytes();
    let at = windows.iter().position(|byte| *byte == b'A').expect("the name");
    if let Some(byte) = windows.get_mut(at) {
        *byte = 0xc4;
    }
    for (bytes, code) in [
        (windows, Code::InvalidUtf8),
        (event(r#"{"en": "A \ud83d"}"#).into_bytes(), Code::LoneSurrogate),
        (event(&format!(r#"{{"en": "{}"}}"#, "a".repeat(1_001))).into_bytes(), Code::TooLong),
    ] {
        let reading = read(&bytes);
        let found: Vec<(Code, Severity)> =
            reading.findings.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [(code, Severity::Error)]);
    }
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
    let of = |code: Code| reading.findings.iter().filter(move |finding| finding.code == code);
    let cycles: Vec<&str> = of(Code::Cycle).map(|finding| finding.pointer.as_str()).collect();
    assert_eq!(cycles, [format!("/events/{}/superEvent", n - 1)]);
    // What is left is a chain.
    assert_eq!(of(Code::TooManyLevels).count(), (n - 1) / 64);
    assert_eq!(reading.findings.len(), 1 + (n - 1) / 64);
}

#[test]
fn an_id_is_a_file_name_anywhere_or_its_editor_is_told() {
    for id in ["con", "CON", "nul.txt", "Aux", "lpt1", "a:b", "a.", "a ", "a?", "<a>", "a|b*", "."]
    {
        let reading = read(
            dataset(&format!(r#""events": [{{"id": "{id}", "name": {{"en": "E"}}}}]"#)).as_bytes(),
        );
        let codes: Vec<Code> = reading.findings.iter().map(|finding| finding.code).collect();
        let made = &reading.programme.expect("a programme").records[0].id;
        let is_told = codes.contains(&Code::ReservedId);
        let device = made.split('.').next().expect("a name");
        assert_eq!(is_told, ["con", "nul", "aux", "lpt1"].contains(&device), "{id:?}: {made:?}");
        assert!(made == id.trim() || codes.contains(&Code::BadId), "{id:?}: {codes:?}");
        assert!(!made.ends_with('.') && !made.contains([':', '?', '<', '|', '*']), "{made:?}");
    }
}

#[test]
fn a_thousand_equal_ids_are_told_apart() {
    let one = r#"{"id": "a", "name": {"en": "A"}}"#;
    let list = vec![one; 20_000].join(",");
    let programme = programme(&dataset(&format!(r#""events": [{list}]"#)));
    assert_eq!(programme.records.len(), 20_000);
}
