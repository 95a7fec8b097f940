//! Which records hold the words of a search, and how well: for each folded word the records that
//! hold it, with the best field of each.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use crate::lang::Text;
use crate::model::{Detail, Participant, Programme, Record};
use crate::text::{self, Closeness};

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The records that hold every word.
    pub records: FixedBitSet,
    /// How well each record matches; 0 for those that do not.
    pub scores: Vec<u32>,
}

/// Where a word stands in a record: a name says more than a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Glossary,
    Place,
    Organization,
    Description,
    AlternateName,
    Name,
}

impl Field {
    /// What a match there is worth. A name outweighs all other fields together.
    fn weight(self) -> u32 {
        match self {
            Field::Glossary => 2,
            Field::Place | Field::Organization => 4,
            Field::Description => 6,
            Field::AlternateName | Field::Name => 20,
        }
    }

    fn is_own_text(self) -> bool {
        self >= Field::Description
    }
}

/// For each folded word, the records that hold it and the best field of each.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// Sorted, so that a prefix is a range.
    words: Vec<(String, Vec<(u32, Field)>)>,
}

impl Words {
    /// Folds every text of a programme, once.
    pub(crate) fn new(programme: &Programme) -> Words {
        let mut builder = WordsBuilder { postings: BTreeMap::new() };
        for (no, record) in programme.records.iter().enumerate() {
            builder.add_record(programme, no, record);
        }
        builder.add_glossary(programme);
        Words { words: builder.postings.into_iter().collect() }
    }

    /// The records that hold a word for each wanted one, exactly or as its beginning.
    pub(crate) fn search(&self, wanted: &[String], n_records: usize) -> Found {
        let mut scores = vec![0; n_records];
        let mut records = FixedBitSet::with_capacity(n_records);
        records.insert_range(..);
        for wanted in wanted {
            let best = self.best(wanted, n_records);
            for (no, (score, best)) in scores.iter_mut().zip(best).enumerate() {
                *score += best;
                if best == 0 {
                    records.remove(no);
                }
            }
        }
        for (no, score) in scores.iter_mut().enumerate() {
            if !records.contains(no) {
                *score = 0;
            }
        }
        Found { records, scores }
    }

    /// For each record, the worth of its best word for one wanted word.
    fn best(&self, wanted: &str, n_records: usize) -> Vec<u32> {
        let mut best = vec![0; n_records];
        let from = self.words.partition_point(|(word, _)| word.as_str() < wanted);
        for (word, postings) in self.words.iter().skip(from) {
            let Some(closeness) = text::closeness(wanted, word) else { break };
            let factor = match closeness {
                Closeness::Exact => 3,
                Closeness::Prefix => 2,
            };
            for &(no, field) in postings {
                if let Some(best) = best.get_mut(no as usize) {
                    *best = (*best).max(factor * field.weight());
                }
            }
        }
        best
    }
}

struct WordsBuilder {
    postings: BTreeMap<String, Vec<(u32, Field)>>,
}

impl WordsBuilder {
    fn add_word(&mut self, word: &str, no: u32, field: Field) {
        match self.postings.get_mut(word) {
            // Records come in order, so the last posting is this record's, if it has one.
            Some(postings) => match postings.last_mut() {
                Some((last, best)) if *last == no => *best = (*best).max(field),
                _ => postings.push((no, field)),
            },
            None => {
                self.postings.insert(word.to_owned(), vec![(no, field)]);
            }
        }
    }

    fn add_text(&mut self, text: &Text, no: u32, field: Field) {
        for (_, text) in text.all() {
            text::words(text, |word| self.add_word(word, no, field));
        }
    }

    fn add_record(&mut self, programme: &Programme, no: usize, record: &Record) {
        let Ok(no) = u32::try_from(no) else { return };
        self.add_text(&record.name, no, Field::Name);
        if let Some(text) = &record.alternate_name {
            self.add_text(text, no, Field::AlternateName);
        }
        if let Some(text) = &record.description {
            self.add_text(text, no, Field::Description);
        }
        if let Detail::Outcome(outcome) = &record.detail
            && let Some(code) = &outcome.code
        {
            text::words(code, |word| self.add_word(word, no, Field::AlternateName));
        }
        for participation in &record.participation {
            match &participation.who {
                Participant::Named(name) => self.add_text(name, no, Field::Organization),
                Participant::Known(first) => {
                    let mut next = Some(*first);
                    while let Some(found) = next.and_then(|at| programme.organization(at)) {
                        self.add_text(&found.name, no, Field::Organization);
                        if let Some(text) = &found.alternate_name {
                            self.add_text(text, no, Field::Organization);
                        }
                        next = found.parent;
                    }
                }
            }
        }
        for first in record.location.iter().chain(&record.spatial_coverage) {
            let mut next = Some(*first);
            while let Some(found) = next.and_then(|at| programme.place(at)) {
                self.add_text(&found.name, no, Field::Place);
                if let Some(text) = &found.alternate_name {
                    self.add_text(text, no, Field::Place);
                }
                next = found.contained_in;
            }
        }
    }

    /// A record that holds an abbreviation is found by its expansion, and the reverse.
    fn add_glossary(&mut self, programme: &Programme) {
        // Own texts only are looked at, so what is added here leads to no further additions.
        for term in &programme.glossary {
            let Some(short) = &term.alternate_name else { continue };
            for (held, added) in [(short, &term.name), (&term.name, short)] {
                for (_, held) in held.all() {
                    for no in self.holding_all(&text::search_words(held)) {
                        for (_, added) in added.all() {
                            text::words(added, |word| self.add_late(word, no));
                        }
                    }
                }
            }
        }
    }

    /// The records whose own texts hold all these words.
    fn holding_all(&self, words: &[String]) -> Vec<u32> {
        let mut left: Option<Vec<u32>> = None;
        for word in words {
            let postings = self.postings.get(word).map_or(&[][..], Vec::as_slice);
            let holds = |no: u32| {
                let found = postings.binary_search_by(|&(known, _)| known.cmp(&no)).ok();
                found.and_then(|at| postings.get(at)).is_some_and(|(_, field)| field.is_own_text())
            };
            left = Some(match left {
                None => postings.iter().map(|&(no, _)| no).filter(|&no| holds(no)).collect(),
                Some(left) => left.into_iter().filter(|&no| holds(no)).collect(),
            });
        }
        left.unwrap_or_default()
    }

    fn add_late(&mut self, word: &str, no: u32) {
        let postings = match self.postings.get_mut(word) {
            Some(postings) => postings,
            None => self.postings.entry(word.to_owned()).or_default(),
        };
        if let Err(position) = postings.binary_search_by_key(&no, |&(known, _)| known) {
            postings.insert(position, (no, Field::Glossary));
        }
    }
}
