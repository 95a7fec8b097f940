//! `cargo xtask widget`: the files that `barnoma build` puts around a programme.

use std::path::PathBuf;

use anyhow::Result;

use crate::repo::Repo;
use crate::run::Steps;
use crate::{setup, widget};

/// Builds them; the last line is their folder.
pub fn run() -> Result<()> {
    println!("{}", build()?.display());
    Ok(())
}

/// Builds them with what that needs.
pub fn build() -> Result<PathBuf> {
    let repo = Repo::find()?;
    let mut steps = Steps::default();
    steps.run("look for the Rust target", || setup::rust::wasm_target(&repo))?;
    widget::build(&repo, &mut steps)
}
