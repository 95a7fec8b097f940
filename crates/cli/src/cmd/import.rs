//! `barnoma import`: what an office has becomes a dataset.

use std::path::PathBuf;

use anyhow::{Context, Result};
use barnoma_reader::finding::Mode;
use clap::Args;

use crate::findings::Read;
use crate::source::{self, About};
use crate::{Verdict, files, losses, say};

/// Make a dataset of a file in another format.
///
/// What could not be taken over is listed. Ends with 1 if something that the new dataset says
/// would not be shown.
#[derive(Debug, Args)]
pub struct Import {
    /// The file, or a folder of sheets
    file: PathBuf,
    /// The dataset to write; by default it is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write all that was not taken over to this file, as JSON
    #[arg(long, value_name = "FILE")]
    losses: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    about: About,
}

impl Import {
    /// Writes the dataset and says what is not in it.
    pub fn run(self) -> Result<Verdict> {
        for path in self.out.iter().chain(&self.losses) {
            files::refuse_existing(path, self.force)?;
        }
        let imported = source::import(&self.file, &self.about)?;
        let text = imported.dataset.to_text();
        match &self.out {
            Some(path) => files::write(path, text.as_bytes(), self.force)?,
            None => say::print(&text).context("the dataset cannot be printed")?,
        }
        if let Some(path) = &self.losses {
            let report = losses::json(&imported.losses, &imported.doubts);
            files::write(path, report.as_bytes(), self.force)?;
        }
        let read = Read::of_imported(imported, Mode::Lenient);
        say::complain(&read.lines(&self.file));
        losses::report(&read.losses, &read.doubts);
        Ok(read.verdict())
    }
}
