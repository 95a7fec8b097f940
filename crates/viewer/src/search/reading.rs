//! How a typed word is read: as it stands, together or apart, in another script, on the other
//! keyboard layout, and at last with typing errors.
//!
//! A farther reading is tried only where no nearer one is found in the whole programme. It would
//! rank below the nearer ones anyway; a word that the texts have is proof that it was typed as
//! meant; and the count above the cards would else tell of records that nobody looked for.

mod dates;

use barnoma_pack::day::Day;
use barnoma_pack::words::Field;
use barnoma_text::{keyboard, search_words, sound, stem, typing};

use super::{Closeness, Searcher};

/// Sounds of a word from which on it is looked for in the other script, whole or its beginning:
/// beside the word as typed, where short ones must have as many letters too ...
const MIN_SOUNDS: usize = 3;
const MIN_SOUNDS_SURE: usize = 5;
const MIN_SOUNDS_START: usize = 6;
const MAX_MORE_LETTERS: usize = 1;
/// ... and where there is no such word.
const MIN_SOUNDS_ALONE: usize = 2;
const MIN_SOUNDS_START_ALONE: usize = 5;
/// Letters of a word that is taken for Russian in Latin letters: shorter ones are other words too.
const MIN_RUSSIAN: usize = 5;
/// Sounds of an ending at most, of a word whose forms are sought in the other script.
const MAX_ENDING_SOUNDS: usize = 3;
/// Letters of a word that the other layout gives, whole or its beginning.
const MIN_OTHER_LAYOUT: usize = 3;
const MIN_OTHER_LAYOUT_START: usize = 4;
/// Letters of each of two words that are written as one.
const MIN_PART: usize = 3;
/// Letters that two forms of a word share at least, and letters of an ending at most, in
/// languages without stems: "Қазақстанда", "Қазақстанның".
const MIN_ROOT: usize = 5;
const MAX_ENDING: usize = 4;

/// Where words stand that nobody wrote: these are not guessed at.
const MADE: &[Field] = &[Field::Acronym, Field::Status, Field::Fact];

/// A word of the search as it was understood.
#[derive(Debug)]
pub(super) struct Reading {
    /// Folded.
    pub(super) word: String,
    /// Positions of words that are this one, and how near they are; one may be there twice.
    pub(super) matches: Vec<(usize, Closeness)>,
    /// Of a month or day: the days that are meant, where a year is named too.
    pub(super) days: Option<(Day, Day)>,
}

/// Words that a record must hold all of.
pub(super) type Way = Vec<Reading>;

