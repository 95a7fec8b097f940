//! IATI: files of others, our own way there and back, and what is hostile.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use barnoma_exchange::{Format, Imported, Loss, Options, Refusal};
use barnoma_reader::json::{Json, parse};

const DEMO: &str = include_str!("../../../static/programme.json");

/// What the demo has not: results with indicators, documents, contacts, two scripts of a language.
const HARD: &str = r#"{
  "formatVersion": "1.0", "id": "https://example.org/p", "languages": ["ru", "en", "uz", "uz-Cyrl"],
  "name": {"ru": "Наша <программа> & \"ещё\"", "en": "Ours"}, "reportingOrg": "office",
  "organizations": [{"id": "office", "type": "22", "name": {"en": "Office"}, "identifiers": [{"scheme": "org-id", "value": "XM-X-1"}]}],
  "places": [
    {"id": "tj", "type": "country", "countryCode": "TJ", "name": {"en": "Tajikistan"}},
    {"id": "hall", "type": "venue", "containedInPlace": "tj", "name": {"en": "Hall"}, "latitude": 38.57, "longitude": 68.78, "exactness": "exact"}
  ],
  "outcomes": [{"id": "goal", "code": "1", "name": {"en": "Goal"}, "indicators": [
    {"id": "n", "name": {"en": "Number"}, "measure": "unit", "ascending": true,
     "baselines": [{"year": 2017, "value": "0"}],
     "periods": [{"startDate": "2018-01-01", "endDate": "2018-12-31", "targets": [{"value": "40", "dimensions": {"sex": "female"}}], "actuals": [{"value": "52", "comment": {"en": "More"}}]}]}
  ]}],
  "events": [
    {"id": "a", "type": "workshop", "name": {"uz": "Bir", "uz-Cyrl": "Бир", "en": "One"}, "startDate": "2022", "outcome": ["goal"],
     "location": ["hall"], "spatialCoverage": ["tj"], "activityStatus": "implementation", "activityScope": ["national", "regional"],
     "participatingOrgs": [{"organization": "office", "role": "host"}, {"name": {"en": "Ms Speaker"}, "role": "speaker"}],
     "sectors": [{"vocabulary": "dac-5", "code": "15153", "percentage": 60}, {"vocabulary": "dac-5", "code": "11420", "percentage": 40}],
     "documents": ["book"], "contactPoint": [{"email": "a@example.org", "telephone": "+992 37 221 17 43"}],
     "comment": {"en": "line\n\ttab"}, "ext": {"org.example": {"deep": [1, {"x": null}, 1.5]}}},
    {"id": "b", "name": {"en": "Two"}, "startDate": "2022-05-03T10:00:00", "endDate": "..", "superEvent": "a"},
    {"id": "c", "name": {"en": "Undated"}},
    {"id": "d", "type": "observance", "name": {"en": "Day"}, "startDate": "2022-05-03"}
  ],
  "resources": [{"id": "book", "name": {"en": "Book"}, "versions": [{"inLanguage": ["en"], "url": "https://example.org/b.pdf?a=1&b=2", "encodingFormat": "application/pdf"}, {"inLanguage": ["ru"]}]}],
  "glossary": [{"id": "g", "name": {"en": "Expansion"}, "alternateName": {"en": "E"}}]
}"#;

fn take(text: &str) -> Result<Imported, Refusal> {
    Format::Iati.import(&[("a.xml".to_owned(), text.as_bytes().to_vec())], &Options::default())
}

fn write(json: &str) -> (String, Vec<Loss>) {
    let dataset = parse(json.as_bytes()).expect("JSON").0;
    let exported = Format::Iati.export(&dataset, &Options::default()).expect("a file");
    let [(_, bytes)] = exported.files.as_slice() else { panic!("one file") };
    (String::from_utf8(bytes.clone()).expect("text"), exported.losses)
}

fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(entries) => {
            let mut entries: Vec<_> =
                entries.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Json::Object(entries)
        }
        Json::Array(items) => Json::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

