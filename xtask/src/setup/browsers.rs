//! The browsers of the journeys: Chromium always, Firefox where it is to be had.

use std::path::PathBuf;

use anyhow::Result;

use super::debian;
use super::programs::{self, GECKODRIVER};
use crate::repo::Repo;
use crate::run::cannot;

/// A browser and the program that drives it.
#[derive(Debug)]
pub struct Browser {
    /// The browser's program.
    pub program: PathBuf,
    /// Its WebDriver server.
    pub driver: PathBuf,
}

/// Letters for the screenshots: DejaVu has the Tajik ones, Noto the others.
const FONTS: [&str; 2] = ["fonts-dejavu-core", "fonts-noto-core"];

/// Chromium and its driver; without them there is no test run.
pub fn chromium() -> Result<Browser> {
    if debian::is_here() {
        debian::install(&FONTS)?;
    }
    if let Some(browser) = find_chromium() {
        return Ok(browser);
    }
    if debian::is_here() {
        debian::install(&["chromium", "chromium-driver"])?;
    }
    match find_chromium() {
        Some(browser) => Ok(browser),
        None => cannot(
            "the browser tests need Chromium (or Chrome) and chromedriver of the same version on PATH: \
             install both, or name them in BARNOMA_CHROMIUM and BARNOMA_CHROMEDRIVER",
        ),
    }
}

fn find_chromium() -> Option<Browser> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Some(Browser {
        program: named("BARNOMA_CHROMIUM").or_else(|| programs::on_path(&names))?,
        driver: named("BARNOMA_CHROMEDRIVER").or_else(|| programs::on_path(&["chromedriver"]))?,
    })
}

/// Firefox and its driver. An error only means that its journeys are not run.
pub fn firefox(repo: &Repo) -> Result<Browser> {
    let names = ["firefox-esr", "firefox"];
    let find = || named("BARNOMA_FIREFOX").or_else(|| programs::on_path(&names));
    if find().is_none() && debian::is_here() {
        debian::install(&["firefox-esr"])?;
    }
    let Some(program) = find() else {
        return cannot("Firefox is not on PATH");
    };
    let driver = match named("BARNOMA_GECKODRIVER") {
        Some(driver) => driver,
        None => programs::find_or_build(repo, &GECKODRIVER)?,
    };
    Ok(Browser { program, driver })
}

/// What the developer chose by hand.
fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}
