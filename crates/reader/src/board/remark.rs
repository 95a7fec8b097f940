//! What is not right in a board: which rule, where, in a sentence, and what to do about it.

use std::fmt;

use crate::finding::Severity;

/// One thing that is not right in a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Which rule.
    pub code: &'static str,
    /// Whether something was left out or only noted.
    pub severity: Severity,
    /// Where in the board: a JSON pointer; empty for the whole file.
    pub pointer: String,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do next.
    pub help: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Remark { code, severity, pointer, message, help } = self;
        let gap = if pointer.is_empty() { "" } else { " " };
        write!(f, "{} {code}{gap}{pointer}: {message}; {help}", severity.as_str())
    }
}

/// Remarks that are kept; a board of a million mistakes must not fill the memory.
const MOST: usize = 1_000;

/// The remarks of one reading.
#[derive(Debug, Default)]
pub struct Remarks(Vec<Remark>);

impl Remarks {
    /// Something that cannot be used.
    pub fn error(&mut self, code: &'static str, pointer: String, message: String, help: &str) {
        self.add(code, Severity::Error, pointer, message, help);
    }

    /// Something that is odd.
    pub fn warn(&mut self, code: &'static str, pointer: String, message: String, help: &str) {
        self.add(code, Severity::Warning, pointer, message, help);
    }

    fn add(
        &mut self,
        code: &'static str,
        severity: Severity,
        pointer: String,
        message: String,
        help: &str,
    ) {
        if self.0.len() < MOST {
            self.0.push(Remark { code, severity, pointer, message, help: help.to_owned() });
        }
    }

    /// The list.
    pub fn into_list(self) -> Vec<Remark> {
        self.0
    }
}
