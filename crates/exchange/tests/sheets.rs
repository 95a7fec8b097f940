//! Programmes in sheets: they come back as they went, and whatever an office has in its cells is in
//! the dataset or among the losses.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use barnoma_exchange::{DateOrder, File, Format, Imported, Options};
use barnoma_reader::json::{Json, parse};
use proptest::prelude::*;
use support::workbooks::{archive, ods, texts, workbook, xlsx};
use support::{at, datasets, sorted};

const DEMO: &[u8] = include_bytes!("../../../static/programme.json");

#[track_caller]
fn assert_comes_back(dataset: &Json, format: Format) {
    let exported = format.export(dataset, &Options::default()).unwrap();
    assert_eq!(exported.losses, []);
    let imported = format.import(&exported.files, &Options::default()).unwrap();
    assert_eq!(imported.losses, []);
    let (first, second) = (sorted(dataset).to_text(), sorted(&imported.dataset).to_text());
    for (n, (first, second)) in first.lines().zip(second.lines()).enumerate() {
        assert_eq!(first, second, "line {n}");
    }
    assert_eq!(first.len(), second.len());
}

fn file(name: &str, text: &str) -> File {
    (name.to_owned(), text.as_bytes().to_vec())
}

fn read(files: &[File]) -> Imported {
    Format::Csv.import(files, &Options::default()).unwrap()
}

#[test]
fn the_demo_comes_back_from_sheets() {
    let (demo, _) = parse(DEMO).unwrap();
    let Json::Object(mut entries) = demo else { panic!("an object") };
    entries.retain(|(key, _)| key != "$schema");
    let demo = Json::Object(entries);
    assert_comes_back(&demo, Format::Csv);
    assert_comes_back(&demo, Format::Xlsx);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn every_programme_comes_back_from_sheets(dataset in datasets()) {
        assert_comes_back(&dataset, Format::Csv);
        assert_comes_back(&dataset, Format::Xlsx);
    }

    #[test]
    fn no_cell_is_lost_without_a_word(rows in prop::collection::vec(prop::collection::vec("[a-zA-Z@.,;=|#'\" \n0-9/-]{0,6}", 0..7), 0..9)) {
        let mut table = rows.clone();
        table.insert(rows.len() / 3, ["id", "name", "name@ru", "startDate", "x"].map(str::to_owned).to_vec());
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
        let text = table.iter().map(line).collect::<Vec<_>>().join("\n");
        let imported = read(&[file("events.csv", &text)]);
        let kept = imported.dataset.to_line();
        let losses: String = imported.losses.iter().map(|loss| format!("{loss}\n")).collect();
        // A row of hashtags is the format's own business.
        let hashtags = |row: &&Vec<String>| row.iter().all(|cell| cell.trim().is_empty() || cell.trim().starts_with('#'));
        for (n, row) in table.iter().enumerate().filter(|(_, row)| !hashtags(row)) {
            for (column, cell) in row.iter().enumerate() {
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                let words = cell.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
                for word in words.filter(|_| n != rows.len() / 3) {
                    let is_lost = losses.lines().any(|loss| loss.starts_with(&format!("events!{letter}{}", n + 1)) || loss.contains(&format!("{}:", n + 1)) || loss.contains(&format!("{}: ", n + 1)));
                    prop_assert!(kept.contains(word) || is_lost, "{:?} of {}{} in\n{}\n{}\n{}", word, letter, n + 1, text, kept, losses);
                }
            }
        }
    }
}

