//! A version of the folder in the making: what is new or changed in it is written, what is already
//! there is left alone.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, bail};

use super::list::List;
use super::tree::{Found, Tree};
use super::{LIST, NEW, READY, Report, SITE, TWINS};
use crate::naming::{is_for_ever, sum};

/// Where a file stands in the order: a twin comes with the file that it is made of.
pub type Place = (usize, &'static str);

/// The version. Several threads may add to it.
#[derive(Debug)]
pub struct Draft<'o> {
    tree: &'o Tree<'o>,
    old: &'o List,
    made: Mutex<Made>,
}

#[derive(Debug, Default)]
struct Made {
    /// Every file with its checksum and length.
    files: BTreeMap<Place, (String, String, usize)>,
    notes: Vec<String>,
    n_written: usize,
}

impl<'o> Draft<'o> {
    /// Begins with nothing.
    pub fn begin(tree: &'o Tree<'o>, old: &'o List) -> Result<Draft<'o>> {
        tree.make_folder(NEW)?;
        Ok(Draft { tree, old, made: Mutex::default() })
    }

    /// Adds a file. Whoever reads files in their order finds what a file names before that file.
    pub fn put(&self, place: Place, name: &str, bytes: &[u8]) -> Result<()> {
        let (is_there, note) = self.compare(name, bytes)?;
        if !is_there {
            self.tree.write(&format!("{NEW}/{SITE}/{name}"), bytes)?;
        }
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.n_written += usize::from(!is_there);
        made.notes.extend(note);
        made.files.insert(place, (name.to_owned(), sum(bytes), bytes.len()));
        Ok(())
    }

    /// Whether a file with these bytes is in place, and what is to be said of the one that is.
    /// What no build wrote is in the way.
    fn compare(&self, name: &str, bytes: &[u8]) -> Result<(bool, Option<String>)> {
        let there = match self.tree.look(name)? {
            Found::Nothing => return Ok((false, None)),
            Found::File(_) => self.tree.read(name)?,
            Found::Folder | Found::Other => bail!(self.in_the_way(name, "is no file")),
        };
        if there == bytes {
            return Ok((true, None));
        }
        match self.old.sum(name) {
            None => bail!(self.in_the_way(name, "was not written by a build")),
            Some(written) if written == sum(&there) => Ok((false, None)),
            Some(_) => {
                let path = self.tree.path(name);
                Ok((false, Some(format!("{} was changed and is built anew", path.display()))))
            }
        }
    }

    fn in_the_way(&self, name: &str, what: &str) -> String {
        let path = self.tree.path(name);
        let old = match self.old.names().next() {
            Some(_) => "",
            None => {
                "; if an earlier version of barnoma built this folder, which kept no list of its \
                 files, build into an empty one and put that in its place"
            }
        };
        format!("{} {what}: move it away or choose another folder with --out{old}", path.display())
    }

    /// All is there: the version is ready to be put in place, unless it is the one that is there.
    pub fn finish(self) -> Result<Report> {
        let made = std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner));
        let mut list = List::default();
        let mut report = Report { files: Vec::new(), notes: made.notes };
        for (name, sum, length) in made.files.into_values() {
            list.add(&name, sum);
            report.files.push((name, length));
        }
        let old = self.old.made();
        if made.n_written > 0 || list.to_text() != old.to_text() {
            leave(&old, &mut list);
            self.tree.write(&format!("{NEW}/{LIST}"), list.to_text().as_bytes())?;
            self.tree.rename(NEW, READY)?;
        }
        Ok(report)
    }
}

/// A page that is open asks for what it names: what is named by its content stays for one version
/// more. A twin does not outlive its file, nor stay where its file does without one.
fn leave(old: &List, list: &mut List) {
    let is_new = |name: &str, list: &List| {
        let file = TWINS.iter().find_map(|twin| name.strip_suffix(twin)?.strip_suffix('.'));
        list.has(name) || file.is_some_and(|file| list.has(file))
    };
    let left: Vec<&str> =
        old.names().filter(|name| is_for_ever(name) && !is_new(name, list)).collect();
    for name in left {
        list.leave(name, old.sum(name).unwrap_or_default().to_owned());
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _is_gone = self.tree.remove_folder(NEW).is_ok();
    }
}
