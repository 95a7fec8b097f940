//! The parts of Rust itself: the wasm target, rustfmt, clippy.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::repo::Repo;
use crate::run::{self, cannot};
use crate::site::TARGET;

/// The standard library for the wasm.
pub fn wasm_target(repo: &Repo) -> Result<()> {
    let mut ask = Command::new("rustc");
    ask.args(["--print", "target-libdir", "--target", TARGET]).current_dir(repo.root());
    if Path::new(run::output(&mut ask)?.trim()).is_dir() {
        return Ok(());
    }
    println!("    the Rust target {TARGET} is missing");
    rustup(repo, &["target", "add", TARGET])
}

/// The formatter and the linter.
pub fn components(repo: &Repo) -> Result<()> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !run::succeeds(repo.cargo().args([command, "--version"])) {
            println!("    {component} is missing");
            rustup(repo, &["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(repo: &Repo, words: &[&str]) -> Result<()> {
    let mut rustup = Command::new("rustup");
    rustup.args(words).current_dir(repo.root());
    if !run::succeeds(Command::new("rustup").arg("--version")) {
        return cannot(format!(
            "rustup is not installed: install it from https://rustup.rs, or add to your Rust by hand \
             what `rustup {}` would",
            words.join(" ")
        ));
    }
    run::run(&mut rustup)
}