#[test]
fn values_of_indicators_are_rows_of_their_own() {
    let text = r#"{"formatVersion":"1.0","id":"https://example.org/p","languages":["en"],"name":{"en":"P"},
      "outcomes":[{"id":"goal","name":{"en":"Goal"},"indicators":[
        {"id":"n","name":{"en":"Number"},"measure":"unit","baselines":[{"year":2017,"value":"3","comment":{"en":"few"}}],
         "periods":[{"startDate":"2018-01-01","endDate":"2018-12-31","targets":[{"value":"40","dimensions":{"sex":"female"}},{"value":"-5"}],"actuals":[{"value":"52"}]},
                    {"startDate":"2019","endDate":"2019","actuals":[{"value":"60"}]}]},
        {"id":"odd","name":{"en":"Odd"},"measure":"unit","periods":[{"startDate":"2018","endDate":"2018"},{"startDate":"2018","endDate":"2018","targets":[{"value":"1"}]}]}]}]}"#;
    let (dataset, _) = parse(text.as_bytes()).unwrap();
    assert_comes_back(&dataset, Format::Csv);
    assert_comes_back(&dataset, Format::Xlsx);
    let exported = Format::Csv.export(&dataset, &Options::default()).unwrap();
    let sheet = |name: &str| {
        let (_, bytes) = exported.files.iter().find(|(known, _)| known == name).unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    };
    let values = sheet("indicator_values.csv");
    assert_eq!(values.lines().count(), 6, "{values}");
    assert!(values.contains("\ngoal,n,target,2018-01-01,2018-12-31,"), "{values}");
    assert!(!sheet("indicators.csv").contains("2019"), "they are in one place only");
    let lost = read(&[
        file("outcomes.csv", "id,name\ngoal,Goal\n"),
        file("indicators.csv", "outcome,id,name,measure\ngoal,n,Number,unit\n"),
        file(
            "indicator_values.csv",
            "outcome,indicator,valueType,startDate,value\ngoal,n,actual,2018,5\ngoal,m,actual,2018,6\ngoal,n,sum,2018,7\n",
        ),
    ]);
    assert_eq!(at(&lost, "/outcomes/0/indicators/0/periods/0/actuals/0/value"), "\"5\"");
    let told: Vec<String> = lost.losses.iter().map(|loss| loss.place.clone()).collect();
    assert_eq!(told, ["indicator_values!A3:E3", "indicator_values!A4:E4"]);
    let place = |(pointer, place): &(String, String)| {
        pointer.ends_with("actuals/0/value") && place == "indicator_values!E2"
    };
    assert!(lost.places.iter().any(place), "{:?}", lost.places);
}

#[test]
fn a_folder_of_sheets_is_described_for_whoever_does_not_know_us() {
    let (demo, _) = parse(DEMO).unwrap();
    let exported = Format::Csv.export(&demo, &Options::default()).unwrap();
    let (_, bytes) = exported.files.iter().find(|(name, _)| name == "datapackage.json").unwrap();
    let (package, _) = parse(bytes).unwrap();
    let field = |json: &Json, name: &str| match json {
        Json::Object(entries) => {
            entries.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        }
        _ => None,
    };
    let items = |json: &Json, name: &str| match field(json, name) {
        Some(Json::Array(items)) => items,
        _ => Vec::new(),
    };
    let word = |json: &Json, name: &str| match field(json, name) {
        Some(Json::String(text)) => text,
        _ => String::new(),
    };
    let resources = items(&package, "resources");
    assert_eq!(resources.len() + 1, exported.files.len(), "each sheet is described");
    let names: Vec<String> = resources.iter().map(|resource| word(resource, "name")).collect();
    let mut n_keys = 0;
    for resource in &resources {
        let (_, bytes) =
            exported.files.iter().find(|(name, _)| *name == word(resource, "path")).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let header: Vec<&str> =
            text.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').collect();
        let schema = field(resource, "schema").unwrap();
        let fields: Vec<String> =
            items(&schema, "fields").iter().map(|field| word(field, "name")).collect();
        assert_eq!(fields, header, "{}", word(resource, "name"));
        for described in items(&schema, "fields") {
            assert!(
                ["string", "number", "integer", "boolean", "list"]
                    .contains(&word(&described, "type").as_str())
            );
        }
        for key in items(&schema, "foreignKeys") {
            n_keys += 1;
            let reference = field(&key, "reference").unwrap();
            assert!(fields.contains(&word(&key, "fields")));
            let to = word(&reference, "resource");
            assert!(to.is_empty() || names.contains(&to), "{to}");
        }
        let is_list = fields.first().is_some_and(|first| first == "id")
            && word(resource, "name") != "dataset";
        assert_eq!(word(&schema, "primaryKey") == "id", is_list, "{}", word(resource, "name"));
    }
    assert!(n_keys >= 3, "{n_keys}");
}

