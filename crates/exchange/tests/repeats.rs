//! Workbooks in which something is repeated without end: what is good in them is read, what is
//! nothing costs nothing, and what was too much is told.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use barnoma_exchange::{Format, Imported, Options};
use support::at;
use support::workbooks::{ods, texts, workbook, xlsx};

/// The last row and column that a spreadsheet has.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// A row of LibreOffice, so many times.
fn row(n: usize, cells: &str) -> String {
    format!("<table:table-row table:number-rows-repeated=\"{n}\">{cells}</table:table-row>")
}

/// A cell of LibreOffice, so many times.
fn cell(n: usize, text: &str) -> String {
    format!(
        "<table:table-cell table:number-columns-repeated=\"{n}\"><text:p>{text}</text:p>\
         </table:table-cell>"
    )
}

fn id_and_name(id: &str, name: &str) -> String {
    [cell(1, id), cell(1, name)].concat()
}

/// A row before what is repeated, that, and a row behind it.
fn around(header: &str, repeated: &str) -> Imported {
    let (first, last) = (id_and_name("first", "First"), id_and_name("last", "Last"));
    let rows = [row(1, header), row(1, &first), repeated.to_owned(), row(1, &last)];
    workbook(ods(&rows.concat())).unwrap()
}

/// How many letters all that was read of it has.
fn letters(imported: &Imported) -> usize {
    let places = imported.places.iter().map(|(pointer, place)| pointer.len() + place.len());
    let told = imported.losses.iter().chain(&imported.doubts).map(|loss| loss.to_string().len());
    imported.dataset.to_text().len() + places.sum::<usize>() + told.sum::<usize>()
}

/// The sentences of what was cut off.
fn cut(imported: &Imported) -> Vec<String> {
    let losses = imported.losses.iter().map(ToString::to_string);
    losses.filter(|loss| loss.contains("is repeated on and on")).collect()
}

/// Whether both of the good rows are there.
fn is_whole(imported: &Imported) -> bool {
    let text = imported.dataset.to_text();
    text.contains("\"First\"") && text.contains("\"Last\"")
}

#[test]
fn what_is_repeated_and_empty_costs_nothing() {
    let header = id_and_name("id", "name");
    let plain = letters(&around(&header, ""));
    let gone = |text: &str| {
        [
            row(ROWS, &cell(COLUMNS, text)),
            row(ROWS, &cell(1, text)),
            row(1, &cell(COLUMNS, text)),
            row(ROWS, &cell(COLUMNS, text)).repeat(1_000),
            row(1, &cell(COLUMNS, text).repeat(1_000)),
            row(ROWS, ""),
        ]
    };
    for repeated in gone("").iter().chain(&gone("  ")) {
        let imported = around(&header, repeated);
        assert!(is_whole(&imported) && cut(&imported).is_empty());
        // Only the names of places may be longer: the last row is far away.
        assert!(letters(&imported) < plain + 200, "{} letters", letters(&imported));
    }
}

#[test]
fn what_is_repeated_and_holds_something_is_cut_and_told() {
    let header = id_and_name("id", "name");
    let wide = [header.clone(), cell(COLUMNS, "Hall")].concat();
    let long = "long ".repeat(2_000);
    let record = id_and_name("x", "X");
    for (header, repeated, place) in [
        // A column that was filled to its end, with and without others before it.
        (&header, row(ROWS, &cell(1, "planned")), "events!A3"),
        (&header, row(ROWS, &record), "events!A3"),
        (&header, row(ROWS, &[record.clone(), cell(1, "note")].concat()), "events!A3"),
        // A row that was filled to its end.
        (&header, row(1, &cell(COLUMNS, "x")), "events!A3"),
        (&header, row(1, &[record.clone(), cell(COLUMNS, "x")].concat()), "events!C3"),
        (&wide, String::new(), "events!C1"),
        // Both, once and a thousand times, and with a long text.
        (&header, row(ROWS, &cell(COLUMNS, "x")), "events!A3"),
        (&wide, row(ROWS, &cell(COLUMNS, "x")), "events!C1"),
        (&header, row(ROWS, &cell(COLUMNS, "x")).repeat(1_000), "events!A3"),
        (&header, row(1, &cell(COLUMNS, "x").repeat(1_000)), "events!A3"),
        (&header, row(ROWS, &cell(COLUMNS, &long)), "events!A3"),
        // Numbers that no number can be.
        (
            &header,
            row(1, &cell(1, "x")).replace("=\"1\"", "=\"99999999999999999999\""),
            "events!A3",
        ),
    ] {
        let imported = around(header, &repeated);
        assert!(is_whole(&imported), "{place}");
        let [told] = cut(&imported).try_into().unwrap();
        assert!(told.starts_with(&format!("{place}: ")), "{told}");
        let n = letters(&imported);
        assert!(n < 60_000_000, "{n} letters of {place}");
    }
}

