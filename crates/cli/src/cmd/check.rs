//! `barnoma check`: every finding of a dataset, one line each.

use std::path::PathBuf;

use anyhow::{Context, Result};
use barnoma_reader::finding::Mode;
use clap::Args;

use crate::source::About;
use crate::{Verdict, findings, gaps, losses, say, today};

/// Say what is wrong with a dataset.
///
/// Ends with 1 if something that the file says would not be shown.
#[derive(Debug, Args)]
pub struct Check {
    /// The dataset, or a file of any format that can be read
    file: PathBuf,
    /// Take unknown fields and values for errors, as before publishing
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    about: About,
}

impl Check {
    /// Prints the findings.
    pub fn run(self) -> Result<Verdict> {
        let mode = if self.strict { Mode::Strict } else { Mode::Lenient };
        let read = findings::read(&self.file, mode, &self.about)?;
        let mut lines = vec![read.lines(&self.file)];
        if let Some(programme) = &read.reading.programme {
            lines.extend(gaps::lines(programme, today::today(None, None)?));
        }
        say::print(&format!("{}\n", lines.join("\n"))).context("the findings cannot be printed")?;
        losses::report(&read.losses, &read.doubts);
        Ok(read.verdict())
    }
}
