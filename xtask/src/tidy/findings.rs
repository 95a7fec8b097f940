//! Every code that the checker reports has a page in docs/findings, and every
//! page a code.

use std::collections::BTreeSet;
use std::fs;

use anyhow::Result;

use super::{Complaint, Source};
use crate::repo::Repo;

const FOLDER: &str = "docs/findings";
const CODES: &str = "crates/reader/src/finding.rs";

pub fn check(repo: &Repo, _: &[Source]) -> Result<Vec<Complaint>> {
    let mut pages = BTreeSet::new();
    for entry in fs::read_dir(repo.root().join(FOLDER)).into_iter().flatten() {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // README.md is the list of all pages.
        pages.extend(name.strip_suffix(".md").filter(|name| *name != "README").map(str::to_owned));
    }
    let codes = barnoma_reader::finding::Code::ALL.iter().map(|code| code.as_str().to_owned());
    Ok(compare(&codes.collect(), &pages))
}

fn compare(codes: &BTreeSet<String>, pages: &BTreeSet<String>) -> Vec<Complaint> {
    let missing = codes.difference(pages).map(|code| {
        Complaint::new(CODES, 1, format!("{code} has no page: write {FOLDER}/{code}.md"))
    });
    let left_over = pages.difference(codes).map(|page| {
        let sentence = format!("is the page of no code: delete it, or add the code to {CODES}");
        Complaint::new(&format!("{FOLDER}/{page}.md"), 1, sentence)
    });
    missing.chain(left_over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_pages_are_held_against_each_other() {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let complaints = compare(&set(&["bad-date", "cycle"]), &set(&["cycle", "old"]));
        let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].contains("write docs/findings/bad-date.md"));
        assert!(lines[1].starts_with("docs/findings/old.md:1: is the page of no code"));
    }
}
