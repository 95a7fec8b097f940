//! The words of a programme: every text folded, once, and which word stands where.

mod dates;
mod joints;
mod said;

use std::collections::{BTreeMap, BTreeSet};

use barnoma_pack::status::Status;
use barnoma_pack::words::{self, Field, Word, Written};

use self::dates::Dates;
use self::said::Said;
pub(crate) use self::said::type_names;
use crate::lang::Text;
use crate::model::{Detail, Participant, Programme, Record};
use crate::text::{self, sound, stem};

/// What is left out of a search that has other words.
const FUNCTION_WORDS: &str = include_str!("vocabulary/function_words.txt");

/// The records that hold a word, ascending, with the best field of each.
type Postings = Vec<(u32, Field)>;

/// How many letters make an acronym of a name.
const ACRONYM: std::ops::RangeInclusive<usize> = 3..=8;

/// What stands for more than this stands for nothing: if all records of a series have one
/// abbreviation, none of them is meant by it.
const MAX_EXPANSIONS: usize = 16;

/// Folds every text of a programme; gives the section of a pack.
pub fn build(programme: &Programme) -> Vec<u8> {
    let said = Said::new();
    let dates = Dates::of(programme);
    let mut builder = WordsBuilder { words: BTreeMap::new() };
    for (no, record) in (0..).zip(&programme.records) {
        builder.add_record(programme, no, record);
        for (lang, name) in said.of(record) {
            let primary = language(lang.primary());
            text::words(name, |word| builder.add_word(word, primary, no, Field::Fact));
        }
        dates.words(&record.when, |word, field| builder.add_word(word, 0, no, field));
    }
    builder.add_glossary(programme);
    builder.add_statuses(&said);

    let mut words = Vec::with_capacity(builder.words.len());
    let (mut stems, mut sounds) = (Vec::new(), Vec::new());
    for (no, (letters, entry)) in builder.words.into_iter().enumerate() {
        for primary in STEMMED.iter().filter(|primary| entry.is_in(primary)) {
            for stem in stem::stems(&letters, Some(primary)) {
                // Forms are found in the other script too.
                let key = stem::root_of(&stem).and_then(sound::sound);
                sounds.extend(key.map(|key| (key, no)));
                stems.push((stem, no));
            }
        }
        let keys = sound::sound(&letters).into_iter().chain(sound::soft_sound(&letters));
        sounds.extend(keys.map(|key| (key, no)));
        let is_bare = entry.languages & !stemmed() != 0;
        words.push(Word { letters, postings: entry.postings, is_bare });
    }
    // Equal keys stay in the order of their words; two languages may have the same.
    stems.sort();
    stems.dedup();
    sounds.sort();
    sounds.dedup();
    let (little, months) = (function_words(), months(&said));
    words::write(&Written {
        words: &words,
        stems: &stems,
        sounds: &sounds,
        little: &little,
        months: &months,
    })
}

