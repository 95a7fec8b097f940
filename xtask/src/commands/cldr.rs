//! `cargo xtask cldr`: the section "cldr" of every catalogue, made anew.

use std::fs;

use anyhow::{Context, Result};

use crate::cldr;
use crate::repo::Repo;

/// Writes what CLDR says of each language into its catalogue.
pub fn run() -> Result<()> {
    for (tag, path) in cldr::catalogues(&Repo::find()?)? {
        let text = cldr::renewed(&path, &tag).with_context(|| format!("the language {tag}"))?;
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        println!("{tag}");
    }
    Ok(())
}
