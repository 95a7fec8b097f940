//! What browser tests and figures take from npm: a checker, libraries that hosts are made with, and
//! such as people would take in place of the widget.
//! npm only fetches; no script of a package runs.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::debian;
use crate::repo::Repo;
use crate::run::{self, cannot};

/// Newer versions find more: raise it on purpose, with what it then finds.
const AXE: [(&str, &str); 1] = [("axe-core", "4.14.1")];

/// What many hosts make their pages with.
const FRAMEWORKS: [(&str, &str); 3] =
    [("react", "19.3.1"), ("react-dom", "19.3.1"), ("vue", "3.5.45")];

/// What people would take in place of the widget.
const PEERS: [(&str, &str); 5] = [
    ("minisearch", "7.2.0"),
    ("itemsjs", "2.4.4"),
    ("flexsearch", "0.8.212"),
    ("fuse.js", "7.5.0"),
    ("@leeoniya/ufuzzy", "1.0.19"),
];

/// The path of `axe.min.js`, the accessibility checker as one file.
pub fn axe(repo: &Repo) -> Result<PathBuf> {
    Ok(modules(repo, "axe", &AXE)?.join("axe-core/axe.min.js"))
}

/// The folder of the frameworks, one folder for each package.
pub fn frameworks(repo: &Repo) -> Result<PathBuf> {
    modules(repo, "frameworks", &FRAMEWORKS)
}

/// The folder of the libraries that `bench` compares the widget with.
pub fn peers(repo: &Repo) -> Result<PathBuf> {
    modules(repo, "peers", &PEERS)
}

/// Where these packages are, fetched if one of them is missing or of another version.
fn modules(repo: &Repo, name: &str, packages: &[(&str, &str)]) -> Result<PathBuf> {
    let versions: Vec<&str> = packages.iter().map(|(_, version)| *version).collect();
    let folder = repo.target().join("npm").join([name, &versions.join("-")].join("-"));
    let modules = folder.join("node_modules");
    if packages.iter().all(|(package, _)| modules.join(package).join("package.json").is_file()) {
        return Ok(modules);
    }
    let npm = || Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    if !run::succeeds(npm().arg("--version")) && debian::is_here() {
        debian::install(&["npm"])?;
    }
    if !run::succeeds(npm().arg("--version")) {
        return cannot("the browser tests need npm once, to fetch packages: install Node.js");
    }
    let mut install = npm();
    install.args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]);
    install.args(["--no-save", "--no-package-lock", "--prefix"]).arg(&folder);
    install.args(packages.iter().map(|(package, version)| [*package, "@", version].concat()));
    std::fs::create_dir_all(&folder)?;
    run::run(&mut install)?;
    Ok(modules)
}
