//! How a typed word is read: as it stands, together or apart, in another script, on the other
//! keyboard layout, and at last with typing errors.
//!
//! A farther reading is tried only where no nearer one is found in the whole programme. It would
//! rank below the nearer ones anyway; a word that the texts have is proof that it was typed as
//! meant; and the count above the cards would else tell of records that nobody looked for.

mod dates;
mod script;

use barnoma_pack::day::Day;
use barnoma_pack::words::Field;
use barnoma_text::{keyboard, search_words, sound, stem, typing};

use super::{Closeness, Searcher};

/// Letters of a word that the other layout gives, whole or its beginning.
const MIN_OTHER_LAYOUT: usize = 3;
const MIN_OTHER_LAYOUT_START: usize = 4;
/// Letters of each of two words that are written as one.
const MIN_PART: usize = 3;
/// Letters that two forms of a word share at least, and letters of an ending at most, in
/// languages without stems: "Қазақстанда", "Қазақстанның".
const MIN_ROOT: usize = 5;
const MAX_ENDING: usize = 4;

/// Letters of a word that is looked for as a mistyped one though the other script has it.
const MIN_MISTYPED: usize = 6;

/// Words of the name of a status at most.
const MAX_STATUS_WORDS: usize = 4;

/// Where words stand that count only as they are: "plan" is not all that is planned.
pub(super) const WHOLE: &[Field] = &[Field::Acronym, Field::Status];
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
            let rest = typed.get(at..).unwrap_or_default();
            if let Some((n_pieces, ways)) = self.status(rest).or_else(|| self.dated(rest)) {
                at += n_pieces;
                parts.push(ways);
                continue;
            }
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

    /// The name of a status in several words, and in how many pieces it was typed.
    fn status(&self, pieces: &[&str]) -> Option<(usize, Vec<Way>)> {
        (2..=MAX_STATUS_WORDS).rev().find_map(|n_pieces| {
            let words = search_words(&pieces.get(..n_pieces)?.join(" "));
            let word = words.concat();
            let named = self.words.words.equal(&word);
            let named = named.filter(|&at| self.is_nowhere_but(at, &[Field::Status]));
            let matches = named.map(|at| (at, Closeness::Exact)).collect();
            let mut ways = Vec::new();
            add_way(vec![Reading { word, matches, days: None }], &mut ways);
            if ways.is_empty() {
                return None;
            }
            add_way(self.way(words), &mut ways);
            Some((n_pieces, ways))
        })
    }

    /// Two pieces that may be one word, which others write together.
    fn pair(&self, one: &str, next: &str) -> Option<Vec<Way>> {
        let mut words = search_words(one);
        words.append(&mut search_words(next));
        let [first, second] = words.as_slice() else { return None };
        let mut joined = self.reading([first.as_str(), second].concat());
        joined.matches.retain(|(_, how)| matches!(how, Closeness::Exact | Closeness::Form));
        if joined.matches.is_empty() {
            return None;
        }
        let mut ways = vec![vec![joined]];
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
            several => add(Some(vec![self.reading(several.concat())])),
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
        // What only the other script has may be mistyped in its own: "мактабҳоои" sounds like
        // "maktab".
        for reading in &mut readings {
            let is_elsewhere = |(_, how): &(usize, Closeness)| *how == Closeness::OtherWriting;
            if reading.word.chars().nth(MIN_MISTYPED - 1).is_some()
                && !reading.matches.is_empty()
                && reading.matches.iter().all(is_elsewhere)
            {
                reading.matches.append(&mut self.mistyped(&reading.word));
            }
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
        // "мая" is no beginning of "маяк".
        let is_month = self.month_number(wanted).is_some();
        for (position, letters) in self.words.words.beginning(wanted) {
            if letters.len() == wanted.len() {
                matches.push((position, Closeness::Exact));
            } else if !is_month {
                matches.push((position, Closeness::Prefix));
            }
        }
        let stems = stem::stems(wanted, None);
        for stem in &stems {
            self.add_with_stem(stem, Closeness::Form, &mut matches);
        }
        self.add_sounding(wanted, &stems, &mut matches);
        matches.retain(|&(at, how)| match how {
            Closeness::Exact => true,
            _ if self.is_nowhere_but(at, WHOLE) => false,
            Closeness::Prefix => true,
            // "лес" is no "les", and "мост" no "most".
            _ => !self.words.little.has(self.words.words.get(at)),
        });
        matches
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
            // The sign before a root is no letter of it: neither is it the first one, which is
            // typed right, nor does it make a root long enough to be mistyped.
            let root = stem::root_of(&stem).unwrap_or(&stem);
            let sign = stem.strip_suffix(root).unwrap_or_default();
            let roots = self.words.stems.iter();
            let roots = roots.map(|known| known.strip_prefix(sign).unwrap_or_default());
            let forms = typing::nearly(root, roots);
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
