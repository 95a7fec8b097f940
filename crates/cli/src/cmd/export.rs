//! `barnoma export`: a dataset becomes what an office uses.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use barnoma_exchange::Format;
use clap::Args;

use crate::source::{self, About};
use crate::tongue::Tongue;
use crate::{Verdict, files, losses, say};

/// Write a dataset in another format.
///
/// What that format cannot carry is listed. Several files go into a folder.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma export programme.json --out programme.xlsx --lang ru
  barnoma export programme.json --to csv --out sheets/")]
pub struct Export {
    /// The dataset, or a file of any format that can be read
    file: PathBuf,
    /// The format to write; by default what the name of --out says
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// The file or the folder to write; by default one file is printed
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// The language of a file that holds only one, and of what is said of the data: en or ru; by
    /// default the first of the data, and that of the environment
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Write all that is not in the new file to this one, as JSON
    #[arg(long, value_name = "FILE")]
    losses: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    about: About,
}

impl Export {
    /// The language in which is said what comes of it.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Writes the files and says what is not in them.
    pub fn run(self) -> Result<Verdict> {
        for path in self.out.iter().chain(&self.losses) {
            files::refuse_existing(path, self.force)?;
        }
        let format = self.format()?;
        let read = [Some(self.file.as_path()), self.about.mapping.as_deref()];
        let written = [self.out.as_deref(), self.losses.as_deref()];
        files::refuse_same(read.into_iter().flatten(), written.into_iter().flatten())?;
        if let Some(out) = self.out.as_deref().filter(|out| !is_folder(out)) {
            files::refuse_name(out, format)?;
        }
        if let Some(losses) = &self.losses {
            files::refuse_name(losses, Format::Json)?;
        }
        let mut options = self.about.options()?;
        options.lang = self.lang.as_deref().map(source::lang).transpose()?;
        let imported = source::import(&self.file, &self.about, self.tongue())?;
        let exported = format.export(&imported.dataset, &options)?;
        match (&self.out, exported.files.as_slice()) {
            (Some(out), [(_, bytes)]) if !is_folder(out) => files::write(out, bytes, self.force)?,
            (Some(out), files) => files::write_all(out, files, self.force)?,
            (None, [(_, bytes)]) => {
                let text = String::from_utf8(bytes.clone()).with_context(|| {
                    format!("{} is no text: name a file with --out", format.as_str())
                })?;
                say::print(&text).context("the file cannot be printed")?;
            }
            (None, _) => bail!("{} is several files: name a folder with --out", format.as_str()),
        }
        let mut all = imported.losses;
        all.extend(exported.losses);
        let tongue = self.tongue();
        losses::write(self.losses.as_deref(), &all, &imported.doubts, tongue, self.force)?;
        losses::report(&all, &imported.doubts, tongue);
        Ok(Verdict::Fine)
    }

    fn format(&self) -> Result<Format> {
        if let Some(word) = &self.to {
            return source::format(word, Format::written());
        }
        let name = self.out.as_ref().map(|out| out.to_string_lossy().into_owned());
        match name.and_then(|name| Format::of_name(name.trim_end_matches(['/', '\\']))) {
            Some(format) => Ok(format),
            None => {
                let words: Vec<&str> = Format::written().collect();
                bail!("name the format with --to, one of {}", words.join(", "))
            }
        }
    }
}

/// Whether a path is meant as a folder: it is one, or its name ends as those of folders do.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', '\\'])
}
