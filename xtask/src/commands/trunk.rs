//! `cargo xtask trunk ...`: Trunk with everything that it would download put in its way.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::run::{self, Steps};
use crate::setup::programs::{self, TRUNK};
use crate::{paths, setup};

/// Runs Trunk with these arguments at the root of the repository.
pub fn run(arguments: &[OsString]) -> Result<()> {
    let repo = Repo::find()?;
    let mut steps = Steps::default();
    steps.run("look for the Rust target", || setup::rust::wasm_target(&repo))?;
    let trunk = steps.run("look for Trunk", || programs::find_or_build(&repo, &TRUNK))?;
    let folder = wasm_bindgen_folder(&repo)?;
    let mut command = Command::new(trunk);
    command.args(arguments).current_dir(repo.root()).env("PATH", programs::path_with(&folder)?);
    if arguments.iter().any(|word| word == "--release") {
        paths::remap(&mut command, &repo)?;
    }
    steps.run("trunk", || run::run(&mut command))
}

/// Prints the folder that holds our `wasm-bindgen`, for a PATH.
pub fn print_wasm_bindgen_path() -> Result<()> {
    println!("{}", wasm_bindgen_folder(&Repo::find()?)?.display());
    Ok(())
}

/// A folder with nothing in it but a link named `wasm-bindgen` to this program.
fn wasm_bindgen_folder(repo: &Repo) -> Result<PathBuf> {
    let folder = repo.tools().join("wasm-bindgen");
    let link = folder.join(programs::executable("wasm-bindgen"));
    let program = std::env::current_exe().context("looking for this program's own file")?;
    fs::create_dir_all(&folder)?;
    if link.symlink_metadata().is_ok() {
        fs::remove_file(&link)?;
    }
    put_link(&program, &link).with_context(|| format!("writing {}", link.display()))?;
    Ok(folder)
}

#[cfg(unix)]
fn put_link(program: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(program, link)
}

#[cfg(not(unix))]
fn put_link(program: &Path, link: &Path) -> std::io::Result<()> {
    fs::copy(program, link).map(drop)
}
