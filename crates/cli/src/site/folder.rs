//! The files of a site by name, with the addresses under which others name them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::naming::version;

/// Takes a file: its name and its bytes.
pub type Put<'p> = &'p mut dyn FnMut(&str, Vec<u8>) -> Result<()>;

/// All files of a site. Their bytes are handed on as they come, and what others need to know of
/// them is kept. A file is made after those that it names.
pub struct Folder<'p> {
    files: BTreeMap<String, Content>,
    /// What a file or folder that is named by its content was called at first.
    named: BTreeMap<String, String>,
    put: Put<'p>,
}

/// What is kept of a file's content.
#[derive(Debug)]
pub struct Content {
    /// See [`checksum`].
    pub checksum: String,
}

impl<'p> Folder<'p> {
    /// Without files; they go where they are put.
    pub fn new(put: Put<'p>) -> Folder<'p> {
        Folder { files: BTreeMap::new(), named: BTreeMap::new(), put }
    }

    /// Adds a file; two of one name are a mistake.
    pub fn add(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<()> {
        let bytes = bytes.into();
        let content = Content { checksum: checksum(&bytes) };
        match self.files.insert(name.to_owned(), content) {
            None => (self.put)(name, bytes),
            Some(_) => bail!("{name} would be written twice"),
        }
    }

    /// The names and contents, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.files.iter().map(|(name, content)| (name.as_str(), content))
    }

    /// Adds a file under a name that another content would not have: `barnoma.css` becomes
    /// `barnoma.0123456789ab.css`, which [`is_for_ever`].
    pub fn add_by_content(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<()> {
        let bytes = bytes.into();
        let (stem, ending) = name.rsplit_once('.').with_context(|| format!("{name} ends so"))?;
        let full = format!("{stem}.{}.{ending}", version(&bytes));
        self.add(&full, bytes)?;
        self.named.insert(name.to_owned(), full);
        Ok(())
    }

    /// Adds files of which each keeps its name, in a folder that is named by the content of all:
    /// `messages/` becomes `messages.0123456789ab/`.
    pub fn add_folder_by_content<'a>(
        &mut self,
        name: &str,
        files: impl Iterator<Item = (String, &'a str)> + Clone,
    ) -> Result<()> {
        let all: String = files.clone().map(|(file, text)| format!("{file}\n{text}\n")).collect();
        let full = format!("{}.{}/", name.trim_end_matches('/'), version(all.as_bytes()));
        for (file, text) in files {
            self.add(&format!("{full}{file}"), text)?;
        }
        self.named.insert(name.to_owned(), full);
        Ok(())
    }

    /// The address of a file or folder that was added by its content.
    pub fn address(&self, name: &str) -> Result<&str> {
        let full = self.named.get(name).with_context(|| format!("{name} is not made yet"))?;
        Ok(full)
    }
}

/// The SHA-256 of a content as browsers take it for a request's `integrity`.
pub fn checksum(bytes: &[u8]) -> String {
    ["sha256-", &STANDARD.encode(Sha256::digest(bytes))].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_has_another_name() {
        let address = |bytes: &str| {
            let mut put = |_: &str, _| Ok(());
            let mut folder = Folder::new(&mut put);
            folder.add_by_content("a.css", bytes).unwrap();
            folder.address("a.css").unwrap().to_owned()
        };
        assert_eq!(address("x"), "a.2d711642b726.css");
        assert_ne!(address("x"), address("y"));
    }

    #[test]
    fn one_other_file_gives_its_folder_another_name() {
        let address = |files: &[(&str, &'static str)]| {
            let mut put = |_: &str, _| Ok(());
            let mut folder = Folder::new(&mut put);
            let files = files.iter().map(|(name, text)| ((*name).to_owned(), *text));
            folder.add_folder_by_content("m/", files).unwrap();
            folder.address("m/").unwrap().to_owned()
        };
        let before = address(&[("ru.json", "a"), ("fr.json", "b")]);
        assert!(before.starts_with("m.") && before.ends_with('/'), "{before}");
        assert_ne!(before, address(&[("ru.json", "a"), ("fr.json", "c")]));
        assert_ne!(before, address(&[("ru.json", "a"), ("kk.json", "b")]));
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
