//! Draws a card: carries out its display list, and fills the places that depend on the day, the
//! search or the visitor's language. Two sinks take what is drawn: the page, and HTML as text.

mod calendar;
mod places;

use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::bytes::Cursor;
use barnoma_pack::day::{Day, When};
use barnoma_pack::list::{Attribute, Class, MARKED, NAMED, Tag, op};
use barnoma_pack::pool::Pool;
use barnoma_pack::{Kind, RecordNo, when};
use barnoma_text::fold;
use barnoma_text::marks::Wanted;

pub use calendar::{add_line, calendar, escaped};

use crate::dates;
use crate::markup::{Sink, words};
use crate::page::{Phrase, Span};
use crate::present::Asked;
use crate::say::{Budget, Speaker};

/// How deep instructions may stand in each other; what is deeper is left out.
const MAX_DEPTH: usize = 32;

/// What a card is drawn with beside its own list.
#[derive(Debug, Clone, Copy)]
pub struct Drawing<'a> {
    /// The programme, the day, the language.
    pub asked: &'a Asked<'a>,
    /// The words of the search.
    pub marked: &'a [Wanted],
    /// Level of the card's heading.
    pub heading_level: u8,
    /// Whether what is folded in it stands open.
    pub is_open: bool,
    /// Whether it is the first of those that come.
    pub is_next: bool,
}

/// Draws a record's card, a list item. False while its part of the pack has not come yet: then it
/// is an empty item that keeps the card's place.
pub fn draw(drawing: &Drawing, no: RecordNo, sink: &mut dyn Sink) -> bool {
    let library = drawing.asked.library;
    let id = library.id(no);
    let kind = library.index.kind_of(no.0).unwrap_or(Kind::Outcome);
    sink.open("li");
    let class = if drawing.is_next { "b-cards__item b-cards__item--next" } else { "b-cards__item" };
    sink.attr("class", class);
    sink.open("article");
    let title_id = ["b--title-", id].concat();
    for (name, value) in [
        ("class", "b-card"),
        ("part", "card"),
        ("id", &["b-", id].concat()),
        ("data-id", id),
        ("data-kind", kind.code()),
        ("aria-labelledby", &title_id),
    ] {
        sink.attr(name, value);
    }
    let drawn = library.with_card(no, |pool, cursor| {
        let head = Head::read(pool, cursor)?;
        let (asked, budget) = (drawing.asked, Budget::new());
        let speaker =
            Speaker { pool, wording: asked.wording, today: asked.agenda.today, budget: &budget };
        let mut drawer = Drawer {
            drawing,
            speaker,
            no,
            head: &head,
            kind,
            seen: Vec::new(),
            found_in: None,
            is_open: drawing.is_open,
            title: String::new(),
            has_link: false,
        };
        if !drawing.marked.is_empty() {
            // What the card shows is known when it was drawn once.
            drawer.seen = vec![false; drawing.marked.len()];
            drawer.draw(Cursor::new(head.list), &mut Nowhere, 0);
            drawer.found_in = drawer.found_in();
        }
        drawer.draw(Cursor::new(head.list), sink, 0);
        if let Some(kept) = asked.kept.filter(|_| kind != Kind::Outcome) {
            let title = asked.wording.phrase(pool, *head.texts.first()?, &[]).plain();
            let title = asked.wording.isolated(&title);
            let name = asked.wording.catalogue().fill("keep.add", &[("title", &title)]);
            let is_kept = kept.iter().any(|one| one == id);
            sink.open("button");
            for (name, value) in [
                ("type", "button"),
                ("class", "b-keep"),
                ("aria-pressed", if is_kept { "true" } else { "false" }),
                ("aria-label", &name),
                ("data-do", "keep"),
                ("data-value", id),
            ] {
                sink.attr(name, value);
            }
            icon(
                "b-icon",
                "M8 1.8l1.9 4 4.3.6-3.1 3 .8 4.3L8 11.6l-3.9 2.1.8-4.3-3.1-3 4.3-.6z",
                sink,
            );
            sink.close();
        }
        Some(())
    });
    sink.close();
    sink.close();
    drawn.flatten().is_some()
}

