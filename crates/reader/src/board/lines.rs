//! What is said of partners whose files did not come, or are odd: to whoever keeps the board.

use std::collections::BTreeMap;

use crate::model::Programme;

use super::arrival::Reason;
use super::join::Partner;
use super::read::{Board, Source};

/// A line for each partner whose file is not used, or is odd; `programme` is what all became.
pub fn lines(board: &Board, partners: &[Partner], programme: Option<&Programme>) -> Vec<String> {
    let sources: BTreeMap<&str, &Source> =
        board.sources.iter().map(|source| (source.id.as_str(), source)).collect();
    let as_of = |id: &str| {
        let listed = programme.into_iter().flat_map(|programme| &programme.sources);
        listed.filter(|source| source.id == id).find_map(|source| source.date_modified)
    };
    let mut lines = Vec::new();
    for partner in partners {
        let (Some(reason), Some(source)) = (&partner.reason, sources.get(partner.id.as_str()))
        else {
            continue;
        };
        let what = sentence(reason, source);
        let used = match (partner.is_refused, partner.is_there, as_of(&partner.id)) {
            (false, ..) => String::new(),
            (true, true, Some(day)) => format!("; its last good copy is shown, of {day}"),
            (true, true, None) => "; its last good copy is shown".to_owned(),
            (true, false, _) => "; nothing is shown of it yet".to_owned(),
        };
        let weight = if partner.is_refused { "error" } else { "warning" };
        lines.push(format!("{weight}: {}: {what}{used}", partner.id));
    }
    lines
}

/// What happened to the file of a source, and what to do.
pub fn sentence(reason: &Reason, source: &Source) -> String {
    let src = &source.src;
    match reason {
        Reason::NoAnswer if source.is_web() => {
            format!("{src} could not be reached: fetch it with `barnoma fetch`, or ask the partner")
        }
        Reason::NoAnswer => format!("{src} is not there: put the file there, or correct \"src\""),
        Reason::Status(status) => {
            format!("the file is not at {src} ({status}): ask the partner for its address")
        }
        Reason::NoProgramme => {
            format!(
                "{src} cannot be read as a programme: look at it with `barnoma check`, and make a \
                 dataset of what is no JSON with `barnoma import`"
            )
        }
        Reason::TooBig => format!(
            "{src} is too big: a partner's file has at most 8 MiB and 20,000 records, so ask for less"
        ),
        Reason::Slow => format!("{src} did not come in time: fetch it again later"),
        Reason::Version(version) => {
            format!("{src} is of a newer format ({version}): use a newer Barnoma")
        }
        Reason::OtherProgramme => format!(
            "{src} is now another programme: if that is right, write its id as \"programme\" beside \"src\""
        ),
        Reason::Expired => format!("{src} could be trusted until a day that is past"),
        Reason::Shrunk(now, before) => format!(
            "{src} lists {now} activities, {before} before: if that is right, remove its copy"
        ),
    }
}
