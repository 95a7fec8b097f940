//! A card as a display list: elements and classes from closed lists, texts, references and a few
//! places that only the viewer can fill, because they depend on the day, the search or the
//! visitor's language. It can say what a card can say and no more: there is no way to write an
//! attribute that a browser would run.

use barnoma_lang::Text;

use crate::bytes::Out;
use crate::day::When;
use crate::expr::Expr;
use crate::pool::PoolBuilder;
use crate::when;

/// Makes a closed list: an enum, and the word of each.
macro_rules! closed {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each is the word that it stands for")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All, in the order of their codes.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word of a code.
            pub fn word(code: u8) -> Option<&'static str> {
                Self::WORDS.get(usize::from(code)).copied()
            }
        }
    };
}

closed! {
    /// The elements that a card may have.
    Tag {
        Anchor "a", Button "button", Definition "dd", Div "div",
        Terms "dl", Term "dt", Figure "figure", Caption "figcaption", Image "img",
        Paragraph "p", Progress "progress", Table "table", TableCaption "caption", Body "tbody", Cell "td",
        Heading "th", Head "thead", Row "tr", Span "span",
    }
}

closed! {
    /// The classes that an element of a card may have.
    Class {
        None "", Main "b-card__main", Side "b-card__side", Who "b-card__who", Code "b-code", Hidden "b-visually-hidden",
        Versions "b-card__versions", Amount "b-card__amount", These "b-button b-button--text b-these",
        Figure "b-card__figure", Image "b-card__image", Credit "b-card__credit",
        Facts "b-facts", Topics "b-card__topics", Topic "b-topic",
        IndicatorsRegion "b-indicators", IndicatorsTable "b-indicators__table",
        IndicatorsCaption "b-indicators__caption", Links "b-card__links", Link "b-link",
        PrimaryLink "b-button b-button--primary", SmallButton "b-button b-button--small",
    }
}

closed! {
    /// The attributes that an element of a card may have.
    Attribute {
        Alt "alt", Decoding "decoding", Href "href", Hreflang "hreflang", Id "id", Label "aria-label",
        LabelledBy "aria-labelledby", Lang "lang", Loading "loading", Max "max", Rel "rel",
        Role "role", Scope "scope", Source "src", Tabindex "tabindex", Type "type", Amount "value",
        // What a click on the element filters by.
        Facet "data-by", Value "data-value",
    }
}

/// What a byte at the beginning of an instruction means.
pub mod op {
    /// The element that was opened last ends.
    pub const CLOSE: u8 = 0;
    /// An element: tag, class.
    pub const OPEN: u8 = 1;
    /// An attribute of the element that was just opened: name, expression.
    pub const ATTRIBUTE: u8 = 2;
    /// What an expression says.
    pub const SAY: u8 = 3;
    /// A text of the data in its own language and direction: flags, the number of parts, each an
    /// expression of which the first text tells the language.
    pub const PHRASE: u8 = 4;
    /// The paragraphs of a text: its number.
    pub const PARAGRAPHS: u8 = 5;
    /// The heading: the number of the text, of the outcome's code, of the address.
    pub const TITLE: u8 = 6;
    /// The date in words.
    pub const WHEN: u8 = 7;
    /// The date block.
    pub const DATE_BLOCK: u8 = 8;
    /// The line below the title: the type's code, what was announced, and instructions, in their
    /// length, for what stands before both in words.
    pub const LINE: u8 = 9;
    /// "Found in the Russian text".
    pub const FOUND_IN: u8 = 10;
    /// The arrow behind a call to action.
    pub const ARROW: u8 = 11;
    /// What is folded: what the way to it is called, then instructions in their length, and those
    /// for buttons that filter.
    pub const FOLD: u8 = 12;
}

/// The words of a search are marked in this phrase.
pub const MARKED: u8 = 1;
/// The language is named behind this phrase, where it is not the visitor's.
pub const NAMED: u8 = 2;

/// An event that is held online after all.
pub const MOVED_ONLINE: u8 = 1;
/// An event that has another date.
pub const RESCHEDULED: u8 = 2;

/// Writes one card.
#[derive(Debug)]
pub struct ListBuilder<'a> {
    pool: &'a mut PoolBuilder,
    out: Out,
}

