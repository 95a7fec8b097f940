//! Workbooks: whatever one of their parts holds, they are read or refused, and what is read is a
//! dataset that the reader reads too. The first byte says which part; the archive around is sound.
//!
//! `cargo +nightly fuzz run workbook` at the root of the repository.

#![no_main]

use std::io::{Cursor, Write};

use barnoma_exchange::{Format, Options};
use libfuzzer_sys::fuzz_target;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const ODS: &[(&str, &str)] = &[
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    ("content.xml", "<office:document-content/>"),
    ("META-INF/manifest.xml", "<manifest/>"),
];

const XLSX: &[(&str, &str)] = &[
    ("xl/worksheets/sheet1.xml", r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>startDate</t></is></c></row><row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" s="1"><v>44622</v></c></row></sheetData></worksheet>"#),
    ("xl/sharedStrings.xml", r#"<sst><si><t>name</t></si></sst>"#),
    ("xl/styles.xml", r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#),
    ("xl/workbook.xml", r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="events" sheetId="1" r:id="r1"/></sheets></workbook>"#),
    ("xl/_rels/workbook.xml.rels", r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, odd)) = bytes.split_first() else { return };
    let which = usize::from(*which);
    let parts = if which % 2 == 0 { XLSX } else { ODS };
    let Some(archive) = archive(parts, which / 2 % parts.len(), odd) else { return };
    let files = [("events.xlsx".to_owned(), archive)];
    if let Ok(imported) = Format::Xlsx.import(&files, &Options::default()) {
        barnoma_reader::read(imported.dataset.to_text().as_bytes());
    }
});

/// An archive of these parts, one of which is something else.
fn archive(parts: &[(&str, &str)], which: usize, odd: &[u8]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (at, (name, text)) in parts.iter().enumerate() {
        archive.start_file(*name, options).ok()?;
        archive.write_all(if at == which { odd } else { text.as_bytes() }).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}
