//! How a typed word is read: as it stands, in another script, on the other keyboard layout, and
//! at last with typing errors.
//!
//! A farther reading is tried only where no nearer one is found in the whole programme. It would
//! rank below the nearer ones anyway; a word that the texts have is proof that it was typed as
//! meant; and the count above the cards would else tell of records that nobody looked for.

use barnoma_pack::words::Field;
use barnoma_text::{keyboard, search_words, sound, stem, typing};

use super::{Closeness, Searcher};

/// Sounds of a word from which on it is looked for in the other script, whole or its beginning:
/// beside the word as typed, where short ones would be another word too often ...
const MIN_SOUNDS: usize = 5;
const MIN_SOUNDS_START: usize = 6;
/// ... and where there is no such word.
const MIN_SOUNDS_ALONE: usize = 2;
const MIN_SOUNDS_START_ALONE: usize = 5;
/// Sounds of an ending at most, of a word whose forms are sought in the other script.
const MAX_ENDING_SOUNDS: usize = 3;
/// Letters of a word that the other layout gives, whole or its beginning.
const MIN_OTHER_LAYOUT: usize = 3;
const MIN_OTHER_LAYOUT_START: usize = 4;
/// Letters that two forms of a word share at least, and letters of an ending at most, in
/// languages without stems: "Қазақстанда", "Қазақстанның".
const MIN_ROOT: usize = 5;
const MAX_ENDING: usize = 4;

/// A word of the search as it was understood.
pub(super) struct Reading {
    /// Folded.
    pub(super) word: String,
    /// Positions of words that are this one, and how near they are; one may be there twice.
    pub(super) matches: Vec<(usize, Closeness)>,
}

