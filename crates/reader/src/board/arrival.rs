//! What came of a partner's file, and what is used of it: the file, its last good copy, or nothing.

use crate::check::{Ids, settle};
use crate::dataset::{Dataset, List};
use crate::day::{Day, read_moment};
use crate::decode::decode;
use crate::finding::{Code, Finding, Findings, Mode};
use crate::json::Json;

use super::read::Source;
use super::tree::word;

/// How large a partner's file may be.
pub const MOST_BYTES: usize = 8 << 20;
/// How many records it may have.
pub const MOST_RECORDS: usize = 20_000;

/// What came of a partner's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its bytes, or why there are none.
    pub file: Result<Vec<u8>, Reason>,
    /// The last good copy.
    pub copy: Option<Vec<u8>>,
    /// When the file was fetched.
    pub retrieved: Option<Day>,
}

impl Source {
    /// Whether its file is fetched from the web.
    pub fn is_web(&self) -> bool {
        self.src.starts_with("https://")
    }

    /// Where its last good copy is.
    pub fn copy(&self) -> String {
        self.copy.clone().unwrap_or_else(|| ["copies/", &self.id, ".json"].concat())
    }
}

/// Why a partner's file is not used, or what is odd about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There was no answer at all.
    NoAnswer,
    /// The server answered with this status.
    Status(u16),
    /// It is no programme.
    NoProgramme,
    /// It is longer than is read.
    TooBig,
    /// It did not come in time.
    Slow,
    /// It is of this version of the format.
    Version(String),
    /// It is the programme with another id.
    OtherProgramme,
    /// It could be trusted until a day that is past.
    Expired,
    /// It lists so many activities, after so many.
    Shrunk(usize, usize),
}

impl Reason {
    /// The reason as a code with its values, as it stands in the data.
    pub fn to_text(&self) -> String {
        match self {
            Reason::NoAnswer => "no-answer".to_owned(),
            Reason::Status(status) => ["status ", &status.to_string()].concat(),
            Reason::NoProgramme => "no-programme".to_owned(),
            Reason::TooBig => "too-big".to_owned(),
            Reason::Slow => "slow".to_owned(),
            Reason::Version(version) => ["version ", version].concat(),
            Reason::OtherProgramme => "other-programme".to_owned(),
            Reason::Expired => "expired".to_owned(),
            Reason::Shrunk(now, before) => {
                ["shrunk ", &now.to_string(), " ", &before.to_string()].concat()
            }
        }
    }

    /// A reason that was written so.
    pub fn parse(written: &str) -> Option<Reason> {
        let (code, values) = written.split_once(' ').unwrap_or((written, ""));
        Some(match code {
            "no-answer" => Reason::NoAnswer,
            "status" => Reason::Status(values.parse().ok()?),
            "no-programme" => Reason::NoProgramme,
            "too-big" => Reason::TooBig,
            "slow" => Reason::Slow,
            "version" => Reason::Version(values.to_owned()),
            "other-programme" => Reason::OtherProgramme,
            "expired" => Reason::Expired,
            "shrunk" => {
                let (now, before) = values.split_once(' ')?;
                Reason::Shrunk(now.parse().ok()?, before.parse().ok()?)
            }
            _ => return None,
        })
    }
}

/// A file that has been read.
#[derive(Debug)]
pub(super) struct File {
    pub dataset: Dataset,
    pub ids: Ids,
}

/// What is used of a partner.
#[derive(Debug)]
pub(super) struct Used {
    /// The file or its copy; none if there is neither.
    pub file: Option<File>,
    /// Whether the file was refused.
    pub is_refused: bool,
    /// Whether it may take the place of the last good copy.
    pub is_good: bool,
    pub reason: Option<Reason>,
    pub findings: Vec<Finding>,
}

/// Decides what is used.
pub(super) fn used(source: &Source, arrival: Arrival, today: Day) -> Used {
    let Arrival { file, copy, .. } = arrival;
    // A copy was good once; whatever has become of it since, it may only be used or not.
    let copy = copy.and_then(|copy| open(&copy).0.ok());
    let (opened, findings) = match file {
        Ok(bytes) => open(&bytes),
        Err(reason) => (Err(reason), Vec::new()),
    };
    let fitting = opened.and_then(|file| match is_expected(source, &file, copy.as_ref()) {
        true => Ok(file),
        false => Err(Reason::OtherProgramme),
    });
    match fitting {
        Ok(file) => {
            let (now, before) = (n_activities(&file), copy.as_ref().map_or(0, n_activities));
            let is_shrunk = now * 2 < before;
            let is_past = |day: &str| read_moment(day).is_ok_and(|moment| moment.last < today);
            let is_expired = expires(&file).is_some_and(is_past);
            let reason = match (is_shrunk, is_expired) {
                (true, _) => Some(Reason::Shrunk(now, before)),
                (false, true) => Some(Reason::Expired),
                (false, false) => None,
            };
            Used { file: Some(file), is_refused: false, is_good: !is_shrunk, reason, findings }
        }
        Err(reason) => {
            let reason = Some(reason);
            Used { file: copy, is_refused: true, is_good: false, reason, findings }
        }
    }
}

fn open(bytes: &[u8]) -> (Result<File, Reason>, Vec<Finding>) {
    if bytes.len() > MOST_BYTES {
        return (Err(Reason::TooBig), Vec::new());
    }
    let (dataset, findings) = decode(bytes, Mode::Lenient);
    let Some(dataset) = dataset else {
        let findings = findings.into_list();
        let is_newer = |finding: &Finding| finding.code == Code::WrongVersion;
        let reason = match findings.iter().find(|finding| is_newer(finding)) {
            // The sentence names the version between quotes.
            Some(finding) => Reason::Version(
                finding.message.split('"').nth(1).unwrap_or_default().chars().take(20).collect(),
            ),
            None => Reason::NoProgramme,
        };
        return (Err(reason), findings);
    };
    let lists = List::ALL.into_iter().filter(|list| list.is_records());
    if lists.map(|list| dataset.list(list).len()).sum::<usize>() > MOST_RECORDS {
        return (Err(Reason::TooBig), findings.into_list());
    }
    let (dataset, ids, findings): (_, _, Findings) = settle(dataset, findings);
    (Ok(File { dataset, ids }), findings.into_list())
}

/// Whether a file is the programme that the board means: the one that it names, or else the one
/// that was there before.
fn is_expected(source: &Source, file: &File, copy: Option<&File>) -> bool {
    let id = programme(file);
    match source.programme.as_deref().or_else(|| copy.and_then(programme)) {
        Some(expected) => id == Some(expected),
        None => true,
    }
}

/// The id of a file's programme.
pub(super) fn programme(file: &File) -> Option<&str> {
    word(&file.dataset.fields, "id").map(|id| id.trim_end_matches('/'))
}

fn n_activities(file: &File) -> usize {
    let there =
        |list: List| file.dataset.list(list).iter().filter(|item| **item != Json::Null).count();
    there(List::Events) + there(List::Actions)
}

/// The last day on which a file can be trusted, as it is written there.
pub(super) fn expires(file: &File) -> Option<&str> {
    let spelled = ["expires", "validUntil", "valid_until"];
    spelled.into_iter().find_map(|name| word(&file.dataset.fields, name))
}
