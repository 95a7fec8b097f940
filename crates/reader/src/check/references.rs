//! References: each leads to an entry of the right list, and nothing is a part of itself.

use super::ids::{Ids, id_of};
use crate::dataset::{DATASET, Dataset, Holds, List, Shape, Value};
use crate::decode::{Entries, Reporter, get, quote};
use crate::finding::Code;
use crate::json::Json;
use crate::pointer::Step;

/// How many levels may lie in each other. Whoever asks what something is a part of walks up, record
/// by record, so a chain must not grow with the file.
const MAX_LEVELS: usize = 64;

/// Leaves out and reports every reference that leads nowhere, in a circle, or too deep.
pub fn check(dataset: &mut Dataset, ids: &Ids, reporter: &mut Reporter) {
    let mut walk = Walk { ids, reporter, undeclared: Vec::new() };
    walk.object(&mut dataset.fields, &DATASET);
    for list in List::ALL {
        if let Some(field) = list.parent() {
            cut_chains(dataset.list_mut(list), list, field, ids, reporter);
        }
    }
}

struct Walk<'a> {
    ids: &'a Ids,
    reporter: &'a mut Reporter,
    /// Vocabularies that were reported; once is enough.
    undeclared: Vec<String>,
}

impl Walk<'_> {
    fn object(&mut self, entries: &mut Entries, shape: &'static Shape) {
        if !matches!(shape.list, List::Parts | List::Dataset) {
            self.reporter.set_subject(shape.list, id_of(entries).to_owned());
        }
        for (key, json) in entries {
            let Some(field) = shape.field(key) else { continue };
            let (Holds::One(value) | Holds::Many(value)) = field.holds;
            if !matches!(value, Value::Part(_) | Value::Reference(_) | Value::Vocabulary) {
                continue;
            }
            self.reporter.enter(Step::Field(field.name));
            match json {
                Json::Array(items) => {
                    for (position, item) in items.iter_mut().enumerate() {
                        self.reporter.enter(Step::Item(position));
                        self.value(item, value);
                        self.reporter.leave();
                    }
                }
                single => self.value(single, value),
            }
            self.reporter.leave();
        }
    }

    fn value(&mut self, json: &mut Json, value: Value) {
        match (json, value) {
            (Json::Object(entries), Value::Part(shape)) => self.object(entries, shape),
            (Json::String(id), Value::Vocabulary) => self.vocabulary(id),
            (json @ Json::String(_), Value::Reference(list)) => {
                if let Json::String(id) = std::mem::replace(json, Json::Null)
                    && self.is_fit(&id, list)
                {
                    *json = Json::String(id);
                }
            }
            _ => {}
        }
    }

    fn is_fit(&mut self, id: &str, list: List) -> bool {
        let (code, what, advice) = match self.ids.find(id) {
            Some(owner) if owner.list == list => return true,
            Some(owner) => (
                Code::WrongKindReference,
                format!("refers to {}, which is in \"{}\"", quote(id), owner.list.field()),
                "name an id from \"",
            ),
            None => (
                Code::DanglingReference,
                format!("refers to {}, which no record has as its id", quote(id)),
                "correct the id, or add the record to \"",
            ),
        };
        let help = [advice, list.field(), "\"; the reference was left out"].concat();
        self.reporter.report(code, &what, &help);
        false
    }

    fn vocabulary(&mut self, id: &str) {
        if self.ids.has_vocabulary(id) || self.undeclared.iter().any(|known| known == id) {
            return;
        }
        let what = format!("uses the vocabulary {}, which is not declared", quote(id));
        let help = "add it to \"vocabularies\", or correct its id";
        self.reporter.report(Code::UnknownVocabulary, &what, help);
        if self.undeclared.len() < 100 {
            self.undeclared.push(id.to_owned());
        }
    }
}

