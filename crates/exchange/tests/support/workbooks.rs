//! Workbooks made part by part, as no program writes them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use barnoma_exchange::{Format, Imported, Options};

/// An archive with these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::{Cursor, Write};
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub fn workbook(bytes: Vec<u8>) -> Result<Imported, barnoma_exchange::Refusal> {
    Format::Xlsx.import(&[("a.xlsx".to_owned(), bytes)], &Options::default())
}

/// A workbook of LibreOffice with these rows.
pub fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" \
         xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"events\">\
         {rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    archive(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

/// A workbook of Excel with these sheets (name, attributes, rows), shared strings and properties.
pub fn xlsx(sheets: &[(&str, &str, &str)], strings: &str, properties: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let numbered = || sheets.iter().enumerate().map(|(at, sheet)| (at + 1, sheet));
    let named: String = numbered()
        .map(|(n, (name, attributes, _))| {
            format!("<sheet name=\"{name}\" sheetId=\"{n}\" {attributes} r:id=\"r{n}\"/>")
        })
        .collect();
    let related: String = numbered()
        .map(|(n, _)| format!("<Relationship Id=\"r{n}\" Type=\"{DOCUMENT}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))
        .collect();
    let mut parts: Vec<(String, String)> = vec![
        ("[Content_Types].xml".to_owned(), format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r\" Type=\"{DOCUMENT}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{DOCUMENT}\">{properties}<sheets>{named}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{related}</Relationships>"),
        ),
        ("xl/sharedStrings.xml".to_owned(), strings.to_owned()),
        (
            "xl/styles.xml".to_owned(),
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"17\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    parts.extend(numbered().map(|(n, (_, _, rows))| {
        (
            format!("xl/worksheets/sheet{n}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\">{rows}</worksheet>"),
        )
    }));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&parts)
}

/// A row of texts, from the first column on.
pub fn texts(row: usize, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let letter = char::from(b'A' + u8::try_from(at).unwrap());
        format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    format!("<row r=\"{row}\">{}</row>", cells.iter().enumerate().map(cell).collect::<String>())
}
