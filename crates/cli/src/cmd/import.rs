//! `barnoma import`: what an office has becomes a dataset.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use barnoma_exchange::{Format, merge};
use barnoma_reader::finding::Mode;
use clap::Args;

use crate::findings::Read;
use crate::source::{self, About};
use crate::tongue::Tongue;
use crate::{Verdict, files, losses, say, suggested};

/// Make a dataset of a file in another format.
///
/// What could not be taken over is listed. Ends with 1 if something that the new dataset says
/// would not be shown, or where two datasets differ that are made one.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma import programme.xlsx --out programme.json
  barnoma import sheets/ --text-lang ru --date-order dmy --out programme.json
  barnoma import office.ics --out programme.json --losses losses.json
  barnoma import office.csv --suggest --out map.toml
  barnoma import office.csv --mapping map.toml --out programme.json")]
pub struct Import {
    /// The file, or a folder of sheets
    file: PathBuf,
    /// Write what the columns of a sheet most likely are, instead of a dataset: a mapping to
    /// correct and to read the sheet with
    #[arg(long, conflicts_with_all = ["mapping", "into", "losses"])]
    suggest: bool,
    /// The dataset to write, or the mapping; by default it is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Add what is new to this dataset, by the ids of records; what it says already stays, and
    /// where the two differ is listed
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// Write all that was not taken over to this file, as JSON
    #[arg(long, value_name = "FILE")]
    losses: Option<PathBuf>,
    /// The language of what is said of the data: en or ru; by default that of the environment
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    about: About,
}

impl Import {
    /// The language in which is said what comes of it.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Refuses to write over what is read, or a dataset under the name of another format.
    fn refuse_names(&self) -> Result<()> {
        let read = [Some(self.file.as_path()), self.about.mapping.as_deref()];
        let written = [self.out.as_deref(), self.losses.as_deref()];
        files::refuse_same(read.into_iter().flatten(), written.into_iter().flatten())?;
        // The dataset that is added to may become the whole.
        files::refuse_same(self.into.as_deref(), self.losses.as_deref())?;
        let datasets = written.into_iter().flatten().filter(|_| !self.suggest);
        for path in datasets {
            files::refuse_name(path, Format::Json)?;
        }
        match &self.out {
            Some(out) if self.suggest && Format::of_name(&out.to_string_lossy()).is_some() => {
                bail!("{} is no name of a mapping: let it end in .toml", out.display())
            }
            _ => Ok(()),
        }
    }

    /// Writes the dataset and says what is not in it.
    pub fn run(self) -> Result<Verdict> {
        Tongue::refuse_other(self.lang.as_deref())?;
        for path in self.out.iter().chain(&self.losses) {
            files::refuse_existing(path, self.force)?;
        }
        self.refuse_names()?;
        if self.suggest {
            let mapping =
                suggested::said(&source::suggest(&self.file, &self.about)?, self.tongue());
            match &self.out {
                Some(path) => files::write(path, mapping.as_bytes(), self.force)?,
                None => say::print(&mapping).context("the mapping cannot be printed")?,
            }
            return Ok(Verdict::Fine);
        }
        let tongue = self.tongue();
        let mut imported = source::import(&self.file, &self.about, tongue)?;
        let mut has_conflicts = false;
        if let Some(into) = &self.into {
            let first = source::import(into, &About::default(), tongue)?;
            let merged = merge(&first.dataset, &imported.dataset);
            let counts = format!(
                "{} records new, {} fields filled, {} differ",
                merged.n_added,
                merged.n_filled,
                merged.conflicts.len()
            );
            say::complain(&format!("{}: {}", into.display(), tongue.say(counts)));
            has_conflicts = !merged.conflicts.is_empty();
            imported.dataset = merged.dataset;
            imported.doubts.splice(0..0, merged.conflicts);
            // Records stand elsewhere now than in the file that they came from.
            imported.places.clear();
        }
        let text = imported.dataset.to_text();
        match &self.out {
            Some(path) => files::write(path, text.as_bytes(), self.force)?,
            None => say::print(&text).context("the dataset cannot be printed")?,
        }
        let path = self.losses.as_deref();
        losses::write(path, &imported.losses, &imported.doubts, tongue, self.force)?;
        let read = Read::of_imported(imported, Mode::Lenient);
        say::complain(&read.lines(&self.file, tongue));
        losses::report(&read.losses, &read.doubts, tongue);
        Ok(if has_conflicts { Verdict::Findings } else { read.verdict() })
    }
}
