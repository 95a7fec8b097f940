//! Where things are: the repository, cargo's target folder, the tools and sites in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

/// How the widget is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Fast to build, with checks and names.
    Dev,
    /// Small and fast, as it is shipped.
    Release,
}

impl Profile {
    /// The folder's name under `target/site`.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Release => "release",
        }
    }
}

/// The repository and the folder that everything built goes into.
#[derive(Debug, Clone)]
pub struct Repo {
    root: PathBuf,
    target: PathBuf,
}

impl Repo {
    /// Asks cargo, so that `CARGO_TARGET_DIR` and every configuration file count.
    pub fn find() -> Result<Repo> {
        let root = root();
        let metadata = MetadataCommand::new().current_dir(&root).no_deps().exec();
        let target = metadata.context("asking cargo for its folders")?.target_directory;
        Ok(Repo { root, target: target.into() })
    }

    /// The folder that holds the workspace's Cargo.toml.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Where a built site stands.
    pub fn site(&self, profile: Profile) -> PathBuf {
        self.target.join("site").join(profile.name())
    }

    /// Where tools are installed that the machine lacks: programs are in its `bin`.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// A cargo command that runs at the root.
    pub fn cargo(&self) -> Command {
        cargo(&self.root)
    }
}

/// The repository's root, known since this program was compiled.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

fn cargo(root: &Path) -> Command {
    // Cargo tells its children which cargo it is; a test run by hand has no such word.
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    cargo
}
