//! A programme read from a file of any format, and what is wrong with it, with its place in that
//! file.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use barnoma_exchange::{Imported, Loss};
use barnoma_reader::check::Reading;
use barnoma_reader::finding::{Finding, Mode, Severity};
use barnoma_reader::json::{Place, locate};
use barnoma_reader::proof::proofread;

use crate::Verdict;
use crate::source::{self, About, Source};
use crate::tongue::Tongue;

/// A file and what is in it.
#[derive(Debug)]
pub struct Read {
    /// The dataset as bytes: those of the file, if it is one.
    pub bytes: Vec<u8>,
    /// What they say.
    pub reading: Reading,
    /// Where each finding is, in the order of the findings.
    pub spots: Vec<Spot>,
    /// What of a foreign file is not in the dataset.
    pub losses: Vec<Loss>,
    /// What may have been meant otherwise.
    pub doubts: Vec<Loss>,
}

/// Where something is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// In JSON.
    Line(Place),
    /// In a sheet or another foreign file: `events!D17`, `line 12`.
    Named(String),
    /// Nobody knows, or everywhere.
    Unknown,
}

/// Reads a programme; only a file that cannot be read is an error.
pub fn read(file: &Path, mode: Mode, about: &About, tongue: Tongue) -> Result<Read> {
    match source::read(file, about, tongue)? {
        Source::Foreign(imported) => Ok(Read::of_imported(imported, mode)),
        Source::Dataset(bytes) => {
            let reading = proofread(&bytes, mode);
            let spots = lines_of(&reading.findings, &bytes);
            Ok(Read { bytes, reading, spots, losses: Vec::new(), doubts: Vec::new() })
        }
    }
}

/// The cell of each finding: that of its value, or of what that lies in.
fn named(findings: &[Finding], places: Vec<(String, String)>) -> Vec<Spot> {
    let places: BTreeMap<String, String> = places.into_iter().collect();
    let of = |finding: &Finding| {
        let mut pointer = finding.pointer.as_str();
        loop {
            if let Some(place) = places.get(pointer) {
                return Spot::Named(place.clone());
            }
            match pointer.rsplit_once('/') {
                Some((before, _)) => pointer = before,
                None => return Spot::Unknown,
            }
        }
    };
    findings.iter().map(of).collect()
}

fn lines_of(findings: &[Finding], bytes: &[u8]) -> Vec<Spot> {
    let text = String::from_utf8_lossy(bytes);
    let pointers: Vec<&str> = findings.iter().map(|finding| finding.pointer.as_str()).collect();
    let places = if findings.is_empty() { Vec::new() } else { locate(&text, &pointers) };
    let spot = |(finding, place): (&Finding, Place)| match finding.pointer.is_empty() {
        true => Spot::Unknown,
        false => Spot::Line(place),
    };
    findings.iter().zip(places).map(spot).collect()
}

impl Read {
    /// What became of a foreign file.
    pub fn of_imported(imported: Imported, mode: Mode) -> Read {
        let Imported { dataset, places, losses, doubts } = imported;
        let bytes = dataset.to_text().into_bytes();
        let reading = proofread(&bytes, mode);
        let spots = named(&reading.findings, places);
        Read { bytes, reading, spots, losses, doubts }
    }

    /// A dataset that no file holds, so that its findings have no places.
    pub fn made(bytes: Vec<u8>, reading: Reading) -> Read {
        let spots = vec![Spot::Unknown; reading.findings.len()];
        Read { bytes, reading, spots, losses: Vec::new(), doubts: Vec::new() }
    }

    /// One line for each finding and one that counts them.
    pub fn lines(&self, file: &Path, tongue: Tongue) -> String {
        lines(file, &self.reading.findings, &self.spots, tongue)
    }

    /// Whether something that the file says is not shown.
    pub fn verdict(&self) -> Verdict {
        match self.reading.findings.iter().any(|one| one.severity == Severity::Error) {
            true => Verdict::Findings,
            false => Verdict::Fine,
        }
    }
}

/// One line for each finding, with its place where that is known, and one that counts them.
pub fn lines(file: &Path, findings: &[Finding], spots: &[Spot], tongue: Tongue) -> String {
    let file = file.display();
    let findings = tongue.findings(findings);
    let line = |(at, finding): (usize, &Finding)| {
        let said = tongue.line(finding);
        match spots.get(at) {
            Some(Spot::Line(Place { line, column })) => format!("{file}:{line}:{column}: {said}"),
            Some(Spot::Named(name)) => format!("{}: {said}", tongue.say(name.clone())),
            Some(Spot::Unknown) | None => said,
        }
    };
    let mut lines: Vec<String> = findings.iter().enumerate().map(line).collect();
    lines.push(format!("{file}: {}", tongue.counts(&findings)));
    lines.join("\n")
}