#[test]
fn sheets_of_a_russian_office_are_read() {
    let text = "План мероприятий на 2022 год\n\nНазвание;Дата начала;Место;Бюджет\n\
                День открытых дверей;15.03.2022;dushanbe;1 000\nВстреча;03/04/2022;;\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let files = [("план.csv".to_owned(), bytes.into_owned())];
    let options = Options { lang: barnoma_reader::lang::Lang::parse("ru"), ..Options::default() };
    let imported = Format::Csv.import(&files, &options).unwrap();
    assert_eq!(at(&imported, "/name/ru"), "\"План мероприятий на 2022 год\"");
    assert_eq!(at(&imported, "/events/0/name/ru"), "\"День открытых дверей\"");
    assert_ne!(at(&imported, "/events/0/id"), "nothing");
    assert_eq!(at(&imported, "/events/0/startDate"), "\"2022-03-15\"");
    assert_eq!(at(&imported, "/events/0/location"), "[\"dushanbe\"]");
    assert_eq!(at(&imported, "/events/0/ext/barnoma.columns/Бюджет"), "\"1 000\"");
    assert_eq!(at(&imported, "/events/1/startDate"), "\"03/04/2022\"");
    let doubts: Vec<String> = imported.doubts.iter().map(ToString::to_string).collect();
    assert!(doubts[0].contains("windows-1251"), "{doubts:?}");
    assert!(doubts[1].contains("план!B5") && doubts[1].contains("--date-order"), "{doubts:?}");
    let order = Some(DateOrder::MonthFirst);
    let imported = Format::Csv.import(&files, &Options { date_order: order, ..options }).unwrap();
    assert_eq!(at(&imported, "/events/1/startDate"), "\"2022-03-04\"");
}

#[test]
fn a_finding_in_a_cell_can_be_named() {
    let text = "id,name,startDate\n#meta+id,#activity,#date\na,A,2022\nb,B,2022-13-45\n";
    let imported = read(&[
        file("events.csv", text),
        file("participation.csv", "subject,organization,role\nb,o,organizer\nnobody,o,host\n"),
    ]);
    let place = |pointer: &str| {
        imported.places.iter().find(|(known, _)| known == pointer).map(|(_, place)| place.as_str())
    };
    assert_eq!(place("/events/1/startDate"), Some("events!C4"));
    assert_eq!(place("/events/0"), Some("events!A3"));
    assert_eq!(place("/events/1/participatingOrgs/0/role"), Some("participation!C2"));
    assert_eq!(imported.losses.len(), 1, "{:?}", imported.losses);
    assert_eq!(imported.losses[0].place, "participation!A3:C3");
}

/// Two columns that say one thing are one field and a loss, also where the first says a part of
/// what the second says as a whole.
#[test]
fn hours_in_a_cell_are_a_beginning_and_an_end() {
    let text = "id,name,startDate,endDate\n\
        a,A,15.03.2022 10:00-12:00,\n\
        b,B,15 March 2022 14:00 – 16:00,2022-03-15\n\
        c,C,15.03.2022 10:00-12:00,2022-03-16\n\
        d,D,2022-03-15T10:00-05:00,\n\
        e,E,15.03.2022 9:00,15.03.2022 10:00-12:00\n\
        f,F,15.03.2022 22:00-02:00,\n";
    let imported = read(&[file("events.csv", text)]);
    for (event, start, end, kept) in [
        (0, "\"2022-03-15T10:00\"", "\"2022-03-15T12:00\"", "nothing"),
        (1, "\"2022-03-15T14:00\"", "\"2022-03-15T16:00\"", "nothing"),
        (2, "\"2022-03-15T10:00\"", "\"2022-03-16\"", "{\"startDate\":\"15.03.2022 10:00-12:00\"}"),
        (3, "\"2022-03-15T10:00-05:00\"", "nothing", "nothing"),
        (
            4,
            "\"2022-03-15T09:00\"",
            "\"2022-03-15T12:00\"",
            "{\"endDate\":\"15.03.2022 10:00-12:00\"}",
        ),
        (5, "\"2022-03-15T22:00\"", "nothing", "{\"startDate\":\"15.03.2022 22:00-02:00\"}"),
    ] {
        let of = |field: &str| at(&imported, &format!("/events/{event}/{field}"));
        assert_eq!(of("startDate"), start, "{event}");
        assert_eq!(of("endDate"), end, "{event}");
        assert_eq!(of("ext/barnoma.columns"), kept, "{event}");
    }
    let told = imported.doubts.iter().filter(|doubt| doubt.message.contains("two times"));
    let told: Vec<&str> = told.map(|doubt| doubt.place.as_str()).collect();
    assert_eq!(told, ["events!C4", "events!D6", "events!C7"]);
}

