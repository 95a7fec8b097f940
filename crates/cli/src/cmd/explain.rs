//! `barnoma explain`: the page of a finding.

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{Verdict, pages, say};

/// Say what a finding means and what to do about it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma explain bad-date
  barnoma explain")]
pub struct Explain {
    /// The finding's code; without it, all codes are listed
    code: Option<String>,
}

impl Explain {
    /// Prints the page.
    pub fn run(self) -> Result<Verdict> {
        let text = match &self.code {
            None => pages::list(),
            Some(code) => match pages::page(code) {
                Some(page) => page.to_owned(),
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
