//! `cargo xtask cldr`: writes what CLDR says of a language into its catalogue.

use std::fs;

use anyhow::{Context, Result};
use clap::Args;

use crate::cldr;
use crate::repo::Repo;

/// Where the catalogues are.
const FOLDER: &str = "crates/core/messages";

/// Write months, plural rules, lists and numbers of CLDR into the catalogues
///
/// The section "cldr" of each file is written anew; all else stays as it is.
#[derive(Debug, Args)]
pub struct Cldr {
    /// Only these languages, by the names of their files; none means all
    tags: Vec<String>,
}

impl Cldr {
    /// Writes the section of each catalogue.
    pub fn run(&self) -> Result<()> {
        let folder = Repo::find()?.root().join(FOLDER);
        for tag in self.wanted()? {
            let path = folder.join(format!("{tag}.json"));
            let catalogue = fs::read_to_string(&path)
                .with_context(|| format!("no catalogue {}", path.display()))?;
            let section = cldr::section(&tag).with_context(|| format!("of {tag}"))?;
            let written = cldr::written_in(&catalogue, &section)
                .with_context(|| format!("in {}", path.display()))?;
            if written == catalogue {
                println!("{tag}: is current");
            } else {
                fs::write(&path, written)
                    .with_context(|| format!("cannot write {}", path.display()))?;
                println!("{tag}: written");
            }
        }
        Ok(())
    }

    fn wanted(&self) -> Result<Vec<String>> {
        Ok(match self.tags.as_slice() {
            [] => barnoma_core::messages::KNOWN.iter().map(|known| known.tag.to_owned()).collect(),
            tags => tags.to_vec(),
        })
    }
}
