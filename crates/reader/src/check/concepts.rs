//! The names of tags and sectors: from the tag itself, else from the vocabulary it is taken from.

use std::collections::BTreeMap;

use super::fields::{Context, Fields};
use crate::decode::Entries;
use crate::lang::Text;
use crate::model::Concept;

/// The codes that the dataset declares.
pub struct Concepts {
    /// All of them, in the editor's order.
    pub list: Vec<Concept>,
    /// Positions in the list by vocabulary, a line feed, and code.
    positions: BTreeMap<String, usize>,
}

impl Concepts {
    /// The codes of these vocabularies.
    pub fn new(vocabularies: Vec<Entries>, context: &mut Context) -> Concepts {
        let mut list: Vec<Concept> = Vec::new();
        for entries in vocabularies {
            let mut own = Fields::new(entries, context);
            let Some(vocabulary) = own.word("id") else { continue };
            let terms = own.parts("terms", |own| Some((own.word("code")?, own.text("name")?)));
            list.extend(terms.into_iter().map(|(code, name)| Concept {
                vocabulary: vocabulary.clone(),
                code,
                name,
            }));
        }
        let mut positions = BTreeMap::new();
        for (position, concept) in list.iter().enumerate().rev() {
            positions.insert(key(&concept.vocabulary, &concept.code), position);
        }
        Concepts { list, positions }
    }

    /// The names of tags or sectors, and all of their codes; a code without a name is none that a
    /// visitor could read.
    pub fn topics(&self, own: &mut Fields<'_>, field: &str) -> (Vec<Text>, Vec<(String, String)>) {
        let tags = own.parts(field, |own| {
            Some((own.word("vocabulary")?, own.word("code")?, own.text("name")))
        });
        let (mut names, mut codes) = (Vec::new(), Vec::new());
        for (vocabulary, code, text) in tags {
            let position = self.positions.get(&key(&vocabulary, &code));
            let declared = || Some(self.list.get(*position?)?.name.clone());
            names.extend(text.or_else(declared));
            codes.push((vocabulary, code));
        }
        (names, codes)
    }
}

fn key(vocabulary: &str, code: &str) -> String {
    [vocabulary, "\n", code].concat()
}
