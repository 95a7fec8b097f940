//! What stands on paper: the text of a PDF, sheet by sheet.

use std::fs;
use std::process::Command;
use std::thread;

use super::driver::{program, variable};
use super::session::Browser;
use super::tmp::tmp;

/// A page that was printed.
#[derive(Debug)]
pub struct Paper {
    /// The text of each sheet, in the order in which it is read.
    pub sheets: Vec<String>,
}

impl Paper {
    /// Whether the program is here that reads PDFs; says loudly if not.
    pub fn can_be_read() -> bool {
        program("BARNOMA_PDFTOTEXT", "PAPER WAS").is_some()
    }

    /// Prints what a browser shows.
    #[track_caller]
    pub fn of(browser: &Browser) -> Paper {
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        let file = tmp("paper").join(format!("{name}-{:?}.pdf", browser.engine()));
        fs::write(&file, browser.paper()).expect("the PDF is kept");
        let mut read = Command::new(variable("BARNOMA_PDFTOTEXT"));
        let read = read.args(["-enc", "UTF-8", "-layout"]).arg(&file).arg("-").output();
        let read = read.expect("pdftotext runs");
        let text = String::from_utf8(read.stdout).expect("UTF-8");
        let sheets = text.split_terminator('\u{c}').map(str::to_owned).collect();
        Paper { sheets }
    }

    /// All of it, with single blanks.
    pub fn text(&self) -> String {
        self.sheets.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
