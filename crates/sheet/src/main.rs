//! Writes the sheet beside the page that Trunk has built, as `Trunk.toml` wants.

use std::env;
use std::io::{Error, Result};
use std::path::Path;

fn main() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .ok_or_else(|| Error::other("TRUNK_STAGING_DIR is not set: trunk build sets it"))?;
    barnoma_sheet::write(Path::new(&folder), "")
}
