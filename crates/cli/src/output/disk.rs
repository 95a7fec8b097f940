//! What changes a folder, one call of the system each, so that a test can let any of them be the
//! last one.

use std::fmt::Debug;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// The changes that a build makes.
pub trait Disk: Debug + Sync {
    /// Makes a folder and all that it lies in.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Writes a file that is not there yet.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file or folder another name; a file of that name is gone at the same moment.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with all that is in it; what a link in it leads to stays.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder in which nothing is.
    fn remove_empty_folder(&self, path: &Path) -> io::Result<()>;
}

/// The disks of this machine.
///
/// Nothing waits until the bytes are on them: a build that was killed is survived, and what a
/// power failure leaves is the file system's.
#[derive(Debug)]
pub struct Local;

impl Disk for Local {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn remove_empty_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}
