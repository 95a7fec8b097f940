//! Themes of the board, and what in each partner's file belongs to them.

use std::collections::BTreeMap;

use crate::dataset::List;
use crate::decode::Entries;

use super::arrival::File;
use super::read::{Board, Reference};
use super::remark::Remarks;
use super::tree::{objects, word, words};

/// Which themes what in a file belongs to.
#[derive(Debug)]
pub(super) struct Crosswalk<'a> {
    board: &'a Board,
    /// By source and the position of an outcome there.
    outcomes: BTreeMap<(&'a str, usize), Vec<usize>>,
    /// By source, vocabulary and code.
    tags: BTreeMap<(&'a str, &'a str, &'a str), Vec<usize>>,
    /// By vocabulary and code of any file.
    codes: BTreeMap<(&'a str, &'a str), Vec<usize>>,
}

/// Outcomes that lie in each other are looked at so far up.
const MOST_LEVELS: usize = 64;

impl<'a> Crosswalk<'a> {
    /// Reads what the board says; `file` is what came of a source.
    pub fn new(
        board: &'a Board,
        file: impl Fn(&str) -> Option<&'a File>,
        remarks: &mut Remarks,
    ) -> Crosswalk<'a> {
        let mut walk = Crosswalk {
            board,
            outcomes: BTreeMap::new(),
            tags: BTreeMap::new(),
            codes: BTreeMap::new(),
        };
        for (number, theme) in board.themes.iter().enumerate() {
            for reference in &theme.is {
                walk.add(number, reference, &file, remarks);
            }
            for (vocabulary, code) in &theme.tags {
                walk.codes.entry((vocabulary, code)).or_default().push(number);
            }
        }
        walk
    }

    fn add(
        &mut self,
        theme: usize,
        reference: &'a Reference,
        file: impl Fn(&str) -> Option<&'a File>,
        remarks: &mut Remarks,
    ) {
        let Reference { source, id, .. } = reference;
        let tag = id.strip_prefix("tag/").and_then(|rest| rest.split_once('/'));
        if let Some((vocabulary, code)) = tag {
            self.tags.entry((source, vocabulary, code)).or_default().push(theme);
            return;
        }
        let Some(file) = file(source) else { return };
        match file.ids.find(id).filter(|owner| owner.list == List::Outcomes) {
            Some(owner) => self.outcomes.entry((source, owner.at)).or_default().push(theme),
            None => unknown(reference, "outcome", remarks),
        }
    }

    /// The codes of the themes that a record belongs to, in the order of the board.
    pub fn of(&self, source: &str, file: &File, record: &Entries) -> Vec<&'a str> {
        let mut found: Vec<usize> = Vec::new();
        for outcome in words(record, "outcome") {
            let mut next = file.ids.find(outcome);
            for _ in 0..MOST_LEVELS {
                let Some(owner) = next.filter(|owner| owner.list == List::Outcomes) else { break };
                found.extend(self.outcomes.get(&(source, owner.at)).into_iter().flatten());
                let above = file.dataset.list(List::Outcomes).get(owner.at);
                let parent = match above {
                    Some(crate::json::Json::Object(above)) => word(above, "parent"),
                    _ => None,
                };
                next = parent.and_then(|parent| file.ids.find(parent));
            }
        }
        for tag in ["tags", "sectors"].into_iter().flat_map(|field| objects(record, field)) {
            let (Some(vocabulary), Some(code)) = (word(tag, "vocabulary"), word(tag, "code"))
            else {
                continue;
            };
            found.extend(self.tags.get(&(source, vocabulary, code)).into_iter().flatten());
            found.extend(self.codes.get(&(vocabulary, code)).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|at| Some(self.board.themes.get(at)?.id.as_str())).collect()
    }
}

/// Says that a partner's file has no such entry.
pub(super) fn unknown(reference: &Reference, word: &str, remarks: &mut Remarks) {
    let Reference { source, id, pointer } = reference;
    let id: String = id.chars().take(100).collect();
    let what = ["the file of ", source, " has no ", word, " with the id \"", &id, "\""].concat();
    let help = "correct the id, or take it out; it was left out";
    remarks.warn("board-no-such-record", pointer.clone(), what, help);
}
