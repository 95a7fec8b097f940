//! Programs of other people that read what was printed and what was taken away.

use std::path::PathBuf;

use anyhow::Result;

use super::{debian, programs};
use crate::run::cannot;

/// `pdftotext`. An error only means that paper is not looked at.
pub fn pdftotext() -> Result<PathBuf> {
    program("pdftotext", "poppler-utils")
}

/// Python, for its own reading of tables. An error only means that they are not read by it.
pub fn python() -> Result<PathBuf> {
    program("python3", "python3")
}

/// A program, installed from Debian's package if it is missing.
fn program(name: &str, package: &str) -> Result<PathBuf> {
    let find = || programs::on_path(&[name]);
    if find().is_none() && debian::is_here() {
        debian::install(&[package])?;
    }
    match find() {
        Some(program) => Ok(program),
        None => cannot(format!("{name} is not on PATH: install {package}")),
    }
}
