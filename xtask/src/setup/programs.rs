//! Programs: those on PATH are used, the others are built by cargo into `target/tools`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::run;

/// A program that cargo can build for us.
#[derive(Debug)]
pub struct Installable {
    /// The name of both the crate and its program.
    pub name: &'static str,
    /// The one version that is known to build and to work with the pinned Rust.
    pub version: &'static str,
    /// Further words for `cargo install`.
    pub words: &'static [&'static str],
}

/// 0.22 wants a newer Rust than the pinned one.
pub const TRUNK: Installable =
    Installable { name: "trunk", version: "0.21.14", words: &["--no-default-features"] };

/// Firefox's side of WebDriver.
pub const GECKODRIVER: Installable =
    Installable { name: "geckodriver", version: "0.37.1", words: &[] };

/// Licences, sources and advisories of what we depend on.
pub const CARGO_DENY: Installable =
    Installable { name: "cargo-deny", version: "0.20.2", words: &[] };

/// The path of the program: the one on PATH, the one built before, or a new one.
pub fn find_or_build(repo: &Repo, program: &Installable) -> Result<PathBuf> {
    if let Some(found) = on_path(&[program.name]) {
        return Ok(found);
    }
    let built = repo.tools().join("bin").join(executable(program.name));
    let receipt = repo.tools().join(format!("{}-{}", program.name, program.version));
    if built.exists() && receipt.exists() {
        return Ok(built);
    }
    println!("    {} is missing: building it once, which takes some minutes", program.name);
    // A debug build is as good for us and is ready sooner.
    let mut cargo = repo.cargo();
    cargo.args(["install", program.name, "--locked", "--force", "--debug", "--quiet"]);
    cargo.args(["--version", program.version]).args(program.words);
    cargo.arg("--root").arg(repo.tools());
    cargo.env("CARGO_TARGET_DIR", repo.tools().join("build"));
    // Nobody debugs it, and the symbols would weigh hundreds of megabytes.
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "false").env("CARGO_PROFILE_DEV_STRIP", "true");
    run::run(&mut cargo)?;
    fs::write(&receipt, "").with_context(|| format!("writing {}", receipt.display()))?;
    Ok(built)
}

/// The first of these programs that PATH holds.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path)
            .map(|folder| folder.join(executable(name)))
            .find(|file| file.is_file())
    })
}

/// PATH with this folder before all others.
pub fn path_with(folder: &Path) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).context("putting a folder on PATH")
}

/// The file name of a program on this system.
pub fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
