//! What an expression of a card says in the visitor's language.

use std::cell::Cell;

use barnoma_lang::Lang;
use barnoma_lang::messages::capitalised;
use barnoma_pack::bytes::Cursor;
use barnoma_pack::day::Day;
use barnoma_pack::expr::code;
use barnoma_pack::pool::Pool;
use barnoma_pack::when;

use crate::dates;
use crate::present::Wording;

/// How deep expressions may stand in each other; what is deeper says nothing.
const MAX_DEPTH: u8 = 8;

/// How many letters a card says at most: one long text can be named by two bytes, again and again.
const MAX_LETTERS: usize = 1 << 22;

/// What a card may still say.
#[derive(Debug)]
pub(crate) struct Budget(Cell<usize>);

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget(Cell::new(MAX_LETTERS))
    }
}

/// Says expressions of one block of cards.
#[derive(Clone, Copy)]
pub(crate) struct Speaker<'a> {
    pub(crate) pool: Pool<'a>,
    pub(crate) wording: &'a Wording,
    pub(crate) today: Day,
    pub(crate) budget: &'a Budget,
}

/// An expression, said.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) text: String,
    /// The language of the data that it is in, if it is one of its texts.
    pub(crate) lang: Option<String>,
}

impl Speaker<'_> {
    /// Takes so many letters off what may still be said; `None` if that is too much.
    pub(crate) fn spend(&self, n_letters: usize) -> Option<()> {
        let Budget(left) = self.budget;
        left.set(left.get().checked_sub(n_letters)?);
        Some(())
    }

    /// The next expression; `None` if there is none.
    pub(crate) fn say(&self, cursor: &mut Cursor) -> Option<String> {
        self.said(cursor, 0).map(|said| said.text)
    }

    /// The language of the first text of the data in the next expression, or in the one that it
    /// is joined of.
    pub(crate) fn language(&self, cursor: &mut Cursor) -> Option<String> {
        let mut ahead = *cursor;
        if ahead.byte()? != code::JOINED {
            return self.said(cursor, 0)?.lang;
        }
        let n = ahead.size()?;
        (0..n).map_while(|_| self.said(&mut ahead, 1)).find_map(|said| said.lang)
    }

    /// The next expression, and whether it is a text of the data.
    pub(crate) fn say_part(&self, cursor: &mut Cursor) -> Option<Said> {
        self.said(cursor, 0)
    }

    fn said(&self, cursor: &mut Cursor, depth: u8) -> Option<Said> {
        if depth > MAX_DEPTH {
            return None;
        }
        let catalogue = self.wording.catalogue();
        let string = |cursor: &mut Cursor| cursor.size().map(|number| self.pool.string(number));
        let inner = |cursor: &mut Cursor| self.said(cursor, depth + 1).map(|said| said.text);
        let text = match cursor.byte()? {
            code::LITERAL => string(cursor)?.to_owned(),
            code::TEXT => {
                let (lang, text) = self.pool.choose(cursor.size()?, self.wording.wanted());
                self.spend(text.len())?;
                return Some(Said { text: text.to_owned(), lang: Some(lang.to_owned()) });
            }
            code::LANGUAGE => {
                let (tag, _) = self.pool.choose(cursor.size()?, self.wording.wanted());
                let lang = Lang::parse(tag).unwrap_or_default();
                let is_own = lang.reads_as(catalogue.tag());
                if is_own { String::new() } else { tag.to_owned() }
            }
            code::MESSAGE => catalogue.text(string(cursor)?).to_owned(),
            code::NAME => {
                let group = string(cursor)?;
                catalogue.name_of(group, string(cursor)?).to_owned()
            }
            code::COUNT => {
                let key = string(cursor)?;
                let n = cursor.size()?;
                let values = self.values(cursor, depth)?;
                catalogue.count(key, n, &borrowed(&values))
            }
            code::FILL => {
                let key = string(cursor)?;
                let values = self.values(cursor, depth)?;
                catalogue.fill(key, &borrowed(&values))
            }
            kind @ (code::LIST | code::JOINED) => {
                let mut items = Vec::new();
                for _ in 0..cursor.size()? {
                    items.push(inner(cursor)?);
                }
                if kind == code::LIST { catalogue.list(&items) } else { items.concat() }
            }
            code::CAPITALISED => capitalised(&inner(cursor)?),
            code::ISOLATED => self.wording.isolated(&inner(cursor)?),
            code::WHEN => {
                let date = when::read(&mut Cursor::new(cursor.block()?))?;
                let zone = cursor.option()?.map(|zone| self.pool.string(zone));
                let line = dates::when(&date, self.today, zone, catalogue);
                line.map(|line| line.text).unwrap_or_default()
            }
            _ => return None,
        };
        self.spend(text.len())?;
        Some(Said { text, lang: None })
    }

    fn values(&self, cursor: &mut Cursor, depth: u8) -> Option<Vec<(String, String)>> {
        let mut values = Vec::new();
        for _ in 0..cursor.size()? {
            let name = self.pool.string(cursor.size()?).to_owned();
            values.push((name, self.said(cursor, depth + 1)?.text));
        }
        Some(values)
    }
}

fn borrowed(values: &[(String, String)]) -> Vec<(&str, &str)> {
    values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
