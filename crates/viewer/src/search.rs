//! Which records hold the words of a search, and how well: for each folded word the records that
//! hold it, with the best field of each.

mod reading;

use barnoma_pack::RecordNo;
use barnoma_pack::columns::Columns;
use barnoma_pack::day::Day;
use barnoma_pack::status::Status;
use barnoma_pack::words::{DATE, Field, Words};
use barnoma_text::marks::Wanted;
use barnoma_text::search_words;
use fixedbitset::FixedBitSet;

use crate::Library;
use crate::agenda::Agenda;
use crate::select::touches;

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
        Field::Span => 1,
        Field::Glossary | Field::Date | Field::Status | Field::Fact => 2,
        Field::Acronym | Field::Place | Field::Organization => 4,
        Field::Topic => 5,
        Field::Description => 6,
        Field::AlternateName | Field::Name => 20,
    }
}

/// The records that hold every word of a text, but for function words; `None` if there is no word
/// in it, or while the words have not come yet.
///
/// Each word is read for itself, so that one more never finds more.
pub fn search(library: &Library, agenda: &Agenda, text: &str) -> Option<Found> {
    if text.trim().is_empty() {
        return None;
    }
    library.with_words(|words| find(words, library.columns(), agenda, text))?
}

/// A function of its own in the wasm, which has all of a search behind it: `xtask/src/annex.rs`.
#[inline(never)]
fn find(words: Words, columns: Columns, agenda: &Agenda, text: &str) -> Option<Found> {
    let typed = search_words(text);
    let has_others = !typed.iter().all(|word| words.little.has(word));
    Searcher { words, columns, agenda, has_others, year: year(&typed) }.search(text)
}

/// The words of a programme, being searched.
struct Searcher<'a> {
    words: Words<'a>,
    columns: Columns<'a>,
    agenda: &'a Agenda,
    /// Whether there are words that are no function words: then these are left out.
    has_others: bool,
    /// The year that days and months are meant to be of.
    year: Option<i32>,
}

/// The year that is named, if it is one.
fn year(typed: &[String]) -> Option<i32> {
    let mut years =
        typed.iter().filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
    years.next().filter(|_| years.next().is_none())
}

impl Searcher<'_> {
    fn search(&self, text: &str) -> Option<Found> {
        let n_records = self.columns.n_records();
        let groups = self.read(text);
        if groups.is_empty() {
            return None;
        }
        let mut scores = vec![0; n_records];
        let mut records = FixedBitSet::with_capacity(n_records);
        records.insert_range(..);
        for ways in &groups {
            let mut best = vec![0; n_records];
            for way in ways {
                let worth = self.worth(way, n_records);
                best.iter_mut().zip(worth).for_each(|(best, worth)| *best = worth.max(*best));
            }
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
        self.prefer(text, &mut scores);
        let mut wanted = Vec::new();
        for way in groups.into_iter().flatten() {
            for reading in way {
                wanted.push(self.wanted(reading));
            }
        }
        Some(Found { records, scores, wanted })
    }

    /// Puts those first among equals that hold the function words too.
    fn prefer(&self, text: &str, scores: &mut [u32]) {
        for word in search_words(text).iter().filter(|word| self.words.little.has(word)) {
            for at in self.words.words.equal(word) {
                self.each_posting(at, None, &mut |no, _| {
                    if let Some(score) = scores.get_mut(no).filter(|score| **score > 0) {
                        *score += 1;
                    }
                });
            }
        }
    }

    /// For each record, the worth of all words of one way to read a part of the search; 0 if it
    /// lacks one.
    fn worth(&self, way: &[reading::Reading], n_records: usize) -> Vec<u32> {
        let mut worth: Vec<u32> = Vec::new();
        for reading in way {
            let best = self.best(reading, n_records);
            if worth.is_empty() {
                worth = best;
                continue;
            }
            for (worth, best) in worth.iter_mut().zip(best) {
                *worth = if *worth > 0 && best > 0 { *worth + best } else { 0 };
            }
        }
        worth
    }

    /// For each record, the worth of its best word for one word of the search.
    fn best(&self, reading: &reading::Reading, n_records: usize) -> Vec<u32> {
        let mut best = vec![0; n_records];
        for &(position, closeness) in &reading.matches {
            self.each_posting(position, reading.days, &mut |no, field| {
                let is_guessed = reading::WHOLE.contains(&field) && closeness != Closeness::Exact;
                if let Some(best) = best.get_mut(no).filter(|_| !is_guessed) {
                    *best = (*best).max(closeness.factor() * weight(field));
                }
            });
        }
        best
    }

    /// Calls `with` for each record that a word stands for today: one that holds it, or has the
    /// status or touches the date that it says.
    fn each_posting(
        &self,
        at: usize,
        days: Option<(Day, Day)>,
        with: &mut dyn FnMut(usize, Field),
    ) {
        let days = days.filter(|_| self.words.words.get(at).starts_with(DATE));
        for (no, field) in self.words.postings(at) {
            let no = no as usize;
            if field == Field::Status {
                let status = Status::ALL.get(no).copied();
                for no in 0..self.columns.n_records() {
                    if self.agenda.status(RecordNo(no)) == status {
                        with(no, field);
                    }
                }
            } else if days
                .is_none_or(|(first, last)| touches(self.columns, no, Some(first), Some(last)))
            {
                with(no, field);
            }
        }
    }

    fn wanted(&self, reading: reading::Reading) -> Wanted {
        let mut wholes: Vec<String> = Vec::new();
        for (position, _) in reading.matches {
            // What begins as the search does is marked as far as that goes.
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
