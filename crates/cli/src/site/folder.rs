//! The files of a site by name, with the addresses under which others name them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The folder of the events' own pages.
pub const EVENTS: &str = "event";

/// Takes a file: its name and its bytes.
pub type Put<'p> = &'p mut dyn FnMut(&str, Vec<u8>) -> Result<()>;

/// All files of a site. Their bytes are handed on as they come, and what others need to know of
/// them is kept. A file is made after those that it names.
pub struct Folder<'p> {
    files: BTreeMap<String, Content>,
    put: Put<'p>,
}

/// What is kept of a file's content.
#[derive(Debug)]
pub struct Content {
    /// See [`version`].
    version: String,
    /// See [`checksum`].
    pub checksum: String,
}

impl<'p> Folder<'p> {
    /// Without files; they go where they are put.
    pub fn new(put: Put<'p>) -> Folder<'p> {
        Folder { files: BTreeMap::new(), put }
    }

    /// Adds a file; two of one name are a mistake.
    pub fn add(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<()> {
        let bytes = bytes.into();
        let content = Content { version: version(&bytes), checksum: checksum(&bytes) };
        match self.files.insert(name.to_owned(), content) {
            None => (self.put)(name, bytes),
            Some(_) => bail!("{name} would be written twice"),
        }
    }

    /// The names and contents, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.files.iter().map(|(name, content)| (name.as_str(), content))
    }

    /// The address of a file that may be kept for ever: another content is another address.
    pub fn address(&self, name: &str) -> Result<String> {
        let content = self.files.get(name).with_context(|| format!("{name} is not made yet"))?;
        Ok(format!("{name}?v={}", content.version))
    }
}

/// What stands in an address for a content: 12 of the digits of its SHA-256.
pub fn version(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of a content as browsers take it for a request's `integrity`.
pub fn checksum(bytes: &[u8]) -> String {
    ["sha256-", &STANDARD.encode(Sha256::digest(bytes))].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_address() {
        let address = |bytes: &str| {
            let mut put = |_: &str, _| Ok(());
            let mut folder = Folder::new(&mut put);
            folder.add("a.css", bytes).unwrap();
            folder.address("a.css").unwrap()
        };
        assert_eq!(address("x"), address("x"));
        assert_ne!(address("x"), address("y"));
        assert_eq!(address("").split_once("?v=").unwrap().1.len(), 12);
    }

    #[test]
    fn a_name_is_taken_once() {
        let mut n_put = 0;
        let mut put = |_: &str, _| {
            n_put += 1;
            Ok(())
        };
        let mut folder = Folder::new(&mut put);
        folder.add("a", "").unwrap();
        folder.add("a", "").unwrap_err();
        assert_eq!(n_put, 1);
    }
}
