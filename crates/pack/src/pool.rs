//! The strings and texts of one section: each string once, a text as its strings by language.

use std::collections::BTreeMap;

use barnoma_lang::{Lang, Text};

use crate::bytes::{Cursor, Out, U32s};

/// Collects strings and texts; equal ones get one number.
#[derive(Debug, Default)]
pub struct PoolBuilder {
    strings: Vec<String>,
    string_numbers: BTreeMap<String, u32>,
    texts: Vec<Vec<(u32, u32)>>,
    text_numbers: BTreeMap<Vec<(u32, u32)>, u32>,
}

impl PoolBuilder {
    /// The number of a string.
    pub fn string(&mut self, string: &str) -> u32 {
        if let Some(number) = self.string_numbers.get(string) {
            return *number;
        }
        let number = self.strings.len() as u32;
        self.strings.push(string.to_owned());
        self.string_numbers.insert(string.to_owned(), number);
        number
    }

    /// The number of a text.
    pub fn text(&mut self, text: &Text) -> u32 {
        let entries: Vec<(u32, u32)> = text
            .all()
            .map(|(lang, text)| (self.string(lang.as_str()), self.string(text)))
            .collect();
        if let Some(number) = self.text_numbers.get(&entries) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.text_numbers.insert(entries.clone(), number);
        self.texts.push(entries);
        number
    }

    /// The section: tables of fixed width first, then the letters.
    pub fn finish(self) -> Vec<u8> {
        let mut out = Out::default();
        let n_entries: usize = self.texts.iter().map(Vec::len).sum();
        for n in [self.strings.len(), self.texts.len(), n_entries] {
            out.u32(n as u32);
        }
        let mut end = 0;
        out.u32(0);
        for string in &self.strings {
            end += string.len() as u32;
            out.u32(end);
        }
        let mut end = 0;
        out.u32(0);
        for text in &self.texts {
            end += text.len() as u32;
            out.u32(end);
        }
        for (lang, string) in self.texts.iter().flatten() {
            out.u32(*lang);
            out.u32(*string);
        }
        for string in &self.strings {
            out.bytes.extend_from_slice(string.as_bytes());
        }
        out.bytes
    }
}

/// Reads a pool in place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pool<'a> {
    string_ends: U32s<'a>,
    text_ends: U32s<'a>,
    entries: U32s<'a>,
    letters: &'a [u8],
}

impl<'a> Pool<'a> {
    /// The pool in these bytes; `None` if they are none.
    pub fn read(bytes: &'a [u8]) -> Option<Pool<'a>> {
        let mut cursor = Cursor::new(bytes);
        let (n_strings, n_texts) = (cursor.u32()? as usize, cursor.u32()? as usize);
        let n_entries = cursor.u32()? as usize;
        let string_ends = U32s::take(&mut cursor, n_strings.checked_add(1)?)?;
        let text_ends = U32s::take(&mut cursor, n_texts.checked_add(1)?)?;
        let entries = U32s::take(&mut cursor, n_entries.checked_mul(2)?)?;
        let n_letters = string_ends.get(n_strings)? as usize;
        Some(Pool { string_ends, text_ends, entries, letters: cursor.take(n_letters)? })
    }

    /// The string of a number; empty if there is none.
    pub fn string(&self, number: usize) -> &'a str {
        let bounds = self.string_ends.between(number);
        let letters = bounds.and_then(|bounds| self.letters.get(bounds));
        letters.and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default()
    }

    /// The text of a number: its languages and what it says in each, in the editor's order.
    pub fn text(&self, number: usize) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let pool = *self;
        self.text_ends.between(number).unwrap_or_default().map_while(move |at| {
            let lang = pool.entries.get(at * 2)? as usize;
            Some((pool.string(lang), pool.string(pool.entries.get(at * 2 + 1)? as usize)))
        })
    }

    /// The text that a reader of `wanted` gets, and the tag of its language.
    pub fn choose(&self, number: usize, wanted: &[Lang]) -> (&'a str, &'a str) {
        let tags: Vec<&str> = self.text(number).map(|(tag, _)| tag).collect();
        self.text(number).nth(barnoma_lang::choose(&tags, wanted)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_number() {
        let lang = |tag| Lang::parse(tag).unwrap_or_default();
        let mut builder = PoolBuilder::default();
        let one = Text::single(lang("en"), "Radio".to_owned());
        let two =
            Text::new(vec![(lang("ru"), "Радио".to_owned()), (lang("en"), "Radio".to_owned())]);
        let two = two.unwrap_or_else(|| one.clone());
        assert_eq!((builder.text(&one), builder.text(&two), builder.text(&one)), (0, 1, 0));
        let bytes = builder.finish();
        let pool = Pool::read(&bytes).unwrap_or_default();
        assert_eq!(pool.text(0).collect::<Vec<_>>(), [("en", "Radio")]);
        assert_eq!(pool.text(1).collect::<Vec<_>>(), [("ru", "Радио"), ("en", "Radio")]);
        assert_eq!(pool.text(2).count(), 0);
        assert_eq!(pool.choose(1, &[lang("tg"), lang("ru")]).1, "Радио");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, number: u8) {
            if let Some(pool) = Pool::read(&bytes) {
                for number in [number.into(), usize::MAX] {
                    let _ = pool.string(number);
                    let _ = pool.text(number).count();
                }
            }
        }
    }
}
