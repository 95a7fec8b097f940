//! The languages in which a board's pages beside the programme are written: that of the site, and
//! each further one of the data that the interface speaks.

use barnoma_exchange::Speech;
use barnoma_lang::messages::Catalogue;
use barnoma_lang::{Dir, Lang, Text};
use barnoma_pack::expr::Expr;
use barnoma_viewer::address::{Spelling, write};
use barnoma_viewer::present::Wording;
use barnoma_viewer::query::Query;

use super::Shown;

/// The prefix of the widget's part of an address on the programme's own page.
const PREFIX: &str = "b.";

/// One of the languages.
pub struct Translation {
    /// None for that of the site.
    tag: Option<Lang>,
    /// How the data are worded.
    pub wording: Wording,
    /// The words of the interface and of pages.
    pub words: Catalogue,
    day: barnoma_pack::day::Day,
}

impl Translation {
    /// All of them, that of the site first.
    pub fn all(shown: &Shown) -> Vec<Translation> {
        let translation = |tag: Option<&Lang>, words: Catalogue| Translation {
            wording: Wording::new(
                &shown.library,
                words.clone(),
                tag.map_or(&[], std::slice::from_ref),
            ),
            tag: tag.map(|_| words.tag().clone()),
            words,
            day: shown.agenda.today,
        };
        let mut all = vec![translation(None, shown.words.clone())];
        for lang in &shown.programme.languages {
            let Some(words) = Catalogue::of(lang.as_str()).map(Catalogue::with_pages) else {
                continue;
            };
            if all.iter().all(|known| known.words.tag() != words.tag()) {
                all.push(translation(Some(lang), words));
            }
        }
        all
    }

    /// Its tag.
    pub fn lang(&self) -> &str {
        self.words.tag().as_str()
    }

    /// Its direction.
    pub fn dir(&self) -> Dir {
        self.words.dir()
    }

    /// A file in this language: `matrix.html`, `matrix.ru.html`.
    pub fn file(&self, stem: &str, ending: &str) -> String {
        match &self.tag {
            None => [stem, ".", ending].concat(),
            Some(tag) => [stem, ".", tag.as_str(), ".", ending].concat(),
        }
    }

    /// The programme's own page in this language, with a list chosen and a place in it.
    pub fn own_page(&self, query: &Query, hash: &str) -> String {
        let spelling = Spelling { prefix: PREFIX, view: None };
        let search = write("", spelling, query, self.tag.as_ref().map(Lang::as_str));
        let mark = if search.is_empty() { "" } else { "?" };
        ["index.html", mark, &search, hash].concat()
    }

    /// A text of the data as it is said, without its language.
    pub fn plain(&self, said: &Text) -> String {
        said.choose(self.wording.wanted()).1.to_owned()
    }

    /// What an expression says on the day of the build.
    pub fn say(&self, expr: &Expr) -> String {
        let speech = Speech {
            catalogue: &self.words,
            wanted: self.wording.wanted(),
            day: self.day,
            has_directions: true,
        };
        speech.say(expr)
    }
}