/// The day on which an event takes place next, where it is known to the day, and its town; `None`
/// also while its card has not come.
pub(crate) fn next_day(asked: &Asked, no: RecordNo) -> Option<(Day, Option<String>)> {
    let found = asked.library.with_card(no, |pool, cursor| {
        let head = Head::read(pool, cursor)?;
        let day = match &head.when {
            When::Once(span) if span.start.is_day() && !span.start.is_approximate => {
                span.start.first
            }
            When::Recurring(..) => head.when.next(asked.agenda.day_of(no))?.first?,
            _ => return None,
        };
        let town = head.town.map(|town| pool.choose(town, asked.wording.wanted()).1.to_owned());
        Some((day, town))
    });
    found.flatten()
}

/// A record's date in words and its name, with the words of a search marked; `None` while its card
/// has not come.
pub(crate) fn in_short(
    asked: &Asked,
    no: RecordNo,
    marked: &[Wanted],
) -> Option<(Option<String>, Phrase)> {
    let found = asked.library.with_card(no, |pool, cursor| {
        let head = Head::read(pool, cursor)?;
        let (wording, day) = (asked.wording, asked.agenda.day_of(no));
        let date = dates::when(&head.when, day, head.zone, wording.catalogue());
        let name = wording.phrase(pool, *head.texts.first()?, marked);
        Some((date.map(|line| line.text), name))
    });
    found.flatten()
}

/// What stands in front of a card's list.
struct Head<'a> {
    id: &'a str,
    when: When,
    zone: Option<&'a str>,
    town: Option<usize>,
    texts: Vec<usize>,
    list: &'a [u8],
    calendar: Cursor<'a>,
}

impl<'a> Head<'a> {
    fn read(pool: Pool<'a>, mut cursor: Cursor<'a>) -> Option<Head<'a>> {
        let id = pool.string(cursor.size()?);
        let when = when::read(&mut Cursor::new(cursor.block()?))?;
        let zone = cursor.option()?.map(|zone| pool.string(zone));
        let town = cursor.option()?;
        let mut texts = Vec::new();
        for _ in 0..cursor.size()? {
            texts.push(cursor.size()?);
        }
        let list = cursor.block()?;
        Some(Head { id, when, zone, town, texts, list, calendar: cursor })
    }

    fn has_calendar(&self) -> bool {
        self.calendar.clone().number().is_some_and(|n| n > 0)
    }
}

/// Takes everything and keeps nothing.
struct Nowhere;

impl Sink for Nowhere {
    fn open(&mut self, _: &'static str) {}
    fn attr(&mut self, _: &'static str, _: &str) {}
    fn text(&mut self, _: &str) {}
    fn close(&mut self) {}
}

/// The elements that a list has begun and not ended.
#[derive(Default)]
struct Open {
    n: usize,
    /// Whether the last of them still takes attributes.
    has_just_begun: bool,
}

struct Drawer<'a> {
    drawing: &'a Drawing<'a>,
    speaker: Speaker<'a>,
    no: RecordNo,
    head: &'a Head<'a>,
    kind: Kind,
    /// For each word of the search whether a mark of it was drawn.
    seen: Vec<bool>,
    found_in: Option<String>,
    /// Whether what is folded stands open, also because a word of the search is found only there.
    is_open: bool,
    /// The title, folded.
    title: String,
    /// Whether the title leads to a page elsewhere.
    has_link: bool,
}

impl Drawer<'_> {
    fn catalogue(&self) -> &Catalogue {
        self.drawing.asked.wording.catalogue()
    }

    fn text(&self, key: &str) -> String {
        self.catalogue().text(key).to_owned()
    }

    fn title_id(&self) -> String {
        ["b--title-", self.head.id].concat()
    }

    fn spend_text(&self, text: usize) -> Option<()> {
        let (_, said) = self.speaker.pool.choose(text, self.drawing.asked.wording.wanted());
        self.speaker.spend(said.len())
    }

    /// Carries out instructions; whatever the bytes are, what was opened is closed.
    fn draw(&mut self, mut cursor: Cursor, sink: &mut dyn Sink, depth: usize) {
        let mut open = Open::default();
        while !cursor.is_empty() {
            if self.step(&mut cursor, sink, &mut open, depth).is_none() {
                break;
            }
        }
        (0..open.n).for_each(|_| sink.close());
    }

