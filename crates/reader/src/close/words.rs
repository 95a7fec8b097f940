//! What titles are made of: words that say what an activity is about, each comparable over forms,
//! languages and scripts; and how much two titles share.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Lang;
use crate::text::sound;

/// What stands for a word wherever it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordNo(pub u32);

/// A word that is compared.
#[derive(Debug)]
pub(super) struct Word {
    /// Its stem, or a sign and the number of a phrase.
    stem: String,
    /// How it sounds.
    sound: Option<String>,
    is_latin: bool,
    pub is_phrase: bool,
    /// Whether it names what kind of activity it is.
    is_type: bool,
    /// Records whose titles have it.
    pub df: u32,
    /// How much it says; known when all titles are read.
    weight: f32,
}

/// A word of a title as it stands there.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub word: WordNo,
    /// As written.
    pub surface: String,
}

/// A title in one language.
#[derive(Debug, Default, Clone)]
pub(super) struct Title {
    pub lang: Option<Lang>,
    pub tokens: Vec<Token>,
    pub numerals: BTreeSet<u32>,
    pub years: BTreeSet<u32>,
}

/// The words of all titles.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    numbers: BTreeMap<String, u32>,
    n_records: usize,
}

/// The most that titles can say.
pub(super) const MOST_BITS: f32 = 8.0;
/// Words of one title that are compared.
pub(super) const MOST_TOKENS: usize = 40;

/// What stands in front of the number of a phrase in the place of its stem.
pub(super) const PHRASE: char = '#';

/// What two titles share.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    pub bits: f32,
    pub n: usize,
    /// Pairs of tokens, by their positions, the heaviest first.
    pub pairs: Vec<(usize, usize)>,
}

impl Words {
    /// A word of a title, which may have been there before.
    pub fn add(&mut self, stem: &str, sound: impl Fn() -> Option<String>, is_type: bool) -> WordNo {
        if let Some(number) = self.numbers.get(stem) {
            return WordNo(*number);
        }
        let number = self.words.len() as u32;
        self.numbers.insert(stem.to_owned(), number);
        self.words.push(Word {
            stem: stem.to_owned(),
            sound: sound(),
            is_latin: sound::is_latin(stem),
            is_phrase: stem.starts_with(PHRASE),
            is_type,
            df: 0,
            weight: 0.0,
        });
        WordNo(number)
    }

    /// These are all titles of one record.
    pub fn count(&mut self, titles: &[Title]) {
        let all = titles.iter().flat_map(|title| &title.tokens).map(|token| token.word);
        for word in all.collect::<BTreeSet<_>>() {
            if let Some(word) = self.words.get_mut(word.0 as usize) {
                word.df += 1;
            }
        }
        self.n_records += 1;
    }

    /// All titles are read: each word is given what it says.
    pub fn weighed(mut self) -> Words {
        for word in &mut self.words {
            let weight = rarity(self.n_records, word.df).clamp(0.3, 6.0);
            word.weight = if word.is_type { weight.min(0.7) } else { weight };
        }
        self
    }

    /// How much a word says.
    pub fn weight(&self, word: WordNo) -> f32 {
        self.words.get(word.0 as usize).map_or(0.0, |word| word.weight)
    }

    /// What records are found by, for each word: the phrase, or how the word begins to sound. The
    /// numbers are in the order of these beginnings.
    pub fn keys(&self) -> Vec<Option<usize>> {
        let begin = |word: &Word| {
            let sound = word.sound.as_deref().filter(|_| !word.is_phrase).unwrap_or(&word.stem);
            let key: String = sound.chars().take(5).collect();
            (!word.is_type).then_some(key)
        };
        let all: Vec<Option<String>> = self.words.iter().map(begin).collect();
        let sorted: BTreeSet<&String> = all.iter().flatten().collect();
        let numbers: BTreeMap<&String, usize> = sorted.into_iter().zip(0..).collect();
        all.iter().map(|key| numbers.get(key.as_ref()?).copied()).collect()
    }

