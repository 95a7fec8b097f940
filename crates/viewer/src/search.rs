//! Which records hold the words of a search, and how well: for each folded word the records that
//! hold it, with the best field of each.

mod reading;

use barnoma_pack::words::{Field, Words};
use barnoma_text::marks::Wanted;
use fixedbitset::FixedBitSet;

use crate::Library;

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The records that hold every word.
    pub records: FixedBitSet,
    /// How well each record matches; 0 for those that do not.
    pub scores: Vec<u32>,
    /// How each word was read, for marking it in texts.
    pub wanted: Vec<Wanted>,
}

/// How near a word of the texts is to a word of the search, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closeness {
    /// The same word once folded.
    Exact,
    /// Another form of the same word.
    Form,
    /// The text's word begins with the search's.
    Prefix,
    /// The same word in another script, or on another keyboard layout.
    OtherWriting,
    /// The same word with a typing error.
    Typo,
}

impl Closeness {
    /// By what a field's weight is multiplied. A name with a typing error comes after a
    /// description that has the word; but for that, a name always comes first.
    fn factor(self) -> u32 {
        match self {
            Closeness::Exact => 10,
            Closeness::Form => 8,
            Closeness::Prefix => 6,
            Closeness::OtherWriting => 5,
            Closeness::Typo => 2,
        }
    }
}

/// What a match in a field is worth. A name outweighs all other fields together.
fn weight(field: Field) -> u32 {
    match field {
        Field::Glossary => 2,
        Field::Acronym | Field::Place | Field::Organization => 4,
        Field::Topic => 5,
        Field::Description => 6,
        Field::AlternateName | Field::Name => 20,
    }
}

/// The records that hold every word of a text; `None` if there is no word in it, or while the
/// words have not come yet.
///
/// Each word is read for itself, so that one more never finds more.
pub fn search(library: &Library, text: &str) -> Option<Found> {
    if text.trim().is_empty() {
        return None;
    }
    library.with_words(|words| Searcher { words }.search(text, library.n_records()))?
}

/// The words of a programme, being searched.
struct Searcher<'a> {
    words: Words<'a>,
}

impl Searcher<'_> {
    fn search(&self, text: &str, n_records: usize) -> Option<Found> {
        let mut readings: Vec<reading::Reading> = Vec::new();
        for typed in text.split_whitespace() {
            readings.extend(self.read(typed));
        }
        if readings.is_empty() {
            return None;
        }
        let mut scores = vec![0; n_records];
        let mut records = FixedBitSet::with_capacity(n_records);
        records.insert_range(..);
        for reading in &readings {
            let best = self.best(reading, n_records);
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
        let wanted = readings.into_iter().map(|reading| self.wanted(reading)).collect();
        Some(Found { records, scores, wanted })
    }

    /// For each record, the worth of its best word for one word of the search.
    fn best(&self, reading: &reading::Reading, n_records: usize) -> Vec<u32> {
        let mut best = vec![0; n_records];
        for &(position, closeness) in &reading.matches {
            for (no, field) in self.words.postings(position) {
                if field == Field::Acronym && closeness != Closeness::Exact {
                    continue;
                }
                if let Some(best) = best.get_mut(no as usize) {
                    *best = (*best).max(closeness.factor() * weight(field));
                }
            }
        }
        best
    }

    fn wanted(&self, reading: reading::Reading) -> Wanted {
        let mut wholes: Vec<String> = Vec::new();
        for (position, closeness) in reading.matches {
            // What begins as the search does is marked as far as that goes.
            if matches!(closeness, Closeness::Exact | Closeness::Prefix) {
                continue;
            }
            let letters = self.words.words.get(position);
            if letters.starts_with(&reading.word) {
                continue;
            }
            let place = wholes.binary_search_by(|known| known.as_str().cmp(letters));
            if let Err(at) = place {
                wholes.insert(at, letters.to_owned());
            }
        }
        Wanted { start: reading.word, wholes }
    }
}
