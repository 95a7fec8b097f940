//! Debian's packages: installed when we are root there, named otherwise.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::run::{self, cannot};

/// Whether this is Debian or one of its children.
pub fn is_here() -> bool {
    Path::new("/etc/debian_version").exists()
        && run::succeeds(Command::new("dpkg").arg("--version"))
}

/// Installs those of the packages that are missing.
pub fn install(packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("    missing: {}", missing.join(" "));
    if !is_root() {
        return cannot(format!(
            "this needs packages that only root may install: run `sudo apt-get install {}` and try again",
            missing.join(" ")
        ));
    }
    let apt = |words: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        run::run(&mut apt)
    };
    let words = [&["install", "--yes", "--quiet=2"], missing.as_slice()].concat();
    if apt(&words).is_ok() {
        return Ok(());
    }
    // A new machine has no list of packages yet, or an old one.
    apt(&["update", "--quiet=2"])?;
    apt(&words)
}

fn is_installed(package: &str) -> bool {
    let mut ask = Command::new("dpkg-query");
    ask.args(["--show", "--showformat=${db:Status-Status}", package]);
    ask.stderr(std::process::Stdio::null());
    ask.output().is_ok_and(|answer| answer.stdout == b"installed")
}

fn is_root() -> bool {
    let mut ask = Command::new("id");
    ask.arg("-u");
    run::output(&mut ask).is_ok_and(|answer| answer.trim() == "0")
}
