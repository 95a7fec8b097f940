//! `cargo xtask tidy`: the house rules that a machine can read.

use anyhow::{Result, bail};

use crate::repo::Repo;
use crate::tidy;

/// Prints every breach of a rule, with file, line and what to do.
pub fn run() -> Result<()> {
    let complaints = tidy::complaints(&Repo::find()?)?;
    for complaint in &complaints {
        println!("{complaint}");
    }
    match complaints.len() {
        0 => Ok(()),
        n => bail!("tidy found {n} breaches of the house rules, listed above"),
    }
}
