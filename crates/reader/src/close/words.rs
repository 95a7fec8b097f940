//! What titles are made of: words that say what an activity is about, each comparable over forms,
//! languages and scripts.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Lang;
use crate::model::{Programme, Record};
use crate::text::{self, sound, stem};
use crate::vocabulary;

/// Words of one meaning, each with its language.
pub type Meanings = [Vec<(Lang, String)>];

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
    numerals: BTreeSet<u32>,
    years: BTreeSet<u32>,
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
/// Titles in more languages than people read are not compared.
const MOST_TITLES: usize = 9;
/// Words of one title that are compared.
const MOST_TOKENS: usize = 40;

/// What stands in front of the number of a phrase in the place of its stem.
const PHRASE: char = '#';

/// Words that name a kind of activity and are in no list of types.
const TYPES: &str = "project projects programme program programmes activity activities support \
    session seminar round table roundtable forum day days course school camp \
    проект программа мероприятие поддержка сессия семинар круглый стол форум день дни курс школа \
    лоиҳа барнома семинар мизи мудаввар рӯз ҷаласа омӯзиш курс мактаб \
    жоба бағдарлама дөңгелек үстел күн курс мектеп семинар";

/// Numbers in words.
const NUMERALS: [&str; 5] = [
    "i first 1st первый первая первое первые якум бірінші",
    "ii second 2nd второй вторая второе вторые дуюм екінші",
    "iii third 3rd третий третья третье сеюм үшінші",
    "iv fourth 4th четвертый четвертая чорум төртінші",
    "v fifth 5th пятый пятая панҷум бесінші",
];

/// Reads the titles of the records.
pub(super) struct Maker<'a> {
    words: Words,
    little: BTreeSet<String>,
    types: BTreeSet<String>,
    numerals: BTreeMap<String, u32>,
    /// Stems and sounds of the names of places and organisations.
    names: BTreeSet<String>,
    /// Phrases by their first stem: all their stems, and the number of their meaning.
    phrases: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    programme: &'a Programme,
}

