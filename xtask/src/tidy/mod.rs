//! The house rules that a machine can read, each with file, line and what to do.
//!
//! `cargo xtask tidy` prints every breach; `cargo test` runs the same rules, one test each.

mod code;
mod findings;
mod imports;
mod layers;
mod manifests;
mod sources;
mod styles;

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::repo::Repo;

/// One breach of one rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// The file, from the repository's root.
    pub file: String,
    /// Its line, 1 for the file as a whole.
    pub line: usize,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl Complaint {
    fn new(file: &str, line: usize, sentence: impl Into<String>) -> Complaint {
        Complaint { file: file.to_owned(), line, sentence: sentence.into() }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}

/// A text file of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    /// Its path from the root, with `/` on every system.
    path: String,
    text: String,
}

/// A rule reads what it needs and complains.
type Rule = fn(&Repo, &[Source]) -> Result<Vec<Complaint>>;

/// Every rule, by the claim that holds when it has nothing to say.
const RULES: [(&str, Rule); 6] = [
    ("modules import only what the table of layers allows", imports::check),
    ("the core knows no browser", manifests::check_tree),
    ("every dependency has its reason", manifests::check_reasons),
    ("source files keep to the style guide", sources::check),
    ("style sheets suit every host and direction", styles::check),
    ("every finding has its page", findings::check),
];

/// Every breach of every rule, in the order of files and lines.
pub fn complaints(repo: &Repo) -> Result<Vec<Complaint>> {
    let sources = sources_of(repo)?;
    let mut complaints = Vec::new();
    for (claim, rule) in RULES {
        complaints.extend(rule(repo, &sources).with_context(|| format!("checking that {claim}"))?);
    }
    complaints.sort();
    Ok(complaints)
}

/// What is ours to keep tidy: code, style, manifests.
fn sources_of(repo: &Repo) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for name in ["crates", "src", "static", "tests", "xtask", "fuzz"] {
        gather(repo.root(), &repo.root().join(name), &mut sources)?;
    }
    sources.push(source(repo.root(), &repo.root().join("Cargo.toml"))?);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

fn gather(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && !name.starts_with('.') {
                gather(root, &path, sources)?;
            }
        } else if [".rs", ".css", ".js", ".toml"].iter().any(|ending| name.ends_with(ending)) {
            sources.push(source(root, &path)?);
        }
    }
    Ok(())
}

fn source(root: &Path, file: &Path) -> Result<Source> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let path = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
    Ok(Source { path, text })
}

/// The line of a byte, counted from 1.
fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs the rule of this claim on the repository itself.
    #[track_caller]
    fn holds(claim: &str) {
        let repo = Repo::find().unwrap();
        let (_, rule) = RULES.iter().find(|(name, _)| *name == claim).unwrap();
        let complaints = rule(&repo, &sources_of(&repo).unwrap()).unwrap();
        let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert!(lines.is_empty(), "\n{}\n", lines.join("\n"));
    }

    #[test]
    fn modules_import_only_what_the_table_of_layers_allows() {
        holds("modules import only what the table of layers allows");
    }

    #[test]
    fn the_core_knows_no_browser() {
        holds("the core knows no browser");
    }

    #[test]
    fn every_dependency_has_its_reason() {
        holds("every dependency has its reason");
    }

    #[test]
    fn source_files_keep_to_the_style_guide() {
        holds("source files keep to the style guide");
    }

    #[test]
    fn style_sheets_suit_every_host_and_direction() {
        holds("style sheets suit every host and direction");
    }

    #[test]
    fn every_finding_has_its_page() {
        holds("every finding has its page");
    }

    #[test]
    fn a_complaint_reads_as_a_place_to_click_on() {
        let complaint = Complaint::new("src/app.rs", 7, "say why");
        assert_eq!(complaint.to_string(), "src/app.rs:7: say why");
    }
}
