//! Files that are read: to their end, but not for ever.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Result, bail};

/// More is not read: a hundred thousand records are 80 MB, and a device may have no end.
const MOST_MEGABYTES: u64 = 256;
/// The same in bytes.
pub const MOST_BYTES: u64 = MOST_MEGABYTES * 1_000_000;

/// The bytes of a file.
pub fn bytes(file: &Path) -> Result<Vec<u8>> {
    let written = file.to_string_lossy();
    if ["https://", "http://"].iter().any(|scheme| written.starts_with(scheme)) {
        bail!("it is an address, and only files are read: save what is there, and name that file");
    }
    let most = MOST_BYTES;
    let mut bytes = Vec::new();
    let n_read = File::open(file)?.take(most + 1).read_to_end(&mut bytes)?;
    if n_read as u64 > most {
        bail!("it is longer than {MOST_MEGABYTES} MB, and more is not read");
    }
    Ok(bytes)
}

/// The text of a file.
pub fn text(file: &Path) -> Result<String> {
    Ok(String::from_utf8(bytes(file)?)?)
}
