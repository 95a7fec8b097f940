//! A dataset read from a file, and what is wrong with it said in the open.

use std::path::Path;

use anyhow::{Context, Result};
use barnoma_reader::check::{Reading, read_as};
use barnoma_reader::finding::{Finding, Mode, Severity};

use crate::progress::Progress;
use crate::{Verdict, input};

/// A file and what is in it.
#[derive(Debug)]
pub struct Read {
    /// Its bytes as they are.
    pub bytes: Vec<u8>,
    /// What they say.
    pub reading: Reading,
}

/// Reads a dataset; only a file that cannot be read is an error.
pub fn read(file: &Path, mode: Mode) -> Result<Read> {
    let progress = Progress::on_terminal();
    progress.begin(format!("reading {}", file.display()));
    let bytes = input::bytes(file).with_context(|| {
        format!("{} cannot be read: name a dataset, such as programme.json", file.display())
    })?;
    let reading = read_as(&bytes, mode);
    Ok(Read { bytes, reading })
}

/// One line for each finding and one that counts them.
pub fn lines(file: &Path, findings: &[Finding]) -> String {
    let mut lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    let n_errors = findings.iter().filter(|one| one.severity == Severity::Error).count();
    let n_warnings = findings.len() - n_errors;
    let counted = |n: usize, word: &str| match n {
        1 => format!("1 {word}"),
        n => format!("{n} {word}s"),
    };
    lines.push(format!(
        "{}: {}, {}",
        file.display(),
        counted(n_errors, "error"),
        counted(n_warnings, "warning")
    ));
    lines.join("\n")
}

/// Whether something that the file says is not shown.
pub fn verdict(findings: &[Finding]) -> Verdict {
    match findings.iter().any(|one| one.severity == Severity::Error) {
        true => Verdict::Findings,
        false => Verdict::Fine,
    }
}
