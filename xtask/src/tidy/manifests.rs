//! Dependencies: each has its reason in Cargo.toml, and the viewer has none that
//! knows a browser.

use anyhow::Result;

use super::{Complaint, Source};
use crate::repo::Repo;
use crate::run;
use crate::site::TARGET;

/// What would bind the viewer to JavaScript.
const BROWSER: [&str; 4] = ["web-sys", "js-sys", "wasm-bindgen", "getrandom"];

pub fn check_tree(repo: &Repo, _: &[Source]) -> Result<Vec<Complaint>> {
    let mut cargo = repo.cargo();
    cargo.args(["tree", "--package", "barnoma-viewer", "--target", TARGET]);
    cargo.args(["--edges", "normal", "--prefix", "none", "--quiet"]);
    let tree = run::output(&mut cargo)?;
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let found: std::collections::BTreeSet<&str> =
        names.filter(|name| BROWSER.contains(name)).collect();
    let complaint = |name: &&str| {
        let sentence = format!(
            "the viewer depends on {name}, see `cargo tree --package barnoma-viewer --target {TARGET} \
             --invert {name}`: switch off the feature that brings it"
        );
        Complaint::new("crates/viewer/Cargo.toml", 1, sentence)
    };
    Ok(found.iter().map(complaint).collect())
}

pub fn check_reasons(_: &Repo, sources: &[Source]) -> Result<Vec<Complaint>> {
    let manifests = sources.iter().filter(|source| source.path.ends_with("Cargo.toml"));
    Ok(manifests.flat_map(reasons).collect())
}

fn reasons(manifest: &Source) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut in_table = false;
    let mut depth = 0_i32;
    let mut before = "";
    for (i, line) in manifest.text.lines().enumerate() {
        let name = match line.strip_prefix('[').and_then(|line| line.split(']').next()) {
            Some(header) if depth == 0 => {
                in_table = header.ends_with("dependencies");
                // `[dependencies.name]` is a table for one of them.
                header.split_once("dependencies.").map(|(_, name)| name)
            }
            _ if in_table && depth == 0 => line.split_once('=').map(|(name, _)| name.trim()),
            _ => None,
        };
        let has_reason = before.trim_start().starts_with('#') || line.contains(" # ");
        if let Some(name) = name.filter(|name| !has_reason && !name.starts_with('#')) {
            let sentence = format!("{name} has no reason: say in a comment what it is for");
            complaints.push(Complaint::new(&manifest.path, i + 1, sentence));
        }
        depth += nesting(line);
        before = line;
    }
    complaints
}

/// How many brackets a line opens and leaves open.
fn nesting(line: &str) -> i32 {
    if line.trim_start().starts_with('#') {
        return 0;
    }
    line.chars()
        .map(|c| match c {
            '[' | '{' => 1,
            ']' | '}' => -1,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let manifest = Source { path: "Cargo.toml".to_owned(), text: text.to_owned() };
        let lines: Vec<String> = reasons(&manifest).iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), expected.len(), "{lines:?}");
        for (line, expected) in lines.iter().zip(expected) {
            assert!(line.starts_with(expected), "{line} does not begin with {expected}");
        }
    }

    #[test]
    fn a_reason_stands_above_or_behind_its_dependency() {
        check("[dependencies]\n# For x.\na = \"1\"\nb = \"1\" # For y.\n", &[]);
        check(
            "[dependencies]\n# For x.\na = \"1\"\nb = \"1\"\n",
            &["Cargo.toml:4: b has no reason"],
        );
        check("[dev-dependencies]\na = \"1\"\n", &["Cargo.toml:2: a has no reason"]);
        check("[package]\nname = \"a\"\n", &[]);
    }

    #[test]
    fn lists_of_features_are_no_dependencies() {
        check("[dependencies]\n# X.\na = { version = \"1\", features = [\n  \"b=c\",\n] }\n", &[]);
        check("\n[dependencies.a]\nversion = \"1\"\n", &["Cargo.toml:2: a has no reason"]);
        check("# X.\n[dependencies.a]\nversion = \"1\"\nfeatures = [\n  \"b\",\n]\n", &[]);
    }
}