    pub fn is_phrase(&self, word: WordNo) -> bool {
        self.words.get(word.0 as usize).is_some_and(|word| word.is_phrase)
    }

    /// How much of one word is the other: all, most, or nothing.
    fn likeness(&self, one: WordNo, other: WordNo) -> f32 {
        if one == other {
            return 1.0;
        }
        let (Some(one), Some(other)) =
            (self.words.get(one.0 as usize), self.words.get(other.0 as usize))
        else {
            return 0.0;
        };
        if one.is_phrase || other.is_phrase {
            return 0.0;
        }
        let agree = |one: &str, other: &str, percent: usize| {
            // Most words differ at once.
            if one.as_bytes().get(..5) != other.as_bytes().get(..5) {
                return 0.0;
            }
            let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            let longest = one.chars().count().max(other.chars().count());
            if same >= 5 && same * 100 >= longest * percent { 0.8 } else { 0.0 }
        };
        if one.is_latin == other.is_latin {
            return agree(&one.stem, &other.stem, 70);
        }
        match (&one.sound, &other.sound) {
            (Some(one), Some(other)) if one == other && one.len() > 3 => 1.0,
            (Some(one), Some(other)) => agree(one, other, 60),
            _ => 0.0,
        }
    }

    /// Compares two titles.
    fn compare(&self, one: &Title, other: &Title) -> Shared {
        let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
        for (a, left) in one.tokens.iter().enumerate() {
            for (b, right) in other.tokens.iter().enumerate() {
                let likeness = self.likeness(left.word, right.word);
                if likeness > 0.0 {
                    let weight = self.weight(left.word).min(self.weight(right.word));
                    pairs.push((likeness * weight, a, b));
                }
            }
        }
        pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        // A bit for each token of a title.
        const { assert!(MOST_TOKENS <= 64) };
        let (mut used, mut also_used) = (0_u64, 0_u64);
        pairs.retain(|(_, a, b)| {
            let is_new = used >> a & 1 == 0 && also_used >> b & 1 == 0;
            if is_new {
                used |= 1 << a;
                also_used |= 1 << b;
            }
            is_new
        });
        let sum: f32 = pairs.iter().map(|(weight, ..)| weight).sum();
        let rest = |title: &Title, used: u64| {
            let tokens = title.tokens.iter().enumerate();
            let left = tokens.filter(|(at, _)| used >> at & 1 == 0);
            left.map(|(_, token)| self.weight(token.word)).sum::<f32>()
        };
        let rest = rest(one, used) + rest(other, also_used);
        let is_common =
            one.lang.as_ref().map(Lang::primary) == other.lang.as_ref().map(Lang::primary);
        let mut bits = match pairs.len() {
            0 if is_common => -2.5,
            0 => -1.0,
            n => {
                let part = 2.0 * sum / (2.0 * sum + rest).max(0.01);
                let bits: f32 = match part {
                    part if part >= 0.75 => MOST_BITS,
                    part if part >= 0.55 => 6.0,
                    part if part >= 0.40 => 4.5,
                    part if part >= 0.18 => 3.0,
                    part if part >= 0.12 => 1.5,
                    _ => 0.3,
                };
                let is_phrase = |(_, a, _): &(f32, usize, usize)| {
                    one.tokens.get(*a).is_some_and(|token| self.is_phrase(token.word))
                };
                let most = match (n, pairs.first().is_some_and(is_phrase)) {
                    (1, true) => 4.5,
                    (1, false) => 3.0,
                    _ => MOST_BITS,
                };
                bits.min(sum).min(most)
            }
        };
        let differ = |one: &BTreeSet<u32>, other: &BTreeSet<u32>| {
            !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
        };
        if differ(&one.numerals, &other.numerals) {
            bits -= 4.0;
        }
        if differ(&one.years, &other.years) {
            bits -= 2.0;
        }
        let n = pairs.len();
        Shared { bits, n, pairs: pairs.into_iter().map(|(_, a, b)| (a, b)).collect() }
    }