/// Words that say nothing of what a text is about, folded.
pub(crate) fn function_words() -> Vec<String> {
    let lines = FUNCTION_WORDS.lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(|line| line.split(' ').skip(1));
    words.map(text::fold).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Languages whose months have forms. In others a month's stem is only that of other words: "marche"
/// has that of "march", "mais" that of "mai". Tajik ones end as these do.
const DECLINING: [&str; 5] = ["ru", "ar", "kk", "ky", "uz"];

/// The months' names and the stems of their forms, with their numbers.
fn months(said: &Said) -> Vec<(String, usize)> {
    let mut months = BTreeSet::new();
    for number in 1..=12 {
        for (lang, name) in said.names(&format!("month.{number}")) {
            let name = text::fold(name);
            for primary in DECLINING.iter().filter(|primary| **primary == lang.primary()) {
                // Endings of Kazakh have the vowels of the root.
                let is_back = *primary == "kk" && words::is_back(&name);
                let stems = stem::stems(&name, Some(primary)).into_iter();
                months.extend(stems.map(|stem| (words::month_stem(&stem, is_back), number)));
            }
            months.insert((name, number));
        }
    }
    months.into_iter().collect()
}

/// Primary languages whose words have stems. The position of one is its bit.
const STEMMED: [&str; 8] = ["en", "fr", "ru", "ar", "kk", "ky", "uz", "tg"];
/// The bit of all other languages.
const OTHER: u16 = 1 << 15;

/// The bit of a primary language.
fn language(primary: &str) -> u16 {
    STEMMED.iter().position(|known| *known == primary).map_or(OTHER, |at| 1 << at)
}

/// The bits of those languages whose stems say enough.
fn stemmed() -> u16 {
    STEMMED.iter().filter(|primary| stem::has_stems(primary)).map(|one| language(one)).sum()
}

/// A word while texts are still being added.
#[derive(Default)]
struct Entry {
    postings: Postings,
    /// The bits of the languages whose texts it stands in.
    languages: u16,
}

impl Entry {
    fn is_in(&self, primary: &str) -> bool {
        self.languages & language(primary) != 0
    }
}

struct WordsBuilder {
    words: BTreeMap<String, Entry>,
}

impl WordsBuilder {
    /// Lets `add` change the postings of a word.
    fn with_postings(&mut self, word: &str, languages: u16, add: &dyn Fn(&mut Postings)) {
        let add = |entry: &mut Entry| {
            entry.languages |= languages;
            add(&mut entry.postings);
        };
        // Most words are known already: no new key for them.
        match self.words.get_mut(word) {
            Some(entry) => add(entry),
            None => add(self.words.entry(word.to_owned()).or_default()),
        }
    }

    fn add_word(&mut self, word: &str, languages: u16, no: u32, field: Field) {
        // Records come in order, so the last posting is this record's, if it has one.
        self.with_postings(word, languages, &|postings| match postings.last_mut() {
            Some((last, best)) if *last == no => *best = (*best).max(field),
            _ => postings.push((no, field)),
        });
    }

    fn add_text(&mut self, text: &Text, no: u32, field: Field) {
        for (lang, text) in text.all() {
            let language = language(lang.primary());
            text::words(text, |word| self.add_word(word, language, no, field));
            joints::words(text, |word| self.add_word(word, language, no, field));
        }
    }

    fn add_texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>, no: u32, field: Field) {
        texts.into_iter().for_each(|text| self.add_text(text, no, field));
    }

    fn add_record(&mut self, programme: &Programme, no: u32, record: &Record) {
        self.add_text(&record.name, no, Field::Name);
        self.add_texts(&record.alternate_name, no, Field::AlternateName);
        self.add_texts(&record.description, no, Field::Description);
        self.add_texts(&record.topics, no, Field::Topic);
        // What others call it is what it is called, too.
        self.add_texts(record.also.iter().map(|also| &also.name), no, Field::AlternateName);
        for (lang, name) in record.name.all() {
            if let Some(acronym) = acronym(name) {
                self.add_word(&acronym, language(lang.primary()), no, Field::Acronym);
            }
        }
        if let Detail::Outcome(outcome) = &record.detail
            && let Some(code) = &outcome.code
        {
            text::words(code, |word| self.add_word(word, 0, no, Field::AlternateName));
        }
        for participation in &record.participation {
            match &participation.who {
                Participant::Named(name) => self.add_text(name, no, Field::Organization),
                Participant::Known(first) => {
                    let mut next = Some(*first);
                    while let Some(found) = next.and_then(|at| programme.organization(at)) {
                        self.add_text(&found.name, no, Field::Organization);
                        self.add_texts(&found.alternate_name, no, Field::Organization);
                        for former in &found.former_names {
                            self.add_text(&former.name, no, Field::Organization);
                        }
                        next = found.parent;
                    }
                }
            }
        }
        for first in record.location.iter().chain(&record.spatial_coverage) {
            let mut next = Some(*first);
            while let Some(found) = next.and_then(|at| programme.place(at)) {
                self.add_text(&found.name, no, Field::Place);
                self.add_texts(&found.alternate_name, no, Field::Place);
                next = found.contained_in;
            }
        }
    }

    /// Which records have a status, the viewer knows on the day. A name of several words is one word
    /// here: "reported" alone says nothing of a status. Comes last, as these postings are no records.
    fn add_statuses(&mut self, said: &Said) {
        for (no, status) in (0..).zip(Status::ALL) {
            for (lang, name) in said.names(&["status.", status.code()].concat()) {
                let word = text::search_words(name).concat();
                // "Canceled".
                let american = (lang.primary() == "en").then(|| word.replace("ll", "l"));
                // Without a language, for other forms of it are not looked for.
                for word in american.iter().chain([&word]) {
                    self.with_postings(word, 0, &|postings| {
                        postings.push((no, Field::Status));
                        postings.sort_unstable();
                        postings.dedup();
                    });
                }
            }
        }
    }

    /// A record that holds an abbreviation is found by its expansion and by the abbreviation in
    /// other languages; one that holds the expansion, by the abbreviation.
    fn add_glossary(&mut self, programme: &Programme) {
        let (mut names, mut shorts) = (Expansions::default(), Expansions::default());
        for term in &programme.glossary {
            let Some(short) = &term.alternate_name else { continue };
            names.add(short, &term.name);
            shorts.add(short, short);
            shorts.add(&term.name, short);
        }
        // A day is named by its abbreviation in other records' texts too. A name of several
        // words is none: these may stand anywhere in a text that is about something else.
        for record in &programme.records {
            let Some(short) = record.alternate_name.as_ref().and_then(abbreviation) else {
                continue;
            };
            names.add(&short, &record.name);
            shorts.add(&short, &short);
        }
        for organization in &programme.organizations {
            if let Some(short) = organization.alternate_name.as_ref().and_then(abbreviation) {
                shorts.add(&short, &short);
            }
        }
        let mut late = BTreeMap::new();
        self.find_late(names, &mut late);
        self.find_late(shorts, &mut late);
        for (word, found) in late {
            self.add_late(&word, found);
        }
    }

    /// Finds the words that are added to records whose own texts hold others in any language.
    fn find_late(&self, expansions: Expansions, late: &mut BTreeMap<String, Late>) {
        for (held, added) in expansions.0 {
            if added.len() > MAX_EXPANSIONS {
                continue;
            }
            let words: Vec<String> = held.split(' ').map(str::to_owned).collect();
            let holding = self.holding_all(&words);
            for (lang, text) in added.iter().flat_map(Text::all) {
                let language = language(lang.primary());
                text::words(text, |word| {
                    let found = match late.get_mut(word) {
                        Some(found) => found,
                        None => late.entry(word.to_owned()).or_default(),
                    };
                    found.languages |= language;
                    found.records.extend(&holding);
                });
            }
        }
    }

    /// The records whose own texts hold all these words.
    fn holding_all(&self, words: &[String]) -> Vec<u32> {
        let postings: Vec<&[(u32, Field)]> = words
            .iter()
            .map(|word| self.words.get(word).map_or(&[][..], |entry| &entry.postings))
            .collect();
        // The rarest word leaves the least to look up.
        let rarest = postings.iter().min_by_key(|postings| postings.len());
        let holds = |postings: &&[(u32, Field)], no: u32| {
            let found = postings.binary_search_by(|&(known, _)| known.cmp(&no)).ok();
            found.and_then(|at| postings.get(at)).is_some_and(|(_, field)| *field >= Field::Topic)
        };
        let candidates = rarest.into_iter().flat_map(|rarest| rarest.iter().map(|&(no, _)| no));
        candidates.filter(|&no| postings.iter().all(|postings| holds(postings, no))).collect()
    }

    /// Adds what was found to the postings of a word, all at once: one by one, each would move all
    /// that stand behind it.
    fn add_late(&mut self, word: &str, found: Late) {
        if found.records.is_empty() {
            return;
        }
        let entry = self.words.entry(word.to_owned()).or_default();
        entry.languages |= found.languages;
        let mut all = std::mem::take(&mut entry.postings);
        all.extend(found.records.into_iter().map(|no| (no, Field::Glossary)));
        // Of one record the own word comes first, and what comes again is left out.
        all.sort_by_key(|(no, _)| *no);
        all.dedup_by_key(|(no, _)| *no);
        entry.postings = all;
    }
}

