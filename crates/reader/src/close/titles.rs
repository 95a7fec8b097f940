//! Reads titles: what is said by the words of each, and what by its numbers and years.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{MOST_TOKENS, PHRASE, Title, Token, WordNo, Words};
use crate::lang::Lang;
use crate::model::{Programme, Record};
use crate::text::{self, sound, stem};
use crate::vocabulary;

/// Words of one meaning, each with its language.
pub type Meanings = [Vec<(Lang, String)>];

/// Titles in more languages than people read are not compared.
const MOST_TITLES: usize = 9;

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
        self.words.count(&titles);
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
                let word = self.words.add(&stem, || None, false);
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
            let word = self.words.add(stem, sound, is_type);
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

    pub fn finish(self) -> Words {
        self.words.weighed()
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
