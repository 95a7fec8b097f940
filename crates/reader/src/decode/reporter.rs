//! Where a walk through a dataset is, and what it has found.

use super::text::quote;
use crate::dataset::List;
use crate::finding::{Code, Findings};
use crate::pointer::{Pointer, Step};

/// Writes findings about the value where the walk is.
pub struct Reporter {
    findings: Findings,
    pointer: Pointer,
    /// The record that findings speak of: its list, and its id or position.
    subject: (List, String),
}

impl Reporter {
    /// At the top of a file.
    pub fn new(findings: Findings) -> Reporter {
        Reporter { findings, pointer: Pointer::default(), subject: (List::Dataset, String::new()) }
    }

    /// What was found.
    pub fn into_findings(self) -> Findings {
        self.findings
    }

    /// How much was found so far.
    pub fn n_findings(&self) -> usize {
        self.findings.len()
    }

    /// Whether a finding about a field of the object where the walk is would be kept and not only
    /// counted.
    pub fn has_room_at_field(&self, code: Code) -> bool {
        self.findings.has_room(code, self.pointer.n_steps() + 1)
    }

    /// Goes down.
    pub fn enter(&mut self, step: Step) {
        self.pointer.push(step);
    }

    /// Goes up again.
    pub fn leave(&mut self) {
        self.pointer.pop();
        if self.pointer.is_empty() {
            self.subject = (List::Dataset, String::new());
        }
    }

    /// Says which record the next findings speak of, until the walk is at the top again.
    pub fn set_subject(&mut self, list: List, id: String) {
        self.subject = (list, id);
    }

    /// The field where the walk is.
    pub fn name(&self) -> &'static str {
        self.pointer.last_name()
    }

    /// The same in quotes.
    pub fn field(&self) -> String {
        quote(self.pointer.last_name())
    }

    /// Adds a finding; `what` is a predicate of the record.
    pub fn report(&mut self, code: Code, what: &str, help: &str) {
        if !self.findings.has_room(code, self.pointer.n_steps()) {
            self.findings.count();
            return;
        }
        let message = [&self.subject(), " ", what].concat();
        self.findings.add(code, self.pointer.to_text(), message, help);
    }

    /// Adds a finding about a field of the object where the walk is.
    pub fn report_at(&mut self, step: Step, code: Code, what: &str, help: &str) {
        self.pointer.push(step);
        self.report(code, what, help);
        self.pointer.pop();
    }

    fn subject(&self) -> String {
        match self.subject.0.word() {
            "" => "the dataset".to_owned(),
            word => [word, " ", &quote(&self.subject.1)].concat(),
        }
    }
}