#[test]
fn what_is_repeated_some_times_is_there_as_often() {
    let header = [id_and_name("id", "name"), cell(1, "a"), cell(1, "b"), cell(1, "c")].concat();
    let months = [id_and_name("x", "X"), cell(3, "7")].concat();
    let imported = around(&header, &[row(1, &months), row(500, &cell(0, "y"))].concat());
    assert!(is_whole(&imported) && cut(&imported).is_empty());
    for column in ["a", "b", "c"] {
        let pointer = format!("/events/1/ext/barnoma.columns/{column}");
        assert_eq!(at(&imported, &pointer), "\"7\"");
    }
    for n in [2, 501] {
        assert_eq!(at(&imported, &format!("/events/{n}/id")), "\"y\"");
    }
    assert_eq!(at(&imported, "/events/502/id"), "\"last\"");
}

#[test]
fn what_is_cut_is_told_of_a_sheet_with_hashtags_too() {
    let rows = [
        row(1, &[cell(1, "Who"), cell(1, "What")].concat()),
        row(1, &[cell(1, "#org"), cell(1, "#activity+name")].concat()),
        row(ROWS, &[cell(1, "Office"), cell(1, "Well")].concat()),
    ];
    let files = [("a.ods".to_owned(), ods(&rows.concat()))];
    let imported = Format::Hxl.import(&files, &Options::default()).unwrap();
    assert_eq!(cut(&imported).len(), 1, "{:?}", imported.losses);
}

#[test]
fn a_thousand_columns_of_one_name_are_all_kept() {
    let names = vec!["Hall"; 12];
    let head: String =
        (0..COLUMNS).map(|_| "<c t=\"inlineStr\"><is><t>Hall</t></is></c>").collect();
    let cells: String = (0..COLUMNS).map(|at| format!("<c><v>{at}</v></c>")).collect();
    let rows = format!(
        "<sheetData><row r=\"1\">{head}</row><row r=\"2\">{cells}</row>{}</sheetData>",
        texts(3, &names)
    );
    let ours =
        format!("<sheetData>{}{}</sheetData>", texts(1, &["id", "name"]), texts(2, &["a", "A"]));
    let bytes = xlsx(
        &[("events", "", &rows.replacen("Hall", "name", 1)), ("places", "", &ours)],
        "<sst/>",
        "",
    );
    let imported = workbook(bytes).unwrap();
    for (n, name) in [(1, "Hall"), (2, "Hall 2"), (COLUMNS - 1, "Hall 16383")] {
        let pointer = format!("/events/0/ext/barnoma.columns/{name}");
        assert_eq!(at(&imported, &pointer), format!("\"{n}\""));
    }
}

#[test]
fn cells_of_excel_that_are_one_cost_what_one_does() {
    let whole = format!("A3:XFD{ROWS}");
    for cells in ["A3:A1048576", "A3:XFD3", &whole] {
        let rows = format!(
            "<dimension ref=\"A1:XFD{ROWS}\"/><cols><col min=\"1\" max=\"{COLUMNS}\" style=\"1\"/></cols>\
             <sheetData>{}{}<row r=\"3\" spans=\"1:{COLUMNS}\">{}</sheetData>\
             <mergeCells count=\"1\"><mergeCell ref=\"{cells}\"/></mergeCells>",
            texts(1, &["id", "name"]),
            texts(2, &["a", "A"]),
            texts(3, &["b", "B"]).trim_start_matches("<row r=\"3\">"),
        );
        let imported = workbook(xlsx(&[("events", "", &rows)], "<sst/>", "")).unwrap();
        assert_eq!(at(&imported, "/events/1/name/und"), "\"B\"");
        assert!(letters(&imported) < 2_000, "{} letters", letters(&imported));
    }
}

#[test]
fn a_long_text_that_many_cells_share_ends_with_a_sentence() {
    let text = "long ".repeat(200_000);
    let strings = format!("<sst><si><t>name</t></si><si><t>{text}</t></si></sst>");
    let cell = |n: usize| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>1</v></c></row>");
    let rows: String = (2..200).map(cell).collect();
    let head = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    let rows = format!("<sheetData>{head}{rows}</sheetData>");
    let refusal = workbook(xlsx(&[("events", "", &rows)], &strings, "")).unwrap_err().to_string();
    assert!(refusal.contains("more than 100 MB of text"), "{refusal}");
}
