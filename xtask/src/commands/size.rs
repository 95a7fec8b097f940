//! `cargo xtask size`: what a visitor has to load.

use std::path::Path;

use anyhow::{Result, bail};

use crate::repo::{Profile, Repo};
use crate::run::Steps;
use crate::{bindgen, setup, site, size, widget};

/// Builds the widget and the demo, weighs them, and says what causes the weight; above a gate it is an error.
pub fn run() -> Result<()> {
    let repo = Repo::find()?;
    let mut steps = Steps::default();
    steps.run("look for the Rust target", || setup::rust::wasm_target(&repo))?;
    let widget = widget::build(&repo, &mut steps)?;
    steps.run("look for causes", || {
        let wasm = site::compiled(&repo, Profile::Release, bindgen::NAME);
        print!("{}", size::causes(&bindgen::named(&wasm)?)?);
        Ok(())
    })?;
    let [built, ..] = widget::build_demo(&repo, &widget, &mut steps)?;
    steps.run("weigh the site", || print(&widget, &built))
}

/// Prints the table of the widget's folder and of the demo's built folder.
pub fn print(widget: &Path, built: &Path) -> Result<()> {
    let report = size::weigh(widget, built)?;
    print!("{}", report.table);
    if !report.above.is_empty() {
        bail!("{}: make it smaller, or change the budget with its reason", report.above.join("; "));
    }
    Ok(())
}
