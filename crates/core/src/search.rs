//! Which records hold the words of a search, and how well: for each folded word the records that
//! hold it, with the best field of each.

mod build;
mod reading;

use fixedbitset::FixedBitSet;

use crate::model::Programme;
use crate::text::marks::Wanted;

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

/// Where a word stands in a record: a name says more than a description.
///
/// The best field counts, not their number: a text in five languages is worth no more than one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Glossary,
    /// First letters of the name, which nobody wrote: only whole.
    Acronym,
    Place,
    Organization,
    Topic,
    Description,
    AlternateName,
    Name,
}

impl Field {
    /// What a match there is worth. A name outweighs all other fields together.
    fn weight(self) -> u32 {
        match self {
            Field::Glossary => 2,
            Field::Acronym | Field::Place | Field::Organization => 4,
            Field::Topic => 5,
            Field::Description => 6,
            Field::AlternateName | Field::Name => 20,
        }
    }

    fn is_own_text(self) -> bool {
        self >= Field::Topic
    }
}

/// The records that hold a word, ascending, with the best field of each.
type Postings = Vec<(u32, Field)>;

/// A folded word and where it stands.
#[derive(Debug, Clone)]
struct Word {
    letters: String,
    postings: Postings,
    /// Whether it stands in a text of a language whose words are not stemmed.
    is_bare: bool,
}

/// Every folded word of a programme.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// Sorted, so that a prefix is a range.
    words: Vec<Word>,
    /// (stem, position of the word), sorted.
    stems: Vec<(String, usize)>,
    /// (sound, position of the word), sorted.
    sounds: Vec<(String, usize)>,
}

impl Words {
    /// Folds every text of a programme, once.
    pub(crate) fn new(programme: &Programme) -> Words {
        build::build(programme)
    }

    /// The records that hold every word of a text; `None` if there is no word in it.
    ///
    /// Each word is read for itself, so that one more never finds more.
    pub(crate) fn search(&self, text: &str, n_records: usize) -> Option<Found> {
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
            let postings = self.words.get(position).map_or(&[][..], |word| &word.postings);
            for &(no, field) in postings {
                if field == Field::Acronym && closeness != Closeness::Exact {
                    continue;
                }
                if let Some(best) = best.get_mut(no as usize) {
                    *best = (*best).max(closeness.factor() * field.weight());
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
            let Some(word) = self.words.get(position) else { continue };
            if word.letters.starts_with(&reading.word) {
                continue;
            }
            if let Err(at) = wholes.binary_search(&word.letters) {
                wholes.insert(at, word.letters.clone());
            }
        }
        Wanted { start: reading.word, wholes }
    }
}
