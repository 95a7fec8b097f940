//! `cargo xtask bench`: builds what is measured, and hands over to the program that measures.

use std::ffi::OsString;

use anyhow::Result;
use clap::Args;

use crate::repo::Repo;
use crate::run::{self, Steps};
use crate::setup::programs::executable;
use crate::setup::{browsers, npm, rust};
use crate::widget;

/// Measure the widget beside a page written by hand and five libraries
///
/// The same programme and the same steps for all, in headless Chromium, in turn; every count is
/// looked at. `cargo xtask bench --help` is followed by what can be chosen: `--full` (100,000
/// records too), `--records`, `--rounds`, `--slow`, `--curve FILE`.
#[derive(Debug, Args)]
pub struct Bench {
    /// What the program that measures is told
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Bench {
    /// Builds and measures.
    pub fn run(self) -> Result<()> {
        let repo = Repo::find()?;
        let mut steps = Steps::default();
        steps.run("look for the Rust target", || rust::wasm_target(&repo))?;
        let browser = steps.run("look for Chromium", browsers::chromium)?;
        let peers = steps.run("look for what it is compared with", || npm::peers(&repo))?;
        let widget = widget::build(&repo, &mut steps)?;
        steps.run("compile the command line (native profile)", || {
            run::run(repo.cargo().args([
                "build",
                "--profile",
                "native",
                "--package",
                "barnoma-cli",
            ]))
        })?;
        let mut bench = repo.cargo();
        bench.args(["run", "--quiet", "--package", "barnoma-bench", "--"]).args(self.arguments);
        bench.env("BARNOMA_CHROMIUM", browser.program).env("BARNOMA_CHROMEDRIVER", browser.driver);
        bench.env("BARNOMA_PEERS", peers).env("BARNOMA_WIDGET", widget);
        let program = repo.target().join("native").join(executable("barnoma"));
        bench.env("BARNOMA_PROGRAM", program);
        run::run(&mut bench)
    }
}