#[test]
fn midnight_is_a_day_where_no_date_of_the_sheet_has_another_time() {
    for (start, end, others, read_as) in [
        ("03.05.2027 0:00", "04.05.2027 0:00", "", ("2027-05-03", "2027-05-04")),
        ("2027-05-03 00:00:00", "2027-05-04 00:00:00", "2027-05-09", ("2027-05-03", "2027-05-04")),
        // Another one has hours, so this begins at midnight.
        ("03.05.2027 0:00", "04.05.2027", "03.05.2027 9:30", ("2027-05-03T00:00", "2027-05-04")),
        ("03.05.2027 0:00", "", "2027-05-03T09:30Z", ("2027-05-03T00:00", "nothing")),
        // As somebody writes it who means the time.
        ("2027-05-03T00:00", "", "", ("2027-05-03T00:00", "nothing")),
        ("0:00", "", "", ("0:00", "nothing")),
    ] {
        let text = format!("id,name,startDate,endDate\na,A,{start},{end}\nb,B,{others},\n");
        let imported = read(&[file("events.csv", &text)]);
        let of = |field: &str| at(&imported, &format!("/events/0/{field}")).replace('"', "");
        assert_eq!((&*of("startDate"), &*of("endDate")), read_as, "{text}");
    }
    let text = "id;name;startDate;Время\na;A;03.05.2027 0:00;18:00\n";
    let imported = read(&[file("events.csv", text)]);
    assert!(!at(&imported, "/events/0/startDate").contains("T00:00"), "a column tells the hour");
}

#[test]
fn what_two_columns_say_is_there_once_and_the_rest_is_told() {
    for header in ["name,name", "startDate,startDate", "image.url,image"] {
        let text = format!("id,{header}\na,2022-01-02,2022-01-03\n");
        let imported = read(&[file("events.csv", &text)]);
        let written = imported.dataset.to_text();
        let field = header.split([',', '.']).next().unwrap();
        assert_eq!(written.matches(&format!("\"{field}\"")).count(), 1, "{header}: {written}");
        assert_eq!(imported.losses.len(), 1, "{header}: {:?}", imported.losses);
    }
}

#[test]
fn whatever_comes_is_read_or_refused() {
    let nasty: [&[u8]; 9] = [
        b"",
        b"\n\n\n",
        b"\xFF\xFE",
        b"\0\0\0\0",
        b"\"",
        b"id\n",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0",
        b"a;b;c\n1;2\n",
    ];
    for bytes in nasty {
        let files = [("events.csv".to_owned(), bytes.to_vec())];
        if let Err(refusal) = Format::Csv.import(&files, &Options::default()) {
            assert!(refusal.to_string().contains(' '), "{bytes:?}");
        }
    }
}

#[test]
fn a_workbook_of_libreoffice_is_read_whatever_is_repeated_in_it() {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let rows = format!(
        "<table:table-row>{}{}{}</table:table-row>\
         <table:table-row>{}{}<table:table-cell office:value-type=\"date\" office:date-value=\"2022-11-01\"><text:p>11.22</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048574\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        text("id"),
        text("name"),
        text("startDate"),
        text("a"),
        text("Day &amp; <text:s/>night &#233;"),
    );
    let imported = workbook(ods(&rows)).unwrap();
    assert_eq!(at(&imported, "/events/0/name/und"), "\"Day &  night é\"");
    assert_eq!(at(&imported, "/events/0/startDate"), "\"2022-11-01\"");
    assert!(
        imported.doubts.iter().any(|doubt| doubt.place == "events!C2"),
        "{:?}",
        imported.doubts
    );
}

