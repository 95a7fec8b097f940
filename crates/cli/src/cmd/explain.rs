//! `barnoma explain`: the page of a finding.

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::tongue::Tongue;
use crate::{Verdict, pages, say};

/// Say what a finding means and what to do about it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma explain bad-date
  barnoma explain bad-date --lang ru
  barnoma explain")]
pub struct Explain {
    /// The finding's code; without it, all codes are listed
    code: Option<String>,
    /// The language: en or ru; by default that of the environment
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

impl Explain {
    /// The language in which is said what comes of it.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Prints the page.
    pub fn run(self) -> Result<Verdict> {
        Tongue::refuse_other(self.lang.as_deref())?;
        let tongue = self.tongue();
        let text = match &self.code {
            None => pages::list(tongue),
            Some(code) => match pages::page(code, tongue) {
                Some(page) => page,
                None => bail!(
                    "{code} is no code of a finding: `barnoma explain` lists all{}",
                    pages::like(code).map(|like| format!("; is it {like}?")).unwrap_or_default()
                ),
            },
        };
        say::print(&text).context("the page cannot be printed")?;
        Ok(Verdict::Fine)
    }
}
