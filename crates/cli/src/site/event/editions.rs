//! The languages in which events have pages: that of the site, and each further one that names
//! have and the widget speaks.

use anyhow::Result;
use barnoma_lang::{Lang, Text};
use barnoma_pack::head::PAGES;
use barnoma_reader::model::Record;
use barnoma_viewer::present::Wording;

use crate::site::Shown;
use crate::widget::Widget;

/// The pages of events in one language.
pub struct Edition {
    /// The tag of the names that it is for; `None` for the language of the site.
    pub tag: Option<Lang>,
    /// How they are worded.
    pub wording: Wording,
}

impl Edition {
    /// Where its pages stand, from the folder of the site.
    pub fn folder(&self) -> String {
        match &self.tag {
            None => PAGES.to_owned(),
            Some(tag) => [PAGES, tag.as_str(), "/"].concat(),
        }
    }

    /// From its pages to the folder of the site.
    pub fn up(&self) -> &'static str {
        if self.tag.is_none() { "../" } else { "../../" }
    }

    /// A text of the data in this language, in one line.
    pub fn said(&self, text: &Text) -> String {
        let words = text.choose(self.wording.wanted()).1.split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The languages of the site's events, its own first.
pub struct Editions(Vec<Edition>);

impl Editions {
    /// The site's own language, and those of names that the widget speaks too.
    pub fn new(shown: &Shown, widget: &Widget) -> Result<Editions> {
        let own = shown.wording.catalogue();
        let mut editions =
            vec![Edition { tag: None, wording: Wording::new(&shown.library, own.clone(), &[]) }];
        for lang in &shown.programme.languages {
            let catalogue = widget.look_up(lang.as_str())?;
            let Some(catalogue) = catalogue.filter(|found| found.tag() != own.tag()) else {
                continue;
            };
            let wording = Wording::new(&shown.library, catalogue, std::slice::from_ref(lang));
            editions.push(Edition { tag: Some(lang.clone()), wording });
        }
        Ok(Editions(editions))
    }

    /// An event's page in a language, from the folder of the site.
    pub fn page(&self, record: &Record, lang: &str) -> String {
        let is_it =
            |edition: &&Edition| edition.tag.as_ref().is_some_and(|tag| tag.as_str() == lang);
        let edition = self.of(record).find(is_it).or_else(|| self.own().next());
        let folder = edition.map_or_else(|| PAGES.to_owned(), Edition::folder);
        [&folder, &record.id, ".html"].concat()
    }

    /// The folders of the pages, as a pack tells them.
    pub fn folders(&self) -> Vec<String> {
        let tags = self.0.iter().map(|edition| edition.tag.as_ref());
        tags.map(|tag| tag.map_or_else(String::new, |tag| tag.as_str().to_owned())).collect()
    }

    /// That of the site's language.
    pub fn own(&self) -> impl Iterator<Item = &Edition> {
        self.0.iter().filter(|edition| edition.tag.is_none())
    }

    /// Those that an event has pages in.
    pub fn of<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = &'a Edition> + Clone {
        self.0.iter().filter(|edition| match &edition.tag {
            None => true,
            Some(tag) => record.name.all().any(|(lang, _)| lang == tag),
        })
    }
}
