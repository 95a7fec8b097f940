//! Every word of the texts, folded, and where it stands: sorted tables that are searched in place.
//!
//! ```text
//! five tables of strings: words, stems, sounds, function words, months;
//! each n u32 | (n + 1) × end u32 | letters, to 4
//! | stems × position of the word u32 | sounds × position of the word u32 | months × number u32
//! | words × beginning of the postings u32 | postings
//! ```
//! Postings are one byte of flags, how many there are, then for each record the distance to the
//! one before and the field as one number: `distance * 16 + field`. Words that stand in the same
//! records share theirs.

use std::collections::BTreeMap;

use crate::bytes::{Cursor, Out, U32s};

/// Where a word stands in a record: a name says more than a description.
///
/// The best field counts, not their number: a text in five languages is worth no more than one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "they are the fields with these names")]
pub enum Field {
    /// A date in a long span of time.
    Span,
    Date,
    /// A word for a status: what stands there is no record but [`Status::ALL`]'s position, as the
    /// status of most records changes with the day.
    ///
    /// [`Status::ALL`]: crate::status::Status::ALL
    Status,
    /// What the card says beside its texts: type, mode, languages.
    Fact,
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
    const ALL: [Field; 12] = [
        Field::Span,
        Field::Date,
        Field::Status,
        Field::Fact,
        Field::Glossary,
        Field::Acronym,
        Field::Place,
        Field::Organization,
        Field::Topic,
        Field::Description,
        Field::AlternateName,
        Field::Name,
    ];
}

/// A folded word and where it stands.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its letters.
    pub letters: String,
    /// The records that hold it, ascending, with the best field of each; and statuses, see
    /// [`Field::Status`].
    pub postings: Vec<(u32, Field)>,
    /// Whether it stands in a text of a language whose words are not stemmed.
    pub is_bare: bool,
}

/// What the section is written from. Every list is sorted.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The words.
    pub words: &'a [Word],
    /// Stems, each with the position of a word that has it.
    pub stems: &'a [(String, usize)],
    /// Sounds, likewise.
    pub sounds: &'a [(String, usize)],
    /// Words that nobody looks for: "the", "в".
    pub little: &'a [String],
    /// What months are called, and the stems of that, see [`month_stem`], with their number.
    pub months: &'a [(String, usize)],
}

/// Writes the section.
pub fn write(written: &Written) -> Vec<u8> {
    let Written { words, stems, sounds, little, months } = *written;
    let mut out = Out::default();
    write_table(words.iter().map(|word| word.letters.as_str()), &mut out);
    for keys in [stems, sounds] {
        write_table(keys.iter().map(|(key, _)| key.as_str()), &mut out);
    }
    write_table(little.iter().map(String::as_str), &mut out);
    write_table(months.iter().map(|(name, _)| name.as_str()), &mut out);
    stems.iter().chain(sounds).chain(months).for_each(|(_, at)| out.u32(*at as u32));
    let mut postings: Vec<u8> = Vec::new();
    let mut known: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    for word in words {
        let mut own = Out::default();
        own.byte(word.is_bare.into());
        own.number(word.postings.len() as u64);
        let mut before = 0;
        for (no, field) in &word.postings {
            own.number(u64::from(no - before) * 16 + *field as u64);
            before = *no;
        }
        let begin = *known.entry(own.bytes).or_insert_with_key(|own| {
            let begin = postings.len() as u32;
            postings.extend_from_slice(own);
            begin
        });
        out.u32(begin);
    }
    out.bytes.extend_from_slice(&postings);
    out.bytes
}

fn write_table<'a>(strings: impl Iterator<Item = &'a str> + Clone, out: &mut Out) {
    out.u32(strings.clone().count() as u32);
    let mut end = 0;
    out.u32(0);
    for string in strings.clone() {
        end += string.len() as u32;
        out.u32(end);
    }
    strings.for_each(|string| out.bytes.extend_from_slice(string.as_bytes()));
    out.align(4);
}

/// Strings in order, read where they stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Table<'a> {
    ends: U32s<'a>,
    letters: &'a [u8],
}