impl Searcher<'_> {
    /// Reads a search: for each part of it the ways in which it can be meant. Function words are
    /// left out where there are others.
    pub(super) fn read(&self, text: &str) -> Vec<Vec<Way>> {
        let typed: Vec<&str> = text.split_whitespace().collect();
        // One long word shows which layout was on.
        let is_turned = typed.len() > 1 && typed.iter().any(|one| self.is_turned(one));
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(one) = typed.get(at) {
            at += 1;
            if let Some(ways) = typed.get(at).and_then(|next| self.pair(one, next)) {
                at += 1;
                parts.push(ways);
                continue;
            }
            let turned = keyboard::other_layout(one).filter(|_| is_turned);
            if self.is_left_out(one) || turned.is_some_and(|turned| self.is_left_out(&turned)) {
                continue;
            }
            match self.other_layout(one, 1).filter(|_| is_turned) {
                Some(way) => parts.push(vec![way]),
                None => parts.push(self.read_one(one)),
            }
        }
        parts
    }

    /// Whether a piece holds no word, or nothing but function words where there are others.
    fn is_left_out(&self, piece: &str) -> bool {
        let words = search_words(piece);
        words.is_empty()
            || (self.has_others && words.iter().all(|word| self.words.little.has(word)))
    }

    /// Whether a piece can only have been typed with the other layout switched on.
    fn is_turned(&self, piece: &str) -> bool {
        let words = search_words(piece);
        words.concat().chars().nth(MIN_OTHER_LAYOUT_START - 1).is_some()
            && words.iter().all(|word| !self.words.little.has(word) && self.near(word).is_empty())
            && self.other_layout(piece, MIN_OTHER_LAYOUT).is_some()
    }

    fn reading(&self, word: String) -> Reading {
        let days = self.month_number(&word).and_then(|month| self.days(month, None));
        Reading { matches: self.near(&word), days, word }
    }

    /// All of some words, but for function words.
    fn way(&self, words: Vec<String>) -> Way {
        let mut way = Way::new();
        for word in words {
            if !self.is_left_out(&word) {
                way.push(self.reading(word));
            }
        }
        way
    }

    /// Two pieces that may be one: a date, or a word that others write together.
    fn pair(&self, one: &str, next: &str) -> Option<Vec<Way>> {
        let mut words = search_words(one);
        words.append(&mut search_words(next));
        let [first, second] = words.as_slice() else { return None };
        let other = match self.date(first, second) {
            Some(date) => date,
            None => {
                let mut joined = self.reading([first.as_str(), second].concat());
                joined.matches.retain(|(_, how)| matches!(how, Closeness::Exact | Closeness::Form));
                joined
            }
        };
        if other.matches.is_empty() {
            return None;
        }
        let mut ways = vec![vec![other]];
        add_way(self.way(words), &mut ways);
        Some(ways)
    }

    /// Reads what stands between two blanks.
    fn read_one(&self, typed: &str) -> Vec<Way> {
        let words = search_words(typed);
        let mut others: Vec<Way> = Vec::new();
        let mut add = |way: Option<Way>| way.into_iter().for_each(|way| add_way(way, &mut others));
        add(self.numeric_date(typed));
        match words.as_slice() {
            [one] if one.contains(is_digit) => add(self.apart(one)),
            [] | [_] => {}
            several => {
                if let [one, next] = several {
                    add(self.date(one, next).map(|date| vec![date]));
                }
                add(Some(vec![self.reading(several.concat())]));
            }
        }
        // With š for "sh", the other script is meant.
        if let Some(plain) = sound::without_hooks(typed) {
            let mut way = self.way(search_words(&plain));
            for reading in &mut way {
                reading.matches = self.other_script(&reading.word);
            }
            add(Some(way));
        }
        let mut readings = self.way(words.clone());
        if !others.is_empty() {
            add_way(readings, &mut others);
            return others;
        }
        for reading in unread(&mut readings) {
            reading.matches = self.other_script(&reading.word);
        }
        for reading in unread(&mut readings) {
            reading.matches = self.other_endings(&reading.word);
        }
        if unread(&mut readings).next().is_none() {
            return vec![readings];
        }
        if let [one] = words.as_slice()
            && let Some(apart) = self.apart(one)
        {
            return vec![apart];
        }
        if let Some(meant) = self.other_layout(typed, MIN_OTHER_LAYOUT) {
            return vec![meant];
        }
        for reading in unread(&mut readings) {
            reading.matches = self.mistyped(&reading.word);
        }
        vec![readings]
    }

    /// Two words of the programme that were typed as one: "factchecking", "sdg16".
    fn apart(&self, word: &str) -> Option<Way> {
        let is_known = |part: &str| {
            (part.chars().nth(MIN_PART - 1).is_some() || part.chars().all(is_digit))
                && self.words.words.has(part)
        };
        for (at, _) in word.char_indices() {
            if let Some((one, next)) = word.split_at_checked(at)
                && is_known(one)
                && is_known(next)
            {
                let mut way = self.way(vec![one.to_owned(), next.to_owned()]);
                // What only begins so was not meant: "org" of "org8" is no "organisation".
                for reading in &mut way {
                    reading.matches.retain(|(_, how)| *how != Closeness::Prefix);
                }
                return Some(way);
            }
        }
        None
    }

    /// The word itself, its forms, what begins with it, and the whole of it in the other script;
    /// of a month, its days.
    fn near(&self, wanted: &str) -> Vec<(usize, Closeness)> {
        let mut matches = self.month(wanted);
        for (position, letters) in self.words.words.beginning(wanted) {
            if letters.len() == wanted.len() {
                matches.push((position, Closeness::Exact));
            } else if !self.is_acronym(position) {
                matches.push((position, Closeness::Prefix));
            }
        }
        let stems = stem::stems(wanted, None);
        for stem in &stems {
            self.add_with_stem(stem, Closeness::Form, &mut matches);
        }
        for key in sound::sounds(wanted) {
            let max_more = if key.len() < MIN_SOUNDS_START { 0 } else { usize::MAX };
            matches.extend(self.sounding_alike(wanted, &key, max_more, MAX_MORE_LETTERS));
        }
        for key in stems.iter().filter_map(|stem| sound::sound(stem::root_of(stem)?)) {
            matches.extend(self.sounding_alike(wanted, &key, 0, MAX_ENDING));
        }
        self.add_russian_forms(wanted, &mut matches);
        matches
    }

    /// The word in the other script, what begins with it there, and at last its forms.
    fn other_script(&self, wanted: &str) -> Vec<(usize, Closeness)> {
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
        Vec::new()
    }

    /// Adds words with the stem of a Russian word that was typed in Latin letters: "dannye" is "данных".
    /// A soft sign in the stem is mostly not typed.
    fn add_russian_forms(&self, wanted: &str, matches: &mut Vec<(usize, Closeness)>) {
        let russian = sound::in_russian(wanted).filter(|_| wanted.len() >= MIN_RUSSIAN);
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
                    && !self.is_nowhere_but(*at, MADE)
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
    fn other_layout(&self, typed: &str, min: usize) -> Option<Way> {
        let mut readings = Vec::new();
        for word in search_words(&keyboard::other_layout(typed)?) {
            let n_letters = word.chars().count();
            let mut reading = self.reading(word);
            reading.matches.retain(|&(_, closeness)| {
                let is_start = closeness == Closeness::Prefix;
                n_letters >= if is_start { MIN_OTHER_LAYOUT_START } else { min }
            });
            if reading.matches.is_empty() {
                return None;
            }
            for (_, closeness) in &mut reading.matches {
                *closeness = Closeness::OtherWriting;
            }
            readings.push(reading);
        }
        (!readings.is_empty()).then_some(readings)
    }

    /// Words with a typing error less, and forms of such words.
    fn mistyped(&self, wanted: &str) -> Vec<(usize, Closeness)> {
        let mut found = typing::nearly(wanted, self.words.words.iter());
        for stem in stem::stems(wanted, None) {
            let forms = typing::nearly(&stem, self.words.stems.iter());
            found.extend(forms.into_iter().filter_map(|at| self.words.of_stem(at)));
        }
        found.retain(|&at| !self.is_nowhere_but(at, MADE));
        found.into_iter().map(|at| (at, Closeness::Typo)).collect()
    }

    /// Adds the words with this stem.
    fn add_with_stem(&self, stem: &str, how: Closeness, matches: &mut Vec<(usize, Closeness)>) {
        let equal = self.words.stems.equal(stem).filter_map(|at| self.words.of_stem(at));
        matches.extend(equal.map(|at| (at, how)));
    }

    fn is_other_script(&self, at: usize, wanted: &str) -> bool {
        sound::is_latin(self.words.words.get(at)) != sound::is_latin(wanted)
    }

    /// Whether a word is nowhere but made of first letters.
    fn is_acronym(&self, at: usize) -> bool {
        self.is_nowhere_but(at, &[Field::Acronym])
    }

    fn is_nowhere_but(&self, at: usize, fields: &[Field]) -> bool {
        self.words.postings(at).all(|(_, field)| fields.contains(&field))
    }
}

/// Adds a way if all its words are somewhere.
fn add_way(way: Way, ways: &mut Vec<Way>) {
    if !way.is_empty() && way.iter().all(|reading| !reading.matches.is_empty()) {
        ways.push(way);
    }
}

/// The words that nothing was found for as yet.
fn unread(readings: &mut [Reading]) -> impl Iterator<Item = &mut Reading> {
    readings.iter_mut().filter(|reading| reading.matches.is_empty())
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}