    fn step(
        &mut self,
        cursor: &mut Cursor,
        sink: &mut dyn Sink,
        open: &mut Open,
        depth: usize,
    ) -> Option<()> {
        // Whatever the instruction is, it says no more of the head than this.
        self.speaker.spend(self.head.id.len() + self.head.zone.map_or(0, str::len))?;
        let op = cursor.byte()?;
        let is_still_tag = matches!(op, op::OPEN | op::ATTRIBUTE);
        let has_just_begun = std::mem::replace(&mut open.has_just_begun, is_still_tag);
        match op {
            op::CLOSE => {
                open.n = open.n.checked_sub(1)?;
                sink.close();
            }
            op::OPEN => {
                let (tag, class) = (Tag::word(cursor.byte()?)?, Class::word(cursor.byte()?)?);
                open.n += 1;
                sink.open(tag);
                if !class.is_empty() {
                    sink.attr("class", class);
                }
                (open.n <= MAX_DEPTH).then_some(())?;
            }
            op::ATTRIBUTE => {
                has_just_begun.then_some(())?;
                let code = cursor.byte()?;
                let name = Attribute::word(code)?;
                let value = self.speaker.say(cursor)?;
                // A text in the visitor's own language says nothing of its language.
                let is_said = code != Attribute::Lang as u8 || !value.is_empty();
                // An address was checked when the pack was made; a pack may be anybody's.
                let is_safe = !matches!(name, "href" | "src") || is_safe(&value);
                if is_said && is_safe {
                    sink.attr(name, &value);
                }
            }
            op::SAY => {
                let text = self.speaker.say(cursor)?;
                push_text(&text, sink);
            }
            op::PHRASE => {
                let flags = cursor.byte()?;
                let phrase = self.phrase(cursor, flags & MARKED != 0)?;
                self.draw_phrase(&phrase, sink);
                if flags & NAMED != 0 {
                    language_mark(&phrase, sink);
                }
            }
            op::PARAGRAPHS => {
                let text = cursor.size()?;
                let wording = self.drawing.asked.wording;
                self.spend_text(text)?;
                for phrase in wording.paragraphs(self.speaker.pool, text, self.drawing.marked) {
                    sink.open("p");
                    sink.attr("class", "b-card__text");
                    self.draw_phrase(&phrase, sink);
                    language_mark(&phrase, sink);
                    sink.close();
                }
            }
            op::TITLE => {
                let text = cursor.size()?;
                let code = cursor.option()?.map(|code| self.speaker.pool.string(code));
                let href = cursor.option()?.map(|href| self.speaker.pool.string(href));
                self.spend_text(text)?;
                self.speaker.spend(code.map_or(0, str::len) + href.map_or(0, str::len))?;
                self.draw_title(text, code, href.filter(|href| is_safe(href)), sink);
            }
            op::WHEN => self.draw_when(sink),
            op::DATE_BLOCK => self.draw_date_block(sink),
            op::LINE => {
                let type_code = cursor.option()?.map(|code| self.speaker.pool.string(code));
                let announced = cursor.byte()?;
                let inside = cursor.block()?;
                (depth == 0).then_some(())?;
                self.speaker.spend(type_code.map_or(0, str::len))?;
                self.draw_line(type_code, announced, inside, sink);
            }
            op::FOUND_IN => {
                if let Some(note) = &self.found_in {
                    sink.open("p");
                    sink.attr("class", "b-card__note");
                    sink.text(note);
                    sink.close();
                }
            }
            op::FOLD => {
                let name = self.speaker.say(cursor)?;
                let (inside, buttons) = (cursor.block()?, cursor.block()?);
                (depth == 0).then_some(())?;
                self.draw_fold(&name, inside, buttons, sink);
            }
            op::ARROW => icon("b-icon b-icon--mirrored", "M3 8h10M9 4l4 4-4 4", sink),
            _ => return None,
        }
        Some(())
    }

