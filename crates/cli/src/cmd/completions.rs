//! `barnoma completions`: what a shell completes.

use anyhow::{Context, Result};
use clap::{Args, Command};
use clap_complete::Shell;

use crate::{Verdict, say};

/// Print what completes the commands in a shell.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma completions bash > ~/.local/share/bash-completion/completions/barnoma
  barnoma completions zsh > ~/.zfunc/_barnoma")]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(self, mut command: Command) -> Result<Verdict> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "barnoma", &mut script);
        say::print(&String::from_utf8_lossy(&script)).context("the script cannot be printed")?;
        Ok(Verdict::Fine)
    }
}
