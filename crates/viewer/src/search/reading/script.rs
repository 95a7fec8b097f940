//! Words that were typed in the other script than they are written in: "tojikiston" and
//! "Тоҷикистон". They are compared by what they sound like.

use barnoma_text::{sound, stem};

use super::{MAX_ENDING, Searcher};
use crate::search::Closeness;

/// Sounds of a word from which on it is looked for in the other script, whole or its beginning:
/// beside the word as typed, where short ones must have as many letters too ...
const MIN_SOUNDS: usize = 3;
const MIN_SOUNDS_SURE: usize = 5;
const MIN_SOUNDS_START: usize = 6;
const MAX_MORE_LETTERS: usize = 1;
/// ... and where there is no such word.
const MIN_SOUNDS_ALONE: usize = 2;
const MIN_SOUNDS_START_ALONE: usize = 5;
/// Letters of a word that is taken for Russian in Latin letters: shorter ones are other words too,
/// and are only where there is no such word.
const MIN_RUSSIAN: usize = 5;
const MIN_RUSSIAN_ALONE: usize = 4;
/// Sounds of an ending at most, of a word whose forms are sought in the other script.
const MAX_ENDING_SOUNDS: usize = 3;

impl Searcher<'_> {
    /// Adds the whole word in the other script, long ones also as a beginning, and forms of it.
    pub(super) fn add_sounding(
        &self,
        wanted: &str,
        stems: &[String],
        matches: &mut Vec<(usize, Closeness)>,
    ) {
        for key in sound::sounds(wanted) {
            let max_more = if key.len() < MIN_SOUNDS_START { 0 } else { usize::MAX };
            matches.extend(self.sounding_alike(wanted, &key, max_more, MAX_MORE_LETTERS));
        }
        for key in stems.iter().filter_map(|stem| sound::sound(stem::root_of(stem)?)) {
            matches.extend(self.sounding_alike(wanted, &key, 0, MAX_ENDING));
        }
        if wanted.len() >= MIN_RUSSIAN {
            self.add_russian_forms(wanted, matches);
        }
    }

    /// The word in the other script, what begins with it there, and at last its forms.
    pub(super) fn other_script(&self, wanted: &str) -> Vec<(usize, Closeness)> {
        let keys = sound::sounds(wanted);
        for key in keys.iter().filter(|key| key.len() >= MIN_SOUNDS_ALONE) {
            let is_whole = key.len() < MIN_SOUNDS_START_ALONE;
            let found = self.sounding(wanted, key, if is_whole { 0 } else { usize::MAX });
            if !found.is_empty() {
                return found;
            }
        }
        for key in &keys {
            for n in 1..=MAX_ENDING_SOUNDS {
                let root = key.len().checked_sub(n).and_then(|end| key.get(..end));
                let Some(root) = root.filter(|root| root.len() >= MIN_SOUNDS_START) else { break };
                let found = self.sounding(wanted, root, MAX_ENDING_SOUNDS);
                if !found.is_empty() {
                    return found;
                }
            }
        }
        let mut found = Vec::new();
        if wanted.len() >= MIN_RUSSIAN_ALONE {
            self.add_russian_forms(wanted, &mut found);
        }
        found
    }

    /// Adds words with the stem of a Russian word that was typed in Latin letters: "dannye" is "данных".
    /// A soft sign in the stem is mostly not typed.
    fn add_russian_forms(&self, wanted: &str, matches: &mut Vec<(usize, Closeness)>) {
        let russian = sound::in_russian(wanted);
        for stem in russian.iter().flat_map(|word| stem::stems(word, Some("ru"))) {
            self.add_with_stem(&stem, Closeness::OtherWriting, matches);
            let Some(key) = sound::sound(&stem) else { continue };
            let is_alike = |stem: &String| sound::sound(stem).as_ref() == Some(&key);
            let mut alike = self.sounding(wanted, &key, MAX_ENDING_SOUNDS);
            alike.retain(|(at, _)| {
                stem::stems(self.words.words.get(*at), Some("ru")).iter().any(is_alike)
            });
            matches.append(&mut alike);
        }
    }

    /// The same, of short keys only those that have about as many letters: others would be another
    /// word too often.
    fn sounding_alike(
        &self,
        wanted: &str,
        key: &str,
        max_more: usize,
        max_letters: usize,
    ) -> Vec<(usize, Closeness)> {
        if key.len() < MIN_SOUNDS {
            return Vec::new();
        }
        let n_letters = |word: &str| word.chars().count();
        let n_wanted = n_letters(wanted);
        let mut found = self.sounding(wanted, key, max_more);
        found.retain(|(at, _)| {
            let n_found = n_letters(self.words.words.get(*at));
            key.len() >= MIN_SOUNDS_SURE || n_found.abs_diff(n_wanted) <= max_letters
        });
        found
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

    fn is_other_script(&self, at: usize, wanted: &str) -> bool {
        sound::is_latin(self.words.words.get(at)) != sound::is_latin(wanted)
    }
}