/// Leaves out and reports the links that make a circle or too long a chain.
fn cut_chains(
    items: &mut [Json],
    list: List,
    field: &'static str,
    ids: &Ids,
    reporter: &mut Reporter,
) {
    let parent = |item: &Json| {
        let Json::Object(entries) = item else { return None };
        let Some(Json::String(id)) = get(entries, field) else { return None };
        ids.find(id).map(|owner| owner.at)
    };
    let mut parents: Vec<Option<usize>> = items.iter().map(parent).collect();
    let mut cut = |at: usize, code: Code, what: &str, help: &str| {
        let Some(Json::Object(entries)) = items.get_mut(at) else { return };
        entries.retain(|(name, _)| name != field);
        reporter.enter(Step::Field(list.field()));
        reporter.set_subject(list, id_of(entries).to_owned());
        reporter.enter(Step::Item(at));
        reporter.report_at(Step::Field(field), code, what, help);
        reporter.leave();
        reporter.leave();
    };
    for at in closing_links(&parents) {
        let what = format!("is part of itself through \"{field}\"");
        let help = "remove one link of the circle; this one was left out";
        cut(at, Code::Cycle, &what, help);
        if let Some(parent) = parents.get_mut(at) {
            *parent = None;
        }
    }
    for at in links_too_deep(&parents) {
        let what = format!("lies more than {MAX_LEVELS} levels deep through \"{field}\"");
        let help = "leave out levels between; this link was left out";
        cut(at, Code::TooManyLevels, &what, help);
    }
}

/// The nodes whose link leads back to where a walk from an earlier node came along.
/// Every node is visited once, so it does not matter how long the chains are.
fn closing_links(parents: &[Option<usize>]) -> Vec<usize> {
    let mut walks: Vec<Option<usize>> = vec![None; parents.len()];
    let mut closing = Vec::new();
    for start in 0..parents.len() {
        let mut node = start;
        while let Some(walk @ None) = walks.get_mut(node) {
            *walk = Some(start);
            let Some(parent) = parents.get(node).copied().flatten() else { break };
            if walks.get(parent) == Some(&Some(start)) {
                closing.push(node);
                break;
            }
            node = parent;
        }
    }
    closing
}

/// The nodes whose link leads to the last allowed level; of what hangs on them they are the first.
/// There must be no circle. Every node is visited once or twice, however long the chains are.
fn links_too_deep(parents: &[Option<usize>]) -> Vec<usize> {
    // 0 is not known yet.
    let mut levels = vec![0_usize; parents.len()];
    let mut cut = Vec::new();
    for start in 0..parents.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        let mut level = 0;
        while let Some(node) = next {
            level = levels.get(node).copied().unwrap_or(0);
            if level > 0 {
                break;
            }
            path.push(node);
            next = parents.get(node).copied().flatten();
        }
        for node in path.into_iter().rev() {
            level += 1;
            if level > MAX_LEVELS {
                cut.push(node);
                level = 1;
            }
            if let Some(known) = levels.get_mut(node) {
                *known = level;
            }
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_link_that_closes_a_circle_is_dropped() {
        let check = |parents: &[Option<usize>], closing: &[usize]| {
            assert_eq!(closing_links(parents), closing, "{parents:?}");
        };
        check(&[None, Some(0), Some(1)], &[]);
        check(&[Some(0)], &[0]);
        check(&[Some(1), Some(2), Some(0)], &[2]);
        check(&[Some(1), Some(2), Some(1)], &[2]);
        check(&[Some(3), Some(0), Some(1), Some(3), Some(2)], &[3]);
        let chain: Vec<Option<usize>> = (0..100_000).map(|n| Some((n + 1) % 100_000)).collect();
        check(&chain, &[99_999]);
    }

    #[test]
    fn a_chain_is_cut_before_it_grows_too_long() {
        let n = 10 * MAX_LEVELS + 1;
        let up: Vec<Option<usize>> = (0..n).map(|at| at.checked_sub(1)).collect();
        let down: Vec<Option<usize>> = (0..n).map(|at| (at + 1 < n).then_some(at + 1)).collect();
        for parents in [up, down] {
            let cut = links_too_deep(&parents);
            assert_eq!(cut.len(), 10, "{cut:?}");
            let length = |at: usize| {
                let above = |at: &usize| parents[*at].filter(|_| !cut.contains(at));
                std::iter::successors(Some(at), above).count()
            };
            assert_eq!((0..n).map(length).max(), Some(MAX_LEVELS));
        }
        let flat: Vec<Option<usize>> = (0..n).map(|at| (at > 0).then_some(0)).collect();
        assert!(links_too_deep(&flat).is_empty());
    }
}
