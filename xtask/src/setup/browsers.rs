//! The browsers of the journeys: Chromium always, Firefox and WebKit where they are to be had.

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

/// Where Debian's WebKit has its small browser, beside the version of its interface.
const MINI_BROWSERS: [&str; 3] = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];

/// WebKit's small browser, its driver, and the display without a screen that it is drawn on.
/// An error only means that its journeys are not run.
pub fn webkit() -> Result<(Browser, PathBuf)> {
    let driver =
        || named("BARNOMA_WEBKITDRIVER").or_else(|| programs::on_path(&["WebKitWebDriver"]));
    let display = || programs::on_path(&["xvfb-run"]);
    if (driver().is_none() || display().is_none()) && debian::is_here() {
        debian::install(&["webkit2gtk-driver", "xvfb", "xauth"])?;
    }
    let program = named("BARNOMA_MINIBROWSER").or_else(mini_browser);
    match (program, driver(), display()) {
        (Some(program), Some(driver), Some(display)) => Ok((Browser { program, driver }, display)),
        _ => cannot("WebKitWebDriver, its MiniBrowser or xvfb-run are not here"),
    }
}

fn mini_browser() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
    let folders: Vec<PathBuf> = folders.map(|folder| folder.path()).collect();
    let places = folders.iter().flat_map(|folder| MINI_BROWSERS.map(|name| folder.join(name)));
    places.map(|place| place.join("MiniBrowser")).find(|file| file.is_file())
}

/// What the developer chose by hand.
fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file())
}