/// What is added to the records that hold some words.
#[derive(Default)]
struct Late {
    records: Vec<u32>,
    languages: u16,
}

/// What an abbreviation stands for, by its folded words: no text twice, and hardly more than
/// [`MAX_EXPANSIONS`].
#[derive(Default)]
struct Expansions(BTreeMap<String, Vec<Text>>);

impl Expansions {
    fn add(&mut self, held: &Text, added: &Text) {
        for (_, held) in held.all() {
            let held = text::search_words(held).join(" ");
            let known = self.0.entry(held).or_default();
            if known.len() <= MAX_EXPANSIONS && !known.contains(added) {
                known.push(added.clone());
            }
        }
    }
}

/// What of a text is without a blank, as "ROAM-X", in any of its languages.
fn abbreviation(text: &Text) -> Option<Text> {
    let short = text.all().filter(|(_, text)| !text.trim().contains(char::is_whitespace));
    Text::new(short.map(|(lang, text)| (lang.clone(), text.to_owned())).collect())
}

/// "вдсп" of "Всемирный день свободы печати": the first letters of all but the smallest words.
fn acronym(name: &str) -> Option<String> {
    let mut letters = String::new();
    text::words(name, |word| {
        let first = word.chars().next().filter(|letter| letter.is_alphabetic());
        let is_small = word.chars().count() < 3 || matches!(word, "and" | "for" | "the" | "для");
        letters.extend(first.filter(|_| !is_small));
    });
    ACRONYM.contains(&letters.chars().count()).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::acronym;

    #[test]
    fn an_acronym_has_the_first_letters_of_three_to_eight_words() {
        for (name, letters) in [
            ("Всемирный день свободы печати", Some("вдсп")),
            ("Day of the Seas and Rivers", Some("dsr")),
            ("17 goals for peace everywhere", Some("gpe")),
            ("Press freedom", None),
            ("One Two Three Four Five Six Seven Eight", Some("ottffsse")),
            ("One Two Three Four Five Six Seven Eight Nine", None),
        ] {
            assert_eq!(acronym(name).as_deref(), letters, "{name}");
        }
    }
}