#[test]
fn workbooks_that_are_bombs_or_closed_or_damaged_end_with_a_sentence() {
    let bomb = vec![b' '; 120_000_000];
    let manifest = b"<manifest:encryption-data/>";
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let exported = Format::Xlsx.export(&parse(DEMO).unwrap().0, &Options::default()).unwrap();
    let good = exported.files[0].1.clone();
    for (bytes, words) in [
        (
            archive(&[("xl/workbook.xml", b"<a/>"), ("xl/sharedStrings.xml", &bomb)]),
            "unpacks to more than",
        ),
        (
            archive(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", &bomb),
            ]),
            "unpacks to more than",
        ),
        (
            archive(&[("content.xml", b"<a/>"), ("META-INF/manifest.xml", manifest)]),
            "has a password",
        ),
        ([old.clone(), locked].concat(), "has a password"),
        (old, "before 2007"),
        (archive(&[("word/document.xml", b"<a/>")]), "no spreadsheet"),
        (archive(&[("readme.txt", b"a")]), "no workbook"),
        (archive(&[("xl/workbook.xml", b"<workbook><sheets><sheet")]), "damaged"),
        (good[..good.len() / 2].to_vec(), "damaged"),
        (Vec::new(), "empty"),
    ] {
        let refusal = workbook(bytes).unwrap_err().to_string();
        assert!(refusal.contains(words), "{refusal} instead of {words}");
    }
}

#[test]
fn a_sheet_as_wide_and_long_as_there_can_be_costs_what_is_in_it() {
    let rows = format!(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData>{}{}<row r=\"1048576\"><c r=\"XFD1048576\" \
         t=\"inlineStr\"><is><t>far</t></is></c></row></sheetData>",
        texts(1, &["id", "name"]),
        texts(2, &["a", "A"])
    );
    let imported = workbook(xlsx(&[("events", "", &rows)], "<sst/>", "")).unwrap();
    assert_eq!(at(&imported, "/events/0/name/und"), "\"A\"");
    assert_eq!(at(&imported, "/events/1/ext/barnoma.columns/column XFD"), "\"far\"");
}

#[test]
fn what_excel_shows_otherwise_than_it_keeps_is_read_or_told() {
    let rows = format!(
        "<sheetData>{}{}\
         <row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">Rich </t></r><r><rPr><b/></rPr><t>text</t></r></is></c>\
           <c r=\"B4\" s=\"1\"><v>43160</v></c><c r=\"C4\" t=\"e\"><v>#REF!</v></c><c r=\"D4\"><f>A1&amp;A2</f></c><c r=\"E4\" t=\"str\"><f>A1</f><v>cached</v></c></row>\
         <row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Second</t></is></c><c r=\"B5\"><v>44622</v></c></row>\
         <row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>Third</t></is></c><c r=\"B6\" s=\"2\"><v>43190</v></c></row>\
         <row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>Fourth</t></is></c><c r=\"B7\" s=\"1\"><v>0</v></c></row>\
         </sheetData><mergeCells count=\"2\"><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"D4:D6\"/></mergeCells>",
        texts(1, &["Programme of the year"]),
        texts(3, &["Name\u{a0}", " Start date", "url", "comment", "Hall", "Hall"]),
    );
    let other = format!(
        "<sheetData>{}{}</sheetData>",
        texts(1, &["id", "name"]),
        texts(2, &["o", "Office"])
    );
    let book = xlsx(
        &[("events", "", &rows), ("organizations", "state=\"hidden\"", &other)],
        "<sst/>",
        "<workbookPr date1904=\"1\"/>",
    );
    let imported = workbook(book).unwrap();
    for (pointer, value) in [
        ("/name/und", "\"Programme of the year\""),
        ("/events/0/name/und", "\"Rich text\""),
        // Counted from 1904, as the workbook says.
        ("/events/0/startDate", "\"2022-03-02\""),
        ("/events/0/url", "nothing"),
        ("/events/0/ext/barnoma.columns/Hall", "\"cached\""),
        ("/events/1/startDate", "\"44622\""),
        ("/events/2/startDate", "\"2022-04\""),
        ("/organizations/0/name/und", "\"Office\""),
    ] {
        assert_eq!(at(&imported, pointer), value, "{pointer} of {}", imported.dataset.to_text());
    }
    let told: Vec<String> =
        imported.losses.iter().chain(&imported.doubts).map(ToString::to_string).collect();
    for sentence in [
        "events!C4: the formula there ends with #REF!",
        "events!D4: 1 formulas have no value there",
        "events!D4:D6: cells over several rows are one",
        "organizations: the sheet is hidden",
        "events!B5 startDate: a number stands where a date should, perhaps the day 2022-03-02",
        "events!B6 startDate: the spreadsheet keeps a day there and shows 2022-04",
    ] {
        assert!(
            told.iter().any(|one| one.starts_with(sentence)),
            "{sentence} is missing in {told:#?}"
        );
    }
}