    /// The best that any two titles of two records share, and which two.
    pub fn best(&self, one: &[Title], other: &[Title]) -> (Shared, usize, usize) {
        let mut best = (Shared { bits: -1.0, ..Shared::default() }, 0, 0);
        let mut is_first = true;
        for (a, left) in one.iter().enumerate() {
            for (b, right) in other.iter().enumerate() {
                let shared = self.compare(left, right);
                // What a common language denies, no other pair makes less certain.
                if is_first || shared.bits > best.0.bits {
                    best = (shared, a, b);
                    is_first = false;
                }
            }
        }
        let is_common = one.iter().any(|left| other.iter().any(|right| left.lang == right.lang));
        if best.0.n == 0 && is_common {
            best.0.bits = best.0.bits.min(-2.5);
        }
        best
    }
}

/// What it says to share something that so many of all records have.
pub(super) fn rarity(n_records: usize, df: u32) -> f32 {
    ((n_records as f32 + 10.0) / (df as f32 + 1.0)).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Titles of two records among so many that each word of theirs is rare: words between blanks,
    /// those that begin with "#" phrases, in a language.
    fn shared(one: &[(&str, &str)], other: &[(&str, &str)]) -> Shared {
        let mut words = Words::default();
        let mut titles = |titles: &[(&str, &str)]| -> Vec<Title> {
            let titles = titles.iter().map(|(lang, stems)| {
                let token = |stem: &str| Token {
                    word: words.add(stem, || sound::sound(stem), stem == "kind"),
                    surface: stem.to_owned(),
                };
                let tokens = stems.split_whitespace().map(token).collect();
                Title { lang: Lang::parse(lang), tokens, ..Title::default() }
            });
            titles.collect()
        };
        let (one, other) = (titles(one), titles(other));
        words.count(&one);
        words.count(&other);
        (0..400).for_each(|_| words.count(&[]));
        words.weighed().best(&one, &other).0
    }

    #[test]
    fn titles_say_more_the_more_of_them_is_one() {
        for (one, other, bits) in [
            ("water reuse", "water reuse", MOST_BITS),
            ("water reuse", "water reuse plant", MOST_BITS),
            ("water reuse", "water reuse plant pump", 6.0),
            ("water reuse field", "water reuse plant pump sewer canal", 4.5),
            // One word is never enough, and a phrase of one meaning is worth more.
            ("water", "water", 3.0),
            ("#1", "#1", 4.5),
            ("water field", "#1 field", 3.0),
            ("kind", "kind", 0.7),
            // What is alike in its beginning is one word, if most of it is.
            ("platforma", "platformo", 3.0),
            ("platforma", "platfabcdef", -2.5),
            ("wate", "watex", -2.5),
            ("#12345678", "#12345679", -2.5),
            ("water", "field", -2.5),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                assert_eq!(shared(&[("en", one)], &[("en", other)]).bits, bits, "{one}, {other}");
            }
        }
    }

    #[test]
    fn words_in_two_scripts_are_one_by_their_sound() {
        assert_eq!(shared(&[("en", "platforma")], &[("ru", "платформа")]).n, 1);
        assert_eq!(shared(&[("en", "water")], &[("ru", "платформа")]).n, 0);
    }

    #[test]
    fn what_a_common_language_denies_no_other_makes_less_certain() {
        assert_eq!(shared(&[("en", "water")], &[("ru", "поле")]).bits, -1.0);
        let both = [("en", "water"), ("ru", "вода")];
        assert_eq!(shared(&both, &[("ru", "поле")]).bits, -2.5);
        assert_eq!(shared(&both, &[("en", "field"), ("ru", "поле")]).bits, -2.5);
        // The best two titles count.
        assert_eq!(shared(&both, &[("en", "field"), ("ru", "вода")]).bits, 3.0);
        assert_eq!(shared(&both, &[("en", "water"), ("ru", "поле")]).bits, 3.0);
        assert_eq!(shared(&[], &both).bits, -1.0);
    }
}
