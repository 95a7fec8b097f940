//! The servers that `docs/servers` has samples for.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{debian, programs};
use crate::run::cannot;

/// A server: the variable that the tests find it in, its program, and Debian's package.
#[derive(Debug)]
pub struct Server {
    /// The variable.
    pub variable: &'static str,
    /// The program.
    pub name: &'static str,
    package: &'static str,
}

/// Those with a sample.
pub const ALL: [Server; 3] = [
    Server { variable: "BARNOMA_NGINX", name: "nginx", package: "nginx-light" },
    Server { variable: "BARNOMA_CADDY", name: "caddy", package: "caddy" },
    Server { variable: "BARNOMA_APACHE", name: "apache2", package: "apache2-bin" },
];

/// Its program. An error only means that its sample is not tested.
pub fn program(server: &Server) -> Result<PathBuf> {
    if let Some(program) = find(server) {
        return Ok(program);
    }
    if debian::is_here() {
        debian::install(&[server.package])?;
    }
    match find(server) {
        Some(program) => Ok(program),
        None => cannot(format!("{} is not on PATH", server.name)),
    }
}

/// Servers are where a user's PATH does not look.
fn find(server: &Server) -> Option<PathBuf> {
    let named = std::env::var_os(server.variable).map(PathBuf::from);
    let elsewhere = || {
        let folders = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
        let mut paths = folders.into_iter().map(|folder| Path::new(folder).join(server.name));
        paths.find(|path| path.is_file())
    };
    named.or_else(|| programs::on_path(&[server.name])).or_else(elsewhere)
}
