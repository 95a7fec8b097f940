//! A folder, and names of what is in it. No name leads out of it: neither by its words nor through
//! a symbolic link.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::disk::Disk;
use super::{cannot_read, cannot_write};

/// The folder.
#[derive(Debug)]
pub struct Tree<'d> {
    root: PathBuf,
    disk: &'d dyn Disk,
}

/// What is at a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A file of so many bytes.
    File(u64),
    /// A folder.
    Folder,
    /// A symbolic link, or what is neither file nor folder.
    Other,
}

impl<'d> Tree<'d> {
    /// The tree below a folder, which may not be there yet.
    pub fn new(root: &Path, disk: &'d dyn Disk) -> Tree<'d> {
        Tree { root: root.to_owned(), disk }
    }

    /// Where a name is; for the root it is empty.
    pub fn path(&self, name: &str) -> PathBuf {
        match name {
            "" => self.root.clone(),
            name => self.root.join(name),
        }
    }

    /// What is at a name. That one of the folders that it lies in is none is an error.
    pub fn look(&self, name: &str) -> Result<Found> {
        self.check_folders(name)?;
        self.look_at(&self.path(name))
    }

    /// The bytes of a file.
    pub fn read(&self, name: &str) -> Result<Vec<u8>> {
        self.check_folders(name)?;
        let path = self.path(name);
        fs::read(&path).with_context(|| cannot_read(&path))
    }

    /// Makes a folder.
    pub fn make_folder(&self, name: &str) -> Result<()> {
        let path = self.path(name);
        // The root may be a link: whoever named it meant where it leads.
        if !name.is_empty() && !matches!(self.look(name)?, Found::Nothing | Found::Folder) {
            bail!(no_folder(&path));
        }
        self.disk.make_folder(&path).with_context(|| cannot_write(&path))
    }

    /// Writes a file that is not there yet.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        self.make_parent(name)?;
        let path = self.path(name);
        self.disk.write(&path, bytes).with_context(|| cannot_write(&path))
    }

    /// Moves what is at one name to another.
    pub fn rename(&self, from: &str, to: &str) -> Result<()> {
        self.check_folders(from)?;
        self.make_parent(to)?;
        let path = self.path(to);
        self.disk.rename(&self.path(from), &path).with_context(|| cannot_write(&path))
    }

    /// Removes a file, and the folder that it was in if nothing else is there.
    pub fn remove(&self, name: &str) -> Result<()> {
        self.check_folders(name)?;
        let path = self.path(name);
        self.disk.remove(&path).with_context(|| cannot_write(&path))?;
        if let Some((parent, _)) = name.rsplit_once('/') {
            // It is no matter if something is in it.
            let _is_empty = self.disk.remove_empty_folder(&self.path(parent)).is_ok();
        }
        Ok(())
    }

    /// Removes a folder with all that is in it, if it is there.
    pub fn remove_folder(&self, name: &str) -> Result<()> {
        let path = self.path(name);
        match self.look(name)? {
            Found::Nothing => Ok(()),
            Found::Folder => self.disk.remove_folder(&path).with_context(|| cannot_write(&path)),
            _ => bail!(no_folder(&path)),
        }
    }

    fn make_parent(&self, name: &str) -> Result<()> {
        match name.rsplit_once('/') {
            Some((parent, _)) => self.make_folder(parent),
            None => Ok(()),
        }
    }

    /// Every folder that a name lies in is one, as far as they are there.
    fn check_folders(&self, name: &str) -> Result<()> {
        if !is_plain(name) {
            bail!("{name} is no name of something in {}", self.root.display());
        }
        let mut path = self.root.clone();
        let mut words = name.split('/');
        words.next_back();
        for word in words {
            path.push(word);
            match self.look_at(&path)? {
                Found::Folder => {}
                Found::Nothing => return Ok(()),
                Found::File(_) | Found::Other => bail!(no_folder(&path)),
            }
        }
        Ok(())
    }

    fn look_at(&self, path: &Path) -> Result<Found> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => Ok(Found::File(metadata.len())),
            Ok(metadata) if metadata.is_dir() => Ok(Found::Folder),
            Ok(_) => Ok(Found::Other),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Nothing),
            Err(error) => Err(error).with_context(|| cannot_read(path)),
        }
    }
}

/// Whether a name can be one of something in the folder.
pub fn is_plain(name: &str) -> bool {
    let mut words = Path::new(name).components();
    !name.is_empty()
        && !name.contains('\\')
        && words.all(|word| matches!(word, Component::Normal(_)))
}

fn no_folder(path: &Path) -> String {
    format!(
        "{} is a file or leads somewhere else: move it away or choose another folder with --out",
        path.display()
    )
}
