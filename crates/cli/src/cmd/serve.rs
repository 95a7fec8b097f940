//! `barnoma serve`: the site of a file on this machine, built again whenever the file is saved.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, process, thread};

use anyhow::{Context, Result};
use clap::Args;

use super::build::Build;
use crate::preview::{Preview, State};
use crate::source::About;
use crate::tongue::Tongue;
use crate::{Verdict, say};

/// How often the file is looked at.
const PACE: Duration = Duration::from_millis(300);
/// How often a folder is removed that is still written into.
const MOST_TRIES: usize = 50;
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// Show a programme in the browser, and build it again when the file is saved.
///
/// Mistakes are listed here and on the page. Nobody but this machine sees the page.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  barnoma serve programme.xlsx
  barnoma serve sheets/ --port 8080")]
pub struct Serve {
    /// The file, of any format that can be read, or a folder of sheets
    file: PathBuf,
    /// The port; by default the first free one from 4400
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,
    /// The folder of the widget's files; by default `widget` beside this program
    #[arg(long, value_name = "DIR")]
    widget: Option<PathBuf>,
    /// The language of the page before the widget runs, and of what is said of the data
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    #[command(flatten)]
    about: About,
}

impl Serve {
    /// The language in which is said what comes of it.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Builds, serves and watches until the program is ended.
    pub fn run(self) -> Result<Verdict> {
        let folder = tempfile::tempdir().context("there is no room for the site")?;
        end_tidily(folder.path().to_owned())?;
        let preview = Preview::open(folder.path(), self.port)?;
        let mut seen = stamps(&self.file);
        preview.set(self.state(folder.path()));
        let ending = self.tongue().say("Ctrl+C ends it".to_owned());
        let text = format!("{}\n{ending}\n", preview.address());
        say::print(&text).context("the address cannot be printed")?;
        loop {
            thread::sleep(PACE);
            let now = stamps(&self.file);
            // A program that saves takes the file away for a moment.
            if now == seen || now.is_empty() {
                continue;
            }
            // What is still being written is not read.
            thread::sleep(PACE);
            if stamps(&self.file) == now {
                seen = now;
                preview.set(self.state(folder.path()));
            }
        }
    }

    /// Builds the site; what fails is told, and the last site stays.
    fn state(&self, out: &Path) -> State {
        let build = Build {
            file: self.file.clone(),
            out: out.to_owned(),
            widget: self.widget.clone(),
            lang: self.lang.clone(),
            about: self.about.clone(),
            ..Build::default()
        };
        let state = match build.make() {
            Ok(made) => State {
                report: made.report(&self.file, build.tongue()),
                has_findings: made.has_findings(),
                is_shown: made.files.is_some(),
            },
            Err(error) => State {
                report: build.tongue().failure(error.chain()),
                has_findings: true,
                is_shown: false,
            },
        };
        say::complain(&state.report);
        state
    }
}

/// Ends the program at Ctrl+C, also amid a build, and leaves nothing behind.
fn end_tidily(folder: PathBuf) -> Result<()> {
    let end = move || {
        // A build that goes on may write into it meanwhile.
        for _ in 0..MOST_TRIES {
            if fs::remove_dir_all(&folder).is_ok() {
                break;
            }
            thread::sleep(BETWEEN_TRIES);
        }
        process::exit(0);
    };
    ctrlc::set_handler(end).context("Ctrl+C cannot be heard")
}

/// When the files were changed, and how long they are.
fn stamps(path: &Path) -> Vec<(PathBuf, SystemTime, u64)> {
    let files: Vec<PathBuf> = match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => vec![path.to_owned()],
    };
    let stamp = |file: PathBuf| {
        let about = fs::metadata(&file).ok().filter(fs::Metadata::is_file)?;
        Some((file, about.modified().ok()?, about.len()))
    };
    let mut stamps: Vec<_> = files.into_iter().filter_map(stamp).collect();
    stamps.sort();
    stamps
}
