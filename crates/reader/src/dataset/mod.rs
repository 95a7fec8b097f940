//! A dataset of format 1.1: the file as a clean tree, in the canonical form of [`format`].
//! It is still as the editor ordered and named it; what it means is the programme's business.

mod allowed;
mod format;
mod shape;

use std::collections::BTreeMap;

use crate::json::Json;
use crate::lang::Lang;

pub use allowed::*;
pub use format::DATASET;
pub use shape::{Field, Holds, List, Need, Shape, Value};

/// A dataset that has been decoded.
///
/// Invariant: every field is one of [`format`], and its value is what the table says: a text is
/// an object of canonical tags and clean strings, an address is safe, a date can be read.
/// What was left out of a list is `null`, so that positions are still those of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// The dataset's own fields and its lists.
    pub fields: Vec<(String, Json)>,
    /// Never empty; the first is the default.
    pub languages: Vec<Lang>,
    /// The tags of its texts.
    pub tags: Tags,
}

impl Dataset {
    /// The entries of a list as they stand in the file.
    pub fn list(&self, list: List) -> &[Json] {
        match self.fields.iter().find(|(name, _)| name == list.field()) {
            Some((_, Json::Array(items))) => items,
            _ => &[],
        }
    }

    /// The same, to be changed.
    pub fn list_mut(&mut self, list: List) -> &mut [Json] {
        match self.fields.iter_mut().find(|(name, _)| name == list.field()) {
            Some((_, Json::Array(items))) => items,
            _ => &mut [],
        }
    }
}

/// Language tags as written and what they were read as: a few occur thousands of times.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tags {
    positions: BTreeMap<String, usize>,
    langs: Vec<Option<Lang>>,
}

impl Tags {
    /// The tag, and whether it has never been asked for.
    pub fn read(&mut self, written: &str) -> (Option<&Lang>, bool) {
        let known = self.positions.get(written).copied();
        let position = known.unwrap_or_else(|| {
            self.positions.insert(written.to_owned(), self.langs.len());
            self.langs.push(Lang::parse(written));
            self.langs.len() - 1
        });
        (self.langs.get(position).and_then(Option::as_ref), known.is_none())
    }
}
