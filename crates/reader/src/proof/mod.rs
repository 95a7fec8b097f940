//! What only an editor wants to know: everything of it is shown, but perhaps it was meant otherwise.
//! None of this runs in a browser.

mod days;
mod known;
mod links;
mod mend;
mod series;
mod twins;
mod values;
mod zones;

pub use mend::{MENDED, Mending, Unfit, mend};
pub use zones::zones;

use crate::check::{Ids, Reading, id_of, programme, settle};
use crate::dataset::{Dataset, List};
use crate::decode::{Entries, Reporter, decode};
use crate::finding::Mode;
use crate::json::Json;
use crate::pointer::Step;

/// Reads a file as strictly as told, with an eye on what may be a slip.
pub fn proofread(bytes: &[u8], mode: Mode) -> Reading {
    let (dataset, findings) = decode(bytes, mode);
    let Some(dataset) = dataset else {
        return Reading { programme: None, findings: findings.into_list() };
    };
    let (dataset, ids, findings) = settle(dataset, findings);
    let mut reporter = Reporter::new(findings);
    zones::check(&dataset, &mut reporter);
    values::check(&dataset, &mut reporter);
    series::check(&dataset, &ids, &mut reporter);
    days::check(&dataset, &mut reporter);
    twins::check(&dataset, &mut reporter);
    let findings = reporter.into_findings();
    Reading { programme: Some(programme(dataset, ids)), findings: findings.into_list() }
}

/// The records of a list with their positions.
fn entries(dataset: &Dataset, list: List) -> impl Iterator<Item = (usize, &Entries)> {
    dataset.list(list).iter().enumerate().filter_map(|(at, item)| match item {
        Json::Object(entries) => Some((at, entries)),
        _ => None,
    })
}

/// Goes to a record, says something, and comes back.
fn at_record(
    reporter: &mut Reporter,
    (list, at, entries): (List, usize, &Entries),
    say: impl FnOnce(&mut Reporter),
) {
    reporter.enter(Step::Field(list.field()));
    reporter.set_subject(list, id_of(entries).to_owned());
    reporter.enter(Step::Item(at));
    say(reporter);
    reporter.leave();
    reporter.leave();
}

/// The entry of a list that has this id.
fn find<'a>(dataset: &'a Dataset, ids: &Ids, list: List, id: &str) -> Option<&'a Entries> {
    let owner = ids.find(id).filter(|owner| owner.list == list)?;
    match dataset.list(list).get(owner.at) {
        Some(Json::Object(entries)) => Some(entries),
        _ => None,
    }
}

/// A text without a language.
fn word<'a>(entries: &'a Entries, name: &str) -> Option<&'a str> {
    match crate::decode::get(entries, name) {
        Some(Json::String(text)) => Some(text),
        _ => None,
    }
}

/// The texts of a list.
fn words<'a>(entries: &'a Entries, name: &str) -> Vec<&'a str> {
    let items = match crate::decode::get(entries, name) {
        Some(Json::Array(items)) => items.as_slice(),
        _ => &[],
    };
    let text = |item: &'a Json| match item {
        Json::String(text) => Some(text.as_str()),
        _ => None,
    };
    items.iter().filter_map(text).collect()
}
