//! `cargo xtask test`: everything that must hold, in one command.

use std::path::PathBuf;
use std::process::Command;
use std::thread;

use anyhow::Result;
use clap::Args;

use super::{size, tidy};
use crate::repo::{Profile, Repo};
use crate::run::{self, Steps};
use crate::setup::programs::{self, CARGO_DENY};
use crate::setup::{browsers, npm, readers, rust, servers};
use crate::site::{self, FEATURE, TARGET};
use crate::widget;

/// Set up what is missing and run every test.
///
/// With a filter only the tests whose names contain it are run, without the
/// checks of format, house rules, lints, size and dependencies.
#[derive(Debug, Args)]
pub struct Test {
    /// Only tests whose names contain one of these
    filter: Vec<String>,
}

/// How many tests run at once: cargo's name for it.
const THREADS: &str = "RUST_TEST_THREADS";

/// What the browser tests find in their environment.
type Variables = Vec<(&'static str, PathBuf)>;

impl Test {
    /// Stops at the first step that fails; the table is printed in any case.
    pub fn run(self) -> Result<()> {
        let mut steps = Steps::default();
        let mut notes = Vec::new();
        let outcome = self.steps(&mut steps, &mut notes);
        println!("\n{}", steps.table());
        for note in notes {
            println!("{note}");
        }
        outcome
    }

    fn steps(&self, steps: &mut Steps, notes: &mut Vec<String>) -> Result<()> {
        let repo = Repo::find()?;
        let every = self.filter.is_empty();
        steps.run("look for the Rust target", || rust::wasm_target(&repo))?;
        if every {
            steps.run("look for rustfmt and clippy", || rust::components(&repo))?;
            steps.run("format", || run::run(repo.cargo().args(["fmt", "--all", "--check"])))?;
            steps.run("house rules", tidy::run)?;
            steps.run("lints", || lint(&repo))?;
        }
        let site = site::build(&repo, Profile::Release, steps)?;
        // For the panic that a test forces.
        let debug = site::build(&repo, Profile::Dev, steps)?;
        let widget = widget::build(&repo, steps)?;
        let [built, newer, long] = widget::build_demo(&repo, &widget, steps)?;
        let board = widget::build_board(&repo, &widget, steps)?;
        if every {
            steps.run("size", || size::print(&widget, &built))?;
        }
        let mut variables = browser_setup(&repo, site, steps, notes)?;
        variables.extend([
            ("BARNOMA_DEBUG_SITE", debug),
            ("BARNOMA_BUILT", built),
            ("BARNOMA_BUILT_NEWER", newer),
            ("BARNOMA_BUILT_LONG", long),
            ("BARNOMA_BUILT_BOARD", board),
        ]);
        steps.run("tests", || {
            let mut cargo = repo.cargo();
            cargo.args(["test", "--workspace", "--no-fail-fast"]).envs(variables);
            // Who drives a browser waits now and then.
            if std::env::var_os(THREADS).is_none() {
                let n_processors = thread::available_parallelism().map_or(2, usize::from);
                cargo.env(THREADS, (n_processors + 1).to_string());
            }
            if !every {
                cargo.arg("--").args(&self.filter);
            }
            run::run(&mut cargo)
        })?;
        if every {
            deny(&repo, steps, notes)?;
        }
        Ok(())
    }
}

fn lint(repo: &Repo) -> Result<()> {
    let natively = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    run::run(repo.cargo().args(natively))?;
    let for_wasm = ["clippy", "--package", "barnoma", "--lib", "--bins", "--target", TARGET];
    let wanted = ["--features", FEATURE, "--", "--deny", "warnings"];
    run::run(repo.cargo().args(for_wasm).args(wanted))
}

fn browser_setup(
    repo: &Repo,
    site: PathBuf,
    steps: &mut Steps,
    notes: &mut Vec<String>,
) -> Result<Variables> {
    let chromium = steps.run("look for Chromium", browsers::chromium)?;
    let axe = steps.run("look for axe-core", || npm::axe(repo))?;
    let frameworks = steps.run("look for React and Vue", || npm::frameworks(repo))?;
    let mut variables = vec![
        ("BARNOMA_SITE", site),
        ("BARNOMA_CHROMIUM", chromium.program),
        ("BARNOMA_CHROMEDRIVER", chromium.driver),
        ("BARNOMA_AXE", axe),
        ("BARNOMA_FRAMEWORKS", frameworks),
    ];
    match steps.run("look for Firefox", || browsers::firefox(repo)) {
        Ok(firefox) => {
            variables.push(("BARNOMA_FIREFOX", firefox.program));
            variables.push(("BARNOMA_GECKODRIVER", firefox.driver));
        }
        Err(error) => notes.push(format!("THE FIREFOX JOURNEYS WERE NOT RUN: {error:#}")),
    }
    match steps.run("look for WebKit", browsers::webkit) {
        Ok((webkit, display)) => {
            variables.push(("BARNOMA_MINIBROWSER", webkit.program));
            variables.push(("BARNOMA_WEBKITDRIVER", webkit.driver));
            variables.push(("BARNOMA_XVFB_RUN", display));
        }
        Err(error) => notes.push(format!("THE WEBKIT JOURNEYS WERE NOT RUN: {error:#}")),
    }
    match steps.run("look for pdftotext", readers::pdftotext) {
        Ok(program) => variables.push(("BARNOMA_PDFTOTEXT", program)),
        Err(error) => notes.push(format!("PAPER WAS NOT TESTED: {error:#}")),
    }
    match steps.run("look for Python", readers::python) {
        Ok(program) => variables.push(("BARNOMA_PYTHON", program)),
        Err(error) => notes.push(format!("TABLES WERE NOT READ BY PYTHON: {error:#}")),
    }
    for server in &servers::ALL {
        let name = server.name;
        match steps.run(&format!("look for {name}"), || servers::program(server)) {
            Ok(program) => variables.push((server.variable, program)),
            Err(error) => notes.push(format!("THE SAMPLE FOR {name} WAS NOT TESTED: {error:#}")),
        }
    }
    Ok(variables)
}

/// Licences, bans and sources always; advisories where their database can be had.
fn deny(repo: &Repo, steps: &mut Steps, notes: &mut Vec<String>) -> Result<()> {
    let program =
        steps.run("look for cargo-deny", || programs::find_or_build(repo, &CARGO_DENY))?;
    let deny = |words: &[&str]| {
        let mut deny = Command::new(&program);
        deny.current_dir(repo.root()).args(words);
        deny
    };
    steps.run("dependencies", || {
        run::run(&mut deny(&["--log-level", "error", "check", "licenses", "bans", "sources"]))
    })?;
    if run::succeeds(&mut deny(&["fetch", "db"])) {
        return steps.run("advisories", || run::run(&mut deny(&["check", "advisories"])));
    }
    let note = "ADVISORIES WERE NOT CHECKED: their database could not be fetched";
    println!("{note}");
    notes.push(note.to_owned());
    Ok(())
}
