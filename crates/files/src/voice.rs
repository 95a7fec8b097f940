//! What a file says in words, in the language that it is written in.

use barnoma_lang::messages::{Catalogue, capitalised};
use barnoma_lang::{Lang, Text, ranges};
use barnoma_pack::day::{Day, When};
use barnoma_pack::expr::Expr;
use barnoma_viewer::dates;

/// A language that a file is written in.
#[derive(Debug, Clone)]
pub struct Voice {
    catalogue: Catalogue,
    wanted: Vec<Lang>,
}

impl Voice {
    /// Texts of the data in one language, and the words around them out of a catalogue.
    pub fn new(lang: Lang, catalogue: Catalogue) -> Voice {
        Voice { catalogue, wanted: vec![lang] }
    }

    /// The same with the catalogue of that language, or of a shorter form of its tag; else the
    /// English one.
    pub fn of(lang: &Lang) -> Option<Voice> {
        let found = ranges(lang.as_str()).find_map(Catalogue::of);
        found.or_else(|| Catalogue::of("en")).map(|found| Voice::new(lang.clone(), found))
    }

    /// The language of the data's texts.
    pub fn lang(&self) -> &str {
        self.wanted.first().map_or("", Lang::as_str)
    }

    /// The interface's own words.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// A text of the data, and the language that it is in.
    pub fn choose<'a>(&self, text: &'a Text) -> (&'a Lang, &'a str) {
        text.choose(&self.wanted)
    }

    /// A text of the data.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        self.choose(text).1
    }

    /// A date in words, as they are said on a day.
    pub fn date(&self, when: &When, day: Day, zone: Option<&str>) -> Option<String> {
        dates::when(when, day, zone, &self.catalogue).map(|line| line.text)
    }

    /// An expression, said on a day. A plain text has no directions to keep apart.
    pub fn say(&self, expr: &Expr, day: Day) -> String {
        let Voice { catalogue, wanted } = self;
        Speech { catalogue, wanted, day, has_directions: false }.say(expr)
    }

    /// The language of the first text of the data in an expression.
    pub fn language(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Text(text) => Some(self.choose(text).0.as_str().to_owned()),
            Expr::Joined(items) => items.iter().find_map(|item| self.language(item)),
            _ => None,
        }
    }
}

/// What expressions say without a pack: in files that are written and never change.
#[derive(Debug, Clone, Copy)]
pub struct Speech<'a> {
    /// The words around the data's texts.
    pub catalogue: &'a Catalogue,
    /// The languages of these texts, best first.
    pub wanted: &'a [Lang],
    /// The day on which it is said.
    pub day: Day,
    /// Whether what runs the other way is kept apart, as a page needs it.
    pub has_directions: bool,
}

impl Speech<'_> {
    /// What an expression says.
    pub fn say(&self, expr: &Expr) -> String {
        let Speech { catalogue, wanted, day, has_directions } = *self;
        let values = |values: &[(String, Expr)]| -> Vec<(String, String)> {
            values.iter().map(|(name, value)| (name.clone(), self.say(value))).collect()
        };
        fn borrowed(values: &[(String, String)]) -> Vec<(&str, &str)> {
            values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
        }
        match expr {
            Expr::Literal(letters) => letters.clone(),
            Expr::Text(text) => text.choose(wanted).1.to_owned(),
            Expr::Message(key) => catalogue.text(key).to_owned(),
            Expr::Name(group, code) => catalogue.name_of(group, code).to_owned(),
            Expr::Count(key, n, places) => catalogue.count(key, *n, &borrowed(&values(places))),
            Expr::Fill(key, places) => catalogue.fill(key, &borrowed(&values(places))),
            Expr::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.say(item)).collect();
                catalogue.list(&items)
            }
            Expr::Joined(items) => items.iter().map(|item| self.say(item)).collect(),
            Expr::Capitalised(inner) => capitalised(&self.say(inner)),
            Expr::Isolated(inner) if has_directions => {
                ["\u{2068}", &self.say(inner), "\u{2069}"].concat()
            }
            Expr::Isolated(inner) => self.say(inner),
            Expr::When(when, zone) => dates::when(when, day, zone.as_deref(), catalogue)
                .map(|line| line.text)
                .unwrap_or_default(),
            Expr::Language(text) => text.choose(wanted).0.as_str().to_owned(),
        }
    }
}
