//! axe-core, the accessibility checker, as one file for the browser tests.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::debian;
use crate::repo::Repo;
use crate::run::{self, cannot};

/// Newer versions find more: raise it on purpose, with what it then finds.
const VERSION: &str = "4.14.1";

/// The path of `axe.min.js`. npm only fetches it; no script of the package runs.
pub fn script(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.target().join("npm").join(format!("axe-{VERSION}"));
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    let npm = || Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    if !run::succeeds(npm().arg("--version")) && debian::is_here() {
        debian::install(&["npm"])?;
    }
    if !run::succeeds(npm().arg("--version")) {
        return cannot("the accessibility tests need npm once, to fetch axe-core: install Node.js");
    }
    let mut install = npm();
    install.args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"]);
    install.args(["--no-save", "--no-package-lock", "--prefix"]).arg(&folder);
    install.arg(format!("axe-core@{VERSION}"));
    std::fs::create_dir_all(&folder)?;
    run::run(&mut install)?;
    Ok(script)
}
