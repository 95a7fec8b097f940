//! Every word of the texts, folded, and where it stands: sorted tables that are searched in place.
//!
//! ```text
//! three tables of strings: words, stems, sounds; each n u32 | (n + 1) × end u32 | letters, to 4
//! | stems × position of the word u32 | sounds × position of the word u32
//! | (words + 1) × end of the postings u32 | postings
//! ```
//! Postings are one byte of flags, then for each record the distance to the one before and the
//! field as one number: `distance * 8 + field`.

use crate::bytes::{Cursor, Out, U32s};

/// Where a word stands in a record: a name says more than a description.
///
/// The best field counts, not their number: a text in five languages is worth no more than one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "they are the fields with these names")]
pub enum Field {
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
    const ALL: [Field; 8] = [
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
    /// The records that hold it, ascending, with the best field of each.
    pub postings: Vec<(u32, Field)>,
    /// Whether it stands in a text of a language whose words are not stemmed.
    pub is_bare: bool,
}

/// Writes the section: the words sorted, and the stems and sounds sorted with the position of
/// their word.
pub fn write(words: &[Word], stems: &[(String, usize)], sounds: &[(String, usize)]) -> Vec<u8> {
    let mut out = Out::default();
    write_table(words.iter().map(|word| word.letters.as_str()), &mut out);
    write_table(stems.iter().map(|(stem, _)| stem.as_str()), &mut out);
    write_table(sounds.iter().map(|(sound, _)| sound.as_str()), &mut out);
    stems.iter().chain(sounds).for_each(|(_, at)| out.u32(*at as u32));
    let mut postings = Out::default();
    out.u32(0);
    for word in words {
        postings.byte(word.is_bare.into());
        let mut before = 0;
        for (no, field) in &word.postings {
            postings.number(u64::from(no - before) * 8 + *field as u64);
            before = *no;
        }
        out.u32(postings.bytes.len() as u32);
    }
    out.bytes.extend_from_slice(&postings.bytes);
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
    word_of_stem: U32s<'a>,
    word_of_sound: U32s<'a>,
    posting_ends: U32s<'a>,
    postings: &'a [u8],
}

impl<'a> Words<'a> {
    /// The words in these bytes; `None` if they hold something else.
    pub fn read(bytes: &'a [u8]) -> Option<Words<'a>> {
        let mut cursor = Cursor::new(bytes);
        let words = Table::take(&mut cursor)?;
        let stems = Table::take(&mut cursor)?;
        let sounds = Table::take(&mut cursor)?;
        let word_of_stem = U32s::take(&mut cursor, stems.len())?;
        let word_of_sound = U32s::take(&mut cursor, sounds.len())?;
        let posting_ends = U32s::take(&mut cursor, words.len() + 1)?;
        let postings = cursor.take(cursor.len())?;
        Some(Words { words, stems, sounds, word_of_stem, word_of_sound, posting_ends, postings })
    }

    /// The position of the word that a stem belongs to.
    pub fn of_stem(&self, at: usize) -> Option<usize> {
        self.word_of_stem.get(at).map(|at| at as usize)
    }

    /// The position of the word that a sound belongs to.
    pub fn of_sound(&self, at: usize) -> Option<usize> {
        self.word_of_sound.get(at).map(|at| at as usize)
    }

    fn entry(&self, at: usize) -> Cursor<'a> {
        let bounds = self.posting_ends.between(at);
        let bytes = bounds.and_then(|bounds| self.postings.get(bounds));
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
        let mut before = 0_u32;
        std::iter::from_fn(move || {
            let number = cursor.number()?;
            before = before.checked_add(u32::try_from(number >> 3).ok()?)?;
            Some((before, *Field::ALL.get((number & 7) as usize)?))
        })
    }
}