    /// The parts of a phrase as one; the first text of the data tells the language.
    fn phrase(&self, cursor: &mut Cursor, is_marked: bool) -> Option<Phrase> {
        let marked = if is_marked { self.drawing.marked } else { &[] };
        let wording = self.drawing.asked.wording;
        let mut phrase = Phrase::default();
        let mut has_text = false;
        for _ in 0..cursor.size()? {
            let part = self.speaker.say_part(cursor)?;
            let Some(lang) = part.lang else {
                phrase.spans.push(Span { text: part.text, is_match: false });
                continue;
            };
            let said = wording.said(&lang, &part.text, marked);
            phrase.spans.extend(said.spans);
            if !std::mem::replace(&mut has_text, true) {
                (phrase.lang, phrase.dir, phrase.lang_name) = (said.lang, said.dir, said.lang_name);
            }
        }
        Some(phrase)
    }

    fn draw_phrase(&mut self, phrase: &Phrase, sink: &mut dyn Sink) {
        for span in phrase.spans.iter().filter(|span| span.is_match) {
            let folded = fold(&span.text);
            for (seen, wanted) in self.seen.iter_mut().zip(self.drawing.marked) {
                *seen |= wanted.finds(&folded);
            }
        }
        draw_phrase(phrase, sink);
    }

    /// "Found in the Russian text", where the card shows no match for a word of the search.
    fn found_in(&self) -> Option<String> {
        let pool = self.speaker.pool;
        let unseen = self.seen.iter().zip(self.drawing.marked).filter(|(seen, _)| !**seen);
        let mut hidden = unseen.filter_map(|(_, wanted)| {
            let all = self.head.texts.iter().flat_map(|text| pool.text(*text));
            let affordable = all.take_while(|(_, text)| self.speaker.spend(text.len()).is_some());
            affordable.filter(|(_, text)| wanted.is_in(text)).map(|(lang, _)| lang).next()
        });
        let lang = Lang::parse(hidden.next()?)?;
        if lang.primary() == "und" || lang.primary() == self.catalogue().tag().primary() {
            return None;
        }
        let language = self.catalogue().name_of("language", lang.base());
        Some(self.catalogue().fill("search.found_in", &[("language", language)]))
    }
}

/// Whether an address may stand in an `href`: it leads to a place in the page, to the web, to a
/// letter or a call, and runs nothing.
fn is_safe(href: &str) -> bool {
    let begins = |scheme: &str| {
        href.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    href.starts_with('#') || ["https://", "http://", "mailto:", "tel:"].into_iter().any(begins)
}

/// A text of the data, read in its own language and direction, with the words of a search marked.
pub fn draw_phrase(phrase: &Phrase, sink: &mut dyn Sink) {
    if let Some(lang) = &phrase.lang {
        sink.open("bdi");
        sink.attr("lang", lang);
        if let Some(dir) = phrase.dir {
            sink.attr("dir", dir.code());
        }
    }
    for span in &phrase.spans {
        if span.is_match {
            sink.open("mark");
            sink.text(&span.text);
            sink.close();
        } else {
            push_text(&span.text, sink);
        }
    }
    if phrase.lang.is_some() {
        sink.close();
    }
}

/// A heading begins; beyond 6 there is no element, but still a level.
pub fn open_heading(level: u8, sink: &mut dyn Sink) {
    match ["h1", "h1", "h2", "h3", "h4", "h5", "h6"].get(usize::from(level)) {
        Some(tag) => sink.open(tag),
        None => {
            sink.open("div");
            sink.attr("role", "heading");
            sink.attr("aria-level", &level.to_string());
        }
    }
}

fn push_text(text: &str, sink: &mut dyn Sink) {
    if !text.is_empty() {
        sink.text(text);
    }
}

/// The small mark that names the language of a text which is not in the page's.
pub fn language_mark(phrase: &Phrase, sink: &mut dyn Sink) {
    if let Some(name) = &phrase.lang_name {
        sink.text(" ");
        words(sink, "small", "b-lang", name);
    }
}

/// A small picture of one line, decoration beside a word.
pub fn icon(class: &str, path: &str, sink: &mut dyn Sink) {
    sink.open("svg");
    for (name, value) in [
        ("class", class),
        ("width", "16"),
        ("height", "16"),
        ("viewBox", "0 0 16 16"),
        ("aria-hidden", "true"),
        ("focusable", "false"),
    ] {
        sink.attr(name, value);
    }
    sink.open("path");
    sink.attr("d", path);
    sink.close();
    sink.close();
}
