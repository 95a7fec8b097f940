//! What the widget asks for when it wants a picture, in lines of text.

use barnoma_lang::Lang;
use barnoma_lang::messages::{Catalogue, ENGLISH};
use barnoma_pack::Kind;
use barnoma_reader::model::Programme;
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::agenda::{Agenda, Clock, Now};
use barnoma_viewer::markup::Sink;
use barnoma_viewer::picture::Recorder;
use barnoma_viewer::present::Wording;
use barnoma_viewer::query::Query;

use crate::draw::Pen;
use crate::picture::picture;
use crate::table::Asked;

/// A wish for a picture.
#[derive(Debug)]
pub struct Wish<'a> {
    /// What was chosen, as an address says it, without a prefix.
    search: &'a str,
    /// What an address of the page begins with, up to the mark before what is chosen; without a
    /// mark nothing follows, as choices are not kept in the address.
    page: &'a str,
    /// What stands behind the mark now: the host's own parameters stay.
    kept: &'a str,
    /// What the names of our parameters begin with.
    prefix: &'a str,
    /// The kind of records that is shown where the address names none.
    kind: Option<Kind>,
    /// The interface language, where it was chosen.
    locale: Option<&'a str>,
    /// What the programme is narrowed to for good.
    filter: &'a str,
    now: Now,
    /// The level of the headings below that of the results.
    level: u8,
    /// The languages of the data that the visitor reads, best first.
    languages: Vec<Lang>,
    catalogue: Catalogue,
}

impl<'a> Wish<'a> {
    /// Reads a wish: nine lines, the day with the minute and the distance to UTC where these are
    /// known, and from there on the catalogue of the visitor's language, or nothing for English.
    pub fn read(text: &'a str) -> Option<Wish<'a>> {
        let mut lines = text.splitn(11, '\n');
        let mut line = || lines.next();
        let (search, page, kept, prefix) = (line()?, line()?, line()?, line()?);
        let (kind, locale, filter) = (line()?, line()?, line()?);
        let mut now = line()?.split(' ');
        let today = now.next().and_then(address::parse_day)?;
        let mut number = || now.next().and_then(|number| number.parse().ok());
        let clock = number().zip(number()).map(|(minute, offset)| Clock { minute, offset });
        let (level, languages, words) =
            (line()?.parse().ok()?, line()?, line().unwrap_or_default());
        let catalogue = Catalogue::parse(words).or_else(|_| Catalogue::parse(ENGLISH)).ok()?;
        Some(Wish {
            search,
            page,
            kept,
            prefix,
            kind: Kind::ALL.into_iter().find(|known| known.code() == kind),
            locale: Some(locale).filter(|locale| !locale.is_empty()),
            filter,
            now: Now { today, clock },
            level,
            languages: languages.split(' ').filter_map(Lang::parse).collect(),
            catalogue: catalogue.with_pages(),
        })
    }

    /// The picture of a programme; `library` is the same, not narrowed yet.
    pub fn draw(self, programme: &Programme, library: &mut Library) -> String {
        // Any address will do: it is had.
        library.dataset = Some(String::new());
        let agenda = Agenda::at(library.columns(), self.now);
        library.confine(self.filter, &agenda);
        let query = address::read(self.search, Spelling::default(), library, &agenda).query;
        let wording = Wording::new(library, self.catalogue.clone(), &self.languages);
        let mut recorder = Recorder::default();
        let way = |list: &Query, sink: &mut dyn Sink| self.lead(list, sink);
        let asked = Asked { programme, library, agenda: &agenda, wording: &wording, query: &query };
        let card = |id: &str| ["#b-", id].concat();
        picture(
            &asked,
            &mut Pen { sink: &mut recorder, way: &way, card: &card, level: self.level },
        );
        recorder.finish()
    }

    /// A link that the widget follows itself, and that leads to the same in a tab of its own.
    fn lead(&self, list: &Query, sink: &mut dyn Sink) {
        let spelling = Spelling { prefix: self.prefix, view: self.kind };
        let is_kept = self.page.ends_with(['?', '#']);
        let search = match is_kept {
            true => address::write(self.kept, spelling, list, self.locale),
            false => String::new(),
        };
        sink.attr("href", &[self.page, &search].concat());
        sink.attr("data-do", "led");
        sink.attr("data-value", &address::write("", Spelling::default(), list, None));
    }
}

#[cfg(test)]
mod tests;
