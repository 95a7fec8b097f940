//! Sheets in a workbook: Excel's `.xlsx`, which is read and written, and LibreOffice's `.ods`,
//! which is read.

mod ods;
mod package;
mod remark;
mod xlsx;
mod xlsx_out;

use crate::format::File;
use crate::sheets::Book;
use crate::tabular::dataset;
use crate::{Imported, Options, Refusal};

pub use xlsx_out::export;

/// Whether a file begins as workbooks do; those of old Excel and those with a password as well, as
/// they get a sentence of their own.
pub fn is_it(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || package::is_old(bytes)
}

/// Reads a workbook.
pub fn import(files: &[File], options: &Options) -> Result<Imported, Refusal> {
    dataset(&book(files)?, options)
}

/// The cells of a workbook.
pub fn book(files: &[File]) -> Result<Book, Refusal> {
    let [(_, bytes)] = files else {
        return Err(Refusal("a workbook is one file: name it".to_owned()));
    };
    let mut package = package::open(bytes).map_err(Refusal)?;
    match package.kind {
        package::Kind::Xlsx => xlsx::book(bytes),
        package::Kind::Ods => ods::book(&package.part("content.xml").map_err(Refusal)?),
    }
    .map_err(Refusal)
}
