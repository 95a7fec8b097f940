//! About the programme as a whole: its names, what the facets offer, how the sections are cut.

use barnoma_lang::Text;

use crate::bytes::{Cursor, Out};
use crate::day::Day;
use crate::facet::Facet;
use crate::pool::{Pool, PoolBuilder};

/// Content languages that have an order of titles, at most: each orders all records, and a file can
/// name languages as many as records. Readers of a further one get the order of the first.
pub const MAX_TITLES: usize = 32;

/// The folder of the events' own pages, beside the pack.
pub const PAGES: &str = "event/";

/// The folders of calendars and of feeds that one can subscribe to, beside the pack.
pub const CALENDARS: &str = "calendar";
/// See [`CALENDARS`].
pub const FEEDS: &str = "feed";

/// What a facet's value is called.
#[derive(Debug, Clone, PartialEq)]
pub enum Label<T> {
    /// The key says it: a code, a tag, a year.
    Code,
    /// A text, behind an outcome's number if it has one.
    Text(T, Option<String>),
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq)]
pub struct Value<T> {
    /// Its key in queries.
    pub key: String,
    /// What it is called.
    pub label: Label<T>,
    /// The position of the value above it, whose records include its own.
    pub parent: Option<usize>,
    /// Whether one can subscribe to it, see [`Head::feeds`].
    pub has_feed: bool,
}

/// Said beside the form of a value's label: one can subscribe to it.
const FED: u8 = 2;

/// The whole head; `T` is a text while it is written, and the number of one when it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Head<T> {
    /// The programme's name.
    pub name: T,
    /// A paragraph about it.
    pub description: Option<T>,
    /// Content languages; the first is the default.
    pub languages: Vec<String>,
    /// When the data were last changed.
    pub date_modified: Option<Day>,
    /// The last day on which they can be trusted.
    pub expires: Option<Day>,
    /// How many records of each kind there are, in the order of [`crate::Kind::ALL`].
    pub kinds: [usize; 4],
    /// Number and key of each outcome that has a number.
    pub outcome_codes: Vec<(String, String)>,
    /// The values of each facet, in the order of [`Facet::ALL`]. Their records stand in the
    /// columns in the same order, one facet behind the other, then those of `written`.
    pub facets: Vec<Vec<Value<T>>>,
    /// Primary languages that names are written in.
    pub written: Vec<String>,
    /// Where events have pages of their own beside the pack ([`PAGES`]), the folders of these: the
    /// first is empty, for the language of the site, the others are tags of languages of names.
    /// Empty where there are no such pages.
    pub pages: Vec<String>,
    /// Where one can subscribe to calendars and feeds beside the pack, their languages: of the whole
    /// programme at `calendar.{tag}.ics`, of a value of a facet at `calendar/{key}.{tag}.ics`, and
    /// likewise at `feed.{tag}.atom` ([`CALENDARS`], [`FEEDS`]).
    pub feeds: Vec<String>,
    /// Records of a block of cards, at most.
    pub block: usize,
}

impl Head<Text> {
    /// The section. Strings that the columns name are in the pool already.
    pub fn write(&self, mut pool: PoolBuilder) -> Vec<u8> {
        let mut out = Out::default();
        out.number(pool.text(&self.name).into());
        out.option(self.description.as_ref().map(|text| pool.text(text).into()));
        out.number(self.languages.len() as u64);
        for tag in &self.languages {
            out.number(pool.string(tag).into());
        }
        out.day(self.date_modified);
        out.day(self.expires);
        self.kinds.iter().for_each(|n| out.number(*n as u64));
        out.number(self.outcome_codes.len() as u64);
        for (code, key) in &self.outcome_codes {
            out.number(pool.string(code).into());
            out.number(pool.string(key).into());
        }
        for values in &self.facets {
            out.number(values.len() as u64);
            for value in values {
                out.number(pool.string(&value.key).into());
                out.option(value.parent.map(|parent| parent as u64));
                let feed = if value.has_feed { FED } else { 0 };
                match &value.label {
                    Label::Code => out.byte(feed),
                    Label::Text(text, code) => {
                        out.byte(1 | feed);
                        out.number(pool.text(text).into());
                        out.option(code.as_ref().map(|code| pool.string(code).into()));
                    }
                }
            }
        }
        out.number(self.written.len() as u64);
        for tag in &self.written {
            out.number(pool.string(tag).into());
        }
        out.number(self.pages.len() as u64);
        for folder in &self.pages {
            out.number(pool.string(folder).into());
        }
        out.number(self.feeds.len() as u64);
        for tag in &self.feeds {
            out.number(pool.string(tag).into());
        }
        out.number(self.block as u64);
        let mut section = Out::default();
        section.block(&pool.finish());
        section.bytes.extend_from_slice(&out.bytes);
        section.bytes
    }
}

/// The head's pool, in place.
pub fn pool(section: &[u8]) -> Option<Pool<'_>> {
    Pool::read(Cursor::new(section).block()?)
}

impl Head<usize> {
    /// Reads the section; `None` if it holds something else.
    pub fn read(section: &[u8]) -> Option<Head<usize>> {
        let mut cursor = Cursor::new(section);
        let pool = Pool::read(cursor.block()?)?;
        let string = |number: usize| pool.string(number).to_owned();
        let name = cursor.size()?;
        let description = cursor.option()?;
        // One form of it, as each closure would bring its own.
        let strings = |cursor: &mut Cursor| list(cursor, |cursor| cursor.size().map(string));
        let languages = strings(&mut cursor)?;
        let date_modified = cursor.day()?;
        let expires = cursor.day()?;
        let mut kinds = [0; 4];
        for n in &mut kinds {
            *n = cursor.size()?;
        }
        let outcome_codes =
            list(&mut cursor, |cursor| Some((string(cursor.size()?), string(cursor.size()?))))?;
        let mut facets = Vec::new();
        for _ in Facet::ALL {
            let values = list(&mut cursor, |cursor| {
                let key = string(cursor.size()?);
                let parent = cursor.option()?;
                let form = cursor.byte()?;
                let label = match form & !FED {
                    0 => Label::Code,
                    _ => Label::Text(cursor.size()?, cursor.option()?.map(string)),
                };
                Some(Value { key, label, parent, has_feed: form & FED != 0 })
            })?;
            facets.push(values);
        }
        let written = strings(&mut cursor)?;
        let pages = strings(&mut cursor)?;
        let feeds = strings(&mut cursor)?;
        let block = cursor.size().filter(|block| *block > 0)?;
        Some(Head {
            name,
            description,
            languages,
            date_modified,
            expires,
            kinds,
            outcome_codes,
            facets,
            written,
            pages,
            feeds,
            block,
        })
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        self.kinds.iter().fold(0, |sum, n| sum.saturating_add(*n))
    }
}

/// As many items as the number in front of them says.
fn list<T>(cursor: &mut Cursor, mut item: impl FnMut(&mut Cursor) -> Option<T>) -> Option<Vec<T>> {
    let n = cursor.size()?;
    let mut items = Vec::new();
    for _ in 0..n {
        items.push(item(cursor)?);
    }
    Some(items)
}
