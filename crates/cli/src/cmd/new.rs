//! `barnoma new`: something to begin with.

use std::path::PathBuf;

use anyhow::{Context, Result};
use barnoma_exchange::{EXAMPLE_LANGUAGES, Format, example};
use clap::Args;

use crate::tongue::Tongue;
use crate::{Verdict, files, say, source};

/// Write a workbook to fill in, with a few example rows.
///
/// The ending of the name says what is written: .xlsx is a workbook for Excel and LibreOffice with
/// lists to choose from and a sheet that explains it, .json a dataset.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma new programme.xlsx
  barnoma new --lang ru программа.xlsx
  barnoma new programme.json")]
pub struct New {
    /// The file to write
    #[arg(default_value = "programme.xlsx")]
    file: PathBuf,
    /// The language of the example rows, of the words above the columns and of what is said: en or
    /// ru, by default that of the environment
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

impl New {
    /// The language in which is said what to do next.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Writes the file and says what to do with it.
    pub fn run(self) -> Result<Verdict> {
        files::refuse_existing(&self.file, self.force)?;
        let tongue = self.tongue();
        let asked = self.lang.as_deref().unwrap_or(tongue.tag());
        let short = asked.split(['-', '_']).next().unwrap_or_default();
        let dataset = example(short).with_context(|| {
            let words = EXAMPLE_LANGUAGES.join(" and ");
            format!("there is no example in {asked}: there are {words}")
        })?;
        let name = self.file.to_string_lossy();
        let format = Format::of_name(&name)
            .filter(|format| format.refuse_name(&name).is_ok())
            .context("the name says no format that can be written: let it end in .xlsx or .json")?;
        let options = barnoma_exchange::Options {
            lang: Some(source::lang(short)?),
            ..barnoma_exchange::Options::default()
        };
        let exported = format.export(&dataset, &options)?;
        match exported.files.as_slice() {
            [(_, bytes)] => files::write(&self.file, bytes, self.force)?,
            several => files::write_all(&self.file, several, self.force)?,
        }
        let file = self.file.display();
        let next = tongue.say(format!("{file} is there: fill it in, save it, and see the page:"));
        let text = format!("{next}\n  barnoma serve {file}\n");
        say::print(&text).context("what to do next cannot be printed")?;
        Ok(Verdict::Fine)
    }
}
