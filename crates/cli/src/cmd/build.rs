//! `barnoma build`: a dataset becomes a folder that any static host serves as it is.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use barnoma_reader::board;
use barnoma_reader::finding::Mode;
use clap::Args;

use crate::base::base;
use crate::findings::Read;
use crate::joined::Became;
use crate::output::{Local, Output};
use crate::progress::Progress;
use crate::site::{self, Plan};
use crate::source::About;
use crate::table::table;
use crate::tongue::Tongue;
use crate::widget::{self, Widget};
use crate::{Verdict, changes, findings, joined, losses, say, today};

/// Build the folder that any static host serves.
///
/// The same input gives the same bytes. Ends with 1 if the folder was built but something that
/// the dataset says is not shown, or if it holds no programme at all.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  barnoma build programme.xlsx --out site
  barnoma build programme.json --out site --base https://example.org/programme/")]
pub struct Build {
    /// A dataset, a file of any format that can be read, or a board that names those of several
    /// partners
    pub file: PathBuf,
    /// The folder to write; what else is in it stays
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Where the folder will be served, for snippets, canonical addresses and the sitemap
    #[arg(long, value_name = "URL")]
    pub base: Option<String>,
    /// The language of the prerendered pages, by default the first of the dataset that is known,
    /// and of what is said of the data (en or ru), by default that of the environment
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// The programme as it was before: what is new goes to changes.html, changes.json and a feed
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// Keep so many versions to be shown as they were, in versions/; without --previous that of the
    /// folder is the one before
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub keep: usize,
    /// Let the page remember, in the visitor's own browser, the language and the version seen last
    #[arg(long)]
    pub remember: bool,
    /// Let the page of a board fetch the partners' files anew, each visit, once it is shown
    #[arg(long)]
    pub live: bool,
    /// Write .br and .gz beside each file, for servers that send them
    #[arg(long)]
    pub compress: bool,
    /// The folder of the widget's files; by default `widget` beside this program
    #[arg(long, value_name = "DIR")]
    pub widget: Option<PathBuf>,
    /// The day to take for today, by default that of SOURCE_DATE_EPOCH or of the clock
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// What is said of the file
    #[command(flatten)]
    pub about: About,
}

/// The data in a folder that was built.
const DATA: &str = "programme.json";
/// Versions that are kept at most: each is a page and a dataset.
const MOST_KEPT: usize = 60;

/// What a build has made.
#[derive(Debug)]
pub struct Made {
    read: Read,
    verdict: Verdict,
    /// The files with their lengths; none if there is no programme to be shown.
    pub files: Option<Vec<(String, usize)>>,
    notes: Vec<String>,
    /// Why a board cannot be used. It is no dataset, so nothing else is said of it.
    refusal: Option<String>,
}

impl Made {
    /// Whether anything is wrong with the data.
    pub fn has_findings(&self) -> bool {
        self.refusal.is_some() || !self.read.reading.findings.is_empty()
    }

    /// Nothing, as there is no programme.
    fn nothing(read: Read, refusal: Option<String>) -> Made {
        Made { read, verdict: Verdict::Findings, files: None, notes: Vec::new(), refusal }
    }

    /// What is wrong with the data and what was not taken over.
    pub fn report(&self, file: &Path, tongue: Tongue) -> String {
        if let Some(refusal) = &self.refusal {
            return refusal.clone();
        }
        let mut report = self.read.lines(file, tongue);
        for lines in losses::lines_of(&self.read.losses, &self.read.doubts, tongue) {
            report.push('\n');
            report.push_str(lines.trim_end());
        }
        report
    }
}

impl Build {
    /// Builds and prints the table of files.
    pub fn run(self) -> Result<Verdict> {
        let made = self.make()?;
        let tongue = self.tongue();
        if let Some(refusal) = &made.refusal {
            say::complain(refusal);
        } else if made.has_findings() {
            say::complain(&made.read.lines(&self.file, tongue));
        }
        for note in &made.notes {
            say::complain(&tongue.say(format!("warning: {note}")));
        }
        // The folder is what was asked for, and it is there.
        if let Some(files) = &made.files
            && let Err(error) = say::print(&table(files, tongue))
        {
            let warning = format!("warning: the table of files cannot be printed: {error}");
            say::complain(&tongue.say(warning));
        }
        losses::report(&made.read.losses, &made.read.doubts, tongue);
        Ok(made.verdict)
    }

    /// The language of what is said of the data.
    pub fn tongue(&self) -> Tongue {
        Tongue::asked(self.lang.as_deref())
    }

    /// Builds and says nothing of it.
    pub fn make(&self) -> Result<Made> {
        // What can be refused at once is refused before anything is read.
        let base = self.base.as_deref().map(base).transpose()?;
        let epoch = env::var("SOURCE_DATE_EPOCH").ok();
        let today = today::today(self.today.as_deref(), epoch.as_deref())?;
        let mut read = findings::read(&self.file, Mode::Lenient, &self.about, self.tongue())?;
        let mut partners = Verdict::Fine;
        let mut board = Vec::new();
        if board::is_board(&read.bytes) {
            let whole = match joined::join(&self.file, &read.bytes, today, self.tongue())? {
                Became::Whole(whole) => whole,
                Became::Nothing(why) => return Ok(Made::nothing(read, Some(why))),
            };
            (read, partners) = (whole.read, whole.verdict);
            board = if self.live { whole.served } else { board };
        } else if self.live {
            bail!("--live is for boards: {} names no partners", self.file.display());
        }
        let verdict = match partners {
            Verdict::Fine => read.verdict(),
            Verdict::Findings => partners,
        };
        let Some(programme) = read.reading.programme.take() else {
            return Ok(Made::nothing(read, None));
        };
        let widget = Widget::read(&widget::find(self.widget.as_deref())?)?;
        let catalogue = widget.catalogue(self.lang.as_deref(), &programme.languages)?;
        // It may stand in the folder that is about to be written.
        let built = self.out.join(DATA);
        let previous = match &self.previous {
            Some(previous) => Some(previous.as_path()),
            None => Some(built.as_path()).filter(|built| self.keep > 0 && built.exists()),
        };
        let mut history =
            changes::history(previous, &programme, &read.bytes, today, self.keep.min(MOST_KEPT))?;
        history.remembers = self.remember;
        let plan = Plan {
            data: std::mem::take(&mut read.bytes),
            programme,
            widget,
            catalogue,
            base,
            today,
            history,
            board,
        };
        let progress = Progress::on_terminal(self.tongue());
        let output = Output::open(&self.out, &Local)?;
        let ((), report) = output.replace(self.compress, |put| {
            site::make(plan, put, &progress)?;
            progress.begin(match self.compress {
                true => "packing the last files and putting all in place",
                false => "putting the files in place",
            });
            Ok(())
        })?;
        drop(progress);
        Ok(Made { read, verdict, files: Some(report.files), notes: report.notes, refusal: None })
    }
}