impl<'a> Table<'a> {
    fn take(cursor: &mut Cursor<'a>) -> Option<Table<'a>> {
        let n = cursor.u32()? as usize;
        let ends = U32s::take(cursor, n.checked_add(1)?)?;
        let n_bytes = ends.get(n)? as usize;
        let letters = cursor.take(n_bytes)?;
        cursor.take(n_bytes.next_multiple_of(4) - n_bytes)?;
        Some(Table { ends, letters })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The string at a position; empty if there is none.
    pub fn get(&self, position: usize) -> &'a str {
        let bounds = self.ends.between(position);
        let letters = bounds.and_then(|bounds| self.letters.get(bounds));
        letters.and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let table = *self;
        (0..self.len()).map(move |position| table.get(position))
    }

    /// The position of the first string that is not before this one.
    pub fn from(&self, string: &str) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            match self.get(middle) < string {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        from
    }

    /// The positions of the strings that are this one.
    pub fn equal(&self, string: &str) -> impl Iterator<Item = usize> {
        let n_bytes = string.len();
        let equal = self.beginning(string).take_while(move |(_, known)| known.len() == n_bytes);
        equal.map(|(at, _)| at)
    }

    /// Whether this string is there.
    pub fn has(&self, string: &str) -> bool {
        self.get(self.from(string)) == string
    }

    /// The positions of the strings that begin with this one.
    pub fn beginning(&self, start: &str) -> impl Iterator<Item = (usize, &'a str)> {
        let table = *self;
        let rest = (self.from(start)..self.len()).map(move |at| (at, table.get(at)));
        rest.take_while(move |(_, string)| string.starts_with(start))
    }
}

/// Reads the section in place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<'a> {
    /// The words.
    pub words: Table<'a>,
    /// Their stems, each once for each word that has it.
    pub stems: Table<'a>,
    /// Their sounds in Latin letters, likewise.
    pub sounds: Table<'a>,
    /// Words that are left out of a search that has others.
    pub little: Table<'a>,
    months: Table<'a>,
    word_of_stem: U32s<'a>,
    word_of_sound: U32s<'a>,
    month_numbers: U32s<'a>,
    beginnings: U32s<'a>,
    postings: &'a [u8],
}

impl<'a> Words<'a> {
    /// The words in these bytes; `None` if they hold something else.
    pub fn read(bytes: &'a [u8]) -> Option<Words<'a>> {
        let mut cursor = Cursor::new(bytes);
        let mut table = || Table::take(&mut cursor);
        let (words, stems, sounds) = (table()?, table()?, table()?);
        let (little, months) = (table()?, table()?);
        let mut numbers = |n| U32s::take(&mut cursor, n);
        let (word_of_stem, word_of_sound) = (numbers(stems.len())?, numbers(sounds.len())?);
        let (month_numbers, beginnings) = (numbers(months.len())?, numbers(words.len())?);
        let postings = cursor.take(cursor.len())?;
        Some(Words {
            words,
            stems,
            sounds,
            little,
            months,
            word_of_stem,
            word_of_sound,
            month_numbers,
            beginnings,
            postings,
        })
    }

    /// The position of the word that a stem belongs to.
    pub fn of_stem(&self, at: usize) -> Option<usize> {
        self.word_of_stem.get(at).map(|at| at as usize)
    }

    /// The position of the word that a sound belongs to.
    pub fn of_sound(&self, at: usize) -> Option<usize> {
        self.word_of_sound.get(at).map(|at| at as usize)
    }

    /// The number of the month that is called so in any language, or whose name has this
    /// [`month_stem`].
    pub fn month(&self, name: &str) -> Option<u32> {
        self.month_numbers.get(self.months.equal(name).next()?)
    }

    /// The numbers of the months whose names begin so.
    pub fn months_beginning(&self, start: &str) -> impl Iterator<Item = u32> {
        self.months.beginning(start).filter_map(|(at, _)| self.month_numbers.get(at))
    }

    fn entry(&self, at: usize) -> Cursor<'a> {
        let begin = self.beginnings.get(at);
        let bytes = begin.and_then(|begin| self.postings.get(begin as usize..));
        Cursor::new(bytes.unwrap_or_default())
    }

    /// Whether a word stands in a text of a language whose words are not stemmed.
    pub fn is_bare(&self, at: usize) -> bool {
        self.entry(at).byte() == Some(1)
    }

    /// The records that hold a word, ascending, with the best field of each.
    pub fn postings(&self, at: usize) -> impl Iterator<Item = (u32, Field)> + use<'a> {
        let mut cursor = self.entry(at);
        cursor.byte();
        let n = cursor.size().unwrap_or_default();
        let mut before = 0_u32;
        std::iter::from_fn(move || {
            let number = cursor.number()?;
            before = before.checked_add(u32::try_from(number >> 4).ok()?)?;
            Some((before, *Field::ALL.get((number & 15) as usize)?))
        })
        .take(n)
    }
}

/// What stands for a stem of a month's name in the table of months. It is no name: "казань" has the
/// stem "казан", which is how October, "қазан", is typed. `is_back` is for stems of which only
/// words without a front vowel are forms: "қазаны", but not "казани".
pub fn month_stem(stem: &str, is_back: bool) -> String {
    [if is_back { "=ы" } else { "=" }, stem].concat()
}

/// Whether no letter of a folded word is a front vowel alone.
pub fn is_back(word: &str) -> bool {
    !word.contains(['и', 'е'])
}

/// What words for dates begin with: nobody can type it.
pub const DATE: char = '#';

/// The word that stands for a day of any year, or, without a day, for a whole month. A month begins like its days.
pub fn date(month: u32, day: Option<u32>) -> String {
    let letter = |n: u32| char::from_u32('a' as u32 + n).unwrap_or_default();
    let mut word = String::from(DATE);
    word.push(letter(month));
    word.extend(day.map(letter));
    word
}
