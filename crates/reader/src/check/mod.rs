//! From a [`Dataset`] to a [`Programme`] whose invariants hold: ids are unique, references point
//! somewhere, nothing contains itself. What does not fit is left out and reported.

mod build;
mod concepts;
mod fields;
mod ids;
mod names;
mod references;
mod report;

use crate::dataset::{Dataset, List};
use crate::decode::{Reporter, decode};
use crate::finding::{Code, Finding, Findings, Mode};
use crate::json::Json;
use crate::model::Programme;
use fields::Context;
pub(crate) use ids::{Ids, id_of, is_reserved};

/// A file that has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The programme; none only if nothing in the file can be shown.
    pub programme: Option<Programme>,
    /// What is not right; without a programme there is at least one error.
    pub findings: Vec<Finding>,
}

/// Reads a file for showing: decodes and checks it. It never fails on bad data.
pub fn read(bytes: &[u8]) -> Reading {
    read_as(bytes, Mode::Lenient)
}

/// Reads a file as strictly as told.
pub fn read_as(bytes: &[u8], mode: Mode) -> Reading {
    let (dataset, findings) = decode(bytes, mode);
    let Some(dataset) = dataset else {
        return Reading { programme: None, findings: findings.into_list() };
    };
    let (programme, findings) = check(dataset, findings);
    Reading { programme: Some(programme), findings: findings.into_list() }
}

/// The id that each record of a file has here, also one that its editor has not given or that was
/// no good one, beside its list and its position there.
pub fn record_ids(bytes: &[u8]) -> Vec<(List, usize, String)> {
    let (dataset, findings) = decode(bytes, Mode::Lenient);
    let Some(dataset) = dataset else { return Vec::new() };
    let (dataset, ..) = settle(dataset, findings);
    let mut ids = Vec::new();
    for list in List::ALL.into_iter().filter(|list| list.is_records()) {
        for (at, item) in dataset.list(list).iter().enumerate() {
            if let Json::Object(entries) = item {
                ids.push((list, at, id_of(entries).to_owned()));
            }
        }
    }
    ids
}

/// Checks a dataset; new findings come after those it already had.
pub fn check(dataset: Dataset, findings: Findings) -> (Programme, Findings) {
    let (dataset, ids, findings) = settle(dataset, findings);
    (programme(dataset, ids), findings)
}

/// The programme that a settled dataset tells of.
pub(crate) fn programme(mut dataset: Dataset, ids: Ids) -> Programme {
    let context = Context { ids, tags: std::mem::take(&mut dataset.tags) };
    build::programme(dataset, context)
}

/// Gives every entry an id of its own and leaves out references that lead nowhere.
pub(crate) fn settle(mut dataset: Dataset, findings: Findings) -> (Dataset, Ids, Findings) {
    let mut reporter = Reporter::new(findings);
    let ids = Ids::assign(&mut dataset, &mut reporter);
    references::check(&mut dataset, &ids, &mut reporter);
    names::check(&mut dataset, &mut reporter);
    let has_any = |list: List| dataset.list(list).iter().any(|item| *item != Json::Null);
    if ![List::Outcomes, List::Events, List::Actions, List::Resources].into_iter().any(has_any) {
        let what = "has no outcomes, events, actions or resources that can be shown";
        reporter.report(Code::NoRecords, what, "add records to one of these lists");
    }
    (dataset, ids, reporter.into_findings())
}
