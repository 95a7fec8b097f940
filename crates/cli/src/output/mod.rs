//! The folder that a build writes, and what a build may do to it.
//!
//! A new version is written beside the old one, in `.barnoma/new`. When all of it is there the
//! folder is named `.barnoma/ready`: from then on the new version holds, and whoever comes next
//! puts it in place, this build or, after a kill, the following one. Files are renamed into their
//! places in the order in which they were made, then what no longer belongs there is removed.
//!
//! A build removes and replaces what a build wrote, which is listed in `.barnoma/files`, and
//! nothing else. What is named by its content stays for one version more, as pages that are open
//! still ask for it. It goes through no symbolic link.

mod disk;
mod draft;
mod list;
mod packing;
#[cfg(test)]
mod tests;
mod tree;

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::{Context, Result, bail};

pub use disk::{Disk, Local};
pub use draft::Draft;
use list::List;
use tree::{Found, Tree};

/// What a build keeps for the next one.
const OWN: &str = ".barnoma";
/// What was written, with checksums.
const FILES: &str = ".barnoma/files";
/// Locked as long as a build is at work.
const LOCK: &str = ".barnoma/lock";
/// A version that is being written.
const NEW: &str = ".barnoma/new";
/// A version of which all is there.
const READY: &str = ".barnoma/ready";
/// In either of them: its files, and their list.
const SITE: &str = "site";
const LIST: &str = "files";
/// What servers may send in place of a file.
const TWINS: [&str; 2] = ["br", "gz"];

/// A folder that this build alone may write.
#[derive(Debug)]
pub struct Output<'d> {
    tree: Tree<'d>,
    /// What the last build left here.
    old: List,
    _lock: File,
    /// What somebody may want to know of the version that a killed build had made.
    notes: Vec<String>,
}

/// What a build did to the folder.
#[derive(Debug, Default)]
pub struct Report {
    /// Every file with its bytes, in the order in which they were made.
    pub files: Vec<(String, usize)>,
    /// What somebody may want to know.
    pub notes: Vec<String>,
}

impl<'d> Output<'d> {
    /// Makes the folder if need be, and finishes or takes away what a killed build left there.
    pub fn open(folder: &Path, disk: &'d dyn Disk) -> Result<Output<'d>> {
        if folder.is_file() {
            bail!("--out {} is a file: name a folder", folder.display());
        }
        let tree = Tree::new(folder, disk);
        tree.make_folder("")?;
        let _lock = lock(&tree)?;
        let mut output = Output { tree, old: List::default(), _lock, notes: Vec::new() };
        output.old = List::read(&output.tree, FILES)?;
        output.tree.remove_folder(NEW)?;
        if let Found::Folder = output.tree.look(READY)? {
            output.notes = output.put_in_place()?;
            output.old = List::read(&output.tree, FILES)?;
        }
        Ok(output)
    }

    /// Writes a version of the folder and puts it in place. Until all of it is written, nothing of
    /// the old one changes. With `is_packed` files get what servers send in their place.
    pub fn replace<T>(
        self,
        is_packed: bool,
        make: impl FnOnce(&mut dyn FnMut(&str, Vec<u8>) -> Result<()>) -> Result<T>,
    ) -> Result<(T, Report)> {
        let draft = Draft::begin(&self.tree, &self.old)?;
        let made = packing::fill(&draft, is_packed, make)?;
        let mut report = draft.finish()?;
        if let Found::Folder = self.tree.look(READY)? {
            let notes = self.put_in_place().with_context(|| {
                format!(
                    "the new version is whole in {}, and the next build puts it in place",
                    self.tree.path(READY).display()
                )
            })?;
            report.notes.extend(notes);
        }
        report.notes.extend_from_slice(&self.notes);
        Ok((made, report))
    }

    /// Puts the version that is ready in place. Whatever of this was done before is done.
    fn put_in_place(&self) -> Result<Vec<String>> {
        let mut notes = Vec::new();
        let list = format!("{READY}/{LIST}");
        if let Found::File(_) = self.tree.look(&list)? {
            let new = List::read(&self.tree, &list)?;
            for name in new.names() {
                let from = format!("{READY}/{SITE}/{name}");
                if let Found::File(_) = self.tree.look(&from)? {
                    // A server would send the old twin in place of the new file. One that was
                    // changed is replaced, or told of below.
                    for ending in TWINS {
                        let _changed = self.remove(&format!("{name}.{ending}"))?;
                    }
                    self.tree.rename(&from, name)?;
                }
            }
            // Pages before what they name, twins before their files.
            for name in self.old.names().rev().filter(|name| !new.has(name)) {
                notes.extend(self.remove(name)?);
            }
            self.tree.rename(&list, FILES)?;
        }
        self.tree.remove_folder(READY)?;
        Ok(notes)
    }

    /// Removes a file if an earlier build wrote it and nobody has changed it since.
    fn remove(&self, name: &str) -> Result<Option<String>> {
        let Some(sum) = self.old.sum(name) else { return Ok(None) };
        match self.tree.look(name)? {
            Found::Nothing => Ok(None),
            Found::File(_) if crate::naming::sum(&self.tree.read(name)?) == sum => {
                self.tree.remove(name)?;
                Ok(None)
            }
            _ => Ok(Some(format!(
                "{} stays: no build makes it any more, but it was changed after it was built",
                self.tree.path(name).display()
            ))),
        }
    }
}

impl Drop for Output<'_> {
    fn drop(&mut self) {
        // While it is still locked: afterwards it may be the next build's. What is left of it harms
        // nothing.
        let _gone = self.tree.remove(LOCK).is_ok();
    }
}

/// How often the file that was to be locked may be gone by then.
const MOST_TRIES: usize = 100;

/// Two builds at once would take away what the other one writes.
fn lock(tree: &Tree<'_>) -> Result<File> {
    for _ in 0..MOST_TRIES {
        tree.make_folder(OWN)?;
        let path = match tree.look(LOCK)? {
            Found::Nothing | Found::File(_) => tree.path(LOCK),
            _ => bail!("{} is no file: remove it", tree.path(LOCK).display()),
        };
        let lock = File::create(&path).with_context(|| cannot_write(&path))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => break,
            // The build before may have removed it since it was opened, and a third one made
            // another.
            Ok(()) if !is_at(&lock, &path) => {}
            // A file system without locks trusts its users.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(lock),
        }
    }
    bail!("another build writes {}: wait for its end", tree.path("").display())
}

/// Whether a file is still the one that others find at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let number = |found: std::fs::Metadata| (found.dev(), found.ino());
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(file), Ok(found)) => number(file) == number(found),
        (Ok(_), Err(_)) => false,
        (Err(_), _) => true,
    }
}

/// Elsewhere files have no number that could be asked for.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

fn cannot_write(path: &Path) -> String {
    format!(
        "{} cannot be written: make room there or choose another folder with --out",
        path.display()
    )
}

fn cannot_read(path: &Path) -> String {
    format!("{} cannot be read", path.display())
}
