//! What a card says, as data: a text of the programme, a message of the interface, a number, a
//! date, and how these are put together. Which words that gives depends on the visitor's language,
//! so it is the viewer that says them.

use barnoma_lang::Text;

use crate::bytes::Out;
use crate::day::When;
use crate::pool::PoolBuilder;
use crate::when;

/// One expression, as the reader makes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// These letters, in every language.
    Literal(String),
    /// A text of the programme.
    Text(Text),
    /// A message of the interface.
    Message(String),
    /// The name of a code of a group, such as `language` and `ru`.
    Name(String, String),
    /// A message with a number, in its plural form, and with values in its places.
    Count(String, usize, Vec<(String, Expr)>),
    /// A message with values in its places.
    Fill(String, Vec<(String, Expr)>),
    /// A list in words: "a, b and c".
    List(Vec<Expr>),
    /// What it says, beginning with a capital.
    Capitalised(Box<Expr>),
    /// One behind the other.
    Joined(Vec<Expr>),
    /// What it says, kept from turning the direction of what stands around it.
    Isolated(Box<Expr>),
    /// A date in words, without a note; in the zone with this name, if times have none.
    When(Box<When>, Option<String>),
    /// The tag of the language that a text is shown in; nothing where it is the visitor's own.
    Language(Text),
}

/// The first byte of each expression.
pub mod code {
    #![allow(missing_docs, reason = "each is the variant of Expr with its name")]
    pub const LITERAL: u8 = 0;
    pub const TEXT: u8 = 1;
    pub const MESSAGE: u8 = 2;
    pub const NAME: u8 = 3;
    pub const COUNT: u8 = 4;
    pub const FILL: u8 = 5;
    pub const LIST: u8 = 6;
    pub const CAPITALISED: u8 = 7;
    pub const JOINED: u8 = 8;
    pub const ISOLATED: u8 = 9;
    pub const WHEN: u8 = 10;
    pub const LANGUAGE: u8 = 11;
}

impl Expr {
    /// The letters as they are.
    pub fn literal(letters: impl Into<String>) -> Expr {
        Expr::Literal(letters.into())
    }

    /// A message of the interface.
    pub fn message(key: &str) -> Expr {
        Expr::Message(key.to_owned())
    }

    /// Writes it.
    pub fn write(&self, pool: &mut PoolBuilder, out: &mut Out) {
        let string = |pool: &mut PoolBuilder, out: &mut Out, string: &str| {
            out.number(pool.string(string).into());
        };
        let places = |pool: &mut PoolBuilder, out: &mut Out, places: &[(String, Expr)]| {
            out.number(places.len() as u64);
            for (name, value) in places {
                out.number(pool.string(name).into());
                value.write(pool, out);
            }
        };
        match self {
            Expr::Literal(letters) => {
                out.byte(code::LITERAL);
                string(pool, out, letters);
            }
            Expr::Text(text) => {
                out.byte(code::TEXT);
                out.number(pool.text(text).into());
            }
            Expr::Language(text) => {
                out.byte(code::LANGUAGE);
                out.number(pool.text(text).into());
            }
            Expr::Message(key) => {
                out.byte(code::MESSAGE);
                string(pool, out, key);
            }
            Expr::Name(group, code) => {
                out.byte(code::NAME);
                string(pool, out, group);
                string(pool, out, code);
            }
            Expr::Count(key, n, values) => {
                out.byte(code::COUNT);
                string(pool, out, key);
                out.number(*n as u64);
                places(pool, out, values);
            }
            Expr::Fill(key, values) => {
                out.byte(code::FILL);
                string(pool, out, key);
                places(pool, out, values);
            }
            Expr::List(items) | Expr::Joined(items) => {
                out.byte(match self {
                    Expr::List(_) => code::LIST,
                    _ => code::JOINED,
                });
                out.number(items.len() as u64);
                items.iter().for_each(|item| item.write(pool, out));
            }
            Expr::Capitalised(inner) => {
                out.byte(code::CAPITALISED);
                inner.write(pool, out);
            }
            Expr::Isolated(inner) => {
                out.byte(code::ISOLATED);
                inner.write(pool, out);
            }
            Expr::When(date, zone) => {
                out.byte(code::WHEN);
                let mut bytes = Out::default();
                when::write(date, &mut bytes);
                out.block(&bytes.bytes);
                out.option(zone.as_deref().map(|zone| pool.string(zone).into()));
            }
        }
    }
}