impl Searcher<'_> {
    /// Reads what stands between two blanks; nothing if it holds no word.
    pub(super) fn read(&self, typed: &str) -> Vec<Reading> {
        let mut readings: Vec<Reading> = search_words(typed)
            .into_iter()
            .map(|word| Reading { matches: self.near(&word), word })
            .collect();
        for reading in unread(&mut readings) {
            reading.matches = self.other_script(&reading.word);
        }
        for reading in unread(&mut readings) {
            reading.matches = self.other_endings(&reading.word);
        }
        if unread(&mut readings).next().is_none() {
            return readings;
        }
        if let Some(meant) = self.other_layout(typed) {
            return meant;
        }
        for reading in unread(&mut readings) {
            reading.matches = self.mistyped(&reading.word);
        }
        readings
    }

    /// The word itself, its forms, what begins with it, and the whole of it in the other script.
    fn near(&self, wanted: &str) -> Vec<(usize, Closeness)> {
        let mut matches = Vec::new();
        for (position, letters) in self.words.words.beginning(wanted) {
            if letters.len() == wanted.len() {
                matches.push((position, Closeness::Exact));
            } else if !self.is_acronym(position) {
                matches.push((position, Closeness::Prefix));
            }
        }
        let stem = stem::stem(wanted);
        matches.extend(self.with_stem(&stem).map(|at| (at, Closeness::Form)));
        if let Some(key) = sound::sound(wanted).filter(|key| key.len() >= MIN_SOUNDS) {
            let is_whole = key.len() < MIN_SOUNDS_START;
            let max_more = if is_whole { 0 } else { usize::MAX };
            matches.extend(self.sounding(wanted, &key, max_more));
        }
        matches
    }

    /// The word in the other script, what begins with it there, and at last its forms.
    fn other_script(&self, wanted: &str) -> Vec<(usize, Closeness)> {
        let Some(key) = sound::sound(wanted).filter(|key| key.len() >= MIN_SOUNDS_ALONE) else {
            return Vec::new();
        };
        let is_whole = key.len() < MIN_SOUNDS_START_ALONE;
        let found = self.sounding(wanted, &key, if is_whole { 0 } else { usize::MAX });
        if !found.is_empty() {
            return found;
        }
        (1..=MAX_ENDING_SOUNDS)
            .filter_map(|n| key.get(..key.len().checked_sub(n)?))
            .filter(|root| root.len() >= MIN_SOUNDS_START)
            .map(|root| self.sounding(wanted, root, MAX_ENDING_SOUNDS))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// The words in the other script whose key is this one and not too many sounds more.
    fn sounding(&self, wanted: &str, key: &str, max_more: usize) -> Vec<(usize, Closeness)> {
        self.words
            .sounds
            .beginning(key)
            .filter(|(_, known)| known.len() - key.len() <= max_more)
            .filter_map(|(position, _)| self.words.of_sound(position))
            .filter(|at| self.is_other_script(*at, wanted))
            .map(|at| (at, Closeness::OtherWriting))
            .collect()
    }

    /// Words with the same beginning and another ending, of languages that are not stemmed; the
    /// longest beginning that has any.
    fn other_endings(&self, wanted: &str) -> Vec<(usize, Closeness)> {
        let mut root = wanted;
        for _ in 0..MAX_ENDING {
            let mut letters = root.chars();
            letters.next_back();
            root = letters.as_str();
            if root.chars().count() < MIN_ROOT {
                break;
            }
            let is_form = |(at, letters): &(usize, &str)| {
                let ending = letters.strip_prefix(root).unwrap_or_default();
                ending.chars().count() <= MAX_ENDING
                    && self.words.is_bare(*at)
                    && !self.is_acronym(*at)
            };
            let found: Vec<_> = self
                .words
                .words
                .beginning(root)
                .filter(is_form)
                .map(|(at, _)| (at, Closeness::Form))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// The words on the other keyboard layout, if the texts have all of them.
    fn other_layout(&self, typed: &str) -> Option<Vec<Reading>> {
        let mut readings = Vec::new();
        for word in search_words(&keyboard::other_layout(typed)?) {
            let n_letters = word.chars().count();
            let mut matches = self.near(&word);
            matches.retain(|&(_, closeness)| {
                let is_start = closeness == Closeness::Prefix;
                n_letters >= if is_start { MIN_OTHER_LAYOUT_START } else { MIN_OTHER_LAYOUT }
            });
            if matches.is_empty() {
                return None;
            }
            for (_, closeness) in &mut matches {
                *closeness = Closeness::OtherWriting;
            }
            readings.push(Reading { word, matches });
        }
        (!readings.is_empty()).then_some(readings)
    }

    /// Words with a typing error less, and forms of such words.
    fn mistyped(&self, wanted: &str) -> Vec<(usize, Closeness)> {
        let mut found = typing::nearly(wanted, self.words.words.iter());
        found.retain(|&at| !self.is_acronym(at));
        let forms = typing::nearly(&stem::stem(wanted), self.words.stems.iter());
        found.extend(forms.into_iter().filter_map(|at| self.words.of_stem(at)));
        found.into_iter().map(|at| (at, Closeness::Typo)).collect()
    }

    /// The words with this stem.
    fn with_stem(&self, stem: &str) -> impl Iterator<Item = usize> {
        let beginning = self.words.stems.beginning(stem);
        let equal = beginning.take_while(move |(_, known)| known.len() == stem.len());
        equal.filter_map(|(at, _)| self.words.of_stem(at))
    }

    fn is_other_script(&self, at: usize, wanted: &str) -> bool {
        sound::is_latin(self.words.words.get(at)) != sound::is_latin(wanted)
    }

    /// Whether a word is nowhere but made of first letters.
    fn is_acronym(&self, at: usize) -> bool {
        self.words.postings(at).all(|(_, field)| field == Field::Acronym)
    }
}

/// The words that nothing was found for as yet.
fn unread(readings: &mut [Reading]) -> impl Iterator<Item = &mut Reading> {
    readings.iter_mut().filter(|reading| reading.matches.is_empty())
}
