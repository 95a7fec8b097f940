//! The names of tags and sectors: from the tag itself, else from the vocabulary it is taken from.

use std::collections::BTreeMap;

use super::ids::{Checker, Entry};
use crate::dataset::{Classification, Vocabulary, allowed};
use crate::decode::quote;
use crate::finding::Code;
use crate::lang::Text;
use crate::model::Concept;
use crate::pointer::Step;

/// The codes that the dataset declares.
pub struct Concepts {
    /// All of them, in the editor's order.
    pub list: Vec<Concept>,
    /// Positions in the list by vocabulary and code.
    positions: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Concepts {
    /// The codes of these vocabularies, and those that need no declaration.
    pub fn new(vocabularies: Vec<Vocabulary>) -> Concepts {
        let built_in = allowed::BUILT_IN_VOCABULARIES.iter();
        let mut positions: BTreeMap<String, BTreeMap<String, usize>> =
            built_in.map(|id| ((*id).to_owned(), BTreeMap::new())).collect();
        let mut list = Vec::new();
        for vocabulary in vocabularies {
            let codes = positions.entry(vocabulary.id.clone()).or_default();
            for term in vocabulary.terms {
                codes.entry(term.code.clone()).or_insert(list.len());
                let vocabulary = vocabulary.id.clone();
                list.push(Concept { vocabulary, code: term.code, name: term.name });
            }
        }
        Concepts { list, positions }
    }

    /// The names of tags or sectors; a code without a name is none that a visitor could read.
    pub fn topics(
        &mut self,
        checker: &mut Checker,
        entry: &Entry,
        field: &'static str,
        wire: Vec<Classification>,
    ) -> Vec<Text> {
        let mut topics = Vec::new();
        for classification in wire {
            let Classification { at, vocabulary, code, name, .. } = classification;
            let declared = self.positions.get(&vocabulary);
            let concept = declared.and_then(|codes| self.list.get(*codes.get(&code)?));
            topics.extend(name.or_else(|| concept.map(|concept| concept.name.clone())));
            if declared.is_none() {
                let what =
                    format!("uses the vocabulary {}, which is not declared", quote(&vocabulary));
                let path = [Step::Field(field), Step::Item(at), Step::Field("vocabulary")];
                let help = "add it to \"vocabularies\", or correct its id";
                checker.report(entry, &path, Code::UnknownVocabulary, &what, help);
                // Once is enough.
                self.positions.insert(vocabulary, BTreeMap::new());
            }
        }
        topics
    }
}