impl<'a> ListBuilder<'a> {
    /// An empty list, whose texts go to a pool.
    pub fn new(pool: &'a mut PoolBuilder) -> ListBuilder<'a> {
        ListBuilder { pool, out: Out::default() }
    }

    /// The instructions.
    pub fn finish(self) -> Vec<u8> {
        self.out.bytes
    }

    /// An element around what `inside` writes.
    pub fn element(&mut self, tag: Tag, class: Class, inside: impl FnOnce(&mut Self)) {
        for byte in [op::OPEN, tag as u8, class as u8] {
            self.out.byte(byte);
        }
        inside(self);
        self.out.byte(op::CLOSE);
    }

    /// An attribute of the element that has just begun.
    pub fn attribute(&mut self, name: Attribute, value: &Expr) {
        self.out.byte(op::ATTRIBUTE);
        self.out.byte(name as u8);
        value.write(self.pool, &mut self.out);
    }

    /// An attribute with these letters.
    pub fn set(&mut self, name: Attribute, value: &str) {
        self.attribute(name, &Expr::literal(value));
    }

    /// What an expression says.
    pub fn say(&mut self, what: &Expr) {
        self.out.byte(op::SAY);
        what.write(self.pool, &mut self.out);
    }

    /// A text of the data, of several parts.
    pub fn phrase(&mut self, flags: u8, parts: &[Expr]) {
        self.out.byte(op::PHRASE);
        self.out.byte(flags);
        self.out.number(parts.len() as u64);
        parts.iter().for_each(|part| part.write(self.pool, &mut self.out));
    }

    /// The paragraphs of a text.
    pub fn paragraphs(&mut self, text: &Text) {
        self.out.byte(op::PARAGRAPHS);
        self.out.number(self.pool.text(text).into());
    }

    /// The heading.
    pub fn title(&mut self, text: &Text, code: Option<&str>, href: Option<&str>) {
        self.out.byte(op::TITLE);
        self.out.number(self.pool.text(text).into());
        for string in [code, href] {
            self.out.option(string.map(|string| self.pool.string(string).into()));
        }
    }

    /// The line below the title: what `inside` writes, then type and status in words.
    pub fn line(
        &mut self,
        type_code: Option<&str>,
        announced: u8,
        inside: impl FnOnce(&mut ListBuilder),
    ) {
        self.out.byte(op::LINE);
        self.out.option(type_code.map(|code| self.pool.string(code).into()));
        self.out.byte(announced);
        self.block(inside);
    }

    /// One of the places that the viewer fills: [`op::WHEN`], [`op::DATE_BLOCK`],
    /// [`op::FOUND_IN`], [`op::ARROW`].
    pub fn place(&mut self, op: u8) {
        self.out.byte(op);
    }

    /// What is folded, behind a way to it of this name, and the buttons below it.
    pub fn fold(
        &mut self,
        name: &Expr,
        inside: impl FnOnce(&mut ListBuilder),
        buttons: impl FnOnce(&mut ListBuilder),
    ) {
        self.out.byte(op::FOLD);
        name.write(self.pool, &mut self.out);
        self.block(inside);
        self.block(buttons);
    }

    fn block(&mut self, inside: impl FnOnce(&mut ListBuilder)) {
        let mut list = ListBuilder::new(self.pool);
        inside(&mut list);
        let bytes = list.finish();
        self.out.block(&bytes);
    }
}

/// What the viewer knows of a card before it draws it.
#[derive(Debug)]
pub struct CardHead<'a> {
    /// The record's id.
    pub id: &'a str,
    /// When it takes place.
    pub when: &'a When,
    /// IANA name of the zone that its times are in.
    pub zone: Option<&'a str>,
    /// The town where it takes place.
    pub town: Option<&'a Text>,
    /// The texts that it is found by, its own ones first.
    pub texts: &'a [&'a Text],
    /// Its calendar file.
    pub calendar: Option<&'a [CalendarLine]>,
}

/// One line of a calendar file.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarLine {
    /// The line, or what stands before the value.
    pub name: String,
    /// Whether the language of the value's text is told.
    pub has_language: bool,
    /// What it says; its letters are escaped as RFC 5545 wants it.
    pub value: Option<Expr>,
}

/// One card as it stands in a block: head, instructions, calendar file.
pub fn card(head: &CardHead, list: &[u8], pool: &mut PoolBuilder) -> Vec<u8> {
    let mut out = Out::default();
    out.number(pool.string(head.id).into());
    let mut date = Out::default();
    when::write(head.when, &mut date);
    out.block(&date.bytes);
    out.option(head.zone.map(|zone| pool.string(zone).into()));
    out.option(head.town.map(|town| pool.text(town).into()));
    out.number(head.texts.len() as u64);
    for text in head.texts {
        out.number(pool.text(text).into());
    }
    out.block(list);
    let lines = head.calendar.unwrap_or_default();
    out.number(lines.len() as u64);
    for line in lines {
        out.number(pool.string(&line.name).into());
        match &line.value {
            None => out.byte(0),
            Some(value) => {
                out.byte(if line.has_language { 2 } else { 1 });
                value.write(pool, &mut out);
            }
        }
    }
    out.bytes
}