#[test]
fn what_libreoffice_shows_otherwise_than_it_keeps_is_told() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
        <office:automatic-styles><style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>\
        <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
        <office:body><office:spreadsheet><table:table table:name=\"events\" table:style-name=\"ta2\">\
        <table:table-row><table:table-cell><text:p>id</text:p></table:table-cell><table:table-cell><text:p>name</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell table:number-rows-spanned=\"2\"><text:p>A</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>b</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let imported =
        workbook(archive(&[("mimetype", kind), ("content.xml", content.as_bytes())])).unwrap();
    let told: Vec<String> = imported.doubts.iter().map(ToString::to_string).collect();
    for sentence in ["events: the sheet is hidden", "events!B2:B3: cells over several rows"] {
        assert!(
            told.iter().any(|one| one.starts_with(sentence)),
            "{sentence} is missing in {told:#?}"
        );
    }
}

/// Entities that would be a billion letters, were they what they say.
const ENTITIES: &str = "<!DOCTYPE x [<!ENTITY a \"laugh\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\
    <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";

#[test]
fn entities_that_a_workbook_declares_are_never_expanded() {
    let rows = format!(
        "<sheetData>{}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>{}</sheetData>",
        texts(1, &["name"]),
        texts(3, &["&d;&d; rest"])
    );
    let strings = format!("{ENTITIES}<sst><si><t>&d;&d;&d; shared</t></si></sst>");
    let cell = "<table:table-row><table:table-cell><text:p>name</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell><text:p>&d;&d;&d; rest</text:p></table:table-cell></table:table-row>";
    let content = format!(
        "{ENTITIES}<office:document-content><table:table table:name=\"events\">{cell}</table:table></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    for bytes in [
        xlsx(&[("events", "", &rows)], &strings, ""),
        archive(&[("mimetype", kind), ("content.xml", content.as_bytes())]),
    ] {
        match workbook(bytes) {
            Ok(imported) => {
                let text = imported.dataset.to_text();
                assert!(!text.contains("laugh") && text.len() < 2_000, "{} letters", text.len());
            }
            Err(refusal) => assert!(refusal.to_string().contains("damaged"), "{refusal}"),
        }
    }
}

/// Both files are the Russian template, opened in LibreOffice and saved by it.
#[test]
fn what_libreoffice_has_saved_is_what_it_was_given() {
    let expected = barnoma_exchange::example("ru").unwrap();
    for bytes in [
        include_bytes!("files/libreoffice.ods").as_slice(),
        include_bytes!("files/libreoffice.xlsx").as_slice(),
    ] {
        let imported = workbook(bytes.to_vec()).unwrap();
        assert_eq!((imported.losses.as_slice(), imported.doubts.as_slice()), (&[][..], &[][..]));
        assert_eq!(sorted(&imported.dataset).to_text(), sorted(&expected).to_text());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    /// Somebody's program writes odd parts into a sound archive.
    #[test]
    fn workbooks_with_odd_parts_are_read_or_refused(
        which in any::<prop::sample::Index>(),
        from in 0_usize..3_000,
        n in 0_usize..40,
        put in "[<>/\"'=&;a-z0-9:# ]{0,12}",
        is_ods in any::<bool>(),
    ) {
        use std::io::{Cursor, Read};
        let bytes: &[u8] = match is_ods {
            true => include_bytes!("files/libreoffice.ods"),
            false => include_bytes!("files/libreoffice.xlsx"),
        };
        let mut sound = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = sound.file_names().flatten().map(|name| name.to_string()).filter(|name| name.ends_with(".xml") || name.ends_with(".rels")).collect();
        let which = which.get(&names);
        let mut parts = Vec::new();
        for name in &names {
            let mut part = Vec::new();
            sound.by_name(name).unwrap().read_to_end(&mut part).unwrap();
            if name == which {
                let from = from.min(part.len());
                let to = (from + n).min(part.len());
                part.splice(from..to, put.bytes());
            }
            parts.push((name.as_str(), part));
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, part)| (*name, part.as_slice())).collect();
        if let Err(refusal) = workbook(archive(&parts)) {
            prop_assert!(refusal.to_string().len() > 20, "{}", refusal);
        }
    }
}
