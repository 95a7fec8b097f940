//! `barnoma check`: every finding of a dataset, one line each.

use std::path::PathBuf;

use anyhow::{Context, Result};
use barnoma_reader::finding::Mode;
use clap::Args;

use crate::{Verdict, findings, gaps, say, today};

/// Say what is wrong with a dataset.
///
/// Ends with 1 if something that the file says would not be shown.
#[derive(Debug, Args)]
pub struct Check {
    /// The dataset
    file: PathBuf,
    /// Take unknown fields and values for errors, as before publishing
    #[arg(long)]
    strict: bool,
}

impl Check {
    /// Prints the findings.
    pub fn run(self) -> Result<Verdict> {
        let mode = if self.strict { Mode::Strict } else { Mode::Lenient };
        let read = findings::read(&self.file, mode)?;
        let mut lines = vec![findings::lines(&self.file, &read.reading.findings)];
        if let Some(programme) = &read.reading.programme {
            lines.extend(gaps::lines(programme, today::today(None, None)?));
        }
        say::print(&format!("{}\n", lines.join("\n"))).context("the findings cannot be printed")?;
        Ok(findings::verdict(&read.reading.findings))
    }
}
