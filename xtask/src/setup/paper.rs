//! The program that reads what was printed.

use std::path::PathBuf;

use anyhow::Result;

use super::{debian, programs};
use crate::run::cannot;

/// `pdftotext`. An error only means that paper is not looked at.
pub fn pdftotext() -> Result<PathBuf> {
    let find = || programs::on_path(&["pdftotext"]);
    if find().is_none() && debian::is_here() {
        debian::install(&["poppler-utils"])?;
    }
    match find() {
        Some(program) => Ok(program),
        None => cannot("pdftotext (of poppler) is not on PATH"),
    }
}
