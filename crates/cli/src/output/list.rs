//! The list of what a build wrote: a line for each file, its SHA-256 and its name, in the order in
//! which the files were put in place. A dash stands before what the version before has left.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::tree::{Found, Tree, is_plain};

/// The names with their checksums.
#[derive(Debug, Default)]
pub struct List {
    names: Vec<String>,
    sums: BTreeMap<String, String>,
    /// What the version before has left for pages that are open.
    left: BTreeSet<String>,
}

const LEFT: &str = "- ";

impl List {
    /// Reads a list; where there is none nothing was written.
    pub fn read(tree: &Tree<'_>, name: &str) -> Result<List> {
        let mut list = List::default();
        match tree.look(name)? {
            Found::Nothing => return Ok(list),
            Found::File(_) => {}
            _ => bail!("{} is no file: move it away", tree.path(name).display()),
        }
        let text = String::from_utf8_lossy(&tree.read(name)?).into_owned();
        for line in text.lines() {
            let (sum, name) = line.split_once(' ').unwrap_or_default();
            match name.strip_prefix(LEFT) {
                Some(name) if is_plain(name) => list.leave(name, sum.to_owned()),
                None if is_plain(name) => list.add(name, sum.to_owned()),
                _ => bail!("{} is damaged: remove it", tree.path(name).display()),
            }
        }
        Ok(list)
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, sum: String) {
        if self.sums.insert(name.to_owned(), sum).is_none() {
            self.names.push(name.to_owned());
        }
    }

    /// Adds a file that is no longer made.
    pub fn leave(&mut self, name: &str, sum: String) {
        self.add(name, sum);
        self.left.insert(name.to_owned());
    }

    /// What the version itself holds.
    pub fn made(&self) -> List {
        let mut made = List::default();
        for name in self.names().filter(|name| !self.left.contains(*name)) {
            made.add(name, self.sum(name).unwrap_or_default().to_owned());
        }
        made
    }

    /// The names in order.
    pub fn names(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether a file is on the list.
    pub fn has(&self, name: &str) -> bool {
        self.sums.contains_key(name)
    }

    /// The checksum of a file.
    pub fn sum(&self, name: &str) -> Option<&str> {
        self.sums.get(name).map(String::as_str)
    }

    /// The list as text.
    pub fn to_text(&self) -> String {
        let lines = self.names().map(|name| {
            let sum = self.sum(name).unwrap_or_default();
            let left = if self.left.contains(name) { LEFT } else { "" };
            format!("{sum} {left}{name}\n")
        });
        lines.collect()
    }
}
