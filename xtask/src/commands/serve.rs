//! `cargo xtask serve`: from a fresh clone to the page in a browser.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use barnoma_cli::Build;
use barnoma_testkit::server::Server;
use clap::Args;

use super::build;
use crate::repo::{Profile, Repo};
use crate::run::{Steps, cannot};
use crate::{dataset, setup, site};

/// The day for which the board of the demo is shown: its plans are still ahead.
const DAY: &str = "2022-02-01";

/// Build the demo programme and serve it on this machine.
#[derive(Debug, Args)]
pub struct Serve {
    /// The port on 127.0.0.1; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build small, as it is shipped; the first build takes longer
    #[arg(long)]
    release: bool,
    /// Serve this dataset in place of the demo programme; it is checked first
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// Build and serve the board of three partners in static/board
    #[arg(long, conflicts_with = "data")]
    board: bool,
}

impl Serve {
    /// Builds, then serves until the process is ended.
    pub fn run(self) -> Result<()> {
        let _server = self.start()?;
        loop {
            std::thread::park();
        }
    }

    fn start(&self) -> Result<Server> {
        let mut steps = Steps::default();
        let repo = Repo::find()?;
        // What can be refused at once is refused before the long build.
        drop(self.open(repo.root())?);
        if let Some(file) = &self.data {
            steps.run(&format!("check {}", file.display()), || {
                for line in dataset::check(file)? {
                    println!("    {line}");
                }
                Ok(())
            })?;
        }
        steps.run("look for the Rust target", || setup::rust::wasm_target(&repo))?;
        if self.board {
            return self.start_board(&repo);
        }
        let profile = if self.release { Profile::Release } else { Profile::Dev };
        let site = site::build(&repo, profile, &mut steps)?;
        let server = self.open(&site)?;
        if let Some(file) = &self.data {
            server.file("/programme.json", file.canonicalize()?);
        }
        println!("\n{}", steps.table());
        println!("Ctrl-C ends it. Run the command again after a change: only that is built anew.");
        println!("{}", server.address());
        io::stdout().flush()?;
        Ok(server)
    }

    /// Builds the folder as `barnoma build` does, from a copy: what it keeps beside a board is no
    /// part of the repository.
    fn start_board(&self, repo: &Repo) -> Result<Server> {
        let (from, to) = (repo.root().join("static/board"), repo.target().join("board"));
        fs::create_dir_all(&to)?;
        for file in fs::read_dir(&from).context("reading static/board")? {
            let file = file?;
            fs::copy(file.path(), to.join(file.file_name()))?;
        }
        let out = to.join("site");
        let file = to.join("board.json");
        let today = Some(DAY.to_owned());
        build::run(Build { file, out: out.clone(), today, ..Build::default() })?;
        let server = self.open(&out)?;
        println!("{}", server.address());
        println!("{}matrix.html", server.address());
        io::stdout().flush()?;
        Ok(server)
    }

    fn open(&self, dir: &std::path::Path) -> Result<Server> {
        match Server::start(dir, self.port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => cannot(format!(
                "port {} is in use: stop the other program or choose another with --port {}",
                self.port,
                self.port.checked_add(1).unwrap_or(8080),
            )),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => cannot(format!(
                "port {} is not open to you: choose one above 1023 with --port 8080",
                self.port
            )),
            other => other.with_context(|| format!("serving {}", dir.display())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_gets_one_sentence() {
        let dir = std::env::temp_dir();
        let other = Server::start(&dir, 0).unwrap();
        let address = other.address();
        let port: u16 = address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
        let serve = Serve { port, release: false, data: None, board: false };
        assert_eq!(
            serve.open(&dir).unwrap_err().to_string(),
            format!(
                "port {port} is in use: stop the other program or choose another with --port {}",
                port + 1
            )
        );
    }
}