#[test]
fn our_own_files_lose_nothing() {
    for json in [DEMO, HARD] {
        let first = parse(json.as_bytes()).expect("JSON").0;
        let second = take(&write(json).0).expect("a dataset").dataset;
        assert_eq!(sorted(&second).to_text(), sorted(&first).to_text());
    }
}

#[test]
fn what_others_do_not_see_is_told() {
    let (_, losses) = write(HARD);
    let told: Vec<String> = losses.iter().map(Loss::to_string).collect();
    let told = told.join("\n");
    for sentence in [
        "c: is not said in IATI as it was meant: it is not there at all",
        "d: is not said",
        "a startDate: is not said",
        "a participatingOrgs: is not said",
        "glossary: is not said",
    ] {
        assert!(told.contains(sentence), "{sentence} is missing in {told}");
    }
}

/// The activity of the programme with these fields.
fn programme_with(fields: &str) -> String {
    let text = write(&format!(
        "{{\"formatVersion\": \"1.0\", \"id\": \"https://example.org/p\", \"languages\": [\"en\", \"kaa\"], {fields}}}"
    ));
    text.0.split("</iati-activity>").next().unwrap_or_default().to_owned()
}

#[test]
fn the_programme_ends_with_the_last_of_its_activities_or_as_it_says() {
    for (fields, start, end) in [
        (
            r#""events": [{"id": "a", "name": "A", "startDate": "2022-01-01", "endDate": "2024-06-30"},
                {"id": "b", "name": "B", "startDate": "2023-05-01"}]"#,
            Some("2022-01-01"),
            Some("2024-06-30"),
        ),
        (
            r#""events": [{"id": "a", "name": "A", "startDate": "2022", "endDate": "2023-02"}]"#,
            Some("2022-01-01"),
            Some("2023-02-28"),
        ),
        (
            r#""events": [{"id": "a", "name": "A", "startDate": "2022-01-03", "rrule": "FREQ=WEEKLY;COUNT=3"}]"#,
            Some("2022-01-03"),
            Some("2022-01-17"),
        ),
        (
            r#""events": [{"id": "a", "name": "A", "startDate": "2022-01-03", "endDate": ".."}]"#,
            Some("2022-01-03"),
            None,
        ),
        (r#""temporalCoverage": "2018/2022""#, Some("2018-01-01"), Some("2022-12-31")),
        (r#""temporalCoverage": "2018/..""#, Some("2018-01-01"), None),
        (r#""events": [{"id": "a", "name": "Undated"}]"#, None, None),
    ] {
        let text = programme_with(&format!("\"name\": \"P\", {fields}"));
        for (kind, day) in [("1", start), ("3", end)] {
            let before = format!("<activity-date type=\"{kind}\" iso-date=\"");
            let said = text.split(&before).nth(1).and_then(|rest| rest.split('"').next());
            assert_eq!(said, day, "{kind} of {fields}");
        }
    }
}

#[test]
fn a_text_in_a_language_of_three_letters_is_nobody_elses() {
    for (name, narratives) in [
        (r#"{"en": "One", "kaa": "Bir"}"#, &["<narrative>One<"][..]),
        (r#"{"kaa": "Bir", "ru": "Один"}"#, &["<narrative xml:lang=\"ru\">Один<"]),
        (r#"{"kaa": "Bir", "und": "Mono"}"#, &["<narrative>Bir<"]),
        (r#""Bare""#, &["<narrative>Bare<"]),
    ] {
        let text = programme_with(&format!("\"name\": {name}"));
        let title = text.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        let title = title.unwrap_or_default();
        assert_eq!(title.matches("<narrative").count(), narratives.len(), "{title}");
        for narrative in narratives {
            assert!(title.contains(narrative), "{narrative} is missing in {title}");
        }
    }
    let (_, losses) = write(
        r#"{"formatVersion": "1.0", "id": "https://example.org/p", "languages": ["en", "kaa"],
            "name": {"en": "P"}, "events": [{"id": "a", "name": {"en": "One", "kaa": "Bir"}, "startDate": "2022-01-01"}]}"#,
    );
    assert!(losses.iter().any(|loss| loss.record == "a" && loss.field == "name"), "{losses:?}");
}

#[test]
fn links_to_one_document_are_one_resource_with_all_that_they_say() {
    let link = |inside: &str| {
        format!(
            "<document-link url=\"https://example.org/d.pdf\" format=\"application/pdf\">{inside}</document-link>"
        )
    };
    let first = link(
        "<title><narrative>Doc</narrative></title><category code=\"A12\"/><language code=\"en\"/>",
    );
    for (second, parts, n_told) in [
        (
            "<title><narrative xml:lang=\"fr\">Le doc</narrative></title><category code=\"A01\"/><language code=\"fr\"/>",
            &[
                "\"en\": \"Doc\",\"fr\": \"Le doc\"",
                "[\"A12\",\"A01\"]",
                "\"inLanguage\": [\"en\",\"fr\"]",
            ][..],
            0,
        ),
        ("<title><narrative>Doc</narrative></title><category code=\"A12\"/>", &["[\"A12\"]"], 0),
        ("<title><narrative>Another</narrative></title>", &["\"name\": {\"en\": \"Doc\"}"], 1),
        ("<document-date iso-date=\"2022-05-03\"/>", &["\"name\": {\"en\": \"Doc\"}"], 1),
    ] {
        let imported = take(&activity(&format!("{first}{}", link(second)))).expect("a dataset");
        let text: String = imported.dataset.to_text().lines().map(str::trim_start).collect();
        for part in parts {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
        assert_eq!(text.matches("https://example.org/d.pdf").count(), 1, "{text}");
        assert!(text.contains("\"documents\": [\"doc-d.pdf\"]"), "{text}");
        let told = imported.losses.iter().filter(|loss| loss.field == "document-link").count();
        assert_eq!(told, n_told, "{second}");
    }
}

/// The elements of an activity in the order that the schema of 2.03 demands.
const ORDER: &[&str] = &[
    "iati-identifier",
    "reporting-org",
    "title",
    "description",
    "participating-org",
    "other-identifier",
    "activity-status",
    "activity-date",
    "contact-info",
    "activity-scope",
    "recipient-country",
    "recipient-region",
    "location",
    "sector",
    "tag",
    "document-link",
    "related-activity",
    "result",
    "barnoma:dataset",
    "barnoma:extras",
];
/// Those that each activity has.
const NEEDED: &[&str] = &[
    "iati-identifier",
    "reporting-org",
    "title",
    "description",
    "participating-org",
    "activity-status",
    "activity-date",
];

#[test]
fn activities_have_what_the_schema_demands_in_its_order() {
    for json in [DEMO, HARD] {
        let (text, _) = write(json);
        let activities: Vec<&str> = text.split("<iati-activity ").skip(1).collect();
        assert!(activities.len() > 2);
        for activity in activities {
            // Children of an activity stand two levels deep.
            let children: Vec<&str> = activity
                .lines()
                .filter_map(|line| line.strip_prefix("    <"))
                .filter(|line| !line.starts_with('/'))
                .map(|line| line.split([' ', '>', '/']).next().unwrap_or_default())
                .collect();
            let positions: Vec<usize> = children
                .iter()
                .map(|child| ORDER.iter().position(|known| known == child).expect(child))
                .collect();
            assert!(positions.is_sorted(), "{children:?}");
            for needed in NEEDED {
                assert!(children.contains(needed), "{needed} is missing in {children:?}");
            }
        }
    }
}

fn activity(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<iati-activities version=\"2.03\">\n<iati-activity xml:lang=\"en\">\
         <iati-identifier>XM-1</iati-identifier><reporting-org ref=\"XM\" type=\"40\"><narrative>Us</narrative></reporting-org>\
         <title><narrative>One</narrative><narrative xml:lang=\"fr\">Un</narrative></title>{inside}</iati-activity>\n</iati-activities>"
    )
}

#[test]
fn a_file_of_others_becomes_records() {
    let imported = take(&activity(
        "<description><narrative>First</narrative></description>\
         <description type=\"2\"><narrative>Second &lt;&amp;&#233;&gt;</narrative></description>\
         <participating-org role=\"1\" ref=\"GB-1\"><narrative>Donor</narrative></participating-org>\
         <activity-status code=\"2\"/><activity-date type=\"2\" iso-date=\"2022-01-01Z\"/>\
         <activity-date type=\"3\" iso-date=\"2022-12-31\"/><recipient-country code=\"TJ\" percentage=\"60\"/>\
         <sector vocabulary=\"1\" code=\"15153\" percentage=\"100\"/><budget/><transaction><value>1</value></transaction>\
         <transaction/><document-link url=\"https://example.org/d.pdf\" format=\"application/pdf\"><title><narrative>Doc</narrative></title></document-link>\
         <result type=\"1\"><title><narrative>R</narrative></title><indicator measure=\"1\"><title><narrative>I</narrative></title></indicator></result>",
    ))
    .expect("a dataset");
    let text: String = imported.dataset.to_text().lines().map(str::trim_start).collect();
    for part in [
        "\"name\": {\"en\": \"One\",\"fr\": \"Un\"}",
        "\"en\": \"First\\n\\nSecond <&é>\"",
        "\"startDate\": \"2022-01-01\",\"endDate\": \"2022-12-31\"",
        "\"activityStatus\": \"implementation\"",
        "\"role\": \"funder\"",
        "\"countryCode\": \"TJ\"",
        "\"resultType\": \"output\"",
        "\"url\": \"https://example.org/d.pdf\"",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let told: Vec<String> = imported.losses.iter().map(Loss::to_string).collect();
    let told = told.join("\n");
    assert!(
        told.contains("transaction: is about money, which a dataset does not hold (2 times)"),
        "{told}"
    );
    assert!(told.contains("budget: ") && told.contains("percentage: "), "{told}");
    let reading = barnoma_reader::read(imported.dataset.to_text().as_bytes());
    assert_eq!(
        reading
            .findings
            .iter()
            .filter(|f| f.severity == barnoma_reader::finding::Severity::Error)
            .count(),
        0
    );
}

#[test]
fn what_is_no_file_of_activities_is_refused_with_a_sentence() {
    for (text, sentence) in [
        ("<iati-activities version=\"1.05\"/>", "it is of IATI version 1.05"),
        ("<iati-organisations version=\"2.03\"/>", "it holds organisations"),
        ("<rss/>", "it is XML of another kind"),
        ("<html/>", "a.xml is a web page"),
        ("", "it is empty"),
        ("no XML", "it holds no XML"),
    ] {
        let refusal = take(text).expect_err(text);
        assert!(refusal.0.starts_with(sentence), "{refusal}");
    }
}

#[test]
fn hostile_files_end_in_what_can_be_read() {
    let bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let whole = activity("<description><narrative>&b;&b; rest</narrative></description>");
    let files = [
        whole.replace("<iati-activities", &format!("{bomb}<iati-activities")),
        activity(&"<location>".repeat(100_000)),
        activity(&format!("<title>{}", "<narrative>".repeat(1_000))),
        activity("<description><narrative>cut").replace("</iati-activity>\n</iati-activities>", ""),
        activity("</title></title>"),
        activity(&"<sector code=\"1\"/>".repeat(250_000)),
        activity(
            "<activity-date type=\"9\" iso-date=\"x\"/><location><point><pos>nan inf</pos></point></location>",
        ),
    ];
    for text in &files {
        let imported = take(text).expect("a dataset");
        let written = imported.dataset.to_text();
        let reading = barnoma_reader::read(written.as_bytes());
        let is_told = !imported.losses.is_empty() || !imported.doubts.is_empty();
        assert!(reading.programme.is_some() && is_told, "{} letters", text.len());
    }
}
