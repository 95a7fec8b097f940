//! 3W sheets with hashtags: of others, old and new, and our own.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod support;

use barnoma_exchange::{Format, Imported, Loss, Options};
use barnoma_reader::json::parse;
use support::sorted;

const DEMO: &str = include_str!("../../../static/programme.json");

fn take(name: &str, bytes: &[u8]) -> Imported {
    let files = [(name.to_owned(), bytes.to_vec())];
    assert_eq!(Format::of_files(&files), Ok(Format::Hxl), "{name}");
    Format::Hxl.import(&files, &Options::default()).expect("a sheet")
}

fn line(imported: &Imported) -> String {
    imported.dataset.to_text().lines().map(str::trim_start).collect()
}

#[test]
fn a_sheet_with_titles_above_and_tags_of_2014_is_read() {
    let sheet = "3W matrix,,,,,,,\nUpdated monthly,,,,,,,\n,,,,,,,\n\
        Agency,Donor,Cluster,Province,PCode,Lat,What,State,Extra\n\
        #org,#funder,#sector/en,#adm1,#adm1_id,#affected_num,#activity,#status,\n\
        NGO One,ECHO,Health,Khatlon,TJ03,120,Clinics,Ongoing,x\n\
        NGO Two,ECHO,Health,Khatlon,TJ03,80,Clinics,Ongoing,\n\
        NGO One,,WASH,Sughd,TJ02,,,On hold,y\n";
    let imported = take("3w.csv", sheet.as_bytes());
    let text = line(&imported);
    for part in [
        "\"name\": {\"en\": \"Clinics\"}",
        "\"activityStatus\": \"implementation\"",
        "\"role\": \"funder\"",
        "\"scheme\": \"p-code\",\"value\": \"TJ03\"",
        "\"#affected+num\": [\"120\",\"80\"]",
        "\"activityStatus\": \"suspended\"",
        "\"en\": \"WASH – NGO One – Sughd\"",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert_eq!(text.matches("\"NGO One\"").count(), 1, "an organisation is there once");
    assert!(text.contains("\"barnoma.columns\": {\"Extra\": [\"x\"]}"), "{text}");
    assert_eq!(imported.losses, []);
    let reading = barnoma_reader::read(imported.dataset.to_text().as_bytes());
    let programme = reading.programme.expect("a programme");
    assert_eq!(programme.records.len(), 2);
}

#[test]
fn hours_in_a_cell_are_a_beginning_and_an_end() {
    let sheet = "#activity+name;#org;#date+start;#date+end\n\
        A;B;15.03.2022 10:00-12:00;\nC;B;15.03.2022 14:00-16:00;15.03.2022\n\
        D;B;16.03.2022 10:00-12:00;17.03.2022\nE;B;18.03.2022 22:00-02:00;\n";
    let imported = take("3w.csv", sheet.as_bytes());
    let text = line(&imported);
    for part in [
        "\"startDate\": \"2022-03-15T10:00\",\"endDate\": \"2022-03-15T12:00\"",
        "\"startDate\": \"2022-03-15T14:00\",\"endDate\": \"2022-03-15T16:00\"",
        "\"startDate\": \"2022-03-16T10:00\",\"endDate\": \"2022-03-17\"",
        "\"startDate\": \"2022-03-18T22:00\"",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let told: Vec<&str> = imported.losses.iter().map(|loss| loss.place.as_str()).collect();
    assert_eq!(told, ["3w!C4", "3w!C5"]);
}

#[test]
fn a_code_is_that_of_the_organisation_whose_attributes_it_has() {
    let has = |text: &str, name: &str, code: &str| {
        let own = text.split("\"name\": {").find(|rest| rest.contains(&format!("\"{name}\"}}")));
        own.is_some_and(|own| own.contains(&format!("\"value\": \"{code}\"")))
    };
    for (tags, row, expected, kept) in [
        (
            "#org+prog;#org+prog+code;#org+impl;#org+impl+code",
            "Lead;P1;Doer;I1",
            &[("Lead", "P1"), ("Doer", "I1")][..],
            None,
        ),
        (
            "#org+impl+code;#org+prog+code+v_ocha;#org+prog+name+i_en;#org+impl+name",
            "I1;P1;Lead;Doer",
            &[("Lead", "P1"), ("Doer", "I1")],
            None,
        ),
        ("#org+funder;#org+funder+code;#org", "Donor;F1;Doer", &[("Donor", "F1")], None),
        ("#org+impl;#org+code", "Doer;C1", &[("Doer", "C1")], None),
        ("#org;#org+code", "One|Two;A|B", &[("One", "A"), ("Two", "B")], None),
        ("#org+prog;#org+impl;#org+code", "Lead;Doer;C1", &[], Some("#org+code")),
        ("#org;#org+code", "One|Two;A", &[], Some("#org+code")),
    ] {
        let sheet = format!("#activity+name;{tags};#sector\nA;{row};Health\n");
        let imported = take("3w.csv", sheet.as_bytes());
        let text = line(&imported);
        let organizations = text.split("\"organizations\"").nth(1).expect("organisations");
        for (name, code) in expected {
            assert!(has(organizations, name, code), "{name} has not {code} in {text}");
        }
        assert_eq!(organizations.matches("org-id").count(), expected.len(), "{text}");
        assert_eq!(text.contains("org.hxlstandard"), kept.is_some(), "{text}");
        assert!(kept.is_none_or(|tag| text.contains(tag)), "{text}");
    }
}

#[test]
fn what_rows_of_one_activity_say_otherwise_is_told_with_its_cell() {
    let sheet = "#activity+code;#activity+name;#org;#date+start;#date+end;#status;#activity+type;#meta+url\n\
        A1;Clinics;One;2022-03-01;2022-03-31;planned;training;https://example.org/1\n\
        A1;Clinics;Two;2022-03-01;2022-03-31;planned;training;https://example.org/1\n\
        A1;Clinics;Three;2022-04-01;2022-04-30;completed;meeting;https://example.org/2\n\
        A1;Clinics;Four;;;;;\n";
    let imported = take("3w.csv", sheet.as_bytes());
    let text = line(&imported);
    for part in [
        "\"startDate\": \"2022-03-01\",\"endDate\": \"2022-03-31\"",
        "\"activityStatus\": \"pipeline\"",
        "\"type\": \"training\"",
        "\"url\": \"https://example.org/1\"",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let told: Vec<(&str, &str)> =
        imported.losses.iter().map(|loss| (loss.place.as_str(), loss.field.as_str())).collect();
    let expected = [
        ("3w!D4", "startDate"),
        ("3w!E4", "endDate"),
        ("3w!F4", "activityStatus"),
        ("3w!G4", "type"),
        ("3w!H4", "url"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn other_texts_of_one_activity_are_told_and_those_in_another_language_taken() {
    let sheet = "#activity+code;#activity+name+i_en;#activity+name+i_ru;#description+i_en;#org\n\
        A1;Clinics;;Tents;One\nA1;Clinics;Клиники;Tents;Two\nA1;Hospitals;Клиники;Houses;Three\n";
    let imported = take("3w.csv", sheet.as_bytes());
    let text = line(&imported);
    for part in ["\"name\": {\"en\": \"Clinics\",\"ru\": \"Клиники\"}", "{\"en\": \"Tents\"}"]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let told: Vec<(&str, &str)> =
        imported.losses.iter().map(|loss| (loss.place.as_str(), loss.field.as_str())).collect();
    assert_eq!(told, [("3w!B4", "name"), ("3w!D4", "description")]);
}

#[test]
fn places_and_organisations_have_their_names_in_each_language() {
    let sheet = "#activity+name;#org+impl+i_en;#org+impl+i_ru;#adm1+i_en;#adm1+i_ru;#status\n\
        A;One|Two;Один|Два;Khatlon;Хатлон;planned\nB;Two;;Khatlon;;planned\n";
    let imported = take("3w.csv", sheet.as_bytes());
    let text = line(&imported);
    for part in [
        "{\"en\": \"One\",\"ru\": \"Один\"}",
        "{\"en\": \"Two\",\"ru\": \"Два\"}",
        "{\"en\": \"Khatlon\",\"ru\": \"Хатлон\"}",
    ] {
        assert_eq!(text.matches(part).count(), 1, "{part} in {text}");
    }
    assert!(text.contains("\"languages\": [\"en\",\"ru\"]"), "{text}");
    assert_eq!(text.matches("\"role\": \"implementing\"").count(), 3, "{text}");
    assert!(!text.contains("org.hxlstandard"), "{text}");
}

#[test]
fn cells_that_become_nothing_are_kept_with_their_hashtags() {
    let sheet = "#activity+name;#org;#org+type;#org+x_role;#adm1;#adm1+type;#geo+lat;#geo+lon\n\
        A;One;NGO;cook;Khatlon;region;38.5;68.8\n";
    let imported = take("3w.csv", sheet.as_bytes());
    let text = line(&imported);
    for kept in [
        "\"#org+type\": [\"NGO\"]",
        "\"#org+x_role\": [\"cook\"]",
        "\"#adm1+type\": [\"region\"]",
        "\"#geo+lat\": [\"38.5\"]",
        "\"#geo+lon\": [\"68.8\"]",
    ] {
        assert!(text.contains(kept), "{kept} is missing in {text}");
    }
    // The code of a place is its name where it has none, in no language that a page is in.
    let coded = line(&take("3w.csv", b"#activity+name+i_en;#org;#adm1+code\nA;One;TJ03\n"));
    assert!(coded.contains("{\"und\": \"TJ03\"}"), "{coded}");
    assert!(coded.contains("\"languages\": [\"en\"]"), "{coded}");
    let sites = "#activity+name;#org;#loc;#geo+lat;#geo+lon\n\
        A;One;School;38.5;68.8\nB;One;School;38.5;68.8\nC;One;School;40;70\n\
        D;One;Bridge;somewhere;68.8\n";
    let text = line(&take("3w.csv", sites.as_bytes()));
    assert_eq!(text.matches("\"latitude\": 38.5,\"longitude\": 68.8").count(), 1, "{text}");
    for kept in ["[\"40\"]", "[\"70\"]", "[\"somewhere\"]"] {
        assert!(text.contains(kept), "{kept} is missing in {text}");
    }
    assert_eq!(text.matches("org.hxlstandard").count(), 2, "{text}");
}

#[test]
fn a_date_of_two_meanings_is_asked_for() {
    let sheet = "#activity+name;#org;#date+start\nA;B;03/04/2022\nC;B;15.03.2022\nD;B;2015-Q1\n";
    let imported = take("3w.csv", sheet.as_bytes());
    let text = line(&imported);
    assert!(text.contains("\"2022-03-15\"") && !text.contains("2022-04-03"), "{text}");
    let told: Vec<String> = imported.losses.iter().map(Loss::to_string).collect();
    assert!(told.iter().any(|loss| loss.contains("--date-order")), "{told:?}");
}

#[test]
fn our_own_sheet_comes_back_as_it_was() {
    let mut dataset = parse(DEMO.as_bytes()).expect("JSON").0;
    if let barnoma_reader::json::Json::Object(entries) = &mut dataset {
        entries.retain(|(key, _)| key != "$schema");
    }
    let exported = Format::Hxl.export(&dataset, &Options::default()).expect("a sheet");
    let (name, bytes) = exported.files.first().expect("one file");
    let imported = take(name, bytes);
    assert_eq!(sorted(&imported.dataset).to_text(), sorted(&dataset).to_text());
    assert_eq!(imported.losses, []);
    // Another name of the file, and another language of those who read it, change nothing.
    let files = [("3w.csv".to_owned(), bytes.clone())];
    let options = Options { lang: barnoma_reader::lang::Lang::parse("fr"), ..Options::default() };
    let again = Format::Hxl.import(&files, &options).expect("a sheet");
    assert_eq!(again.dataset, imported.dataset);
    assert!(exported.losses.iter().any(|loss| loss.field == "rrule"));
}

#[test]
fn what_was_changed_in_our_own_sheet_is_heard() {
    let dataset = parse(DEMO.as_bytes()).expect("JSON").0;
    let exported = Format::Hxl.export(&dataset, &Options::default()).expect("a sheet");
    let (name, bytes) = exported.files.first().expect("one file");
    let text = String::from_utf8(bytes.clone()).expect("text");
    // The day of the first event with one, and a row more.
    let day =
        text.split(',').find(|cell| cell.len() == 10 && cell.starts_with("20")).expect("a day");
    let changed = text.replacen(day, "2031-01-02", 1) + "new-one,Added by hand\r\n";
    let imported = take(name, changed.as_bytes());
    let line = line(&imported);
    assert!(line.contains("2031-01-02") && line.contains("Added by hand"), "{line}");
    // A row that is gone takes what was said of the whole with it, and that is told.
    let cut: Vec<&str> =
        text.lines().enumerate().filter(|(at, _)| *at != 2).map(|(_, line)| line).collect();
    let imported = take(name, cut.join("\n").as_bytes());
    assert!(
        imported.losses.iter().any(|loss| loss.message.contains("export it again")),
        "{:?}",
        imported.losses
    );
}

#[test]
fn what_is_no_sheet_of_activities_is_refused_with_a_sentence() {
    let files = [("a.csv".to_owned(), b"a,b\n1,2\n".to_vec())];
    let refused = Format::Hxl.import(&files, &Options::default()).expect_err("no hashtags");
    assert!(refused.0.starts_with("it has no row of HXL hashtags"), "{refused}");
    let own = [(
        "events.csv".to_owned(),
        b"id,name,startDate\n#meta+id,#activity+name,#date+start\na,A,2022\n".to_vec(),
    )];
    assert_eq!(Format::of_files(&own), Ok(Format::Csv), "hashtags below our own header");
}