impl<'a> Maker<'a> {
    pub fn new(programme: &'a Programme, meanings: &Meanings) -> Maker<'a> {
        let mut maker = Maker {
            words: Words::default(),
            little: vocabulary::function_words().into_iter().collect(),
            types: BTreeSet::new(),
            numerals: BTreeMap::new(),
            names: BTreeSet::new(),
            phrases: BTreeMap::new(),
            programme,
        };
        let mut types: Vec<String> = vocabulary::type_names().map(str::to_owned).collect();
        types.push(TYPES.to_owned());
        // Kinds have many words in common, and stems of all languages take their time.
        let mut words = BTreeSet::new();
        for name in &types {
            text::words(name, |word| {
                words.insert(word.to_owned());
            });
        }
        for word in words {
            let stems = stem::stems(&word, None);
            if stems.is_empty() {
                maker.types.insert(word);
            }
            maker.types.extend(stems.into_iter().map(bare));
        }
        for (number, names) in (1..).zip(NUMERALS) {
            text::words(names, |word| {
                maker.numerals.insert(word.to_owned(), number);
            });
        }
        maker.add_names();
        maker.add_phrases(meanings);
        maker
    }

    /// Words of places and organisations are evidence of their own.
    fn add_names(&mut self) {
        let places = self.programme.places.iter();
        let places = places.flat_map(|place| [Some(&place.name), place.alternate_name.as_ref()]);
        let others = self.programme.organizations.iter();
        let others = others.flat_map(|one| [Some(&one.name), one.alternate_name.as_ref()]);
        let mut names = BTreeSet::new();
        for (lang, name) in places.chain(others).flatten().flat_map(crate::lang::Text::all) {
            text::words(name, |word| {
                names.insert(stem_of(word, lang.primary()));
            });
        }
        self.names = names;
    }

    fn add_phrases(&mut self, meanings: &Meanings) {
        let glossary = self.programme.glossary.iter().map(|term| {
            let texts = [Some(&term.name), term.alternate_name.as_ref()];
            let texts = texts.into_iter().flatten().flat_map(crate::lang::Text::all);
            texts.map(|(lang, text)| (lang.clone(), text.to_owned())).collect::<Vec<_>>()
        });
        for (number, meaning) in meanings.iter().cloned().chain(glossary).enumerate() {
            for (lang, phrase) in meaning {
                let stems = stems_of(&phrase, lang.primary());
                if let Some(first) = stems.first().cloned() {
                    self.phrases.entry(first).or_default().push((stems, number));
                }
            }
        }
        // The longest phrase is the one that is meant.
        for phrases in self.phrases.values_mut() {
            phrases.sort_by_key(|(stems, number)| (usize::MAX - stems.len(), *number));
        }
    }

    /// The titles of a record.
    pub fn titles(&mut self, record: &Record) -> Vec<Title> {
        let titles: Vec<Title> = record
            .name
            .all()
            .take(MOST_TITLES)
            .map(|(lang, name)| self.title(lang, name))
            .collect();
        let all = titles.iter().flat_map(|title| &title.tokens).map(|token| token.word);
        for word in all.collect::<BTreeSet<_>>() {
            if let Some(word) = self.words.words.get_mut(word.0 as usize) {
                word.df += 1;
            }
        }
        self.words.n_records += 1;
        titles
    }

    fn title(&mut self, lang: &Lang, name: &str) -> Title {
        let mut title = Title { lang: Some(lang.clone()), ..Title::default() };
        let primary = lang.primary();
        let written: Vec<(String, String, &str)> = text::ranges(name)
            .take(MOST_TOKENS)
            .map(|(_, word)| {
                let folded = text::fold(word);
                let stem = stem_of(&folded, primary);
                (folded, stem, word)
            })
            .collect();
        let mut at = 0;
        while let Some((folded, stem, surface)) = written.get(at) {
            if let Some((n, meaning)) = self.phrase(written.get(at..).unwrap_or_default()) {
                let span = written.get(at..at + n).unwrap_or_default();
                let surface = span.iter().map(|(.., word)| *word).collect::<Vec<_>>().join(" ");
                let stem = [PHRASE.to_string(), meaning.to_string()].concat();
                let word = self.word(&stem, || None, false);
                push(&mut title, word, surface);
                at += n;
                continue;
            }
            at += 1;
            if let Some(number) = self.numerals.get(folded) {
                title.numerals.insert(*number);
                continue;
            }
            if folded.starts_with(|letter: char| letter.is_ascii_digit()) {
                let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
                match digits.parse() {
                    Ok(year @ 1900..=2100) => title.years.insert(year),
                    Ok(number) => title.numerals.insert(number),
                    Err(_) => false,
                };
                continue;
            }
            if self.little.contains(folded) || folded.chars().count() < 2 {
                continue;
            }
            let is_type = self.types.contains(stem);
            if self.names.contains(stem) && !is_type {
                continue;
            }
            let sound = || sound::sound(stem).or_else(|| sound::sound(folded));
            let word = self.word(stem, sound, is_type);
            push(&mut title, word, (*surface).to_owned());
        }
        title
    }

    /// How many words from here are a phrase, and its meaning.
    fn phrase(&self, from: &[(String, String, &str)]) -> Option<(usize, usize)> {
        let (_, first, _) = from.first()?;
        let fits = |stems: &[String]| {
            stems.len() <= from.len()
                && stems.iter().zip(from).all(|(stem, (_, own, _))| stem == own)
        };
        let (stems, meaning) = self.phrases.get(first)?.iter().find(|(stems, _)| fits(stems))?;
        Some((stems.len(), *meaning))
    }

    fn word(&mut self, stem: &str, sound: impl Fn() -> Option<String>, is_type: bool) -> WordNo {
        if let Some(number) = self.words.numbers.get(stem) {
            return WordNo(*number);
        }
        let number = self.words.words.len() as u32;
        self.words.numbers.insert(stem.to_owned(), number);
        self.words.words.push(Word {
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

    pub fn finish(mut self) -> Words {
        let n_records = self.words.n_records;
        for word in &mut self.words.words {
            let weight = rarity(n_records, word.df).clamp(0.3, 6.0);
            word.weight = if word.is_type { weight.min(0.7) } else { weight };
        }
        self.words
    }
}

fn push(title: &mut Title, word: WordNo, surface: String) {
    if !title.tokens.iter().any(|token| token.word == word) {
        title.tokens.push(Token { word, surface });
    }
}

fn stems_of(phrase: &str, primary: &str) -> Vec<String> {
    let mut stems = Vec::new();
    text::words(phrase, |word| stems.push(stem_of(word, primary)));
    stems
}

fn bare(stem: String) -> String {
    match stem::root_of(&stem) {
        Some(root) => root.to_owned(),
        None => stem,
    }
}

/// The stem of a folded word in a language, without the sign of the language.
fn stem_of(word: &str, primary: &str) -> String {
    let known = (primary != "und" && !primary.is_empty()).then_some(primary);
    let stems = stem::stems(word, known);
    // A text of no known language is in the one that most are in.
    stems.into_iter().next_back().map_or_else(|| word.to_owned(), bare)
}

/// What two titles share.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared {
    pub bits: f32,
    pub n: usize,
    /// Pairs of tokens, by their positions, the heaviest first.
    pub pairs: Vec<(usize, usize)>,
}

impl Words {
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
