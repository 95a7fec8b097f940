//! `barnoma schema`: what editors complete a dataset from.

use anyhow::{Context, Result};
use clap::Args;

use crate::{Verdict, say, schema};

/// Print the JSON Schema of datasets.
///
/// Editors such as VS Code complete fields and mark mistakes by it.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  barnoma schema > schema.json
and in the dataset: \"$schema\": \"schema.json\"")]
pub struct Schema {}

impl Schema {
    /// Prints the schema.
    pub fn run(self) -> Result<Verdict> {
        let text = format!("{:#}\n", schema::schema());
        say::print(&text).context("the schema cannot be printed")?;
        Ok(Verdict::Fine)
    }
}
