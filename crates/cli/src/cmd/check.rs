//! `barnoma check`: every finding of a dataset, one line each.

use std::path::PathBuf;

use anyhow::{Context, Result};
use barnoma_reader::finding::Mode;
use clap::{Args, ValueEnum};

use crate::source::About;
use crate::tongue::Tongue;
use crate::{Verdict, coverage, findings, formatted, gaps, losses, say, today};

/// Say what is wrong with a dataset.
///
/// Ends with 1 if something that the file says would not be shown.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma check programme.json
  barnoma check --strict programme.xlsx
  barnoma check --lang ru программа.xlsx
  barnoma check --format sarif programme.json > findings.sarif
`barnoma explain CODE` tells more of a finding.")]
pub struct Check {
    /// The dataset, or a file of any format that can be read
    file: PathBuf,
    /// Take unknown fields and values for errors, as before publishing
    #[arg(long)]
    strict: bool,
    /// The language of what is said of the data: en or ru; by default that of the environment
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// What is printed
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Printed,
    #[command(flatten)]
    about: About,
}

/// Whom the findings are printed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// Lines for people
    Human,
    /// One object for programs
    Json,
    /// SARIF 2.1.0 for editors and code hosts
    Sarif,
}

impl Check {
    /// Prints the findings.
    pub fn run(self) -> Result<Verdict> {
        let mode = if self.strict { Mode::Strict } else { Mode::Lenient };
        let read = findings::read(&self.file, mode, &self.about)?;
        let tongue = Tongue::asked(self.lang.as_deref());
        let text = match self.format {
            Printed::Json => formatted::json(&self.file, &read, tongue),
            Printed::Sarif => formatted::sarif(&self.file, &read, tongue),
            Printed::Human => {
                let mut lines = vec![read.lines(&self.file, tongue)];
                if let Some(programme) = &read.reading.programme {
                    lines.extend(coverage::lines(programme, tongue));
                    lines.extend(gaps::lines(programme, today::today(None, None)?, tongue));
                }
                format!("{}\n", lines.join("\n"))
            }
        };
        say::print(&text).context("the findings cannot be printed")?;
        if self.format != Printed::Json {
            losses::report(&read.losses, &read.doubts, tongue);
        }
        Ok(read.verdict())
    }
}
