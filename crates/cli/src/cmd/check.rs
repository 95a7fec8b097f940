//! `barnoma check`: every finding of a dataset, one line each.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use barnoma_reader::finding::Mode;
use barnoma_reader::proof;
use clap::{Args, ValueEnum};

use crate::source::{self, About, Source};
use crate::tongue::Tongue;
use crate::{Verdict, coverage, files, findings, formatted, gaps, losses, mending, say, today};

/// Say what is wrong with a dataset.
///
/// Ends with 1 if something that the file says would not be shown.
///
/// What --fix mends: numbers without quotes where a text is expected, one value where a list is
/// expected, values in other letters than the format's, values that are in a list twice,
/// control characters and characters that reorder text or are seen by nobody, characters written
/// by their name in HTML, addresses that are not encoded. Of the rest of the file not a byte is
/// changed, and what visitors see is the same but for characters that were named.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma check programme.json
  barnoma check --fix programme.json
  barnoma check --fix --dry-run programme.json
  barnoma check --strict programme.xlsx
  barnoma check --lang ru программа.xlsx
  barnoma check --format sarif programme.json > findings.sarif
`barnoma explain CODE` tells more of a finding.")]
pub struct Check {
    /// The dataset, or a file of any format that can be read
    file: PathBuf,
    /// Mend in the file what can only have been meant in one way, and list each change
    #[arg(long)]
    fix: bool,
    /// List what --fix would change, and leave the file as it is
    #[arg(long, requires = "fix")]
    dry_run: bool,
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
    /// The language in which is said what comes of it.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Prints the findings.
    pub fn run(self) -> Result<Verdict> {
        Tongue::refuse_other(self.lang.as_deref())?;
        let tongue = self.tongue();
        if self.fix {
            self.mend(tongue)?;
        }
        let mode = if self.strict { Mode::Strict } else { Mode::Lenient };
        let read = findings::read(&self.file, mode, &self.about, tongue)?;
        source::refuse_board(&self.file, &read.bytes)?;
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

    /// Mends the file, or says what would be mended.
    fn mend(&self, tongue: Tongue) -> Result<()> {
        let file = self.file.display();
        let Source::Dataset(bytes) = source::read(&self.file, &self.about, tongue)? else {
            bail!(
                "{file} is not JSON, and only a dataset in JSON is mended: correct it where it was \
                 made, or make a dataset of it with `barnoma import`"
            );
        };
        source::refuse_board(&self.file, &bytes)?;
        let (text, mendings) =
            proof::mend(&bytes).with_context(|| format!("{file} cannot be mended"))?;
        let is_written = !self.dry_run;
        if is_written && !mendings.is_empty() {
            files::write(&self.file, text.as_bytes(), true)?;
        }
        let lines = mending::lines(&bytes, &mendings, is_written, tongue).join("\n");
        match self.format {
            Printed::Human => {
                say::print(&format!("{lines}\n")).context("the changes cannot be printed")?;
            }
            Printed::Json | Printed::Sarif => say::complain(&lines),
        }
        Ok(())
    }
}
