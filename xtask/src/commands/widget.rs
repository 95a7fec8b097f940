//! `cargo xtask widget`: the files that `barnoma build` puts around a programme.

use anyhow::Result;

use crate::repo::Repo;
use crate::run::Steps;
use crate::{setup, widget};

/// Builds them; the last line is their folder.
pub fn run() -> Result<()> {
    let repo = Repo::find()?;
    let mut steps = Steps::default();
    steps.run("look for the Rust target", || setup::rust::wasm_target(&repo))?;
    let folder = widget::build(&repo, &mut steps)?;
    println!("{}", folder.display());
    Ok(())
}
