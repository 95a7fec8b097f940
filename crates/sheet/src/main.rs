//! Writes the sheet beside the page that Trunk has built, as `Trunk.toml` wants.

use std::io::{Error, Result};
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder =
        folder.ok_or_else(|| Error::other("TRUNK_STAGING_DIR is not set: trunk build sets it"))?;
    fs::write(folder.join(barnoma_sheet::NAME), barnoma_sheet::sheet(""))
}
